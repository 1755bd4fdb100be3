//! Articles and events in the order of how well they answer.

use crate::clause::Terms;
use crate::index::SearchIndex;
use crate::lists::Tally;
use crate::postings::{Postings, count};

/// How soon more of the same word counts no longer: BM25's k₁.
const K1: f64 = 1.2;

/// An item with what speaks for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ranked {
    pub(crate) item: u32,
    pub(crate) score: f64,
}

/// Best first; of equals the one that comes first in the corpus.
pub(crate) fn is_better(a: &Ranked, b: &Ranked) -> bool {
    a.score > b.score || (a.score >= b.score && a.item < b.item)
}

/// How telling a clause is that `n_with` of `n_items` satisfy.
pub(crate) fn idf(n_items: usize, n_with: u32) -> f64 {
    let (n, n_with) = (f64::from(count(n_items)), f64::from(n_with));
    libm::log(1.0 + (n - n_with + 0.5) / (n_with + 0.5))
}

/// What items are ranked by, for one query.
pub(crate) struct Ranking<'q> {
    pub(crate) index: &'q SearchIndex,
    pub(crate) postings: &'q Postings,
    /// With the items that satisfy each otherwise than by a stem, and how often.
    pub(crate) clauses: Vec<(&'q Terms, &'q [(u32, u32)])>,
    /// Which items the filters leave, if there are any.
    pub(crate) passes: Option<&'q dyn Fn(u32) -> bool>,
}

/// How many clauses items satisfy, of those that a hit is to have.
#[derive(Debug)]
pub(crate) struct Coverage {
    /// Of each item; empty where there is one clause only, which all that is found satisfies.
    of: Vec<u8>,
    /// The most that any has.
    pub(crate) most: u32,
}

impl Ranking<'_> {
    /// Reads the lists of items once, to know which are worth a score.
    pub(crate) fn coverage(&self) -> Coverage {
        if let [(terms, others)] = self.clauses.as_slice() {
            let items = terms.stems.iter().flat_map(|(stem, _)| self.postings.items_with(*stem));
            let has_any = items.copied().chain(others.iter().map(|(item, _)| *item)).any(|item| self.does_pass(item));
            return Coverage { of: Vec::new(), most: u32::from(has_any) };
        }
        let mut of = vec![0_u8; self.postings.n_items()];
        // The last clause that each item was found to satisfy, counted from 1.
        let mut last = vec![0_u8; self.postings.n_items()];
        for (number, (terms, others)) in (1..).zip(self.clauses.iter().filter(|(terms, _)| !terms.is_optional)) {
            let mut add = |item: u32| {
                if let Some((n, last)) = of.get_mut(item as usize).zip(last.get_mut(item as usize)) {
                    *n += u8::from(*last != number);
                    *last = number;
                }
            };
            for (stem, _) in &terms.stems {
                self.postings.items_with(*stem).iter().for_each(|item| add(*item));
            }
            others.iter().for_each(|(item, _)| add(*item));
        }
        let mut most = 0;
        for (item, &n) in (0..).zip(&of) {
            if n > most && self.does_pass(item) {
                most = n;
            }
        }
        Coverage { of, most: u32::from(most) }
    }

    /// The items that satisfy `most` clauses of those that a hit is to have, or any clause if that is none; in no order.
    pub(crate) fn rank(&self, coverage: &Coverage, most: u32) -> Vec<Ranked> {
        let is_complete = |item: u32| coverage.of.get(item as usize).is_none_or(|&n| u32::from(n) == most);
        let mut found = Vec::new();
        // For each item its place in `found`, counted from 1; 0: it is not there yet.
        let mut places = vec![0_u32; self.postings.n_items()];
        // What the present clause gives to each of `found`, and those to which it gives anything.
        let mut gains: Vec<f64> = Vec::new();
        let mut touched: Vec<usize> = Vec::new();
        let mut tally = Tally::new(self.postings.n_items());
        for &(terms, others) in &self.clauses {
            let n_with = terms.n_with(self.index, self.postings).max(count(others.len()));
            let idf = idf(self.postings.n_items(), n_with);
            // More of a word is worth more, so of words that weigh the same only that counts which is there most often.
            let mut known_weight = f64::INFINITY;
            while let Some(weight) = next_weight(terms, others, known_weight) {
                let is_next = |its: f64| (weight..known_weight).contains(&its);
                for (stem, _) in terms.stems.iter().filter(|(_, its)| is_next(*its)) {
                    for (item, n) in self.postings.with(*stem).filter(|(item, _)| is_complete(*item)) {
                        tally.raise(item, u32::from(n));
                    }
                }
                if is_next(OTHERS_WEIGHT) {
                    for &(item, n) in others.iter().filter(|(item, _)| is_complete(*item)) {
                        tally.raise(item, n);
                    }
                }
                known_weight = weight;
                for (item, n) in tally.drain() {
                    let how_often = f64::from(n);
                    let length = self.postings.length_factor(item);
                    let value = idf * weight * how_often * (K1 + 1.0) / (how_often + K1 * length);
                    let Some(place) = places.get_mut(item as usize) else { continue };
                    if *place == 0 {
                        found.push(Ranked { item, score: 0.0 });
                        gains.push(0.0);
                        *place = count(found.len());
                    }
                    let place = *place as usize - 1;
                    if let Some(gain) = gains.get_mut(place) {
                        if *gain == 0.0 {
                            touched.push(place);
                        }
                        *gain = gain.max(value);
                    }
                }
            }
            for place in touched.drain(..) {
                if let Some((its, gain)) = found.get_mut(place).zip(gains.get_mut(place)) {
                    its.score += std::mem::take(gain);
                }
            }
        }
        if let Some(passes) = self.passes {
            found.retain(|its| passes(its.item));
        }
        found
    }

    pub(crate) fn does_pass(&self, item: u32) -> bool {
        self.passes.is_none_or(|passes| passes(item))
    }
}

