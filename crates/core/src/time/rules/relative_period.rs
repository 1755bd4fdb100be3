//! Periods told by their distance: "last year", "the following month", "yesterday", seasons and quarters.

use super::weekday::pick;
use crate::{
    model::RuleId,
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Base, Date, Meaning, Part, Pick, YearOf},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/relative-day"),
        starts: &[C::Today, C::Yesterday, C::Tomorrow],
        matches: relative_day,
        examples: &[
            ("He resigned [yesterday].", "2024-05-14"),
            ("They meet [today].", "2024-05-15"),
            ("[Tomorrow] they leave.", "2024-05-16"),
        ],
        non_examples: &["USA Today reported it.", "to day", "morrow"],
    },
    Rule {
        id: RuleId("timex/date/relative-period"),
        starts: &[
            C::Last,
            C::Past,
            C::This,
            C::Next,
            C::That,
            C::The,
            C::Coming,
            C::Previous,
            C::Following,
            C::Season,
            C::Ordinal,
            C::Number,
            C::Current,
            C::Latest,
        ],
        matches: relative_period,
        examples: &[
            ("He resigned [last year].", "2023"),
            ("They meet [next month].", "2024-06"),
            ("It rose in [the third quarter].", "2024-Q3"),
            ("In [the spring of 1941].", "1941-SP"),
        ],
        non_examples: &["the third man", "the last straw", "this matter"],
    },
];

fn relative_day(w: Words<'_>, at: usize) -> Option<Match> {
    if w.is(at, C::Today) && at > w.start() && w.is_upper(at) && w.is_upper(at - 1) {
        return None;
    }
    let (date, end) = period(w, at)?;
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

fn relative_period(w: Words<'_>, at: usize) -> Option<Match> {
    let (date, end) = period(w, at)?;
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

/// A period told by its distance or by its place in a year.
pub(super) fn period(w: Words<'_>, at: usize) -> Read<Date> {
    let step = |from, n, unit| Date::Step { from, n, unit, is_vague: false };
    if w.is(at, C::Yesterday) {
        return Some((step(Base::Dct, -1, Unit::Day), at + 1));
    }
    if w.is(at, C::Today) {
        return Some((step(Base::Dct, 0, Unit::Day), at + 1));
    }
    if w.is(at, C::Tomorrow) {
        return Some((step(Base::Dct, 1, Unit::Day), at + 1));
    }
    if let Some(read) = part_of_year(w, at) {
        return Some(read);
    }
    if let Some((pick, unit_at)) = pick(w, at) {
        if let Some((unit, end)) =
            pattern::unit(w, unit_at).filter(|(unit, _)| !unit.is_clock() && w.is(unit_at, C::Unit))
        {
            let (from, n) = match pick {
                Pick::Last => (Base::Dct, -1),
                Pick::Next => (Base::Dct, 1),
                Pick::This | Pick::Open => (Base::Dct, 0),
                Pick::Previous => (Base::Story, -1),
                Pick::Following => (Base::Story, 1),
                Pick::Same => (Base::Story, 0),
            };
            return Some((step(from, n, unit), end));
        }
        if let Some((month, end)) = pattern::month(w, unit_at) {
            return Some((Date::OfYear(Part::Month(month), YearOf::Open(pick)), end));
        }
        if let Some((part, end)) = pattern::part_of_year(w, unit_at) {
            return Some((Date::OfYear(part, YearOf::Open(pick)), end));
        }
    }
    if w.is(at, C::The) && w.is(at + 1, C::Unit) {
        let (unit, end) = pattern::unit(w, at + 1)?;
        return matches!(unit, Unit::Weekend | Unit::Quarter | Unit::Year | Unit::Month)
            .then(|| (step(Base::Dct, 0, unit), end));
    }
    None
}

/// "the spring of 1941", "third quarter", "summer 1942", "the second half of 2008".
fn part_of_year(w: Words<'_>, at: usize) -> Read<Date> {
    let start = w.skip(at, &[C::The]);
    let half = || {
        let (n, end) = pattern::ordinal(w, start)?;
        let n = u32::try_from(n).ok().filter(|n| (1..=2).contains(n))?;
        (w.is(end, C::Half) && w.is(end + 1, C::Of)).then_some((Part::Half(n), end + 1))
    };
    let (part, end) = pattern::part_of_year(w, start).or_else(half)?;
    let of = w.skip(end, &[C::Of, C::In, C::Comma]);
    if let Some((year, end)) = pattern::year(w, of)
        && pattern::is_year(w, of, end)
    {
        return Some((Date::OfYear(part, year), end));
    }
    if matches!(part, Part::Season(_))
        && start == at
        && !w.is_any(
            at.wrapping_sub(1),
            &[C::In, C::By, C::Since, C::Until, C::Early, C::Late, C::Mid, C::This, C::Last, C::Next, C::That],
        )
    {
        return None;
    }
    Some((Date::OfYear(part, YearOf::Open(Pick::Open)), end))
}
