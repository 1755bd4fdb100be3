//! Everything that the page says in its own words, in one place.
//!
//! Plain and short. What a source does not have is "not found", never "omitted"; relations are named, never rated.

/// `format!` in the language chosen: the English form, the German one, and what both take.
macro_rules! say {
    ($english:literal, $german:literal $(, $($rest:tt)*)?) => {
        if is_german() { format!($german $(, $($rest)*)?) } else { format!($english $(, $($rest)*)?) }
    };
}

mod compare;
mod corrections;
mod figures;
mod language;
mod map;
mod read;
mod search;
mod story;
mod timeline;
mod voices;

use crate::number::rounded;
pub use compare::*;
pub use corrections::*;
pub use figures::*;
pub use language::{
    Language, Text, amount_label, date_label, day, either, in_other_language, is_german, language, set_language,
};
use language::{counted, grouped};
pub use map::*;
pub use read::*;
pub use search::*;
pub use story::*;
pub use timeline::*;
pub use voices::*;

use crate::route::{Page, RouteProblem};
use crate::state::LinkProblem;
use chrono::{Datelike as _, NaiveDate};
use parallax_core::view::facets::Facet;
use parallax_core::view::{CellRelation, DateView, LedgerCounts};

pub const BRAND: &str = "Parallax";
pub const SKIP_TO_MAIN: Text = Text::new("Skip to the main part", "Zum Hauptteil springen");
pub const PAGES_LABEL: Text = Text::new("Views", "Ansichten");
pub const HELP: Text = Text::new("Help", "Hilfe");
pub const THEME: Text = Text::new("Theme", "Farben");
pub const HELP_TITLE: Text = Text::new("Keys and marks", "Tasten und Zeichen");
pub const CLOSE: Text = Text::new("Close", "Schließen");
pub const DISMISS: Text = Text::new("Dismiss", "Ausblenden");
pub const FILTER: Text = Text::new("Filter", "Filter");
pub const FILTERS_LABEL: Text = Text::new("Filters", "Filter");
pub const SHOW_TIME_AS: Text = Text::new("Show time as", "Zeit zeigen als");
pub const HAPPENED: Text = Text::new("happened", "geschehen");
pub const REPORTED: Text = Text::new("reported", "berichtet");
pub const SHOW: Text = Text::new("Show", "Zeigen");
pub const LANES: Text = Text::new("A lane for each source", "Eine Spur je Quelle");
pub const FOLDING: Text = Text::new("Fold empty stretches", "Leere Zeiten falten");
pub const SOURCES: Text = Text::new("Sources", "Quellen");
pub const KIND: Text = Text::new("Kind", "Art");
pub const SHOW_ALL: Text = Text::new("Show all", "Alle zeigen");
pub const PEOPLE_FACET: Text = Text::new("Only with people, groups", "Nur mit Menschen, Gruppen");
pub const PLACES_FACET: Text = Text::new("Only with places", "Nur mit Orten");
pub const SPAN_FACET: Text = Text::new("Span of time", "Zeitraum");
pub const SPAN_FROM: Text = Text::new("From", "Von");
pub const SPAN_TO: Text = Text::new("To", "Bis");
pub const ZOOM_IN: Text = Text::new("Zoom in", "Vergrößern");
pub const ZOOM_OUT: Text = Text::new("Zoom out", "Verkleinern");
pub const FIT: Text = Text::new("Fit all", "Alles");
pub const ALL_SOURCES: Text = Text::new("All sources", "Alle Quellen");
pub const UNKNOWN_OUTLET: Text = Text::new("Outlet unknown", "Medium unbekannt");
pub const EVENTS_LABEL: Text = Text::new("Events in order of time", "Ereignisse in zeitlicher Folge");
pub const CHART_LABEL: Text = Text::new("Timeline", "Zeitleiste");
pub const UNDATED: Text = Text::new("No date found", "Kein Datum gefunden");
pub const UNDATED_ROW: Text = Text::new("no date", "kein Datum");
pub const NOTHING_MATCHES: Text = Text::new("No event passes the filters.", "Kein Ereignis passt zu den Filtern.");
pub const EVIDENCE_LABEL: Text = Text::new("Evidence", "Belege");
pub const EVIDENCE_EMPTY_TITLE: Text = Text::new("Choose an event", "Wählen Sie ein Ereignis");
pub const EVIDENCE_EMPTY: Text = Text::new(
    "Every mark on the timeline stands on sentences. Choose one to see them, with each source’s date and where the sources differ.",
    "Jedes Zeichen auf der Zeitleiste steht auf Sätzen. Wählen Sie eines, um sie zu sehen: mit dem Datum jeder Quelle und dem, worin die Quellen sich unterscheiden.",
);
pub const MOST_REPORTED: Text = Text::new("Reported by most", "Von den meisten berichtet");
pub const LEGEND: Text = Text::new("How to read the marks", "Wie die Zeichen zu lesen sind");
pub const LEGEND_ONE: Text = Text::new("one source reports it", "eine Quelle berichtet es");
pub const LEGEND_MANY: Text =
    Text::new("so many sources report it, in their colors", "so viele Quellen berichten es, in ihren Farben");
