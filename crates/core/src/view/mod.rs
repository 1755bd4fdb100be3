//! What leaves the core: plain data in the reader's terms.
//!
//! Types here are the boundary to any interface: public fields, no behaviour, serialisable, and complete (nothing
//! must be looked up elsewhere). [`CorpusView`] is the whole product of the analysis: the bundle stores it, the page
//! draws it, and [`json`] turns it into the published JSON.
//!
//! # Units
//! `*_byte` counts UTF-8 bytes of the document's text, days are calendar days, scores are per mille (integers, so
//! that native and wasm agree to the bit). The JSON forms count Unicode code points instead.

mod build;
pub mod citation;
mod corpus;
pub mod correct;
pub mod facets;
pub mod figures;
pub mod json;
mod labels;
pub mod lanes;
mod ledger;
mod order;
pub mod places;
pub mod report;
mod restore;
pub mod selector;
pub mod shared_text;
pub mod story;
pub mod timeline;
pub mod voices;
pub mod wording;

pub use build::{CorpusTitle, corpus_view, document_view, entity_views, report_views};
pub use corpus::{
    AliasView, AlignmentView, AttributionView, BlockView, ConflictView, CorpusView, DateView, DocumentDateView,
    DocumentView, EntityView, EventView, FigureView, IntervalView, LabelView, MentionView, ReportView, SentenceRef,
    SentenceView, SharedPassageView, SpanView, TimexView, WithinView,
};
pub use labels::{day_label, day_of_month_label, month_and_year_label, month_label};
pub use ledger::{
    AnswerValue, AnswerView, CellRelation, FactKind, FactView, LedgerCell, LedgerClaim, LedgerCounts, LedgerRow,
    LedgerView, MatrixView, PairView, ReadingStep, columns_by_source, event_ledger, ledger, matrix,
};
pub use order::order;
pub use restore::restore;

/// Small corpora for the tests of the views.
#[cfg(test)]
mod tests {
    use super::{CorpusTitle, CorpusView, corpus_view};
    use crate::{
        analyze::{AnalysisOptions, analyze},
        corpus::Corpus,
        ingest::ingest,
    };

    /// The corpus of files, each a name and its text.
    pub(super) fn corpus(texts: &[(&str, &str)]) -> CorpusView {
        let documents = texts.iter().flat_map(|(name, text)| ingest(name, text.as_bytes()).documents);
        let documents = documents.map(|document| analyze(document, &AnalysisOptions::default())).collect();
        corpus_view(&Corpus::new(documents), CorpusTitle::default(), Vec::new())
    }
}
