//! A table of class ⇥ phrase.

use super::rows;
use std::collections::BTreeMap;

/// Phrases by class, each in lower case.
#[derive(Debug, Default)]
pub(crate) struct Table {
    phrases: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Table {
    /// Reads a table that is part of the program.
    pub(crate) fn parse(source: &'static str) -> Self {
        let mut phrases: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for [class, phrase] in rows(source) {
            phrases.entry(class).or_default().push(phrase);
        }
        Self { phrases }
    }

    /// The longest phrase of `class` with which `text` begins, cut at a word's end: its length in bytes and the rest.
    pub(crate) fn longest_prefix<'t>(&self, class: &str, text: &'t str) -> Option<(usize, &'t str)> {
        let lengths = self.of(class).filter_map(|phrase| {
            let (head, rest) = text.split_at_checked(phrase.len())?;
            let ends_word = !phrase.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
            (ends_word && head.to_lowercase() == phrase).then_some((phrase.len(), rest))
        });
        lengths.max_by_key(|&(len_bytes, _)| len_bytes)
    }

    /// Whether a phrase of `class` stands anywhere in `text`.
    pub(crate) fn contains_any(&self, class: &str, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.of(class).any(|phrase| lower.contains(phrase))
    }

    fn of(&self, class: &str) -> impl Iterator<Item = &'static str> {
        self.phrases.get(class).into_iter().flatten().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_phrase_at_a_word_end() {
        let table = Table::parse("# words\ncue\tdate\ncue\tdate of birth\n");
        assert_eq!(table.longest_prefix("cue", "Date of birth: 1975"), Some((13, ": 1975")));
        assert_eq!(table.longest_prefix("cue", "date 2020"), Some((4, " 2020")));
        assert_eq!(table.longest_prefix("cue", "dated"), None);
        assert_eq!(table.longest_prefix("other", "date"), None);
        assert!(table.contains_any("cue", "The DATE of it"));
    }
}
