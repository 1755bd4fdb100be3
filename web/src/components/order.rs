//! Lists in order, by the one sort that all share: see [`order`].

pub use parallax_core::view::order;

/// `items` in the order of their places.
#[must_use]
pub fn by_place<T: Clone>(items: &[T], place: impl Fn(&T) -> f64) -> Vec<T> {
    let at = |i: usize| items.get(i).map_or(0.0, &place);
    let order = order(items.len(), &|a, b| at(a).total_cmp(&at(b)));
    order.into_iter().filter_map(|i| items.get(i).cloned()).collect()
}

/// One list in order out of two.
#[must_use]
pub fn merged<T: Copy>(a: &[T], b: &[T], place: impl Fn(&T) -> f64) -> Vec<T> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let mut b = b.iter().peekable();
    for item in a {
        while let Some(other) = b.next_if(|other| place(other) < place(item)) {
            merged.push(*other);
        }
        merged.push(*item);
    }
    merged.extend(b);
    merged
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
