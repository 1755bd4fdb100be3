//! Reports: which happenings a document mentions, and when.
//!
//! A report is made wherever a dated time expression stands near a word that evokes an event. The nearest such word
//! wins, in the same clause before a neighboring one, because a date belongs to what it stands with ("fighting
//! erupted on 27 September and lasted until 9 November" is two reports). A sentence without a date reports something
//! only where it puts one event before or after another; it gets no date, since none is better than a wrong one.
//!
//! # References
//! Trigger: ACE English Annotation Guidelines for Events, v5.4.3. Classes: see `data/en/event/triggers.tsv`.

mod clause;
mod extent;
mod headline;
mod roles;
mod trigger;

use crate::{
    model::{
        Attribution, DaySpan, Dct, Document, EventPhase, Layer, Mention, OrderRelation, Report, ReportOrder,
        ReportStatus, RuleId, Sentence, SentenceId, Timex, TimexId, TimexType, Token, TokenKind,
    },
    pos::Tag,
    text::{self, TextRange},
};
use clause::clauses;
use roles::Clause;
use std::cell::OnceCell;
use trigger::{StatusCue, Trigger};

/// A time expression wider than this dates nothing: "in the last century" is background, not a date.
const MAX_DATE_DAYS: i64 = 3_700;

/// A trigger this shortly before its date is dated by it, even in the background ("after the clashes of 27 September").
const BESIDE: usize = 2;
/// The event behind "after" or "before" stands within this many words.
const ANCHOR_REACH: usize = 5;
/// Behind "before the …" the verb that says whether that came stands within this many words.
const CONNECTIVE_REACH: usize = 4;
/// "following", "after" and the like stand at most this many tokens before what they put into the background.
const BACKGROUND_REACH: usize = 3;
/// A clause says nothing about a trigger further away than this many tokens: a text without a mark is one clause, and
/// each trigger looks at its own.
const CLAUSE_REACH: usize = 240;

/// What the reports are read from.
#[derive(Debug, Clone, Copy)]
pub struct EventInput<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: &'a Layer<Token>,
    /// Their parts of speech.
    pub tags: &'a [Tag],
    /// Its sentences.
    pub sentences: &'a Layer<Sentence>,
    /// Its time expressions.
    pub timexes: &'a Layer<Timex>,
    /// Its names.
    pub mentions: &'a Layer<Mention>,
    /// Who said what in it.
    pub attributions: &'a [Attribution],
    /// Its date.
    pub dct: &'a Dct,
}

/// Finds the reports of a document, in reading order.
#[must_use]
pub fn annotate(input: EventInput<'_>) -> Vec<Report> {
    let mut reports = Vec::new();
    for (index, sentence) in input.sentences.iter().enumerate() {
        let dated: Vec<usize> = input
            .timexes
            .indices_within(sentence.range)
            .filter(|&t| input.timexes.get(t).is_some_and(dates_something))
            .collect();
        let words = Words::new(input, sentence);
        if dated.is_empty() {
            reports.extend(words.ordered(SentenceId::new(index), input.dct));
            continue;
        }
        let first = reports.len();
        for t in dated {
            let Some(timex) = input.timexes.get(t) else { continue };
            // The end of a range is told with its beginning.
            let begins = timex.begin.and_then(|begin| input.timexes.get(begin.index()));
            if begins.is_some_and(|begin| dates_something(begin) && sentence.range.contains_range(begin.range)) {
                continue;
            }
            if let Some(mut report) = words.report(SentenceId::new(index), TimexId::new(t), timex, input.dct) {
                extent::of_expression(&words, input.timexes, timex, &mut report);
                reports.push(report);
            }
        }
        if let Some(own) = reports.get_mut(first..) {
            extent::join_ends(own);
        }
    }
    // "September 27 this year" may be two expressions; one happening has one date, the more exact.
    reports.sort_by_key(|report: &Report| (report.trigger.start(), report.phase, width(report)));
    reports.dedup_by(|next, first| next.trigger == first.trigger && next.phase == first.phase && overlap(next, first));
    reports
}

fn width(report: &Report) -> i64 {
    report.days.and_then(DaySpan::n_days).unwrap_or(i64::MAX)
}

fn overlap(a: &Report, b: &Report) -> bool {
    a.days.zip(b.days).is_some_and(|(a, b)| a.overlaps(b))
}

fn dates_something(timex: &Timex) -> bool {
    let is_narrow = timex.days.and_then(DaySpan::n_days).is_some_and(|days| days <= MAX_DATE_DAYS);
    matches!(timex.ty, TimexType::Date | TimexType::Time) && is_narrow
}

