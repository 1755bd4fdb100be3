//! Sentences, by the clauses that they satisfy.

use crate::clause::Terms;
use crate::index::{SearchIndex, days, lies_within};
use crate::matches::Matches;
use crate::postings::count;
use crate::text::for_each_within;
use parallax_core::view::CorpusView;
use std::ops::Range;

/// What the sentences of a corpus are measured by, for one query.
#[derive(Debug)]
pub(crate) struct Measure<'q> {
    index: &'q SearchIndex,
    corpus: &'q CorpusView,
    clauses: &'q [Terms],
    /// For each clause what satisfies it otherwise than by a word.
    matches: &'q [Matches],
    /// How telling each clause is.
    idfs: Vec<f64>,
}

/// How well a sentence answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Worth {
    pub(crate) n_clauses: u32,
    pub(crate) score: f64,
}

impl Worth {
    pub(crate) const NONE: Self = Self { n_clauses: 0, score: 0.0 };

    pub(crate) fn is_better(self, other: Self) -> bool {
        (self.n_clauses, self.score) > (other.n_clauses, other.score)
    }
}

/// Sentences of so many words are neither favored nor put back.
const USUAL_WORDS: f64 = 24.0;

impl<'q> Measure<'q> {
    pub(crate) fn new(
        index: &'q SearchIndex,
        corpus: &'q CorpusView,
        clauses: &'q [Terms],
        matches: &'q [Matches],
    ) -> Self {
        let n = index.documents.n_items();
        let idfs = clauses.iter().map(|terms| crate::rank::idf(n, terms.n_with(index, &index.documents))).collect();
        Self { index, corpus, clauses, matches, idfs }
    }

    /// The sentences in `ranges` that have any worth, by their number in the corpus, in order. The ranges come in order
    /// and apart from each other; none goes from one document into another.
    pub(crate) fn sentences(&self, ranges: &[Range<u32>]) -> Vec<(u32, Worth)> {
        let mut satisfied = Satisfied::new(ranges);
        let text = &self.index.text;
        for ((bit, terms), matches) in self.clauses.iter().enumerate().zip(self.matches) {
            let mut add = satisfied.by(bit);
            for &(stem, _) in &terms.stems {
                for &form in self.index.forms_of.of(stem) {
                    text.for_each_with(form, ranges, &mut add);
                }
            }
            for &entity in &terms.entities {
                for_each_within(self.index.named.of(entity), ranges, &mut add);
            }
            for_each_within(&matches.sentences, ranges, &mut add);
            if let Some(asked) = terms.days {
                self.for_each_dated(asked, ranges, &mut add);
            }
        }
        let worth = |(sentence, bits): (u32, u16)| (bits != 0).then(|| (sentence, self.worth(sentence, bits)));
        ranges.iter().cloned().flatten().zip(satisfied.bits).filter_map(worth).collect()
    }

    /// Calls `found` with each sentence that has a time expression within days.
    fn for_each_dated(&self, asked: (i32, i32), ranges: &[Range<u32>], found: &mut dyn FnMut(u32)) {
        for range in ranges {
            let document = self.index.text.document_of(range.start);
            let timexes = self.corpus.documents.get(document as usize).map(|view| view.timexes.as_slice());
            for timex in timexes.unwrap_or_default() {
                let sentence = timex.sentence.and_then(|sentence| self.index.text.number(document, sentence));
                let Some(sentence) = sentence.filter(|sentence| range.contains(sentence)) else { continue };
                if timex.date.as_ref().and_then(days).is_some_and(|span| lies_within(span, asked)) {
                    found(sentence);
                }
            }
        }
    }

    fn worth(&self, sentence: u32, bits: u16) -> Worth {
        let mut worth = Worth::NONE;
        for ((bit, terms), idf) in self.clauses.iter().enumerate().zip(&self.idfs) {
            if bits & mask(bit) != 0 {
                worth.n_clauses += u32::from(!terms.is_optional);
                worth.score += idf;
            }
        }
        let n_words = f64::from(self.index.text.n_words(sentence));
        worth.score *= 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * n_words / USUAL_WORDS));
        worth
    }
}

/// For each sentence of some ranges the clauses that it satisfies.
struct Satisfied<'r> {
    ranges: &'r [Range<u32>],
    /// As bits, range by range.
    bits: Vec<u16>,
}

impl<'r> Satisfied<'r> {
    fn new(ranges: &'r [Range<u32>]) -> Self {
        Self { ranges, bits: vec![0; ranges.iter().map(ExactSizeIterator::len).sum()] }
    }

