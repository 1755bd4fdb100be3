//! `attribution/indirect/*`: verbs of speech, thought and intention with what they govern.

use super::{Draft, Found, Stretch};
use crate::{
    model::{RuleId, TokenKind},
    pos::Tag,
    quotation::{
        clause::MAX_CONTENT,
        lexicon::{Classes, Cue, Frames},
        passage::Passage,
    },
};
use std::ops::Range;

pub(super) fn find(passage: &Passage<'_>, stretch: &Stretch, found: &mut Found) {
    let sentence = stretch.tokens.clone();
    // The subject of the main clause, for the verbs that have none of their own. Read where it is asked for.
    let mut subject: Option<Option<Range<usize>>> = None;
    // Up to where an utterance in quotation marks was taken over whole.
    let mut taken = sentence.start;
    // The contents found so far in this sentence.
    let first = found.drafts.len();
    for at in sentence.clone() {
        if at < taken || passage.quote_at(at).is_some_and(|quote| quote.is_utterance) {
            continue;
        }
        let Some(cue) = passage.verb(at).filter(|_| !found.is_cue(at)) else { continue };
        let verb = Verb { passage, sentence: sentence.clone(), at, cue };
        let is_nested = found
            .drafts
            .get(first..)
            .is_some_and(|drafts| drafts.iter().any(|draft| draft.content.iter().any(|content| content.contains(&at))));
        // What somebody says that somebody thinks, wants or does is one statement; what he says that another one
        // said is two.
        if is_nested && (!cue.frames.has(Frames::QUOTE) || !verb.says_a_clause()) {
            continue;
        }
        let subject = subject.get_or_insert_with(|| main_subject(passage, &sentence)).as_ref();
        let goes_on = passage.tag(at) == Tag::Gerund && at > sentence.start && passage.is(at - 1, ",");
        let speaker = goes_on.then(|| last_source(found, &sentence, at)).flatten();
        if let Some((draft, end)) = verb.read(speaker.as_ref().or(subject)) {
            if draft
                .content
                .iter()
                .any(|content| passage.quote_from(content.start).is_some_and(|quote| quote.is_utterance))
            {
                taken = end;
            }
            found.push(draft);
        }
    }
}

/// Who said what stands before `at` in the sentence: "“…,” said Stone, adding that …".
fn last_source(found: &Found, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let cue = |draft: &&Draft| draft.cue.clone().filter(|cue| (sentence.start..at).contains(&cue.start));
    let last = found.drafts.iter().filter_map(|draft| Some((cue(&draft)?.start, draft))).max_by_key(|&(cue, _)| cue);
    last.and_then(|(_, draft)| draft.source.clone())
}

/// The subject of the main clause: of the first predicate behind what the sentence opens with ("While …,", "Asked
/// about it, …").
fn main_subject(passage: &Passage<'_>, sentence: &Range<usize>) -> Option<Range<usize>> {
    let opens_aside = passage.has(sentence.start, Classes::SUBORDINATE)
        || matches!(passage.tag(sentence.start), Tag::Preposition | Tag::Gerund | Tag::Participle | Tag::Subordinator);
    let window = sentence.start..sentence.end.min(sentence.start + MAX_CONTENT);
    let comma = window.clone().find(|&at| passage.is(at, ",")).filter(|_| opens_aside);
    let floor = comma.map_or(sentence.start, |comma| comma + 1);
    (floor..window.end).filter(|&at| passage.tag(at).is_finite()).take(6).find_map(|at| {
        let group = passage.group_start(at, floor);
        passage.subject_before(group, floor).filter(|subject| passage.tag(subject.start) != Tag::Relative)
    })
}

/// A cue in its sentence.
struct Verb<'p> {
    passage: &'p Passage<'p>,
    sentence: Range<usize>,
    at: usize,
    cue: Cue,
}

