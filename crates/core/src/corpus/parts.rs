//! Events as parts of longer ones: the battles of a war, the arrests of a protest.
//!
//! An event is a part of one that lasted if its days lie within, what it is belongs to what such an event brings
//! (`data/en/event/families.tsv`), and both name somebody or something in common, or stand in one sentence. Of several
//! that fit, the shortest has it. A part is a thing that happened: plans and denials are none. Nothing is said of an
//! event whose date is as wide as the whole, and what goes on ("since May") has no parts: nobody knows how far it reaches.
//!
//! # References
//! TimeML's SLINK and the subevent relation of RED (O'Gorman, Wright-Bettner, Palmer: *Richer Event Description*, 2016);
//! a relation is given here only where dates prove the containment.

use super::{Event, ReportRef, SentenceKey, Sources, find_report};
use crate::{
    lexicon::WordClasses,
    model::{AnalyzedDocument, DaySpan, DocId, EntityId, Report, ReportStatus, TimexId},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Where an event belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Within {
    /// The longer event, by its place among the events.
    pub event: usize,
    /// What both name; empty where one sentence tells both.
    pub names: Vec<EntityId>,
}

/// What each class of event may bring, by class.
static FAMILIES: LazyLock<WordClasses> =
    LazyLock::new(|| WordClasses::parse(include_str!("../../data/en/event/families.tsv")));

/// An event that lasted.
struct Whole {
    event: usize,
    family: &'static str,
    days: DaySpan,
    names: BTreeSet<EntityId>,
    sentences: BTreeSet<SentenceKey>,
}

impl Whole {
    /// Its length in days.
    fn length(&self) -> i64 {
        self.days.n_days().unwrap_or(i64::MAX)
    }
}

/// Finds for each event the longer one of which it is a part.
pub(super) fn find(documents: &[AnalyzedDocument], sources: Sources<'_>, events: &mut [Event]) {
    let mut wholes = wholes(documents, sources, events);
    wholes.sort_by_key(|whole| (whole.length(), whole.event));
    if wholes.is_empty() {
        return;
    }
    let found: Vec<Option<Within>> = events.iter().map(|event| within(documents, sources, &wholes, event)).collect();
    for (event, within) in events.iter_mut().zip(found) {
        event.within = within;
    }
}

fn wholes(documents: &[AnalyzedDocument], sources: Sources<'_>, events: &[Event]) -> Vec<Whole> {
    let reports = || events.iter().enumerate().flat_map(|(i, event)| event.reports.iter().map(move |&at| (i, at)));
    let dated_by = |at: ReportRef| find_report(documents, at)?.1.timex;
    let event_of: BTreeMap<(DocId, TimexId), usize> =
        reports().filter_map(|(event, at)| Some(((at.document, dated_by(at)?), event))).collect();
    let whole = |(index, event): (usize, &Event)| {
        let (_, report) = find_report(documents, event.clearest)?;
        let extent = report.extent.filter(|extent| extent.end.is_some() && report.status == ReportStatus::Happened)?;
        let days = report.days.filter(|days| days.n_days().is_some())?;
        // The event that begins it, dated by the same expression, names whom it is about.
        let beginning = event_of.get(&(event.clearest.document, extent.start)).and_then(|&event| events.get(event));
        let reports = event.reports.iter().chain(beginning.into_iter().flat_map(|event| &event.reports));
        let reports: Vec<ReportRef> = reports.copied().collect();
        Some(Whole {
            event: index,
            family: FAMILIES.class(report.class)?,
            days,
            names: reports.iter().flat_map(|&at| names(documents, sources, at)).collect(),
            sentences: event.reports.iter().filter_map(|&at| sentence(documents, at)).collect(),
        })
    };
    events.iter().enumerate().filter_map(whole).collect()
}

fn within(documents: &[AnalyzedDocument], sources: Sources<'_>, wholes: &[Whole], event: &Event) -> Option<Within> {
    let (_, report) = find_report(documents, event.clearest)?;
    let days = report.days.filter(|_| report.extent.is_none() && report.status == ReportStatus::Happened)?;
    let family = FAMILIES.class(report.class)?;
    let n_days = days.n_days()?;
    let own_sentences: BTreeSet<SentenceKey> = event.reports.iter().filter_map(|&at| sentence(documents, at)).collect();
    let own: BTreeSet<EntityId> = event.reports.iter().flat_map(|&at| names(documents, sources, at)).collect();
    wholes
        .iter()
        .filter(|whole| whole.family == family && whole.days.contains(days) && n_days < whole.length())
        .find_map(|whole| {
            let names: Vec<EntityId> = own.intersection(&whole.names).copied().collect();
            let is_told_together = !own_sentences.is_disjoint(&whole.sentences);
            (is_told_together || !names.is_empty()).then_some(Within { event: whole.event, names })
        })
}

fn sentence(documents: &[AnalyzedDocument], at: ReportRef) -> Option<SentenceKey> {
    let (_, report): (_, &Report) = find_report(documents, at)?;
    Some(SentenceKey { document: at.document, sentence: report.sentence })
}

/// Who and what a report's sentence names; a nationality stands for its country.
fn names(documents: &[AnalyzedDocument], sources: Sources<'_>, at: ReportRef) -> Vec<EntityId> {
    let facts = sentence(documents, at).and_then(|sentence| sources.facts.of(sentence));
    let own = |id: EntityId| sources.entities.entity(id).and_then(|entity| entity.related).unwrap_or(id);
    facts.into_iter().flat_map(super::Facts::names).map(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{AnalysisOptions, analyze},
        corpus::Corpus,
        ingest::ingest_record_line,
    };

    /// Each event's trigger, and the trigger of the event that it is a part of.
    fn parts(texts: &[&str]) -> Vec<(String, Option<String>)> {
        let documents = texts.iter().zip(["a", "b", "c"]).flat_map(|(text, id)| {
            let line = format!(r#"{{"id": "{id}", "date": "2024-05-15", "text": "{text}"}}"#);
            ingest_record_line("test", 1, &line).documents
        });
        let corpus = Corpus::new(documents.map(|document| analyze(document, &AnalysisOptions::default())).collect());
        let trigger = |event: &Event| {
            let (document, report) = corpus.report(event.clearest).unwrap();
            document.slice(report.trigger).to_owned()
        };
        let whole = |event: &Event| event.within.as_ref().map(|within| trigger(&corpus.events[within.event]));
        corpus.events.iter().map(|event| (trigger(event), whole(event))).collect()
    }

    #[test]
    fn no_class_is_of_two_families() {
        assert!(FAMILIES.is_clear());
        assert_eq!(FAMILIES.class("casualty"), FAMILIES.class("fighting"));
    }

    #[test]
    fn a_battle_belongs_to_the_war_that_names_the_same_places() {
        let war = "From 3 March 2024 to 9 April 2024 fighting raged between Norway and Sweden.";
        let found = parts(&[war, "Norway shelled a port of Sweden on 20 March 2024."]);
        assert_eq!(found, [("fighting".into(), None), ("shelled".into(), Some("fighting".into()))]);
        for other in [
            "Peru shelled a port of Chile on 20 March 2024.",
            "Norway shelled a port of Sweden on 20 April 2024.",
            "Norway and Sweden agreed on 20 March 2024 to trade more fish.",
            "Norway did not shell a port of Sweden on 20 March 2024.",
        ] {
            assert!(parts(&[war, other]).iter().all(|(_, whole)| whole.is_none()), "{other}");
        }
    }

    #[test]
    fn what_goes_on_has_no_parts() {
        let texts = ["Norway has shelled Sweden since 3 March 2024.", "Norway shelled Sweden again on 20 March 2024."];
        assert!(parts(&texts).iter().all(|(_, whole)| whole.is_none()));
    }
}
