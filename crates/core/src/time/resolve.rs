//! From what an expression says to the time that it means.
//!
//! Under-specified values ([`Meaning`]) are completed in reading order, from the document's date and from the
//! story: the chain of the dates that came before. Which of the two a value is measured from, and which one of
//! those that recur is meant, depends on the kind of text ([`Genre`]) and on the tense of the sentence.

use super::{
    Genre,
    calendar::{self, Stretch, Unit, on_or_before},
    cursor::Words,
    meaning::{Base, Date, Meaning, Part, Pick, Point, YearOf},
    print::{self, part_of},
    rule::Found,
    signal::{self, Tense},
    words::Class as C,
};
use crate::{
    model::{Timex, TimexId, TimexPick, TimexReference, TimexType},
    text::TextRange,
};
use chrono::{Datelike, NaiveDate, Weekday};

/// A year within so many tokens of a sentence's beginning sets the year of what follows.
const OPENING: usize = 2;

/// A month that lies so many months before the last one is the next year's.
const ROLL_OVER: u32 = 7;

/// What lies further off than this, in days, says its year.
const FAR: i64 = 290;

/// What is known when an expression is resolved.
#[derive(Debug)]
pub(crate) struct Resolver {
    dct: Option<NaiveDate>,
    genre: Genre,
    /// The date that the story named last, and the expression that did.
    last: Option<(Stretch, TimexId)>,
    /// The first token of its sentence.
    last_sentence: usize,
    /// The last one of a day, a month or a season.
    last_fine: Option<(Stretch, TimexId)>,
    /// The year that the story is in.
    year: Option<(i32, TimexId)>,
    /// Another year that was mentioned since, once.
    aside: Option<i32>,
    /// The quarter, half or year that a business report is about.
    accounts: Option<(Stretch, TimexId)>,
    /// The quarter that it named last.
    quarter: Option<(Stretch, TimexId)>,
}

/// A resolved date, and why it is this one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Resolved {
    stretch: Stretch,
    reference: TimexReference,
    pick: TimexPick,
    signal: Option<TextRange>,
    /// Whether another one is nearly as likely.
    is_ambiguous: bool,
    /// Where only a part of the stretch is meant, but which is not known: the part's unit.
    within: Option<Unit>,
}

impl Resolved {
    fn new(stretch: Stretch, reference: TimexReference, pick: TimexPick) -> Self {
        Self { stretch, reference, pick, signal: None, within: None, is_ambiguous: false }
    }
}

impl Resolver {
    pub(crate) fn new(dct: Option<NaiveDate>, genre: Genre) -> Self {
        Self {
            dct,
            genre,
            last: None,
            last_sentence: 0,
            last_fine: None,
            year: None,
            aside: None,
            accounts: None,
            quarter: None,
        }
    }

    /// The expression with its value. `id` is the place that it will have in its layer.
    pub(crate) fn resolve(&mut self, w: Words<'_>, found: &Found, range: TextRange, id: TimexId) -> Timex {
        let mut timex = Timex {
            range,
            ty: TimexType::Date,
            value: None,
            modifier: None,
            quant: None,
            freq: None,
            days: None,
            edtf: None,
            rule: found.rule,
            reference: TimexReference::Itself,
            pick: TimexPick::Only,
            signal: None,
            begin: None,
            end: None,
            is_ambiguous: false,
        };
        match &found.meaning {
            Meaning::Point(point) => self.point(w, found, point, id, &mut timex),
            Meaning::Duration(length) => {
                timex.ty = TimexType::Duration;
                timex.value = Some(print::duration(length));
                timex.modifier = length.modifier;
            }
            Meaning::Set(recurrence) => {
                timex.ty = TimexType::Set;
                timex.value = Some(print::set(recurrence));
                timex.quant = recurrence.quant.map(str::to_owned);
                timex.freq.clone_from(&recurrence.freq);
            }
            Meaning::Nothing => {}
        }
        timex
    }

