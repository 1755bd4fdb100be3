//! Which sentences of different documents report the same thing.
//!
//! Candidates share a term that few sentences have; their cosine decides, dates that exclude each other veto, and a
//! pair counts only where each is the other's best in its document. Order of documents does not matter.

use crate::{
    corpus::{Corpus, SentenceKey},
    model::{AnalyzedDocument, DaySpan, Timex},
};
use std::collections::BTreeMap;

/// Two sentences that report the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The one of the earlier document.
    pub a: SentenceKey,
    /// The other.
    pub b: SentenceKey,
    /// Their cosine, 0 to 1000.
    pub score: u32,
    /// The words that weigh most in it, the heaviest first.
    pub shared: Vec<String>,
}

/// A term in more sentences than this finds no candidates; it still counts in the cosine.
const MAX_POSTINGS: usize = 200;
/// The cosine, per mille, from which two sentences are taken to report the same.
const MIN_SCORE: f64 = 400.0;
/// A shared term whose part of the cosine is below this, per mille, is not named as a reason.
const MIN_REASON: f64 = 30.0;

/// Aligns every pair of documents of a corpus.
#[must_use]
pub fn align(corpus: &Corpus) -> Vec<Alignment> {
    let terms = &corpus.terms;
    let mut pairs: Vec<(SentenceKey, SentenceKey, f64)> = Vec::new();
    for (d, document) in corpus.documents.iter().enumerate() {
        for s in 0..document.sentences.len() {
            let a = SentenceKey { document: crate::model::DocId::new(d), sentence: crate::model::SentenceId::new(s) };
            let mut candidates: Vec<SentenceKey> = terms
                .vector(a)
                .iter()
                .map(|&(term, _)| terms.postings(term))
                .filter(|postings| postings.len() <= MAX_POSTINGS)
                .flatten()
                .copied()
                .filter(|b| b.document > a.document)
                .collect();
            candidates.sort();
            candidates.dedup();
            let scored = candidates.into_iter().map(|b| (a, b, terms.cosine(a, b) * 1000.0));
            pairs.extend(scored.filter(|&(a, b, score)| score >= MIN_SCORE && dates_allow(corpus, a, b)));
        }
    }
    let mut best: BTreeMap<(SentenceKey, crate::model::DocId), f64> = BTreeMap::new();
    for &(a, b, score) in &pairs {
        for slot in [(a, b.document), (b, a.document)] {
            let entry = best.entry(slot).or_default();
            *entry = entry.max(score);
        }
    }
    let is_best = |at: SentenceKey, other: SentenceKey, score: f64| {
        best.get(&(at, other.document)).is_some_and(|top| top.total_cmp(&score).is_le())
    };
    pairs
        .iter()
        .filter(|&&(a, b, score)| is_best(a, b, score) && is_best(b, a, score))
        .map(|&(a, b, score)| Alignment { a, b, score: per_mille(score), shared: reasons(corpus, a, b) })
        .collect()
}

fn reasons(corpus: &Corpus, a: SentenceKey, b: SentenceKey) -> Vec<String> {
    let mut shared: Vec<_> = corpus.terms.shared(a, b).filter(|(_, part)| part * 1000.0 >= MIN_REASON).collect();
    shared.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    shared.into_iter().map(|(term, _)| corpus.terms.word(term).to_owned()).collect()
}

/// Whether no date in the one sentence excludes all dates in the other.
fn dates_allow(corpus: &Corpus, a: SentenceKey, b: SentenceKey) -> bool {
    let (a, b) = (days(corpus, a), days(corpus, b));
    a.is_empty() || b.is_empty() || a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
}

fn days(corpus: &Corpus, at: SentenceKey) -> Vec<DaySpan> {
    let of = |document: &AnalyzedDocument| -> Option<Vec<DaySpan>> {
        let sentence = document.sentences.get(at.sentence.index())?;
        Some(document.timexes.within(sentence.range).iter().filter_map(|timex: &Timex| timex.days).collect())
    };
    corpus.documents.get(at.document.index()).and_then(of).unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=1000 first")]
fn per_mille(value: f64) -> u32 {
    value.clamp(0.0, 1000.0) as u32
}
