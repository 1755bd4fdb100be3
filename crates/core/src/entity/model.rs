//! The tagger: a linear model over hashed features, decoded exactly.
//!
//! Labels are O and, for each kind of entity, B (first unit) and I (further unit). A sentence part's labels are the
//! sequence with the highest sum of weights (Viterbi), in integers throughout, so that every machine finds the same one.
//!
//! # Format of the file
//! | bytes | what |
//! | --- | --- |
//! | 0..4 | `PLXN` |
//! | 4..8 | the number of features, little endian |
//! | 8..170 | weights of transitions: for each label before (nine) each label (nine), `i16` little endian |
//! | 170.. | the features in the order of their hashes: the difference to the hash before as LEB128, then eight `i8`, the weights of the labels after O |
//!
//! # References
//! Collins: *Discriminative Training Methods for Hidden Markov Models* (EMNLP 2002).

use crate::model::EntityKind;

/// The number of labels.
pub const N_LABELS: usize = 9;
/// A unit's label: 0 is O, then B and I of each kind in turn.
pub type Label = usize;
/// A unit outside every name.
pub const OUTSIDE: Label = 0;

const KINDS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];
const MAGIC: &[u8; 4] = b"PLXN";
const N_WEIGHTS: usize = N_LABELS - 1;

/// The label of a unit in a name of `kind`.
#[must_use]
pub fn label(kind: EntityKind, is_first: bool) -> Label {
    let index = KINDS.iter().position(|&other| other == kind).unwrap_or_default();
    1 + index * 2 + usize::from(!is_first)
}

/// What a label says: the kind, and whether a name begins.
#[must_use]
pub fn kind(label: Label) -> Option<(EntityKind, bool)> {
    let index = label.checked_sub(1)?;
    Some((*KINDS.get(index / 2)?, index.is_multiple_of(2)))
}

/// Whether `next` may follow `label`: a name goes on only with its own kind.
#[must_use]
pub fn may_follow(label: Label, next: Label) -> bool {
    match kind(next) {
        Some((kind_of_next, false)) => kind(label).is_some_and(|(kind, _)| kind == kind_of_next),
        _ => true,
    }
}

/// The weights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    transitions: Transitions,
    /// Open addressing over a power of two of slots, at most a quarter of them taken: the place in `rows`, or [`FREE`].
    slots: Vec<u16>,
    rows: Vec<Row>,
    /// A bit for each value of the lower bits of a hash that some feature has: half of the features that are looked up
    /// have no weight, and this says so from memory that stays near.
    seen: Vec<u64>,
}

/// A feature's hash and weights; each weight is a byte, [`BIAS`] more than it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Row {
    hash: u32,
    weights: [u8; N_WEIGHTS],
}

/// What is added to a weight so that it is never negative, and many of them can be added within one number.
const BIAS: u8 = 128;

/// Every second byte of a number: room for the sum of 257 biased weights each.
const EVEN_BYTES: u64 = 0x00ff_00ff_00ff_00ff;

/// A unit's features after this are not looked at, so that their sums fit. There are fewer.
const MAX_FEATURES_OF_UNIT: usize = 256;

/// A slot that no feature has; the number of features stays below.
const FREE: u16 = u16::MAX;

/// The bits of a hash that `seen` knows.
const SEEN_BITS: u32 = 19;

