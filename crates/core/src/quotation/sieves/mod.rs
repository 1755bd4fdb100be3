//! The sieves, in the order in which they run: precise ones first.

mod according_to;
mod headline;
mod quoted;
mod speech_noun;
mod verb;

use super::{Draft, passage::Passage};
use crate::model::{Block, BlockKind, Sentence, TokenKind};
use std::ops::Range;

/// What has been found so far.
#[derive(Debug, Default)]
struct Found {
    drafts: Vec<Draft>,
    /// For each token whether it is the cue of something found.
    is_cue: Vec<bool>,
}

impl Found {
    fn push(&mut self, draft: Draft) {
        for at in draft.cue.iter().flat_map(Clone::clone) {
            if let Some(is_cue) = self.is_cue.get_mut(at) {
                *is_cue = true;
            }
        }
        self.drafts.push(draft);
    }

    fn is_cue(&self, at: usize) -> bool {
        self.is_cue.get(at).copied().unwrap_or_default()
    }
}

/// A sentence: its tokens without the closing mark, and what kind of block it stands in.
#[derive(Debug, Clone)]
struct Stretch {
    tokens: Range<usize>,
    block: BlockKind,
}

/// Runs the sieves.
pub(super) fn find(passage: &Passage<'_>, sentences: &[Sentence], blocks: &[Block]) -> Vec<Draft> {
    let mut found =
        Found { is_cue: vec![false; sentences.last().map_or(0, |last| last.tokens.end as usize)], ..Found::default() };
    let stretches: Vec<Stretch> = sentences
        .iter()
        .map(|sentence| {
            let block = blocks.get(sentence.block as usize).map_or(BlockKind::Paragraph, |block| block.kind);
            Stretch { tokens: without_end_mark(passage, sentence), block }
        })
        .collect();
    quoted::find(passage, sentences, &stretches, &mut found);
    for stretch in &stretches {
        headline::find(passage, stretch, &mut found);
        according_to::find(passage, stretch, &mut found);
        verb::find(passage, stretch, &mut found);
        speech_noun::find(passage, stretch, &mut found);
    }
    found.drafts
}

fn without_end_mark(passage: &Passage<'_>, sentence: &Sentence) -> Range<usize> {
    let start = sentence.tokens.start as usize;
    let mut end = sentence.tokens.end as usize;
    let is_abbreviation = |at: usize| {
        at > start
            && passage.touches_next(at - 1)
            && passage.word(at - 1).len() == 1
            && passage.kind(at - 1) == TokenKind::Word
    };
    if end > start && passage.is_any(end - 1, &[".", "?", "!"]) && !is_abbreviation(end - 1) {
        end -= 1;
    }
    start..end
}
