//! Parts of a stretch of the calendar: "early 1990s", "mid-November", "the end of the year".

use super::relative_period;
use crate::{
    model::{RuleId, TimexModifier},
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Base, Date, Meaning, Part, Pick, Point, YearOf},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/part-of-period"),
        starts: &[
            C::The,
            C::Early,
            C::Late,
            C::Mid,
            C::Middle,
            C::Start,
            C::End,
            C::Latter,
            C::Earlier,
            C::Later,
            C::Sometime,
            C::Ended,
        ],
        matches: part_of_period,
        examples: &[
            ("Lost in [the early 1990s].", "199"),
            ("By [mid-November] it will be over.", "2024-11"),
            ("At [the end of 2020] they met.", "2020"),
            ("They left [earlier this year].", "2024"),
            ("In [the early part of 1944].", "1944"),
        ],
        non_examples: &["the end of the war", "an early election", "the late minister"],
    },
    Rule {
        id: RuleId("timex/date/end-of-unit"),
        starts: &[C::Unit, C::The],
        matches: end_of_unit,
        examples: &[
            ("It closes by [year-end].", "2024"),
            ("It closes by [month’s end].", "2024-05"),
            ("It closes by [the year’s end].", "2024"),
        ],
        non_examples: &["a dead-end year", "week after week", "the day ended"],
    },
];

fn part_of_period(w: Words<'_>, at: usize) -> Option<Match> {
    let (modifier, date_at) = part(w, at)?;
    // "earlier Friday" is Friday.
    if w.is_any(at, &[C::Earlier, C::Later]) && w.is(date_at, C::Weekday) {
        return None;
    }
    let (date, end) = period(w, date_at)?;
    Some(Match { end, meaning: Meaning::Point(Point { date, time: None, modifier }) })
}

/// "early", "mid-", "the end of", "late in", "sometime".
fn part(w: Words<'_>, at: usize) -> Read<Option<TimexModifier>> {
    let start = w.skip(at, &[C::The]);
    let start = w.skip(start, &[C::Very]);
    let of = |end: usize| w.is(end, C::Of).then_some(end + 1);
    let maybe_in = |end: usize| {
        let part = if w.is(end, C::Part) && w.is(end + 1, C::Of) { end + 2 } else { end };
        w.skip(w.skip_hyphen(part), &[C::In])
    };
    use TimexModifier as M;
    if w.is(start, C::Start) || w.is_like(start, "beginning") {
        return Some((Some(M::Start), of(start + 1)?));
    }
    if w.is(start, C::End) {
        return Some((Some(M::End), of(start + 1)?));
    }
    if w.is(start, C::Latter) && w.is(start + 1, C::Part) {
        return Some((Some(M::End), of(start + 2)?));
    }
    if w.is(start, C::Middle) {
        return Some((Some(M::Mid), of(start + 1)?));
    }
    if w.is(start, C::Mid) {
        return Some((Some(M::Mid), w.skip_hyphen(start + 1)));
    }
    if w.is_any(start, &[C::Early, C::Earlier]) {
        return Some((Some(M::Start), maybe_in(start + 1)));
    }
    if w.is_any(start, &[C::Late, C::Later]) {
        return Some((Some(M::End), maybe_in(start + 1)));
    }
    if w.is(start, C::Sometime) && start == at {
        return Some((None, w.skip(start + 1, &[C::In])));
    }
    None
}

/// A date that can have parts.
pub(super) fn period(w: Words<'_>, at: usize) -> Read<Date> {
    let inner = w.skip(at, &[C::The]);
    if let Some((weekday, end)) = pattern::weekday(w, at) {
        return Some((Date::Weekday(weekday, Pick::Open), end));
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

/// "year-end", "the month’s end".
fn end_of_unit(w: Words<'_>, at: usize) -> Option<Match> {
    let unit_at = w.skip(at, &[C::The]);
    let (unit, end) = pattern::unit(w, unit_at).filter(|_| w.is(unit_at, C::Unit))?;
    let end_at = w.skip_hyphen(end);
    if !w.is(end_at, C::End) || !matches!(unit, Unit::Month | Unit::Quarter | Unit::Year | Unit::Week | Unit::Decade) {
        return None;
    }
    let date = if unit == Unit::Year {
        Date::OfYear(Part::Whole, YearOf::Open(Pick::This))
    } else {
        Date::Step { from: Base::Story, n: 0, unit, is_vague: false }
    };
    Some(Match {
        end: end_at + 1,
        meaning: Meaning::Point(Point { date, time: None, modifier: Some(TimexModifier::End) }),
    })
}
