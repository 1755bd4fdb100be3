//! Bytes to text.
//!
//! Reads UTF-8 and UTF-16, each with or without a byte order mark, and takes whatever else is text for
//! Windows-1252, which is what the WHATWG Encoding Standard makes of Latin-1 too.

use crate::error::IngestError;

/// Text, and how it was read where that was a guess.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding, where the bytes did not say it themselves.
    pub(super) fallback: Option<&'static str>,
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, IngestError> {
    let certain = |text: String| Decoded { text, fallback: None };
    let decoded = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        utf8_or_windows_1252(rest)
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        certain(utf16(rest, u16::from_le_bytes))
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        certain(utf16(rest, u16::from_be_bytes))
    } else {
        match utf16_by_zeros(bytes) {
            Some((from_bytes, encoding)) => Decoded { text: utf16(bytes, from_bytes), fallback: Some(encoding) },
            None => utf8_or_windows_1252(bytes),
        }
    };
    // Text holds no NUL. Other control characters do slip into scraped articles, one here and there; many of them
    // mean a binary file that decoded by luck.
    let controls =
        || decoded.text.chars().enumerate().filter(|(_, c)| c.is_ascii_control() && !('\t'..='\r').contains(c));
    let is_binary = decoded.text.contains('\0') || controls().count() > decoded.text.len() / CONTROLS_ONE_IN;
    match controls().next() {
        Some((n_before, _)) if is_binary => Err(IngestError::NotText { at_char: n_before + 1 }),
        _ => Ok(decoded),
    }
}

/// More than one control character in this many bytes is no text.
const CONTROLS_ONE_IN: usize = 200;

fn utf8_or_windows_1252(bytes: &[u8]) -> Decoded {
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), fallback: None },
        Err(_) => {
            Decoded { text: bytes.iter().map(|&byte| windows_1252(byte)).collect(), fallback: Some("Windows-1252") }
        }
    }
}

type FromBytes = fn([u8; 2]) -> u16;

/// UTF-16 without a mark betrays itself in Western text: every other byte is zero.
fn utf16_by_zeros(bytes: &[u8]) -> Option<(FromBytes, &'static str)> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |parity: usize| head.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 9 / 10;
    if head.len() < 4 {
        None
    } else if odd >= most && even == 0 {
        Some((u16::from_le_bytes, "UTF-16LE"))
    } else if even >= most && odd == 0 {
        Some((u16::from_be_bytes, "UTF-16BE"))
    } else {
        None
    }
}

fn utf16(bytes: &[u8], from_bytes: FromBytes) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|&pair| from_bytes(pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// WHATWG Encoding Standard, index windows-1252: the bytes 0x80 to 0x9F, where it departs from Latin-1.
const WINDOWS_1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn windows_1252(byte: u8) -> char {
    byte.checked_sub(0x80)
        .and_then(|high| WINDOWS_1252_HIGH.get(usize::from(high)))
        .copied()
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_encodings_that_news_comes_in() {
        let text = "“Pashinián” said…\r\n";
        let utf16 = |to_bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(to_bytes).collect::<Vec<_>>();
        let with = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            with(b"\xEF\xBB\xBF", text.as_bytes()),
            with(b"\xFF\xFE", &utf16(u16::to_le_bytes)),
            with(b"\xFE\xFF", &utf16(u16::to_be_bytes)),
        ] {
            assert_eq!(decode(&bytes), Ok(Decoded { text: text.into(), fallback: None }));
        }
        let latin = decode(b"\x93Pashini\xE1n\x94 said\x85\r\n").unwrap();
        assert_eq!((latin.text.as_str(), latin.fallback), (text, Some("Windows-1252")));
        let plain: Vec<u8> = "date 2020-12-25".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&plain), Ok(Decoded { text: "date 2020-12-25".into(), fallback: Some("UTF-16LE") }));
    }

    #[test]
    fn refuses_what_is_not_text() {
        assert_eq!(decode(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), Err(IngestError::NotText { at_char: 7 }));
        assert_eq!(decode(&[0; 64]), Err(IngestError::NotText { at_char: 1 }));
        assert_eq!(decode(b"odd\xFF").unwrap().text, "oddÿ");
    }
}
