//! What the forms of the comparison say.

use super::counted;
use crate::route::CompareAs;
use parallax_core::view::{FactKind, PairView};

pub const SHOW_RELATION: &str = "Show facts that";
pub const NO_ROW_OF_RELATION: &str = "No fact of these documents stands so.";
pub const READING: &str = "What to read";
pub const READING_NOTE: &str = "The fewest articles that have everything, found greedily: each time the one with most facts that none above it has. A shorter list may exist. It says nothing about quality.";
pub const ALL_FACTS: &str = "For all facts";
pub const SHARED_FACTS: &str = "For the facts that several articles have";
pub const MATRIX_OF_CHOSEN: &str = "Too many documents for one table: it shows those chosen above.";

/// What a table calls itself, its rows, and nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerWords {
    /// The table.
    pub label: &'static str,
    /// A row.
    pub row: &'static str,
    /// There are no rows.
    pub empty: &'static str,
}

/// The name of a form.
#[must_use]
pub const fn compare_as(form: CompareAs) -> &'static str {
    match form {
        CompareAs::Ledger => "Ledger",
        CompareAs::SideBySide => "Side by side",
        CompareAs::Matrix => "Matrix",
    }
}

/// The words of a form that is a table.
#[must_use]
pub const fn ledger_words(form: CompareAs) -> LedgerWords {
    match form {
        CompareAs::Matrix => LedgerWords { label: "Documents by documents", row: "Document", empty: "" },
        CompareAs::Ledger | CompareAs::SideBySide => LedgerWords {
            label: "Facts by source",
            row: "Fact",
            empty: "These documents state no fact that could be compared.",
        },
    }
}

/// What kind of question a row asks, before its detail.
#[must_use]
pub const fn fact_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Date => "date · ",
        FactKind::Number => "number · ",
        FactKind::Duration => "duration · ",
        FactKind::Position => "position · ",
        FactKind::Passage => "passage · ",
        FactKind::Label | FactKind::Word | FactKind::Voice | FactKind::SharedText => "",
    }
}

/// Sentences of a cell that are not shown yet.
#[must_use]
pub fn more_claims(n: usize) -> String {
    format!("and {} more: open the row", counted(n, "sentence", "sentences"))
}

/// How many facts a document has.
#[must_use]
pub fn facts(n: u32) -> String {
    counted(n as usize, "fact", "facts")
}

/// What two documents have in common, and what only the first of them has.
#[must_use]
pub fn pair(pair: PairView, n_alone: u32) -> String {
    let mut parts = vec![format!("{} shared", pair.n_shared)];
    if pair.n_contradicts > 0 {
        parts.push(format!("{} contradicting", pair.n_contradicts));
    }
    if pair.n_tension > 0 {
        parts.push(format!("{} in tension", pair.n_tension));
    }
    parts.push(format!("{n_alone} not in the other"));
    parts.join(" · ")
}

/// A step of a reading list: how many facts are new, and how many are read by then.
#[must_use]
pub fn reading_step(n_new: u32, n_read: u32, n_all: u32) -> String {
    format!("{} new · {n_read} of {n_all}", facts(n_new))
}
