//! The worker's end of the messages.

use super::Desk;
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Answers every message from now on.
pub fn serve() {
    console_error_panic_hook::set_once();
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let desk = RefCell::new(Desk::default());
    let to_page = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let (number, bytes) = (message.get(0), Uint8Array::new(&message.get(1)).to_vec());
        if number.as_f64() == Some(0.0) {
            desk.borrow_mut().open(&bytes);
            return;
        }
        let answer = desk.borrow_mut().answer_bytes(&bytes);
        let answer = Uint8Array::from(answer.as_slice());
        // Handed over, not copied.
        let _ = to_page.post_message_with_transfer(&Array::of2(&number, &answer), &Array::of1(&answer.buffer()));
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}
