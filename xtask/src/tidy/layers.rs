//! Who may import whom, inside the analysis and inside the page.
//!
//! The direction is text → document → sentences → layers → corpus → comparison → views → page. A
//! module that reaches back makes a ring, and in a ring nothing can be understood, tested or replaced
//! alone. A new module gets a row here before it gets imports.

use std::collections::{BTreeMap, BTreeSet};

use super::{expect_none, sources};

/// A module, and what it may name: modules of its own crate, or `parallax_core::module`.
type Row = (&'static str, &'static [&'static str]);

/// The analysis, `crates/core/src`. Annotators meet only through `model`.
const CORE: &[Row] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("lexicon", &["text"]),
    ("note", &["text", "model"]),
    ("error", &["text", "model"]),
    ("context", &["text", "model"]),
    ("ingest", &["text", "model", "lexicon", "context", "note", "error"]),
    ("segment", &["text", "model", "lexicon", "context", "note"]),
    ("time", &["text", "model", "lexicon", "context", "note"]),
    ("entity", &["text", "model", "lexicon", "context", "note"]),
    ("pos", &["text", "model", "lexicon"]),
    ("quotation", &["text", "model", "lexicon", "pos", "context", "note"]),
    ("coreference", &["text", "model", "lexicon", "context", "note"]),
    ("figure", &["text", "model", "lexicon", "pos", "context", "note"]),
    ("event", &["text", "model", "lexicon", "pos", "context", "note"]),
    ("label", &["text", "model", "lexicon", "pos"]),
    (
        "analyze",
        &[
            "text",
            "model",
            "context",
            "note",
            "error",
            "ingest",
            "segment",
            "time",
            "entity",
            "pos",
            "quotation",
            "coreference",
            "figure",
            "event",
            "label",
        ],
    ),
    ("corpus", &["text", "model", "lexicon"]),
    ("compare", &["text", "model", "lexicon", "corpus"]),
    ("view", &["text", "model", "corpus", "compare"]),
    ("vocabulary", &["lexicon"]),
    ("testing", &["text", "model"]),
];

/// The page, `web/src`.
const WEB: &[Row] = &[
    ("number", &[]),
    ("dom", &[]),
    ("route", &[]),
    ("state", &["route", "parallax_core::view", "parallax_core::text"]),
    ("text", &["number", "route", "state", "parallax_core::view", "parallax_search::*"]),
    ("worker", &["route", "state", "text", "parallax_core::*", "parallax_bundle::*", "parallax_search::*"]),
    (
        "services",
        &[
            "dom",
            "state",
            "text",
            "worker",
            "parallax_core::text",
            "parallax_core::view",
            "parallax_bundle::*",
            "ROOT_ID",
        ],
    ),
    ("hooks", &["dom", "route", "state", "services", "worker", "parallax_core::view"]),
    (
        "components",
        &["dom", "number", "route", "text", "parallax_core::view", "parallax_bundle::outlines", "parallax_search::*"],
    ),
    (
        "pages",
        &[
            "dom",
            "number",
            "route",
            "state",
            "text",
            "services",
            "worker",
            "hooks",
            "components",
            "parallax_core::view",
            "parallax_bundle::outlines",
            "parallax_search::*",
        ],
    ),
    (
        "app",
        &["dom", "route", "state", "text", "services", "worker", "hooks", "components", "pages", "parallax_core::view"],
    ),
    ("bin", &["worker"]),
    ("testing", &["parallax_core::view"]),
];

// ---- Debts: what breaks a row today, and why it is borne. A debt that is paid has to go. ----

/// From, to, reason.
const CORE_DEBTS: &[(&str, &str, &str)] = &[
    ("time", "segment", "takes `Segmentation`, an inert result that belongs in `model`"),
    ("view", "time", "tells the reason behind a date by `time::explain`, which belongs beside the value in `model`"),
];
const WEB_DEBTS: &[(&str, &str, &str)] = &[];

#[test]
fn the_analysis_points_one_way() {
    check("crates/core/src/", CORE, CORE_DEBTS);
}

#[test]
fn the_page_points_one_way() {
    check("web/src/", WEB, WEB_DEBTS);
}

#[test]
fn the_rows_make_no_ring() {
    for rows in [CORE, WEB] {
        // Take away what rests on nothing that is left, until nothing is left.
        let mut left: BTreeMap<&str, &[&str]> = rows.iter().copied().collect();
        while !left.is_empty() {
            let free: Vec<&str> = left
                .iter()
                .filter(|(_, below)| !below.iter().any(|name| left.contains_key(name)))
                .map(|(name, _)| *name)
                .collect();
            assert!(!free.is_empty(), "a ring among {:?}", left.keys());
            left.retain(|name, _| !free.contains(name));
        }
    }
}

/// Holds every file in `folder` against its row, except files of tests: they may name what they like.
fn check(folder: &str, rows: &[Row], debts: &[(&str, &str, &str)]) {
    let allowed: BTreeMap<&str, &[&str]> = rows.iter().copied().collect();
    let mut unpaid: BTreeSet<usize> = (0..debts.len()).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(file) = source.path.strip_prefix(folder).filter(|_| source.has_ending(&["rs"])) else { continue };
        let module_path = module_path(file);
        let Some(module) = module_path.first().filter(|_| module_path.last() != Some(&"tests")) else { continue };
        let Some(row) = allowed.get(module) else {
            wrong.push(format!("{}: the module `{module}` has no row", source.path));
            continue;
        };
        for named in named_modules(&source.text, &module_path) {
            if let Some(debt) = debts.iter().position(|(from, to, _)| from == module && *to == named) {
                unpaid.remove(&debt);
                continue;
            }
            let all_of_crate = named.split_once("::").map(|(name, _)| format!("{name}::*"));
            if named != *module && !row.iter().any(|known| *known == named || Some(*known) == all_of_crate.as_deref()) {
                wrong.push(format!("{}: `{module}` may not name `{named}`", source.path));
            }
        }
    }
    wrong.extend(unpaid.iter().map(|debt| format!("a debt that is paid: {:?}", debts[*debt])));
    expect_none("imports against the direction", &wrong);
}

