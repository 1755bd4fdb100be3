//! Reports of one happening that two articles date differently.
//!
//! Different days keep two reports apart, and rightly so: most often they are two happenings told in the same words. Only
//! where everything else says that there is one do different days contradict each other: its kind happens once to those
//! who take part, or it is a beginning or an end; the sentences are very much alike and nothing in them is at odds but the
//! day; they name the same; the articles appeared together; and no article tells both. A wrongly claimed contradiction is
//! worse than a missed one.

use super::Likeness;
use crate::{
    corpus::{Corpus, Event, Evidence, Ground, ReportRef, SentenceKey},
    lexicon::rows,
    model::{AnalyzedDocument, DaySpan, Report, ReportStatus, Sentence},
};
use chrono::NaiveDate;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Two reports of one happening with different days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// The one of the earlier document.
    pub a: ReportRef,
    /// The other.
    pub b: ReportRef,
    /// What their sentences have in common.
    pub evidence: Evidence,
}

/// Days further apart are of two happenings.
const MAX_DAYS: i64 = 7;
/// The articles appeared within so many days.
const MAX_PUBLISHED_DAYS: i64 = 4;
/// From this likeness on, per mille, sentences may tell one happening: about half of their words are the same.
const MIN_LIKENESS: u32 = 600;
/// They share so many words that tell sentences apart.
const MIN_SHARED: usize = 4;
/// Each report is compared with so many followers at most.
const MAX_NEIGHBORS: usize = 32;

static ONCE: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words_of("class"));
static BLURRED: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words_of("blurred"));

/// The words of the rows of one `kind`.
fn words_of(kind: &str) -> BTreeSet<&'static str> {
    let rows = rows::<2>(include_str!("../../data/en/compare/once.tsv"));
    rows.filter(|[own, _]| *own == kind).flat_map(|[_, words]| words.split(' ')).collect()
}

/// The reports of a corpus, whose `likeness` it is, that contradict each other on the day, each pair of events once.
#[must_use]
pub fn disputed(corpus: &Corpus, likeness: &Likeness<'_>) -> Vec<Disputed> {
    let mut event_of: BTreeMap<ReportRef, usize> = BTreeMap::new();
    let mut blocks: BTreeMap<_, Vec<(NaiveDate, ReportRef)>> = BTreeMap::new();
    for (number, event) in corpus.events.iter().enumerate() {
        for &at in &event.reports {
            event_of.insert(at, number);
            let Some((_, report)) = corpus.report(at) else { continue };
            let is_once = report.phase.is_some() || ONCE.contains(report.class);
            let day = report.days.and_then(DaySpan::as_day).filter(|_| report.timex.is_some());
            if let (Some(day), true, ReportStatus::Happened) = (day, is_once, report.status) {
                blocks.entry((report.class, report.phase)).or_default().push((day, at));
            }
        }
    }
    let mut found: BTreeMap<(usize, usize), Disputed> = BTreeMap::new();
    for mut block in blocks.into_values() {
        block.sort_unstable();
        for (i, &(day, a)) in block.iter().enumerate() {
            let followers = block.iter().skip(i + 1).take(MAX_NEIGHBORS);
            for &(other, b) in followers.take_while(|(other, _)| (*other - day).num_days() <= MAX_DAYS) {
                let (a, b) = (a.min(b), a.max(b));
                let pair = event_of.get(&a).zip(event_of.get(&b));
                let Some((&x, &y)) = pair.filter(|(x, y)| x != y && other != day) else { continue };
                let events = corpus.events.get(x).zip(corpus.events.get(y));
                if events.is_none_or(|(x, y)| are_told_apart(x, y)) || found.contains_key(&(x.min(y), x.max(y))) {
                    continue;
                }
                if let Some(evidence) = evidence(corpus, likeness, a, b, (other - day).num_days()) {
                    found.insert((x.min(y), x.max(y)), Disputed { a, b, evidence });
                }
            }
        }
    }
    found.into_values().collect()
}

/// Whether some article tells both, which it would not if they were one.
fn are_told_apart(a: &Event, b: &Event) -> bool {
    a.reports.iter().any(|x| b.reports.iter().any(|y| x.document == y.document))
}

