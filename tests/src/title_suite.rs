//! The suite for what events are called.

use crate::build_corpus;

/// The file of the suite.
pub const TITLES: &str = include_str!("../suite/event/titles.md");

/// How many articles were read, and for each whose events are called otherwise what they are called.
#[must_use]
pub fn run_titles(file: &str) -> (usize, Vec<String>) {
    let mut n_articles = 0;
    let mut failures = Vec::new();
    for (text, marked) in file.lines().filter_map(|line| line.split_once(" | ")) {
        n_articles += 1;
        let article = format!("date 2024-05-15\n\n{text}\n");
        let corpus = build_corpus([("a.txt", article.as_bytes())]);
        let titles: Vec<&str> = corpus.events.iter().map(|event| event.title.as_str()).collect();
        let found = titles.join("; ");
        if found != marked {
            failures.push(format!("{text}\n  found  {found}\n  marked {marked}"));
        }
    }
    (n_articles, failures)
}
