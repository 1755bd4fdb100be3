//! Evidence that two sentences report one thing, and what speaks against it.
//!
//! Each component is a number of points with a name, so a reader can be told why. Words lead: a cosine of 0.2 is 200
//! points, more where the two articles tell one story and less where they have little in common. What both name
//! supports them; names, numbers and days of the week that exclude each other count against, since news uses the same
//! words for the next arrest, the next storm, the next vote. Points are round numbers chosen by what each
//! component told about the pairs of the ECB+ development topics (Cybulska and Vossen 2014), no fitted weights.
//!
//! # References
//! Cybulska, Vossen: *Using a sledgehammer to crack a nut? Lexical diversity and event coreference resolution*
//! (LREC 2014).

use super::{EntityIndex, FactIndex, Facts, SentenceKey, TermIndex, per_mille};
use crate::model::{DocId, EntityId};
use chrono::NaiveDate;

/// What speaks for or against two sentences reporting one thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// They have these words in common, the heaviest first.
    Words(Vec<String>),
    /// They name these people.
    People(Vec<EntityId>),
    /// Each names people, and nobody is named by both.
    OtherPeople,
    /// They name these places.
    Places(Vec<EntityId>),
    /// Each names places, and none is named by both.
    OtherPlaces,
    /// The same, and neither article names a place of the other's sentence anywhere.
    Elsewhere,
    /// They name these organisations.
    Organizations(Vec<EntityId>),
    /// Each names somebody or something, and nothing is named by both.
    OtherNames,
    /// They give the same number.
    Number,
    /// They give different numbers.
    OtherNumber,
    /// They name the same day of an unknown week.
    Weekday,
    /// They name different days of the week.
    OtherWeekday,
    /// Both name this single day.
    Day(NaiveDate),
    /// Each names single days, and none is named by both.
    OtherDay,
}

/// The grounds with their points, and the sum.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evidence {
    /// What speaks for it and against it, with points (against: negative).
    pub grounds: Vec<(Ground, i32)>,
    /// The words' part alone, before the story counts: the cosine, per mille.
    pub cosine: u32,
}

impl Evidence {
    /// All points together.
    #[must_use]
    pub fn score(&self) -> i32 {
        self.grounds.iter().map(|(_, points)| points).sum()
    }
}

/// A cosine above this, per mille, is no better than it: near-copies count as such, not twice.
const MAX_COSINE: f64 = 500.0;
/// Two articles whose cosine is this tell one story: their words count as they are. They count more above and less
/// below, by the square root, within the two bounds.
const STORY_COSINE: f64 = 0.1;
const MIN_STORY: f64 = 0.5;
const MAX_STORY: f64 = 2.0;
/// An article of fewer sentences tells no more of its story than the sentence that is weighed; it cannot make that count more.
const MIN_STORY_SENTENCES: usize = 3;
const SAME_PEOPLE: i32 = 100;
const OTHER_PEOPLE: i32 = -300;
const OTHER_PLACES: i32 = -50;
const ELSEWHERE: i32 = -300;
const OTHER_NAMES: i32 = -100;
const SAME_ORGANIZATIONS: i32 = 50;
const SAME_NUMBER: i32 = 50;
const OTHER_NUMBER: i32 = -150;
/// A date is common to all that a day brings; a merge weighs the dates of the reports themselves besides.
const SAME_DATE: i32 = 50;
const OTHER_DATE: i32 = -100;
const SAME_WEEKDAY: i32 = 100;
const OTHER_WEEKDAY: i32 = -100;
/// A shared word whose part of the cosine is below this, per mille, is not named as a reason.
const MIN_PART: f64 = 30.0;

/// The indexes that evidence is drawn from.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Words.
    pub terms: &'a TermIndex,
    /// Names, numbers, days.
    pub facts: &'a FactIndex,
    /// Whom the names stand for.
    pub entities: &'a EntityIndex,
}

