//! Words in the sentence that say on which side of the reference a time lies.

use super::{cursor::Words, words::Class as C};
use crate::text::TextRange;
use std::ops::Range;

/// How far from an expression a signal may stand, in tokens.
const REACH: usize = 12;

/// The word that puts the expression at `at` into the future.
pub(crate) fn future(w: Words<'_>, at: &Range<usize>) -> Option<TextRange> {
    let before = at.start.saturating_sub(REACH).max(w.start())..at.start;
    let after = at.end..(at.end + REACH).min(w.end());
    before.rev().chain(after).find(|&i| w.is(i, C::Will)).and_then(|i| w.token(i)).map(|token| token.range)
}
