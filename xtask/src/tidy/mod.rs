//! The rules about the sources, as tests: `cargo xtask tidy`, and a part of every `cargo test`.
//!
//! A remark that a reviewer makes twice belongs here if a program can make it.

mod dependencies;
mod layers;
mod sources;

use std::{fs, path::Path};

use crate::workspace;

/// Folders that hold no sources: what was built, fetched or recorded.
const NOT_SOURCES: [&str; 6] = [".git", "target", "dist", "node_modules", "test-results", "playwright-report"];

/// A text file of the repository.
struct Source {
    /// Relative to the root, with `/` between folders.
    path: String,
    text: String,
}

impl Source {
    fn has_ending(&self, endings: &[&str]) -> bool {
        self.path.rsplit_once('.').is_some_and(|(_, ending)| endings.contains(&ending))
    }
}

/// All text files of the repository, sorted by path.
fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    collect(workspace::root(), "", &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn collect(dir: &Path, prefix: &str, found: &mut Vec<Source>) {
    for entry in fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            if !NOT_SOURCES.contains(&name.as_str()) {
                collect(&entry.path(), &format!("{path}/"), found);
            }
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            found.push(Source { path, text });
        }
    }
}

/// Fails with one line for each thing that is wrong.
fn expect_none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n  {}", wrong.join("\n  "));
}
