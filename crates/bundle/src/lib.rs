//! The bundle: one file that carries an analysed corpus to the page.
//!
//! # Format
//! | bytes | what |
//! | --- | --- |
//! | 0..4 | `PLXB` |
//! | 4..6 | the format's version, [`VERSION`], little endian |
//! | 6..8 | zero |
//! | 8..12 | Adler-32 (RFC 1950) of all that follows, little endian: a CRC's tables would be 16 kB more to download |
//! | 12..16 | length of the payload before compression, in bytes, little endian |
//! | 16.. | the payload: a [`CorpusView`] in postcard's wire format, compressed with DEFLATE (RFC 1951) |
//!
//! Postcard does not describe itself, so any change to a type inside [`CorpusView`] is a new version. A page reads the
//! version that it was built with and says so when it meets another: a bundle is made anew from its articles in
//! seconds, so nothing converts old ones.
#![warn(missing_docs)]

pub mod outlines;

use adler2::adler32_slice;
use parallax_core::view::CorpusView;
use thiserror::Error;

/// The version that [`encode`] writes and [`decode`] reads.
pub const VERSION: u16 = 8;

const MAGIC: &[u8; 4] = b"PLXB";
const HEADER_LEN: usize = 16;
/// miniz_oxide's best effort, without the much slower `10` that gains less than 1 % on text.
const COMPRESSION_LEVEL: u8 = 9;
/// A corpus larger than this would not fit the page's memory (wasm32 addresses 4 GB) next to what is drawn from it.
const MAX_PAYLOAD_LEN: usize = 1 << 30;

/// Why a bundle could not be read, in words for whoever opened the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BundleError {
    /// The bytes are something else: a missing file's error page, say.
    #[error("this is no Parallax bundle; build it with “parallax bundle” and put it next to the page")]
    NotABundle,
    /// Made by another version of Parallax.
    #[error(
        "this bundle has format {found} and this page reads format {expected}; build both with the same version of Parallax"
    )]
    OtherVersion {
        /// The bundle's version.
        found: u16,
        /// [`VERSION`].
        expected: u16,
    },
    /// Cut short or changed on its way.
    #[error("this bundle is damaged: its checksum does not match its contents; copy or build it again")]
    Damaged,
}

/// Packs a corpus.
#[must_use]
pub fn encode(corpus: &CorpusView) -> Vec<u8> {
    // Serialisation to memory cannot fail: every type inside is a plain struct, list or string.
    let payload = postcard::to_allocvec(corpus).unwrap_or_default();
    pack(*MAGIC, VERSION, &payload)
}

/// Puts the header before a payload, which it compresses.
fn pack(magic: [u8; 4], version: u16, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap_or(u32::MAX);
    let mut rest = length.to_le_bytes().to_vec();
    rest.extend(miniz_oxide::deflate::compress_to_vec(payload, COMPRESSION_LEVEL));
    let mut bytes = Vec::with_capacity(HEADER_LEN + rest.len());
    bytes.extend_from_slice(&magic);
    bytes.extend_from_slice(&version.to_le_bytes());
    bytes.extend_from_slice(&[0, 0]);
    bytes.extend_from_slice(&adler32_slice(&rest).to_le_bytes());
    bytes.extend(rest);
    bytes
}

/// Unpacks a corpus.
///
/// # Errors
/// Says whether the bytes are something else, of another version, or damaged. Never panics, whatever the bytes.
pub fn decode(bytes: &[u8]) -> Result<CorpusView, BundleError> {
    let payload = unpack(*MAGIC, VERSION, bytes)?;
    postcard::from_bytes(&payload).map_err(|_| BundleError::Damaged)
}

/// The payload behind a header.
fn unpack(expected_magic: [u8; 4], expected: u16, bytes: &[u8]) -> Result<Vec<u8>, BundleError> {
    let (magic, rest) = bytes.split_first_chunk::<4>().ok_or(BundleError::NotABundle)?;
    if *magic != expected_magic {
        return Err(BundleError::NotABundle);
    }
    let (&[version_low, version_high, _, _], rest) = rest.split_first_chunk::<4>().ok_or(BundleError::Damaged)?;
    let found = u16::from_le_bytes([version_low, version_high]);
    if found != expected {
        return Err(BundleError::OtherVersion { found, expected });
    }
    let (checksum, rest) = rest.split_first_chunk::<4>().ok_or(BundleError::Damaged)?;
    if adler32_slice(rest) != u32::from_le_bytes(*checksum) {
        return Err(BundleError::Damaged);
    }
    let (length, compressed) = rest.split_first_chunk::<4>().ok_or(BundleError::Damaged)?;
    let length = usize::try_from(u32::from_le_bytes(*length)).map_err(|_| BundleError::Damaged)?.min(MAX_PAYLOAD_LEN);
    miniz_oxide::inflate::decompress_to_vec_with_limit(compressed, length).map_err(|_| BundleError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parallax_core::{
        analyze::{AnalysisOptions, analyze},
        corpus::Corpus,
        ingest::ingest,
        view::{CorpusTitle, corpus_view},
    };

    fn sample() -> CorpusView {
        let texts = [
            "date 2021-03-05 A bridge collapsed on March 4, 2021.",
            "The bridge collapsed on March 4, 2021, officials said.",
        ];
        let documents = (0..).zip(texts).flat_map(|(i, text)| ingest(&format!("{i}.txt"), text.as_bytes()).documents);
        let corpus = Corpus::new(documents.map(|document| analyze(document, &AnalysisOptions::default())).collect());
        corpus_view(&corpus, CorpusTitle { title: "Bridge".into(), ..CorpusTitle::default() }, vec!["a note".into()])
    }

    #[test]
    fn what_goes_in_comes_out() {
        let corpus = sample();
        assert!(!corpus.events.is_empty());
        assert_eq!(decode(&encode(&corpus)), Ok(corpus));
    }

    #[test]
    fn any_damage_is_refused() {
        let bytes = encode(&sample());
        for len in 0..bytes.len() {
            assert!(decode(&bytes[..len]).is_err(), "cut to {len} bytes");
        }
        for at in 0..bytes.len() {
            // The two reserved bytes carry nothing yet.
            if (6..8).contains(&at) {
                continue;
            }
            let mut changed = bytes.clone();
            changed[at] ^= 0x10;
            assert!(decode(&changed).is_err(), "byte {at} changed");
        }
    }

    #[test]
    fn each_refusal_says_what_to_do() {
        let mut newer = encode(&sample());
        newer[4] = 9;
        let message = decode(&newer).unwrap_err().to_string();
        assert_eq!(
            message,
            format!(
                "this bundle has format 9 and this page reads format {VERSION}; build both with the same version of Parallax"
            )
        );
        assert_eq!(decode(b"<!doctype html>"), Err(BundleError::NotABundle));
        assert_eq!(decode(b""), Err(BundleError::NotABundle));
    }
}
