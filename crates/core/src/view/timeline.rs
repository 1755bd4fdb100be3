//! The timeline: which events stand where, in which lane, and how many each filter would show.
//!
//! An event has two times: when it **happened** and when it was **reported**. [`Clock`] chooses. A mark keeps the
//! whole stretch of days within which its event lies, so an interface can draw a month a month wide and never as a
//! false day. Pixels, zoom and labels are the interface's own business; nothing here knows a screen.
//!
//! Start with [`timeline`].

use super::facets::Facet;
use super::{CorpusView, DateView, EventView, ReportView};
use chrono::NaiveDate;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many lanes a timeline has at most. More rows than this cannot be told apart on a screen; beyond it documents
/// are gathered by outlet, and the outlets with the fewest events share the last lane.
pub const MAX_LANES: usize = 12;

/// Which of an event's two times places it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clock {
    /// When it happened, as the reports date it.
    #[default]
    Happened,
    /// When it was published: the first report's day over all sources, each report's own day in its lane.
    Reported,
}

/// What to show. The default shows everything by the time it happened.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimelineQuery {
    /// The time that places the marks.
    pub clock: Clock,
    /// The documents shown, by index; `None` is all of them.
    pub documents: Option<BTreeSet<u32>>,
    /// The event classes shown; `None` is all of them.
    pub classes: Option<BTreeSet<String>>,
    /// Only events about one of these people and organisations, by index among the entities; empty is all events.
    pub people: BTreeSet<u32>,
    /// Only events about one of these places, likewise.
    pub places: BTreeSet<u32>,
}

impl TimelineQuery {
    /// Whether the document with this index is shown.
    #[must_use]
    pub fn shows_document(&self, document: u32) -> bool {
        self.documents.as_ref().is_none_or(|shown| shown.contains(&document))
    }

    /// Whether events of this class are shown.
    #[must_use]
    pub fn shows_class(&self, class: &str) -> bool {
        self.classes.as_ref().is_none_or(|shown| shown.contains(class))
    }
}

/// The days within which something lies, first and last included. An open side is `None`; both open is "no date".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct StretchView {
    /// The first possible day.
    pub earliest: Option<NaiveDate>,
    /// The last possible day.
    pub latest: Option<NaiveDate>,
}

impl StretchView {
    fn day(day: NaiveDate) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    fn from_date(date: &DateView) -> Option<Self> {
        (date.earliest.is_some() || date.latest.is_some())
            .then_some(Self { earliest: date.earliest, latest: date.latest })
    }

    /// The day by which things are put in order: the first known one.
    #[must_use]
    pub fn sort_day(self) -> Option<NaiveDate> {
        self.earliest.or(self.latest)
    }
}

/// One event on the timeline, over all the sources shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkView {
    /// The index of the event.
    pub event: u32,
    /// Where it stands.
    pub stretch: StretchView,
    /// The documents shown that report it, by index, in order.
    pub documents: Vec<u32>,
    /// How prominent it is in the corpus, 0 to 1000.
    pub salience: u32,
}

/// One event in one lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LaneMarkView {
    /// The index of the event.
    pub event: u32,
    /// The index of the document whose report it is.
    pub document: u32,
    /// Where this report puts the event.
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

/// What a lane gathers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LaneKey {
    /// One document, by index.
    Document(u32),
    /// All documents of one outlet; `None`: those whose outlet is unknown.
    Outlet(Option<String>),
    /// The documents of so many outlets that have no lane of their own.
    Others(u32),
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaneView {
    /// What it gathers.
    pub key: LaneKey,
    /// Its events, in order of time.
    pub marks: Vec<LaneMarkView>,
    /// When its documents were published, in order of time.
    pub publications: Vec<PublicationView>,
}

/// How many events one value of a filter shows, the other filters being as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetView<T> {
    /// The value.
    pub value: T,
    /// The number of events.
    pub n_events: u32,
    /// Whether it is switched on.
    pub is_shown: bool,
}

/// The timeline of a corpus under a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineView {
    /// The dated events, in order of time.
    pub marks: Vec<MarkView>,
    /// The events that nothing dates, by index, in the corpus's order.
    pub undated: Vec<u32>,
    /// The rows, one for each source.
    pub lanes: Vec<LaneView>,
    /// The sources, in the corpus's order.
    pub documents: Vec<FacetView<u32>>,
    /// The classes of events, the most frequent first.
    pub classes: Vec<FacetView<String>>,
}

impl TimelineView {
    /// The events shown, by index: the dated in order of time, then the undated.
    pub fn events(&self) -> impl Iterator<Item = u32> + '_ {
        self.marks.iter().map(|mark| mark.event).chain(self.undated.iter().copied())
    }

    /// How many events are shown.
    #[must_use]
    pub fn n_events(&self) -> usize {
        self.marks.len() + self.undated.len()
    }
}

