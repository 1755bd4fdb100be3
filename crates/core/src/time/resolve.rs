//! From what an expression says to the time that it means.
//!
//! Under-specified values ([`Meaning`]) are completed in reading order, from the document's date and from the
//! story: the chain of the dates that came before. Which of the two a value is measured from, and which one of
//! those that recur is meant, depends on the kind of text ([`Genre`]) and on signals in the sentence.

use super::{
    Genre,
    calendar::{self, Stretch, Unit, on_or_before},
    cursor::Words,
    meaning::{
        Amount, Base, Date, Length, Meaning, Part, Pick, Point, Recurrence, Recurring, Reference, TimeOfDay, YearOf,
    },
    rule::Found,
    signal,
};
use crate::{
    model::{DaySpan, Timex, TimexId, TimexModifier, TimexPick, TimexReference, TimexType},
    text::TextRange,
};
use chrono::{Datelike, NaiveDate};

/// What is known when an expression is resolved.
#[derive(Debug)]
pub(crate) struct Resolver {
    dct: Option<NaiveDate>,
    genre: Genre,
    /// The last dates of the story, latest last, each with the expression that named it.
    story: Vec<(Stretch, TimexId)>,
}

/// A resolved date, and why it is this one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Resolved {
    stretch: Stretch,
    reference: TimexReference,
    pick: TimexPick,
    signal: Option<TextRange>,
}

impl Resolved {
    fn new(stretch: Stretch, reference: TimexReference, pick: TimexPick) -> Self {
        Self { stretch, reference, pick, signal: None }
    }

    fn itself(stretch: Stretch) -> Self {
        Self::new(stretch, TimexReference::Itself, TimexPick::Only)
    }
}

