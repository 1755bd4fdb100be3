//! Positions in text.
//!
//! # Units
//! The core counts UTF-8 **bytes** ([`TextSize`], a `u32`) in a document's text. Ranges ([`TextRange`]) are
//! half-open and lie on `char` boundaries. Two other units exist, only at the edges:
//! * **Unicode code points**: JSON output and W3C text-position selectors ([`crate::view::json`]);
//! * **UTF-16 code units**: the DOM's (`Selection`, `selectionStart`).
//!
//! [`OffsetMap`] converts between them and answers `None` for a position inside a character or past the end.
//! Nothing else converts.

mod offset_map;

pub use offset_map::OffsetMap;
pub use text_size::{TextRange, TextSize};

/// Something that lies in a document's text.
pub trait Ranged {
    /// Where it lies, in bytes of its document's text.
    fn range(&self) -> TextRange;
}

impl Ranged for TextRange {
    fn range(&self) -> TextRange {
        *self
    }
}

/// A range from plain byte offsets. Offsets past `u32::MAX` saturate: ingest refuses such texts.
#[must_use]
pub fn range(start_byte: usize, end_byte: usize) -> TextRange {
    let clamp = |byte: usize| TextSize::new(u32::try_from(byte).unwrap_or(u32::MAX));
    TextRange::new(clamp(start_byte), clamp(end_byte.max(start_byte)))
}

/// The part of `text` in `range`, or the empty string where the range does not fit the text.
#[must_use]
#[inline]
pub fn slice(text: &str, range: TextRange) -> &str {
    text.get(usize::from(range.start())..usize::from(range.end())).unwrap_or_default()
}

/// Whether the part of `text` in `range` is one of `words`, in any case of ASCII letters. Most questions are settled by
/// the length alone.
#[inline]
pub(crate) fn is_any_of(text: &str, range: TextRange, words: &[&str]) -> bool {
    let len = usize::from(range.len());
    words.iter().any(|word| word.len() == len && slice(text, range).eq_ignore_ascii_case(word))
}

/// `range` without the white space at its two ends.
#[must_use]
pub fn trim(text: &str, range: TextRange) -> TextRange {
    let part = slice(text, range);
    let start = usize::from(range.start()) + (part.len() - part.trim_start().len());
    self::range(start, start + part.trim().len())
}
