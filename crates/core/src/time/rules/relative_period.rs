//! Periods told by their distance from a reference, and the parts of a year: "last year", "the following month",
//! "yesterday", "the spring of 1941", "third quarter".

use super::weekday::pick;
use crate::{
    model::RuleId,
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Amount, Base, Date, Length, Meaning, Part, Pick, YearOf},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/duration/period-that-ended"),
        starts: &[C::The, C::Fiscal],
        matches: period_that_ended,
        examples: &[
            ("In [the year] ended then, it fell.", "P1Y"),
            ("For [the fiscal year] ending soon.", "P1Y"),
            ("In [the fiscal year] that ended.", "P1Y"),
        ],
        non_examples: &["the year was over", "the month ended", "the day ended"],
    },
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
            C::Current,
            C::Latest,
            C::Same,
        ],
        matches: relative_period,
        examples: &[
            ("He resigned [last year].", "2023"),
            ("They meet [next month].", "2024-06"),
            ("They left [last December].", "2023-12"),
        ],
        non_examples: &["the third man", "the last straw", "ABC’s “This Week” said"],
    },
    Rule {
        id: RuleId("timex/date/part-of-year"),
        starts: &[
            C::The,
            C::Season,
            C::Ordinal,
            C::Number,
            C::Fiscal,
            C::Possessive,
            C::This,
            C::Last,
            C::Next,
            C::Latter,
        ],
        matches: part_of_year,
        examples: &[
            ("It rose in [the third quarter].", "2023-Q3"),
            ("In [the spring of 1941].", "1941-SP"),
            ("In [the second half of 2008].", "2008-H2"),
            ("It was a [summer] offensive.", "2023-SU"),
        ],
        non_examples: &["the fall of Berlin", "British Summer Time", "the first half of the match"],
    },
    Rule {
        id: RuleId("timex/date/accounting-period"),
        starts: &[C::The, C::Fiscal, C::Unit],
        matches: accounting_period,
        examples: &[
            ("It fell in [the year-ago quarter].", "2023-Q1"),
            ("In [fiscal 1989] it rose.", "1989"),
            ("Its [year-earlier] loss.", "2023-Q1"),
        ],
        non_examples: &["a year ago", "the quarter-final", "the year of the rat"],
    },
];

fn relative_day(w: Words<'_>, at: usize) -> Option<Match> {
    if w.is(at, C::Today) && at > w.start() && w.is_upper(at) && w.is_upper(at - 1) {
        return None;
    }
    found(day_from_dct(w, at)?)
}

fn day_from_dct(w: Words<'_>, at: usize) -> Read<Date> {
    let n = if w.is(at, C::Yesterday) {
        -1
    } else if w.is(at, C::Today) {
        0
    } else if w.is(at, C::Tomorrow) {
        1
    } else {
        return None;
    };
    Some((step(Base::Dct, n, Unit::Day), at + 1))
}

fn step(from: Base, n: i32, unit: Unit) -> Date {
    Date::Step { from, n, unit, is_vague: false }
}

fn found((date, end): (Date, usize)) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

fn relative_period(w: Words<'_>, at: usize) -> Option<Match> {
    found(picked(w, at).or_else(|| definite(w, at))?)
}

/// A period told by its distance or by its place in a year.
pub(super) fn period(w: Words<'_>, at: usize) -> Read<Date> {
    day_from_dct(w, at)
        .or_else(|| part(w, at))
        .or_else(|| picked(w, at))
        .or_else(|| definite(w, at))
        .or_else(|| bare_unit(w, at))
}

/// "last year", "the following month", "this summer", "that same day".
fn picked(w: Words<'_>, at: usize) -> Read<Date> {
    let (pick, unit_at) = pick(w, at)?;
    let unit_at = w.skip(unit_at, &[C::Same]);
    if let Some((unit, end)) = pattern::unit(w, unit_at).filter(|(unit, _)| !unit.is_clock() && w.is(unit_at, C::Unit))
    {
        // A show called “This Week”.
        if w.is_upper(unit_at) && w.is_upper(at) {
            return None;
        }
        // "the past decade" is the ten years up to now.
        if w.is(at, C::The) && w.is(unit_at - 1, C::Past) {
            return None;
        }
        let (from, n) = match pick {
            Pick::Last => (Base::Dct, -1),
            Pick::Next => (Base::Dct, 1),
            _ if unit == Unit::Quarter && w.is(unit_at - 1, C::Latest) => {
                return Some((Date::Quarter { years: 0 }, end));
            }
            Pick::This if unit == Unit::Day => (Base::Story, 0),
            Pick::This | Pick::Open => (Base::Dct, 0),
            Pick::Previous => (Base::Story, -1),
            Pick::Following => (Base::Story, 1),
            Pick::Same => (Base::Story, 0),
        };
        return Some((step(from, n, unit), end));
    }
    if let Some((Date::OfYear(part, YearOf::Open(_)), end)) = pattern::calendar_date(w, unit_at)
        && w.is_any(unit_at, &[C::Month, C::MonthShort])
    {
        return Some((Date::OfYear(part, YearOf::Open(pick)), end));
    }
    let (part, end) = pattern::part_of_year(w, unit_at)?;
    // "that third-quarter profit": "that" belongs to the profit.
    if w.is_before(end - 1, C::Hyphen) || w.is(at, C::That) && !matches!(part, Part::Season(_)) {
        return None;
    }
    Some((Date::OfYear(part, YearOf::Open(pick)), end))
}

