//! Dates of events that no sentence dates: between the events that bound them.
//!
//! A report that says "after the ceasefire" has no date, but the ceasefire may have one. The events of a corpus are
//! points in a network of differences: a dated event lies within its days, what is told as a fact lies not after the day
//! on which it was published, and "A after B" says that the last possible day of A is not before the first possible day
//! of B. Bounds are carried along these relations until nothing changes. Where a lower bound comes out later than an
//! upper one, the sentences behind the two bounds cannot all be true; they are a smallest such set, since each bound
//! is carried by a single chain and no sentence of a chain can be left out. Such a set is reported and resolves nothing.
//!
//! # References
//! Dechter, Meiri, Pearl: *Temporal constraint networks* (Artificial Intelligence 49, 1991), simple temporal problems.

use super::{Event, ReportRef, find_report};
use crate::model::{AnalyzedDocument, DaySpan, DocId, OrderRelation, Report, ReportId, ReportStatus};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Where an event without a date lies, and what says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bounds {
    /// The first and the last possible day; one of them may be open.
    pub days: DaySpan,
    /// The reports behind the first possible day.
    pub from: Vec<ReportRef>,
    /// The reports behind the last possible day; empty where it is the day of publication.
    pub to: Vec<ReportRef>,
}

/// A bound and the reports that carry it, in the order of the chain.
type Bound = Option<(NaiveDate, BTreeSet<ReportRef>)>;

/// What is known of one event.
#[derive(Debug, Clone, Default)]
struct Node {
    earliest: Bound,
    latest: Bound,
}

/// "`after` lies after `before`", and the report that says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edge {
    before: usize,
    after: usize,
    said_by: ReportRef,
}

/// Gives bounds to the events without a date; returns the sets of reports that cannot all be true.
pub(super) fn bound(documents: &[AnalyzedDocument], events: &mut [Event]) -> Vec<Vec<ReportRef>> {
    let event_of: BTreeMap<ReportRef, usize> =
        events.iter().enumerate().flat_map(|(i, event)| event.reports.iter().map(move |&at| (at, i))).collect();
    let edges = edges(documents, &event_of);
    let mut nodes: Vec<Node> = events.iter().map(|event| node(documents, event)).collect();
    let mut conflicts: BTreeSet<Vec<ReportRef>> = BTreeSet::new();
    // A bound passes each relation at most once in a network without conflict.
    for _ in 0..=edges.len().min(MAX_ROUNDS) {
        let mut changed = false;
        for edge in &edges {
            changed |= carry(&mut nodes, *edge, &mut conflicts);
        }
        if !changed {
            break;
        }
    }
    for (event, node) in events.iter_mut().zip(nodes) {
        let is_dated = find_report(documents, event.clearest).is_some_and(|(_, report)| report.days.is_some());
        if is_dated {
            continue;
        }
        let day = |bound: &Bound| bound.as_ref().map(|(day, _)| *day);
        let (from, to) = (day(&node.earliest), day(&node.latest));
        let is_possible = from.zip(to).is_none_or(|(from, to)| from <= to);
        let said = |bound: Bound| bound.map_or_else(Vec::new, |(_, said_by)| said_by.into_iter().collect());
        if is_possible && (from.is_some() || to.is_some()) {
            event.bounds =
                Some(Bounds { days: DaySpan::new(from, to), from: said(node.earliest), to: said(node.latest) });
        }
    }
    // Only days exclude each other beyond doubt; "last week" and "this month" may have been meant loosely. And only what
    // is told as a fact, with a date that is surely its own.
    let is_exact = |at: &ReportRef| {
        find_report(documents, *at).is_some_and(|(_, report)| {
            let is_day = report.days.is_none_or(|days| days.as_day().is_some());
            is_day && report.is_firm && report.status == ReportStatus::Happened && report.extent.is_none()
        })
    };
    conflicts.into_iter().filter(|reports| reports.iter().all(is_exact)).collect()
}

/// Longer chains of relations than this are not followed.
const MAX_ROUNDS: usize = 16;

