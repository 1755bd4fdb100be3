//! Filters: what of the corpus a query is about.

use crate::clause::days_of;
use crate::index::{SearchIndex, day_number, days};
use crate::query::{FilterKind, Query};
use crate::view::Hint;
use crate::words::words_of;
use parallax_core::view::{CorpusView, EventView};
use std::collections::BTreeSet;

/// The filters of a query, looked up. Values of one kind are alternatives; kinds add up.
#[derive(Debug, Default)]
pub(crate) struct Filters {
    /// Whether there are any.
    pub(crate) is_active: bool,
    /// The documents that pass.
    pub(crate) documents: Vec<bool>,
    /// The documents of the sources asked for; `None`: of all.
    sources: Option<Vec<bool>>,
    /// Sets of entities: of each, one is to be there.
    entities: Vec<BTreeSet<u32>>,
    /// Classes of events.
    kinds: Vec<String>,
    /// The sentences that report an event of these classes.
    reports: BTreeSet<(u32, u32)>,
    before: Option<i32>,
    after: Option<i32>,
}

impl Filters {
    /// Looks the filters of `query` up. One that names nothing becomes words.
    pub(crate) fn look_up(index: &SearchIndex, corpus: &CorpusView, query: &mut Query) -> Self {
        let mut filters = Self { documents: vec![true; corpus.documents.len()], ..Self::default() };
        let mut sources: Option<Vec<bool>> = None;
        let mut people = BTreeSet::new();
        let mut places = BTreeSet::new();
        for (kind, value) in std::mem::take(&mut query.filters) {
            let is_known = match kind {
                FilterKind::Source => {
                    let of_source = documents_of(corpus, &value);
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
                    let class =
                        corpus.events.iter().map(|event| &event.class).filter(|class| class.starts_with(&wanted)).min();
                    filters.kinds.extend(class.cloned());
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
        filters.entities.extend([people, places].into_iter().filter(|set| !set.is_empty()));
        if let Some(sources) = &sources {
            filters.documents.clone_from(sources);
        }
        filters.sources = sources;
        filters.find_documents(corpus);
        filters
    }

    fn find_documents(&mut self, corpus: &CorpusView) {
        if !self.kinds.is_empty() {
            for event in corpus.events.iter().filter(|event| self.kinds.contains(&event.class)) {
                self.reports.extend(event.reports.iter().map(|report| (report.document, report.sentence)));
            }
        }
        let mentions = |set: &BTreeSet<u32>, document: u32| {
            set.iter()
                .filter_map(|&entity| corpus.entities.get(entity as usize))
                .any(|entity| entity.aliases.iter().any(|alias| alias.counts.iter().any(|(of, _)| *of == document)))
        };
        let has_report = |document: u32| self.reports.range((document, 0)..=(document, u32::MAX)).next().is_some();
        for ((number, document), passes) in (0..).zip(&corpus.documents).zip(&mut self.documents) {
            let day = document.date.day.map(day_number);
            *passes = *passes
                && self.before.is_none_or(|before| day.is_some_and(|day| day < before))
                && self.after.is_none_or(|after| day.is_some_and(|day| day > after))
                && self.entities.iter().all(|set| mentions(set, number))
                && (self.kinds.is_empty() || has_report(number));
        }
    }

    /// Whether sentences are chosen among those of a document that passes.
    pub(crate) fn is_about_sentences(&self) -> bool {
        !self.entities.is_empty() || !self.kinds.is_empty()
    }

    pub(crate) fn passes_document(&self, document: u32) -> bool {
        self.documents.get(document as usize).copied().unwrap_or_default()
    }

    /// Whether a sentence of a document that passes does too.
    pub(crate) fn passes_sentence(&self, corpus: &CorpusView, document: u32, sentence: u32) -> bool {
        let names = |set: &BTreeSet<u32>| {
            corpus.documents.get(document as usize).is_some_and(|view| {
                view.mentions.iter().any(|mention| {
                    mention.sentence == Some(sentence) && mention.entity.is_some_and(|entity| set.contains(&entity))
                })
            })
        };
        (self.kinds.is_empty() || self.reports.contains(&(document, sentence))) && self.entities.iter().all(names)
    }

    /// Whether an event passes: days are those on which it happened, not those on which it was reported.
    pub(crate) fn passes_event(&self, corpus: &CorpusView, event: &EventView) -> bool {
        if !self.is_active {
            return true;
        }
        let span = event.date.as_ref().and_then(days);
        let has_day = self.before.is_none_or(|before| span.is_some_and(|(_, to)| to < before))
            && self.after.is_none_or(|after| span.is_some_and(|(from, _)| from > after));
        let has_kind = self.kinds.is_empty() || self.kinds.contains(&event.class);
        has_day
            && has_kind
            && event.reports.iter().any(|report| self.passes_report(corpus, report.document, report.sentence))
    }

    /// Whether a report is by a source and about somebody asked for.
    fn passes_report(&self, corpus: &CorpusView, document: u32, sentence: u32) -> bool {
        let is_of_source = |sources: &Vec<bool>| sources.get(document as usize).copied().unwrap_or_default();
        // When the article was published does not matter here.
        self.sources.as_ref().is_none_or(is_of_source) && self.passes_sentence(corpus, document, sentence)
    }
}

/// For each document whether `value` names its source.
fn documents_of(corpus: &CorpusView, value: &str) -> Vec<bool> {
    let wanted = words_of(value);
    let has = |name: &str| {
        let words = words_of(name);
        !wanted.is_empty() && wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
    };
    let is_of = |outlet: Option<&str>, label: &str, key: &str| outlet.is_some_and(has) || has(label) || key == value;
    corpus.documents.iter().map(|document| is_of(document.outlet.as_deref(), &document.label, &document.key)).collect()
}

/// The entities of a kind with all words of `value` in one spelling.
fn entities_named(index: &SearchIndex, corpus: &CorpusView, value: &str, kind: &str) -> Vec<u32> {
    let wanted = words_of(value);
    let mut found: Option<BTreeSet<u32>> = None;
    for word in &wanted {
        let mut with = BTreeSet::new();
        for form in index.forms.with_prefix(word) {
            with.extend(index.entities_with(crate::postings::count(form)));
        }
        found = Some(found.map_or_else(|| with.clone(), |before| &before & &with));
    }
    let is_of_kind = |entity: &u32| corpus.entities.get(*entity as usize).is_some_and(|view| view.kind == kind);
    found.unwrap_or_default().into_iter().filter(is_of_kind).collect()
}
