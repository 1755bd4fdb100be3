//! Times of day: by the clock, by part of the day, with the day that they belong to.

use super::weekday::pick;
use crate::{
    model::{RuleId, TimexModifier},
    time::{
        calendar::Unit,
        cursor::{Digits, Words},
        meaning::{Base, Date, DayPart, Meaning, Part, Pick, Point, TimeOfDay, YearOf},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/time/clock"),
        starts: &[C::Number, C::Cardinal, C::Daypart],
        matches: clock_time,
        examples: &[
            ("They met at [10:30 a.m.].", "2024-05-15T10:30"),
            ("At [10 p.m. Monday] it was over.", "2024-05-13T22:00"),
            ("At [18:00 UTC] it began.", "2024-05-15T18:00Z"),
        ],
        non_examples: &["They won 3:2.", "John 3:16", "a ratio of 10:1"],
    },
    Rule {
        id: RuleId("timex/time/day-and-part"),
        starts: &[
            C::Weekday,
            C::Yesterday,
            C::Tomorrow,
            C::This,
            C::That,
            C::Last,
            C::Next,
            C::The,
            C::Early,
            C::Late,
            C::Month,
            C::Number,
            C::Later,
            C::Earlier,
            C::Mid,
        ],
        matches: day_and_part,
        examples: &[
            ("He spoke on [Tuesday evening].", "2024-05-14TEV"),
            ("They left [yesterday morning].", "2024-05-14TMO"),
            ("They met [last night].", "2024-05-14TNI"),
        ],
        non_examples: &["the night shift", "a morning show", "good evening"],
    },
    Rule {
        id: RuleId("timex/time/part-of-day-of"),
        starts: &[C::The, C::Daypart, C::Early, C::Late],
        matches: part_of_day_of,
        examples: &[
            ("On [the night of 10 November 2020].", "2020-11-10TNI"),
            ("On [the morning of May 13].", "2024-05-13TMO"),
            ("On [the evening of Monday].", "2024-05-13TEV"),
        ],
        non_examples: &["the morning of his life", "the night of the long knives", "evening of scores"],
    },
    Rule {
        id: RuleId("timex/time/tonight"),
        starts: &[C::Tonight, C::Overnight],
        matches: tonight,
        examples: &[
            ("They meet [tonight].", "2024-05-15TNI"),
            ("It rained [overnight].", "2024-05-15TNI"),
            ("[Tonight] it ends.", "2024-05-15TNI"),
        ],
        non_examples: &["the overnight train", "an overnight success", "overnight stays"],
    },
];

fn found(date: Date, time: TimeOfDay, modifier: Option<TimexModifier>, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Point(Point { date, time: Some(time), modifier }) })
}

/// "a.m.", "pm": the hours to add to those of a clock with twelve, and the position behind it.
fn half_of_day(w: Words<'_>, at: usize) -> Read<bool> {
    if w.is_any(at, &[C::Am, C::Pm]) {
        return Some((w.is(at, C::Pm), at + 1));
    }
    let is_dotted = w.is_any(at, &[C::A, C::LetterP]) && w.is(at + 1, C::Period) && w.is(at + 2, C::LetterM);
    let end = if w.is(at + 3, C::Period) && w.is_glued(at + 2) { at + 4 } else { at + 3 };
    is_dotted.then(|| (w.is(at, C::LetterP), end))
}

/// "GMT", "(EST)": the offset in minutes.
fn zone(w: Words<'_>, at: usize) -> (Option<i32>, usize) {
    let start = w.skip(at, &[C::Open]);
    let close = |end: usize| {
        if start > at { w.skip(end, &[C::Close]) } else { end }
    };
    if let Some(hours) = w.value(start, C::Zone).filter(|_| w.is_upper(start)) {
        let sign = start + 1;
        // "(GMT +8)"
        if w.is_any(sign, &[C::Plus, C::Hyphen])
            && let Some(offset) = w.digits(sign + 1).and_then(Digits::plain).filter(|offset| *offset <= 14)
        {
            let offset = if w.is(sign, C::Plus) { offset } else { -offset };
            return (Some((hours + offset) * 60), close(start + 3));
        }
        // "EST" and its like stand for the place of the event; its time is told as there.
        return (Some(0).filter(|_| hours == 0), close(start + 1));
    }
    (None, at)
}

