//! What of a text was asked for.

use crate::clause::Terms;
use crate::index::{SearchIndex, days, lies_within};
use crate::postings::count;
use crate::words::for_each_word;
use parallax_core::view::{CorpusView, SentenceRef, SpanView};

/// Finds what was asked for in a text.
#[derive(Debug)]
pub(crate) struct Marker<'q> {
    index: &'q SearchIndex,
    corpus: &'q CorpusView,
    clauses: &'q [Terms],
    /// The forms that satisfy a clause or are part of a phrase, in order.
    forms: Vec<u32>,
}

impl<'q> Marker<'q> {
    pub(crate) fn new(index: &'q SearchIndex, corpus: &'q CorpusView, clauses: &'q [Terms]) -> Self {
        let mut forms = Vec::new();
        for terms in clauses.iter().filter(|terms| !terms.is_optional) {
            forms.extend(terms.stems.iter().flat_map(|&(stem, _)| index.forms_of.of(stem)));
            forms.extend(&terms.phrase);
        }
        forms.sort_unstable();
        forms.dedup();
        Self { index, corpus, clauses, forms }
    }

    /// The words of `text` that satisfy a clause, in bytes of it, in reading order. Phrases count where all of them stands.
    pub(crate) fn words_in(&self, text: &str) -> Vec<SpanView> {
        let index = self.index;
        let mut words: Vec<(SpanView, Option<u32>)> = Vec::new();
        for_each_word(text, &mut |start, end, word| {
            // Numbers of forms are in the order of the alphabet.
            let form = self.forms.binary_search_by(|&form| index.forms.get(form as usize).cmp(word)).ok();
            let form = form.and_then(|at| self.forms.get(at).copied());
            words.push((SpanView { start_byte: count(start), end_byte: count(end) }, form));
        });
        let mut marks = Vec::new();
        for terms in self.clauses.iter().filter(|terms| !terms.is_optional) {
            let is_asked = |stem: u32| terms.stems.binary_search_by_key(&stem, |(stem, _)| *stem).is_ok();
            let asked = words.iter().filter(|(_, form)| form.is_some_and(|form| is_asked(index.stem(form))));
            marks.extend(asked.map(|(span, _)| *span));
            if !terms.phrase.is_empty() {
                let is_phrase = |words: &&[(SpanView, Option<u32>)]| {
                    words.iter().zip(&terms.phrase).all(|((_, form), asked)| *form == Some(*asked))
                };
                marks.extend(words.windows(terms.phrase.len()).filter(is_phrase).filter_map(|words| {
                    Some(SpanView { start_byte: words.first()?.0.start_byte, end_byte: words.last()?.0.end_byte })
                }));
            }
        }
        joined(marks)
    }

    /// What of a sentence satisfies a clause, in bytes of its document's text.
    pub(crate) fn in_sentence(&self, at: SentenceRef) -> Vec<SpanView> {
        let Some(document) = self.corpus.documents.get(at.document as usize) else { return Vec::new() };
        let Some(sentence) = document.sentences.get(at.sentence as usize) else { return Vec::new() };
        let start = sentence.span.start_byte;
        let text = document.text.get(start as usize..sentence.span.end_byte as usize).unwrap_or_default();
        let mut marks: Vec<SpanView> = self
            .words_in(text)
            .into_iter()
            .map(|span| SpanView { start_byte: start + span.start_byte, end_byte: start + span.end_byte })
            .collect();
        for terms in self.clauses {
            if !terms.entities.is_empty() {
                let is_asked = |entity: Option<u32>| entity.is_some_and(|it| terms.entities.binary_search(&it).is_ok());
                let own = document.mentions.iter().filter(|mention| mention.sentence == Some(at.sentence));
                let mentions = own.filter(|mention| mention.form == "named" && is_asked(mention.entity));
                marks.extend(mentions.map(|mention| mention.span));
            }
            if let Some(asked) = terms.days {
                let timexes = document.timexes.iter().filter(|timex| timex.sentence == Some(at.sentence));
                let is_within = |span: (i32, i32)| lies_within(span, asked);
                let within = timexes.filter(|timex| timex.date.as_ref().and_then(days).is_some_and(is_within));
                marks.extend(within.map(|timex| timex.span));
            }
        }
        joined(marks)
    }
}

/// In order, without overlaps.
fn joined(mut marks: Vec<SpanView>) -> Vec<SpanView> {
    marks.sort_unstable();
    let mut joined: Vec<SpanView> = Vec::with_capacity(marks.len());
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start_byte < last.end_byte => last.end_byte = last.end_byte.max(mark.end_byte),
            _ => joined.push(mark),
        }
    }
    joined
}
