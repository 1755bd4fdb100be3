//! The words of an article as the sieves see them.

use super::{
    lexicon::{Classes, Cue, Entry, Frames, LEXICON},
    quote_marks::Quote,
};
use crate::{
    model::{Sentence, Token, TokenKind},
    pos::Tag,
    text,
};
use std::ops::Range;

/// The tokens of an article with their parts of speech, what the lists say about them, and its quotations.
///
/// Positions are token indices. Past the end there is nothing: no word, [`Tag::Mark`].
#[derive(Debug)]
pub(super) struct Passage<'a> {
    text: &'a str,
    tokens: &'a [Token],
    tags: Vec<Tag>,
    entries: Vec<Entry>,
    quotes: Vec<Quote>,
    /// For each token the number of its quotation, counted from 1.
    quote_of: Vec<u32>,
}

impl<'a> Passage<'a> {
    pub(super) fn new(
        text: &'a str,
        tokens: &'a [Token],
        tags: &[Tag],
        sentences: &[Sentence],
        quotes: Vec<Quote>,
    ) -> Self {
        let entry = |token: &Token| match token.kind {
            TokenKind::Word => LEXICON.entry(text::slice(text, token.range)),
            TokenKind::Number | TokenKind::Mark => Entry::default(),
        };
        let entries = tokens.iter().map(entry).collect();
        let mut quote_of = vec![0; tokens.len()];
        for (number, quote) in (1..).zip(&quotes) {
            quote_of.get_mut(quote.tokens.clone()).into_iter().flatten().for_each(|of| *of = number);
        }
        let mut passage = Self { text, tokens, tags: tags.to_vec(), entries, quotes, quote_of };
        // Read once for each: the sieves ask it at each word of a quotation.
        let utterances: Vec<bool> = passage.quotes.iter().map(|quote| passage.is_utterance(quote)).collect();
        for (quote, is_utterance) in passage.quotes.iter_mut().zip(utterances) {
            quote.is_utterance = is_utterance;
        }
        for sentence in sentences {
            passage.give_predicate(sentence.tokens.start as usize..sentence.tokens.end as usize);
        }
        passage
    }

