//! Which passages of the compared texts belong together, and how scrolling one moves the other. Pure.

use crate::components::order::order;
use crate::components::relation::most_urgent;
use parallax_core::view::{CellRelation, LedgerView};
use parallax_core::view::{CorpusView, SentenceRef};
use std::collections::{BTreeMap, BTreeSet};

/// Two passages of different columns that report the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one further left.
    pub left: SentenceRef,
    /// The one further right.
    pub right: SentenceRef,
    /// How their claims relate, where the ledger knows of any.
    pub relation: Option<CellRelation>,
    /// Why they are taken to report the same, in words.
    pub because: Vec<String>,
}

impl Pair {
    /// Whether a passage is one of the two.
    #[must_use]
    pub fn has(&self, at: SentenceRef) -> bool {
        self.left == at || self.right == at
    }
}

/// The texts of a comparison, tied together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideBySideView {
    /// The documents, by index, from left to right.
    pub documents: Vec<u32>,
    /// The pairs, from the top of the left column down.
    pub pairs: Vec<Pair>,
    /// The sentences that have a partner in any other column.
    pub partnered: BTreeSet<SentenceRef>,
}

impl SideBySideView {
    /// The column of a document.
    #[must_use]
    pub fn column(&self, document: u32) -> Option<usize> {
        self.documents.iter().position(|&d| d == document)
    }

    /// The pairs that a passage is part of, by index.
    pub fn pairs_of(&self, at: SentenceRef) -> impl Iterator<Item = usize> {
        self.pairs.iter().enumerate().filter(move |(_, pair)| pair.has(at)).map(|(i, _)| i)
    }
}

/// The `n` of `chosen` that have most passages in common, in an order that puts those tied most often beside each other:
/// the two with the most ties, then one after the other whichever has most ties with those already there. Of equals,
/// the first.
#[must_use]
pub fn columns(corpus: &CorpusView, chosen: &[u32], n: usize) -> Vec<u32> {
    let mut ties: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for alignment in &corpus.alignments {
        let (a, b) = (alignment.a.document, alignment.b.document);
        *ties.entry((a.min(b), a.max(b))).or_default() += 1;
    }
    let tied = |a: u32, b: u32| ties.get(&(a.min(b), a.max(b))).copied().unwrap_or_default();
    let mut best: Option<(u32, u32, u32)> = None;
    for (i, &a) in chosen.iter().enumerate() {
        for &b in chosen.iter().skip(i + 1) {
            if best.is_none_or(|(n_ties, ..)| tied(a, b) > n_ties) {
                best = Some((tied(a, b), a, b));
            }
        }
    }
    let Some((_, a, b)) = best else {
        return chosen.to_vec();
    };
    let mut columns = vec![a, b];
    while columns.len() < n.min(chosen.len()) {
        let n_ties = |document: u32| columns.iter().map(|&column| tied(document, column)).sum::<u32>();
        let left = chosen.iter().copied().filter(|document| !columns.contains(document));
        // `max_by_key` takes the last of equals.
        let Some(next) = left.rev().max_by_key(|&document| n_ties(document)) else {
            break;
        };
        let end = |column: Option<&u32>| column.map_or(0, |&column| tied(next, column));
        if end(columns.first()) > end(columns.last()) {
            columns.insert(0, next);
        } else {
            columns.push(next);
        }
    }
    columns
}

/// Ties the texts of `documents` together: every two of them, whether they stand beside each other or not.
#[must_use]
pub fn side_by_side(corpus: &CorpusView, ledger: &LedgerView, documents: &[u32]) -> SideBySideView {
    let mut view = SideBySideView { documents: documents.to_vec(), pairs: Vec::new(), partnered: BTreeSet::new() };
    let relations = relations(ledger);
    let mut pairs = Vec::new();
    for alignment in &corpus.alignments {
        let columns = view.column(alignment.a.document).zip(view.column(alignment.b.document));
        let Some((a, b)) = columns.filter(|(a, b)| a != b) else { continue };
        view.partnered.extend([alignment.a, alignment.b]);
        let (left, right) = if a < b { (alignment.a, alignment.b) } else { (alignment.b, alignment.a) };
        pairs.push(Pair {
            left,
            right,
            relation: relations.get(&ordered(left, right)).copied(),
            because: alignment.because.clone(),
        });
    }
    let key = |i: usize| {
        let pair: Option<&Pair> = pairs.get(i);
        pair.map(|pair| {
            (view.column(pair.left.document), pair.left.sentence, view.column(pair.right.document), pair.right.sentence)
        })
    };
    let order = order(pairs.len(), &|a, b| key(a).cmp(&key(b)));
    view.pairs = order.into_iter().filter_map(|i| pairs.get(i).cloned()).collect();
    view
}

fn ordered(a: SentenceRef, b: SentenceRef) -> (SentenceRef, SentenceRef) {
    if a < b { (a, b) } else { (b, a) }
}

/// For two sentences that make claims about one fact, the most urgent relation of those claims.
fn relations(ledger: &LedgerView) -> BTreeMap<(SentenceRef, SentenceRef), CellRelation> {
    let mut relations: BTreeMap<_, CellRelation> = BTreeMap::new();
    for row in &ledger.rows {
        for (i, a) in row.cells.iter().enumerate() {
            for b in row.cells.iter().skip(i + 1) {
                let both = most_urgent([a.relation, b.relation].into_iter());
                for (left, right) in a.claims.iter().flat_map(|l| b.claims.iter().map(move |r| (l, r))) {
                    let key = ordered(left.sentence, right.sentence);
                    let so_far = relations.get(&key).copied();
                    if let Some(relation) = most_urgent(both.into_iter().chain(so_far)) {
                        relations.insert(key, relation);
                    }
                }
            }
        }
    }
    relations
}