    /// Adds a clause to sentences. It is quickest if they come in order.
    fn by(&mut self, bit: usize) -> impl FnMut(u32) {
        let Self { ranges, bits } = self;
        let (mut at, mut n_before) = (0, 0);
        move |sentence| {
            if ranges.get(at).is_some_and(|range| sentence < range.start) {
                (at, n_before) = (0, 0);
            }
            while let Some(range) = ranges.get(at).filter(|range| range.end <= sentence) {
                n_before += range.len();
                at += 1;
            }
            let Some(own) = ranges.get(at).and_then(|range| sentence.checked_sub(range.start)) else { return };
            if let Some(bits) = bits.get_mut(n_before + own as usize) {
                *bits |= mask(bit);
            }
        }
    }
}

/// The bit of a clause.
fn mask(clause: usize) -> u16 {
    1_u16.checked_shl(count(clause)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clause::look_up;
    use crate::query::Query;
    use crate::words::{Stems, words_of};

    /// The clauses that a sentence satisfies, by reading it, and its words.
    fn read(index: &SearchIndex, corpus: &CorpusView, clauses: &[Terms], at: (u32, u32)) -> (u16, usize) {
        let document = &corpus.documents[at.0 as usize];
        let span = document.sentences[at.1 as usize].span;
        let words = words_of(&document.text[span.start_byte as usize..span.end_byte as usize]);
        let forms: Vec<u32> = words.iter().map(|word| index.forms.find(word).unwrap()).collect();
        let stems: Vec<Option<u32>> = words.iter().map(|word| index.stem_of_word(&Stems::new().stem(word))).collect();
        let mut bits = 0;
        for (i, terms) in clauses.iter().enumerate() {
            let has_word = terms.stems.iter().any(|(stem, _)| stems.contains(&Some(*stem)));
            let has_phrase = !terms.phrase.is_empty() && forms.windows(terms.phrase.len()).any(|f| f == terms.phrase);
            let has_name = document.mentions.iter().any(|mention| {
                let is_asked = mention.entity.is_some_and(|entity| terms.entities.contains(&entity));
                mention.sentence == Some(at.1) && mention.form == "named" && is_asked
            });
            let has_date = document.timexes.iter().any(|timex| {
                let span = timex.date.as_ref().and_then(days).zip(terms.days);
                timex.sentence == Some(at.1) && span.is_some_and(|(span, asked)| lies_within(span, asked))
            });
            bits |= u16::from(has_word || has_phrase || has_name || has_date) << i;
        }
        (bits, words.len())
    }

    #[test]
    fn sentences_found_are_those_that_reading_finds() {
        let corpus = crate::tests::corpus();
        let index = SearchIndex::new(&corpus);
        let all: Vec<(u32, u32)> = (0..)
            .zip(&corpus.documents)
            .flat_map(|(i, document)| (0..count(document.sentences.len())).map(move |sentence| (i, sentence)))
            .collect();
        let mut n_found = 0;
        for typed in
            ["the strike ended", "port ellis brennik", "\"the harbor\" october 2021", "strkie resign", "a", "2021 clo"]
        {
            let clauses = look_up(&index, &Query::read(typed)).clauses;
            let matches: Vec<Matches> = clauses.iter().map(|terms| Matches::find(&index, &corpus, terms)).collect();
            let measure = Measure::new(&index, &corpus, &clauses, &matches);
            // All of the corpus, every other document, single sentences.
            let documents =
                |step: usize| (0..4).step_by(step).map(|document| index.text.sentences_of(document)).collect();
            let single = (0..count(all.len())).step_by(3).map(|sentence| sentence..sentence + 1).collect();
            for ranges in [documents(1), documents(2), single] {
                let ranges: Vec<Range<u32>> = ranges;
                let mut slow = Vec::new();
                for number in ranges.iter().cloned().flatten() {
                    let (bits, n_words) = read(&index, &corpus, &clauses, all[number as usize]);
                    assert_eq!(index.text.n_words(number) as usize, n_words);
                    if bits != 0 {
                        slow.push((number, measure.worth(number, bits)));
                    }
                }
                n_found += slow.len();
                assert_eq!(measure.sentences(&ranges), slow, "{typed}");
            }
        }
        assert!(n_found > 30, "{n_found}");
    }

    #[test]
    fn what_satisfies_more_is_better_whatever_else() {
        let worth = |n_clauses, score| Worth { n_clauses, score };
        assert!(worth(2, 0.1).is_better(worth(1, 9.0)) && worth(1, 9.0).is_better(worth(1, 8.0)));
        assert!(!Worth::NONE.is_better(Worth::NONE));
    }
}
