//! Closed classes: no new word is a modal verb, a pronoun or a conjunction, whatever a model makes of its place.

use super::Tag;
use crate::{
    lexicon::{WordTable, rows},
    model::Token,
    text,
};
use std::sync::LazyLock;

const CLOSED: &str = include_str!("../../data/en/pos/closed.tsv");

/// Each closed tag with its words.
static CLASSES: LazyLock<Vec<(Tag, WordTable)>> = LazyLock::new(|| {
    let named = |name: &str| Tag::ALL.iter().copied().find(|tag| format!("{tag:?}") == name);
    rows::<2>(CLOSED).filter_map(|[tag, words]| Some((named(tag)?, WordTable::new(words.split(' '))))).collect()
});

/// Gives words that have the tag of a closed class and are none of its words the tag of a noun or a name.
pub(super) fn correct(text: &str, tokens: &[Token], tags: &mut [Tag]) {
    for (token, tag) in tokens.iter().zip(tags) {
        if !is_closed(*tag) {
            continue;
        }
        let word = text::slice(text, token.range);
        let Some((_, words)) = CLASSES.iter().find(|(its, _)| its == tag) else { continue };
        // An apostrophe of either kind.
        let is_listed =
            words.index(word).is_some() || word.contains('’') && words.index(&word.replace('’', "'")).is_some();
        if !is_listed {
            *tag = if word.starts_with(char::is_uppercase) {
                Tag::ProperNoun
            } else if word.ends_with('s') {
                Tag::PluralNoun
            } else {
                Tag::Noun
            };
        }
    }
}

const fn is_closed(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Modal
            | Tag::To
            | Tag::Coordinator
            | Tag::Possessive
            | Tag::Determiner
            | Tag::Pronoun
            | Tag::Relative
            | Tag::Subordinator
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_closed_tag_has_its_words() {
        for &tag in Tag::ALL {
            assert_eq!(CLASSES.iter().filter(|(its, _)| *its == tag).count(), usize::from(is_closed(tag)), "{tag:?}");
        }
        for [tag, words] in rows::<2>(CLOSED) {
            assert!(words.split(' ').all(|word| !word.is_empty() && word == word.to_lowercase()), "{tag}");
        }
    }
}
