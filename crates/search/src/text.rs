//! Where each word stands: a positional index of the sentences.
//!
//! Words are counted through the whole corpus: the number of a word is its *place*. For each form the places are kept
//! in order, and where sentences and documents begin; the text itself, as a row of forms, is not. Lists of places are
//! gone through side by side, each from where it was left: Manning, Raghavan, Schütze, *Introduction to Information
//! Retrieval* (2008), §2.4.2.

use crate::lists::{Lists, advance};
use crate::postings::count;
use std::ops::Range;

/// The sentences of a corpus. They are counted through the whole of it too.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// The place of each sentence's first word; one more at the end.
    pub(crate) sentence_starts: Vec<u32>,
    /// The number of each document's first sentence; one more at the end.
    pub(crate) document_starts: Vec<u32>,
    /// For each form its places, in order.
    pub(crate) places: Lists,
}

/// Where a phrase stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The documents that have it, in order, and how often. It may go on from one sentence into the next.
    pub(crate) documents: Vec<(u32, u32)>,
    /// The sentences that have the whole of it, in order.
    pub(crate) sentences: Vec<u32>,
}

impl Text {
    pub(crate) fn n_sentences(&self) -> usize {
        self.sentence_starts.len().saturating_sub(1)
    }

    /// The number of a sentence of a document.
    pub(crate) fn number(&self, document: u32, sentence: u32) -> Option<u32> {
        let own = self.sentences_of(document);
        own.start.checked_add(sentence).filter(|number| own.contains(number))
    }

    /// The numbers of a document's sentences.
    pub(crate) fn sentences_of(&self, document: u32) -> Range<u32> {
        let at = |i: u32| self.document_starts.get(i as usize).copied();
        at(document).zip(at(document.saturating_add(1))).map_or(0..0, |(from, to)| from..to)
    }

    /// The document of a sentence.
    pub(crate) fn document_of(&self, sentence: u32) -> u32 {
        count(self.document_starts.partition_point(|&first| first <= sentence)).saturating_sub(1)
    }

    /// The places of the words of these sentences.
    pub(crate) fn places_of(&self, sentences: &Range<u32>) -> Range<u32> {
        self.start(sentences.start)..self.start(sentences.end)
    }

    /// How many words a sentence has.
    pub(crate) fn n_words(&self, sentence: u32) -> u32 {
        self.start(sentence.saturating_add(1)).saturating_sub(self.start(sentence))
    }

    fn start(&self, sentence: u32) -> u32 {
        self.sentence_starts.get(sentence as usize).or(self.sentence_starts.last()).copied().unwrap_or_default()
    }

    /// Calls `found` with each sentence in one of `ranges` that has a form, in order. The ranges are of sentences, in order
    /// and apart from each other.
    pub(crate) fn for_each_with(&self, form: u32, ranges: &[Range<u32>], found: &mut dyn FnMut(u32)) {
        let places = self.places.of(form);
        let mut at = 0;
        for range in ranges {
            if at == places.len() {
                return;
            }
            let within = self.places_of(range);
            at = advance(places, at, within.start);
            let mut sentence = range.start as usize;
            while let Some(&place) = places.get(at).filter(|place| within.contains(place)) {
                // Behind it begins the next one.
                let next = advance(&self.sentence_starts, sentence, place + 1);
                sentence = next.saturating_sub(1);
                found(count(sentence));
                at = advance(places, at, self.start(count(next)));
            }
        }
    }

    /// Where the forms stand in a row, in one document each time.
    pub(crate) fn standing(&self, phrase: &[u32]) -> Standing {
        let mut standing = Standing::default();
        let (mut document, mut sentence) = (0, 0);
        // Where the document and the sentence end.
        let (mut document_end, mut sentence_end) = (0, 0);
        for place in self.in_a_row(phrase) {
            if place >= sentence_end {
                let next = advance(&self.sentence_starts, sentence, place + 1);
                sentence = next.saturating_sub(1);
                sentence_end = self.start(count(next));
            }
            if place >= document_end {
                let next = advance(&self.document_starts, document, count(sentence) + 1);
                document = next.saturating_sub(1);
                document_end = self.document_starts.get(next).map_or(0, |&sentence| self.start(sentence));
            }
            let end = place + count(phrase.len());
            if end > document_end {
                continue;
            }
            let (document, sentence) = (count(document), count(sentence));
            match standing.documents.last_mut().filter(|(last, _)| *last == document) {
                Some((_, n)) => *n += 1,
                None => standing.documents.push((document, 1)),
            }
            if end <= sentence_end && standing.sentences.last() != Some(&sentence) {
                standing.sentences.push(sentence);
            }
        }
        standing
    }