impl Verb<'_> {
    /// The attribution and where its content ends.
    fn read(&self, main_subject: Option<&Range<usize>>) -> Option<(Draft, usize)> {
        let Self { passage, ref sentence, at, .. } = *self;
        let tag = passage.tag(at);
        let group = passage.group_start(at, sentence.start);
        let has_be = (group..at).any(|at| passage.has(at, Classes::BE))
            || group > sentence.start && passage.is_contraction(group - 1);
        let is_passive = tag == Tag::Participle && has_be;
        let is_bare_participle = tag == Tag::Participle && group == at;
        let own = passage.subject_before(group, sentence.start);
        if is_bare_participle && own.is_some() {
            return None; // "a report released Friday", "people asked about it"
        }
        let source = match (tag, own) {
            // "officials saying", "people calling": the noun before; "X left, saying": the clause's subject.
            (Tag::Gerund, own) if !has_be => {
                if passage.tag(group.wrapping_sub(1)) == Tag::Preposition
                    && !passage.is_any(group - 1, &["by", "while", "in", "after", "before", "without", "for", "of"])
                {
                    return None;
                }
                let is_relative = (sentence.start..group)
                    .rev()
                    .take_while(|&at| !passage.is(at, ","))
                    .any(|at| passage.tag(at) == Tag::Relative);
                let own = own.filter(|own| own.end == group);
                if own.is_none() && is_relative && passage.tag(group.wrapping_sub(1)) == Tag::Coordinator {
                    return None;
                }
                own.or_else(|| main_subject.cloned())
            }
            (Tag::Base, own) => {
                if (group..at).any(|at| passage.tag(at) == Tag::To) {
                    // "refused to say": what wants, refuses or goes on is the source.
                    main_subject.cloned()
                } else {
                    own.or_else(|| main_subject.cloned())
                }
            }
            (_, own) => own.or_else(|| main_subject.cloned()),
        };
        let is_nobody =
            source.as_ref().is_some_and(|source| source.len() == 1 && passage.is_any(source.start, &["you", "there"]));
        if is_nobody {
            return None;
        }
        if is_passive || is_bare_participle && at == sentence.start {
            return self.read_passive(source.filter(|_| is_passive));
        }
        // "…, he said in an interview before the polls closed": what follows says where, not what.
        let opens_adjunct = passage.tag(at + 1) == Tag::Preposition || passage.is_when(at + 1);
        let says_that = self
            .complement_start()
            .is_some_and(|start| self.opens_clause(start) || passage.quote_from(start).is_some());
        if (opens_adjunct && !says_that || self.is_inverted(group))
            && let Some(read) = self.read_trailing(group, source.clone())
        {
            return Some(read);
        }
        if let Some((content, end)) = self.complement() {
            return Some((self.draft(source, content, "attribution/indirect/verb-before"), end));
        }
        self.read_trailing(group, source)
    }

    fn draft(&self, source: Option<Range<usize>>, content: Vec<Range<usize>>, rule: &'static str) -> Draft {
        Draft { source, cue: Some(self.at..self.at + 1), content, stance: self.cue.stance, rule: RuleId(rule) }
    }

    /// What the verb governs, to its right, and where that ends.
    fn complement(&self) -> Option<(Vec<Range<usize>>, usize)> {
        let Self { passage, ref sentence, at, cue } = *self;
        let start = self.complement_start()?;
        if start >= sentence.end && passage.quote_from(start).is_none() {
            return None;
        }
        // A quotation of whole sentences right behind the cue is the content, as long as it is.
        if let Some(quote) = passage.quote_from(start)
            && quote.is_utterance
            && cue.frames.has(Frames::QUOTE.or(Frames::CLAUSE))
        {
            return Some((vec![quote.tokens.clone()], quote.tokens.end));
        }
        let mut end = passage.clause_end(start, sentence.end, at, sentence.start);
        // "called him “a liar” on Tuesday": where the content is quoted, it ends with the quotation.
        if let Some(quote) = passage.quote_from(start).filter(|quote| quote.tokens.end < end)
            && !matches!(
                passage.tag(quote.tokens.end),
                Tag::Noun | Tag::PluralNoun | Tag::Coordinator | Tag::ProperNoun
            )
            && !passage.tag(quote.tokens.end).is_verb()
        {
            end = quote.tokens.end;
        }
        // A quotation that begins inside goes on beyond the sentence.
        if let Some(quote) = passage.quote_at(end.saturating_sub(1)).filter(|quote| quote.tokens.end > end) {
            end = quote.tokens.end;
        }
        let content = start..end;
        (end > start).then(|| (vec![content], end))
    }

    /// Where the content begins: behind whom it is said to, when and where.
    fn complement_start(&self) -> Option<usize> {
        let Self { passage, ref sentence, at, cue } = *self;
        let mut next = at + 1;
        // "point out", "call for", "speak about": particles.
        if passage.tag(next) == Tag::Adverb
            && !passage.is_when(next)
            && !passage.is(next, "not")
            && (passage.tag(next + 1) != Tag::PluralNoun || passage.word(next).ends_with("ly"))
        {
            next += 1;
        }
        let frames = cue.frames;
        if frames.has(Frames::ADDRESSEE)
            && self.opens_addressee(next)
            && let Some(addressee) = passage.phrase_from(next, sentence.end)
        {
            let behind = self.behind_adjuncts(addressee.end);
            if self.opens_clause(behind)
                || passage.quote_from(behind).is_some()
                || passage.tag(behind) == Tag::To
                || frames.has(Frames::of_preposition(passage.word(behind)))
            {
                let is_order = passage.tag(behind) == Tag::To && !passage.is(at, "told");
                return Some(if is_order { next } else { self.behind_preposition(behind) });
            }
            let opens_bare = matches!(
                passage.tag(behind),
                Tag::Pronoun | Tag::Determiner | Tag::ProperNoun | Tag::Possessive | Tag::PluralNoun | Tag::Noun
            );
            if frames.has(Frames::CLAUSE) && opens_bare && self.has_clause_behind(behind) {
                return Some(behind);
            }
        }
        let behind = self.behind_adjuncts(next);
        let opens_said = self.opens_clause(behind) || passage.quote_from(behind).is_some();
        if opens_said && frames.has(Frames::CLAUSE.or(Frames::QUOTE).or(Frames::THAT)) {
            return Some(behind);
        }
        // "the war, which the minister said may last for years"
        if frames.has(Frames::CLAUSE) && passage.tag(next).is_finite() && self.is_in_relative() {
            return Some(next);
        }
        let tag = passage.tag(next);
        if tag == Tag::To && frames.has(Frames::INFINITIVE) {
            return Some(next);
        }
        if frames.has(Frames::of_preposition(passage.word(next))) {
            return Some(self.behind_preposition(next));
        }
        let opens_nominal = matches!(
            tag,
            Tag::Adverb
                | Tag::Noun
                | Tag::PluralNoun
                | Tag::ProperNoun
                | Tag::Pronoun
                | Tag::Possessive
                | Tag::Determiner
                | Tag::Adjective
                | Tag::Number
        ) || passage.quote_from(next).is_some()
            || passage.is_any(next, &["$", "#"]);
        let has_as = || {
            let end = passage.clause_end(next, sentence.end, at, sentence.start);
            (next + 1..end).any(|at| passage.is(at, "as") && !passage.is_any(at + 1, &["well", "soon", "long"]))
        };
        if (frames.has(Frames::NOUN) || frames.has(Frames::NOUN_AS) && has_as())
            && (opens_nominal || tag == Tag::Gerund || tag == Tag::Relative)
            && !passage.is_when(next)
        {
            return Some(next);
        }
        let tag = passage.tag(behind);
        let opens_bare = !matches!(tag, Tag::Preposition | Tag::Mark | Tag::Coordinator | Tag::To)
            || passage.is_any(behind, &["$", "if", "in", "for", "by", "at", "on", "with", "under"])
                && self.has_clause_behind(behind);
        let opens_bare = opens_bare
            && behind < sentence.end
            && !passage.is_when(behind)
            && (tag != Tag::Subordinator || self.opens_clause(behind));
        (frames.has(Frames::CLAUSE) && opens_bare && self.has_clause_behind(behind)).then_some(behind)
    }

    /// Whether a clause that "that" or the like opens, a quotation, or a clause with a subject of its own follows, and
    /// somebody stands before it who says so.
    fn says_a_clause(&self) -> bool {
        let Self { passage, ref sentence, at, .. } = *self;
        let group = passage.group_start(at, sentence.start);
        let has_subject = passage.subject_before(group, sentence.start).is_some_and(|subject| subject.end == group);
        has_subject
            && passage.tag(at) != Tag::Base
            && self.complement_start().is_some_and(|start| {
                self.opens_clause(start) || passage.quote_from(start).is_some() || self.has_clause_behind(start)
            })
    }

    /// Whether the subject stands behind a relative pronoun that belongs to what is said: "which the minister said may".
    fn is_in_relative(&self) -> bool {
        let Self { passage, ref sentence, at, .. } = *self;
        let group = passage.group_start(at, sentence.start);
        let subject = passage.subject_before(group, sentence.start);
        subject
            .and_then(|subject| subject.start.checked_sub(1))
            .is_some_and(|before| before >= sentence.start && passage.tag(before) == Tag::Relative)
    }

    /// Whether a predicate follows within the sentence: "said the deal would hold", not "said Mr. Stone".
    fn has_clause_behind(&self, start: usize) -> bool {
        let end = self.sentence.end.min(start + 40);
        let mut seen_nominal = false;
        for at in start..end {
            if self.passage.is_any(at, &[";"]) {
                return false;
            }
            if self.passage.tag(at).is_finite() || self.passage.is_contraction(at) {
                return seen_nominal || self.passage.is_contraction(at) || at > start;
            }
            seen_nominal |= self.passage.tag(at).is_nominal() || self.passage.tag(at) == Tag::Determiner;
        }
        false
    }

    fn opens_addressee(&self, at: usize) -> bool {
        matches!(
            self.passage.tag(at),
            Tag::Pronoun
                | Tag::ProperNoun
                | Tag::Noun
                | Tag::PluralNoun
                | Tag::Determiner
                | Tag::Possessive
                | Tag::Adjective
                | Tag::Number
        ) && !self.passage.is(at, "that")
            && !self.passage.is_when(at)
    }

    fn opens_clause(&self, at: usize) -> bool {
        at < self.sentence.end
            && (self.passage.is_any(at, &["that", "whether", "if", "how", "why", "what", "where", "who"])
                && !matches!(self.passage.tag(at), Tag::Determiner)
                || self.passage.is(at, "that"))
    }

    /// Past "on Tuesday", "in a statement", "yesterday", "to reporters", commas around them, and a comma or colon
    /// before a quotation; `next` itself where none of it leads up to "that" or a quotation.
    fn behind_adjuncts(&self, next: usize) -> usize {
        let Self { passage, ref sentence, .. } = *self;
        let limit = next + 18;
        let mut at = next;
        loop {
            if at > limit || at >= sentence.end && passage.quote_from(at).is_none() {
                return next;
            }
            if self.opens_clause(at) || passage.quote_from(at).is_some() {
                return at;
            }
            if passage.is_when(at) || matches!(passage.tag(at), Tag::Adverb) || passage.is_any(at, &[",", ":"]) {
                at += 1;
            } else if passage.is_when(at + 1)
                && (passage.is_any(at, &["last", "this", "next", "late", "early"])
                    || passage.tag(at) == Tag::Preposition && self.opens_clause(at + 2))
            {
                at += 2;
            } else if matches!(passage.tag(at), Tag::Preposition | Tag::Subordinator)
                && passage.tag(at + 1) == Tag::Gerund
            {
                // "said without giving details that"
                let stop = (at + 2..limit).find(|&at| passage.is(at, ",") || passage.tag(at).is_finite());
                let that = (at + 2..stop.unwrap_or(limit)).find(|&at| passage.is(at, "that"));
                return that.filter(|&that| self.opens_clause(that)).unwrap_or(next);
            } else if passage.tag(at) == Tag::Preposition {
                let Some(phrase) = passage.phrase_from(at + 1, sentence.end) else { return next };
                // Beyond "on Tuesday" and "in a statement" a clause may follow without "that".
                let is_adjunct = phrase.clone().any(|at| passage.is_when(at) || passage.has(at, Classes::VENUE))
                    || passage.is_when(at + 1);
                let end = if passage.is_when(at + 1) { at + 2 } else { phrase.end };
                if is_adjunct
                    && end < sentence.end
                    && !passage.is_when(end)
                    && matches!(passage.tag(end), Tag::Pronoun | Tag::Determiner | Tag::ProperNoun | Tag::Possessive)
                {
                    return end;
                }
                at = end;
            } else if at > next && passage.is_when(at - 1) && !matches!(passage.tag(at), Tag::Mark | Tag::Coordinator) {
                // "said Wednesday he would"
                return at;
            } else {
                return next;
            }
        }
    }

    fn behind_preposition(&self, at: usize) -> usize {
        if self.passage.tag(at) == Tag::Preposition && !self.opens_clause(at) { at + 1 } else { at }
    }

    /// "…, Stone said." and "…, Stone said, …": the content is around the cue.
    fn read_trailing(&self, group: usize, source: Option<Range<usize>>) -> Option<(Draft, usize)> {
        let Self { passage, ref sentence, at, cue } = *self;
        if !cue.frames.has(Frames::QUOTE.or(Frames::CLAUSE))
            || !passage.tag(at).is_finite()
            || passage.tag(at) == Tag::Modal
        {
            return None;
        }
        let is_inverted = self.is_inverted(group);
        let subject = if is_inverted { passage.phrase_from(at + 1, sentence.end)? } else { source? };
        let start = if is_inverted { group } else { subject.start };
        if !is_inverted && subject.end > group || start <= sentence.start {
            return None;
        }
        let is_as = passage.is(start - 1, "as");
        let before = if is_as { start - 1 } else { start };
        let comma = before.checked_sub(1).filter(|&at| {
            at >= sentence.start && (passage.is_any(at, &[",", "—", "–"]) || passage.quote_at(at).is_some())
        });
        if comma.is_none() && !(is_as && before == sentence.start) {
            return None;
        }
        let mut contents = Vec::new();
        if let Some(comma) = comma {
            let mut from = comma.saturating_sub(MAX_CONTENT).max(sentence.start);
            if let Some(cut) = (from..comma).rev().find(|&cut| passage.is(cut, ";") && passage.quote_at(cut).is_none())
            {
                from = cut + 1;
            }
            while from < comma && (passage.has(from, Classes::FOLLOW) || passage.is(from, ",")) {
                from += 1;
            }
            if from < comma {
                contents.push(from..comma);
            }
        }
        // After the cue, what stands between commas may go on.
        let after = (if is_inverted { subject.end } else { at + 1 }..sentence.end)
            .find(|&at| passage.is_any(at, &[",", "—", "–"]));
        if let Some(comma) = after.filter(|&comma| comma < at + 14 && comma + 3 < sentence.end) {
            let next = comma + 1;
            let is_new = passage.is_any(
                next,
                &[
                    "adding",
                    "saying",
                    "noting",
                    "and",
                    "but",
                    "citing",
                    "referring",
                    "speaking",
                    "which",
                    "who",
                    "while",
                    "according",
                ],
            ) || passage.tag(next) == Tag::Gerund && passage.entry(next).verb.is_some();
            if !is_new {
                contents.push(next..passage.clause_end(next, sentence.end, at, sentence.start));
            }
        }
        if contents.is_empty() || contents.iter().map(ExactSizeIterator::len).sum::<usize>() < 3 {
            return None;
        }
        let end = contents.last().map_or(at, |content| content.end);
        Some((self.draft(Some(subject), contents, "attribution/indirect/verb-after"), end.max(at)))
    }

    /// "…, said Stone.": the source stands behind its verb, and behind the source nothing that it does.
    fn is_inverted(&self, group: usize) -> bool {
        let Self { passage, ref sentence, at, cue } = *self;
        group == at
            && group > sentence.start
            && (passage.is(group - 1, ",") || passage.quote_at(group - 1).is_some())
            && passage.tag(at).is_finite()
            && cue.frames.has(Frames::QUOTE)
            && self.opens_addressee(at + 1)
            && !passage.is_when(at + 1)
            && passage.subject_before(group, sentence.start).is_none()
            && passage.phrase_from(at + 1, sentence.end).is_some_and(|phrase| {
                let behind = phrase.end + usize::from(passage.tag(phrase.end) == Tag::Adverb);
                !passage.tag(behind).is_finite() && !passage.is_contraction(phrase.start)
            })
    }

    /// "He is expected to leave", "it was seen as a threat by critics".
    fn read_passive(&self, subject: Option<Range<usize>>) -> Option<(Draft, usize)> {
        let Self { passage, ref sentence, at, cue } = *self;
        let next = at + 1;
        let opens = passage.tag(next) == Tag::To
            && cue.frames.has(Frames::INFINITIVE.or(Frames::NOUN).or(Frames::CLAUSE))
            || passage.is_any(next, &["as", "that", "of"]) && cue.frames.has(Frames::NOUN.or(Frames::CLAUSE))
            || passage.is(next, "by");
        if !opens {
            return None;
        }
        let end = passage.clause_end(next, sentence.end, at, sentence.start);
        let by = (next..end.min(next + 12)).find(|&at| passage.is(at, "by"));
        let source = by.and_then(|by| passage.phrase_from(by + 1, sentence.end));
        let rest_end = by.filter(|_| source.is_some()).unwrap_or(end);
        let mut content: Vec<Range<usize>> = subject.into_iter().collect();
        if rest_end > next {
            content.push(next..rest_end);
        }
        if let Some(source) = source.as_ref().filter(|source| source.end < end) {
            content.push(source.end..end);
        }
        if content.is_empty() || passage.kind(at) != TokenKind::Word {
            return None;
        }
        Some((self.draft(source, content, "attribution/indirect/verb-passive"), end))
    }
}
