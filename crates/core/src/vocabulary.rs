//! The word lists, for whoever looks words up: how words are compared, which are of grammar, which are months.

use crate::lexicon::{fold as fold_letters, rows};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

static GRAMMAR: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let of_grammar = rows(include_str!("../data/en/compare/stopwords.tsv")).filter(|[class, _]| *class == "function");
    of_grammar.flat_map(|[_, words]| words.split(' ').map(fold)).collect()
});

static MONTHS: LazyLock<BTreeMap<&'static str, u32>> = LazyLock::new(|| {
    let of_months = rows(include_str!("../data/en/time/calendar.tsv"))
        .filter(|[_, class, _]| matches!(*class, "month" | "month-short"));
    of_months.filter_map(|[word, _, number]| Some((word, number.parse().ok()?))).collect()
});

/// `text` in lower case, its Latin letters without marks and its apostrophes and combining marks left out.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_letters(text)
}

/// Whether a folded word is one of grammar: too common to tell anything apart.
#[must_use]
pub fn is_grammar(word: &str) -> bool {
    GRAMMAR.contains(word)
}

/// The month, from 1, that a word in lower case names, in full or in short.
#[must_use]
pub fn month(word: &str) -> Option<u32> {
    MONTHS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read() {
        assert!(is_grammar("the") && !is_grammar("treaty") && !is_grammar("said"));
        assert_eq!([month("september"), month("sept"), month("may"), month("x")], [Some(9), Some(9), Some(5), None]);
        assert_eq!(fold("Erdoğan’s"), "erdogans");
    }
}