impl Model {
    /// Reads a model file; `None` where the bytes are something else.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (magic, rest) = bytes.split_first_chunk::<4>()?;
        let (count, mut rest) = rest.split_first_chunk::<4>()?;
        if magic != MAGIC {
            return None;
        }
        let count = usize::try_from(u32::from_le_bytes(*count)).ok()?;
        // Each feature has nine bytes at least.
        if count > rest.len() / (N_WEIGHTS + 1) {
            return None;
        }
        let mut transitions = [[0; N_LABELS]; N_LABELS];
        for weight in transitions.iter_mut().flatten() {
            let (value, after) = rest.split_first_chunk::<2>()?;
            *weight = i32::from(i16::from_le_bytes(*value));
            rest = after;
        }
        let mut model = Self {
            transitions: Transitions::new(&transitions),
            slots: vec![FREE; (count * 3 + 1).next_power_of_two()],
            rows: Vec::with_capacity(count),
            seen: vec![0; 1 << (SEEN_BITS - 6)],
        };
        let mut hash = 0_u32;
        for index in 0..u16::try_from(count).ok().filter(|&count| count < FREE)? {
            let mut shift = 0;
            loop {
                let (&byte, after) = rest.split_first()?;
                rest = after;
                hash = hash.wrapping_add(u32::from(byte & 0x7f).checked_shl(shift)?);
                shift += 7;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            let (weights, after) = rest.split_first_chunk::<N_WEIGHTS>()?;
            rest = after;
            let mut at = model.home(hash);
            while *model.slots.get(at)? != FREE {
                at = (at + 1) & (model.slots.len() - 1);
            }
            *model.slots.get_mut(at)? = index;
            let (word, bit) = seen_at(hash);
            *model.seen.get_mut(word)? |= bit;
            model.rows.push(Row { hash, weights: weights.map(|byte| byte ^ BIAS) });
        }
        rest.is_empty().then_some(model)
    }

    /// Writes a model file. `features` are hashes with their weights, in the order of the hashes, each once.
    #[must_use]
    pub fn encode(transitions: &[[i16; N_LABELS]; N_LABELS], features: &[(u32, [i8; N_WEIGHTS])]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(u32::try_from(features.len()).unwrap_or(u32::MAX).to_le_bytes());
        bytes.extend(transitions.iter().flatten().flat_map(|weight| weight.to_le_bytes()));
        let mut last = 0;
        for (hash, row) in features {
            let mut gap = hash.wrapping_sub(last);
            last = *hash;
            while gap >= 0x80 {
                bytes.push(u8::try_from(gap & 0x7f).unwrap_or_default() | 0x80);
                gap >>= 7;
            }
            bytes.push(u8::try_from(gap).unwrap_or_default());
            bytes.extend(row.iter().flat_map(|weight| weight.to_le_bytes()));
        }
        bytes
    }

    /// Where the feature is looked for first.
    fn home(&self, hash: u32) -> usize {
        (hash ^ hash >> 13) as usize & (self.slots.len() - 1)
    }

