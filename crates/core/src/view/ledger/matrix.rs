//! All documents against all, or all sources: how much any two have in common, and how few must be read to have read
//! everything.
//!
//! A column is a document, or all documents of one source. The counts of a pair of documents are those of its ledger;
//! two sources stand to each other on a fact as those of their documents that are furthest apart. The reading list is a set cover, which has no fast exact solution; it
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

/// Any two of several documents or sources.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixView {
    /// For each column its documents, in the order given.
    pub columns: Vec<Vec<u32>>,
    /// For each of them, how many facts it has.
    pub n_facts: Vec<u32>,
    /// What each two have in common, by the place of the first and then of the second in [`Self::columns`], the first
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

/// What two columns have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PairView {
    /// Facts of both.
    pub n_shared: u32,
    /// Of those, facts on which they contradict each other.
    pub n_contradicts: u32,
    /// Of those, facts on which they are in tension.
    pub n_tension: u32,
}

/// A column of a reading list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingStep {
    /// Its place among [`MatrixView::columns`].
    pub column: u32,
    /// How many facts it has that none before it in the list has.
    pub n_new: u32,
}

impl MatrixView {
    /// What the columns at places `a` and `b` have in common; `None` for a column and itself.
    #[must_use]
    pub fn pair(&self, a: usize, b: usize) -> Option<PairView> {
        let (a, b, n) = (a.min(b), a.max(b), self.columns.len());
        if a == b || b >= n { None } else { self.pairs.get(place(a, b, n)).copied() }
    }
}

/// The place of a pair among all, `a` before `b`, both below `n`.
const fn place(a: usize, b: usize, n: usize) -> usize {
    a * (2 * n - a - 1) / 2 + b - a - 1
}

/// The documents of each source as a column, the sources in the order of their first documents. A document without a
/// source is a column of its own.
#[must_use]
pub fn columns_by_source(corpus: &CorpusView, documents: &[u32]) -> Vec<Vec<u32>> {
    let outlet =
        |document: u32| corpus.documents.get(document as usize).and_then(|document| document.outlet.as_deref());
    let mut columns: Vec<Vec<u32>> = Vec::new();
    for &document in documents {
        let own = outlet(document);
        let same = |column: &&mut Vec<u32>| own.is_some() && column.first().is_some_and(|&first| outlet(first) == own);
        match columns.iter_mut().find(same) {
            Some(column) => column.push(document),
            None => columns.push(vec![document]),
        }
    }
    columns
}

/// Compares each two of `columns`: documents (indices into [`CorpusView::documents`]) that are looked at as one. No
/// document is in two columns.
#[must_use]
pub fn matrix(corpus: &CorpusView, columns: &[Vec<u32>]) -> MatrixView {
    let n = columns.len();
    let mut view = MatrixView {
        columns: columns.to_vec(),
        n_facts: vec![0; n],
        pairs: vec![PairView::default(); n * n.saturating_sub(1) / 2],
        ..MatrixView::default()
    };
    let mut column_of: Vec<Option<usize>> = vec![None; corpus.documents.len()];
    for (place, column) in columns.iter().enumerate() {
        for &document in column {
            if let Some(its) = column_of.get_mut(document as usize) {
                *its = Some(place);
            }
        }
    }
    // For each fact, the places of those who have it.
    let mut owners: Vec<Vec<usize>> = Vec::new();
    for fact in dates(corpus).iter().chain(&corpus.facts) {
        let exact = fact.exact().into_iter();
        let answers: Vec<(usize, AnswerValue)> =
            exact.filter_map(|(document, value)| Some((column_of.get(document as usize).copied()??, value))).collect();
        let mut own: Vec<usize> = Vec::new();
        for place in 0..n {
            if answers.iter().any(|(its, _)| *its == place) {
                own.push(place);
            }
        }
        if own.is_empty() {
            continue;
        }
        for (i, &a) in own.iter().enumerate() {
            if let Some(n_facts) = view.n_facts.get_mut(a) {
                *n_facts += 1;
            }
            for &b in own.iter().skip(i + 1) {
                let Some(pair) = view.pairs.get_mut(place(a, b, n)) else { continue };
                let of = |place: usize| answers.iter().filter(move |(its, _)| *its == place).map(|(_, value)| *value);
                let relation = of(a).flat_map(|own| of(b).filter_map(move |other| own.relate(other))).max();
                pair.n_shared += 1;
                pair.n_contradicts += u32::from(relation == Some(Relation::Contradicts));
                pair.n_tension += u32::from(relation == Some(Relation::Tension));
            }
        }
        view.n_all += 1;
        view.n_shared += u32::from(own.len() > 1);
        owners.push(own);
    }
    view.reading = cover(owners.clone(), n);
    owners.retain(|owners| owners.len() > 1);
    view.reading_shared = cover(owners, n);
    view
}

/// The greedy cover of the facts that `owners` have by `n` columns; of equals the first.
fn cover(mut owners: Vec<Vec<usize>>, n: usize) -> Vec<ReadingStep> {
    let mut steps = Vec::new();
    while !owners.is_empty() {
        let mut best = (0, None);
        for place in 0..n {
            let n_new = owners.iter().filter(|owners| owners.contains(&place)).count();
            if n_new > best.0 {
                best = (n_new, Some(place));
            }
        }
        let (n_new, Some(place)) = best else { break };
        let as_u32 = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        steps.push(ReadingStep { column: as_u32(place), n_new: as_u32(n_new) });
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
        let steps: Vec<(u32, u32)> = cover(owners, 3).iter().map(|step| (step.column, step.n_new)).collect();
        assert_eq!(steps, [(1, 3), (0, 1), (2, 1)]);
        assert_eq!(cover(vec![vec![0, 1]], 2), [ReadingStep { column: 0, n_new: 1 }]);
        assert!(cover(Vec::new(), 2).is_empty());
    }
}
