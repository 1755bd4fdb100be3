//! Words for people.

use chrono::NaiveDate;

/// A day as the interface writes it: "27 Sep 2020".
#[must_use]
pub fn day_label(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}