/// Where the other text should be scrolled to.
///
/// `anchors` are places `(here, there)` of passages that belong together, in pixels from the top of each text, in
/// order of `here`. Where texts tell things in another order, lines would cross: the longest run of anchors that go
/// down in both is kept. Between two anchors, and from the tops to the ends (`lengths`), the way is linear.
#[must_use]
pub fn follow(anchors: &[(f64, f64)], lengths: (f64, f64), at: f64) -> f64 {
    let mut points = vec![(0.0, 0.0)];
    points.extend(longest_descent(anchors));
    points.push(lengths);
    let next = points.iter().position(|point| point.0 >= at).unwrap_or(points.len() - 1).max(1);
    let (Some(&(x0, y0)), Some(&(x1, y1))) = (points.get(next - 1), points.get(next)) else {
        return at;
    };
    if x1 - x0 < 1e-9 {
        return y1;
    }
    y0 + (y1 - y0) * ((at - x0) / (x1 - x0)).clamp(0.0, 1.0)
}

/// The longest subsequence that increases in its second part.
fn longest_descent(anchors: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (i, anchor) in anchors.iter().enumerate() {
        let before = (0..i)
            .filter(|&j| anchors.get(j).is_some_and(|other| other.0 < anchor.0 && other.1 < anchor.1))
            .max_by_key(|&j| best.get(j).map_or(0, |entry| entry.0));
        let length = before.and_then(|j| best.get(j)).map_or(1, |entry| entry.0 + 1);
        best.push((length, before));
    }
    let mut at = (0..best.len()).max_by_key(|&i| best.get(i).map_or(0, |entry| entry.0));
    let mut chain = Vec::new();
    while let Some(i) = at {
        chain.extend(anchors.get(i).copied());
        at = best.get(i).and_then(|entry| entry.1);
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::corpus;
    use parallax_core::view::AlignmentView;
    use parallax_core::view::ledger;

    fn sentence(document: u32, sentence: u32) -> SentenceRef {
        SentenceRef { document, sentence }
    }

    /// The corpus of the tests with these passages aligned.
    fn aligned(pairs: &[(u32, u32, u32, u32)]) -> CorpusView {
        let mut corpus = corpus();
        corpus.alignments = pairs
            .iter()
            .map(|&(a, i, b, j)| AlignmentView {
                a: sentence(a, i),
                b: sentence(b, j),
                score: 500,
                because: Vec::new(),
            })
            .collect();
        corpus
    }

    #[test]
    fn any_two_columns_are_joined() {
        let corpus = aligned(&[(0, 0, 1, 0), (0, 1, 2, 1), (1, 0, 2, 0)]);
        let ledger = ledger(&corpus, &[0, 1, 2]);
        let view = side_by_side(&corpus, &ledger, &[0, 1, 2]);
        let joined: Vec<_> = view.pairs.iter().map(|pair| (pair.left, pair.right)).collect();
        assert_eq!(
            joined,
            [(sentence(0, 0), sentence(1, 0)), (sentence(0, 1), sentence(2, 1)), (sentence(1, 0), sentence(2, 0))]
        );
        assert!(!view.partnered.contains(&sentence(1, 1)));
        assert_eq!(view.pairs_of(sentence(1, 0)).collect::<Vec<_>>(), [0, 2]);
        let turned = side_by_side(&corpus, &ledger, &[2, 0]);
        assert_eq!(turned.pairs.len(), 1);
        assert_eq!(turned.pairs[0].left, sentence(2, 1), "left is what stands left");
    }

    #[test]
    fn those_with_most_in_common_stand_beside_each_other() {
        let corpus = aligned(&[(0, 0, 2, 0), (0, 1, 2, 1), (0, 0, 1, 0)]);
        assert_eq!(columns(&corpus, &[0, 1, 2], 3), [1, 0, 2], "1 has its tie with 0");
        assert_eq!(columns(&corpus, &[0, 1, 2], 2), [0, 2]);
        assert_eq!(columns(&corpus, &[1, 2], 3), [1, 2], "no ties: as they come");
        assert_eq!(columns(&corpus, &[1], 3), [1]);
    }

    #[test]
    fn scrolling_follows_the_anchors() {
        let anchors = [(100.0, 300.0), (200.0, 320.0)];
        let lengths = (1000.0, 2000.0);
        for (at, expected) in [
            (0.0, 0.0),
            (50.0, 150.0),
            (100.0, 300.0),
            (150.0, 310.0),
            (600.0, 1160.0),
            (1000.0, 2000.0),
            (5000.0, 2000.0),
        ] {
            let got = follow(&anchors, lengths, at);
            assert!((got - expected).abs() < 1e-6, "{at}: {got}");
        }
        assert!((follow(&[], lengths, 500.0) - 1000.0).abs() < 1e-6);
    }

    #[test]
    fn crossing_anchors_never_scroll_backwards() {
        let anchors = [(10.0, 900.0), (20.0, 30.0), (40.0, 60.0), (50.0, 10.0), (80.0, 100.0)];
        let mut last = 0.0;
        for at in 0..=1000 {
            let there = follow(&anchors, (1000.0, 1000.0), f64::from(at));
            assert!(there >= last, "at {at}");
            last = there;
        }
    }
}
