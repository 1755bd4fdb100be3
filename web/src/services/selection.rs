//! The words that the reader has marked in an article.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, Node, Range};

/// The sentences of the article, each with its number in `data-sentence`.
const SENTENCES: &str = "[data-sentence]";
/// What stands in the article and is no part of its text.
const NOT_TEXT: &str = ".plx-popover";

/// A stretch of text from one sentence to another.
///
/// # Units
/// UTF-16 code units from the beginning of the sentence named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkedWords {
    /// The number of the sentence in which it begins, and where in it.
    pub from: (usize, u32),
    /// The number of the sentence in which it ends, and where in it; `None`: at its end.
    pub to: (usize, Option<u32>),
}

/// What of the sentences inside `root` is marked; `None` where nothing is.
#[must_use]
pub fn marked_words(root: &Element) -> Option<MarkedWords> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let sentences = root.query_selector_all(SENTENCES).ok()?;
    let mut first = None;
    let mut last = None;
    for i in 0..sentences.length() {
        let sentence = sentences.item(i)?;
        if range.intersects_node(&sentence).unwrap_or(false) {
            first.get_or_insert_with(|| sentence.clone());
            last = Some(sentence);
        }
    }
    let (first, last) = first.zip(last)?;
    let start = range.start_container().ok()?;
    let end = range.end_container().ok()?;
    let from = if first.contains(Some(&start)) { length_to(&first, &start, range.start_offset().ok()?)? } else { 0 };
    let to = if last.contains(Some(&end)) { Some(length_to(&last, &end, range.end_offset().ok()?)?) } else { None };
    Some(MarkedWords { from: (number(&first)?, from), to: (number(&last)?, to) })
}

/// Marks nothing any more.
pub fn unmark() {
    if let Some(selection) = web_sys::window().and_then(|window| window.get_selection().ok().flatten()) {
        let _ = selection.remove_all_ranges();
    }
}

fn number(sentence: &Node) -> Option<usize> {
    sentence.dyn_ref::<Element>()?.get_attribute("data-sentence")?.parse().ok()
}

/// How much text lies between the beginning of `sentence` and a place inside of it.
fn length_to(sentence: &Node, node: &Node, offset: u32) -> Option<u32> {
    let range = Range::new().ok()?;
    range.set_start(sentence, 0).ok()?;
    range.set_end(node, offset).ok()?;
    let contents = range.clone_contents().ok()?;
    let others = contents.query_selector_all(NOT_TEXT).ok()?;
    for i in 0..others.length() {
        if let Some(other) = others.item(i).and_then(|node| node.dyn_into::<Element>().ok()) {
            other.remove();
        }
    }
    u32::try_from(contents.text_content().unwrap_or_default().encode_utf16().count()).ok()
}
