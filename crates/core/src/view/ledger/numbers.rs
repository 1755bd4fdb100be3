//! How many: figures that answer one question.
//!
//! Two figures do if measure, kind of what is counted and side agree, neither is a part where the other is a whole, and
//! something ties them: their sentences report one event or stand for each other; or, for totals that no day of their own
//! ties to an incident, they hold within [`SEASON_DAYS`] of each other and are of one order of magnitude. Only numbers of
//! one event can exclude each other: sentences that are alike may count two things.
//!
//! Numbers with a unit (distances, sums of money, shares) are left out: what they measure takes more than a scope to say.

use super::{
    FactKind, LedgerClaim, SEASON_DAYS,
    fact::{AnswerValue, AnswerView, FactView},
};
use crate::{
    compare::Quantity,
    model::{Amount, DaySpan},
    view::{CorpusView, EventView, FigureView, SentenceRef, labels::capitalized},
};
use std::collections::{BTreeMap, BTreeSet};

/// Totals further apart than this factor are rather counts of two things than two counts of one.
const MAX_RATIO: i64 = 3;

/// A total is compared with the totals of so many questions before it, so that many reports stay linear.
const MAX_OPEN: usize = 16;

/// What figures of one question have in common.
type Scope<'v> = (&'v str, &'v str, Option<&'v str>, bool);

/// A figure in its place.
#[derive(Clone, Copy)]
struct Place<'v> {
    document: u32,
    figure: &'v FigureView,
    sentence: SentenceRef,
}

/// The questions of number that the corpus answers.
pub(super) fn facts(corpus: &CorpusView) -> Vec<FactView> {
    let events = events_of_sentences(corpus);
    let mut scopes: BTreeMap<Scope<'_>, Vec<Place<'_>>> = BTreeMap::new();
    for (document, view) in (0..).zip(&corpus.documents) {
        for figure in &view.figures {
            let Some(sentence) = figure.sentence.filter(|_| figure.unit.is_none()) else { continue };
            let place = Place { document, figure, sentence: SentenceRef { document, sentence } };
            scopes.entry(scope(figure)).or_default().push(place);
        }
    }
    let aligned: BTreeSet<(SentenceRef, SentenceRef)> =
        corpus.alignments.iter().flat_map(|pair| [(pair.a, pair.b), (pair.b, pair.a)]).collect();
    let mut facts: Vec<FactView> = Vec::new();
    for (scope, mut places) in scopes {
        places.sort_by_key(|place| (place.figure.as_of_latest, place.sentence, place.figure.span));
        let mut questions: Vec<Question<'_>> = Vec::new();
        for place in places {
            let event = events.get(&place.sentence).copied();
            let open = questions.len().saturating_sub(MAX_OPEN);
            let fitting = questions
                .iter_mut()
                .skip(open)
                .find_map(|question| Some((question.tie(&place, event, &aligned)?, question)));
            match fitting {
                Some((tie, question)) => question.add(place, event, tie),
                None => questions.push(Question { places: vec![place], event, ties: BTreeSet::new() }),
            }
        }
        facts.extend(questions.into_iter().filter_map(|question| question.fact(scope)));
    }
    // In the order in which the documents come to them.
    facts.sort_by_cached_key(|fact| fact.answers.iter().map(|answer| answer.claim.sentence).min());
    facts
}

/// Whole counts of people on both sides and without a side ask the same.
fn scope(figure: &FigureView) -> Scope<'_> {
    let side = figure.side.as_deref().filter(|&side| side != "both");
    (&figure.measure, &figure.scope, side, figure.part_of.is_some())
}

/// The event that a sentence reports, where it reports exactly one with a day.
fn events_of_sentences(corpus: &CorpusView) -> BTreeMap<SentenceRef, (u32, &EventView)> {
    let mut found: BTreeMap<SentenceRef, Option<(u32, &EventView)>> = BTreeMap::new();
    for (index, event) in (0..).zip(&corpus.events) {
        for report in event.reports.iter().filter(|report| report.timex.is_some()) {
            let sentence = SentenceRef { document: report.document, sentence: report.sentence };
            found
                .entry(sentence)
                .and_modify(|its| *its = its.filter(|&(its, _)| its == index))
                .or_insert(Some((index, event)));
        }
    }
    found.into_iter().filter_map(|(sentence, event)| Some((sentence, event?))).collect()
}

/// Why two figures answer one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    Event,
    Passage,
    Season,
}

struct Question<'v> {
    places: Vec<Place<'v>>,
    event: Option<(u32, &'v EventView)>,
    ties: BTreeSet<Tie>,
}

