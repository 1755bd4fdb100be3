//! The suite for the order of events: bounds of those without a date, and sentences that cannot all be true.

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    corpus::Corpus,
    ingest::ingest_record_line,
    model::DaySpan,
};

/// The file of the suite.
pub const ORDER: &str = include_str!("../suite/event/order.md");

/// The day on which the articles of the first part are published.
const PUBLISHED: &str = "2024-05-15";

fn corpus(articles: &[(&str, &str)]) -> Corpus {
    let documents = (0..).zip(articles).flat_map(|(index, (day, text))| {
        let line = format!(r#"{{"id": "{index:03}", "date": "{day}", "text": "{text}"}}"#);
        ingest_record_line("order", index + 1, &line).documents
    });
    Corpus::new(documents.map(|document| analyze(document, &AnalysisOptions::default())).collect())
}

/// The part of the file under a heading.
fn part<'f>(file: &'f str, heading: &str) -> &'f str {
    let behind = file.split_once(&format!("\n## {heading}\n")).map_or("", |(_, behind)| behind);
    behind.split("\n## ").next().unwrap_or_default()
}

/// How many articles were read for bounds, and for each that came out otherwise what came out.
#[must_use]
pub fn run_bounds(file: &str) -> (usize, Vec<String>) {
    let mut n_cases = 0;
    let mut failures = Vec::new();
    for (text, marked) in part(file, "Bounds").lines().filter_map(|line| line.split_once(" | ")) {
        n_cases += 1;
        let corpus = corpus(&[(PUBLISHED, text)]);
        let shown = |days: DaySpan| {
            let side = |day: Option<_>| day.map_or_else(|| "-".to_owned(), |day| format!("{day}"));
            format!("{} {}", side(days.earliest()), side(days.latest()))
        };
        let found = corpus.events.iter().filter_map(|event| {
            let (document, report) = corpus.report(event.clearest)?;
            Some(format!("{} {}", document.slice(report.trigger), shown(event.bounds.as_ref()?.days)))
        });
        let found = found.collect::<Vec<_>>().join("; ");
        let found = if found.is_empty() { "-" } else { &found };
        if found != marked {
            failures.push(format!("{text}\n  found  {found}\n  marked {marked}"));
        }
    }
    (n_cases, failures)
}

/// How many corpora were read under a heading, and those in which other sentences were found to exclude each other than
/// are marked.
#[must_use]
pub fn run_conflicts(file: &str, heading: &str) -> (usize, Vec<String>) {
    let mut n_cases = 0;
    let mut failures = Vec::new();
    for paragraph in part(file, heading).split("\n\n") {
        let marked: Vec<(&str, &str)> = paragraph.lines().filter_map(|line| line.trim().split_once(" | ")).collect();
        if marked.is_empty() {
            continue;
        }
        n_cases += 1;
        let plain: Vec<(&str, String)> = marked.iter().map(|(day, text)| (*day, text.replace('*', ""))).collect();
        let articles: Vec<(&str, &str)> = plain.iter().map(|(day, text)| (*day, text.as_str())).collect();
        let corpus = corpus(&articles);
        let expected: Vec<&str> = marked
            .iter()
            .flat_map(|(_, text)| text.split('*').skip(1))
            .map(|rest| rest.split_once(". ").map_or(rest, |(sentence, _)| sentence))
            .collect();
        let found: Vec<String> = corpus
            .conflicts
            .iter()
            .flatten()
            .filter_map(|&at| {
                let (document, report) = corpus.report(at)?;
                Some(document.slice(document.sentences.get(report.sentence.index())?.range).to_owned())
            })
            .collect();
        let is_found = found.len() == expected.len() && expected.iter().all(|e| found.iter().any(|f| f.starts_with(e)));
        if !is_found {
            failures.push(format!("{paragraph}\n  found {found:#?}"));
        }
    }
    (n_cases, failures)
}
