//! Recurring times: "every day", "twice a week", "daily", "Friday nights".

use crate::{
    model::RuleId,
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Amount, Length, Meaning, Part, Recurrence, Recurring},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/set/each"),
        starts: &[C::Each, C::Per],
        matches: each,
        examples: &[
            ("They meet [every day].", "P1D"),
            ("They meet [every two weeks].", "P2W"),
            ("They meet [each Friday].", "XXXX-WXX-5"),
            ("They march [each July].", "XXXX-07"),
            ("Ten [per month].", "P1M"),
        ],
        non_examples: &["each man", "every second man", "per cent"],
    },
    Rule {
        id: RuleId("timex/set/times-a-unit"),
        starts: &[C::A, C::Times, C::Number, C::Cardinal, C::Slash],
        matches: times_a_unit,
        examples: &[
            ("They meet [twice a week].", "P1W"),
            ("They meet [three times a month].", "P1M"),
            ("They lost 700 seats [a week].", "P1W"),
            ("It made $50 million [a year].", "P1Y"),
        ],
        non_examples: &["for a week", "once a minister", "after a year"],
    },
    Rule {
        id: RuleId("timex/set/frequency-word"),
        starts: &[C::Frequency],
        matches: frequency_word,
        examples: &[("They meet [daily].", "P1D"), ("They meet [annually].", "P1Y"), ("The [weekly] meeting.", "P1W")],
        non_examples: &["The Daily Telegraph", "dailies", "the annual report"],
    },
    Rule {
        id: RuleId("timex/set/plural"),
        starts: &[C::Weekdays, C::Weekday, C::Dayparts],
        matches: plural,
        examples: &[
            ("They meet on [Mondays].", "XXXX-WXX-1"),
            ("They dance on [Friday nights].", "XXXX-WXX-5TNI"),
            ("They worked [nights].", "XXXX-XX-XXTNI"),
        ],
        non_examples: &["the nights of long knives", "Monday", "sundays"],
    },
];

fn found(of: Recurring, quant: Option<&'static str>, freq: Option<String>, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Set(Recurrence { of, quant, freq }) })
}

fn one(unit: Unit) -> Recurring {
    Recurring::Length(Length { amount: Amount::Exact(1000), unit, modifier: None })
}

fn each(w: Words<'_>, at: usize) -> Option<Match> {
    let quant = if w.is(at, C::Per) {
        None
    } else if w.is_like(at, "every") {
        Some("EVERY")
    } else {
        Some("EACH")
    };
    let next = w.skip(at + 1, &[C::Other, C::Whole]);
    let by = if w.is(at + 1, C::Other) { 2000 } else { 1000 };
    if let Some((weekday, end)) = pattern::weekday(w, next) {
        let part = pattern::daypart(w, end);
        let end = part.map_or(end, |(_, end)| end);
        return found(Recurring::Weekday(weekday, part.map(|(part, _)| part)), quant, None, end);
    }
    if let Some((part, end)) = pattern::daypart(w, next) {
        return found(Recurring::Daypart(part), quant, None, end);
    }
    if let Some((month, end)) = pattern::month(w, next).filter(|_| w.is(next, C::Month)) {
        return found(Recurring::OfYear(Part::Month(month)), quant, None, end);
    }
    if let Some((part @ Part::Season(_), end)) = pattern::part_of_year(w, next) {
        return found(Recurring::OfYear(part), quant, None, end);
    }
    let (amount, unit_at) = pattern::amount(w, next).unwrap_or((Amount::Exact(by), next));
    let (unit, end) = pattern::unit(w, unit_at).filter(|(unit, _)| *unit > Unit::Second)?;
    found(Recurring::Length(Length { amount, unit, modifier: None }), quant, None, end)
}

/// "twice a week", "three times a month", "15 a year".
fn times_a_unit(w: Words<'_>, at: usize) -> Option<Match> {
    if let Some((freq, unit_at)) = frequency(w, at) {
        let (unit, end) = a_unit(w, unit_at)?;
        return found(one(unit), None, Some(format!("{freq}X")), end);
    }
    let (unit, end) = a_unit(w, at)?;
    // A number, or things that were counted, before it: "15 a year", "700 seats a week".
    let is_rate = at > w.start()
        && !w.is_any(end, &[C::Ago, C::Earlier, C::Later, C::Before, C::After, C::And, C::Or, C::Hyphen])
        && (w.is_any(at - 1, &[C::Number, C::Times, C::Percent])
            || w.is(at, C::Slash)
            || w.is_unknown(at - 1)
                && (at.saturating_sub(4)..at - 1)
                    .any(|i| w.is_any(i, &[C::Number, C::Cardinal, C::Money, C::Multiplier])));
    is_rate.then(|| {
        let mut found = found(one(unit), None, None, end)?;
        found.end = end;
        Some(found)
    })?
}

/// "once", "twice", "three times".
fn frequency(w: Words<'_>, at: usize) -> Read<i64> {
    if let Some(n) = w.value(at, C::Times) {
        return Some((n.into(), at + 1));
    }
    let (n, end) = pattern::cardinal(w, at)?;
    w.is(end, C::TimesNoun).then_some((n / 1000, end + 1))
}

/// "a week", "each week", "per week" behind a number.
fn a_unit(w: Words<'_>, at: usize) -> Read<Unit> {
    let unit_at = at + 1;
    let is_glued = w.is(at, C::Slash) && w.is_glued(at);
    let (unit, end) = pattern::unit(w, unit_at).filter(|_| w.is(unit_at, C::Unit))?;
    let fits = w.is_any(at, &[C::A, C::Each, C::Per]) || is_glued;
    (fits && unit != Unit::Second && unit != Unit::Quarter).then_some((unit, end))
}

fn frequency_word(w: Words<'_>, at: usize) -> Option<Match> {
    if w.is_upper(at) && at > w.start() {
        return None;
    }
    let unit = w.value(at, C::Frequency)?;
    if unit == 14 {
        return found(Recurring::Daypart(super::super::meaning::DayPart::Night), None, None, at + 1);
    }
    found(one(Unit::from_number(unit)?), None, None, at + 1)
}

/// "Mondays", "Friday nights", "the past three summers".
fn plural(w: Words<'_>, at: usize) -> Option<Match> {
    if let Some(weekday) = w.value(at, C::Weekdays).filter(|_| w.is_upper(at)) {
        let weekday = pattern::weekday_from_number(weekday)?;
        return found(Recurring::Weekday(weekday, None), None, None, at + 1);
    }
    let part = |i: usize| super::super::meaning::DayPart::from_number(w.value(i, C::Dayparts)?);
    if let Some((weekday, end)) = pattern::weekday(w, at)
        && let Some(part) = part(end)
    {
        return found(Recurring::Weekday(weekday, Some(part)), None, None, end + 1);
    }
    let part = part(at).filter(|_| {
        !w.is(at + 1, C::Of) && !w.is_before(at, C::The) && !w.is_before(at, C::Number) && !w.is_before(at, C::Cardinal)
    })?;
    found(Recurring::Daypart(part), None, None, at + 1)
}