    fn point(&mut self, w: Words<'_>, found: &Found, point: &Point, id: TimexId, timex: &mut Timex) {
        timex.modifier = point.modifier;
        let date = match self.date(w, found, point.date) {
            // "this time" is the present of the story.
            Some(Resolved { stretch, reference, .. })
                if point.date == Date::SameTime && w.is(found.tokens.start, C::This) =>
            {
                timex.reference = reference;
                timex.pick = TimexPick::Same;
                timex.days = Some(stretch.days());
                timex.edtf = Some(stretch.edtf());
                "PRESENT_REF".to_owned()
            }
            Some(Resolved { stretch, reference, pick, signal, within, is_ambiguous }) => {
                timex.reference = reference;
                timex.pick = pick;
                timex.signal = signal;
                timex.is_ambiguous = is_ambiguous;
                // "late on Monday" is still Monday.
                let modifier = point.modifier.filter(|_| point.time.is_none() && stretch.unit() > Unit::Day);
                // A step from a time that is known roughly lands somewhere near it, maybe outside.
                if within.is_none() || pick == TimexPick::Same {
                    timex.days = Some(print::days(stretch, modifier));
                    timex.edtf = Some(print::edtf(stretch, modifier));
                }
                if within.is_none() {
                    self.remember(w, found, point.date, stretch, id);
                }
                print::within(stretch, within)
            }
            None => {
                if !matches!(point.date, Date::Reference(_)) {
                    timex.reference = TimexReference::Missing;
                }
                print::open(point.date)
            }
        };
        timex.value = Some(match point.time {
            None if matches!(point.date, Date::Step { unit, is_vague: false, .. } if unit.is_clock()) => {
                timex.ty = TimexType::Time;
                date + "TXX"
            }
            None => date,
            Some(time) => {
                timex.ty = TimexType::Time;
                format!("{date}T{}", print::time_of_day(time))
            }
        });
    }

    /// Moves the story on to a date that was just named.
    fn remember(&mut self, w: Words<'_>, found: &Found, date: Date, stretch: Stretch, id: TimexId) {
        let unit = stretch.unit();
        if matches!(date, Date::Implied | Date::SameTime) || unit > Unit::Year {
            return;
        }
        self.last = Some((stretch, id));
        self.last_sentence = found.sentence.start;
        let is_comparison = matches!(
            date,
            Date::Step { n: ..0, .. }
                | Date::Quarter { years: ..0 }
                | Date::Accounts { years: ..0 }
                | Date::AccountsOf { .. }
        );
        if matches!(stretch, Stretch::Quarter(..) | Stretch::Half(..) | Stretch::Year(_)) && !is_comparison {
            self.accounts = Some((stretch, id));
        }
        if matches!(stretch, Stretch::Quarter(..)) && !is_comparison {
            self.quarter = self.accounts;
        }
        let Some(year) = stretch.year() else {
            return;
        };
        // A history goes forward. A date in the middle of a sentence that leads elsewhere is an aside, unless the
        // same year comes again.
        let opens = found.tokens.start <= w.start() + OPENING;
        let goes_on = self.year.is_none_or(|(now, _)| unit < Unit::Year && (now..=now + 2).contains(&year));
        if !opens && !goes_on && self.aside.replace(year) != Some(year) {
            return;
        }
        self.aside = None;
        self.year = Some((year, id));
        if unit < Unit::Half {
            self.last_fine = Some((stretch, id));
        }
    }

    /// The year of the story in which a part of a year comes next.
    fn story_year(&self, part: Part) -> Option<(i32, TimexId)> {
        let (year, id) = self.year?;
        let (Some(month), Some((last, last_id))) = (first_month(part), self.last_fine) else {
            return Some((year, id));
        };
        // January after a December is the next year's.
        let is_next = last_id == id && last.first_day().month() >= month + ROLL_OVER;
        Some((if is_next { year + 1 } else { year }, id))
    }

    /// The day that the document was made, as a reference.
    fn dct(&self) -> Option<(NaiveDate, TimexReference)> {
        self.dct.map(|dct| (dct, TimexReference::Dct(dct)))
    }

    /// What a business report is about; the last quarter that was over, if it does not say.
    fn reported(&self, named: Option<(Stretch, TimexId)>) -> Option<(Stretch, TimexReference)> {
        if let Some((stretch, id)) = named {
            return Some((stretch, TimexReference::Timex(id)));
        }
        let (day, reference) = self.dct()?;
        let quarter = Stretch::around(day, Unit::Quarter);
        Some((quarter.shifted(-1, Unit::Quarter)?, reference))
    }