impl Sources<'_> {
    /// How much the words of two documents' sentences count, 0.5 to 2: whether the documents tell one story.
    #[must_use]
    pub fn story(&self, a: SentenceKey, b: SentenceKey) -> f64 {
        if a.document == b.document {
            return 1.0;
        }
        let alike = (self.terms.document_cosine(a.document, b.document) / STORY_COSINE).sqrt();
        let n_sentences = self.facts.n_sentences(a.document).min(self.facts.n_sentences(b.document));
        alike.clamp(MIN_STORY, if n_sentences < MIN_STORY_SENTENCES { 1.0 } else { MAX_STORY })
    }

    /// Weighs two sentences. Their dates are looked at here only where they support; exclusion is the caller's veto.
    #[must_use]
    pub fn weigh(&self, a: SentenceKey, b: SentenceKey) -> Evidence {
        let cosine = self.terms.cosine(a, b) * 1000.0;
        let words = f64::from(per_mille(cosine.min(MAX_COSINE) * self.story(a, b)));
        let mut evidence = Evidence { grounds: Vec::new(), cosine: per_mille(cosine) };
        #[expect(clippy::cast_possible_truncation, reason = "at most 1000")]
        evidence.grounds.push((Ground::Words(self.shared_words(a, b)), words as i32));
        evidence.grounds.append(&mut self.weigh_stated(a, b));
        evidence
    }

    /// Weighs what two sentences state, without their words: names, numbers, days.
    #[must_use]
    pub fn weigh_stated(&self, a: SentenceKey, b: SentenceKey) -> Vec<(Ground, i32)> {
        let mut grounds = Vec::new();
        if let (Some(left), Some(right)) = (self.facts.of(a), self.facts.of(b)) {
            self.weigh_facts((a.document, b.document), left, right, &mut grounds);
        }
        grounds
    }

    fn weigh_facts(&self, at: (DocId, DocId), a: &Facts, b: &Facts, grounds: &mut Vec<(Ground, i32)>) {
        let people = common(&a.people, &b.people);
        if !people.is_empty() {
            grounds.push((Ground::People(people), SAME_PEOPLE));
        } else if self.are_others(&a.people, &b.people) {
            grounds.push((Ground::OtherPeople, OTHER_PEOPLE));
        }
        let places = common(&a.places, &b.places);
        if !places.is_empty() {
            grounds.push((Ground::Places(places), 0));
        } else if self.are_elsewhere(at, (a, b)) {
            grounds.push((Ground::Elsewhere, ELSEWHERE));
        } else if self.are_others(&a.places, &b.places) {
            grounds.push((Ground::OtherPlaces, OTHER_PLACES));
        }
        let organizations = common(&a.organizations, &b.organizations);
        if !organizations.is_empty() {
            grounds.push((Ground::Organizations(organizations), SAME_ORGANIZATIONS));
        }
        let has_names = !a.capitals.is_empty() && !b.capitals.is_empty();
        let names = |facts: &Facts| facts.names().collect::<Vec<_>>();
        if has_names
            && !a.capitals.iter().any(|word| b.capitals.contains(word))
            && !names(a).iter().any(|&x| names(b).iter().any(|&y| self.may_be_one(x, y)))
        {
            grounds.push((Ground::OtherNames, OTHER_NAMES));
        }
        let numbers = |facts: &Facts| facts.figures.iter().filter_map(super::FigureFact::exact).collect::<Vec<_>>();
        let (left, right) = (numbers(a), numbers(b));
        if left.iter().any(|n| right.contains(n)) {
            grounds.push((Ground::Number, SAME_NUMBER));
        } else if !left.is_empty() && !right.is_empty() {
            grounds.push((Ground::OtherNumber, OTHER_NUMBER));
        }
        if a.weekdays.iter().any(|day| b.weekdays.contains(day)) {
            grounds.push((Ground::Weekday, SAME_WEEKDAY));
        } else if !a.weekdays.is_empty() && !b.weekdays.is_empty() {
            grounds.push((Ground::OtherWeekday, OTHER_WEEKDAY));
        }
        let single = |facts: &Facts| facts.days.iter().filter_map(|days| days.as_day()).collect::<Vec<_>>();
        let (left, right) = (single(a), single(b));
        if let Some(&day) = left.iter().find(|day| right.contains(day)) {
            grounds.push((Ground::Day(day), SAME_DATE));
        } else if !left.is_empty() && !right.is_empty() {
            grounds.push((Ground::OtherDay, OTHER_DATE));
        }
    }

    /// Whether two sentences of the documents `at` name different places of which the other's document knows nothing.
    #[must_use]
    pub fn are_elsewhere(&self, at: (DocId, DocId), (a, b): (&Facts, &Facts)) -> bool {
        self.are_others(&a.places, &b.places) && !self.names_any(at.0, &b.places) && !self.names_any(at.1, &a.places)
    }

    /// Whether a document names one of `entities` anywhere.
    #[must_use]
    pub fn names_any(&self, document: DocId, entities: &[EntityId]) -> bool {
        let of = |id: &EntityId| self.entities.entity(*id).into_iter().flat_map(|entity| &entity.aliases);
        entities.iter().flat_map(of).any(|alias| alias.counts.iter().any(|&(d, _)| d == document))
    }

    /// Whether both name something and nothing of the one may be something of the other: not even a word of its name.
    #[must_use]
    pub fn are_others(&self, a: &[EntityId], b: &[EntityId]) -> bool {
        !a.is_empty() && !b.is_empty() && !a.iter().any(|&x| b.iter().any(|&y| self.may_be_one(x, y)))
    }

    fn may_be_one(&self, a: EntityId, b: EntityId) -> bool {
        /// Shorter parts of names ("al", "de", "st") tell nobody apart.
        const MIN_PART_BYTES: usize = 3;
        let (Some(x), Some(y)) = (self.entities.entity(a), self.entities.entity(b)) else { return false };
        let is_related = x.related == Some(b) || y.related == Some(a);
        let mut parts = x.slug.split(['-', '~']).filter(|part| part.len() >= MIN_PART_BYTES);
        a == b || is_related || parts.any(|part| y.slug.split(['-', '~']).any(|other| other == part))
    }

    fn shared_words(&self, a: SentenceKey, b: SentenceKey) -> Vec<String> {
        let mut shared: Vec<_> = self.terms.shared(a, b).filter(|(_, part)| part * 1000.0 >= MIN_PART).collect();
        shared.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        shared.into_iter().map(|(term, _)| self.terms.word(term).to_owned()).collect()
    }
}

fn common(a: &[EntityId], b: &[EntityId]) -> Vec<EntityId> {
    a.iter().copied().filter(|id| b.contains(id)).collect()
}
