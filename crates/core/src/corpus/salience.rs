//! Which events matter.
//!
//! Each document has one voice for each day: it is divided among the reports that it makes of that day, so an article
//! that lists ten things speaks for each of them a tenth. A voice counts double where it comes more than a week after the
//! day: what is still told later mattered. It counts half before the day, when nothing had happened yet. In the opening
//! of an article it counts half as much again. An event whose reports' voices add up to w has the salience
//! 1000 · w / (w + 4): four voices are half of all there is, and documents that say nothing about an event do not change
//! its number. Where no report names the day, each voice counts a tenth. A report
//! whose words an earlier article of the same event has too ([`SharedPassages`]) is no voice of its own: n newspapers that
//! print one dispatch are one voice.
//!
//! # References
//! Counting later mentions of a day: Tran, Alrifai, Nguyen: *Predicting Relevant News Events for Timeline Summaries*
//! (WWW 2013). Position in an article: any textbook on news writing (the inverted pyramid).

use super::{Event, SharedPassages, find_report};
use crate::model::{AnalyzedDocument, DaySpan, DocId, Report};
use std::collections::{BTreeMap, BTreeSet};

/// One voice.
const VOICE: f64 = 1.0;
/// A report counts as a later reference from so many days after the day on.
const LATER_DAYS: i64 = 7;
const LATER: f64 = 2.0;
const BEFORE: f64 = 0.5;
/// The sentences that open an article.
const OPENING: usize = 3;
const OPENING_FACTOR: f64 = 1.5;
/// What a date coarser than a day leaves of a voice.
const COARSE: f64 = 0.1;
/// The voices that make up half of the greatest salience.
const HALF: f64 = 4.0;

/// Gives each event its salience.
pub(super) fn weigh(documents: &[AnalyzedDocument], shared: &SharedPassages, events: &mut [Event]) {
    let mut n_reports: BTreeMap<(DocId, DaySpan), u32> = BTreeMap::new();
    for at in events.iter().flat_map(|event| &event.reports) {
        if let Some(days) = find_report(documents, *at).and_then(|(_, report)| report.days) {
            *n_reports.entry((at.document, days)).or_default() += 1;
        }
    }
    for event in events {
        let told_by: BTreeSet<DocId> = event.reports.iter().map(|at| at.document).collect();
        let voices = event.reports.iter().map(|&at| {
            let Some((document, report)) = find_report(documents, at) else { return 0 };
            if shared.origin(at.document, report.range).is_some_and(|origin| told_by.contains(&origin)) {
                return 0;
            }
            let n = report.days.and_then(|days| n_reports.get(&(at.document, days))).copied().unwrap_or(1);
            super::per_mille_of(voice(document, report) / f64::from(n.max(1)))
        });
        event.voices = voices.collect();
        let is_day = find_report(documents, event.clearest).is_some_and(|(document, report)| {
            // Of what lasted the day on which it began.
            let start = report.extent.and_then(|extent| document.timexes.get(extent.start.index())?.days);
            start.or(report.days).and_then(DaySpan::as_day).is_some()
        });
        event.salience = of_voices(event.voices.iter().sum(), is_day);
    }
}

/// The salience of an event whose reports' voices add up to `thousandths`; `is_day`: one of them names the day.
#[must_use]
pub(crate) fn of_voices(thousandths: u32, is_day: bool) -> u32 {
    let sum = f64::from(thousandths) / 1000.0 * if is_day { 1.0 } else { COARSE };
    super::per_mille(1000.0 * sum / (sum + HALF))
}

fn voice(document: &AnalyzedDocument, report: &Report) -> f64 {
    let position = if report.sentence.index() < OPENING { OPENING_FACTOR } else { 1.0 };
    let day = report.days.and_then(DaySpan::earliest);
    let gap_days = document.dct.date.zip(day).map(|(dct, day)| (dct - day).num_days());
    let time = match gap_days {
        Some(gap) if gap > LATER_DAYS => LATER,
        Some(gap) if gap < 0 => BEFORE,
        _ => VOICE,
    };
    position * time
}