impl Resolver {
    pub(crate) fn new(dct: Option<NaiveDate>, genre: Genre) -> Self {
        Self { dct, genre, story: Vec::new() }
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
                timex.value = Some(duration(length));
                timex.modifier = length.modifier;
            }
            Meaning::Set(recurrence) => {
                timex.ty = TimexType::Set;
                timex.value = Some(set(recurrence));
                timex.quant = recurrence.quant.map(str::to_owned);
                timex.freq.clone_from(&recurrence.freq);
            }
            Meaning::Nothing => {}
        }
        timex
    }

    fn point(&mut self, w: Words<'_>, found: &Found, point: &Point, id: TimexId, timex: &mut Timex) {
        timex.modifier = point.modifier;
        let resolved = self.date(w, found, point.date);
        if let Some(resolved) = resolved {
            timex.reference = resolved.reference;
            timex.pick = resolved.pick;
            timex.signal = resolved.signal;
            let day_stretch = resolved.stretch;
            if point.time.is_none() {
                let days = days(day_stretch, point.modifier);
                timex.days = Some(days);
                timex.edtf = Some(edtf(day_stretch, days, point.modifier));
            } else {
                timex.days = Some(day_stretch.days());
                timex.edtf = Some(day_stretch.edtf());
            }
            if !matches!(point.date, Date::Implied) && day_stretch.unit() <= Unit::Year {
                self.story.push((day_stretch, id));
            }
        } else {
            timex.reference = TimexReference::Missing;
        }
        if let Date::Reference(reference) = point.date {
            timex.reference = TimexReference::Itself;
            timex.value = Some(
                match reference {
                    Reference::Past => "PAST_REF",
                    Reference::Present => "PRESENT_REF",
                    Reference::Future => "FUTURE_REF",
                }
                .to_owned(),
            );
            return;
        }
        let date = resolved.map_or_else(|| open(point.date), |resolved| resolved.stretch.timex3());
        timex.value = Some(match point.time {
            None => date,
            Some(time) => {
                timex.ty = TimexType::Time;
                format!("{date}T{}", time_of_day(time))
            }
        });
    }

    /// The last date of the story.
    fn last(&self) -> Option<(Stretch, TimexId)> {
        self.story.last().copied()
    }

    /// The day that the document was made, as a reference.
    fn dct(&self) -> Option<(NaiveDate, TimexReference)> {
        self.dct.map(|dct| (dct, TimexReference::Dct(dct)))
    }

    fn base(&self, base: Base) -> Option<(NaiveDate, Unit, TimexReference)> {
        let story = || {
            let (stretch, id) = self.last()?;
            Some((stretch.first_day(), stretch.unit(), TimexReference::Timex(id)))
        };
        let dct = || self.dct().map(|(day, reference)| (day, Unit::Day, reference));
        match (base, self.genre) {
            (Base::Dct, Genre::News) => dct(),
            (Base::Dct, Genre::Narrative) => story().or_else(dct),
            (Base::Story, _) => story().or_else(dct),
        }
    }

    fn date(&self, w: Words<'_>, found: &Found, date: Date) -> Option<Resolved> {
        match date {
            Date::Exact(stretch) => Some(Resolved::itself(stretch)),
            Date::OfYear(part, year) => self.of_year(w, found, part, year),
            Date::DayOfMonth(day) => {
                let (stretch, id) = self.last()?;
                let first = stretch.first_day();
                let day = NaiveDate::from_ymd_opt(first.year(), first.month(), day)?;
                Some(Resolved::new(Stretch::Day(day), TimexReference::Timex(id), TimexPick::Same))
            }
            Date::Weekday(weekday, pick) => self.weekday(w, found, weekday, pick),
            Date::Step { from, n, unit, is_vague } => {
                if is_vague {
                    return None;
                }
                let (day, precision, reference) = self.base(from)?;
                if precision > unit.max(Unit::Day) && n != 0 {
                    return None;
                }
                let pick = match n {
                    ..0 => TimexPick::Before,
                    0 => TimexPick::Same,
                    1.. => TimexPick::After,
                };
                let stretch = Stretch::around(day, unit).shifted(n, unit)?;
                Some(Resolved::new(stretch, reference, pick))
            }
            Date::DecadeOfCentury(tens) => {
                let (day, _, reference) = self.base(Base::Dct)?;
                let year = day.year() - day.year().rem_euclid(100) + tens;
                let year = if year > day.year() { year - 100 } else { year };
                Some(Resolved::new(Stretch::Decade(year), reference, TimexPick::Before))
            }
            Date::Implied => {
                let (stretch, reference) = match (self.last(), self.dct()) {
                    (Some((stretch, id)), _) if self.genre == Genre::Narrative => (stretch, TimexReference::Timex(id)),
                    (_, Some((day, reference))) => (Stretch::Day(day), reference),
                    _ => return None,
                };
                (stretch.unit() == Unit::Day).then(|| Resolved::new(stretch, reference, TimexPick::Same))
            }
            Date::Reference(_) | Date::SomeDay => None,
        }
    }

    fn of_year(&self, w: Words<'_>, found: &Found, part: Part, year: YearOf) -> Option<Resolved> {
        match year {
            YearOf::Given(year) => Some(Resolved::itself(part_of(part, year)?)),
            YearOf::Short(digits) => {
                let (day, _, reference) = self.base(Base::Dct)?;
                let century = day.year() - day.year().rem_euclid(100);
                let year =
                    [century + digits, century - 100 + digits].into_iter().find(|&year| year <= day.year() + 10)?;
                Some(Resolved::new(part_of(part, year)?, reference, TimexPick::Nearest))
            }
            YearOf::Step(base, n) => {
                let (day, _, reference) = self.base(base)?;
                Some(Resolved::new(part_of(part, day.year().checked_add(n)?)?, reference, TimexPick::Same))
            }
            YearOf::Open(pick) => {
                if self.genre == Genre::Narrative
                    && let Some((stretch, id)) = self.last()
                    && let Some(year) = stretch.year()
                    && pick == Pick::Open
                {
                    return Some(Resolved::new(part_of(part, year)?, TimexReference::Timex(id), TimexPick::Same));
                }
                let (day, _, reference) = self.base(match pick {
                    Pick::Open | Pick::Last | Pick::This | Pick::Next => Base::Dct,
                    Pick::Previous | Pick::Following | Pick::Same => Base::Story,
                })?;
                let near = [-1, 0, 1].map(|n| part_of(part, day.year() + n));
                let near = near.into_iter().flatten();
                let (stretch, taken) = match pick {
                    Pick::Open => {
                        if let Some(signal) = signal::future(w, &found.tokens) {
                            let stretch = near.clone().find(|stretch| stretch.last_day() >= day)?;
                            let mut resolved = Resolved::new(stretch, reference, TimexPick::After);
                            resolved.signal = Some(signal);
                            return Some(resolved);
                        }
                        (near.min_by_key(|stretch| distance(*stretch, day))?, TimexPick::Nearest)
                    }
                    Pick::Last | Pick::Previous => {
                        (near.rev().find(|stretch| stretch.last_day() < day)?, TimexPick::Before)
                    }
                    Pick::This | Pick::Same => (part_of(part, day.year())?, TimexPick::Same),
                    Pick::Next | Pick::Following => (near.into_iter().find(|s| s.first_day() > day)?, TimexPick::After),
                };
                Some(Resolved::new(stretch, reference, taken))
            }
        }
    }

    fn weekday(&self, w: Words<'_>, found: &Found, weekday: chrono::Weekday, pick: Pick) -> Option<Resolved> {
        let (day, _, reference) = self.base(match pick {
            Pick::Open | Pick::Last | Pick::This | Pick::Next => Base::Dct,
            Pick::Previous | Pick::Following | Pick::Same => Base::Story,
        })?;
        let before = on_or_before(day, weekday);
        let shift = |day: NaiveDate, n| Stretch::Day(day).shifted(n, Unit::Day);
        let after = || shift(before, 7);
        let strictly_before = || {
            if before == day { shift(before, -7) } else { Some(Stretch::Day(before)) }
        };
        let (stretch, taken, signal) = match pick {
            Pick::Open => match signal::future(w, &found.tokens) {
                Some(signal) => (after()?, TimexPick::After, Some(signal)),
                None => (Stretch::Day(before), TimexPick::OnOrBefore, None),
            },
            Pick::Last | Pick::Previous => (strictly_before()?, TimexPick::Before, None),
            Pick::This => (Stretch::Day(calendar::in_week_of(day, weekday)), TimexPick::Same, None),
            Pick::Next => (shift(calendar::in_week_of(day, weekday), 7)?, TimexPick::After, None),
            Pick::Following => (after()?, TimexPick::After, None),
            Pick::Same => (Stretch::Day(before), TimexPick::OnOrBefore, None),
        };
        let mut resolved = Resolved::new(stretch, reference, taken);
        resolved.signal = signal;
        Some(resolved)
    }
}

