//! The address and the browser's history.

use crate::state::HistoryStep;
use std::cell::Cell;
use wasm_bindgen::JsValue;

/// Two steps closer than this, in milliseconds, are one: holding an arrow key down is one step back, not fifty.
const ONE_STEP_MILLIS: f64 = 700.0;

thread_local! {
    static LAST_PUSH_MILLIS: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

/// The part of the address from `#` on.
#[must_use]
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address with another hash.
#[must_use]
pub fn address_with(hash: &str) -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let base = href.split('#').next().unwrap_or_default();
    format!("{base}{hash}")
}

/// Brings the address up to date.
pub fn write(hash: &str, step: HistoryStep) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let now_millis = window.performance().map_or(0.0, |p| p.now());
    let is_same_step = now_millis - LAST_PUSH_MILLIS.get() < ONE_STEP_MILLIS;
    let written = window.history().and_then(|history| match step {
        HistoryStep::Keep => Ok(()),
        HistoryStep::Push if !is_same_step => {
            LAST_PUSH_MILLIS.set(now_millis);
            history.push_state_with_url(&JsValue::NULL, "", Some(hash))
        }
        HistoryStep::Push | HistoryStep::Replace => {
            if step == HistoryStep::Push {
                LAST_PUSH_MILLIS.set(now_millis);
            }
            history.replace_state_with_url(&JsValue::NULL, "", Some(hash))
        }
    });
    // A browser that writes no history from a file still follows a changed hash.
    if written.is_err() && window.location().set_hash(hash).is_err() {
        web_sys::console::warn_1(&"the address could not be changed".into());
    }
}
