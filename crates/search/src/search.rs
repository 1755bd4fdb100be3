//! From a query to what answers it.

use crate::clause::{Terms, look_up};
use crate::filter::Filters;
use crate::index::{SearchIndex, days, n_times};
use crate::marks::{in_sentence, words_in};
use crate::postings::count;
use crate::query::{Clause, Query};
use crate::rank::{Ranked, best, rank};
use crate::sentences::{Measure, Worth, lies_within};
use crate::view::{Found, Hint, Hit, Limits, SearchView, Target};
use parallax_core::view::{CorpusView, SentenceRef};
use std::collections::BTreeMap;

/// At least so many of the best articles are read for sentences.
const MIN_DOCUMENTS_READ: usize = 64;

/// What an event's prominence in the corpus adds to its score, at most, as a part of it.
const SALIENCE_WEIGHT: f64 = 0.5;

pub(crate) fn search(index: &SearchIndex, corpus: &CorpusView, typed: &str, limits: Limits) -> SearchView {
    let mut query = Query::read(typed);
    let filters = Filters::look_up(index, corpus, &mut query);
    let lookup = look_up(index, &query);
    let mut view = SearchView { corrections: lookup.corrections, hints: query.hints.clone(), ..SearchView::default() };
    view.hints.extend(lookup.hints);
    let clauses = lookup.clauses;
    if clauses.is_empty() && !filters.is_active {
        return view;
    }
    let mut asked =
        Asked { index, corpus, filters: &filters, clauses: &clauses, limit: limits.hits as usize, with: Vec::new() };
    asked.with = clauses.iter().map(|terms| asked.documents_with(terms)).collect();
    let n_required = count(clauses.iter().filter(|terms| !terms.is_optional).count());

    let documents = asked.documents();
    let events = asked.events();
    let most = |ranked: &[Ranked]| ranked.iter().map(|its| its.n_clauses).max().unwrap_or_default();
    let most_of_any = most(&documents).max(most(&events));
    let is_said = view.hints.iter().any(|hint| matches!(hint, Hint::NotFound(_)));
    if most_of_any < n_required && most_of_any > 0 && !is_said {
        view.hints.push(Hint::NothingHasAll);
    }
    // What has all that was asked for, or at least as much of it as anything has.
    let complete = |ranked: Vec<Ranked>| ranked.into_iter().filter(|its| its.n_clauses == most_of_any).collect();
    view.events = asked.found_events(complete(events));
    (view.passages, view.documents) = asked.found_in_documents(complete(documents));
    if filters.is_active || query.clauses.iter().any(|clause| matches!(clause, Clause::Date { .. })) {
        return view;
    }
    view.entities = asked.found_entities();
    view
}

struct Asked<'q> {
    index: &'q SearchIndex,
    corpus: &'q CorpusView,
    filters: &'q Filters,
    clauses: &'q [Terms],
    limit: usize,
    /// For each clause the documents that satisfy it by a name, a date or a phrase, and how often.
    with: Vec<Vec<(u32, u32)>>,
}

