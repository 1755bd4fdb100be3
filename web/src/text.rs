//! Everything that the page says in its own words, in one place.
//!
//! Plain and short. What a source does not have is "not found", never "omitted"; relations are named, never rated.

mod compare;
mod corrections;
mod figures;
mod voices;

pub use compare::*;
pub use corrections::*;
pub use figures::*;
pub use voices::*;

use crate::route::{Page, RouteProblem};
use crate::state::LinkProblem;
use chrono::{Datelike as _, NaiveDate};
use parallax_core::view::{CellRelation, LedgerCounts, day_label};

pub const BRAND: &str = "Parallax";
pub const SKIP_TO_MAIN: &str = "Skip to the main part";
pub const PAGES_LABEL: &str = "Views";
pub const HELP: &str = "Help";
pub const THEME: &str = "Theme";
pub const HELP_TITLE: &str = "Keys and marks";
pub const CLOSE: &str = "Close";
pub const DISMISS: &str = "Dismiss";
pub const FILTER: &str = "Filter";
pub const FILTERS_LABEL: &str = "Filters";
pub const SHOW_TIME_AS: &str = "Show time as";
pub const HAPPENED: &str = "happened";
pub const REPORTED: &str = "reported";
pub const SHOW: &str = "Show";
pub const LANES: &str = "A lane for each source";
pub const FOLDING: &str = "Fold empty stretches";
pub const SOURCES: &str = "Sources";
pub const KIND: &str = "Kind";
pub const SHOW_ALL: &str = "Show all";
pub const ZOOM_IN: &str = "Zoom in";
pub const ZOOM_OUT: &str = "Zoom out";
pub const FIT: &str = "Fit all";
pub const ALL_SOURCES: &str = "All sources";
pub const OTHER_OUTLETS: &str = "other outlets";
pub const UNKNOWN_OUTLET: &str = "Outlet unknown";
pub const EVENTS_LABEL: &str = "Events in order of time";
pub const CHART_LABEL: &str = "Timeline";
pub const CHART_HINT: &str = "Left and right arrow: previous and next event. Plus and minus: zoom. Shift with an arrow: move. F: fit all. Enter: evidence.";
pub const UNDATED: &str = "No date found";
pub const UNDATED_ROW: &str = "no date";
pub const NOTHING_MATCHES: &str = "No event passes the filters.";
pub const EVIDENCE_LABEL: &str = "Evidence";
pub const EVIDENCE_EMPTY_TITLE: &str = "Choose an event";
pub const EVIDENCE_EMPTY: &str = "Every mark on the timeline stands on sentences. Choose one to see them, with each source’s date and where the sources differ.";
pub const MOST_REPORTED: &str = "Reported by most";
pub const LEGEND: &str = "How to read the marks";
pub const LEGEND_ONE: &str = "one source reports it";
pub const LEGEND_MANY: &str = "so many sources report it, in their colors";
pub const LEGEND_WIDE: &str = "known to a month or a year only: as wide as that is";
pub const LEGEND_PUBLISHED: &str = "an article was published";
pub const LEGEND_UNREAL: &str = "planned, denied or hypothetical";
pub const LEGEND_CLUSTER: &str = "many events: choose it to zoom in";
pub const WHERE_THEY_DIFFER: &str = "Where they differ";
pub const WHY_ONE_EVENT: &str = "Why this is one event";
pub const COMPARE_THESE: &str = "Compare these";
pub const READ: &str = "Read";
pub const COPY_LINK: &str = "Copy link";
pub const LINK_COPIED: &str = "Link copied";
pub const COPY_FAILED: &str = "The browser did not allow copying. The link is in the address bar.";
pub const NO_DATE: &str = "no date";
pub const AMBIGUOUS: &str = "another reading is nearly as likely";
pub const COMPARE_AS_LABEL: &str = "Form of the comparison";
pub const COMPARED_DOCUMENTS: &str = "Compare";
pub const NEXT_DIFFERENCE: &str = "Next difference";
pub const PREVIOUS_DIFFERENCE: &str = "Previous difference";
pub const TOO_FEW: &str = "A comparison needs two documents. This corpus has one.";
pub const WHY: &str = "Why";
pub const ONLY_HERE: &str = "only here";
pub const SAME_REPORT: &str = "same report";
pub const NEXT_PAIR: &str = "Next pair";
pub const PREVIOUS_PAIR: &str = "Previous pair";
pub const THREE_AT_MOST: &str = "Side by side shows the three of the chosen documents that have most in common.";
pub const NO_PAIRS: &str = "No passage of these articles was found to report the same as one of another: what follows stands in one of them only. Choose others above, or compare them fact by fact in the ledger.";
pub const DOCUMENTS: &str = "Documents";
pub const NOTES_OF_PASSAGE: &str = "Notes on this passage";
pub const LAYERS_LABEL: &str = "Layers of the text";
pub const NO_EVENTS_IN_DOCUMENT: &str = "No event was found in this article.";
pub const LINK_TO_PASSAGE: &str = "Link to this passage";
pub const DIGEST: &str = "Digest";
pub const PUBLISHED_UNKNOWN: &str = "Date of publication unknown";
pub const ORIGINAL: &str = "Original page";
pub const EMPTY_CORPUS: &str = "This corpus has no articles.";
pub const NOTES: &str = "Notes on the corpus";
pub const THEME_SYSTEM: &str = "System";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const NOT_YET: &str = "could not know yet";
pub const NO_EVIDENCE_TEXT: &str = "The sentence is missing from the bundle.";

