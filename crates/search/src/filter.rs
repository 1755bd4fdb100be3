//! Filters: what of the corpus a query is about.

use crate::clause::days_of;
use crate::index::{SearchIndex, day_number, days};
use crate::query::{FilterKind, Query};
use crate::view::Hint;
use crate::words::words_of;
use parallax_core::view::CorpusView;
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
    entities: Vec<Named>,
    /// Classes of events.
    kinds: Vec<String>,
    /// The sentences that report an event of these classes, in order.
    reports: Vec<u32>,
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
        let sets = [people, places].into_iter().filter(|set| !set.is_empty());
        filters.entities = sets.map(|set| Named::find(index, corpus, &set)).collect();
        if let Some(sources) = &sources {
            filters.documents.clone_from(sources);
        }
        filters.sources = sources;
        filters.find_documents(index, corpus);
        filters
    }

    fn find_documents(&mut self, index: &SearchIndex, corpus: &CorpusView) {
        if !self.is_active {
            return;
        }
        let mut has_report = vec![false; corpus.documents.len()];
        for event in corpus.events.iter().filter(|event| self.kinds.contains(&event.class)) {
            for report in &event.reports {
                self.reports.extend(index.text.number(report.document, report.sentence));
                if let Some(has_report) = has_report.get_mut(report.document as usize) {
                    *has_report = true;
                }
            }
        }
        self.reports.sort_unstable();
        for ((number, document), passes) in (0..).zip(&corpus.documents).zip(&mut self.documents) {
            let day = document.date.day.map(day_number);
            let is = |of: &[bool]| of.get(number).copied().unwrap_or_default();
            *passes = *passes
                && self.before.is_none_or(|before| day.is_some_and(|day| day < before))
                && self.after.is_none_or(|after| day.is_some_and(|day| day > after))
                && self.entities.iter().all(|named| is(&named.documents))
                && (self.kinds.is_empty() || is(&has_report));
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
    pub(crate) fn passes_sentence(&self, sentence: u32) -> bool {
        let is_in = |sentences: &[u32]| sentences.binary_search(&sentence).is_ok();
        (self.kinds.is_empty() || is_in(&self.reports)) && self.entities.iter().all(|named| is_in(&named.sentences))
    }

    /// Whether an event passes: days are those on which it happened, not those on which it was reported.
    pub(crate) fn passes_event(&self, index: &SearchIndex, corpus: &CorpusView, event: u32) -> bool {
        if !self.is_active {
            return true;
        }
        let Some(event) = corpus.events.get(event as usize) else { return false };
        let span = event.date.as_ref().and_then(days);
        let has_day = self.before.is_none_or(|before| span.is_some_and(|(_, to)| to < before))
            && self.after.is_none_or(|after| span.is_some_and(|(from, _)| from > after));
        let has_kind = self.kinds.is_empty() || self.kinds.contains(&event.class);
        has_day
            && has_kind
            && event.reports.iter().any(|report| self.passes_report(index, report.document, report.sentence))
    }

    /// Whether a report is by a source and about somebody asked for.
    fn passes_report(&self, index: &SearchIndex, document: u32, sentence: u32) -> bool {
        let is_of_source = |sources: &Vec<bool>| sources.get(document as usize).copied().unwrap_or_default();
        // When the article was published does not matter here.
        self.sources.as_ref().is_none_or(is_of_source)
            && (!self.is_about_sentences()
                || index.text.number(document, sentence).is_some_and(|number| self.passes_sentence(number)))
    }
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
