//! What both taggers learn with: rows of averaged weights, and the order in which examples come.
//!
//! # References
//! Collins: *Discriminative Training Methods for Hidden Markov Models* (EMNLP 2002). Freund, Schapire: *Large Margin
//! Classification Using the Perceptron Algorithm* (1999). Order: Marsaglia, *Xorshift RNGs* (2003).

/// The weights of one feature for each of `N` labels, with their sums over time.
#[derive(Clone)]
pub(crate) struct Averaged<const N: usize> {
    /// What they are now.
    pub(crate) value: [i32; N],
    total: [i64; N],
    since: [i64; N],
}

impl<const N: usize> Averaged<N> {
    pub(crate) const NEW: Self = Self { value: [0; N], total: [0; N], since: [0; N] };

    /// Changes the weight of `label` at step `now`.
    pub(crate) fn add(&mut self, label: usize, by: i32, now: i64) {
        self.total[label] += i64::from(self.value[label]) * (now - self.since[label]);
        self.since[label] = now;
        self.value[label] += by;
    }

    /// The weights on average over `now` steps.
    pub(crate) fn average(&mut self, now: i64) -> [f64; N] {
        std::array::from_fn(|label| {
            self.add(label, 0, now);
            self.total[label] as f64 / now as f64
        })
    }
}

/// Numbers that look random and are the same each time.
pub(crate) struct Order(u64);

impl Order {
    pub(crate) const fn new() -> Self {
        Self(0x2545_f491_4f6c_dd1d)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Puts `items` into another order.
    pub(crate) fn shuffle(&mut self, items: &mut [usize]) {
        for i in (1..items.len()).rev() {
            items.swap(i, (self.next() % (i as u64 + 1)) as usize);
        }
    }
}
