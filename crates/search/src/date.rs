//! Dates in a query: "october 2020", "27 sep 2020", "sep 27, 2020", "2020-09-27", "2020-09", "2020".
//!
//! A day or month without a year is no date here: it may be meant in any year, and its words are searched.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use parallax_core::vocabulary::month;

/// A year is four digits in this range; other numbers are numbers.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2199;

/// The first and last day of a date, and how many of `words` it takes, from the first on. The longest reading wins.
pub(crate) fn date_at(words: &[String]) -> Option<(NaiveDate, NaiveDate, usize)> {
    let word = |i: usize| words.get(i).map(String::as_str);
    let named = |month: Option<u32>, year: Option<i32>| span(year?, Some(month?), None);
    let whole = |day: Option<u32>, month: Option<u32>, year: Option<i32>| span(year?, Some(month?), Some(day?));
    let months = |i: usize| word(i).and_then(month);
    let days = |i: usize| word(i).and_then(day);
    let years = |i: usize| word(i).and_then(year);
    let (from, to, n) = whole(days(0), months(1), years(2))
        .or_else(|| whole(days(1), months(0), years(2)))
        .map(|(from, to)| (from, to, 3))
        .or_else(|| named(months(0), years(1)).map(|(from, to)| (from, to, 2)))
        .or_else(|| word(0).and_then(parse).map(|(from, to)| (from, to, 1)))?;
    Some((from, to, n))
}

/// The first and last day of `value`: the whole of it is a date.
pub(crate) fn date(value: &str) -> Option<(NaiveDate, NaiveDate)> {
    let words: Vec<String> = value.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    date_at(&words).filter(|&(_, _, n)| n == words.len()).map(|(from, to, _)| (from, to))
}

/// `2020`, `2020-09`, `2020-09-27`.
fn parse(word: &str) -> Option<(NaiveDate, NaiveDate)> {
    let mut parts = word.split('-');
    let year = year(parts.next()?)?;
    let two_digits = |part: Option<&str>| match part {
        None => Some(None),
        Some(part) if part.len() == 2 => part.parse::<u32>().ok().map(Some),
        Some(_) => None,
    };
    let (month, day) = (two_digits(parts.next())?, two_digits(parts.next())?);
    parts.next().is_none().then(|| span(year, month, day)).flatten()
}

fn span(year: i32, month: Option<u32>, day: Option<u32>) -> Option<(NaiveDate, NaiveDate)> {
    let from = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1))?;
    let after = match (month, day) {
        (_, Some(_)) => from.checked_add_days(Days::new(1)),
        (Some(_), None) => from.checked_add_months(Months::new(1)),
        (None, None) => from.with_year(year + 1),
    };
    Some((from, after?.pred_opt()?))
}

fn year(word: &str) -> Option<i32> {
    let is_number = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_number && YEARS.contains(year))
}

/// `27`, `27th`.
fn day(word: &str) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if digits.len() > 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::date;

    fn days(value: &str) -> Option<String> {
        date(value).map(|(from, to)| format!("{from}/{to}"))
    }

    #[test]
    fn dates_are_read_in_the_common_forms() {
        for (value, expected) in [
            ("2020", "2020-01-01/2020-12-31"),
            ("2020-02", "2020-02-01/2020-02-29"),
            ("2020-09-27", "2020-09-27/2020-09-27"),
            ("October 2020", "2020-10-01/2020-10-31"),
            ("27 sep 2020", "2020-09-27/2020-09-27"),
            ("Sept 27th, 2020", "2020-09-27/2020-09-27"),
            ("dec 2020", "2020-12-01/2020-12-31"),
        ] {
            assert_eq!(days(value).as_deref(), Some(expected), "{value}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for value in
            ["", "october", "27 september", "20201", "2020-13", "2020-9-27", "31 february 2020", "2020 x", "4,600"]
        {
            assert_eq!(days(value), None, "{value}");
        }
    }
}
