//! Lists of numbers, one for each key, all in one row.

/// Keys are numbers from 0 up.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    /// Where the list of each key begins; one more at the end.
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Lists {
    /// Of pairs of key and value: for each key its values, in the order in which they come.
    pub(crate) fn new(n_keys: usize, pairs: &[(u32, u32)]) -> Self {
        Self::fill(n_keys, pairs.len(), pairs.iter().copied())
    }

    /// For each key where in `keys` it stands, in order.
    pub(crate) fn places(n_keys: usize, keys: &[u32]) -> Self {
        Self::fill(n_keys, keys.len(), keys.iter().copied().zip(0..))
    }

    fn fill(n_keys: usize, n: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut values = vec![0_u32; n];
        let mut starts = vec![0_u32; n_keys + 1];
        for (key, _) in pairs.clone() {
            if let Some(n) = starts.get_mut(key as usize + 1) {
                *n += 1;
            }
        }
        sum_up(&mut starts);
        let mut next = starts.clone();
        for (key, value) in pairs {
            let Some(at) = next.get_mut(key as usize) else { continue };
            if let Some(to) = values.get_mut(*at as usize) {
                *to = value;
            }
            *at += 1;
        }
        Self { starts, values }
    }

    /// The list of a key; of one that there is not, none.
    pub(crate) fn of(&self, key: u32) -> &[u32] {
        let at = |i: u32| self.starts.get(i as usize).map_or(0, |&start| start as usize);
        self.values.get(at(key)..at(key.saturating_add(1))).unwrap_or_default()
    }
}

/// Makes starts of the numbers of what there is before each next one.
pub(crate) fn sum_up(counts: &mut [u32]) {
    let mut total = 0;
    for count in counts {
        total += *count;
        *count = total;
    }
}

/// The first place from `from` on whose number is `at_least` so much; behind the last if there is none. Numbers come in
/// order. It takes as many steps as the logarithm of the way: Bentley and Yao, "An almost optimal algorithm for
/// unbounded searching" (Information Processing Letters 5, 1976).
pub(crate) fn advance(numbers: &[u32], from: usize, at_least: u32) -> usize {
    let is_before = |i: usize| numbers.get(i).is_some_and(|&number| number < at_least);
    if !is_before(from) {
        return from.min(numbers.len());
    }
    // What is `low` lies before.
    let (mut low, mut step) = (from, 1);
    while is_before(low + step) {
        low += step;
        step *= 2;
    }
    let mut high = (low + step).min(numbers.len());
    low += 1;
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

/// Sums by number, where few of many numbers have one.
#[derive(Debug)]
pub(crate) struct Tally {
    sums: Vec<u32>,
    touched: Vec<u32>,
}

impl Tally {
    pub(crate) fn new(n: usize) -> Self {
        Self { sums: vec![0; n], touched: Vec::new() }
    }

    /// Adds to the sum of a number.
    pub(crate) fn add(&mut self, number: u32, n: u32) {
        self.change(number, |sum| sum.saturating_add(n));
    }

    /// Makes the sum of a number at least `n`.
    pub(crate) fn raise(&mut self, number: u32, n: u32) {
        self.change(number, |sum| sum.max(n));
    }

    fn change(&mut self, number: u32, new: impl Fn(u32) -> u32) {
        if let Some(sum) = self.sums.get_mut(number as usize) {
            let before = *sum;
            *sum = new(before);
            if before == 0 && *sum != 0 {
                self.touched.push(number);
            }
        }
    }

    pub(crate) fn get(&self, number: u32) -> u32 {
        self.sums.get(number as usize).copied().unwrap_or_default()
    }

    /// Empties it: each number that has a sum, with it, in the order in which they came.
    pub(crate) fn drain(&mut self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let Self { sums, touched } = self;
        touched.drain(..).map(|number| (number, sums.get_mut(number as usize).map(std::mem::take).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_has_its_list() {
        let lists = Lists::new(4, &[(2, 7), (0, 5), (2, 6), (3, 1)]);
        assert_eq!([lists.of(0), lists.of(1), lists.of(2), lists.of(3)], [&[5][..], &[], &[7, 6], &[1]]);
        assert_eq!((lists.of(4), lists.of(u32::MAX)), (&[][..], &[][..]));
        let places = Lists::places(3, &[1, 0, 1, 1]);
        assert_eq!([places.of(0), places.of(1), places.of(2)], [&[1][..], &[0, 2, 3], &[]]);
        assert_eq!(Lists::default().of(0), [0; 0]);
    }

    #[test]
    fn a_place_is_found_from_wherever_one_is() {
        let numbers = [1, 1, 3, 4, 4, 4, 9, 12, 13, 40];
        for from in 0..=numbers.len() + 1 {
            for at_least in 0..=41 {
                let slow = (from..numbers.len()).find(|&i| numbers[i] >= at_least).unwrap_or(numbers.len());
                assert_eq!(advance(&numbers, from, at_least), slow, "{at_least} from {from}");
            }
        }
    }

    #[test]
    fn a_tally_forgets_what_was_taken() {
        let mut tally = Tally::new(5);
        tally.add(3, 2);
        tally.add(1, 1);
        tally.add(3, 2);
        tally.raise(1, 9);
        tally.raise(3, 1);
        tally.add(5, 1);
        tally.add(0, 0);
        assert_eq!((tally.get(3), tally.get(0), tally.get(9)), (4, 0, 0));
        assert_eq!(tally.drain().collect::<Vec<_>>(), [(3, 4), (1, 9)]);
        assert_eq!((tally.get(3), tally.drain().count()), (0, 0));
    }
}
