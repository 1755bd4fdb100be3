//! The bindings, called from JavaScript.
#![cfg(target_arch = "wasm32")]

use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn parse(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn words(value: &JsValue) -> String {
    JSON::stringify(value).unwrap().into()
}

#[wasm_bindgen_test]
fn a_record_becomes_an_object_with_resolved_dates() {
    let article =
        parallax_js::analyze(parse(r#"{"id": "a", "date": "2021-03-12", "text": "“The bridge fell on Monday.”"}"#))
            .unwrap();
    let timexes = Reflect::get(&article, &"timexes".into()).unwrap();
    let first = Reflect::get_u32(&timexes, 0).unwrap();
    let field = |name: &str| Reflect::get(&first, &name.into()).unwrap();
    assert_eq!(field("value").as_string().as_deref(), Some("2021-03-08"));
    assert_eq!((field("start").as_f64(), field("end").as_f64()), (Some(20.0), Some(26.0)));
    assert!(field("mod").is_null());
}

#[wasm_bindgen_test]
fn a_corpus_is_the_object_that_the_command_line_writes() {
    let records = r#"[{"id": "a", "date": "2021-03-12", "text": "The bridge collapsed on March 8."},
        {"id": "b", "date": "2021-03-15", "text": "The old bridge collapsed on 8 March, police said."}]"#;
    let story = parallax_js::corpus("Bridges".into(), parse(records)).unwrap();
    let again = words(&parallax_js::corpus("Bridges".into(), parse(records)).unwrap());
    assert_eq!(words(&story), again);
    assert!(again.contains(r#""reports":[{"document":"a""#), "{again}");
    let articles = parallax_js::Articles::new(parse(records)).unwrap();
    assert_eq!(words(&articles.corpus("Bridges".into()).unwrap()), again, "analysed once");
    assert_eq!(words(&articles.corpus("Bridges".into()).unwrap()), again, "and compared twice");
}

#[wasm_bindgen_test]
fn what_is_no_record_is_refused_in_a_sentence() {
    let message = |value: &str| {
        let error: JsValue = parallax_js::analyze(parse(value)).unwrap_err().into();
        Reflect::get(&error, &"message".into()).unwrap().as_string().unwrap()
    };
    assert!(message(r#"{"id": "a"}"#).starts_with("not a usable record (missing field `text`"));
    assert_eq!(message(r#"{"text": " "}"#), "line 1: the record's text is empty; give it a text or remove the record");
}
