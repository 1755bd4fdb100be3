//! What every part of the page needs of the browser: listeners, whole pixels. Knows nothing of the page.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};
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

/// Pixels as the DOM's scroll positions want them.
#[expect(clippy::cast_possible_truncation, reason = "`as` saturates; nothing on a page is that long")]
#[must_use]
pub fn whole_px(px: f64) -> i32 {
    px.round() as i32
}
