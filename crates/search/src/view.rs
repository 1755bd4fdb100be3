//! What a search finds: places in the corpus, and why.

use parallax_core::view::{SentenceRef, SpanView};
use serde::{Deserialize, Serialize};

/// The answer to a query.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SearchView {
    /// Happenings.
    pub events: Found,
    /// People, organisations, places and other named things.
    pub entities: Found,
    /// Sentences.
    pub passages: Found,
    /// Articles.
    pub documents: Found,
    /// Words that the corpus does not have, and what was searched instead.
    pub corrections: Vec<Correction>,
    /// What the reader should know about how the query was read.
    pub hints: Vec<Hint>,
}

impl SearchView {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.events, &self.entities, &self.passages, &self.documents].iter().all(|found| found.n == 0)
    }
}

/// What was found of one kind, best first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Found {
    /// How many there are in all.
    pub n: u32,
    /// Whether there may be more than `n`: sentences are counted in the best articles only.
    pub is_at_least: bool,
    /// The first ones.
    pub hits: Vec<Hit>,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// The sentence that speaks for it best, where one does.
    pub sentence: Option<SentenceRef>,
    /// What of that sentence was asked for, in bytes of its document's text, in reading order.
    pub marks: Vec<SpanView>,
    /// What of the title of an event or article, or of the name of an entity, was asked for, in bytes of that title.
    pub title_marks: Vec<SpanView>,
}

/// Where a hit leads, by index in the corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// An event.
    Event(u32),
    /// An entity.
    Entity(u32),
    /// A sentence.
    Passage(SentenceRef),
    /// An article.
    Document(u32),
}

/// A word that no article has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// As it was typed.
    pub typed: String,
    /// The likeliest of the words searched in its place.
    pub searched: String,
}

/// Something about how a query was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hint {
    /// A quotation mark without its partner: what follows it was read as words.
    OpenQuote,
    /// There is no such filter: it was read as words.
    UnknownFilter(String),
    /// A filter's value names nothing in this corpus: it was read as words. The filter, then its value.
    UnknownValue(String, String),
    /// No article has such a word, nor one like it.
    NotFound(String),
    /// Nothing has all that was asked for: what is shown has the most of it.
    NothingHasAll,
}

/// How much is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// As many hits of each kind.
    pub hits: u32,
}

impl Default for Limits {
    /// As many as fit under a search box.
    fn default() -> Self {
        Self { hits: 5 }
    }
}
