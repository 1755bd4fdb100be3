//! Reports to events: which of them are about one happening.
//!
//! Precision leads. Candidates come from blocks (reports of one class on one day; reports that share a rare word), so the
//! work grows with the number of reports and not with its square. A pair is vetoed where it cannot be one event: no day
//! fits both, the one is the beginning and the other the end, they happen to different people or in different places.
//! A vaguer date ("last week") may be the exact one of another report: that counts where both are of one class and name the
//! same.
//! What is left is decided by points ([`Sources::weigh`], and what only reports have: day, class, phase). A merge
//! keeps its grounds. Every pair inside an event must be compatible, so that no vague report chains two events.

use super::{
    Bounds, Facts, ReportRef, SentenceKey, Within,
    evidence::{Evidence, Sources},
    find_report,
};
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
    /// How prominent it is, 0 to 1000: see the module `salience`.
    pub salience: u32,
    /// What each of its reports adds to that, in thousandths of a voice.
    pub voices: Vec<u32>,
    /// Where it lies, if no report dates it.
    pub bounds: Option<Bounds>,
    /// The longer event of which it is a part.
    pub within: Option<Within>,
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
    /// The one names a day, the other a week that holds it, and they are about one class and the same names.
    pub same_week: bool,
    /// The beginning, or the end, of one kind of happening.
    pub same_phase: bool,
    /// What their sentences have in common, and what speaks against it.
    pub evidence: Evidence,
    /// All points, 0 to 1000.
    pub score: u32,
}

/// Points at which two reports are one event.
const MERGE_SCORE: i32 = 450;
/// A shared single day. A month says little about which day of it.
const SAME_DAY: i32 = 200;
/// A shared beginning or end on that day: a war begins once.
const SAME_PHASE: i32 = 200;
const SAME_CLASS: i32 = 50;
/// A week or less that holds the day of the other, for one thing between the same.
const SAME_WEEK: i32 = 150;
/// The longest "week", in days.
const MAX_WEEK: i64 = 7;
const OTHER_CLASS: i32 = -100;
/// Words below this cosine, per mille, make no event of two reports unless both tell its beginning or its end.
const MIN_COSINE: u32 = 80;
/// In one block each report is compared with this many followers at most, so a day of a thousand reports stays linear.
const MAX_NEIGHBORS: usize = 32;
/// A word in more reports than this makes no block.
const MAX_BLOCK: usize = 100;
/// A cluster is held against another by this many of its reports at most; dates and phases are compared for all.
const MAX_HELD: usize = 8;

pub(super) fn events(documents: &[AnalyzedDocument], sources: Sources<'_>) -> Vec<Event> {
    let reports = Reports { documents, sources };
    let refs: Vec<ReportRef> = documents
        .iter()
        .enumerate()
        .flat_map(|(d, document)| {
            (0..document.reports.len()).map(move |r| ReportRef { document: DocId::new(d), report: ReportId::new(r) })
        })
        .collect();
    let mut merges: Vec<MergeReason> =
        reports.candidates(&refs).into_iter().filter_map(|(a, b)| reports.weigh(a, b)).collect();
    merges.sort_by(|x, y| y.score.cmp(&x.score).then((x.a, x.b).cmp(&(y.a, y.b))));

    let mut clusters = Clusters::new(&refs);
    for reason in merges {
        clusters.merge(reason, &reports);
    }
    let mut events: Vec<Event> = clusters
        .clusters
        .into_iter()
        .filter_map(|(mut members, because)| {
            members.sort();
            let clearest = members.iter().copied().min_by_key(|&at| (reports.width_days(at), at))?;
            Some(Event {
                reports: members,
                clearest,
                because,
                salience: 0,
                voices: Vec::new(),
                bounds: None,
                within: None,
            })
        })
        .collect();
    events.sort_by_key(|event| {
        let days = reports.days(event.clearest);
        (days.is_none(), days.map_or((None, None), |d| (d.earliest(), d.latest())), event.clearest)
    });
    events
}

