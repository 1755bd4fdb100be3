//! What rules see: the words of one sentence.

use super::words::{Class, ClassSet, EntryId, LEXICON, Lexicon, UNKNOWN};
use crate::{
    model::{Token, TokenKind},
    text,
};

/// The tokens of a document with their entries in the word lists, seen through the window of one sentence.
///
/// Positions are token indices. Outside the window there is nothing: every question about a position there is
/// answered with "no".
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    entries: &'a [EntryId],
    lexicon: &'static Lexicon,
    start: usize,
    end: usize,
}

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Digits {
    /// In thousandths, so that decimals are exact.
    pub(crate) thousandths: i64,
    /// How many digits the whole part has.
    pub(crate) width: usize,
    /// Whether it is digits alone: no grouping mark, no decimal point.
    pub(crate) is_plain: bool,
}

impl Digits {
    /// The number, if it is whole.
    pub(crate) fn whole(self) -> Option<i32> {
        (self.thousandths % 1000 == 0).then(|| i32::try_from(self.thousandths / 1000).ok()).flatten()
    }

    /// The number, if it is written with digits alone.
    pub(crate) fn plain(self) -> Option<i32> {
        self.whole().filter(|_| self.is_plain)
    }

    /// Longer numbers mean nothing to a calendar (and twelve digits, in thousandths, fit).
    const MAX_LEN_BYTES: usize = 12;

    fn parse(text: &str) -> Option<Self> {
        if text.len() > Self::MAX_LEN_BYTES {
            return None;
        }
        let (number, half) = match text.strip_suffix('½') {
            Some(number) => (number, 500),
            None => (text, 0),
        };
        let (mut thousandths, mut width, mut place) = (0_i64, 0, None);
        for byte in number.bytes() {
            let digit = i64::from(byte.wrapping_sub(b'0'));
            match (byte, place) {
                (b'0'..=b'9', None) => {
                    thousandths = thousandths * 10 + digit * 1000;
                    width += 1;
                }
                (b'0'..=b'9', Some(value)) => {
                    thousandths += digit * value;
                    place = Some(value / 10);
                }
                (b'.', None) => place = Some(100),
                (b',', None) => {}
                _ => return None,
            }
        }
        // Finer than a thousandth is no amount of time that anybody tells.
        let is_fine = place == Some(0) && number.len() > width + 4;
        (width > 0 || half > 0).then_some(())?;
        (!is_fine).then_some(Self { thousandths: thousandths + half, width, is_plain: width == text.len() })
    }
}

/// The entries of `tokens`.
pub(crate) fn classify(text: &str, tokens: &[Token]) -> Vec<EntryId> {
    let lexicon = &*LEXICON;
    tokens
        .iter()
        .map(|token| {
            let word = text::slice(text, token.range);
            match token.kind {
                TokenKind::Word => lexicon.word(word),
                TokenKind::Number => lexicon.number(),
                TokenKind::Mark => lexicon.mark(word),
            }
        })
        .collect()
}

impl<'a> Words<'a> {
    /// The window from token `start` to `end`.
    pub(crate) fn new(
        text: &'a str,
        tokens: &'a [Token],
        entries: &'a [EntryId],
        window: std::ops::Range<usize>,
    ) -> Self {
        Self { text, tokens, entries, lexicon: &LEXICON, start: window.start, end: window.end.min(tokens.len()) }
    }

    /// The first position of the sentence.
    pub(crate) fn start(self) -> usize {
        self.start
    }

    /// The position after its last token.
    pub(crate) fn end(self) -> usize {
        self.end
    }

    /// The token at `at`.
    pub(crate) fn token(self, at: usize) -> Option<Token> {
        (at >= self.start && at < self.end).then(|| self.tokens.get(at).copied()).flatten()
    }

    /// The entry of the token at `at`.
    pub(crate) fn entry(self, at: usize) -> EntryId {
        if at < self.start || at >= self.end {
            return UNKNOWN;
        }
        self.entries.get(at).copied().unwrap_or(UNKNOWN)
    }

    /// The classes of the token at `at`.
    pub(crate) fn classes(self, at: usize) -> ClassSet {
        self.lexicon.entry(self.entry(at)).classes
    }

    /// Whether the token at `at` is of this class.
    pub(crate) fn is(self, at: usize, class: Class) -> bool {
        self.classes(at).has(class)
    }

    /// Whether the token before `at` is of this class.
    pub(crate) fn is_before(self, at: usize, class: Class) -> bool {
        at > self.start && self.is(at - 1, class)
    }

    /// Whether the token at `at` is of one of these classes.
    pub(crate) fn is_any(self, at: usize, classes: &[Class]) -> bool {
        let its = self.classes(at);
        classes.iter().any(|&class| its.has(class))
    }

