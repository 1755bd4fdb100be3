//! What is said about corrections.

use super::{Text, counted, either, is_german};
use crate::state::CorrectionStep;

pub const NOT_THE_SAME_EVENT: Text = Text::new("Not the same event", "Nicht dasselbe Ereignis");
pub const PUT_BACK: Text = Text::new("Put back", "Zurücklegen");
pub const TAKEN_OUT_NOTE: Text = Text::new(
    "You took this report out of another event.",
    "Sie haben diesen Bericht aus einem anderen Ereignis genommen.",
);
pub const CORRECTIONS_LABEL: Text = Text::new("Corrections", "Korrekturen");
pub const UNDO: Text = Text::new("Undo", "Rückgängig");
pub const REDO: Text = Text::new("Redo", "Wiederholen");
pub const PUT_ALL_BACK: Text = Text::new("Take all back", "Alle zurücknehmen");
pub const UNDO_KEYS: &str = "Control+Z";
pub const REDO_KEYS: &str = "Control+Shift+Z";

/// What the button that takes a report out says to a screen reader.
#[must_use]
pub fn not_the_same_event(document: &str) -> String {
    say!(
        "{NOT_THE_SAME_EVENT}: take the report of {document} out",
        "{NOT_THE_SAME_EVENT}: den Bericht von {document} herausnehmen"
    )
}

/// How many corrections there are.
#[must_use]
pub fn corrections(n: usize, n_orphans: usize) -> String {
    if n == 0 {
        return "No corrections.".to_owned();
    }
    let made = say!(
        "{}, kept in this browser.",
        "{}, in diesem Browser aufbewahrt.",
        counted(n, Text::new("correction", "Korrektur"), Text::new("corrections", "Korrekturen"))
    );
    match n_orphans {
        0 => made,
        1 => say!(
            "{made} 1 of them is about words that this corpus does not have, and changes nothing.",
            "{made} 1 davon betrifft Wörter, die diese Sammlung nicht hat, und ändert nichts."
        ),
        n => say!(
            "{made} {n} of them are about words that this corpus does not have, and change nothing.",
            "{made} {n} davon betreffen Wörter, die diese Sammlung nicht hat, und ändern nichts."
        ),
    }
}

/// What was just done, and what holds now.
#[must_use]
pub fn correction_step(step: CorrectionStep, n: usize, n_orphans: usize) -> String {
    let done = match step {
        CorrectionStep::TakenOut => {
            either("The report is an event of its own now.", "Der Bericht ist jetzt ein eigenes Ereignis.")
        }
        CorrectionStep::PutBack => either("Put back as it was.", "Zurückgelegt, wie es war."),
        CorrectionStep::Undone => either("Undone.", "Rückgängig gemacht."),
        CorrectionStep::Redone => either("Done again.", "Wiederholt."),
    };
    format!("{done} {}", corrections(n, n_orphans))
}
