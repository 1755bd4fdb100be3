//! Attribution: who said, thought or wanted what.
//!
//! An attribution relation has a source, a cue and a content (Pareti 2016, after the Penn Discourse Treebank):
//! direct speech in quotation marks, indirect speech ("said that …", "…, according to …"), and what mixes the two;
//! beliefs and intentions count as well ("thinks", "plans to"). Ordered sieves find them, precise ones first
//! ([`sieves`]); what an earlier one took, a later one leaves alone. How far indirect speech reaches is decided by a
//! shallow grammar ([`clause`]) over parts of speech ([`crate::pos`]). The words are data, in `data/en/quotation`.
//!
//! What it does not do: languages other than English; irony; who a source is (names and their resolution do that).
//!
//! Start with [`annotate`].
//!
//! # References
//! Pareti, *PARC 3.0: A Corpus of Attribution Relations* (LREC 2016). Newell, Margolin, Ruths, *An Attribution
//! Relations Corpus for Political News* (LREC 2018). Sieves: Muzny et al., *A Two-stage Sieve Approach for Quote
//! Attribution* (EACL 2017).

mod clause;
mod lexicon;
mod passage;
mod quote_marks;
mod sieves;

use crate::{
    model::{
        Attribution, AttributionId, Document, EntityKind, Layer, Mention, MentionId, QuotationKind, RuleId, Sentence,
        Token, TokenKind,
    },
    pos::Tag,
    text::{self, Ranged as _, TextRange},
};
use lexicon::{Classes, LEXICON};
use passage::Passage;
use std::ops::Range;

/// What the attributions are read from.
#[derive(Debug, Clone, Copy)]
pub struct QuotationInput<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: &'a Layer<Token>,
    /// The parts of speech of its tokens.
    pub tags: &'a [Tag],
    /// Its sentences.
    pub sentences: &'a Layer<Sentence>,
    /// Its names.
    pub mentions: &'a Layer<Mention>,
}

/// An attribution as a sieve finds it, in token indices.
#[derive(Debug, Clone)]
struct Draft {
    source: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
    stance: &'static str,
    rule: RuleId,
}

/// Finds the attributions of a document, in the order in which their first parts stand.
#[must_use]
pub fn annotate(input: QuotationInput<'_>) -> Vec<Attribution> {
    let QuotationInput { document, tokens, tags, sentences, mentions } = input;
    let text = document.text.as_str();
    let blocks = document.blocks.iter().filter(|block| block.kind.is_prose());
    let quotes = quote_marks::find(text, tokens, blocks.map(|block| tokens.indices_within(block.range)));
    let passage = Passage::new(text, tokens, tags, sentences, quotes);
    let drafts = sieves::find(&passage, sentences, &document.blocks);
    let mut attributions: Vec<Attribution> =
        drafts.into_iter().filter_map(|draft| attribution(&passage, text, mentions, draft)).collect();
    attributions.sort_by_key(|attribution| {
        (attribution.range().start(), attribution.range().end(), attribution.cue.map(TextRange::start))
    });
    nest(&mut attributions);
    attributions
}

/// Turns token indices into characters; nothing remains of a draft without content.
fn attribution(passage: &Passage<'_>, text: &str, mentions: &Layer<Mention>, draft: Draft) -> Option<Attribution> {
    let content: Vec<TextRange> =
        draft.content.iter().filter_map(|tokens| passage.range(&trimmed(passage, tokens))).collect();
    if content.is_empty() {
        return None;
    }
    let source = draft.source.and_then(|tokens| passage.range(&trimmed(passage, &tokens)));
    let source = source.map(|source| whole_name(text, mentions, source));
    Some(Attribution {
        kind: kind(passage, &draft.content),
        speaker: source.and_then(|source| speaker(text, mentions, source)),
        source,
        cue: draft.cue.and_then(|tokens| passage.range(&tokens)),
        stance: draft.stance,
        content,
        parent: None,
        rule: draft.rule,
    })
}

