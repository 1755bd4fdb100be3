//! What is known of a corpus before anybody asks.

use crate::forms::{Forms, Numbering, Numbers};
use crate::lists::{Lists, Tally};
use crate::postings::{Entry, Postings, count};
use crate::sources::Sources;
use crate::text::Text;
use crate::view::{Limits, SearchView};
use crate::words::{Stems, for_each_word, words_of};
use chrono::{Datelike as _, NaiveDate};
use parallax_core::view::{CorpusView, DateView, EntityView};
use std::collections::BTreeMap;
use std::ops::Range;

/// A word in a headline counts as so many in the text.
const TITLE_WEIGHT: u32 = 3;

/// Of an event as many reports are read: more of them say the same.
const MAX_REPORTS: usize = 8;

/// An inverted index of a corpus, made in one pass over its text.
#[derive(Debug)]
pub struct SearchIndex {
    pub(crate) forms: Forms,
    /// The stem of each form.
    pub(crate) stem_of: Vec<u32>,
    /// The forms of each stem, in order.
    pub(crate) forms_of: Lists,
    /// The number of each stem.
    stems: Numbers,
    /// Whether a stem is of a word of grammar.
    pub(crate) is_grammar: Vec<bool>,
    pub(crate) documents: Postings,
    pub(crate) events: Postings,
    pub(crate) text: Text,
    pub(crate) sources: Sources,
    /// The entities that have a spelling, by its folded words with spaces between.
    pub(crate) names: BTreeMap<Box<str>, Vec<u32>>,
    /// For each form the entities that have it in a spelling, in order.
    name_entities: Lists,
    /// For each entity the sentences that name it, in order.
    pub(crate) named: Lists,
    /// For each entity the sentences that mean it without its name, in order.
    pub(crate) meant: Lists,
    /// How often each entity is mentioned.
    pub(crate) n_mentions: Vec<u32>,
    /// For each sentence the events that it reports; one event as often as it has reports there.
    pub(crate) reports: Lists,
    /// The classes of events, and the number of each event's.
    pub(crate) classes: Vec<Box<str>>,
    pub(crate) class_of: Vec<u32>,
    /// Of each event the salience, from 0 to 1.
    pub(crate) saliences: Vec<f64>,
    /// The first and last day of each dated time expression, and its document; by first day, each once.
    pub(crate) dates: Vec<(i32, i32, u32)>,
    /// The first and last day of each dated event, and the event; by first day.
    pub(crate) event_dates: Vec<(i32, i32, u32)>,
}

