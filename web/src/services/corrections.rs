//! What the reader corrected, kept in the browser for each corpus: written at once, so that a closed tab loses nothing.
//!
//! One line for each correction: the event's id, a tab, the report's key. Both are made of the articles' words, so in a
//! corpus that has changed they fit or are orphans.

use super::theme::storage;
use parallax_core::view::correct::Correction;

const KEY: &str = "parallax.corrections.";

/// The corrections of the corpus of this title.
#[must_use]
pub fn stored(title: &str) -> Vec<Correction> {
    let lines = storage().and_then(|storage| storage.get_item(&key(title)).ok().flatten()).unwrap_or_default();
    let correction = |line: &str| {
        let (event, report) = line.split_once('\t')?;
        Some(Correction { event: event.to_owned(), report: report.to_owned() })
    };
    lines.lines().filter_map(correction).collect()
}

/// Keeps them for the next visit, where the browser keeps anything.
pub fn store(title: &str, corrections: &[Correction]) {
    let Some(storage) = storage() else { return };
    let lines: Vec<String> = corrections.iter().map(|c| format!("{}\t{}", c.event, c.report)).collect();
    let _ = match lines.as_slice() {
        [] => storage.remove_item(&key(title)),
        lines => storage.set_item(&key(title), &lines.join("\n")),
    };
}

fn key(title: &str) -> String {
    format!("{KEY}{title}")
}
