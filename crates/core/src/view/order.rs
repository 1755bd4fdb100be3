//! One sort for all views and for the page. Each place that sorts a list of its own adds some eight kilobytes to what a
//! reader downloads; here all sort the same: numbers of items, by a comparison that looks the items up.

use std::cmp::Ordering;

/// The numbers from 0 to `n`, in the order of what they stand for; equals stay in the order of their numbers.
#[must_use]
pub fn order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_unstable_by(|&a, &b| compare(a, b).then(a.cmp(&b)));
    order
}

/// `items` in the order of what `compare` says of two of them; equals stay as they come.
pub(super) fn sorted<T: Clone>(items: &[T], compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let compare = |a: usize, b: usize| items.get(a).zip(items.get(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b));
    order(items.len(), &compare).into_iter().filter_map(|i| items.get(i).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let items = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let letters: String = sorted(&items, &|a, b| a.0.cmp(&b.0)).into_iter().map(|item| item.1).collect();
        assert_eq!(letters, "bdac");
    }
}