/// What the word at `index` evokes. Of a compound ("cease-fire") the whole counts, at its first word; its parts do not.
fn find_trigger(text: &str, tokens: &[Token], index: usize) -> Option<Trigger> {
    let word = |i: usize| tokens.get(i).map_or("", |token| text::slice(text, token.range));
    let touches_hyphen = |hyphen: usize, other: usize| {
        let (Some(hyphen), Some(other)) = (tokens.get(hyphen), tokens.get(other)) else { return false };
        hyphen.kind == TokenKind::Mark
            && text::slice(text, hyphen.range) == "-"
            && (hyphen.range.end() == other.range.start() || other.range.end() == hyphen.range.start())
    };
    if index >= 2 && touches_hyphen(index - 1, index) {
        return None;
    }
    if touches_hyphen(index + 1, index) && touches_hyphen(index + 1, index + 2) {
        return trigger::look_up(&format!("{}-{}", word(index), word(index + 2)));
    }
    trigger::look_up_phrase(|offset| word(index + offset)).or_else(|| trigger::look_up(word(index)))
}

/// The words of one sentence with their clauses and triggers.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    /// Their parts of speech, with the past of irregular verbs mended.
    tags: Vec<Tag>,
    mentions: &'a Layer<Mention>,
    /// For each token the number of its clause.
    clause_of: Vec<u32>,
    /// The triggers, with the index of their token.
    triggers: Vec<(usize, Trigger)>,
    /// What [`Self::connective`] finds, once it was asked.
    connective: OnceCell<Option<Connective>>,
    /// Where the sentence lies.
    range: TextRange,
    /// The attributions of the document.
    attributions: &'a [Attribution],
}

/// A word that puts one event before or after another, and the event behind it.
#[derive(Debug, Clone, Copy)]
struct Connective {
    at: usize,
    relation: OrderRelation,
    anchor_at: usize,
    anchor_class: &'static str,
    /// The words between "the" and the anchor, from and to: what tells it from others ("the Alaska spill").
    modifiers: (usize, usize),
}

impl<'a> Words<'a> {
    fn new(input: EventInput<'a>, sentence: &Sentence) -> Self {
        let text = input.document.text.as_str();
        let tokens = input.tokens.within(sentence.range);
        let mut triggers: Vec<(usize, Trigger)> = Vec::new();
        for i in 0..tokens.len() {
            let is_taken = triggers.last().is_some_and(|&(at, found)| i < at + found.n_tokens);
            triggers.extend(find_trigger(text, tokens, i).filter(|_| !is_taken).map(|found| (i, found)));
        }
        let tags = input.tags.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or_default();
        let mend = |(&tag, token): (&Tag, &Token)| {
            let is_mistaken = !tag.is_verb() && trigger::is_past_verb(text::slice(text, token.range));
            if is_mistaken { Tag::Past } else { tag }
        };
        let tags = tags.iter().zip(tokens).map(mend).collect();
        Self {
            text,
            tokens,
            tags,
            mentions: input.mentions,
            clause_of: clauses(text, tokens),
            triggers,
            connective: OnceCell::new(),
            range: sentence.range,
            attributions: input.attributions,
        }
    }

