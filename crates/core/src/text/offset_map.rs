//! Conversion between bytes, code points and UTF-16 code units.

use super::{TextRange, TextSize};

/// Converts positions in one text between its three units.
///
/// Keeps one entry for each character outside ASCII, so an English article costs next to nothing and each
/// conversion is a binary search.
///
/// # Examples
/// ```
/// use parallax_core::text::OffsetMap;
/// let map = OffsetMap::new("“é😀”");
/// assert_eq!(map.char_from_byte(3.into()), Some(1));
/// assert_eq!(map.utf16_from_byte(9.into()), Some(4));
/// assert_eq!(map.byte_from_char(3), Some(9.into()));
/// assert_eq!(map.byte_from_utf16(3), None, "inside a surrogate pair");
/// ```
#[derive(Debug, Clone)]
pub struct OffsetMap {
    wide: Vec<WideChar>,
    len_bytes: u32,
}

/// A character outside ASCII: where it begins, and where the next one does, in each unit.
#[derive(Debug, Clone, Copy)]
struct WideChar {
    start: Position,
    end: Position,
}

#[derive(Debug, Clone, Copy, Default)]
struct Position {
    byte: u32,
    char: u32,
    utf16: u32,
}

impl OffsetMap {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut wide = Vec::new();
        let mut last = Position::default();
        for (byte, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let byte = u32::try_from(byte).unwrap_or(u32::MAX);
            let ascii = byte - last.byte;
            let start = Position { byte, char: last.char + ascii, utf16: last.utf16 + ascii };
            let end = Position {
                byte: byte + u32::try_from(c.len_utf8()).unwrap_or(4),
                char: start.char + 1,
                utf16: start.utf16 + u32::try_from(c.len_utf16()).unwrap_or(2),
            };
            wide.push(WideChar { start, end });
            last = end;
        }
        Self { wide, len_bytes: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// The code points before the byte at `byte`.
    #[must_use]
    pub fn char_from_byte(&self, byte: TextSize) -> Option<u32> {
        self.convert(u32::from(byte), |p| p.byte, |p| p.char)
    }

    /// The UTF-16 code units before the byte at `byte`.
    #[must_use]
    pub fn utf16_from_byte(&self, byte: TextSize) -> Option<u32> {
        self.convert(u32::from(byte), |p| p.byte, |p| p.utf16)
    }

    /// The byte at which the code point number `char` begins.
    #[must_use]
    pub fn byte_from_char(&self, char: u32) -> Option<TextSize> {
        self.convert(char, |p| p.char, |p| p.byte).map(TextSize::new)
    }

    /// The byte at which the UTF-16 code unit number `utf16` begins.
    #[must_use]
    pub fn byte_from_utf16(&self, utf16: u32) -> Option<TextSize> {
        self.convert(utf16, |p| p.utf16, |p| p.byte).map(TextSize::new)
    }

    /// A byte range as `(start, end)` in code points.
    #[must_use]
    pub fn chars_from_range(&self, range: TextRange) -> Option<(u32, u32)> {
        Some((self.char_from_byte(range.start())?, self.char_from_byte(range.end())?))
    }

    fn convert(&self, at: u32, from: fn(Position) -> u32, to: fn(Position) -> u32) -> Option<u32> {
        let before = self.wide.partition_point(|w| from(w.end) <= at);
        if self.wide.get(before).is_some_and(|next| from(next.start) < at) {
            return None;
        }
        let last = before.checked_sub(1).and_then(|i| self.wide.get(i)).map_or(Position::default(), |w| w.end);
        let ascii = at - from(last);
        (last.byte.checked_add(ascii)? <= self.len_bytes).then(|| to(last) + ascii)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library_at_every_position() {
        for text in ["", "plain", "é", "aé😀b", "😀😀", "“Xankəndi”, said…", "שלום עולם", "a\r\nb"]
        {
            let map = OffsetMap::new(text);
            for byte in 0..=text.len() + 1 {
                let expected = text.get(..byte).map(|head| (head.chars().count(), head.encode_utf16().count()));
                let size = TextSize::try_from(byte).unwrap();
                let got = map.char_from_byte(size).zip(map.utf16_from_byte(size));
                assert_eq!(got.map(|(c, u)| (c as usize, u as usize)), expected, "{text:?} at byte {byte}");
                if let Some((chars, utf16)) = got {
                    assert_eq!(map.byte_from_char(chars), Some(size));
                    assert_eq!(map.byte_from_utf16(utf16), Some(size));
                }
            }
        }
    }
}
