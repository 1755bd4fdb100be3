//! Reports to events: which of them are about one happening.
//!
//! Precision leads. Two reports can be one event only if their dates allow it and both happened; beyond that they
//! need evidence: the same kind of happening on the same single day, and words in common that few other sentences
//! have. A merge keeps its reasons. Reports of one document never merge with each other through a third one whose
//! date excludes them: every pair inside an event must be compatible.

use super::{ReportRef, SentenceKey, TermIndex, find_report, per_mille};
use crate::model::{AnalyzedDocument, DaySpan, DocId, Report, ReportId, ReportStatus};
use std::collections::BTreeMap;

/// One happening: the reports about it and why they are taken to be about one.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its reports, by document and position.
    pub reports: Vec<ReportRef>,
    /// The report that dates it most exactly; of equally exact ones the first.
    pub clearest: ReportRef,
    /// Why its reports are one event: one entry for each merge.
    pub because: Vec<MergeReason>,
}

/// Why two reports are taken to be about one event.
#[derive(Debug, Clone, PartialEq)]
pub struct MergeReason {
    /// The one.
    pub a: ReportRef,
    /// The other.
    pub b: ReportRef,
    /// The day they share, where each names a single one.
    pub same_day: bool,
    /// The beginning, or the end, of one kind of happening.
    pub same_phase: bool,
    /// The words that both sentences have and few others do, rarest first.
    pub shared: Vec<String>,
    /// The evidence, 0 to 1000.
    pub score: u32,
}

/// Evidence at which two reports are one event.
const MERGE_SCORE: u32 = 500;
/// What a shared day of equal class counts.
const SAME_DAY_SCORE: u32 = 200;
/// What a shared beginning or end counts: a war begins once.
const SAME_PHASE_SCORE: u32 = 300;
/// A cosine of this many per mille counts 500; proportionally below.
const FULL_COSINE: f64 = 400.0;
/// A term is rare enough to name as a reason from this rarity.
const RARE: f64 = 0.5;
/// In one block of candidates each report is compared with this many followers at most, so a day of a thousand
/// reports stays linear.
const MAX_NEIGHBORS: usize = 64;

pub(super) fn events(documents: &[AnalyzedDocument], terms: &TermIndex) -> Vec<Event> {
    let refs: Vec<ReportRef> = documents
        .iter()
        .enumerate()
        .flat_map(|(d, document)| {
            (0..document.reports.len()).map(move |r| ReportRef { document: DocId::new(d), report: ReportId::new(r) })
        })
        .collect();
    let mut merges: Vec<MergeReason> = candidates(documents, &refs)
        .into_iter()
        .filter_map(|(a, b)| weigh(documents, terms, a, b))
        .filter(|reason| reason.score >= MERGE_SCORE)
        .collect();
    merges.sort_by(|x, y| y.score.cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));

    let mut cluster_of: BTreeMap<ReportRef, usize> = refs.iter().enumerate().map(|(i, &at)| (at, i)).collect();
    let mut clusters: Vec<(Vec<ReportRef>, Vec<MergeReason>)> = refs.iter().map(|&at| (vec![at], Vec::new())).collect();
    for reason in merges {
        let (Some(&into), Some(&from)) = (cluster_of.get(&reason.a), cluster_of.get(&reason.b)) else { continue };
        if into == from {
            continue;
        }
        let members = |i: usize| clusters.get(i).map_or(&[][..], |(members, _)| members.as_slice());
        let is_consistent =
            members(into).iter().all(|&a| members(from).iter().all(|&b| are_compatible(documents, a, b)));
        if !is_consistent {
            continue;
        }
        let (moved, mut reasons) = clusters.get_mut(from).map(std::mem::take).unwrap_or_default();
        for &at in &moved {
            cluster_of.insert(at, into);
        }
        if let Some((members, kept)) = clusters.get_mut(into) {
            members.extend(moved);
            kept.append(&mut reasons);
            kept.push(reason);
        }
    }
    let mut events: Vec<Event> = clusters
        .into_iter()
        .filter_map(|(mut reports, because)| {
            reports.sort();
            let clearest = reports.iter().copied().min_by_key(|&at| (width_days(documents, at), at))?;
            Some(Event { reports, clearest, because })
        })
        .collect();
    events.sort_by_key(|event| {
        (days(documents, event.clearest).map_or((None, None), |d| (d.earliest(), d.latest())), event.clearest)
    });
    events
}

