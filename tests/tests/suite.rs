//! Runs the literate suite.

use parallax_tests::suite::{Case, cases};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Fewer cases than this mean that files were not found.
const MIN_TIME_CASES: usize = 400;

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    files.sort();
    files
}

/// Runs `check` on every case of a folder: how many there are, and what failed.
fn run(folder: &str, check: fn(&Case) -> Option<String>) -> (usize, Vec<String>) {
    let (mut n_cases, mut failures) = (0, Vec::new());
    for path in files(folder) {
        for case in cases(&fs::read_to_string(&path).unwrap()) {
            n_cases += 1;
            let name = path.file_name().unwrap().to_string_lossy();
            failures.extend(check(&case).map(|failure| format!("{folder}/{name}:{}: {failure}", case.line)));
        }
    }
    (n_cases, failures)
}

#[test]
fn time() {
    let (n_cases, failures) = run("time", Case::check_time);
    assert!(failures.is_empty(), "{} of {n_cases} failed\n{}", failures.len(), failures.join("\n"));
    assert!(n_cases >= MIN_TIME_CASES, "{n_cases} cases");
}

#[test]
fn segment() {
    let (n_cases, failures) = run("segment", Case::check_sentences);
    assert!(failures.is_empty(), "{} of {n_cases} failed\n{}", failures.len(), failures.join("\n"));
    assert!(n_cases > 0);
}