    fn weights(&self, hash: u32) -> Option<u64> {
        let mut at = self.home(hash);
        loop {
            // No row has the number of a free slot.
            let row = self.rows.get(usize::from(*self.slots.get(at)?))?;
            if row.hash == hash {
                return Some(u64::from_le_bytes(row.weights));
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The sums of the weights of `features` for each label after O. Sorts out those without weight.
    fn score(&self, features: &mut [u32]) -> Scores {
        let mut n_kept = 0;
        for at in 0..features.len() {
            let hash = features.get(at).copied().unwrap_or_default();
            let (word, bit) = seen_at(hash);
            // Kept by arithmetic, for a branch would be guessed wrong half the time.
            let is_seen = self.seen.get(word).is_some_and(|bits| bits & bit != 0);
            if let Some(kept) = features.get_mut(n_kept) {
                *kept = hash;
            }
            n_kept += usize::from(is_seen);
        }
        let (mut even, mut odd, mut n_found) = (0_u64, 0_u64, 0_i32);
        for weights in features.iter().take(n_kept.min(MAX_FEATURES_OF_UNIT)).filter_map(|&hash| self.weights(hash)) {
            even = even.wrapping_add(weights & EVEN_BYTES);
            odd = odd.wrapping_add(weights >> 8 & EVEN_BYTES);
            n_found += 1;
        }
        let bias = n_found * i32::from(BIAS);
        let lane = |sums: u64, shift: u32| i32::from((sums >> shift) as u16) - bias;
        [
            0,
            lane(even, 0),
            lane(odd, 0),
            lane(even, 16),
            lane(odd, 16),
            lane(even, 32),
            lane(odd, 32),
            lane(even, 48),
            lane(odd, 48),
        ]
    }

    /// The best labels of neighboring units, whose features `describe` writes for each index below `n_units`.
    pub(super) fn labels(
        &self,
        n_units: usize,
        features: &mut Vec<u32>,
        mut describe: impl FnMut(usize, &mut Vec<u32>),
    ) -> Vec<Label> {
        let scores = (0..n_units).map(|at| {
            describe(at, features);
            self.score(features)
        });
        self.transitions.decode(scores)
    }
}

/// A number for each label.
pub type Scores = [i32; N_LABELS];

/// The word and the bit of `seen` for a hash.
const fn seen_at(hash: u32) -> (usize, u64) {
    ((hash >> 6 & ((1 << (SEEN_BITS - 6)) - 1)) as usize, 1 << (hash & 63))
}

/// What it is worth that one label follows another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transitions {
    /// For each label, what each label is worth after it, [`NEVER`] where it may not follow: times [`STEP`], with a rest
    /// that is the larger the lower the number of the label before is. So the largest number says both how much and whence.
    after: [Scores; N_LABELS],
}

/// The distance of two worths.
const STEP: i32 = 16;

/// Less than what any sequence of labels falls short of the best, in steps, and far enough from the least number to be
/// added to.
const NEVER: i32 = -(1 << 28);

impl Transitions {
    /// Reads a table that has, for each label, the worth of each label that follows.
    #[must_use]
    pub fn new(table: &[Scores; N_LABELS]) -> Self {
        let rest = |before: Label| STEP - 1 - i32::try_from(before).unwrap_or_default();
        let worth = |before: Label, label: Label| {
            let value = table.get(before).and_then(|row| row.get(label)).copied().unwrap_or_default();
            rest(before) + if may_follow(before, label) { value.clamp(-MAX_WORTH, MAX_WORTH) * STEP } else { NEVER }
        };
        Self { after: std::array::from_fn(|before| std::array::from_fn(|label| worth(before, label))) }
    }

    /// The sequence of labels with the highest sum; of equal ones that with the lower label at the end.
    pub fn decode(&self, scores: impl Iterator<Item = Scores>) -> Vec<Label> {
        // How far each label falls short of the best one, in steps: sums stay small however long the sequence.
        let mut best = [NEVER; N_LABELS];
        best[OUTSIDE] = 0;
        let mut origins: Vec<[u8; N_LABELS]> = Vec::with_capacity(scores.size_hint().0);
        for scores in scores {
            // Each label at once, one label before after the other.
            let mut largest = [i32::MIN; N_LABELS];
            for (sum, worths) in best.iter().zip(&self.after) {
                for (largest, worth) in largest.iter_mut().zip(worths) {
                    *largest = (*largest).max(sum.wrapping_add(*worth));
                }
            }
            let origin = largest.map(|largest| (STEP - 1 - (largest & (STEP - 1))) as u8);
            let mut next = largest.map(|largest| largest & !(STEP - 1));
            for (next, score) in next.iter_mut().zip(scores) {
                *next = next.wrapping_add(score.clamp(-MAX_WORTH, MAX_WORTH) * STEP).max(NEVER);
            }
            let top = next.iter().copied().fold(NEVER, i32::max);
            best = next.map(|sum| (sum - top).max(NEVER));
            origins.push(origin);
        }
        let mut last = (0..N_LABELS).rev().max_by_key(|&label| best.get(label).copied()).unwrap_or_default();
        let mut labels = vec![OUTSIDE; origins.len()];
        for (label, origin) in labels.iter_mut().zip(&origins).rev() {
            *label = last;
            last = origin.get(last).copied().map_or(OUTSIDE, usize::from);
        }
        labels
    }
}

/// No worth and no score is larger: many times what weights sum up to.
const MAX_WORTH: i32 = 1 << 20;
