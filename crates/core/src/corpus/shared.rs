//! Passages that documents share word for word: taken over from each other or from one agency.
//!
//! Documents are fingerprinted by winnowing: of every [`WINDOW`] successive shingles of [`SHINGLE`] words the one with the
//! least hash is kept, so two documents that share a run of `SHINGLE + WINDOW - 1` words share a fingerprint. A match
//! is verified word by word and widened as far as it goes. Each fingerprint is held against the earliest document that
//! has it and no other, so the work grows with the text and not with the number of copies.
//!
//! # References
//! Schleimer, Wilkerson, Aiken: *Winnowing: Local Algorithms for Document Fingerprinting* (SIGMOD 2003).

use crate::{
    model::{AnalyzedDocument, DocId, TokenKind},
    text::{Ranged as _, TextRange},
};
use std::collections::BTreeMap;

/// Words in a shingle.
const SHINGLE: usize = 8;
/// Successive shingles of which one is kept.
const WINDOW: usize = 5;
/// A run of fewer words may well be chance, a title or a turn of speech.
const MIN_WORDS: usize = SHINGLE + WINDOW - 1;

/// One passage and every place where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedPassage {
    /// How many words in a row are the same.
    pub n_words: usize,
    /// Where it stands: first in the document that was published first (of one day: the first by its key), then in
    /// the order of the documents.
    pub places: Vec<(DocId, TextRange)>,
}

/// All shared passages of a corpus.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SharedPassages {
    passages: Vec<SharedPassage>,
    /// For each document, in order, what stands in an earlier one, and in which.
    copies: BTreeMap<DocId, Vec<(TextRange, DocId)>>,
}

impl SharedPassages {
    /// Finds them.
    #[must_use]
    pub fn new(documents: &[AnalyzedDocument]) -> Self {
        let mut order: Vec<usize> = (0..documents.len()).collect();
        // Undated documents come last: nothing says that they were first.
        order.sort_by_key(|&d| {
            let date = documents.get(d).and_then(|document| document.dct.date);
            (date.is_none(), date, d)
        });
        let texts: Vec<Words> = order.iter().filter_map(|&d| Some(Words::new(documents.get(d)?, d))).collect();
        let mut found: BTreeMap<(usize, usize, usize), Vec<(DocId, TextRange)>> = BTreeMap::new();
        let mut copies: BTreeMap<DocId, Vec<(TextRange, DocId)>> = BTreeMap::new();
        let mut covered = (usize::MAX, 0);
        for Candidate { copy, at, original, original_at } in candidates(&texts) {
            let (Some(left), Some(right)) = (texts.get(original), texts.get(copy)) else { continue };
            if covered.0 == copy && at < covered.1 {
                continue;
            }
            let (back, n_words) = left.common_run(original_at, right, at);
            let (start, original_start) = (at - back, original_at - back);
            if n_words < MIN_WORDS {
                continue;
            }
            covered = (copy, start + n_words);
            let Some(range) = documents.get(right.document).and_then(|d| right.range(d, start, n_words)) else {
                continue;
            };
            let key = (original, original_start, n_words);
            found.entry(key).or_default().push((DocId::new(right.document), range));
            copies.entry(DocId::new(right.document)).or_default().push((range, DocId::new(left.document)));
        }
        let mut passages: Vec<SharedPassage> = found
            .into_iter()
            .filter_map(|((original, start, n_words), mut others)| {
                let words = texts.get(original)?;
                let range = words.range(documents.get(words.document)?, start, n_words)?;
                others.sort_unstable_by_key(|&(document, range)| (document, range.start()));
                let mut places = vec![(DocId::new(words.document), range)];
                places.append(&mut others);
                Some(SharedPassage { n_words, places })
            })
            .collect();
        passages.sort_by_key(|passage| {
            passage.places.first().map(|&(document, range)| (document, range.start(), range.end()))
        });
        Self { passages, copies }
    }

    /// The passages, in the order of the documents in which they stand first.
    #[must_use]
    pub fn passages(&self) -> &[SharedPassage] {
        &self.passages
    }

    /// The earlier document in which the words at `range` of `document` stand too, all of them in one passage.
    #[must_use]
    pub fn origin(&self, document: DocId, range: TextRange) -> Option<DocId> {
        let copies = self.copies.get(&document)?;
        copies.iter().find(|(copy, _)| copy.contains_range(range)).map(|&(_, original)| original)
    }
}

/// A fingerprint that a document has in common with an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    /// The later document, by its rank.
    copy: usize,
    /// The word at which the shingle begins in it.
    at: usize,
    /// The earlier document, by its rank.
    original: usize,
    /// The word at which the shingle begins there.
    original_at: usize,
}

/// In the order of the later documents and their words.
fn candidates(texts: &[Words]) -> Vec<Candidate> {
    let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut fingerprints: Vec<(u64, u32, u32)> = texts
        .iter()
        .enumerate()
        .flat_map(|(rank, words)| {
            words.fingerprints().into_iter().map(move |(hash, at)| (hash, narrow(rank), narrow(at)))
        })
        .collect();
    fingerprints.sort_unstable();
    let groups = fingerprints.chunk_by(|a, b| a.0 == b.0);
    let mut candidates: Vec<Candidate> = groups
        .flat_map(|group| {
            let &(_, original, original_at) = group.first().unwrap_or(&(0, 0, 0));
            let later = group.iter().filter(move |&&(_, rank, _)| rank != original);
            later.map(move |&(_, copy, at)| Candidate {
                copy: copy as usize,
                at: at as usize,
                original: original as usize,
                original_at: original_at as usize,
            })
        })
        .collect();
    candidates.sort_unstable();
    candidates
}

