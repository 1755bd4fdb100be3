//! The story: the most prominent events of what is shown, in order of time, for a walk through them one by one.
//!
//! Which events those are follows from the timeline alone ([`super::timeline`]): its filters, its clock, a window of days
//! and, where the reader begins somewhere, that event. Prominence is the corpus's own ([`EventView::salience`]): how many
//! voices report an event, and where in their articles.
//!
//! [`EventView::salience`]: super::EventView::salience

use super::order::order;
use super::timeline::{MarkView, TimelineView};
use chrono::NaiveDate;

/// How many events a story has at most: as many as one hears in a quarter of an hour, at a minute each.
pub const MAX_STOPS: usize = 12;

/// A walk through the events of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryView {
    /// The events to stop at, by index, in order of time.
    pub stops: Vec<u32>,
    /// How many events the stops were chosen from.
    pub n_events: u32,
}

/// The story of what `view` shows within `days`, first and last included (`None`: all of them).
///
/// With `begin`, that event is the first stop whatever its prominence, and the rest of the story lies after it; an event
/// without a date comes before everything. Events that nothing dates are otherwise left out: they have no place in a walk
/// through time.
#[must_use]
pub fn story(view: &TimelineView, days: Option<(NaiveDate, NaiveDate)>, begin: Option<u32>) -> StoryView {
    let begins_at = begin.and_then(|event| view.marks.iter().position(|mark| mark.event == event));
    let after = begins_at.map_or(0, |place| place + 1);
    let candidates: Vec<&MarkView> = view.marks.iter().skip(after).filter(|mark| mark.lies_within(days)).collect();
    let rank = |i: usize| candidates.get(i).map(|mark| (mark.salience, mark.documents.len()));
    let mut chosen = order(candidates.len(), &|a, b| rank(b).cmp(&rank(a)));
    chosen.truncate(MAX_STOPS - usize::from(begin.is_some()));
    let mut stops: Vec<u32> = begin.into_iter().collect();
    // What was chosen by rank is told in order of time, which is that of the candidates.
    stops.extend(candidates.iter().enumerate().filter(|(i, _)| chosen.contains(i)).map(|(_, mark)| mark.event));
    let n_events = candidates.len() + usize::from(begin.is_some());
    StoryView { stops, n_events: u32::try_from(n_events).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::timeline::StretchView;

    /// A timeline of marks, each a day of March 2021 and a salience.
    fn timeline(marks: &[(u32, u32)]) -> TimelineView {
        let mark = |(event, &(day, salience)): (u32, &(u32, u32))| {
            let day = NaiveDate::from_ymd_opt(2021, 3, day);
            MarkView { event, stretch: StretchView { earliest: day, latest: day }, documents: vec![0], salience }
        };
        TimelineView { marks: (0..).zip(marks).map(mark).collect(), undated: vec![90], n_unknown: 0, lanes: Vec::new() }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2021, 3, day).unwrap()
    }

    #[test]
    fn the_most_prominent_are_told_in_order_of_time() {
        let marks: Vec<(u32, u32)> = (1..=20).map(|day| (day, if day % 2 == 0 { 500 - day } else { day })).collect();
        let story = story(&timeline(&marks), None, None);
        assert_eq!(story.n_events, 20);
        // All ten even days, and of the odd ones the two with the greatest salience.
        assert_eq!(story.stops, [1, 3, 5, 7, 9, 11, 13, 15, 16, 17, 18, 19]);
    }

    #[test]
    fn a_window_leaves_out_what_cannot_lie_in_it() {
        let mut view = timeline(&[(1, 900), (5, 10), (9, 900)]);
        assert_eq!(story(&view, Some((day(4), day(8))), None).stops, [1]);
        // Known to the month only: it may lie in the window.
        view.marks[2].stretch.earliest = Some(day(1));
        assert_eq!(story(&view, Some((day(4), day(8))), None).stops, [1, 2]);
        assert_eq!(story(&view, Some((day(20), day(21))), None), StoryView { stops: Vec::new(), n_events: 0 });
    }

    #[test]
    fn a_story_that_begins_somewhere_goes_on_from_there() {
        let view = timeline(&[(1, 900), (5, 0), (9, 800), (12, 700)]);
        assert_eq!(story(&view, None, Some(1)).stops, [1, 2, 3]);
        assert_eq!(story(&view, None, Some(90)).stops, [90, 0, 1, 2, 3], "an undated one first");
        let many = timeline(&(1..=28).map(|day| (day, day)).collect::<Vec<_>>());
        let long = story(&many, None, Some(0));
        assert_eq!(long.stops.len(), MAX_STOPS);
        assert_eq!(long.stops.first(), Some(&0));
    }
}
