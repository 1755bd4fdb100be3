//! One kind of annotation over a document.

use crate::text::{Ranged, TextRange, TextSize};
use std::{ops::Deref, slice};

/// Annotations of one kind, in reading order, none overlapping another.
///
/// The invariant is what makes look-ups a binary search; [`Layer::from_unsorted`] establishes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer<T> {
    items: Vec<T>,
}

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<T: Ranged> Layer<T> {
    /// Sorts `items`; of two that overlap the earlier one stays, of two that begin together the longer.
    #[must_use]
    pub fn from_unsorted(mut items: Vec<T>) -> Self {
        items.sort_by_key(|item| (item.range().start(), std::cmp::Reverse(item.range().end())));
        let mut end = TextSize::default();
        items.retain(|item| {
            let keep = item.range().start() >= end && !item.range().is_empty();
            if keep {
                end = item.range().end();
            }
            keep
        });
        Self { items }
    }

    /// The items that lie wholly inside `range`.
    #[must_use]
    pub fn within(&self, range: TextRange) -> &[T] {
        self.items.get(self.indices_within(range)).unwrap_or_default()
    }

    /// The indices of the items that lie wholly inside `range`.
    #[must_use]
    pub fn indices_within(&self, range: TextRange) -> std::ops::Range<usize> {
        let start = self.items.partition_point(|item| item.range().start() < range.start());
        let end = self.items.partition_point(|item| item.range().end() <= range.end());
        start..end.max(start)
    }

    /// The index of the item that covers the byte at `offset`.
    #[must_use]
    pub fn index_at(&self, offset: TextSize) -> Option<usize> {
        let index = self.items.partition_point(|item| item.range().end() <= offset);
        self.items.get(index).filter(|item| item.range().contains(offset)).map(|_| index)
    }
}

impl<T> Deref for Layer<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<'a, T> IntoIterator for &'a Layer<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::range;

    #[test]
    fn keeps_order_and_drops_what_overlaps() {
        let layer = Layer::from_unsorted(vec![range(8, 9), range(0, 2), range(0, 5), range(4, 7), range(6, 6)]);
        assert_eq!(&*layer, [range(0, 5), range(8, 9)]);
        assert_eq!(layer.within(range(0, 8)), [range(0, 5)]);
        assert_eq!(layer.within(range(1, 9)), [range(8, 9)]);
        assert_eq!(layer.within(range(1, 3)), []);
        assert_eq!(layer.index_at(4.into()), Some(0));
        assert_eq!(layer.index_at(5.into()), None);
    }
}
