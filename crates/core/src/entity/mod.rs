//! Names: the people, organisations, places and other named things that a document mentions.
//!
//! The words of a sentence become units ([`mod@unit`]), word lists ([`gazetteer`]) and the document as a whole ([`context`])
//! say what each of them could be, and a linear tagger ([`model`]) decides which units are names and of what kind. What
//! follows are rules that the tagger cannot know.
//!
//! What it does not do: names in lower case ("adidas"), names inside other names, scripts other than Latin.
//!
//! # References
//! Extents and kinds: CoNLL-2003 (Tjong Kim Sang, De Meulder 2003), with titles outside the name.

mod consistency;
mod context;
mod extent;
mod features;
mod gazetteer;
pub mod model;
mod unit;

pub use crate::lexicon::plain_letters;

use crate::{
    model::{Document, EntityKind, Layer, Mention, MentionForm, RuleId, Sentence, Token},
    text::TextRange,
};
use context::Context;
use features::SentenceFeatures;
use gazetteer::{Class, Gazetteer};
use model::{Label, Model};
use std::{ops::Range, sync::LazyLock};
use unit::Unit;

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

/// The weights that are part of the program.
static MODEL: LazyLock<Option<Model>> =
    LazyLock::new(|| Model::from_bytes(include_bytes!("../../data/en/entity/names.model")));

/// The rule of a capital that stands for a government.
const GOVERNMENT: RuleId = RuleId("entity/capital-as-government");

/// Finds the names of a document, in reading order.
#[must_use]
pub fn annotate(input: EntityInput<'_>) -> Layer<Mention> {
    debug_assert!(MODEL.is_some(), "names.model is damaged");
    MODEL.as_ref().map(|model| annotate_with(input, model)).unwrap_or_default()
}

/// [`annotate`] with other weights.
#[must_use]
pub fn annotate_with(input: EntityInput<'_>, model: &Model) -> Layer<Mention> {
    let article = Article::new(input);
    let mut names = Vec::new();
    let mut features = Vec::new();
    article.for_each_part(|offset, sentence, part| {
        let labels = model.labels(part.len(), &mut features, |at, features| sentence.of(part.start + at, features));
        names_of(&labels, offset + part.start, &mut names);
    });
    extent::cut_front(&article.units, &mut names);
    extent::join_listed(&article.units, &article.sentences, article.gazetteer, &mut names);
    consistency::unify(&article.units, &article.sentences, &mut names);
    extent::join_spelled_out(&article.units, &article.sentences, &mut names);
    extent::keep_whole(&article.units, article.gazetteer, &mut names);
    let mentions = names.into_iter().filter_map(|name| {
        Some(Mention {
            range: article.range(name.units.clone())?,
            kind: name.kind,
            form: MentionForm::Named,
            antecedent: None,
            role: extent::role(&article.units, &name, article.gazetteer).and_then(|role| article.range(role)),
            rule: if extent::is_government(&article.units, &name, article.gazetteer) { GOVERNMENT } else { name.rule },
        })
    });
    Layer::from_unsorted(mentions.collect())
}

/// A unit as the tagger sees it, for training.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescribedUnit {
    /// Where it lies.
    pub range: TextRange,
    /// Whether the word lists have it as a title, rank or office, which stay outside names.
    pub is_title: bool,
    /// Whether the word lists have it as a day or month.
    pub is_calendar: bool,
    /// What the tagger looks at.
    pub features: Vec<u32>,
}

/// What the tagger sees of a document: the parts of its sentences in which names can stand.
#[must_use]
pub fn describe(input: EntityInput<'_>) -> Vec<Vec<DescribedUnit>> {
    let article = Article::new(input);
    let mut parts = Vec::new();
    article.for_each_part(|offset, sentence, part| {
        let units = article.units.get(offset..).unwrap_or_default();
        let described = units.iter().enumerate().take(part.end).skip(part.start).map(|(at, unit)| {
            let mut features = Vec::new();
            sentence.of(at, &mut features);
            DescribedUnit {
                range: unit.range,
                is_title: unit.classes.is_title(),
                is_calendar: unit.classes.has(Class::Calendar),
                features,
            }
        });
        parts.push(described.collect());
    });
    parts
}

/// The units of a document with what it says about them.
struct Article<'a> {
    gazetteer: &'static Gazetteer,
    units: Vec<Unit<'a>>,
    hashes: Vec<u32>,
    sentences: Vec<Range<usize>>,
    context: Context,
}

impl<'a> Article<'a> {
    fn new(input: EntityInput<'a>) -> Self {
        let gazetteer = Gazetteer::shared();
        let text = input.document.text.as_str();
        let mut units = Vec::new();
        let mut sentences = Vec::with_capacity(input.sentences.len());
        for sentence in input.sentences {
            let start = units.len();
            let tokens = sentence.tokens.start as usize..sentence.tokens.end as usize;
            unit::units(text, input.tokens.get(tokens).unwrap_or_default(), gazetteer, &mut units);
            sentences.push(start..units.len());
        }
        let hashes: Vec<u32> = units.iter().map(|unit| unit.hash).collect();
        let context = Context::new(&units, &hashes, &sentences);
        Self { gazetteer, units, hashes, sentences, context }
    }

    /// Where units lie.
    fn range(&self, units: Range<usize>) -> Option<TextRange> {
        Some(self.units.get(units.start)?.range.cover(self.units.get(units.end.checked_sub(1)?)?.range))
    }

    /// Calls `f` with each range of a sentence's units in which names can stand: the index of the sentence's first unit,
    /// the sentence, and the range in it.
    fn for_each_part(&self, mut f: impl FnMut(usize, &SentenceFeatures<'_, 'a>, Range<usize>)) {
        for sentence in &self.sentences {
            let units = self.units.get(sentence.clone()).unwrap_or_default();
            let hashes = self.hashes.get(sentence.clone()).unwrap_or_default();
            let parts = features::candidates(units, self.gazetteer);
            if parts.is_empty() {
                continue;
            }
            let features = SentenceFeatures::new(units, hashes, &self.context, self.gazetteer);
            for part in parts {
                f(sentence.start, &features, part);
            }
        }
    }
}

/// A name: units of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Name {
    units: Range<usize>,
    kind: EntityKind,
    rule: RuleId,
}

/// Appends the names among labeled units, the first of which is number `offset` of its document.
fn names_of(labels: &[Label], offset: usize, names: &mut Vec<Name>) {
    for (at, &label) in (offset..).zip(labels) {
        match (model::kind(label), names.last_mut()) {
            (Some((_, false)), Some(name)) if name.units.end == at => name.units.end = at + 1,
            (Some((kind, _)), _) => names.push(Name { units: at..at + 1, kind, rule: RuleId("entity/tagged") }),
            (None, _) => {}
        }
    }
}
