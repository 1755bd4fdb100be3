//! What every part of the page needs of the browser: listeners, whole pixels. Knows nothing of the page.

use js_sys::{JsString, Math};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventTarget, HtmlElement, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// Calls `listener` for each event `name` of the window while the component lives.
#[hook]
pub fn use_window_event(name: &'static str, listener: impl Fn(Event) + 'static) {
    let target = web_sys::window().map(EventTarget::from);
    use_target_event(target, name, Callback::from(listener));
}

/// Calls `listener` for each event `name` of the document while the component lives.
#[hook]
pub fn use_document_event(name: &'static str, listener: impl Fn(Event) + 'static) {
    let target = web_sys::window().and_then(|window| window.document()).map(EventTarget::from);
    use_target_event(target, name, Callback::from(listener));
}

#[hook]
fn use_target_event(target: Option<EventTarget>, name: &'static str, listener: Callback<Event>) {
    // The newest listener is called, without taking the old one off and on again at each render.
    let newest = use_mut_ref(|| listener.clone());
    *newest.borrow_mut() = listener;
    use_effect_with(name, move |&name| {
        let closure = Closure::<dyn Fn(Event)>::new(move |event| {
            let listener = newest.borrow().clone();
            listener.emit(event);
        });
        let function = closure.as_ref().unchecked_ref();
        let is_listening =
            target.as_ref().is_some_and(|target| target.add_event_listener_with_callback(name, function).is_ok());
        move || {
            if let Some(target) = target.filter(|_| is_listening) {
                let function = closure.as_ref().unchecked_ref();
                let _ = target.remove_event_listener_with_callback(name, function);
            }
        }
    });
}

/// Whether a media query holds, as the window is now.
#[hook]
pub fn use_media(query: &'static str) -> bool {
    let holds = use_state_eq(|| media(query));
    let setter = holds.setter();
    use_window_event("resize", move |_| setter.set(media(query)));
    *holds
}

fn media(query: &str) -> bool {
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    list.is_some_and(|list| list.matches())
}

/// The width of an element in pixels; `is_there` says whether it is in the page.
#[hook]
pub fn use_width(element: &NodeRef, is_there: bool) -> f64 {
    let width_px = use_state_eq(|| 700.0);
    let measure = {
        let (element, setter) = (element.clone(), width_px.setter());
        move || {
            if let Some(element) = element.cast::<HtmlElement>() {
                setter.set(f64::from(element.client_width()));
            }
        }
    };
    {
        let measure = measure.clone();
        use_effect_with(is_there, move |_| measure());
    }
    use_window_event("resize", move |_| measure());
    *width_px
}

/// The width of a screen that has room for one column only; the style sheets name the same.
pub const NARROW: &str = "(max-width: 760px)";

/// Scrolls the first element inside `root` that fits `selector` into sight, by as little as that takes.
pub fn reveal(root: &HtmlElement, selector: &str) {
    if let Ok(Some(element)) = root.query_selector(selector) {
        reveal_element(&element);
    }
}

/// Scrolls an element into sight, by as little as that takes.
pub fn reveal_element(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Auto);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The tag of the element that an event is about, in capitals; empty where it is none.
#[must_use]
pub fn target_tag(event: &Event) -> String {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.map(|element| element.tag_name()).unwrap_or_default()
}

/// Whether a key goes to an element that takes text or a choice.
#[must_use]
pub fn is_typing(event: &Event) -> bool {
    matches!(target_tag(event).as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}

/// The present day where the reader is.
#[must_use]
pub fn today() -> Option<chrono::NaiveDate> {
    let now = js_sys::Date::new_0();
    chrono::NaiveDate::from_ymd_opt(i32::try_from(now.get_full_year()).ok()?, now.get_month() + 1, now.get_date())
}

/// Scrolls a row, and nothing around it, so that the first element in it that fits `selector` stands in its middle.
pub fn center_in_row(row: &HtmlElement, selector: &str) {
    if let Some(element) = row.query_selector(selector).ok().flatten().and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        let from_start = element.offset_left() - row.offset_left();
        row.set_scroll_left(from_start - (row.client_width() - element.offset_width()) / 2);
    }
}

/// Pixels as the DOM's scroll positions want them.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates; nothing on a page is that long")]
#[must_use]
pub fn whole_px(px: f64) -> i32 {
    px.round() as i32
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    let element =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Calls `then` before the next frame is drawn, when the page is as the state has it.
pub fn after_render(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(then.unchecked_ref());
    }
}

/// Whether the page is being printed: on paper there is no scrolling and no turning.
#[hook]
pub fn use_printing() -> bool {
    let is_printing = use_state_eq(|| false);
    let setter = is_printing.setter();
    use_window_event("beforeprint", move |_| setter.set(true));
    let setter = is_printing.setter();
    use_window_event("afterprint", move |_| setter.set(false));
    *is_printing
}

/// Whether a frame has been drawn since the component came into the page. What a reader looks at first is there sooner
/// where the rest waits for that.
#[hook]
pub fn use_drawn() -> bool {
    let is_drawn = use_state_eq(|| false);
    let setter = is_drawn.setter();
    use_effect_with((), move |()| {
        after_render(move || {
            let then = Closure::once_into_js(move || setter.set(true));
            if let Some(window) = web_sys::window() {
                let _ = window.set_timeout_with_callback(then.unchecked_ref());
            }
        });
    });
    *is_drawn
}

/// `text` in small letters. The browser has the tables that this takes; Rust's would be ten kilobytes to download.
#[must_use]
pub fn lowercase(text: &str) -> String {
    if cfg!(target_arch = "wasm32") { JsString::from(text).to_lower_case().into() } else { text.to_lowercase() }
}

/// The cosine and the sine of an angle in radians, as the browser has them: Rust's tables are three kilobytes.
#[must_use]
pub fn direction(angle: f64) -> (f64, f64) {
    if cfg!(target_arch = "wasm32") { (Math::cos(angle), Math::sin(angle)) } else { (angle.cos(), angle.sin()) }
}
