//! The words of coreference.

use crate::lexicon::{WordTable, rows};
use std::sync::LazyLock;

const ROLES: &str = include_str!("../../data/en/coreference/roles.tsv");

/// What a pronoun or a title says about a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Masculine,
    Feminine,
}

impl Gender {
    /// Of a pronoun in the third person singular, also a possessive one.
    pub(super) fn of_pronoun(word: &str) -> Option<Self> {
        let is = |forms: &[&str]| forms.iter().any(|form| word.eq_ignore_ascii_case(form));
        if is(&["he", "his"]) {
            Some(Self::Masculine)
        } else if is(&["she", "her"]) {
            Some(Self::Feminine)
        } else {
            None
        }
    }
}

/// The list as tables, one a class.
#[derive(Debug)]
pub(super) struct Lexicon {
    masculine: WordTable,
    feminine: WordTable,
    leader: WordTable,
    body: WordTable,
}

/// The list.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let table = |class: &str| {
        let words = rows::<2>(ROLES).filter(|[its, _]| *its == class).flat_map(|[_, words]| words.split(' '));
        WordTable::new(words)
    };
    Lexicon { masculine: table("masculine"), feminine: table("feminine"), leader: table("leader"), body: table("body") }
});

impl Lexicon {
    /// What a word of a role says about its bearer.
    pub(super) fn gender(&self, word: &str) -> Option<Gender> {
        if self.masculine.index(word).is_some() {
            Some(Gender::Masculine)
        } else {
            self.feminine.index(word).map(|_| Gender::Feminine)
        }
    }

    /// Whether who has this office is "the leader" of a country.
    pub(super) fn is_leader(&self, word: &str) -> bool {
        self.leader.index(word).is_some()
    }

    /// Whether "the" and this word may be an organisation's short form.
    pub(super) fn is_body(&self, word: &str) -> bool {
        self.body.index(word).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_known_and_has_words() {
        for [class, words] in rows::<2>(ROLES) {
            assert!(matches!(class, "masculine" | "feminine" | "leader" | "body"), "{class}");
            assert!(words.split(' ').all(|word| !word.is_empty() && word == word.to_lowercase()), "{words}");
        }
        assert!(LEXICON.gender("Mrs") == Some(Gender::Feminine) && LEXICON.is_leader("premier"));
    }
}