/// The timeline of `corpus` under `query`.
#[must_use]
pub fn timeline(corpus: &CorpusView, query: &TimelineQuery) -> TimelineView {
    let mut view = TimelineView {
        marks: Vec::new(),
        undated: Vec::new(),
        lanes: Vec::new(),
        documents: document_facets(corpus, query),
        classes: class_facets(corpus, query),
    };
    let mut lane_marks = Vec::new();
    for (event_idx, event) in (0_u32..).zip(&corpus.events) {
        if !query.shows_event(corpus, event) {
            continue;
        }
        let reports: Vec<&ReportView> =
            event.reports.iter().filter(|report| query.shows_document(report.document)).collect();
        if reports.is_empty() {
            continue;
        }
        lane_marks.extend(reports_in_lanes(corpus, query.clock, event_idx, event, &reports));
        match event_stretch(corpus, query.clock, event, &reports) {
            Some(stretch) => view.marks.push(MarkView {
                event: event_idx,
                stretch,
                documents: documents_of(&reports),
                salience: event.salience,
            }),
            None => view.undated.push(event_idx),
        }
    }
    view.marks.sort_unstable_by_key(|mark| (order(mark.stretch), mark.event));
    lane_marks.sort_unstable_by_key(|mark: &LaneMarkView| (order(mark.stretch), mark.event, mark.document));
    view.lanes = lanes(corpus, query, lane_marks);
    view
}

/// In order of the first known day; of two that share it, the more precise one first.
fn order(stretch: StretchView) -> (Option<NaiveDate>, Option<NaiveDate>) {
    (stretch.sort_day(), stretch.latest)
}

fn documents_of(reports: &[&ReportView]) -> Vec<u32> {
    let mut documents: Vec<u32> = reports.iter().map(|report| report.document).collect();
    documents.sort_unstable();
    documents.dedup();
    documents
}

/// A map or set of `items`. Unlike `collect` it puts them in one by one and sorts nothing first: a page that a reader
/// downloads is smaller for each sort that it does without.
fn gathered<C: Default + Extend<T>, T>(items: impl Iterator<Item = T>) -> C {
    let mut collection = C::default();
    collection.extend(items);
    collection
}

fn published(corpus: &CorpusView, document: u32) -> Option<NaiveDate> {
    corpus.documents.get(document as usize)?.date.day
}

fn event_stretch(corpus: &CorpusView, clock: Clock, event: &EventView, reports: &[&ReportView]) -> Option<StretchView> {
    match clock {
        Clock::Happened => event.date.as_ref().and_then(StretchView::from_date),
        Clock::Reported => {
            reports.iter().filter_map(|report| published(corpus, report.document)).min().map(StretchView::day)
        }
    }
}

/// One mark for each document that reports the event: by its own date where it gives one.
fn reports_in_lanes(
    corpus: &CorpusView,
    clock: Clock,
    event_idx: u32,
    event: &EventView,
    reports: &[&ReportView],
) -> Vec<LaneMarkView> {
    let mut stretches: BTreeMap<u32, StretchView> = BTreeMap::new();
    for report in reports {
        let stretch = match clock {
            Clock::Happened => report.date.as_ref().or(event.date.as_ref()).and_then(StretchView::from_date),
            Clock::Reported => published(corpus, report.document).map(StretchView::day),
        };
        if let Some(stretch) = stretch {
            stretches.entry(report.document).or_insert(stretch);
        }
    }
    stretches.into_iter().map(|(document, stretch)| LaneMarkView { event: event_idx, document, stretch }).collect()
}

fn lanes(corpus: &CorpusView, query: &TimelineQuery, marks: Vec<LaneMarkView>) -> Vec<LaneView> {
    let shown: Vec<u32> = (0_u32..)
        .zip(&corpus.documents)
        .map(|(document, _)| document)
        .filter(|&document| query.shows_document(document))
        .collect();
    let key_of = lane_keys(corpus, &shown, &marks);
    let mut lanes: BTreeMap<usize, LaneView> = BTreeMap::new();
    for (rank, key) in key_of.values() {
        lanes.entry(*rank).or_insert_with(|| LaneView {
            key: key.clone(),
            marks: Vec::new(),
            publications: Vec::new(),
        });
    }
    let lane_of = |document: u32| key_of.get(&document).map(|(rank, _)| *rank);
    for mark in marks {
        if let Some(lane) = lane_of(mark.document).and_then(|rank| lanes.get_mut(&rank)) {
            lane.marks.push(mark);
        }
    }
    for &document in &shown {
        if let Some((day, lane)) = published(corpus, document).zip(lane_of(document).and_then(|r| lanes.get_mut(&r))) {
            lane.publications.push(PublicationView { document, day });
        }
    }
    for lane in lanes.values_mut() {
        lane.publications.sort_unstable_by_key(|publication| (publication.day, publication.document));
    }
    lanes.into_values().collect()
}

