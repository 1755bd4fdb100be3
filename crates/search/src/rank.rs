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
    /// How many clauses it satisfies, of those that a hit is to have.
    pub(crate) n_clauses: u32,
    pub(crate) score: f64,
}

/// Best first; of equals the one that comes first in the corpus.
pub(crate) fn is_better(a: &Ranked, b: &Ranked) -> bool {
    b.n_clauses.cmp(&a.n_clauses).then(b.score.total_cmp(&a.score)).then(a.item.cmp(&b.item)).is_lt()
}

/// How telling a clause is that `n_with` of `n_items` satisfy.
pub(crate) fn idf(n_items: usize, n_with: u32) -> f64 {
    let (n, n_with) = (f64::from(count(n_items)), f64::from(n_with));
    libm::log(1.0 + (n - n_with + 0.5) / (n_with + 0.5))
}

/// The items that satisfy any of the clauses, in no order. `others` are the items that satisfy each clause otherwise than by
/// a stem, and how often.
pub(crate) fn rank(
    index: &SearchIndex,
    postings: &Postings,
    clauses: &[Terms],
    others: &mut dyn Iterator<Item = &[(u32, u32)]>,
    passes: &dyn Fn(u32) -> bool,
) -> Vec<Ranked> {
    let mut found = Vec::new();
    // For each item its place in `found`, counted from 1; 0: it is not there yet.
    let mut places = vec![0_u32; postings.n_items()];
    // What the present clause gives to each of `found`, and those to which it gives anything.
    let mut gains: Vec<f64> = Vec::new();
    let mut touched: Vec<usize> = Vec::new();
    let mut tally = Tally::new(postings.n_items());
    for (terms, others) in clauses.iter().zip(others) {
        let idf = idf(postings.n_items(), terms.n_with(index, postings).max(count(others.len())));
        // More of a word is worth more, so of words that weigh the same only that counts which is there most often.
        let mut known_weight = f64::INFINITY;
        while let Some(weight) = next_weight(terms, others, known_weight) {
            let is_next = |its: f64| (weight..known_weight).contains(&its);
            for (stem, _) in terms.stems.iter().filter(|(_, its)| is_next(*its)) {
                for (item, n) in postings.with(*stem) {
                    tally.raise(item, u32::from(n));
                }
            }
            if is_next(OTHERS_WEIGHT) {
                others.iter().for_each(|&(item, n)| tally.raise(item, n));
            }
            known_weight = weight;
            for (item, n) in tally.drain() {
                let how_often = f64::from(n);
                let length = postings.length_factor(item);
                let value = idf * weight * how_often * (K1 + 1.0) / (how_often + K1 * length);
                let Some(place) = places.get_mut(item as usize) else { continue };
                if *place == 0 {
                    found.push(Ranked { item, n_clauses: 0, score: 0.0 });
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
                its.n_clauses += u32::from(!terms.is_optional);
            }
        }
    }
    found.retain(|its| passes(its.item));
    found
}

/// What satisfies a clause otherwise than by a stem weighs as much as the word itself.
const OTHERS_WEIGHT: f64 = 1.0;

/// The largest weight in a clause below one that is done.
fn next_weight(terms: &Terms, others: &[(u32, u32)], known: f64) -> Option<f64> {
    let of_others = (!others.is_empty()).then_some(OTHERS_WEIGHT);
    terms.stems.iter().map(|(_, weight)| *weight).chain(of_others).filter(|weight| *weight < known).reduce(f64::max)
}

/// The first `n` in their order.
pub(crate) fn first<T: Copy>(n: usize, all: &[T], is_before: fn(&T, &T) -> bool) -> Vec<T> {
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