/// "the weekend", "the week", "the year", "the full year".
fn definite(w: Words<'_>, at: usize) -> Read<Date> {
    if w.is(at, C::The) && w.is(at + 1, C::Whole) && w.value(at + 2, C::Unit) == Some(10) {
        return Some((step(Base::Dct, 0, Unit::Year), at + 3));
    }
    if !w.is(at, C::The) || !w.is(at + 1, C::Unit) || w.is_upper(at + 1) {
        return None;
    }
    let (unit, end) = pattern::unit(w, at + 1)?;
    let is_one_of_many = w.is_any(end, &[C::Of, C::Before, C::After, C::That, C::Hyphen, C::Following]);
    // "the month of May", "the year 2000"
    if w.is(end, C::Of)
        && unit == Unit::Month
        && let Some((date, end)) = pattern::calendar_date(w, end + 1)
    {
        return Some((date, end));
    }
    if unit == Unit::Year
        && let Some((year, end)) = pattern::year(w, end)
    {
        return Some((Date::OfYear(Part::Whole, year), end));
    }
    if is_one_of_many {
        return None;
    }
    match unit {
        Unit::Weekend => Some((Date::Weekend, end)),
        Unit::Quarter => Some((Date::Quarter { years: 0 }, end)),
        Unit::Year | Unit::Month | Unit::Week => Some((step(Base::Story, 0, unit), end)),
        _ => None,
    }
}

/// "in the month" after "later", "earlier".
fn bare_unit(w: Words<'_>, at: usize) -> Read<Date> {
    let (unit, end) = pattern::unit(w, w.skip(at, &[C::The]))?;
    let fits = w.is(at, C::The) && matches!(unit, Unit::Day | Unit::Decade | Unit::Century) && w.is(at + 1, C::Unit);
    fits.then(|| (step(Base::Story, 0, unit), end))
}

fn part_of_year(w: Words<'_>, at: usize) -> Option<Match> {
    found(part(w, at)?)
}

/// "the spring of 1941", "third quarter", "summer 1942", "the second half of 2008", "next year’s first quarter".
fn part(w: Words<'_>, at: usize) -> Read<Date> {
    if let Some((year, part_at)) = years_own(w, at) {
        let (part, end) = pattern::part_of_year(w, part_at)?;
        return Some((Date::OfYear(part, year), end));
    }
    let start = w.skip(at, &[C::The, C::Possessive]);
    // "the 1988 second quarter"
    if let Some((year @ YearOf::Given(_), part_at)) = pattern::year(w, start)
        && let Some((part, end)) = pattern::part_of_year(w, part_at)
        && (start > at || matches!(part, Part::Season(_)))
    {
        return Some((Date::OfYear(part, year), end));
    }
    let (part, end) = pattern::part_of_year(w, start).or_else(|| half(w, start))?;
    let is_hyphenated = end > start + 1 && w.is_before(end - 1, C::Hyphen);
    let (year, year_end) = pattern::year_behind(w, end);
    let is_dated = year_end > end;
    if is_hyphenated && start > at {
        return None; // "the third-quarter loss": the article belongs to the loss
    }
    // "the summer offensive": the article belongs to the offensive.
    if matches!(part, Part::Season(_)) && start > at && !is_dated && w.is_unknown(end) && w.is_lower(end) {
        return None;
    }
    match part {
        Part::Season(_) if !is_dated && !is_season(w, at, start, end) => None,
        Part::Half(_) if !is_dated => None,
        _ if w.is(at, C::Possessive) && matches!(part, Part::Season(_)) => None,
        _ => Some((Date::OfYear(part, year), year_end)),
    }
}