impl SearchIndex {
    /// Reads the whole corpus once.
    #[must_use]
    pub fn new(corpus: &CorpusView) -> Self {
        let mut numbering = Numbering::default();
        let mut text = Text::default();
        // The form of every word of the corpus.
        let mut row: Vec<u32> = Vec::new();
        for document in &corpus.documents {
            text.document_starts.push(count(text.sentence_starts.len()));
            for sentence in &document.sentences {
                text.sentence_starts.push(count(row.len()));
                let span = sentence.span.start_byte as usize..sentence.span.end_byte as usize;
                let words = document.text.get(span).unwrap_or_default();
                for_each_word(words, &mut |_, _, word| row.push(numbering.number(word)));
            }
        }
        text.document_starts.push(count(text.sentence_starts.len()));
        text.sentence_starts.push(count(row.len()));
        let mut titles: Vec<Vec<u32>> = Vec::with_capacity(corpus.documents.len());
        for document in &corpus.documents {
            let mut title = numbering.numbers(document.title.as_deref().unwrap_or_default());
            title.extend(numbering.numbers(document.outlet.as_deref().unwrap_or_default()));
            titles.push(title);
        }
        let mut event_titles: Vec<Vec<u32>> = Vec::with_capacity(corpus.events.len());
        for event in &corpus.events {
            let mut title = numbering.numbers(&event.title);
            title.extend(numbering.numbers(&event.class));
            event_titles.push(title);
        }
        let spellings: Vec<(String, u32)> = (0..)
            .zip(&corpus.entities)
            .flat_map(|(entity, view)| view.aliases.iter().map(move |alias| (words_of(&alias.form).join(" "), entity)))
            .collect();
        for (spelling, _) in &spellings {
            for word in spelling.split(' ') {
                numbering.number(word);
            }
        }

        let (forms, renumbered) = in_order(&numbering.words);
        let new = |old: &u32| renumbered.get(*old as usize).copied().unwrap_or_default();
        for form in &mut row {
            *form = new(form);
        }
        let (stems, stem_of, is_grammar) = stems(&forms);
        let n_stems = is_grammar.len();
        let stem = |form: u32| stem_of.get(form as usize).copied().unwrap_or_default();
        let title_stem = |old: &u32| (stem(new(old)), TITLE_WEIGHT);
        let stems_of = |sentences: Range<u32>| {
            let places = text.places_of(&sentences);
            let forms = row.get(places.start as usize..places.end as usize).unwrap_or_default();
            forms.iter().map(|&form| (stem(form), 1))
        };

        let mut tally = Tally::new(n_stems);
        let mut entries: Vec<Entry> = Vec::new();
        for (document, title) in (0..).zip(&titles) {
            let own = stems_of(text.sentences_of(document));
            add(&mut entries, &mut tally, document, &mut own.chain(title.iter().map(title_stem)));
        }
        let documents = Postings::new(n_stems, corpus.documents.len(), &entries);
        entries.clear();
        for ((event, view), title) in (0..).zip(&corpus.events).zip(&event_titles) {
            let reports = view.reports.iter().take(MAX_REPORTS);
            let mut sentences: Vec<u32> =
                reports.filter_map(|report| text.number(report.document, report.sentence)).collect();
            sentences.dedup();
            let own = sentences.iter().flat_map(|&sentence| stems_of(sentence..sentence + 1));
            add(&mut entries, &mut tally, event, &mut own.chain(title.iter().map(title_stem)));
        }
        let events = Postings::new(n_stems, corpus.events.len(), &entries);
        drop(entries);
        text.places = Lists::places(forms.len(), &row);
        drop(row);

        let (names, name_entities) = names(spellings, &forms);
        let (named, meant) = mentions(corpus, &text);
        let mut classes = Numbering::default();
        Self {
            forms_of: Lists::places(n_stems, &stem_of),
            forms,
            stem_of,
            stems,
            is_grammar,
            documents,
            events,
            sources: Sources::new(corpus),
            names,
            name_entities,
            named,
            meant,
            n_mentions: corpus.entities.iter().map(n_mentions).collect(),
            reports: reports(corpus, &text),
            class_of: corpus.events.iter().map(|event| classes.number(&event.class)).collect(),
            classes: classes.words,
            saliences: corpus.events.iter().map(|event| f64::from(event.salience) / 1000.0).collect(),
            dates: dates(corpus),
            event_dates: event_dates(corpus),
            text,
        }
    }

    /// What answers `query`, best first.
    #[must_use]
    pub fn search(&self, corpus: &CorpusView, query: &str, limits: Limits) -> SearchView {
        crate::search::search(self, corpus, query, limits)
    }

    /// The stem of a word that no text may have in this form.
    pub(crate) fn stem_of_word(&self, word: &str) -> Option<u32> {
        self.stems.get(&*Stems::new().stem(word)).copied()
    }

    pub(crate) fn stem(&self, form: u32) -> u32 {
        self.stem_of.get(form as usize).copied().unwrap_or(u32::MAX)
    }

    /// The entities with a form in one of their spellings, in order.
    pub(crate) fn entities_with(&self, form: u32) -> &[u32] {
        self.name_entities.of(form)
    }
}

/// The forms in the order of the alphabet, and for each old number the new one.
fn in_order(words: &[Box<str>]) -> (Forms, Vec<u32>) {
    let mut order: Vec<u32> = (0..count(words.len())).collect();
    let word = |i: u32| words.get(i as usize).map_or("", |word| &**word);
    order.sort_unstable_by(|&a, &b| word(a).cmp(word(b)));
    let mut renumbered = vec![0; words.len()];
    for (new, &old) in (0..).zip(&order) {
        if let Some(number) = renumbered.get_mut(old as usize) {
            *number = new;
        }
    }
    (Forms::new(order.iter().map(|&i| word(i))), renumbered)
}

/// The stems with their numbers, the stem of each form, and for each stem whether it is of a word of grammar.
fn stems(forms: &Forms) -> (Numbers, Vec<u32>, Vec<bool>) {
    let stemmer = Stems::new();
    let mut numbering = Numbering::default();
    let mut is_grammar = Vec::new();
    let mut stem_of = Vec::with_capacity(forms.len());
    for i in 0..forms.len() {
        let form = forms.get(i);
        let stem = numbering.number(&stemmer.stem(form));
        if stem as usize == is_grammar.len() {
            is_grammar.push(false);
        }
        if let Some(is_grammar) = is_grammar.get_mut(stem as usize) {
            *is_grammar |= parallax_core::vocabulary::is_grammar(form);
        }
        stem_of.push(stem);
    }
    (numbering.numbers, stem_of, is_grammar)
}

