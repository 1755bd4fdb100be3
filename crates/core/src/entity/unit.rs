//! Units: the words that names are made of.
//!
//! Tokens are too small for names: “U.S.” is four tokens, “Al-Jazeera” three, and the possessive ending belongs to the
//! token “Zelensky’s”. A unit joins what a name never splits and leaves out what no name contains. Units of one sentence
//! lie in reading order and do not overlap.

use super::{
    features::{hash_lower, hash_word},
    gazetteer::{Class, Classes, Gazetteer},
};
use crate::{
    model::{Token, TokenKind},
    text::{self, TextRange, TextSize},
};

/// A word, number or mark of a sentence, as names see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit<'a> {
    /// The word itself, without a possessive ending.
    pub(super) text: &'a str,
    /// Where `text` lies.
    pub(super) range: TextRange,
    /// What it looks like.
    pub(super) shape: Shape,
    /// Whether a possessive ending was cut off.
    pub(super) is_possessive: bool,
    /// Whether white space stands before it.
    pub(super) has_space_before: bool,
    /// What the word lists say about it by itself.
    pub(super) classes: Classes,
    /// The hash of the word without regard to case.
    pub(super) hash: u32,
}

/// What a unit looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A mark of punctuation or a symbol.
    Mark,
    /// Begins with a digit.
    Number,
    /// A word in lower case.
    Lower,
    /// A word that begins in upper case.
    Capital,
    /// Two or more letters, all in upper case; a plural "s" may follow ("MPs").
    Caps,
    /// Letters with full stops between them, or one letter with a full stop.
    Dotted,
    /// A capital inside the word: "iPhone", "McDonald", "al-Assad".
    Mixed,
}

impl Unit<'_> {
    /// Whether it can begin or end a name by its looks.
    pub(super) fn is_name_like(&self) -> bool {
        self.shape >= Shape::Capital
    }
}

/// Appends the units of one sentence.
pub(super) fn units<'a>(text: &'a str, tokens: &[Token], gazetteer: &Gazetteer, units: &mut Vec<Unit<'a>>) {
    let mut at = 0;
    let mut last_end = None;
    while let Some(token) = tokens.get(at) {
        let n_joined = match token.kind {
            TokenKind::Word => joined(text, tokens, at, gazetteer),
            TokenKind::Number | TokenKind::Mark => 1,
        };
        let end = tokens.get(at + n_joined - 1).map_or(token.range.end(), |last| last.range.end());
        let whole = TextRange::new(token.range.start(), end.max(token.range.start()));
        let (range, is_possessive) = without_possessive(text, whole);
        let word = text::slice(text, range);
        let (shape, hash) = match token.kind {
            TokenKind::Word => match hash_lower(word) {
                // Most words are in lower case, and this is known as soon as they are read.
                Some(hash) => (Shape::Lower, hash),
                None => (shape(word), hash_word(word)),
            },
            TokenKind::Number => (Shape::Number, hash_word(word)),
            TokenKind::Mark => (Shape::Mark, hash_word(word)),
        };
        units.push(Unit {
            text: word,
            range,
            shape,
            is_possessive,
            has_space_before: last_end != Some(whole.start()),
            classes: if shape >= Shape::Capital { gazetteer.word(word) } else { Classes::default() },
            hash,
        });
        last_end = Some(whole.end());
        at += n_joined;
    }
}

/// A compound of more tokens is cut. Names have fewer: “Mazar-i-Sharif” has five.
const MAX_JOINED_TOKENS: usize = 16;

