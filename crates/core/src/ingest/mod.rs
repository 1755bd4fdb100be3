//! Bytes to documents: the only stage that can fail.
//!
//! [`ingest`] takes one file. Its ending says what it is: plain text as sites and scrapers leave it (`.txt`, or no
//! ending), Markdown with YAML or TOML front matter (`.md`), or JSON records (`.json`, `.jsonl`). One bad record
//! costs that record; the others are read.
//!
//! The text of a plain file or a record is kept as it is, so offsets into it hold for whoever made it. What a line
//! is (headline, byline, caption, footer) is noted beside it as a [`crate::model::Block`], never cut out. The text of a Markdown
//! file is what a reader would see: the title, then the body without its markup.

mod decode;
mod markdown;
mod meta;
mod plain;
mod records;

use crate::{
    error::IngestError,
    model::Document,
    note::{Note, NoteCode},
};
pub use records::InputRecord;

/// The longest article that is read, in bytes. A novel has about a million; past this it is no article but a dump
/// of many, or not prose.
pub const MAX_DOCUMENT_BYTES: usize = 8_000_000;

/// What a file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ingested {
    /// The documents, in the order of the file.
    pub documents: Vec<Document>,
    /// What to know about them.
    pub notes: Vec<Note>,
    /// What could not be read.
    pub errors: Vec<IngestError>,
}

/// Reads one file. `path` is relative to the input folder, with `/` between its parts; without its ending it
/// becomes the document's key.
#[must_use]
pub fn ingest(path: &str, bytes: &[u8]) -> Ingested {
    let mut ingested = Ingested::default();
    let (key, extension) = split_extension(path);
    let is_records = matches!(extension.as_str(), "json" | "jsonl" | "ndjson");
    if !matches!(extension.as_str(), "" | "txt" | "text" | "md" | "markdown") && !is_records {
        ingested.errors.push(IngestError::UnknownFormat { extension });
        return ingested;
    }
    if !is_records && bytes.len() > MAX_DOCUMENT_BYTES {
        ingested.errors.push(IngestError::TooLarge { len_bytes: bytes.len(), limit_bytes: MAX_DOCUMENT_BYTES });
        return ingested;
    }
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(error) => {
            ingested.errors.push(error);
            return ingested;
        }
    };
    if let Some(encoding) = decoded.fallback {
        ingested.notes.push(Note { place: path.to_owned(), code: NoteCode::ReadAs { encoding } });
    }
    if decoded.text.trim().is_empty() {
        ingested.errors.push(IngestError::Empty);
        return ingested;
    }
    match extension.as_str() {
        "json" => records::read_json(path, &decoded.text, &mut ingested),
        "jsonl" | "ndjson" => records::read_lines(path, decoded.text.lines(), &mut ingested),
        "md" | "markdown" => match markdown::read(path, key, &decoded.text, &mut ingested.notes) {
            Ok(document) => ingested.documents.push(document),
            Err(error) => ingested.errors.push(error),
        },
        _ => ingested.documents.push(plain::read(key, decoded.text)),
    }
    ingested
}

/// Reads JSON Lines from lines that somebody else splits, for streams; `first_line` numbers the first of them.
#[must_use]
pub fn ingest_record_line(place: &str, line_number: usize, line: &str) -> Ingested {
    let mut ingested = Ingested::default();
    records::read_line(place, line_number, line, &mut ingested);
    ingested
}

/// Reads one record that is parsed already; `number` stands in messages where a line would.
#[must_use]
pub fn ingest_record(place: &str, number: usize, record: InputRecord) -> Ingested {
    let mut ingested = Ingested::default();
    records::read_record(place, number, record, &mut ingested);
    ingested
}

/// The keys that documents of one corpus have so far.
#[derive(Debug, Default)]
pub struct Keys {
    taken: std::collections::BTreeSet<String>,
}