/// The clusters as they grow.
struct Clusters {
    cluster_of: BTreeMap<ReportRef, usize>,
    clusters: Vec<(Vec<ReportRef>, Vec<MergeReason>)>,
}

impl Clusters {
    fn new(refs: &[ReportRef]) -> Self {
        Self {
            cluster_of: refs.iter().enumerate().map(|(i, &at)| (at, i)).collect(),
            clusters: refs.iter().map(|&at| (vec![at], Vec::new())).collect(),
        }
    }

    fn merge(&mut self, reason: MergeReason, reports: &Reports<'_>) {
        let (Some(&a), Some(&b)) = (self.cluster_of.get(&reason.a), self.cluster_of.get(&reason.b)) else { return };
        let members = |i: usize| self.clusters.get(i).map_or(&[][..], |(members, _)| members.as_slice());
        // The smaller one moves, so that each report moves seldom.
        let (into, from) = if members(a).len() >= members(b).len() { (a, b) } else { (b, a) };
        if into == from || !reports.are_consistent(members(into), members(from)) {
            return;
        }
        let (moved, mut reasons) = self.clusters.get_mut(from).map(std::mem::take).unwrap_or_default();
        for &at in &moved {
            self.cluster_of.insert(at, into);
        }
        if let Some((members, kept)) = self.clusters.get_mut(into) {
            members.extend(moved);
            kept.append(&mut reasons);
            kept.push(reason);
        }
    }
}

/// The reports of a corpus and what is known about their sentences.
struct Reports<'a> {
    documents: &'a [AnalyzedDocument],
    sources: Sources<'a>,
}

