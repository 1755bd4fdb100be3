//! What the forms of the comparison say.

use super::{Text, counted, either, is_german};
use crate::route::CompareAs;
use parallax_core::view::shared_text::SAME_ORIGIN_PERCENT;
use parallax_core::view::wording::MIN_SAMPLE;
use parallax_core::view::{FactKind, PairView};

pub const SHOW_RELATION: Text = Text::new("Show facts that", "Angaben zeigen, die");
pub const NO_ROW_OF_RELATION: Text =
    Text::new("No fact of these documents stands so.", "Keine Angabe dieser Dokumente steht so.");
pub const NEXT_ROW: Text = Text::new("Next row", "Nächste Zeile");
pub const PREVIOUS_ROW: Text = Text::new("Previous row", "Vorige Zeile");
pub const LABELS_NOTE: Text = Text::new(
    "Nouns of one kind with the words before them, gathered by the name that stands with them. They are what the articles say, in the order of how often.",
    "Substantive einer Art mit den Wörtern davor, gesammelt unter dem Namen, der bei ihnen steht. So sagen es die Artikel, nach Häufigkeit geordnet.",
);
pub const WORDS_NOTE: Text = Text::new(
    "Log-odds against the other documents chosen, with the whole corpus as an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008). Of a hundred words that differ by chance only, five reach z = 1.96.",
    "Log-Odds gegen die anderen gewählten Dokumente, mit der ganzen Sammlung als informativer Dirichlet-Priorverteilung (Monroe, Colaresi, Quinn 2008). Von hundert Wörtern, die sich nur durch Zufall unterscheiden, erreichen fünf z = 1,96.",
);
pub const VOICES_NOTE: Text = Text::new(
    "Statements that the article attributes to somebody: quoted (direct), reported (indirect) or both (mixed), their words, and the class of the word that introduces them.",
    "Aussagen, die der Artikel jemandem zuschreibt: zitiert (direkt), berichtet (indirekt) oder beides (gemischt), ihre Wörter und die Art des Wortes, das sie einleitet.",
);
pub const DOWNLOAD_MARKDOWN: Text = Text::new("Download Markdown", "Markdown herunterladen");
pub const DOWNLOAD_HTML: Text = Text::new("Download HTML to print", "HTML zum Drucken herunterladen");
pub const COPY_MARKDOWN: Text = Text::new("Copy Markdown", "Markdown kopieren");
pub const REPORT_COPIED: Text = Text::new("Copied", "Kopiert");
pub const REPORT_COPY_FAILED: Text = Text::new(
    "The browser did not allow copying. Download the report, or select its text below.",
    "Der Browser hat das Kopieren nicht erlaubt. Laden Sie den Bericht herunter, oder markieren Sie seinen Text unten.",
);
pub const REPORT_LABEL: Text = Text::new("The report in Markdown", "Der Bericht in Markdown");
pub const READING: Text = Text::new("What to read", "Was zu lesen ist");
pub const READING_NOTE: Text = Text::new(
    "The fewest articles that have everything, found greedily: each time the one with most facts that none above it has. A shorter list may exist. It says nothing about quality.",
    "Die wenigsten Artikel, die alles enthalten, schrittweise gefunden: jedes Mal der mit den meisten Angaben, die keiner darüber hat. Eine kürzere Liste kann es geben. Über die Güte sagt sie nichts.",
);
pub const ALL_FACTS: Text = Text::new("For all facts", "Für alle Angaben");
pub const SHARED_FACTS: Text =
    Text::new("For the facts that several articles have", "Für die Angaben, die mehrere Artikel haben");
pub const MATRIX_OF_CHOSEN: Text = Text::new(
    "Too many for one table: it shows the documents chosen above.",
    "Zu viele für eine Tabelle: Sie zeigt die oben gewählten Dokumente.",
);
pub const SOURCE_MATRIX_NOTE: Text = Text::new(
    "All articles of a source together. Two sources contradict each other on a fact where any two of their articles do; a cell opens the articles of both.",
    "Alle Artikel einer Quelle zusammen. Zwei Quellen widersprechen sich in einer Angabe, wo zwei ihrer Artikel es tun; ein Feld öffnet die Artikel beider.",
);

