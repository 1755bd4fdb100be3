//! Many documents: one vocabulary, the entities that they name, and the events that their reports are about.
//!
//! [`Corpus::new`] takes analysed documents and sorts them by key, so the order in which they came never matters.

mod cluster;
mod entities;
mod evidence;
mod facts;
mod order;
mod parts;
mod salience;
mod shared;
mod spelling;
mod stories;
mod terms;

use crate::model::{AnalyzedDocument, DocId, Report, ReportId, SentenceId};
pub use cluster::{Event, MergeReason};
pub use entities::{EntityIndex, entities};
pub use evidence::{Evidence, Ground, Sources};
pub use facts::{FactIndex, Facts, FigureFact};
pub use order::Bounds;
pub use parts::Within;
pub(crate) use salience::of_voices;
pub use shared::{SharedPassage, SharedPassages};
pub use stories::Stories;
pub use terms::{Term, TermIndex};

/// Analysed documents, their vocabulary, their entities and their events. Immutable.
#[derive(Debug)]
pub struct Corpus {
    /// The documents, in the order of their keys.
    pub documents: Vec<AnalyzedDocument>,
    /// The words of their sentences.
    pub terms: TermIndex,
    /// The people, places and organisations that they name.
    pub entities: EntityIndex,
    /// What their sentences state beyond their words.
    pub facts: FactIndex,
    /// What they have in common word for word.
    pub shared: SharedPassages,
    /// The events, in order of time; of one day, in order of their first report.
    pub events: Vec<Event>,
    /// Smallest sets of reports whose dates and order cannot all be true.
    pub conflicts: Vec<Vec<ReportRef>>,
}

/// A report of a document of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportRef {
    /// The document.
    pub document: DocId,
    /// The report in it.
    pub report: ReportId,
}

/// A sentence of a document of a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceKey {
    /// The document.
    pub document: DocId,
    /// The sentence in it.
    pub sentence: SentenceId,
}

impl Corpus {
    /// Joins documents into a corpus.
    #[must_use]
    pub fn new(mut documents: Vec<AnalyzedDocument>) -> Self {
        documents.sort_by(|a, b| a.document.key.cmp(&b.document.key));
        let terms = TermIndex::new(&documents);
        let entities = entities(&documents);
        let facts = FactIndex::new(&documents, &entities);
        let shared = SharedPassages::new(&documents);
        let sources = Sources { terms: &terms, facts: &facts, entities: &entities };
        let mut events = cluster::events(&documents, sources);
        salience::weigh(&documents, &shared, &mut events);
        let conflicts = order::bound(&documents, &mut events);
        parts::find(&documents, sources, &mut events);
        Self { documents, terms, entities, facts, shared, events, conflicts }
    }

    /// What evidence is drawn from.
    #[must_use]
    pub fn sources(&self) -> Sources<'_> {
        Sources { terms: &self.terms, facts: &self.facts, entities: &self.entities }
    }

    /// The report that `at` names.
    #[must_use]
    pub fn report(&self, at: ReportRef) -> Option<(&AnalyzedDocument, &Report)> {
        find_report(&self.documents, at)
    }
}

fn find_report(documents: &[AnalyzedDocument], at: ReportRef) -> Option<(&AnalyzedDocument, &Report)> {
    let document = documents.get(at.document.index())?;
    Some((document, document.reports.get(at.report.index())?))
}

/// A score as it is kept: whole per mille, so that native and wasm agree.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
pub(crate) fn per_mille(value: f64) -> u32 {
    value.clamp(0.0, 1000.0) as u32
}

/// A small number in thousandths, rounded.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped first")]
fn per_mille_of(value: f64) -> u32 {
    (value * 1000.0 + 0.5).clamp(0.0, 1e9) as u32
}
