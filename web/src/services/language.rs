//! The language of the interface: as the reader chose it, or else as the browser has it.

use crate::services::theme::storage;
use crate::text::{Language, set_language};

const KEY: &str = "parallax.language";

/// The choice of the last visit, or the first of the browser's languages that the interface has.
#[must_use]
pub fn stored_or_preferred() -> Language {
    let stored = storage().and_then(|storage| storage.get_item(KEY).ok().flatten());
    stored.and_then(|tag| Language::from_tag(&tag)).unwrap_or_else(|| {
        let languages = web_sys::window().map(|window| window.navigator().languages()).unwrap_or_default();
        Language::preferred(languages.iter().filter_map(|tag| tag.as_string()))
    })
}

/// Puts the page into a language.
pub fn apply(language: Language) {
    set_language(language);
    let root = web_sys::window().and_then(|window| window.document()).and_then(|document| document.document_element());
    if let Some(root) = root {
        let _ = root.set_attribute("lang", language.tag());
    }
}

/// Keeps the reader's choice for the next visit, where the browser keeps anything.
pub fn keep(language: Language) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(KEY, language.tag());
    }
}
