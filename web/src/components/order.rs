//! One sort for the whole page. Each place that sorts a list of its own adds some four kilobytes to what a reader
//! downloads; here all sort the same: numbers of items, by a comparison that looks the items up.

use std::cmp::Ordering;

/// The numbers from 0 to `n`, in the order of what they stand for; equals stay in the order of their numbers.
#[must_use]
pub fn order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    order
}

/// `items` in the order of their places.
#[must_use]
pub fn by_place<T: Clone>(items: &[T], place: impl Fn(&T) -> f64) -> Vec<T> {
    let at = |i: usize| items.get(i).map_or(0.0, &place);
    let order = order(items.len(), &|a, b| at(a).total_cmp(&at(b)));
    order.into_iter().filter_map(|i| items.get(i).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let items = [(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (1.0, 'd')];
        let letters: String = by_place(&items, |item| item.0).into_iter().map(|item| item.1).collect();
        assert_eq!(letters, "bdac");
    }
}
