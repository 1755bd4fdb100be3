//! What each sentence states beyond its words: whom and what it names, which numbers, which days.

use super::{EntityIndex, SentenceKey};
use crate::lexicon::fold;
use crate::{
    model::{
        AnalyzedDocument, DaySpan, DocId, EntityId, EntityKind, Figure, FigureScope, MentionId, Sentence, TokenKind,
    },
    text::Ranged as _,
};
use std::collections::BTreeSet;

/// What one sentence states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The people that it names, in order.
    pub people: Vec<EntityId>,
    /// The places.
    pub places: Vec<EntityId>,
    /// The organisations.
    pub organizations: Vec<EntityId>,
    /// Other names: of works, laws, peoples.
    pub others: Vec<EntityId>,
    /// The capitalised words inside it, folded: parts of names, known or not. Words of time expressions are none.
    pub capitals: Vec<Box<str>>,
    /// What is counted or measured.
    pub figures: Vec<FigureFact>,
    /// The days that its time expressions name.
    pub days: Vec<DaySpan>,
    /// Days of the week that it names and that nothing ties to a date: 1 is Monday.
    pub weekdays: Vec<u8>,
}

impl Facts {
    /// All that it names.
    pub fn names(&self) -> impl Iterator<Item = EntityId> + '_ {
        [&self.people, &self.places, &self.organizations, &self.others].into_iter().flatten().copied()
    }
}

/// A figure as far as it can be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FigureFact {
    /// What is measured.
    pub measure: &'static str,
    /// Its unit.
    pub unit: Option<&'static str>,
    /// Whom it counts.
    pub scope: FigureScope,
    /// Smallest possible value, thousandths.
    pub min: Option<i64>,
    /// Largest possible value, thousandths.
    pub max: Option<i64>,
}

impl FigureFact {
    fn new(figure: &Figure) -> Self {
        Self {
            measure: figure.measure,
            unit: figure.unit,
            scope: figure.scope.clone(),
            min: figure.min.map(crate::model::Amount::thousandths),
            max: figure.max.map(crate::model::Amount::thousandths),
        }
    }

    /// Whether two figures answer one question: what is counted, in which unit, of whom.
    #[must_use]
    pub fn is_comparable(&self, other: &Self) -> bool {
        self.measure == other.measure && self.unit == other.unit && self.scope == other.scope
    }

    /// Whether some value lies within both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let starts_in_time = |a: &Self, b: &Self| a.min.zip(b.max).is_none_or(|(low, high)| low <= high);
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// The value, where there is a single one and it counts something.
    #[must_use]
    pub fn exact(&self) -> Option<i64> {
        self.min.filter(|&min| self.max == Some(min) && min != 0)
    }
}

/// The facts of every sentence of a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FactIndex {
    of_sentences: Vec<Vec<Facts>>,
}

impl FactIndex {
    /// Reads the layers of all documents once.
    #[must_use]
    pub fn new(documents: &[AnalyzedDocument], entities: &EntityIndex) -> Self {
        let of_document = |(d, document): (usize, &AnalyzedDocument)| facts_of(document, DocId::new(d), entities);
        Self { of_sentences: documents.iter().enumerate().map(of_document).collect() }
    }

    /// How many sentences a document has.
    #[must_use]
    pub fn n_sentences(&self, document: DocId) -> usize {
        self.of_sentences.get(document.index()).map_or(0, Vec::len)
    }

    /// What a sentence states.
    #[must_use]
    pub fn of(&self, at: SentenceKey) -> Option<&Facts> {
        self.of_sentences.get(at.document.index())?.get(at.sentence.index())
    }
}

fn facts_of(document: &AnalyzedDocument, id: DocId, entities: &EntityIndex) -> Vec<Facts> {
    let mut facts: Vec<Facts> = document
        .sentences
        .iter()
        .map(|sentence| {
            let mut facts = Facts::default();
            let mut named: BTreeSet<(EntityKind, EntityId)> = BTreeSet::new();
            for m in document.mentions.indices_within(sentence.range) {
                let entity = entities.entity_of(id, MentionId::new(m));
                named.extend(entity.and_then(|id| Some((entities.entity(id)?.kind, id))));
            }
            for (kind, id) in named {
                match kind {
                    EntityKind::Person => facts.people.push(id),
                    EntityKind::Place => facts.places.push(id),
                    EntityKind::Organization => facts.organizations.push(id),
                    EntityKind::Other => facts.others.push(id),
                }
            }
            for timex in document.timexes.within(sentence.range) {
                facts.days.extend(timex.days);
                facts.weekdays.extend(timex.value.as_deref().filter(|_| timex.days.is_none()).and_then(weekday));
            }
            facts.capitals = capitals(document, sentence);
            facts
        })
        .collect();
    for figure in &document.figures {
        if let Some(facts) = document.sentences.index_at(figure.range().start()).and_then(|s| facts.get_mut(s)) {
            facts.figures.push(FigureFact::new(figure));
        }
    }
    facts
}

fn capitals(document: &AnalyzedDocument, sentence: &Sentence) -> Vec<Box<str>> {
    let timexes = document.timexes.within(sentence.range);
    let words = document.tokens.within(sentence.range).iter().enumerate().filter(|(_, token)| {
        token.kind == TokenKind::Word && !timexes.iter().any(|timex| timex.range.contains_range(token.range))
    });
    let mut capitals: Vec<Box<str>> = words
        .filter_map(|(index, token)| {
            let word = document.slice(token.range).trim_end_matches("’s").trim_end_matches("'s");
            let begins = index == 0 && document.mentions.index_at(token.range.start()).is_none();
            let is_name = word.chars().next().is_some_and(char::is_uppercase) && word.chars().nth(1).is_some();
            (is_name && !begins).then(|| fold(word).into_boxed_str())
        })
        .collect();
    capitals.sort_unstable();
    capitals.dedup();
    capitals
}

/// The day of the week of a TIMEX3 value that leaves the week open: `XXXX-WXX-5`.
fn weekday(value: &str) -> Option<u8> {
    let day = value.strip_prefix("XXXX-WXX-")?.bytes().next()?;
    (b'1'..=b'7').contains(&day).then(|| day - b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_of_open_weeks() {
        assert_eq!(weekday("XXXX-WXX-5"), Some(5));
        assert_eq!(weekday("XXXX-WXX-6TNI"), Some(6));
        assert_eq!(weekday("XXXX-WXX-WE"), None);
        assert_eq!(weekday("2020-W40-5"), None);
    }

    #[test]
    fn figures_are_compared_by_their_bounds() {
        let figure = |min: i64, max: Option<i64>| FigureFact {
            measure: "killed",
            unit: None,
            scope: FigureScope::default(),
            min: Some(min),
            max,
        };
        assert!(figure(12, None).overlaps(&figure(20, Some(20))), "at least 12 and 20");
        assert!(!figure(12, Some(12)).overlaps(&figure(20, Some(20))));
        assert_eq!((figure(12, Some(12)).exact(), figure(12, None).exact()), (Some(12), None));
    }
}
