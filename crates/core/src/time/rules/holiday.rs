//! Days that the calendar names, with or without their year.

use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        holiday,
        meaning::{Date, Meaning, Part, Pick, Point, TimeOfDay, YearOf},
        pattern,
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[Rule {
    id: RuleId("timex/date/holiday"),
    starts: &[C::Holiday, C::Last, C::Next, C::This],
    matches: named_day,
    examples: &[
        ("They were home by [Christmas 2007].", "2007-12-25"),
        ("They met on [Easter Monday].", "2024-04-01"),
        ("They met [last Thanksgiving].", "2023-11-23"),
        ("On [New Year’s Eve, 1999].", "1999-12-31"),
    ],
    non_examples: &["a new year of war", "Mother’s work", "an election day"],
}];

fn named_day(w: Words<'_>, at: usize) -> Option<Match> {
    let (pick, name_at) = if w.is(at, C::Holiday) {
        (Pick::Open, at)
    } else if w.is(at, C::Last) {
        (Pick::Last, at + 1)
    } else if w.is(at, C::Next) {
        (Pick::Next, at + 1)
    } else {
        (Pick::This, at + 1)
    };
    let (index, end) = holiday::read(w, name_at)?;
    // Christmas Island, the Easter Offensive, an Election Day Party: names.
    let is_part_of_name = w.is_upper(end) && !w.is_any(end, &[C::Daypart, C::Eve]) && pattern::year(w, end).is_none();
    if is_part_of_name {
        return None;
    }
    let (year, end) = match pattern::year_behind(w, end) {
        (YearOf::Open(_), end) => (YearOf::Open(pick), end),
        dated => dated,
    };
    let (time, end) = match pattern::daypart(w, end) {
        Some((part, end)) => (Some(TimeOfDay::Part(part)), end),
        None => (None, end),
    };
    Some(Match {
        end,
        meaning: Meaning::Point(Point { date: Date::OfYear(Part::Holiday(index), year), time, modifier: None }),
    })
}
