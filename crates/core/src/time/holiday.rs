//! Days that the calendar names: Christmas, Easter Monday, Labor Day.
//!
//! The table is `data/en/time/holidays.tsv`. Days whose date depends on the country and nothing else
//! ("Independence Day") are left out: no text says which one it means.
//!
//! # References
//! Easter: Meeus, Astronomical Algorithms, ch. 8 (Gregorian and Julian computus).

use super::{calendar::on_or_before, cursor::Words, pattern::Read};
use crate::lexicon::rows;
use chrono::{Days, NaiveDate, Weekday};
use std::sync::LazyLock;

const FILE: &str = include_str!("../../data/en/time/holidays.tsv");

/// A day that the calendar names.
#[derive(Debug)]
struct Holiday {
    /// The tokens of its name, in small letters.
    name: Vec<&'static str>,
    day: Rule,
}

/// Where it lies in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    Fixed {
        month: u32,
        day: u32,
    },
    Easter {
        offset: i64,
    },
    OrthodoxEaster {
        offset: i64,
    },
    /// The `nth` weekday of a month; -1 is the last one.
    Nth {
        month: u32,
        weekday: Weekday,
        nth: i32,
        plus: u64,
    },
}

static HOLIDAYS: LazyLock<Vec<Holiday>> = LazyLock::new(|| {
    rows::<2>(FILE).filter_map(|[name, day]| Some(Holiday { name: tokens(name).collect(), day: parse(day)? })).collect()
});

/// The first word of each name.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    rows::<2>(FILE).filter_map(|[name, _]| tokens(name).next())
}

/// A name as the words and marks that it is made of.
fn tokens(name: &'static str) -> impl Iterator<Item = &'static str> {
    name.split(' ').flat_map(|word| {
        let stem = word.trim_end_matches(['.', '\'']);
        [stem, word.get(stem.len()..).unwrap_or_default()].into_iter().filter(|part| !part.is_empty())
    })
}

fn parse(day: &str) -> Option<Rule> {
    let mut parts = day.split(' ');
    let first = parts.next()?;
    let mut number = || parts.next()?.parse::<i32>().ok();
    Some(match first {
        "easter" => Rule::Easter { offset: number()?.into() },
        "orthodox" => Rule::OrthodoxEaster { offset: number()?.into() },
        _ => match first.split_once('-') {
            Some((month, day)) => Rule::Fixed { month: month.parse().ok()?, day: day.parse().ok()? },
            None => Rule::Nth {
                month: first.parse().ok()?,
                weekday: super::pattern::weekday_from_number(number()?)?,
                nth: number()?,
                plus: number().and_then(|n| u64::try_from(n).ok()).unwrap_or(0),
            },
        },
    })
}

/// The holiday whose name begins at `at`: its number, the longest name first.
pub(super) fn read(w: Words<'_>, at: usize) -> Read<usize> {
    if !w.is_upper(at) {
        return None;
    }
    HOLIDAYS
        .iter()
        .enumerate()
        .filter(|(_, holiday)| holiday.name.iter().zip(at..).all(|(part, i)| w.is_like(i, part)))
        .map(|(index, holiday)| (index, at + holiday.name.len()))
        .max_by_key(|(_, end)| *end)
}

/// The day of the holiday with this number in a year.
pub(super) fn in_year(index: usize, year: i32) -> Option<NaiveDate> {
    let shifted = |day: NaiveDate, offset: i64| day.checked_add_signed(chrono::Duration::days(offset));
    match HOLIDAYS.get(index)?.day {
        Rule::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
        Rule::Easter { offset } => shifted(easter(year)?, offset),
        Rule::OrthodoxEaster { offset } => shifted(orthodox_easter(year)?, offset),
        Rule::Nth { month, weekday, nth, plus } => {
            let day = if nth < 0 {
                let next = if month == 12 {
                    NaiveDate::from_ymd_opt(year + 1, 1, 1)?
                } else {
                    NaiveDate::from_ymd_opt(year, month + 1, 1)?
                };
                on_or_before(next.pred_opt()?, weekday)
            } else {
                NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(nth).ok()?)?
            };
            day.checked_add_days(Days::new(plus))
        }
    }
}

fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19).rem_euclid(32);
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let d = (19 * year.rem_euclid(19) + 15).rem_euclid(30);
    let e = (2 * year.rem_euclid(4) + 4 * year.rem_euclid(7) - d + 34).rem_euclid(7);
    let n = d + e + 114;
    let julian = NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)?;
    let century = year.div_euclid(100);
    // The Julian calendar falls behind by three days in four centuries.
    let behind = century - century.div_euclid(4) - 2;
    julian.checked_add_days(Days::new(u64::try_from(behind).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_a_holiday() {
        assert_eq!(HOLIDAYS.len(), rows::<2>(FILE).count());
        for index in 0..HOLIDAYS.len() {
            assert!(in_year(index, 2020).is_some(), "{:?}", HOLIDAYS[index]);
        }
    }

    #[test]
    fn movable_days() {
        let day = |name: &str, year| {
            let index = HOLIDAYS.iter().position(|h| h.name.join(" ") == name).unwrap();
            in_year(index, year).unwrap().to_string()
        };
        assert_eq!(day("easter", 2024), "2024-03-31");
        assert_eq!(day("easter", 1972), "1972-04-02");
        assert_eq!(day("orthodox easter", 2024), "2024-05-05");
        assert_eq!(day("thanksgiving", 1999), "1999-11-25");
        assert_eq!(day("memorial day", 2024), "2024-05-27");
        assert_eq!(day("election day", 1998), "1998-11-03");
    }
}
