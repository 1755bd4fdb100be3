//! Coreference where it carries speech: whom "he", "the Azerbaijani leader" and "the ministry" stand for, when an
//! attribution names its source so.
//!
//! Ordered by precision (Lee et al. 2013), and only as far as the evidence is strong: a relative pronoun behind a name; a
//! description whose words are all in the role that one person of the article has; the short form of the one
//! organisation that ends in it; a pronoun behind a sentence that names one person, or has one who speaks. What fits two
//! stays unresolved. A resolved one becomes a mention of its own form with its antecedent ([`MentionForm`]), so that
//! every view can say that it was resolved. The words are data, in `data/en/coreference`.
//!
//! What it does not do: pronouns and descriptions that carry no speech; "it", "they" and "we".
//!
//! Start with [`resolve`].
//!
//! # References
//! Lee et al., *Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules* (Computational
//! Linguistics 39:4, 2013).

mod lexicon;
mod people;

use crate::{
    model::{
        Attribution, Document, EntityKind, Layer, Mention, MentionForm, MentionId, QuotationKind, RuleId, Sentence,
    },
    text::{self, Ranged as _, TextRange, TextSize},
};
use lexicon::Gender;
use people::People;

/// So many sentences back a pronoun may look; those that are all quotation do not count.
const REACH: usize = 2;

/// Resolves the sources of `attributions`: the mentions with the new ones in their places, and the attributions with
/// their speakers.
#[must_use]
pub fn resolve(
    document: &Document,
    sentences: &Layer<Sentence>,
    mentions: Layer<Mention>,
    mut attributions: Vec<Attribution>,
) -> (Layer<Mention>, Vec<Attribution>) {
    let resolved = Article::new(&document.text, sentences, &mentions, &attributions).references();
    if resolved.is_empty() {
        return (mentions, attributions);
    }
    // The new ones move the old ones: their numbers are mapped once, at the end.
    let n_named = mentions.len();
    let mut numbered: Vec<(usize, Mention)> = mentions.iter().cloned().enumerate().collect();
    numbered.extend(resolved.iter().enumerate().map(|(at, reference)| (n_named + at, reference.mention.clone())));
    numbered.sort_by_key(|(_, mention)| mention.range.start());
    let mut place = vec![MentionId::new(0); numbered.len()];
    for (new, (old, _)) in numbered.iter().enumerate() {
        if let Some(place) = place.get_mut(*old) {
            *place = MentionId::new(new);
        }
    }
    let moved = |id: MentionId| place.get(id.index()).copied().unwrap_or(id);
    for attribution in &mut attributions {
        attribution.speaker = attribution.speaker.map(moved);
    }
    for (at, reference) in resolved.iter().enumerate() {
        for &attribution in &reference.attributions {
            if let Some(attribution) = attributions.get_mut(attribution) {
                attribution.speaker = place.get(n_named + at).copied();
            }
        }
    }
    let moved = numbered.into_iter().map(|(_, mut mention)| {
        mention.antecedent = mention.antecedent.map(moved);
        mention
    });
    (Layer::from_unsorted(moved.collect()), attributions)
}

/// A description or a pronoun with its antecedent, and the attributions whose source it is.
#[derive(Debug)]
struct Reference {
    mention: Mention,
    attributions: Vec<usize>,
}

/// An article whose sources are being resolved.
struct Article<'a> {
    text: &'a str,
    sentences: &'a Layer<Sentence>,
    mentions: &'a Layer<Mention>,
    attributions: &'a [Attribution],
    /// What is said word for word: names in it are the speaker's, not the article's.
    quoted: Vec<TextRange>,
    people: People<'a>,
}

/// Somebody in a sentence: the words of the name that tell people apart, and where.
type Person<'a> = (&'a str, MentionId);

impl<'a> Article<'a> {
    fn new(
        text: &'a str,
        sentences: &'a Layer<Sentence>,
        mentions: &'a Layer<Mention>,
        attributions: &'a [Attribution],
    ) -> Self {
        let direct = attributions.iter().filter(|attribution| attribution.kind == QuotationKind::Direct);
        let mut quoted: Vec<TextRange> = direct.flat_map(|attribution| attribution.content.iter().copied()).collect();
        quoted.sort_by_key(|range| range.start());
        Self { text, sentences, mentions, attributions, quoted, people: People::new(text, mentions) }
    }

    /// The references that can be resolved, in reading order; none overlaps a name.
    fn references(&self) -> Vec<Reference> {
        let mut open: Vec<(TextRange, usize)> = self
            .attributions
            .iter()
            .enumerate()
            .filter(|(_, attribution)| attribution.speaker.is_none())
            .filter_map(|(at, attribution)| Some((attribution.source?, at)))
            .filter(|(source, _)| !self.is_quoted(*source))
            .collect();
        open.sort_by_key(|(source, at)| (source.start(), source.end(), *at));
        let mut references: Vec<Reference> = Vec::new();
        for (source, at) in open {
            if let Some(same) = references.last_mut().filter(|last| source.contains_range(last.mention.range)) {
                same.attributions.push(at);
                continue;
            }
            let Some((range, form, antecedent, rule)) = self.antecedent(source, &references) else { continue };
            let kind = self.mentions.get(antecedent.index()).map_or(EntityKind::Other, |mention| mention.kind);
            let mention = Mention { range, kind, form, antecedent: Some(antecedent), role: None, rule };
            references.push(Reference { mention, attributions: vec![at] });
        }
        references
    }

