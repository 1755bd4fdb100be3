//! How well the likeness of two sentences ranks pairs by whether they report one thing, beside TF-IDF's cosine on the
//! same pairs.
//!
//! Gold: `{"pairs": [{"a", "b", "label", "group"?, "a_doc"?, "b_doc"?, "a_sent"?, "b_sent"?}]}`, label 1 where both report
//! one thing. Sentences of one document stand in it in their order; without documents nothing is known
//! about them but their words.
//! Each group is a corpus of its own.
//!
//! *Average precision* is the mean of the precisions at the ranks of the right pairs, equal scores sharing the rank of the
//! last of them (so that order in the file tells nothing). *Accuracy* is that of the best cut-off, found on one half of the
//! pairs and counted on the other, both ways round.

use super::ratio;
use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    compare::Likeness,
    corpus::{Corpus, SentenceKey},
    ingest::ingest_record_line,
    model::{DocId, SentenceId},
};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Gold {
    pairs: Vec<Pair>,
}

#[derive(Deserialize)]
struct Pair {
    #[serde(default)]
    group: String,
    a: String,
    b: String,
    label: u8,
    #[serde(default)]
    a_doc: Option<String>,
    #[serde(default)]
    b_doc: Option<String>,
    #[serde(default)]
    a_sent: u32,
    #[serde(default)]
    b_sent: u32,
}

/// A pair's scores: ours and the cosine's.
struct Scored {
    is_right: bool,
    likeness: f64,
    cosine: f64,
}

pub(super) fn eval(content: &str) -> Result<String, serde_json::Error> {
    let Gold { pairs } = serde_json::from_str(content)?;
    let mut groups: BTreeMap<&str, Vec<(usize, &Pair)>> = BTreeMap::new();
    for (number, pair) in pairs.iter().enumerate() {
        groups.entry(&pair.group).or_default().push((number, pair));
    }
    let mut scored: Vec<(usize, Scored)> = groups.values().flat_map(|pairs| score(pairs)).collect();
    scored.sort_by_key(|&(number, _)| number);
    let scored: Vec<Scored> = scored.into_iter().map(|(_, scored)| scored).collect();
    let n_right = scored.iter().filter(|pair| pair.is_right).count();
    let line = |name: &str, by: &dyn Fn(&Scored) -> f64| {
        let ranked: Vec<(f64, bool)> = scored.iter().map(|pair| (by(pair), pair.is_right)).collect();
        format!("{name:<16} AP {:.3}  accuracy {:.3}", average_precision(&ranked), accuracy(&ranked))
    };
    Ok(format!(
        "{}\n{}\n{} pairs, {n_right} of them right\n",
        line("likeness", &|pair| pair.likeness),
        line("TF-IDF cosine", &|pair| pair.cosine),
        scored.len()
    ))
}

/// The document and the place in it of a pair's two sentences.
fn places(number: usize, pair: &Pair) -> [(String, u32, &str); 2] {
    let alone = |side: &str| format!("{number:06}{side}");
    [
        (pair.a_doc.clone().unwrap_or_else(|| alone("a")), pair.a_sent, &pair.a),
        (pair.b_doc.clone().unwrap_or_else(|| alone("b")), pair.b_sent, &pair.b),
    ]
}

