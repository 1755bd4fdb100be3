//! What the view of voices says.

use super::counted;

pub const NOBODY_NAMED: &str = "Nobody named";
pub const ORDER_LABEL: &str = "Order";
pub const VOICE_ORDERS: [&str; 3] = ["most statements", "most words", "name"];
pub const CUES: &str = "Kind of cue";
pub const VOICES_LABEL: &str = "Who speaks";
pub const VOICES_EMPTY_TITLE: &str = "Choose a voice";
pub const VOICES_EMPTY: &str = "Everybody whom the articles quote or report on speaking. Choose one to see all spellings of the name, who quotes it how much, and every statement in order of time, with the words that introduce it.";
pub const NO_VOICES: &str = "No article of this corpus attributes a statement to anybody.";
pub const NO_VOICE_MATCHES: &str = "No statement passes the filters.";
pub const UNRESOLVED: &str = "Not resolved to a name: under the articles’ own words";
pub const NOT_RESOLVED: &str = "not resolved";
pub const SPELLINGS: &str = "Spellings";
pub const QUOTED_BY: &str = "Quoted by";
pub const SOURCE: &str = "Source";
pub const STATEMENTS: &str = "Statements";
pub const WORDS: &str = "Words, share of all it quotes";
pub const SAID_IN_ORDER: &str = "In order of time";
pub const WHY_ONE_NAME: &str = "Why these spellings are one";

/// How many statements the filters hide.
#[must_use]
pub fn hidden_statements(n: usize) -> String {
    format!("{} hidden", counted(n, "statement", "statements"))
}

/// How many statements somebody made.
#[must_use]
pub fn statements(n: usize) -> String {
    counted(n, "statement", "statements")
}

/// Statements that are not in the page.
#[must_use]
pub fn more_statements(n: usize) -> String {
    format!("{} more: switch sources or kinds of cue off to see them.", statements(n))
}

/// How many speak, and how often.
#[must_use]
pub fn voice_counts(n: usize, n_statements: usize) -> String {
    format!("{} · {}", counted(n, "voice", "voices"), statements(n_statements))
}

/// Words, and which part of all words quoted they are.
#[must_use]
pub fn share(n_words: u32, of_all: u32) -> String {
    let words = counted(n_words as usize, "word", "words");
    let percent = f64::from(n_words) * 100.0 / f64::from(of_all.max(1));
    if n_words > 0 && percent < 1.0 {
        format!("{words}, under 1\u{a0}%")
    } else {
        format!("{words}, {percent:.0}\u{a0}%")
    }
}

/// Why a voice has no name.
#[must_use]
pub const fn unresolved(is_nameless: bool) -> &'static str {
    if is_nameless {
        "These statements are reported without saying whose they are."
    } else {
        "The articles leave open, or it could not be told, who these words stand for. Where they are used more than once, different people may be meant."
    }
}

/// How a statement is introduced: the cue, its class, and whether its words are quoted.
#[must_use]
pub fn cue(cue: &str, stance: &str, kind: &str) -> String {
    let kind = match kind {
        "direct" => "quoted",
        "mixed" => "partly quoted",
        _ => "reported, not quoted",
    };
    if cue.is_empty() { format!("{stance} · {kind}") } else { format!("“{cue}” · {stance} · {kind}") }
}
