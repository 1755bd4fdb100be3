//! The words of the story.

use super::{Text, counted, either, grouped, is_german};

pub const STORY: Text = Text::new("Tell the story", "Erzählen");
pub const STORY_FROM_HERE: Text = Text::new("Start the story here", "Geschichte hier beginnen");
pub const STORY_LABEL: Text =
    Text::new("The story, one event after the other", "Die Geschichte, ein Ereignis nach dem anderen");
pub const STORY_CLOSE: Text = Text::new("Leave the story", "Geschichte verlassen");
pub const STORY_NEXT: Text = Text::new("Next", "Weiter");
pub const STORY_PREVIOUS: Text = Text::new("Previous", "Zurück");
pub const STORY_BEGIN: Text = Text::new("Begin", "Beginnen");
pub const STORY_PROGRESS: Text = Text::new("How far the story has come", "Wie weit die Geschichte ist");
pub const STORY_TITLE: Text = Text::new("Title", "Titel");
pub const STORY_END: Text = Text::new("End", "Ende");
pub const STORY_NOTHING: Text = Text::new(
    "Nothing of what the filters and the window of the timeline leave has a date, so there is no story to tell.",
    "Nichts von dem, was die Filter und das Fenster der Zeitleiste lassen, hat ein Datum: Es gibt keine Geschichte zu erzählen.",
);
pub const STORY_HOW: Text = Text::new(
    "Each card is one event, with the sentence of every source that reports it. Nothing is added: what you read is what they wrote.",
    "Jede Karte ist ein Ereignis, mit dem Satz jeder Quelle, die es berichtet. Nichts ist hinzugefügt: Was Sie lesen, haben sie geschrieben.",
);
pub const STORY_KEYS: Text = Text::new(
    "Arrow keys or Space turn the cards, Escape leaves.",
    "Pfeiltasten oder Leertaste blättern, Esc führt zurück.",
);
pub const DISPUTED: Text = Text::new("What stays disputed", "Was strittig bleibt");
pub const NOTHING_DISPUTED: Text = Text::new(
    "No two sources were found to contradict each other or to be in tension on a date, a number, a duration or a position.",
    "Es wurden keine zwei Quellen gefunden, die sich bei einem Datum, einer Zahl, einer Dauer oder einer Haltung widersprechen oder in Spannung stehen.",
);
pub const TOLD_BY_ONE: Text = Text::new("Told by one source only", "Nur von einer Quelle erzählt");
pub const ONLY_ONE_REPORTS: Text = Text::new("Only one source reports", "Nur eine Quelle berichtet");
pub const TO_TIMELINE: Text = Text::new("Timeline", "Zeitleiste");
pub const SEE_EVIDENCE: Text = Text::new("See the evidence", "Belege ansehen");
pub const STORY_SOURCES: Text = Text::new("Who tells it", "Wer erzählt");

/// What the story holds.
#[must_use]
pub fn story_counts(n_stops: usize, n_events: usize) -> String {
    if n_stops == n_events {
        return say!(
            "{} in order of time.",
            "{} in zeitlicher Folge.",
            counted(n_stops, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
        );
    }
    say!(
        "The {} that are most prominent of {}, in order of time.",
        "Die {}, die am stärksten hervortreten, von {}, in zeitlicher Folge.",
        counted(n_stops, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse")),
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
    say!(
        "As the filters and the window of the timeline have it: {n_documents} of {}.",
        "Wie die Filter und das Fenster der Zeitleiste es lassen: {n_documents} von {}.",
        counted(n_all, Text::new("source", "Quelle"), Text::new("sources", "Quellen"))
    )
}

/// Which card of how many.
#[must_use]
pub fn story_place(place: usize, n: usize) -> String {
    say!("{place} of {n}", "{place} von {n}")
}

/// What is announced when a card is turned.
#[must_use]
pub fn announce_card(place: &str, title: &str, date: &str) -> String {
    if date.is_empty() { format!("{place}. {title}") } else { format!("{place}. {date}: {title}") }
}

/// When an article appeared.
#[must_use]
pub fn published_on(day: &str, is_inferred: bool) -> String {
    if is_inferred {
        say!("date inferred: {day}", "Datum erschlossen: {day}")
    } else {
        say!("published {day}", "erschienen {day}")
    }
}

/// That only one source reports an event.
#[must_use]
pub fn only_reported_by(name: &str) -> String {
    say!(
        "Only {name} reports this; it was not found in the others.",
        "Nur {name} berichtet dies; in den anderen wurde es nicht gefunden."
    )
}

/// How many of the stops only one source reports.
#[must_use]
pub fn told_by_one(n: usize, n_stops: usize) -> String {
    let verb = if n == 1 { either("was", "wurde") } else { either("were", "wurden") };
    say!(
        "{n} of {} {verb} found in one source only.",
        "{n} von {} {verb} nur in einer Quelle gefunden.",
        counted(n_stops, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
    )
}

/// Disputed points that are not listed.
#[must_use]
pub fn more_disputed(n: usize) -> String {
    say!("and {} more in the comparison", "und {} mehr im Vergleich", grouped(n))
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
