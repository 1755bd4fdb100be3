//! What the view of figures says.

use super::{Text, capitalized, counted, either, fold_length, grouped, is_german, translated};
use chrono::NaiveDate;
use parallax_core::view::figures::LaneScope;

pub const MEASURES_LABEL: Text = Text::new("What is counted", "Was gezählt wird");
pub const FIGURES_LABEL: Text = Text::new(
    "Figures by who is counted, in order of report",
    "Zahlen nach dem, was gezählt wird, in der Folge der Berichte",
);
pub const FIGURES_EMPTY_TITLE: Text = Text::new("Choose a figure", "Wählen Sie eine Zahl");
pub const FIGURES_EMPTY: Text = Text::new(
    "Every figure stands in a sentence. Choose one to see it, with who says so and what other sources answer to the same question.",
    "Jede Zahl steht in einem Satz. Wählen Sie eine, um ihn zu sehen: mit dem, der sie nennt, und dem, was andere Quellen auf dieselbe Frage antworten.",
);
pub const FIGURE_LEGEND: [Text; 5] = [
    Text::new("a dot: exactly so many", "ein Punkt: genau so viele"),
    Text::new(
        "an arrow up: so many or more; an arrow down: so many or fewer",
        "ein Pfeil nach oben: so viele oder mehr; nach unten: so viele oder weniger",
    ),
    Text::new("a bar between two lines: from, to", "ein Balken zwischen zwei Linien: von, bis"),
    Text::new(
        "a soft band: “about”. Its height says nothing: the text does not say how rough",
        "ein weiches Band: „etwa“. Seine Höhe sagt nichts: Der Text sagt nicht, wie grob",
    ),
    Text::new("colors and letters: the source", "Farben und Buchstaben: die Quelle"),
];
pub const NO_FIGURES: Text = Text::new(
    "No article of this corpus reports a quantity that was recognised.",
    "In keinem Artikel dieser Sammlung wurde eine Mengenangabe erkannt.",
);
pub const NO_FIGURE_MATCHES: Text = Text::new(
    "The sources that are switched on report no figure of this measure. Switch others on, or choose another measure.",
    "Die eingeschalteten Quellen berichten keine Zahl dieser Art. Schalten Sie andere ein, oder wählen Sie etwas anderes, das gezählt wird.",
);
pub const NO_OTHER_ANSWER: Text = Text::new(
    "No other figure shown answers the same question.",
    "Keine andere gezeigte Zahl beantwortet dieselbe Frage.",
);
pub const OTHER_ANSWERS: Text = Text::new("Other answers to the same question", "Andere Antworten auf dieselbe Frage");
pub const APART_TITLE: Text = Text::new("Not comparable, kept apart", "Nicht vergleichbar, getrennt gehalten");
pub const LOG_SCALE: Text =
    Text::new("each line is ten times the one below", "jede Linie ist das Zehnfache der darunter");
pub const NO_DAY: Text = Text::new("undated report", "Bericht ohne Datum");

/// What a measure is called.
#[must_use]
pub fn measure(measure: &str) -> String {
    const MEASURES: [(&str, &str); 23] = [
        ("arrested", "Festgenommene"),
        ("captured", "Gefangene"),
        ("casualties", "Opfer"),
        ("deployed", "Entsandte"),
        ("destroyed", "Zerstörtes"),
        ("dismissed", "Entlassene"),
        ("displaced", "Vertriebene"),
        ("distance", "Entfernung"),
        ("employed", "Beschäftigte"),
        ("fired", "Abgefeuertes"),
        ("infected", "Infizierte"),
        ("killed", "Getötete"),
        ("missing", "Vermisste"),
        ("money", "Geld"),
        ("protesting", "Protestierende"),
        ("released", "Freigelassene"),
        ("rescued", "Gerettete"),
        ("seats", "Sitze"),
        ("shot down", "Abgeschossenes"),
        ("temperature", "Temperatur"),
        ("votes", "Stimmen"),
        ("wounded", "Verletzte"),
        ("area", "Fläche"),
    ];
    match measure {
        "count" => either("other counts", "andere Anzahlen").to_owned(),
        "share" => either("shares", "Anteile").to_owned(),
        other => translated(other, &MEASURES).to_owned(),
    }
}

/// Who or what the figures of a lane count.
#[must_use]
pub fn scope(scope: &LaneScope) -> String {
    let kind = match scope.unit.as_deref() {
        Some(unit) if unit != scope.kind => format!("{} ({unit})", scope.kind),
        _ => scope.kind.clone(),
    };
    let side = match scope.side.as_deref() {
        Some("both") => either(", all sides together", ", alle Seiten zusammen").to_owned(),
        Some(side) => format!(", {side}"),
        None => String::new(),
    };
    let part = if scope.is_part { either(", part of a larger number", ", Teil einer größeren Zahl") } else { "" };
    format!("{}{side}{part}", capitalized(&kind))
}

