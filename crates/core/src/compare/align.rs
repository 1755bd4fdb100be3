//! Which sentences of different documents report the same thing.
//!
//! Candidates share words that few sentences have; their [`Likeness`] decides, with the evidence that also joins reports,
//! so that the topic of a story alone ties nothing. Dates that exclude each other veto; where neither sentence has a date
//! and the documents are far apart in time, it takes more to believe. One sentence may report what several do. Order of documents does not matter.

use super::Likeness;
use crate::{
    corpus::{Corpus, Evidence, Ground, SentenceKey, per_mille},
    model::{BlockKind, DaySpan, DocId, SentenceId},
};
use std::{cmp::Reverse, collections::BTreeMap};

/// Two sentences that report the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alignment {
    /// The one of the earlier document.
    pub a: SentenceKey,
    /// The other.
    pub b: SentenceKey,
    /// How far they report the same, 0 to 1000: see [`Likeness`].
    pub score: u32,
    /// What they have in common, and what speaks against it.
    pub evidence: Evidence,
}

/// A term in more sentences than this finds no candidates; it still counts in the cosine.
const MAX_POSTINGS: usize = 200;
/// What it takes to believe that two sentences report the same.
#[derive(Debug, Clone, Copy)]
struct Least {
    /// Points of evidence.
    evidence: i32,
    /// Or a likeness.
    likeness: u32,
}

const NEAR: Least = Least { evidence: 200, likeness: 350 };
/// For undated sentences of documents that are more than [`NEAR_DAYS`] apart: news of different days uses the same words
/// for different events.
const DISTANT: Least = Least { evidence: 400, likeness: 550 };
/// Sentences that are less alike are not tied, whatever they name.
const MIN_LIKENESS: u32 = 100;
/// Words below this cosine, per mille, are a topic and no statement, whatever else speaks for it.
const MIN_COSINE: u32 = 80;
/// The same for sentences that are tied for their likeness, which counts small words too.
const MIN_TELLING: u32 = 150;
/// Reports of one event appear within this many days of each other, for the most part.
const NEAR_DAYS: i64 = 14;
/// A sentence is tied to so many others at most.
const MAX_TIES: usize = 64;
/// One word in common, however rare, is a topic and no statement.
const MIN_SHARED: usize = 2;

/// Aligns every pair of documents of a corpus, whose `likeness` it is.
#[must_use]
pub fn align(corpus: &Corpus, likeness: &Likeness<'_>) -> Vec<Alignment> {
    // The evidence of most pairs is needed once, for their score: what is kept of it is worked out again.
    let mut scored = Vec::new();
    for (d, document) in corpus.documents.iter().enumerate() {
        for s in 0..document.sentences.len() {
            let a = SentenceKey { document: DocId::new(d), sentence: SentenceId::new(s) };
            let score = |b| Some((a, b, align_pair(corpus, likeness, a, b)?.score));
            scored.extend(candidates(corpus, a).into_iter().filter_map(score));
        }
    }
    strongest(scored).into_iter().filter_map(|(a, b)| align_pair(corpus, likeness, a, b)).collect()
}

/// The pairs that are among the [`MAX_TIES`] strongest of both their sentences, so that what a hundred articles of one
/// story repeat stays linear in their sentences.
fn strongest(scored: Vec<(SentenceKey, SentenceKey, u32)>) -> Vec<(SentenceKey, SentenceKey)> {
    let mut of_sentence: BTreeMap<SentenceKey, Vec<(Reverse<u32>, usize)>> = BTreeMap::new();
    for (number, &(a, b, score)) in scored.iter().enumerate() {
        for sentence in [a, b] {
            of_sentence.entry(sentence).or_default().push((Reverse(score), number));
        }
    }
    let mut n_times = vec![0_u8; scored.len()];
    for ties in of_sentence.values_mut() {
        ties.sort_unstable();
        for &(_, number) in ties.iter().take(MAX_TIES) {
            if let Some(n) = n_times.get_mut(number) {
                *n += 1;
            }
        }
    }
    scored.into_iter().zip(n_times).filter(|&(_, n)| n == 2).map(|((a, b, _), _)| (a, b)).collect()
}

