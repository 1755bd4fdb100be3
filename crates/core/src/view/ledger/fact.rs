//! A question with the answers of all documents, and how they stand to each other.

use super::{CellRelation, FactKind, LedgerCell, LedgerClaim, LedgerRow};
use crate::{
    compare::{Quantity, Relation, relate_days, relate_quantities},
    model::{Amount, DaySpan},
    view::CorpusView,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A question with the answers of all documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactView {
    /// What is asked.
    pub kind: FactKind,
    /// What it is about.
    pub title: String,
    /// Which slot of what.
    pub detail: String,
    /// The event that it belongs to, an index into the corpus's events.
    pub event: Option<u32>,
    /// Before this day nobody could know.
    pub known_from: Option<NaiveDate>,
    /// What the documents say.
    pub answers: Vec<AnswerView>,
    /// Why the answers are taken to be about one thing.
    pub because: Vec<String>,
}

/// What a document says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// What can be compared.
    pub value: AnswerValue,
    /// The value for people.
    pub label: String,
    /// Where it says so.
    pub claim: LedgerClaim,
}

impl AnswerView {
    const fn document(&self) -> u32 {
        self.claim.sentence.document
    }
}

/// What can be compared in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnswerValue {
    /// It happened from the first to the second day, both included; `None`: open.
    Days(Option<NaiveDate>, Option<NaiveDate>),
    /// No day is given; the event is reported.
    Undated,
    /// So many.
    Quantity {
        /// Smallest possible value, in thousandths; `None`: no lower bound.
        min_thousandths: Option<i64>,
        /// Largest possible value, in thousandths; `None`: no upper bound.
        max_thousandths: Option<i64>,
        /// Whether it is said to be rough.
        is_approximate: bool,
        /// As of which days it holds.
        as_of: (Option<NaiveDate>, Option<NaiveDate>),
        /// Whether the counts are tied to one event; where they are not, two that differ may be two counts.
        is_of_event: bool,
    },
    /// For (positive) or against (negative).
    Position(i8),
    /// The entity that did it or holds it, an index into the corpus's entities; `None`: each side blames the other.
    Actor(Option<u32>),
    /// Words that were not compared.
    Words,
}

impl AnswerValue {
    /// A quantity, and of which days.
    pub(super) fn quantity(quantity: Quantity, as_of: Option<DaySpan>, is_of_event: bool) -> Self {
        Self::Quantity {
            min_thousandths: quantity.min.map(Amount::thousandths),
            max_thousandths: quantity.max.map(Amount::thousandths),
            is_approximate: quantity.is_approximate,
            as_of: (as_of.and_then(DaySpan::earliest), as_of.and_then(DaySpan::latest)),
            is_of_event,
        }
    }

    fn as_quantity(self) -> Option<Quantity> {
        let Self::Quantity { min_thousandths, max_thousandths, is_approximate, .. } = self else { return None };
        let amount = |thousandths: Option<i64>| thousandths.map(Amount::from_thousandths);
        Some(Quantity { min: amount(min_thousandths), max: amount(max_thousandths), is_approximate })
    }

    /// The smaller, the more exact.
    fn width(self) -> i64 {
        match self {
            Self::Days(earliest, latest) => DaySpan::new(earliest, latest).n_days().unwrap_or(i64::MAX - 1),
            Self::Quantity { .. } => self.as_quantity().map_or(i64::MAX, Quantity::width),
            Self::Position(_) | Self::Actor(_) | Self::Words => 0,
            Self::Undated => i64::MAX,
        }
    }

    /// Whether this answer, which is vaguer or more exact than `other`, is the vaguer one.
    fn says_less(self, other: Self) -> bool {
        match (self, other) {
            (Self::Days(a, b), Self::Days(c, d)) => !DaySpan::new(c, d).contains(DaySpan::new(a, b)),
            _ => match (self.as_quantity(), other.as_quantity()) {
                // Of two that admit the same, a rough one says less.
                (Some(own), Some(its)) => own.admits(its) && (own.is_approximate || !its.admits(own)),
                _ => self.width() > other.width(),
            },
        }
    }

