//! Parts of a stretch of the calendar: "early 1990s", "mid-November", "the end of the year".

use super::relative_period;
use crate::{
    model::{RuleId, TimexModifier},
    time::{
        cursor::Words,
        meaning::{Date, Meaning, Part, Point, YearOf},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[Rule {
    id: RuleId("timex/date/part-of-period"),
    starts: &[C::The, C::Early, C::Late, C::Mid, C::Middle, C::Start, C::End, C::Latter, C::Earlier, C::Later],
    matches: part_of_period,
    examples: &[
        ("Lost in [the early 1990s].", "199"),
        ("By [mid-November] it was over.", "2023-11"),
        ("At [the end of 2020] they met.", "2020"),
        ("They left [earlier this year].", "2024"),
    ],
    non_examples: &["the end of the war", "an early election", "the late minister"],
}];

fn part_of_period(w: Words<'_>, at: usize) -> Option<Match> {
    let (modifier, date_at) = part(w, at)?;
    let (date, end) = period(w, date_at)?;
    Some(Match { end, meaning: Meaning::Point(Point { date, time: None, modifier: Some(modifier) }) })
}

/// "early", "mid-", "the end of", "late in".
fn part(w: Words<'_>, at: usize) -> Read<TimexModifier> {
    let start = w.skip(at, &[C::The]);
    let of = |end: usize| w.is(end, C::Of).then_some(end + 1);
    let maybe_in = |end: usize| w.skip(w.skip_hyphen(end), &[C::In]);
    if w.is(start, C::Start) {
        return Some((TimexModifier::Start, of(start + 1)?));
    }
    if w.is(start, C::End) {
        return Some((TimexModifier::End, of(start + 1)?));
    }
    if w.is(start, C::Latter) && w.is(start + 1, C::Part) {
        return Some((TimexModifier::End, of(start + 2)?));
    }
    if w.is(start, C::Middle) {
        return Some((TimexModifier::Mid, of(start + 1)?));
    }
    if w.is(start, C::Mid) {
        return Some((TimexModifier::Mid, w.skip_hyphen(start + 1)));
    }
    if w.is_any(start, &[C::Early, C::Earlier]) {
        return Some((TimexModifier::Start, maybe_in(start + 1)));
    }
    if w.is_any(start, &[C::Late, C::Later]) {
        return Some((TimexModifier::End, maybe_in(start + 1)));
    }
    None
}

/// A date that can have parts.
pub(super) fn period(w: Words<'_>, at: usize) -> Read<Date> {
    let inner = w.skip(at, &[C::The]);
    if let Some((weekday, end)) = pattern::weekday(w, at) {
        return Some((Date::Weekday(weekday, super::super::meaning::Pick::Open), end));
    }
    relative_period::period(w, at)
        .or_else(|| pattern::calendar_date(w, at))
        .or_else(|| pattern::decade(w, inner))
        .or_else(|| pattern::century(w, inner))
        .or_else(|| {
            let (year, end) = pattern::year(w, at)?;
            pattern::is_year(w, at, end).then_some((Date::OfYear(Part::Whole, year), end))
        })
}
