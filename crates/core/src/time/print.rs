//! Values as TIMEX3 and EDTF write them.
//!
//! # References
//! TimeML 1.2.1, §2.2.1 (value); ISO 8601-2:2019, §§6–8 (uncertainty, unspecified digits, intervals).

use super::{
    calendar::{self, Stretch, Unit},
    holiday,
    meaning::{Amount, Date, Length, Part, Pick, Recurrence, Recurring, Reference, TimeOfDay, YearOf},
};
use crate::model::{DaySpan, TimexModifier};
use chrono::{Days, NaiveDate};

/// A part of a given year, if the year has it.
pub(crate) fn part_of(part: Part, year: i32) -> Option<Stretch> {
    Some(match part {
        Part::Month(month) => Stretch::Month(year, month),
        Part::Day(month, day) => Stretch::Day(NaiveDate::from_ymd_opt(year, month, day)?),
        Part::Quarter(quarter) => Stretch::Quarter(year, quarter),
        Part::Half(half) => Stretch::Half(year, half),
        Part::Season(season) => Stretch::Season(year, season),
        Part::Holiday(index) => Stretch::Day(holiday::in_year(index, year)?),
        Part::Whole => Stretch::Year(year),
    })
}

/// The value of a date that could not be resolved: what it does say, and X for the rest.
pub(crate) fn open(date: Date) -> String {
    let text = match date {
        Date::OfYear(Part::Whole, _) => "XXXX",
        // Leap day included: 2000 was a leap year.
        Date::OfYear(part, _) => {
            return match part_of(part, 2000) {
                Some(stretch) => stretch.timex3().replacen("2000", "XXXX", 1),
                None => "XXXX-XX-XX".to_owned(),
            };
        }
        Date::Weekday(weekday, _) => return format!("XXXX-WXX-{}", weekday.number_from_monday()),
        Date::Step { n, is_vague: true, .. } if n < 0 => "PAST_REF",
        Date::Step { is_vague: true, .. } => "FUTURE_REF",
        Date::Step { unit, .. } => match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
            Unit::Weekend => "XXXX-WXX-WE",
            Unit::Week | Unit::Fortnight => "XXXX-WXX",
            Unit::Month => "XXXX-XX",
            Unit::Quarter => "XXXX-QX",
            Unit::Half => "XXXX-HX",
            Unit::Year => "XXXX",
            Unit::Decade => "XXX",
            Unit::Century => "XX",
            Unit::Millennium => "X",
        },
        Date::DecadeOfCentury(tens) => return format!("XX{}", tens / 10),
        Date::Weekend => "XXXX-WXX-WE",
        Date::Quarter { .. } | Date::Accounts { .. } => "XXXX-QX",
        Date::AccountsOf { year } => return format!("{year:04}-QX"),
        Date::Reference(Reference::Past) => "PAST_REF",
        Date::Reference(Reference::Present) => "PRESENT_REF",
        Date::Reference(Reference::Future) => "FUTURE_REF",
        Date::BareYear(_) => "XXXX",
        Date::Exact(_) | Date::DayOfMonth(_) | Date::SameTime | Date::SomeDay | Date::Implied => "XXXX-XX-XX",
    };
    text.to_owned()
}

/// A part of a stretch, of which only the unit is known: "1943-07-XX".
pub(crate) fn within(stretch: Stretch, unit: Option<Unit>) -> String {
    let (Some(unit), Some(year)) = (unit, stretch.year()) else {
        return stretch.timex3();
    };
    let year = Stretch::Year(year).timex3();
    match (stretch, unit) {
        (Stretch::Month(..), Unit::Second | Unit::Minute | Unit::Hour | Unit::Day) => stretch.timex3() + "-XX",
        (_, Unit::Second | Unit::Minute | Unit::Hour | Unit::Day) => year + "-XX-XX",
        (_, Unit::Weekend) => year + "-WXX-WE",
        (_, Unit::Week | Unit::Fortnight) => year + "-WXX",
        (_, Unit::Month) => year + "-XX",
        (_, Unit::Quarter) => year + "-QX",
        _ => stretch.timex3(),
    }
}

/// A time of day, as it stands behind the `T`.
pub(crate) fn time_of_day(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => part.timex3().to_owned(),
        TimeOfDay::Clock { hour, minute, second, zone } => {
            let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
            let zone = zone.map_or_else(String::new, |minutes| match minutes {
                0 => "Z".to_owned(),
                _ => {
                    let sign = if minutes < 0 { '-' } else { '+' };
                    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
                }
            });
            format!("{hour:02}:{minute:02}{second}{zone}")
        }
    }
}

