//! Tokens: runs of letters, runs of digits, single marks.

use crate::{
    model::{Token, TokenKind},
    text::{self, TextRange},
};

/// Appends the tokens of `range`.
pub(super) fn tokenize(text: &str, range: TextRange, tokens: &mut Vec<Token>) {
    let base = usize::from(range.start());
    let part = text::slice(text, range);
    let mut at = 0;
    while let Some(c) = char_at(part, at) {
        let kind = Kind::of(c);
        let mut end = at + c.len_utf8();
        match kind {
            Kind::Space => {
                at = end;
                continue;
            }
            Kind::Letter => end = word_end(part, end),
            Kind::Digit => end = number_end(part, at, end),
            Kind::Mark => {}
        }
        tokens.push(Token {
            range: text::range(base + at, base + end),
            kind: match kind {
                Kind::Letter => TokenKind::Word,
                Kind::Digit => TokenKind::Number,
                Kind::Mark | Kind::Space => TokenKind::Mark,
            },
        });
        at = end;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Letter,
    Digit,
    Mark,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Letter,
            ' ' | '\t'..='\r' => Self::Space,
            '0'..='9' => Self::Digit,
            '\0'..='\x7f' => Self::Mark,
            // Combining marks belong to the letter before them, zero-width spaces to nothing.
            '\u{300}'..='\u{36f}' => Self::Letter,
            '\u{200b}' | '\u{feff}' => Self::Space,
            _ if c.is_alphabetic() => Self::Letter,
            _ if c.is_whitespace() => Self::Space,
            _ if c.is_numeric() => Self::Digit,
            _ => Self::Mark,
        }
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    match text.as_bytes().get(at) {
        Some(byte) if byte.is_ascii() => Some(char::from(*byte)),
        _ => text.get(at..).and_then(|rest| rest.chars().next()),
    }
}

/// Where the word goes on to whose first letter ends at `at`.
fn word_end(text: &str, mut at: usize) -> usize {
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        let is_inner_apostrophe =
            || is_apostrophe(c) && char_at(text, next).is_some_and(|c| Kind::of(c) == Kind::Letter);
        if Kind::of(c) != Kind::Letter && !is_inner_apostrophe() {
            break;
        }
        at = next;
    }
    at
}

/// Whether `c` may stand for a left-out letter.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Where the number goes on to that begins at `start` and whose first digit ends at `at`: grouping commas before
/// exactly three digits, and one decimal point between digits, belong to it.
fn number_end(text: &str, start: usize, at: usize) -> usize {
    let digits = |mut at: usize| {
        while let Some(c) = char_at(text, at).filter(|&c| Kind::of(c) == Kind::Digit) {
            at += c.len_utf8();
        }
        at
    };
    let mut end = digits(at);
    while text.as_bytes().get(end) == Some(&b',') && digits(end + 1) == end + 4 {
        end += 4;
    }
    let after_point = digits(end + 1);
    if text.as_bytes().get(end) == Some(&b'.') && after_point > end + 1 {
        // "27.09.2020" is a date, not a decimal number.
        let goes_on = text.as_bytes().get(after_point) == Some(&b'.') && digits(after_point + 1) > after_point + 1;
        let goes_before = start
            .checked_sub(2)
            .and_then(|from| text.as_bytes().get(from..start))
            .is_some_and(|before| matches!(before, [b'0'..=b'9', b'.']));
        if !goes_on && !goes_before {
            end = after_point;
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, text::range(0, text.len()), &mut tokens);
        tokens.iter().map(|token| text::slice(text, token.range)).collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        assert_eq!(
            tokens("Zelensky’s decades-old U.N. plan’ cost $4,600.50."),
            ["Zelensky’s", "decades", "-", "old", "U", ".", "N", ".", "plan", "’", "cost", "$", "4,600.50", "."]
        );
        assert_eq!(tokens("20th 1990s ’99 2½"), ["20", "th", "1990", "s", "’", "99", "2½"]);
        assert_eq!(
            tokens("27,2020 1,5 27.09.2020 3.5"),
            ["27", ",", "2020", "1", ",", "5", "27", ".", "09", ".", "2020", "3.5"]
        );
        assert_eq!(tokens("Xankəndi\u{a0}e\u{301}te\u{200b}x"), ["Xankəndi", "e\u{301}te", "x"]);
    }

    #[test]
    fn one_long_run_is_one_token() {
        assert_eq!(tokens(&"9".repeat(100_000)).len(), 1);
        assert_eq!(tokens(&"x".repeat(100_000)).len(), 1);
    }
}