/// For each document shown, the rank of its lane and what the lane gathers.
fn lane_keys(corpus: &CorpusView, shown: &[u32], marks: &[LaneMarkView]) -> BTreeMap<u32, (usize, LaneKey)> {
    if shown.len() <= MAX_LANES {
        let lane = |(rank, &document): (usize, &u32)| (document, (rank, LaneKey::Document(document)));
        return gathered(shown.iter().enumerate().map(lane));
    }
    let outlet_of = |document: u32| corpus.documents.get(document as usize).and_then(|d| d.outlet.clone());
    let mut n_marks: BTreeMap<Option<String>, u32> = gathered(shown.iter().map(|&document| (outlet_of(document), 0)));
    for mark in marks {
        if let Some(n) = n_marks.get_mut(&outlet_of(mark.document)) {
            *n += 1;
        }
    }
    let mut outlets: Vec<(Option<String>, u32)> = n_marks.into_iter().collect();
    outlets.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    let n_own = if outlets.len() <= MAX_LANES { outlets.len() } else { MAX_LANES - 1 };
    let n_others = u32::try_from(outlets.len() - n_own).unwrap_or(u32::MAX);
    let rank_of: BTreeMap<Option<String>, usize> =
        gathered(outlets.into_iter().enumerate().map(|(rank, (outlet, _))| (outlet, rank)));
    gathered(shown.iter().map(|&document| {
        let outlet = outlet_of(document);
        let lane = match rank_of.get(&outlet) {
            Some(&rank) if rank < n_own => (rank, LaneKey::Outlet(outlet)),
            _ => (n_own, LaneKey::Others(n_others)),
        };
        (document, lane)
    }))
}

fn document_facets(corpus: &CorpusView, query: &TimelineQuery) -> Vec<FacetView<u32>> {
    let mut n_events = vec![0_u32; corpus.documents.len()];
    let others = query.without(Facet::Sources);
    for event in corpus.events.iter().filter(|event| others.shows_event(corpus, event)) {
        for document in documents_of(&event.reports.iter().collect::<Vec<_>>()) {
            if let Some(n) = n_events.get_mut(document as usize) {
                *n += 1;
            }
        }
    }
    (0_u32..)
        .zip(n_events)
        .map(|(document, n_events)| FacetView { value: document, n_events, is_shown: query.shows_document(document) })
        .collect()
}

