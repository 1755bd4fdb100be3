//! What the timeline draws, on its axis: pure data made once for a corpus, a query and an axis.

use super::scale::{Axis, DayRange};
use chrono::NaiveDate;
use parallax_core::view::timeline::{LaneKey, StretchView, TimelineView};
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
    /// Whether no source says that it happened: planned, denied, hypothetical.
    pub is_unreal: bool,
    /// The hues of its sources: a range of [`Scene::hues`].
    pub hues: Range<u32>,
    /// How prominent it is, 0 to 1000.
    pub salience: u32,
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
    /// Its events, in order of time.
    pub marks: Vec<SceneMark>,
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
}

impl Scene {
    /// The scene of a timeline.
    #[must_use]
    pub fn new(
        corpus: &CorpusView,
        timeline: &TimelineView,
        axis: &Axis,
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
            Some(SceneMark {
                event,
                start: axis.axis_from_day(range.start),
                end: axis.axis_from_day(range.end),
                is_open_start: stretch.earliest.is_none(),
                is_open_end: stretch.latest.is_none(),
                is_exact: stretch.earliest.is_some() && stretch.earliest == stretch.latest,
                is_unreal: details.is_some_and(is_unreal),
                hues: first..count(hues.len()),
                salience: details.map_or(0, |event| event.salience),
            })
        };
        let all = SceneLane {
            title: LaneTitle { badge: None, text: all_sources },
            marks: timeline.marks.iter().filter_map(|m| mark(m.event, m.stretch, &m.documents)).collect(),
            publications: Vec::new(),
        };
        let mut lanes = vec![all];
        for lane in timeline.lanes.iter().filter(|_| has_lanes) {
            lanes.push(SceneLane {
                title: lane_title(&lane.key),
                marks: lane.marks.iter().filter_map(|m| mark(m.event, m.stretch, &[m.document])).collect(),
                publications: lane
                    .publications
                    .iter()
                    .map(|publication| ScenePublication {
                        at: axis.axis_from_day(super::scale::day_from_date(publication.day) + 0.5),
                        hue: hue_of(publication.document),
                    })
                    .collect(),
            });
        }
        Self { lanes, hues }
    }

    /// The hues of a mark's sources.
    #[must_use]
    pub fn hues_of(&self, mark: &SceneMark) -> &[u32] {
        self.hues.get(mark.hues.start as usize..mark.hues.end as usize).unwrap_or_default()
    }
}

fn count(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

fn is_unreal(event: &EventView) -> bool {
    event.reports.iter().all(|report| report.status != "happened")
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
    let marks = timeline.marks.iter().map(|mark| mark.stretch);
    let lane_marks = timeline.lanes.iter().flat_map(|lane| lane.marks.iter().map(|m| m.stretch));
    let published =
        timeline.lanes.iter().flat_map(|lane| &lane.publications).map(|publication| day_stretch(publication.day));
    let ranges: Vec<DayRange> = marks.chain(lane_marks).chain(published).filter_map(day_range).collect();
    Axis::new(&ranges, is_folding)
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
        let scene = Scene::new(&corpus, &timeline, &axis, true, title, "All".to_owned());
        assert_eq!(scene.lanes.len(), 4);
        let first = &scene.lanes[0].marks[0];
        assert_eq!(scene.hues_of(first), [0, 1, 2]);
        assert!(first.is_exact && !first.is_unreal && first.start < first.end);
        assert_eq!(scene.lanes[1].publications.len(), 1);
        assert!(scene.lanes[3].publications.is_empty(), "its date is unknown");
        let alone = Scene::new(&corpus, &timeline, &axis, false, title, String::new());
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
