//! `attribution/headline/*`: "Stone: Harbor will stay open", "Harbor will stay open: minister", and verbs where every
//! word has a capital ("Premier Stone Backs New Harbor"), which no tagger tells from names.

use super::{Draft, Found, Stretch};
use crate::{
    model::{BlockKind, RuleId, TokenKind},
    pos::Tag,
    quotation::passage::Passage,
};
use std::ops::Range;

/// A source in a headline has at most so many tokens.
const MAX_SOURCE: usize = 6;

pub(super) fn find(passage: &Passage<'_>, stretch: &Stretch, found: &mut Found) {
    if !matches!(stretch.block, BlockKind::Headline | BlockKind::Heading) {
        return;
    }
    let sentence = stretch.tokens.clone();
    let Some(colon) = sentence.clone().find(|&at| passage.is(at, ":") && !passage.touches_next(at)) else {
        if let Some(draft) = in_title_case(passage, &sentence) {
            found.push(draft);
        }
        return;
    };
    let is_name = |tokens: Range<usize>| {
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

/// "Premier Stone Backs New Harbor": the first verb of speech in the third person behind a capital, where all longer
/// words have one.
fn in_title_case(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<Draft> {
    let is_capital = |at: usize| passage.word(at).starts_with(char::is_uppercase);
    let mut long = sentence.clone().filter(|&at| passage.kind(at) == TokenKind::Word && passage.word(at).len() > 4);
    if !long.all(is_capital) {
        return None;
    }
    let last = sentence.end.min(sentence.start + MAX_SOURCE + 1);
    let verb = (sentence.start + 1..last).find(|&at| {
        passage.entry(at).verb.is_some() && passage.word(at).ends_with('s') && is_capital(at) && is_capital(at - 1)
    })?;
    let cue = passage.entry(verb).verb?;
    let opens = if passage.is_any(verb + 1, &["on", "for", "of", "to"]) { verb + 2 } else { verb + 1 };
    let before = sentence.start..verb;
    // "Port News Claims": a noun phrase without a name or an object is no statement.
    let is_statement = before.clone().any(|at| passage.tag(at) == Tag::ProperNoun) && opens + 1 < sentence.end;
    let content = opens..sentence.end;
    is_statement.then(|| Draft {
        source: Some(before),
        cue: Some(verb..verb + 1),
        content: vec![content],
        stance: cue.stance,
        rule: RuleId("attribution/headline/verb"),
    })
}
