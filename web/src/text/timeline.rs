//! The words of the timeline.

use super::{Text, counted, grouped, is_german};

pub const CHART_HINT: Text = Text::new(
    "Left and right arrow: previous and next event. Plus and minus: zoom. Shift with an arrow: move. F: fit all. K: what was known on a day. Enter: evidence.",
    "Pfeil links und rechts: voriges und nächstes Ereignis. Plus und Minus: Zoom. Umschalt mit Pfeil: verschieben. F: alles zeigen. K: was an einem Tag bekannt war. Eingabe: Belege.",
);
pub const KNOWN_LABEL: Text = Text::new("Known at the end of", "Bekannt am Ende des");
pub const KNOWN_SWITCH: Text = Text::new("Known by", "Bekannt bis");
pub const KNOWN_DAY: Text = Text::new("Day of knowledge", "Tag des Wissens");
pub const VIEW: Text = Text::new("View", "Ansicht");
pub const LANES_BY: Text = Text::new("Lanes", "Spuren");
pub const LANE_ORDER: Text = Text::new("Order of the lanes", "Folge der Spuren");
pub const OTHERS: Text = Text::new("others", "weitere");
pub const PICTURE: Text = Text::new("Picture", "Bild");
pub const PART: Text = Text::new("Part of a longer event", "Teil eines längeren Ereignisses");

/// What lanes can gather, in the order of their choices.
pub const LANES_BY_CHOICES: [Text; 5] = [
    Text::new("by source", "nach Quelle"),
    Text::new("by who took part", "nach Beteiligten"),
    Text::new("by place", "nach Ort"),
    Text::new("by kind", "nach Art"),
    Text::new("none", "keine"),
];
/// The orders of lanes, in the order of their choices.
pub const LANE_ORDER_CHOICES: [Text; 3] =
    [Text::new("usual", "üblich"), Text::new("earliest first", "früheste zuerst"), Text::new("by name", "nach Name")];
/// The pictures: of which part, and in which form.
pub const PICTURES: [(Text, bool, bool); 4] = [
    (Text::new("All, as SVG", "Alles, als SVG"), true, false),
    (Text::new("All, as PNG", "Alles, als PNG"), true, true),
    (Text::new("This window, as SVG", "Dieses Fenster, als SVG"), false, false),
    (Text::new("This window, as PNG", "Dieses Fenster, als PNG"), false, true),
];

/// How many events could be known.
#[must_use]
pub fn known_events(n_known: usize, n_unknown: usize) -> String {
    say!(
        "{} of {} known",
        "{} von {} bekannt",
        grouped(n_known),
        counted(n_known + n_unknown, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse"))
    )
}

/// What is announced when the day of knowledge changes.
#[must_use]
pub fn announce_known(day: &str, n_known: usize, n_unknown: usize) -> String {
    format!("{day}: {}.", known_events(n_known, n_unknown))
}

/// Reports of an event that appeared after the day of knowledge.
#[must_use]
pub fn later_reports(n: usize) -> String {
    say!(
        "{} appeared later.",
        "{} erschienen später.",
        counted(n, Text::new("report", "Bericht"), Text::new("reports", "Berichte"))
    )
}
