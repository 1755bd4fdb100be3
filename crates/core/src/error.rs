//! What can go wrong while a file becomes documents. From there on the analysis cannot fail.

use thiserror::Error;

/// Why a file, or one record of it, could not be read. The caller says which file; the message says where in it
/// and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum IngestError {
    /// The caller could not get at its bytes.
    #[error("cannot be read ({message}); check that it exists and may be read")]
    Unreadable {
        /// The system's words.
        message: String,
    },
    /// Nothing but white space.
    #[error("is empty; put the article's text into it or remove it")]
    Empty,
    /// Longer than the analysis reads.
    #[error("has {} MB and the limit is {} MB for one article; split it, or give many articles as JSON Lines", len_bytes.div_ceil(1_000_000), limit_bytes / 1_000_000)]
    TooLarge {
        /// Its length.
        len_bytes: usize,
        /// The limit, [`crate::ingest::MAX_DOCUMENT_BYTES`].
        limit_bytes: usize,
    },
    /// Not text in any encoding that is read.
    #[error(
        "is not text (a control character in place {at_char}); give the article as plain text, Markdown or JSON Lines"
    )]
    NotText {
        /// Which character it is, counted from 1.
        at_char: usize,
    },
    /// The ending names a format that is not read.
    #[error("has the ending “.{extension}”, which is not read; give the article as .txt, .md, .json or .jsonl")]
    UnknownFormat {
        /// The ending, in lower case.
        extension: String,
    },
    /// The block of metadata at the top cannot be read.
    #[error("has front matter that is not valid {format} ({message}); mend it or remove it")]
    FrontMatter {
        /// YAML or TOML.
        format: &'static str,
        /// The parser's words, with line and column.
        message: String,
    },
    /// The front matter has no end.
    #[error("has front matter that begins with “{fence}” in line 1 and never ends; close it with a line “{fence}”")]
    FrontMatterOpen {
        /// The line that would close it.
        fence: &'static str,
    },
    /// A JSON record is malformed or lacks a field.
    #[error(
        "line {line}: not a usable record ({message}); each record needs a text: {{\"id\": \"…\", \"text\": \"…\"}}"
    )]
    Record {
        /// Counted from 1.
        line: usize,
        /// The parser's words.
        message: String,
    },
    /// A JSON record holds an article without text.
    #[error("line {line}: the record's text is empty; give it a text or remove the record")]
    EmptyRecord {
        /// Counted from 1.
        line: usize,
    },
}
