//! What the timeline draws, on its axis: pure data made once for a corpus, a query and an axis.

use super::layout::Items;
use super::scale::{Axis, DayRange, day_from_date};
use crate::components::order::{by_place, merged};
use chrono::NaiveDate;
use parallax_core::view::lanes::LaneKey;
use parallax_core::view::timeline::{StretchView, TimelineView};
use parallax_core::view::{CorpusView, EventView};
use std::ops::Range;

/// How many hues the style sheets define. More sources than that begin again from the first.
pub const N_HUES: u32 = 8;

/// One event in one lane.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneMark {
    /// The index of the event.
    pub event: u32,
    /// Where its first possible day begins on the axis.
    pub start: f64,
    /// Where its last possible day ends on the axis.
    pub end: f64,
    /// Whether it may have begun before `start`.
    pub is_open_start: bool,
    /// Whether it may have ended after `end`.
    pub is_open_end: bool,
    /// Whether it is known to the day.
    pub is_exact: bool,
    /// Whether it went on from `start` to `end`, and does not just lie somewhere between.
    pub is_interval: bool,
    /// Whether no source says that it happened: planned, denied, hypothetical.
    pub is_unreal: bool,
    /// The hues of its sources: a range of [`Scene::hues`].
    pub hues: Range<u32>,
    /// How prominent it is, 0 to 1000.
    pub salience: u32,
}

impl SceneMark {
    /// Its middle on the axis.
    #[must_use]
    pub fn center(&self) -> f64 {
        f64::midpoint(self.start, self.end)
    }
}

/// The day a document was published.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ScenePublication {
    /// Where on the axis.
    pub at: f64,
    /// The hue of its source.
    pub hue: u32,
}

/// The name of a lane.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LaneTitle {
    /// The letters and the hue of its badge, where it is one document's.
    pub badge: Option<(String, u32)>,
    /// Its words.
    pub text: String,
}

/// A row of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneLane {
    /// Its name.
    pub title: LaneTitle,
    /// Its events, in order of their starts.
    pub marks: Vec<SceneMark>,
    /// The same as what is to be placed.
    pub items: Items,
    /// When its documents appeared.
    pub publications: Vec<ScenePublication>,
}

/// All that is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The rows: first all sources together, then each.
    pub lanes: Vec<SceneLane>,
    /// The hues of all marks; [`SceneMark::hues`] are ranges of it.
    pub hues: Vec<u32>,
    /// The events that lasted and have parts, as indices of the first lane's marks.
    pub wholes: Vec<usize>,
    /// Where the day of knowledge ends on the axis.
    pub known: Option<f64>,
}

// No place on an axis is not a number, so every scene equals itself.
impl Eq for Scene {}

impl Scene {
    /// The scene of a timeline, as it is known at the end of the day `known`.
    #[must_use]
    pub fn new(
        corpus: &CorpusView,
        timeline: &TimelineView,
        axis: &Axis,
        known: Option<NaiveDate>,
        has_lanes: bool,
        lane_title: impl Fn(&LaneKey) -> LaneTitle,
        all_sources: String,
    ) -> Self {
        let mut hues = Vec::new();
        let hue_of = |document: u32| {
            let hue = corpus.documents.get(document as usize).map_or(0, |d| d.hue);
            hue % N_HUES
        };
        let mut mark = |event: u32, stretch: StretchView, documents: &[u32]| {
            let first = count(hues.len());
            hues.extend(documents.iter().map(|&document| hue_of(document)));
            let details = corpus.events.get(event as usize);
            let range = day_range(stretch)?;
            let is_exact = stretch.earliest.is_some() && stretch.earliest == stretch.latest;
            Some(SceneMark {
                event,
                start: axis.axis_from_day(range.start),
                end: axis.axis_from_day(range.end),
                is_open_start: stretch.earliest.is_none(),
                is_open_end: stretch.latest.is_none(),
                is_exact,
                is_interval: !is_exact && details.is_some_and(|event| event.interval.is_some()),
                is_unreal: details.is_some_and(|event| is_unreal(event, documents)),
                hues: first..count(hues.len()),
                salience: details.map_or(0, |event| event.salience),
            })
        };
        let all = timeline.marks.iter().filter_map(|m| mark(m.event, m.stretch, &m.documents)).collect();
        let all_title = LaneTitle { badge: None, text: all_sources };
        let mut lanes = vec![SceneLane::new(all_title, all, Vec::new())];
        for lane in timeline.lanes.iter().filter(|_| has_lanes) {
            let documents = |range: &Range<u32>| lane.documents.get(range.start as usize..range.end as usize);
            let marks = lane
                .marks
                .iter()
                .filter_map(|m| mark(m.event, m.stretch, documents(&m.documents).unwrap_or_default()))
                .collect();
            let publications = lane.publications.iter().map(|publication| ScenePublication {
                at: axis.axis_from_day(day_from_date(publication.day) + 0.5),
                hue: hue_of(publication.document),
            });
            lanes.push(SceneLane::new(lane_title(&lane.key), marks, publications.collect()));
        }
        let wholes = lanes.first().map_or_else(Vec::new, |lane| wholes(corpus, lane));
        let known = known.map(|day| axis.axis_from_day(day_from_date(day) + 1.0));
        Self { lanes, hues, wholes, known }
    }

