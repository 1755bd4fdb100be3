//! What is known of a corpus before anybody asks.

use crate::postings::{Entry, Postings, count};
use crate::view::{Limits, SearchView};
use crate::words::{Stems, for_each_word, words_of};
use chrono::{Datelike as _, NaiveDate};
use parallax_core::view::{CorpusView, DateView};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A word in a headline counts as so many in the text.
const TITLE_WEIGHT: u16 = 3;

/// Of an event as many reports are read: more of them say the same.
const MAX_REPORTS: usize = 8;

/// An inverted index of a corpus, made in one pass over its text.
#[derive(Debug)]
pub struct SearchIndex {
    pub(crate) forms: Forms,
    /// The stem of each form.
    pub(crate) stem_of: Vec<u32>,
    /// The number of each stem.
    stems: Numbers,
    /// Whether a stem is of a word of grammar.
    pub(crate) is_grammar: Vec<bool>,
    pub(crate) documents: Postings,
    pub(crate) events: Postings,
    pub(crate) text: Text,
    /// The entities that have a spelling, by its folded words with spaces between.
    pub(crate) names: BTreeMap<Box<str>, Vec<u32>>,
    /// The entities that have a form in a spelling, by form: from, to in `name_entities`.
    pub(crate) name_starts: Vec<u32>,
    pub(crate) name_entities: Vec<u32>,
    /// The first and last day of each dated time expression, and its document; by first day.
    pub(crate) dates: Vec<(i32, i32, u32)>,
}

/// The sentences as numbers of forms.
#[derive(Debug, Default)]
pub(crate) struct Text {
    forms: Vec<u32>,
    /// Where each sentence of the corpus begins in `forms`; one more at the end.
    sentence_starts: Vec<u32>,
    /// The number of each document's first sentence in the corpus; one more at the end.
    document_starts: Vec<u32>,
}

impl Text {
    /// The forms of a sentence.
    pub(crate) fn sentence(&self, document: u32, sentence: u32) -> &[u32] {
        let first = self.document_starts.get(document as usize).copied().unwrap_or(u32::MAX);
        let at = |i: u32| self.sentence_starts.get(i as usize).map_or(0, |&start| start as usize);
        let number = first.saturating_add(sentence);
        self.forms.get(at(number)..at(number.saturating_add(1))).unwrap_or_default()
    }

    /// The forms of all sentences of a document.
    pub(crate) fn document(&self, document: u32) -> &[u32] {
        let number = |i: u32| self.document_starts.get(i as usize).copied().unwrap_or_default();
        let at = |i: u32| self.sentence_starts.get(i as usize).map_or(0, |&start| start as usize);
        self.forms.get(at(number(document))..at(number(document + 1))).unwrap_or_default()
    }
}

/// How often a phrase stands in a row of forms. Of most windows the first form tells.
pub(crate) fn n_times(forms: &[u32], phrase: &[u32]) -> usize {
    let Some(first) = phrase.first() else { return 0 };
    forms.windows(phrase.len()).filter(|words| words.first() == Some(first) && *words == phrase).count()
}

/// The words of a corpus, folded, in the order of the alphabet: one text and where its words end.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    text: String,
    ends: Vec<u32>,
}

