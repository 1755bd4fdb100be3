//! The weights.

use super::{FEATURES, Shapes, Tag, rows};
use thiserror::Error;

/// The number of rows of the table: features share rows by their hash.
pub const ROWS: usize = 1 << 15;

/// The number of tags.
const TAGS: usize = Tag::Other as usize + 1;

/// The length of a row in memory.
const LANES: usize = 24;

/// What is added to a weight so that it is never negative, and many of them can be added within one number.
const BIAS: u8 = 128;

/// Every second byte of a number: room for the sum of 257 biased weights each.
const EVEN_BYTES: u64 = 0x00ff_00ff_00ff_00ff;

const MAGIC: &[u8; 4] = b"PLXT";
const VERSION: u8 = 2;

/// Why a file of weights could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The bytes are something else, or of another version.
    #[error("this is no file of weights that this version reads")]
    OtherFormat,
    /// Cut short or changed.
    #[error("this file of weights is damaged")]
    Damaged,
}

/// A trained tagger.
///
/// # Format
/// `PLXT`, a version byte, the number of tags; the number of sure words (`u16`, little endian) and for each its hash
/// (`u32`, little endian; [`Shapes::word`]) and the number of its tag; then the rows: three bytes that say which of up to
/// 24 weights are not zero, lowest bit first, and those weights as signed bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Model {
    /// A byte for each tag's weight, [`BIAS`] more than it is; eight bytes are one number.
    rows: Vec<[u64; LANES / 8]>,
    sure: SureWords,
}

/// Words that have one tag wherever they stand: “the”, “because”.
#[derive(Clone, PartialEq, Eq)]
struct SureWords {
    /// Open addressing over a power of two of slots, at most half of them taken; hash 0 is a free one.
    slots: Vec<(u32, Tag)>,
}

impl SureWords {
    fn new(words: &[(u32, Tag)]) -> Self {
        let mut sure = Self { slots: vec![(0, Tag::Other); (words.len() * 2 + 1).next_power_of_two()] };
        for &(word, tag) in words {
            let at = sure.find(word);
            if let Some(slot) = sure.slots.get_mut(at) {
                *slot = (word, tag);
            }
        }
        sure
    }

    /// The slot that holds `word`, or the free one where it belongs.
    fn find(&self, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (word ^ word >> 15) as usize & mask;
        while self.slots.get(at).is_some_and(|&(hash, _)| hash != word && hash != 0) {
            at = (at + 1) & mask;
        }
        at
    }

    fn tag(&self, word: u32) -> Option<Tag> {
        self.slots.get(self.find(word)).filter(|&&(hash, _)| hash == word && word != 0).map(|&(_, tag)| tag)
    }
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("n_rows", &self.rows.len()).finish()
    }
}

impl Default for Model {
    /// A model that knows nothing and calls every word a noun.
    fn default() -> Self {
        Self { rows: vec![[u64::from_le_bytes([BIAS; 8]); LANES / 8]; ROWS], sure: SureWords::new(&[]) }
    }
}

