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
    /// How many bytes each word has in common with the one before, in whole letters and as far as a byte counts.
    shared: Vec<u8>,
}

impl Forms {
    /// Words come in order, each once.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut forms = Self::default();
        let mut before = "";
        for word in words {
            forms.text.push_str(word);
            forms.ends.push(count(forms.text.len()));
            let same = before.chars().zip(word.chars()).take_while(|(a, b)| a == b);
            let n_bytes =
                same.map(|(c, _)| c.len_utf8()).try_fold(0_u8, |n, own| n.checked_add(u8::try_from(own).ok()?));
            forms.shared.push(n_bytes.unwrap_or(0));
            before = word;
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
        from..self.first_not(from..self.len(), &|form| form.starts_with(prefix))
    }

    /// How many bytes a word surely has in common with the one before, in whole letters.
    pub(crate) fn n_shared(&self, i: usize) -> usize {
        self.shared.get(i).map_or(0, |&n| usize::from(n))
    }

    /// The first word behind the `i`-th that differs from it in its first `n_bytes`.
    pub(crate) fn end_of_shared(&self, i: usize, n_bytes: usize) -> usize {
        let behind = self.shared.get(i + 1..).unwrap_or_default();
        i + 1 + behind.iter().take_while(|&&shared| usize::from(shared) >= n_bytes).count()
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
