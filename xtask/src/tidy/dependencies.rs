//! What the packages stand on.

use std::collections::BTreeSet;

use super::expect_none;
use crate::process::{command, output};

/// Crates, by the start of their names, that the analysis must do without: it runs natively and in
/// the browser, gives the same bytes in both, and waits for nothing.
const NOT_IN_CORE: [&str; 9] =
    ["wasm-bindgen", "js-sys", "web-sys", "gloo", "yew", "tokio", "async-std", "getrandom", "rand"];

/// Licences that go together with ours, by their SPDX identifiers. Any other needs a decision.
const LICENCES: [&str; 9] = [
    "MIT",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "Zlib",
    "Unicode-3.0",
    "Unlicense",
];

#[test]
fn the_core_knows_no_browser_no_clock_and_no_waiting() {
    let tree = cargo_tree(&["--package", "parallax-core", "--edges", "normal", "--format", "{p}"]);
    assert!(tree.contains("parallax-core"), "`cargo tree` lists nothing");
    let wrong: Vec<String> =
        tree.lines().filter(|line| NOT_IN_CORE.iter().any(|name| line.starts_with(name))).map(str::to_owned).collect();
    expect_none("crates that parallax-core must do without", &wrong);
}

#[test]
fn all_licences_go_together() {
    let tree = cargo_tree(&["--workspace", "--edges", "normal,build", "--format", "{p}|{l}"]);
    let packages: BTreeSet<(&str, &str)> = tree.lines().filter_map(|line| line.split_once('|')).collect();
    assert!(packages.len() > 10, "`cargo tree` lists next to nothing");
    let wrong: Vec<String> = packages
        .into_iter()
        .filter(|(_, licence)| !is_compatible(licence.trim_end_matches(" (*)")))
        .map(|(package, licence)| format!("{package}: {licence}"))
        .collect();
    expect_none("packages whose licence is not on the list", &wrong);
}

/// Whether one alternative of an SPDX expression has only licences from the list. Parentheses are
/// read as if they were not there, which errs on the side of refusing.
fn is_compatible(licence: &str) -> bool {
    let flat = licence.replace(['(', ')'], "").replace('/', " OR ");
    flat.split(" OR ").any(|choice| choice.split(" AND ").all(|one| LICENCES.contains(&one.trim())))
}

#[test]
fn licence_expressions_are_read() {
    for good in ["MIT", "MIT OR Apache-2.0", "MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"]
    {
        assert!(is_compatible(good), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0"] {
        assert!(!is_compatible(bad), "{bad}");
    }
}

fn cargo_tree(args: &[&str]) -> String {
    let mut tree = command("cargo");
    tree.args(["tree", "--locked", "--target", "all", "--prefix", "none"]).args(args);
    output(&mut tree).expect("cargo tree works")
}
