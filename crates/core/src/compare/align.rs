//! Which sentences of different documents report the same thing.
//!
//! Candidates share a term that few sentences have and their cosine decides. Dates that exclude each other veto; where
//! neither sentence has a date and the documents are far apart in time, it takes more to believe. One sentence may report
//! what several do. Order of documents does not matter.

use crate::{
    corpus::{Corpus, SentenceKey, per_mille},
    model::{AnalyzedDocument, DaySpan, DocId, SentenceId},
};

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
/// The cosine, per mille, from which two sentences are taken to report the same: five in six such pairs of the
/// ECB+ development topics are joined by its annotators too.
const MIN_SCORE: f64 = 300.0;
/// The same for undated sentences of documents that are more than [`NEAR_DAYS`] apart: news of different days uses the
/// same words for different events.
const MIN_DISTANT_SCORE: f64 = 450.0;
/// Reports of one event appear within this many days of each other, for the most part.
const NEAR_DAYS: i64 = 14;
/// One word in common, however rare, is a topic and no statement.
const MIN_SHARED: usize = 2;
/// A shared term whose part of the cosine is below this, per mille, is not named as a reason.
const MIN_REASON: f64 = 30.0;

/// Aligns every pair of documents of a corpus.
#[must_use]
pub fn align(corpus: &Corpus) -> Vec<Alignment> {
    let terms = &corpus.terms;
    let mut alignments = Vec::new();
    for (d, document) in corpus.documents.iter().enumerate() {
        for s in 0..document.sentences.len() {
            let a = SentenceKey { document: DocId::new(d), sentence: SentenceId::new(s) };
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
            for b in candidates {
                let score = terms.cosine(a, b) * 1000.0;
                if min_score(corpus, a, b).is_none_or(|min| score < min) {
                    continue;
                }
                let shared = reasons(corpus, a, b);
                if shared.len() >= MIN_SHARED {
                    alignments.push(Alignment { a, b, score: per_mille(score), shared });
                }
            }
        }
    }
    alignments
}

fn reasons(corpus: &Corpus, a: SentenceKey, b: SentenceKey) -> Vec<String> {
    let mut shared: Vec<_> = corpus.terms.shared(a, b).filter(|(_, part)| part * 1000.0 >= MIN_REASON).collect();
    shared.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    shared.into_iter().map(|(term, _)| corpus.terms.word(term).to_owned()).collect()
}

/// The score that the dates of two sentences and of their documents ask for; `None`: they exclude each other.
fn min_score(corpus: &Corpus, a: SentenceKey, b: SentenceKey) -> Option<f64> {
    let (left, right) = (corpus.documents.get(a.document.index())?, corpus.documents.get(b.document.index())?);
    let (a, b) = (days(left, a), days(right, b));
    if !a.is_empty() && !b.is_empty() {
        return a.iter().any(|x| b.iter().any(|y| x.overlaps(*y))).then_some(MIN_SCORE);
    }
    let is_distant = left.dct.date.zip(right.dct.date).is_some_and(|(x, y)| (x - y).num_days().abs() > NEAR_DAYS);
    Some(if is_distant { MIN_DISTANT_SCORE } else { MIN_SCORE })
}

fn days(document: &AnalyzedDocument, at: SentenceKey) -> Vec<DaySpan> {
    let timexes = document.sentences.get(at.sentence.index()).map(|sentence| document.timexes.within(sentence.range));
    timexes.into_iter().flatten().filter_map(|timex| timex.days).collect()
}