impl<'v> Question<'v> {
    /// Why the figure answers this question, if it does: it must go with every answer there is.
    fn tie(
        &self,
        place: &Place<'v>,
        event: Option<(u32, &EventView)>,
        aligned: &BTreeSet<(SentenceRef, SentenceRef)>,
    ) -> Option<Tie> {
        let is_same_event = match (self.event, event) {
            (Some((own, _)), Some((other, _))) => own == other,
            _ => false,
        };
        if is_same_event {
            return Some(Tie::Event);
        }
        if self.event.is_some() && event.is_some() {
            return None;
        }
        let stands_for = |other: &Place<'v>| {
            aligned.contains(&(other.sentence, place.sentence)) && is_of_one_order(other.figure, place.figure)
        };
        // Alike sentences on numbers of things are about one thing only if all of them are alike.
        let is_passage = if place.figure.measure == COUNT {
            self.places.iter().all(stands_for)
        } else {
            self.places.iter().any(stands_for)
        };
        if is_passage {
            return Some(Tie::Passage);
        }
        let is_total = self.event.is_none() && event.is_none();
        let is_near = |other: &Place<'v>| {
            other.document != place.document
                && days_apart(other.figure, place.figure).is_some_and(|days| days <= SEASON_DAYS)
                && is_of_one_order(other.figure, place.figure)
        };
        (is_total && place.figure.measure != COUNT && self.places.iter().all(is_near)).then_some(Tie::Season)
    }

    fn add(&mut self, place: Place<'v>, event: Option<(u32, &'v EventView)>, tie: Tie) {
        self.places.push(place);
        self.event = self.event.or(event);
        self.ties.insert(tie);
    }

    fn fact(self, (measure, kind, side, is_part): Scope<'v>) -> Option<FactView> {
        let documents: BTreeSet<u32> = self.places.iter().map(|place| place.document).collect();
        // A number of things that only one has is no fact that anybody looks for here.
        if documents.len() < 2 && measure == COUNT {
            return None;
        }
        let is_of_event = self.ties.iter().all(|&tie| tie == Tie::Event);
        let what = question(measure, kind, side);
        let because = self.ties.iter().map(|tie| match tie {
            Tie::Event => "their sentences report one event".to_owned(),
            Tie::Passage => "their sentences stand for each other".to_owned(),
            Tie::Season => format!("all are totals of {what}, counted within {SEASON_DAYS} days of each other"),
        });
        let part = if is_part { " · a part of another number" } else { "" };
        Some(FactView {
            kind: FactKind::Number,
            title: capitalized(&what),
            detail: format!("{measure} · how many{part}"),
            event: self.event.map(|(index, _)| index),
            known_from: self.event.and_then(|(_, event)| event.date.as_ref()?.earliest),
            answers: self.places.iter().map(|place| place.answer(is_of_event)).collect(),
            because: because.collect(),
        })
    }
}

/// The measure of figures that say how many there are of something.
const COUNT: &str = "count";

/// What a number answers: "civilians killed, Armenia".
fn question(measure: &str, kind: &str, side: Option<&str>) -> String {
    let counted = if measure == COUNT || kind == measure { String::new() } else { format!("{kind} ") };
    let what = if measure == COUNT { kind } else { measure };
    let side = side.map_or_else(String::new, |side| format!(", {side}"));
    format!("{counted}{what}{side}")
}

impl Place<'_> {
    fn answer(&self, is_of_event: bool) -> AnswerView {
        let Self { figure, sentence, .. } = *self;
        let as_of = figure.as_of_latest.map(|_| DaySpan::new(figure.as_of_earliest, figure.as_of_latest));
        AnswerView {
            value: AnswerValue::quantity(quantity(figure), as_of, is_of_event),
            label: figure.label.clone(),
            claim: LedgerClaim { sentence, span: figure.span },
        }
    }
}

fn quantity(figure: &FigureView) -> Quantity {
    Quantity {
        min: figure.min_thousandths.map(Amount::from_thousandths),
        max: figure.max_thousandths.map(Amount::from_thousandths),
        is_approximate: figure.is_approximate,
    }
}

fn days_apart(a: &FigureView, b: &FigureView) -> Option<i64> {
    Some((a.as_of_latest? - b.as_of_latest?).num_days().abs())
}

fn is_of_one_order(a: &FigureView, b: &FigureView) -> bool {
    let anchors = quantity(a).anchor().zip(quantity(b).anchor());
    anchors.is_some_and(|(a, b)| a.min(b) > 0 && a.max(b) <= a.min(b).saturating_mul(MAX_RATIO))
}
