//! How long something lasted: "44 days of fighting", "six weeks of battles".
//!
//! A duration answers for what stands right behind it ("six weeks of battles") or before a verb of lasting ("the talks
//! lasted three days"). Two answer one question if these are of one kind, they were reported within a season
//! of each other, and neither is more than half as long again as the other.

use super::{
    FactKind, LedgerClaim, SEASON_DAYS,
    fact::{AnswerValue, AnswerView, FactView},
};
use crate::{
    compare::{Quantity, lasting},
    model::{Amount, DaySpan},
    view::{CorpusView, DocumentView, EventView, SentenceRef, SpanView, TimexView},
};
use std::collections::BTreeMap;

/// What a duration is said of stands within so many words behind it: "44 days of fierce and costly fighting".
const MAX_WORDS: usize = 5;

/// A duration with what it is said of.
struct Lasting<'v> {
    document: &'v DocumentView,
    timex: &'v TimexView,
    sentence: SentenceRef,
    /// From how many to how many days.
    days: (i64, i64),
}

/// The questions of duration that the corpus answers.
pub(super) fn facts(corpus: &CorpusView) -> Vec<FactView> {
    let mut of_kind: BTreeMap<&str, Vec<Lasting<'_>>> = BTreeMap::new();
    for (index, document) in (0..).zip(&corpus.documents) {
        for timex in document.timexes.iter().filter(|timex| timex.ty == "DURATION") {
            let days = timex.value.as_deref().and_then(days);
            let sentence = timex.sentence.map(|sentence| SentenceRef { document: index, sentence });
            let (Some(days), Some(sentence), Some(kind)) = (days, sentence, kind(document, timex.span)) else {
                continue;
            };
            of_kind.entry(kind).or_default().push(Lasting { document, timex, sentence, days });
        }
    }
    of_kind.into_iter().flat_map(|(kind, lasting)| questions(corpus, kind, lasting)).collect()
}

/// The event whose length all of these may give: of their kind, with a beginning and an end, told of within a season of
/// its end. Where several could be meant, none is.
fn event_of(corpus: &CorpusView, kind: &str, lasting: &[Lasting<'_>]) -> Option<u32> {
    let fits = |event: &EventView| {
        let days = event.date.as_ref().and_then(|date| Some((date.earliest?, date.latest?)));
        let has_ends =
            event.interval.as_ref().is_some_and(|interval| interval.start.is_some() && interval.end.is_some());
        event.class == kind
            && has_ends
            && days.is_some_and(|(first, last)| {
                // Counted with or without its last day.
                let (short, long) = ((last - first).num_days(), (last - first).num_days() + 1);
                lasting.iter().all(|it| {
                    let near = it.document.date.day.is_some_and(|day| (day - last).num_days().abs() <= SEASON_DAYS);
                    near && it.days.0 <= long && short <= it.days.1
                })
            })
    };
    let mut found = (0..).zip(&corpus.events).filter(|(_, event)| fits(event)).map(|(index, _)| index);
    found.next().filter(|_| found.next().is_none())
}

/// What lasted: "44 days of fierce fighting", "44-day war", "the fighting lasted 44 days".
fn kind(document: &DocumentView, duration: SpanView) -> Option<&'static str> {
    let (start, end) = (duration.start_byte as usize, duration.end_byte as usize);
    let is_letter = |c: char| c.is_alphanumeric() || c == '-';
    let behind = document.text.get(end..)?;
    let mut words = behind.split(|c| !is_letter(c)).filter(|word| !word.is_empty());
    if behind.starts_with(" of ") {
        // Its noun is the last word before a mark that ends the phrase; adjectives stand before it.
        let phrase = behind.split(|c: char| !is_letter(c) && c != ' ').next()?;
        return phrase.split(' ').filter(|word| !word.is_empty()).skip(1).take(MAX_WORDS).find_map(lasting);
    }
    if let Some(kind) = words.next().filter(|_| behind.starts_with([' ', '-'])).and_then(lasting) {
        return Some(kind);
    }
    let before = document.text.get(..start)?.trim_end();
    let before = before.strip_suffix("for").unwrap_or(before).trim_end();
    let mut back = before.rsplit(|c| !is_letter(c));
    back.next().filter(|verb| matches!(*verb, "lasted" | "lasting" | "raged" | "dragged"))?;
    back.filter(|word| !word.is_empty()).take(2).find_map(lasting)
}

