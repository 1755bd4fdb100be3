//! A time expression in running text, with its value and the reason for it.

use crate::text;
use parallax_core::view::TimexView;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// How near the edge of the window a popover may come.
const EDGE_PX: f64 = 10.0;

/// What [`TimexMark`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct TimexMarkProps {
    /// An id for the page, unique on it.
    pub id: AttrValue,
    /// The words.
    pub words: AttrValue,
    /// What they mean.
    pub timex: TimexView,
}

/// Words that open a small panel on focus, on hover and on a tap. The panel stays while the pointer is on it, and goes
/// with Escape.
#[component]
pub fn TimexMark(props: &TimexMarkProps) -> Html {
    let is_open = use_state_eq(|| false);
    let mark = use_node_ref();
    let panel = use_node_ref();
    {
        let (mark, panel) = (mark.clone(), panel.clone());
        use_effect_with(*is_open, move |&is_open| {
            if let Some((mark, panel)) = mark.cast::<HtmlElement>().zip(panel.cast()).filter(|_| is_open) {
                place(&mark, &panel);
            }
        });
    }
    let open = |to: bool| {
        let is_open = is_open.setter();
        move || is_open.set(to)
    };
    let (enter, leave, focus, blur, escape) = (open(true), open(false), open(true), open(false), open(false));
    let (toggle, was_open) = (is_open.setter(), *is_open);
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && was_open {
            escape();
            event.stop_propagation();
        }
    });
    let timex = &props.timex;
    let is_dated = timex.date.is_some();
    let panel_id = format!("{}-panel", props.id);
    html! {
        <span
            class="plx-timex"
            onmouseenter={Callback::from(move |_: MouseEvent| enter())}
            onmouseleave={Callback::from(move |_: MouseEvent| leave())}
            {onkeydown}
        >
            <span
                ref={mark}
                class={classes!("plx-timex__words", (!is_dated).then_some("plx-timex__words--undated"))}
                role="button"
                tabindex="0"
                aria-expanded={is_open.to_string()}
                aria-describedby={is_open.then(|| panel_id.clone())}
                onfocus={Callback::from(move |_: FocusEvent| focus())}
                onblur={Callback::from(move |_: FocusEvent| blur())}
                onclick={Callback::from(move |_: MouseEvent| toggle.set(true))}
            >
                { &props.words }
            </span>
            if *is_open {
                <span ref={panel} id={panel_id} class="plx-popover" role="tooltip">
                    <strong>{ timex.date.as_ref().map_or_else(|| timex.value.clone().unwrap_or_default(), |date| date.label.clone()) }</strong>
                    <span class="plx-popover__line">
                        { text::timex_type(&timex.ty) }
                        { timex.value.as_ref().map(|value| html! { <>{ " · " }<code>{ value }</code></> }) }
                        { timex.modifier.as_ref().map(|modifier| html! { <>{ " · " }<code>{ modifier }</code></> }) }
                    </span>
                    if !timex.because.is_empty() {
                        <span class="plx-popover__line">{ text::capitalized(&timex.because) }</span>
                    }
                    if timex.is_ambiguous {
                        <span class="plx-popover__line">{ text::capitalized(text::AMBIGUOUS) }</span>
                    }
                    <span class="plx-popover__rule"><code>{ &timex.rule }</code></span>
                </span>
            }
        </span>
    }
}

/// Below the words, or above where there is no room; never over the edge of the window.
fn place(mark: &HtmlElement, panel: &HtmlElement) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let size = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    let (width, height) = (size(window.inner_width()), size(window.inner_height()));
    // An expression may run over a line's end: the panel belongs to its first part.
    let whole = mark.get_bounding_client_rect();
    let rect = mark.get_client_rects().item(0).unwrap_or(whole);
    let (panel_width, panel_height) = (f64::from(panel.offset_width()), f64::from(panel.offset_height()));
    let left = rect.left().min(width - panel_width - EDGE_PX).max(EDGE_PX);
    let below = rect.bottom();
    let top = if below + panel_height + EDGE_PX <= height { below } else { rect.top() - panel_height };
    let _ = panel.style().set_property("left", &format!("{left}px"));
    let _ = panel.style().set_property("top", &format!("{top}px"));
}
