//! What the model looks at.

use super::{ROWS, Tag};
use crate::{
    model::{Token, TokenKind},
    text,
};

/// The number of features of a token.
pub const FEATURES: usize = 12;

/// What the words of one sentence look like, as hashes. Reused from sentence to sentence.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    shapes: Vec<Shape>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    word: u32,
    suffix3: u32,
    suffix2: u32,
    form: u32,
    is_mark: bool,
}

impl Shapes {
    /// Reads the tokens of one sentence.
    pub fn read(&mut self, text: &str, tokens: &[Token]) {
        self.shapes.clear();
        self.shapes.extend(tokens.iter().map(|token| Shape::new(text::slice(text, token.range), token.kind)));
        if let Some(first) = self.shapes.iter_mut().find(|shape| !shape.is_mark) {
            first.form += FORMS;
        }
    }

    /// The number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shapes.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shapes.is_empty()
    }

    /// Whether the token at `index` is a mark, which needs no model.
    #[must_use]
    pub fn is_mark(&self, index: usize) -> bool {
        self.shapes.get(index).is_none_or(|shape| shape.is_mark)
    }

    /// The hash of the token at `index`, without regard to case; of a number its length.
    #[must_use]
    pub fn word(&self, index: usize) -> u32 {
        self.shapes.get(index).map_or(0, |shape| shape.word)
    }

    fn at(&self, index: Option<usize>) -> Shape {
        index.and_then(|index| self.shapes.get(index)).copied().unwrap_or_default()
    }
}

const SEED: u32 = 0x811c_9dc5;

/// Whether it is an apostrophe, or the first byte of a typographic one.
const fn is_apostrophe(byte: u8) -> bool {
    byte == b'\'' || byte == 0xe2
}

/// The number of different [`Shape::form`]s.
const FORMS: u32 = 8;

impl Shape {
    fn new(word: &str, kind: TokenKind) -> Self {
        let bytes = word.as_bytes();
        if kind == TokenKind::Number {
            // Numbers differ in nothing but their length.
            let length = u32::try_from(bytes.len().min(6)).unwrap_or_default();
            return Self { word: 1 + length, suffix3: 1, suffix2: 1, form: 1, is_mark: false };
        }
        let step = |hash: u32, byte: &u8| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193);
        let hash = |bytes: &[u8]| bytes.iter().fold(SEED, step);
        let (mut word_hash, mut n_upper, mut has_apostrophe) = (SEED, 0_usize, false);
        for byte in bytes {
            word_hash = step(word_hash, byte);
            n_upper += usize::from(byte.is_ascii_uppercase());
            has_apostrophe |= is_apostrophe(*byte);
        }
        // What stands before a possessive or contracted ending decides.
        let stem_len = if has_apostrophe { bytes.iter().rposition(|&byte| is_apostrophe(byte)) } else { None };
        let stem_len = stem_len.filter(|&at| at > 0);
        let stem = stem_len.and_then(|len| bytes.get(..len)).unwrap_or(bytes);
        let suffix = |n: usize| stem.get(stem.len().saturating_sub(n)..).unwrap_or_default();
        if stem.len() != bytes.len() || stem.len() > 24 {
            n_upper = stem.iter().take(24).filter(|byte| byte.is_ascii_uppercase()).count();
        }
        let is_capital = word.starts_with(char::is_uppercase);
        let form = match (is_capital, n_upper) {
            (true, n) if n > 1 && n >= stem.len().min(24) => 4,
            (true, _) => 3,
            (false, 0) => 2,
            (false, _) => 5,
        } + u32::from(stem_len.is_some() && is_capital) * 3;
        Self {
            word: word_hash,
            suffix3: hash(suffix(3)),
            suffix2: hash(suffix(2)),
            form,
            is_mark: kind == TokenKind::Mark,
        }
    }
}

/// The rows of the model's table that speak about the token at `index`, after the tags `before` (the nearest first).
#[must_use]
pub fn rows(shapes: &Shapes, index: usize, before: [Tag; 2]) -> [usize; FEATURES] {
    let here = shapes.at(Some(index));
    let [previous, earlier] = [1, 2].map(|back| shapes.at(index.checked_sub(back)));
    let [next, later] = [1, 2].map(|on| shapes.at(Some(index + on)));
    let [t1, t2] = before.map(|tag| tag as u32);
    let row = |kind: u32, a: u32, b: u32| {
        let hash = (a ^ kind.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b) ^ b.wrapping_mul(0xc2b2_ae35);
        let hash = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
        ((hash ^ (hash >> 13)) as usize) & (ROWS - 1)
    };
    [
        row(1, here.word, 0),
        row(2, here.suffix3, here.form),
        row(3, here.suffix2, 0),
        row(4, here.form, t1),
        row(5, t1, t2),
        row(6, here.word, t1),
        row(7, previous.word, 0),
        row(8, next.word, 0),
        row(9, next.suffix3, t1),
        row(10, next.form, here.suffix2),
        row(11, earlier.word, 0),
        row(12, later.word, 0),
    ]
}
