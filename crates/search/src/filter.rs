//! Filters: what of the corpus a query is about.

use crate::clause::days_of;
use crate::index::{SearchIndex, day_number};
use crate::lists::advance;
use crate::postings::count;
use crate::query::{FilterKind, Query};
use crate::text::for_each_within;
use crate::view::Hint;
use crate::words::words_of;
use parallax_core::view::{CorpusView, DocumentView};
use std::collections::BTreeSet;
use std::ops::Range;

/// The filters of a query, looked up. Values of one kind are alternatives; kinds add up.
#[derive(Debug, Default)]
pub(crate) struct Filters {
    /// Whether there are any.
    pub(crate) is_active: bool,
    /// The documents and the events that pass, if there are any filters.
    documents: Vec<bool>,
    events: Vec<bool>,
    /// The documents of the sources asked for; `None`: of all.
    sources: Option<Vec<bool>>,
    /// Sets of entities: of each, one is to be there.
    entities: Vec<Named>,
    /// Classes of events, by number.
    kinds: Vec<u32>,
    /// The sentences that report an event of these classes, in order.
    reports: Vec<u32>,
    before: Option<i32>,
    after: Option<i32>,
}

impl Filters {
    /// Looks the filters of `query` up. One that names nothing becomes words.
    pub(crate) fn look_up(index: &SearchIndex, corpus: &CorpusView, query: &mut Query) -> Self {
        let mut filters = Self::default();
        let mut sources: Option<Vec<bool>> = None;
        let mut people = BTreeSet::new();
        let mut places = BTreeSet::new();
        for (kind, value) in std::mem::take(&mut query.filters) {
            let is_known = match kind {
                FilterKind::Source => {
                    let of_source = index.sources.named(corpus, &value);
                    let is_known = of_source.contains(&true);
                    if is_known {
                        let sources = sources.get_or_insert_with(|| vec![false; corpus.documents.len()]);
                        sources.iter_mut().zip(of_source).for_each(|(known, new)| *known |= new);
                    }
                    is_known
                }
                FilterKind::Person | FilterKind::Place => {
                    let wanted = if kind == FilterKind::Person { "person" } else { "place" };
                    let set = if kind == FilterKind::Person { &mut people } else { &mut places };
                    let found = entities_named(index, corpus, &value, wanted);
                    let is_known = !found.is_empty();
                    set.extend(found);
                    is_known
                }
                FilterKind::Kind => {
                    let wanted = value.to_lowercase();
                    let classes = (0..).zip(&index.classes).filter(|(_, class)| class.starts_with(&wanted));
                    let class = classes.min_by_key(|(_, class)| *class);
                    filters.kinds.extend(class.map(|(number, _)| number));
                    class.is_some()
                }
                FilterKind::Before | FilterKind::After => {
                    let days = days_of(&value);
                    match (days, kind) {
                        (Some((from, _)), FilterKind::Before) => {
                            filters.before = Some(filters.before.map_or(from, |day| day.min(from)));
                        }
                        (Some((_, to)), _) => filters.after = Some(filters.after.map_or(to, |day| day.max(to))),
                        (None, _) => {}
                    }
                    days.is_some()
                }
            };
            filters.is_active |= is_known;
            if !is_known {
                query.hints.push(Hint::UnknownValue(kind.name().to_owned(), value.clone()));
                query.take_words(&mut value.split_whitespace().map(str::to_owned).collect(), false);
            }
        }
        let sets = [people, places].into_iter().filter(|set| !set.is_empty());
        filters.entities = sets.map(|set| Named::find(index, corpus, &set)).collect();
        filters.sources = sources;
        if filters.is_active {
            filters.reports = filters.reports_of_kinds(index);
            filters.documents = filters.find_documents(index, corpus);
            filters.events = filters.find_events(index);
        }
        filters
    }

    fn reports_of_kinds(&self, index: &SearchIndex) -> Vec<u32> {
        let is_of_kind = |event: &u32| self.is_of_kind(index, *event);
        let has_report = |sentence: &u32| index.reports.of(*sentence).iter().any(is_of_kind);
        let n_sentences = if self.kinds.is_empty() { 0 } else { index.text.n_sentences() };
        (0..count(n_sentences)).filter(has_report).collect()
    }

    fn is_of_kind(&self, index: &SearchIndex, event: u32) -> bool {
        index.class_of.get(event as usize).is_some_and(|class| self.kinds.contains(class))
    }

