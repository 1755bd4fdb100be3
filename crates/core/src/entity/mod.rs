//! Names: the people, organisations, places and other named things that a document mentions.

mod gazetteer;
mod rules;
mod unit;

use crate::model::{Document, Layer, Mention, MentionForm, Sentence, Token};
use gazetteer::Gazetteer;

/// What names are read from.
#[derive(Debug, Clone, Copy)]
pub struct EntityInput<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: &'a Layer<Token>,
    /// Its sentences.
    pub sentences: &'a Layer<Sentence>,
}

/// Finds the names of a document, in reading order.
#[must_use]
pub fn annotate(input: EntityInput<'_>) -> Layer<Mention> {
    let gazetteer = Gazetteer::shared();
    let text = input.document.text.as_str();
    let mut units = Vec::new();
    let mut found = Vec::new();
    let mut mentions = Vec::new();
    for sentence in input.sentences {
        unit::units(text, input.tokens.within(sentence.range), gazetteer, &mut units);
        found.clear();
        rules::find(&units, gazetteer, &mut found);
        for name in &found {
            let (Some(first), Some(last)) = (units.get(name.start), units.get(name.end.saturating_sub(1))) else {
                continue;
            };
            mentions.push(Mention {
                range: first.range.cover(last.range),
                kind: name.kind,
                form: MentionForm::Named,
                antecedent: None,
                role: None,
                rule: name.rule,
            });
        }
    }
    Layer::from_unsorted(mentions)
}
