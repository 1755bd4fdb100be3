//! What the search says.

use super::counted;
use parallax_search::{Found, Hint, Target};

pub const SEARCH: &str = "Search";
pub const SEARCH_PLACEHOLDER: &str = "Search words, names, dates …";
pub const SEARCH_RESULTS: &str = "Results";
pub const SEARCH_ALL: &str = "All results";
pub const SEARCH_STARTING: &str = "Reading the articles …";
pub const SEARCH_NOTHING: &str = "Nothing was found.";
pub const SEARCH_HELP: &str = "Words, “exact phrases”, names in any spelling, dates (october 2020). Narrow it with source:, person:, place:, kind:, before:, after:.";
pub const SEARCH_EMPTY: &str = "Type something into the box above.";
pub const COMMANDS: &str = "Commands";

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
pub const OTHER_COMMANDS: [(Command, &str); 7] = [
    (Command::Fit, "Timeline: fit all"),
    (Command::ShowAll, "Filters: show all"),
    (Command::CopyLink, "Copy link to this view"),
    (Command::Theme, "Theme: next"),
    (Command::Report, "Export: report of the comparison"),
    (Command::Print, "Print"),
    (Command::Help, "Help: keys and marks"),
];

/// The words of the command that shows a view.
#[must_use]
pub fn go_to(view: &str) -> String {
    format!("Go to {view}")
}

/// The heading of a kind of results.
#[must_use]
pub const fn found_kind(target: Target) -> &'static str {
    match target {
        Target::Event(_) => "Events",
        Target::Entity(_) => "People and places",
        Target::Passage(_) => "Passages",
        Target::Document(_) => "Articles",
    }
}

/// How many there are of a kind, beside its heading.
#[must_use]
pub fn found_count(found: &Found) -> String {
    let more = if found.is_at_least { "+" } else { "" };
    if found.hits.len() < found.n as usize {
        format!("{} of {}{more}", found.hits.len(), super::grouped(found.n as usize))
    } else {
        format!("{}{more}", found.n)
    }
}

/// What a screen reader says once something was found.
#[must_use]
pub fn found_status(n: usize) -> String {
    if n == 0 { SEARCH_NOTHING.to_owned() } else { format!("{} below", counted(n, "result", "results")) }
}

/// How often an entity is named, and in how many articles.
#[must_use]
pub fn named_in(kind: &str, n_mentions: usize, n_documents: usize) -> String {
    let (times, articles) = (counted(n_mentions, "time", "times"), counted(n_documents, "article", "articles"));
    format!("{kind} · {times} in {articles}")
}

/// A word searched in place of what was typed.
#[must_use]
pub fn corrected(typed: &str, searched: &str) -> String {
    format!("“{typed}” is not in these articles: showing “{searched}” and words like it.")
}

/// How the query was read, where that may surprise.
#[must_use]
pub fn search_hint(hint: &Hint) -> String {
    match hint {
        Hint::OpenQuote => "A quotation mark is not closed: what follows it was read as words.".to_owned(),
        Hint::UnknownFilter(name) => {
            format!(
                "There is no filter “{name}:”, so it was read as words. There are source:, person:, place:, kind:, before: and after:."
            )
        }
        Hint::UnknownValue(name, value) => {
            format!("“{value}” names nothing here that “{name}:” could go by: it was read as words.")
        }
        Hint::NotFound(word) => format!("“{word}” is in no article, nor is a word like it."),
        Hint::NothingHasAll => "Nothing has all of that: what follows has the most of it.".to_owned(),
    }
}