fn score(pairs: &[(usize, &Pair)]) -> Vec<(usize, Scored)> {
    let mut texts: BTreeMap<String, BTreeMap<u32, &str>> = BTreeMap::new();
    for &(number, pair) in pairs {
        for (document, place, text) in places(number, pair) {
            texts.entry(document).or_default().insert(place, text);
        }
    }
    // A sentence is a paragraph; where it is cut in two, the best of its parts counts.
    let mut sentences_of: BTreeMap<(String, u32), Vec<SentenceKey>> = BTreeMap::new();
    let mut documents = Vec::new();
    for (index, (id, sentences)) in texts.iter().enumerate() {
        let text: String = sentences.values().flat_map(|sentence| [*sentence, "\n\n"]).collect();
        let line = json!({ "id": id, "text": text }).to_string();
        let Some(document) = ingest_record_line("gold", index + 1, &line).documents.pop() else { continue };
        documents.push(analyze(document, &AnalysisOptions::default()));
    }
    let corpus = Corpus::new(documents);
    for (index, document) in corpus.documents.iter().enumerate() {
        let Some(sentences) = texts.get(&document.document.key) else { continue };
        let mut from = 0;
        for (place, text) in sentences {
            let Some(start) = document.document.text.get(from..).and_then(|rest| rest.find(text.trim())) else {
                continue;
            };
            let (start, end) = (from + start, from + start + text.trim().len());
            from = end;
            let inside = document.sentences.iter().enumerate().filter(|(_, sentence)| {
                usize::from(sentence.range.start()) >= start && usize::from(sentence.range.end()) <= end
            });
            let keys = inside.map(|(s, _)| SentenceKey { document: DocId::new(index), sentence: SentenceId::new(s) });
            sentences_of.insert((document.document.key.clone(), *place), keys.collect());
        }
    }
    let sources = corpus.sources();
    let likeness = Likeness::new(sources);
    let scored = |&(number, pair): &(usize, &Pair)| {
        let [a, b] = places(number, pair).map(|(document, place, _)| sentences_of.get(&(document, place)));
        let keys = a.into_iter().flatten().flat_map(|a| b.into_iter().flatten().map(move |b| (*a, *b)));
        let best = |by: &dyn Fn(SentenceKey, SentenceKey) -> f64| {
            keys.clone().map(|(a, b)| by(a, b)).fold(f64::NEG_INFINITY, f64::max)
        };
        let is_in_context = pair.a_doc.is_some() && pair.b_doc.is_some();
        let likeness =
            best(&|a, b| f64::from(if is_in_context { likeness.of(a, b, 0) } else { likeness.of_words(a, b) }));
        let cosine = best(&|a, b| sources.terms.cosine(a, b));
        (number, Scored { is_right: pair.label == 1, likeness, cosine })
    };
    pairs.iter().map(scored).collect()
}

/// Best first; pairs of equal score stand together.
fn levels(pairs: &[(f64, bool)]) -> Vec<(f64, usize, usize)> {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|x, y| y.0.total_cmp(&x.0));
    let runs = sorted.chunk_by(|x, y| x.0.total_cmp(&y.0).is_eq());
    runs.map(|run| (run[0].0, run.len(), run.iter().filter(|(_, is_right)| *is_right).count())).collect()
}

fn average_precision(pairs: &[(f64, bool)]) -> f64 {
    let n_right = pairs.iter().filter(|(_, is_right)| *is_right).count();
    let (mut n, mut right, mut sum) = (0, 0, 0.0);
    for (_, length, n_right_here) in levels(pairs) {
        n += length;
        right += n_right_here;
        sum += ratio(right, n) * ratio(n_right_here, n_right);
    }
    sum
}

fn accuracy(pairs: &[(f64, bool)]) -> f64 {
    let half = |rest: usize| -> Vec<(f64, bool)> { pairs.iter().copied().skip(rest).step_by(2).collect() };
    let (even, odd) = (half(0), half(1));
    let n_correct =
        |cut: f64, on: &[(f64, bool)]| on.iter().filter(|(score, is_right)| (*score >= cut) == *is_right).count();
    ratio(n_correct(cut_off(&even), &odd) + n_correct(cut_off(&odd), &even), pairs.len())
}

/// The score from which pairs are called right, with the fewest mistakes.
fn cut_off(pairs: &[(f64, bool)]) -> f64 {
    let n_right = pairs.iter().filter(|(_, is_right)| *is_right).count();
    let (mut best, mut cut) = (pairs.len() - n_right, f64::INFINITY);
    let (mut n, mut right) = (0, 0);
    for (score, length, n_right_here) in levels(pairs) {
        n += length;
        right += n_right_here;
        // Right above the cut and wrong below it.
        let n_correct = right + (pairs.len() - n_right) - (n - right);
        if n_correct > best {
            (best, cut) = (n_correct, score);
        }
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn average_precision_of_known_rankings() {
        let close = |a: f64, b: f64| (a - b).abs() < 1e-9;
        assert!(close(average_precision(&[(0.9, true), (0.8, true), (0.1, false)]), 1.0));
        assert!(close(average_precision(&[(0.9, false), (0.8, true)]), 0.5));
        assert!(close(average_precision(&[(0.5, true), (0.5, false)]), 0.5), "ties tell nothing");
    }

    #[test]
    fn the_cut_off_makes_the_fewest_mistakes() {
        assert!((cut_off(&[(0.9, true), (0.5, true), (0.4, false)]) - 0.5).abs() < 1e-9);
        assert!(cut_off(&[(0.9, false)]).is_infinite());
    }
}
