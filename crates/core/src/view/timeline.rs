//! The timeline: which events stand where, in which lane, and how many each filter would show.
//!
//! An event has two times: when it **happened** and when it was **reported**. [`Clock`] chooses. A third, the day of
//! **knowledge** ([`TimelineQuery::known`]), hides what nobody could read yet: reports that appeared later, and what only
//! they say of an event. A mark keeps the whole stretch of days within which its event lies, so an interface can draw a
//! month a month wide and never as a false day. Pixels, zoom and labels are the interface's own business; nothing here
//! knows a screen.
//!
//! Start with [`timeline`]; [`lanes`](super::lanes) says which rows there are.

use super::lanes::{LaneBy, LaneOrder, LaneView, lanes};
use super::{CorpusView, DateView, EventView, ReportView};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::BTreeSet;

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
    /// Only what could be known at the end of this day. A document whose day is unknown may be later, so it is left out.
    pub known: Option<NaiveDate>,
    /// What the lanes gather.
    pub lanes_by: LaneBy,
    /// Which lane comes first.
    pub lane_order: LaneOrder,
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

    /// Whether the document with this index had appeared on the day of knowledge.
    #[must_use]
    pub fn is_out(&self, corpus: &CorpusView, document: u32) -> bool {
        self.known.is_none_or(|known| published(corpus, document).is_some_and(|day| day <= known))
    }

    /// Whether the reports of this document count.
    #[must_use]
    pub fn has_reports_of(&self, corpus: &CorpusView, document: u32) -> bool {
        self.shows_document(document) && self.is_out(corpus, document)
    }

    /// Whether an event is a part of a longer one that is shown.
    #[must_use]
    pub fn shows_whole_of(&self, corpus: &CorpusView, event: &EventView) -> bool {
        let whole = event.within.as_ref().and_then(|within| corpus.events.get(within.event as usize));
        whole.is_some_and(|whole| {
            self.shows_class(&whole.class)
                && whole.reports.iter().any(|report| self.has_reports_of(corpus, report.document))
        })
    }

    fn knows_all_of(&self, corpus: &CorpusView, event: &EventView) -> bool {
        self.known.is_none() || event.reports.iter().all(|report| self.is_out(corpus, report.document))
    }

    /// When an event happened, as far as this query knows: by all its reports, or the narrowest date that those give
    /// which had appeared.
    pub(super) fn date_of<'a>(&self, corpus: &CorpusView, event: &'a EventView) -> Option<&'a DateView> {
        if self.knows_all_of(corpus, event) {
            return event.date.as_ref();
        }
        let out = event.reports.iter().filter(|report| self.has_reports_of(corpus, report.document));
        let n_days = |date: &&DateView| match (date.earliest, date.latest) {
            (Some(earliest), Some(latest)) => (latest - earliest).num_days(),
            _ => i64::MAX,
        };
        out.filter_map(|report| report.date.as_ref()).min_by_key(n_days)
    }

    /// An event as it was known: with the reports that had appeared, the date that they give, and a title of theirs.
    /// Why they are one event is left out where it may rest on later ones.
    #[must_use]
    pub fn as_known<'a>(&self, corpus: &CorpusView, event: &'a EventView) -> Cow<'a, EventView> {
        if self.knows_all_of(corpus, event) {
            return Cow::Borrowed(event);
        }
        let is_out = |report: &&ReportView| self.is_out(corpus, report.document);
        let reports: Vec<ReportView> = event.reports.iter().filter(is_out).cloned().collect();
        let is_of_these = reports.iter().any(|report| report.title == event.title);
        let title = reports.iter().map(|report| &report.title).find(|title| !title.is_empty() && !is_of_these);
        Cow::Owned(EventView {
            id: event.id.clone(),
            title: title.unwrap_or(&event.title).clone(),
            class: event.class.clone(),
            date: self.date_of(corpus, event).cloned(),
            n_documents: u32::try_from(documents_of(&reports).count()).unwrap_or(u32::MAX),
            interval: reports.iter().find_map(|report| report.interval.clone()),
            within: event.within.clone().filter(|_| self.shows_whole_of(corpus, event)),
            reports,
            salience: event.salience,
            because: Vec::new(),
            joined: Vec::new(),
        })
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
    pub(super) fn day(day: NaiveDate) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    pub(super) fn from_date(date: &DateView) -> Option<Self> {
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

impl MarkView {
    /// Whether it can lie within the days, first and last included, wholly or in part; `None` is all days.
    #[must_use]
    pub fn lies_within(&self, days: Option<(NaiveDate, NaiveDate)>) -> bool {
        days.is_none_or(|(from, to)| {
            self.stretch.earliest.is_none_or(|earliest| earliest <= to)
                && self.stretch.latest.is_none_or(|latest| from <= latest)
        })
    }
}

/// The timeline of a corpus under a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineView {
    /// The dated events, in order of time.
    pub marks: Vec<MarkView>,
    /// The events that nothing dates, by index, in the corpus's order.
    pub undated: Vec<u32>,
    /// The rows.
    pub lanes: Vec<LaneView>,
    /// How many of the events that the filters leave nobody could know of yet.
    pub n_unknown: u32,
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
    let mut view = TimelineView { marks: Vec::new(), undated: Vec::new(), lanes: Vec::new(), n_unknown: 0 };
    for (event_idx, event) in (0_u32..).zip(&corpus.events) {
        if !query.is_about(corpus, event) {
            continue;
        }
        let documents: Vec<u32> =
            documents_of(&event.reports).filter(|&document| query.has_reports_of(corpus, document)).collect();
        if documents.is_empty() {
            view.n_unknown += u32::from(documents_of(&event.reports).any(|document| query.shows_document(document)));
            continue;
        }
        match event_stretch(corpus, query, event, &documents) {
            Some(stretch) => {
                view.marks.push(MarkView { event: event_idx, stretch, documents, salience: event.salience });
            }
            None => view.undated.push(event_idx),
        }
    }
    view.marks.sort_unstable_by_key(|mark| (mark.stretch.sort_day(), mark.stretch.latest, mark.event));
    view.lanes = lanes(corpus, query);
    view
}

