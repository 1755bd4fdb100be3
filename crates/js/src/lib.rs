//! Parallax's analysis for JavaScript.
//!
//! ```js
//! import init, { analyze, corpus } from "./parallax_js.js";
//! await init();
//! const article = analyze({ id: "a", date: "2021-03-12", text: "The bridge fell on Monday." });
//! article.timexes[0].value;   // "2021-03-08"
//! const story = corpus("Bridges", [first, second]);
//! story.events[0].reports;
//! ```
//!
//! Records and results have the forms of the command line (`crates/core/schema`): plain objects, `null` where nothing is
//! known, offsets in Unicode code points. A JavaScript string counts UTF-16 code units: take `Array.from(text)` before
//! slicing by them.
#![warn(missing_docs)]

use parallax_core::{
    analyze::{AnalysisOptions, analyze as analyze_document},
    corpus::{self, Corpus},
    ingest::{Ingested, InputRecord, Keys, ingest_record},
    model::{AnalyzedDocument, DocId},
    view::{self, CorpusTitle, corpus_view, json},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Analyses one article.
///
/// # Errors
/// An `Error` with one sentence where the record has no text or is no record.
#[wasm_bindgen]
pub fn analyze(record: JsValue) -> Result<JsValue, JsError> {
    let analyzed = read(1, from_js(record)?, &mut Keys::default())?;
    let entities = corpus::entities(std::slice::from_ref(&analyzed));
    to_js(&json::analysis(
        &view::document_view(&analyzed, &entities, DocId::new(0)),
        &view::entity_views(&entities),
        &view::report_views(&analyzed, 0),
    ))
}

/// Analyses articles together: their events and comparisons.
///
/// # Errors
/// An `Error` that names the first record which has no text or is no record, counted from 1.
#[wasm_bindgen]
pub fn corpus(title: String, records: JsValue) -> Result<JsValue, JsError> {
    compare(title, read_all(records)?)
}

/// Articles that are analysed once, to be compared as often as one likes.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Articles {
    documents: Vec<AnalyzedDocument>,
}

#[wasm_bindgen]
impl Articles {
    /// Analyses each article by itself.
    ///
    /// # Errors
    /// An `Error` that names the first record which has no text or is no record, counted from 1.
    #[wasm_bindgen(constructor)]
    pub fn new(records: JsValue) -> Result<Self, JsError> {
        Ok(Self { documents: read_all(records)? })
    }

    /// Compares each with each: their events and comparisons, as [`corpus()`] gives them.
    ///
    /// # Errors
    /// An `Error` where the result cannot become an object.
    pub fn corpus(&self, title: String) -> Result<JsValue, JsError> {
        compare(title, self.documents.clone())
    }
}

fn compare(title: String, documents: Vec<AnalyzedDocument>) -> Result<JsValue, JsError> {
    let corpus = Corpus::new(documents);
    to_js(&json::corpus(&corpus_view(&corpus, CorpusTitle { title, description: String::new() }, Vec::new())))
}

fn read_all(records: JsValue) -> Result<Vec<AnalyzedDocument>, JsError> {
    let records: Vec<InputRecord> = from_js(records)?;
    let mut keys = Keys::default();
    (1..).zip(records).map(|(number, record)| read(number, record, &mut keys)).collect()
}

fn read(number: usize, record: InputRecord, keys: &mut Keys) -> Result<AnalyzedDocument, JsError> {
    let Ingested { documents, errors, .. } = ingest_record("record", number, record);
    if let Some(error) = errors.first() {
        return Err(JsError::new(&error.to_string()));
    }
    let mut document = documents.into_iter().next().ok_or_else(|| JsError::new("the record holds no article"))?;
    keys.claim(&mut document);
    Ok(analyze_document(document, &AnalysisOptions::default()))
}

fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, JsError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| {
        let words = error.to_string();
        let words = words.trim_start_matches("Error: ");
        JsError::new(&format!("not a usable record ({words}); each needs a text: {{ id: \"…\", text: \"…\" }}"))
    })
}

/// Plain objects with `null`, as `JSON.parse` would give them.
fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| JsError::new(&error.to_string()))
}
