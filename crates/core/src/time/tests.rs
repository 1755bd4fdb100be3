//! The examples of all rules, run.

use super::{TimeOptions, annotate, rule::Rule, rules::RULES};
use crate::{
    model::{Block, BlockKind, DateBasis, Document, DocumentMeta, StatedDate, Timex},
    segment::segment,
    text,
};

/// The text's expressions, read on Wednesday 15 May 2024.
fn timexes(text: &str) -> Vec<Timex> {
    let document = Document {
        key: "example".into(),
        meta: DocumentMeta::default(),
        text: text.to_owned(),
        blocks: vec![Block { range: text::range(0, text.len()), kind: BlockKind::Paragraph }],
        stated_dates: vec![StatedDate {
            date: "2024-05-15".parse().unwrap(),
            basis: DateBasis::Metadata,
            evidence: None,
        }],
    };
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