/// The days between a stretch and a day; none if it holds the day.
fn distance(stretch: Stretch, day: NaiveDate) -> i64 {
    let before = (stretch.first_day() - day).num_days();
    let after = (day - stretch.last_day()).num_days();
    before.max(after).max(0)
}

/// A part of a given year, if the year has it.
fn part_of(part: Part, year: i32) -> Option<Stretch> {
    Some(match part {
        Part::Month(month) => Stretch::Month(year, month),
        Part::Day(month, day) => Stretch::Day(NaiveDate::from_ymd_opt(year, month, day)?),
        Part::Quarter(quarter) => Stretch::Quarter(year, quarter),
        Part::Half(half) => Stretch::Half(year, half),
        Part::Season(season) => Stretch::Season(year, season),
        Part::Holiday(_) => return None,
        Part::Whole => Stretch::Year(year),
    })
}

/// The value of a date that could not be resolved: what it does say, and X for the rest.
fn open(date: Date) -> String {
    match date {
        Date::OfYear(part, _) => match part_of(part, 2000) {
            Some(stretch) => stretch.timex3().replacen("2000", "XXXX", 1),
            None => "XXXX-XX-XX".to_owned(),
        },
        Date::Weekday(weekday, _) => format!("XXXX-WXX-{}", weekday.number_from_monday()),
        Date::Step { n, is_vague: true, .. } => (if n < 0 { "PAST_REF" } else { "FUTURE_REF" }).to_owned(),
        Date::Step { unit, .. } => match unit {
            Unit::Month => "XXXX-XX",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Quarter => "XXXX-QX",
            Unit::Half => "XXXX-HX",
            Unit::Year => "XXXX",
            Unit::Decade => "XXX",
            Unit::Century => "XX",
            Unit::Millennium => "X",
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
        }
        .to_owned(),
        Date::DecadeOfCentury(tens) => format!("XX{}", tens / 10),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

fn time_of_day(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => part.timex3().to_owned(),
        TimeOfDay::Clock { hour, minute, second, zone } => {
            let mut text = format!("{hour:02}:{:02}", minute.unwrap_or(0));
            if let Some(second) = second {
                text += &format!(":{second:02}");
            }
            if zone == Some(0) {
                text.push('Z');
            }
            text
        }
    }
}

fn duration(length: &Length) -> String {
    let unit = match length.unit {
        Unit::Second | Unit::Minute | Unit::Hour => "T",
        _ => "",
    };
    let letter = match length.unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month => "M",
        Unit::Hour => "H",
        Unit::Day => "D",
        Unit::Weekend => "WE",
        Unit::Week | Unit::Fortnight => "W",
        Unit::Quarter => "Q",
        Unit::Half => "H",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
        Unit::Millennium => "ML",
    };
    let amount = match length.amount {
        Amount::Vague => "X".to_owned(),
        Amount::Exact(thousandths) => {
            let thousandths = if length.unit == Unit::Fortnight { thousandths * 2 } else { thousandths };
            decimal(thousandths)
        }
    };
    format!("P{unit}{amount}{letter}")
}

