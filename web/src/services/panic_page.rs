//! What the reader sees if the page itself fails.

use crate::text;
use std::panic::PanicHookInfo;
use web_sys::{Document, Element};

/// Puts a clear message in place of the page. The view framework may be in any state, so this uses the DOM alone.
pub fn show(info: &PanicHookInfo<'_>) {
    console_error_panic_hook::hook(info);
    let Some(document) = web_sys::window().and_then(|window| window.document()) else {
        return;
    };
    show_message(&document, text::PANIC_TITLE.get(), &info.to_string(), text::PANIC_REMEDY.get());
}

/// Replaces the page by a message: what happened, the details, and what to do.
pub fn show_message(document: &Document, title: &str, detail: &str, remedy: &str) {
    let panel = || -> Option<()> {
        let root = document.get_element_by_id(super::super::ROOT_ID)?;
        root.set_text_content(None);
        let main = child(document, &root, "main", "plx-failure", "")?;
        main.set_attribute("role", "alert").ok()?;
        child(document, &main, "h1", "plx-failure__title", title)?;
        child(document, &main, "p", "plx-failure__detail", detail)?;
        child(document, &main, "p", "plx-failure__remedy", remedy)?;
        Some(())
    };
    if panel().is_none() {
        web_sys::console::error_3(&title.into(), &detail.into(), &remedy.into());
    }
}

fn child(document: &Document, parent: &Element, tag: &str, class: &str, words: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_class_name(class);
    element.set_text_content(Some(words));
    parent.append_child(&element).ok()?;
    Some(element)
}
