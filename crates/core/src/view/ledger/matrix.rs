//! All documents against all: how much any two have in common, and how few must be read to have read everything.
//!
//! The counts of a pair are those of its ledger. The reading list is a set cover, which has no fast exact solution; it
//! is made greedily: always the document with most facts that none before it has. The greedy cover is at most `ln n + 1`
//! times as long as the shortest one.
//!
//! # References
//! Chvátal: *A Greedy Heuristic for the Set-Covering Problem* (Mathematics of Operations Research, 1979).

use super::dates;
use crate::{
    compare::Relation,
    view::{CorpusView, ledger::fact::AnswerValue},
};

/// Any two of several documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixView {
    /// The documents, in the order given.
    pub documents: Vec<u32>,
    /// For each of them, how many facts it has.
    pub n_facts: Vec<u32>,
    /// What each two have in common, by the place of the first and then of the second in [`Self::documents`], the first
    /// before the second.
    pub pairs: Vec<PairView>,
    /// How many facts there are in all.
    pub n_all: u32,
    /// How many of them several documents have.
    pub n_shared: u32,
    /// What to read to have read all facts.
    pub reading: Vec<ReadingStep>,
    /// What to read to have read the facts that several documents have.
    pub reading_shared: Vec<ReadingStep>,
}

/// What two documents have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairView {
    /// Facts of both.
    pub n_shared: u32,
    /// Of those, facts on which they contradict each other.
    pub n_contradicts: u32,
    /// Of those, facts on which they are in tension.
    pub n_tension: u32,
}

/// A document of a reading list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingStep {
    /// The index of the document.
    pub document: u32,
    /// How many facts it has that none before it in the list has.
    pub n_new: u32,
}

impl MatrixView {
    /// What the documents at places `a` and `b` have in common; `None` for a document and itself.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> Option<PairView> {
        let (a, b, n) = (a.min(b), a.max(b), self.documents.len());
        if a == b || b >= n { None } else { self.pairs.get(place(a, b, n)).copied() }
    }
}

/// The place of a pair among all, `a` before `b`, both below `n`.
const fn place(a: usize, b: usize, n: usize) -> usize {
    a * (2 * n - a - 1) / 2 + b - a - 1
}

/// Compares each two of `documents` (indices into [`CorpusView::documents`]).
#[must_use]
pub fn matrix(corpus: &CorpusView, documents: &[u32]) -> MatrixView {
    let n = documents.len();
    let mut view = MatrixView {
        documents: documents.to_vec(),
        n_facts: vec![0; n],
        pairs: vec![PairView::default(); n * n.saturating_sub(1) / 2],
        ..MatrixView::default()
    };
    // For each fact, the places of those who have it.
    let mut owners: Vec<Vec<usize>> = Vec::new();
    for fact in dates(corpus).iter().chain(&corpus.facts) {
        let exact = fact.exact(corpus.documents.len());
        let answers: Vec<(usize, AnswerValue)> = (0..)
            .zip(documents)
            .filter_map(|(place, &document)| Some((place, exact.get(document as usize).copied()??)))
            .collect();
        if answers.is_empty() {
            continue;
        }
        for (i, &(a, own)) in answers.iter().enumerate() {
            if let Some(n_facts) = view.n_facts.get_mut(a) {
                *n_facts += 1;
            }
            for &(b, other) in answers.iter().skip(i + 1) {
                let Some(pair) = view.pairs.get_mut(place(a, b, n)) else { continue };
                let relation = own.relate(other);
                pair.n_shared += 1;
                pair.n_contradicts += u32::from(relation == Some(Relation::Contradicts));
                pair.n_tension += u32::from(relation == Some(Relation::Tension));
            }
        }
        view.n_all += 1;
        view.n_shared += u32::from(answers.len() > 1);
        owners.push(answers.into_iter().map(|(place, _)| place).collect());
    }
    view.reading = cover(owners.clone(), documents);
    owners.retain(|owners| owners.len() > 1);
    view.reading_shared = cover(owners, documents);
    view
}

/// The greedy cover of the facts that `owners` have; of equals the first document.
fn cover(mut owners: Vec<Vec<usize>>, documents: &[u32]) -> Vec<ReadingStep> {
    let mut steps = Vec::new();
    while !owners.is_empty() {
        let mut best = (0, None);
        for (place, &document) in documents.iter().enumerate() {
            let n_new = owners.iter().filter(|owners| owners.contains(&place)).count();
            if n_new > best.0 {
                best = (n_new, Some((place, document)));
            }
        }
        let (n_new, Some((place, document))) = best else { break };
        steps.push(ReadingStep { document, n_new: u32::try_from(n_new).unwrap_or(u32::MAX) });
        owners.retain(|owners| !owners.contains(&place));
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_lie_in_order() {
        let n = 5;
        let places: Vec<usize> = (0..n).flat_map(|a| (a + 1..n).map(move |b| place(a, b, n))).collect();
        assert_eq!(places, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn the_cover_takes_the_widest_first_and_of_equals_the_first() {
        let owners = vec![vec![0], vec![0, 1], vec![1, 2], vec![1, 2], vec![2]];
        let steps: Vec<(u32, u32)> = cover(owners, &[7, 8, 9]).iter().map(|step| (step.document, step.n_new)).collect();
        assert_eq!(steps, [(8, 3), (7, 1), (9, 1)]);
        assert_eq!(cover(vec![vec![0, 1]], &[3, 4]), [ReadingStep { document: 3, n_new: 1 }]);
        assert!(cover(Vec::new(), &[0, 1]).is_empty());
    }
}