pub const LOAD_TITLE: &str = "The corpus could not be opened";
pub const LOAD_REMEDY: &str = "Load the page again. If that does not help, build the site again with “cargo xtask dist”, so that the page and its corpus come from the same version.";
pub const LOAD_REMEDY_FILE: &str = "A page opened from a folder cannot fetch its corpus: open “parallax.html”, which carries the corpus inside, or serve the folder over HTTP.";
pub const PAGE_AWAITED: &str = "Opening the page …";
pub const PAGE_FAILED: &str = "This page could not be loaded. Look whether there is a network, then load it again; the timeline works without it.";
pub const PANIC_TITLE: &str = "Something went wrong inside the page";
pub const PANIC_REMEDY: &str = "Load the page again: nothing was lost, for nothing is stored but the link. If it happens again, please report what the page shows here.";

/// The name of a page on its tab.
#[must_use]
pub const fn page(page: Page) -> &'static str {
    match page {
        Page::Timeline => "Timeline",
        Page::Compare => "Compare",
        Page::Figures => "Figures",
        Page::Voices => "Voices",
        Page::Read => "Read",
    }
}

/// The keys, as the help dialog lists them: the place, and its keys with what they do.
pub const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "Everywhere",
        &[
            ("?", "this help"),
            ("1 … 5", "Timeline, Compare, Figures, Voices, Read"),
            ("Esc", "close, or select nothing"),
            ("Ctrl Z", "undo a correction; with ⇧ do it again"),
        ],
    ),
    (
        "On the timeline, when it has the focus",
        &[
            ("← →", "previous, next event"),
            ("+ −  or  W S", "zoom in, out"),
            ("⇧ ← →  or  A D", "move"),
            ("F", "fit all"),
            ("Home End", "first, last event"),
            ("Enter", "go to the evidence"),
        ],
    ),
    (
        "In a list of events, figures, voices",
        &[("↑ ↓", "previous, next"), ("Home End", "first, last"), ("Enter", "go to the evidence")],
    ),
    ("In a comparison", &[("n p", "next, previous difference or pair of passages")]),
];

fn counted(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(n)) }
}

