//! TempEval-3's scores for time expressions.
//!
//! Gold and system are aligned one to one. *Strict* counts pairs of equal extent, *relaxed* pairs that share a character,
//! *value* is the share of relaxed pairs with an equal value times relaxed F1. A gold expression without a value must be
//! found and is left out of the values.
//!
//! # References
//! UzZaman et al., *SemEval-2013 Task 1: TempEval-3*, §5.

use super::{Score, ratio};
use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    ingest::ingest_record_line,
    text::OffsetMap,
};
use serde::Deserialize;
use serde_json::json;
use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

#[derive(Deserialize)]
struct GoldDocument {
    dct: String,
    text: String,
    timexes: Vec<GoldTimex>,
}

#[derive(Deserialize)]
struct GoldTimex {
    start: u32,
    end: u32,
    #[serde(default)]
    value: Option<String>,
}

/// An expression as scoring sees it: where, and what it means.
struct Expression {
    at: Range<u32>,
    value: Option<String>,
}

#[derive(Default)]
struct Counts {
    strict: Score,
    relaxed: Score,
    n_valued: usize,
    n_value_correct: usize,
}

pub(super) fn eval(content: &str) -> Result<String, serde_json::Error> {
    let gold: BTreeMap<String, GoldDocument> = serde_json::from_str(content)?;
    let mut counts = Counts::default();
    for (id, document) in &gold {
        let expected: Vec<Expression> = document
            .timexes
            .iter()
            .filter(|timex| timex.end > timex.start)
            .map(|timex| Expression {
                at: timex.start..timex.end,
                value: timex.value.clone().filter(|value| !value.is_empty()),
            })
            .collect();
        counts.add(&expected, &find(id, document));
    }
    let value_f1 = ratio(counts.n_value_correct, counts.n_valued) * counts.relaxed.f1();
    Ok(format!(
        "timex: {} documents, {} gold, {} found\n  strict   {}\n  relaxed  {}\n  value F1 {value_f1:.3}\n",
        gold.len(),
        counts.strict.n_gold,
        counts.strict.n_system,
        counts.strict,
        counts.relaxed
    ))
}

/// What the analysis finds, in code points.
fn find(id: &str, document: &GoldDocument) -> Vec<Expression> {
    let day = document.dct.get(..10).unwrap_or(&document.dct);
    let record = json!({ "id": id, "date": day, "text": document.text }).to_string();
    let mut found = Vec::new();
    for document in ingest_record_line(id, 1, &record).documents {
        let analyzed = analyze(document, &AnalysisOptions::default());
        let offsets = OffsetMap::new(&analyzed.document.text);
        found.extend(analyzed.timexes.iter().filter_map(|timex| {
            let (start, end) = offsets.chars_from_range(timex.range)?;
            Some(Expression { at: start..end, value: timex.value.clone() })
        }));
    }
    found
}

impl Counts {
    fn add(&mut self, gold: &[Expression], system: &[Expression]) {
        let pairs = align(gold, system);
        let mut n_strict = 0;
        for &(g, s) in &pairs {
            let (Some(g), Some(s)) = (gold.get(g), system.get(s)) else { continue };
            n_strict += usize::from(g.at == s.at);
            if g.value.is_some() {
                self.n_valued += 1;
                self.n_value_correct += usize::from(g.value == s.value);
            }
        }
        for (score, n_correct) in [(&mut self.strict, n_strict), (&mut self.relaxed, pairs.len())] {
            score.n_correct += n_correct;
            score.n_system += system.len();
            score.n_gold += gold.len();
        }
    }
}

/// The largest one-to-one alignment of expressions that overlap; equal extents first, then the longest overlaps.
fn align(gold: &[Expression], system: &[Expression]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (s, b) in system.iter().enumerate() {
            let overlap = a.at.end.min(b.at.end).saturating_sub(a.at.start.max(b.at.start));
            if overlap > 0 {
                candidates.push((a.at != b.at, Reverse(overlap), a.at.start.abs_diff(b.at.start), g, s));
            }
        }
    }
    candidates.sort_unstable();
    let mut gold_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut is_aligned = vec![false; gold.len()];
    let mut neighbors: Vec<Vec<usize>> = vec![Vec::new(); gold.len()];
    for &(.., g, s) in &candidates {
        if let Some(list) = neighbors.get_mut(g) {
            list.push(s);
        }
        if let Some(aligned @ false) = is_aligned.get_mut(g)
            && let std::collections::btree_map::Entry::Vacant(free) = gold_of.entry(s)
        {
            free.insert(g);
            *aligned = true;
        }
    }
    // A gold expression that is left over may take the place of one that has another choice (augmenting paths).
    for (g, _) in is_aligned.iter().enumerate().filter(|(_, aligned)| !**aligned) {
        augment(g, &neighbors, &mut gold_of, &mut vec![false; system.len()]);
    }
    gold_of.into_iter().map(|(s, g)| (g, s)).collect()
}

fn augment(g: usize, neighbors: &[Vec<usize>], gold_of: &mut BTreeMap<usize, usize>, seen: &mut [bool]) -> bool {
    for &s in neighbors.get(g).into_iter().flatten() {
        if seen.get_mut(s).is_none_or(|seen| std::mem::replace(seen, true)) {
            continue;
        }
        let holder = gold_of.get(&s).copied();
        if holder.is_none_or(|holder| augment(holder, neighbors, gold_of, seen)) {
            gold_of.insert(s, g);
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(spans: &[(u32, u32)]) -> Vec<Expression> {
        spans.iter().map(|&(start, end)| Expression { at: start..end, value: None }).collect()
    }

    #[test]
    fn alignment_prefers_equal_extents_and_leaves_nobody_out() {
        let pairs = |gold, system| align(&spans(gold), &spans(system));
        assert_eq!(pairs(&[(0, 4), (5, 9)], &[(0, 9), (5, 9)]), [(0, 0), (1, 1)]);
        assert_eq!(pairs(&[(0, 10), (8, 20)], &[(0, 20), (0, 3)]), [(1, 0), (0, 1)]);
        assert_eq!(pairs(&[(0, 4)], &[(4, 8)]), []);
    }

    #[test]
    fn scores_of_a_small_gold_file() {
        let gold = r#"{"a": {"dct": "2021-03-12", "text": "It fell on March 4, 2021 and in 1999.", "timexes": [
            {"start": 11, "end": 24, "value": "2021-03-04"}, {"start": 0, "end": 2, "value": "2021"}]}}"#;
        let said = eval(gold).unwrap();
        assert_eq!(
            said,
            "timex: 1 documents, 2 gold, 2 found\n  strict   P 0.500  R 0.500  F1 0.500\n  relaxed  P 0.500  R 0.500  F1 0.500\n  value F1 0.500\n"
        );
        assert!(eval("[]").is_err());
    }
}
