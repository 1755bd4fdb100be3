//! From a query to what answers it.

use crate::clause::{Terms, look_up};
use crate::filter::Filters;
use crate::index::SearchIndex;
use crate::lists::Tally;
use crate::marks::Marker;
use crate::matches::Matches;
use crate::postings::{Postings, count};
use crate::query::{Clause, Query};
use crate::rank::{Ranked, Ranking, first, is_better};
use crate::sentences::{Measure, Worth};
use crate::view::{Found, Hint, Hit, Limits, SearchView, Target};
use parallax_core::view::{CorpusView, SentenceRef};
use std::ops::Range;

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
    let matches: Vec<Matches> = clauses.iter().map(|terms| Matches::find(index, corpus, terms)).collect();
    let asked = Asked {
        index,
        corpus,
        filters: &filters,
        clauses: &clauses,
        matches: &matches,
        limit: limits.hits as usize,
        measure: Measure::new(index, corpus, &clauses, &matches),
        marker: Marker::new(index, corpus, &clauses),
    };
    let n_required = count(clauses.iter().filter(|terms| !terms.is_optional).count());

    let passes_document = |document: u32| filters.passes_document(document);
    let passes_event = |event: u32| filters.passes_event(event);
    let (of_documents, of_events): (&dyn Fn(u32) -> bool, &dyn Fn(u32) -> bool) = (&passes_document, &passes_event);
    let filtered = |passes| filters.is_active.then_some(passes);
    let documents = asked.ranking(&index.documents, |matches| &matches.documents, filtered(of_documents));
    let events = asked.ranking(&index.events, |matches| &matches.events, filtered(of_events));
    let (of_documents, of_events) = (documents.coverage(), events.coverage());
    // What has all that was asked for, or at least as much of it as anything has.
    let most = of_documents.most.max(of_events.most);
    let is_said = view.hints.iter().any(|hint| matches!(hint, Hint::NotFound(_)));
    if most < n_required && most > 0 && !is_said {
        view.hints.push(Hint::NothingHasAll);
    }
    let is_all = clauses.is_empty();
    let mut found = if is_all { unranked(&events) } else { events.rank(&of_events, most) };
    for its in &mut found {
        let salience = index.saliences.get(its.item as usize).copied().unwrap_or_default();
        its.score = if is_all { salience } else { its.score * (1.0 + SALIENCE_WEIGHT * salience) };
    }
    view.events = asked.found_events(&found);
    let found = if is_all { unranked(&documents) } else { documents.rank(&of_documents, most) };
    (view.passages, view.documents) = asked.found_in_documents(&found);
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
    /// For each clause what satisfies it by a name, a date or a phrase.
    matches: &'q [Matches],
    limit: usize,
    measure: Measure<'q>,
    marker: Marker<'q>,
}

impl<'q> Asked<'q> {
    fn ranking(
        &self,
        postings: &'q Postings,
        others: impl Fn(&'q Matches) -> &'q Vec<(u32, u32)>,
        passes: Option<&'q dyn Fn(u32) -> bool>,
    ) -> Ranking<'q> {
        let others = self.matches.iter().map(|matches| others(matches).as_slice());
        Ranking { index: self.index, postings, clauses: self.clauses.iter().zip(others).collect(), passes }
    }

    fn found_events(&self, ranked: &[Ranked]) -> Found {
        let best = first(self.limit, ranked, is_better);
        let reports = |its: &Ranked| self.corpus.events.get(its.item as usize).map(|event| event.reports.as_slice());
        let number = |at: SentenceRef| self.index.text.number(at.document, at.sentence);
        let mut numbers: Vec<u32> = Vec::new();
        for report in best.iter().filter_map(reports).flatten() {
            numbers.extend(number(SentenceRef { document: report.document, sentence: report.sentence }));
        }
        let worths = self.measure.sentences(&ranges(numbers, &|number| number..number + 1));
        let worth = |at: SentenceRef| {
            let place = worths.binary_search_by_key(&number(at)?, |(number, _)| *number).ok()?;
            worths.get(place).map(|(_, worth)| *worth)
        };
        let hit = |its: &Ranked| {
            let event = self.corpus.events.get(its.item as usize)?;
            // Of its reports the sentence that answers best, of equals the first.
            let mut sentence: Option<(Worth, SentenceRef)> = None;
            for report in &event.reports {
                let at = SentenceRef { document: report.document, sentence: report.sentence };
                let worth = worth(at).unwrap_or(Worth::NONE);
                if sentence.is_none_or(|(best, _)| worth.is_better(best)) {
                    sentence = Some((worth, at));
                }
            }
            let sentence = sentence.map(|(_, at)| at);
            Some(Hit {
                target: Target::Event(its.item),
                sentence,
                marks: sentence.map(|at| self.marker.in_sentence(at)).unwrap_or_default(),
                title_marks: self.marker.words_in(&event.title),
            })
        };
        Found { n: count(ranked.len()), is_at_least: false, hits: best.iter().filter_map(hit).collect() }
    }

