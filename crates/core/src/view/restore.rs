//! Views back to documents, for a corpus that grows where only its view is at hand: in a reader's browser.
//!
//! What was stated about an article and how its text is divided is all there is to restore; the analysis then finds the
//! same layers again, byte for byte.

use super::{DocumentView, SpanView};
use crate::{
    model::{Block, BlockKind, DateBasis, Document, DocumentMeta, StatedDate},
    text::{self, TextRange},
};

/// The document that a view was made of.
#[must_use]
pub fn restore(view: &DocumentView) -> Document {
    let basis = match view.date.basis.as_str() {
        "metadata" => Some(DateBasis::Metadata),
        "header" => Some(DateBasis::Header),
        "byline" => Some(DateBasis::Byline),
        "url" => Some(DateBasis::Url),
        // Not stated: the analysis infers it again, or leaves it open again.
        _ => None,
    };
    let stated = view.date.day.zip(basis).map(|(date, basis)| StatedDate {
        date,
        basis,
        evidence: view.date.evidence.first().copied().map(range),
    });
    let blocks = view.blocks.iter().map(|block| Block { range: range(block.span), kind: block_kind(&block.kind) });
    Document {
        key: view.key.clone(),
        meta: DocumentMeta {
            title: view.title.clone(),
            outlet: view.outlet.clone(),
            author: view.author.clone(),
            url: view.url.clone(),
            language: view.language.clone(),
            digest_of: view.digest_of.clone(),
        },
        text: view.text.clone(),
        blocks: blocks.collect(),
        stated_dates: stated.into_iter().collect(),
    }
}

fn range(span: SpanView) -> TextRange {
    text::range(span.start_byte as usize, span.end_byte as usize)
}

fn block_kind(name: &str) -> BlockKind {
    match name {
        "headline" => BlockKind::Headline,
        "metadata" => BlockKind::Metadata,
        "caption" => BlockKind::Caption,
        "heading" => BlockKind::Heading,
        "footer" => BlockKind::Footer,
        _ => BlockKind::Paragraph,
    }
}
