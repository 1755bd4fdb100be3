//! Sentence ends.
//!
//! A sentence ends at a full stop, question or exclamation mark or an ellipsis, and takes the closing quotation
//! marks and brackets behind it along, unless what surrounds the mark says otherwise: an abbreviation, an
//! initial, a word that goes on in lower case.

use crate::{
    lexicon::{WordTable, rows},
    model::{Sentence, Token, TokenKind},
    text::{self, TextRange},
};
use std::sync::LazyLock;

/// Appends the sentences of the block numbered `block`, whose tokens begin at index `first`.
pub(super) fn split(text: &str, tokens: &[Token], first: usize, block: u32, sentences: &mut Vec<Sentence>) {
    let tokens = Tokens { text, tokens };
    let mut start = first;
    let mut at = first;
    while at < tokens.len() {
        let (next, ends) = tokens.sentence_end(start, at);
        at = next;
        if ends {
            sentences.extend(tokens.sentence(start, next, block));
            start = next;
        }
    }
    sentences.extend(tokens.sentence(start, tokens.len(), block));
}

#[derive(Clone, Copy)]
struct Tokens<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl<'a> Tokens<'a> {
    fn len(self) -> usize {
        self.tokens.len()
    }

    fn get(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    fn str(self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| text::slice(self.text, token.range))
    }

    fn mark(self, at: usize) -> Option<char> {
        self.get(at).filter(|token| token.kind == TokenKind::Mark).and_then(|_| self.str(at).chars().next())
    }

    fn is_word(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// Whether nothing stands between the token and the one after it.
    fn touches_next(self, at: usize) -> bool {
        self.get(at).zip(self.get(at + 1)).is_some_and(|(a, b)| a.range.end() == b.range.start())
    }

    fn begins_upper(self, at: usize) -> bool {
        self.str(at).starts_with(char::is_uppercase)
    }

    fn begins_lower(self, at: usize) -> bool {
        self.str(at).starts_with(char::is_lowercase)
    }

    fn sentence(self, start: usize, end: usize, block: u32) -> Option<Sentence> {
        let (first, last) = (self.get(start)?, self.get(end.checked_sub(1)?)?);
        (start < end).then(|| Sentence {
            range: TextRange::new(first.range.start(), last.range.end()),
            block,
            tokens: u32::try_from(start).unwrap_or(u32::MAX)..u32::try_from(end).unwrap_or(u32::MAX),
        })
    }

    /// Whether the token at `at` ends the sentence that began at `start`, and where to go on.
    fn sentence_end(self, start: usize, at: usize) -> (usize, bool) {
        let Some(mark) = self.mark(at).filter(|&mark| is_terminator(mark)) else {
            return (at + 1, false);
        };
        // One decision for a run of marks: "?!", "...", and for what closes behind it.
        let mut last = at;
        while self.touches_next(last) && self.mark(last + 1).is_some_and(is_terminator) {
            last += 1;
        }
        let is_single = last == at;
        let mut end = last + 1;
        let mut is_closed = false;
        while let Some(closer) = self.mark(end) {
            let is_glued = self.touches_next(end - 1);
            // A closing mark that was glued to the following word still closes.
            let closes = is_glued && (is_closing(closer) || is_neutral_quote(closer)) || closer == '\u{201d}';
            if !closes {
                break;
            }
            is_closed = true;
            end += 1;
        }
        end = self.footnote(end);
        if end >= self.len() {
            return (end, false); // the end of the block ends the sentence anyway
        }
        let has_space = !self.touches_next(end - 1);
        let mut next = end;
        while self.mark(next).is_some_and(is_opening) {
            next += 1;
        }
        let ends = if mark == '.' && is_single {
            self.full_stop_ends(start, at, next, has_space, is_closed)
        } else {
            // "What?" he asked. Wait... what.
            !self.begins_lower(next) && (has_space || is_closed)
        };
        (end, ends)
    }

    /// Where a footnote mark ends that is glued to the token before `at`: `left.[3]`.
    fn footnote(self, at: usize) -> usize {
        let is_number = self.get(at + 1).is_some_and(|token| token.kind == TokenKind::Number);
        let is_footnote = self.mark(at) == Some('[') && is_number && self.mark(at + 2) == Some(']');
        let is_glued = at.checked_sub(1).is_some_and(|before| self.touches_next(before));
        if is_footnote && is_glued { at + 3 } else { at }
    }

    fn full_stop_ends(self, start: usize, at: usize, next: usize, has_space: bool, is_closed: bool) -> bool {
        if self.begins_lower(next) || self.mark(next).is_some_and(|c| matches!(c, ',' | ';' | ':')) {
            return false;
        }
        let Some(before) = at.checked_sub(1).filter(|&b| b >= start && self.touches_next(b)) else {
            return has_space || is_closed;
        };
        if !has_space && !is_closed {
            // "in London.The minister", but not "Node.JS" or "27.09".
            return self.is_word(before)
                && self.str(before).len() > 1
                && self.str(before).ends_with(char::is_lowercase)
                && self.is_word(next)
                && self.begins_upper(next)
                && self.str(next).chars().nth(1).is_some_and(char::is_lowercase);
        }
        if !self.is_word(before) || is_closed {
            return true;
        }
        let word = self.str(before);
        let is_initial = word.chars().count() == 1;
        let is_acronym = is_initial
            && before.checked_sub(1).is_some_and(|b| b >= start && self.mark(b) == Some('.') && self.touches_next(b));
        match ABBREVIATIONS.kind(word) {
            // "a.m." and "U.S." end a sentence only before a word that begins one.
            _ if is_acronym => self.begins_sentence(next),
            _ if is_initial => !self.begins_upper(before) || word == "I",
            Some(Kind::Title) => !self.is_word(next) && !is_quote(self.mark(next)),
            Some(Kind::Number) => {
                self.get(next).is_none_or(|t| t.kind != TokenKind::Number)
                    && (self.begins_lower(before) || self.begins_sentence(next))
            }
            Some(Kind::Word) => self.begins_sentence(next),
            None => true,
        }
    }

    fn begins_sentence(self, at: usize) -> bool {
        self.begins_upper(at) && STARTERS.index(self.str(at)).is_some()
            || self.mark(at).is_some() && !is_quote(self.mark(at))
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '»' | ')' | ']')
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '‘' | '«' | '(' | '[') || is_neutral_quote(c)
}

