//! Who: who holds a place, and who began a fight, each as the sources name them.
//!
//! Two answers agree where the same entity stands behind them, whatever the label ("Armenian separatists", "ethnic
//! Armenian forces"); otherwise they are in tension, for places change hands and accounts of a beginning are what sources
//! differ on. That each side blames the other is an answer of its own. Nothing here is ever a contradiction.

use super::{
    FactKind, LedgerClaim,
    fact::{AnswerValue, AnswerView, FactView},
};
use crate::{
    compare::{Acting, acting},
    view::{CorpusView, DocumentView, EventView, SentenceRef, SpanView},
};
use std::collections::BTreeMap;

/// Who holds stands within so many words of the words for holding: "by the ethnic Armenian forces".
const MAX_WORDS: usize = 4;

/// Somebody, as a source names them.
#[derive(Debug, Clone, Copy)]
struct Who {
    span: SpanView,
    entity: u32,
}

/// Who holds each place, where several documents say so.
pub(super) fn holders(corpus: &CorpusView) -> Vec<FactView> {
    let mut of_places: BTreeMap<u32, Vec<AnswerView>> = BTreeMap::new();
    for (document, view) in (0..).zip(&corpus.documents) {
        for (sentence, its) in (0..).zip(&view.sentences) {
            let clause = Clause { corpus, view, words: words(view, its.span) };
            for at in 0..clause.words.len() {
                if let Some((place, who)) = clause.holder(at) {
                    let at = SentenceRef { document, sentence };
                    of_places.entry(place).or_default().push(answer(view, at, who.span, Some(who.entity)));
                }
            }
        }
    }
    let fact = |(place, answers): (u32, Vec<AnswerView>)| {
        let name = &corpus.entities.get(place as usize)?.name;
        are_of_several(&answers).then(|| FactView {
            kind: FactKind::Actor,
            title: format!("Who holds {name}"),
            detail: "control · by whom, under which label".to_owned(),
            event: None,
            known_from: None,
            answers,
            because: vec![format!("all say by whom {name} is held")],
        })
    };
    of_places.into_iter().filter_map(fact).collect()
}

/// Who began `event`, number `index` of the corpus, where several documents say so.
pub(super) fn beginners(corpus: &CorpusView, index: u32, event: &EventView) -> Option<FactView> {
    let mut answers: Vec<AnswerView> = Vec::new();
    for report in &event.reports {
        let view = corpus.documents.get(report.document as usize)?;
        let clause = Clause { corpus, view, words: words(view, view.sentences.get(report.sentence as usize)?.span) };
        let at = SentenceRef { document: report.document, sentence: report.sentence };
        for i in 0..clause.words.len() {
            if let Some(span) = clause.blame(i) {
                let mut both = answer(view, at, span, None);
                both.label = "each blames the other".to_owned();
                answers.push(both);
            } else if let Some(who) = clause.attacker(i) {
                answers.push(answer(view, at, who.span, Some(who.entity)));
            }
        }
    }
    are_of_several(&answers).then(|| FactView {
        kind: FactKind::Actor,
        title: event.title.clone(),
        detail: format!("{} · who began it", event.class),
        event: Some(index),
        known_from: event.date.as_ref().and_then(|date| date.earliest),
        answers,
        because: vec!["their sentences report the beginning of one event".to_owned()],
    })
}

fn are_of_several(answers: &[AnswerView]) -> bool {
    let document = |answer: &AnswerView| answer.claim.sentence.document;
    answers.iter().any(|answer| answers.first().is_some_and(|first| document(first) != document(answer)))
}

fn answer(view: &DocumentView, sentence: SentenceRef, span: SpanView, entity: Option<u32>) -> AnswerView {
    AnswerView {
        value: AnswerValue::Actor(entity),
        label: slice(view, span).to_owned(),
        claim: LedgerClaim { sentence, span },
    }
}

fn slice(view: &DocumentView, span: SpanView) -> &str {
    view.text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default()
}

