//! The rows of the timeline: by source, by who took part, by place or by class.
//!
//! More rows than [`MAX_LANES`] cannot be told apart on a screen. Documents beyond that are gathered by outlet; of
//! outlets, names and classes those with the fewest events share the last row.

use super::order;
use super::timeline::{Clock, StretchView, TimelineQuery, documents_of, event_stretch, published};
use super::{CorpusView, EventView, ReportView};
use chrono::NaiveDate;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many lanes a timeline has at most.
pub const MAX_LANES: usize = 12;

/// What lanes gather.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LaneBy {
    /// The document that reports, or its outlet where there are many documents.
    #[default]
    Source,
    /// Who did it or had it done to them, as far as the reports name them.
    Actor,
    /// Where it happened.
    Place,
    /// What kind of event it is.
    Class,
}

/// Which lane comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LaneOrder {
    /// Documents in the corpus's order; others by the number of their events, most first.
    #[default]
    Usual,
    /// The one whose first event is earliest.
    Time,
    /// By name.
    Name,
}

/// What a lane gathers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKey {
    /// One document, by index.
    Document(u32),
    /// All documents of one outlet; `None`: those whose outlet is unknown.
    Outlet(Option<String>),
    /// An entity, by index: who took part, or where.
    Entity(u32),
    /// A class of events.
    Class(String),
    /// So many that have no lane of their own.
    Others(u32),
}

/// One event in one lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneMarkView {
    /// The index of the event.
    pub event: u32,
    /// The documents whose reports put it here: a range of [`LaneView::documents`].
    pub documents: Range<u32>,
    /// Where they put it: by their own date in a lane of sources, else where the event stands.
    pub stretch: StretchView,
}

/// The day on which a document was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationView {
    /// The index of the document.
    pub document: u32,
    /// The day.
    pub day: NaiveDate,
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneView {
    /// What it gathers.
    pub key: LaneKey,
    /// Its events, in order of time.
    pub marks: Vec<LaneMarkView>,
    /// The documents of its marks, by index.
    pub documents: Vec<u32>,
    /// When its documents were published, in order of time; only lanes of sources have any. Also those that appeared
    /// after the day of knowledge.
    pub publications: Vec<PublicationView>,
}

/// What may have a lane.
struct Candidate {
    key: LaneKey,
    name: String,
    n_events: u32,
    first: Option<NaiveDate>,
}

/// A report, or several, of an event in one lane.
struct Part {
    event: u32,
    candidate: u32,
    /// Its documents: a range of [`Parts::documents`].
    documents: Range<usize>,
    stretch: Option<StretchView>,
}

/// Where all events stand.
#[derive(Default)]
struct Parts {
    /// By event.
    parts: Vec<Part>,
    documents: Vec<u32>,
    /// Of the event at hand: candidate, document, and where the document's own report puts it.
    reports: Vec<(u32, u32, Option<StretchView>)>,
}

impl Parts {
    /// Puts the reports at hand together by candidate, in the order in which these come.
    fn add(&mut self, event: u32, stretch: Option<StretchView>) {
        for (i, &(candidate, ..)) in self.reports.iter().enumerate() {
            if self.reports.iter().take(i).any(|(before, ..)| *before == candidate) {
                continue;
            }
            let first = self.documents.len();
            let mut own = None;
            for &(_, document, of_report) in self.reports.iter().skip(i).filter(|(other, ..)| *other == candidate) {
                if self.documents.get(first..).and_then(<[u32]>::last) != Some(&document) {
                    self.documents.push(document);
                }
                own = own.or(of_report);
            }
            let documents = first..self.documents.len();
            self.parts.push(Part { event, candidate, documents, stretch: own.or(stretch) });
        }
        self.reports.clear();
    }
}

/// Which candidates each document, entity or class belongs to.
struct Grouping {
    by: LaneBy,
    candidates: Vec<Candidate>,
    of_document: Vec<u32>,
    of_class: BTreeMap<String, u32>,
}

