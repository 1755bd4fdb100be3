//! The weights.

use super::{FEATURES, Shapes, Tag, rows};
use thiserror::Error;

/// The number of rows of the table: features share rows by their hash.
pub const ROWS: usize = 1 << 15;

/// The number of tags.
const TAGS: usize = Tag::Other as usize + 1;

const MAGIC: &[u8; 4] = b"PLXT";
const VERSION: u8 = 1;

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
/// `PLXT`, a version byte, the number of tags; then the rows: three bytes that say which of up to 24 weights are not
/// zero, lowest bit first, and those weights as signed bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Model {
    rows: Vec<[i8; TAGS]>,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Model").field("n_rows", &self.rows.len()).finish()
    }
}

impl Default for Model {
    /// A model that knows nothing and calls every word a noun.
    fn default() -> Self {
        Self { rows: vec![[0; TAGS]; ROWS] }
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
        let mut model = Self::default();
        for row in &mut model.rows {
            let (&[a, b, c], after) = rest.split_first_chunk::<3>().ok_or(ModelError::Damaged)?;
            rest = after;
            let mask = u32::from_le_bytes([a, b, c, 0]);
            for (tag, weight) in row.iter_mut().enumerate() {
                if mask >> tag & 1 == 1 {
                    let (&[value], after) = rest.split_first_chunk::<1>().ok_or(ModelError::Damaged)?;
                    rest = after;
                    *weight = i8::from_le_bytes([value]);
                }
            }
        }
        if rest.is_empty() { Ok(model) } else { Err(ModelError::Damaged) }
    }

    /// The file of weights for `rows`, each of which lists a weight for each tag.
    #[must_use]
    pub fn to_bytes(rows: &[Vec<i8>]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend([VERSION, TAGS as u8]);
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
            *tag = if shapes.is_mark(index) { Tag::Mark } else { self.best(rows(shapes, index, before)) };
            before = [*tag, before[0]];
        }
    }

    fn best(&self, rows: [usize; FEATURES]) -> Tag {
        let mut scores = [0i16; TAGS];
        for row in rows {
            if let Some(weights) = self.rows.get(row) {
                for (score, &weight) in scores.iter_mut().zip(weights) {
                    *score += i16::from(weight);
                }
            }
        }
        // Of equal scores the first wins.
        let mut best = (i16::MIN, Tag::Noun);
        for (&score, &tag) in scores.iter().zip(Tag::ALL) {
            if tag != Tag::Mark && score > best.0 {
                best = (score, tag);
            }
        }
        best.1
    }
}

const _: () = assert!(TAGS <= 24, "a row's mask has three bytes");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let mut rows = vec![vec![0i8; TAGS]; ROWS];
        rows[3][2] = -128;
        rows[ROWS - 1][TAGS - 1] = 127;
        let bytes = Model::to_bytes(&rows);
        let model = Model::from_bytes(&bytes).unwrap();
        assert_eq!(model.rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>(), rows);
        assert_eq!(Model::from_bytes(&bytes[..bytes.len() - 1]), Err(ModelError::Damaged));
        assert_eq!(Model::from_bytes(b"PLXB"), Err(ModelError::OtherFormat));
        assert_eq!(Model::from_bytes(&[bytes, vec![0]].concat()), Err(ModelError::Damaged));
    }
}
