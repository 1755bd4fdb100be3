//! The suite for figures: `suite/figure/*.md`, read and run.
//!
//! A block of text is one article, a paragraph a line, published on [`PUBLISHED`]. Marked words are figures; what is
//! not marked is none. The first file says what a mark looks like.

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    ingest::ingest,
    model::{Amount, Figure},
};

/// The files: name and text.
pub const FILES: [(&str, &str); 4] = [
    ("casualties.md", include_str!("../suite/figure/casualties.md")),
    ("bounds.md", include_str!("../suite/figure/bounds.md")),
    ("units.md", include_str!("../suite/figure/units.md")),
    ("not_figures.md", include_str!("../suite/figure/not_figures.md")),
];

/// The day on which the articles of the suite were published.
pub const PUBLISHED: &str = "2021-03-12";

/// What the suite found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Figures found that are marked just so.
    pub n_right: usize,
    /// Figures marked.
    pub n_gold: usize,
    /// Figures found.
    pub n_system: usize,
    /// Lines of text.
    pub n_sentences: usize,
    /// A line for each difference.
    pub differences: Vec<String>,
}

/// Runs one file.
///
/// # Errors
/// Names the line whose marks cannot be read.
pub fn run(name: &str, file: &str, outcome: &mut Outcome) -> Result<(), String> {
    for block in blocks(file) {
        let (text, gold) = read_marks(block).map_err(|error| format!("{name}: {error}"))?;
        outcome.n_sentences += text.lines().count();
        let system = figures(&text);
        outcome.n_gold += gold.len();
        outcome.n_system += system.len();
        let mut left = gold;
        for found in system {
            if let Some(at) = left.iter().position(|gold| *gold == found) {
                left.remove(at);
                outcome.n_right += 1;
            } else {
                outcome.differences.push(format!("{name}: found {found}"));
            }
        }
        outcome.differences.extend(left.iter().map(|gold| format!("{name}: missed {gold}")));
    }
    Ok(())
}

/// The blocks of text of a suite file.
fn blocks(file: &str) -> impl Iterator<Item = &str> {
    file.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next())
}

/// A block without its marks, and each figure of it in one line.
fn read_marks(block: &str) -> Result<(String, Vec<String>), String> {
    let mut text = String::new();
    let mut gold = Vec::new();
    let mut rest = block;
    while let Some((before, after)) = rest.split_once('[') {
        let (words, after) = after.split_once("]{").ok_or_else(|| format!("a mark without end: {after}"))?;
        let (mark, after) = after.split_once('}').ok_or_else(|| format!("a mark without end: {after}"))?;
        text.push_str(before);
        gold.push(format!("[{words}]{{{mark}}}"));
        text.push_str(words);
        rest = after;
    }
    text.push_str(rest);
    Ok((text, gold))
}

/// The figures of a text in the form of the marks.
fn figures(text: &str) -> Vec<String> {
    let article = format!("date {PUBLISHED}\n\n{}", text.replace('\n', "\n\n"));
    let read = ingest("suite.txt", article.as_bytes());
    let analyzed: Vec<_> =
        read.documents.into_iter().map(|document| analyze(document, &AnalysisOptions::default())).collect();
    let lines =
        analyzed.iter().flat_map(|document| document.figures.iter().map(|it| mark(it, document.slice(it.range))));
    lines.collect()
}

fn mark(figure: &Figure, words: &str) -> String {
    let number = |amount: Amount| {
        let (whole, rest) = (amount.thousandths() / 1000, amount.thousandths() % 1000);
        let decimal = format!("{whole}.{rest:03}");
        decimal.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let value = match (figure.min, figure.max) {
        (Some(min), Some(max)) if min == max => number(min),
        (min, max) => format!("{}..{}", min.map(number).unwrap_or_default(), max.map(number).unwrap_or_default()),
    };
    let rough = if figure.is_approximate { "~" } else { "" };
    let mut mark = format!("[{words}]{{{} {rough}{value} {}", figure.measure, figure.scope.kind);
    if let Some(unit) = figure.unit {
        mark += &format!(" unit={unit}");
    }
    if let Some(side) = &figure.scope.side {
        mark += &format!(" side={side}");
    }
    if let Some(whole) = figure.part_of {
        mark += &format!(" of={}", whole.get());
    }
    mark + "}"
}