/// "10:30", "10:30 a.m.", "10 p.m. EST", "five o’clock", "noon".
fn clock(w: Words<'_>, at: usize) -> Read<TimeOfDay> {
    if let Some((part @ (DayPart::Noon | DayPart::Midnight), end)) = pattern::daypart(w, at) {
        return Some((TimeOfDay::Part(part), end));
    }
    let digits = w.digits(at);
    let hour = match digits {
        Some(digits) => u32::try_from(digits.plain()?).ok()?,
        None => u32::try_from(w.value(at, C::Cardinal)?).ok()?,
    };
    let mut end = at + 1;
    let mut minute = None;
    let mut second = None;
    let two = |i: usize| {
        w.digits(i)
            .filter(|d| d.width == 2)
            .and_then(Digits::plain)
            .and_then(|n| u32::try_from(n).ok())
            .filter(|n| *n < 60)
    };
    if digits.is_some() && w.is(at + 1, C::Colon) && w.is_glued(at) && w.is_glued(at + 1) {
        minute = Some(two(at + 2)?);
        end = at + 3;
        if w.is(end, C::Colon) && w.is_glued(end) {
            second = two(end + 1);
            end = if second.is_some() { end + 2 } else { end };
        }
    }
    if let Some((is_pm, after)) = half_of_day(w, end).filter(|_| (1..=12).contains(&hour)) {
        let hour = hour % 12 + if is_pm { 12 } else { 0 };
        let (zone, end) = zone(w, after);
        return Some((TimeOfDay::Clock { hour, minute: minute.unwrap_or(0), second, zone }, end));
    }
    if w.is(end, C::OClock) && (1..=12).contains(&hour) {
        return Some((TimeOfDay::Clock { hour, minute: 0, second, zone: None }, end + 1));
    }
    let is_clock = minute.is_some() && digits.is_some_and(|d| d.width <= 2) && hour < 25;
    let (zone_minutes, zone_end) = zone(w, end);
    let is_local = w.is(end, C::Local) && w.is(end + 1, C::Time);
    let is_told = zone_end > end || w.is(end, C::HoursMark) || is_local || is_clock_place(w, at);
    if is_clock && is_told {
        let end = if w.is(zone_end, C::HoursMark) { zone_end + 1 } else { zone_end };
        return Some((TimeOfDay::Clock { hour, minute: minute.unwrap_or(0), second, zone: zone_minutes }, end));
    }
    let is_military = digits.is_some_and(|d| d.width == 4 && d.plain().is_some_and(|n| n < 2400 && n % 100 < 60));
    let has_unit = zone_end > end || w.is(end, C::HoursMark) || w.value(end, C::Units) == Some(2);
    if is_military && minute.is_none() && has_unit {
        let end = if zone_end > end { zone_end } else { end + 1 };
        return Some((
            TimeOfDay::Clock { hour: hour / 100, minute: hour % 100, second: None, zone: zone_minutes },
            end,
        ));
    }
    None
}

/// Whether a time stands to be expected here: "at 10:30", "from 10:30".
fn is_clock_place(w: Words<'_>, at: usize) -> bool {
    at > w.start()
        && w.is_any(
            at - 1,
            &[
                C::At,
                C::By,
                C::From,
                C::Until,
                C::To,
                C::Since,
                C::About,
                C::Before,
                C::After,
                C::Between,
                C::And,
                C::On,
                C::Comma,
                C::Open,
            ],
        )
}

fn clock_time(w: Words<'_>, at: usize) -> Option<Match> {
    let (time, end) = clock(w, at)?;
    let day_at = w.skip(end, &[C::Comma]);
    let day_at = w.skip(day_at, &[C::On]);
    if let Some((date, end)) = day(w, day_at) {
        return found(date, time, None, end);
    }
    found(Date::Implied, time, None, end)
}