    /// What a step starts from: a day, how exactly it is known, and who named it.
    fn base(&self, base: Base) -> Option<(NaiveDate, Unit, TimexReference)> {
        let story = || {
            let (stretch, id) = self.last?;
            Some((stretch.first_day(), stretch.unit(), TimexReference::Timex(id)))
        };
        let dct = || self.dct().map(|(day, reference)| (day, Unit::Day, reference));
        match (base, self.genre) {
            (Base::Dct, Genre::News) => dct(),
            (Base::Dct, Genre::Narrative) | (Base::Story, _) => story().or_else(dct),
        }
    }

    fn date(&self, w: Words<'_>, found: &Found, date: Date) -> Option<Resolved> {
        match date {
            Date::Exact(stretch) => Some(Resolved::new(stretch, TimexReference::Itself, TimexPick::Only)),
            Date::OfYear(part, year) => self.of_year(w, found, part, year),
            Date::BareYear(year) => {
                let (_, id) = self.year?;
                Some(Resolved::new(Stretch::Year(1 - year), TimexReference::Timex(id), TimexPick::Same))
            }
            Date::DayOfMonth(day) => self.day_of_month(w, found, day),
            Date::Weekday(weekday, pick) => self.weekday(w, found, weekday, pick),
            Date::Step { is_vague: true, .. } | Date::Reference(_) | Date::SomeDay => None,
            Date::Step { from, n, unit, .. } => self.step(w, found, from, n, unit),
            Date::DecadeOfCentury(tens) => {
                let (day, _, reference) = self.base(Base::Dct)?;
                let year = day.year() - day.year().rem_euclid(100) + tens;
                let year = if year > day.year() { year - 100 } else { year };
                Some(Resolved::new(Stretch::Decade(year), reference, TimexPick::Before))
            }
            Date::Implied => {
                let (stretch, reference) = match (self.last, self.dct()) {
                    (Some((stretch, id)), _)
                        if self.genre == Genre::Narrative
                            || stretch.unit() == Unit::Day && self.last_sentence == found.sentence.start =>
                    {
                        (stretch, TimexReference::Timex(id))
                    }
                    (_, Some((day, reference))) => (Stretch::Day(day), reference),
                    _ => return None,
                };
                let mut resolved = Resolved::new(stretch, reference, TimexPick::Same);
                resolved.within = (stretch.unit() > Unit::Day).then_some(Unit::Day);
                Some(resolved)
            }
            Date::Weekend => {
                let (day, reference) = self.dct()?;
                let (n, pick) = match signal::tense(w, &found.tokens) {
                    Tense::Future(_) => (0, TimexPick::After),
                    _ if day.weekday().number_from_monday() >= 6 => (0, TimexPick::Same),
                    _ => (-1, TimexPick::Before),
                };
                let stretch = Stretch::around(day, Unit::Weekend).shifted(n, Unit::Weekend)?;
                Some(Resolved::new(stretch, reference, pick))
            }
            Date::Quarter { years } => {
                let (stretch, reference) = self.reported(self.quarter)?;
                Some(Resolved::new(stretch.shifted(years, Unit::Year)?, reference, TimexPick::Same))
            }
            Date::Accounts { years } => {
                let (stretch, reference) = self.reported(self.accounts)?;
                Some(Resolved::new(stretch.shifted(years, Unit::Year)?, reference, TimexPick::Same))
            }
            Date::AccountsOf { year } => {
                let (stretch, reference) = self.reported(self.accounts)?;
                let by = year - stretch.year()?;
                Some(Resolved::new(stretch.shifted(by, Unit::Year)?, reference, TimexPick::Same))
            }
            Date::SameTime => {
                let (stretch, id) = self.last?;
                Some(Resolved::new(stretch, TimexReference::Timex(id), TimexPick::Same))
            }
        }
    }