/// A source that begins inside a name, or right behind a role that stands with one, with all of it.
fn whole_name(text: &str, mentions: &Layer<Mention>, source: TextRange) -> TextRange {
    let first = mentions.partition_point(|mention| mention.range.end() <= source.start());
    let Some(mention) = mentions.get(first).filter(|mention| mention.range.start() < source.end()) else {
        return source;
    };
    let first_word = text::slice(text, mention.range).split(' ').next().unwrap_or_default();
    if LEXICON.entry(first_word).classes.has(Classes::SUBORDINATE) {
        return source; // "While Stone said": no part of the name, whatever the tagger thinks
    }
    let whole = mention.role.map_or(mention.range, |role| role.cover(mention.range));
    let opens = whole.start() < source.start() && mention.range.end() <= source.end();
    // Only a role before the name: "Armenian Prime | Minister Stone".
    let is_one_line = !text::slice(text, whole).contains('\n');
    if opens && is_one_line { whole.cover(source) } else { source }
}

/// `tokens` without commas, colons and full stops at their ends.
fn trimmed(passage: &Passage<'_>, tokens: &Range<usize>) -> Range<usize> {
    let is_loose = |at: usize| passage.is_any(at, &[",", ":", ";"]);
    let mut trimmed = tokens.clone();
    while trimmed.start < trimmed.end && (is_loose(trimmed.start) || passage.is(trimmed.start, ".")) {
        trimmed.start += 1;
    }
    while trimmed.start < trimmed.end && is_loose(trimmed.end - 1) {
        trimmed.end -= 1;
    }
    trimmed
}

fn kind(passage: &Passage<'_>, content: &[Range<usize>]) -> QuotationKind {
    let words = || content.iter().flat_map(Clone::clone).filter(|&at| passage.kind(at) != TokenKind::Mark);
    let n_quoted = words().filter(|&at| passage.quote_at(at).is_some()).count();
    match n_quoted {
        0 => QuotationKind::Indirect,
        n if n == words().count() => QuotationKind::Direct,
        _ => QuotationKind::Mixed,
    }
}

/// The mention that a source is: the first person, else the first organization or place, that heads it ("Armenian
/// Foreign Minister Stone"; "the president, Ada Stone"; "Ada Stone, who …"); none that only says whose, whence or where
/// somebody is ("Stone’s critics", "officials in Dover"), and never a nationality.
fn speaker(text: &str, mentions: &Layer<Mention>, source: TextRange) -> Option<MentionId> {
    let is_owner = |mention: &Mention| {
        let behind = TextRange::new(mention.range.end(), source.end().max(mention.range.end()));
        let behind = text::slice(text, behind);
        behind.starts_with("’s") || behind.starts_with("'s")
    };
    let heads = |mention: &Mention| {
        let before = text::slice(text, TextRange::new(source.start(), mention.range.start()));
        let of_group = matches!(mention.kind, EntityKind::Organization);
        let is_outside = |word: &str| {
            let is_relation = matches!(word, "of" | "for" | "at");
            matches!(word, "in" | "from" | "by" | "with" | "on" | "to" | "near" | "who" | "which" | "that")
                || is_relation && !of_group
        };
        // Behind a comma only right behind it: "the president, Ada Stone".
        let near = before.trim_end().strip_suffix(',').unwrap_or(before);
        !near.contains([',', '(']) && !near.split_whitespace().any(is_outside)
    };
    let rank = |kind: EntityKind| match kind {
        EntityKind::Person => Some(0),
        EntityKind::Organization | EntityKind::Place => Some(1),
        EntityKind::Other => None,
    };
    let candidates = mentions.indices_within(source).filter_map(|index| {
        let mention = mentions.get(index).filter(|mention| !is_owner(mention) && heads(mention))?;
        Some((rank(mention.kind)?, index))
    });
    candidates.min().map(|(_, index)| MentionId::new(index))
}

/// Notes for each attribution the smallest other one in whose content it stands.
fn nest(attributions: &mut [Attribution]) {
    // In order of their beginnings, so those that may hold a later one are on the stack.
    let mut open: Vec<usize> = Vec::new();
    for index in 0..attributions.len() {
        let Some(range) = attributions.get(index).map(Attribution::range) else { continue };
        let holds = |outer: &usize| {
            attributions
                .get(*outer)
                .is_some_and(|outer| outer.content.iter().any(|content| content.contains_range(range)))
        };
        let parent = open.iter().rev().take(8).find(|outer| holds(outer)).copied();
        open.retain(|&outer| attributions.get(outer).is_some_and(|outer| outer.range().end() > range.start()));
        open.push(index);
        if let Some(attribution) = attributions.get_mut(index) {
            attribution.parent = parent.map(AttributionId::new);
        }
    }
}