    /// The best sentences of the best documents, and the documents.
    fn found_in_documents(&self, ranked: &[Ranked]) -> (Found, Found) {
        let n_read = MIN_DOCUMENTS_READ.max(self.limit.saturating_mul(4));
        let read = first(n_read, ranked, is_better);
        let text = &self.index.text;
        let own_sentences = |document: u32| text.sentences_of(document);
        let ranges = ranges(read.iter().map(|its| its.item).collect(), &own_sentences);
        let is_filtered = self.filters.is_about_sentences();
        let mut measured = if is_filtered && self.clauses.is_empty() {
            ranges.into_iter().flatten().map(|sentence| (sentence, Worth::NONE)).collect()
        } else {
            self.measure.sentences(&ranges)
        };
        if is_filtered {
            measured.retain(|(sentence, _)| self.filters.passes_sentence(*sentence));
        }
        let most = measured.iter().map(|(_, worth)| worth.n_clauses).max().unwrap_or_default();
        let mut passages: Vec<Passage> = Vec::new();
        let mut documents = Vec::new();
        for its in &read {
            let own = own_sentences(its.item);
            let before = |number: u32| measured.partition_point(|(sentence, _)| *sentence < number);
            let mut best: Option<(Worth, SentenceRef)> = None;
            for &(number, worth) in measured.get(before(own.start)..before(own.end)).unwrap_or_default() {
                let at = SentenceRef { document: its.item, sentence: number - own.start };
                if worth.n_clauses == most {
                    passages.push(Passage { score: worth.score, document_score: its.score, at });
                }
                if best.is_none_or(|(known, _)| worth.is_better(known)) {
                    best = Some((worth, at));
                }
            }
            if documents.len() < self.limit {
                documents.push(self.document_hit(its.item, best.map(|(_, at)| at)));
            }
        }
        let hits = first(self.limit, &passages, Passage::is_better).into_iter().map(|Passage { at, .. }| Hit {
            target: Target::Passage(at),
            sentence: Some(at),
            marks: self.marker.in_sentence(at),
            title_marks: Vec::new(),
        });
        let is_at_least = ranked.len() > read.len();
        let passages = Found { n: count(passages.len()), is_at_least, hits: hits.collect() };
        (passages, Found { n: count(ranked.len()), is_at_least: false, hits: documents })
    }

    fn document_hit(&self, document: u32, sentence: Option<SentenceRef>) -> Hit {
        let title = self.corpus.documents.get(document as usize).and_then(|view| view.title.as_deref());
        Hit {
            target: Target::Document(document),
            sentence,
            marks: sentence.map(|at| self.marker.in_sentence(at)).unwrap_or_default(),
            title_marks: self.marker.words_in(title.unwrap_or_default()),
        }
    }

    /// The entities with a spelling that has every word asked for, the best spelled and most named first.
    fn found_entities(&self) -> Found {
        let mut found: Option<Vec<(u32, u32)>> = None;
        let mut own = Tally::new(self.corpus.entities.len());
        for terms in self.clauses.iter().filter(|terms| !terms.is_optional) {
            for &(form, weight) in &terms.forms {
                for &entity in self.index.entities_with(form) {
                    own.raise(entity, thousandths(weight));
                }
            }
            for &entity in &terms.entities {
                // The whole name was typed.
                own.add(entity, thousandths(1.0));
            }
            if let Some(found) = &mut found {
                found.retain_mut(|(entity, score)| {
                    let own = own.get(*entity);
                    *score += own;
                    own > 0
                });
                own.drain().for_each(drop);
            } else {
                found = Some(own.drain().collect());
            }
        }
        let ranked = |(entity, score): (u32, u32)| {
            let n_mentions = self.index.n_mentions.get(entity as usize).copied().unwrap_or_default();
            // How often it is named takes the bits below the score: both fit into a number with 53.
            Ranked { item: entity, score: f64::from(score) * ABOVE_MENTIONS + f64::from(n_mentions) }
        };
        let ranked: Vec<Ranked> = found.unwrap_or_default().into_iter().map(ranked).collect();
        let hits = first(self.limit, &ranked, is_better).into_iter().filter_map(|Ranked { item, .. }| {
            let name = &self.corpus.entities.get(item as usize)?.name;
            Some(Hit {
                target: Target::Entity(item),
                sentence: None,
                marks: Vec::new(),
                title_marks: self.marker.words_in(name),
            })
        });
        Found { n: count(ranked.len()), is_at_least: false, hits: hits.collect() }
    }
}

/// More than any number of mentions: 2³².
const ABOVE_MENTIONS: f64 = 4_294_967_296.0;

/// A sentence found.
#[derive(Debug, Clone, Copy)]
struct Passage {
    score: f64,
    document_score: f64,
    at: SentenceRef,
}

impl Passage {
    /// Those of better documents first among equals, then those that come first.
    fn is_better(&self, other: &Self) -> bool {
        let key = |its: &Self| (its.score, its.document_score);
        key(self) > key(other) || (key(self) >= key(other) && self.at < other.at)
    }
}

/// The ranges of sentences of some numbers, in order, each once.
fn ranges(mut numbers: Vec<u32>, range: &dyn Fn(u32) -> Range<u32>) -> Vec<Range<u32>> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.into_iter().map(range).collect()
}

/// A weight as a whole number, so that sums are exact.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights lie between 0 and 1")]
fn thousandths(weight: f64) -> u32 {
    (weight * 1000.0) as u32
}

/// All items that pass, where filters are all that was typed.
fn unranked(ranking: &Ranking) -> Vec<Ranked> {
    let items = (0..count(ranking.postings.n_items())).filter(|&item| ranking.does_pass(item));
    items.map(|item| Ranked { item, score: 0.0 }).collect()
}
