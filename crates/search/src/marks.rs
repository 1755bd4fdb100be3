//! What of a text was asked for.

use crate::clause::Terms;
use crate::index::{SearchIndex, days};
use crate::postings::count;
use crate::sentences::lies_within;
use crate::words::for_each_word;
use parallax_core::view::{CorpusView, SentenceRef, SpanView};

/// The words of `text` that satisfy a clause, in bytes of it, in reading order. Phrases count where all of them stands.
pub(crate) fn words_in(index: &SearchIndex, clauses: &[Terms], text: &str) -> Vec<SpanView> {
    let mut words: Vec<(SpanView, Option<u32>)> = Vec::new();
    for_each_word(text, &mut |start, end, word| {
        words.push((SpanView { start_byte: count(start), end_byte: count(end) }, index.forms.find(word)));
    });
    let mut marks = Vec::new();
    for terms in clauses.iter().filter(|terms| !terms.is_optional) {
        let is_asked = |stem: u32| terms.stems.binary_search_by_key(&stem, |(stem, _)| *stem).is_ok();
        marks.extend(
            words.iter().filter(|(_, form)| form.is_some_and(|form| is_asked(index.stem(form)))).map(|(span, _)| *span),
        );
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
pub(crate) fn in_sentence(
    index: &SearchIndex,
    corpus: &CorpusView,
    clauses: &[Terms],
    at: SentenceRef,
) -> Vec<SpanView> {
    let Some(document) = corpus.documents.get(at.document as usize) else { return Vec::new() };
    let Some(sentence) = document.sentences.get(at.sentence as usize) else { return Vec::new() };
    let start = sentence.span.start_byte;
    let text = document.text.get(start as usize..sentence.span.end_byte as usize).unwrap_or_default();
    let mut marks: Vec<SpanView> = words_in(index, clauses, text)
        .into_iter()
        .map(|span| SpanView { start_byte: start + span.start_byte, end_byte: start + span.end_byte })
        .collect();
    for terms in clauses {
        let is_asked = |entity: Option<u32>| entity.is_some_and(|it| terms.entities.binary_search(&it).is_ok());
        let mentions = document.mentions.iter().filter(|mention| mention.form == "named" && is_asked(mention.entity));
        marks.extend(mentions.filter(|mention| mention.sentence == Some(at.sentence)).map(|mention| mention.span));
        if let Some(asked) = terms.days {
            let timexes = document.timexes.iter().filter(|timex| timex.sentence == Some(at.sentence));
            let is_within = |span: (i32, i32)| lies_within(span, asked);
            let within = timexes.filter(|timex| timex.date.as_ref().and_then(days).is_some_and(is_within));
            marks.extend(within.map(|timex| timex.span));
        }
    }
    joined(marks)
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