/// Why a lane stands apart from the first one.
#[must_use]
pub fn kept_apart(scope: &LaneScope, first: &LaneScope) -> String {
    if scope.is_part {
        return either("kept apart: included in another figure", "getrennt gehalten: in einer anderen Zahl enthalten")
            .to_owned();
    }
    if scope.unit != first.unit {
        return either("kept apart: another unit", "getrennt gehalten: andere Einheit").to_owned();
    }
    if scope.kind != first.kind {
        return say!("kept apart: not {} in general", "getrennt gehalten: nicht {} allgemein", first.kind);
    }
    match (&scope.side, &first.side) {
        (Some(_), Some(_)) => either("kept apart: another side", "getrennt gehalten: andere Seite").to_owned(),
        (Some(_), None) => either(
            "kept apart: one side only, or all together, is said",
            "getrennt gehalten: nur eine Seite oder alle zusammen ist gesagt",
        )
        .to_owned(),
        _ => either("kept apart: no side is said", "getrennt gehalten: keine Seite ist gesagt").to_owned(),
    }
}

/// What several lanes mean.
#[must_use]
pub fn lanes(n: usize) -> String {
    say!(
        "{n} questions, each with a scale of its own: figures of different lanes count different people or things, so they neither agree nor contradict.",
        "{n} Fragen, jede mit eigenem Maßstab: Zahlen verschiedener Spuren zählen verschiedene Menschen oder Dinge, stimmen also weder überein noch widersprechen sie sich."
    )
}

/// Lanes that are not drawn.
#[must_use]
pub fn lanes_in_list(n: usize) -> String {
    say!(
        "{} more in the list below.",
        "{} mehr in der Liste darunter.",
        capitalized(&counted(n, Text::new("lane", "Spur"), Text::new("lanes", "Spuren")))
    )
}

/// How many lanes stand apart from the one of the figure.
#[must_use]
pub fn apart(n: usize) -> String {
    say!(
        "{} of this measure {} somebody or something else: another kind, another side, another unit, or a part.",
        "{} hierzu {} jemand oder etwas anderes: andere Art, andere Seite, andere Einheit oder einen Teil.",
        counted(n, Text::new("lane", "Spur"), Text::new("lanes", "Spuren")),
        if n == 1 { either("counts", "zählt") } else { either("count", "zählen") }
    )
}

/// A value on a scale.
#[must_use]
pub fn amount(value: f64) -> String {
    for (unit, word) in [(1e9, Text::new("bn", "Mrd.")), (1e6, Text::new("m", "Mio."))] {
        if value >= unit {
            return format!("{} {word}", decimal(value / unit));
        }
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below a million")]
    if value >= 10.0 || (value.round() - value).abs() < 1e-9 {
        grouped(value.round() as usize)
    } else {
        decimal((value * 1000.0).round() / 1000.0)
    }
}

fn decimal(value: f64) -> String {
    let value = value.to_string();
    if is_german() { value.replace('.', ",") } else { value }
}

/// The day of a report, short.
#[must_use]
pub fn reported_on(day: Option<NaiveDate>) -> String {
    day.map_or_else(|| NO_DAY.get().to_owned(), super::day)
}

/// How long after the one before a report came.
#[must_use]
pub fn later(days: i64) -> String {
    let days = i32::try_from(days).unwrap_or(i32::MAX);
    say!("{} later", "{} später", fold_length(f64::from(days)))
}

/// Who says a figure.
#[must_use]
pub fn said_by(speaker: &str) -> String {
    if speaker.is_empty() {
        either("nobody named", "niemand genannt").to_owned()
    } else {
        say!("says {speaker}", "sagt {speaker}")
    }
}

/// What a label of a figure leaves open.
#[must_use]
pub fn bounds(label: &str, min: Option<i64>, max: Option<i64>, is_approximate: bool) -> String {
    let kind = match (min, max) {
        _ if is_approximate => either("said to be rough", "als ungefähr bezeichnet"),
        (Some(min), Some(max)) if min == max => either("stated as exact", "als genau angegeben"),
        (Some(_), Some(_)) => either("between two bounds", "zwischen zwei Grenzen"),
        (Some(_), None) => either("a lower bound: it may be more", "eine untere Grenze: es können mehr sein"),
        (None, Some(_)) => either("an upper bound: it may be less", "eine obere Grenze: es können weniger sein"),
        (None, None) => either("no bound stated", "keine Grenze angegeben"),
    };
    format!("{label} · {kind}")
}

/// The figure that another is a part of.
#[must_use]
pub fn part_of(whole: &str) -> String {
    say!("Included in “{whole}”.", "Enthalten in „{whole}“.")
}

/// As of when a figure holds.
#[must_use]
pub fn as_of(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if first != last => {
            Some(say!("for {} – {}", "für {} – {}", super::day(first), super::day(last)))
        }
        (_, Some(last)) => Some(say!("as of {}", "Stand {}", super::day(last))),
        _ => None,
    }
}

/// Words cut to so many letters.
#[must_use]
pub fn fitted(words: &str, n_letters: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates; a number of letters")]
    let n = n_letters as usize;
    if words.chars().count() <= n {
        return words.to_owned();
    }
    words.chars().take(n.saturating_sub(1)).chain(['…']).collect()
}

/// How many figures the filters hide.
#[must_use]
pub fn hidden_figures(n: usize) -> String {
    say!("{} hidden", "{} verborgen", counted(n, Text::new("figure", "Zahl"), Text::new("figures", "Zahlen")))
}
