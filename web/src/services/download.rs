//! Files for the reader, made in the page.

use js_sys::Array;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

/// Offers `text` as a file; does nothing where the browser cannot.
pub fn download(name: &str, media_type: &str, text: &str) {
    let _ = try_download(name, media_type, text);
}

/// Offers what is on a canvas as a file, PNG.
pub fn download_bitmap(name: &'static str, canvas: &HtmlCanvasElement) {
    let done = Closure::once_into_js(move |blob: Option<Blob>| {
        let _ = blob.and_then(|blob| offer(name, &blob));
    });
    let _ = canvas.to_blob(done.unchecked_ref());
}

fn try_download(name: &str, media_type: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options).ok()?;
    offer(name, &blob)
}

fn offer(name: &str, blob: &Blob) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let document = web_sys::window()?.document()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The address lives as long as the page: some browsers read it only after the click.
    Some(())
}
