//! The lanes of figures, drawn: days of report across, values up. Days stand in order, not to scale; what lies between
//! two of them is written below.
//!
//! The list below the drawing has the same figures for the keyboard and for a screen reader.

use super::figure_speaker;
use super::scale::{Scale, Shape};
use crate::components::timeline::hue_class;
use crate::number::Short;
use crate::text;
use parallax_core::view::CorpusView;
use parallax_core::view::figures::{FigureLaneView, FigureMarkView, FigureRef, FiguresView};
use std::rc::Rc;
use yew::prelude::*;

/// The height of a lane's drawing, and of one with a single figure.
const LANE_PX: f64 = 168.0;
const SINGLE_PX: f64 = 92.0;
/// Room above the uppermost line, for the heads of arrows, and below the lowest.
const TOP_PX: f64 = 16.0;
const BOTTOM_PX: f64 = 8.0;
/// Room for the numbers on the left.
const LEFT_PX: f64 = 66.0;
/// Half of what is narrow: the marks.
const HALF_PX: f64 = 12.0;
/// From one mark to the next in the same lane on the same day.
const STEP_PX: f64 = 28.0;
/// The height of a mark's words, and how wide one of their letters is on the average.
const WORDS_PX: f64 = 31.0;
const LETTER_PX: f64 = 6.4;
/// Words in less room than this would say nothing.
const MIN_WORDS_PX: f64 = 64.0;
/// More marks than this are in the list only.
const MAX_MARKS: usize = 80;

/// What [`figure_chart`] takes.
#[derive(Debug)]
pub struct FigureChartProps<'a> {
    /// The corpus.
    pub corpus: &'a Rc<CorpusView>,
    /// The figures.
    pub figures: &'a FiguresView,
    /// The figure selected.
    pub selected: Option<FigureRef>,
    /// A figure was chosen.
    pub on_select: &'a Callback<Option<FigureRef>>,
    /// The width of the drawing.
    pub width_px: f64,
}

/// The lanes.
pub fn figure_chart(props: &FigureChartProps<'_>) -> Html {
    let width_px = props.width_px;
    let n_days = props.figures.days.len().max(1);
    let mut n_left = MAX_MARKS;
    let lanes: Vec<Html> = props
        .figures
        .lanes
        .iter()
        .map_while(|lane| {
            // A lane is drawn whole or not at all.
            n_left = n_left.checked_sub(lane.marks.len())?;
            Some(lane_html(props, lane, width_px))
        })
        .collect();
    let n_missing = props.figures.lanes.len() - lanes.len();
    let column_px = (width_px - LEFT_PX) / count(n_days);
    // Of many days every second, third … has words.
    let every = (86.0 / column_px).ceil().max(1.0);
    let days = props.figures.days.iter().enumerate().filter(|(i, _)| (count(*i) % every) < 0.5).map(|(i, &day)| {
        let x_px = Short(LEFT_PX + column_px * count(i)).to_string();
        let before = i.checked_sub(1).and_then(|before| *props.figures.days.get(before)?);
        let later = day.zip(before).filter(|_| every < 1.5).map(|(day, before)| text::later((day - before).num_days()));
        html! {
            <g key={i}>
                <text class="plx-figures__day" x={x_px.clone()} y="14">{ text::reported_on(day) }</text>
                { later.map(|later| html! { <text x={x_px} y="29">{ later }</text> }) }
            </g>
        }
    });
    html! {
        <>
            <svg class="plx-figures__days" width="100%" height="36">{ for days }</svg>
            { for lanes }
            if n_missing > 0 {
                <p class="plx-figures__more">{ text::lanes_in_list(n_missing) }</p>
            }
        </>
    }
}

/// Numbers of things as pixels are counted.
#[expect(clippy::cast_precision_loss, reason = "columns on a screen")]
fn count(n: usize) -> f64 {
    n as f64
}