/// Straight marks and backquotes do not say which way they look; spaces do.
fn is_neutral_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '`')
}

fn is_quote(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(c, '“' | '”' | '‘' | '’' | '«' | '»') || is_neutral_quote(c))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Number,
    Word,
}

struct Abbreviations {
    table: WordTable,
    kinds: Vec<Kind>,
}

impl Abbreviations {
    fn kind(&self, word: &str) -> Option<Kind> {
        self.kinds.get(self.table.index(word)?).copied()
    }
}

static ABBREVIATIONS: LazyLock<Abbreviations> = LazyLock::new(|| {
    let rows = || rows::<2>(include_str!("../../data/en/segment/abbreviations.tsv"));
    Abbreviations {
        table: WordTable::new(rows().map(|[word, _]| word)),
        kinds: rows()
            .map(|[_, kind]| match kind {
                "title" => Kind::Title,
                "number" => Kind::Number,
                _ => Kind::Word,
            })
            .collect(),
    }
});

static STARTERS: LazyLock<WordTable> = LazyLock::new(|| {
    WordTable::new(rows::<1>(include_str!("../../data/en/segment/sentence_starters.tsv")).map(|[word]| word))
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_abbreviation_is_listed_once_and_has_a_kind() {
        for [word, kind] in rows::<2>(include_str!("../../data/en/segment/abbreviations.tsv")) {
            assert!(matches!(kind, "title" | "number" | "word"), "{word}\t{kind}");
        }
        assert_eq!(ABBREVIATIONS.table.len(), ABBREVIATIONS.kinds.len());
    }
}