/// What the dates of an event's own reports say: the most exact of them.
fn node(documents: &[AnalyzedDocument], event: &Event) -> Node {
    let Some((document, report)) = find_report(documents, event.clearest) else { return Node::default() };
    let said_by = || BTreeSet::from([event.clearest]);
    match report.days {
        Some(days) => Node {
            earliest: days.earliest().map(|day| (day, said_by())),
            latest: days.latest().map(|day| (day, said_by())),
        },
        // What is told as a fact had happened when it was told.
        None if report.status == ReportStatus::Happened => {
            Node { earliest: None, latest: document.dct.date.map(|day| (day, BTreeSet::new())) }
        }
        None => Node::default(),
    }
}

/// Carries the bounds of the one end of a relation to the other; whether that changed something.
fn carry(nodes: &mut [Node], edge: Edge, conflicts: &mut BTreeSet<Vec<ReportRef>>) -> bool {
    let (Some(before), Some(after)) = (nodes.get(edge.before).cloned(), nodes.get(edge.after).cloned()) else {
        return false;
    };
    let with = |bound: Bound| {
        bound.map(|(day, mut said_by)| {
            said_by.insert(edge.said_by);
            (day, said_by)
        })
    };
    let (lower, upper) = (with(before.earliest), with(after.latest.clone()));
    if let (Some((from, low)), Some((to, high))) = (&lower, &after.latest)
        && from > to
    {
        // Against a day of publication alone nothing is contradicted: the article may look ahead.
        if !high.is_empty() {
            conflicts.insert(low.union(high).copied().collect());
        }
        return false;
    }
    let mut changed = false;
    if let Some(node) = nodes.get_mut(edge.after) {
        changed |= tighten(&mut node.earliest, lower, |new, old| new > old);
    }
    if let Some(node) = nodes.get_mut(edge.before) {
        changed |= tighten(&mut node.latest, upper, |new, old| new < old);
    }
    changed
}

fn tighten(bound: &mut Bound, new: Bound, is_tighter: impl Fn(NaiveDate, NaiveDate) -> bool) -> bool {
    let tightens = match (&*bound, &new) {
        (Some((old, _)), Some((day, _))) => is_tighter(*day, *old),
        (None, Some(_)) => true,
        (_, None) => false,
    };
    if tightens {
        *bound = new;
    }
    tightens
}

fn edges(documents: &[AnalyzedDocument], event_of: &BTreeMap<ReportRef, usize>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (&at, &event) in event_of {
        let Some((document, report)) = find_report(documents, at) else { continue };
        let Some(order) = report.order else { continue };
        let Some(anchor) = anchor_report(document, report).map(|report| ReportRef { document: at.document, report })
        else {
            continue;
        };
        let Some(&other) = event_of.get(&anchor).filter(|&&other| other != event) else { continue };
        let (before, after) = match order.relation {
            OrderRelation::After => (other, event),
            OrderRelation::Before => (event, other),
        };
        edges.push(Edge { before, after, said_by: at });
    }
    edges.sort_unstable();
    edges
}

/// The report that the word for the other event takes up: one of the same document, of the same class, with the same
/// word, and with a date that is surely its own. Where several events could be meant, none is; nor is one whose sentence
/// lacks the words that tell the other event from others ("the Alaska spill").
fn anchor_report(document: &AnalyzedDocument, report: &Report) -> Option<ReportId> {
    let order = report.order?;
    let word = document.slice(order.anchor).to_lowercase();
    let mut found: Option<(ReportId, Option<DaySpan>)> = None;
    let has_modifiers = |other: &Report| {
        let sentence = document.sentences.get(other.sentence.index()).map(|sentence| document.slice(sentence.range));
        let sentence = sentence.unwrap_or_default().to_lowercase();
        // Names and numbers tell one from another, and so does what counts them; "the deadly attack" may be any.
        let tells = |word: &&str| {
            word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || matches!(
                    *word,
                    "first"
                        | "second"
                        | "third"
                        | "previous"
                        | "earlier"
                        | "latest"
                        | "last"
                        | "next"
                        | "main"
                        | "other"
                        | "new"
                )
        };
        let words = order.modifiers.map_or("", |range| document.slice(range));
        words.split(|c: char| !c.is_alphanumeric()).filter(tells).all(|word| sentence.contains(&word.to_lowercase()))
    };
    for (index, other) in document.reports.iter().enumerate() {
        // Its trigger, or what does what the trigger says: "an earthquake struck", "the summit ended".
        let stands_in = |range| {
            let clause = document.slice(range).to_lowercase();
            clause.split(|c: char| !c.is_alphanumeric()).any(|other| is_one_word(&word, other))
        };
        let is_named = other.class == order.anchor_class
            && (is_one_word(&word, &document.slice(other.trigger).to_lowercase())
                || other.is_firm && stands_in(other.range));
        // "The ceasefire" takes up one that was told before.
        if !is_named || other.trigger.start() >= report.trigger.start() {
            continue;
        }
        match found {
            Some((_, days)) if days != other.days => return None,
            Some(_) => {}
            None => found = Some((ReportId::new(index), other.days)),
        }
    }
    let (id, _) = found?;
    let other = document.reports.get(id.index())?;
    (other.is_firm && other.status == ReportStatus::Happened && has_modifiers(other)).then_some(id)
}

