//! The JSON output against its published schemas, and offsets against the text.
#![cfg(not(target_arch = "wasm32"))]

use jsonschema::{Registry, Validator};
use parallax_core::view::json::corpus_json;
use parallax_tests::{HARBOR, build_corpus};
use serde_json::Value;

const ANALYSIS_SCHEMA: &str = include_str!("../../crates/core/schema/analysis.schema.json");
const CORPUS_SCHEMA: &str = include_str!("../../crates/core/schema/corpus.schema.json");

fn validator(schema: &str) -> Validator {
    let analysis: Value = serde_json::from_str(ANALYSIS_SCHEMA).unwrap();
    let registry = Registry::new().add("urn:parallax:analysis:1", analysis).unwrap().prepare().unwrap();
    jsonschema::options().with_registry(&registry).build(&serde_json::from_str(schema).unwrap()).unwrap()
}

fn check(validator: &Validator, json: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn the_corpus_and_each_document_match_their_schemas() {
    let json: Value = serde_json::from_str(&corpus_json(&build_corpus(HARBOR))).unwrap();
    check(&validator(CORPUS_SCHEMA), &json);
    let analysis = validator(ANALYSIS_SCHEMA);
    for document in json["documents"].as_array().unwrap() {
        check(&analysis, document);
    }
    let mut broken = json;
    broken["events"][0]["reports"][0]["start"] = Value::from(-1);
    assert!(!validator(CORPUS_SCHEMA).is_valid(&broken), "the schema refuses nothing");
}

#[test]
fn offsets_count_code_points_of_the_text() {
    let corpus = build_corpus(HARBOR);
    let json: Value = serde_json::from_str(&corpus_json(&corpus)).unwrap();
    let documents = json["documents"].as_array().unwrap();
    let mut n_checked = 0;
    for (view, document) in corpus.documents.iter().zip(documents) {
        let chars: Vec<char> = view.text.chars().collect();
        let slice = |item: &Value| {
            let at = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
            chars[at("start")..at("end")].iter().collect::<String>()
        };
        for timex in document["timexes"].as_array().unwrap() {
            assert_eq!(slice(timex), timex["text"]);
            n_checked += 1;
        }
        for event in document["events"].as_array().unwrap() {
            assert_eq!(slice(event), event["trigger"]);
            n_checked += 1;
        }
    }
    assert!(n_checked > 20, "only {n_checked} annotations");
}

#[test]
fn the_strike_begins_once_and_three_articles_say_so() {
    let corpus = build_corpus(HARBOR);
    let begin: Vec<_> = corpus
        .events
        .iter()
        .filter(|event| event.date.as_ref().is_some_and(|date| date.edtf == "2021-03-08"))
        .collect();
    let reporting: Vec<_> = begin.iter().map(|event| event.n_documents).collect();
    assert_eq!(reporting, [3], "documents that report 8 March, by event");
}