/// What a table calls itself, its rows, and nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LedgerWords {
    /// The table.
    pub label: &'static str,
    /// A row.
    pub row: &'static str,
    /// There are no rows.
    pub empty: &'static str,
}

/// The words of the table of words that set one source apart.
#[must_use]
pub fn distinct_words() -> LedgerWords {
    LedgerWords {
        label: either("Words that set one source apart", "Wörter, die eine Quelle abheben"),
        row: either("Word", "Wort"),
        empty: either(
            "No word is three times or more in one of these documents and so much rarer in the others that chance would seldom do it.",
            "Kein Wort steht dreimal oder öfter in einem dieser Dokumente und ist in den anderen so viel seltener, dass der Zufall es kaum täte.",
        ),
    }
}

/// The name of a form.
#[must_use]
pub fn compare_as(form: CompareAs) -> &'static str {
    match form {
        CompareAs::Ledger => either("Ledger", "Angaben"),
        CompareAs::SideBySide => either("Side by side", "Nebeneinander"),
        CompareAs::Matrix => either("Matrix", "Matrix"),
        CompareAs::SourceMatrix => either("By source", "Nach Quelle"),
        CompareAs::Wording => either("Wording", "Wortwahl"),
        CompareAs::Voices => either("Voices", "Stimmen"),
        CompareAs::SharedText => either("Shared text", "Gemeinsamer Text"),
        CompareAs::Report => either("Report", "Bericht"),
    }
}

/// The words of a form that is a table.
#[must_use]
pub fn ledger_words(form: CompareAs) -> LedgerWords {
    match form {
        CompareAs::Matrix => LedgerWords {
            label: either("Documents by documents", "Dokumente gegen Dokumente"),
            row: either("Document", "Dokument"),
            empty: "",
        },
        CompareAs::SourceMatrix => LedgerWords {
            label: either("Sources by sources", "Quellen gegen Quellen"),
            row: either("Source", "Quelle"),
            empty: "",
        },
        CompareAs::Ledger | CompareAs::SideBySide | CompareAs::Report => LedgerWords {
            label: either("Facts by source", "Angaben nach Quelle"),
            row: either("Fact", "Angabe"),
            empty: either(
                "These documents state no fact that could be compared.",
                "Diese Dokumente enthalten keine Angabe, die sich vergleichen ließe.",
            ),
        },
        CompareAs::Wording => LedgerWords {
            label: either("What each source calls the same thing", "Wie jede Quelle dasselbe nennt"),
            row: either("Thing", "Sache"),
            empty: either(
                "No thing was found that two of these documents label with a noun of one kind.",
                "Es wurde nichts gefunden, das zwei dieser Dokumente mit einem Substantiv einer Art benennen.",
            ),
        },
        CompareAs::Voices => LedgerWords {
            label: either("Whom each source quotes", "Wen jede Quelle zitiert"),
            row: either("Voice", "Stimme"),
            empty: either(
                "These documents attribute no statement to anybody.",
                "Diese Dokumente schreiben niemandem eine Aussage zu.",
            ),
        },
        CompareAs::SharedText => LedgerWords {
            label: either("Passages word for word", "Wörtlich gleiche Stellen"),
            row: either("Passage", "Stelle"),
            empty: either(
                "No passage of twelve or more words in a row stands in two of these documents.",
                "Keine Stelle von zwölf oder mehr Wörtern in Folge steht in zweien dieser Dokumente.",
            ),
        },
    }
}

