//! Where the corpus comes from: inside the page (single file) or beside it.

use crate::text;
use parallax_bundle::outlines::Outlines;
use parallax_core::view::CorpusView;
use std::fmt;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The element that holds the bundle as base64 in the single file.
const EMBEDDED_ID: &str = "parallax-corpus";
/// The bundle beside the page.
const ADDRESS: &str = "./corpus.plx";
/// The element that holds the outlines of the map as base64 in the single file.
const OUTLINES_ID: &str = "parallax-outlines";
/// The outlines beside the page.
const OUTLINES_ADDRESS: &str = "./outlines.plxo";

/// Why there is no corpus.
#[derive(Debug)]
pub enum LoadError {
    /// The base64 in the page is damaged.
    Embedded,
    /// The request failed.
    Fetch(&'static str, String),
    /// The server answered with something else.
    Status(&'static str, u16),
    /// The bundle is damaged, or newer than the page.
    Bundle(parallax_bundle::BundleError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Embedded => f.write_str(text::BAD_BASE64.get()),
            Self::Fetch(address, detail) => f.write_str(&text::fetch_failed(address, detail)),
            Self::Status(address, status) => f.write_str(&text::fetch_status(address, *status)),
            Self::Bundle(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for LoadError {}

/// A corpus, and the bundle that it came in.
#[derive(Debug)]
pub struct Loaded {
    /// What is in it.
    pub corpus: CorpusView,
    /// Its bytes, for the worker; they are kept outside the page's own memory.
    pub bundle: js_sys::Uint8Array,
}

/// Loads the corpus.
///
/// # Errors
/// Where it cannot be fetched or is not a bundle that this page can read.
pub async fn load() -> Result<Loaded, LoadError> {
    let bytes = bytes(EMBEDDED_ID, ADDRESS).await?;
    let corpus = parallax_bundle::decode(&bytes).map_err(LoadError::Bundle)?;
    Ok(Loaded { corpus, bundle: js_sys::Uint8Array::from(bytes.as_slice()) })
}

/// Loads the outlines of the map.
///
/// # Errors
/// Where they cannot be fetched or are not what this page can read.
pub async fn load_outlines() -> Result<Outlines, LoadError> {
    let bytes = bytes(OUTLINES_ID, OUTLINES_ADDRESS).await?;
    parallax_bundle::outlines::decode(&bytes).map_err(LoadError::Bundle)
}

async fn bytes(id: &str, address: &'static str) -> Result<Vec<u8>, LoadError> {
    match embedded(id) {
        Some(base64) => from_base64(&base64),
        None => fetch(address).await,
    }
}

/// Whether the page was opened from disk and carries no corpus, so that none can be fetched.
#[must_use]
pub fn is_bare_file() -> bool {
    embedded(EMBEDDED_ID).is_none()
        && web_sys::window()
            .and_then(|window| window.location().protocol().ok())
            .is_some_and(|protocol| protocol == "file:")
}

fn embedded(id: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id(id)?.text_content()
}

fn from_base64(base64: &str) -> Result<Vec<u8>, LoadError> {
    let compact: String = base64.split_whitespace().collect();
    let latin1 = web_sys::window().and_then(|window| window.atob(&compact).ok()).ok_or(LoadError::Embedded)?;
    // `atob` answers with one character for each byte.
    latin1.chars().map(|c| u8::try_from(u32::from(c)).map_err(|_| LoadError::Embedded)).collect()
}

async fn fetch(address: &'static str) -> Result<Vec<u8>, LoadError> {
    let failed = |error: JsValue| {
        let detail =
            error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| error.message().into());
        LoadError::Fetch(address, detail)
    };
    let Some(window) = web_sys::window() else {
        return Err(LoadError::Fetch(address, String::new()));
    };
    let response = JsFuture::from(window.fetch_with_str(address)).await.map_err(failed)?;
    let response: web_sys::Response = response.dyn_into().map_err(failed)?;
    if !response.ok() {
        return Err(LoadError::Status(address, response.status()));
    }
    let buffer = response.array_buffer().map_err(failed)?;
    let buffer = JsFuture::from(buffer).await.map_err(failed)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
