//! `attribution/indirect/according-to`: "According to X, …", "…, according to X".

use super::{Draft, Found, Stretch};
use crate::{
    model::RuleId,
    pos::Tag,
    quotation::{clause::MAX_CONTENT, lexicon::Classes, passage::Passage},
};

pub(super) fn find(passage: &Passage<'_>, stretch: &Stretch, found: &mut Found) {
    let sentence = stretch.tokens.clone();
    for at in sentence.clone() {
        if !(passage.is(at, "according") && passage.is(at + 1, "to")) {
            continue;
        }
        let Some(source) = source(passage, at + 2, sentence.end) else { continue };
        let opens = at == sentence.start
            || at - sentence.start <= 5
                && (sentence.start..at).all(|at| {
                    passage.is(at, ",")
                        || passage.has(at, Classes::FOLLOW)
                        || passage.tag(at) == Tag::Coordinator
                        || passage.tag(at) == Tag::Adverb
                        || passage.tag(at) == Tag::Preposition
                        || passage.tag(at) == Tag::Noun
                });
        let content = if opens {
            let start = if passage.is(source.end, ",") { source.end + 1 } else { source.end };
            start..passage.clause_end(start, sentence.end, at, sentence.start)
        } else {
            // All that stands before it in the sentence; after a semicolon or a dash only that part.
            let floor = at.saturating_sub(MAX_CONTENT).max(sentence.start);
            let cut = (floor..at).rev().find(|&cut| passage.is_any(cut, &[";"]) && passage.quote_at(cut).is_none());
            let mut start = cut.map_or(floor, |cut| cut + 1);
            while start < at && passage.has(start, Classes::FOLLOW) {
                start += 1;
            }
            start..at
        };
        found.push(Draft {
            source: Some(source),
            cue: Some(at..at + 2),
            content: vec![content],
            stance: "neutral",
            rule: RuleId("attribution/indirect/according-to"),
        });
    }
}

/// The source runs to the next comma that no apposition opens, or to the end.
fn source(passage: &Passage<'_>, start: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let limit = end.min(start + 30);
    let stop = (start..limit).find(|&at| {
        passage.is_any(at, &[",", ";", "—"]) && !passage.touches_next(at)
            || passage.is_any(at, &["which", "who", "that"])
    });
    let stop = stop.unwrap_or(limit);
    (stop > start).then_some(start..stop)
}