/// The documents of an event's reports, each once; reports stand in the order of their documents.
pub(super) fn documents_of(reports: &[ReportView]) -> impl Iterator<Item = u32> + '_ {
    let before = std::iter::once(None).chain(reports.iter().map(|report| Some(report.document)));
    reports
        .iter()
        .map(|report| report.document)
        .zip(before)
        .filter_map(|(this, before)| (Some(this) != before).then_some(this))
}

pub(super) fn published(corpus: &CorpusView, document: u32) -> Option<NaiveDate> {
    corpus.documents.get(document as usize)?.date.day
}

/// Where an event stands that these documents report.
pub(super) fn event_stretch(
    corpus: &CorpusView,
    query: &TimelineQuery,
    event: &EventView,
    documents: &[u32],
) -> Option<StretchView> {
    match query.clock {
        Clock::Happened => query.date_of(corpus, event).and_then(StretchView::from_date),
        Clock::Reported => documents.iter().filter_map(|&d| published(corpus, d)).min().map(StretchView::day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::facets::facets;
    use crate::view::lanes::{LaneKey, MAX_LANES};
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
                    interval: None,
                    status: "happened".to_owned(),
                    actors: Vec::new(),
                    targets: Vec::new(),
                    place: None,
                    title: String::new(),
                    voice: 1000,
                })
                .collect(),
            n_documents: u32::try_from(reports.len()).unwrap(),
            salience: 0,
            because: Vec::new(),
            joined: Vec::new(),
            interval: None,
            within: None,
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
        let facets = facets(&corpus(), &query);
        let documents: Vec<_> = facets.sources.iter().map(|f| (f.value, f.n_events, f.is_shown)).collect();
        assert_eq!(documents, [(0, 1, false), (1, 1, true), (2, 0, false)]);
        let classes: Vec<_> = facets.kinds.iter().map(|f| (f.value.as_str(), f.n_events, f.is_shown)).collect();
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

    #[test]
    fn what_appeared_later_is_not_known_yet() {
        let mut corpus = corpus();
        // The first source dates the fighting to a day, the second to a month.
        corpus.events[1].reports[2].date = Some(date("2020-09-01", "2020-09-30"));
        for (report, title) in
            corpus.events[1].reports.iter_mut().zip(["War begins", "War goes on", "Clashes reported"])
        {
            report.title = title.to_owned();
        }
        corpus.events[1].title = "War begins".to_owned();
        let on = |known: &str| TimelineQuery { known: Some(day(known)), ..TimelineQuery::default() };
        let before = timeline(&corpus, &on("2020-10-23"));
        assert_eq!((before.n_events(), before.n_unknown), (0, 3), "what has no date may have come later");
        let view = timeline(&corpus, &on("2020-10-24"));
        assert_eq!((view.n_events(), view.n_unknown), (1, 2));
        assert_eq!(view.marks[0].documents, [1]);
        assert_eq!(view.marks[0].stretch.earliest, Some(day("2020-09-01")), "the day was not known yet");
        let known = on("2020-10-24").as_known(&corpus, &corpus.events[1]).into_owned();
        assert_eq!((known.title.as_str(), known.n_documents, known.reports.len()), ("Clashes reported", 1, 1));
        assert_eq!(known.date.unwrap().earliest, Some(day("2020-09-01")));
        assert_eq!(view.lanes.len(), 3, "the lanes stay");
        assert!(view.lanes[0].marks.is_empty());
        assert_eq!(view.lanes[0].publications.len(), 1, "also what appears later");
        let facets = facets(&corpus, &on("2020-10-24"));
        assert_eq!(facets.sources.iter().map(|facet| facet.n_events).collect::<Vec<_>>(), [0, 1, 0]);
        let after = timeline(&corpus, &on("2020-12-25"));
        assert_eq!(after.marks[0].stretch.earliest, Some(day("2020-09-27")));
        let known = on("2020-12-25").as_known(&corpus, &corpus.events[1]).into_owned();
        assert_eq!(known, corpus.events[1], "all of it");
    }

    fn with_people(corpus: &mut CorpusView) {
        let entity = |name: &str| crate::view::EntityView {
            id: name.to_lowercase(),
            name: name.to_owned(),
            kind: "person".to_owned(),
            aliases: Vec::new(),
            related: None,
            country: None,
            coordinates: None,
            because: Vec::new(),
        };
        corpus.entities = vec![entity("Zoe"), entity("Adam")];
        let mention = |entity: u32| crate::view::MentionView {
            span: SpanView { start_byte: 0, end_byte: 1 },
            sentence: None,
            kind: "person".to_owned(),
            form: "named".to_owned(),
            entity: Some(entity),
            antecedent: None,
            role: None,
            rule: String::new(),
        };
        for document in &mut corpus.documents {
            document.mentions = vec![mention(0), mention(1)];
        }
        corpus.events[0].reports[0].actors = vec![0];
        corpus.events[0].reports[0].targets = vec![1];
        corpus.events[1].reports[0].actors = vec![0, 0];
        corpus.events[1].reports[2].targets = vec![0];
        corpus.events[1].reports[2].place = Some(1);
    }

    #[test]
    fn lanes_gather_by_who_where_and_what() {
        let mut corpus = corpus();
        with_people(&mut corpus);
        let lanes = |lanes_by: LaneBy, lane_order: LaneOrder| {
            timeline(&corpus, &TimelineQuery { lanes_by, lane_order, ..TimelineQuery::default() }).lanes
        };
        let keys = |lanes: &[LaneView]| lanes.iter().map(|lane| lane.key.clone()).collect::<Vec<_>>();
        let actors = lanes(LaneBy::Actor, LaneOrder::Usual);
        assert_eq!(keys(&actors), [LaneKey::Entity(0), LaneKey::Entity(1)], "most events first");
        assert_eq!(actors[0].marks.iter().map(|mark| mark.event).collect::<Vec<_>>(), [1, 0], "in order of time");
        let fighting = &actors[0].marks[0].documents;
        assert_eq!(actors[0].documents[fighting.start as usize..fighting.end as usize], [0, 1]);
        assert!(actors[0].publications.is_empty());
        assert_eq!(keys(&lanes(LaneBy::Actor, LaneOrder::Name)), [LaneKey::Entity(1), LaneKey::Entity(0)]);
        assert_eq!(keys(&lanes(LaneBy::Place, LaneOrder::Usual)), [LaneKey::Entity(1)]);
        let class = |name: &str| LaneKey::Class(name.to_owned());
        let by_time = lanes(LaneBy::Class, LaneOrder::Time);
        assert_eq!(keys(&by_time), [class("fighting"), class("deal"), class("protest")], "the undated last");
    }
}
