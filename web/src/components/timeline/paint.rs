//! Drawing the timeline on its canvases.
//!
//! Coordinates are CSS pixels; the transform of the context makes them crisp on any screen. Colors come from the style
//! sheets, so there is one place for them.

use super::layout::{Item, LabelPlace, LabelWish, Layout, Placed, Room, Shape, place, place_labels};
use super::scale::{AXIS_LENGTH, Axis, Viewport, ticks};
use super::scene::{N_HUES, Scene, SceneLane, SceneMark};
use crate::components::order::by_place;
use crate::text;
use parallax_core::view::CorpusView;
use std::f64::consts::{PI, TAU};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// The height of the overview.
pub(super) const OVERVIEW_PX: f64 = 52.0;
/// The height of the dates above the lanes.
const AXIS_PX: f64 = 28.0;
/// The height of the words of the folds below the lanes.
const FOOT_PX: f64 = 36.0;
/// The height of one band of labels.
const BAND_PX: f64 = 16.0;
/// The bands of labels: half of them above the marks, half below.
const N_BANDS: usize = 4;
/// The room above the labels of all sources.
const TITLE_PX: f64 = 6.0;
/// The column of the lanes' titles, and on a narrow screen.
const GUTTER_PX: f64 = 124.0;
const NARROW_GUTTER_PX: f64 = 88.0;
const NARROW_PX: f64 = 560.0;
/// The height of a line of a title.
const LINE_PX: f64 = 15.0;
/// The height of a row of points among all sources, and of a row of bars.
const ROW_PX: f64 = 19.0;
const BAR_ROW_PX: f64 = 18.0;
/// A source's lane: as high as this, or less where there are many.
const LANE_PX: f64 = 48.0;
const MIN_LANE_PX: f64 = 26.0;
/// The room that all sources' lanes have together before they get lower.
const LANES_PX: f64 = 250.0;
/// Below this height a lane's title has one line, and its points one row.
const LOW_LANE_PX: f64 = 40.0;
/// The longest label of an event.
const LABEL_PX: f64 = 200.0;
/// How many marks compete for labels; more than fit on any screen.
const N_LABEL_WISHES: usize = 160;
/// How far the fade of an open side reaches.
const FADE_PX: f64 = 34.0;
/// How far from a mark a pointer still means it.
const REACH_PX: f64 = 13.0;
/// The width of an overview column.
const COLUMN_PX: f64 = 4.0;

const ALL_ROOM: Room = Room { point_px: 16.0, n_point_rows: 4, n_bar_rows: 2, cluster_px: 28.0 };
/// Without lanes below, the first has all the room.
const ALONE_ROOM: Room = Room { n_point_rows: 8, n_bar_rows: 4, ..ALL_ROOM };
const LANE_ROOM: Room = Room { point_px: 13.0, n_point_rows: 2, n_bar_rows: 1, cluster_px: 26.0 };
const LOW_LANE_ROOM: Room = Room { n_point_rows: 1, ..LANE_ROOM };

/// The colors and the font of the style sheets.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Palette {
    paper: String,
    panel: String,
    line: String,
    ink: String,
    soft: String,
    faint: String,
    accent: String,
    on_hue: String,
    hues: Vec<String>,
    font: String,
}

impl Palette {
    /// Reads the custom properties in force at `element`.
    #[must_use]
    pub(super) fn read(element: &HtmlElement) -> Self {
        let style = web_sys::window().and_then(|w| w.get_computed_style(element).ok().flatten());
        let value = |name: &str| {
            style
                .as_ref()
                .and_then(|style| style.get_property_value(name).ok())
                .map(|value| value.trim().to_owned())
                .unwrap_or_default()
        };
        Self {
            paper: value("--paper"),
            panel: value("--panel"),
            line: value("--line"),
            ink: value("--ink"),
            soft: value("--soft"),
            faint: value("--faint"),
            accent: value("--accent"),
            on_hue: value("--on-hue"),
            hues: (0..N_HUES).map(|hue| value(&format!("--hue-{hue}"))).collect(),
            font: value("font-family"),
        }
    }

    fn hue(&self, hue: u32) -> &str {
        self.hues.get((hue % N_HUES) as usize).map_or("", String::as_str)
    }
}

/// What a place on the canvas stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// One event, by index.
    Event(u32),
    /// Several events, by index.
    Cluster(Vec<u32>),
}

#[derive(Debug)]
struct Hit {
    left_px: f64,
    right_px: f64,
    y_px: f64,
    reach_px: f64,
    target: Target,
}

/// Where a lane lies.
#[derive(Debug, Clone, Copy)]
struct LaneBox {
    top_px: f64,
    height_px: f64,
    /// The middle of its first row of points.
    base_px: f64,
    /// The middle of its first row of bars.
    bar_px: f64,
}

/// A label that has its place.
#[derive(Debug)]
struct Label {
    text: String,
    place: LabelPlace,
    width_px: f64,
    anchor_px: f64,
    /// The middle of the mark.
    y_px: f64,
}