/// What satisfies a clause otherwise than by a stem weighs as much as the word itself.
const OTHERS_WEIGHT: f64 = 1.0;

/// The largest weight in a clause below one that is done.
fn next_weight(terms: &Terms, others: &[(u32, u32)], known: f64) -> Option<f64> {
    let of_others = (!others.is_empty()).then_some(OTHERS_WEIGHT);
    terms.stems.iter().map(|(_, weight)| *weight).chain(of_others).filter(|weight| *weight < known).reduce(f64::max)
}

/// The first `n` in their order.
pub(crate) fn first<T: Copy>(n: usize, all: &[T], is_before: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut first: Vec<T> = Vec::new();
    for its in all {
        if first.len() < n || first.last().is_some_and(|last| is_before(its, last)) {
            first.truncate(n.saturating_sub(1));
            let at = first.partition_point(|known| is_before(known, its));
            first.insert(at, *its);
        }
    }
    first.truncate(n);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::look_up;
    use crate::matches::Matches;
    use crate::query::Query;

    /// All items, each clause and each way to satisfy it, one after the other; and the most clauses that any has.
    fn slow(ranking: &Ranking) -> (Vec<Ranked>, u32) {
        let n_items = ranking.postings.n_items();
        let mut all: Vec<(u32, bool, Ranked)> = Vec::new();
        for item in (0..count(n_items)).filter(|item| ranking.does_pass(*item)) {
            let mut its = (0, false, Ranked { item, score: 0.0 });
            for (terms, others) in &ranking.clauses {
                let idf = idf(n_items, terms.n_with(ranking.index, ranking.postings).max(count(others.len())));
                let stems = terms.stems.iter().flat_map(|&(stem, weight)| {
                    let own = ranking.postings.with(stem).filter(|(with, _)| *with == item);
                    own.map(move |(_, n)| (weight, f64::from(n)))
                });
                let own = others.iter().filter(|(with, _)| *with == item).map(|&(_, n)| (1.0, f64::from(n)));
                let length = ranking.postings.length_factor(item);
                let values = stems.chain(own).map(|(weight, n)| idf * weight * n * (K1 + 1.0) / (n + K1 * length));
                if let Some(best) = values.reduce(f64::max) {
                    its.0 += u32::from(!terms.is_optional);
                    its.1 = true;
                    its.2.score += best;
                }
            }
            all.push(its);
        }
        let most = all.iter().map(|(n, _, _)| *n).max().unwrap_or_default();
        (all.into_iter().filter(|(n, has_any, _)| *n == most && *has_any).map(|(_, _, its)| its).collect(), most)
    }

    #[test]
    fn what_is_ranked_is_what_reading_every_list_ranks() {
        let corpus = crate::tests::corpus();
        let index = SearchIndex::new(&corpus);
        let every_other = |item: u32| item % 2 == 1;
        let mut n_found = 0;
        for typed in [
            "strike ",
            "the strike crews ",
            "ferry storm ",
            "h",
            "brennik po",
            "strkie the ",
            "\"the harbor\" closed",
            "october 2021 ended ",
            "xylophone the ",
        ] {
            let clauses = look_up(&index, &Query::read(typed)).clauses;
            let matches: Vec<Matches> = clauses.iter().map(|terms| Matches::find(&index, &corpus, terms)).collect();
            for passes in [None, Some(&every_other as &dyn Fn(u32) -> bool)] {
                let of_documents = matches.iter().map(|matches| matches.documents.as_slice());
                let of_events = matches.iter().map(|matches| matches.events.as_slice());
                for (postings, others) in
                    [(&index.documents, of_documents.collect::<Vec<_>>()), (&index.events, of_events.collect())]
                {
                    let clauses = clauses.iter().zip(others).collect();
                    let ranking = Ranking { index: &index, postings, clauses, passes };
                    let (expected, most) = slow(&ranking);
                    let coverage = ranking.coverage();
                    let mut found = ranking.rank(&coverage, most);
                    found.sort_unstable_by_key(|its| its.item);
                    assert_eq!((found, coverage.most), (expected, most), "{typed}");
                    n_found += most;
                }
            }
        }
        assert!(n_found > 20, "{n_found}");
    }

    #[test]
    fn the_first_are_those_that_sorting_puts_first() {
        let numbers: Vec<u32> = (0..200_u32).map(|i| i.wrapping_mul(2_654_435_761) >> 20).collect();
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        for n in [0, 1, 7, 199, 200, 300] {
            assert_eq!(first(n, &numbers, |a, b| a < b), sorted[..n.min(200)], "{n}");
        }
    }
}