/// The words of one document's sentences: a hash of each and the token that it is.
struct Words {
    document: usize,
    hashes: Vec<u32>,
    tokens: Vec<u32>,
}

impl Words {
    fn new(analyzed: &AnalyzedDocument, document: usize) -> Self {
        let (mut hashes, mut tokens) = (Vec::new(), Vec::new());
        for sentence in &analyzed.sentences {
            for index in sentence.tokens.clone() {
                let Some(token) = analyzed.tokens.get(index as usize) else { continue };
                if token.kind != TokenKind::Mark {
                    hashes.push(hash_word(analyzed.slice(token.range)));
                    tokens.push(index);
                }
            }
        }
        Self { document, hashes, tokens }
    }

    /// The shingles that are kept: hash and first word.
    fn fingerprints(&self) -> Vec<(u64, usize)> {
        let shingles: Vec<u64> = self.hashes.windows(SHINGLE).map(hash_shingle).collect();
        let mut kept: Vec<(u64, usize)> = Vec::new();
        for (start, window) in shingles.windows(WINDOW.min(shingles.len().max(1))).enumerate() {
            let least = window.iter().enumerate().min_by_key(|&(i, &hash)| (hash, std::cmp::Reverse(i)));
            let Some(next) = least.map(|(i, &hash)| (hash, start + i)) else { continue };
            if kept.last() != Some(&next) {
                kept.push(next);
            }
        }
        kept
    }

    /// The longest run of equal words around word `at` of the one and `other_at` of the other: how many words of it lie
    /// before, and how many it has.
    fn common_run(&self, at: usize, other: &Self, other_at: usize) -> (usize, usize) {
        let before = self.hashes.iter().take(at).rev().zip(other.hashes.iter().take(other_at).rev());
        let back = before.take_while(|(a, b)| a == b).count();
        let after = self.hashes.iter().skip(at).zip(other.hashes.iter().skip(other_at));
        (back, back + after.take_while(|(a, b)| a == b).count())
    }

    fn range(&self, document: &AnalyzedDocument, start: usize, n_words: usize) -> Option<TextRange> {
        let token = |i: usize| Some(document.tokens.get(*self.tokens.get(i)? as usize)?.range());
        Some(token(start)?.cover(token(start + n_words.checked_sub(1)?)?))
    }
}

/// FNV-1a over the word in lower case.
fn hash_word(word: &str) -> u32 {
    let bytes = word.chars().flat_map(char::to_lowercase);
    bytes.fold(0x811c_9dc5, |hash: u32, c| (hash ^ u32::from(c)).wrapping_mul(0x0100_0193))
}

/// FNV-1a over the hashes of its words.
fn hash_shingle(words: &[u32]) -> u64 {
    words.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, &word| {
        (hash ^ u64::from(word)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{AnalysisOptions, analyze},
        ingest::ingest_record_line,
    };

    const COPIED: &str =
        "The ministry said that all four reactors were shut down safely after the tremor and that no water had leaked";

    fn analyzed(articles: &[(&str, &str)]) -> Vec<AnalyzedDocument> {
        let line = |(i, (date, text)): (usize, &(&str, &str))| {
            format!(r#"{{"id": "{i}", "date": "{date}", "text": "{text}"}}"#)
        };
        let lines = articles.iter().enumerate().map(line);
        let documents = lines.flat_map(|line| ingest_record_line("test", 1, &line).documents);
        documents.map(|document| analyze(document, &AnalysisOptions::default())).collect()
    }

    #[test]
    fn a_passage_in_three_articles_is_one_passage_and_the_first_has_it_from_nobody() {
        let late = format!("Calm returned. {COPIED}. Schools stay closed.");
        let first = format!("{COPIED}, though neighbours doubted it.");
        let third = format!("In a statement: {COPIED}.");
        let documents = analyzed(&[("2020-05-03", &late), ("2020-05-01", &first), ("2020-05-02", &third)]);
        let shared = SharedPassages::new(&documents);
        let [passage] = shared.passages() else { panic!("{:?}", shared.passages()) };
        assert_eq!(passage.n_words, COPIED.split(' ').count());
        let places: Vec<(usize, &str)> =
            passage.places.iter().map(|&(d, range)| (d.index(), documents[d.index()].slice(range))).collect();
        assert_eq!(places, [(1, COPIED), (0, COPIED), (2, COPIED)]);
        let inside = passage.places[1].1;
        assert_eq!(shared.origin(DocId::new(0), inside), Some(DocId::new(1)));
        assert_eq!(shared.origin(DocId::new(1), passage.places[0].1), None);
        let all = documents[0].sentences[0].range.cover(inside);
        assert_eq!(shared.origin(DocId::new(0), all), None, "more than was copied");
    }

    #[test]
    fn a_turn_of_speech_is_no_passage() {
        let documents = analyzed(&[
            ("2020-05-01", "He said on Monday that he would not run again for the office, and left."),
            ("2020-05-02", "She insisted that he would not run again for the office of the mayor."),
        ]);
        assert_eq!(SharedPassages::new(&documents), SharedPassages::default());
    }
}
