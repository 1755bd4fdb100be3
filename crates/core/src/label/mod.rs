//! What an article calls somebody or something: "Armenian separatists", "breakaway region", "military operation".
//!
//! A label is a noun of `data/en/compare/labels.tsv` with its modifiers. Writers choose among the nouns of one row, and
//! their choice is what a comparison of wording shows. Which thing is meant is said by a name that stands with the noun:
//! before it, as its possessor, after "of", or beside it as an apposition. Where no name does, none is guessed.
//!
//! What it does not do: pronouns, labels whose name stands in another sentence, nouns inside names.
//!
//! Start with [`annotate`].

use crate::{
    lexicon::WordClasses,
    model::{Document, EntityKind, Label, Mention, MentionId, RuleId, Sentence, Token},
    pos::Tag,
    text::{self, Ranged as _, TextRange},
};
use std::sync::LazyLock;

static NOUNS: LazyLock<WordClasses> =
    LazyLock::new(|| WordClasses::parse(include_str!("../../data/en/compare/labels.tsv")));

/// The kind of thing that a noun names, in any case: "Separatists" is "armed group".
fn family(noun: &str) -> Option<&'static str> {
    NOUNS.class(noun)
}

/// What labels are found in.
#[derive(Debug, Clone, Copy)]
pub struct LabelInput<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Their parts of speech.
    pub tags: &'a [Tag],
    /// Its sentences.
    pub sentences: &'a [Sentence],
    /// Its names, in reading order.
    pub mentions: &'a [Mention],
}

/// The labels of an article, in reading order.
#[must_use]
pub fn annotate(input: LabelInput<'_>) -> Vec<Label> {
    let mut labels = Vec::new();
    for sentence in input.sentences {
        let (start, end) = (sentence.tokens.start as usize, sentence.tokens.end as usize);
        labels.extend((start..end).filter_map(|head| Phrase { input, start, end, head }.label()));
    }
    labels
}

/// A noun in its sentence; all numbers are those of tokens.
struct Phrase<'a> {
    input: LabelInput<'a>,
    start: usize,
    end: usize,
    head: usize,
}

impl Phrase<'_> {
    fn label(&self) -> Option<Label> {
        let is_noun = |at: usize| matches!(self.tag(at), Some(Tag::Noun | Tag::PluralNoun));
        if !is_noun(self.head) {
            return None;
        }
        let family = family(self.word(self.head))?;
        // The noun before another one only modifies it: "war crimes".
        let is_modifier = is_noun(self.head + 1) || self.tag(self.head + 1) == Some(Tag::ProperNoun);
        // And what has an object is a verb.
        let has_object = matches!(self.tag(self.head + 1), Some(Tag::Pronoun | Tag::Determiner | Tag::Possessive));
        if is_modifier || has_object || self.mention_at(self.head).is_some() {
            return None;
        }
        let (first, inner) = self.modifiers();
        let (name, rule) = inner
            .map(|name| (name, "label/named-before"))
            .or_else(|| Some((self.possessor(first)?, "label/named-possessor")))
            .or_else(|| Some((self.complement(family)?, "label/named-after")))
            .or_else(|| Some((self.subject(first, family)?, "label/named-apposition")))
            .map_or((None, "label/unnamed"), |(name, rule)| (Some(name), rule));
        Some(Label {
            range: TextRange::new(self.range(first)?.start(), self.range(self.head)?.end()),
            family,
            name,
            rule: RuleId(rule),
        })
    }

    /// The first token of the phrase, and the nearest name among its modifiers.
    fn modifiers(&self) -> (usize, Option<MentionId>) {
        let mut first = self.head;
        let mut name = None;
        while first > self.start {
            let at = first - 1;
            if let Some((id, mention)) = self.mention_at(at) {
                if mention.kind == EntityKind::Person || self.is_possessive(at) {
                    break;
                }
                name = name.or(Some(id));
                first = self.first_token_of(mention, at);
                continue;
            }
            let before = at.checked_sub(1);
            let is_after_determiner = || {
                before.is_some_and(|before| {
                    matches!(self.tag(before), Some(Tag::Determiner | Tag::Possessive)) || self.is_possessive(before)
                })
            };
            let modifies = match self.tag(at) {
                Some(Tag::Adjective | Tag::Noun | Tag::Participle) => true,
                Some(Tag::Adverb) if self.word(at).ends_with("ly") => {
                    matches!(self.tag(first), Some(Tag::Adjective | Tag::Participle))
                }
                // Between an article and its noun no word is a predicate, whatever it may be elsewhere.
                Some(tag) if !is_function(tag) => is_after_determiner(),
                _ => false,
            };
            if !modifies {
                break;
            }
            first = at;
        }
        (first, name)
    }

    /// The name whose possession the phrase is: "Azerbaijan's armed forces".
    fn possessor(&self, first: usize) -> Option<MentionId> {
        let mark = first.checked_sub(1).filter(|&at| at >= self.start && self.is_possessive(at))?;
        let (id, _) = self.mention_at(mark).or_else(|| self.mention_at(mark.checked_sub(1)?))?;
        Some(id)
    }

    /// The name after "of", or for what happens somewhere after "in" or "over" as well.
    fn complement(&self, family: &str) -> Option<MentionId> {
        let preposition = self.word(self.head + 1);
        let ties = preposition == "of" || (family == "conflict" && matches!(preposition, "in" | "over"));
        let after = self.head + 2;
        let after = if self.tag(after) == Some(Tag::Determiner) { after + 1 } else { after };
        self.named(after).filter(|_| ties)
    }

    /// The place that the phrase is said of, beside it or with a verb: "Karabakh, a mountainous enclave".
    fn subject(&self, first: usize, family: &str) -> Option<MentionId> {
        let determiner = first.checked_sub(1).filter(|&at| self.tag(at) == Some(Tag::Determiner))?;
        let tie = determiner.checked_sub(1).filter(|&at| at > self.start)?;
        let ties = family == "territory" && matches!(self.word(tie), "," | "is" | "was" | "remains");
        let (id, mention) = self.mention_at(tie - 1)?;
        (ties && mention.kind == EntityKind::Place).then_some(id)
    }

    fn named(&self, at: usize) -> Option<MentionId> {
        let (id, mention) = self.mention_at(at)?;
        (mention.kind != EntityKind::Person).then_some(id)
    }

    fn first_token_of(&self, mention: &Mention, at: usize) -> usize {
        let is_inside = |at: &usize| self.range(*at).is_some_and(|range| range.end() > mention.range.start());
        (self.start..=at).rev().take_while(is_inside).last().unwrap_or(at)
    }

    /// The mention that a token lies in or that lies in it.
    fn mention_at(&self, at: usize) -> Option<(MentionId, &Mention)> {
        let range = self.range(at)?;
        let index = self.input.mentions.partition_point(|mention| mention.range.end() <= range.start());
        let mention = self.input.mentions.get(index).filter(|mention| mention.range.start() < range.end())?;
        Some((MentionId::new(index), mention))
    }

    fn is_possessive(&self, at: usize) -> bool {
        let word = self.word(at);
        ["'s", "’s", "s'", "s’"].iter().any(|mark| word.ends_with(mark)) || matches!(word, "'" | "’")
    }

    fn range(&self, at: usize) -> Option<TextRange> {
        let token = self.input.tokens.get(at).filter(|_| at >= self.start && at < self.end)?;
        Some(token.range())
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.input.tags.get(at).copied().filter(|_| at >= self.start && at < self.end)
    }

    fn word(&self, at: usize) -> &str {
        self.range(at).map_or("", |range| text::slice(&self.input.document.text, range))
    }
}