fn days(documents: &[AnalyzedDocument], at: ReportRef) -> Option<DaySpan> {
    find_report(documents, at)?.1.days
}

fn width_days(documents: &[AnalyzedDocument], at: ReportRef) -> i64 {
    days(documents, at).and_then(DaySpan::n_days).unwrap_or(i64::MAX)
}

/// Pairs worth a look: of one class, one after the other in time.
fn candidates(documents: &[AnalyzedDocument], refs: &[ReportRef]) -> Vec<(ReportRef, ReportRef)> {
    let mut blocks: BTreeMap<&str, Vec<(DaySpan, ReportRef)>> = BTreeMap::new();
    for &at in refs {
        let Some((_, report)) = find_report(documents, at) else { continue };
        if let (Some(days), ReportStatus::Happened) = (report.days, report.status) {
            blocks.entry(report.class).or_default().push((days, at));
        }
    }
    let mut pairs = Vec::new();
    for block in blocks.values_mut() {
        block.sort();
        for (i, &(days, a)) in block.iter().enumerate() {
            let followers = block.iter().skip(i + 1).take_while(|(other, _)| other.earliest() <= days.latest());
            pairs.extend(followers.take(MAX_NEIGHBORS).map(|&(_, b)| (a.min(b), a.max(b))));
        }
    }
    pairs
}

/// Whether two reports may be about one event: some day fits both, and they are not its beginning and its end.
fn are_compatible(documents: &[AnalyzedDocument], a: ReportRef, b: ReportRef) -> bool {
    let (Some((_, a)), Some((_, b))) = (find_report(documents, a), find_report(documents, b)) else { return false };
    let days_fit = a.days.zip(b.days).is_some_and(|(x, y)| x.overlaps(y));
    days_fit && a.phase.zip(b.phase).is_none_or(|(x, y)| x == y)
}

fn weigh(documents: &[AnalyzedDocument], terms: &TermIndex, a: ReportRef, b: ReportRef) -> Option<MergeReason> {
    let ((_, left), (_, right)) = (find_report(documents, a)?, find_report(documents, b)?);
    if !are_compatible(documents, a, b) {
        return None;
    }
    let key = |at: ReportRef, report: &Report| SentenceKey { document: at.document, sentence: report.sentence };
    let (a_key, b_key) = (key(a, left), key(b, right));
    let cosine = terms.cosine(a_key, b_key) * 1000.0;
    let day = |report: &Report| report.days.and_then(DaySpan::as_day);
    let same_day = day(left).is_some() && day(left) == day(right);
    let same_phase = left.phase.is_some() && left.phase == right.phase;
    let mut rare: Vec<_> =
        terms.shared(a_key, b_key).filter(|&(term, _)| terms.rarity(term) >= RARE).map(|(term, _)| term).collect();
    rare.sort_by(|&x, &y| terms.rarity(y).total_cmp(&terms.rarity(x)).then(x.cmp(&y)));
    // A month says little about which day of it; only a shared single day is evidence.
    let mut score = per_mille(cosine / FULL_COSINE * 500.0);
    if same_day {
        score += SAME_DAY_SCORE + if same_phase { SAME_PHASE_SCORE } else { 0 };
    }
    Some(MergeReason {
        a,
        b,
        same_day,
        same_phase,
        shared: rare.into_iter().map(|term| terms.word(term).to_owned()).collect(),
        score: score.min(1000),
    })
}
