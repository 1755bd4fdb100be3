//! The vocabulary: which words tell sentences apart.
//!
//! A term is the stem of a word that is not among the commonest of the language, or a number. Its weight in a
//! sentence is (1 + ln tf) · ln((N + 1) / (df + ½)), the variant of tf-idf that stays positive for the commonest term;
//! vectors have unit length, so their product is the cosine.
//!
//! # References
//! Manning, Raghavan, Schütze: *Introduction to Information Retrieval* (2008), §6.2 to §6.4. Stems: Snowball's English
//! stemmer (Porter 2).

use super::SentenceKey;
use crate::{
    lexicon::rows,
    model::{AnalyzedDocument, DocId, Sentence, SentenceId, TokenKind},
    text,
};
use rust_stemmers::{Algorithm, Stemmer};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

static STOPWORDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/en/compare/stopwords.tsv");
    rows(file).flat_map(|[_class, words]| words.split(' ')).collect()
});

/// A term's number in the vocabulary; the numbers follow the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u32);

/// The terms of every sentence of a corpus.
#[derive(Debug)]
pub struct TermIndex {
    /// Each term as it was first written.
    words: Vec<String>,
    /// Where each term stands: sentences in order.
    postings: Vec<Vec<SentenceKey>>,
    /// For each document, for each sentence: its unit vector, by term.
    vectors: Vec<Vec<Vec<(Term, f64)>>>,
    n_sentences: usize,
}

impl TermIndex {
    /// Reads all sentences once.
    #[must_use]
    pub fn new(documents: &[AnalyzedDocument]) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let counted: Vec<Vec<BTreeMap<String, Count>>> = documents
            .iter()
            .map(|document| {
                document.sentences.iter().map(|sentence| count_terms(document, sentence, &stemmer)).collect()
            })
            .collect();
        let mut first_words: BTreeMap<&str, &str> = BTreeMap::new();
        for (stem, count) in counted.iter().flatten().flatten() {
            first_words.entry(stem).or_insert(&count.word);
        }
        let number_of: BTreeMap<&str, Term> =
            first_words.keys().zip(0..).map(|(&stem, number)| (stem, Term(number))).collect();
        let words: Vec<String> = first_words.values().map(|&word| word.to_owned()).collect();
        let mut postings = vec![Vec::new(); words.len()];
        let mut n_sentences = 0;
        for (d, sentences) in counted.iter().enumerate() {
            for (s, counts) in sentences.iter().enumerate() {
                n_sentences += 1;
                let key = SentenceKey { document: DocId::new(d), sentence: SentenceId::new(s) };
                for term in counts.keys().filter_map(|name| number_of.get(name.as_str())) {
                    if let Some(list) = postings.get_mut(term.0 as usize) {
                        list.push(key);
                    }
                }
            }
        }
        let weigh = |counts: &BTreeMap<String, Count>| {
            let mut vector: Vec<(Term, f64)> = counts
                .iter()
                .filter_map(|(name, count)| {
                    let term = *number_of.get(name.as_str())?;
                    let df = postings.get(term.0 as usize).map_or(0, Vec::len);
                    Some((term, (1.0 + libm::log(f64::from(count.n))) * inverse_frequency(n_sentences, df)))
                })
                .collect();
            let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
            for (_, weight) in &mut vector {
                *weight /= length;
            }
            vector
        };
        let vectors = counted.iter().map(|sentences| sentences.iter().map(weigh).collect()).collect();
        Self { words, postings, vectors, n_sentences }
    }

    /// A sentence's terms with their weights; their squares add up to 1.
    #[must_use]
    pub fn vector(&self, at: SentenceKey) -> &[(Term, f64)] {
        self.vectors
            .get(at.document.index())
            .and_then(|sentences| sentences.get(at.sentence.index()))
            .map_or(&[], Vec::as_slice)
    }

    /// How alike two sentences are, 0 to 1.
    #[must_use]
    pub fn cosine(&self, a: SentenceKey, b: SentenceKey) -> f64 {
        self.shared(a, b).map(|(_, product)| product).sum()
    }

    /// The terms that two sentences share, with their part of the cosine, in the order of the alphabet.
    pub fn shared(&self, a: SentenceKey, b: SentenceKey) -> impl Iterator<Item = (Term, f64)> {
        let (mut left, mut right) = (self.vector(a), self.vector(b));
        std::iter::from_fn(move || {
            loop {
                let (&(x, wx), &(y, wy)) = (left.first()?, right.first()?);
                let order = x.cmp(&y);
                left = left.get(usize::from(order.is_le())..)?;
                right = right.get(usize::from(order.is_ge())..)?;
                if order.is_eq() {
                    return Some((x, wx * wy));
                }
            }
        })
    }

    /// The sentences in which a term stands.
    #[must_use]
    pub fn postings(&self, term: Term) -> &[SentenceKey] {
        self.postings.get(term.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// A term as it was first written.
    #[must_use]
    pub fn word(&self, term: Term) -> &str {
        self.words.get(term.0 as usize).map_or("", String::as_str)
    }

    /// How rare a term is: 0 in every sentence, 1 in a single one.
    #[must_use]
    pub fn rarity(&self, term: Term) -> f64 {
        let rarest = inverse_frequency(self.n_sentences, 1);
        if rarest <= 0.0 { 0.0 } else { inverse_frequency(self.n_sentences, self.postings(term).len()) / rarest }
    }
}

/// ln((N + 1) / (df + ½)).
fn inverse_frequency(n_sentences: usize, df: usize) -> f64 {
    let as_f64 = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    libm::log((as_f64(n_sentences) + 1.0) / (as_f64(df) + 0.5))
}

/// How often a term stands in a sentence, and one of the words that it is the stem of.
struct Count {
    n: u32,
    word: String,
}

fn count_terms(document: &AnalyzedDocument, sentence: &Sentence, stemmer: &Stemmer) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for token in document.tokens.within(sentence.range) {
        let word = text::slice(&document.document.text, token.range);
        let (term, word) = match token.kind {
            TokenKind::Word => {
                let word = word.trim_end_matches("’s").trim_end_matches("'s");
                let lower = word.to_lowercase();
                if lower.chars().nth(1).is_none() || STOPWORDS.contains(lower.as_str()) {
                    continue;
                }
                (stemmer.stem(&lower).into_owned(), word)
            }
            TokenKind::Number => (word.replace(',', ""), word),
            TokenKind::Mark => continue,
        };
        counts.entry(term).or_insert_with(|| Count { n: 0, word: word.to_owned() }).n += 1;
    }
    counts
}
