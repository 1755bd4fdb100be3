//! What kind of text this is, as far as time is concerned.
//!
//! A news story says "Friday" and "last month" and leaves years out; a history says the year, once, and tells on
//! from there. The two resolve the same words differently, so the kind is recognised by what the dates say.

use super::{
    meaning::{Base, Date, Meaning, Pick, Reference, YearOf},
    rule::Found,
};
use chrono::Datelike;

/// How a text tells time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Genre {
    /// Written on a day about that day: "Friday" is near the document's date.
    News,
    /// A history: what a date leaves out is in the dates before it.
    Narrative,
}

/// Fewer dates with a year than this do not make a history.
const MIN_DATES: usize = 6;

/// A history has this many dates with a year for each that is told from the day of writing.
const MIN_RATIO: usize = 3;

/// Recognises the kind of text that holds these expressions.
pub(crate) fn detect<'a>(found: impl IntoIterator<Item = &'a Found>) -> Genre {
    let (mut n_dated, mut n_deictic) = (0, 0);
    for found in found {
        let Meaning::Point(point) = &found.meaning else {
            continue;
        };
        match point.date {
            Date::Exact(_) | Date::OfYear(_, YearOf::Given(_) | YearOf::Short(_)) => n_dated += 1,
            Date::Weekday(..)
            | Date::Step { from: Base::Dct, .. }
            | Date::OfYear(_, YearOf::Open(Pick::Last | Pick::This | Pick::Next) | YearOf::Step(Base::Dct, _)) => {
                n_deictic += 1;
            }
            _ => {}
        }
    }
    if n_dated >= MIN_DATES && n_dated >= MIN_RATIO * n_deictic { Genre::Narrative } else { Genre::News }
}

/// So many years before Christ make a text one about that time.
const MIN_ANCIENT: usize = 3;

/// Drops what means a time in another kind of text only: "at the same time" and "future" tell a history on, and mean
/// next to nothing in news; "in 480" is a year where the years before it were before Christ.
pub(crate) fn keep(found: &mut Vec<Found>, genre: Genre) {
    let is_ancient_year = |found: &&Found| match found.date() {
        Some(Date::OfYear(_, YearOf::Given(year))) => year <= 0,
        Some(Date::Exact(stretch)) => stretch.first_day().year() <= 0,
        _ => false,
    };
    let is_ancient = found.iter().filter(is_ancient_year).count() >= MIN_ANCIENT;
    found.retain(|found| match found.date() {
        Some(Date::SameTime) => genre == Genre::Narrative,
        Some(Date::BareYear(_)) => is_ancient,
        // "future payments"
        Some(Date::Reference(Reference::Future)) => genre == Genre::Narrative || found.tokens.len() > 1,
        _ => true,
    });
}
