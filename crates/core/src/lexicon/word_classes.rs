//! A table of class ⇥ words in which no word is of two classes.

use super::{WordTable, rows};

/// The class of each word.
#[derive(Debug)]
pub(crate) struct WordClasses {
    words: WordTable,
    classes: Vec<&'static str>,
}

impl WordClasses {
    /// Reads a table that is part of the program; words are separated by spaces.
    pub(crate) fn parse(source: &'static str) -> Self {
        let pairs = || rows::<2>(source).flat_map(|[class, words]| words.split(' ').map(move |word| (class, word)));
        let classes: Vec<&str> = pairs().map(|(class, _)| class).collect();
        let words = WordTable::new(pairs().map(|(_, word)| word));
        Self { words, classes }
    }

    /// Whether no word comes twice; one that does is a defect of the file, which each user tests for.
    #[cfg(test)]
    pub(crate) fn is_clear(&self) -> bool {
        self.words.len() == self.classes.len()
    }

    /// The class of `word`, in any case.
    pub(crate) fn class(&self, word: &str) -> Option<&'static str> {
        self.classes.get(self.words.index(word)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_class_in_any_case() {
        let classes = WordClasses::parse("# words\nboat\tferry tug\nfish\tcod\n");
        assert_eq!(["Tug", "cod", "crane"].map(|word| classes.class(word)), [Some("boat"), Some("fish"), None]);
        assert!(classes.is_clear() && !WordClasses::parse("boat\tferry\nfish\tferry\n").is_clear());
    }
}