impl Keys {
    /// Takes the document's key, or gives it another one where the key is taken, and says so.
    pub fn claim(&mut self, document: &mut Document) -> Option<Note> {
        let place = document.key.clone();
        let mut n = 1u32;
        while !self.taken.insert(document.key.clone()) {
            n += 1;
            document.key = format!("{place}~{n}");
        }
        (n > 1).then(|| Note { place, code: NoteCode::Renamed { key: document.key.clone() } })
    }
}

/// `a/b.C` as (`a/b`, `c`); the ending is empty where there is none.
fn split_extension(path: &str) -> (&str, String) {
    let name_start = path.rfind('/').map_or(0, |slash| slash + 1);
    match path.rfind('.').filter(|&dot| dot > name_start) {
        Some(dot) => {
            let (key, extension) = path.split_at(dot);
            (key, extension.trim_start_matches('.').to_ascii_lowercase())
        }
        None => (path, String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bad_file_gets_its_own_sentence() {
        let cases: [(&str, &[u8], &str); 7] = [
            ("a.txt", b" \r\n\t ", "is empty; put the article's text into it or remove it"),
            (
                "a.txt",
                b"PNG\x00\x01\x02",
                "is not text (a control character in place 4); give the article as plain text, Markdown or JSON Lines",
            ),
            (
                "a.docx",
                b"PK",
                "has the ending “.docx”, which is not read; give the article as .txt, .md, .json or .jsonl",
            ),
            (
                "a.md",
                b"---\ntitle: x\n\nBody.",
                "has front matter that begins with “---” in line 1 and never ends; close it with a line “---”",
            ),
            (
                "a.jsonl",
                b"{\"id\": \"x\"}",
                "line 1: not a usable record (missing field `text` at column 11); each record needs a text: {\"id\": \"…\", \"text\": \"…\"}",
            ),
            (
                "a.jsonl",
                b"{\"id\": \"x\", \"text\": \" \"}",
                "line 1: the record's text is empty; give it a text or remove the record",
            ),
            (
                "a.jsonl",
                b"\n\n7",
                "line 3: not a usable record (invalid type: integer `7`, expected struct InputRecord at column 1); each record needs a text: {\"id\": \"…\", \"text\": \"…\"}",
            ),
        ];
        for (path, bytes, message) in cases {
            let got = ingest(path, bytes);
            assert!(got.documents.is_empty());
            assert_eq!(got.errors.iter().map(ToString::to_string).collect::<Vec<_>>(), [message]);
        }
        let large = ingest("a.txt", &vec![b'a'; 50_000_000]);
        assert_eq!(
            large.errors[0].to_string(),
            "has 50 MB and the limit is 8 MB for one article; split it, or give many articles as JSON Lines"
        );
    }

    #[test]
    fn one_bad_record_costs_only_itself() {
        let got =
            ingest("many.jsonl", b"{\"id\":\"1\",\"text\":\"One.\"}\nnonsense\n\n{\"text\":\"Two.\",\"date\":null}\n");
        assert_eq!(got.documents.iter().map(|d| d.key.as_str()).collect::<Vec<_>>(), ["1", "many-4"]);
        assert_eq!(got.errors.len(), 1);
    }

    #[test]
    fn keys_are_paths_without_their_ending() {
        assert_eq!(split_extension("a/b.c/000.TXT"), ("a/b.c/000", "txt".into()));
        assert_eq!(split_extension("a.b/c"), ("a.b/c", String::new()));
        assert_eq!(split_extension(".hidden"), (".hidden", String::new()));
    }

    #[test]
    fn equal_keys_become_distinct_with_a_note() {
        let one = plain::read("x", "One.".into());
        let mut documents = [one.clone(), one.clone(), one];
        let mut keys = Keys::default();
        let notes: Vec<_> = documents.iter_mut().filter_map(|document| keys.claim(document)).collect();
        assert_eq!(documents.iter().map(|d| d.key.as_str()).collect::<Vec<_>>(), ["x", "x~2", "x~3"]);
        assert_eq!(notes.len(), 2);
        assert_eq!(notes[0].to_string(), "x: another document has this id, so this one is now “x~2”");
    }
}