    fn find_documents(&self, index: &SearchIndex, corpus: &CorpusView) -> Vec<bool> {
        let passes = |(number, document): (u32, &DocumentView)| {
            let day = document.date.day.map(day_number);
            let own = index.text.sentences_of(number);
            let first_report = advance(&self.reports, 0, own.start);
            self.is_of_source(number)
                && self.before.is_none_or(|before| day.is_some_and(|day| day < before))
                && self.after.is_none_or(|after| day.is_some_and(|day| day > after))
                && self.entities.iter().all(|named| is_in(&named.documents, number))
                && (self.kinds.is_empty() || self.reports.get(first_report).is_some_and(|report| own.contains(report)))
        };
        (0..).zip(&corpus.documents).map(passes).collect()
    }

    /// Events have a report by a source and about somebody asked for. Days are those on which they happened: when the
    /// article was published does not matter here.
    fn find_events(&self, index: &SearchIndex) -> Vec<bool> {
        let mut events = vec![false; index.class_of.len()];
        let documents = (0..count(index.documents.n_items())).filter(|&document| self.is_of_source(document));
        let ranges: Vec<Range<u32>> = documents.map(|document| index.text.sentences_of(document)).collect();
        let mut take = |sentence: u32| {
            if self.passes_sentence(sentence) {
                for event in index.reports.of(sentence) {
                    if let Some(passes) = events.get_mut(*event as usize) {
                        *passes = true;
                    }
                }
            }
        };
        let reports = (!self.kinds.is_empty()).then_some(&self.reports);
        let lists = self.entities.iter().map(|named| &named.sentences).chain(reports);
        match lists.min_by_key(|list| list.len()) {
            Some(shortest) => for_each_within(shortest, &ranges, &mut take),
            None => ranges.into_iter().flatten().for_each(take),
        }
        let mut is_dated = vec![self.before.is_none() && self.after.is_none(); events.len()];
        for &(from, to, event) in &index.event_dates {
            if let Some(is_dated) = is_dated.get_mut(event as usize) {
                *is_dated = self.before.is_none_or(|before| to < before) && self.after.is_none_or(|after| from > after);
            }
        }
        for ((event, passes), is_dated) in (0..).zip(&mut events).zip(is_dated) {
            *passes = *passes && is_dated && (self.kinds.is_empty() || self.is_of_kind(index, event));
        }
        events
    }

    fn is_of_source(&self, document: u32) -> bool {
        self.sources.as_ref().is_none_or(|sources| is_in(sources, document))
    }

    /// Whether sentences are chosen among those of a document that passes.
    pub(crate) fn is_about_sentences(&self) -> bool {
        !self.entities.is_empty() || !self.kinds.is_empty()
    }

    pub(crate) fn passes_document(&self, document: u32) -> bool {
        !self.is_active || is_in(&self.documents, document)
    }

    pub(crate) fn passes_event(&self, event: u32) -> bool {
        !self.is_active || is_in(&self.events, event)
    }

    /// Whether a sentence of a document that passes does too.
    pub(crate) fn passes_sentence(&self, sentence: u32) -> bool {
        let is_among = |sentences: &[u32]| sentences.binary_search(&sentence).is_ok();
        (self.kinds.is_empty() || is_among(&self.reports))
            && self.entities.iter().all(|named| is_among(&named.sentences))
    }
}

fn is_in(set: &[bool], number: u32) -> bool {
    set.get(number as usize).copied().unwrap_or_default()
}

/// Where any of some entities is mentioned.
#[derive(Debug)]
struct Named {
    /// For each document whether it names one.
    documents: Vec<bool>,
    /// The sentences, in order.
    sentences: Vec<u32>,
}

impl Named {
    fn find(index: &SearchIndex, corpus: &CorpusView, entities: &BTreeSet<u32>) -> Self {
        let mut documents = vec![false; corpus.documents.len()];
        let views = entities.iter().filter_map(|&entity| corpus.entities.get(entity as usize));
        for (document, _) in views.flat_map(|view| &view.aliases).flat_map(|alias| &alias.counts) {
            if let Some(is_named) = documents.get_mut(*document as usize) {
                *is_named = true;
            }
        }
        let lists = entities.iter().flat_map(|&entity| [index.named.of(entity), index.meant.of(entity)]);
        let mut sentences: Vec<u32> = lists.flatten().copied().collect();
        sentences.sort_unstable();
        Self { documents, sentences }
    }
}

/// The entities of a kind with all words of `value` in one spelling.
fn entities_named(index: &SearchIndex, corpus: &CorpusView, value: &str, kind: &str) -> Vec<u32> {
    let wanted = words_of(value);
    let mut found: Option<BTreeSet<u32>> = None;
    for word in &wanted {
        let mut with = BTreeSet::new();
        for form in index.forms.with_prefix(word) {
            with.extend(index.entities_with(count(form)));
        }
        found = Some(found.map_or_else(|| with.clone(), |before| &before & &with));
    }
    let is_of_kind = |entity: &u32| corpus.entities.get(*entity as usize).is_some_and(|view| view.kind == kind);
    found.unwrap_or_default().into_iter().filter(is_of_kind).collect()
}
