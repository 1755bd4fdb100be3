//! The words of the map.

use super::{Text, counted, either, grouped, is_german};

pub const MAP_LABEL: Text = Text::new("Map of the places that reports name", "Karte der Orte, die Berichte nennen");
pub const MAP_HINT: Text = Text::new(
    "Arrow keys: move. Plus and minus: zoom. F: fit. Enter: evidence. The list below has the same places.",
    "Pfeiltasten: verschieben. Plus und Minus: Zoom. F: einpassen. Eingabe: Belege. Die Liste darunter hat dieselben Orte.",
);
pub const MAP_FIT: Text = Text::new("Fit", "Einpassen");
pub const PLACES_LABEL: Text =
    Text::new("Places, those with most reports first", "Orte, die mit den meisten Berichten zuerst");
pub const MAP_LOADING: Text = Text::new("Opening the map …", "Die Karte wird geöffnet …");
pub const MAP_FAILED: Text = Text::new(
    "The map could not be opened; the list below has all places.",
    "Die Karte konnte nicht geöffnet werden; die Liste darunter hat alle Orte.",
);
pub const TRY_AGAIN: Text = Text::new("Try again", "Noch einmal versuchen");
pub const NOT_ON_MAP: Text = Text::new(
    "No point on the map: regions, or places whose coordinates are not known",
    "Kein Punkt auf der Karte: Gebiete, oder Orte mit unbekannten Koordinaten",
);
pub const NO_PLACES: Text = Text::new(
    "No report of an event that passes the filters names a place.",
    "Kein Bericht von einem Ereignis, das zu den Filtern passt, nennt einen Ort.",
);
pub const PLACES_EMPTY_TITLE: Text = Text::new("Choose a place", "Wählen Sie einen Ort");
pub const PLACES_EMPTY: Text = Text::new(
    "A place is as large as many reports name it. That a sentence names a place does not say that the event happened there: read the sentence.",
    "Ein Ort ist so groß, wie viele Berichte ihn nennen. Dass ein Satz einen Ort nennt, heißt nicht, dass das Ereignis dort geschah: Lesen Sie den Satz.",
);
pub const ALL_TIME: Text = Text::new("All of the time", "Die ganze Zeit");
pub const PLACE: Text = Text::new("place", "Ort");

/// A place in a country.
#[must_use]
pub fn place_in(country: &str) -> String {
    format!("{PLACE} · {country}")
}

/// How many reports name a place.
#[must_use]
pub fn reports(n: usize) -> String {
    counted(n, Text::new("report", "Bericht"), Text::new("reports", "Berichte"))
}

/// How many events the filters hide.
#[must_use]
pub fn hidden_events(n: usize) -> String {
    say!("{} hidden", "{} verborgen", counted(n, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse")))
}

/// How many places there are.
#[must_use]
pub fn n_places(n: usize) -> String {
    counted(n, Text::new("place", "Ort"), Text::new("places", "Orte"))
}

/// Who names a place, and of how many events.
#[must_use]
pub fn place_named_in(n_reports: usize, n_events: usize, n_documents: usize, n_all: usize) -> String {
    let of = if n_all == n_documents {
        grouped(n_all)
    } else {
        say!("{} of {}", "{} von {}", grouped(n_documents), grouped(n_all))
    };
    let sources = if n_all == 1 { either("source", "Quelle") } else { either("sources", "Quellen") };
    say!(
        "Named in {} of {}, in {of} {sources}",
        "Genannt in: {}, {}, {of} {sources}",
        reports(n_reports),
        counted(n_events, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
    )
}

/// What a screen reader says of the map.
#[must_use]
pub fn map_label(n: usize) -> String {
    format!("{MAP_LABEL}: {}. {MAP_HINT}", n_places(n))
}

/// Reports that are not listed.
#[must_use]
pub fn more_reports(n: usize) -> String {
    say!("and {} more", "und {} mehr", reports(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(place_named_in(1, 1, 1, 5), "Named in 1 report of 1 event, in 1 of 5 sources");
        assert_eq!(place_named_in(3, 2, 5, 5), "Named in 3 reports of 2 events, in 5 sources");
    }
}
