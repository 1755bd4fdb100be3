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
    text::{self, TextRange},
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

/// Numbers in words, by word, in digits. "One" is rather an article or a pronoun.
static CARDINALS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let file = include_str!("../../data/en/figure/numbers.tsv");
    rows(file)
        .filter(|[class, value, _]| *class == "cardinal" && *value != "1")
        .map(|[_, value, word]| (word, value))
        .collect()
});

/// A term's number in the vocabulary; the numbers follow the alphabet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u32);

impl Term {
    /// Its number, as a place in a list.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The terms of every sentence of a corpus.
#[derive(Debug)]
pub struct TermIndex {
    /// Each term as it was first written.
    words: Vec<String>,
    /// Where each term stands: sentences in order.
    postings: Vec<Vec<SentenceKey>>,
    /// For each document, for each sentence: its unit vector, by term.
    vectors: Vec<Vec<Vec<(Term, f64)>>>,
    /// For each document, for each sentence: all its words, the commonest of the language too, by term; a word that
    /// stands twice is there twice.
    bags: Vec<Vec<Box<[Term]>>>,
    /// For each document: the unit vector of all its sentences, by term, weighed by the documents that have it.
    documents: Vec<Vec<(Term, f64)>>,
    n_sentences: usize,
}

impl TermIndex {
    /// Reads all sentences once.
    #[must_use]
    pub fn new(documents: &[AnalyzedDocument]) -> Self {
        let Counted { words, counted, bags } = count(documents);
        let mut postings = vec![Vec::new(); words.len()];
        let mut n_documents_with = vec![0_usize; words.len()];
        let mut n_sentences = 0;
        let mut whole: Vec<Counts> = Vec::with_capacity(counted.len());
        for (d, sentences) in counted.iter().enumerate() {
            let mut all: Counts = sentences.iter().flatten().copied().collect();
            sum_up(&mut all);
            for &(term, _) in &all {
                if let Some(n) = n_documents_with.get_mut(term.0 as usize) {
                    *n += 1;
                }
            }
            whole.push(all);
            for (s, counts) in sentences.iter().enumerate() {
                n_sentences += 1;
                let key = SentenceKey { document: DocId::new(d), sentence: SentenceId::new(s) };
                for &(term, _) in counts {
                    if let Some(list) = postings.get_mut(term.0 as usize) {
                        list.push(key);
                    }
                }
            }
        }
        let df = |term: Term| postings.get(term.0 as usize).map_or(0, Vec::len);
        let vectors = counted
            .iter()
            .map(|sentences| sentences.iter().map(|counts| unit(counts, n_sentences, df)).collect())
            .collect();
        let df = |term: Term| n_documents_with.get(term.0 as usize).copied().unwrap_or_default();
        let documents = whole.iter().map(|counts| unit(counts, counted.len(), df)).collect();
        Self { words, postings, vectors, bags, documents, n_sentences }
    }

    /// How much of their vocabulary two documents have in common, 0 to 1: their cosine, terms weighed by how few
    /// documents have them. Articles about one story come out near each other.
    #[must_use]
    pub fn document_cosine(&self, a: DocId, b: DocId) -> f64 {
        products(self.document_vector(a), self.document_vector(b)).map(|(_, product)| product).sum()
    }

    /// A document's terms with their weights; their squares add up to 1.
    #[must_use]
    pub fn document_vector(&self, at: DocId) -> &[(Term, f64)] {
        self.documents.get(at.index()).map_or(&[], Vec::as_slice)
    }

    /// How many documents there are.
    #[must_use]
    pub fn n_documents(&self) -> usize {
        self.documents.len()
    }

    /// How many terms there are; their numbers are smaller.
    #[must_use]
    pub fn n_terms(&self) -> usize {
        self.words.len()
    }

    /// All words of a sentence, by term, those that tell nothing apart included, as often as they stand there.
    #[must_use]
    pub fn bag(&self, at: SentenceKey) -> &[Term] {
        let of_document = self.bags.get(at.document.index());
        of_document.and_then(|sentences| sentences.get(at.sentence.index())).map_or(&[], |bag| bag)
    }