/// Forms of one word share all but their endings: "ceasefire", "ceasefires"; "vote", "voted".
fn is_one_word(a: &str, b: &str) -> bool {
    /// The longest ending of an English verb or noun that changes with its form.
    const MAX_ENDING: usize = 4;
    /// Words must share at least this much, and as much as their endings are long.
    const MIN_STEM: usize = 3;
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    common >= MIN_STEM.max(a.len().max(b.len()) - common)
        && a.len() - common <= MAX_ENDING
        && b.len() - common <= MAX_ENDING
}

impl Event {
    /// The documents that report it.
    #[must_use]
    pub fn documents(&self) -> BTreeSet<DocId> {
        self.reports.iter().map(|at| at.document).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analyze::{AnalysisOptions, analyze},
        corpus::Corpus,
        ingest::ingest_record_line,
    };

    fn corpus(text: &str) -> Corpus {
        let line = format!(r#"{{"id": "a", "date": "2024-05-15", "text": "{text}"}}"#);
        let documents = ingest_record_line("test", 1, &line).documents;
        Corpus::new(documents.into_iter().map(|document| analyze(document, &AnalysisOptions::default())).collect())
    }

    /// The trigger of each event without a date and its bounds.
    fn bounds(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let corpus = corpus(text);
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        corpus
            .events
            .iter()
            .filter_map(|event| {
                let days = event.bounds.as_ref()?.days;
                let (document, report) = corpus.report(event.clearest)?;
                Some((document.slice(report.trigger).to_owned(), day(days.earliest()), day(days.latest())))
            })
            .collect()
    }

    #[test]
    fn an_event_lies_between_what_bounds_it() {
        let signed = "The two armies signed a ceasefire on 3 May 2024.";
        assert_eq!(
            bounds(&format!("{signed} Refugees fled to the coast after the ceasefire.")),
            [("fled".into(), Some("2024-05-03".into()), Some("2024-05-15".into()))]
        );
        assert_eq!(
            bounds(&format!("{signed} Refugees fled to the coast before the ceasefire.")),
            [("fled".into(), None, Some("2024-05-03".into()))]
        );
    }

    #[test]
    fn sentences_that_cannot_all_be_true_are_reported_and_resolve_nothing() {
        let corpus = corpus(
            "The two armies signed a ceasefire on 9 May 2024. On 3 May 2024 refugees fled to the coast after the \
             ceasefire. The mayor resigned on 4 May 2024.",
        );
        let sentences: Vec<Vec<usize>> = corpus
            .conflicts
            .iter()
            .map(|reports| reports.iter().map(|&at| corpus.report(at).unwrap().1.sentence.index()).collect())
            .collect();
        assert_eq!(sentences, [[0, 1]]);
        assert_eq!(corpus.events.iter().filter(|event| event.bounds.is_some()).count(), 0);
    }

    #[test]
    fn what_two_events_could_bound_nothing_bounds_more_than_the_day_of_publication() {
        let text = "They signed a ceasefire on 3 May 2024. They signed another ceasefire on 9 May 2024. \
                    Refugees fled after the ceasefire.";
        assert_eq!(bounds(text), [("fled".into(), None, Some("2024-05-15".into()))]);
        assert_eq!(bounds("Refugees fled to the coast."), []);
    }
}