impl<'a> Reports<'a> {
    fn report(&self, at: ReportRef) -> Option<&'a Report> {
        Some(find_report(self.documents, at)?.1)
    }

    fn days(&self, at: ReportRef) -> Option<DaySpan> {
        self.report(at)?.days
    }

    fn width_days(&self, at: ReportRef) -> i64 {
        self.days(at).and_then(DaySpan::n_days).unwrap_or(i64::MAX)
    }

    fn sentence(at: ReportRef, report: &Report) -> SentenceKey {
        SentenceKey { document: at.document, sentence: report.sentence }
    }

    /// Pairs worth a look, each once: the reports of a block in order of time, each with the next ones that overlap it.
    fn candidates(&self, refs: &[ReportRef]) -> Vec<(ReportRef, ReportRef)> {
        let mut by_day: BTreeMap<(&str, DaySpan), Vec<(DaySpan, ReportRef)>> = BTreeMap::new();
        let mut by_word: BTreeMap<super::Term, Vec<(DaySpan, ReportRef)>> = BTreeMap::new();
        for &at in refs {
            let Some(report) = self.report(at) else { continue };
            let (Some(days), ReportStatus::Happened) = (report.days, report.status) else { continue };
            if days.as_day().is_some() {
                by_day.entry((report.class, days)).or_default().push((days, at));
            }
            for &(term, _) in self.sources.terms.vector(Self::sentence(at, report)) {
                by_word.entry(term).or_default().push((days, at));
            }
        }
        let mut pairs = Vec::new();
        let rare = by_word.into_values().filter(|block| block.len() <= MAX_BLOCK);
        for mut block in by_day.into_values().chain(rare) {
            block.sort_unstable();
            for (i, &(days, a)) in block.iter().enumerate() {
                let followers = block.iter().skip(i + 1).take_while(|(other, _)| other.earliest() <= days.latest());
                pairs.extend(followers.take(MAX_NEIGHBORS).map(|&(_, b)| (a.min(b), a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whether two reports may be about one event by their dates alone: some day fits both, and they are not its
    /// beginning and its end.
    fn fit_in_time(&self, a: ReportRef, b: ReportRef) -> bool {
        let (Some(a), Some(b)) = (self.report(a), self.report(b)) else { return false };
        let days_fit = a.days.zip(b.days).is_some_and(|(x, y)| x.overlaps(y));
        // What happens on a day of a war is a part of the war, and not the war.
        days_fit && a.extent.is_some() == b.extent.is_some() && a.phase.zip(b.phase).is_none_or(|(x, y)| x == y)
    }

    /// Whether two reports happen to different people, or in different places.
    fn is_elsewhere(&self, a: ReportRef, b: ReportRef) -> bool {
        let (Some(left), Some(right)) = (self.report(a), self.report(b)) else { return true };
        let facts = |at, report| self.sources.facts.of(Self::sentence(at, report));
        let (Some(x), Some(y)) = (facts(a, left), facts(b, right)) else { return false };
        let is_personal = |class| matches!(class, "arrest" | "casualty" | "appointment" | "resignation");
        let other_people = is_personal(left.class) && is_personal(right.class);
        other_people && self.sources.are_others(&x.people, &y.people)
            || self.sources.are_elsewhere((a.document, b.document), (x, y))
    }

    fn are_consistent(&self, a: &[ReportRef], b: &[ReportRef]) -> bool {
        a.iter().all(|&x| b.iter().all(|&y| self.fit_in_time(x, y)))
            && !a.iter().take(MAX_HELD).any(|&x| b.iter().take(MAX_HELD).any(|&y| self.is_elsewhere(x, y)))
    }

    /// Whether one report names a day and the other a week that holds it, and both name the same people, places,
    /// organisations or nations: those of the one anywhere in the other's article, since a week is said in passing.
    fn is_in_week(&self, a: ReportRef, b: ReportRef) -> bool {
        let (Some(left), Some(right)) = (self.report(a), self.report(b)) else { return false };
        let Some((x, y)) = left.days.zip(right.days) else { return false };
        let is_week = |days: DaySpan| days.n_days().is_some_and(|n| (2..=MAX_WEEK).contains(&n));
        let fits =
            x.as_day().is_some() && is_week(y) && y.contains(x) || y.as_day().is_some() && is_week(x) && x.contains(y);
        let facts = |at, report| self.sources.facts.of(Self::sentence(at, report));
        let (Some(own), Some(other)) = (facts(a, left), facts(b, right)) else { return false };
        let shared = |facts: &Facts, document| {
            let mut names = facts.names().filter(|&id| self.sources.names_any(document, &[id]));
            names.next().is_some()
        };
        fits && shared(own, b.document) && shared(other, a.document)
    }

    fn weigh(&self, a: ReportRef, b: ReportRef) -> Option<MergeReason> {
        let (left, right) = (self.report(a)?, self.report(b)?);
        if !self.fit_in_time(a, b) || self.is_elsewhere(a, b) {
            return None;
        }
        let evidence = self.sources.weigh(Self::sentence(a, left), Self::sentence(b, right));
        let is_same_class = left.class == right.class;
        let day = |report: &Report| report.days.and_then(DaySpan::as_day);
        let same_day = day(left).is_some() && day(left) == day(right);
        let same_phase = is_same_class && same_day && left.phase.is_some() && left.phase == right.phase;
        if evidence.cosine < MIN_COSINE && !(same_phase && evidence.cosine > 0) {
            return None;
        }
        let same_week = is_same_class && !same_day && self.is_in_week(a, b);
        let score = evidence.score()
            + if same_day { SAME_DAY } else { 0 }
            + if same_week { SAME_WEEK } else { 0 }
            + if same_phase { SAME_PHASE } else { 0 }
            + if is_same_class { SAME_CLASS } else { OTHER_CLASS };
        (score >= MERGE_SCORE).then(|| MergeReason {
            a,
            b,
            same_day,
            same_week,
            same_phase,
            evidence,
            score: u32::try_from(score).unwrap_or_default().min(1000),
        })
    }
}