/// The sentences of later documents that share at least [`MIN_SHARED`] words with `a` that few sentences have.
fn candidates(corpus: &Corpus, a: SentenceKey) -> Vec<SentenceKey> {
    let terms = &corpus.terms;
    let mut found: Vec<SentenceKey> = terms
        .vector(a)
        .iter()
        .map(|&(term, _)| terms.postings(term))
        .filter(|postings| postings.len() <= MAX_POSTINGS)
        .flat_map(|postings| postings.get(postings.partition_point(|b| b.document <= a.document)..).unwrap_or_default())
        .copied()
        .collect();
    found.sort_unstable();
    let runs = found.chunk_by(|x, y| x == y).filter(|run| run.len() >= MIN_SHARED);
    runs.filter_map(|run| run.first().copied()).collect()
}

/// Ties two sentences that are alike, and that have more in common than the topic of their articles: on the evidence
/// that also joins reports, or because they are very much alike.
fn align_pair(corpus: &Corpus, likeness: &Likeness<'_>, a: SentenceKey, b: SentenceKey) -> Option<Alignment> {
    let cosine = per_mille(corpus.terms.cosine(a, b) * 1000.0);
    if cosine < MIN_COSINE {
        return None;
    }
    let least = least(corpus, a, b)?;
    let score = likeness.of(a, b, MIN_LIKENESS);
    if score < MIN_LIKENESS {
        return None;
    }
    let evidence = corpus.sources().weigh(a, b);
    let n_shared =
        evidence.grounds.iter().map(|(ground, _)| if let Ground::Words(words) = ground { words.len() } else { 0 });
    let is_evident = evidence.score() >= least.evidence
        && n_shared.sum::<usize>() >= MIN_SHARED
        && !is_caption(corpus, a)
        && !is_caption(corpus, b);
    let is_alike = score >= least.likeness && cosine >= MIN_TELLING;
    (is_evident || is_alike).then_some(Alignment { a, b, score, evidence })
}

/// Whether a sentence stands under a picture: it names who and where, as the text does, and reports the picture.
fn is_caption(corpus: &Corpus, at: SentenceKey) -> bool {
    let document = corpus.documents.get(at.document.index());
    let block = document.and_then(|it| it.document.blocks.get(it.sentences.get(at.sentence.index())?.block as usize));
    block.is_some_and(|block| block.kind == BlockKind::Caption)
}

/// What the dates of two sentences and of their documents ask for; `None`: they exclude each other.
fn least(corpus: &Corpus, a: SentenceKey, b: SentenceKey) -> Option<Least> {
    let (left, right) = (corpus.documents.get(a.document.index())?, corpus.documents.get(b.document.index())?);
    let (a, b) = (&corpus.facts.of(a)?.days, &corpus.facts.of(b)?.days);
    if !a.is_empty() && !b.is_empty() {
        let fits = a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)));
        return (fits && !are_far_apart(a, b)).then_some(NEAR);
    }
    let is_distant = left.dct.date.zip(right.dct.date).is_some_and(|(x, y)| (x - y).num_days().abs() > NEAR_DAYS);
    Some(if is_distant { DISTANT } else { NEAR })
}

/// Whether both name single days and even the nearest of them lie more than [`NEAR_DAYS`] apart.
fn are_far_apart(a: &[DaySpan], b: &[DaySpan]) -> bool {
    let single = |days: &[DaySpan]| days.iter().filter_map(|days| days.as_day()).collect::<Vec<_>>();
    let (a, b) = (single(a), single(b));
    let gaps = a.iter().flat_map(|&x| b.iter().map(move |&y| (x - y).num_days().abs()));
    gaps.min().is_some_and(|gap| gap > NEAR_DAYS)
}
