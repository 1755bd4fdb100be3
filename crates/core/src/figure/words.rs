//! The words of an article as the rules for figures see them.

use crate::{
    model::{Token, TokenKind},
    pos::Tag,
    text::{self, TextRange},
};
use std::ops::Range;

/// The tokens of an article with their parts of speech. Past the end there is nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) tags: &'a [Tag],
}

impl<'a> Words<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| text::slice(self.text, token.range))
    }

    /// Whether the word at `at` is `word`, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.is_any(at, &[word])
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        text::is_any_of(self.text, token.range, words)
    }

    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Mark, |token| token.kind)
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Mark)
    }

    /// Whether nothing stands between the token and the next one.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        self.tokens.get(at).zip(self.tokens.get(at + 1)).is_some_and(|(a, b)| a.range.end() == b.range.start())
    }

    /// The characters of `tokens`.
    pub(super) fn range(&self, tokens: &Range<usize>) -> Option<TextRange> {
        let tokens = self.tokens.get(tokens.clone())?;
        Some(tokens.first()?.range.cover(tokens.last()?.range))
    }
}
