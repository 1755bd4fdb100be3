//! The words of the timeline.

use super::{counted, grouped};

pub const CHART_HINT: &str = "Left and right arrow: previous and next event. Plus and minus: zoom. Shift with an arrow: move. F: fit all. K: what was known on a day. Enter: evidence.";
pub const KNOWN_LABEL: &str = "Known at the end of";
pub const KNOWN_SWITCH: &str = "Known by";
pub const KNOWN_DAY: &str = "Day of knowledge";
pub const KNOWN_ALL: &str = "Show everything again";
pub const VIEW: &str = "View";
pub const LANES_BY: &str = "Lanes";
pub const LANE_ORDER: &str = "Order of the lanes";
pub const OTHERS: &str = "others";
pub const PICTURE: &str = "Picture";
pub const PART: &str = "Part of a longer event";

/// What lanes can gather, in the order of their choices.
pub const LANES_BY_CHOICES: [&str; 5] = ["by source", "by who took part", "by place", "by kind", "none"];
/// The orders of lanes, in the order of their choices.
pub const LANE_ORDER_CHOICES: [&str; 3] = ["usual", "earliest first", "by name"];
/// The pictures: of which part, and in which form.
pub const PICTURES: [(&str, bool, bool); 4] = [
    ("All, as SVG", true, false),
    ("All, as PNG", true, true),
    ("This window, as SVG", false, false),
    ("This window, as PNG", false, true),
];

/// How many events could be known.
#[must_use]
pub fn known_events(n_known: usize, n_unknown: usize) -> String {
    format!("{} of {} known", grouped(n_known), counted(n_known + n_unknown, "event", "events"))
}

/// What is announced when the day of knowledge changes.
#[must_use]
pub fn announce_known(day: &str, n_known: usize, n_unknown: usize) -> String {
    format!("{day}: {}.", known_events(n_known, n_unknown))
}

/// Reports of an event that appeared after the day of knowledge.
#[must_use]
pub fn later_reports(n: usize) -> String {
    format!("{} appeared later.", counted(n, "report", "reports"))
}