pub const LEGEND_WIDE: Text = Text::new(
    "known to a month or a year only: as wide as that is",
    "nur auf einen Monat oder ein Jahr genau bekannt: so breit wie dieser",
);
pub const LEGEND_LASTING: Text =
    Text::new("lasted from its first day to its last", "dauerte vom ersten bis zum letzten Tag");
pub const LEGEND_PUBLISHED: Text = Text::new("an article was published", "ein Artikel erschien");
pub const LEGEND_UNREAL: Text = Text::new("planned, denied or hypothetical", "geplant, bestritten oder angenommen");
pub const WHERE_THEY_DIFFER: Text = Text::new("Where they differ", "Worin sie sich unterscheiden");
pub const WHY_ONE_EVENT: Text = Text::new("Why this is one event", "Warum dies ein Ereignis ist");
pub const COMPARE_THESE: Text = Text::new("Compare these", "Diese vergleichen");
pub const READ: Text = Text::new("Read", "Lesen");
pub const COPY_LINK: Text = Text::new("Copy link", "Link kopieren");
pub const LINK_COPIED: Text = Text::new("Link copied", "Link kopiert");
pub const COPY_FAILED: Text = Text::new(
    "The browser did not allow copying. The link is in the address bar.",
    "Der Browser hat das Kopieren nicht erlaubt. Der Link steht in der Adresszeile.",
);
pub const NO_DATE: Text = Text::new("no date", "kein Datum");
pub const AMBIGUOUS: Text =
    Text::new("another reading is nearly as likely", "eine andere Lesart ist fast ebenso wahrscheinlich");
pub const COMPARE_AS_LABEL: Text = Text::new("Form of the comparison", "Form des Vergleichs");
pub const COMPARED_DOCUMENTS: Text = Text::new("Compare", "Vergleichen");
pub const NEXT_DIFFERENCE: Text = Text::new("Next difference", "Nächster Unterschied");
pub const PREVIOUS_DIFFERENCE: Text = Text::new("Previous difference", "Voriger Unterschied");
pub const TOO_FEW: Text = Text::new(
    "A comparison needs two documents. This corpus has one.",
    "Ein Vergleich braucht zwei Dokumente. Diese Sammlung hat eines.",
);
pub const WHY: Text = Text::new("Why", "Warum");
pub const ONLY_HERE: Text = Text::new("only here", "nur hier");
pub const SAME_REPORT: Text = Text::new("same report", "derselbe Bericht");
pub const NEXT_PAIR: Text = Text::new("Next pair", "Nächstes Paar");
pub const PREVIOUS_PAIR: Text = Text::new("Previous pair", "Voriges Paar");
pub const THREE_AT_MOST: Text = Text::new(
    "Side by side shows the three of the chosen documents that have most in common.",
    "Nebeneinander stehen die drei der gewählten Dokumente, die am meisten gemeinsam haben.",
);
pub const NO_PAIRS: Text = Text::new(
    "No passage of these articles was found to report the same as one of another: what follows stands in one of them only. Choose others above, or compare them fact by fact in the ledger.",
    "Zu keiner Stelle dieser Artikel wurde in einem anderen eine gefunden, die dasselbe berichtet: Was folgt, steht nur in einem von ihnen. Wählen Sie oben andere, oder vergleichen Sie Angabe für Angabe in der Tabelle.",
);
pub const DOCUMENTS: Text = Text::new("Documents", "Dokumente");
pub const NOTES_OF_PASSAGE: Text = Text::new("Notes on this passage", "Anmerkungen zu dieser Stelle");
pub const LAYERS_LABEL: Text = Text::new("Layers of the text", "Ebenen des Textes");
pub const LINK_TO_PASSAGE: Text = Text::new("Link to this passage", "Link zu dieser Stelle");
pub const DIGEST: Text = Text::new("Digest", "Zusammenfassung");
pub const PUBLISHED_UNKNOWN: Text = Text::new("Date of publication unknown", "Datum der Veröffentlichung unbekannt");
pub const ORIGINAL: Text = Text::new("Original page", "Originalseite");
pub const EMPTY_CORPUS: Text = Text::new("This corpus has no articles.", "Diese Sammlung hat keine Artikel.");
pub const THEME_SYSTEM: Text = Text::new("System", "System");
pub const THEME_LIGHT: Text = Text::new("Light", "Hell");
pub const THEME_DARK: Text = Text::new("Dark", "Dunkel");
pub const NOT_YET: Text = Text::new("could not know yet", "konnte es noch nicht wissen");
pub const NO_EVIDENCE_TEXT: Text =
    Text::new("The sentence is missing from the bundle.", "Der Satz fehlt in der Sammlung.");

