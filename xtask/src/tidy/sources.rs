//! What every source file owes its readers.

use super::{Source, expect_none, sources};

#[test]
fn every_module_says_what_it_is_for() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.has_ending(&["rs"]) && !source.text.trim_start_matches('\u{feff}').starts_with("//!"))
        .map(|source| source.path)
        .collect();
    expect_none("modules that do not open with `//!`", &wrong);
}

#[test]
fn every_data_file_says_where_it_comes_from() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.path.starts_with("crates/") && source.path.contains("/data/"))
        .filter(|source| source.has_ending(&["tsv", "txt", "toml"]) && !source.text.starts_with("# "))
        .map(|source| source.path)
        .collect();
    expect_none("data files without a header line `# …` (format, origin, licence)", &wrong);
}

#[test]
fn open_ends_have_owners() {
    // Spelled in two parts: this file is a source, too.
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME")];
    let wrong = lines_with(|source, line| {
        source.has_ending(&["rs", "mjs", "js", "css", "html", "toml"])
            && marks.iter().any(|mark| line.split(mark).skip(1).any(|rest| !rest.starts_with('(')))
    });
    expect_none("marks without an owner, as in `MARK(name): …`", &wrong);
}

#[test]
fn no_source_names_a_folder_of_one_machine() {
    let folders = [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/t", "mp/")];
    let wrong = lines_with(|_, line| {
        folders.iter().any(|folder| {
            // In an address or a longer path it is somebody else's folder.
            line.match_indices(folder)
                .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-~/".contains(c)))
        })
    });
    expect_none("folders of one machine", &wrong);
}

#[test]
fn no_source_names_the_server_of_a_registry() {
    let servers = [
        concat!("registry", ".npmjs.org"),
        concat!("registry", ".yarnpkg.com"),
        concat!("static", ".crates.io"),
        concat!("index", ".crates.io"),
        concat!("\"resol", "ved\":"),
    ];
    let wrong = lines_with(|_, line| servers.iter().any(|server| line.contains(server)));
    expect_none("addresses of package servers", &wrong);
}

/// `path:line` of every line that `is_wrong` picks.
fn lines_with(is_wrong: impl Fn(&Source, &str) -> bool) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources() {
        for (idx, line) in source.text.lines().enumerate() {
            if is_wrong(&source, line) {
                wrong.push(format!("{}:{}: {}", source.path, idx + 1, line.trim()));
            }
        }
    }
    wrong
}
