//! Filters that count: who reports the events shown, what they are, whom and what place they are about, and what each
//! filter hides.
//!
//! Values of one filter are alternatives, filters add up. A count says how many events a value would show, the other
//! filters being as they are.

use super::order::sorted;
use super::timeline::{TimelineQuery, documents_of};
use super::{CorpusView, EntityView, EventView};
use std::collections::{BTreeMap, BTreeSet};

/// As many values of a filter are listed; those that are chosen always are.
pub const MAX_VALUES: usize = 8;

/// A filter of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// By who reports them.
    Sources,
    /// By their class.
    Kinds,
    /// By the people and organisations in the sentences that report them.
    People,
    /// By the places in those sentences.
    Places,
}

impl Facet {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Sources, Self::Kinds, Self::People, Self::Places];
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

/// Who reports the events shown, what they are, and whom and what places they are about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FacetsView {
    /// The sources, by index among the documents, in their order.
    pub sources: Vec<FacetView<u32>>,
    /// The classes of events, the most frequent first.
    pub kinds: Vec<FacetView<String>>,
    /// People and organisations, by index among the entities; those in most events first.
    pub people: Vec<FacetView<u32>>,
    /// Places, likewise.
    pub places: Vec<FacetView<u32>>,
    /// For each filter that is on: how many events it hides that the others would show.
    pub hidden: Vec<(Facet, u32)>,
    /// How many events are shown.
    pub n_shown: u32,
}

/// The filter that an entity belongs to; `None`: to none.
#[must_use]
pub fn facet_of(kind: &str) -> Option<Facet> {
    match kind {
        "person" | "organisation" => Some(Facet::People),
        "place" => Some(Facet::Places),
        _ => None,
    }
}

/// The filters of `corpus` under `query`.
#[must_use]
pub fn facets(corpus: &CorpusView, query: &TimelineQuery) -> FacetsView {
    let n_shown = |query: &TimelineQuery| {
        let shown = corpus.events.iter().filter(|event| query.shows_event(corpus, event));
        u32::try_from(shown.count()).unwrap_or(u32::MAX)
    };
    let all = n_shown(query);
    let hidden = Facet::ALL.into_iter().filter(|&facet| query.has(facet));
    FacetsView {
        sources: sources(corpus, query),
        kinds: kinds(corpus, query),
        people: values(corpus, query, Facet::People),
        places: values(corpus, query, Facet::Places),
        hidden: hidden.map(|facet| (facet, n_shown(&query.without(facet)) - all)).collect(),
        n_shown: all,
    }
}

fn sources(corpus: &CorpusView, query: &TimelineQuery) -> Vec<FacetView<u32>> {
    let mut n_events = vec![0_u32; corpus.documents.len()];
    let others = query.without(Facet::Sources);
    for event in corpus.events.iter().filter(|event| others.shows_event(corpus, event)) {
        for document in documents_of(&event.reports) {
            if let Some(n) = n_events.get_mut(document as usize) {
                *n += 1;
            }
        }
    }
    let view = |(document, n): (u32, u32)| FacetView {
        value: document,
        n_events: if query.is_out(corpus, document) { n } else { 0 },
        is_shown: query.shows_document(document),
    };
    (0_u32..).zip(n_events).map(view).collect()
}

/// The classes of events, the most frequent first.
fn kinds(corpus: &CorpusView, query: &TimelineQuery) -> Vec<FacetView<String>> {
    let mut n_events: BTreeMap<&str, u32> = BTreeMap::new();
    let others = query.without(Facet::Kinds);
    for event in &corpus.events {
        *n_events.entry(event.class.as_str()).or_default() += u32::from(others.shows_event(corpus, event));
    }
    // In the order of the alphabet; of equally frequent ones that stays.
    let counts: Vec<(&str, u32)> = n_events.into_iter().collect();
    let view = |(class, n_events): (&str, u32)| FacetView {
        value: class.to_owned(),
        n_events,
        is_shown: query.shows_class(class),
    };
    sorted(&counts, &|a, b| b.1.cmp(&a.1)).into_iter().map(view).collect()
}

fn values(corpus: &CorpusView, query: &TimelineQuery, facet: Facet) -> Vec<FacetView<u32>> {
    let chosen = query.entities(facet);
    let others = query.without(facet);
    // For each entity of this filter: the events that name it, and the last of them.
    let is_value = |view: &EntityView| facet_of(&view.kind) == Some(facet);
    let mut counts: Vec<Option<(u32, Option<usize>)>> =
        corpus.entities.iter().map(|view| is_value(view).then_some((0, None))).collect();
    for (number, event) in corpus.events.iter().enumerate().filter(|(_, event)| others.shows_event(corpus, event)) {
        others.each_entity(corpus, event, &mut |entity| {
            if let Some(Some((n_events, last))) = counts.get_mut(entity as usize)
                && last.replace(number) != Some(number)
            {
                *n_events += 1;
            }
        });
    }
    let counts = (0_u32..).zip(counts).filter_map(|(entity, count)| Some((entity, count?.0)));
    let counts: Vec<(u32, u32)> = counts.filter(|(entity, n)| *n > 0 || chosen.contains(entity)).collect();
    let rank = |&(entity, n): &(u32, u32)| (chosen.contains(&entity), n);
    let first = sorted(&counts, &|a, b| rank(b).cmp(&rank(a))).into_iter();
    let view = |(value, n_events): (u32, u32)| FacetView { value, n_events, is_shown: chosen.contains(&value) };
    first.take(MAX_VALUES.max(chosen.len())).map(view).collect()
}

impl TimelineQuery {
    /// Whether any report of an event passes all filters, and had appeared on the day of knowledge.
    #[must_use]
    pub fn shows_event(&self, corpus: &CorpusView, event: &EventView) -> bool {
        event.reports.iter().any(|report| self.has_reports_of(corpus, report.document)) && self.is_about(corpus, event)
    }

