//! Words for who holds, attacks and blames, from `data/en/compare/actors.tsv`.

use crate::lexicon::WordClasses;
use std::sync::LazyLock;

static CLASSES: LazyLock<WordClasses> =
    LazyLock::new(|| WordClasses::parse(include_str!("../../data/en/compare/actors.tsv")));

/// What a word says about somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acting {
    /// "controlled", before "by".
    Held,
    /// "controls", between who and what.
    Holds,
    /// "control", in "under the control of".
    Control,
    /// "shelled", behind who does it.
    Attacks,
    /// "accuse", before "each other".
    Blames,
}

/// What `word`, in any case, says about somebody.
#[must_use]
pub fn acting(word: &str) -> Option<Acting> {
    Some(match CLASSES.class(word)? {
        "held" => Acting::Held,
        "holds" => Acting::Holds,
        "control" => Acting::Control,
        "attacks" => Acting::Attacks,
        _ => Acting::Blames,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_of_two_classes() {
        assert!(CLASSES.is_clear(), "a word comes twice");
        assert_eq!(acting("Occupied"), Some(Acting::Held));
        assert_eq!(acting("hands"), Some(Acting::Control));
        assert_eq!(acting("blaming"), Some(Acting::Blames));
        assert_eq!(acting("harbor"), None);
    }
}
