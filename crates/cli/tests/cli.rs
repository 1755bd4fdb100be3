//! The command line as a user meets it: what it writes, what it says about bad input, how it exits.

use parallax_bundle::decode;
use serde_json::Value;
use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

fn parallax(args: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_parallax"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that never reads its input may be gone already.
    let _closed = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

fn said(output: &Output) -> Vec<String> {
    String::from_utf8(output.stderr.clone()).unwrap().lines().map(str::to_owned).collect()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A folder with one good article, one of each kind of bad file, and one to get a note.
fn mixed_folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("a-good.txt", b"date 2021-03-12 The bridge fell on March 4.");
    write("b-empty.txt", b"");
    write("c-binary.txt", &[0u8, 159, 146, 150, 0, 1, 2, 3]);
    fs::File::create(folder.path().join("d-large.txt")).unwrap().set_len(50_000_000).unwrap();
    write("e-picture.png", b"\x89PNG\r\n");
    write("f-latin1.txt", b"Nobody dated this. The caf\xE9 fell on March 4.");
    write("g-front.md", b"---\ntitle: [\n---\nBody.");
    write("h-records.jsonl", b"{\"id\":\"r1\",\"text\":\"The tower fell.\"}\nnot json\n");
    write("README.md", b"About these articles.");
    write(".hidden", b"\0\0");
    folder
}

#[test]
fn a_bad_file_costs_only_itself_and_says_why() {
    let folder = mixed_folder();
    let output = parallax(&["analyze", "--input", path(folder.path())], "");
    assert!(output.status.success());
    let ids: Vec<Value> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(ids, ["a-good", "f-latin1", "r1"]);
    let said = said(&output);
    assert_eq!(said[0], "parallax: b-empty.txt: is empty; put the article's text into it or remove it");
    assert!(said[1].starts_with("parallax: c-binary.txt: is not text"), "{}", said[1]);
    assert_eq!(
        said[2],
        "parallax: d-large.txt: has 50 MB and the limit is 8 MB for one article; split it, or give many articles as JSON Lines"
    );
    assert!(said[3].starts_with("parallax: e-picture.png: has the ending “.png”, which is not read"), "{}", said[3]);
    assert_eq!(
        said[4],
        "parallax: f-latin1.txt: not UTF-8, read as Windows-1252; save it as UTF-8 if letters look wrong"
    );
    assert!(said[5].starts_with("parallax: g-front.md: has front matter that is not valid YAML"), "{}", said[5]);
    assert!(said[6].starts_with("parallax: h-records.jsonl: line 2: not a usable record"), "{}", said[6]);
    assert_eq!(said.len(), 7);
}

#[test]
fn strict_fails_where_something_was_not_read() {
    let folder = mixed_folder();
    let output = parallax(&["analyze", "--strict", "--input", path(folder.path())], "");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(said(&output).last().unwrap(), "parallax: 6 of the inputs could not be read (--strict)");
}

#[test]
fn a_date_that_nothing_states_is_not_invented() {
    let output = parallax(&["analyze"], "{\"id\":\"x\",\"text\":\"The bridge fell on Monday.\"}\n");
    let line = lines(&output).remove(0);
    assert_eq!((&line["date"]["value"], &line["date"]["basis"]), (&Value::Null, &Value::from("unknown")));
    assert_eq!(line["timexes"][0]["edtf"], Value::Null);
}

#[test]
fn nothing_to_read_is_a_failure() {
    let empty = TempDir::new().unwrap();
    let output = parallax(&["corpus", "--input", path(empty.path())], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output)[0].ends_with("holds no articles; put .txt, .md, .json or .jsonl files into it"));

    let output = parallax(&["analyze", "--input", "no/such/folder"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output)[0].starts_with("parallax: no/such/folder: cannot be read"), "{:?}", said(&output));

    let output = parallax(&["analyze"], "");
    assert_eq!(
        (output.status.code(), said(&output)[0].as_str()),
        (Some(1), "parallax: standard input: held no article; give JSON Lines, or --input FILE|DIR")
    );
}

#[test]
fn a_wrong_command_line_exits_with_2() {
    assert_eq!(parallax(&["analyse"], "").status.code(), Some(2));
    assert_eq!(parallax(&["analyze", "--inptu", "x"], "").status.code(), Some(2));
}

#[test]
fn output_that_cannot_be_written_is_named() {
    let output = parallax(&["analyze", "--output", "no/such/folder/out.jsonl"], "{\"text\":\"A.\"}");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output)[0].starts_with("parallax: no/such/folder/out.jsonl: cannot be written"),
        "{:?}",
        said(&output)
    );
}

#[test]
fn a_bundle_carries_the_corpus_its_title_and_its_notes() {
    let folder = mixed_folder();
    fs::write(folder.path().join("corpus.toml"), "title = \"Falls\"\ndescription = \"What fell.\"").unwrap();
    let bundle = folder.path().join("out.plx");
    let output = parallax(&["bundle", "--input", path(folder.path()), "--output", path(&bundle)], "");
    assert!(output.status.success(), "{:?}", said(&output));
    let corpus = decode(&fs::read(bundle).unwrap()).unwrap();
    assert_eq!((corpus.title.as_str(), corpus.description.as_str()), ("Falls", "What fell."));
    assert_eq!(corpus.documents.len(), 3);
    assert_eq!(corpus.notes.len(), 7);
}

#[test]
fn a_title_file_that_cannot_be_read_names_its_place() {
    let folder = mixed_folder();
    fs::write(folder.path().join("corpus.toml"), "title = ").unwrap();
    let output = parallax(&["corpus", "--input", path(folder.path())], "");
    assert_eq!(output.status.code(), Some(1));
    let message = &said(&output)[0];
    assert!(message.contains("corpus.toml: not usable (") && message.contains("line 1"), "{message}");
}