    /// How two answers stand to each other; `None`: nothing in them can be compared.
    pub(super) fn relate(self, other: Self) -> Option<Relation> {
        Some(match (self, other) {
            (Self::Days(a, b), Self::Days(c, d)) => relate_days(DaySpan::new(a, b), DaySpan::new(c, d)),
            (
                Self::Quantity { as_of: a_days, is_of_event: a_is_of_event, .. },
                Self::Quantity { as_of: b_days, is_of_event: b_is_of_event, .. },
            ) => match relate_quantities(self.as_quantity()?, other.as_quantity()?) {
                // Counts of different days, or perhaps of different things, may both be right.
                Relation::Contradicts if a_days != b_days || !a_is_of_event || !b_is_of_event => Relation::Tension,
                relation => relation,
            },
            (Self::Position(a), Self::Position(b)) if a == b => Relation::Agrees,
            (Self::Actor(a), Self::Actor(b)) if a == b => Relation::Agrees,
            // Somebody may change his mind, and places change hands.
            (Self::Position(_), Self::Position(_)) | (Self::Actor(_), Self::Actor(_)) => Relation::Tension,
            _ => return None,
        })
    }
}

/// How a whole row stands; the order is that of interest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Alone,
    AlsoReported,
    Between(Relation),
}

impl Standing {
    const fn relation(self) -> CellRelation {
        match self {
            Self::Alone => CellRelation::Alone,
            Self::AlsoReported => CellRelation::AlsoReports,
            Self::Between(relation) => cell_relation(relation),
        }
    }
}

impl FactView {
    /// Each document that answers, in order, with its most exact answer; of equals the first.
    pub(super) fn exact(&self) -> Vec<(u32, AnswerValue)> {
        let mut exact: BTreeMap<u32, AnswerValue> = BTreeMap::new();
        for answer in &self.answers {
            let own = exact.entry(answer.document()).or_insert(answer.value);
            if answer.value.width() < own.width() {
                *own = answer.value;
            }
        }
        exact.into_iter().collect()
    }

    /// Who says anything, in order.
    pub(super) fn documents(&self) -> Vec<u32> {
        let mut documents: Vec<u32> = self.answers.iter().map(AnswerView::document).collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }

    /// The fact as `documents` have it; `None` where none of them says anything.
    pub(super) fn row(&self, corpus: &CorpusView, documents: &[u32]) -> Option<(Standing, LedgerRow)> {
        let mut answers: BTreeMap<u32, Vec<&AnswerView>> = BTreeMap::new();
        for answer in self.answers.iter().filter(|answer| documents.contains(&answer.document())) {
            answers.entry(answer.document()).or_default().push(answer);
        }
        let exact = |document: u32| {
            answers.get(&document).and_then(|answers| answers.iter().min_by_key(|answer| answer.value.width()).copied())
        };
        let speaking: Vec<&AnswerView> = answers.keys().filter_map(|&document| exact(document)).collect();
        let mut standing = match speaking.len() {
            0 => return None,
            1 => Standing::Alone,
            _ => Standing::AlsoReported,
        };
        let cells = documents
            .iter()
            .map(|&document| {
                let Some(own) = exact(document) else { return self.silence(corpus, document) };
                let others = speaking.iter().filter(|other| other.document() != document);
                let relations = others.filter_map(|other| Some((own.value.relate(other.value)?, other)));
                if let Some(worst) = relations.clone().map(|(relation, _)| relation).max() {
                    standing = standing.max(Standing::Between(worst));
                }
                // Only who says less is vaguer.
                let directed = relations.map(|(relation, other)| match relation {
                    Relation::Vaguer if !own.value.says_less(other.value) => Relation::Agrees,
                    relation => relation,
                });
                let relation = match directed.max() {
                    Some(relation) => cell_relation(relation),
                    None if speaking.len() > 1 => CellRelation::AlsoReports,
                    None => CellRelation::Alone,
                };
                let claims = answers.get(&document).into_iter().flatten().map(|answer| answer.claim).collect();
                LedgerCell { relation, value: own.label.clone(), claims }
            })
            .collect();
        let row = LedgerRow {
            kind: self.kind,
            relation: standing.relation(),
            fact: self.title.clone(),
            detail: self.detail.clone(),
            event: self.event.and_then(|event| corpus.events.get(event as usize)).map(|event| event.id.clone()),
            cells,
            because: self.because.clone(),
        };
        Some((standing, row))
    }

    fn silence(&self, corpus: &CorpusView, document: u32) -> LedgerCell {
        let published = corpus.documents.get(document as usize).and_then(|document| document.date.day);
        let relation = match published.zip(self.known_from) {
            Some((published, known_from)) if published < known_from => CellRelation::NotYetKnowable,
            _ => CellRelation::Silent,
        };
        LedgerCell { relation, value: String::new(), claims: Vec::new() }
    }
}

const fn cell_relation(relation: Relation) -> CellRelation {
    match relation {
        Relation::Agrees => CellRelation::Agrees,
        Relation::Vaguer => CellRelation::Vaguer,
        Relation::Tension => CellRelation::Tension,
        Relation::Contradicts => CellRelation::Contradicts,
    }
}
