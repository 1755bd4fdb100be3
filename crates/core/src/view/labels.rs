//! Words for people: dates, sources, titles.

use crate::model::{Amount, DaySpan};
use crate::time::explain::month_name;
use chrono::{Datelike, Days, NaiveDate};

/// The short name of a day's month: "Sep". Written out here because chrono's own formatting, which can do everything,
/// would be a fortieth part of what a reader downloads.
#[must_use]
pub fn month_label(day: NaiveDate) -> &'static str {
    month_name(day).get(..3).unwrap_or_default()
}

/// A day as the interface writes it: "27 Sep 2020".
#[must_use]
pub fn day_label(day: NaiveDate) -> String {
    format!("{} {}", day_of_month_label(day), day.year())
}

/// A day of a year that is known: "27 Sep".
#[must_use]
pub fn day_of_month_label(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month_label(day))
}

/// A month: "Sep 2020".
#[must_use]
pub fn month_and_year_label(day: NaiveDate) -> String {
    format!("{} {}", month_label(day), day.year())
}

/// A stretch of days, as short as it can be said: "27 Sep 2020", "Nov 2020", "1992", "1990s", "9–15 Nov 2020",
/// "since 10 Oct 2020".
pub(super) fn span_label(span: DaySpan) -> String {
    match (span.earliest(), span.latest()) {
        (Some(from), Some(to)) => closed_label(from, to),
        (Some(from), None) => format!("since {}", day_label(from)),
        (None, Some(to)) => format!("until {}", day_label(to)),
        (None, None) => "at some time".to_owned(),
    }
}

fn closed_label(from: NaiveDate, to: NaiveDate) -> String {
    let after = to.checked_add_days(Days::new(1)).unwrap_or(to);
    let (same_year, same_month) = (from.year() == to.year(), from.month() == to.month());
    let whole_months = from.day() == 1 && after.day() == 1;
    let whole_years = whole_months && from.month() == 1 && after.month() == 1;
    if from == to {
        day_label(from)
    } else if whole_years && same_year {
        from.year().to_string()
    } else if whole_years && from.year() % 10 == 0 && to.year() - from.year() == 9 {
        format!("{}s", from.year())
    } else if whole_years {
        format!("{}–{}", from.year(), to.year())
    } else if whole_months && same_year && same_month {
        month_and_year_label(from)
    } else if whole_months && same_year {
        format!("{}–{}", month_label(from), month_and_year_label(to))
    } else if whole_months {
        format!("{}–{}", month_and_year_label(from), month_and_year_label(to))
    } else if same_year && same_month {
        format!("{}–{}", from.day(), day_label(to))
    } else if same_year {
        format!("{}–{}", day_of_month_label(from), day_label(to))
    } else {
        format!("{}–{}", day_label(from), day_label(to))
    }
}

/// A quantity as short as it can be said without losing its bounds: "4,600", "4,600 or more", "about 5,000", "10–12",
/// "up to 30", "2.3 million".
pub(super) fn figure_label(min: Option<Amount>, max: Option<Amount>, is_approximate: bool) -> String {
    let value = match (min, max) {
        (Some(min), Some(max)) if min == max => amount_label(min),
        (Some(min), Some(max)) => format!("{}–{}", amount_label(min), amount_label(max)),
        (Some(min), None) => format!("{} or more", amount_label(min)),
        (None, Some(max)) => format!("up to {}", amount_label(max)),
        (None, None) => return "an unknown number".to_owned(),
    };
    if is_approximate { format!("about {value}") } else { value }
}

/// A number for people: grouped, or in millions and billions where it is a round number of them.
fn amount_label(amount: Amount) -> String {
    /// Thousandths in the large units, each with its name.
    const LARGE: [(i64, &str); 3] =
        [(1_000_000_000_000_000, " trillion"), (1_000_000_000_000, " billion"), (1_000_000_000, " million")];
    let value = amount.thousandths();
    for (unit, name) in LARGE {
        // Three decimals at most.
        if value.abs() >= unit && value % (unit / 1000) == 0 {
            return decimal_label(value / (unit / 1000)) + name;
        }
    }
    decimal_label(value)
}

/// Thousandths as a decimal number with grouping commas.
fn decimal_label(thousandths: i64) -> String {
    let digits = (thousandths / 1000).unsigned_abs().to_string();
    let mut whole = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    let sign = if thousandths < 0 { "−" } else { "" };
    let fraction = format!("{:03}", (thousandths % 1000).unsigned_abs());
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// With its first letter as a capital.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The letters that may stand for a document, the best first: the initials of its label's words, capitals inside
/// them ("iNewsToday"), then its other letters.
pub(super) fn badge_candidates(label: &str) -> impl Iterator<Item = String> + use<> {
    let words: Vec<&str> =
        label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let initials = words.iter().filter_map(|word| word.chars().next());
    let capitals = words.iter().flat_map(|word| word.chars().skip(1)).filter(|c| c.is_uppercase());
    let rest = words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic());
    let letters: Vec<String> = initials.chain(capitals).chain(rest).map(|c| c.to_uppercase().to_string()).collect();
    letters.into_iter().chain((1..=u32::MAX).map(|n| n.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_bounds() {
        let amount = |thousandths| Some(Amount::from_thousandths(thousandths));
        assert_eq!(figure_label(amount(4_600_000), amount(4_600_000), false), "4,600");
        assert_eq!(figure_label(amount(4_600_000), None, false), "4,600 or more");
        assert_eq!(figure_label(None, amount(30_000), false), "up to 30");
        assert_eq!(figure_label(amount(5_000_000), amount(5_000_000), true), "about 5,000");
        assert_eq!(figure_label(amount(2_300_000_000), amount(2_300_000_000), false), "2.3 million");
        assert_eq!(figure_label(amount(1_234_567_000), amount(1_234_567_000), false), "1,234,567");
        assert_eq!(figure_label(amount(2_500), amount(3_000), false), "2.5–3");
    }

    #[test]
    fn spans_are_said_as_short_as_they_can_be() {
        for (from, to, label) in [
            ("2020-09-27", "2020-09-27", "27 Sep 2020"),
            ("2020-11-09", "2020-11-15", "9–15 Nov 2020"),
            ("2020-09-28", "2020-10-04", "28 Sep–4 Oct 2020"),
            ("2020-12-28", "2021-01-03", "28 Dec 2020–3 Jan 2021"),
            ("2020-11-01", "2020-11-30", "Nov 2020"),
            ("2020-10-01", "2020-12-31", "Oct–Dec 2020"),
            ("1992-01-01", "1992-12-31", "1992"),
            ("1990-01-01", "1999-12-31", "1990s"),
            ("1990-01-01", "1993-12-31", "1990–1993"),
            ("2019-12-01", "2020-02-29", "Dec 2019–Feb 2020"),
        ] {
            assert_eq!(closed_label(from.parse().unwrap(), to.parse().unwrap()), label);
        }
    }

    #[test]
    fn badges_begin_with_initials() {
        let first = |label: &str| badge_candidates(label).take(3).collect::<Vec<_>>();
        assert_eq!(first("Al Jazeera, 25 Dec 2020"), ["A", "J", "D"]);
        assert_eq!(first("iNewsToday"), ["I", "N", "T"]);
        assert_eq!(first("24"), ["1", "2", "3"]);
    }
}
