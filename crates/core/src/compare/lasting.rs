//! What may last, from `data/en/compare/lasting.tsv`.

use crate::lexicon::{WordTable, rows};
use std::sync::LazyLock;

const LASTING: &str = include_str!("../../data/en/compare/lasting.tsv");

static WORDS: LazyLock<(WordTable, Vec<&'static str>)> = LazyLock::new(|| {
    let words = || rows::<2>(LASTING).flat_map(|[kind, words]| words.split(' ').map(move |word| (kind, word)));
    (WordTable::new(words().map(|(_, word)| word)), words().map(|(kind, _)| kind).collect())
});

/// The kind of what lasts that `word` names, in any case: "battles" is "fighting".
#[must_use]
pub fn lasting(word: &str) -> Option<&'static str> {
    let (table, kinds) = &*WORDS;
    kinds.get(table.index(word)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_of_two_kinds() {
        let (table, kinds) = &*WORDS;
        assert_eq!(table.len(), kinds.len(), "a word comes twice");
        assert_eq!(lasting("Battles"), Some("fighting"));
        assert_eq!(lasting("bridge"), None);
    }
}
