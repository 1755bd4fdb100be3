//! Text to tokens and sentences.
//!
//! News text, not textbook prose: abbreviations and initials (“Sept.”, “U.S.”, “J. R.”), decimals, quotations of
//! several sentences, quotation marks that nobody closes or that are glued to the wrong word, a missing space
//! after a full stop. The tokens are plain runs of letters or digits and single marks ([`crate::model::TokenKind`]); sentence
//! ends are decided on them, in one pass, by the marks and words around a full stop and nothing further away.
//! Nothing here is a general word segmenter (UAX #29): scripts without spaces become long words.
//!
//! Start with [`segment`].

mod sentence;
mod token;

use crate::model::{Document, Layer, Sentence, Token};

/// The tokens and sentences of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segmentation {
    /// The tokens of all blocks; white space lies between them.
    pub tokens: Layer<Token>,
    /// The sentences of the blocks that are prose. Those of one block hold all its tokens.
    pub sentences: Layer<Sentence>,
}

/// Splits a document into tokens and sentences. No sentence crosses a block.
///
/// # Examples
/// ```
/// use parallax_core::{model::{Block, BlockKind, Document, DocumentMeta}, segment::segment, text::range};
/// let text = "“We left Sept. 27,” Mr. A. B. Smith of the U.S. team said. Nobody was hurt.".to_owned();
/// let document = Document {
///     key: "a".into(),
///     meta: DocumentMeta::default(),
///     blocks: vec![Block { range: range(0, text.len()), kind: BlockKind::Paragraph }],
///     text,
///     stated_dates: vec![],
/// };
/// assert_eq!(segment(&document).sentences.len(), 2);
/// ```
#[must_use]
pub fn segment(document: &Document) -> Segmentation {
    let mut tokens = Vec::with_capacity(document.text.len() / 5);
    let mut sentences = Vec::with_capacity(document.text.len() / 100);
    for (block, index) in document.blocks.iter().zip(0..) {
        let first = tokens.len();
        token::tokenize(&document.text, block.range, &mut tokens);
        if block.kind.is_prose() {
            sentence::split(&document.text, &tokens, first, index, &mut sentences);
        }
    }
    Segmentation { tokens: Layer::from_unsorted(tokens), sentences: Layer::from_unsorted(sentences) }
}