/// The lanes of the timeline of `corpus` under `query`. Which lanes there are depends neither on the day of knowledge
/// nor on what happened by then, so that none moves while that day is changed.
pub(super) fn lanes(corpus: &CorpusView, query: &TimelineQuery) -> Vec<LaneView> {
    let mut grouping = Grouping::new(corpus, query);
    let all = TimelineQuery { known: None, ..query.clone() };
    let parts_of = |grouping: &Grouping, query: &TimelineQuery| {
        let mut parts = Parts::default();
        for (event, view) in (0_u32..).zip(&corpus.events).filter(|(_, event)| query.is_about(corpus, event)) {
            let stretch = grouping.read(corpus, query, view, &mut parts.reports);
            parts.add(event, stretch);
        }
        parts
    };
    let mut parts = parts_of(&grouping, &all);
    for part in &parts.parts {
        if let Some(candidate) = grouping.candidates.get_mut(part.candidate as usize) {
            candidate.n_events += 1;
            let day = part.stretch.and_then(StretchView::sort_day);
            candidate.first = candidate.first.into_iter().chain(day).min();
        }
    }
    let (rank_of, mut lanes) = ranked(&grouping, query.lane_order);
    if query.known.is_some() {
        parts = parts_of(&grouping, query);
    }
    for part in &parts.parts {
        let lane = rank_of.get(part.candidate as usize).and_then(|&rank| lanes.get_mut(rank?));
        if let Some((lane, stretch)) = lane.zip(part.stretch) {
            let documents = parts.documents.get(part.documents.clone()).unwrap_or_default();
            lane.take_in(part.event, documents, stretch);
        }
    }
    if query.lanes_by == LaneBy::Source {
        let shown = (0_u32..).zip(&corpus.documents).filter(|(document, _)| query.shows_document(*document));
        for (document, view) in shown {
            let candidate = grouping.of_document.get(document as usize);
            let rank = candidate.and_then(|&c| *rank_of.get(c as usize)?);
            if let Some((day, lane)) = view.date.day.zip(rank.and_then(|rank| lanes.get_mut(rank))) {
                lane.publications.push(PublicationView { document, day });
            }
        }
    }
    for lane in &mut lanes {
        let marks = &lane.marks;
        let at = |i: usize| marks.get(i).map(|mark| (mark.stretch.sort_day(), mark.stretch.latest, mark.event));
        let sorted = order(marks.len(), &|a, b| at(a).cmp(&at(b)));
        lane.marks = sorted.into_iter().filter_map(|i| marks.get(i).cloned()).collect();
        lane.publications.sort_unstable_by_key(|publication| (publication.day, publication.document));
    }
    lanes
}

impl LaneView {
    /// Adds reports of an event; to its mark, if it has one here already.
    fn take_in(&mut self, event: u32, documents: &[u32], stretch: StretchView) {
        let count = |documents: &[u32]| u32::try_from(documents.len()).unwrap_or(u32::MAX);
        let first = match self.marks.last_mut() {
            // Only the lane of the others meets an event twice, with other documents or the same.
            Some(mark) if mark.event == event => mark.documents.start,
            _ => {
                let first = count(&self.documents);
                self.marks.push(LaneMarkView { event, documents: first..first, stretch });
                first
            }
        };
        for &document in documents {
            if self.documents.get(first as usize..).is_none_or(|here| !here.contains(&document)) {
                self.documents.push(document);
            }
        }
        if let Some(mark) = self.marks.last_mut() {
            mark.documents.end = count(&self.documents);
        }
    }
}

impl Grouping {
    fn new(corpus: &CorpusView, query: &TimelineQuery) -> Self {
        let mut grouping =
            Self { by: query.lanes_by, candidates: Vec::new(), of_document: Vec::new(), of_class: BTreeMap::new() };
        match query.lanes_by {
            LaneBy::Source => grouping.add_sources(corpus, query),
            LaneBy::Actor | LaneBy::Place => {
                for (entity, view) in (0..).zip(&corpus.entities) {
                    grouping.add(LaneKey::Entity(entity), view.name.clone());
                }
            }
            LaneBy::Class => {
                for event in &corpus.events {
                    if !grouping.of_class.contains_key(&event.class) {
                        let candidate = grouping.add(LaneKey::Class(event.class.clone()), event.class.clone());
                        grouping.of_class.insert(event.class.clone(), candidate);
                    }
                }
            }
        }
        grouping
    }

    fn add(&mut self, key: LaneKey, name: String) -> u32 {
        self.candidates.push(Candidate { key, name, n_events: 0, first: None });
        u32::try_from(self.candidates.len() - 1).unwrap_or(u32::MAX)
    }

    fn add_sources(&mut self, corpus: &CorpusView, query: &TimelineQuery) {
        let is_shown = |document: &u32| query.shows_document(*document);
        let documents = 0..u32::try_from(corpus.documents.len()).unwrap_or(u32::MAX);
        let has_own = documents.filter(is_shown).count() <= MAX_LANES;
        let mut of_outlet: BTreeMap<Option<&str>, u32> = BTreeMap::new();
        for (document, view) in (0_u32..).zip(&corpus.documents) {
            let outlet = view.outlet.as_deref();
            let candidate = if !is_shown(&document) {
                u32::MAX
            } else if has_own {
                self.add(LaneKey::Document(document), view.label.clone())
            } else if let Some(&candidate) = of_outlet.get(&outlet) {
                candidate
            } else {
                let key = LaneKey::Outlet(outlet.map(str::to_owned));
                let candidate = self.add(key, outlet.unwrap_or_default().to_owned());
                of_outlet.insert(outlet, candidate);
                candidate
            };
            self.of_document.push(candidate);
        }
    }

