//! Annotated words in running text, with their values and the reasons for them.

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// How near the edge of the window a popover may come.
const EDGE_PX: f64 = 10.0;

/// What a panel says about one annotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    title: AttrValue,
    lines: Vec<String>,
    rule: AttrValue,
}

impl Entry {
    /// A value, what else there is to say, and the rule that found it; empty lines are left out.
    #[must_use]
    pub fn new(title: String, mut lines: Vec<String>, rule: &str) -> Self {
        lines.retain(|line| !line.is_empty());
        Self { title: title.into(), lines, rule: rule.to_owned().into() }
    }
}

/// What [`Annotation`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct AnnotationProps {
    /// An id for the page, unique on it.
    pub id: AttrValue,
    /// What the words mean.
    pub entries: Vec<Entry>,
    /// The words.
    pub children: Html,
}

/// Words that open a small panel on focus, on hover and on a tap. The panel stays while the pointer is on it, and goes
/// with Escape.
#[component]
pub fn Annotation(props: &AnnotationProps) -> Html {
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
    let panel_id = format!("{}-panel", props.id);
    html! {
        <span
            class="plx-annotation"
            onmouseenter={Callback::from(move |_: MouseEvent| enter())}
            onmouseleave={Callback::from(move |_: MouseEvent| leave())}
            {onkeydown}
        >
            <span
                ref={mark}
                class="plx-annotation__words"
                role="button"
                tabindex="0"
                aria-expanded={is_open.to_string()}
                aria-describedby={is_open.then(|| panel_id.clone())}
                onfocus={Callback::from(move |_: FocusEvent| focus())}
                onblur={Callback::from(move |_: FocusEvent| blur())}
                onclick={Callback::from(move |_: MouseEvent| toggle.set(true))}
            >
                { props.children.clone() }
            </span>
            if *is_open {
                <span ref={panel} id={panel_id} class="plx-popover" role="tooltip">
                    { for props.entries.iter().map(|entry| html! {
                        <span class="plx-popover__entry">
                            <strong dir="auto">{ &entry.title }</strong>
                            { for entry.lines.iter().map(|line| html! { <span class="plx-popover__line">{ line }</span> }) }
                            if !entry.rule.is_empty() {
                                <span class="plx-popover__rule"><code>{ &entry.rule }</code></span>
                            }
                        </span>
                    }) }
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
