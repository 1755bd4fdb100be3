//! The places that the reports of events name, for a map.
//!
//! A place belongs to a report that happens there, or whose sentence names it: articles seldom say where something
//! happened in the clause itself, and nothing is guessed. So a place on the map says "named in these reports", and the
//! sentence says the rest. Which events count follows from the timeline ([`super::timeline`]) and a window of days.

use super::order::sorted;
use super::timeline::{TimelineQuery, TimelineView};
use super::{CorpusView, SentenceRef, SpanView};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A place with the reports that name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceView {
    /// The index of its entity.
    pub entity: u32,
    /// The sentences that name it and report an event shown, by event and position.
    pub reports: Vec<PlaceReport>,
    /// How many events those are.
    pub n_events: u32,
    /// The documents that they stand in, by index, in order.
    pub documents: Vec<u32>,
}

/// A sentence that names a place and reports an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceReport {
    /// The index of the event.
    pub event: u32,
    /// The sentence.
    pub sentence: SentenceRef,
    /// The name in it.
    pub name: SpanView,
}

/// The places of what `view`, the timeline under `query`, shows within `days`, first and last included (`None`: all of
/// them): those with most reports first, then in the order of their ids.
#[must_use]
pub fn places(
    corpus: &CorpusView,
    query: &TimelineQuery,
    view: &TimelineView,
    days: Option<(NaiveDate, NaiveDate)>,
) -> Vec<PlaceView> {
    let mut by_entity: BTreeMap<u32, PlaceView> = BTreeMap::new();
    let dated = view.marks.iter().filter(|mark| mark.lies_within(days)).map(|mark| mark.event);
    let undated = view.undated.iter().copied().filter(|_| days.is_none());
    for index in dated.chain(undated) {
        let Some(event) = corpus.events.get(index as usize) else { continue };
        for report in event.reports.iter().filter(|report| query.shows_document(report.document)) {
            let Some(document) = corpus.documents.get(report.document as usize) else { continue };
            let sentence = SentenceRef { document: report.document, sentence: report.sentence };
            for (number, mention) in (0..).zip(&document.mentions) {
                let is_here = report.place == Some(number) || mention.sentence == Some(report.sentence);
                let Some(entity) = mention.entity.filter(|_| is_here && mention.kind == "place") else { continue };
                let place = by_entity.entry(entity).or_insert_with(|| PlaceView {
                    entity,
                    reports: Vec::new(),
                    n_events: 0,
                    documents: Vec::new(),
                });
                place.n_events += u32::from(place.reports.last().is_none_or(|last| last.event != index));
                if place.reports.last().is_none_or(|last| (last.event, last.sentence) != (index, sentence)) {
                    place.reports.push(PlaceReport { event: index, sentence, name: mention.span });
                }
                if let Err(at) = place.documents.binary_search(&report.document) {
                    place.documents.insert(at, report.document);
                }
            }
        }
    }
    let mut places = Vec::new();
    places.extend(by_entity.into_values());
    sorted(&places, &|a, b| b.reports.len().cmp(&a.reports.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::corpus;
    use crate::view::timeline::{TimelineQuery, timeline};
    use std::collections::BTreeSet;

    fn view() -> CorpusView {
        corpus(&[
            (
                "a.txt",
                "date 2021-03-09 A fire broke out in Lisbon on March 4, 2021. Two people were killed in Lisbon on March 8, 2021.",
            ),
            ("b.txt", "date 2021-03-10 Protests erupted in Lisbon and Porto on March 9, 2021."),
        ])
    }

    fn names(corpus: &CorpusView, places: &[PlaceView]) -> Vec<(String, usize, Vec<u32>)> {
        let name = |place: &PlaceView| corpus.entities[place.entity as usize].name.clone();
        places.iter().map(|place| (name(place), place.reports.len(), place.documents.clone())).collect()
    }

    #[test]
    fn a_place_gathers_the_reports_that_name_it() {
        let corpus = view();
        let places = places(&corpus, &TimelineQuery::default(), &timeline(&corpus, &TimelineQuery::default()), None);
        assert_eq!(names(&corpus, &places), [("Lisbon".to_owned(), 3, vec![0, 1]), ("Porto".to_owned(), 1, vec![1])]);
        let lisbon = &places[0];
        for report in &lisbon.reports {
            let text = &corpus.documents[report.sentence.document as usize].text;
            assert_eq!(&text[report.name.start_byte as usize..report.name.end_byte as usize], "Lisbon");
        }
    }

    #[test]
    fn filters_and_window_hold_for_the_map_too() {
        let corpus = view();
        let query = TimelineQuery { documents: Some(BTreeSet::from([0])), ..TimelineQuery::default() };
        let of_one = places(&corpus, &query, &timeline(&corpus, &query), None);
        assert_eq!(names(&corpus, &of_one), [("Lisbon".to_owned(), 2, vec![0])]);
        let day = |day| NaiveDate::from_ymd_opt(2021, 3, day).unwrap();
        let view = timeline(&corpus, &TimelineQuery::default());
        let early = places(&corpus, &TimelineQuery::default(), &view, Some((day(1), day(5))));
        assert_eq!(names(&corpus, &early), [("Lisbon".to_owned(), 1, vec![0])]);
        assert_eq!(places(&corpus, &TimelineQuery::default(), &view, Some((day(20), day(25)))), []);
    }

    #[test]
    fn a_territory_without_a_code_of_its_own_stands_at_its_seat() {
        let corpus = corpus(&[("a.txt", "date 2021-03-09 A storm struck Scotland and France on March 8, 2021.")]);
        let coordinates = |name: &str| corpus.entities.iter().find(|entity| entity.name == name).unwrap().coordinates;
        assert_eq!(coordinates("Scotland"), Some((5595, -320)), "at Edinburgh");
        assert_eq!(coordinates("France"), None, "a country is more than its capital");
    }
}