/// A length of time (`P44D`, `PT4H`). Decades and centuries are counted in years, fortnights in weeks.
pub(crate) fn duration(length: &Length) -> String {
    let (letter, times) = match length.unit {
        Unit::Second => ("S", 1),
        Unit::Minute | Unit::Month => ("M", 1),
        Unit::Hour | Unit::Half => ("H", 1),
        Unit::Day => ("D", 1),
        Unit::Weekend => ("WE", 1),
        Unit::Week => ("W", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Quarter => ("Q", 1),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("Y", 10),
        Unit::Century => ("Y", 100),
        Unit::Millennium => ("Y", 1000),
    };
    let time = if length.unit.is_clock() { "T" } else { "" };
    match length.amount {
        Amount::Vague => format!("P{time}X{letter}"),
        Amount::Exact(thousandths) => format!("P{time}{}{letter}", decimal(thousandths.saturating_mul(times))),
    }
}

/// A number in thousandths, without needless digits.
fn decimal(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What recurs.
pub(crate) fn set(recurrence: &Recurrence) -> String {
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

/// The days that an expression can mean: of "early", "mid" and "late" the first, middle and last half; with
/// "about" as much again on either side.
pub(crate) fn days(stretch: Stretch, modifier: Option<TimexModifier>) -> DaySpan {
    use TimexModifier as M;
    let (first, last) = (stretch.first_day(), stretch.last_day());
    let n = u64::try_from((last - first).num_days() + 1).unwrap_or(1);
    let from_first = |days: u64| first.checked_add_days(Days::new(days)).unwrap_or(last);
    let quarter = |quarters: u64| from_first(n * quarters / 4);
    let until = |quarters: u64| from_first((n * quarters / 4).saturating_sub(1));
    let (earliest, latest) = match modifier {
        Some(M::Start) => (Some(first), Some(until(2))),
        Some(M::Mid) => (Some(quarter(1)), Some(until(3))),
        Some(M::End) => (Some(quarter(2)), Some(last)),
        Some(M::Before) => (None, first.pred_opt()),
        Some(M::After) => (last.succ_opt(), None),
        Some(M::OnOrBefore) => (None, Some(last)),
        Some(M::OnOrAfter) => (Some(first), None),
        Some(M::Approx) => (first.checked_sub_days(Days::new(n)), last.checked_add_days(Days::new(n))),
        Some(M::LessThan | M::MoreThan | M::EqualOrLess | M::EqualOrMore) | None => (Some(first), Some(last)),
    };
    DaySpan::new(earliest, latest)
}

/// The same in EDTF: the stretch itself where nothing qualifies it, else the interval of its days, whose ends are
/// approximate where the language is.
pub(crate) fn edtf(stretch: Stretch, modifier: Option<TimexModifier>) -> String {
    use TimexModifier as M;
    let mark = match modifier {
        None => return stretch.edtf(),
        Some(M::Approx) if matches!(stretch.unit(), Unit::Day | Unit::Month | Unit::Year) => {
            return stretch.edtf() + "~";
        }
        Some(M::Start | M::Mid | M::End | M::Approx) => "~",
        Some(_) => "",
    };
    let days = days(stretch, modifier);
    let end = |day: Option<NaiveDate>| day.map_or_else(|| "..".to_owned(), |day| calendar::edtf_day(day) + mark);
    format!("{}/{}", end(days.earliest()), end(days.latest()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qualified_stretches_are_honest_intervals() {
        let november = Stretch::Month(2020, 11);
        let november_edtf = |modifier| edtf(november, modifier);
        assert_eq!(november_edtf(None), "2020-11");
        assert_eq!(november_edtf(Some(TimexModifier::Start)), "2020-11-01~/2020-11-15~");
        assert_eq!(november_edtf(Some(TimexModifier::Mid)), "2020-11-08~/2020-11-22~");
        assert_eq!(november_edtf(Some(TimexModifier::End)), "2020-11-16~/2020-11-30~");
        assert_eq!(november_edtf(Some(TimexModifier::Approx)), "2020-11~");
        assert_eq!(november_edtf(Some(TimexModifier::OnOrBefore)), "../2020-11-30");
        assert_eq!(november_edtf(Some(TimexModifier::After)), "2020-12-01/..");
        let about = days(Stretch::Year(1915), Some(TimexModifier::Approx));
        assert_eq!(about.earliest().map(|day| day.to_string()), Some("1914-01-01".to_owned()));
    }

    #[test]
    fn lengths() {
        let p = |thousandths, unit| duration(&Length { amount: Amount::Exact(thousandths), unit, modifier: None });
        assert_eq!(p(44_000, Unit::Day), "P44D");
        assert_eq!(p(2_500, Unit::Year), "P2.5Y");
        assert_eq!(p(30_000, Unit::Minute), "PT30M");
        assert_eq!(p(1_000, Unit::Fortnight), "P2W");
        assert_eq!(p(1_500, Unit::Decade), "P15Y");
        let vague = Length { amount: Amount::Vague, unit: Unit::Hour, modifier: None };
        assert_eq!(duration(&vague), "PTXH");
    }
}
