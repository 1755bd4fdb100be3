//! Sentences and the words in them.

use crate::text::{Ranged, TextRange};

/// One sentence of running text, or a whole headline or caption line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it lies, without the white space around it.
    pub range: TextRange,
    /// The index of its block.
    pub block: u32,
    /// Its tokens, as indices into the document's token list.
    pub tokens: std::ops::Range<u32>,
}

impl Ranged for Sentence {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// The smallest unit that annotators look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it lies.
    pub range: TextRange,
    /// What kind of characters it is made of.
    pub kind: TokenKind,
}

impl Ranged for Token {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes ("Zelensky’s" is one word; "decades-old" is three tokens). A letter
    /// followed by a full stop stays a word ("U", ".", "N", ".").
    Word,
    /// Digits, with grouping marks and a decimal point inside ("4,600", "2.5"); an ordinal ending is a word of its own.
    Number,
    /// One mark of punctuation or one symbol.
    Mark,
}
