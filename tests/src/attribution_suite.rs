//! The suite for attributions: `suite/quotation/*.md`, read and run.
//!
//! Each line of a block is an article of one paragraph. Its parts of attributions are marked; the file says how.

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    ingest::ingest,
};

/// The file of the suite.
pub const FILE: &str = include_str!("../suite/quotation/attribution.md");

/// The lines of the suite's blocks, each as it is marked and as the analysis marks it.
#[must_use]
pub fn lines() -> Vec<(String, String)> {
    let blocks = FILE.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.flat_map(str::lines).map(|line| (line.to_owned(), marked(&plain(line)))).collect()
}

/// A line without its marks.
fn plain(line: &str) -> String {
    ["{s}", "{q}", "{c}", "[", "]"].iter().fold(line.to_owned(), |line, mark| line.replace(mark, ""))
}

/// A line with the marks of what was found in it.
fn marked(line: &str) -> String {
    let read = ingest("suite.txt", line.as_bytes());
    let mut marked = line.to_owned();
    for document in read.documents {
        let analyzed = analyze(document, &AnalysisOptions::default());
        let mut parts = Vec::new();
        for attribution in &analyzed.attributions {
            parts.extend(attribution.source.map(|range| (range, 's')));
            parts.extend(attribution.cue.map(|range| (range, 'q')));
            parts.extend(attribution.content.iter().map(|&range| (range, 'c')));
        }
        // From the end, so that what is inserted moves nothing that is still to come.
        parts.sort_by_key(|&(range, name)| (std::cmp::Reverse(range.start()), name));
        parts.dedup();
        for (range, name) in parts {
            marked.insert_str(range.end().into(), &format!("]{{{name}}}"));
            marked.insert(range.start().into(), '[');
        }
    }
    marked
}
