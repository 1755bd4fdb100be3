//! An article with its layers.

use super::{Attribution, Dct, Document, Figure, Label, Layer, Mention, Report, Sentence, SentenceId, Timex, Token};
use crate::text::{self, Ranged, TextRange};

/// An article with everything that was found in it. Immutable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnalyzedDocument {
    /// The article itself.
    pub document: Document,
    /// The day it was published, as far as it can be told.
    pub dct: Dct,
    /// Its tokens; white space lies between them.
    pub tokens: Layer<Token>,
    /// Its sentences.
    pub sentences: Layer<Sentence>,
    /// Its time expressions.
    pub timexes: Layer<Timex>,
    /// Its names, and what stands for them.
    pub mentions: Layer<Mention>,
    /// Who said what, in the order in which their first parts stand. One may lie inside another.
    pub attributions: Vec<Attribution>,
    /// Its reported quantities, in reading order.
    pub figures: Vec<Figure>,
    /// What it reports, in reading order. Two reports may share a sentence.
    pub reports: Vec<Report>,
    /// What it calls things, in reading order.
    pub labels: Vec<Label>,
}

impl AnalyzedDocument {
    /// The words at `range`.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        text::slice(&self.document.text, range)
    }

    /// The sentence in which something lies.
    #[must_use]
    pub fn sentence_of(&self, item: &impl Ranged) -> Option<SentenceId> {
        self.sentences.index_at(item.range().start()).map(SentenceId::new)
    }
}