impl Model {
    /// Reads a file of weights.
    ///
    /// # Errors
    /// Says whether it is something else or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        let (head, mut rest) = bytes.split_first_chunk::<6>().ok_or(ModelError::OtherFormat)?;
        let expected = [MAGIC[0], MAGIC[1], MAGIC[2], MAGIC[3], VERSION, TAGS as u8];
        if *head != expected {
            return Err(ModelError::OtherFormat);
        }
        let (&n_sure, after) = rest.split_first_chunk::<2>().ok_or(ModelError::Damaged)?;
        rest = after;
        let mut sure = Vec::new();
        for _ in 0..u16::from_le_bytes(n_sure) {
            let (&[a, b, c, d, tag], after) = rest.split_first_chunk::<5>().ok_or(ModelError::Damaged)?;
            rest = after;
            let tag = Tag::ALL.get(usize::from(tag)).ok_or(ModelError::Damaged)?;
            sure.push((u32::from_le_bytes([a, b, c, d]), *tag));
        }
        let mut model = Self { sure: SureWords::new(&sure), ..Self::default() };
        for row in &mut model.rows {
            let (&[a, b, c], after) = rest.split_first_chunk::<3>().ok_or(ModelError::Damaged)?;
            rest = after;
            let mask = u32::from_le_bytes([a, b, c, 0]);
            for tag in (0..LANES).filter(|tag| mask >> tag & 1 == 1) {
                let (&[value], after) = rest.split_first_chunk::<1>().ok_or(ModelError::Damaged)?;
                rest = after;
                if let Some(weights) = row.get_mut(tag / 8) {
                    // The byte was the bias; adding the weight to it is the same as flipping its highest bit in the file's.
                    *weights ^= u64::from(value) << (tag % 8 * 8);
                }
            }
        }
        if rest.is_empty() { Ok(model) } else { Err(ModelError::Damaged) }
    }

    /// The file of weights for `rows`, each of which lists a weight for each tag, and for words (by their hashes) that
    /// have one tag wherever they stand; at most 65,535 of them.
    #[must_use]
    pub fn to_bytes(rows: &[Vec<i8>], sure: &[(u32, Tag)]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, TAGS as u8]);
        let n_sure = u16::try_from(sure.len()).unwrap_or(u16::MAX);
        bytes.extend(n_sure.to_le_bytes());
        for &(word, tag) in sure.iter().take(usize::from(n_sure)) {
            bytes.extend(word.to_le_bytes());
            bytes.push(tag as u8);
        }
        for row in rows {
            let mask = row.iter().enumerate().fold(0u32, |mask, (tag, &weight)| mask | u32::from(weight != 0) << tag);
            bytes.extend(mask.to_le_bytes().iter().take(3));
            bytes.extend(row.iter().filter(|&&weight| weight != 0).flat_map(|weight| weight.to_le_bytes()));
        }
        bytes
    }

    /// Tags the sentence of `shapes`, left to right, each word with the best tag that follows the two before.
    pub fn tag(&self, shapes: &Shapes, tags: &mut [Tag]) {
        let mut before = [Tag::Mark; 2];
        for (index, tag) in tags.iter_mut().enumerate() {
            *tag = if shapes.is_mark(index) {
                Tag::Mark
            } else {
                self.sure.tag(shapes.word(index)).unwrap_or_else(|| self.best(rows(shapes, index, before)))
            };
            before = [*tag, before[0]];
        }
    }

    fn best(&self, rows: [usize; FEATURES]) -> Tag {
        let [mut even, mut odd] = [[0_u64; LANES / 8]; 2];
        for &[a, b, c] in rows.iter().filter_map(|&row| self.rows.get(row)) {
            let add = |sums: u64, weights: u64| sums.wrapping_add(weights & EVEN_BYTES);
            even = [add(even[0], a), add(even[1], b), add(even[2], c)];
            odd = [add(odd[0], a >> 8), add(odd[1], b >> 8), add(odd[2], c >> 8)];
        }
        // The score above, the tag's number below, counted down: of equal scores the first wins.
        let mut best = 0_u64;
        for (first, sums) in [(0, even[0]), (1, odd[0]), (8, even[1]), (9, odd[1]), (16, even[2]), (17, odd[2])] {
            for (tag, shift) in [(first, 0), (first + 2, 16), (first + 4, 32), (first + 6, 48)] {
                if tag != Tag::Mark as u64 && tag < TAGS as u64 {
                    best = best.max((sums >> shift & 0xffff) << 8 | (0xff - tag));
                }
            }
        }
        let tag = usize::try_from(0xff - (best & 0xff)).unwrap_or_default();
        Tag::ALL.get(tag).copied().unwrap_or(Tag::Noun)
    }
}

const _: () = assert!(TAGS <= LANES && LANES == 24, "`best` adds up three numbers of eight lanes");
const _: () = assert!(FEATURES <= 257, "a sum of weights fits");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut rows = vec![vec![0i8; TAGS]; ROWS];
        rows[3][2] = -128;
        rows[ROWS - 1][TAGS - 1] = 127;
        let bytes = Model::to_bytes(&rows, &[(7, Tag::To), (7 + 4, Tag::Modal)]);
        let model = Model::from_bytes(&bytes).unwrap();
        let weight = |row: usize, tag: usize| model.rows[row][tag / 8].to_le_bytes()[tag % 8].wrapping_sub(BIAS) as i8;
        assert!(rows.iter().enumerate().all(|(row, weights)| (0..TAGS).all(|tag| weight(row, tag) == weights[tag])));
        assert_eq!([7, 11, 3, 0].map(|word| model.sure.tag(word)), [Some(Tag::To), Some(Tag::Modal), None, None]);
        assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Damaged));
        assert_eq!(Model::from_bytes(b"PLXB"), Err(ModelError::OtherFormat));
        assert_eq!(Model::from_bytes(&[bytes, vec![0]].concat()), Err(ModelError::Damaged));
    }
}
