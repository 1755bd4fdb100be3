//! The literate suite: behavior of the annotators, written as prose with examples (`tests/suite/**/*.md`).
//!
//! A file is Markdown. Before the examples it may set the stage, and may do so again further on:
//!
//! ```text
//! dct: 2024-05-15        the document's date; `unknown` for none
//! genre: narrative       the kind of text; `news`, or `detected` (the default)
//! ```
//!
//! Each line of a fenced `text` block is a document of its own. In `time`, an expression stands in brackets, followed
//! by what is expected of it in braces: type, value, and, where they matter, `mod=`, `quant=`, `freq=`, `edtf=` and
//! the rule. What is not marked must stay unannotated. In `segment`, `|` stands where a sentence ends; `¦` where one
//! ends and no space follows.

use parallax_core::{
    model::{Block, BlockKind, DateBasis, Document, DocumentMeta, StatedDate, Timex},
    segment::segment,
    text,
    time::{Genre, TimeOptions, annotate},
};

/// One line of an example block and its stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The line in its file, from 1.
    pub line: usize,
    dct: Option<String>,
    genre: Option<Genre>,
    marked: String,
}

/// The cases of a suite file.
#[must_use]
pub fn cases(file: &str) -> Vec<Case> {
    let (mut dct, mut genre, mut is_example) = (None, None, false);
    let mut cases = Vec::new();
    for (line, number) in file.lines().zip(1..) {
        if line.starts_with("```") {
            is_example = line == "```text";
        } else if is_example && !line.is_empty() {
            cases.push(Case { line: number, dct: dct.clone(), genre, marked: line.to_owned() });
        } else if let Some(date) = line.strip_prefix("dct: ") {
            dct = (date != "unknown").then(|| date.to_owned());
        } else if let Some(kind) = line.strip_prefix("genre: ") {
            genre = match kind {
                "news" => Some(Genre::News),
                "narrative" => Some(Genre::Narrative),
                _ => None,
            };
        }
    }
    cases
}

fn document(text: &str, dct: Option<&str>) -> Document {
    let stated = dct.and_then(|date| date.parse().ok());
    Document {
        key: "case".into(),
        meta: DocumentMeta::default(),
        text: text.to_owned(),
        blocks: vec![Block { range: text::range(0, text.len()), kind: BlockKind::Paragraph }],
        stated_dates: stated
            .into_iter()
            .map(|date| StatedDate { date, basis: DateBasis::Metadata, evidence: None })
            .collect(),
    }
}

impl Case {
    /// What is wrong with the time expressions of the case, if anything.
    #[must_use]
    pub fn check_time(&self) -> Option<String> {
        let (text, expected) = self.expected_timexes();
        let document = document(&text, self.dct.as_deref());
        let options = TimeOptions { genre: self.genre };
        let found = annotate(&document, &segment(&document), &options).timexes;
        let got: Vec<String> = found.iter().map(|timex| shown(&text, timex, &expected)).collect();
        (got != expected).then(|| format!("{text}\n  expected {}\n  got      {}", expected.join(" "), got.join(" ")))
    }

    /// The text without its marks, and the marks: `[Monday]{DATE 2024-05-13}`.
    fn expected_timexes(&self) -> (String, Vec<String>) {
        let (mut text, mut marks) = (String::new(), Vec::new());
        let mut rest = self.marked.as_str();
        while let Some((before, after)) = rest.split_once('[') {
            let parts = after.split_once("]{").and_then(|(words, after)| {
                let (mark, after) = after.split_once('}')?;
                Some((words, mark, after))
            });
            let Some((words, mark, after)) = parts else { break };
            text += before;
            text += words;
            marks.push(format!("[{words}]{{{mark}}}"));
            rest = after;
        }
        (text + rest, marks)
    }

    /// What is wrong with the sentences of the case, if anything.
    #[must_use]
    pub fn check_sentences(&self) -> Option<String> {
        let expected: Vec<&str> = self.marked.split(['|', '¦']).map(str::trim).collect();
        let text = self.marked.replace(" | ", " ").replace('¦', "");
        let document = document(&text, None);
        let segmentation = segment(&document);
        let got: Vec<&str> = segmentation.sentences.iter().map(|s| text::slice(&text, s.range)).collect();
        (got != expected)
            .then(|| format!("{text}\n  expected {}\n  got      {}", expected.join(" | "), got.join(" | ")))
    }
}

/// An expression as the suite writes it, with those of its properties that the expected mark at the same place names.
fn shown(text: &str, timex: &Timex, expected: &[String]) -> String {
    let words = text::slice(text, timex.range);
    let named = |key: &str| {
        let here = expected.iter().filter(|mark| mark.starts_with(&format!("[{words}]")));
        here.into_iter().any(|mark| mark.contains(key))
    };
    let mut mark = format!("[{words}]{{{} {}", timex.ty.name(), timex.value.as_deref().unwrap_or("-"));
    if named("timex/") {
        mark += &format!(" {}", timex.rule);
    }
    let properties = [
        ("mod=", timex.modifier.map(|modifier| modifier.name().to_owned())),
        ("quant=", timex.quant.clone()),
        ("freq=", timex.freq.clone()),
        ("edtf=", timex.edtf.clone()),
    ];
    for (key, value) in properties {
        if named(key) {
            mark += &format!(" {key}{}", value.as_deref().unwrap_or("-"));
        }
    }
    mark + "}"
}