/// Adds the stems of an item, summed up.
fn add(entries: &mut Vec<Entry>, tally: &mut Tally, item: u32, stems: &mut dyn Iterator<Item = (u32, u32)>) {
    stems.for_each(|(stem, n)| tally.add(stem, n));
    entries.extend(tally.drain().map(|(stem, n)| (stem, item, u16::try_from(n).unwrap_or(u16::MAX))));
}

/// The entities by their spellings, and by each form in them.
fn names(spellings: Vec<(String, u32)>, forms: &Forms) -> (BTreeMap<Box<str>, Vec<u32>>, Lists) {
    let mut names: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (spelling, entity) in spellings {
        pairs.extend(spelling.split(' ').filter_map(|word| Some((forms.find(word)?, entity))));
        let entities = names.entry(spelling.into()).or_default();
        if entities.last() != Some(&entity) {
            entities.push(entity);
        }
    }
    (names, lists(forms.len(), pairs))
}

/// For each entity the sentences that name it, and those that mean it otherwise.
fn mentions(corpus: &CorpusView, text: &Text) -> (Lists, Lists) {
    let (mut named, mut meant) = (Vec::new(), Vec::new());
    for (number, document) in (0..).zip(&corpus.documents) {
        for mention in &document.mentions {
            let sentence = mention.sentence.and_then(|sentence| text.number(number, sentence));
            let pairs = if mention.form == "named" { &mut named } else { &mut meant };
            pairs.extend(mention.entity.zip(sentence));
        }
    }
    (lists(corpus.entities.len(), named), lists(corpus.entities.len(), meant))
}

fn n_mentions(entity: &EntityView) -> u32 {
    entity.aliases.iter().flat_map(|alias| &alias.counts).map(|(_, n)| n).sum()
}

fn reports(corpus: &CorpusView, text: &Text) -> Lists {
    let mut pairs = Vec::new();
    for (number, event) in (0..).zip(&corpus.events) {
        let sentences = event.reports.iter().filter_map(|report| text.number(report.document, report.sentence));
        pairs.extend(sentences.map(|sentence| (sentence, number)));
    }
    Lists::new(text.n_sentences(), &pairs)
}

/// For each key its values, in order, each once.
fn lists(n_keys: usize, mut pairs: Vec<(u32, u32)>) -> Lists {
    pairs.sort_unstable();
    pairs.dedup();
    Lists::new(n_keys, &pairs)
}

fn dates(corpus: &CorpusView) -> Vec<(i32, i32, u32)> {
    let mut dates = Vec::new();
    for (number, document) in (0..).zip(&corpus.documents) {
        let spans = document.timexes.iter().filter_map(|timex| days(timex.date.as_ref()?));
        dates.extend(spans.map(|(from, to)| (from, to, number)));
    }
    dates.sort_unstable();
    dates.dedup();
    dates
}

fn event_dates(corpus: &CorpusView) -> Vec<(i32, i32, u32)> {
    let dated = (0..).zip(&corpus.events).filter_map(|(number, event)| Some((days(event.date.as_ref()?)?, number)));
    let mut dates: Vec<(i32, i32, u32)> = dated.map(|((from, to), number)| (from, to, number)).collect();
    dates.sort_unstable();
    dates
}

/// What is dated within days, both included, of what comes by first day.
pub(crate) fn dated_within(dates: &[(i32, i32, u32)], asked: (i32, i32)) -> impl Iterator<Item = u32> + '_ {
    let first = dates.partition_point(|&(from, _, _)| from < asked.0);
    let starting = dates.get(first..).unwrap_or_default().iter().take_while(move |date| date.0 <= asked.1);
    starting.filter(move |date| lies_within((date.0, date.1), asked)).map(|&(_, _, item)| item)
}

pub(crate) fn lies_within(span: (i32, i32), asked: (i32, i32)) -> bool {
    asked.0 <= span.0 && span.1 <= asked.1
}

/// The first and last day of a date that has both, as numbers.
pub(crate) fn days(date: &DateView) -> Option<(i32, i32)> {
    date.earliest.zip(date.latest).map(|(from, to)| (day_number(from), day_number(to)))
}

/// Days since the year 1.
pub(crate) fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}
