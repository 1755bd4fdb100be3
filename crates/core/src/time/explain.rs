//! Why an expression has its value, in words for readers.

use crate::model::{Timex, TimexPick, TimexReference, TimexType};
use chrono::{Datelike, NaiveDate};

/// Says in a few words why `timex` has its value: "the last one up to 15 May 2024, the day of publication".
///
/// `words` gives the words of another expression of the same document, or of a signal, by its range. The answer is
/// a fragment: no capital letter, no full stop. It is empty where the expression says all of it and there is
/// nothing to explain.
///
/// # Examples
/// See the reader's margin: "Wednesday: the last one up to 24 October 2020, the day of publication".
#[must_use]
pub fn explain(timex: &Timex, timexes: &[Timex], text: &str) -> String {
    let reference = match timex.reference {
        TimexReference::Itself => return String::new(),
        TimexReference::Missing => {
            return match timex.ty {
                TimexType::Date | TimexType::Time => "the text does not say which one is meant".to_owned(),
                TimexType::Duration | TimexType::Set => String::new(),
            };
        }
        TimexReference::Dct(day) => format!("{}, the day of publication", long(day)),
        TimexReference::Timex(id) => match timexes.get(id.index()) {
            Some(other) => format!("“{}”", crate::text::slice(text, other.range)),
            None => "an earlier date of the text".to_owned(),
        },
    };
    let relation = match timex.pick {
        TimexPick::Only => "read with",
        TimexPick::OnOrBefore => "the last one up to",
        TimexPick::Before => "before",
        TimexPick::Same => "the one at",
        TimexPick::Nearest => "the one nearest to",
        TimexPick::After => "after",
    };
    let because =
        timex.signal.map_or_else(String::new, |signal| format!(", because of “{}”", crate::text::slice(text, signal)));
    format!("{relation} {reference}{because}")
}

/// "15 May 2024"
fn long(day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(day), day.year())
}

/// The month of a day, in full: "March". Not by chrono's formatting, which is much to download.
pub(crate) fn month_name(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}