pub const WORKER_FAILED: Text = Text::new(
    "This could not be worked out: a part of the page did not start. Load the page again to try once more; the rest of it works.",
    "Das konnte nicht ermittelt werden: Ein Teil der Seite ist nicht gestartet. Laden Sie die Seite neu, um es noch einmal zu versuchen; der Rest funktioniert.",
);
pub const WORKING: Text = Text::new("Working it out …", "Wird ermittelt …");

pub const LOAD_TITLE: Text = Text::new("The corpus could not be opened", "Die Sammlung konnte nicht geöffnet werden");
pub const LOAD_REMEDY: Text = Text::new(
    "Load the page again. If that does not help, build the site again with “cargo xtask dist”, so that the page and its corpus come from the same version.",
    "Laden Sie die Seite neu. Hilft das nicht, bauen Sie die Seite neu mit „cargo xtask dist“, damit die Seite und ihre Sammlung aus derselben Version kommen.",
);
pub const LOAD_REMEDY_FILE: Text = Text::new(
    "A page opened from a folder cannot fetch its corpus: open “parallax.html”, which carries the corpus inside, or serve the folder over HTTP.",
    "Eine Seite, die aus einem Ordner geöffnet wurde, kann ihre Sammlung nicht holen: Öffnen Sie „parallax.html“, das die Sammlung enthält, oder stellen Sie den Ordner über HTTP bereit.",
);
pub const PAGE_AWAITED: Text = Text::new("Opening the page …", "Die Seite wird geöffnet …");
pub const PAGE_FAILED: Text = Text::new(
    "This page could not be loaded. Look whether there is a network, then load it again; the timeline works without it.",
    "Diese Seite konnte nicht geladen werden. Sehen Sie nach, ob es ein Netz gibt, und laden Sie sie neu; die Zeitleiste geht auch ohne sie.",
);
pub const PANIC_TITLE: Text =
    Text::new("Something went wrong inside the page", "In der Seite ist ein Fehler aufgetreten");
pub const PANIC_REMEDY: Text = Text::new(
    "Load the page again: nothing was lost, for nothing is stored but the link. If it happens again, please report what the page shows here.",
    "Laden Sie die Seite neu: Nichts ging verloren, denn gespeichert wird nur der Link. Tritt der Fehler wieder auf, melden Sie bitte, was die Seite hier zeigt.",
);

/// The name of a page on its tab.
#[must_use]
pub fn page(page: Page) -> &'static str {
    match page {
        Page::Timeline => either("Timeline", "Zeitleiste"),
        Page::Compare => either("Compare", "Vergleich"),
        Page::Figures => either("Figures", "Zahlen"),
        Page::Voices => either("Voices", "Stimmen"),
        Page::Read => either("Read", "Lesen"),
        Page::Map => either("Map", "Karte"),
        Page::Story => either("Story", "Geschichte"),
        Page::Search => SEARCH.get(),
    }
}