/// The layout at one zoom, kept while the window only moves.
#[derive(Debug, Default)]
struct Cache {
    px_per_unit: f64,
    lanes: Vec<Layout>,
    labels: Vec<Label>,
    /// The part of the axis, in pixels, for which the labels were placed.
    labels_for: (f64, f64),
}

/// Draws scenes and remembers where it put what.
#[derive(Debug, Default)]
pub(super) struct Painter {
    palette: Palette,
    cache: Cache,
    hits: Vec<Hit>,
}

/// What is to be drawn this time.
#[derive(Debug)]
pub(super) struct Frame<'a> {
    /// The marks.
    pub scene: &'a Scene,
    /// The axis on which they stand.
    pub axis: &'a Axis,
    /// The part of it on the screen.
    pub viewport: &'a Viewport,
    /// The index of the event selected.
    pub selected: Option<u32>,
    /// For the titles of the events.
    pub corpus: &'a CorpusView,
}

/// The width of the column of titles, for a canvas of this width.
#[must_use]
pub(super) fn gutter_px(canvas_px: f64, n_lanes: usize) -> f64 {
    match n_lanes {
        0 | 1 => 0.0,
        _ if canvas_px < NARROW_PX => NARROW_GUTTER_PX,
        _ => GUTTER_PX,
    }
}

/// The height of the detail for so many lanes, the one of all sources included.
#[must_use]
pub(super) fn height_px(n_lanes: usize) -> f64 {
    AXIS_PX + all_height_px(n_lanes) + lane_height_px(n_lanes) * n_source_lanes(n_lanes) + FOOT_PX
}

fn n_source_lanes(n_lanes: usize) -> f64 {
    f64::from(u32::try_from(n_lanes.saturating_sub(1)).unwrap_or(u32::MAX))
}

fn lane_height_px(n_lanes: usize) -> f64 {
    (LANES_PX / n_source_lanes(n_lanes).max(1.0)).clamp(MIN_LANE_PX, LANE_PX)
}

fn all_room(n_lanes: usize) -> Room {
    if n_lanes > 1 { ALL_ROOM } else { ALONE_ROOM }
}

fn lane_room(n_lanes: usize) -> Room {
    if lane_height_px(n_lanes) < LOW_LANE_PX { LOW_LANE_ROOM } else { LANE_ROOM }
}

fn all_height_px(n_lanes: usize) -> f64 {
    let room = all_room(n_lanes);
    TITLE_PX + BAND_PX * rows(N_BANDS) + BAR_ROW_PX * rows(room.n_bar_rows) + ROW_PX * rows(room.n_point_rows)
}

fn rows(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

fn lane_box(lane: usize, n_lanes: usize) -> LaneBox {
    let all_height = all_height_px(n_lanes);
    if lane == 0 {
        let room = all_room(n_lanes);
        let bars = AXIS_PX + TITLE_PX + BAND_PX * rows(N_BANDS / 2);
        let points_end = bars + BAR_ROW_PX * rows(room.n_bar_rows) + ROW_PX * rows(room.n_point_rows);
        return LaneBox {
            top_px: AXIS_PX,
            height_px: all_height,
            base_px: points_end - ROW_PX / 2.0,
            bar_px: bars + BAR_ROW_PX * (rows(room.n_bar_rows) - 0.5),
        };
    }
    let height = lane_height_px(n_lanes);
    let top_px = AXIS_PX + all_height + height * rows(lane - 1);
    // Publications stand above the marks where there is room for both.
    let base_px = if height < LOW_LANE_PX { top_px + height / 2.0 } else { top_px + height - 14.0 };
    LaneBox { top_px, height_px: height, base_px, bar_px: base_px }
}

/// The context of a canvas, with its pixels matched to the screen's. `None` while it has no size.
#[must_use]
pub(super) fn context(canvas: &HtmlCanvasElement, width_px: f64, height_px: f64) -> Option<CanvasRenderingContext2d> {
    let ratio = web_sys::window().map_or(1.0, |window| window.device_pixel_ratio());
    let (width, height) = (pixels(width_px * ratio), pixels(height_px * ratio));
    if width == 0 || height == 0 {
        return None;
    }
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, width_px, height_px);
    Some(context)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; a canvas is never that large"
)]
fn pixels(length: f64) -> u32 {
    length.round() as u32
}

impl Painter {
    /// Takes the colors in force at `element`.
    pub(super) fn read_palette(&mut self, element: &HtmlElement) {
        self.palette = Palette::read(element);
    }

    /// Forgets the layout: the scene has changed.
    pub(super) fn forget(&mut self) {
        self.cache = Cache::default();
    }