/// A day that a time of day can belong to.
fn day(w: Words<'_>, at: usize) -> Read<Date> {
    if let Some((weekday, end)) = pattern::weekday(w, at) {
        let date_at = w.skip(end, &[C::Comma]);
        return match pattern::calendar_date(w, date_at) {
            Some((date, end)) if !is_month(date) => Some((date, end)),
            _ => Some((Date::Weekday(weekday, Pick::Open), end)),
        };
    }
    let step = |n| Date::Step { from: Base::Dct, n, unit: Unit::Day, is_vague: false };
    if w.is(at, C::Yesterday) {
        return Some((step(-1), at + 1));
    }
    if w.is(at, C::Today) {
        return Some((step(0), at + 1));
    }
    if w.is(at, C::Tomorrow) {
        return Some((step(1), at + 1));
    }
    pattern::calendar_date(w, at).filter(|(date, _)| !is_month(*date))
}

fn is_month(date: Date) -> bool {
    matches!(
        date,
        Date::OfYear(Part::Month(_), YearOf::Given(_) | YearOf::Open(_) | YearOf::Short(_) | YearOf::Step(..))
    )
}

fn early_or_late(w: Words<'_>, at: usize) -> (Option<TimexModifier>, usize) {
    if w.is_any(at, &[C::Early, C::Earlier]) {
        (Some(TimexModifier::Start), at + 1)
    } else if w.is_any(at, &[C::Late, C::Later]) {
        (Some(TimexModifier::End), at + 1)
    } else {
        (None, at)
    }
}

fn day_and_part(w: Words<'_>, at: usize) -> Option<Match> {
    let (modifier, start) = early_or_late(w, at);
    // "mid-afternoon yesterday"
    if w.is(at, C::Mid) {
        let (part, end) = pattern::daypart(w, w.skip_hyphen(at + 1))?;
        let (date, end) = day(w, end).unwrap_or((Date::Implied, end));
        return found(date, TimeOfDay::Part(part), Some(TimexModifier::Mid), end);
    }
    if let Some((date, end)) = day(w, start)
        && let Some((part, end)) = pattern::daypart(w, w.skip(end, &[C::Early, C::Late]))
    {
        return found(date, TimeOfDay::Part(part), modifier, end);
    }
    let (pick, part_at) = pick(w, start)?;
    let (part, end) = pattern::daypart(w, part_at)?;
    let (from, n) = match pick {
        Pick::Last => (Base::Dct, -1),
        Pick::This => (Base::Dct, 0),
        Pick::Next => (Base::Dct, 1),
        Pick::Previous => (Base::Story, -1),
        Pick::Following => (Base::Story, 1),
        Pick::Same | Pick::Open => (Base::Story, 0),
    };
    let date = Date::Step { from, n, unit: Unit::Day, is_vague: false };
    found(date, TimeOfDay::Part(part), modifier, end)
}

fn part_of_day_of(w: Words<'_>, at: usize) -> Option<Match> {
    let start = w.skip(at, &[C::The]);
    let (modifier, part_at) = early_or_late(w, start);
    let part_at = w.skip(w.skip(part_at, &[C::In]), &[C::The]);
    let (part, end) = pattern::daypart(w, part_at)?;
    // "the early morning hours of"
    let end = if w.value(end, C::Units) == Some(2) { end + 1 } else { end };
    if !w.is_any(end, &[C::Of, C::On]) {
        return None;
    }
    let (date, end) = day(w, end + 1)?;
    found(date, TimeOfDay::Part(part), modifier, end)
}

fn tonight(w: Words<'_>, at: usize) -> Option<Match> {
    if w.is(at, C::Overnight) && (w.is_before(at, C::A) || w.is_before(at, C::The) || w.is_lower(at + 1)) {
        return None;
    }
    let date = Date::Step { from: Base::Dct, n: 0, unit: Unit::Day, is_vague: false };
    found(date, TimeOfDay::Part(DayPart::Night), None, at + 1)
}