impl Asked<'_> {
    fn documents(&self) -> Vec<Ranked> {
        let passes = |document: u32| self.filters.passes_document(document);
        if self.clauses.is_empty() {
            return unranked(self.corpus.documents.len(), &passes);
        }
        let others = |clause: usize| self.with.get(clause).cloned().unwrap_or_default();
        rank(self.index, &self.index.documents, self.clauses, &others, &passes)
    }

    /// The documents that satisfy a clause by a name, a date or a phrase, and how often.
    fn documents_with(&self, terms: &Terms) -> Vec<(u32, u32)> {
        let mut found: BTreeMap<u32, u32> = BTreeMap::new();
        for entity in terms.entities.iter().filter_map(|&entity| self.corpus.entities.get(entity as usize)) {
            for &(document, n) in entity.aliases.iter().flat_map(|alias| &alias.counts) {
                *found.entry(document).or_default() += n;
            }
        }
        if let Some(asked) = terms.days {
            let from = self.index.dates.partition_point(|&(from, _, _)| from < asked.0);
            let starting = self.index.dates.get(from..).unwrap_or_default().iter().take_while(|date| date.0 <= asked.1);
            for &(_, _, document) in starting.filter(|date| lies_within((date.0, date.1), asked)) {
                *found.entry(document).or_default() += 1;
            }
        }
        for document in self.with_all_words(&terms.phrase) {
            let forms = self.index.text.document(document);
            let n = n_times(forms, &terms.phrase);
            if n > 0 {
                *found.entry(document).or_default() += count(n);
            }
        }
        found.into_iter().collect()
    }

    /// The documents with the stems of all these forms.
    fn with_all_words(&self, forms: &[u32]) -> Vec<u32> {
        let mut lists: Vec<&[u32]> =
            forms.iter().map(|&form| self.index.documents.items_with(self.index.stem(form))).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        let has_all = |document: &&u32| others.iter().all(|list| list.binary_search(document).is_ok());
        rarest.iter().filter(has_all).copied().collect()
    }

    fn events(&self) -> Vec<Ranked> {
        let event = |item: u32| self.corpus.events.get(item as usize);
        let passes = |item: u32| event(item).is_some_and(|event| self.filters.passes_event(self.corpus, event));
        let mut ranked = if self.clauses.is_empty() {
            unranked(self.corpus.events.len(), &passes)
        } else {
            let others = |clause: usize| self.events_with(clause);
            rank(self.index, &self.index.events, self.clauses, &others, &passes)
        };
        for its in &mut ranked {
            let salience = event(its.item).map_or(0.0, |event| f64::from(event.salience) / 1000.0);
            its.score = if self.clauses.is_empty() { salience } else { its.score * (1.0 + SALIENCE_WEIGHT * salience) };
        }
        ranked
    }

    /// The events that satisfy a clause by their date, or by a name or phrase in a report, and how often.
    fn events_with(&self, clause: usize) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let Some((terms, with)) = self.clauses.get(clause).zip(self.with.get(clause)) else { return found };
        let is_about_text = !terms.entities.is_empty() || !terms.phrase.is_empty();
        if terms.days.is_none() && !is_about_text {
            return found;
        }
        // Only documents that satisfy the clause can have such a report.
        let mut is_near = vec![false; if is_about_text { self.corpus.documents.len() } else { 0 }];
        let mut named: Vec<(u32, u32)> = Vec::new();
        if is_about_text {
            for &(document, _) in with {
                if let Some(is_near) = is_near.get_mut(document as usize) {
                    *is_near = true;
                }
                named.extend(self.sentences_naming(terms, document));
            }
        }
        named.sort_unstable();
        for (number, event) in (0..).zip(&self.corpus.events) {
            let is_dated = terms
                .days
                .zip(event.date.as_ref().and_then(days))
                .is_some_and(|(asked, span)| lies_within(span, asked));
            let n = event.reports.iter().filter(|report| {
                is_near.get(report.document as usize).copied().unwrap_or_default()
                    && (named.binary_search(&(report.document, report.sentence)).is_ok()
                        || self.has_phrase(terms, report.document, report.sentence))
            });
            let n = n.count() + usize::from(is_dated);
            if n > 0 {
                found.push((number, count(n)));
            }
        }
        found
    }

    fn sentences_naming(&self, terms: &Terms, document: u32) -> Vec<(u32, u32)> {
        let view = self.corpus.documents.get(document as usize);
        let mentions = view.map(|view| view.mentions.as_slice()).unwrap_or_default();
        let is_asked = |entity: Option<u32>| entity.is_some_and(|it| terms.entities.binary_search(&it).is_ok());
        let named = mentions.iter().filter(|mention| mention.form == "named" && is_asked(mention.entity));
        named.filter_map(|mention| Some((document, mention.sentence?))).collect()
    }

    fn has_phrase(&self, terms: &Terms, document: u32, sentence: u32) -> bool {
        let forms = self.index.text.sentence(document, sentence);
        n_times(forms, &terms.phrase) > 0
    }

    fn found_events(&self, ranked: Vec<Ranked>) -> Found {
        let (ranked, n) = best(ranked, self.limit);
        let measure = Measure::new(self.index, self.corpus, self.clauses);
        let hit = |its: Ranked| {
            let event = self.corpus.events.get(its.item as usize)?;
            // Of its reports the sentence that answers best, of equals the first.
            let mut sentence: Option<(Worth, SentenceRef)> = None;
            for report in &event.reports {
                let at = SentenceRef { document: report.document, sentence: report.sentence };
                let worth = measure.sentence(at);
                if sentence.is_none_or(|(best, _)| is_better(worth, best)) {
                    sentence = Some((worth, at));
                }
            }
            let sentence = sentence.map(|(_, at)| at);
            Some(Hit {
                target: Target::Event(its.item),
                sentence,
                marks: sentence.map(|at| self.marks(at)).unwrap_or_default(),
                title_marks: words_in(self.index, self.clauses, &event.title),
            })
        };
        Found { n, is_at_least: false, hits: ranked.into_iter().filter_map(hit).collect() }
    }

    /// The best sentences of the best documents, and the documents.
    fn found_in_documents(&self, documents: Vec<Ranked>) -> (Found, Found) {
        let n_read = MIN_DOCUMENTS_READ.max(self.limit.saturating_mul(4));
        let (ranked, n) = best(documents, n_read);
        let is_partial = n as usize > ranked.len();
        let measure = Measure::new(self.index, self.corpus, self.clauses);
        let mut sentences: Vec<(Worth, f64, SentenceRef)> = Vec::new();
        let mut documents = Vec::new();
        for its in ranked {
            let mut own = measure.document(its.item);
            if self.filters.is_about_sentences() {
                if self.clauses.is_empty() {
                    let all = self.corpus.documents.get(its.item as usize).map_or(0, |view| view.sentences.len());
                    own = (0..count(all)).map(|sentence| (sentence, Worth { n_clauses: 0, score: 0.0 })).collect();
                }
                own.retain(|&(sentence, _)| self.filters.passes_sentence(self.corpus, its.item, sentence));
            }
            let mut best: Option<(Worth, SentenceRef)> = None;
            for (sentence, worth) in own {
                let at = SentenceRef { document: its.item, sentence };
                sentences.push((worth, its.score, at));
                if best.is_none_or(|(known, _)| is_better(worth, known)) {
                    best = Some((worth, at));
                }
            }
            if documents.len() < self.limit {
                documents.push(self.document_hit(its.item, best.map(|(_, at)| at)));
            }
        }
        let most = sentences.iter().map(|(worth, _, _)| worth.n_clauses).max().unwrap_or_default();
        sentences.retain(|(worth, _, _)| worth.n_clauses == most);
        let n_sentences = count(sentences.len());
        sentences
            .sort_unstable_by(|a, b| b.0.score.total_cmp(&a.0.score).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
        let hits = sentences.into_iter().take(self.limit).map(|(_, _, at)| Hit {
            target: Target::Passage(at),
            sentence: Some(at),
            marks: self.marks(at),
            title_marks: Vec::new(),
        });
        let passages = Found { n: n_sentences, is_at_least: is_partial, hits: hits.collect() };
        (passages, Found { n, is_at_least: false, hits: documents })
    }

    fn document_hit(&self, document: u32, sentence: Option<SentenceRef>) -> Hit {
        let title = self.corpus.documents.get(document as usize).and_then(|view| view.title.as_deref());
        Hit {
            target: Target::Document(document),
            sentence,
            marks: sentence.map(|at| self.marks(at)).unwrap_or_default(),
            title_marks: words_in(self.index, self.clauses, title.unwrap_or_default()),
        }
    }

    /// The entities with a spelling that has every word asked for, the best spelled and most named first.
    fn found_entities(&self) -> Found {
        let mut scores: Option<BTreeMap<u32, f64>> = None;
        for terms in self.clauses.iter().filter(|terms| !terms.is_optional) {
            let mut own: BTreeMap<u32, f64> = BTreeMap::new();
            for &(form, weight) in &terms.forms {
                for &entity in self.index.entities_with(form) {
                    let best = own.entry(entity).or_default();
                    *best = best.max(weight);
                }
            }
            for &entity in &terms.entities {
                // The whole name was typed.
                *own.entry(entity).or_default() += 1.0;
            }
            scores = Some(match scores {
                None => own,
                Some(before) => {
                    before.into_iter().filter_map(|(entity, score)| Some((entity, score + own.get(&entity)?))).collect()
                }
            });
        }
        let n_mentions = |entity: u32| -> u32 {
            let view = self.corpus.entities.get(entity as usize);
            view.map_or(0, |view| view.aliases.iter().flat_map(|alias| &alias.counts).map(|(_, n)| n).sum())
        };
        let mut found: Vec<(f64, u32, u32)> =
            scores.unwrap_or_default().into_iter().map(|(entity, score)| (score, n_mentions(entity), entity)).collect();
        let n = count(found.len());
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(a.2.cmp(&b.2)));
        let hits = found.into_iter().take(self.limit).filter_map(|(_, _, entity)| {
            let name = &self.corpus.entities.get(entity as usize)?.name;
            Some(Hit {
                target: Target::Entity(entity),
                sentence: None,
                marks: Vec::new(),
                title_marks: words_in(self.index, self.clauses, name),
            })
        });
        Found { n, is_at_least: false, hits: hits.collect() }
    }

    fn marks(&self, at: SentenceRef) -> Vec<parallax_core::view::SpanView> {
        in_sentence(self.index, self.corpus, self.clauses, at)
    }
}

fn is_better(a: Worth, b: Worth) -> bool {
    (a.n_clauses, a.score) > (b.n_clauses, b.score)
}

/// All items that pass, where filters are all that was typed.
fn unranked(n: usize, passes: &dyn Fn(u32) -> bool) -> Vec<Ranked> {
    let items = (0..count(n)).filter(|&item| passes(item));
    items.map(|item| Ranked { item, n_clauses: 0, score: 0.0 }).collect()
}
