//! What is said about corrections.

use super::counted;
use crate::state::CorrectionStep;

pub const NOT_THE_SAME_EVENT: &str = "Not the same event";
pub const PUT_BACK: &str = "Put back";
pub const TAKEN_OUT_NOTE: &str = "You took this report out of another event.";
pub const CORRECTIONS_LABEL: &str = "Corrections";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const PUT_ALL_BACK: &str = "Take all back";
pub const UNDO_KEYS: &str = "Control+Z";
pub const REDO_KEYS: &str = "Control+Shift+Z";

/// What the button that takes a report out says to a screen reader.
#[must_use]
pub fn not_the_same_event(document: &str) -> String {
    format!("{NOT_THE_SAME_EVENT}: take the report of {document} out")
}

/// How many corrections there are.
#[must_use]
pub fn corrections(n: usize, n_orphans: usize) -> String {
    if n == 0 {
        return "No corrections.".to_owned();
    }
    let made = format!("{}, kept in this browser.", counted(n, "correction", "corrections"));
    match n_orphans {
        0 => made,
        1 => format!("{made} 1 of them is about words that this corpus does not have, and changes nothing."),
        n => format!("{made} {n} of them are about words that this corpus does not have, and change nothing."),
    }
}

/// What was just done, and what holds now.
#[must_use]
pub fn correction_step(step: CorrectionStep, n: usize, n_orphans: usize) -> String {
    let done = match step {
        CorrectionStep::TakenOut => "The report is an event of its own now.",
        CorrectionStep::PutBack => "Put back as it was.",
        CorrectionStep::Undone => "Undone.",
        CorrectionStep::Redone => "Done again.",
    };
    format!("{done} {}", corrections(n, n_orphans))
}
