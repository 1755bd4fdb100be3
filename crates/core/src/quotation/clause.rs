//! The shallow grammar: who does a verb, and how far what it governs reaches.
//!
//! No parser: noun phrases are runs of the right parts of speech, clauses end at marks and words that open another
//! one. Every question looks at a bounded number of words, so that a text without a full stop costs no more than
//! another.

use super::{
    lexicon::{Classes, Frames},
    passage::Passage,
};
use crate::{model::TokenKind, pos::Tag};
use std::ops::Range;

/// A noun phrase is no longer than this, in tokens.
const MAX_PHRASE: usize = 40;

/// A content outside quotation marks is no longer than this, in tokens.
pub(super) const MAX_CONTENT: usize = 240;

impl Passage<'_> {
    /// The first token of the verb group that ends at the verb `at`: its auxiliaries, negations and adverbs.
    pub(super) fn group_start(&self, at: usize, floor: usize) -> usize {
        let mut start = at;
        let mut probe = at;
        while probe > floor && at - probe < 8 {
            let before = probe - 1;
            let is_auxiliary = self.has(before, Classes::BE.or(Classes::HAVE).or(Classes::DO).or(Classes::MODAL))
                && !self.is_contraction(before);
            let is_to = self.tag(before) == Tag::To;
            if is_auxiliary || is_to && self.tag(at) == Tag::Base {
                start = before;
            } else if !(self.tag(before) == Tag::Adverb
                || self.is_any(before, &["not", "also", "then", "once", "ever"]))
            {
                break;
            }
            if self.tag(before) == Tag::Adverb && !self.has(before, Classes::WHEN) {
                start = before;
            }
            probe = before;
        }
        start
    }

    /// Whether the word holds its subject and its verb: "he's", "they'll".
    pub(super) fn is_contraction(&self, at: usize) -> bool {
        let word = self.word(at);
        (word.contains('\'') || word.contains('’'))
            && !word.ends_with("n't")
            && !word.ends_with("n’t")
            && self.has(at, Classes::BE.or(Classes::HAVE).or(Classes::MODAL))
    }

    /// The subject whose verb group begins at `group`; it does not reach before `floor`.
    pub(super) fn subject_before(&self, group: usize, floor: usize) -> Option<Range<usize>> {
        let floor = floor.max(group.saturating_sub(MAX_PHRASE));
        let mut last = group.checked_sub(1).filter(|&last| last >= floor)?;
        // "Mr. Stone, however, said"; "Stone on Tuesday said".
        while last > floor && (self.tag(last) == Tag::Adverb || self.is_when(last)) {
            last -= 1;
            if last > floor && self.tag(last) == Tag::Preposition && self.is_when(last + 1) {
                last -= 1;
            }
        }
        if self.is(last, ",") {
            return self.subject_before_remark(last, floor);
        }
        if self.is_any(last, &[")", "]"]) {
            let open = (floor..last).rev().take(MAX_PHRASE / 2).find(|&at| self.is_any(at, &["(", "["]))?;
            let subject = self.phrase_ending(open.checked_sub(1)?, floor)?;
            return Some(subject.start..last + 1);
        }
        self.phrase_ending(last, floor)
    }

    /// The subject before a remark between commas that ends at `comma`: "Stone, the party's leader, said".
    fn subject_before_remark(&self, comma: usize, floor: usize) -> Option<Range<usize>> {
        let mut open = comma;
        for at in (floor..comma).rev() {
            if self.is_any(at, &[";", ":", "—"]) || self.quote_at(at).is_some() {
                break;
            }
            if self.is(at, ",") {
                open = at;
                let is_name = |at: usize| self.tag(at) == Tag::ProperNoun || self.kind(at) == TokenKind::Number;
                // "of Raleigh, N.C.," and "Stone, 30, of Dover," go on to the left.
                let goes_on = is_name(at + 1) && comma - at <= 4
                    || self.is_any(at + 1, &["of", "and"])
                    || self.is(at + 1, "from");
                if !goes_on {
                    break;
                }
            }
        }
        if open == comma {
            return None;
        }
        let mut subject = self.phrase_ending(open.checked_sub(1)?, floor)?;
        // "Stone, from the center in Dover, the county's largest town,"
        let before = subject.start.checked_sub(2).filter(|&comma| comma > floor && self.is(comma, ","));
        if let Some(comma) = before.filter(|_| self.is_any(subject.start - 1, &["from", "of", "at", "with"])) {
            subject = self.phrase_ending(comma - 1, floor).map_or(subject.clone(), |name| name.start..subject.end);
        }
        let has_verb = |mut tokens: Range<usize>| tokens.any(|at| self.tag(at).is_finite());
        let opens_relative = matches!(self.tag(open + 1), Tag::Relative);
        if has_verb(open + 1..comma) && !opens_relative {
            return None;
        }
        // An adverb between commas belongs to nobody.
        let is_adverb = (open + 1..comma).all(|at| self.tag(at) == Tag::Adverb)
            || self.tag(open + 1) == Tag::Gerund
            || self.is_any(open + 1, &["for", "on", "in", "though", "however", "meanwhile", "too", "at"]);
        Some(subject.start..if is_adverb { open } else { comma })
    }

    /// The noun phrase whose last token is `last`.
    fn phrase_ending(&self, last: usize, floor: usize) -> Option<Range<usize>> {
        let tag = self.tag(last);
        if matches!(tag, Tag::Relative) {
            return Some(last..last + 1);
        }
        if tag == Tag::Pronoun && !self.is_any(last, &["himself", "herself", "themselves", "itself"]) {
            // "some of them", "one of those"
            let of = last.checked_sub(2).filter(|&at| at >= floor && self.is(at + 1, "of"));
            return match of {
                Some(at)
                    if matches!(
                        self.tag(at),
                        Tag::Number | Tag::Determiner | Tag::Adjective | Tag::Pronoun | Tag::Noun
                    ) =>
                {
                    Some(self.phrase_ending(at, floor).map_or(at, |phrase| phrase.start)..last + 1)
                }
                _ => Some(last..last + 1),
            };
        }
        let can_end = matches!(
            tag,
            Tag::Noun
                | Tag::PluralNoun
                | Tag::ProperNoun
                | Tag::Number
                | Tag::Determiner
                | Tag::Adjective
                | Tag::Pronoun
                | Tag::Other
        ) || self.is(last, "%")
            || self.is(last, ".")
                && last > floor
                && self.touches_next(last - 1)
                && self.kind(last - 1) == TokenKind::Word;
        if !can_end || self.has(last, Classes::WHEN) && tag != Tag::ProperNoun {
            return None;
        }
        let mut start = last;
        while start > floor {
            let before = start - 1;
            let previous = |n: usize| before.checked_sub(n).filter(|&at| at >= floor);
            // "While Stone said": whatever the capital makes of it.
            if before == floor && self.has(before, Classes::SUBORDINATE) {
                break;
            }
            match self.tag(before) {
                Tag::Noun | Tag::PluralNoun | Tag::ProperNoun | Tag::Other if !self.is_when(before) => start = before,
                Tag::Adjective | Tag::Number | Tag::Possessive => start = before,
                Tag::Determiner => start = before,
                // "a senior administration official", "the embattled leader", "leading members"
                Tag::Participle | Tag::Gerund
                    if self.entry(before).verb.is_none()
                        && !self.is(start, "the")
                        && matches!(
                            self.tag(start),
                            Tag::Noun | Tag::PluralNoun | Tag::ProperNoun | Tag::Adjective
                        ) =>
                {
                    start = before;
                }
                Tag::Adverb if matches!(self.tag(start), Tag::Adjective | Tag::Number) => start = before,
                Tag::Preposition => {
                    let Some(head) = previous(1) else { break };
                    let is_head = matches!(
                        self.tag(head),
                        Tag::Noun | Tag::PluralNoun | Tag::ProperNoun | Tag::Number | Tag::Determiner
                    ) && !self.is_when(head)
                        || self.is(head, "%")
                        || self.is(before, "of") && matches!(self.tag(head), Tag::Adjective | Tag::Pronoun);
                    if !is_head || self.tag(start) == Tag::Pronoun {
                        break;
                    }
                    start = head;
                }
                Tag::Coordinator if self.is_any(before, &["and", "or"]) => {
                    let Some(head) = previous(1) else { break };
                    if !matches!(self.tag(head), Tag::Noun | Tag::PluralNoun | Tag::ProperNoun | Tag::Adjective) {
                        break;
                    }
                    // Only at the front of a clause: "criticized Stone and Reed said" has two clauses.
                    let Some(whole) = self.phrase_ending(head, floor) else { break };
                    let is_front = whole.start == floor
                        || self.is(whole.start - 1, ",")
                        || self.tag(whole.start - 1) == Tag::Subordinator;
                    if is_front {
                        start = whole.start;
                    }
                    break;
                }
                Tag::Mark => {
                    let word = self.word(before);
                    let Some(head) = previous(1) else { break };
                    let joins = match word {
                        "." => {
                            self.touches_next(head)
                                && self.kind(head) == TokenKind::Word
                                && self.tag(head) == Tag::ProperNoun
                        }
                        "-" | "/" | "&" | "–" => self.touches_next(head) || word == "&",
                        // "the workers' union"
                        "'" | "’" => self.touches_next(head) && self.word(head).ends_with('s'),
                        "$" | "#" | "£" | "€" => {
                            start = before;
                            continue;
                        }
                        "%" => true,
                        _ => false,
                    };
                    if !joins {
                        break;
                    }
                    start = head;
                }
                _ => break,
            }
        }
        Some(start..last + 1)
    }

    /// Whether the word says when: "Tuesday", "yesterday".
    pub(super) fn is_when(&self, at: usize) -> bool {
        self.has(at, Classes::WHEN)
    }

    /// The noun phrase that begins at `at`, with what is set after it between commas; not past `end`.
    pub(super) fn phrase_from(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let end = end.min(at + MAX_PHRASE);
        if self.tag(at) == Tag::Pronoun || self.tag(at) == Tag::Relative {
            return Some(at..at + 1);
        }
        let mut next = at;
        let mut has_head = false;
        while next < end {
            let tag = self.tag(next);
            let goes_on = match tag {
                _ if self.is_when(next) => false,
                Tag::Noun | Tag::PluralNoun | Tag::ProperNoun | Tag::Number | Tag::Other => {
                    has_head = true;
                    true
                }
                Tag::Determiner | Tag::Possessive | Tag::Adjective => !has_head || !matches!(tag, Tag::Determiner),
                Tag::Participle | Tag::Gerund | Tag::Adverb => !has_head,
                Tag::Preposition => {
                    has_head
                        && self.is_any(next, &["of", "for", "from", "with", "at", "in"])
                        && !self.is_when(next + 1)
                        && !self.has(next + 1, Classes::VENUE)
                        && !self.has(next + 2, Classes::VENUE)
                        && (!self.is_any(next, &["in", "at"]) || self.tag(next + 1) == Tag::ProperNoun)
                }
                Tag::Coordinator => {
                    has_head
                        && self.is(next, "and")
                        && matches!(self.tag(next + 1), Tag::ProperNoun | Tag::Noun | Tag::PluralNoun | Tag::Adjective)
                }
                Tag::Mark => match self.word(next) {
                    "." => {
                        next > at
                            && self.touches_next(next - 1)
                            && self.tag(next - 1) == Tag::ProperNoun
                            && next + 1 < end
                    }
                    "-" | "&" | "/" | "$" | "%" => true,
                    "(" => {
                        let close = (next..end).find(|&at| self.is(at, ")"));
                        next = close.unwrap_or(next);
                        has_head && close.is_some()
                    }
                    "," => has_head && self.opens_apposition(next, end),
                    _ => false,
                },
                _ => false,
            };
            if !goes_on {
                break;
            }
            // A noun phrase after the comma begins anew.
            has_head = has_head && !self.is(next, ",") && !matches!(tag, Tag::Preposition | Tag::Coordinator);
            next += 1;
        }
        while next > at && self.is_any(next - 1, &[",", "of", "for", "and"]) {
            next -= 1;
        }
        (next > at
            && (at..next).any(|at| {
                self.tag(at).is_nominal() || matches!(self.tag(at), Tag::Determiner | Tag::Number | Tag::Adjective)
            }))
        .then_some(at..next)
    }

    /// Whether what follows the comma says more about the name before it: ", the party's leader", ", 30", ", of Dover".
    fn opens_apposition(&self, comma: usize, end: usize) -> bool {
        let next = comma + 1;
        let closes = (next..end.min(next + 24)).find(|&at| self.is(at, ",")).unwrap_or(end);
        let has_verb = (next..closes).any(|at| self.tag(at).is_verb() && !matches!(self.tag(at), Tag::Participle));
        match self.tag(next) {
            Tag::Determiner | Tag::Number | Tag::Possessive => !has_verb,
            Tag::Preposition => self.is(next, "of"),
            Tag::ProperNoun | Tag::Noun => !has_verb && closes - next <= 8,
            _ => false,
        }
    }

    /// Where the clause ends that begins at `start`; `end` is the end of its sentence, the closing mark excluded.
    /// `cue` is the verb that governs it, `floor` the beginning of the sentence.
    ///
    /// A clause keeps its own asides; an object or an infinitive ends where one begins.
    pub(super) fn clause_end(&self, start: usize, end: usize, cue: usize, floor: usize) -> usize {
        let is_clause = self.is_clause(start, cue);
        let end = end.min(start + MAX_CONTENT);
        let ends_at_comma = self.is_subordinate(cue, floor);
        let after_dash = (floor..cue).rev().take(MAX_PHRASE).any(|at| self.is_dash(at));
        let cue_tag = self.tag(cue);
        let mut depth = 0u32;
        let mut at = start;
        while at < end {
            if let Some(quote) = self.quote_from(at).filter(|quote| quote.tokens.end <= end) {
                at = quote.tokens.end;
                continue;
            }
            let next = at + 1;
            match self.word(at) {
                "(" | "[" => depth += 1,
                ")" | "]" if depth == 0 => return at,
                ")" | "]" => depth -= 1,
                _ if depth > 0 => {}
                ";" => return at,
                "," if at > start && (ends_at_comma || self.ends_before(next, end, is_clause)) => {
                    return at;
                }
                _ if self.is_dash(at) && (after_dash || !is_clause && at > start) => return at,
                _ if self.tag(at) == Tag::Coordinator && at > start => {
                    let verb = (next..next + 3).find(|&verb| self.tag(verb) != Tag::Adverb).unwrap_or(next);
                    if self.tag(verb) == cue_tag
                        && cue_tag.is_finite()
                        && (!is_clause || self.verb(verb).is_some())
                        && !self.has_finite_verb(start..at, cue_tag)
                    {
                        return at;
                    }
                }
                _ => {}
            }
            at = next;
        }
        end
    }

    /// Whether what begins at `start` is a clause, not an object or an infinitive.
    fn is_clause(&self, start: usize, cue: usize) -> bool {
        self.is_any(start, &["that", "whether", "if", "how", "why", "what", "where"])
            || self.tag(start) != Tag::To && self.entry(cue).verb.is_none_or(|cue| !cue.frames.has(Frames::NOUN))
    }

    /// Whether the content ends before the comma whose next word stands at `next`.
    fn ends_before(&self, next: usize, end: usize, is_clause: bool) -> bool {
        let opens_speech = self.tag(next) == Tag::Gerund
            && self.entry(next).verb.is_some_and(|cue| cue.frames.has(Frames::QUOTE.or(Frames::CLAUSE)));
        let opens_other = self.tag(next) == Tag::Coordinator && self.opens_other_speech(next + 1, end);
        if self.is_any(next, &["according", "while", "whereas"])
            || opens_speech
            || opens_other
            || self.is_said_at_end(next, end)
        {
            return true;
        }
        if self.tag(next) == Tag::Relative && self.is_any(next, &["which", "who", "where", "when"]) {
            // Unless the clause goes on behind it: "the plan, which failed twice, is dead".
            let close = (next..end.min(next + MAX_PHRASE)).find(|&at| self.is(at, ","));
            return !close.is_some_and(|close| is_clause && (close + 1..close + 3).any(|at| self.tag(at).is_finite()));
        }
        if is_clause {
            return false;
        }
        match self.tag(next) {
            Tag::Gerund => !self.is(next, "including"),
            Tag::Coordinator => self.is(next, "but") || self.has_predicate(next + 1, end),
            Tag::Determiner => !self.has_predicate(next + 1, end) || self.is(next, "the"),
            Tag::Subordinator => true,
            // "citing officials, said": the sentence goes on with its own verb.
            tag => tag.is_finite() || self.is_any(next, &["as", "when"]),
        }
    }

    /// Whether nothing but who says all this is left: ", the agency reported".
    fn is_said_at_end(&self, next: usize, end: usize) -> bool {
        let Some(last) = end.checked_sub(1).filter(|&last| (next + 1..next + MAX_PHRASE / 2).contains(&last)) else {
            return false;
        };
        let says = self.verb(last).is_some_and(|cue| cue.frames.has(Frames::CLAUSE) && cue.frames.has(Frames::QUOTE));
        says && self.tag(last).is_finite()
            && self.subject_before(self.group_start(last, next), next).is_some_and(|subject| subject.start == next)
    }

    /// Whether a predicate stands within the next few words.
    fn has_predicate(&self, at: usize, end: usize) -> bool {
        (at..end.min(at + 6)).any(|at| self.tag(at).is_finite())
    }

    fn has_finite_verb(&self, mut tokens: Range<usize>, tag: Tag) -> bool {
        tokens.any(|at| self.tag(at) == tag)
    }

    /// Whether a subject with a verb of speech stands at `at`: ", but he said", ", and added".
    fn opens_other_speech(&self, at: usize, end: usize) -> bool {
        let window = at..end.min(at + 7);
        let verb = window.clone().find(|&at| self.tag(at).is_finite() && self.tag(at) != Tag::Modal);
        verb.and_then(|verb| self.verb(verb)).is_some_and(|cue| cue.frames.has(Frames::CLAUSE.or(Frames::QUOTE)))
            && window.take_while(|&at| Some(at) != verb).all(|at| !self.is(at, ","))
    }

    fn is_dash(&self, at: usize) -> bool {
        self.is_any(at, &["—", "–"])
            || self.is(at, "-") && (!self.touches_next(at) || at > 0 && !self.touches_next(at - 1))
    }

    /// Whether the verb `cue` stands in a clause that a comma ends: "While he said …, she", "Stone, who said …, left".
    fn is_subordinate(&self, cue: usize, floor: usize) -> bool {
        let floor = floor.max(cue.saturating_sub(MAX_PHRASE));
        // "In rejecting the plan, …", "Asked about it, …"
        let is_before_comma = |mut tokens: Range<usize>| !tokens.any(|at| self.is(at, ",") || self.tag(at).is_finite());
        if self.tag(cue) == Tag::Gerund
            && (cue == floor || self.tag(floor) == Tag::Preposition && is_before_comma(floor..cue))
            || self.tag(cue) == Tag::Participle && cue == floor
        {
            return true;
        }
        for at in (floor..cue).rev() {
            if self.is(at, ",") {
                return self.tag(at + 1) == Tag::Relative && at + 8 > cue;
            }
            // A capital at the sentence's front makes a name of it for the tagger.
            let can_open = at == floor
                || matches!(self.tag(at), Tag::Subordinator | Tag::Preposition | Tag::Relative | Tag::Adverb);
            let opens = can_open && self.has(at, Classes::SUBORDINATE);
            if opens && (at == floor || self.is(at - 1, ",") || self.tag(at - 1) == Tag::Coordinator || at <= floor + 2)
            {
                return true;
            }
        }
        false
    }
}
