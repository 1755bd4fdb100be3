//! `attribution/indirect/noun`: "his claim that …", "the government’s pledge to …", "a warning by X that …".

use super::{Draft, Found, Stretch};
use crate::{
    model::RuleId,
    pos::Tag,
    quotation::{lexicon::Frames, passage::Passage},
};
use std::ops::Range;

pub(super) fn find(passage: &Passage<'_>, stretch: &Stretch, found: &mut Found) {
    let sentence = stretch.tokens.clone();
    for at in sentence.clone() {
        let Some(cue) = passage.entry(at).noun.filter(|_| matches!(passage.tag(at), Tag::Noun | Tag::PluralNoun))
        else {
            continue;
        };
        if found.is_cue(at) || passage.quote_at(at).is_some_and(|quote| quote.is_utterance) {
            continue;
        }
        // "a warning by officials that …", "a statement on Friday that …"
        let opener = (at + 1..sentence.end.min(at + 8)).find(|&next| {
            cue.frames.has(Frames::THAT)
                && passage.is(next, "that")
                && matches!(passage.tag(next), Tag::Subordinator | Tag::Relative)
                || cue.frames.has(Frames::TO) && next == at + 1 && passage.tag(next) == Tag::To
        });
        let Some(opener) = opener else { continue };
        if (at + 1..opener).any(|at| passage.tag(at).is_verb() || passage.is(at, ",")) {
            continue;
        }
        // "that" after a noun is often a relative pronoun: then a verb follows at once.
        if passage.is(opener, "that") && (passage.tag(opener + 1).is_finite() || passage.tag(opener) == Tag::Relative) {
            continue;
        }
        let source = by_phrase(passage, at + 1, opener).or_else(|| possessor(passage, at, sentence.start));
        if source.is_none() && !passage.is(opener, "that") {
            continue;
        }
        let content = opener..passage.clause_end(opener, sentence.end, at, sentence.start);
        found.push(Draft {
            source,
            cue: Some(at..at + 1),
            content: vec![content],
            stance: cue.stance,
            rule: RuleId("attribution/indirect/noun"),
        });
    }
}

/// "by X", "from X", "of X" between the noun and its content.
fn by_phrase(passage: &Passage<'_>, start: usize, end: usize) -> Option<Range<usize>> {
    passage.is_any(start, &["by", "from", "of", "among"]).then(|| start + 1..end).filter(|source| !source.is_empty())
}

/// Whose the noun is: "his claim", "the president’s long-held belief".
fn possessor(passage: &Passage<'_>, noun: usize, floor: usize) -> Option<Range<usize>> {
    let mut at = noun;
    while at > floor && noun - at < 4 {
        at -= 1;
        let word = passage.word(at);
        if passage.tag(at) == Tag::Possessive {
            return Some(at..at + 1);
        }
        if word.ends_with("’s") || word.ends_with("'s") || word.ends_with("s’") {
            return passage.subject_before(at + 1, floor);
        }
        if !matches!(passage.tag(at), Tag::Adjective | Tag::Noun | Tag::Participle | Tag::Adverb)
            && !passage.is(at, "-")
        {
            break;
        }
    }
    None
}