fn lane_html(props: &FigureChartProps<'_>, lane: &FigureLaneView, width_px: f64) -> Html {
    let shapes: Vec<Shape> = lane.marks.iter().filter_map(Shape::new).collect();
    let scale = Scale::new(&shapes.iter().flat_map(|shape| <[f64; 2]>::from(shape.ends())).collect::<Vec<_>>());
    let lane_px = if lane.marks.len() > 1 { LANE_PX } else { SINGLE_PX };
    let y_px = |value: f64| TOP_PX + (1.0 - scale.place(value)) * (lane_px - TOP_PX - BOTTOM_PX);
    // In a low lane every other line would do for its number.
    let n_ticks = scale.ticks.len();
    let has_number = |i: usize| lane.marks.len() > 1 || n_ticks <= 3 || i == 0 || i + 1 == n_ticks;
    let column_px = (width_px - LEFT_PX) / count(props.figures.days.len().max(1));
    let lines = scale.ticks.iter().enumerate().filter(|(i, _)| has_number(*i)).map(|(_, &tick)| {
        let y = Short(y_px(tick)).to_string();
        html! {
            <>
                <line x1={Short(LEFT_PX).to_string()} x2="100%" y1={y.clone()} y2={y} />
                <text x={Short(LEFT_PX - 10.0).to_string()} y={Short(y_px(tick) + 4.0).to_string()} text-anchor="end">{ text::amount(tick) }</text>
            </>
        }
    });
    // In each column, from the left: how many marks there are, and how far down its words reach.
    let mut columns = vec![(0_usize, f64::NEG_INFINITY); props.figures.days.len()];
    for mark in &lane.marks {
        if let Some(column) = column_of(props, mark).and_then(|i| columns.get_mut(i)) {
            column.0 += 1;
        }
    }
    let mut nth = vec![0_usize; columns.len()];
    // From the top down, so that words are only ever moved down.
    let mut marks: Vec<(&FigureMarkView, Shape)> =
        lane.marks.iter().filter_map(|m| Some((m, Shape::new(m)?))).collect();
    marks = crate::components::order::by_place(&marks, |(_, shape)| -shape.ends().1);
    let marks: Vec<Html> = marks
        .into_iter()
        .filter_map(|(mark, shape)| {
            let i = column_of(props, mark)?;
            let place = nth.get_mut(i)?;
            let x_px = LEFT_PX + column_px * count(i) + HALF_PX + count(*place) * STEP_PX;
            *place += 1;
            let column = columns.get_mut(i)?;
            let words_px = column_px - count(column.0) * STEP_PX - 14.0;
            let words_y = (y_px(shape.ends().1) + 1.0).max(column.1 + WORDS_PX).max(12.0);
            let has_room = words_px >= MIN_WORDS_PX && words_y + 16.0 <= lane_px;
            let words = has_room.then(|| {
                column.1 = words_y;
                (LEFT_PX + column_px * count(i) + count(column.0) * STEP_PX + 4.0, words_y, words_px)
            });
            Some(mark_html(props, mark, shape, (x_px, lane_px), &y_px, words))
        })
        .collect();
    let first = props.figures.lanes.first();
    let reason =
        first.filter(|first| first.scope != lane.scope).map(|first| text::kept_apart(&lane.scope, &first.scope));
    html! {
        <div class="plx-figures__lane">
            <p class="plx-figures__scope"><b>{ text::scope(&lane.scope) }</b>{ reason.map(|reason| html! { <>{ " · " }{ reason }</> }) }
                if scale.is_log { { " · " }{ text::LOG_SCALE } }
            </p>
            <svg width="100%" height={Short(lane_px).to_string()}>
                <g class="plx-figures__lines">{ for lines }</g>
                { for marks }
            </svg>
        </div>
    }
}

fn column_of(props: &FigureChartProps<'_>, mark: &FigureMarkView) -> Option<usize> {
    props.figures.days.iter().position(|&day| day == mark.day)
}

