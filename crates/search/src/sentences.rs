//! Sentences, by the clauses that they satisfy.

use crate::clause::Terms;
use crate::index::{SearchIndex, days, n_times};
use crate::postings::count;
use parallax_core::view::{CorpusView, DocumentView, SentenceRef};

/// What the sentences of a corpus are measured by, for one query.
#[derive(Debug)]
pub(crate) struct Measure<'q> {
    index: &'q SearchIndex,
    corpus: &'q CorpusView,
    clauses: &'q [Terms],
    /// How telling each clause is.
    idfs: Vec<f64>,
    /// For each stem the clauses that it satisfies, as bits.
    clauses_of: Vec<u16>,
}

/// How well a sentence answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Worth {
    pub(crate) n_clauses: u32,
    pub(crate) score: f64,
}

/// Sentences of so many words are neither favored nor put back.
const USUAL_WORDS: f64 = 24.0;

impl<'q> Measure<'q> {
    pub(crate) fn new(index: &'q SearchIndex, corpus: &'q CorpusView, clauses: &'q [Terms]) -> Self {
        let mut clauses_of = vec![0_u16; index.is_grammar.len()];
        for (bit, terms) in clauses.iter().enumerate() {
            for &(stem, _) in &terms.stems {
                if let Some(bits) = clauses_of.get_mut(stem as usize) {
                    *bits |= 1_u16.checked_shl(count(bit)).unwrap_or_default();
                }
            }
        }
        let n = index.documents.n_items();
        let idfs = clauses.iter().map(|terms| crate::rank::idf(n, terms.n_with(index, &index.documents))).collect();
        Self { index, corpus, clauses, idfs, clauses_of }
    }

    /// The worth of each sentence of a document, by its number; those without any are left out.
    pub(crate) fn document(&self, document: u32) -> Vec<(u32, Worth)> {
        let Some(view) = self.corpus.documents.get(document as usize) else { return Vec::new() };
        let mut bits: Vec<u16> =
            (0..count(view.sentences.len())).map(|sentence| self.words(document, sentence)).collect();
        self.add_names_and_dates(view, &mut bits);
        let worth =
            |(sentence, bits): (u32, u16)| (bits != 0).then(|| (sentence, self.worth(document, sentence, bits)));
        (0..).zip(bits).filter_map(worth).collect()
    }

    /// The worth of one sentence.
    pub(crate) fn sentence(&self, at: SentenceRef) -> Worth {
        let view = self.corpus.documents.get(at.document as usize);
        let mut bits = vec![0; view.map_or(0, |view| view.sentences.len())];
        if let Some(bits) = bits.get_mut(at.sentence as usize) {
            *bits = self.words(at.document, at.sentence);
        }
        view.into_iter().for_each(|view| self.add_names_and_dates(view, &mut bits));
        self.worth(at.document, at.sentence, bits.get(at.sentence as usize).copied().unwrap_or_default())
    }

    /// The clauses that the words of a sentence satisfy, as bits.
    fn words(&self, document: u32, sentence: u32) -> u16 {
        let forms = self.index.text.sentence(document, sentence);
        let of_form = |form: &u32| self.clauses_of.get(self.index.stem(*form) as usize).copied().unwrap_or_default();
        let mut bits = forms.iter().fold(0, |bits, form| bits | of_form(form));
        for (bit, terms) in self.clauses.iter().enumerate() {
            let has_phrase = n_times(forms, &terms.phrase) > 0;
            if has_phrase {
                bits |= 1_u16.checked_shl(count(bit)).unwrap_or_default();
            }
        }
        bits
    }

    fn add_names_and_dates(&self, view: &DocumentView, bits: &mut [u16]) {
        for (bit, terms) in self.clauses.iter().enumerate() {
            let bit = 1_u16.checked_shl(count(bit)).unwrap_or_default();
            let mut add = |sentence: Option<u32>| {
                if let Some(bits) = sentence.and_then(|sentence| bits.get_mut(sentence as usize)) {
                    *bits |= bit;
                }
            };
            if !terms.entities.is_empty() {
                let is_asked = |entity: Option<u32>| entity.is_some_and(|it| terms.entities.binary_search(&it).is_ok());
                for mention in
                    view.mentions.iter().filter(|mention| mention.form == "named" && is_asked(mention.entity))
                {
                    add(mention.sentence);
                }
            }
            if let Some(asked) = terms.days {
                for timex in &view.timexes {
                    if timex.date.as_ref().and_then(days).is_some_and(|span| lies_within(span, asked)) {
                        add(timex.sentence);
                    }
                }
            }
        }
    }

    fn worth(&self, document: u32, sentence: u32, bits: u16) -> Worth {
        let mut worth = Worth { n_clauses: 0, score: 0.0 };
        for ((bit, terms), idf) in self.clauses.iter().enumerate().zip(&self.idfs) {
            if bits & 1_u16.checked_shl(count(bit)).unwrap_or_default() != 0 {
                worth.n_clauses += u32::from(!terms.is_optional);
                worth.score += idf;
            }
        }
        let n_words = f64::from(count(self.index.text.sentence(document, sentence).len()));
        worth.score *= 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * n_words / USUAL_WORDS));
        worth
    }
}

pub(crate) fn lies_within(span: (i32, i32), asked: (i32, i32)) -> bool {
    asked.0 <= span.0 && span.1 <= asked.1
}
