//! The ledger: rows are facts, columns are documents, a cell says how one document's account stands to the rest.
//!
//! A fact is a question that several documents may answer: when an event happened, how many were killed, how long it
//! lasted, where somebody stands. Whether two statements answer one question is decided before they are compared, by
//! named evidence, and that is where precision matters: a wrongly claimed contradiction is the worst error there is. The
//! relation itself is logic over intervals ([`crate::compare`]). No document is the measure of another: a relation holds
//! in both directions, only "vaguer" has one.
//!
//! Start with [`ledger`].

mod actors;
mod dates;
mod durations;
mod fact;
mod matrix;
mod numbers;
mod passages;
mod positions;

use super::{CorpusView, EventView, SentenceRef, SpanView};
use crate::compare::Relation;
use fact::Standing;
pub use fact::{AnswerValue, AnswerView, FactView};
pub use matrix::{MatrixView, PairView, ReadingStep, columns_by_source, matrix};
pub(super) use passages::shortened;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Reports of one war, flood or protest hold within so many days of each other: a season.
const SEASON_DAYS: i64 = 120;

/// What the chosen documents say about the events they report.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct LedgerView {
    /// The documents that are compared, in the order given.
    pub documents: Vec<u32>,
    /// One row for each fact: contradictions first, then tensions, vaguer accounts, agreement, what several report, and
    /// what stands alone; in each by time.
    pub rows: Vec<LedgerRow>,
    /// How many rows there are of each kind.
    pub counts: LedgerCounts,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FactKind {
    /// When an event happened.
    Date,
    /// How many.
    Number,
    /// How long something lasted.
    Duration,
    /// Where somebody stands on a matter.
    Position,
    /// Who does or holds something.
    Actor,
    /// A matter that several report in like words; nothing in it was compared.
    Passage,
    /// What one thing is called.
    Label,
    /// How often a word stands there.
    Word,
    /// How much somebody is quoted.
    Voice,
    /// Words that stand in several documents, one after the other.
    SharedText,
}

/// One fact: a slot of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRow {
    /// What is asked.
    pub kind: FactKind,
    /// How the accounts stand to each other, at worst.
    pub relation: CellRelation,
    /// What it is about: "Fighting erupted in the region".
    pub fact: String,
    /// Which slot of what: "fighting · when".
    pub detail: String,
    /// The event's id.
    pub event: Option<String>,
    /// One cell for each document, in the order of [`LedgerView::documents`].
    pub cells: Vec<LedgerCell>,
    /// Why the accounts are taken to be about one thing.
    pub because: Vec<String>,
}

/// What one document says about a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerCell {
    /// How it stands to what the others say.
    pub relation: CellRelation,
    /// What it says: "9 Nov 2020"; empty where it says nothing.
    pub value: String,
    /// The sentences in which it says so.
    pub claims: Vec<LedgerClaim>,
}

/// How a cell stands to the other cells of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CellRelation {
    /// It says the same as another, and nobody is more exact.
    Agrees,
    /// It is compatible with the most exact account and says less.
    Vaguer,
    /// Neither excludes the other, yet each admits what the other does not.
    Tension,
    /// It cannot be true together with the most exact account.
    Contradicts,
    /// It reports the matter as others do, in like words; whether they agree in every detail was not compared.
    AlsoReports,
    /// Nobody else says anything about it.
    Alone,
    /// It has something of its own here; there is nothing to agree on.
    Uncompared,
    /// Not found in this document.
    Silent,
    /// Not found, and published before it happened.
    NotYetKnowable,
}

/// Where a document says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerClaim {
    /// The sentence.
    pub sentence: SentenceRef,
    /// The words that carry the value.
    pub span: SpanView,
}

/// How many rows there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerCounts {
    /// All rows.
    pub facts: u32,
    /// Rows with accounts that exclude each other.
    pub contradicts: u32,
    /// Rows with accounts in tension.
    pub tension: u32,
    /// Rows with accounts of which one says less.
    pub vaguer: u32,
    /// Rows on which all who speak agree.
    pub agrees: u32,
    /// Rows that several report in like words.
    pub also_reported: u32,
    /// Rows of one document only.
    pub alone: u32,
}

