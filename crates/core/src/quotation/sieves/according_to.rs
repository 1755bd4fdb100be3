//! `attribution/indirect/according-to`: "According to X, …", "…, according to X", "In X’s words, …".

use super::{Draft, Found, Stretch};
use crate::{
    model::RuleId,
    pos::Tag,
    quotation::{clause::MAX_CONTENT, lexicon::Classes, passage::Passage},
};
use std::ops::Range;

pub(super) fn find(passage: &Passage<'_>, stretch: &Stretch, found: &mut Found) {
    let sentence = stretch.tokens.clone();
    for at in sentence.clone() {
        let Some((cue, source)) = opener(passage, at, sentence.end) else { continue };
        let behind = source.end.max(cue.end);
        let opens = at == sentence.start
            || at - sentence.start <= 5
                && (sentence.start..at).all(|at| {
                    passage.is(at, ",")
                        || passage.has(at, Classes::FOLLOW)
                        || passage.tag(at) == Tag::Coordinator
                        || passage.tag(at) == Tag::Adverb
                        || passage.tag(at) == Tag::Preposition
                        || passage.tag(at) == Tag::Noun
                })
            || at > sentence.start && passage.is(at - 1, "that");
        // "The minister, according to the agency, left": around the words in between.
        let comma = at.checked_sub(1).filter(|&comma| comma >= sentence.start && passage.is(comma, ","));
        let goes_on = passage.is(behind, ",") && behind + 1 < sentence.end && is_predicate(passage, behind + 1);
        let content = if let Some(comma) = comma.filter(|_| !opens && goes_on) {
            let open = (sentence.start..comma).rev().take(MAX_CONTENT).find(|&at| passage.is_any(at, &[",", ";"]));
            let start = open.map_or(sentence.start, |open| open + 1);
            let end = passage.clause_end(behind + 1, sentence.end, at, sentence.start);
            vec![start..comma, behind + 1..end]
        } else if opens {
            let start = if passage.is(behind, ",") { behind + 1 } else { behind };
            let end = passage.clause_end(start, sentence.end, at, sentence.start);
            let content = start..end;
            vec![content]
        } else {
            // All that stands before it in the sentence; after a semicolon or a dash only that part.
            let floor = at.saturating_sub(MAX_CONTENT).max(sentence.start);
            let cut = (floor..at).rev().find(|&cut| passage.is_any(cut, &[";"]) && passage.quote_at(cut).is_none());
            let mut start = cut.map_or(floor, |cut| cut + 1);
            while start < at && passage.has(start, Classes::FOLLOW) {
                start += 1;
            }
            let content = start..at;
            vec![content]
        };
        found.push(Draft {
            source: Some(source),
            cue: Some(cue),
            content,
            stance: "neutral",
            rule: RuleId("attribution/indirect/according-to"),
        });
    }
}

/// Whether a predicate begins here, also one in quotation marks.
fn is_predicate(passage: &Passage<'_>, at: usize) -> bool {
    let first = if passage.quote_from(at).is_some() { at + 1 } else { at };
    passage.tag(first).is_finite() || passage.tag(first) == Tag::Adverb && passage.tag(first + 1).is_finite()
}

/// The cue and the source of "according to X", "in the words of X" and "in X’s opinion" at `at`.
fn opener(passage: &Passage<'_>, at: usize, end: usize) -> Option<(Range<usize>, Range<usize>)> {
    if passage.is(at, "according") && passage.is(at + 1, "to") {
        return Some((at..at + 2, source(passage, at + 2, end)?));
    }
    if !passage.is(at, "in") {
        return None;
    }
    if passage.is(at + 1, "the") && passage.has(at + 2, Classes::VOICE) && passage.is(at + 3, "of") {
        return Some((at..at + 4, source(passage, at + 4, end)?));
    }
    // "in his words", "in the minister’s view"
    let noun = (at + 2..end.min(at + 7)).find(|&noun| passage.has(noun, Classes::VOICE))?;
    let owner = at + 1..noun;
    let last = passage.word(noun - 1);
    let is_owner = owner.len() == 1 && passage.tag(at + 1) == Tag::Possessive && !passage.is(at + 1, "other")
        || last.ends_with("’s")
        || last.ends_with("'s");
    let is_whole = passage.is(noun + 1, ",") || noun + 1 >= end;
    (is_owner && is_whole).then_some((noun..noun + 1, owner))
}

/// The source runs to the next comma that no apposition opens, or to the end.
fn source(passage: &Passage<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    let limit = end.min(start + 30);
    let stop = (start..limit).find(|&at| {
        passage.is_any(at, &[",", ";", "—"]) && !passage.touches_next(at)
            || passage.is_any(at, &["which", "who", "that"])
    });
    let stop = stop.unwrap_or(limit);
    (stop > start).then_some(start..stop)
}