    /// Whether an event is of a kind that is shown, and about the people and places that are asked for.
    pub(super) fn is_about(&self, corpus: &CorpusView, event: &EventView) -> bool {
        let is_among = |chosen: &BTreeSet<u32>, own: &BTreeSet<u32>| chosen.is_empty() || !chosen.is_disjoint(own);
        if !self.shows_class(&event.class) || (self.people.is_empty() && self.places.is_empty()) {
            return self.shows_class(&event.class);
        }
        let own = self.entities_of(corpus, event);
        is_among(&self.people, &own) && is_among(&self.places, &own)
    }

    /// The entities in the sentences by which the documents shown report an event.
    #[must_use]
    pub fn entities_of(&self, corpus: &CorpusView, event: &EventView) -> BTreeSet<u32> {
        let mut entities = BTreeSet::new();
        self.each_entity(corpus, event, &mut |entity| {
            entities.insert(entity);
        });
        entities
    }

    /// Calls `take` with the entities in these sentences, with some more than once.
    fn each_entity(&self, corpus: &CorpusView, event: &EventView, take: &mut dyn FnMut(u32)) {
        for report in event.reports.iter().filter(|report| self.shows_document(report.document)) {
            let Some(document) = corpus.documents.get(report.document as usize) else { continue };
            let Some(sentence) = document.sentences.get(report.sentence as usize) else { continue };
            // Mentions come in reading order.
            let from = document.mentions.partition_point(|mention| mention.span.start_byte < sentence.span.start_byte);
            let after = document.mentions.get(from..).unwrap_or_default();
            let own = after.iter().take_while(|mention| mention.span.start_byte < sentence.span.end_byte);
            own.filter_map(|mention| mention.entity).for_each(&mut *take);
        }
    }

    /// Whether a filter is on.
    #[must_use]
    pub fn has(&self, facet: Facet) -> bool {
        match facet {
            Facet::Sources => self.documents.is_some(),
            Facet::Kinds => self.classes.is_some(),
            Facet::People | Facet::Places => !self.entities(facet).is_empty(),
        }
    }

    /// The same without one filter.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut query = self.clone();
        match facet {
            Facet::Sources => query.documents = None,
            Facet::Kinds => query.classes = None,
            Facet::People => query.people.clear(),
            Facet::Places => query.places.clear(),
        }
        query
    }

    /// The entities chosen in a filter.
    #[must_use]
    pub fn entities(&self, facet: Facet) -> &BTreeSet<u32> {
        if facet == Facet::Places { &self.places } else { &self.people }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{tests::corpus, timeline::timeline};

    fn sample() -> CorpusView {
        corpus(&[
            (
                "a.txt",
                "date 2021-03-12\n\nPolice arrested Ada Quill in Aldhaven on 11 March 2021. A bridge collapsed in Norrby on 2 March 2021.",
            ),
            ("b.txt", "date 2021-04-21\n\nPolice arrested Ada Quill in Norrby on 20 April 2021."),
        ])
    }

    fn id(corpus: &CorpusView, name: &str) -> u32 {
        (0..).zip(&corpus.entities).find(|(_, view)| view.name == name).map(|(i, _)| i).unwrap()
    }

    #[test]
    fn values_count_the_events_that_they_would_show() {
        let corpus = sample();
        let quill = id(&corpus, "Ada Quill");
        let view = facets(&corpus, &TimelineQuery::default());
        let first = view.people.first().unwrap();
        assert_eq!((first.value, first.n_events, first.is_shown), (quill, 2, false), "{view:?}");
        assert_eq!(view.hidden, []);
        assert_eq!(view.n_shown as usize, corpus.events.len());
    }

    #[test]
    fn lanes_have_the_events_shown_and_no_others() {
        let corpus = sample();
        let query = TimelineQuery { people: BTreeSet::from([id(&corpus, "Ada Quill")]), ..TimelineQuery::default() };
        let view = timeline(&corpus, &query);
        let shown: BTreeSet<u32> = view.events().collect();
        let in_lanes: BTreeSet<u32> = view.lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.event).collect();
        assert_eq!((in_lanes, shown.len()), (shown, 2));
    }

    #[test]
    fn filters_add_up_and_say_what_they_hide() {
        let corpus = sample();
        let quill = id(&corpus, "Ada Quill");
        let query = TimelineQuery { people: BTreeSet::from([quill]), ..TimelineQuery::default() };
        let all = u32::try_from(corpus.events.len()).unwrap();
        assert_eq!(facets(&corpus, &query).hidden, [(Facet::People, all - 2)]);
        let both = TimelineQuery { documents: Some(BTreeSet::from([1])), ..query };
        let view = facets(&corpus, &both);
        assert_eq!(view.n_shown, 1);
        assert_eq!(view.hidden, [(Facet::Sources, 1), (Facet::People, 0)]);
        assert_eq!(view.people.first().map(|facet| (facet.value, facet.is_shown)), Some((quill, true)));
    }

    #[test]
    fn a_chosen_value_is_listed_even_if_it_shows_nothing() {
        let corpus = sample();
        let place = (0..).zip(&corpus.entities).find(|(_, view)| view.kind == "place").map(|(i, _)| i).unwrap();
        let query = TimelineQuery {
            places: BTreeSet::from([place]),
            classes: Some(BTreeSet::new()),
            ..TimelineQuery::default()
        };
        let view = facets(&corpus, &query);
        assert_eq!(view.n_shown, 0);
        assert_eq!(
            view.places.first().map(|facet| (facet.value, facet.n_events, facet.is_shown)),
            Some((place, 0, true))
        );
    }
}