    fn step(&self, w: Words<'_>, found: &Found, from: Base, n: i32, unit: Unit) -> Option<Resolved> {
        // "a year earlier" takes the width of what it is compared with: the same quarter of the year before.
        if n == -1
            && unit == Unit::Year
            && self.genre == Genre::News
            && w.is_any(found.tokens.end.saturating_sub(1), &[C::Ago, C::Earlier])
            && let Some((accounts @ (Stretch::Quarter(..) | Stretch::Half(..)), id)) = self.accounts
        {
            let stretch = accounts.shifted(-1, Unit::Year)?;
            return Some(Resolved::new(stretch, TimexReference::Timex(id), TimexPick::Before));
        }
        let (day, precision, reference) = self.base(from)?;
        let pick = match n {
            ..0 => TimexPick::Before,
            0 => TimexPick::Same,
            1.. => TimexPick::After,
        };
        if precision > unit.max(Unit::Day) {
            // "the same day" after "in June": some day of June.
            let mut resolved = Resolved::new(Stretch::around(day, precision), reference, pick);
            resolved.within = Some(unit);
            return (precision <= Unit::Year).then_some(resolved);
        }
        let stretch = Stretch::around(day, unit).shifted(n, unit)?;
        Some(Resolved::new(stretch, reference, pick))
    }

    fn of_year(&self, w: Words<'_>, found: &Found, part: Part, year: YearOf) -> Option<Resolved> {
        match year {
            YearOf::Given(year) => Some(Resolved::new(part_of(part, year)?, TimexReference::Itself, TimexPick::Only)),
            YearOf::Short(digits) => {
                let (day, _, reference) = self.base(Base::Dct)?;
                let century = day.year() - day.year().rem_euclid(100);
                let year =
                    [century + digits, century - 100 + digits].into_iter().find(|&year| year <= day.year() + 10)?;
                Some(Resolved::new(part_of(part, year)?, reference, TimexPick::Nearest))
            }
            YearOf::Step(base, n) => {
                let (day, _, reference) = self.base(base)?;
                let year = day.year().checked_add(n)?;
                Some(Resolved::new(part_of(part, year)?, reference, TimexPick::Same))
            }
            YearOf::Open(Pick::Open) => self.of_open_year(w, found, part),
            YearOf::Open(pick) => {
                let (day, _, reference) = self.base(pick_base(pick))?;
                let near = [-1, 0, 1].map(|n| part_of(part, day.year() + n));
                let mut near = near.into_iter().flatten();
                let (stretch, taken) = match pick {
                    Pick::Last | Pick::Previous => {
                        (near.rev().find(|stretch| stretch.last_day() < day)?, TimexPick::Before)
                    }
                    Pick::Next | Pick::Following => (near.find(|stretch| stretch.first_day() > day)?, TimexPick::After),
                    Pick::This | Pick::Same | Pick::Open => (part_of(part, day.year())?, TimexPick::Same),
                };
                Some(Resolved::new(stretch, reference, taken))
            }
        }
    }

    /// A part of a year that is not said: in a history that of the story; in news the nearest one, or the one that
    /// the tense asks for.
    fn of_open_year(&self, w: Words<'_>, found: &Found, part: Part) -> Option<Resolved> {
        if self.genre == Genre::Narrative
            && let Some((year, id)) = self.story_year(part)
        {
            return Some(Resolved::new(part_of(part, year)?, TimexReference::Timex(id), TimexPick::Same));
        }
        let (day, reference) = self.dct()?;
        let near = [-1, 0, 1].map(|n| part_of(part, day.year() + n));
        let mut near = near.into_iter().flatten();
        let begun = |stretch: &Stretch| stretch.first_day() <= day;
        let open = |stretch: &Stretch| stretch.last_day() >= day;
        let is_near = |stretch: &Stretch| distance(*stretch, day) <= FAR;
        let tense = signal::tense(w, &found.tokens);
        let (stretch, pick, signal) = match (part, tense) {
            // Companies report a quarter when it is over.
            (Part::Quarter(_), _) => (near.rfind(begun)?, TimexPick::OnOrBefore, None),
            (_, Tense::Future(signal)) if near.clone().find(open).is_some_and(|s| is_near(&s)) => {
                (near.find(open)?, TimexPick::After, Some(signal))
            }
            (_, Tense::Past(signal)) if near.clone().rfind(begun).is_some_and(|s| is_near(&s)) => {
                (near.rfind(begun)?, TimexPick::OnOrBefore, Some(signal))
            }
            _ => {
                let nearest = near.clone().min_by_key(|stretch| distance(*stretch, day))?;
                (nearest, TimexPick::Nearest, None)
            }
        };
        // Nothing in the sentence decides, and another year's is hardly further off.
        let is_rival = |other: Stretch| other != stretch && distance(other, day) <= FAR;
        let is_ambiguous = pick == TimexPick::Nearest && near.any(is_rival);
        Some(Resolved { stretch, reference, pick, signal, within: None, is_ambiguous })
    }

