//! What the tagger looks at: features of a unit in its sentence and document, as 32-bit hashes.
//!
//! The features are the usual ones of name tagging (words, affixes, shapes, word lists, the neighbors of each), and those
//! of the run of capitalised words that a unit stands in, and what the whole document says about the word.
//!
//! # References
//! Ratinov, Roth: *Design Challenges and Misconceptions in Named Entity Recognition* (CoNLL 2009).

use super::{
    context::{Context, run_len},
    gazetteer::{Class, Classes, Gazetteer},
    unit::{Shape, Unit},
};
use std::ops::Range;

/// A run of capitalised words longer than this is cut: each unit looks at its whole run, which must stay linear. Names
/// have fewer words; headlines in capitals have more, and there the run says nothing.
const MAX_RUN_UNITS: usize = 24;

/// A word list's hit that a unit is part of.
#[derive(Debug, Clone, Copy, Default)]
struct Cover {
    classes: Classes,
    /// 1: first, 2: inside, of a phrase of several units; 0: none.
    position: u32,
}

/// The units of a sentence, ready to be described.
#[derive(Debug)]
pub(super) struct SentenceFeatures<'u, 'a> {
    units: &'u [Unit<'a>],
    hashes: &'u [u32],
    context: &'u Context,
    covers: Vec<Cover>,
    /// For each unit the run of name-like units that it stands in, or an empty range.
    runs: Vec<Range<usize>>,
    /// Whether most words of the sentence begin in upper case: a headline.
    is_headline: bool,
}

/// Which units of a sentence can be in a name, as ranges of neighbors.
pub(super) fn candidates(units: &[Unit<'_>], gazetteer: &Gazetteer) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < units.len() {
        if !units.get(at).is_some_and(Unit::is_name_like) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at + 1;
        at = end;
        while let Some(unit) = units.get(at) {
            if unit.is_name_like() || unit.shape == Shape::Number && at == end {
                at += 1;
                end = at;
            } else if at < end + 2 && is_joint(unit, gazetteer) {
                at += 1;
            } else {
                break;
            }
        }
        at = end;
        segments.push(start..end);
    }
    segments
}

/// Whether a unit that is no name can stand inside one.
fn is_joint(unit: &Unit<'_>, gazetteer: &Gazetteer) -> bool {
    match unit.shape {
        Shape::Mark => matches!(unit.text, "&" | "-" | "–" | "/" | "'" | "’" | "." | "+"),
        Shape::Lower => {
            matches!(unit.text, "of" | "the" | "and" | "for" | "in" | "on" | "to" | "against" | "with" | "at")
                || unit.text.len() <= 5 && gazetteer.is(unit.text, Class::Particle)
        }
        _ => false,
    }
}

