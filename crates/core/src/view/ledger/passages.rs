//! Matters that several documents report in like words, and that no other fact covers.
//!
//! Headlines and captions that are alike say what their articles say, and are no matter of their own.

use super::{
    FactKind, LedgerClaim,
    fact::{AnswerValue, AnswerView, FactView},
};
use crate::view::{CorpusView, SentenceRef};
use std::collections::{BTreeMap, BTreeSet};

/// A longer sentence is cut in a title, in characters.
const MAX_TITLE: usize = 90;

/// The aligned sentences of the corpus that none of `facts` ties already.
pub(super) fn facts<'f>(corpus: &CorpusView, facts: impl Iterator<Item = &'f FactView>) -> Vec<FactView> {
    let mut facts_of: BTreeMap<SentenceRef, BTreeSet<usize>> = BTreeMap::new();
    for (index, fact) in facts.enumerate() {
        for answer in &fact.answers {
            facts_of.entry(answer.claim.sentence).or_default().insert(index);
        }
    }
    let is_tied =
        |a: SentenceRef, b: SentenceRef| facts_of.get(&a).zip(facts_of.get(&b)).is_some_and(|(a, b)| !a.is_disjoint(b));
    let mut groups: Vec<(BTreeSet<SentenceRef>, BTreeSet<String>)> = Vec::new();
    let mut group_of: BTreeMap<SentenceRef, usize> = BTreeMap::new();
    for pair in corpus.alignments.iter().filter(|pair| !is_tied(pair.a, pair.b)) {
        let place = group_of.get(&pair.a).or_else(|| group_of.get(&pair.b)).copied();
        let place = place.unwrap_or_else(|| {
            groups.push(Default::default());
            groups.len() - 1
        });
        if let Some((sentences, because)) = groups.get_mut(place) {
            sentences.extend([pair.a, pair.b]);
            because.extend(pair.because.iter().cloned());
        }
        group_of.entry(pair.a).or_insert(place);
        group_of.entry(pair.b).or_insert(place);
    }
    groups.into_iter().filter_map(|(sentences, because)| fact(corpus, &sentences, because)).collect()
}

fn fact(corpus: &CorpusView, sentences: &BTreeSet<SentenceRef>, because: BTreeSet<String>) -> Option<FactView> {
    let placed = sentences.iter().filter_map(|&at| {
        let document = corpus.documents.get(at.document as usize)?;
        let span = document.sentences.get(at.sentence as usize)?.span;
        Some((at, span, document.text.get(span.start_byte as usize..span.end_byte as usize)?))
    });
    let is_prose = |at: SentenceRef| {
        let document = corpus.documents.get(at.document as usize)?;
        let block = document.sentences.get(at.sentence as usize)?.block;
        document.blocks.get(block as usize).map(|block| block.kind == "paragraph")
    };
    if !sentences.iter().any(|&at| is_prose(at).unwrap_or(true)) {
        return None;
    }
    let title = placed.clone().map(|(_, _, text)| text).min_by_key(|text| (text.chars().count(), *text))?;
    let answers = placed.map(|(sentence, span, _)| AnswerView {
        value: AnswerValue::Words,
        label: String::new(),
        claim: LedgerClaim { sentence, span },
    });
    Some(FactView {
        kind: FactKind::Passage,
        title: shortened(title, MAX_TITLE),
        detail: "reported in like words".to_owned(),
        event: None,
        known_from: None,
        answers: answers.collect(),
        because: because.into_iter().collect(),
    })
}

/// The text in one line, or its first words with an ellipsis.
pub(in crate::view) fn shortened(text: &str, max_chars: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((cut, _)) = text.char_indices().nth(max_chars) else { return text };
    let end = text.get(..cut).and_then(|text| text.rfind(' ')).unwrap_or(cut);
    format!("{} …", text.get(..end).unwrap_or_default().trim_end_matches([',', ';', ':']))
}
