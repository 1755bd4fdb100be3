//! `parallax eval LAYER GOLD.json`: how well a layer does on gold data.
//!
//! The scores are the field's own, so that they can be held against what others publish.

mod alignment;
mod timex;

use clap::ValueEnum;
use std::{fmt, fs, path::Path};

/// The layers that can be scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Layer {
    /// Time expressions, TempEval-3 style
    Timex,
    /// Pairs of sentences that report one thing, beside TF-IDF
    Alignment,
}

/// Precision, recall and their harmonic mean.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Score {
    n_correct: usize,
    n_system: usize,
    n_gold: usize,
}

impl Score {
    fn precision(self) -> f64 {
        ratio(self.n_correct, self.n_system)
    }

    fn recall(self) -> f64 {
        ratio(self.n_correct, self.n_gold)
    }

    fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P {:.3}  R {:.3}  F1 {:.3}", self.precision(), self.recall(), self.f1())
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    let as_f64 = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    if whole == 0 { 0.0 } else { as_f64(part) / as_f64(whole) }
}

/// Scores one layer on one file; the answer is for people.
pub(crate) fn eval(layer: Layer, gold: &Path) -> Result<String, String> {
    let name = gold.display();
    let content = fs::read_to_string(gold)
        .map_err(|error| format!("{name}: cannot be read ({error}); unpack it first if it ends in .gz"))?;
    let unusable = |error: serde_json::Error| format!("{name}: not gold data of this layer ({error})");
    match layer {
        Layer::Timex => timex::eval(&content).map_err(unusable),
        Layer::Alignment => alignment::eval(&content).map_err(unusable),
    }
}