    /// What lies at a place, the nearest first.
    #[must_use]
    pub(super) fn target_at(&self, x_px: f64, y_px: f64) -> Option<&Target> {
        let distance = |hit: &Hit| {
            let dx = (hit.left_px - x_px).max(x_px - hit.right_px).max(0.0);
            let dy = (hit.y_px - y_px).abs();
            let inside = dx <= hit.reach_px && dy <= hit.reach_px;
            // A point that lies on a bar is meant before the bar.
            inside.then_some(dx.hypot(dy) + (hit.right_px - hit.left_px) * 1e-3)
        };
        self.hits
            .iter()
            .filter_map(|hit| Some((distance(hit)?, hit)))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, hit)| &hit.target)
    }

    /// Draws the detail.
    pub(super) fn draw_detail(&mut self, context: &CanvasRenderingContext2d, frame: &Frame<'_>, gutter_px: f64) {
        let n_lanes = frame.scene.lanes.len();
        self.lay_out(context, frame);
        self.hits.clear();
        let pen = Pen { context, palette: &self.palette };
        let left_px = frame.viewport.start * frame.viewport.px_per_unit();
        let width_px = frame.viewport.width_px;
        let bottom_px = height_px(n_lanes) - FOOT_PX;
        for (i, lane) in frame.scene.lanes.iter().enumerate().filter(|_| gutter_px > 0.0) {
            pen.lane_title(lane, lane_box(i, n_lanes), gutter_px);
        }
        for lane in 0..n_lanes {
            let area = lane_box(lane, n_lanes);
            let y_px = area.top_px + area.height_px;
            pen.line(0.0, y_px, gutter_px + width_px, y_px, &self.palette.line);
        }
        context.save();
        context.begin_path();
        context.rect(gutter_px, 0.0, width_px, height_px(n_lanes));
        context.clip();
        // The axis begins right of the titles.
        let _ = context.translate(gutter_px, 0.0);
        pen.grid(frame, bottom_px);
        pen.guide(frame, bottom_px);
        let labels: Vec<&Label> = self
            .cache
            .labels
            .iter()
            .filter(|label| {
                let start = label.place.start_px - left_px;
                start >= 0.0 && start + label.width_px <= width_px
            })
            .collect();
        for label in &labels {
            pen.leader(label, left_px, n_lanes);
        }
        for (i, (lane, layout)) in frame.scene.lanes.iter().zip(&self.cache.lanes).enumerate() {
            let area = lane_box(i, n_lanes);
            let row_px = if i == 0 { ROW_PX } else { LANE_ROOM.point_px };
            for placed in &layout.placed {
                let (start, end) = (placed.start_px - left_px, placed.end_px - left_px);
                if end < -FADE_PX || start > width_px + FADE_PX {
                    continue;
                }
                let y_px = mark_y(placed, area, row_px);
                let spot = Spot { left_px: start, right_px: end, y_px };
                let events = events_of(lane, layout, placed);
                let is_selected = frame.selected.is_some_and(|s| events.contains(&s));
                pen.mark(frame.scene, lane, layout, placed, spot, i == 0, is_selected);
                let (from, to) = match placed.shape {
                    Shape::Bar => (start, end),
                    Shape::Point | Shape::Cluster => (spot.center_px(), spot.center_px()),
                };
                self.hits.push(Hit {
                    left_px: gutter_px + from.max(0.0),
                    right_px: gutter_px + to,
                    y_px,
                    reach_px: REACH_PX,
                    target: match events.as_slice() {
                        [event] => Target::Event(*event),
                        _ => Target::Cluster(events),
                    },
                });
            }
            for publication in &lane.publications {
                let x_px = frame.viewport.px_from_axis(publication.at);
                if (-8.0..=width_px + 8.0).contains(&x_px) {
                    let y_px = if area.height_px < LOW_LANE_PX { area.base_px } else { area.top_px + 10.0 };
                    pen.diamond(x_px, y_px, publication.hue);
                }
            }
        }
        for label in labels {
            pen.label(label, left_px, n_lanes);
        }
        context.restore();
    }

    /// Draws the overview with the window on it.
    pub(super) fn draw_overview(&self, context: &CanvasRenderingContext2d, frame: &Frame<'_>, gutter_px: f64) {
        let pen = Pen { context, palette: &self.palette };
        context.save();
        let _ = context.translate(gutter_px, 0.0);
        pen.overview(frame);
        context.restore();
    }

    /// Brings the layout up to date with the zoom, and the labels with the window.
    fn lay_out(&mut self, context: &CanvasRenderingContext2d, frame: &Frame<'_>) {
        let px_per_unit = frame.viewport.px_per_unit();
        let is_same_zoom = (self.cache.px_per_unit - px_per_unit).abs() < px_per_unit * 1e-9;
        let window = (frame.viewport.start * px_per_unit, frame.viewport.end * px_per_unit);
        if !is_same_zoom {
            let n_lanes = frame.scene.lanes.len();
            self.cache.lanes = frame
                .scene
                .lanes
                .iter()
                .enumerate()
                .map(|(i, lane)| {
                    let items: Vec<Item> = lane.marks.iter().map(|mark| item(mark, px_per_unit)).collect();
                    place(&items, if i == 0 { all_room(n_lanes) } else { lane_room(n_lanes) })
                })
                .collect();
            self.cache.px_per_unit = px_per_unit;
        }
        let (from, to) = self.cache.labels_for;
        if !is_same_zoom || window.0 < from || window.1 > to {
            let is_whole = frame.viewport.is_whole();
            let beside = if is_whole { 0.0 } else { window.1 - window.0 };
            self.cache.labels_for = (window.0 - beside, window.1 + beside);
            let pen = Pen { context, palette: &self.palette };
            self.cache.labels = labels(&pen, frame, &self.cache);
        }
    }
}

