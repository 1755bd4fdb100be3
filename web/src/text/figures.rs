//! What the view of figures says.

use super::{capitalized, counted, fold_length, grouped};
use chrono::NaiveDate;
use parallax_core::view::day_label;
use parallax_core::view::figures::LaneScope;

pub const MEASURES_LABEL: &str = "What is counted";
pub const FIGURES_LABEL: &str = "Figures by who is counted, in order of report";
pub const FIGURES_EMPTY_TITLE: &str = "Choose a figure";
pub const FIGURES_EMPTY: &str = "Every figure stands in a sentence. Choose one to see it, with who says so and what other sources answer to the same question.";
pub const FIGURE_LEGEND: [&str; 5] = [
    "a dot: exactly so many",
    "an arrow up: so many or more; an arrow down: so many or fewer",
    "a bar between two lines: from, to",
    "a soft band: “about”. Its height says nothing: the text does not say how rough",
    "colors and letters: the source",
];
pub const NO_FIGURES: &str = "No article of this corpus reports a quantity that was recognised.";
pub const NO_FIGURE_MATCHES: &str =
    "The sources that are switched on report no figure of this measure. Switch others on, or choose another measure.";
pub const NO_OTHER_ANSWER: &str = "No other figure shown answers the same question.";
pub const OTHER_ANSWERS: &str = "Other answers to the same question";
pub const APART_TITLE: &str = "Not comparable, kept apart";
pub const LOG_SCALE: &str = "each line is ten times the one below";
pub const NO_DAY: &str = "undated report";

/// What a measure is called.
#[must_use]
pub fn measure(measure: &str) -> String {
    match measure {
        "count" => "other counts".to_owned(),
        "share" => "shares".to_owned(),
        other => other.to_owned(),
    }
}

/// Who or what the figures of a lane count.
#[must_use]
pub fn scope(scope: &LaneScope) -> String {
    let kind = match scope.unit.as_deref() {
        Some(unit) if unit != scope.kind => format!("{} ({unit})", scope.kind),
        _ => scope.kind.clone(),
    };
    let side = match scope.side.as_deref() {
        Some("both") => ", all sides together".to_owned(),
        Some(side) => format!(", {side}"),
        None => String::new(),
    };
    let part = if scope.is_part { ", part of a larger number" } else { "" };
    format!("{}{side}{part}", capitalized(&kind))
}

/// Why a lane stands apart from the first one.
#[must_use]
pub fn kept_apart(scope: &LaneScope, first: &LaneScope) -> String {
    if scope.is_part {
        return "kept apart: included in another figure".to_owned();
    }
    if scope.unit != first.unit {
        return "kept apart: another unit".to_owned();
    }
    if scope.kind != first.kind {
        return format!("kept apart: not {} in general", first.kind);
    }
    match (&scope.side, &first.side) {
        (Some(_), Some(_)) => "kept apart: another side".to_owned(),
        (Some(_), None) => "kept apart: one side only, or all together, is said".to_owned(),
        _ => "kept apart: no side is said".to_owned(),
    }
}

/// What several lanes mean.
#[must_use]
pub fn lanes(n: usize) -> String {
    format!(
        "{n} questions, each with a scale of its own: figures of different lanes count different people or things, so they neither agree nor contradict."
    )
}

/// Lanes that are not drawn.
#[must_use]
pub fn lanes_in_list(n: usize) -> String {
    format!("{} more in the list below.", capitalized(&counted(n, "lane", "lanes")))
}

/// How many lanes stand apart from the one of the figure.
#[must_use]
pub fn apart(n: usize) -> String {
    format!(
        "{} of this measure {} somebody or something else: another kind, another side, another unit, or a part.",
        counted(n, "lane", "lanes"),
        if n == 1 { "counts" } else { "count" }
    )
}

/// A value on a scale.
#[must_use]
pub fn amount(value: f64) -> String {
    for (unit, word) in [(1e9, "bn"), (1e6, "m")] {
        if value >= unit {
            return format!("{} {word}", value / unit);
        }
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below a million")]
    if value >= 10.0 || (value.round() - value).abs() < 1e-9 {
        grouped(value.round() as usize)
    } else {
        format!("{}", (value * 1000.0).round() / 1000.0)
    }
}

/// The day of a report, short.
#[must_use]
pub fn reported_on(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| NO_DAY.to_owned(), day_label)
}

/// How long after the one before a report came.
#[must_use]
pub fn later(days: i64) -> String {
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    format!("{} later", fold_length(f64::from(days)))
}

/// Who says a figure.
#[must_use]
pub fn said_by(speaker: &str) -> String {
    if speaker.is_empty() { "nobody named".to_owned() } else { format!("says {speaker}") }
}

/// What a label of a figure leaves open.
#[must_use]
pub fn bounds(label: &str, min: Option<i64>, max: Option<i64>, is_approximate: bool) -> String {
    let kind = match (min, max) {
        _ if is_approximate => "said to be rough",
        (Some(min), Some(max)) if min == max => "stated as exact",
        (Some(_), Some(_)) => "between two bounds",
        (Some(_), None) => "a lower bound: it may be more",
        (None, Some(_)) => "an upper bound: it may be less",
        (None, None) => "no bound stated",
    };
    format!("{label} · {kind}")
}

/// The figure that another is a part of.
#[must_use]
pub fn part_of(whole: &str) -> String {
    format!("Included in “{whole}”.")
}

/// As of when a figure holds.
#[must_use]
pub fn as_of(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if first != last => Some(format!("for {} – {}", day_label(first), day_label(last))),
        (_, Some(last)) => Some(format!("as of {}", day_label(last))),
        _ => None,
    }
}

/// Words cut to so many letters.
#[must_use]
pub fn fitted(words: &str, n_letters: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates; a number of letters")]
    let n = n_letters as usize;
    if words.chars().count() <= n {
        return words.to_owned();
    }
    words.chars().take(n.saturating_sub(1)).chain(['…']).collect()
}

/// How many figures the filters hide.
#[must_use]
pub fn hidden_figures(n: usize) -> String {
    format!("{} hidden", counted(n, "figure", "figures"))
}