/// A number in thousandths, without needless digits.
fn decimal(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn set(recurrence: &Recurrence) -> String {
    match &recurrence.of {
        Recurring::Length(length) => duration(length),
        Recurring::Weekday(weekday, part) => {
            let part = part.map_or_else(String::new, |part| format!("T{}", part.timex3()));
            format!("XXXX-WXX-{}{part}", weekday.number_from_monday())
        }
        Recurring::Daypart(part) => format!("XXXX-XX-XXT{}", part.timex3()),
        Recurring::OfYear(part) => open(Date::OfYear(*part, YearOf::Open(Pick::Open))),
    }
}

/// The days that an expression can mean: of "early", "mid" and "late" the first, middle and last half.
fn days(stretch: Stretch, modifier: Option<TimexModifier>) -> DaySpan {
    let (first, last) = (stretch.first_day(), stretch.last_day());
    let n = (last - first).num_days() + 1;
    let at = |quarters: i64| Some(first + chrono::Duration::days(n * quarters / 4));
    let before = |quarters: i64| Some(first + chrono::Duration::days((n * quarters / 4 - 1).max(0)));
    match modifier {
        Some(TimexModifier::Start) => DaySpan::new(Some(first), before(2)),
        Some(TimexModifier::Mid) => DaySpan::new(at(1), before(3)),
        Some(TimexModifier::End) => DaySpan::new(at(2), Some(last)),
        Some(TimexModifier::Before) => DaySpan::new(None, first.pred_opt()),
        Some(TimexModifier::After) => DaySpan::new(last.succ_opt(), None),
        Some(TimexModifier::OnOrBefore) => DaySpan::new(None, Some(last)),
        Some(TimexModifier::OnOrAfter) => DaySpan::new(Some(first), None),
        Some(TimexModifier::Approx) => {
            let by = chrono::Duration::days(n);
            DaySpan::new(Some(first - by), Some(last + by))
        }
        _ => stretch.days(),
    }
}

fn edtf(stretch: Stretch, days: DaySpan, modifier: Option<TimexModifier>) -> String {
    let day =
        |day: Option<NaiveDate>, mark: &str| day.map_or_else(|| "..".to_owned(), |day| calendar::edtf_day(day) + mark);
    match modifier {
        None => stretch.edtf(),
        Some(TimexModifier::Approx) => match stretch {
            Stretch::Day(_) | Stretch::Month(..) | Stretch::Year(_) => stretch.edtf() + "~",
            _ => format!("{}/{}", day(days.earliest(), "~"), day(days.latest(), "~")),
        },
        Some(TimexModifier::Start | TimexModifier::Mid | TimexModifier::End) => {
            format!("{}/{}", day(days.earliest(), "~"), day(days.latest(), "~"))
        }
        Some(_) => format!("{}/{}", day(days.earliest(), ""), day(days.latest(), "")),
    }
}
