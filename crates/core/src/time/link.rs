//! Expressions that share what only one of them says, and ranges.
//!
//! "In April and June 1955" says the year once, "on March 4 and 5" the month; "from 27 September to 9 November"
//! is one stretch of time. Neighbours are joined here, before anything is resolved.

use super::{
    cursor::Words,
    meaning::{Date, Meaning, Part, Pick, Point, YearOf},
    rule::Found,
    words::Class as C,
};

/// How far apart two expressions may stand, in tokens.
const REACH: usize = 3;

/// Gives to each expression what its neighbour says for both.
pub(crate) fn share(found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let Some((head, tail)) = found.split_at_mut_checked(index) else {
            continue;
        };
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        if first.sentence != second.sentence || second.tokens.start - first.tokens.end > REACH {
            continue;
        }
        share_year(first, second);
        share_day(first, second);
    }
}

/// "April and June 1955", "27 September to 9 November 2020".
fn share_year(first: &mut Found, second: &Found) {
    let (Some(a), Some(b)) = (point_mut(first), point(second)) else {
        return;
    };
    if let (Date::OfYear(part, YearOf::Open(Pick::Open)), Date::OfYear(later, given @ YearOf::Given(year))) =
        (&mut a.date, b.date)
        && later != Part::Whole
    {
        // "December 1941 – January 1942" says both; "from October to March 1945" began the year before.
        let year = match (month(*part), month(later)) {
            (Some(first), Some(second)) if first > second => YearOf::Given(year - 1),
            _ => given,
        };
        let part = *part;
        a.date = Date::OfYear(part, year);
    }
}

/// "at 10 p.m. on Monday": the clock time is that day's.
fn share_day(first: &mut Found, second: &Found) {
    let (Some(a), Some(b)) = (point_mut(first), point(second)) else {
        return;
    };
    let is_day =
        matches!(b.date, Date::OfYear(Part::Day(..) | Part::Holiday(_), _) | Date::Weekday(..) | Date::Exact(_));
    if a.date == Date::Implied && is_day && b.time.is_none() {
        a.date = b.date;
    }
}

fn month(part: Part) -> Option<u32> {
    match part {
        Part::Month(month) | Part::Day(month, _) => Some(month),
        _ => None,
    }
}

fn point(found: &Found) -> Option<&Point> {
    match &found.meaning {
        Meaning::Point(point) => Some(point),
        _ => None,
    }
}

fn point_mut(found: &mut Found) -> Option<&mut Point> {
    match &mut found.meaning {
        Meaning::Point(point) => Some(point),
        _ => None,
    }
}

/// Whether `second` ends a range that `first` begins: "from A to B", "between A and B", "A–B".
pub(crate) fn is_range(w: Words<'_>, first: &Found, second: &Found) -> bool {
    let gap = first.tokens.end..second.tokens.start;
    if first.sentence != second.sentence || gap.len() != 1 {
        return false;
    }
    let opener = first.tokens.start;
    w.is_any(gap.start, &[C::Dash, C::Hyphen])
        || w.is_any(gap.start, &[C::To, C::Until, C::Through]) && !w.is_before(opener, C::To)
        || w.is(gap.start, C::And) && w.is_before(opener, C::Between)
}