/// `time/rules/weekday.rs` is `time::rules::weekday`; `lib.rs` and `main.rs` are the root.
fn module_path(file: &str) -> Vec<&str> {
    let mut path: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    if matches!(path.last(), Some(&("mod" | "lib" | "main"))) {
        path.pop();
    }
    path
}

/// The top-level modules that the code of a file names, whether by `crate::`, by climbing up with
/// `super::` or in another crate of ours. Comments and the tests at the end do not count.
fn named_modules(text: &str, module_path: &[&str]) -> BTreeSet<String> {
    let code: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let tests =
        code.windows(2).position(|pair| pair[0].trim() == "#[cfg(test)]" && pair[1].trim().starts_with("mod tests"));
    let code = code[..tests.unwrap_or(code.len())].join("\n");
    let mut named: BTreeSet<String> = after(&code, "crate::").into_iter().collect();
    for ours in ["parallax_core", "parallax_bundle", "parallax_search"] {
        named.extend(after(&code, &format!("{ours}::")).into_iter().map(|module| format!("{ours}::{module}")));
    }
    // As many `super` as the module is deep lead to the root of the crate.
    let to_root = "super::".repeat(module_path.len());
    if !module_path.is_empty() {
        named.extend(after(&code, &to_root).into_iter().filter(|name| name != "super"));
    }
    named
}

/// The first names of all paths and groups of paths that follow `prefix`.
fn after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$')) {
            continue;
        }
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => names.extend(group_heads(group)),
            None => names.push(head(rest)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The first names in `a::b, c::{d, e}, f}…`.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = vec![head(group)];
    let mut depth = 0_usize;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(head(&group[at + 1..])),
            _ => {}
        }
    }
    heads
}

fn head(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_are_found_however_they_are_written() {
    let text = "use crate::{model::{Document, Layer}, text};\n// use crate::view;\nfn f() { crate::note::code(); super::super::ingest::read(); super::sibling(); }\nuse parallax_core::view::View;\n#[cfg(test)]\nmod tests { use crate::corpus; }\n";
    let named: Vec<String> = named_modules(text, &module_path("time/weekday.rs")).into_iter().collect();
    assert_eq!(named, ["ingest", "model", "note", "parallax_core::view", "text"]);
}
