//! Facts about an article from words beside or above it: dates, bylines, addresses.

use crate::model::{DateBasis, StatedDate};
use chrono::NaiveDate;

/// The layouts in which sites write a day, as [`chrono`] patterns. `%B` takes full and short month names alike.
const DAY_LAYOUTS: [&str; 8] =
    ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%B %d, %Y", "%B %d %Y", "%d %B %Y", "%d %B, %Y", "%Y%m%d"];

/// The day that `text` states and nothing else: "2020-12-25", "October 24, 2020", "Friday, 25 Dec. 2020 18:30 GMT".
pub(super) fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim().trim_end_matches('.');
    // An RFC 3339 time or a trailing clock time: the day comes first.
    let day = text.split_once('T').map_or(text, |(day, _)| day);
    if let Ok(date) = NaiveDate::parse_from_str(day, "%Y-%m-%d") {
        return Some(date);
    }
    let text = strip_weekday(text).replace("Sept.", "Sep").replace("Sept ", "Sep ").replace(". ", " ");
    DAY_LAYOUTS.iter().find_map(|layout| {
        let (date, rest) = NaiveDate::parse_and_remainder(&text, layout).ok()?;
        // A year of four digits: "24 Oct 20" would otherwise be a day of the first century.
        let in_print = (1600..2200).contains(&chrono::Datelike::year(&date));
        (in_print && is_clock_time(rest)).then_some(date)
    })
}

fn strip_weekday(text: &str) -> &str {
    const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = text.split([',', ' ']).next().unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    let is_weekday = lower.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(lower.trim_end_matches('.')));
    if is_weekday { text.get(word.len()..).unwrap_or_default().trim_start_matches([',', ' ']) } else { text }
}

/// Whether `rest` is nothing, or a time of day with a zone: ", 18:30 GMT", " at 6.30pm".
fn is_clock_time(rest: &str) -> bool {
    let rest = rest.trim_start_matches([',', ' ', '|', '-', '–', '—', '·']).trim_start_matches("at ");
    rest.is_empty() || rest.len() <= 24 && rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains([':', '.'])
}

/// The day in a page's address: `/2020/10/24/`, `/2020-10-24-`.
pub(super) fn day_in_url(url: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = url.split(['/', '-', '_', '.', '?']).collect();
    parts.windows(3).find_map(|window| {
        let [year, month, day] = window else { return None };
        let is_digits = |s: &str, len: std::ops::RangeInclusive<usize>| {
            len.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
        };
        if !is_digits(year, 4..=4) || !is_digits(month, 1..=2) || !is_digits(day, 1..=2) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    })
}

/// The dates that fields beside the text state.
pub(super) fn stated_dates(date: Option<NaiveDate>, url: Option<&str>) -> Vec<StatedDate> {
    let metadata = date.map(|date| StatedDate { date, basis: DateBasis::Metadata, evidence: None });
    let url = url.and_then(day_in_url).map(|date| StatedDate { date, basis: DateBasis::Url, evidence: None });
    metadata.into_iter().chain(url).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_sites_write_them() {
        for text in [
            "2020-10-24",
            "2020-10-24T08:15:00Z",
            "2020/10/24",
            "20201024",
            "October 24, 2020",
            "Oct. 24, 2020",
            "24 October 2020",
            "24 Oct 2020",
            "Saturday, October 24, 2020",
            "Sat 24 Oct 2020 18:30 GMT",
            "October 24, 2020 at 6:30 pm",
        ] {
            assert_eq!(parse_day(text), NaiveDate::from_ymd_opt(2020, 10, 24), "{text}");
        }
        assert_eq!(parse_day("Sept. 27, 2020"), NaiveDate::from_ymd_opt(2020, 9, 27));
        for text in
            ["", "October 2020", "24 October", "24 Oct 20", "October 24, 2020 was a Saturday", "2020-02-31", "may 5"]
        {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    #[test]
    fn days_in_addresses() {
        let day = NaiveDate::from_ymd_opt(2020, 10, 4);
        assert_eq!(day_in_url("https://example.org/world/2020/10/4/some-title"), day);
        assert_eq!(day_in_url("https://example.org/2020-10-04-some-title.html"), day);
        assert_eq!(day_in_url("https://example.org/2020/13/04/x"), None);
        assert_eq!(day_in_url("https://example.org/article/12345"), None);
    }
}