    /// The lanes in which the reports of an event stand that the query has; and where the event stands in them, unless
    /// its reports have places of their own.
    fn read(
        &self,
        corpus: &CorpusView,
        query: &TimelineQuery,
        event: &EventView,
        reports: &mut Vec<(u32, u32, Option<StretchView>)>,
    ) -> Option<StretchView> {
        let is_by_source = self.by == LaneBy::Source;
        for report in event.reports.iter().filter(|report| query.has_reports_of(corpus, report.document)) {
            let own = if is_by_source { own_stretch(corpus, query, event, report) } else { None };
            self.each_candidate(corpus, event, report, |candidate| reports.push((candidate, report.document, own)));
        }
        if is_by_source {
            return None;
        }
        let documents: Vec<u32> = documents_of(&event.reports).filter(|&d| query.has_reports_of(corpus, d)).collect();
        event_stretch(corpus, query, event, &documents)
    }

    /// Calls `take` for each lane that a report puts its event into; for one lane more than once, maybe.
    fn each_candidate(&self, corpus: &CorpusView, event: &EventView, report: &ReportView, mut take: impl FnMut(u32)) {
        let document = corpus.documents.get(report.document as usize);
        let entity = |mention: &u32| {
            let entity = document?.mentions.get(*mention as usize)?.entity?;
            // A nationality stands for what it belongs to.
            Some(corpus.entities.get(entity as usize)?.related.unwrap_or(entity))
        };
        match self.by {
            LaneBy::Source => self.of_document.get(report.document as usize).into_iter().for_each(|&c| take(c)),
            LaneBy::Actor => report.actors.iter().chain(&report.targets).filter_map(entity).for_each(take),
            LaneBy::Place => report.place.iter().filter_map(entity).for_each(take),
            LaneBy::Class => self.of_class.get(&event.class).into_iter().for_each(|&c| take(c)),
        }
    }
}

/// Where a report puts its event: by its own date where it gives one.
fn own_stretch(
    corpus: &CorpusView,
    query: &TimelineQuery,
    event: &EventView,
    report: &ReportView,
) -> Option<StretchView> {
    match query.clock {
        Clock::Happened => {
            report.date.as_ref().or_else(|| query.date_of(corpus, event)).and_then(StretchView::from_date)
        }
        Clock::Reported => published(corpus, report.document).map(StretchView::day),
    }
}

/// The rank of each candidate's lane, and the lanes, empty.
fn ranked(grouping: &Grouping, by: LaneOrder) -> (Vec<Option<usize>>, Vec<LaneView>) {
    let candidates = &grouping.candidates;
    let candidate = |i: usize| candidates.get(i);
    let is_document = candidates.iter().all(|candidate| matches!(candidate.key, LaneKey::Document(_)));
    // A source without events still has the days on which it was published.
    let is_wanted = |i: &usize| grouping.by == LaneBy::Source || candidate(*i).is_some_and(|c| c.n_events > 0);
    let compare_by = |a: usize, b: usize, key: &dyn Fn(&Candidate, &Candidate) -> Ordering| {
        candidate(a).zip(candidate(b)).map_or(Ordering::Equal, |(a, b)| key(a, b))
    };
    let by_number =
        |a: &Candidate, b: &Candidate| Reverse(a.n_events).cmp(&Reverse(b.n_events)).then(a.name.cmp(&b.name));
    let mut kept: Vec<usize> = if is_document {
        (0..candidates.len()).collect()
    } else {
        order(candidates.len(), &|a, b| compare_by(a, b, &by_number))
    };
    kept.retain(is_wanted);
    let n_own = if kept.len() <= MAX_LANES { kept.len() } else { MAX_LANES - 1 };
    let others = kept.split_off(n_own);
    let late = |candidate: &Candidate| (candidate.first.is_none(), candidate.first);
    let sorted = order(kept.len(), &|a, b| match (by, kept.get(a).zip(kept.get(b))) {
        (LaneOrder::Time, Some((&a, &b))) => compare_by(a, b, &|a, b| late(a).cmp(&late(b))),
        (LaneOrder::Name, Some((&a, &b))) => compare_by(a, b, &|a, b| a.name.cmp(&b.name)),
        _ => Ordering::Equal,
    });
    let mut rank_of = vec![None; candidates.len()];
    let mut lanes = Vec::new();
    for i in sorted.into_iter().filter_map(|place| kept.get(place).copied()) {
        if let Some((rank, candidate)) = rank_of.get_mut(i).zip(candidates.get(i)) {
            *rank = Some(lanes.len());
            lanes.push(LaneView::new(candidate.key.clone()));
        }
    }
    for &i in &others {
        if let Some(rank) = rank_of.get_mut(i) {
            *rank = Some(lanes.len());
        }
    }
    if !others.is_empty() {
        lanes.push(LaneView::new(LaneKey::Others(u32::try_from(others.len()).unwrap_or(u32::MAX))));
    }
    (rank_of, lanes)
}

impl LaneView {
    fn new(key: LaneKey) -> Self {
        Self { key, marks: Vec::new(), documents: Vec::new(), publications: Vec::new() }
    }
}
