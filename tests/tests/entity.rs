//! Names and entities against the literate suite in `suite/entity`.
//!
//! Each fenced block is a corpus and each of its lines an article. `[Nikol Pashinyan]{person}` marks a name with its kind,
//! `[Pashinyan]{person nikol-pashinyan}` also whom it stands for. What is not marked must not be found.
#![cfg(not(target_arch = "wasm32"))]

use parallax_tests::build_corpus;
use std::{fmt::Write as _, fs, path::Path};

/// Fewer than this mean that files were not found.
const MIN_BLOCKS: usize = 23;

/// A line without its marks, and the marks: the name, its kind and, where given, its entity.
fn unmark(line: &str) -> (String, Vec<(String, String, Option<String>)>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (name, after) = after.split_once("]{").expect("a mark has a name in brackets and a kind in braces");
        let (label, after) = after.split_once('}').expect("a mark ends with a brace");
        let (kind, entity) = label.split_once(' ').map_or((label, None), |(kind, entity)| (kind, Some(entity)));
        text.push_str(before);
        text.push_str(name);
        marks.push((name.to_owned(), kind.to_owned(), entity.map(str::to_owned)));
        rest = after;
    }
    (text + rest, marks)
}

/// What differs between a block's marks and what is found, or nothing.
fn check(block: &[&str]) -> String {
    let lines: Vec<_> = block.iter().map(|line| unmark(line)).collect();
    let files: Vec<(String, &str)> =
        lines.iter().enumerate().map(|(i, (text, _))| (format!("{i:02}.txt"), text.as_str())).collect();
    let corpus = build_corpus(files.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    let mut differences = String::new();
    for (document, (_, marks)) in corpus.documents.iter().zip(&lines) {
        let found: Vec<_> = document
            .mentions
            .iter()
            .zip(marks.iter().map(Some).chain(std::iter::repeat(None)))
            .map(|(mention, mark)| {
                let name = &document.text[mention.span.start_byte as usize..mention.span.end_byte as usize];
                let entity = mention.entity.map(|index| corpus.entities[index as usize].id.clone());
                let is_asked = mark.is_some_and(|(_, _, entity)| entity.is_some());
                (name.to_owned(), mention.kind.clone(), entity.filter(|_| is_asked))
            })
            .collect();
        if found != *marks {
            writeln!(differences, "    {}\n      expected {marks:?}\n      found    {found:?}", document.text).unwrap();
        }
    }
    differences
}

#[test]
fn names_and_entities_are_as_the_suite_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/entity");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let (mut n_blocks, mut failures) = (0, String::new());
    for path in paths {
        let file = fs::read_to_string(&path).unwrap();
        for (at, fenced) in file.split("```").enumerate().filter(|(at, _)| at % 2 == 1) {
            let block: Vec<&str> = fenced.lines().skip(1).filter(|line| !line.trim().is_empty()).collect();
            n_blocks += 1;
            let differences = check(&block);
            if !differences.is_empty() {
                writeln!(failures, "{}, block {}\n{differences}", path.display(), at / 2 + 1).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
    assert!(n_blocks >= MIN_BLOCKS, "{n_blocks} blocks");
}