/// How many tokens from `at` on make one unit: at least one.
fn joined(text: &str, tokens: &[Token], at: usize, gazetteer: &Gazetteer) -> usize {
    let touches =
        |i: usize| tokens.get(i).zip(tokens.get(i + 1)).is_some_and(|(a, b)| a.range.end() == b.range.start());
    if !touches(at) {
        return 1;
    }
    let word = |i: usize| tokens.get(i).map_or("", |token| text::slice(text, token.range));
    let is_dot = |i: usize| touches(i.saturating_sub(1)) && word(i) == ".";
    let is_letter = |i: usize| {
        let mut chars = word(i).chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    };
    if is_letter(at) && is_dot(at + 1) {
        let mut n = 2;
        while touches(at + n - 1) && is_letter(at + n) && is_dot(at + n + 1) {
            n += 2;
        }
        return n;
    }
    if is_dot(at + 1) && gazetteer.is_abbreviation(word(at)) {
        return 2;
    }
    let mut n = 1;
    // “X-X-X-…” is cut: each step looks at the whole compound, which must stay linear.
    while n < MAX_JOINED_TOKENS && touches(at + n - 1) && matches!(word(at + n), "-" | "‑" | "‐") && touches(at + n)
    {
        let whole = tokens.get(at).zip(tokens.get(at + n + 1)).map(|(first, last)| first.range.cover(last.range));
        let compound = whole.map_or("", |range| text::slice(text, range));
        if !joins(word(at + n - 1), word(at + n + 1), compound, gazetteer) {
            break;
        }
        n += 2;
    }
    n
}

/// Whether a hyphen between two words makes one name of them.
fn joins(first: &str, second: &str, compound: &str, gazetteer: &Gazetteer) -> bool {
    let begins_upper = |word: &str| word.starts_with(char::is_uppercase);
    if !gazetteer.word(trim_possessive(compound)).is_empty() {
        return true;
    }
    if begins_upper(second) {
        let are_places =
            [first, second].into_iter().all(|word| gazetteer.word(trim_possessive(word)).is_place_or_people());
        return !are_places && (begins_upper(first) || is_article(first));
    }
    if second.starts_with(|c: char| c.is_ascii_digit()) {
        return begins_upper(first);
    }
    // "Jong-un", "Mazar-i-Sharif", but "Beijing-based", "Russian-speaking".
    const LONGEST_SYLLABLE_BYTES: usize = 6;
    let is_bound = gazetteer.is(second, Class::Tied) || gazetteer.word(first).is_place_or_people();
    begins_upper(first) && second.len() <= LONGEST_SYLLABLE_BYTES && !is_bound
}

/// The Arabic article and what joins parts of a name, as they stand before a hyphen.
fn is_article(word: &str) -> bool {
    matches!(
        word,
        "al" | "el"
            | "ul"
            | "as"
            | "ash"
            | "ad"
            | "an"
            | "ar"
            | "at"
            | "az"
            | "i"
            | "e"
            | "bin"
            | "ibn"
            | "abu"
            | "de"
            | "au"
            | "sur"
            | "la"
            | "le"
    )
}

fn trim_possessive(word: &str) -> &str {
    if !matches!(word.as_bytes(), [_, .., b's' | b'S']) {
        return word;
    }
    ["’s", "'s", "’S", "'S", "ʼs"].into_iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

fn without_possessive(text: &str, range: TextRange) -> (TextRange, bool) {
    let word = text::slice(text, range);
    let bare = trim_possessive(word);
    if bare.is_empty() || bare.len() == word.len() {
        return (range, false);
    }
    let len = TextSize::try_from(bare.len()).unwrap_or_default();
    (TextRange::at(range.start(), len), true)
}

fn shape(word: &str) -> Shape {
    if word.ends_with('.') {
        return Shape::Dotted;
    }
    let (mut n_upper, mut n_lower, mut last_is_s) = (0_u32, 0_u32, false);
    for c in word.chars() {
        if c.is_ascii_lowercase() {
            n_lower += 1;
        } else if c.is_ascii_uppercase() || c.is_uppercase() {
            n_upper += 1;
        } else if c.is_alphabetic() {
            n_lower += 1;
        }
        last_is_s = c == 's';
    }
    let begins_upper = word.starts_with(char::is_uppercase);
    match (begins_upper, n_upper, n_lower) {
        (true, 2.., 0) => Shape::Caps,
        (true, 2.., 1) if last_is_s => Shape::Caps,
        (true, 0..=1, _) => Shape::Capital,
        (_, 0, _) => Shape::Lower,
        _ => Shape::Mixed,
    }
}
