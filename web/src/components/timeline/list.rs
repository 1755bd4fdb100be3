//! The events as a list: the same as on the canvas, for reading down, for the keyboard, a screen reader and print. On
//! a small screen it *is* the timeline, set upright.
//!
//! It is one tab stop; the arrow keys move the selection. Of a long list only the rows near the visible part exist.

use super::chart::Step;
use super::glyph::{Glyph, glyph};
use crate::components::badge::{BadgeView, badges};
use crate::dom::{after_render, use_printing, whole_px};
use crate::number::Short;
use crate::text;
use parallax_core::view::CellRelation;
use std::rc::Rc;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// A list up to this long is there in full, which is good for print and for searching in the page.
const WHOLE_LIST: usize = 200;
/// Rows beyond the visible ones, on each side.
const OVERSCAN: usize = 4;
/// The visible part is told to the nearest so many rows: scrolling by a pixel renders nothing.
const STEP_ROWS: f64 = 6.0;
/// The height of a row and of the line above one, until the style sheets are read.
const ROW_PX: f64 = 34.0;
const ABOVE_PX: f64 = 28.0;

/// One event of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// The index of the event.
    pub event: u32,
    /// What stands above it: a fold of the axis, a heading.
    pub above: Option<AttrValue>,
}

/// A stretch of a scale, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RowBar {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; the same place for a point.
    pub to: f64,
    /// Whether one of its ends is open.
    pub is_open: bool,
}

/// What a row shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct EventRow {
    /// The date, short.
    pub date: AttrValue,
    /// The title.
    pub title: AttrValue,
    /// The mark.
    pub glyph: Glyph,
    /// The sources.
    pub badges: Vec<BadgeView>,
    /// How they relate, where that is worth a look.
    pub relation: Option<CellRelation>,
    /// Where its value lies, drawn below the title.
    pub bar: Option<RowBar>,
    /// Whether it is a part of a longer event.
    pub is_part: bool,
}

/// What [`EventList`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct EventListProps {
    /// The events, in order.
    pub items: Rc<[ListItem]>,
    /// What the row of an event shows.
    pub row: Callback<u32, EventRow>,
    /// The index of the event selected.
    pub selected: Option<u32>,
    /// What a screen reader says of it.
    pub label: AttrValue,
    /// An event was chosen.
    pub on_select: Callback<Option<u32>>,
    /// The reader steps to a neighbor.
    pub on_step: Callback<Step>,
    /// The reader wants to see the evidence.
    pub on_enter: Callback<()>,
}

/// The part of the list that is visible.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Visible {
    top_px: f64,
    height_px: f64,
    row_px: f64,
}

impl Visible {
    fn new(top_px: f64, height_px: f64, row_px: f64) -> Self {
        let step_px = row_px * STEP_ROWS;
        let top_px = (top_px / step_px).floor() * step_px;
        // However far it is scrolled within a step, what is visible is there.
        Self { top_px, height_px: ((height_px / step_px).ceil() + 1.0) * step_px, row_px }
    }
}