/// A whole number with thousands set apart.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What the corpus holds.
#[must_use]
pub fn corpus_counts(n_documents: usize, n_outlets: usize, n_events: usize) -> String {
    let articles = counted(n_documents, "article", "articles");
    let events = counted(n_events, "event", "events");
    if n_outlets == 0 {
        return format!("{articles} · {events}");
    }
    let outlets = counted(n_outlets, "named outlet", "named outlets");
    format!("{articles} · {outlets} · {events}")
}

/// How many of the events are in the window.
#[must_use]
pub fn in_view(n_in_view: usize, n_events: usize) -> String {
    if n_in_view == n_events {
        counted(n_events, "event", "events")
    } else {
        format!("{} of {} in view", grouped(n_in_view), counted(n_events, "event", "events"))
    }
}

/// How many events the filters hide.
#[must_use]
pub fn hidden(n: usize) -> String {
    format!("{} hidden", counted(n, "event", "events"))
}

/// How long a fold of the axis is.
#[must_use]
pub fn fold_length(days: f64) -> String {
    let (n, unit) = if days >= 730.0 {
        (days / 365.25, "year")
    } else if days >= 60.0 {
        (days / 30.44, "month")
    } else {
        (days, "day")
    };
    let plural = if n.round() == 1.0 { "" } else { "s" };
    format!("{n:.0} {unit}{plural}")
}

pub const FOLDED: &str = "folded";

/// A fold in the list.
#[must_use]
pub fn fold_row(days: f64) -> String {
    format!("{} {FOLDED}", fold_length(days))
}

/// How many sources report an event.
#[must_use]
pub fn reported_by(n: usize, n_documents: usize) -> String {
    format!("reported by {n} of {n_documents}")
}

/// What a cluster of marks is.
#[must_use]
pub fn cluster(n: usize) -> String {
    format!("{} close together", counted(n, "event", "events"))
}

/// What a screen reader says of the timeline.
#[must_use]
pub fn chart_label(n_events: usize, from: &str, to: &str) -> String {
    format!(
        "{CHART_LABEL}: {}, {from} to {to}. The list below has the same events.",
        counted(n_events, "event", "events")
    )
}

/// What is announced when an event is selected.
#[must_use]
pub fn announce_event(title: &str, date: &str, n: usize, n_documents: usize) -> String {
    format!("{title}. {date}. {}.", capitalized(&reported_by(n, n_documents)))
}

/// What is announced when a difference is selected.
#[must_use]
pub fn announce_fact(fact: &str, place: usize, n: usize) -> String {
    format!("Row {place} of {n}: {fact}")
}

/// What is announced when a pair of passages is selected.
#[must_use]
pub fn announce_pair(place: usize, n: usize, left: &str, right: &str, relation: &str) -> String {
    format!("Pair {place} of {n}: {left} and {right}, {relation}")
}

/// With its first letter as a capital, where it is one of the English alphabet.
#[must_use]
pub fn capitalized(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The sign of a relation.
#[must_use]
pub const fn relation_symbol(relation: CellRelation) -> &'static str {
    match relation {
        CellRelation::Agrees => "=",
        CellRelation::AlsoReports => "∥",
        CellRelation::Vaguer => "≈",
        CellRelation::Tension => "≶",
        CellRelation::Contradicts => "≠",
        CellRelation::Alone => "·",
        CellRelation::Uncompared | CellRelation::Silent | CellRelation::NotYetKnowable => "",
    }
}

/// The word of a relation.
#[must_use]
pub const fn relation_word(relation: CellRelation) -> &'static str {
    match relation {
        CellRelation::Agrees => "agrees",
        CellRelation::AlsoReports => "also reports",
        CellRelation::Vaguer => "compatible, vaguer",
        CellRelation::Tension => "in tension",
        CellRelation::Contradicts => "contradicts",
        CellRelation::Alone => ONLY_HERE,
        CellRelation::Uncompared => "",
        CellRelation::Silent => "not found",
        CellRelation::NotYetKnowable => NOT_YET,
    }
}

/// A cell without a claim.
#[must_use]
pub fn not_found_in(document: &str) -> String {
    format!("not found in {document}")
}