fn item(mark: &SceneMark, px_per_unit: f64) -> Item {
    let (start, end) = (mark.start * px_per_unit, mark.end * px_per_unit);
    // A day is a point, however far one zooms in: it stands at noon.
    let center = f64::midpoint(start, end);
    let (start_px, end_px) = if mark.is_exact { (center, center) } else { (start, end) };
    Item { start_px, end_px }
}

fn events_of(lane: &SceneLane, layout: &Layout, placed: &Placed) -> Vec<u32> {
    layout.items_of(placed).iter().filter_map(|&i| Some(lane.marks.get(i)?.event)).collect()
}

fn mark_y(placed: &Placed, area: LaneBox, row_px: f64) -> f64 {
    match placed.shape {
        Shape::Bar => area.bar_px - rows(placed.row) * BAR_ROW_PX,
        Shape::Point | Shape::Cluster => area.base_px - rows(placed.row) * row_px,
    }
}

fn title(corpus: &CorpusView, event: u32) -> &str {
    corpus.events.get(event as usize).map_or("", |event| event.title.as_str())
}

/// The labels of the most prominent marks of all sources.
fn labels(pen: &Pen<'_>, frame: &Frame<'_>, cache: &Cache) -> Vec<Label> {
    let Some((lane, layout)) = frame.scene.lanes.first().zip(cache.lanes.first()) else {
        return Vec::new();
    };
    let n_lanes = frame.scene.lanes.len();
    let area = lane_box(0, n_lanes);
    let (from, to) = cache.labels_for;
    let candidates: Vec<(&Placed, &SceneMark)> = layout
        .placed
        .iter()
        .filter(|placed| placed.end_px > from && placed.start_px < to)
        .filter_map(|placed| {
            let marks = layout.items_of(placed).iter().filter_map(|&i| lane.marks.get(i));
            Some((placed, marks.max_by_key(|mark| mark.salience)?))
        })
        .collect();
    let mut candidates = by_place(&candidates, |(_, mark)| -f64::from(mark.salience));
    candidates.truncate(N_LABEL_WISHES);
    let texts: Vec<String> = candidates
        .iter()
        .map(|(placed, mark)| {
            let words = pen.shortened(title(frame.corpus, mark.event), LABEL_PX);
            match placed.items.len() {
                1 => words,
                n => format!("{words} +{}", n - 1),
            }
        })
        .collect();
    let wishes: Vec<LabelWish> = candidates
        .iter()
        .zip(&texts)
        .map(|((placed, _), text)| LabelWish {
            anchor_px: placed.center_px().clamp(from.max(placed.start_px), to.min(placed.end_px)),
            width_px: pen.measure(text),
        })
        .collect();
    place_labels(&wishes, N_BANDS, cache.labels_for)
        .into_iter()
        .filter_map(|place| {
            let (placed, _) = candidates.get(place.wish)?;
            Some(Label {
                text: texts.get(place.wish)?.clone(),
                place,
                width_px: wishes.get(place.wish)?.width_px,
                anchor_px: wishes.get(place.wish)?.anchor_px,
                y_px: mark_y(placed, area, ROW_PX),
            })
        })
        .collect()
}

/// The middle of a band of labels. Even bands lie below the marks, odd ones above; the first of each is the nearest.
fn band_y(band: usize, n_lanes: usize) -> f64 {
    let area = lane_box(0, n_lanes);
    let step = rows(band / 2) * BAND_PX;
    if band.is_multiple_of(2) {
        area.base_px + ROW_PX / 2.0 + BAND_PX * 0.5 + step
    } else {
        area.top_px + TITLE_PX + BAND_PX * (rows(N_BANDS / 2) - 0.5) - step
    }
}

/// Where a mark is drawn.
#[derive(Clone, Copy)]
struct Spot {
    left_px: f64,
    right_px: f64,
    y_px: f64,
}

impl Spot {
    fn center_px(self) -> f64 {
        f64::midpoint(self.left_px, self.right_px)
    }
}

/// A context with its colors. Errors of single strokes are ignored on purpose: a canvas that has lost its context
/// draws nothing until the next frame.
struct Pen<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: &'a Palette,
}