/// The list of events.
#[component]
pub fn EventList(props: &EventListProps) -> Html {
    let root = use_node_ref();
    let before = use_node_ref();
    let after = use_node_ref();
    let visible = use_state_eq(|| Visible::new(0.0, ROW_PX * STEP_ROWS, ROW_PX));

    let is_printing = use_printing();

    let offsets = use_memo((Rc::clone(&props.items), visible.row_px), |(items, row_px)| offsets(items, *row_px));
    let (first, last) = if props.items.len() <= WHOLE_LIST || is_printing {
        (0, props.items.len())
    } else {
        visible_rows(&offsets, &visible)
    };

    let measure = {
        let (root, visible) = (root.clone(), visible.setter());
        Callback::from(move |()| {
            if let Some(root) = root.cast::<HtmlElement>() {
                let (top_px, height_px) = (f64::from(root.scroll_top()), f64::from(root.client_height()));
                visible.set(Visible::new(top_px, height_px, row_px(&root)));
            }
        })
    };
    {
        let measure = measure.clone();
        // To read sizes lays the page out: when it stands as it will.
        use_effect_with(Rc::clone(&props.items), move |_| after_render(move || measure.emit(())));
    }
    {
        let (before, after, offsets) = (before.clone(), after.clone(), Rc::clone(&offsets));
        use_effect(move || {
            let total = offsets.last().copied().unwrap_or_default();
            let at = |row: usize| offsets.get(row).copied().unwrap_or(total);
            for (spacer, height_px) in [(before, at(first)), (after, total - at(last))] {
                if let Some(spacer) = spacer.cast::<HtmlElement>() {
                    let _ = spacer.style().set_property("height", &format!("{}px", Short(height_px)));
                }
            }
        });
    }
    let place = props.selected.and_then(|selected| props.items.iter().position(|item| item.event == selected));
    {
        let (root, offsets) = (root.clone(), Rc::clone(&offsets));
        use_effect_with((place, Rc::clone(&props.items)), move |(place, _)| {
            if let Some((root, place)) = root.cast::<HtmlElement>().zip(*place) {
                reveal(&root, &offsets, place);
            }
        });
    }

    let rows = props.items.get(first..last).unwrap_or_default().iter().zip(first..).map(|(item, i)| {
        let row = props.row.emit(item.event);
        let is_selected = Some(i) == place;
        let onclick = {
            let (on_select, event) = (props.on_select.clone(), item.event);
            Callback::from(move |_: MouseEvent| on_select.emit(Some(event)))
        };
        html! {
            <div
                key={item.event}
                id={row_id(item.event)}
                class={classes!("plx-row", is_selected.then_some("plx-row--selected"))}
                role="option"
                aria-selected={is_selected.to_string()}
                aria-posinset={(i + 1).to_string()}
                aria-setsize={props.items.len().to_string()}
                {onclick}
            >
                { item.above.as_ref().map(|above| html! { <div class="plx-row__above" aria-hidden="true">{ above }</div> }) }
                <div class="plx-row__line">
                    <span class="plx-row__date">{ &row.date }</span>
                    <span class="plx-row__mark">{ glyph(&row.glyph) }</span>
                    <span class={classes!("plx-row__title", row.is_part.then_some("plx-row__title--part"))}>
                        if row.is_part {
                            <span class="plx-visually-hidden">{ text::PART }{ ": " }</span>
                        }
                        { &row.title }
                        { row.relation.map(|relation| html! {
                            <span class={classes!("plx-row__relation", crate::components::relation::relation_class(relation))}>
                                { text::relation_symbol(relation) }
                                <span class="plx-visually-hidden">{ text::relation_word(relation) }</span>
                            </span>
                        }) }
                    </span>
                    <span class="plx-row__badges">{ badges(&row.badges) }</span>
                    { row.bar.map(bar) }
                </div>
            </div>
        }
    });
    let active = place.filter(|place| (first..last).contains(place)).and(props.selected);
    let onkeydown = {
        let (on_step, on_enter, on_select) = (props.on_step.clone(), props.on_enter.clone(), props.on_select.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            match event.key().as_str() {
                "ArrowUp" => on_step.emit(Step::Previous),
                "ArrowDown" => on_step.emit(Step::Next),
                "Home" => on_step.emit(Step::First),
                "End" => on_step.emit(Step::Last),
                "Enter" | " " => on_enter.emit(()),
                "Escape" => on_select.emit(None),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    html! {
        <div
            ref={root}
            class="plx-list"
            role="listbox"
            tabindex="0"
            aria-label={props.label.clone()}
            aria-activedescendant={active.map(row_id)}
            {onkeydown}
            onscroll={Callback::from(move |_: Event| measure.emit(()))}
        >
            <div ref={before} role="presentation" />
            { for rows }
            <div ref={after} role="presentation" />
        </div>
    }
}

fn bar(bar: RowBar) -> Html {
    let percent = |place: f64| format!("{}%", Short(2.0 + place * 96.0));
    let class = classes!("plx-row__stretch", bar.is_open.then_some("plx-row__stretch--open"));
    html! {
        <svg class="plx-row__bar" height="10" aria-hidden="true">
            <line x1="2%" x2="98%" y1="5" y2="5" />
            <line {class} x1={percent(bar.from)} x2={percent(bar.to)} y1="5" y2="5" />
            if !bar.is_open {
                <circle cx={percent(bar.to)} cy="5" r="4" />
            }
        </svg>
    }
}

fn row_id(event: u32) -> String {
    format!("plx-event-{event}")
}

/// The height of a row as the style sheets have it.
fn row_px(root: &HtmlElement) -> f64 {
    web_sys::window()
        .and_then(|window| window.get_computed_style(root).ok().flatten())
        .and_then(|style| style.get_property_value("--row").ok())
        // Whole pixels: reading numbers with a fraction would be ten kilobytes more to download.
        .and_then(|value| value.trim().strip_suffix("px")?.parse::<u16>().ok())
        .map_or(ROW_PX, f64::from)
}

/// Where each row begins, and at last where the list ends.
fn offsets(items: &[ListItem], row_px: f64) -> Vec<f64> {
    let mut at = 0.0;
    let mut offsets = Vec::with_capacity(items.len() + 1);
    for item in items {
        offsets.push(at);
        at += row_px + if item.above.is_some() { ABOVE_PX } else { 0.0 };
    }
    offsets.push(at);
    offsets
}

fn visible_rows(offsets: &[f64], visible: &Visible) -> (usize, usize) {
    let n = offsets.len().saturating_sub(1);
    let first = offsets.partition_point(|&at| at < visible.top_px).saturating_sub(OVERSCAN);
    let last = offsets.partition_point(|&at| at < visible.top_px + visible.height_px) + OVERSCAN;
    (first.min(n), last.min(n))
}

fn reveal(root: &HtmlElement, offsets: &[f64], place: usize) {
    let Some((&start, &end)) = offsets.get(place).zip(offsets.get(place + 1)) else {
        return;
    };
    let (top, height) = (f64::from(root.scroll_top()), f64::from(root.client_height()));
    let to = if start < top {
        start
    } else if end > top + height {
        end - height
    } else {
        return;
    };
    root.set_scroll_top(whole_px(to.ceil()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_list_few_rows_exist() {
        let items: Vec<ListItem> = (0..100_000)
            .map(|event| ListItem { event, above: event.is_multiple_of(7).then_some(AttrValue::Static("x")) })
            .collect();
        let offsets = offsets(&items, ROW_PX);
        for top_px in [0.0, 1_000.0, 1_234_567.0, 1e9] {
            let visible = Visible { top_px, height_px: 900.0, row_px: ROW_PX };
            let (first, last) = visible_rows(&offsets, &visible);
            assert!(last - first <= 60, "{first} to {last}");
            if top_px < 1e6 {
                assert!(offsets[first] <= top_px && offsets[last] >= top_px + 900.0);
            }
        }
    }
}
