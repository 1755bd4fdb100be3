//! Words to numbers, in constant time.

/// Longer words are in no table.
const MAX_LEN_BYTES: usize = 24;

/// A set of ASCII words, each with an index: the order in which they were first added.
///
/// Looks words up without regard to case and without allocating: open addressing over a power of two of slots,
/// at most half of them taken.
#[derive(Debug)]
pub(crate) struct WordTable {
    words: Vec<Box<str>>,
    slots: Vec<u16>,
    /// A bit for each [`outline`] that some word has: most words of a text are on no list, and this says so soon.
    outlines: [u64; N_OUTLINES / 64],
}

/// The number of different outlines.
const N_OUTLINES: usize = 4096;

/// The first and the last letter and the length of a word as a number below [`N_OUTLINES`].
fn outline(word: &str) -> usize {
    let letter = |byte: Option<&u8>| usize::from(byte.copied().unwrap_or_default() & 0x1f);
    let bytes = word.as_bytes();
    (letter(bytes.first()) << 7 ^ letter(bytes.last()) << 2 ^ bytes.len() << 4 ^ bytes.len()) & (N_OUTLINES - 1)
}

const FREE: u16 = u16::MAX;

impl WordTable {
    /// A table of `words`. A word that comes twice keeps its first index; a word that is not ASCII or longer
    /// than 24 bytes could never be found and is a defect of the list.
    pub(crate) fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self { words: Vec::new(), slots: vec![FREE; 64], outlines: [0; N_OUTLINES / 64] };
        for word in words {
            debug_assert!(word.is_ascii() && word.len() <= MAX_LEN_BYTES, "{word}");
            if table.index(word).is_some() {
                continue;
            }
            let outline = outline(word);
            if let Some(bits) = table.outlines.get_mut(outline / 64) {
                *bits |= 1 << (outline % 64);
            }
            table.words.push(word.to_ascii_lowercase().into());
            if table.words.len() * 2 > table.slots.len() {
                table.slots = vec![FREE; table.slots.len() * 2];
                (0..table.words.len()).for_each(|index| table.place(index));
            } else {
                table.place(table.words.len() - 1);
            }
        }
        table
    }

    /// The number of words.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// The index of `word`, whatever its case.
    pub(crate) fn index(&self, word: &str) -> Option<usize> {
        let outline = outline(word);
        let is_outlined = self.outlines.get(outline / 64).is_some_and(|bits| bits >> (outline % 64) & 1 == 1);
        if !is_outlined || word.len() > MAX_LEN_BYTES {
            return None;
        }
        let mut slot = self.slot(word);
        loop {
            match self.slots.get(slot).copied() {
                None | Some(FREE) => return None,
                Some(index) => {
                    let index = usize::from(index);
                    let found = self.words.get(index)?;
                    if found.eq_ignore_ascii_case(word) {
                        return Some(index);
                    }
                }
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    fn place(&mut self, index: usize) {
        let Some(word) = self.words.get(index) else {
            return;
        };
        let mut slot = self.slot(word);
        while self.slots.get(slot).is_some_and(|&taken| taken != FREE) {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        if let (Some(free), Ok(index)) = (self.slots.get_mut(slot), u16::try_from(index)) {
            *free = index;
        }
    }

    /// FNV-1a over the lower-cased bytes.
    fn slot(&self, word: &str) -> usize {
        let hash = word.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
        });
        (hash ^ (hash >> 15)) as usize & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_word_in_any_case_and_nothing_else() {
        let words: Vec<String> = (0..500).map(|n| format!("word{n}")).collect();
        let table = WordTable::new(words.iter().map(String::as_str).chain(["word7"]));
        assert_eq!(table.len(), 500);
        for (index, word) in words.iter().enumerate() {
            assert_eq!(table.index(word), Some(index));
            assert_eq!(table.index(&word.to_uppercase()), Some(index));
        }
        assert_eq!(table.index("word500"), None);
        assert_eq!(table.index(""), None);
        assert_eq!(table.index(&"w".repeat(1000)), None);
    }
}