/// What kind of question a row asks, before its detail.
#[must_use]
pub fn fact_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Date => either("date · ", "Datum · "),
        FactKind::Number => either("number · ", "Zahl · "),
        FactKind::Duration => either("duration · ", "Dauer · "),
        FactKind::Actor => "actor · ",
        FactKind::Passage => either("passage · ", "Stelle · "),
        // Of the others the detail says it, or the table.
        FactKind::Position | FactKind::Label | FactKind::Word | FactKind::Voice | FactKind::SharedText => "",
    }
}

/// Sentences of a cell that are not shown yet.
#[must_use]
pub fn more_claims(n: usize) -> String {
    say!(
        "and {} more: open the row",
        "und {} mehr: Zeile öffnen",
        counted(n, Text::new("sentence", "Satz"), Text::new("sentences", "Sätze"))
    )
}

/// How many facts a document has.
#[must_use]
pub fn facts(n: u32) -> String {
    counted(n as usize, Text::new("fact", "Angabe"), Text::new("facts", "Angaben"))
}

/// What two documents have in common, and what only the first of them has.
#[must_use]
pub fn pair(pair: PairView, n_alone: u32) -> String {
    let mut parts = vec![say!("{} shared", "{} gemeinsam", pair.n_shared)];
    if pair.n_contradicts > 0 {
        parts.push(say!("{} contradicting", "{} widersprechend", pair.n_contradicts));
    }
    if pair.n_tension > 0 {
        parts.push(say!("{} in tension", "{} in Spannung", pair.n_tension));
    }
    parts.push(say!("{n_alone} not in the other", "{n_alone} nicht im anderen"));
    parts.join(" · ")
}

/// A step of a reading list: how many facts are new, and how many are read by then.
#[must_use]
pub fn reading_step(n_new: u32, n_read: u32, n_all: u32) -> String {
    say!("{} new · {n_read} of {n_all}", "{} neu · {n_read} von {n_all}", facts(n_new))
}

/// A warning on the words that set sources apart, where `n_words` are the sizes of the documents.
#[must_use]
pub fn small_sample(n_words: &[u32]) -> Option<String> {
    let smallest = n_words.iter().copied().min().filter(|&n| n < MIN_SAMPLE)?;
    Some(say!(
        "Too small a sample to conclude anything: the shortest of these documents has {smallest} words. With fewer than {MIN_SAMPLE}, a word that is used once in a thousand is expected less than twice, and two more or fewer are chance. Take the rows below as hints on what to read, not as findings.",
        "Eine zu kleine Stichprobe, um etwas zu schließen: Das kürzeste dieser Dokumente hat {smallest} Wörter. Bei weniger als {MIN_SAMPLE} ist ein Wort, das einmal in tausend vorkommt, weniger als zweimal zu erwarten, und zwei mehr oder weniger sind Zufall. Nehmen Sie die Zeilen als Hinweise, was zu lesen ist, nicht als Befunde."
    ))
}

/// How many origins the documents have.
#[must_use]
pub fn origins(n_documents: usize, n_origins: usize, joined: &[String]) -> String {
    let what = format!(
        "{}, {}.",
        counted(n_documents, Text::new("document", "Dokument"), Text::new("documents", "Dokumente")),
        counted(n_origins, Text::new("origin", "Ursprung"), Text::new("origins", "Ursprünge"))
    );
    let rule = say!(
        "Documents count as one origin if {SAME_ORIGIN_PERCENT} % or more of the shorter one stands in the other.",
        "Dokumente gelten als ein Ursprung, wenn {SAME_ORIGIN_PERCENT} % oder mehr des kürzeren im anderen stehen."
    );
    if joined.is_empty() {
        format!("{what} {rule}")
    } else {
        say!("{what} One origin: {}. {rule}", "{what} Ein Ursprung: {}. {rule}", joined.join("; "))
    }
}

/// The title of a report.
#[must_use]
pub fn report_title(corpus: &str) -> String {
    say!("Comparison: {corpus}", "Vergleich: {corpus}")
}
