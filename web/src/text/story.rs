//! The words of the story.

use super::{counted, grouped};

pub const STORY: &str = "Tell the story";
pub const STORY_FROM_HERE: &str = "Start the story here";
pub const STORY_LABEL: &str = "The story, one event after the other";
pub const STORY_CLOSE: &str = "Leave the story";
pub const STORY_NEXT: &str = "Next";
pub const STORY_PREVIOUS: &str = "Previous";
pub const STORY_BEGIN: &str = "Begin";
pub const STORY_PROGRESS: &str = "How far the story has come";
pub const STORY_TITLE: &str = "Title";
pub const STORY_END: &str = "End";
pub const STORY_NOTHING: &str =
    "Nothing of what the filters and the window of the timeline leave has a date, so there is no story to tell.";
pub const STORY_HOW: &str = "Each card is one event, with the sentence of every source that reports it. Nothing is added: what you read is what they wrote.";
pub const STORY_KEYS: &str = "Arrow keys or Space turn the cards, Escape leaves.";
pub const DISPUTED: &str = "What stays disputed";
pub const NOTHING_DISPUTED: &str = "No two sources were found to contradict each other or to be in tension on a date, a number, a duration or a position.";
pub const TOLD_BY_ONE: &str = "Told by one source only";
pub const ONLY_ONE_REPORTS: &str = "Only one source reports";
pub const TO_TIMELINE: &str = "Timeline";
pub const SEE_EVIDENCE: &str = "See the evidence";
pub const STORY_SOURCES: &str = "Who tells it";

/// What the story holds.
#[must_use]
pub fn story_counts(n_stops: usize, n_events: usize) -> String {
    if n_stops == n_events {
        return format!("{} in order of time.", counted(n_stops, "event", "events"));
    }
    format!(
        "The {} that are most prominent of {}, in order of time.",
        counted(n_stops, "event", "events"),
        grouped(n_events)
    )
}

/// From when to when the story goes.
#[must_use]
pub fn story_range(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from} – {to}") }
}

/// That the filters or the window leave something out.
#[must_use]
pub fn story_filtered(n_documents: usize, n_all: usize) -> String {
    format!(
        "As the filters and the window of the timeline have it: {n_documents} of {}.",
        counted(n_all, "source", "sources")
    )
}

/// Which card of how many.
#[must_use]
pub fn story_place(place: usize, n: usize) -> String {
    format!("{place} of {n}")
}

/// What is announced when a card is turned.
#[must_use]
pub fn announce_card(place: &str, title: &str, date: &str) -> String {
    if date.is_empty() { format!("{place}. {title}") } else { format!("{place}. {date}: {title}") }
}

/// When an article appeared.
#[must_use]
pub fn published_on(day: &str, is_inferred: bool) -> String {
    if is_inferred { format!("date inferred: {day}") } else { format!("published {day}") }
}

/// That only one source reports an event.
#[must_use]
pub fn only_reported_by(name: &str) -> String {
    format!("Only {name} reports this; it was not found in the others.")
}

/// How many of the stops only one source reports.
#[must_use]
pub fn told_by_one(n: usize, n_stops: usize) -> String {
    let verb = if n == 1 { "was" } else { "were" };
    format!("{n} of {} {verb} found in one source only.", counted(n_stops, "event", "events"))
}

/// Disputed points that are not listed.
#[must_use]
pub fn more_disputed(n: usize) -> String {
    format!("and {} more in the comparison", grouped(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_story_says_what_it_leaves_out() {
        assert_eq!(story_counts(1, 1), "1 event in order of time.");
        assert_eq!(story_counts(12, 1200), "The 12 events that are most prominent of 1,200, in order of time.");
        assert_eq!(told_by_one(1, 12), "1 of 12 events was found in one source only.");
    }
}