    /// The places where the forms stand in a row, wherever documents end: those of the rarest one where the others are too.
    fn in_a_row(&self, phrase: &[u32]) -> Vec<u32> {
        let words = || (0..).zip(phrase).map(|(offset, &form)| (offset, self.places.of(form)));
        let Some((of_rarest, rarest)) = words().min_by_key(|(_, places)| places.len()) else { return Vec::new() };
        let mut starts: Vec<u32> = rarest.iter().filter_map(|place| place.checked_sub(of_rarest)).collect();
        for (offset, places) in words().filter(|(offset, _)| *offset != of_rarest) {
            let mut at = 0;
            starts.retain(|start| {
                let wanted = start.saturating_add(offset);
                at = advance(places, at, wanted);
                places.get(at) == Some(&wanted)
            });
        }
        starts
    }
}

/// Calls `found` with each of `numbers` in one of `ranges`; both come in order, the ranges apart from each other.
pub(crate) fn for_each_within(numbers: &[u32], ranges: &[Range<u32>], found: &mut dyn FnMut(u32)) {
    let mut at = 0;
    for range in ranges {
        at = advance(numbers, at, range.start);
        while let Some(&number) = numbers.get(at).filter(|number| range.contains(number)) {
            found(number);
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Documents of sentences of forms, over an alphabet so small that everything happens.
    fn documents() -> Vec<Vec<Vec<u32>>> {
        let mut seed = 7_u32;
        let mut below = |end: u32| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) % end
        };
        let mut documents = Vec::new();
        for _ in 0..40 {
            let n_sentences = below(5);
            documents.push((0..n_sentences).map(|_| (0..below(7)).map(|_| below(3)).collect()).collect());
        }
        documents
    }

    fn text(documents: &[Vec<Vec<u32>>]) -> Text {
        let (mut text, mut row) = (Text::default(), Vec::new());
        for document in documents {
            text.document_starts.push(count(text.sentence_starts.len()));
            for sentence in document {
                text.sentence_starts.push(count(row.len()));
                row.extend(sentence);
            }
        }
        text.document_starts.push(count(text.sentence_starts.len()));
        text.sentence_starts.push(count(row.len()));
        text.places = Lists::places(4, &row);
        text
    }

    fn n_times(row: &[u32], phrase: &[u32]) -> u32 {
        count(row.windows(phrase.len()).filter(|words| *words == phrase).count())
    }

    #[test]
    fn a_phrase_is_found_wherever_reading_finds_it() {
        let documents = documents();
        let text = text(&documents);
        assert_eq!(text.n_sentences(), documents.iter().flatten().count());
        for phrase in [&[0][..], &[1, 2], &[2, 2], &[0, 0, 1], &[1, 0, 1, 0], &[3], &[0, 3]] {
            let by_document = (0..).zip(&documents).map(|(i, document)| (i, n_times(&document.concat(), phrase)));
            let by_sentence = (0..).zip(documents.iter().flatten()).filter(|(_, row)| n_times(row, phrase) > 0);
            let slow = Standing {
                documents: by_document.filter(|(_, n)| *n > 0).collect(),
                sentences: by_sentence.map(|(i, _)| i).collect(),
            };
            assert_eq!(text.standing(phrase), slow, "{phrase:?}");
        }
        assert_eq!(text.standing(&[]), Standing::default());
    }

    #[test]
    fn sentences_with_a_form_are_found_within_any_ranges() {
        let documents = documents();
        let text = text(&documents);
        let sentences: Vec<&Vec<u32>> = documents.iter().flatten().collect();
        let n = count(sentences.len());
        for width in 0..9 {
            let ranges: Vec<Range<u32>> = (0..n).step_by(9).map(|from| from..(from + width).min(n)).collect();
            for form in 0..4 {
                let has = |i: &u32| sentences[*i as usize].contains(&form);
                let slow: Vec<u32> = ranges.iter().cloned().flatten().filter(has).collect();
                let mut fast = Vec::new();
                text.for_each_with(form, &ranges, &mut |sentence| fast.push(sentence));
                assert_eq!(fast, slow, "{form} in {width}");
                let all: Vec<u32> = (0..n).filter(has).collect();
                let mut within = Vec::new();
                for_each_within(&all, &ranges, &mut |sentence| within.push(sentence));
                assert_eq!(within, slow, "{form} in {width}");
            }
        }
    }

    #[test]
    fn sentences_know_their_numbers_and_documents() {
        let documents = documents();
        let text = text(&documents);
        let mut number = 0;
        for (document, sentences) in (0..).zip(&documents) {
            for (i, sentence) in (0..).zip(sentences) {
                assert_eq!(text.number(document, i), Some(number));
                assert_eq!(text.document_of(number), document);
                assert_eq!(text.n_words(number), count(sentence.len()));
                number += 1;
            }
            assert_eq!(text.number(document, count(sentences.len())), None, "that is the next document's");
        }
        assert_eq!((text.number(40, 0), text.number(u32::MAX, 0), text.sentences_of(99)), (None, None, 0..0));
    }
}