    fn word(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| text::slice(self.text, token.range))
    }

    fn clause(&self, index: usize) -> u32 {
        self.clause_of.get(index).copied().unwrap_or_default()
    }

    fn report(&self, sentence: SentenceId, timex_id: TimexId, timex: &Timex, dct: &Dct) -> Option<Report> {
        let is_inside = |i: usize| self.tokens.get(i).is_some_and(|token| timex.range.contains_range(token.range));
        let first = (0..self.tokens.len()).find(|&i| is_inside(i))?;
        if extent::is_comparison(self, first) {
            return None;
        }
        let last = (first..self.tokens.len()).take_while(|&i| is_inside(i)).last()?;
        let ends_here = first.checked_sub(1).is_some_and(|i| matches!(self.word(i), "until" | "till" | "Until"));
        let clause = self.clause(first);
        // Clauses apart first, then words apart.
        let distance =
            |i: usize| (self.clause(i).abs_diff(clause), if i < first { first - i } else { i.saturating_sub(last) });
        let is_past = dct.date.zip(timex.days.and_then(DaySpan::latest)).is_some_and(|(dct, day)| day <= dct);
        let outside = || self.triggers.iter().copied().filter(|&(i, _)| !is_inside(i));
        let (at, found) = outside()
            .filter(|(_, found)| !ends_here || found.phase != Some(EventPhase::Begin))
            .min_by_key(|&(i, found)| {
                let (clauses, words) = distance(i);
                let dates_it = i < first && clauses == 0 && words <= BESIDE;
                let is_wanted = is_past && !dates_it && self.is_wanted(i);
                (!dates_it && self.is_background(i), is_wanted, clauses, words, found.class.is_none())
            })?;
        // "Refugees fled", "withdrew from the pact on Friday": the verb of the clause, not a noun beside it.
        let own = self.clause(at);
        let is_noun = found.class.is_some() && !self.is_verb(at) && !self.word(first.saturating_sub(1)).eq("of");
        let is_same = |&(i, other): &(usize, Trigger)| {
            is_noun
                && other.class.is_some_and(|class| class != "statement")
                && self.clause(i) == own
                && self.is_main_verb(i)
        };
        let (at, found) = outside().find(is_same).unwrap_or((at, found));
        // "An earthquake struck": what did, says what it was.
        let subject =
            outside().find(|&(i, other)| found.is_light && !other.is_light && i < at && self.clause(i) == own);
        // "broke out" says that something began; what, says the nearest word for a happening.
        let (happening, class) =
            match subject.and_then(|(i, other)| Some((i, other.class?))).or(found.class.map(|c| (at, c))) {
                Some(found) => found,
                None => {
                    let (_, i, class) =
                        outside().filter_map(|(i, other)| Some((i.abs_diff(at), i, other.class?))).min()?;
                    (i, class)
                }
            };
        let phase = if ends_here { Some(EventPhase::End) } else { found.phase };
        let trigger = self.trigger_range(at, found)?;
        let span = trigger.cover(timex.range);
        let (clauses, words) = distance(at);
        // The predicate of the date's clause, or what stands beside the date.
        let is_predicate = self.tags.get(at).is_some_and(|tag| tag.is_verb());
        // "Criticized the ceasefire on Friday": what was told before is not dated anew, unless by "of".
        let is_taken_up = at.checked_sub(1).is_some_and(|i| {
            matches!(self.word(i).to_ascii_lowercase().as_str(), "the" | "this" | "that" | "these" | "those")
        });
        let is_of = first.checked_sub(1).is_some_and(|i| self.word(i) == "of");
        // "Held a meeting in the port on Friday": what is alone in its clause is dated too.
        let is_alone = !is_taken_up
            && !self.triggers.iter().any(|&(i, other)| i != at && other.class.is_some() && self.clause(i) == own);
        let is_firm = clauses == 0 && (is_predicate || is_alone || words <= BESIDE && (!is_taken_up || is_of));
        let roles::Roles { actors, targets, place } = self.roles(happening, class);
        Some(Report {
            range: self.clause_range(span),
            sentence,
            trigger,
            class,
            phase,
            timex: Some(timex_id),
            days: timex.days,
            extent: None,
            status: self.status(at, Some(timex), dct),
            order: self.order(at),
            actors,
            targets,
            place,
            headline: headline::headline(self, at, class, Some(timex.range)),
            is_firm,
            rule: match (phase, clause == self.clause(at)) {
                (Some(_), _) => RuleId("event/dated-beginning-or-end"),
                (None, true) => RuleId("event/dated-in-clause"),
                (None, false) => RuleId("event/dated-beside-clause"),
            },
        })
    }

    /// The report of a sentence that has no date but puts one event before or after another: "the troops withdrew
    /// after the ceasefire".
    fn ordered(&self, sentence: SentenceId, dct: &Dct) -> Option<Report> {
        let mut told = self.triggers.iter().filter_map(|&(i, found)| Some((i, found.class?, found)));
        // The triggers are in reading order: the first one.
        let (at, class, order, found) = told.find_map(|(i, class, found)| {
            (class != "statement").then(|| self.order(i)).flatten().map(|order| (i, class, order, found))
        })?;
        let trigger = self.trigger_range(at, found)?;
        let roles::Roles { actors, targets, place } = self.roles(at, class);
        Some(Report {
            range: self.clause_range(trigger),
            sentence,
            trigger,
            class,
            phase: None,
            timex: None,
            days: None,
            extent: None,
            status: self.status(at, None, dct),
            order: Some(order),
            actors,
            targets,
            place,
            headline: headline::headline(self, at, class, None),
            is_firm: true,
            rule: RuleId("event/ordered-by-connective"),
        })
    }

    /// The event that the sentence puts the trigger at `at` before or after. The connective stands right behind the
    /// trigger's own phrase, or opens the sentence and a clause of its own; what it orders is a clause's main verb.
    fn order(&self, at: usize) -> Option<ReportOrder> {
        let Connective { at: cue, relation, anchor_at, anchor_class, modifiers } = *self.connective()?;
        if !self.is_main_verb(at) {
            return None;
        }
        let is_ordered = if cue == 0 {
            let first_behind = self.clause(anchor_at) + 1;
            let is_main = |clause: u32| {
                let tokens: Vec<usize> = (0..self.tokens.len()).filter(|&i| self.clause(i) == clause).collect();
                let opens = tokens.first().and_then(|&i| self.tags.get(i));
                opens != Some(&Tag::Relative) && self.predicate(&tokens).is_some()
            };
            // The first clause behind that is a sentence: remarks and "which …" are about the anchor.
            at > anchor_at && (first_behind..=self.clause(at)).find(|&clause| is_main(clause)) == Some(self.clause(at))
        } else {
            let between = at + 1..cue;
            at < cue && self.clause(cue) - self.clause(at) <= 1 && !between.into_iter().any(|i| self.is_verb(i))
        };
        let anchor = self.tokens.get(anchor_at)?.range;
        let words = modifiers.0..modifiers.1;
        let modifiers = self.tokens.get(words)?.iter().map(|token| token.range).reduce(TextRange::cover);
        is_ordered.then_some(ReportOrder { relation, anchor, anchor_class, modifiers })
    }

    fn is_verb(&self, index: usize) -> bool {
        self.tags.get(index).is_some_and(|tag| tag.is_verb())
    }

    /// Whether the trigger at `at` is the verb of its clause, with or without auxiliaries.
    fn is_main_verb(&self, at: usize) -> bool {
        let own = self.clause(at);
        let tokens: Vec<usize> = (0..self.tokens.len()).filter(|&i| self.clause(i) == own).collect();
        let verb = self.predicate(&tokens).and_then(|place| tokens.get(place).copied());
        let is_group = |i: usize| self.is_verb(i) || self.tags.get(i) == Some(&Tag::Adverb);
        verb.is_some_and(|verb| verb <= at && (verb..at).all(is_group))
    }

    /// The first connective of the sentence, where it takes up an event that was told.
    fn connective(&self) -> Option<&Connective> {
        self.connective.get_or_init(|| self.find_connective()).as_ref()
    }

    fn find_connective(&self) -> Option<Connective> {
        let (cue, relation) = (0..self.tokens.len()).find_map(|i| Some((i, trigger::order_cue(self.word(i))?)))?;
        let (anchor_at, anchor_class) = self
            .triggers
            .iter()
            .filter(|(i, _)| (cue + 1..=cue + ANCHOR_REACH).contains(i))
            .find_map(|&(i, found)| Some((i, found.class?)))
            // "After the report", "after the statement": there are too many of them.
            .filter(|(_, class)| *class != "statement")?;
        // "After protests" may mean any; "after the protests" takes up one that was told.
        let is_definite = |i: &usize| {
            matches!(self.word(*i).to_ascii_lowercase().as_str(), "the" | "this" | "that" | "these" | "those")
        };
        let definite = (cue + 1..anchor_at).find(is_definite)?;
        // "Before the deal is done": nobody knows when, or whether.
        let is_open = |i: &usize| {
            self.tags.get(*i).is_some_and(|tag| matches!(tag, Tag::Present | Tag::PresentThird | Tag::Modal))
        };
        let own = self.clause(anchor_at);
        let behind = (anchor_at..self.tokens.len()).take_while(|&i| self.clause(i) == own);
        if relation == OrderRelation::Before && behind.take(CONNECTIVE_REACH).any(|i| is_open(&i)) {
            return None;
        }
        Some(Connective { at: cue, relation, anchor_at, anchor_class, modifiers: (definite + 1, anchor_at) })
    }

    /// The words of the trigger at `at`.
    fn trigger_range(&self, at: usize, found: Trigger) -> Option<TextRange> {
        let last = self.tokens.get(at + found.n_tokens - 1)?;
        Some(self.tokens.get(at)?.range.cover(last.range))
    }

    /// Whether the trigger at `at` is only what another one of its clause asks for: "called on them to halt the fighting".
    fn is_wanted(&self, at: usize) -> bool {
        let is_tagged = |i: usize, of: fn(&Tag) -> bool| self.tags.get(i).is_some_and(of);
        let is_infinitive = |&i: &usize| {
            let verb = if is_tagged(i + 1, |tag| *tag == Tag::Adverb) { i + 2 } else { i + 1 };
            is_tagged(i, |tag| *tag == Tag::To) && is_tagged(verb, |tag| *tag == Tag::Base)
        };
        let own = self.clause(at);
        let before = (0..at).rev().take(CLAUSE_REACH).take_while(|&i| self.clause(i) == own);
        before.filter(is_infinitive).any(|to| {
            self.triggers.iter().any(|&(i, found)| {
                i < to && self.clause(i) == own && found.class.is_some() && is_tagged(i, |tag| tag.is_verb())
            })
        })
    }

    /// The attributions that touch the sentence.
    fn speeches(&self) -> impl Iterator<Item = &'a Attribution> + '_ {
        let touches = |part: TextRange| part.intersect(self.range).is_some_and(|common| !common.is_empty());
        self.attributions
            .iter()
            .filter(move |speech| speech.cue.is_some_and(touches) || speech.content.iter().any(|&part| touches(part)))
    }

    /// Whether the trigger at `at` is told only to place another one in time: "met the generals following the clashes".
    fn is_background(&self, at: usize) -> bool {
        let before = (at.saturating_sub(BACKGROUND_REACH)..at).rev().map(|i| self.word(i));
        let others = self.triggers.iter().any(|&(i, other)| i < at && other.class.is_some());
        others && before.filter_map(trigger::status_cue).any(|cue| cue == StatusCue::Background)
    }

    /// The participants and the place of the trigger at `at`, as far as its own clause names them.
    fn roles(&self, at: usize, class: &str) -> roles::Roles {
        let own = self.clause(at);
        let is_own = |&i: &usize| self.clause(i) == own;
        let first = (0..at).rev().take(CLAUSE_REACH).take_while(is_own).last().unwrap_or(at);
        let behind = at + 1..self.tokens.len();
        let last = behind.take(CLAUSE_REACH).take_while(is_own).last().unwrap_or(at) + 1;
        let befalls = class == "casualty"
            && !matches!(
                self.word(at).to_ascii_lowercase().as_str(),
                "killed" | "kills" | "kill" | "wounded" | "injured" | "murdered" | "assassinated"
            );
        Clause { text: self.text, tokens: self.tokens, tags: &self.tags, mentions: self.mentions }.roles(
            at,
            first..last,
            befalls,
        )
    }

    /// `span` widened to whole clauses, without the marks around them.
    fn clause_range(&self, span: TextRange) -> TextRange {
        let within = |token: &Token| span.contains_range(token.range);
        let touched =
            self.tokens.iter().zip(&self.clause_of).filter(|(token, _)| within(token)).map(|(_, &clause)| clause);
        let (low, high) = touched.fold((u32::MAX, 0), |(low, high), clause| (low.min(clause), high.max(clause)));
        let mut tokens = self.tokens.iter().zip(&self.clause_of).filter(|(token, clause)| {
            (low..=high).contains(*clause) && text::slice(self.text, token.range).chars().any(char::is_alphanumeric)
        });
        let first = tokens.next().map_or(span, |(token, _)| token.range);
        let last = tokens.next_back().map_or(first, |(token, _)| token.range);
        first.cover(last).cover(span)
    }

    fn status(&self, at: usize, timex: Option<&Timex>, dct: &Dct) -> ReportStatus {
        let clause = self.clause(at);
        // "3 May" is no possibility.
        let is_date = |i: usize| {
            let token = self.tokens.get(i);
            token.zip(timex).is_some_and(|(token, timex)| timex.range.contains_range(token.range))
        };
        let before = (0..at).rev().take(CLAUSE_REACH).take_while(|&i| self.clause(i) == clause);
        let cues: Vec<ReportStatus> = before
            .filter(|&i| !is_date(i))
            .filter_map(|i| match trigger::status_cue(self.word(i))? {
                StatusCue::Is(status) => Some(status),
                StatusCue::Background => None,
            })
            .collect();
        let is_future = dct
            .date
            .zip(timex.and_then(|timex| timex.days).and_then(DaySpan::earliest))
            .is_some_and(|(dct, day)| day > dct);
        if cues.contains(&ReportStatus::Negated) {
            ReportStatus::Negated
        } else if cues.contains(&ReportStatus::Hypothetical) {
            ReportStatus::Hypothetical
        } else if is_future || cues.contains(&ReportStatus::Planned) {
            ReportStatus::Planned
        } else {
            ReportStatus::Happened
        }
    }
}
