//! `attribution/direct/*`: whole sentences in quotation marks, with their "she said" behind them, in between or
//! nowhere at all.

use super::{Draft, Found, Stretch};
use crate::{
    model::{RuleId, Sentence},
    pos::Tag,
    quotation::{
        lexicon::{Cue, Frames},
        passage::Passage,
        quote_marks::Quote,
    },
};
use std::ops::Range;

/// A "she said" stands within so many tokens behind a quotation.
const REACH: usize = 28;

pub(super) fn find(passage: &Passage<'_>, sentences: &[Sentence], stretches: &[Stretch], found: &mut Found) {
    let mut last: Option<Last> = None;
    for (index, quote) in passage.quotes().iter().enumerate() {
        let sentence_at = |at: usize| sentences.partition_point(|sentence| sentence.tokens.end as usize <= at);
        let here = sentence_at(quote.tokens.start);
        let block = sentences.get(here).map_or(0, |sentence| sentence.block);
        let end =
            stretches.get(sentence_at(quote.tokens.end.saturating_sub(1))).map_or(0, |stretch| stretch.tokens.end);
        if !quote.is_utterance {
            continue;
        }
        if is_introduced(passage, quote, stretches.get(here).map_or(0, |stretch| stretch.tokens.start)) {
            last = None;
            continue;
        }
        // "“…,” she said, “…”": one sentence, one attribution.
        let continues =
            last.is_some_and(|before| before.end >= quote.tokens.start && passage.is(quote.tokens.start - 1, ","));
        let limit = passage.quotes().get(index + 1).map_or(usize::MAX, |next| next.tokens.start);
        let behind =
            stretches.get(sentence_at(quote.tokens.end)).filter(|stretch| stretch.tokens.start < quote.tokens.end);
        let tail_end = behind.map_or(end, |stretch| stretch.tokens.end).max(end).min(limit);
        let own = cue_behind(passage, quote, tail_end).or_else(|| {
            // "“Why now?” Stone said." is two sentences; the second one is nothing but who said it.
            let next = sentence_at(quote.tokens.end);
            let sentence = sentences
                .get(next)
                .filter(|next| next.block == block && next.tokens.start as usize == quote.tokens.end)?;
            let stretch = stretches.get(next).filter(|_| sentence.tokens.len() <= REACH)?;
            let found = cue_behind(passage, quote, stretch.tokens.end.min(limit))?;
            let (_, _, at) = found;
            let governs_nothing = at + 1 >= stretch.tokens.end
                || matches!(passage.tag(at + 1), Tag::Preposition | Tag::Adverb | Tag::Mark)
                || passage.is_when(at + 1);
            governs_nothing.then_some(found)
        });
        if let Some((source, cue, at)) = own.filter(|_| !continues) {
            let draft = Draft {
                source,
                cue: Some(at..at + 1),
                content: vec![content(passage, quote, stretches, here)],
                stance: cue.stance,
                rule: RuleId("attribution/direct/cue-after"),
            };
            last = Some(Last { draft: found.drafts.len(), block, quote: index, end: tail_end });
            found.push(draft);
            continue;
        }
        // What goes on after "she said", in the same paragraph or opening the next one.
        let opens_sentence =
            sentences.get(here).is_some_and(|sentence| sentence.tokens.start as usize == quote.tokens.start);
        let Some(before) = last.take() else { continue };
        let is_next = before.quote + 1 == index
            || passage
                .quotes()
                .get(before.quote + 1..index)
                .is_some_and(|between| between.iter().all(|quote| !quote.is_utterance));
        let gap = before.end..quote.tokens.start;
        let is_near = gap.len() <= 3 || gap.end <= before.end;
        let goes_on = is_next && is_near && (before.block == block || opens_sentence && before.block + 1 == block);
        if goes_on && let Some(draft) = found.drafts.get_mut(before.draft) {
            draft.content.push(quote.tokens.clone());
            last = Some(Last { block, quote: index, end: quote.tokens.end, ..before });
        }
    }
}

/// Whether the words before the quotation introduce it: "she said, “…", "he argued that “…", "The minister: “…".
fn is_introduced(passage: &Passage<'_>, quote: &Quote, floor: usize) -> bool {
    let start = quote.tokens.start;
    let before = start.checked_sub(1).filter(|&at| at >= floor);
    let Some(before) = before else { return false };
    if passage.is_any(before, &["that", ":", "as"]) {
        return true;
    }
    let last = if passage.is(before, ",") { before.saturating_sub(1) } else { before };
    let introduces = |at: usize| passage.verb(at).is_some_and(|cue| cue.frames.has(Frames::QUOTE));
    // "she said on Tuesday, “…"; but in "“…,” she said, “…" the first quotation has the cue.
    let is_free = (floor.max(last.saturating_sub(8))..=last).all(|at| passage.quote_at(at).is_none());
    is_free && (last.saturating_sub(3).max(floor)..=last).any(introduces)
}

/// The attribution of the quotation before.
#[derive(Debug, Clone, Copy)]
struct Last {
    draft: usize,
    block: u32,
    quote: usize,
    /// Where its sentence ended.
    end: usize,
}

/// A quotation's tokens; where its sentence began outside the marks, that part too ("We will, he said, “go on”" is one).
fn content(passage: &Passage<'_>, quote: &Quote, stretches: &[Stretch], here: usize) -> Range<usize> {
    let start = stretches.get(here).map_or(quote.tokens.start, |stretch| stretch.tokens.start);
    let begins_outside = start < quote.tokens.start
        && quote.tokens.start - start < 40
        && !passage.is_any(quote.tokens.start - 1, &[",", ":", "."])
        && (start..quote.tokens.start).all(|at| passage.quote_at(at).is_none());
    if begins_outside { start..quote.tokens.end } else { quote.tokens.clone() }
}

/// The cue and the source behind a quotation: "…,” she said", "…,” said Ms. Stone", "…” Stone, 43, told reporters".
fn cue_behind(passage: &Passage<'_>, quote: &Quote, end: usize) -> Option<(Option<Range<usize>>, Cue, usize)> {
    let mut start = quote.tokens.end;
    if passage.is_any(start, &[",", "-", "—", "–", "."]) {
        start += 1;
    }
    let end = end.min(start + REACH);
    let at = (start..end).find(|&at| {
        passage.verb(at).is_some()
            && passage.entry(at).verb.is_some_and(|cue| cue.frames.has(Frames::QUOTE))
            && passage.tag(at) != Tag::Gerund
    })?;
    let cue = passage.verb(at)?;
    // Another predicate in between: the quotation is its subject or object.
    let group = passage.group_start(at, start);
    let clear = (start..group).all(|at| !passage.tag(at).is_finite() || passage.tag(at) == Tag::Modal)
        || (start..group).any(|at| passage.tag(at) == Tag::Relative);
    if !clear
        || (start..at).any(|at| passage.is_any(at, &[";", ":"]) || passage.tag(at) == Tag::Coordinator && at == start)
    {
        return None;
    }
    if group == start {
        let source = passage.phrase_from(at + 1, end.max(at + 1))?;
        return Some((Some(source), cue, at));
    }
    let subject = passage.subject_before(group, start)?;
    // Between the quotation and the subject only an adverb or a phrase may stand.
    (subject.start <= start + 6).then_some((Some(subject), cue, at))
}
