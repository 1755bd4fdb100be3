//! The ledger: rows are facts, columns are documents, a cell says how one document's account stands to the rest.

use super::{CorpusView, DateView, EventView, ReportView, SentenceRef, SpanView};
use crate::{
    compare::{Relation, relate_days},
    model::DaySpan,
};

/// What the chosen documents say about the events they report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerView {
    /// The documents that are compared, in the order given.
    pub documents: Vec<u32>,
    /// One row for each fact: contradictions first, then tensions, vaguer accounts, agreement, and what stands alone.
    pub rows: Vec<LedgerRow>,
    /// How many rows there are of each kind.
    pub counts: LedgerCounts,
}

/// One fact: a slot of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerRow {
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerCell {
    /// How it stands to what the others say.
    pub relation: CellRelation,
    /// What it says: "9 Nov 2020"; empty where it says nothing.
    pub value: String,
    /// The sentences in which it says so.
    pub claims: Vec<LedgerClaim>,
}

/// How a cell stands to the other cells of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CellRelation {
    /// It says the same as another, and nobody is more exact.
    Agrees,
    /// It is compatible with the most exact account and says less.
    Vaguer,
    /// Neither excludes the other, yet each admits what the other does not.
    Tension,
    /// It cannot be true together with the most exact account.
    Contradicts,
    /// Nobody else says anything about it.
    Alone,
    /// Not found in this document.
    Silent,
    /// Not found, and published before it happened.
    NotYetKnowable,
}

/// Where a document says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerClaim {
    /// The sentence.
    pub sentence: SentenceRef,
    /// The words that carry the value.
    pub span: SpanView,
}

/// How many rows there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
    /// Rows of one document only.
    pub alone: u32,
}

/// Compares `documents` (indices into [`CorpusView::documents`]) on every event that one of them reports.
#[must_use]
pub fn ledger(corpus: &CorpusView, documents: &[u32]) -> LedgerView {
    compare_events(corpus, &corpus.events, documents)
}

/// Compares all documents that report `event`, on that event alone.
#[must_use]
pub fn event_ledger(corpus: &CorpusView, event: &EventView) -> LedgerView {
    let mut documents: Vec<u32> = event.reports.iter().map(|report| report.document).collect();
    documents.sort_unstable();
    documents.dedup();
    compare_events(corpus, std::slice::from_ref(event), &documents)
}

fn compare_events(corpus: &CorpusView, events: &[EventView], documents: &[u32]) -> LedgerView {
    let mut counts = LedgerCounts::default();
    let mut rows: Vec<(Standing, usize, LedgerRow)> = Vec::new();
    for (index, event) in events.iter().enumerate() {
        let Some((standing, row)) = date_row(corpus, event, documents) else { continue };
        counts.facts += 1;
        *match standing {
            Standing::Between(Relation::Contradicts) => &mut counts.contradicts,
            Standing::Between(Relation::Tension) => &mut counts.tension,
            Standing::Between(Relation::Vaguer) => &mut counts.vaguer,
            Standing::Between(Relation::Agrees) => &mut counts.agrees,
            Standing::Alone => &mut counts.alone,
        } += 1;
        rows.push((standing, index, row));
    }
    rows.sort_by_key(|&(standing, index, _)| (std::cmp::Reverse(standing), index));
    LedgerView { documents: documents.to_vec(), rows: rows.into_iter().map(|(_, _, row)| row).collect(), counts }
}

/// How a whole row stands; the order is that of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    Alone,
    Between(Relation),
}

/// The row "when did it happen".
fn date_row(corpus: &CorpusView, event: &EventView, documents: &[u32]) -> Option<(Standing, LedgerRow)> {
    let accounts: Vec<Vec<&ReportView>> =
        documents.iter().map(|&d| event.reports.iter().filter(|report| report.document == d).collect()).collect();
    let exact: Vec<Option<(DaySpan, &DateView)>> = accounts.iter().map(|reports| most_exact(reports)).collect();
    let (reference, _) = exact.iter().flatten().copied().min_by_key(|&(span, _)| width(span))?;
    let n_speaking = exact.iter().flatten().count();
    let worst = exact.iter().flatten().map(|&(span, _)| relate_days(reference, span)).max()?;
    let standing = if n_speaking > 1 { Standing::Between(worst) } else { Standing::Alone };
    let cells = documents
        .iter()
        .zip(accounts.iter().zip(&exact))
        .map(|(&document, (reports, exact))| LedgerCell {
            relation: match exact {
                Some(_) if n_speaking == 1 => CellRelation::Alone,
                Some((span, _)) => cell_relation(relate_days(reference, *span)),
                None => silence(corpus, event, document),
            },
            value: exact.map_or_else(String::new, |(_, date)| date.label.clone()),
            claims: reports.iter().map(|report| claim(corpus, report)).collect(),
        })
        .collect();
    let row = LedgerRow {
        fact: event.title.clone(),
        detail: format!("{} · when", event.class),
        event: Some(event.id.clone()),
        cells,
        because: event.because.clone(),
    };
    Some((standing, row))
}

const fn cell_relation(relation: Relation) -> CellRelation {
    match relation {
        Relation::Agrees => CellRelation::Agrees,
        Relation::Vaguer => CellRelation::Vaguer,
        Relation::Tension => CellRelation::Tension,
        Relation::Contradicts => CellRelation::Contradicts,
    }
}

fn span_of(date: &DateView) -> DaySpan {
    DaySpan::new(date.earliest, date.latest)
}

fn width(span: DaySpan) -> i64 {
    span.n_days().unwrap_or(i64::MAX)
}

fn most_exact<'v>(reports: &[&'v ReportView]) -> Option<(DaySpan, &'v DateView)> {
    reports
        .iter()
        .filter_map(|report| report.date.as_ref())
        .map(|date| (span_of(date), date))
        .min_by_key(|&(span, _)| width(span))
}

fn silence(corpus: &CorpusView, event: &EventView, document: u32) -> CellRelation {
    let published = corpus.documents.get(document as usize).and_then(|document| document.date.day);
    let happened = event.date.as_ref().and_then(|date| date.earliest);
    match published.zip(happened) {
        Some((published, happened)) if published < happened => CellRelation::NotYetKnowable,
        _ => CellRelation::Silent,
    }
}

fn claim(corpus: &CorpusView, report: &ReportView) -> LedgerClaim {
    let timexes = corpus.documents.get(report.document as usize).map(|document| &document.timexes);
    let dated_by = timexes.zip(report.timex).and_then(|(timexes, timex)| timexes.get(timex as usize));
    LedgerClaim {
        sentence: SentenceRef { document: report.document, sentence: report.sentence },
        span: dated_by.map_or(report.span, |timex| timex.span),
    }
}
