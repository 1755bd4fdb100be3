//! Time expressions: found, understood, resolved.
//!
//! The layer is TimeML's TIMEX3. Two steps, kept apart: rules ([`rule`], [`rules`]) find an expression and say
//! what its words mean ([`meaning`]: "a Friday", "one year before the reference"); then [`resolve`] looks for the
//! reference, in the document's date and in the dates that the story has named so far, and gives the value.
//! The words are data, in `data/en/time`; the shapes are functions over them ([`pattern`]).
//!
//! What it does not do: languages other than English, calendars other than the Gregorian, times that only an
//! event dates ("after the siege").
//!
//! Start with [`annotate`].

mod calendar;
mod cursor;
mod dct;
pub(crate) mod explain;
mod genre;
mod holiday;
mod link;
mod meaning;
mod pattern;
mod print;
mod resolve;
mod rule;
mod rules;
mod signal;
mod words;

use crate::{
    model::{Dct, Document, Layer, Sentence, Timex, TimexId, Token},
    segment::Segmentation,
    text::{self, Ranged as _, TextRange},
};
pub use explain::explain;
pub use genre::Genre;

use cursor::Words;
use resolve::Resolver;
use rule::Found;
use std::ops::Range;

/// What a caller may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TimeOptions {
    /// The kind of text; recognised by its dates where this is `None`.
    pub genre: Option<Genre>,
}

/// The time expressions of a document and the day that they were read against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeAnnotation {
    /// The document's own date.
    pub dct: Dct,
    /// The kind of text that it was taken for.
    pub genre: Genre,
    /// The expressions.
    pub timexes: Layer<Timex>,
}

/// Finds the time expressions of a document.
#[must_use]
pub fn annotate(document: &Document, segmentation: &Segmentation, options: &TimeOptions) -> TimeAnnotation {
    let text = &document.text;
    let tokens: &[Token] = &segmentation.tokens;
    let entries = cursor::classify(text, tokens);
    let mut found = Vec::new();
    for window in windows(document, segmentation) {
        let words = Words::new(text, tokens, &entries, window.clone());
        rule::find(words, &mut found);
    }
    let words = |found: &Found| Words::new(text, tokens, &entries, found.sentence.clone());
    let dct = dct::determine(document, &found, words);
    let genre = options.genre.unwrap_or_else(|| genre::detect(&found));
    genre::keep(&mut found, genre);
    link::share(&mut found);
    let mut resolver = Resolver::new(dct.date, genre);
    let mut timexes: Vec<Timex> = Vec::with_capacity(found.len());
    let mut last: Option<&Found> = None;
    for (index, found) in found.iter().enumerate() {
        let (words, id) = (words(found), TimexId::new(index));
        let mut timex = resolver.resolve(words, found, extent(words, found), id);
        if let (Some(last), Some(last_timex), Some(before)) = (last, timexes.last_mut(), index.checked_sub(1)) {
            link::bind(words, (last, last_timex, TimexId::new(before)), (found, &mut timex, id));
        }
        last = Some(found);
        timexes.push(timex);
    }
    TimeAnnotation { dct, genre, timexes: Layer::from_unsorted(timexes) }
}

/// The stretches of tokens within which expressions lie: sentences, and the blocks that have none.
fn windows(document: &Document, segmentation: &Segmentation) -> Vec<Range<usize>> {
    let sentence = |s: &Sentence| s.tokens.start as usize..s.tokens.end as usize;
    let mut windows: Vec<Range<usize>> = segmentation.sentences.iter().map(sentence).collect();
    let bare = document.blocks.iter().filter(|block| !block.kind.is_prose());
    windows.extend(bare.map(|block| segmentation.tokens.indices_within(block.range)));
    windows.sort_by_key(|window| window.start);
    windows
}

/// The characters of an expression: its tokens without a possessive ending.
fn extent(words: Words<'_>, found: &Found) -> TextRange {
    let at = |i: usize| words.token(i).map_or_else(TextRange::default, |token| token.range());
    let last = found.tokens.end.saturating_sub(1);
    let range = TextRange::new(at(found.tokens.start).start(), at(last).end());
    if words.is_possessive(last) {
        let tail = if words.str(last).ends_with("’s") { "’s".len() } else { 2 };
        return text::range(range.start().into(), usize::from(range.end()) - tail);
    }
    range
}

#[cfg(test)]
mod tests;
