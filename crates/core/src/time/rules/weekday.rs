//! Days of the week, alone, with a date behind them, or with a word that says which.

use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        meaning::{Date, Meaning, Part, Pick},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/weekday-and-date"),
        starts: &[C::Weekday, C::WeekdayShort],
        matches: weekday_and_date,
        examples: &[
            ("It broke out on [Sunday, 27 September 2020].", "2020-09-27"),
            ("Born on [Monday, May 13].", "2024-05-13"),
            ("On [Tue., Nov. 10, 2020], they met.", "2020-11-10"),
        ],
        non_examples: &["On Sunday, May spoke.", "Friday and Saturday", "On Monday, he left"],
    },
    Rule {
        id: RuleId("timex/date/weekday"),
        starts: &[C::Weekday, C::WeekdayShort],
        matches: weekday,
        examples: &[
            ("He resigned on [Monday].", "2024-05-13"),
            ("She spoke [Wednesday].", "2024-05-15"),
            ("[Friday]’s child was late.", "2024-05-10"),
            ("They will meet on [Friday].", "2024-05-17"),
        ],
        non_examples: &["The sun rose.", "They sat down.", "He wed her.", "Sun, a maker of computers"],
    },
    Rule {
        id: RuleId("timex/date/weekday-picked"),
        starts: &[C::Last, C::This, C::Next, C::Past, C::The, C::That, C::Coming, C::Previous, C::Following],
        matches: weekday_picked,
        examples: &[
            ("He resigned [last Monday].", "2024-05-13"),
            ("They meet [next Friday].", "2024-05-24"),
            ("They meet [this Friday].", "2024-05-17"),
        ],
        non_examples: &["the Friday prayers are over", "that he left", "last seen"],
    },
];

fn found(date: Date, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

fn weekday_and_date(w: Words<'_>, at: usize) -> Option<Match> {
    let (date, end) = day(w, at)?;
    found(date, end)
}

/// A weekday and the date behind it.
pub(super) fn day(w: Words<'_>, at: usize) -> Read<Date> {
    let (_, end) = pattern::weekday(w, at)?;
    let date_at = w.skip(end, &[C::Comma]);
    pattern::calendar_date(w, date_at).filter(|(date, _)| !matches!(date, Date::OfYear(Part::Month(_), _)))
}

fn weekday(w: Words<'_>, at: usize) -> Option<Match> {
    let (weekday, end) = pattern::weekday(w, at)?;
    found(Date::Weekday(weekday, Pick::Open), end)
}

fn weekday_picked(w: Words<'_>, at: usize) -> Option<Match> {
    let (pick, day_at) = pick(w, at)?;
    // "this coming Sunday, March 8"
    if let Some((date, end)) = day(w, day_at) {
        return found(date, end);
    }
    let (weekday, end) = pattern::weekday(w, day_at)?;
    found(Date::Weekday(weekday, pick), end)
}

/// "last", "this past", "the previous", "the following" and their like.
pub(super) fn pick(w: Words<'_>, at: usize) -> Option<(Pick, usize)> {
    let is_definite = w.is_any(at, &[C::The, C::This, C::That]);
    let next = at + usize::from(is_definite);
    let story = w.is(at, C::The);
    let pick = if w.is_any(next, &[C::Last, C::Past]) {
        if story { Pick::Previous } else { Pick::Last }
    } else if w.is(next, C::Next) {
        if story { Pick::Following } else { Pick::Next }
    } else if w.is(next, C::Coming) {
        Pick::Next
    } else if w.is(next, C::Previous) {
        Pick::Previous
    } else if w.is(next, C::Following) {
        Pick::Following
    } else if w.is_any(next, &[C::Same, C::Very]) && is_definite {
        Pick::Same
    } else if w.is_any(next, &[C::Current, C::Latest]) {
        Pick::This
    } else if w.is(at, C::This) {
        return Some((Pick::This, next));
    } else if w.is(at, C::That) {
        return Some((Pick::Same, next));
    } else {
        return None;
    };
    Some((pick, next + 1))
}
