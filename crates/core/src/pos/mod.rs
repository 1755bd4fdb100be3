//! Parts of speech: what each word is in its sentence.
//!
//! A greedy tagger: a linear model over the words around, their endings and shapes, and the two tags before, trained
//! as an averaged perceptron (Collins 2002) by `cargo xtask train`. Weights are small integers, features are hashed
//! into a table of fixed size, so the arithmetic is exact and the same everywhere. The tags are a reduction of the Penn
//! Treebank's to what a shallow grammar asks about ([`Tag`]).
//!
//! What it does not do: marks of punctuation (they are [`Tag::Mark`] by their token kind), lemmas, other languages.
//!
//! # References
//! Collins, *Discriminative Training Methods for Hidden Markov Models* (EMNLP 2002). Weights: see `data/SOURCES.md`.

mod closed;
mod feature;
mod model;
mod tag;

pub use feature::{FEATURES, Shapes, rows};
pub use model::{Model, ModelError, ROWS};
pub use tag::Tag;

use crate::model::{Sentence, Token};
use std::sync::LazyLock;

static ENGLISH: LazyLock<Model> = LazyLock::new(|| {
    // A damaged file tags every word as a noun; the tests of this module read the one that is shipped.
    Model::from_bytes(include_bytes!("../../data/en/pos/weights.bin")).unwrap_or_default()
});

/// The tag of each token of a document; tokens outside sentences are [`Tag::Other`], marks [`Tag::Mark`].
#[must_use]
pub fn tag(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Tag> {
    let mut tags: Vec<Tag> = vec![Tag::Other; tokens.len()];
    let mut shapes = Shapes::default();
    for sentence in sentences {
        let span = sentence.tokens.start as usize..sentence.tokens.end as usize;
        if let (Some(tokens), Some(tags)) = (tokens.get(span.clone()), tags.get_mut(span)) {
            shapes.read(text, tokens);
            ENGLISH.tag(&shapes, tags);
            closed::correct(text, tokens, tags);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, BlockKind, Document, DocumentMeta};
    use crate::segment::segment;

    fn tags(text: &str) -> Vec<Tag> {
        let document = Document {
            key: String::new(),
            meta: DocumentMeta::default(),
            text: text.to_owned(),
            blocks: vec![Block { range: crate::text::range(0, text.len()), kind: BlockKind::Paragraph }],
            stated_dates: vec![],
        };
        let segmentation = segment(&document);
        tag(text, &segmentation.tokens, &segmentation.sentences)
    }

    #[test]
    fn the_weights_can_be_read() {
        assert!(Model::from_bytes(include_bytes!("../../data/en/pos/weights.bin")).is_ok());
    }

    #[test]
    fn one_form_has_the_tag_of_its_place() {
        use Tag::{Adverb, Base, Determiner, Mark, Noun, Past, PluralNoun, Preposition, Present, Pronoun, To};
        assert_eq!(
            tags("The minister quickly rejected the claims of the report."),
            [Determiner, Noun, Adverb, Past, Determiner, PluralNoun, Preposition, Determiner, Noun, Mark]
        );
        assert_eq!(tags("They want to leave it."), [Pronoun, Present, To, Base, Pronoun, Mark]);
    }

    #[test]
    fn closed_classes_take_no_new_words() {
        for text in ["Dockers told reporters they had seen no contract.", "Quill met Prime Minister Reed."] {
            let is_closed = |tag: &Tag| matches!(tag, Tag::Modal | Tag::To | Tag::Possessive | Tag::Subordinator);
            assert!(!tags(text).iter().any(is_closed), "{:?}", tags(text));
        }
    }

    #[test]
    fn any_text_gets_as_many_tags_as_tokens() {
        for text in ["", "…", "\u{202e}שלום 🙂 \u{1f468}\u{200d}\u{1f469}", "”””“““", &"a ".repeat(30_000)]
        {
            tags(text);
        }
    }
}