fn class_facets(corpus: &CorpusView, query: &TimelineQuery) -> Vec<FacetView<String>> {
    let mut n_events: BTreeMap<&str, u32> = BTreeMap::new();
    let others = query.without(Facet::Kinds);
    for event in &corpus.events {
        *n_events.entry(event.class.as_str()).or_default() += u32::from(others.shows_event(corpus, event));
    }
    let mut facets: Vec<FacetView<String>> = n_events
        .into_iter()
        .map(|(class, n_events)| FacetView { value: class.to_owned(), n_events, is_shown: query.shows_class(class) })
        .collect();
    facets.sort_unstable_by(|a, b| (Reverse(a.n_events), &a.value).cmp(&(Reverse(b.n_events), &b.value)));
    facets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{DocumentDateView, DocumentView, SpanView};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn date(earliest: &str, latest: &str) -> DateView {
        DateView {
            edtf: format!("{earliest}/{latest}"),
            earliest: earliest.parse().ok(),
            latest: latest.parse().ok(),
            label: String::new(),
        }
    }

    fn document(key: &str, outlet: Option<&str>, published: Option<&str>) -> DocumentView {
        DocumentView {
            key: key.to_owned(),
            label: key.to_owned(),
            badge: key.to_owned(),
            hue: 0,
            title: None,
            outlet: outlet.map(str::to_owned),
            author: None,
            url: None,
            language: None,
            digest_of: None,
            date: DocumentDateView {
                day: published.map(day),
                basis: "metadata".to_owned(),
                because: String::new(),
                evidence: Vec::new(),
            },
            text: String::new(),
            blocks: Vec::new(),
            sentences: Vec::new(),
            timexes: Vec::new(),
            mentions: Vec::new(),
            attributions: Vec::new(),
            figures: Vec::new(),
            labels: Vec::new(),
        }
    }

    fn event(class: &str, date: Option<DateView>, reports: &[(u32, Option<DateView>)]) -> EventView {
        let span = SpanView { start_byte: 0, end_byte: 0 };
        EventView {
            id: class.to_owned(),
            title: class.to_owned(),
            class: class.to_owned(),
            date,
            reports: reports
                .iter()
                .map(|(document, date)| ReportView {
                    document: *document,
                    sentence: 0,
                    span,
                    trigger: span,
                    class: class.to_owned(),
                    timex: None,
                    date: date.clone(),
                    status: "happened".to_owned(),
                    actors: Vec::new(),
                    targets: Vec::new(),
                    place: None,
                })
                .collect(),
            n_documents: u32::try_from(reports.len()).unwrap(),
            salience: 0,
            because: Vec::new(),
        }
    }

    fn corpus() -> CorpusView {
        let day_27 = date("2020-09-27", "2020-09-27");
        let november = date("2020-11-01", "2020-11-30");
        CorpusView {
            title: String::new(),
            description: String::new(),
            entities: Vec::new(),
            documents: vec![
                document("a", Some("Alpha"), Some("2020-12-25")),
                document("b", Some("Beta"), Some("2020-10-24")),
                document("c", None, None),
            ],
            events: vec![
                event("deal", Some(november.clone()), &[(0, Some(november))]),
                event("fighting", Some(day_27.clone()), &[(0, Some(day_27)), (0, None), (1, None)]),
                event("protest", None, &[(2, None)]),
            ],
            alignments: Vec::new(),
            shared: Vec::new(),
            conflicts: Vec::new(),
            facts: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn only<T: Ord>(items: impl IntoIterator<Item = T>) -> Option<BTreeSet<T>> {
        Some(items.into_iter().collect())
    }

    #[test]
    fn events_stand_in_order_of_time_and_the_undated_apart() {
        let view = timeline(&corpus(), &TimelineQuery::default());
        assert_eq!(view.events().collect::<Vec<_>>(), [1, 0, 2]);
        assert_eq!(view.marks[0].documents, [0, 1]);
        assert_eq!(view.marks[1].stretch.latest, Some(day("2020-11-30")));
        assert_eq!(view.undated, [2]);
    }

    #[test]
    fn reported_time_is_the_first_publication_and_unknown_without_one() {
        let query = TimelineQuery { clock: Clock::Reported, ..TimelineQuery::default() };
        let view = timeline(&corpus(), &query);
        let days: Vec<_> = view.marks.iter().map(|mark| (mark.event, mark.stretch.earliest)).collect();
        assert_eq!(days, [(1, Some(day("2020-10-24"))), (0, Some(day("2020-12-25")))]);
        assert_eq!(view.undated, [2], "its only source has no known date");
        assert_eq!(view.lanes[0].marks[0].stretch.earliest, Some(day("2020-12-25")), "a lane has its own source's day");
    }

    #[test]
    fn a_lane_takes_the_events_date_where_its_report_gives_none() {
        let view = timeline(&corpus(), &TimelineQuery::default());
        let beta = &view.lanes[1];
        assert_eq!(beta.key, LaneKey::Document(1));
        assert_eq!(beta.marks[0].stretch.earliest, Some(day("2020-09-27")));
        assert_eq!(beta.publications[0].day, day("2020-10-24"));
        assert_eq!(view.lanes[0].marks.len(), 2, "two reports, one mark");
        assert!(view.lanes[2].publications.is_empty());
    }

    #[test]
    fn facets_count_what_the_other_filters_leave() {
        let query =
            TimelineQuery { documents: only([1]), classes: only(["fighting".to_owned()]), ..TimelineQuery::default() };
        let view = timeline(&corpus(), &query);
        assert_eq!(view.n_events(), 1);
        assert_eq!(view.marks[0].documents, [1]);
        let documents: Vec<_> = view.documents.iter().map(|f| (f.value, f.n_events, f.is_shown)).collect();
        assert_eq!(documents, [(0, 1, false), (1, 1, true), (2, 0, false)]);
        let classes: Vec<_> = view.classes.iter().map(|f| (f.value.as_str(), f.n_events, f.is_shown)).collect();
        assert_eq!(classes, [("fighting", 1, true), ("deal", 0, false), ("protest", 0, false)]);
        assert_eq!(view.lanes.len(), 1);
    }

    #[test]
    fn many_documents_share_lanes_by_outlet() {
        let mut corpus = corpus();
        corpus.documents = (0..40)
            .map(|i| {
                let outlet = format!("Outlet {:02}", i % 20);
                document(&i.to_string(), Some(&outlet), Some("2020-12-25"))
            })
            .collect();
        corpus.events = vec![event("deal", Some(date("2020-11-01", "2020-11-30")), &[(7, None)])];
        let view = timeline(&corpus, &TimelineQuery::default());
        assert_eq!(view.lanes.len(), MAX_LANES);
        assert_eq!(view.lanes[0].key, LaneKey::Outlet(Some("Outlet 07".to_owned())));
        assert_eq!(view.lanes[0].publications.len(), 2);
        let last = &view.lanes[MAX_LANES - 1];
        assert_eq!(last.key, LaneKey::Others(9));
        assert_eq!(last.publications.len(), 18);
    }
}