    /// "the 20th": of the month that the story is in, or of the one that lies nearest as the tense has it.
    fn day_of_month(&self, w: Words<'_>, found: &Found, day: u32) -> Option<Resolved> {
        let in_month = |stretch: Stretch| {
            let first = stretch.first_day();
            NaiveDate::from_ymd_opt(first.year(), first.month(), day)
        };
        if let Some((stretch, id)) = self.last.filter(|(stretch, _)| stretch.unit() <= Unit::Month) {
            return Some(Resolved::new(Stretch::Day(in_month(stretch)?), TimexReference::Timex(id), TimexPick::Same));
        }
        let (today, reference) = self.dct()?;
        let month = Stretch::around(today, Unit::Month);
        let mut near = [-1, 0, 1].into_iter().filter_map(|n| in_month(month.shifted(n, Unit::Month)?));
        let (day, pick, signal) = match signal::tense(w, &found.tokens) {
            Tense::Future(signal) => (near.find(|day| *day >= today)?, TimexPick::After, Some(signal)),
            Tense::Past(signal) => (near.rfind(|day| *day <= today)?, TimexPick::OnOrBefore, Some(signal)),
            Tense::Unknown => (near.min_by_key(|day| (*day - today).num_days().abs())?, TimexPick::Nearest, None),
        };
        Some(Resolved { stretch: Stretch::Day(day), reference, pick, signal, within: None, is_ambiguous: false })
    }

    fn weekday(&self, w: Words<'_>, found: &Found, weekday: Weekday, pick: Pick) -> Option<Resolved> {
        let (day, _, reference) = self.base(pick_base(pick))?;
        let before = on_or_before(day, weekday);
        let week_on = |day: NaiveDate, weeks| Stretch::Day(day).shifted(weeks, Unit::Week);
        let (stretch, taken, signal) = match pick {
            Pick::Open => match signal::tense(w, &found.tokens) {
                Tense::Future(signal) if before != day => (week_on(before, 1)?, TimexPick::After, Some(signal)),
                Tense::Past(signal) => (Stretch::Day(before), TimexPick::OnOrBefore, Some(signal)),
                _ => (Stretch::Day(before), TimexPick::OnOrBefore, None),
            },
            Pick::Last | Pick::Previous if before == day => (week_on(before, -1)?, TimexPick::Before, None),
            Pick::Last | Pick::Previous => (Stretch::Day(before), TimexPick::Before, None),
            Pick::This => (Stretch::Day(calendar::in_week_of(day, weekday)), TimexPick::Same, None),
            Pick::Next => (week_on(calendar::in_week_of(day, weekday), 1)?, TimexPick::After, None),
            Pick::Following => (week_on(before, 1)?, TimexPick::After, None),
            Pick::Same => (Stretch::Day(before), TimexPick::OnOrBefore, None),
        };
        Some(Resolved { stretch, reference, pick: taken, signal, within: None, is_ambiguous: false })
    }
}

/// What "last", "next" and "the previous" are measured from.
fn pick_base(pick: Pick) -> Base {
    match pick {
        Pick::Open | Pick::Last | Pick::This | Pick::Next => Base::Dct,
        Pick::Previous | Pick::Following | Pick::Same => Base::Story,
    }
}

/// The month in which a part of a year begins.
fn first_month(part: Part) -> Option<u32> {
    match part {
        Part::Month(month) | Part::Day(month, _) => Some(month),
        Part::Season(season) => Some(season.first_month()),
        Part::Quarter(quarter) => Some(quarter * 3 - 2),
        Part::Half(_) | Part::Holiday(_) | Part::Whole => None,
    }
}

/// The days between a stretch and a day; none if it holds the day.
fn distance(stretch: Stretch, day: NaiveDate) -> i64 {
    let before = (stretch.first_day() - day).num_days();
    let after = (day - stretch.last_day()).num_days();
    before.max(after).max(0)
}
