//! What the forms of the comparison say.

use super::counted;
use crate::route::CompareAs;
use parallax_core::view::shared_text::SAME_ORIGIN_PERCENT;
use parallax_core::view::wording::MIN_SAMPLE;
use parallax_core::view::{FactKind, PairView};

pub const SHOW_RELATION: &str = "Show facts that";
pub const NO_ROW_OF_RELATION: &str = "No fact of these documents stands so.";
pub const NEXT_ROW: &str = "Next row";
pub const PREVIOUS_ROW: &str = "Previous row";
pub const DISTINCT_WORDS: LedgerWords = LedgerWords {
    label: "Words that set one source apart",
    row: "Word",
    empty: "No word is three times or more in one of these documents and so much rarer in the others that chance would seldom do it.",
};
pub const LABELS_NOTE: &str = "Nouns of one kind with the words before them, gathered by the name that stands with them. They are what the articles say, in the order of how often.";
pub const WORDS_NOTE: &str = "Log-odds against the other documents chosen, with the whole corpus as an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008). Of a hundred words that differ by chance only, five reach z = 1.96.";
pub const VOICES_NOTE: &str = "Statements that the article attributes to somebody: quoted (direct), reported (indirect) or both (mixed), their words, and the class of the word that introduces them.";
pub const DOWNLOAD_MARKDOWN: &str = "Download Markdown";
pub const DOWNLOAD_HTML: &str = "Download HTML to print";
pub const COPY_MARKDOWN: &str = "Copy Markdown";
pub const REPORT_COPIED: &str = "Copied";
pub const REPORT_COPY_FAILED: &str =
    "The browser did not allow copying. Download the report, or select its text below.";
pub const REPORT_LABEL: &str = "The report in Markdown";
pub const READING: &str = "What to read";
pub const READING_NOTE: &str = "The fewest articles that have everything, found greedily: each time the one with most facts that none above it has. A shorter list may exist. It says nothing about quality.";
pub const ALL_FACTS: &str = "For all facts";
pub const SHARED_FACTS: &str = "For the facts that several articles have";
pub const MATRIX_OF_CHOSEN: &str = "Too many for one table: it shows the documents chosen above.";
pub const SOURCE_MATRIX_NOTE: &str = "All articles of a source together. Two sources contradict each other on a fact where any two of their articles do; a cell opens the articles of both.";

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
        CompareAs::SourceMatrix => "By source",
        CompareAs::Wording => "Wording",
        CompareAs::Voices => "Voices",
        CompareAs::SharedText => "Shared text",
        CompareAs::Report => "Report",
    }
}

/// The words of a form that is a table.
#[must_use]
pub const fn ledger_words(form: CompareAs) -> LedgerWords {
    match form {
        CompareAs::Matrix => LedgerWords { label: "Documents by documents", row: "Document", empty: "" },
        CompareAs::SourceMatrix => LedgerWords { label: "Sources by sources", row: "Source", empty: "" },
        CompareAs::Ledger | CompareAs::SideBySide | CompareAs::Report => LedgerWords {
            label: "Facts by source",
            row: "Fact",
            empty: "These documents state no fact that could be compared.",
        },
        CompareAs::Wording => LedgerWords {
            label: "What each source calls the same thing",
            row: "Thing",
            empty: "No thing was found that two of these documents label with a noun of one kind.",
        },
        CompareAs::Voices => LedgerWords {
            label: "Whom each source quotes",
            row: "Voice",
            empty: "These documents attribute no statement to anybody.",
        },
        CompareAs::SharedText => LedgerWords {
            label: "Passages word for word",
            row: "Passage",
            empty: "No passage of twelve or more words in a row stands in two of these documents.",
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
        FactKind::Actor => "actor · ",
        FactKind::Passage => "passage · ",
        // Of the others the detail says it, or the table.
        FactKind::Position | FactKind::Label | FactKind::Word | FactKind::Voice | FactKind::SharedText => "",
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

/// A warning on the words that set sources apart, where `n_words` are the sizes of the documents.
#[must_use]
pub fn small_sample(n_words: &[u32]) -> Option<String> {
    let smallest = n_words.iter().copied().min().filter(|&n| n < MIN_SAMPLE)?;
    Some(format!(
        "Too small a sample to conclude anything: the shortest of these documents has {smallest} words. With fewer than {MIN_SAMPLE}, a word that is used once in a thousand is expected less than twice, and two more or fewer are chance. Take the rows below as hints on what to read, not as findings."
    ))
}

/// How many origins the documents have.
#[must_use]
pub fn origins(n_documents: usize, n_origins: usize, joined: &[String]) -> String {
    let what =
        format!("{}, {}.", counted(n_documents, "document", "documents"), counted(n_origins, "origin", "origins"));
    let rule = format!(
        "Documents count as one origin if {SAME_ORIGIN_PERCENT} % or more of the shorter one stands in the other."
    );
    if joined.is_empty() {
        format!("{what} {rule}")
    } else {
        format!("{what} One origin: {}. {rule}", joined.join("; "))
    }
}

/// The title of a report.
#[must_use]
pub fn report_title(corpus: &str) -> String {
    format!("Comparison: {corpus}")
}
