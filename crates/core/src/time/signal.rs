//! Words in the sentence that say on which side of the reference a time lies.
//!
//! The nearest verb decides: "will meet on Friday", "met on Friday". What a reporting verb reports has a verb of
//! its own, so that one counts only right beside the expression ("said on Friday").

use super::{cursor::Words, words::Class as C};
use crate::text::TextRange;
use std::ops::Range;

/// Where the sentence puts a time, and the word that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Past(TextRange),
    Future(TextRange),
    Unknown,
}

/// How far from an expression a signal may stand, in tokens.
const REACH: usize = 14;

/// A reporting verb counts at this distance at most.
const BESIDE: usize = 3;

/// The tense of the words around the expression at `at`.
pub(crate) fn tense(w: Words<'_>, at: &Range<usize>) -> Tense {
    // "until Tuesday", "by Jan. 14"
    if let Some(limit) = at.start.checked_sub(1).filter(|&i| w.is_any(i, &[C::Until, C::By]))
        && let Some(token) = w.token(limit)
    {
        return Tense::Future(token.range);
    }
    let before = at.start.saturating_sub(REACH).max(w.start())..at.start;
    let behind = at.end..(at.end + REACH).min(w.end());
    before
        .rev()
        .map(|i| (i, at.start - i))
        .chain(behind.map(|i| (i, i + 1 - at.end)))
        .find_map(|(i, distance)| verb(w, i, distance))
        .unwrap_or(Tense::Unknown)
}

/// Whether the expression dates a verb of reporting: "said on Wednesday", "On Wednesday he told them".
pub(crate) fn is_reported(w: Words<'_>, at: &Range<usize>) -> bool {
    let mut before = (at.start.saturating_sub(BESIDE).max(w.start())..at.start).rev();
    let opens = at.start <= w.start() + 1;
    let mut behind = at.end..(at.end + BESIDE + 1).min(w.end());
    before.by_ref().take_while(|&i| !w.is(i, C::Comma)).any(|i| w.is(i, C::Said))
        || opens && behind.any(|i| w.is(i, C::Said))
}

fn verb(w: Words<'_>, at: usize, distance: usize) -> Option<Tense> {
    let range = w.token(at)?.range;
    // "had been due" is over; a record "set on Monday" too, one "set to fall" is to come.
    let is_over = w.is(at, C::Plan) && (w.is_before(at, C::Been) || w.is_like(at, "set") && !w.is(at + 1, C::To));
    if is_over {
        return Some(Tense::Past(range));
    }
    if w.is_any(at, &[C::Will, C::Would, C::Plan, C::Be]) && w.is_lower(at) {
        return Some(Tense::Future(range));
    }
    // "will be paid", "to be completed": the verb before it decides.
    if w.is_before(at, C::Be) {
        return None;
    }
    if w.is(at, C::Said) {
        return (distance <= BESIDE).then_some(Tense::Past(range));
    }
    let word = w.str(at);
    let is_regular =
        w.is_unknown(at) && w.is_lower(at) && word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
    (w.is(at, C::PastVerb) || is_regular).then_some(Tense::Past(range))
}