fn mark_html(
    props: &FigureChartProps<'_>,
    mark: &FigureMarkView,
    shape: Shape,
    (x_px, lane_px): (f64, f64),
    y_px: &dyn Fn(f64) -> f64,
    words: Option<(f64, f64, f64)>,
) -> Html {
    let at = mark.at;
    let Some(document) = props.corpus.documents.get(at.document as usize) else {
        return Html::default();
    };
    let Some(figure) = document.figures.get(at.figure as usize) else {
        return Html::default();
    };
    let (low, high) = shape.ends();
    let (low, high) = (y_px(low), y_px(high));
    let (left, right) = (x_px - HALF_PX + 2.0, x_px + HALF_PX - 2.0);
    let tick = |y: f64| format!("M{} {} H{}", Short(left), Short(y), Short(right));
    // From one place to another, straight down or up.
    let stem = |from: f64, to: f64| format!("M{} {} V{}", Short(x_px), Short(from), Short(to));
    // Two lines that meet at a place, from so far below it; above it, if that is negative.
    let arrow = |tip: f64, from: f64| {
        let (left, right, side) = (Short(x_px - 5.0), Short(x_px + 5.0), Short(tip + from));
        format!("M{left} {side} L{} {} L{right} {side}", Short(x_px), Short(tip))
    };
    let (lines, dots) = match shape {
        Shape::Point(_) => (String::new(), String::new()),
        Shape::Range(..) => (format!("{} {} {}", tick(low), tick(high), stem(low, high)), String::new()),
        Shape::AtLeast(_) => {
            let top = TOP_PX - 12.0;
            (format!("{} {}", tick(low), arrow(top, 7.0)), stem(low, top))
        }
        Shape::AtMost(_) => {
            let end = lane_px - 2.0;
            (format!("{} {}", tick(low), arrow(end, -7.0)), stem(low, end))
        }
    };
    let is_selected = props.selected == Some(at);
    let onclick = {
        let on_select = props.on_select.clone();
        Callback::from(move |_: MouseEvent| on_select.emit((!is_selected).then_some(at)))
    };
    let speaker = text::said_by(&figure_speaker(props.corpus, at));
    let second = format!("{} · {speaker}", document.badge);
    let class =
        classes!("plx-figures__mark", hue_class(document.hue), is_selected.then_some("plx-figures__mark--selected"));
    html! {
        <g key={format!("{}-{}", at.document, at.figure)} {class} {onclick}>
            <title>{ format!("{} · {} · {speaker}", text::amount_label(&figure.label), document.label) }</title>
            <rect class="plx-figures__target" x={Short(x_px - 14.0).to_string()} y={Short(high - 14.0).to_string()} width="28" height={Short(low - high + 28.0).to_string()} />
            if mark.is_approximate {
                <rect class="plx-figures__soft" x={Short(left).to_string()} y={Short(high - 13.0).to_string()} width={Short(right - left).to_string()} height={Short(low - high + 26.0).to_string()} rx="6" />
            }
            if matches!(shape, Shape::Point(_)) {
                if mark.is_approximate {
                    <path class="plx-figures__line" d={tick(low)} />
                } else {
                    <circle class="plx-figures__point" cx={Short(x_px).to_string()} cy={Short(low).to_string()} r="5.5" />
                }
            }
            <path class="plx-figures__dots" d={dots} />
            <path class="plx-figures__line" d={lines} />
            { words.map(|(x, y, room_px)| html! {
                <>
                    <text class="plx-figures__value" x={Short(x).to_string()} y={Short(y).to_string()}>{ text::fitted(&text::amount_label(&figure.label), room_px / (LETTER_PX * 1.15)) }</text>
                    <text x={Short(x).to_string()} y={Short(y + 14.0).to_string()}>{ text::fitted(&second, room_px / LETTER_PX) }</text>
                </>
            }) }
        </g>
    }
}
