//! An inverted index: for each stem, which items have it and how much.

use crate::lists::sum_up;

/// How much an item's length counts: BM25's b.
const B: f64 = 0.75;

/// Items are documents or events, by index.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Where the entries of each stem begin; one more at the end.
    starts: Vec<u32>,
    items: Vec<u32>,
    /// How often, fields with more weight counting more.
    counts: Vec<u16>,
    /// What each item's length takes from its counts: BM25 with b = 0.75.
    length_factors: Vec<f64>,
}

/// One entry while an index is made: stem, item, count.
pub(crate) type Entry = (u32, u32, u16);

impl Postings {
    /// Entries come by item.
    pub(crate) fn new(n_stems: usize, n_items: usize, entries: &[Entry]) -> Self {
        let mut starts = vec![0_u32; n_stems + 1];
        let mut lengths = vec![0_u32; n_items];
        for &(stem, item, count) in entries {
            if let Some(n) = starts.get_mut(stem as usize + 1) {
                *n += 1;
            }
            if let Some(length) = lengths.get_mut(item as usize) {
                *length += u32::from(count);
            }
        }
        sum_up(&mut starts);
        let mut next = starts.clone();
        let mut items = vec![0_u32; entries.len()];
        let mut counts = vec![0_u16; entries.len()];
        for &(stem, item, count) in entries {
            let Some(at) = next.get_mut(stem as usize) else { continue };
            if let Some((to_item, to_count)) = items.get_mut(*at as usize).zip(counts.get_mut(*at as usize)) {
                (*to_item, *to_count) = (item, count);
            }
            *at += 1;
        }
        let sum: f64 = lengths.iter().map(|&length| f64::from(length)).sum();
        let mean_length = (sum / f64::from(count(n_items).max(1))).max(1.0);
        let length_factor = |length: u32| 1.0 - B + B * f64::from(length) / mean_length;
        Self { starts, items, counts, length_factors: lengths.into_iter().map(length_factor).collect() }
    }

    pub(crate) fn n_items(&self) -> usize {
        self.length_factors.len()
    }

    /// How many items have the stem.
    pub(crate) fn n_with(&self, stem: u32) -> u32 {
        let (from, to) = self.range(stem);
        count(to - from)
    }

    /// The items that have the stem, in order, with their counts.
    pub(crate) fn with(&self, stem: u32) -> impl Iterator<Item = (u32, u16)> + '_ {
        let (from, to) = self.range(stem);
        self.items_with(stem).iter().copied().zip(self.counts.get(from..to).unwrap_or_default().iter().copied())
    }

    /// The items that have the stem, in order.
    pub(crate) fn items_with(&self, stem: u32) -> &[u32] {
        let (from, to) = self.range(stem);
        self.items.get(from..to).unwrap_or_default()
    }

    fn range(&self, stem: u32) -> (usize, usize) {
        let at = |i: usize| self.starts.get(i).map_or(0, |&start| start as usize);
        let from = at(stem as usize);
        (from, at(stem as usize + 1).max(from))
    }

    /// What an item's length takes from its counts.
    pub(crate) fn length_factor(&self, item: u32) -> f64 {
        self.length_factors.get(item as usize).copied().unwrap_or(1.0)
    }
}

pub(crate) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_stem_knows_its_items() {
        let postings = Postings::new(3, 2, &[(0, 0, 2), (2, 0, 1), (0, 1, 1)]);
        assert_eq!(postings.with(0).collect::<Vec<_>>(), [(0, 2), (1, 1)]);
        assert_eq!(postings.items_with(2), [0]);
        assert_eq!((postings.n_with(1), postings.n_with(9)), (0, 0));
        assert!(postings.length_factor(0) > postings.length_factor(1));
        assert_eq!(Postings::new(0, 0, &[]).n_items(), 0);
    }
}
