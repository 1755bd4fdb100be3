//! The words of the map.

use super::{counted, grouped};

pub const MAP_LABEL: &str = "Map of the places that reports name";
pub const MAP_HINT: &str =
    "Arrow keys: move. Plus and minus: zoom. F: fit. Enter: evidence. The list below has the same places.";
pub const MAP_FIT: &str = "Fit";
pub const PLACES_LABEL: &str = "Places, those with most reports first";
pub const MAP_LOADING: &str = "Opening the map …";
pub const MAP_FAILED: &str = "The map could not be opened; the list below has all places.";
pub const TRY_AGAIN: &str = "Try again";
pub const NOT_ON_MAP: &str = "No point on the map: regions, or places whose coordinates are not known";
pub const NO_PLACES: &str = "No report of an event that passes the filters names a place.";
pub const PLACES_EMPTY_TITLE: &str = "Choose a place";
pub const PLACES_EMPTY: &str = "A place is as large as many reports name it. That a sentence names a place does not say that the event happened there: read the sentence.";
pub const ALL_TIME: &str = "All of the time";
pub const PLACE: &str = "place";

/// A place in a country.
#[must_use]
pub fn place_in(country: &str) -> String {
    format!("{PLACE} · {country}")
}

/// How many reports name a place.
#[must_use]
pub fn reports(n: usize) -> String {
    counted(n, "report", "reports")
}

/// How many places there are.
#[must_use]
pub fn n_places(n: usize) -> String {
    counted(n, "place", "places")
}

/// Who names a place, and of how many events.
#[must_use]
pub fn place_named_in(n_reports: usize, n_events: usize, n_documents: usize, n_all: usize) -> String {
    let of =
        if n_all == n_documents { grouped(n_all) } else { format!("{} of {}", grouped(n_documents), grouped(n_all)) };
    let sources = if n_all == 1 { "source" } else { "sources" };
    format!("Named in {} of {}, in {of} {sources}", reports(n_reports), counted(n_events, "event", "events"))
}

/// What a screen reader says of the map.
#[must_use]
pub fn map_label(n: usize) -> String {
    format!("{MAP_LABEL}: {}. {MAP_HINT}", n_places(n))
}

/// Reports that are not listed.
#[must_use]
pub fn more_reports(n: usize) -> String {
    format!("and {} more", reports(n))
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