/// A cell of a source that appeared too early.
#[must_use]
pub fn not_yet_in(document: &str) -> String {
    format!("{document} {NOT_YET}: it was published earlier")
}

/// The parts of the counts line of the ledger, with the relation that colors each.
#[must_use]
pub fn ledger_counts(counts: &LedgerCounts) -> Vec<(Option<CellRelation>, String)> {
    let facts = counted(counts.facts as usize, "fact", "facts");
    let mut parts = vec![(None, facts)];
    for (n, relation, words) in [
        (counts.contradicts, CellRelation::Contradicts, ["contradicts", "contradict"]),
        (counts.tension, CellRelation::Tension, ["in tension", "in tension"]),
        (counts.vaguer, CellRelation::Vaguer, ["vaguer in one source", "vaguer in one source"]),
        (counts.agrees, CellRelation::Agrees, ["agrees", "agree"]),
        (counts.also_reported, CellRelation::AlsoReports, ["in like words", "in like words"]),
        (counts.alone, CellRelation::Alone, ["in one source only", "in one source only"]),
    ] {
        if n > 0 {
            let word = if n == 1 { words[0] } else { words[1] };
            parts.push((Some(relation), format!("{n} {word}")));
        }
    }
    parts
}

/// A button for more rows of the ledger.
#[must_use]
pub fn more_rows(n: usize) -> String {
    format!("Show more ({} left)", grouped(n))
}

/// The counts line of the side-by-side view.
#[must_use]
pub fn passages(n_aligned: usize, n_alone: usize) -> String {
    format!(
        "{} · {} only in one",
        counted(n_aligned, "pair of passages", "pairs of passages"),
        counted(n_alone, "passage", "passages")
    )
}

/// The passages of one source that have no partner.
#[must_use]
pub fn only_in(document: &str, n: usize) -> String {
    format!("Only in {document}: {}", counted(n, "passage", "passages"))
}

/// Passages without a partner that are folded away.
#[must_use]
pub fn more_alone(n: usize) -> String {
    format!("and {} more", counted(n, "passage", "passages"))
}

/// A day of publication; one that nobody states says so.
#[must_use]
pub fn published(day: Option<NaiveDate>, basis: &str) -> String {
    match day.map(day_label) {
        Some(day) if basis == "inferred" => format!("inferred: {day}"),
        Some(day) => day,
        None => NO_DATE.to_owned(),
    }
}

/// How a date of publication is known.
#[must_use]
pub fn date_basis(basis: &str) -> &'static str {
    match basis {
        "metadata" => "stated in its metadata",
        "header" => "stated above the text",
        "byline" => "stated in the byline",
        "url" => "taken from its address",
        "inferred" => "inferred from the text",
        _ => "unknown",
    }
}

/// How an event is reported, where it is not simply as having happened.
#[must_use]
pub fn status(status: &str) -> Option<&'static str> {
    match status {
        "planned" => Some("as planned"),
        "hypothetical" => Some("as a possibility"),
        "negated" => Some("as not happening"),
        _ => None,
    }
}

/// The kinds of a time expression.
#[must_use]
pub fn timex_type(ty: &str) -> &'static str {
    match ty {
        "DATE" => "date",
        "TIME" => "time of day",
        "DURATION" => "length of time",
        "SET" => "repeated time",
        _ => "time expression",
    }
}

/// The name of a layer.
#[must_use]
pub fn layer(slug: &str) -> &'static str {
    match slug {
        "times" => "Times",
        "names" => "Names",
        "speech" => "Speech",
        "figures" => "Figures",
        _ => "Events",
    }
}

/// What a name is, and how it stands in the text.
#[must_use]
pub fn mention(kind: &str, form: &str, role: &str) -> String {
    let form = match form {
        "nominal" => " · described, not named",
        "pronominal" => " · a pronoun",
        _ => "",
    };
    let role = if role.is_empty() { String::new() } else { format!(" · {role}") };
    format!("{kind}{form}{role}")
}