impl Pen<'_> {
    fn font(&self, weight: u32, size_px: f64) {
        self.context.set_font(&format!("{weight} {size_px}px {}", self.palette.font));
    }

    fn measure(&self, text: &str) -> f64 {
        self.font(400, 12.0);
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }

    fn shortened(&self, text: &str, width_px: f64) -> String {
        if self.measure(text) <= width_px {
            return text.to_owned();
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let fits = |&end: &usize| {
            text.get(..end).is_some_and(|head| self.measure(&format!("{}…", head.trim_end())) <= width_px)
        };
        let n = ends.partition_point(fits);
        let head = n.checked_sub(1).and_then(|i| text.get(..*ends.get(i)?)).unwrap_or_default();
        // Rather end at a word than in it, if that does not cost much.
        let head = match head.rfind(' ') {
            Some(space) if space * 3 > head.len() * 2 => head.get(..space).unwrap_or(head),
            _ => head,
        };
        format!("{}…", head.trim_end_matches([' ', ',', ';', ':', '.', '-', '–']))
    }

    fn words(&self, text: &str, x_px: f64, y_px: f64, align: &str, color: &str) {
        self.context.set_text_align(align);
        self.context.set_text_baseline("middle");
        self.context.set_fill_style_str(color);
        let _ = self.context.fill_text(text, x_px, y_px);
    }

    fn line(&self, x1: f64, y1: f64, x2: f64, y2: f64, color: &str) {
        self.context.begin_path();
        self.context.set_stroke_style_str(color);
        self.context.set_line_width(1.0);
        // Half pixels are crisp.
        self.context.move_to(x1.round() + 0.5, y1.round() + 0.5);
        self.context.line_to(x2.round() + 0.5, y2.round() + 0.5);
        self.context.stroke();
    }

    fn dashed(&self, dashes: &[f64]) {
        let list: js_sys::Array = dashes.iter().map(|&dash| JsValue::from_f64(dash)).collect();
        let _ = self.context.set_line_dash(&list);
    }

    fn circle(&self, x_px: f64, y_px: f64, radius_px: f64) {
        self.context.begin_path();
        let _ = self.context.arc(x_px, y_px, radius_px, 0.0, TAU);
    }

    fn rounded(&self, left: f64, top: f64, width: f64, height: f64, radius: f64) {
        self.context.begin_path();
        let _ = self.context.round_rect_with_f64(left, top, width, height, radius);
    }

    fn grid(&self, frame: &Frame<'_>, bottom_px: f64) {
        for tick in ticks(frame.axis, frame.viewport, |label| self.measure(label)) {
            if !(0.0..=frame.viewport.width_px).contains(&tick.x_px) {
                continue;
            }
            self.line(tick.x_px, AXIS_PX - 4.0, tick.x_px, bottom_px, &self.palette.line);
            if !tick.label.is_empty() {
                self.font(400, 12.0);
                let half = self.measure(&tick.label) / 2.0;
                let x_px = tick.label_px.min(frame.viewport.width_px - half).max(half);
                self.words(&tick.label, x_px, AXIS_PX / 2.0 - 1.0, "center", &self.palette.soft);
            }
        }
        let mut taken_px = f64::NEG_INFINITY;
        for fold in frame.axis.segments().iter().filter(|s| s.is_fold) {
            let left = frame.viewport.px_from_axis(fold.start);
            let right = frame.viewport.px_from_axis(fold.end);
            if right < 0.0 || left > frame.viewport.width_px {
                continue;
            }
            let x_px = f64::midpoint(left, right);
            self.context.set_fill_style_str(&self.palette.panel);
            self.context.fill_rect(left, AXIS_PX, right - left, bottom_px - AXIS_PX);
            self.zigzag(x_px, 5.0, AXIS_PX - 6.0);
            self.dashed(&[2.0, 4.0]);
            self.line(x_px, AXIS_PX, x_px, bottom_px, &self.palette.faint);
            self.dashed(&[]);
            let length = text::fold_length(fold.days.len_days());
            let half = self.measure(&length).max(self.measure(text::FOLDED.get())) / 2.0;
            if x_px - half > taken_px + 6.0 && x_px - half >= 0.0 && x_px + half <= frame.viewport.width_px {
                self.words(&length, x_px, bottom_px + 12.0, "center", &self.palette.soft);
                self.words(text::FOLDED.get(), x_px, bottom_px + 26.0, "center", &self.palette.soft);
                taken_px = x_px + half;
            }
        }
    }

    fn zigzag(&self, x_px: f64, top_px: f64, bottom_px: f64) {
        self.context.begin_path();
        self.context.set_stroke_style_str(&self.palette.faint);
        self.context.set_line_width(1.2);
        let step = (bottom_px - top_px) / 4.0;
        self.context.move_to(x_px - 4.0, top_px);
        for (i, side) in [4.0, -4.0, 4.0, -4.0].into_iter().enumerate() {
            self.context.line_to(x_px + side, top_px + step * (rows(i) + 1.0));
        }
        self.context.stroke();
    }

    /// A band over all lanes where the selected event lies.
    fn guide(&self, frame: &Frame<'_>, bottom_px: f64) {
        let mark = frame
            .selected
            .and_then(|selected| frame.scene.lanes.first()?.marks.iter().find(|mark| mark.event == selected));
        if let Some(mark) = mark {
            let left = frame.viewport.px_from_axis(mark.start);
            let right = frame.viewport.px_from_axis(mark.end);
            let width = (right - left).max(3.0);
            self.context.set_global_alpha(0.10);
            self.context.set_fill_style_str(&self.palette.ink);
            self.context.fill_rect(f64::midpoint(left, right) - width / 2.0, AXIS_PX, width, bottom_px - AXIS_PX);
            self.context.set_global_alpha(1.0);
        }
    }

    fn leader(&self, label: &Label, left_px: f64, n_lanes: usize) {
        let x_px = label.anchor_px - left_px;
        let band = band_y(label.place.band, n_lanes);
        let end = if band > label.y_px { band - 7.0 } else { band + 7.0 };
        if (end - label.y_px).abs() > ROW_PX {
            self.line(x_px, label.y_px, x_px, end, &self.palette.line);
        }
    }

    fn label(&self, label: &Label, left_px: f64, n_lanes: usize) {
        self.font(400, 12.0);
        let y_px = band_y(label.place.band, n_lanes);
        self.words(&label.text, label.place.start_px - left_px, y_px, "left", &self.palette.ink);
    }

    /// The title of a lane in the column left of the axis, in as many lines as there is room for.
    fn lane_title(&self, lane: &SceneLane, area: LaneBox, gutter_px: f64) {
        let mut x_px = 0.0;
        let Some((letters, hue)) = &lane.title.badge else {
            let y_px = area.top_px + (area.height_px / 2.0).min(24.0);
            self.font(600, 12.0);
            self.words(&lane.title.text, x_px, y_px, "left", &self.palette.ink);
            return;
        };
        let middle_px = area.top_px + area.height_px / 2.0;
        self.font(600, 11.0);
        let half = (self.context.measure_text(letters).map_or(6.0, |m| m.width()) / 2.0 + 4.0).max(9.0);
        self.rounded(x_px, middle_px - 9.0, half * 2.0, 18.0, 9.0);
        self.context.set_fill_style_str(self.palette.hue(*hue));
        self.context.fill();
        self.words(letters, x_px + half, middle_px + 0.5, "center", &self.palette.on_hue);
        x_px += half * 2.0 + 8.0;
        self.font(400, 12.0);
        let n_lines = if area.height_px < LOW_LANE_PX { 1 } else { 2 };
        let lines = self.wrapped(&lane.title.text, gutter_px - x_px - 8.0, n_lines);
        let first_px = middle_px - LINE_PX * (rows(lines.len()) - 1.0) / 2.0;
        for (i, line) in lines.iter().enumerate() {
            self.words(line, x_px, first_px + LINE_PX * rows(i), "left", &self.palette.soft);
        }
    }

    /// A text in lines of at most a width, the last one shortened where there is more.
    fn wrapped(&self, text: &str, width_px: f64, n_lines: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut rest = text;
        while lines.len() + 1 < n_lines && self.measure(rest) > width_px {
            let breaks = rest.match_indices(' ').map(|(at, _)| at);
            let Some(at) = breaks.take_while(|&at| rest.get(..at).is_some_and(|l| self.measure(l) <= width_px)).last()
            else {
                break;
            };
            let (line, after) = rest.split_at(at);
            lines.push(line.to_owned());
            rest = after.trim_start();
        }
        lines.push(self.shortened(rest, width_px));
        lines
    }

    #[expect(clippy::too_many_arguments, reason = "one mark with all that it depends on")]
    fn mark(
        &self,
        scene: &Scene,
        lane: &SceneLane,
        layout: &Layout,
        placed: &Placed,
        spot: Spot,
        is_large: bool,
        is_selected: bool,
    ) {
        let marks: Vec<&SceneMark> = layout.items_of(placed).iter().filter_map(|&i| lane.marks.get(i)).collect();
        match (placed.shape, marks.as_slice()) {
            (Shape::Bar, [mark]) => self.bar(scene, mark, spot, is_large, is_selected),
            (_, [mark]) => self.point(scene, mark, spot, is_large, is_selected),
            (_, marks) => self.cluster(scene, marks, spot, is_selected),
        }
    }

    /// One event at one place: a disc, or a pie of its sources with their number.
    fn point(&self, scene: &Scene, mark: &SceneMark, spot: Spot, is_large: bool, is_selected: bool) {
        let hues = scene.hues_of(mark);
        let x_px = spot.center_px();
        let radius = match (is_large, hues.len()) {
            (false, _) => 5.5,
            (true, 0 | 1) => 6.0,
            (true, 2) => 8.0,
            (true, _) => 9.0,
        };
        if is_selected {
            self.ring(x_px, spot.y_px, radius);
        }
        if mark.is_open_start || mark.is_open_end {
            self.fade(mark, spot, radius, hues);
        }
        if mark.is_unreal {
            let hue = hues.first().map_or("", |&hue| self.palette.hue(hue));
            self.circle(x_px, spot.y_px, radius - 1.0);
            self.context.set_fill_style_str(&self.palette.paper);
            self.context.fill();
            self.context.set_stroke_style_str(hue);
            self.context.set_line_width(1.8);
            self.dashed(&[2.5, 2.0]);
            self.context.stroke();
            self.dashed(&[]);
        } else {
            self.pie(x_px, spot.y_px, radius, hues);
            if !mark.is_exact {
                self.circle(x_px, spot.y_px, radius * 0.5);
                self.context.set_fill_style_str(&self.palette.paper);
                self.context.fill();
            }
        }
        if is_large && hues.len() > 1 {
            self.number(x_px, spot.y_px, hues.len());
        }
    }

    fn pie(&self, x_px: f64, y_px: f64, radius: f64, hues: &[u32]) {
        let mut from = -PI / 2.0;
        let step = TAU / rows(hues.len().max(1));
        for &hue in hues {
            self.context.begin_path();
            self.context.move_to(x_px, y_px);
            let _ = self.context.arc(x_px, y_px, radius, from, from + step);
            self.context.close_path();
            self.context.set_fill_style_str(self.palette.hue(hue));
            self.context.fill();
            if hues.len() > 1 {
                self.context.set_stroke_style_str(&self.palette.paper);
                self.context.set_line_width(1.2);
                self.context.stroke();
            }
            from += step;
        }
    }

    fn number(&self, x_px: f64, y_px: f64, n: usize) {
        self.circle(x_px, y_px, 5.2);
        self.context.set_fill_style_str(&self.palette.paper);
        self.context.fill();
        self.font(700, 9.0);
        self.words(&n.to_string(), x_px, y_px + 0.5, "center", &self.palette.ink);
    }

    fn ring(&self, x_px: f64, y_px: f64, radius: f64) {
        self.circle(x_px, y_px, radius + 5.0);
        self.context.set_fill_style_str(&self.palette.paper);
        self.context.fill();
        self.context.set_stroke_style_str(&self.palette.ink);
        self.context.set_line_width(1.8);
        self.context.stroke();
    }

    /// What is known to a month or a year: as wide as that, in stripes of its sources.
    fn bar(&self, scene: &Scene, mark: &SceneMark, spot: Spot, is_large: bool, is_selected: bool) {
        let hues = scene.hues_of(mark);
        let height = if is_large { 13.0 } else { 12.0 };
        let (left, top) = (spot.left_px, spot.y_px - height / 2.0);
        let width = spot.right_px - spot.left_px;
        if is_selected {
            self.rounded(left - 3.5, top - 3.5, width + 7.0, height + 7.0, height / 2.0 + 3.5);
            self.context.set_stroke_style_str(&self.palette.ink);
            self.context.set_line_width(1.8);
            self.context.stroke();
        }
        self.fade(mark, spot, height / 2.0, hues);
        self.context.save();
        self.rounded(left, top, width, height, height / 2.0);
        self.context.clip();
        self.context.set_global_alpha(if mark.is_unreal { 0.18 } else { 0.42 });
        let stripe = height / rows(hues.len().max(1));
        for (i, &hue) in hues.iter().enumerate() {
            self.context.set_fill_style_str(self.palette.hue(hue));
            self.context.fill_rect(left, top + stripe * rows(i), width, stripe);
        }
        self.context.restore();
        let outline = match hues {
            [hue] => self.palette.hue(*hue),
            _ => &self.palette.ink,
        };
        self.rounded(left, top, width, height, height / 2.0);
        self.context.set_stroke_style_str(outline);
        self.context.set_line_width(1.2);
        if mark.is_unreal {
            self.dashed(&[3.0, 2.5]);
        }
        self.context.stroke();
        self.dashed(&[]);
        if is_large && hues.len() > 1 {
            self.number(spot.center_px(), spot.y_px, hues.len());
        }
    }

    /// An open side fades out.
    fn fade(&self, mark: &SceneMark, spot: Spot, half: f64, hues: &[u32]) {
        let color = hues.first().map_or("", |&hue| self.palette.hue(hue));
        let sides =
            [(mark.is_open_start, spot.left_px + half, -FADE_PX), (mark.is_open_end, spot.right_px - half, FADE_PX)];
        for (_, x_px, reach) in sides.into_iter().filter(|(is_open, ..)| *is_open) {
            let gradient = self.context.create_linear_gradient(x_px, 0.0, x_px + reach, 0.0);
            let stops = [(0.0, color), (1.0, "transparent")];
            if stops.into_iter().all(|(at, color)| gradient.add_color_stop(at, color).is_ok()) {
                self.context.set_global_alpha(0.5);
                self.context.set_fill_style_canvas_gradient(&gradient);
                self.context.fill_rect(x_px.min(x_px + reach), spot.y_px - half, reach.abs(), half * 2.0);
                self.context.set_global_alpha(1.0);
            }
        }
    }

    /// More events than there is room for: their number in a ring of their sources.
    fn cluster(&self, scene: &Scene, marks: &[&SceneMark], spot: Spot, is_selected: bool) {
        let x_px = spot.center_px();
        let radius = 11.0;
        if is_selected {
            self.ring(x_px, spot.y_px, radius - 1.0);
        }
        let mut n_by_hue = [0_u32; N_HUES as usize];
        for &hue in marks.iter().flat_map(|mark| scene.hues_of(mark)) {
            if let Some(n) = n_by_hue.get_mut(hue as usize) {
                *n += 1;
            }
        }
        let total = f64::from(n_by_hue.iter().sum::<u32>().max(1));
        let mut from = -PI / 2.0;
        for (hue, &n) in (0_u32..).zip(&n_by_hue) {
            let step = TAU * f64::from(n) / total;
            if n > 0 {
                self.context.begin_path();
                self.context.move_to(x_px, spot.y_px);
                let _ = self.context.arc(x_px, spot.y_px, radius, from, from + step);
                self.context.close_path();
                self.context.set_fill_style_str(self.palette.hue(hue));
                self.context.fill();
            }
            from += step;
        }
        self.circle(x_px, spot.y_px, radius - 2.5);
        self.context.set_fill_style_str(&self.palette.paper);
        self.context.fill();
        self.font(700, if marks.len() < 100 { 10.0 } else { 8.0 });
        let n = if marks.len() < 1000 { marks.len().to_string() } else { format!("{}k", marks.len() / 1000) };
        self.words(&n, x_px, spot.y_px + 0.5, "center", &self.palette.ink);
    }

    fn diamond(&self, x_px: f64, y_px: f64, hue: u32) {
        let r = 5.5;
        self.context.begin_path();
        self.context.move_to(x_px, y_px - r);
        self.context.line_to(x_px + r, y_px);
        self.context.line_to(x_px, y_px + r);
        self.context.line_to(x_px - r, y_px);
        self.context.close_path();
        self.context.set_fill_style_str(&self.palette.paper);
        self.context.fill();
        self.context.set_stroke_style_str(self.palette.hue(hue));
        self.context.set_line_width(1.7);
        self.context.stroke();
    }

    fn overview(&self, frame: &Frame<'_>) {
        let whole = Viewport::whole(frame.viewport.width_px);
        let width_px = whole.width_px;
        self.context.set_fill_style_str(&self.palette.panel);
        self.context.fill_rect(0.0, 0.0, width_px, OVERVIEW_PX);
        let columns = density(frame.scene, &whole);
        let most = columns.iter().copied().fold(1.0_f64, f64::max);
        self.context.set_fill_style_str(&self.palette.faint);
        let base = OVERVIEW_PX - 6.0;
        for (i, &n) in columns.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            let height = 3.0 + (base - 12.0) * (n / most).sqrt();
            self.context.fill_rect(rows(i) * COLUMN_PX, base - height, COLUMN_PX - 1.0, height);
        }
        for fold in frame.axis.segments().iter().filter(|s| s.is_fold) {
            let x_px = whole.px_from_axis(f64::midpoint(fold.start, fold.end));
            self.zigzag(x_px, 8.0, base);
        }
        let (left, right) = window_px(frame.viewport);
        self.context.set_global_alpha(0.55);
        self.context.set_fill_style_str(&self.palette.paper);
        self.context.fill_rect(0.0, 0.0, left, OVERVIEW_PX);
        self.context.fill_rect(right, 0.0, width_px - right, OVERVIEW_PX);
        self.context.set_global_alpha(1.0);
        self.context.set_stroke_style_str(&self.palette.ink);
        self.context.set_line_width(1.5);
        self.rounded(left + 1.0, 1.0, (right - left - 2.0).max(2.0), OVERVIEW_PX - 2.0, 4.0);
        self.context.stroke();
        self.context.set_fill_style_str(&self.palette.ink);
        for x_px in [left + 1.0, right - 1.0] {
            self.rounded(x_px - 3.0, OVERVIEW_PX / 2.0 - 10.0, 6.0, 20.0, 3.0);
            self.context.fill();
        }
    }
}

/// Where the window lies on the overview.
#[must_use]
pub(super) fn window_px(viewport: &Viewport) -> (f64, f64) {
    let whole = Viewport::whole(viewport.width_px);
    let inside = |at: f64| whole.px_from_axis(at).clamp(0.0, viewport.width_px);
    (inside(viewport.start), inside(viewport.end))
}

/// How many events each column of the overview holds. A month spreads over its width: it is somewhere there.
fn density(scene: &Scene, whole: &Viewport) -> Vec<f64> {
    let n_columns = pixels((whole.width_px / COLUMN_PX).ceil()) as usize;
    let mut columns = vec![0.0; n_columns];
    let column = |at: f64| pixels((whole.px_from_axis(at) / COLUMN_PX).floor().max(0.0)) as usize;
    for mark in scene.lanes.first().map_or(&[][..], |lane| &lane.marks) {
        let first = column(mark.start.clamp(0.0, AXIS_LENGTH));
        let last = column(mark.end.clamp(0.0, AXIS_LENGTH)).max(first);
        let share = 1.0 / rows(last - first + 1);
        for n in columns.iter_mut().take(last + 1).skip(first) {
            *n += share;
        }
    }
    columns
}