/// "this year’s", "last year’s".
fn years_own(w: Words<'_>, at: usize) -> Read<YearOf> {
    let n = if w.is(at, C::This) {
        0
    } else if w.is(at, C::Last) {
        -1
    } else if w.is(at, C::Next) {
        1
    } else {
        return None;
    };
    let is_year = w.value(at + 1, C::Unit) == Some(10) && w.is_possessive(at + 1);
    is_year.then_some((YearOf::Step(Base::Dct, n), at + 2))
}

/// "first half", "latter half"
fn half(w: Words<'_>, at: usize) -> Read<Part> {
    if w.is(at, C::Latter) && w.is(at + 1, C::Half) {
        return Some((Part::Half(2), at + 2));
    }
    let (n, end) = pattern::ordinal(w, at)?;
    let n = match n {
        1 => 1,
        2 | -1 => 2,
        _ => return None,
    };
    w.is(end, C::Half).then_some((Part::Half(n), end + 1))
}

/// Whether a season without a year is one: not a fall, not a spring of water, not a name.
fn is_season(w: Words<'_>, at: usize, name: usize, end: usize) -> bool {
    let is_name = w.is_upper(name) && name > w.start() && (w.is_upper(name.wrapping_sub(1)) || w.is_upper(end));
    if is_name || w.is_glued_before(name) && !w.is_before(name, C::Quote) || w.is(end, C::Of) {
        return false;
    }
    let word = w.str(name);
    let is_introduced = at < name
        || name > w.start() && w.is_any(name - 1, &[C::In, C::By, C::Since, C::Until, C::During, C::Early, C::Late]);
    if word.eq_ignore_ascii_case("fall") {
        return is_introduced && !w.is_any(end, &[C::In, C::From, C::To]) && !w.is_before(name, C::To);
    }
    if word.eq_ignore_ascii_case("spring") {
        return !w.is_before(name, C::To) && !w.is_any(end, &[C::Up, C::From, C::To]);
    }
    true
}

/// "the year-ago quarter", "the 1988 period", "year-earlier", "the latest period", "fiscal 1989".
fn accounting_period(w: Words<'_>, at: usize) -> Option<Match> {
    if w.is(at, C::Fiscal) {
        let year_at = if w.value(at + 1, C::Unit) == Some(10) { at + 2 } else { at + 1 };
        let (year, end) = pattern::year(w, year_at)?;
        return found((Date::OfYear(Part::Whole, year), end));
    }
    let start = w.skip(w.skip(at, &[C::The]), &[C::Comparable]);
    let is_period = |i: usize| w.is(i, C::Period_) || w.value(i, C::Unit) == Some(8);
    // "year-ago", "year-earlier"
    if w.value(start, C::Unit) == Some(10) {
        let back = w.hyphen(start + 1)?;
        if !w.is_any(back, &[C::Ago, C::Earlier]) {
            return None;
        }
        let noun = back + 1;
        if let Some((part, end)) = pattern::part_of_year(w, noun) {
            return found((Date::OfYear(part, YearOf::Step(Base::Dct, -1)), end));
        }
        let end = if is_period(noun) { noun + 1 } else { noun };
        let date =
            if w.value(noun, C::Unit) == Some(8) { Date::Quarter { years: -1 } } else { Date::Accounts { years: -1 } };
        return (is_period(noun) || start == at).then(|| found((date, end)))?;
    }
    let is_definite = start > at;
    if is_definite
        && let Some((YearOf::Given(year), noun)) = pattern::year(w, start)
        && is_period(noun)
    {
        return found((Date::AccountsOf { year }, noun + 1));
    }
    if is_definite && w.is_any(start, &[C::Latest, C::Current, C::Same]) && w.is(start + 1, C::Period_) {
        return found((Date::Accounts { years: 0 }, start + 2));
    }
    None
}

/// "the year ended March 31": a length of time.
fn period_that_ended(w: Words<'_>, at: usize) -> Option<Match> {
    let unit_at = w.skip(w.skip(at, &[C::The]), &[C::Fiscal, C::Whole]);
    let is_year = w.value(unit_at, C::Unit) == Some(10);
    let end = unit_at + 1;
    let is_fiscal = unit_at > at && w.is(unit_at - 1, C::Fiscal) && w.is(at, C::The);
    let is_ended = w.is(w.skip(end, &[C::That]), C::Ended);
    (is_year && (is_ended || is_fiscal)).then_some(Match {
        end,
        meaning: Meaning::Duration(Length { amount: Amount::Exact(1000), unit: Unit::Year, modifier: None }),
    })
}