/// What two reports have in common, where nothing but the day is at odds.
fn evidence(corpus: &Corpus, likeness: &Likeness<'_>, a: ReportRef, b: ReportRef, n_days: i64) -> Option<Evidence> {
    let ((left, x), (right, y)) = (corpus.report(a)?, corpus.report(b)?);
    let apart = (left.dct.date? - right.dct.date?).num_days().abs();
    if apart > MAX_PUBLISHED_DAYS || !is_firm(left, x, n_days) || !is_firm(right, y, n_days) {
        return None;
    }
    let key = |at: ReportRef, report: &Report| SentenceKey { document: at.document, sentence: report.sentence };
    let (a, b) = (key(a, x), key(b, y));
    let sentences = (left.sentences.get(x.sentence.index())?, right.sentences.get(y.sentence.index())?);
    if numbers(left, sentences.0) != numbers(right, sentences.1) || likeness.of(a, b, MIN_LIKENESS) < MIN_LIKENESS {
        return None;
    }
    let evidence = corpus.sources().weigh(a, b);
    let is_at_odds = evidence.grounds.iter().any(|(ground, _)| {
        matches!(
            ground,
            Ground::OtherPeople | Ground::OtherPlaces | Ground::Elsewhere | Ground::OtherNames | Ground::OtherNumber
        )
    });
    let n_shared = corpus.terms.shared(a, b).count();
    let facts = corpus.facts.of(a).zip(corpus.facts.of(b));
    let is_named = facts.is_some_and(|(a, b)| a.capitals.iter().any(|word| b.capitals.contains(word)));
    // Different names beside the shared one are different matters: the next match of one club.
    let has_own = facts.is_none_or(|(a, b)| {
        let own = |one: &[Box<str>], other: &[Box<str>]| one.iter().any(|word| !other.contains(word));
        own(&a.capitals, &b.capitals) && own(&b.capitals, &a.capitals)
    });
    (!is_at_odds && is_named && !has_own && n_shared >= MIN_SHARED).then_some(evidence)
}

/// The numbers of a sentence, dates left out, in order: "the 85th day" is not what "the 84th day" is.
fn numbers<'d>(document: &'d AnalyzedDocument, sentence: &Sentence) -> Vec<&'d str> {
    let timexes = document.timexes.within(sentence.range);
    let tokens = document.tokens.within(sentence.range).iter();
    let outside = tokens.filter(|token| !timexes.iter().any(|timex| timex.range.contains_range(token.range)));
    let words = outside.map(|token| document.slice(token.range));
    let mut numbers: Vec<&str> = words.filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect();
    numbers.sort_unstable();
    numbers
}

/// Whether the day of a report stands fast: it is named by a number or a day of the week, behind "on" or at least not
/// where a line of dates stands before a text; and where a single day is in question, the sentence has no word that blurs
/// it ("overnight", "late on").
fn is_firm(document: &AnalyzedDocument, report: &Report, n_days: i64) -> bool {
    let Some(timex) = report.timex.and_then(|timex| document.timexes.get(timex.index())) else { return false };
    let words = document.slice(timex.range);
    let names_a_day = words.bytes().any(|byte| byte.is_ascii_digit()) || words.to_lowercase().contains("day");
    let is_deictic = ["today", "yesterday"].iter().any(|word| words.eq_ignore_ascii_case(word));
    let Some(sentence) = document.sentences.get(report.sentence.index()) else { return false };
    let before = document.tokens.within(sentence.range).iter().rfind(|token| token.range.end() <= timex.range.start());
    let is_behind_on = before.is_some_and(|token| document.slice(token.range).eq_ignore_ascii_case("on"));
    let is_in_place = is_behind_on || before.is_some() && !words.bytes().any(|byte| byte.is_ascii_digit());
    let text = document.slice(sentence.range).to_lowercase();
    let is_blurred = text.split(|c: char| !c.is_alphabetic()).any(|word| BLURRED.contains(word));
    names_a_day && is_in_place && !is_deictic && (n_days > 1 || !is_blurred)
}