    /// `at + 1` if the token at `at` is of one of these classes, else `at`.
    pub(crate) fn skip(self, at: usize, classes: &[Class]) -> usize {
        at + usize::from(self.is_any(at, classes))
    }

    /// The value that the word lists give to the token at `at` as a member of `class`.
    pub(crate) fn value(self, at: usize, class: Class) -> Option<i32> {
        let entry = self.lexicon.entry(self.entry(at));
        entry.classes.has(class).then(|| entry.value(class)).flatten()
    }

    /// The number in digits at `at`.
    pub(crate) fn digits(self, at: usize) -> Option<Digits> {
        self.is(at, Class::Number).then(|| Digits::parse(self.str(at))).flatten()
    }

    /// The characters of the token at `at`.
    pub(crate) fn str(self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| text::slice(self.text, token.range))
    }

    /// Whether it is a word that is in no list.
    pub(crate) fn is_unknown(self, at: usize) -> bool {
        self.entry(at) == UNKNOWN && self.is_word(at)
    }

    /// Whether it is a word other than those that measure time ("recent years") or join ("recent and").
    pub(crate) fn is_word_unlike_unit(self, at: usize) -> bool {
        self.is_word(at) && !self.is_word_like_time(at) && !self.is_any(at, &[Class::And, Class::Or])
    }

    /// Whether it measures or names a time, or counts.
    pub(crate) fn is_word_like_time(self, at: usize) -> bool {
        self.is_any(
            at,
            &[
                Class::Unit,
                Class::Units,
                Class::Number,
                Class::Cardinal,
                Class::Few,
                Class::Couple,
                Class::Multiplier,
                Class::Ordinal,
                Class::Season,
                Class::Seasons,
                Class::Half,
                Class::Month,
                Class::Weekday,
                Class::Period_,
            ],
        )
    }

    /// Whether it may begin a clause that says which time is meant ("the time he left").
    pub(crate) fn is_word_like_clause(self, at: usize) -> bool {
        self.is_upper(at) || self.is_any(at, &[Class::Pronoun, Class::Possessive, Class::The, Class::That])
    }

    fn is_word(self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether it begins with a capital letter.
    pub(crate) fn is_upper(self, at: usize) -> bool {
        self.str(at).starts_with(char::is_uppercase)
    }

    /// Whether it is a word that begins with a small letter.
    pub(crate) fn is_lower(self, at: usize) -> bool {
        self.str(at).starts_with(char::is_lowercase)
    }

    /// Whether it is this word, which is given in small letters and with a straight apostrophe.
    pub(crate) fn is_like(self, at: usize, word: &str) -> bool {
        // A curly apostrophe takes two bytes more than a straight one.
        let its = self.str(at);
        its.eq_ignore_ascii_case(word)
            || its.len() == word.len() + 2 && its.replace('’', "'").eq_ignore_ascii_case(word)
    }

    /// Whether it ends in a possessive "’s".
    pub(crate) fn is_possessive(self, at: usize) -> bool {
        let word = self.str(at);
        word.ends_with("'s") || word.ends_with("’s")
    }

    /// Whether nothing stands between the token and the next one.
    pub(crate) fn is_glued(self, at: usize) -> bool {
        self.token(at).zip(self.token(at + 1)).is_some_and(|(a, b)| a.range.end() == b.range.start())
    }

    /// Whether nothing stands between the token and the one before it.
    pub(crate) fn is_glued_before(self, at: usize) -> bool {
        at > self.start && self.is_glued(at - 1)
    }

    /// The position after a hyphen that joins the token before `at` to the one after it, or `None`.
    pub(crate) fn hyphen(self, at: usize) -> Option<usize> {
        (self.is(at, Class::Hyphen) && self.is_glued_before(at) && self.is_glued(at)).then_some(at + 1)
    }

    /// `at`, or the position after a joining hyphen.
    pub(crate) fn skip_hyphen(self, at: usize) -> usize {
        self.hyphen(at).unwrap_or(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_digits() {
        let parse = |text| Digits::parse(text).map(|digits| (digits.thousandths, digits.width, digits.is_plain));
        assert_eq!(parse("44"), Some((44_000, 2, true)));
        assert_eq!(parse("4,600"), Some((4_600_000, 4, false)));
        assert_eq!(parse("2.5"), Some((2_500, 1, false)));
        assert_eq!(parse("22.875"), Some((22_875, 2, false)));
        assert_eq!(parse("3.14159"), None);
        assert_eq!(parse("2½"), Some((2_500, 1, false)));
        assert_eq!(parse("½"), Some((500, 0, false)));
        assert_eq!(parse("٣"), None);
        assert_eq!(parse("9999999999999"), None);
        assert_eq!(parse("999999999999"), Some((999_999_999_999_000, 12, true)));
    }
}