/// The days of a TIMEX3 duration of one whole unit: a rounded number of weeks or more may be half a unit off.
fn days(value: &str) -> Option<(i64, i64)> {
    let digits = value.strip_prefix('P')?;
    let unit = digits.chars().next_back()?;
    let n: i64 = digits.strip_suffix(unit)?.parse().ok()?;
    let in_days = match unit {
        'D' => return Some((n, n)),
        'W' => 7,
        'M' => 30,
        'Y' => 365,
        _ => return None,
    };
    let (length, half) = (n.checked_mul(in_days)?, in_days / 2);
    Some((length - half, length.checked_add(half)?))
}

fn questions(corpus: &CorpusView, kind: &str, mut lasting: Vec<Lasting<'_>>) -> Vec<FactView> {
    lasting.sort_by_key(|it| (it.document.date.day, it.sentence));
    let mut questions: Vec<Vec<Lasting<'_>>> = Vec::new();
    for it in lasting {
        let fits = |other: &Lasting<'_>| {
            let apart = it.document.date.day.zip(other.document.date.day).map(|(a, b)| (a - b).num_days().abs());
            let (shorter, longer) = if it.days.0 < other.days.0 { (&it, other) } else { (other, &it) };
            apart.is_some_and(|apart| apart <= SEASON_DAYS) && longer.days.0 * 2 <= shorter.days.1 * 3
        };
        match questions.last_mut().filter(|question| question.iter().all(fits)) {
            Some(question) => question.push(it),
            None => questions.push(vec![it]),
        }
    }
    questions.into_iter().map(|question| fact(corpus, kind, &question)).collect()
}

fn fact(corpus: &CorpusView, kind: &str, lasting: &[Lasting<'_>]) -> FactView {
    let event = event_of(corpus, kind, lasting);
    let answers = lasting.iter().map(|it| {
        let (min, max) = it.days;
        let quantity = Quantity { min: Some(Amount::whole(min)), max: Some(Amount::whole(max)), is_approximate: false };
        let words = it.document.text.get(it.timex.span.start_byte as usize..it.timex.span.end_byte as usize);
        AnswerView {
            value: AnswerValue::quantity(quantity, it.document.date.day.map(DaySpan::day), false),
            label: words.unwrap_or_default().to_owned(),
            claim: LedgerClaim { sentence: it.sentence, span: it.timex.span },
        }
    });
    let answers: Vec<AnswerView> = answers.collect();
    let mut because = match answers.len() {
        0 | 1 => Vec::new(),
        _ => vec![format!("all say how long the {kind} lasted, within {SEASON_DAYS} days of each other")],
    };
    because.extend(event.map(|_| "the days from its beginning to its end are as many".to_owned()));
    FactView {
        kind: FactKind::Duration,
        title: format!("How long the {kind} lasted"),
        detail: format!("{kind} · how long"),
        event,
        known_from: None,
        answers,
        because,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounded_units_leave_room() {
        assert_eq!(days("P44D"), Some((44, 44)));
        assert_eq!(days("P6W"), Some((39, 45)));
        assert_eq!(days("PT3H"), None);
        assert_eq!(days("PXD"), None);
    }

    #[test]
    fn a_duration_belongs_to_the_event_that_lasted_as_long() {
        let war = "date 2020-12-25\n\nFighting erupted in Norland on 27 September 2020 and lasted until 9 November.";
        let fact = |text: &str| {
            let corpus =
                crate::view::tests::corpus(&[("a.txt", war), ("b.txt", &format!("date 2020-12-20\n\n{text}"))]);
            let fact = corpus.facts.iter().find(|fact| fact.kind == FactKind::Duration).cloned().unwrap();
            fact.event.map(|event| corpus.events[event as usize].interval.is_some())
        };
        assert_eq!(fact("The deal ended 44 days of fierce fighting."), Some(true));
        assert_eq!(fact("The deal ended six weeks of battles."), Some(true));
        assert_eq!(fact("The deal ended three weeks of battles."), None);
        assert_eq!(fact("The deal ended 44 days of talks."), None);
    }
}
