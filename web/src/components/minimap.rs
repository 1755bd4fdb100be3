//! The whole article in a strip beside it: where its marks lie, and which part of it is on the screen.
//!
//! For the eye and the pointer alone; everything that it leads to is in the text itself.

use crate::dom::{use_window_event, whole_px};
use crate::number::Short;
use parallax_core::view::SpanView;
use std::fmt::Write as _;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

/// The strip's height in units of its drawing, whatever its pixels.
const HEIGHT: f64 = 1000.0;
/// A mark is at least so high, or it could not be seen.
const MIN_MARK: f64 = 3.0;

/// The marks of one layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MiniLane {
    /// The class that gives them their color.
    pub class: &'static str,
    /// Where they lie in the text.
    pub spans: Vec<SpanView>,
}

/// What [`MiniMap`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct MiniMapProps {
    /// What scrolls: it holds the blocks of the article, each with its first and last byte in `data-span`.
    pub scroller: NodeRef,
    /// The document, by index: another has other heights.
    pub document: u32,
    /// The marks, one layer beside the other.
    pub lanes: Rc<[MiniLane]>,
}

/// A block of the article on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Block {
    start_byte: f64,
    end_byte: f64,
    top: f64,
    height: f64,
}

/// The strip. A press or a drag scrolls the article there.
#[component]
pub fn MiniMap(props: &MiniMapProps) -> Html {
    let blocks = use_state_eq(Vec::<Block>::new);
    let view = use_node_ref();
    let strip = use_node_ref();
    let measure = {
        let (scroller, setter) = (props.scroller.clone(), blocks.setter());
        move || {
            if let Some(scroller) = scroller.cast::<HtmlElement>() {
                setter.set(measured(&scroller));
            }
        }
    };
    let show_view = {
        let (scroller, view) = (props.scroller.clone(), view.clone());
        move || {
            if let Some((scroller, view)) = scroller.cast::<HtmlElement>().zip(view.cast::<Element>()) {
                let scale = HEIGHT / f64::from(scroller.scroll_height().max(1));
                let _ = view.set_attribute("y", &Short(f64::from(scroller.scroll_top()) * scale).to_string());
                let _ = view.set_attribute("height", &Short(f64::from(scroller.client_height()) * scale).to_string());
            }
        }
    };
    {
        let (measure, show_view) = (measure.clone(), show_view.clone());
        use_effect_with((props.document, Rc::clone(&props.lanes)), move |_| {
            measure();
            show_view();
        });
    }
    {
        let show_view = show_view.clone();
        use_window_event("resize", move |_| {
            measure();
            show_view();
        });
    }
    {
        let scroller = props.scroller.clone();
        use_effect_with((), move |()| {
            let closure = wasm_bindgen::closure::Closure::<dyn Fn()>::new(show_view);
            let target = scroller.cast::<HtmlElement>();
            if let Some(target) = &target {
                let _ = target.add_event_listener_with_callback("scroll", closure.as_ref().unchecked_ref());
            }
            move || {
                if let Some(target) = target {
                    let _ = target.remove_event_listener_with_callback("scroll", closure.as_ref().unchecked_ref());
                }
            }
        });
    }
    let on_pointer = {
        let (scroller, strip) = (props.scroller.clone(), strip.clone());
        Callback::from(move |event: PointerEvent| {
            if event.buttons() == 0 {
                return;
            }
            if let Some((scroller, strip)) = scroller.cast::<HtmlElement>().zip(strip.cast::<Element>()) {
                let rect = strip.get_bounding_client_rect();
                let part = (f64::from(event.client_y()) - rect.top()) / rect.height().max(1.0);
                let middle = part * f64::from(scroller.scroll_height()) - f64::from(scroller.client_height()) / 2.0;
                scroller.set_scroll_top(whole_px(middle));
            }
        })
    };
    let n_lanes = props.lanes.len().max(1);
    let lanes = (0..).zip(props.lanes.iter()).map(|(i, lane)| {
        html! { <path key={lane.class} class={lane.class} d={path(f64::from(i) + 0.5, &lane.spans, &blocks)} /> }
    });
    html! {
        <div ref={strip} class="plx-minimap" aria-hidden="true" onpointerdown={on_pointer.clone()} onpointermove={on_pointer}>
            <svg viewBox={format!("0 0 {n_lanes} {HEIGHT}")} preserveAspectRatio="none">
                <rect ref={view} class="plx-minimap__view" x="0" y="0" width={n_lanes.to_string()} height="0" />
                { for lanes }
            </svg>
        </div>
    }
}

/// Where the blocks of the article are, as parts of its height.
fn measured(scroller: &HtmlElement) -> Vec<Block> {
    let mut blocks = Vec::new();
    let scale = HEIGHT / f64::from(scroller.scroll_height().max(1));
    let origin = scroller.get_bounding_client_rect().top() - f64::from(scroller.scroll_top());
    let Ok(elements) = scroller.query_selector_all("[data-span]") else {
        return blocks;
    };
    for i in 0..elements.length() {
        let Some(element) = elements.item(i).and_then(|node| node.dyn_into::<Element>().ok()) else {
            continue;
        };
        let span = element.get_attribute("data-span").unwrap_or_default();
        if let Some((Ok(start_byte), Ok(end_byte))) = span.split_once('-').map(|(a, b)| (a.parse(), b.parse())) {
            let (start_byte, end_byte): (u32, u32) = (start_byte, end_byte);
            let (start_byte, end_byte) = (f64::from(start_byte), f64::from(end_byte));
            let rect = element.get_bounding_client_rect();
            let (top, height) = ((rect.top() - origin) * scale, rect.height() * scale);
            blocks.push(Block { start_byte, end_byte, top, height });
        }
    }
    blocks
}

/// The marks of one layer as strokes at `x`.
fn path(x: f64, spans: &[SpanView], blocks: &[Block]) -> String {
    let mut path = String::new();
    for span in spans {
        let (start, end) = (f64::from(span.start_byte), f64::from(span.end_byte));
        let Some(block) = blocks.iter().find(|block| block.start_byte <= start && start < block.end_byte) else {
            continue;
        };
        let per_byte = block.height / (block.end_byte - block.start_byte).max(1.0);
        let top = block.top + (start - block.start_byte) * per_byte;
        let height = ((end.min(block.end_byte) - start) * per_byte).max(MIN_MARK);
        let _ = write!(path, "M{} {}v{}", Short(x), Short(top), Short(height));
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::span;

    #[test]
    fn marks_stand_where_their_words_are_in_the_block() {
        let blocks = [
            Block { start_byte: 0.0, end_byte: 100.0, top: 50.0, height: 200.0 },
            Block { start_byte: 101.0, end_byte: 201.0, top: 300.0, height: 100.0 },
        ];
        assert_eq!(path(0.5, &[span(50, 75), span(151, 152)], &blocks), "M0.5 150v50M0.5 350v3");
        assert_eq!(path(0.5, &[span(90, 150)], &blocks), "M0.5 230v20", "not beyond its block");
        assert_eq!(path(0.5, &[span(100, 101)], &blocks), "", "between blocks there is nothing");
    }
}
