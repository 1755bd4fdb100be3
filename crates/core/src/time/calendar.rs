//! Stretches of the calendar: days, months, seasons, centuries, and how they are written.
//!
//! [`Stretch`] is what a resolved expression names. It prints as TIMEX3 writes it (`1989-Q3`, `198` for a decade,
//! `BC0479`) and as EDTF does (`1989-35`, `198X`, `-0478`), and it knows its first and last day. Years are
//! astronomical: 1 BC is the year 0.
//!
//! # References
//! TimeML 1.2.1, §2.2.1 (value); ISO 8601-2:2019, §4.8 (EDTF: seasons 21–24, quarters 33–36, semesters 40–41).

use crate::model::DaySpan;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The units in which English counts time, finest first. The values are those of `data/en/time/calendar.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    const ALL: [Self; 14] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::Day,
        Self::Weekend,
        Self::Week,
        Self::Fortnight,
        Self::Month,
        Self::Quarter,
        Self::Half,
        Self::Year,
        Self::Decade,
        Self::Century,
        Self::Millennium,
    ];

    /// The unit with this number in the word lists.
    pub(crate) fn from_number(number: i32) -> Option<Self> {
        Self::ALL.get(usize::try_from(number).ok()?).copied()
    }

    /// Whether it is shorter than a day.
    pub(crate) fn is_clock(self) -> bool {
        self < Self::Day
    }
}

/// A season of the northern year. Winter belongs to the year in which it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// The season with this number (1–4) in the word lists.
    pub(crate) fn from_number(number: i32) -> Option<Self> {
        match number {
            1 => Some(Self::Spring),
            2 => Some(Self::Summer),
            3 => Some(Self::Autumn),
            4 => Some(Self::Winter),
            _ => None,
        }
    }

    fn timex3(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Its first month, and how many it has.
    pub(crate) fn first_month(self) -> u32 {
        3 + 3 * self as u32
    }
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Stretch {
    Day(NaiveDate),
    /// The Saturday and Sunday of an ISO week, known by its Monday.
    Weekend(NaiveDate),
    /// An ISO week, known by its Monday.
    Week(NaiveDate),
    /// Year and month (1–12).
    Month(i32, u32),
    /// Year and quarter (1–4).
    Quarter(i32, u32),
    Season(i32, Season),
    /// Year and half (1–2).
    Half(i32, u32),
    Year(i32),
    /// Known by its first year: a multiple of ten, or, before Christ, one with the digit nine (479 BC).
    Decade(i32),
    /// Known by its first year (1900 for the 20th century, by custom; 499 BC for the 5th before Christ).
    Century(i32),
    /// Known by its first year.
    Millennium(i32),
}

/// The first day of a month, or the nearest day that the calendar can hold.
fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
}

/// The first year of the span of `n` years that holds `year`. Before Christ the digits that name a span count down.
fn first_of_span(year: i32, n: i32) -> i32 {
    if year > 0 {
        year - year % n
    } else {
        let bc = 1 - year;
        1 - (bc - bc % n + n - 1)
    }
}

fn monday_of(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(day)
}

impl Stretch {
    /// The stretch of this unit around a day. Units below a day give the day.
    pub(crate) fn around(day: NaiveDate, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Weekend => Self::Weekend(monday_of(day)),
            Unit::Week | Unit::Fortnight => Self::Week(monday_of(day)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, month.div_ceil(3)),
            Unit::Half => Self::Half(year, month.div_ceil(6)),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(first_of_span(year, 10)),
            Unit::Century => Self::Century(first_of_span(year, 100)),
            Unit::Millennium => Self::Millennium(first_of_span(year, 1000)),
        }
    }

    /// Its unit; a season counts as a quarter.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Weekend(_) => Unit::Weekend,
            Self::Week(_) => Unit::Week,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) | Self::Season(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Millennium(_) => Unit::Millennium,
        }
    }

    /// Its first day.
    pub(crate) fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Week(day) => day,
            Self::Weekend(monday) => monday.checked_add_days(Days::new(5)).unwrap_or(monday),
            Self::Month(year, month) => first_of(year, month),
            Self::Quarter(year, quarter) => first_of(year, quarter * 3 - 2),
            Self::Season(year, season) => first_of(year, season.first_month()),
            Self::Half(year, half) => first_of(year, half * 6 - 5),
            Self::Year(year) | Self::Decade(year) | Self::Century(year) | Self::Millennium(year) => first_of(year, 1),
        }
    }

    /// Its last day.
    pub(crate) fn last_day(self) -> NaiveDate {
        let months = |n| {
            self.first_day().checked_add_months(Months::new(n)).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
        };
        let days = |day: NaiveDate, n| day.checked_add_days(Days::new(n)).unwrap_or(day);
        match self {
            Self::Day(day) => day,
            Self::Weekend(monday) | Self::Week(monday) => days(monday, 6),
            Self::Month(..) => months(1),
            Self::Quarter(..) | Self::Season(..) => months(3),
            Self::Half(..) => months(6),
            Self::Year(_) => months(12),
            Self::Decade(_) => months(120),
            Self::Century(_) => months(1200),
            Self::Millennium(_) => months(12_000),
        }
    }

    /// From its first day to its last.
    pub(crate) fn days(self) -> DaySpan {
        DaySpan::new(Some(self.first_day()), Some(self.last_day()))
    }

    /// Its year, for what lies within one.
    pub(crate) fn year(self) -> Option<i32> {
        match self {
            Self::Day(day) => Some(day.year()),
            Self::Weekend(monday) | Self::Week(monday) => Some(monday.iso_week().year()),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Season(year, _)
            | Self::Half(year, _)
            | Self::Year(year) => Some(year),
            Self::Decade(_) | Self::Century(_) | Self::Millennium(_) => None,
        }
    }

    /// The stretch of the same kind that is `n` further on, or, for a coarser `unit`, the same stretch `n` units
    /// on ("the third quarter" one year on). `None` beyond the calendar.
    pub(crate) fn shifted(self, n: i32, unit: Unit) -> Option<Self> {
        let months = |first: NaiveDate, n: i32| {
            let by = Months::new(n.unsigned_abs());
            if n < 0 { first.checked_sub_months(by) } else { first.checked_add_months(by) }
        };
        let days = |day: NaiveDate, n: i32| {
            let by = Days::new(u64::from(n.unsigned_abs()));
            if n < 0 { day.checked_sub_days(by) } else { day.checked_add_days(by) }
        };
        let day = self.first_day();
        let moved = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => day,
            Unit::Day => days(day, n)?,
            Unit::Week | Unit::Weekend => days(day, n.checked_mul(7)?)?,
            Unit::Fortnight => days(day, n.checked_mul(14)?)?,
            Unit::Month => months(day, n)?,
            Unit::Quarter => months(day, n.checked_mul(3)?)?,
            Unit::Half => months(day, n.checked_mul(6)?)?,
            Unit::Year => months(day, n.checked_mul(12)?)?,
            Unit::Decade => months(day, n.checked_mul(120)?)?,
            Unit::Century => months(day, n.checked_mul(1200)?)?,
            Unit::Millennium => months(day, n.checked_mul(12_000)?)?,
        };
        (moved.year() >= -9999 && moved.year() <= 9999).then_some(match self {
            Self::Season(_, season) => Self::Season(moved.year(), season),
            _ => Self::around(moved, self.unit()),
        })
    }

    /// As TIMEX3 writes it.
    pub(crate) fn timex3(self) -> String {
        let y = timex3_year;
        match self {
            Self::Day(day) => format!("{}-{:02}-{:02}", y(day.year()), day.month(), day.day()),
            Self::Week(monday) => {
                let week = monday.iso_week();
                format!("{}-W{:02}", y(week.year()), week.week())
            }
            Self::Weekend(monday) => {
                let week = monday.iso_week();
                format!("{}-W{:02}-WE", y(week.year()), week.week())
            }
            Self::Month(year, month) => format!("{}-{month:02}", y(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", y(year)),
            Self::Season(year, season) => format!("{}-{}", y(year), season.timex3()),
            Self::Half(year, half) => format!("{}-H{half}", y(year)),
            Self::Year(year) => y(year),
            Self::Decade(year) => cut(year, 1),
            Self::Century(year) => cut(year, 2),
            Self::Millennium(year) => cut(year, 3),
        }
    }

    /// As EDTF writes it. Weeks and weekends, which EDTF lacks, are intervals of days.
    pub(crate) fn edtf(self) -> String {
        let y = edtf_year;
        let interval = || format!("{}/{}", edtf_day(self.first_day()), edtf_day(self.last_day()));
        match self {
            Self::Day(day) => edtf_day(day),
            Self::Week(_) | Self::Weekend(_) => interval(),
            Self::Month(year, month) => format!("{}-{month:02}", y(year)),
            Self::Quarter(year, quarter) => format!("{}-{}", y(year), 32 + quarter),
            Self::Season(year, season) => format!("{}-{}", y(year), 21 + season as u32),
            Self::Half(year, half) => format!("{}-{}", y(year), 39 + half),
            Self::Year(year) => y(year),
            Self::Decade(year) if year >= 0 => format!("{:03}X", year / 10),
            Self::Century(year) if year >= 0 => format!("{:02}XX", year / 100),
            Self::Millennium(year) if year >= 0 => format!("{:01}XXX", year / 1000),
            Self::Decade(_) | Self::Century(_) | Self::Millennium(_) => {
                format!("{}/{}", y(self.first_day().year()), y(self.last_day().year()))
            }
        }
    }
}

/// A day as EDTF writes it.
pub(crate) fn edtf_day(day: NaiveDate) -> String {
    format!("{}-{:02}-{:02}", edtf_year(day.year()), day.month(), day.day())
}

fn edtf_year(year: i32) -> String {
    if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }
}

fn timex3_year(year: i32) -> String {
    if year <= 0 { format!("BC{:04}", 1 - year) } else { format!("{year:04}") }
}

/// The year with its last `n` digits cut off: how TIMEX3 writes decades and centuries.
fn cut(first_year: i32, n: usize) -> String {
    let mut year = timex3_year(first_year);
    year.truncate(year.len().saturating_sub(n));
    year
}

/// The day of `weekday` in the ISO week of `day`.
pub(crate) fn in_week_of(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let monday = monday_of(day);
    monday.checked_add_days(Days::new(u64::from(weekday.num_days_from_monday()))).unwrap_or(monday)
}

/// The latest `weekday` that is not after `day`.
pub(crate) fn on_or_before(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let back = (7 + day.weekday().num_days_from_monday() - weekday.num_days_from_monday()) % 7;
    day.checked_sub_days(Days::new(u64::from(back))).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn writes_timex3_and_edtf() {
        let sunday = day("2020-09-27");
        let cases = [
            (Unit::Day, "2020-09-27", "2020-09-27"),
            (Unit::Weekend, "2020-W39-WE", "2020-09-26/2020-09-27"),
            (Unit::Week, "2020-W39", "2020-09-21/2020-09-27"),
            (Unit::Month, "2020-09", "2020-09"),
            (Unit::Quarter, "2020-Q3", "2020-35"),
            (Unit::Half, "2020-H2", "2020-41"),
            (Unit::Year, "2020", "2020"),
            (Unit::Decade, "202", "202X"),
            (Unit::Century, "20", "20XX"),
            (Unit::Millennium, "2", "2XXX"),
        ];
        for (unit, timex3, edtf) in cases {
            let stretch = Stretch::around(sunday, unit);
            assert_eq!((stretch.timex3().as_str(), stretch.edtf().as_str()), (timex3, edtf));
            assert!(stretch.days().contains(DaySpan::day(sunday)), "{stretch:?}");
        }
        let winter = Stretch::Season(1941, Season::Winter);
        assert_eq!(winter.timex3(), "1941-WI");
        assert_eq!(winter.edtf(), "1941-24");
        assert_eq!(winter.last_day(), day("1942-02-28"));
        assert_eq!(Stretch::Year(-478).timex3(), "BC0479");
        assert_eq!(Stretch::Year(-478).edtf(), "-0478");
        let fifth = Stretch::around(Stretch::Year(-478).first_day(), Unit::Century);
        assert_eq!((fifth.timex3().as_str(), fifth.edtf().as_str()), ("BC04", "-0498/-0399"));
        let seventies = Stretch::around(Stretch::Year(-469).first_day(), Unit::Decade);
        assert_eq!((seventies.timex3().as_str(), seventies.edtf().as_str()), ("BC047", "-0478/-0469"));
    }

    #[test]
    fn moves_by_its_own_unit_and_by_coarser_ones() {
        let q3 = Stretch::Quarter(1989, 3);
        assert_eq!(q3.shifted(-1, Unit::Year), Some(Stretch::Quarter(1988, 3)));
        assert_eq!(q3.shifted(2, Unit::Quarter), Some(Stretch::Quarter(1990, 1)));
        let leap = Stretch::Day(day("2024-02-29"));
        assert_eq!(leap.shifted(1, Unit::Year), Some(Stretch::Day(day("2025-02-28"))));
        assert_eq!(leap.shifted(1, Unit::Day), Some(Stretch::Day(day("2024-03-01"))));
        assert_eq!(leap.shifted(1000, Unit::Millennium), None);
    }

    #[test]
    fn weekdays() {
        let tuesday = day("2020-11-10");
        assert_eq!(on_or_before(tuesday, Weekday::Tue), tuesday);
        assert_eq!(on_or_before(tuesday, Weekday::Fri), day("2020-11-06"));
        assert_eq!(in_week_of(tuesday, Weekday::Sun), day("2020-11-15"));
    }
}