/// The keys, as the help dialog lists them: the place, and its keys with what they do.
pub const KEYS: [(Text, &[(&str, Text)]); 7] = [
    (
        Text::new("Everywhere", "Überall"),
        &[
            ("?", Text::new("this help", "diese Hilfe")),
            ("/  or  Ctrl K", Text::new("search, or a command", "suchen, oder ein Befehl")),
            (
                "1 … 6",
                Text::new(
                    "Timeline, Compare, Figures, Voices, Read, Map",
                    "Zeitleiste, Vergleich, Zahlen, Stimmen, Lesen, Karte",
                ),
            ),
            ("Esc", Text::new("close, or select nothing", "schließen, oder nichts wählen")),
            (
                "Ctrl Z",
                Text::new("undo a correction; with ⇧ do it again", "eine Korrektur rückgängig; mit ⇧ wiederholen"),
            ),
        ],
    ),
    (
        Text::new("On the timeline, when it has the focus", "Auf der Zeitleiste, wenn sie den Fokus hat"),
        &[
            ("← →", Text::new("previous, next event", "voriges, nächstes Ereignis")),
            ("+ −  or  W S", Text::new("zoom in, out", "vergrößern, verkleinern")),
            ("⇧ ← →  or  A D", Text::new("move", "verschieben")),
            ("F", Text::new("fit all", "alles zeigen")),
            ("K", Text::new("what was known on a day, or all", "was an einem Tag bekannt war, oder alles")),
            ("Home End", Text::new("first, last event", "erstes, letztes Ereignis")),
            ("Enter", Text::new("go to the evidence", "zu den Belegen")),
        ],
    ),
    (
        Text::new("On the handle of what was known", "Am Griff für das Bekannte"),
        &[
            ("← →", Text::new("a day earlier, later", "einen Tag früher, später")),
            (
                "PgUp PgDn",
                Text::new("the next, previous day of publication", "nächster, voriger Tag einer Veröffentlichung"),
            ),
            ("Esc", Text::new("all again", "wieder alles")),
        ],
    ),
    (
        Text::new(
            "In a list of events, figures, voices, places",
            "In einer Liste von Ereignissen, Zahlen, Stimmen, Orten",
        ),
        &[
            ("↑ ↓", Text::new("previous, next", "voriges, nächstes")),
            ("Home End", Text::new("first, last", "erstes, letztes")),
            ("Enter", Text::new("go to the evidence", "zu den Belegen")),
        ],
    ),
    (
        Text::new("In a comparison", "In einem Vergleich"),
        &[(
            "n p",
            Text::new(
                "next, previous difference or pair of passages",
                "nächster, voriger Unterschied oder nächstes, voriges Paar",
            ),
        )],
    ),
    (
        Text::new("On the map, when it has the focus", "Auf der Karte, wenn sie den Fokus hat"),
        &[
            ("← → ↑ ↓", Text::new("move", "verschieben")),
            ("+ −", Text::new("zoom", "Zoom")),
            ("F", Text::new("fit", "einpassen")),
            ("Enter", Text::new("go to the evidence", "zu den Belegen")),
        ],
    ),
    (
        Text::new("In the story", "In der Geschichte"),
        &[
            ("→ ←  or  Space", Text::new("next, previous card", "nächste, vorige Karte")),
            ("Home End", Text::new("title, last card", "Titel, letzte Karte")),
            ("Esc", Text::new("back", "zurück")),
        ],
    ),
];

