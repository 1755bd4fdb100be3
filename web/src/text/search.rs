//! What the search says.

use super::{Text, counted, either, grouped, is_german};
use parallax_search::{Found, Hint, Target};

pub const SEARCH: Text = Text::new("Search", "Suche");
pub const SEARCH_PLACEHOLDER: Text = Text::new("Search words, names, dates …", "Wörter, Namen, Daten suchen …");
pub const SEARCH_RESULTS: Text = Text::new("Results", "Treffer");
pub const SEARCH_ALL: Text = Text::new("All results", "Alle Treffer");
pub const SEARCH_STARTING: Text = Text::new("Reading the articles …", "Die Artikel werden gelesen …");
pub const SEARCH_NOTHING: Text = Text::new("Nothing was found.", "Nichts gefunden.");
pub const SEARCH_HELP: Text = Text::new(
    "Words, “exact phrases”, names in any spelling, dates (october 2020). Narrow it with source:, person:, place:, kind:, before:, after:.",
    "Wörter, „genaue Wortfolgen“, Namen in jeder Schreibweise, Daten (october 2020). Eingrenzen mit source:, person:, place:, kind:, before:, after:.",
);
pub const SEARCH_EMPTY: Text = Text::new("Type something into the box above.", "Geben Sie oben etwas ein.");
pub const COMMANDS: Text = Text::new("Commands", "Befehle");

/// What can be done from the search box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// Show the view with this number.
    Show(usize),
    /// Show the whole timeline.
    Fit,
    /// Switch every filter off.
    ShowAll,
    /// Copy the link to what is shown.
    CopyLink,
    /// The next theme.
    Theme,
    /// Show the report of a comparison, to take away.
    Report,
    /// Print what is shown.
    Print,
    /// Show the keys.
    Help,
}

/// All commands but those for views, with their words.
pub const OTHER_COMMANDS: [(Command, Text); 7] = [
    (Command::Fit, Text::new("Timeline: fit all", "Zeitleiste: alles zeigen")),
    (Command::ShowAll, Text::new("Filters: show all", "Filter: alle zeigen")),
    (Command::CopyLink, Text::new("Copy link to this view", "Link zu dieser Ansicht kopieren")),
    (Command::Theme, Text::new("Theme: next", "Farben: nächste")),
    (Command::Report, Text::new("Export: report of the comparison", "Export: Bericht des Vergleichs")),
    (Command::Print, Text::new("Print", "Drucken")),
    (Command::Help, Text::new("Help: keys and marks", "Hilfe: Tasten und Zeichen")),
];

/// The words of the command that shows a view.
#[must_use]
pub fn go_to(view: &str) -> String {
    say!("Go to {view}", "Gehe zu {view}")
}

/// The heading of a kind of results.
#[must_use]
pub fn found_kind(target: Target) -> &'static str {
    match target {
        Target::Event(_) => either("Events", "Ereignisse"),
        Target::Entity(_) => either("People and places", "Menschen und Orte"),
        Target::Passage(_) => either("Passages", "Stellen"),
        Target::Document(_) => either("Articles", "Artikel"),
    }
}

/// How many there are of a kind, beside its heading.
#[must_use]
pub fn found_count(found: &Found) -> String {
    let more = if found.is_at_least { "+" } else { "" };
    if found.hits.len() < found.n as usize {
        say!("{} of {}{more}", "{} von {}{more}", found.hits.len(), grouped(found.n as usize))
    } else {
        format!("{}{more}", found.n)
    }
}

/// What a screen reader says once something was found.
#[must_use]
pub fn found_status(n: usize) -> String {
    if n == 0 {
        SEARCH_NOTHING.get().to_owned()
    } else {
        say!("{} below", "{} unten", counted(n, Text::new("result", "Treffer"), Text::new("results", "Treffer")))
    }
}

/// How often an entity is named, and in how many articles.
#[must_use]
pub fn named_in(kind: &str, n_mentions: usize, n_documents: usize) -> String {
    let (times, articles) = (
        counted(n_mentions, Text::new("time", "Mal"), Text::new("times", "Mal")),
        counted(n_documents, Text::new("article", "Artikel"), Text::new("articles", "Artikel")),
    );
    say!("{kind} · {times} in {articles}", "{kind} · {times} in {articles}")
}

/// A word searched in place of what was typed.
#[must_use]
pub fn corrected(typed: &str, searched: &str) -> String {
    say!(
        "“{typed}” is not in these articles: showing “{searched}” and words like it.",
        "„{typed}“ steht nicht in diesen Artikeln: gezeigt wird „{searched}“ und Ähnliches."
    )
}

/// How the query was read, where that may surprise.
#[must_use]
pub fn search_hint(hint: &Hint) -> String {
    match hint {
        Hint::OpenQuote => either(
            "A quotation mark is not closed: what follows it was read as words.",
            "Ein Anführungszeichen ist nicht geschlossen: Was folgt, wurde als Wörter gelesen.",
        )
        .to_owned(),
        Hint::UnknownFilter(name) => {
            say!(
                "There is no filter “{name}:”, so it was read as words. There are source:, person:, place:, kind:, before: and after:.",
                "Einen Filter „{name}:“ gibt es nicht, er wurde als Wörter gelesen. Es gibt source:, person:, place:, kind:, before: und after:."
            )
        }
        Hint::UnknownValue(name, value) => {
            say!(
                "“{value}” names nothing here that “{name}:” could go by: it was read as words.",
                "„{value}“ nennt hier nichts, wonach „{name}:“ gehen könnte: Es wurde als Wörter gelesen."
            )
        }
        Hint::NotFound(word) => say!(
            "“{word}” is in no article, nor is a word like it.",
            "„{word}“ steht in keinem Artikel, auch kein ähnliches Wort."
        ),
        Hint::NothingHasAll => either(
            "Nothing has all of that: what follows has the most of it.",
            "Nichts hat all das: Was folgt, hat das meiste davon.",
        )
        .to_owned(),
    }
}