impl<'u, 'a> SentenceFeatures<'u, 'a> {
    pub(super) fn new(units: &'u [Unit<'a>], hashes: &'u [u32], context: &'u Context, gazetteer: &Gazetteer) -> Self {
        let mut covers = vec![Cover::default(); units.len()];
        let mut runs = vec![0..0; units.len()];
        let (mut covered, mut run_end) = (0, 0);
        let (mut n_upper, mut n_words) = (0, 0);
        for (at, unit) in units.iter().enumerate() {
            n_words += u32::from(unit.shape >= Shape::Lower);
            if !unit.is_name_like() {
                continue;
            }
            n_upper += 1;
            if at >= run_end {
                run_end = at + run_len(units, at).min(MAX_RUN_UNITS);
                for run in runs.iter_mut().take(run_end).skip(at) {
                    *run = at..run_end;
                }
            }
            if at >= covered
                && let Some(phrase) = gazetteer.phrase(units, at).filter(|phrase| phrase.n_units > 1)
            {
                covered = at + phrase.n_units;
                for (i, cover) in covers.iter_mut().enumerate().take(covered).skip(at) {
                    *cover = Cover { classes: phrase.classes, position: if i == at { 1 } else { 2 } };
                }
            }
        }
        let is_headline = n_words >= 4 && n_upper * 3 >= n_words * 2;
        Self { units, hashes, context, covers, runs, is_headline }
    }

    fn hash(&self, at: Option<usize>) -> u32 {
        at.and_then(|at| self.hashes.get(at)).copied().unwrap_or(BORDER)
    }

    fn classes(&self, at: Option<usize>) -> Classes {
        let Some(at) = at else { return Classes::default() };
        let cover = self.covers.get(at).map_or(Classes::default(), |cover| cover.classes);
        self.units.get(at).map_or(Classes::default(), |unit| unit.classes).union(cover)
    }

    fn shape(&self, at: Option<usize>) -> u32 {
        at.and_then(|at| self.units.get(at)).map_or(9, |unit| unit.shape as u32)
    }

    /// Replaces `features` with those of the unit at `at`.
    pub(super) fn of(&self, at: usize, features: &mut Vec<u32>) {
        features.clear();
        let Some(unit) = self.units.get(at) else { return };
        let back = |n: usize| at.checked_sub(n);
        let ahead = |n: usize| Some(at + n).filter(|&at| at < self.units.len());
        let word = self.hash(Some(at));
        let (w1, w2, n1, n2) = (self.hash(back(1)), self.hash(back(2)), self.hash(ahead(1)), self.hash(ahead(2)));
        let mut add = |template: u32, a: u32, b: u32| features.push(mix(template, a, b));
        // Words.
        add(1, word, 0);
        add(2, w1, 0);
        add(3, n1, 0);
        add(4, w2, w1);
        add(5, n1, n2);
        add(6, w1, word);
        add(7, word, n1);
        add(8, w1, n1);
        // Shapes and affixes.
        let shape = unit.shape as u32;
        add(10, shape, u32::from(at == 0));
        add(11, self.shape(back(1)) << 8 | shape, self.shape(ahead(1)));
        let bytes = unit.text.as_bytes();
        let suffix =
            |n: usize| bytes.len().checked_sub(n).and_then(|from| bytes.get(from..)).map_or(BORDER, hash_bytes);
        let prefix = |n: usize| bytes.get(..n).map_or(BORDER, hash_bytes);
        add(12, suffix(2), shape);
        add(13, suffix(3), shape);
        add(14, suffix(4), 0);
        add(15, prefix(3), 0);
        add(16, prefix(4), 0);
        add(17, u32::try_from(bytes.len().min(8)).unwrap_or_default(), shape);
        let possessed = |at: Option<usize>| at.and_then(|at| self.units.get(at)).is_some_and(|unit| unit.is_possessive);
        add(18, u32::from(unit.is_possessive) << 1 | u32::from(possessed(back(1))), shape);
        // Word lists.
        let classes = self.classes(Some(at));
        let cover = self.covers.get(at).copied().unwrap_or_default();
        for_each_bit(unit.classes.bits(), |bit| add(20, bit, 0));
        for_each_bit(cover.classes.bits(), |bit| add(21, bit, cover.position));
        for_each_bit(self.classes(back(1)).bits(), |bit| add(22, bit, 0));
        for_each_bit(self.classes(ahead(1)).bits(), |bit| add(23, bit, 0));
        add(24, classes.bits(), cover.position);
        add(25, classes.bits(), self.classes(back(1)).bits());
        add(26, classes.bits(), self.classes(ahead(1)).bits());
        add(27, classes.bits(), w1);
        add(28, classes.bits(), n1);
        let joint = back(1).and_then(|at| self.units.get(at)).is_some_and(|unit| unit.shape <= Shape::Lower);
        if joint {
            for_each_bit(self.classes(back(2)).bits(), |bit| add(19, bit, w1));
        }
        // The run.
        let run = self.runs.get(at).cloned().unwrap_or_default();
        if run.is_empty() {
            add(30, shape, w1);
            add(29, self.classes(back(1)).bits(), self.classes(ahead(1)).bits() ^ word);
        } else {
            let (last, first) = (run.end.checked_sub(1), Some(run.start));
            let (before, after) = (self.hash(run.start.checked_sub(1)), self.hash(Some(run.end)));
            let len = u32::try_from(run.len().min(5)).unwrap_or_default();
            let position = u32::from(at == run.start) | u32::from(at + 1 == run.end) << 1;
            add(31, len, position);
            add(32, self.hash(last), position);
            add(33, self.hash(first), position);
            add(34, before, position);
            add(35, after, position);
            for_each_bit(self.classes(last).bits(), |bit| add(36, bit, position));
            for_each_bit(self.classes(first).bits(), |bit| add(37, bit, position));
            let any = run.clone().fold(Classes::default(), |all, at| all.union(self.classes(Some(at))));
            for_each_bit(any.bits(), |bit| add(38, bit, len));
            add(39, len, self.hash(last));
            add(40, before, after);
        }
        // The document.
        let evidence = u32::from(self.context.get(word).bits());
        let only = |n: u32, flags: u32| u32::from(run.len() == 1) << 12 | n | flags << 16;
        add(50, evidence, u32::from(at == 0));
        for_each_bit(evidence, |bit| add(51, bit, only(shape, 0)));
        add(52, evidence & 0x3, u32::from(at == 0) << 1 | u32::from(unit.classes.has(Class::NotName)));
        add(53, evidence & !0x3, classes.bits());
        if let Some(last) = run.end.checked_sub(1) {
            let evidence = u32::from(self.context.get(self.hash(Some(last))).bits());
            for_each_bit(evidence, |bit| add(54, bit, 0));
        }
        add(55, u32::from(self.is_headline), shape);
        if self.is_headline {
            add(56, word, 0);
            add(57, classes.bits(), 0);
        }
    }
}

/// The hash of what is not there.
const BORDER: u32 = 0x5bd1_e995;

fn for_each_bit(mut bits: u32, mut f: impl FnMut(u32)) {
    while bits != 0 {
        f(bits.trailing_zeros());
        bits &= bits - 1;
    }
}

/// [`hash_word`] of a word that is all ASCII letters in lower case.
pub(super) fn hash_lower(word: &str) -> Option<u32> {
    let mut hash = SEED;
    for byte in word.bytes() {
        if !byte.is_ascii_lowercase() {
            return None;
        }
        hash = fnv(hash, byte);
    }
    Some(finish(hash))
}

/// The hash of a word without regard to case.
pub(super) fn hash_word(word: &str) -> u32 {
    if word.is_ascii() {
        return finish(word.bytes().fold(SEED, |hash, byte| fnv(hash, byte.to_ascii_lowercase())));
    }
    let lower = word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c });
    let mut buffer = [0; 4];
    finish(lower.fold(SEED, |hash, c| c.encode_utf8(&mut buffer).bytes().fold(hash, fnv)))
}

fn hash_bytes(bytes: &[u8]) -> u32 {
    finish(bytes.iter().copied().fold(SEED, fnv))
}

const SEED: u32 = 0x811c_9dc5;

fn fnv(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn finish(hash: u32) -> u32 {
    (hash ^ hash >> 15).wrapping_mul(0x2c1b_3c6d)
}

fn mix(template: u32, a: u32, b: u32) -> u32 {
    let mixed = (a ^ template.wrapping_mul(0x9e37_79b9)).wrapping_mul(0x85eb_ca6b).rotate_left(13) ^ b;
    let mixed = mixed.wrapping_mul(0xc2b2_ae35);
    mixed ^ mixed >> 16
}