/// Compares `documents` (indices into [`CorpusView::documents`]) on everything that one of them reports.
#[must_use]
pub fn ledger(corpus: &CorpusView, documents: &[u32]) -> LedgerView {
    compare(corpus, dates(corpus).iter().chain(&corpus.facts), documents)
}

/// When each event happened: told by the events themselves, so it is not stored twice.
fn dates(corpus: &CorpusView) -> Vec<FactView> {
    (0..).zip(&corpus.events).map(|(index, event)| dates::fact(corpus, index, event)).collect()
}

/// What only the analysis knows of the events of a corpus, by their indices.
#[derive(Debug, Clone, Default)]
pub(super) struct EventNotes {
    /// Two events that are one happening, which two documents date differently, and why that is believed.
    pub(super) disputed: Vec<(u32, u32, Vec<String>)>,
    /// Events that are the beginning of a fight.
    pub(super) beginnings: Vec<u32>,
}

/// The questions beside those of each event's date that the corpus answers: what [`CorpusView::facts`] holds, worked out
/// once.
pub(super) fn other_facts(corpus: &CorpusView, notes: EventNotes) -> Vec<FactView> {
    let mut facts: Vec<FactView> =
        notes.disputed.into_iter().filter_map(|(a, b, because)| dates::disputed(corpus, a, b, because)).collect();
    facts.extend(numbers::facts(corpus));
    facts.extend(durations::facts(corpus));
    facts.extend(positions::facts(corpus));
    let event = |index: u32| Some((index, corpus.events.get(index as usize)?));
    let beginnings = notes.beginnings.into_iter().filter_map(event);
    facts.extend(beginnings.filter_map(|(index, event)| actors::beginners(corpus, index, event)));
    facts.extend(actors::holders(corpus));
    let passages = passages::facts(corpus, dates(corpus).iter().chain(&facts));
    facts.extend(passages);
    facts
}

/// Compares all documents that report `event`, on that event alone.
#[must_use]
pub fn event_ledger(corpus: &CorpusView, event: &EventView) -> LedgerView {
    let mut documents: Vec<u32> = event.reports.iter().map(|report| report.document).collect();
    documents.sort_unstable();
    documents.dedup();
    let number = (0..).zip(&corpus.events).find(|(_, other)| other.id == event.id).map(|(number, _)| number);
    let date = number.map(|number| dates::fact(corpus, number, event));
    let others = corpus.facts.iter().filter(|fact| fact.event.is_some() && fact.event == number);
    compare(corpus, date.iter().chain(others), &documents)
}

/// The questions of number, duration and position on which several documents speak, each as a row of those that do.
pub(super) fn shared_facts(corpus: &CorpusView) -> Vec<LedgerRow> {
    let facts = corpus.facts.iter().filter(|fact| fact.kind != FactKind::Passage);
    let row = |fact: &FactView| {
        let documents = fact.documents();
        if documents.len() > 1 { fact.row(corpus, &documents).map(|(_, row)| row) } else { None }
    };
    facts.filter_map(row).collect()
}

fn compare<'f>(corpus: &CorpusView, facts: impl Iterator<Item = &'f FactView>, documents: &[u32]) -> LedgerView {
    let mut counts = LedgerCounts::default();
    let mut rows: Vec<(Standing, usize, LedgerRow)> = Vec::new();
    for (index, fact) in facts.enumerate() {
        let Some((standing, row)) = fact.row(corpus, documents) else { continue };
        counts.facts += 1;
        *match standing {
            Standing::Between(Relation::Contradicts) => &mut counts.contradicts,
            Standing::Between(Relation::Tension) => &mut counts.tension,
            Standing::Between(Relation::Vaguer) => &mut counts.vaguer,
            Standing::Between(Relation::Agrees) => &mut counts.agrees,
            Standing::AlsoReported => &mut counts.also_reported,
            Standing::Alone => &mut counts.alone,
        } += 1;
        rows.push((standing, index, row));
    }
    rows.sort_by_key(|&(standing, index, _)| (Reverse(standing), index));
    LedgerView { documents: documents.to_vec(), rows: rows.into_iter().map(|(_, _, row)| row).collect(), counts }
}