/// Whether words of this class are never a part of a label.
const fn is_function(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Determiner
            | Tag::Possessive
            | Tag::Pronoun
            | Tag::Preposition
            | Tag::Subordinator
            | Tag::Relative
            | Tag::Coordinator
            | Tag::Modal
            | Tag::To
            | Tag::Number
            | Tag::Mark
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{AnalysisOptions, analyze},
        ingest::ingest,
    };

    /// Each label with its kind and the name tied to it.
    fn labels(text: &str) -> Vec<(String, &'static str, String)> {
        let document = ingest("a.txt", text.as_bytes()).documents.into_iter().next().unwrap();
        let analyzed = analyze(document, &AnalysisOptions::default());
        let name = |label: &Label| {
            label.name.map(|id| analyzed.slice(analyzed.mentions[id.index()].range).to_owned()).unwrap_or_default()
        };
        analyzed
            .labels
            .iter()
            .map(|label| (analyzed.slice(label.range).to_owned(), label.family, name(label)))
            .collect()
    }

    fn assert_labels(text: &str, expected: &[(&str, &str, &str)]) {
        let found = labels(text);
        let found: Vec<(&str, &str, &str)> =
            found.iter().map(|(words, family, name)| (words.as_str(), *family, name.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn no_noun_is_of_two_kinds() {
        assert!(NOUNS.is_clear(), "a noun comes twice");
        assert_eq!(family("Rebels"), Some("armed group"));
        assert_eq!(family("bridge"), None);
    }

    #[test]
    fn a_name_before_the_noun_says_whose() {
        assert_labels(
            "The ethnic Georgian rebels left the town on Monday.",
            &[("ethnic Georgian rebels", "armed group", "Georgian")],
        );
        assert_labels(
            "They met in the disputed Abkhazia region.",
            &[("disputed Abkhazia region", "territory", "Abkhazia")],
        );
    }

    #[test]
    fn a_name_after_the_noun_or_beside_it_says_which() {
        assert_labels("He left the breakaway region of Abkhazia.", &[("breakaway region", "territory", "Abkhazia")]);
        assert_labels("The long war in Georgia went on.", &[("long war", "conflict", "Georgia")]);
        assert_labels("He lives in Abkhazia, a small territory.", &[("small territory", "territory", "Abkhazia")]);
        assert_labels("Georgia's armed forces withdrew.", &[("armed forces", "armed group", "Georgia")]);
    }

    #[test]
    fn without_a_name_none_is_guessed() {
        assert_labels("The rebels left the town.", &[("rebels", "armed group", "")]);
    }

    #[test]
    fn verbs_and_modifiers_are_no_labels() {
        assert_labels("The storm forces them to leave.", &[]);
        assert_labels("He spoke of war crimes and of a battle plan.", &[]);
    }
}