/// What the corpus holds.
#[must_use]
pub fn corpus_counts(n_documents: usize, n_outlets: usize, n_events: usize) -> String {
    let articles = counted(n_documents, Text::new("article", "Artikel"), Text::new("articles", "Artikel"));
    let events = counted(n_events, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"));
    if n_outlets == 0 {
        return format!("{articles} · {events}");
    }
    let outlets = counted(
        n_outlets,
        Text::new("named outlet", "genanntes Medium"),
        Text::new("named outlets", "genannte Medien"),
    );
    format!("{articles} · {outlets} · {events}")
}

/// How many of the events are in the window.
#[must_use]
pub fn in_view(n_in_view: usize, n_events: usize) -> String {
    if n_in_view == n_events {
        counted(n_events, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
    } else {
        say!(
            "{} of {} in view",
            "{} von {} im Bild",
            grouped(n_in_view),
            counted(n_events, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
        )
    }
}

/// What brings `n` more entries of a list of which `rest` are not there.
#[must_use]
pub fn more_of(n: usize, rest: usize) -> String {
    say!("Show {} more of {}", "{} weitere von {} zeigen", grouped(n), grouped(rest))
}

/// How many of all events pass the filters.
#[must_use]
pub fn shown_of(n_shown: usize, n_events: usize) -> String {
    say!(
        "{} of {} shown; hidden by:",
        "{} von {} gezeigt; verborgen durch:",
        grouped(n_shown),
        counted(n_events, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
    )
}

/// A button that switches one filter off, and how many events that shows.
#[must_use]
pub fn hidden_by(facet: Facet, n: usize) -> String {
    let name = match facet {
        Facet::Sources => SOURCES.get(),
        Facet::Kinds => KIND.get(),
        Facet::People => either("People", "Menschen"),
        Facet::Places => either("Places", "Orte"),
    };
    format!("{name} ({})", grouped(n))
}

/// What such a button does.
pub const CLEAR_FILTER: Text = Text::new("Clear this filter:", "Diesen Filter aufheben:");

/// How long a fold of the axis is.
#[must_use]
pub fn fold_length(days: f64) -> String {
    let (n, one, many) = if days >= 730.0 {
        (days / 365.25, Text::new("year", "Jahr"), Text::new("years", "Jahre"))
    } else if days >= 60.0 {
        (days / 30.44, Text::new("month", "Monat"), Text::new("months", "Monate"))
    } else {
        (days, Text::new("day", "Tag"), Text::new("days", "Tage"))
    };
    let n = rounded(n);
    format!("{n} {}", if n == 1 { one } else { many })
}

pub const FOLDED: Text = Text::new("folded", "gefaltet");

/// A fold in the list.
#[must_use]
pub fn fold_row(days: f64) -> String {
    say!("{} {FOLDED}", "{} {FOLDED}", fold_length(days))
}

/// How many sources report an event.
#[must_use]
pub fn reported_by(n: usize, n_documents: usize) -> String {
    say!("reported by {n} of {n_documents}", "berichtet von {n} von {n_documents}")
}

/// What a cluster of marks is.
#[must_use]
pub fn cluster(n: usize) -> String {
    say!(
        "{} close together",
        "{} dicht beieinander",
        counted(n, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
    )
}

/// What a screen reader says of the timeline.
#[must_use]
pub fn chart_label(n_events: usize, from: &str, to: &str) -> String {
    say!(
        "{CHART_LABEL}: {}, {from} to {to}. The list below has the same events.",
        "{CHART_LABEL}: {}, {from} bis {to}. Die Liste darunter hat dieselben Ereignisse.",
        counted(n_events, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
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
    say!("Row {place} of {n}: {fact}", "Zeile {place} von {n}: {fact}")
}

/// What is announced when a pair of passages is selected.
#[must_use]
pub fn announce_pair(place: usize, n: usize, left: &str, right: &str, relation: &str) -> String {
    say!("Pair {place} of {n}: {left} and {right}, {relation}", "Paar {place} von {n}: {left} und {right}, {relation}")
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
pub fn relation_word(relation: CellRelation) -> &'static str {
    match relation {
        CellRelation::Agrees => either("agrees", "stimmt überein"),
        CellRelation::AlsoReports => either("also reports", "berichtet auch"),
        CellRelation::Vaguer => either("compatible, vaguer", "vereinbar, ungenauer"),
        CellRelation::Tension => either("in tension", "in Spannung"),
        CellRelation::Contradicts => either("contradicts", "widerspricht"),
        CellRelation::Alone => ONLY_HERE.get(),
        CellRelation::Uncompared => "",
        CellRelation::Silent => either("not found", "nicht gefunden"),
        CellRelation::NotYetKnowable => NOT_YET.get(),
    }
}

/// A cell without a claim.
#[must_use]
pub fn not_found_in(document: &str) -> String {
    say!("not found in {document}", "nicht gefunden in {document}")
}

/// A cell of a source that appeared too early.
#[must_use]
pub fn not_yet_in(document: &str) -> String {
    say!("{document} {NOT_YET}: it was published earlier", "{document} {NOT_YET}: es erschien früher")
}

/// The parts of the counts line of the ledger, with the relation that colors each.
#[must_use]
pub fn ledger_counts(counts: &LedgerCounts) -> Vec<(Option<CellRelation>, String)> {
    let facts = counted(counts.facts as usize, Text::new("fact", "Angabe"), Text::new("facts", "Angaben"));
    let mut parts = vec![(None, facts)];
    for (n, relation, words) in [
        (
            counts.contradicts,
            CellRelation::Contradicts,
            [either("contradicts", "widerspricht"), either("contradict", "widersprechen")],
        ),
        (
            counts.tension,
            CellRelation::Tension,
            [either("in tension", "in Spannung"), either("in tension", "in Spannung")],
        ),
        (
            counts.vaguer,
            CellRelation::Vaguer,
            [
                either("vaguer in one source", "in einer Quelle ungenauer"),
                either("vaguer in one source", "in einer Quelle ungenauer"),
            ],
        ),
        (counts.agrees, CellRelation::Agrees, [either("agrees", "stimmt überein"), either("agree", "stimmen überein")]),
        (
            counts.also_reported,
            CellRelation::AlsoReports,
            [either("in like words", "in ähnlichen Worten"), either("in like words", "in ähnlichen Worten")],
        ),
        (
            counts.alone,
            CellRelation::Alone,
            [either("in one source only", "nur in einer Quelle"), either("in one source only", "nur in einer Quelle")],
        ),
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
    say!("Show more ({} left)", "Mehr zeigen (noch {})", grouped(n))
}

/// The counts line of the side-by-side view.
#[must_use]
pub fn passages(n_aligned: usize, n_alone: usize) -> String {
    say!(
        "{} · {} only in one",
        "{} · {} nur in einem",
        counted(
            n_aligned,
            Text::new("pair of passages", "Paar von Stellen"),
            Text::new("pairs of passages", "Paare von Stellen")
        ),
        counted(n_alone, Text::new("passage", "Stelle"), Text::new("passages", "Stellen"))
    )
}

/// The passages of one source that have no partner.
#[must_use]
pub fn only_in(document: &str, n: usize) -> String {
    say!(
        "Only in {document}: {}",
        "Nur in {document}: {}",
        counted(n, Text::new("passage", "Stelle"), Text::new("passages", "Stellen"))
    )
}

/// Passages without a partner that are folded away.
#[must_use]
pub fn more_alone(n: usize) -> String {
    say!("and {} more", "und {} mehr", counted(n, Text::new("passage", "Stelle"), Text::new("passages", "Stellen")))
}

/// A day of publication; one that nobody states says so.
#[must_use]
pub fn published(day: Option<NaiveDate>, basis: &str) -> String {
    match day.map(self::day) {
        Some(day) if basis == "inferred" => say!("inferred: {day}", "erschlossen: {day}"),
        Some(day) => day,
        None => NO_DATE.get().to_owned(),
    }
}

/// The date of an event.
#[must_use]
pub fn event_date(date: Option<&DateView>) -> String {
    date.map_or_else(|| UNDATED_ROW.get().to_owned(), |date| date_label(&date.label))
}

/// The class of an event.
#[must_use]
pub fn event_class(class: &str) -> &str {
    const CLASSES: [(&str, &str); 19] = [
        ("accident", "Unfall"),
        ("agreement", "Abkommen"),
        ("aid", "Hilfe"),
        ("appointment", "Ernennung"),
        ("arrest", "Festnahme"),
        ("casualty", "Opfer"),
        ("demand", "Forderung"),
        ("deployment", "Truppenbewegung"),
        ("displacement", "Vertreibung"),
        ("election", "Wahl"),
        ("fighting", "Kämpfe"),
        ("founding", "Gründung"),
        ("protest", "Protest"),
        ("resignation", "Rücktritt"),
        ("sanction", "Sanktion"),
        ("statement", "Erklärung"),
        ("talks", "Gespräche"),
        ("threat", "Drohung"),
        ("violation", "Verletzung"),
    ];
    translated(class, &CLASSES)
}

/// A word of the analysis in the language chosen; one that is not on the list stays as it is.
fn translated<'a>(word: &'a str, list: &[(&str, &'static str)]) -> &'a str {
    if !is_german() {
        return word;
    }
    list.iter().find(|(english, _)| *english == word).map_or(word, |&(_, german)| german)
}

/// How a date of publication is known.
#[must_use]
pub fn date_basis(basis: &str) -> &'static str {
    match basis {
        "metadata" => either("stated in its metadata", "in den Metadaten angegeben"),
        "header" => either("stated above the text", "über dem Text angegeben"),
        "byline" => either("stated in the byline", "in der Autorenzeile angegeben"),
        "url" => either("taken from its address", "aus der Adresse entnommen"),
        "inferred" => either("inferred from the text", "aus dem Text erschlossen"),
        _ => either("unknown", "unbekannt"),
    }
}

/// How an event is reported, where it is not simply as having happened.
#[must_use]
pub fn status(status: &str) -> Option<&'static str> {
    match status {
        "planned" => Some(either("as planned", "als geplant")),
        "hypothetical" => Some(either("as a possibility", "als Möglichkeit")),
        "negated" => Some(either("as not happening", "als nicht geschehend")),
        _ => None,
    }
}

/// The kinds of a time expression.
#[must_use]
pub fn timex_type(ty: &str) -> &'static str {
    match ty {
        "DATE" => either("date", "Datum"),
        "TIME" => either("time of day", "Uhrzeit"),
        "DURATION" => either("length of time", "Dauer"),
        "SET" => either("repeated time", "wiederkehrende Zeit"),
        _ => either("time expression", "Zeitangabe"),
    }
}

/// The name of a layer.
#[must_use]
pub fn layer(slug: &str) -> &'static str {
    match slug {
        "times" => either("Times", "Zeiten"),
        "names" => either("Names", "Namen"),
        "speech" => either("Speech", "Rede"),
        "figures" => either("Figures", "Zahlen"),
        _ => either("Events", "Ereignisse"),
    }
}

/// What a name is.
#[must_use]
pub fn entity_kind(kind: &str) -> &str {
    const KINDS: [(&str, &str); 4] =
        [("person", "Person"), ("organisation", "Organisation"), ("place", "Ort"), ("other", "anderes")];
    translated(kind, &KINDS)
}

/// What a name is, and how it stands in the text.
#[must_use]
pub fn mention(kind: &str, form: &str, role: &str) -> String {
    let form = match form {
        "nominal" => either(" · described, not named", " · beschrieben, nicht genannt"),
        "pronominal" => either(" · a pronoun", " · ein Pronomen"),
        _ => "",
    };
    let role = if role.is_empty() { String::new() } else { format!(" · {role}") };
    let kind = entity_kind(kind);
    format!("{kind}{form}{role}")
}

/// How precise a date is that lies between two days, both included.
#[must_use]
pub fn precision(first: Option<NaiveDate>, last: Option<NaiveDate>) -> String {
    let Some((first, last)) = first.zip(last) else {
        return either("open at one end", "an einem Ende offen").to_owned();
    };
    let is_month = first.day() == 1 && last.month() == first.month() && last.succ_opt().is_some_and(|d| d.day() == 1);
    let is_years = first.ordinal() == 1 && last.succ_opt().is_some_and(|d| d.ordinal() == 1);
    let within = |n: i64, one: Text, many: Text| {
        say!("within {}", "auf {} genau", counted(usize::try_from(n).unwrap_or_default(), one, many))
    };
    match (last - first).num_days() + 1 {
        1 => either("to the day", "auf den Tag genau").to_owned(),
        28..=31 if is_month => either("to the month", "auf den Monat genau").to_owned(),
        365..=366 if is_years => either("to the year", "auf das Jahr genau").to_owned(),
        _ if is_years => {
            within(i64::from(last.year() - first.year()) + 1, Text::new("year", "Jahr"), Text::new("years", "Jahre"))
        }
        days => within(days, Text::new("day", "Tag"), Text::new("days", "Tage")),
    }
}

/// A sentence on what a link could not do.
#[must_use]
pub fn link_problem(problem: &LinkProblem) -> String {
    match problem {
        LinkProblem::Route(RouteProblem::Page(name)) => {
            say!("This link asks for a view “{name}”, which this version does not have.", "Dieser Link verlangt eine Ansicht „{name}“, die diese Version nicht hat.")
        }
        LinkProblem::Route(RouteProblem::Parameter(name)) => {
            say!("This link has a part “{name}”, which this version does not know.", "Dieser Link hat einen Teil „{name}“, den diese Version nicht kennt.")
        }
        LinkProblem::Route(RouteProblem::Value { name, value }) => {
            say!("This link has “{value}” for “{name}”, which cannot be read.", "Dieser Link hat „{value}“ für „{name}“, was nicht gelesen werden kann.")
        }
        LinkProblem::Event(id) => say!("The event “{id}” of this link is not in this corpus.", "Das Ereignis „{id}“ dieses Links ist nicht in dieser Sammlung."),
        LinkProblem::Document(key) => {
            say!("The document “{key}” of this link is not in this corpus.", "Das Dokument „{key}“ dieses Links ist nicht in dieser Sammlung.")
        }
        LinkProblem::Class(class) => {
            say!("No event of this corpus is of the kind “{class}”, which this link asks for.", "Kein Ereignis dieser Sammlung ist von der Art „{class}“, die dieser Link verlangt.")
        }
        LinkProblem::Relation(name) => say!("No row can be “{name}”, which this link asks for.", "Keine Zeile kann „{name}“ sein, was dieser Link verlangt."),
        LinkProblem::Figure(id) => say!("The figure “{id}” of this link is not in this corpus.", "Die Zahl „{id}“ dieses Links ist nicht in dieser Sammlung."),
        LinkProblem::Voice(id) => {
            say!("Nobody with the id “{id}”, which this link asks for, is named in this corpus.", "Niemand mit der Kennung „{id}“, die dieser Link verlangt, wird in dieser Sammlung genannt.")
        }
        LinkProblem::Entity(id) => {
            say!("Nobody and no place with the id “{id}”, which this link asks for, is named in this corpus.", "Niemand und kein Ort mit der Kennung „{id}“, die dieser Link verlangt, wird in dieser Sammlung genannt.")
        }
        LinkProblem::Place(id) => say!("The place “{id}” of this link is not in this corpus.", "Der Ort „{id}“ dieses Links ist nicht in dieser Sammlung."),
        LinkProblem::Passage => {
            either("The passage of this link was not found: its words have changed since, or stand in several places. Nothing is marked, for a guess might mark other words.", "Die Stelle dieses Links wurde nicht gefunden: Ihre Wörter haben sich geändert oder stehen an mehreren Stellen. Nichts ist markiert, denn geraten könnten es andere Wörter sein.").to_owned()
        }
    }
}

/// The corpus did not arrive.
#[must_use]
pub fn fetch_failed(address: &str, detail: &str) -> String {
    say!("Fetching “{address}” failed: {detail}.", "„{address}“ konnte nicht geholt werden: {detail}.")
}

/// The server's answer was not the corpus.
#[must_use]
pub fn fetch_status(address: &str, status: u16) -> String {
    say!(
        "The server answered “{address}” with status {status}.",
        "Der Server antwortete auf „{address}“ mit dem Status {status}."
    )
}

pub const BAD_BASE64: Text = Text::new(
    "The corpus inside this file is not base64: the file was damaged or cut off.",
    "Die Sammlung in dieser Datei ist kein Base64: Die Datei wurde beschädigt oder abgeschnitten.",
);

/// The label of a badge's button in the document chooser.
#[must_use]
pub fn n_columns(n: usize) -> String {
    counted(n, Text::new("document", "Dokument"), Text::new("documents", "Dokumente"))
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
        assert_eq!(precision("1990-01-01", "1994-12-31"), "within 5 years");
        assert_eq!(precision("2020-11-09", ""), "open at one end");
    }

    #[test]
    fn counts_agree_with_their_nouns() {
        assert_eq!(corpus_counts(1, 0, 1), "1 article · 1 event");
        assert_eq!(corpus_counts(10_000, 2, 1_234_567), "10,000 articles · 2 named outlets · 1,234,567 events");
        assert_eq!(in_view(3, 5), "3 of 5 events in view");
    }
}
