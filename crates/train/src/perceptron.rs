//! The averaged structured perceptron that names are found with.
//!
//! # References
//! Collins: *Discriminative Training Methods for Hidden Markov Models* (EMNLP 2002).

use crate::averaged::{Averaged, Order};
use parallax_core::entity::model::{Label, Model, N_LABELS, OUTSIDE, Transitions};
use std::collections::HashMap;

/// Neighboring units with their features and labels.
pub(crate) struct Part {
    pub(crate) features: Vec<Vec<u32>>,
    pub(crate) labels: Vec<Label>,
}

/// Times that the data are gone through.
const N_EPOCHS: usize = 10;
/// What a wrong label is worth more while training, so that the right ones win by a margin.
const MARGIN: i32 = 8;
/// Features of a unit that are left out each time, per mille, so that no single one is relied on.
const DROPPED: u64 = 150;
/// Features that stand in fewer units are left out.
const MIN_COUNT: u32 = 2;
/// The features with the largest weights that are kept.
const MAX_FEATURES: usize = 36_000;

type Row = [i32; N_LABELS];

/// Averaged weights, before rounding.
pub(crate) struct Weights {
    index: HashMap<u32, usize>,
    rows: Vec<[f64; N_LABELS]>,
    transitions: [[f64; N_LABELS]; N_LABELS],
    scale: f64,
}

pub(crate) fn train(parts: &[Part]) -> Weights {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for hash in parts.iter().flat_map(|part| &part.features).flatten() {
        *counts.entry(*hash).or_default() += 1;
    }
    let mut index: HashMap<u32, usize> = HashMap::new();
    let mut rows: Vec<Averaged<N_LABELS>> = Vec::new();
    let encoded: Vec<Vec<Vec<usize>>> = parts
        .iter()
        .map(|part| {
            let of_unit = |features: &Vec<u32>| {
                let frequent = features.iter().filter(|hash| counts.get(hash).is_some_and(|&n| n >= MIN_COUNT));
                frequent
                    .map(|&hash| {
                        *index.entry(hash).or_insert_with(|| {
                            rows.push(Averaged::NEW);
                            rows.len() - 1
                        })
                    })
                    .collect()
            };
            part.features.iter().map(of_unit).collect()
        })
        .collect();
    let mut transitions: [Averaged<N_LABELS>; N_LABELS] = std::array::from_fn(|_| Averaged::NEW);
    let mut order: Vec<usize> = (0..parts.len()).collect();
    let mut random = Order::new();
    let mut now = 0_i64;
    for _ in 0..N_EPOCHS {
        random.shuffle(&mut order);
        for &at in &order {
            now += 1;
            let part = &parts[at];
            let units: Vec<Vec<usize>> = encoded[at]
                .iter()
                .map(|unit| {
                    let is_kept = |_: &&usize| random.next() % 1000 >= DROPPED;
                    unit.iter().filter(is_kept).copied().collect()
                })
                .collect();
            let scores = units.iter().zip(&part.labels).map(|(features, &gold)| {
                let mut scores = [MARGIN; N_LABELS];
                scores[gold] = 0;
                for &feature in features {
                    for (score, weight) in scores.iter_mut().zip(rows[feature].value) {
                        *score += weight;
                    }
                }
                scores
            });
            let values: [Row; N_LABELS] = std::array::from_fn(|label| transitions[label].value);
            let guess = Transitions::new(&values).decode(scores);
            if guess == part.labels {
                continue;
            }
            let (mut before_gold, mut before_guess) = (OUTSIDE, OUTSIDE);
            for ((features, &gold), guess) in units.iter().zip(&part.labels).zip(guess) {
                if gold != guess {
                    for &feature in features {
                        rows[feature].add(gold, 1, now);
                        rows[feature].add(guess, -1, now);
                    }
                }
                if (before_gold, gold) != (before_guess, guess) {
                    transitions[before_gold].add(gold, 1, now);
                    transitions[before_guess].add(guess, -1, now);
                }
                (before_gold, before_guess) = (gold, guess);
            }
        }
    }
    let rows: Vec<[f64; N_LABELS]> = rows.iter_mut().map(|row| row.average(now)).collect();
    let transitions = transitions.each_mut().map(|row| row.average(now));
    let mut sizes: Vec<f64> = rows.iter().map(size).collect();
    sizes.sort_by(f64::total_cmp);
    // All but the largest of weights fit a byte.
    let large = sizes.get(sizes.len() * 9995 / 10000).copied().unwrap_or(1.0).max(1e-9);
    Weights { index, rows, transitions, scale: 127.0 / large }
}

/// The largest weight against O, whose own becomes 0.
fn size(row: &[f64; N_LABELS]) -> f64 {
    row.iter().map(|weight| (weight - row[OUTSIDE]).abs()).fold(0.0, f64::max)
}

impl Weights {
    fn round(&self, weight: f64) -> i32 {
        (weight * self.scale).round() as i32
    }

    pub(crate) fn transitions(&self) -> [[i32; N_LABELS]; N_LABELS] {
        self.transitions.map(|row| row.map(|weight| self.round(weight)))
    }

    pub(crate) fn score(&self, features: &[u32]) -> [i32; N_LABELS] {
        let mut sums = [0.0; N_LABELS];
        for row in features.iter().filter_map(|hash| self.index.get(hash)).map(|&at| &self.rows[at]) {
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += weight;
            }
        }
        sums.map(|sum| self.round(sum))
    }

    /// The model file.
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut kept: Vec<(f64, u32, [i8; N_LABELS - 1])> = Vec::new();
        let mut hashes: Vec<(&u32, &usize)> = self.index.iter().collect();
        hashes.sort_unstable();
        for (&hash, &at) in hashes {
            let row = &self.rows[at];
            let rounded = std::array::from_fn(|i| {
                self.round(row[i + 1] - row[OUTSIDE]).clamp(i8::MIN.into(), i8::MAX.into()) as i8
            });
            if rounded != [0; N_LABELS - 1] {
                kept.push((size(row), hash, rounded));
            }
        }
        println!("{} features, {} of weight", self.rows.len(), kept.len());
        kept.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        kept.truncate(MAX_FEATURES);
        let mut features: Vec<(u32, [i8; N_LABELS - 1])> = kept.into_iter().map(|(_, hash, row)| (hash, row)).collect();
        features.sort_unstable();
        let transitions =
            self.transitions().map(|row| row.map(|weight| weight.clamp(i16::MIN.into(), i16::MAX.into()) as i16));
        Model::encode(&transitions, &features)
    }
}
