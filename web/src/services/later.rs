//! The second part of the page's wasm: all pages but the timeline. It loads while the first screen is being read.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the loader leaves the promise of that part; nothing is there where the page is of one piece.
const PROMISE: &str = "parallaxLater";

/// Whether there is anything to wait for.
#[must_use]
pub fn is_pending() -> bool {
    promise().is_some()
}

/// Waits until everything is there.
///
/// # Errors
/// It could not be loaded: there is no network, or the site has changed since.
pub async fn joined() -> Result<(), JsValue> {
    if let Some(promise) = promise() {
        JsFuture::from(promise).await?;
    }
    Ok(())
}

fn promise() -> Option<Promise> {
    Reflect::get(&js_sys::global(), &PROMISE.into()).ok()?.dyn_into().ok()
}
