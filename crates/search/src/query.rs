//! What was typed, taken apart.
//!
//! | typed | read as |
//! | --- | --- |
//! | `ceasefire talks` | words; the last one may go on while it is being typed |
//! | `"as of today"` | a phrase, word for word |
//! | `october 2020` | a date (and the words) |
//! | `source:tass`, `person:"nikol pashinyan"`, `place:`, `kind:`, `before:`, `after:` | filters |
//!
//! Everything else is words: nothing is an error.

use crate::date::{date, date_at};
use crate::view::Hint;
use crate::words::words_of;
use chrono::NaiveDate;

/// More clauses than this are no search any longer, but a pasted text: the rest is left out.
const MAX_CLAUSES: usize = 16;

/// One thing that a hit is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Clause {
    /// A word, folded; `is_open`: it may go on.
    Word { word: String, is_open: bool },
    /// Words in a row, folded.
    Phrase(Vec<String>),
    /// Days, both included, and the words that say so.
    Date { from: NaiveDate, to: NaiveDate, words: Vec<String> },
}

/// What a filter goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FilterKind {
    Source,
    Person,
    Place,
    Kind,
    Before,
    After,
}

impl FilterKind {
    pub(crate) const ALL: [(&'static str, Self); 6] = [
        ("source", Self::Source),
        ("person", Self::Person),
        ("place", Self::Place),
        ("kind", Self::Kind),
        ("before", Self::Before),
        ("after", Self::After),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// A query, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Query {
    pub(crate) clauses: Vec<Clause>,
    /// With their values as typed, never empty.
    pub(crate) filters: Vec<(FilterKind, String)>,
    pub(crate) hints: Vec<Hint>,
}

impl Query {
    pub(crate) fn read(typed: &str) -> Self {
        let mut query = Self::default();
        let mut words: Vec<String> = Vec::new();
        let mut rest = typed;
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else { break };
            if is_quote(first) {
                let inside = rest.get(first.len_utf8()..).unwrap_or_default();
                if let Some((phrase, after)) = quoted(inside) {
                    query.take_words(&mut words, false);
                    query.push_phrase(phrase);
                    rest = after;
                } else {
                    query.hints.push(Hint::OpenQuote);
                    rest = inside;
                }
                continue;
            }
            let piece_len = rest.find(|c: char| c.is_whitespace() || is_quote(c)).unwrap_or(rest.len());
            let (piece, mut after) = rest.split_at_checked(piece_len).unwrap_or((rest, ""));
            if let Some((name, value)) = piece.split_once(':').filter(|(name, _)| is_name(name)) {
                let kind = FilterKind::ALL.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
                let mut value = value;
                if let Some((in_quotes, rest)) = after
                    .chars()
                    .next()
                    .filter(|&c| value.is_empty() && is_quote(c))
                    .and_then(|c| quoted(after.get(c.len_utf8()..)?))
                {
                    (value, after) = (in_quotes, rest);
                }
                match kind {
                    Some(&(_, kind)) if !value.trim().is_empty() => query.filters.push((kind, value.to_owned())),
                    // The name of a filter without its value yet.
                    Some(_) => {}
                    None => {
                        query.hints.push(Hint::UnknownFilter(name.to_owned()));
                        words.extend([name.to_owned(), value.to_owned()]);
                    }
                }
            } else {
                words.push(piece.to_owned());
            }
            rest = after;
        }
        let is_open = typed.ends_with(|c: char| c.is_alphanumeric());
        query.take_words(&mut words, is_open);
        query.clauses.truncate(MAX_CLAUSES);
        query
    }

    /// Words and the dates among them, as clauses; the last word may go on if `is_open`.
    pub(crate) fn take_words(&mut self, typed: &mut Vec<String>, is_open: bool) {
        let trimmed: Vec<String> =
            typed.iter().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()).collect();
        let mut at = 0;
        while let Some(word) = typed.get(at) {
            if let Some((from, to, n)) = trimmed.get(at..).and_then(date_at) {
                let words =
                    trimmed.get(at..at + n).unwrap_or_default().iter().flat_map(|word| words_of(word)).collect();
                self.clauses.push(Clause::Date { from, to, words });
                at += n;
                continue;
            }
            // A hyphen, as in “cease-fire”, makes two words of one.
            let own = words_of(word);
            let n_own = own.len();
            let is_last = at + 1 == typed.len();
            let open = |i: usize| is_open && is_last && i + 1 == n_own;
            self.clauses.extend(own.into_iter().enumerate().map(|(i, word)| Clause::Word { word, is_open: open(i) }));
            at += 1;
        }
        typed.clear();
    }

    fn push_phrase(&mut self, phrase: &str) {
        let mut words = words_of(phrase);
        if let Some((from, to)) = date(phrase) {
            self.clauses.push(Clause::Date { from, to, words });
        } else if words.len() == 1 {
            self.clauses.extend(words.pop().map(|word| Clause::Phrase(vec![word])));
        } else if !words.is_empty() {
            self.clauses.push(Clause::Phrase(words));
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// What stands before the next quotation mark, and what after it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let end = text.find(is_quote)?;
    let mark = text.get(end..)?.chars().next()?;
    Some((text.get(..end)?, text.get(end + mark.len_utf8()..)?))
}

/// Whether what stands before a colon looks like the name of a filter: a time of day or an address does not.
fn is_name(name: &str) -> bool {
    name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic()) && !matches!(name, "http" | "https")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str, is_open: bool) -> Clause {
        Clause::Word { word: word.to_owned(), is_open }
    }

    #[test]
    fn words_phrases_filters_and_dates() {
        let query = Query::read("Cease-fire \"As of\" kind:fighting person:\"Ada Quill\" october 2020 tal");
        let (from, to) = ("2020-10-01".parse().unwrap(), "2020-10-31".parse().unwrap());
        assert_eq!(
            query.clauses,
            [
                word("cease", false),
                word("fire", false),
                Clause::Phrase(vec!["as".to_owned(), "of".to_owned()]),
                Clause::Date { from, to, words: vec!["october".to_owned(), "2020".to_owned()] },
                word("tal", true),
            ]
        );
        assert_eq!(
            query.filters,
            [(FilterKind::Kind, "fighting".to_owned()), (FilterKind::Person, "Ada Quill".to_owned())]
        );
        assert_eq!(query.hints, []);
    }

    #[test]
    fn only_a_word_that_may_go_on_is_open() {
        assert_eq!(Query::read("talks ").clauses, [word("talks", false)]);
        assert_eq!(Query::read("\"talks\"").clauses, [Clause::Phrase(vec!["talks".to_owned()])]);
        assert_eq!(Query::read("talk").clauses, [word("talk", true)]);
    }

    #[test]
    fn what_is_not_understood_is_words_and_said_so() {
        let query = Query::read("colour:red \"not closed");
        assert_eq!(
            query.clauses,
            [word("colour", false), word("red", false), word("not", false), word("closed", true)]
        );
        assert_eq!(query.hints, [Hint::UnknownFilter("colour".to_owned()), Hint::OpenQuote]);
        assert_eq!(Query::read("person:").filters, []);
        assert_eq!(Query::read("at 10:30 https://a.example").hints, []);
    }

    #[test]
    fn garbage_is_harmless() {
        for typed in ["", " ", "\"", "\"\"", "::", ":a", "”“", "a:\"", "person:\"x", "\u{301}", "💥", "-", "source:“”"]
        {
            let query = Query::read(typed);
            assert!(query.filters.len() <= 1, "{typed}");
        }
        assert_eq!(Query::read(&"word ".repeat(500)).clauses.len(), MAX_CLAUSES);
    }
}