    /// Whom a source stands for, and which of its words do so.
    fn antecedent(
        &self,
        source: TextRange,
        references: &[Reference],
    ) -> Option<(TextRange, MentionForm, MentionId, RuleId)> {
        let words = text::slice(self.text, source);
        if words.eq_ignore_ascii_case("who") {
            let id = self.name_before(source)?;
            return Some((source, MentionForm::Pronominal, id, RuleId("coreference/relative-pronoun")));
        }
        if let Some(gender) = Gender::of_pronoun(words) {
            let id = self.person_before(source, gender, references)?;
            return Some((source, MentionForm::Pronominal, id, RuleId("coreference/pronoun")));
        }
        // The words of a description that no name has: of "the Azerbaijani leader" the last.
        let last = self.mentions.within(source).last();
        let range = last.map_or(source, |name| TextRange::new(name.range.end(), source.end()));
        let own = text::slice(self.text, range);
        let range = TextRange::new(range.end() - TextSize::of(own.trim_start()), range.end());
        if range.is_empty() || !words.to_ascii_lowercase().starts_with("the ") {
            return None;
        }
        let by_role = || {
            let id = self.people.with_role(words, source.start())?;
            Some((range, MentionForm::Nominal, id, RuleId("coreference/role")))
        };
        let by_short_form = || {
            let id = self.body(words, source)?;
            Some((range, MentionForm::Nominal, id, RuleId("coreference/short-form")))
        };
        by_role().or_else(by_short_form)
    }

    fn is_quoted(&self, range: TextRange) -> bool {
        let first = self.quoted.partition_point(|quoted| quoted.end() < range.end());
        self.quoted.get(first).is_some_and(|quoted| quoted.contains_range(range))
    }

    /// The name right before "who", over a comma.
    fn name_before(&self, source: TextRange) -> Option<MentionId> {
        let before = self.mentions.partition_point(|mention| mention.range.end() <= source.start()).checked_sub(1)?;
        let mention = self.mentions.get(before)?;
        let gap = text::slice(self.text, TextRange::new(mention.range.end(), source.start()));
        let is_somebody = matches!(mention.kind, EntityKind::Person | EntityKind::Organization);
        (is_somebody && matches!(gap, " " | ", ")).then(|| MentionId::new(before))
    }

    /// Whom "he" or "she" stands for: in the nearest sentence that names anybody, the only one or the only one who
    /// speaks; nobody where the name's title says otherwise.
    fn person_before(&self, source: TextRange, gender: Gender, references: &[Reference]) -> Option<MentionId> {
        let here = self.sentences.partition_point(|sentence| sentence.range.end() <= source.start());
        let mut reach = REACH;
        for at in (0..=here).rev() {
            let sentence = self.sentences.get(at)?;
            let range = TextRange::new(sentence.range.start(), sentence.range.end().min(source.start()));
            let people = self.people_in(range, references);
            if !people.is_empty() {
                let id = only(&people).or_else(|| only(&self.speakers(range, &people)))?;
                let name = self.people.key(id)?;
                return self.people.may_be(name, gender).then_some(id);
            }
            if at < here && !self.is_quoted(TextRange::empty(sentence.range.end())) {
                reach = reach.checked_sub(1).filter(|&reach| reach > 0)?;
            }
        }
        None
    }

    /// The people that `range` names outside quotations, those that pronouns in it were resolved to included.
    fn people_in(&self, range: TextRange, references: &[Reference]) -> Vec<Person<'a>> {
        let named = self.mentions.indices_within(range).filter_map(|index| {
            let mention = self.mentions.get(index).filter(|mention| !self.is_quoted(mention.range))?;
            let id = MentionId::new(index);
            (mention.kind == EntityKind::Person).then(|| self.people.key(id)).flatten().map(|key| (key, id))
        });
        let resolved = references
            .iter()
            .rev()
            .take_while(|reference| reference.mention.range.start() >= range.start())
            .filter_map(|reference| reference.mention.antecedent)
            .filter_map(|id| Some((self.people.key(id)?, id)));
        named.chain(resolved).collect()
    }

    /// Those of `people` who say something in `range`.
    fn speakers(&self, range: TextRange, people: &[Person<'a>]) -> Vec<Person<'a>> {
        // Sorted by their beginnings; no attribution that matters begins far before its source.
        let end = self.attributions.partition_point(|attribution| attribution.range().start() < range.end());
        let near = self.attributions.get(..end).unwrap_or_default().iter().rev().take(8);
        let speaks = |id: MentionId| {
            let of_source = |source: TextRange| {
                range.contains_range(source)
                    && self.mentions.get(id.index()).is_some_and(|mention| source.contains_range(mention.range))
            };
            near.clone().any(|attribution| {
                attribution.parent.is_none()
                    && attribution.source.is_some_and(|source| attribution.speaker == Some(id) && of_source(source))
            })
        };
        people.iter().copied().filter(|&(_, id)| speaks(id)).collect()
    }

    /// The only organisation whose short form the description is ("the ministry"), if it is named before.
    fn body(&self, words: &str, source: TextRange) -> Option<MentionId> {
        let mut words = words.split_whitespace().skip(1);
        let head = words.next()?;
        let id = self.people.body(head).filter(|_| words.next().is_none())?;
        self.mentions.get(id.index()).filter(|mention| mention.range.end() <= source.start()).map(|_| id)
    }
}

/// The last mention of the one person among `people`; `None` for several or none.
fn only(people: &[Person<'_>]) -> Option<MentionId> {
    let (name, _) = people.first()?;
    let is_one = people.iter().all(|(other, _)| other == name);
    is_one.then(|| people.iter().map(|&(_, id)| id).max()).flatten()
}
