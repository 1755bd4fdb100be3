//! Articles and events in the order of how well they answer.

use crate::clause::Terms;
use crate::index::SearchIndex;
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
pub(crate) fn best_first(a: &Ranked, b: &Ranked) -> std::cmp::Ordering {
    b.n_clauses.cmp(&a.n_clauses).then(b.score.total_cmp(&a.score)).then(a.item.cmp(&b.item))
}

/// How telling a clause is that `n_with` of `n_items` satisfy.
pub(crate) fn idf(n_items: usize, n_with: u32) -> f64 {
    let (n, n_with) = (f64::from(count(n_items)), f64::from(n_with));
    libm::log(1.0 + (n - n_with + 0.5) / (n_with + 0.5))
}

/// The items that satisfy any of the clauses, in no order. `others` says which items satisfy a clause, by its place, otherwise than by
/// a stem, and how often.
pub(crate) fn rank(
    index: &SearchIndex,
    postings: &Postings,
    clauses: &[Terms],
    others: &dyn Fn(usize) -> Vec<(u32, u32)>,
    passes: &dyn Fn(u32) -> bool,
) -> Vec<Ranked> {
    let mut scores = vec![0.0_f64; postings.n_items()];
    let mut n_clauses = vec![0_u32; postings.n_items()];
    let mut best = vec![0.0_f64; postings.n_items()];
    let mut touched: Vec<u32> = Vec::new();
    let mut found: Vec<u32> = Vec::new();
    for (clause, terms) in clauses.iter().enumerate() {
        let others = others(clause);
        let n_with = terms.n_with(index, postings).max(count(others.len()));
        let idf = idf(postings.n_items(), n_with);
        let mut take = |item: u32, how_often: f64, weight: f64| {
            let length = postings.length_factor(item);
            let value = idf * weight * how_often * (K1 + 1.0) / (how_often + K1 * length);
            if let Some(best) = best.get_mut(item as usize) {
                if *best == 0.0 {
                    touched.push(item);
                }
                *best = best.max(value);
            }
        };
        for &(stem, weight) in &terms.stems {
            for (item, how_often) in postings.with(stem) {
                take(item, f64::from(how_often), weight);
            }
        }
        for (item, how_often) in others {
            take(item, f64::from(how_often), 1.0);
        }
        for item in touched.drain(..) {
            let i = item as usize;
            let Some(((score, n), best)) = scores.get_mut(i).zip(n_clauses.get_mut(i)).zip(best.get_mut(i)) else {
                continue;
            };
            if *score == 0.0 {
                found.push(item);
            }
            *score += *best;
            *n += u32::from(!terms.is_optional);
            *best = 0.0;
        }
    }
    let ranked = |item: u32| Ranked {
        item,
        n_clauses: n_clauses.get(item as usize).copied().unwrap_or_default(),
        score: scores.get(item as usize).copied().unwrap_or_default(),
    };
    found.into_iter().filter(|&item| passes(item)).map(ranked).collect()
}

/// Only those that satisfy most clauses, the first `n` of them in order, and how many there are.
pub(crate) fn best(mut ranked: Vec<Ranked>, n: usize) -> (Vec<Ranked>, u32) {
    let most = ranked.iter().map(|its| its.n_clauses).max().unwrap_or_default();
    ranked.retain(|its| its.n_clauses == most);
    let total = count(ranked.len());
    if ranked.len() > n && n > 0 {
        ranked.select_nth_unstable_by(n - 1, best_first);
    }
    ranked.truncate(n);
    ranked.sort_unstable_by(best_first);
    (ranked, total)
}