impl Forms {
    /// Words come in order, each once.
    pub(crate) fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut forms = Self::default();
        for word in words {
            forms.text.push_str(word);
            forms.ends.push(count(forms.text.len()));
        }
        forms
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, i: usize) -> &str {
        let end = |i: usize| self.ends.get(i).map_or(0, |&end| end as usize);
        self.text.get(i.checked_sub(1).map_or(0, end)..end(i)).unwrap_or_default()
    }

    /// The number of a word.
    pub(crate) fn find(&self, word: &str) -> Option<u32> {
        let at = self.first_not(0, &|form| form < word);
        (at < self.len() && self.get(at) == word).then(|| count(at))
    }

    /// The numbers of the words that begin with `prefix`.
    pub(crate) fn with_prefix(&self, prefix: &str) -> std::ops::Range<usize> {
        let from = self.first_not(0, &|form| form < prefix);
        from..self.end_of_prefix(from, prefix)
    }

    /// The first word from `from` on that does not begin with `prefix`; up to there all do.
    pub(crate) fn end_of_prefix(&self, from: usize, prefix: &str) -> usize {
        self.first_not(from, &|form| form.starts_with(prefix))
    }

    /// The first word from `from` on for which `holds` no longer holds.
    fn first_not(&self, from: usize, holds: &dyn Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (from, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(self.get(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// FNV-1a (Fowler, Noll, Vo), for the table below: its order is never looked at, and the words are no attack.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

type Numbers = HashMap<Box<str>, u32, BuildHasherDefault<Fnv>>;

/// Numbers words as they come.
#[derive(Default)]
struct Numbering {
    numbers: Numbers,
    words: Vec<Box<str>>,
}

impl Numbering {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = count(self.words.len());
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    fn numbers(&mut self, text: &str) -> Vec<u32> {
        let mut numbers = Vec::new();
        for_each_word(text, &mut |_, _, word| numbers.push(self.number(word)));
        numbers
    }
}

impl SearchIndex {
    /// Reads the whole corpus once.
    #[must_use]
    pub fn new(corpus: &CorpusView) -> Self {
        let mut numbering = Numbering::default();
        let mut text = Text::default();
        for document in &corpus.documents {
            text.document_starts.push(count(text.sentence_starts.len()));
            for sentence in &document.sentences {
                text.sentence_starts.push(count(text.forms.len()));
                let span = sentence.span.start_byte as usize..sentence.span.end_byte as usize;
                let words = document.text.get(span).unwrap_or_default();
                for_each_word(words, &mut |_, _, word| text.forms.push(numbering.number(word)));
            }
        }
        text.document_starts.push(count(text.sentence_starts.len()));
        text.sentence_starts.push(count(text.forms.len()));
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
        for form in &mut text.forms {
            *form = new(form);
        }
        let (stems, stem_of, is_grammar) = stems(&forms);
        let n_stems = is_grammar.len();
        let stem = |form: u32| stem_of.get(form as usize).copied().unwrap_or_default();

        let mut entries: Vec<Entry> = Vec::new();
        for (document, title) in (0..).zip(&titles) {
            let own = text.document(document).iter().map(|&form| (stem(form), 1));
            add(&mut entries, document, own.chain(title.iter().map(|old| (stem(new(old)), TITLE_WEIGHT))).collect());
        }
        let documents = Postings::new(n_stems, corpus.documents.len(), &entries);
        entries.clear();
        for ((number, event), title) in (0..).zip(&corpus.events).zip(&event_titles) {
            let mut sentences: Vec<(u32, u32)> =
                event.reports.iter().take(MAX_REPORTS).map(|report| (report.document, report.sentence)).collect();
            sentences.dedup();
            let own = sentences.iter().flat_map(|&(document, sentence)| text.sentence(document, sentence));
            let own = own.map(|&form| (stem(form), 1));
            add(&mut entries, number, own.chain(title.iter().map(|old| (stem(new(old)), TITLE_WEIGHT))).collect());
        }
        let events = Postings::new(n_stems, corpus.events.len(), &entries);

        let (names, name_starts, name_entities) = names(spellings, &forms);
        Self {
            forms,
            stem_of,
            stems,
            is_grammar,
            documents,
            events,
            text,
            names,
            name_starts,
            name_entities,
            dates: dates(corpus),
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
        let at = |i: u32| self.name_starts.get(i as usize).map_or(0, |&start| start as usize);
        self.name_entities.get(at(form)..at(form.saturating_add(1))).unwrap_or_default()
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
fn add(entries: &mut Vec<Entry>, item: u32, mut stems: Vec<(u32, u16)>) {
    stems.sort_unstable();
    for group in stems.chunk_by(|a, b| a.0 == b.0) {
        let total = group.iter().fold(0_u16, |sum, &(_, count)| sum.saturating_add(count));
        entries.extend(group.first().map(|&(stem, _)| (stem, item, total)));
    }
}

type Names = (BTreeMap<Box<str>, Vec<u32>>, Vec<u32>, Vec<u32>);

fn names(spellings: Vec<(String, u32)>, forms: &Forms) -> Names {
    let mut names: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (spelling, entity) in spellings {
        pairs.extend(spelling.split(' ').filter_map(|word| Some((forms.find(word)?, entity))));
        let entities = names.entry(spelling.into()).or_default();
        if entities.last() != Some(&entity) {
            entities.push(entity);
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut starts = vec![0_u32; forms.len() + 1];
    for &(form, _) in &pairs {
        if let Some(n) = starts.get_mut(form as usize + 1) {
            *n += 1;
        }
    }
    let mut total = 0;
    for start in &mut starts {
        total += *start;
        *start = total;
    }
    (names, starts, pairs.into_iter().map(|(_, entity)| entity).collect())
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

/// The first and last day of a date that has both, as numbers.
pub(crate) fn days(date: &DateView) -> Option<(i32, i32)> {
    date.earliest.zip(date.latest).map(|(from, to)| (day_number(from), day_number(to)))
}

/// Days since the year 1.
pub(crate) fn day_number(day: NaiveDate) -> i32 {
    day.num_days_from_ce()
}
