//! `attribution/headline/colon`: "Stone: Harbor will stay open", "Harbor will stay open: minister".

use super::{Draft, Found, Stretch};
use crate::{
    model::{BlockKind, RuleId, TokenKind},
    pos::Tag,
    quotation::passage::Passage,
};

/// A source in a headline has at most so many tokens.
const MAX_SOURCE: usize = 6;

pub(super) fn find(passage: &Passage<'_>, stretch: &Stretch, found: &mut Found) {
    if !matches!(stretch.block, BlockKind::Headline | BlockKind::Heading) {
        return;
    }
    let sentence = stretch.tokens.clone();
    let Some(colon) = sentence.clone().find(|&at| passage.is(at, ":") && !passage.touches_next(at)) else { return };
    let is_name = |tokens: std::ops::Range<usize>| {
        !tokens.is_empty()
            && tokens.len() <= MAX_SOURCE
            && tokens.clone().any(|at| passage.tag(at) == Tag::ProperNoun)
            && tokens.clone().all(|at| {
                matches!(
                    passage.tag(at),
                    Tag::ProperNoun | Tag::Noun | Tag::PluralNoun | Tag::Adjective | Tag::Determiner | Tag::Possessive
                ) || passage.kind(at) == TokenKind::Mark
            })
    };
    let (source, content) = if is_name(sentence.start..colon) {
        (sentence.start..colon, colon + 1..sentence.end)
    } else if is_name(colon + 1..sentence.end) && sentence.end - colon <= 4 {
        (colon + 1..sentence.end, sentence.start..colon)
    } else {
        return;
    };
    if content.clone().any(|at| passage.tag(at).is_verb()) {
        found.push(Draft {
            source: Some(source),
            cue: Some(colon..colon + 1),
            content: vec![content],
            stance: "neutral",
            rule: RuleId("attribution/headline/colon"),
        });
    }
}
