//! The suite for coreference: `suite/coreference/*.md`, read and run.
//!
//! Each block is an article; its sources that are no names are marked with the names that they stand for. The file says
//! how.

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    ingest::ingest,
    model::MentionForm,
};

/// The file of the suite.
pub const FILE: &str = include_str!("../suite/coreference/sources.md");

/// The suite's blocks, each as it is marked and as the analysis marks it.
#[must_use]
pub fn blocks() -> Vec<(String, String)> {
    let blocks = FILE.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next());
    blocks.map(|block| (block.to_owned(), marked(&plain(block)))).collect()
}

/// A block without its marks.
fn plain(block: &str) -> String {
    let mut plain = String::new();
    let mut rest = block;
    while let Some((before, marked)) = rest.split_once('[') {
        let (words, behind) = marked.split_once("]{").unwrap_or((marked, ""));
        plain.extend([before, words]);
        rest = behind.split_once('}').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

/// A block with the marks of what was resolved in it.
fn marked(block: &str) -> String {
    let read = ingest("suite.txt", block.as_bytes());
    let mut marked = block.to_owned();
    for document in read.documents {
        let analyzed = analyze(document, &AnalysisOptions::default());
        let mut sources: Vec<_> = analyzed
            .attributions
            .iter()
            .filter_map(|attribution| {
                let mention = |id: parallax_core::model::MentionId| analyzed.mentions.get(id.index());
                let source = attribution.source?;
                let Some(speaker) = attribution.speaker.and_then(mention) else { return Some((source, "?")) };
                let antecedent = speaker.antecedent.and_then(mention).filter(|_| speaker.form != MentionForm::Named)?;
                Some((source, analyzed.slice(antecedent.range)))
            })
            .collect();
        // From the end, so that what is inserted moves nothing that is still to come.
        sources.sort_by_key(|(range, _)| std::cmp::Reverse(range.start()));
        sources.dedup();
        for (range, name) in sources {
            marked.insert_str(range.end().into(), &format!("]{{{name}}}"));
            marked.insert(range.start().into(), '[');
        }
    }
    marked
}