/// How precise a date is that lies between two days, both included.
#[must_use]
pub fn precision(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let Some((first, last)) = first.zip(last) else {
        return "open at one end".to_owned();
    };
    let is_month = first.day() == 1 && last.month() == first.month() && last.succ_opt().is_some_and(|d| d.day() == 1);
    match (last - first).num_days() + 1 {
        1 => "to the day".to_owned(),
        28..=31 if is_month => "to the month".to_owned(),
        365..=366 if first.ordinal() == 1 && last.year() == first.year() => "to the year".to_owned(),
        days => format!("within {}", counted(usize::try_from(days).unwrap_or_default(), "day", "days")),
    }
}

/// A sentence on what a link could not do.
#[must_use]
pub fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::Route(RouteProblem::Page(name)) => {
            format!("This link asks for a view “{name}”, which this version does not have.")
        }
        LinkProblem::Route(RouteProblem::Parameter(name)) => {
            format!("This link has a part “{name}”, which this version does not know.")
        }
        LinkProblem::Route(RouteProblem::Value { name, value }) => {
            format!("This link has “{value}” for “{name}”, which cannot be read.")
        }
        LinkProblem::Event(id) => format!("The event “{id}” of this link is not in this corpus."),
        LinkProblem::Document(key) => {
            format!("The document “{key}” of this link is not in this corpus.")
        }
        LinkProblem::Class(class) => {
            format!("No event of this corpus is of the kind “{class}”, which this link asks for.")
        }
        LinkProblem::Relation(name) => format!("No row can be “{name}”, which this link asks for."),
        LinkProblem::Figure(id) => format!("The figure “{id}” of this link is not in this corpus."),
        LinkProblem::Voice(id) => {
            format!("Nobody with the id “{id}”, which this link asks for, is named in this corpus.")
        }
        LinkProblem::Passage => {
            "The passage of this link is no longer where it was: the text has changed since.".to_owned()
        }
    }
}

/// The corpus did not arrive.
#[must_use]
pub fn fetch_failed(address: &str, detail: &str) -> String {
    format!("Fetching “{address}” failed: {detail}.")
}

/// The server's answer was not the corpus.
#[must_use]
pub fn fetch_status(address: &str, status: u16) -> String {
    format!("The server answered “{address}” with status {status}.")
}

pub const BAD_BASE64: &str = "The corpus inside this file is not base64: the file was damaged or cut off.";

/// The label of a badge's button in the document chooser.
#[must_use]
pub fn n_columns(n: usize) -> String {
    counted(n, "document", "documents")
}

/// The title of the browser's tab.
#[must_use]
pub fn document_title(page: &str, corpus: &str) -> String {
    format!("{page} · {corpus} · {BRAND}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_say_how_long_they_are() {
        assert_eq!(fold_length(8401.0), "23 years");
        assert_eq!(fold_length(620.0), "20 months");
        assert_eq!(fold_length(59.0), "59 days");
        assert_eq!(fold_length(1.0), "1 day");
    }

    #[test]
    fn dates_say_how_precise_they_are() {
        let precision = |first: &str, last: &str| precision(first.parse().ok(), last.parse().ok());
        assert_eq!(precision("2020-09-27", "2020-09-27"), "to the day");
        assert_eq!(precision("2020-02-01", "2020-02-29"), "to the month");
        assert_eq!(precision("2020-01-01", "2020-12-31"), "to the year");
        assert_eq!(precision("2020-11-09", "2020-11-15"), "within 7 days");
        assert_eq!(precision("2020-11-09", ""), "open at one end");
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(corpus_counts(1, 0, 1), "1 article · 1 event");
        assert_eq!(corpus_counts(10_000, 2, 1_234_567), "10,000 articles · 2 named outlets · 1,234,567 events");
        assert_eq!(in_view(3, 5), "3 of 5 events in view");
    }
}