    /// A whole sentence has a predicate: where the tagger saw none, its first free participle is one ("The council
    /// called on both sides to stop.").
    fn give_predicate(&mut self, sentence: Range<usize>) {
        let last = sentence.end.saturating_sub(1);
        if !self.is(last, ".") {
            return;
        }
        let is_free = |at: usize| {
            let Some(before) = at.checked_sub(1).filter(|&before| before >= sentence.start) else { return false };
            self.tag(at) == Tag::Participle
                && (self.tag(before).is_nominal() || self.is(before, ")") || self.is(before, ","))
        };
        let says = |at: usize| self.entry(at).verb.is_some_and(|cue| cue.frames.has(Frames::CLAUSE));
        // "…, local papers reported."
        let closes = |at: usize| {
            let comma = (sentence.start..at).rev().take(6).find(|&at| self.is(at, ","));
            comma.is_some_and(|comma| (comma + 1..at).all(|at| !self.tag(at).is_verb()) && comma + 1 < at)
        };
        let opens_clause = |at: usize| self.is_any(at, &["that", "he", "she", "it", "they", "we", "i"]);
        let first = sentence.clone().find(|&at| self.tag(at).is_finite());
        let predicate = match first {
            None => sentence.clone().find(|&at| is_free(at)),
            // "Stone assured that it was": the first finite verb is what was said.
            Some(first) => (sentence.start..first)
                .find(|&at| is_free(at) && says(at) && (at + 1..first).any(opens_clause))
                .or_else(|| last.checked_sub(1).filter(|&at| is_free(at) && says(at) && closes(at))),
        };
        if let Some(tag) = predicate.and_then(|at| self.tags.get_mut(at)) {
            *tag = Tag::Past;
        }
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| text::slice(self.text, token.range))
    }

    /// Whether the word at `at` is `word`, which is in lower case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.is_any(at, &[word])
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        text::is_any_of(self.text, token.range, words)
    }

    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Mark)
    }

    pub(super) fn kind(&self, at: usize) -> TokenKind {
        self.tokens.get(at).map_or(TokenKind::Mark, |token| token.kind)
    }

    pub(super) fn entry(&self, at: usize) -> Entry {
        self.entries.get(at).copied().unwrap_or_default()
    }

    pub(super) fn has(&self, at: usize, classes: Classes) -> bool {
        self.entry(at).classes.has(classes)
    }

    /// The cue at `at`, if it stands there as a verb.
    pub(super) fn verb(&self, at: usize) -> Option<Cue> {
        self.entry(at).verb.filter(|_| self.tag(at).is_verb() && !self.is_part(at) && !self.is_attributive(at))
    }

    /// Whether a capital or a hyphen makes the word a part of another: "Planned Parenthood", "self-described". In a headline every word has one.
    fn is_part(&self, at: usize) -> bool {
        let is_capital = |at: usize| self.word(at).starts_with(char::is_uppercase);
        let Some(before) = at.checked_sub(1) else { return false };
        // "self-described"
        if self.is(before, "-") && self.touches_next(before) {
            return true;
        }
        is_capital(at)
            && self.kind(before) == TokenKind::Word
            && (self.tag(at + 1) == Tag::ProperNoun || self.tag(before) == Tag::Determiner)
    }

    /// Whether the verb only describes the noun behind it: "against alleged corruption".
    fn is_attributive(&self, at: usize) -> bool {
        let follows_preposition = at.checked_sub(1).is_some_and(|before| self.tag(before) == Tag::Preposition);
        follows_preposition
            && matches!(self.tag(at), Tag::Past | Tag::Participle)
            && matches!(self.tag(at + 1), Tag::Noun | Tag::PluralNoun | Tag::Adjective)
    }

    /// The quotation around `at`.
    pub(super) fn quote_at(&self, at: usize) -> Option<&Quote> {
        let number = self.quote_of.get(at).copied().unwrap_or_default() as usize;
        self.quotes.get(number.checked_sub(1)?)
    }

    /// The quotation that opens at `at`.
    pub(super) fn quote_from(&self, at: usize) -> Option<&Quote> {
        self.quote_at(at).filter(|quote| quote.tokens.start == at)
    }

    pub(super) fn quotes(&self) -> &[Quote] {
        &self.quotes
    }

    /// Whether nothing stands between the token and the next one.
    pub(super) fn touches_next(&self, at: usize) -> bool {
        self.tokens.get(at).zip(self.tokens.get(at + 1)).is_some_and(|(a, b)| a.range.end() == b.range.start())
    }

    /// The characters of `tokens`, without the marks of punctuation at their end.
    pub(super) fn range(&self, tokens: &Range<usize>) -> Option<text::TextRange> {
        let tokens = self.tokens.get(tokens.clone())?;
        Some(tokens.first()?.range.cover(tokens.last()?.range))
    }

    /// Whether a quotation's content is speech of its own, not a word or two taken over into a sentence: it ends with
    /// a sentence's mark or a comma, inside or behind its closing mark, and begins a sentence.
    fn is_utterance(&self, quote: &Quote) -> bool {
        let inside = quote.tokens.start + 1..quote.tokens.end.saturating_sub(usize::from(quote.is_closed));
        let words = inside.clone().filter(|&at| self.kind(at) != TokenKind::Mark).count();
        let starts_sentence = inside
            .clone()
            .find(|&at| self.kind(at) != TokenKind::Mark)
            .is_some_and(|at| self.word(at).starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
        // A closing mark of two tokens, or of a quotation inside, ends with it.
        let last = inside.clone().rev().find(|&at| !self.is_any(at, &["'", "’", "”", "\"", "`"])).unwrap_or_default();
        let ends = self.is_any(last, &[".", ",", "?", "!", "…", "-", "—", "–"]) || !quote.is_closed;
        let ends_behind = self.is_any(quote.tokens.end, &[",", "."]);
        // "“No,” he said.": one word, where it is a sentence of its own.
        let before = quote.tokens.start.checked_sub(1);
        let opens = before.is_none_or(|before| self.is_any(before, &[".", "?", "!", "”", "\""]));
        let is_answer = words == 1 && opens && starts_sentence && self.is_any(last, &[",", "?", "!"]);
        is_answer
            || words >= 2 && (ends && (starts_sentence || words >= 4) || ends_behind && starts_sentence && words >= 4)
    }
}
