//! What the view of voices says.

use super::{Text, counted, either, is_german, translated};
use crate::number::rounded;

pub const NOBODY_NAMED: Text = Text::new("Nobody named", "Niemand genannt");
pub const ORDER_LABEL: Text = Text::new("Order", "Reihenfolge");
pub const VOICE_ORDERS: [Text; 3] = [
    Text::new("most statements", "meiste Aussagen"),
    Text::new("most words", "meiste Wörter"),
    Text::new("name", "Name"),
];
pub const CUES: Text = Text::new("Kind of cue", "Art der Einleitung");
pub const VOICES_LABEL: Text = Text::new("Who speaks", "Wer spricht");
pub const VOICES_EMPTY_TITLE: Text = Text::new("Choose a voice", "Wählen Sie eine Stimme");
pub const VOICES_EMPTY: Text = Text::new(
    "Everybody whom the articles quote or report on speaking. Choose one to see all spellings of the name, who quotes it how much, and every statement in order of time, with the words that introduce it.",
    "Alle, die die Artikel zitieren oder von deren Aussagen sie berichten. Wählen Sie eine Stimme, um alle Schreibweisen des Namens zu sehen, wer sie wie viel zitiert, und jede Aussage in zeitlicher Folge mit den Wörtern, die sie einleiten.",
);
pub const NO_VOICES: Text = Text::new(
    "No article of this corpus attributes a statement to anybody.",
    "Kein Artikel dieser Sammlung schreibt jemandem eine Aussage zu.",
);
pub const NO_VOICE_MATCHES: Text = Text::new("No statement passes the filters.", "Keine Aussage passt zu den Filtern.");
pub const UNRESOLVED: Text = Text::new(
    "Not resolved to a name: under the articles’ own words",
    "Keinem Namen zugeordnet: unter den Worten der Artikel",
);
pub const NOT_RESOLVED: Text = Text::new("not resolved", "nicht zugeordnet");
pub const SPELLINGS: Text = Text::new("Spellings", "Schreibweisen");
pub const QUOTED_BY: Text = Text::new("Quoted by", "Zitiert von");
pub const SOURCE: Text = Text::new("Source", "Quelle");
pub const STATEMENTS: Text = Text::new("Statements", "Aussagen");
pub const WORDS: Text = Text::new("Words, share of all it quotes", "Wörter, Anteil an allem Zitierten");
pub const SAID_IN_ORDER: Text = Text::new("In order of time", "In zeitlicher Folge");
pub const WHY_ONE_NAME: Text = Text::new("Why these spellings are one", "Warum diese Schreibweisen eine sind");

/// How many statements the filters hide.
#[must_use]
pub fn hidden_statements(n: usize) -> String {
    say!(
        "{} hidden",
        "{} verborgen",
        counted(n, Text::new("statement", "Aussage"), Text::new("statements", "Aussagen"))
    )
}

/// How many statements somebody made.
#[must_use]
pub fn statements(n: usize) -> String {
    counted(n, Text::new("statement", "Aussage"), Text::new("statements", "Aussagen"))
}

/// Statements that are not in the page.
#[must_use]
pub fn more_statements(n: usize) -> String {
    say!(
        "{} more: switch sources or kinds of cue off to see them.",
        "{} mehr: Schalten Sie Quellen oder Arten der Einleitung ab, um sie zu sehen.",
        statements(n)
    )
}

/// How many speak, and how often.
#[must_use]
pub fn voice_counts(n: usize, n_statements: usize) -> String {
    format!(
        "{} · {}",
        counted(n, Text::new("voice", "Stimme"), Text::new("voices", "Stimmen")),
        statements(n_statements)
    )
}

/// Words, and which part of all words quoted they are.
#[must_use]
pub fn share(n_words: u32, of_all: u32) -> String {
    let words = counted(n_words as usize, Text::new("word", "Wort"), Text::new("words", "Wörter"));
    let percent = f64::from(n_words) * 100.0 / f64::from(of_all.max(1));
    if n_words > 0 && percent < 1.0 {
        say!("{words}, under 1\u{a0}%", "{words}, unter 1\u{a0}%")
    } else {
        format!("{words}, {}\u{a0}%", rounded(percent))
    }
}

/// Why a voice has no name.
#[must_use]
pub fn unresolved(is_nameless: bool) -> &'static str {
    if is_nameless {
        either(
            "These statements are reported without saying whose they are.",
            "Diese Aussagen werden berichtet, ohne zu sagen, von wem sie sind.",
        )
    } else {
        either(
            "The articles leave open, or it could not be told, who these words stand for. Where they are used more than once, different people may be meant.",
            "Die Artikel lassen offen, oder es war nicht zu erkennen, für wen diese Worte stehen. Wo sie mehrmals vorkommen, können verschiedene Menschen gemeint sein.",
        )
    }
}

/// The class of a word that introduces a statement.
#[must_use]
pub fn stance(stance: &str) -> &str {
    const STANCES: [(&str, &str); 15] = [
        ("appearing", "scheinend"),
        ("doubting", "zweifelnd"),
        ("ordering", "anordnend"),
        ("accusing", "beschuldigend"),
        ("admitting", "einräumend"),
        ("agreeing", "zustimmend"),
        ("asking", "fragend"),
        ("believing", "glaubend"),
        ("denying", "bestreitend"),
        ("intending", "beabsichtigend"),
        ("neutral", "neutral"),
        ("praising", "lobend"),
        ("promising", "versprechend"),
        ("supporting", "unterstützend"),
        ("warning", "warnend"),
    ];
    translated(stance, &STANCES)
}

/// How a statement is introduced: the cue, its class, and whether its words are quoted.
#[must_use]
pub fn cue(cue: &str, stance: &str, kind: &str) -> String {
    let stance = self::stance(stance);
    let kind = match kind {
        "direct" => either("quoted", "zitiert"),
        "mixed" => either("partly quoted", "teils zitiert"),
        _ => either("reported, not quoted", "berichtet, nicht zitiert"),
    };
    if cue.is_empty() {
        format!("{stance} · {kind}")
    } else {
        say!("“{cue}” · {stance} · {kind}", "„{cue}“ · {stance} · {kind}")
    }
}
