//! The words of attribution: cues, nouns of speech, and what the grammar asks about.

use crate::lexicon::{WordTable, rows};
use std::sync::LazyLock;

const CUES: &str = include_str!("../../data/en/quotation/cues.tsv");
const NOUNS: &str = include_str!("../../data/en/quotation/nouns.tsv");
const GRAMMAR: &str = include_str!("../../data/en/quotation/grammar.tsv");

macro_rules! bits {
    ($(#[$doc:meta])* $set:ident { $($(#[$item:meta])* $name:ident = $word:literal @ $bit:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub(super) struct $set(u16);

        impl $set {
            $($(#[$item])* pub(super) const $name: Self = Self(1 << $bit);)*

            /// The names in the files.
            const NAMES: &[(&str, Self)] = &[$(($word, Self::$name)),*];

            /// The set of the space-separated `names`.
            fn parse(names: &str) -> Self {
                let bit = |name: &str| Self::NAMES.iter().find(|(its, _)| *its == name).map_or(0, |(_, set)| set.0);
                Self(names.split(' ').fold(0, |bits, name| bits | bit(name)))
            }

            /// Whether it has any of `other`.
            pub(super) const fn has(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// The union.
            pub(super) const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
}

bits! {
    /// What may follow a cue.
    Frames {
        /// A quotation, before or after it.
        QUOTE = "quote" @ 0,
        /// A clause.
        CLAUSE = "clause" @ 1,
        /// An infinitive.
        INFINITIVE = "infinitive" @ 2,
        /// An object.
        NOUN = "noun" @ 3,
        /// Whom it is said to.
        ADDRESSEE = "addressee" @ 4,
        /// After a noun: a clause that "that" opens.
        THAT = "that" @ 5,
        /// "about" opens the content.
        ABOUT = "about" @ 6,
        /// "of" opens the content.
        OF = "of" @ 7,
        /// "for" opens the content.
        FOR = "for" @ 8,
        /// "on" opens the content.
        ON = "on" @ 9,
        /// "to" opens the content.
        TO = "to" @ 10,
        /// "with" opens the content.
        WITH = "with" @ 11,
        /// "against" opens the content.
        AGAINST = "against" @ 12,
        /// An object that "as" describes.
        NOUN_AS = "noun-as" @ 13,
    }
}

impl Frames {
    /// What the preposition `word` opens.
    pub(super) fn of_preposition(word: &str) -> Self {
        Self::NAMES
            .iter()
            .skip(6)
            .take(7)
            .find(|(its, _)| *its == word)
            .map_or_else(Self::default, |(_, frames)| *frames)
    }
}

bits! {
    /// What the grammar asks about a word.
    Classes {
        /// A form of "be".
        BE = "be" @ 0,
        /// A form of "have".
        HAVE = "have" @ 1,
        /// A form of "do".
        DO = "do" @ 2,
        /// A modal verb.
        MODAL = "modal" @ 3,
        /// A word that says when: the name of a day or month, "yesterday".
        WHEN = "when" @ 4,
        /// Where things are said: "statement", "interview".
        VENUE = "venue" @ 5,
        /// Opens a subordinate clause.
        SUBORDINATE = "subordinate" @ 6,
        /// Stands at the front of a sentence and belongs to no clause's meaning.
        FOLLOW = "follow" @ 7,
        /// What somebody says or thinks, in "in his words", "in the opinion of": "words", "view".
        VOICE = "voice" @ 8,
    }
}

/// A verb or noun that ties a source to a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cue {
    /// Its class: the stance of the attribution.
    pub(super) stance: &'static str,
    /// What may follow it.
    pub(super) frames: Frames,
}

/// What the lists say about a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// As a verb.
    pub(super) verb: Option<Cue>,
    /// As a noun.
    pub(super) noun: Option<Cue>,
    /// In the grammar.
    pub(super) classes: Classes,
}

/// All lists as one table.
#[derive(Debug)]
pub(super) struct Lexicon {
    table: WordTable,
    entries: Vec<Entry>,
}

/// The lists.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let cues = || rows::<3>(CUES).flat_map(|[_, _, forms]| forms.split(' '));
    let nouns = || rows::<3>(NOUNS).flat_map(|[_, _, forms]| forms.split(' '));
    let grammar = || rows::<2>(GRAMMAR).flat_map(|[_, words]| words.split(' '));
    let table = WordTable::new(cues().chain(nouns()).chain(grammar()));
    let mut entries = vec![Entry::default(); table.len()];
    let mut each = |forms: &str, change: &dyn Fn(&mut Entry)| {
        for form in forms.split(' ') {
            if let Some(entry) = table.index(form).and_then(|index| entries.get_mut(index)) {
                change(entry);
            }
        }
    };
    for [stance, frames, forms] in rows(CUES) {
        each(forms, &|entry| entry.verb = entry.verb.or(Some(Cue { stance, frames: Frames::parse(frames) })));
    }
    for [stance, frames, forms] in rows(NOUNS) {
        let frames = Frames::parse(frames);
        each(forms, &|entry| {
            let frames = entry.noun.map_or(frames, |noun| noun.frames.or(frames));
            entry.noun = Some(Cue { stance, frames });
        });
    }
    for [class, words] in rows(GRAMMAR) {
        each(words, &|entry| entry.classes = entry.classes.or(Classes::parse(class)));
    }
    Lexicon { table, entries }
});

impl Lexicon {
    /// What the lists say about `word`.
    pub(super) fn entry(&self, word: &str) -> Entry {
        let index = if word.is_ascii() {
            self.table.index(word)
        } else if word.contains('’') {
            self.table.index(&word.replace('’', "'"))
        } else {
            None
        };
        index.and_then(|index| self.entries.get(index)).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_known_classes_and_plain_words() {
        let is_known = |names: &str| names.split(' ').all(|name| Frames::NAMES.iter().any(|(its, _)| *its == name));
        for [stance, frames, forms] in rows(CUES).chain(rows(NOUNS)) {
            assert!(!stance.is_empty() && is_known(frames), "{stance}\t{frames}\t{forms}");
            assert!(forms.split(' ').all(|form| form.is_ascii() && form == form.to_lowercase()), "{forms}");
        }
        for [stance, frames, forms] in rows::<3>(CUES) {
            assert_eq!(forms.split(' ').count(), 5, "{stance}\t{frames}\t{forms}");
        }
        for [class, words] in rows(GRAMMAR) {
            assert!(Classes::NAMES.iter().any(|(its, _)| *its == class) && words.is_ascii(), "{class}");
        }
    }

    #[test]
    fn words_have_their_classes_in_any_case() {
        let cue = LEXICON.entry("Denied").verb.unwrap();
        assert!(cue.stance == "denying" && cue.frames.has(Frames::CLAUSE));
        assert!(LEXICON.entry("claims").noun.is_some() && LEXICON.entry("claims").verb.is_some());
        assert!(LEXICON.entry("wasn’t").classes.has(Classes::BE));
        assert!(LEXICON.entry("table").verb.is_none());
    }
}
