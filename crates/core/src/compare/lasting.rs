//! What may last, from `data/en/compare/lasting.tsv`.

use crate::lexicon::WordClasses;
use std::sync::LazyLock;

static KINDS: LazyLock<WordClasses> =
    LazyLock::new(|| WordClasses::parse(include_str!("../../data/en/compare/lasting.tsv")));

/// The kind of what lasts that `word` names, in any case: "battles" is "fighting".
#[must_use]
pub fn lasting(word: &str) -> Option<&'static str> {
    KINDS.class(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_of_two_kinds() {
        assert!(KINDS.is_clear(), "a word comes twice");
        assert_eq!(lasting("Battles"), Some("fighting"));
        assert_eq!(lasting("bridge"), None);
    }
}