/// The words of a sentence, without marks.
fn words(view: &DocumentView, sentence: SpanView) -> Vec<SpanView> {
    let mut words: Vec<SpanView> = Vec::new();
    let text = slice(view, sentence);
    let is_inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_inside(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let byte = |at: usize| sentence.start_byte.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
                words.push(SpanView { start_byte: byte(from), end_byte: byte(at) });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A sentence, word by word.
struct Clause<'v> {
    corpus: &'v CorpusView,
    view: &'v DocumentView,
    words: Vec<SpanView>,
}

impl Clause<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |&span| slice(self.view, span))
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    /// The place and its holder that the words at `at` tie: "controlled by", "under the control of", "controls".
    fn holder(&self, at: usize) -> Option<(u32, Who)> {
        match acting(self.word(at))? {
            Acting::Held if self.is(at + 1, "by") => Some((self.place_before(at)?, self.who_within(at + 2)?)),
            Acting::Control if self.is(at + 1, "of") => {
                let opens =
                    |back: usize| at.checked_sub(back).is_some_and(|at| self.is(at, "under") || self.is(at, "in"));
                (1..=3).any(opens).then_some(())?;
                Some((self.place_before(at)?, self.who_within(at + 2)?))
            }
            Acting::Holds => Some((self.place_within(at + 1)?, self.who_before(at)?)),
            _ => None,
        }
    }

    /// Who does what the word at `at` says, where it is a word for attacking: "Northern forces shelled".
    fn attacker(&self, at: usize) -> Option<Who> {
        if acting(self.word(at)) != Some(Acting::Attacks) {
            return None;
        }
        let has_auxiliary = at > 0 && ["has", "have", "had"].iter().any(|word| self.is(at - 1, word));
        self.who_before(if has_auxiliary { at - 1 } else { at })
    }

    /// "accused each other", at `at`.
    fn blame(&self, at: usize) -> Option<SpanView> {
        let is_mutual =
            self.is(at + 1, "each") && self.is(at + 2, "other") || self.is(at + 1, "one") && self.is(at + 2, "another");
        (is_mutual && acting(self.word(at)) == Some(Acting::Blames)).then_some(())?;
        Some(SpanView { start_byte: self.words.get(at)?.start_byte, end_byte: self.words.get(at + 2)?.end_byte })
    }

    /// The first place that the sentence names before the word `at`: what it is about.
    fn place_before(&self, at: usize) -> Option<u32> {
        self.place_in(self.words.first()?.start_byte, self.words.get(at)?.start_byte)
    }

    /// The first place that is named within a few words from `at` on.
    fn place_within(&self, at: usize) -> Option<u32> {
        let last = (at + MAX_WORDS - 1).min(self.words.len().checked_sub(1)?);
        self.place_in(self.words.get(at)?.start_byte, self.words.get(last)?.end_byte)
    }

    fn place_in(&self, start: u32, end: u32) -> Option<u32> {
        let named = self.view.mentions.iter().filter(|mention| mention.form == "named" && mention.kind == "place");
        let inside = named.filter(|mention| start <= mention.span.start_byte && mention.span.end_byte <= end);
        inside.min_by_key(|mention| mention.span).and_then(|mention| mention.entity)
    }

    /// Everybody who is named: labels with their nationality first, for they say more than the name in them.
    fn everybody(&self) -> impl Iterator<Item = Who> {
        let labels = self.view.labels.iter().map(|label| (label.span, label.entity));
        let names = self.view.mentions.iter().filter(|mention| mention.form == "named");
        labels.chain(names.map(|mention| (mention.span, mention.entity))).filter_map(|(span, entity)| {
            let entity = entity?;
            // A capital or a nationality stands for its country.
            let related = self.corpus.entities.get(entity as usize)?.related;
            Some(Who { span, entity: related.unwrap_or(entity) })
        })
    }

    /// Who is named within a few words from `at` on.
    fn who_within(&self, at: usize) -> Option<Who> {
        let last = (at + MAX_WORDS - 1).min(self.words.len().checked_sub(1)?);
        let (start, end) = (self.words.get(at)?.start_byte, self.words.get(last)?.start_byte);
        let near = self.everybody().filter(|who| (start..=end).contains(&who.span.start_byte));
        near.min_by_key(|who| (who.span.start_byte, std::cmp::Reverse(who.span.end_byte)))
    }

    /// Who is named right before the word `at`.
    fn who_before(&self, at: usize) -> Option<Who> {
        let before = self.words.get(at.checked_sub(1)?)?;
        let ending = self.everybody().filter(|who| who.span.end_byte == before.end_byte);
        ending.min_by_key(|who| who.span.start_byte)
    }
}
