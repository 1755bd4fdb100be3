//! What is selected.

use parallax_core::view::figures::FigureRef;
use std::rc::Rc;

/// The one thing that is selected, whatever its kind. A locator: it says what was asked for, by id, and the details
/// are looked up in the corpus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// An event, by id.
    Event(Rc<str>),
    /// A row of the ledger, or a passage of the side-by-side view, by its place in the present comparison.
    Difference(u32),
    /// A figure.
    Figure(FigureRef),
    /// Somebody who speaks, by id.
    Voice(Rc<str>),
    /// A place, by id.
    Place(Rc<str>),
}