    /// The hues of a mark's sources.
    #[must_use]
    pub fn hues_of(&self, mark: &SceneMark) -> &[u32] {
        self.hues.get(mark.hues.start as usize..mark.hues.end as usize).unwrap_or_default()
    }
}

impl SceneLane {
    fn new(title: LaneTitle, marks: Vec<SceneMark>, publications: Vec<ScenePublication>) -> Self {
        // A day is a point, however far one zooms in: it stands at noon.
        let items = Items::new(marks.iter().map(|mark| match mark.is_exact {
            true => (mark.center(), mark.center()),
            false => (mark.start, mark.end),
        }));
        Self { title, marks, items, publications }
    }
}

/// The marks of events of which another one here is a part.
fn wholes(corpus: &CorpusView, lane: &SceneLane) -> Vec<usize> {
    let event = |mark: &SceneMark| corpus.events.get(mark.event as usize);
    let mut has_parts = vec![false; corpus.events.len()];
    for within in lane.marks.iter().filter_map(|mark| event(mark)?.within.as_ref()) {
        if let Some(has_parts) = has_parts.get_mut(within.event as usize) {
            *has_parts = true;
        }
    }
    let is_whole = |mark: &SceneMark| mark.is_interval && has_parts.get(mark.event as usize) == Some(&true);
    (0..).zip(&lane.marks).filter(|(_, mark)| is_whole(mark)).map(|(i, _)| i).collect()
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// Whether none of these documents says that an event happened.
#[must_use]
pub fn is_unreal(event: &EventView, documents: &[u32]) -> bool {
    event.reports.iter().all(|report| report.status != "happened" || !documents.contains(&report.document))
}

/// The days of a stretch; of one with an open side, its known day.
#[must_use]
pub fn day_range(stretch: StretchView) -> Option<DayRange> {
    let first = stretch.earliest.or(stretch.latest)?;
    Some(DayRange::from_dates(first, stretch.latest.unwrap_or(first)))
}

/// The axis of a timeline: it covers every event and every publication.
#[must_use]
pub fn axis(timeline: &TimelineView, is_folding: bool) -> Axis {
    let ranges = timeline.marks.iter().filter_map(|mark| day_range(mark.stretch));
    let ranges: Vec<DayRange> = ranges.collect();
    // In a lane most events stand where they stand among all; the others are few.
    let n_events = timeline.events().max().map_or(0, |event| event as usize + 1);
    let mut known: Vec<Option<StretchView>> = vec![None; n_events];
    for mark in &timeline.marks {
        if let Some(known) = known.get_mut(mark.event as usize) {
            *known = Some(mark.stretch);
        }
    }
    let is_elsewhere = |event: u32, stretch: StretchView| known.get(event as usize) != Some(&Some(stretch));
    let lanes = || timeline.lanes.iter();
    let own = lanes().flat_map(|lane| &lane.marks).filter(|mark| is_elsewhere(mark.event, mark.stretch));
    let published = lanes().flat_map(|lane| &lane.publications).map(|publication| day_stretch(publication.day));
    let others: Vec<DayRange> = own.map(|mark| mark.stretch).chain(published).filter_map(day_range).collect();
    Axis::new(&merged(&ranges, &by_place(&others, |range| range.start), |range| range.start), is_folding)
}

fn day_stretch(day: NaiveDate) -> StretchView {
    StretchView { earliest: Some(day), latest: Some(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::corpus;
    use parallax_core::view::timeline::{TimelineQuery, timeline};

    #[test]
    fn all_sources_stand_above_each_source() {
        let corpus = corpus();
        let timeline = timeline(&corpus, &TimelineQuery::default());
        let axis = axis(&timeline, true);
        let title = |_: &LaneKey| LaneTitle::default();
        let scene = Scene::new(&corpus, &timeline, &axis, None, true, title, "All".to_owned());
        assert_eq!(scene.lanes.len(), 4);
        let first = &scene.lanes[0].marks[0];
        assert_eq!(scene.hues_of(first), [0, 1, 2]);
        assert!(first.is_exact && !first.is_unreal && first.start < first.end);
        assert_eq!(scene.lanes[1].publications.len(), 1);
        assert!(scene.lanes[3].publications.is_empty(), "its date is unknown");
        let alone = Scene::new(&corpus, &timeline, &axis, None, false, title, String::new());
        assert_eq!(alone.lanes.len(), 1);
    }

    #[test]
    fn an_open_side_stands_at_its_known_day() {
        let day: NaiveDate = "2020-11-10".parse().unwrap();
        let since = StretchView { earliest: Some(day), latest: None };
        let until = StretchView { earliest: None, latest: Some(day) };
        assert_eq!(day_range(since), day_range(day_stretch(day)));
        assert_eq!(day_range(until), day_range(day_stretch(day)));
        let never = StretchView { earliest: None, latest: None };
        assert_eq!(day_range(never), None);
    }
}
