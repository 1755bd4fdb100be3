//! JSON records: one article each.

use super::{Ingested, MAX_DOCUMENT_BYTES, meta, plain};
use crate::{
    error::IngestError,
    model::DocumentMeta,
    note::{Note, NoteCode},
};
use serde::Deserialize;

/// One article as the command line takes it from JSON Lines. A field that is `null` counts as absent, an unknown
/// field is passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct InputRecord {
    /// Its name; without one it gets the file's name and its line.
    pub id: Option<String>,
    /// The article. Offsets in every output count its code points.
    pub text: String,
    /// The headline, where it is not part of the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day of publication; ISO 8601, a clock time may follow.
    pub date: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
}

/// A whole `.json` file: one record or an array of them.
pub(super) fn read_json(path: &str, text: &str, ingested: &mut Ingested) {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum File {
        Many(Vec<serde_json::Value>),
        One(serde_json::Value),
    }
    let file = match serde_json::from_str(text) {
        Ok(file) => file,
        Err(error) => {
            ingested.errors.push(IngestError::Record { line: error.line(), message: describe(&error) });
            return;
        }
    };
    let values = match file {
        File::Many(values) => values,
        File::One(value) => vec![value],
    };
    for (index, value) in values.into_iter().enumerate() {
        match serde_json::from_value(value) {
            Ok(record) => read_record(path, index + 1, record, ingested),
            Err(error) => ingested.errors.push(IngestError::Record { line: index + 1, message: describe(&error) }),
        }
    }
}

/// JSON Lines.
pub(super) fn read_lines<'a>(path: &str, lines: impl Iterator<Item = &'a str>, ingested: &mut Ingested) {
    for (index, line) in lines.enumerate() {
        read_line(path, index + 1, line, ingested);
    }
}

/// One line of JSON Lines; an empty one is no record.
pub(super) fn read_line(path: &str, line_number: usize, line: &str, ingested: &mut Ingested) {
    if line.trim().is_empty() {
        return;
    }
    match serde_json::from_str(line) {
        Ok(record) => read_record(path, line_number, record, ingested),
        Err(error) => ingested.errors.push(IngestError::Record { line: line_number, message: describe(&error) }),
    }
}

pub(super) fn read_record(path: &str, line: usize, record: InputRecord, ingested: &mut Ingested) {
    let InputRecord { id, text, title, outlet, author, date, url, language } = record;
    if text.trim().is_empty() {
        ingested.errors.push(IngestError::EmptyRecord { line });
        return;
    }
    if text.len() > MAX_DOCUMENT_BYTES {
        ingested.errors.push(IngestError::TooLarge { len_bytes: text.len(), limit_bytes: MAX_DOCUMENT_BYTES });
        return;
    }
    let key = filled(id).unwrap_or_else(|| format!("{}-{line}", super::split_extension(path).0));
    let day = filled(date).and_then(|stated| {
        let day = meta::parse_day(&stated);
        if day.is_none() {
            ingested.notes.push(Note { place: key.clone(), code: NoteCode::DateIgnored { text: stated } });
        }
        day
    });
    let given = DocumentMeta {
        title: filled(title),
        outlet: filled(outlet),
        author: filled(author),
        url: filled(url),
        language: filled(language),
        digest_of: None,
    };
    let stated = meta::stated_dates(day, given.url.as_deref());
    ingested.documents.push(plain::read_with(&key, text, given, stated));
}

/// A field that holds something.
fn filled(field: Option<String>) -> Option<String> {
    field.filter(|value| !value.trim().is_empty())
}

/// serde_json's words without its line number, which counts from the record's own beginning.
fn describe(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(at) => format!("{} at column {}", message.get(..at).unwrap_or_default(), error.column()),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        ingest::ingest,
        model::{BlockKind, DateBasis},
    };

    #[test]
    fn null_is_absent_and_the_text_stays_as_given() {
        let got = ingest(
            "in.jsonl",
            br#"{"id":"a","text":"\n Title line here\n\nBody.","title":null,"date":"2020-10-24T01:00:00Z","url":"https://x.example/2020/10/25/y"}"#,
        );
        let document = &got.documents[0];
        assert_eq!(document.text, "\n Title line here\n\nBody.");
        assert_eq!(document.meta.title.as_deref(), Some("Title line here"));
        assert_eq!(document.blocks[0].kind, BlockKind::Headline);
        let dates: Vec<_> = document.stated_dates.iter().map(|s| (s.date.to_string(), s.basis)).collect();
        assert_eq!(dates, [("2020-10-24".into(), DateBasis::Metadata), ("2020-10-25".into(), DateBasis::Url)]);
    }

    #[test]
    fn a_date_that_is_none_is_noted() {
        let got = ingest("in.json", br#"[{"id":"a","text":"Body.","date":"2020-02-31"}]"#);
        assert_eq!(got.documents.len(), 1);
        assert_eq!(
            got.notes[0].to_string(),
            "a: the stated date “2020-02-31” is not a day of the calendar and was ignored; write it as YYYY-MM-DD"
        );
    }
}
