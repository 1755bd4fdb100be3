//! The words of a corpus as numbers.

use crate::postings::count;
use crate::words::for_each_word;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// The words of a corpus, folded, in the order of the alphabet: one text and where its words end.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    text: String,
    ends: Vec<u32>,
}

impl Forms {
    /// Words come in order, each once.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut forms = Self::default();
        for word in words {
            forms.text.push_str(word);
            forms.ends.push(count(forms.text.len()));
        }
        forms
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, i: usize) -> &str {
        let end = |i: usize| self.ends.get(i).map_or(0, |&end| end as usize);
        self.text.get(i.checked_sub(1).map_or(0, end)..end(i)).unwrap_or_default()
    }

    /// The number of a word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let at = self.first_not(0..self.len(), &|form| form < word);
        (at < self.len() && self.get(at) == word).then(|| count(at))
    }

    /// The numbers of the words that begin with `prefix`.
    pub(crate) fn with_prefix(&self, prefix: &str) -> Range<usize> {
        let from = self.first_not(0..self.len(), &|form| form < prefix);
        from..self.end_of_prefix(from, prefix)
    }

    /// The first word from `from` on that does not begin with `prefix`; up to there all do.
    pub(crate) fn end_of_prefix(&self, from: usize, prefix: &str) -> usize {
        // Most often it is near.
        let (mut low, mut step) = (from, 1);
        while low + step <= self.len() && self.get(low + step - 1).starts_with(prefix) {
            low += step;
            step *= 2;
        }
        self.first_not(low..(low + step - 1).min(self.len()), &|form| form.starts_with(prefix))
    }

    /// The first word of a range for which `holds` no longer holds.
    fn first_not(&self, range: Range<usize>, holds: &dyn Fn(&str) -> bool) -> usize {
        let Range { start: mut low, end: mut high } = range;
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// FNV-1a (Fowler, Noll, Vo), for the table below: its order is never looked at, and the words are no attack.
#[derive(Debug)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

pub(crate) type Numbers = HashMap<Box<str>, u32, BuildHasherDefault<Fnv>>;

/// Numbers words as they come.
#[derive(Default)]
pub(crate) struct Numbering {
    pub(crate) numbers: Numbers,
    pub(crate) words: Vec<Box<str>>,
}

impl Numbering {
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = count(self.words.len());
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    pub(crate) fn numbers(&mut self, text: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        for_each_word(text, &mut |_, _, word| numbers.push(self.number(word)));
        numbers
    }
}
