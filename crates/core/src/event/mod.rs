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
mod roles;
mod trigger;

use crate::{
    model::{
        DaySpan, Dct, Document, EventPhase, Layer, Mention, OrderRelation, Report, ReportOrder, ReportStatus, RuleId,
        Sentence, SentenceId, Timex, TimexId, TimexType, Token, TokenKind,
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
    trigger::look_up(word(index))
}

/// The words of one sentence with their clauses and triggers.
struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
    tags: &'a [Tag],
    mentions: &'a Layer<Mention>,
    /// For each token the number of its clause.
    clause_of: Vec<u32>,
    /// The triggers, with the index of their token.
    triggers: Vec<(usize, Trigger)>,
    /// What [`Self::connective`] finds, once it was asked.
    connective: OnceCell<Option<Connective>>,
}

/// A word that puts one event before or after another, and the event behind it.
#[derive(Debug, Clone, Copy)]
struct Connective {
    at: usize,
    relation: OrderRelation,
    anchor_at: usize,
    anchor_class: &'static str,
}

impl<'a> Words<'a> {
    fn new(input: EventInput<'a>, sentence: &Sentence) -> Self {
        let text = input.document.text.as_str();
        let tokens = input.tokens.within(sentence.range);
        let triggers =
            tokens.iter().enumerate().filter_map(|(i, _)| Some((i, find_trigger(text, tokens, i)?))).collect();
        let tags = input.tags.get(sentence.tokens.start as usize..sentence.tokens.end as usize).unwrap_or_default();
        Self {
            text,
            tokens,
            tags,
            mentions: input.mentions,
            clause_of: clauses(text, tokens),
            triggers,
            connective: OnceCell::new(),
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
        let outside = || self.triggers.iter().copied().filter(|&(i, _)| !is_inside(i));
        let (at, found) = outside()
            .filter(|(_, found)| !ends_here || found.phase != Some(EventPhase::Begin))
            .min_by_key(|&(i, found)| {
                let (clauses, words) = distance(i);
                let dates_it = i < first && clauses == 0 && words <= BESIDE;
                (!dates_it && self.is_background(i), clauses, words, found.class.is_none())
            })?;
        // "broke out" says that something began; what, says the nearest word for a happening.
        let (happening, class) = match found.class {
            Some(class) => (at, class),
            None => {
                let (_, i, class) = outside().filter_map(|(i, other)| Some((i.abs_diff(at), i, other.class?))).min()?;
                (i, class)
            }
        };
        let phase = if ends_here { Some(EventPhase::End) } else { found.phase };
        let trigger = self.tokens.get(at)?.range;
        let span = trigger.cover(timex.range);
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
        // A predicate: a noun names a happening that the sentence need not be about.
        let is_verb = |i: usize| self.tags.get(i).is_some_and(|tag| tag.is_verb());
        let mut told = self.triggers.iter().filter_map(|&(i, found)| Some((i, found.class?)));
        // The triggers are in reading order: the first one.
        let (at, class, order) = told.find_map(|(i, class)| {
            let can_be = class != "statement" && is_verb(i);
            can_be.then(|| self.order(i)).flatten().map(|order| (i, class, order))
        })?;
        let trigger = self.tokens.get(at)?.range;
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
            rule: RuleId("event/ordered-by-connective"),
        })
    }

    /// The event that the sentence puts the trigger at `at` before or after. The connective stands behind the trigger,
    /// or opens the sentence and a clause of its own.
    fn order(&self, at: usize) -> Option<ReportOrder> {
        let Connective { at: cue, relation, anchor_at, anchor_class } =
            (*self.connective.get_or_init(|| self.connective()))?;
        let is_ordered = if cue == 0 { at > anchor_at && self.clause(at) != self.clause(anchor_at) } else { at < cue };
        let anchor = self.tokens.get(anchor_at)?.range;
        is_ordered.then_some(ReportOrder { relation, anchor, anchor_class })
    }

    /// The first connective of the sentence, where it takes up an event that was told.
    fn connective(&self) -> Option<Connective> {
        let (cue, relation) = (0..self.tokens.len()).find_map(|i| Some((i, trigger::order_cue(self.word(i))?)))?;
        let (anchor_at, anchor_class) = self
            .triggers
            .iter()
            .filter(|(i, _)| (cue + 1..=cue + ANCHOR_REACH).contains(i))
            .find_map(|&(i, found)| Some((i, found.class?)))
            // "After the report", "after the statement": there are too many of them.
            .filter(|(_, class)| *class != "statement")?;
        // "After protests" may mean any; "after the protests" takes up one that was told.
        let is_definite = (cue + 1..anchor_at)
            .any(|i| matches!(self.word(i).to_ascii_lowercase().as_str(), "the" | "this" | "that" | "these" | "those"));
        is_definite.then_some(Connective { at: cue, relation, anchor_at, anchor_class })
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
        Clause { text: self.text, tokens: self.tokens, tags: self.tags, mentions: self.mentions }.roles(
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