    /// Whether a term is a number.
    #[must_use]
    pub fn is_number(&self, term: Term) -> bool {
        self.word(term).starts_with(|c: char| c.is_ascii_digit())
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
        products(self.vector(a), self.vector(b))
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

/// The terms of two vectors that both have, with the product of their weights.
fn products<'v>(mut left: &'v [(Term, f64)], mut right: &'v [(Term, f64)]) -> impl Iterator<Item = (Term, f64)> + 'v {
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

/// Terms and how often each stands.
type Counts = Vec<(Term, u32)>;

/// Puts equal terms together, in the order of the alphabet.
fn sum_up(counts: &mut Counts) {
    counts.sort_unstable();
    counts.dedup_by(|next, first| {
        let is_same = next.0 == first.0;
        if is_same {
            first.1 += next.1;
        }
        is_same
    });
}

/// The vector of unit length whose weights are (1 + ln tf) · ln((N + 1) / (df + ½)).
fn unit(counts: &Counts, n: usize, df: impl Fn(Term) -> usize) -> Vec<(Term, f64)> {
    let weigh = |&(term, tf): &(Term, u32)| (term, (1.0 + libm::log(f64::from(tf))) * inverse_frequency(n, df(term)));
    let mut vector: Vec<(Term, f64)> = counts.iter().map(weigh).collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut vector {
            *weight /= length;
        }
    }
    vector
}

/// The words of all documents.
struct Counted {
    /// The vocabulary in the order of the alphabet, each term as it was first written.
    words: Vec<String>,
    /// For each document, for each sentence: the terms that tell sentences apart, with how often each stands.
    counted: Vec<Vec<Counts>>,
    /// For each document, for each sentence: all words.
    bags: Vec<Vec<Box<[Term]>>>,
}

fn count(documents: &[AnalyzedDocument]) -> Counted {
    let stemmer = Stemmer::create(Algorithm::English);
    // Terms are numbered as they come and renumbered by the alphabet at the end, so no sentence keeps a string.
    let mut seen: BTreeMap<String, (u32, String)> = BTreeMap::new();
    let mut counted: Vec<Vec<Counts>> = Vec::with_capacity(documents.len());
    let mut bags: Vec<Vec<Box<[Term]>>> = Vec::with_capacity(documents.len());
    for document in documents {
        let sentences = document.sentences.iter().map(|sentence| {
            let mut counts: Counts = Vec::new();
            let mut bag: Vec<Term> = Vec::new();
            for_each_term(document, sentence, &stemmer, |use_of, stem, word| {
                let next = u32::try_from(seen.len()).unwrap_or(u32::MAX);
                let number = match seen.get(stem) {
                    Some((number, _)) => *number,
                    None => seen.entry(stem.to_owned()).or_insert_with(|| (next, word.to_owned())).0,
                };
                if use_of != Use::Bag {
                    counts.push((Term(number), 1));
                }
                if use_of != Use::Vector {
                    bag.push(Term(number));
                }
            });
            (counts, bag.into_boxed_slice())
        });
        let (of_sentences, of_bags) = sentences.unzip();
        counted.push(of_sentences);
        bags.push(of_bags);
    }
    let mut alphabetical = vec![Term(0); seen.len()];
    for ((number, _), rank) in seen.values().zip(0..) {
        if let Some(term) = alphabetical.get_mut(*number as usize) {
            *term = Term(rank);
        }
    }
    let renumber = |term: &mut Term| *term = alphabetical.get(term.0 as usize).copied().unwrap_or(*term);
    for counts in counted.iter_mut().flatten() {
        counts.iter_mut().for_each(|(term, _)| renumber(term));
        sum_up(counts);
        counts.shrink_to_fit();
    }
    for bag in bags.iter_mut().flatten() {
        bag.iter_mut().for_each(renumber);
        bag.sort_unstable();
    }
    Counted { words: seen.into_values().map(|(_, word)| word).collect(), counted, bags }
}

/// What a term of a sentence is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// It tells sentences apart and is a word of this one.
    Both,
    /// It is a word, and too common to tell sentences apart; or another form of one that does.
    Bag,
    /// It tells sentences apart; as a word it stands in another form.
    Vector,
}

/// Calls `found` with the use, the stem and the word of each term of a sentence.
fn for_each_term(
    document: &AnalyzedDocument,
    sentence: &Sentence,
    stemmer: &Stemmer,
    mut found: impl FnMut(Use, &str, &str),
) {
    for token in document.tokens.within(sentence.range) {
        let word = text::slice(&document.document.text, token.range);
        match token.kind {
            TokenKind::Word => {
                let word = word.trim_end_matches("’s").trim_end_matches("'s");
                let lower = word.to_lowercase();
                let is_common = lower.chars().nth(1).is_none() || STOPWORDS.contains(lower.as_str());
                // "A two-week truce" is no count.
                let cardinal =
                    CARDINALS.get(lower.as_str()).filter(|_| !is_hyphenated(&document.document.text, token.range));
                match (cardinal, is_common) {
                    (Some(digits), true) => found(Use::Bag, digits, digits),
                    (Some(digits), false) => {
                        found(Use::Bag, digits, digits);
                        found(Use::Vector, &stemmer.stem(&lower), word);
                    }
                    (None, true) => found(Use::Bag, &lower, word),
                    (None, false) => found(Use::Both, &stemmer.stem(&lower), word),
                }
            }
            TokenKind::Number => found(Use::Both, &word.replace(',', ""), word),
            TokenKind::Mark => {}
        }
    }
}

/// Whether a hyphen ties what stands at `range` to its neighbor.
fn is_hyphenated(text: &str, range: TextRange) -> bool {
    let bytes = text.as_bytes();
    let at = |index: Option<usize>| index.and_then(|index| bytes.get(index)) == Some(&b'-');
    at(usize::from(range.start()).checked_sub(1)) || at(Some(range.end().into()))
}
