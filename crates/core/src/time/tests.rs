//! The examples of all rules, run.

use super::{TimeOptions, annotate, rule::Rule, rules::RULES};
use crate::{
    model::{Block, BlockKind, DateBasis, Document, DocumentMeta, StatedDate, Timex},
    segment::segment,
    text,
};

/// A text of one paragraph, written on Wednesday 15 May 2024.
fn document(text: &str) -> Document {
    Document {
        key: "example".into(),
        meta: DocumentMeta::default(),
        text: text.to_owned(),
        blocks: vec![Block { range: text::range(0, text.len()), kind: BlockKind::Paragraph }],
        stated_dates: vec![StatedDate {
            date: "2024-05-15".parse().unwrap(),
            basis: DateBasis::Metadata,
            evidence: None,
        }],
    }
}

/// The text's expressions.
fn timexes(text: &str) -> Vec<Timex> {
    let document = document(text);
    annotate(&document, &segment(&document), &TimeOptions::default()).timexes.to_vec()
}

fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().flatten()
}

#[test]
fn every_rule_finds_its_examples_whole_and_nothing_else_in_them() {
    let mut failures = Vec::new();
    for rule in rules() {
        for (marked, value) in rule.examples {
            let text = marked.replace(['[', ']'], "");
            let got: Vec<String> = timexes(&text)
                .iter()
                .map(|t| format!("[{}] {} {}", text::slice(&text, t.range), t.value.as_deref().unwrap_or("-"), t.rule))
                .collect();
            let start = marked.find('[').unwrap();
            let end = marked.find(']').unwrap() - 1;
            let expected = format!("[{}] {value} {}", &text[start..end], rule.id);
            if value.is_empty() && got.is_empty() {
                continue; // a rule for what is no time expression
            }
            // The neighbors that an ellipsis leans on are found as well.
            let has_neighbors = rule.id.0.contains("-its-") || rule.id.0.ends_with("year-after-year");
            if got != [expected.clone()] && !(has_neighbors && got.contains(&expected)) {
                failures.push(format!("{marked}\n  expected {expected}\n  got      {}", got.join("; ")));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_rule_finds_anything_in_its_counter_examples() {
    let mut failures = Vec::new();
    for rule in rules() {
        for text in rule.non_examples {
            for timex in timexes(text) {
                if timex.rule == rule.id {
                    failures.push(format!("{} in “{text}”: {}", rule.id, text::slice(text, timex.range)));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_rule_has_a_name_of_its_own_and_enough_examples() {
    let mut ids: Vec<_> = rules().map(|rule| rule.id).collect();
    for rule in rules() {
        assert!(rule.examples.len() >= 3 && rule.non_examples.len() >= 3, "{}", rule.id);
        assert!(!rule.starts.is_empty(), "{}", rule.id);
    }
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), rules().count());
}

/// The rules asked over a text of `n` repetitions, and its tokens.
fn work(unit: &str, n: usize) -> (usize, usize) {
    let text = unit.repeat(n);
    let document = document(&text);
    let segmentation = segment(&document);
    let entries = super::cursor::classify(&text, &segmentation.tokens);
    let mut found = Vec::new();
    let asked = super::windows(&document, &segmentation)
        .into_iter()
        .map(|window| {
            let words = super::cursor::Words::new(&text, &segmentation.tokens, &entries, window);
            super::rule::find(words, &mut found)
        })
        .sum();
    (asked, segmentation.tokens.len())
}

#[test]
fn work_grows_with_the_text_and_no_faster() {
    let hostile = [
        "the ",
        "the last ",
        "9",
        "9 ",
        "9,",
        "1,000,",
        "12-",
        "1/2 ",
        "a few ",
        "May ",
        "May 4 and ",
        "the first of ",
        "twenty-",
        "hundred ",
        "19",
        "’",
        "early ",
        "last last ",
        "ten, ",
        "(",
        "...",
        ". ",
        "”",
        "x",
        "é",
        "Mr. ",
        "10:30 ",
        "Sun., ",
        "more than ",
        "every ",
        "and a half ",
        "in the morning of ",
        "1992–",
        "year-",
    ];
    for unit in hostile {
        let (small, small_tokens) = work(unit, 500);
        let (large, large_tokens) = work(unit, 5_000);
        // No rule is asked twice at a word, and no word asks more than all of them.
        assert!(small <= small_tokens * rules().count() && large <= large_tokens * rules().count(), "{unit:?}");
        assert!(large <= small * 10 + rules().count() * 10, "{unit:?}: {small} for 500, {large} for 5,000");
    }
}

#[test]
fn a_megabyte_without_a_space_is_read() {
    for (unit, n) in
        [("x", 1_000_000), ("9", 1_000_000), ("é", 500_000), ("May", 333_333), ("’s", 250_000), ("9.", 50_000)]
    {
        let document = document(&unit.repeat(n));
        let segmentation = segment(&document);
        let timexes = annotate(&document, &segmentation, &TimeOptions::default()).timexes;
        assert!(timexes.len() <= segmentation.tokens.len());
    }
}
