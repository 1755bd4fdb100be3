//! Same corpus, same bytes: twice, in any order of documents, natively and in wasm.
//!
//! The wasm half runs under `wasm-bindgen-test` and holds the same golden file against what the wasm build computes, so
//! the two are equal to each other.

use parallax_core::view::json::corpus_json;
use parallax_tests::{HARBOR, build_corpus};

const GOLDEN: &str = include_str!("../golden/harbor.json");

/// Natively, `UPDATE_GOLDEN=1` rewrites the file; the change then shows in the commit.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn native_bytes_equal_the_golden_file() {
    let json = corpus_json(&build_corpus(HARBOR)) + "\n";
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/golden/harbor.json"), &json).unwrap();
        return;
    }
    assert_eq!(
        json, GOLDEN,
        "the analysis changed; if that is meant, run with UPDATE_GOLDEN=1 and review the difference"
    );
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn wasm_bytes_equal_the_golden_file() {
    assert_eq!(corpus_json(&build_corpus(HARBOR)) + "\n", GOLDEN);
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn the_order_of_documents_changes_nothing() {
    let forward = parallax_bundle::encode(&build_corpus(HARBOR));
    for turn in 1..HARBOR.len() {
        let mut files = HARBOR;
        files.rotate_left(turn);
        assert_eq!(parallax_bundle::encode(&build_corpus(files)), forward);
        files.reverse();
        assert_eq!(parallax_bundle::encode(&build_corpus(files)), forward);
    }
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn a_view_restores_to_the_documents_it_was_made_of() {
    use parallax_core::{
        analyze::{AnalysisOptions, analyze},
        corpus::Corpus,
        view::{CorpusTitle, corpus_view, restore},
    };
    let before = build_corpus(HARBOR);
    let documents = before.documents.iter().map(|view| analyze(restore(view), &AnalysisOptions::default())).collect();
    let title = CorpusTitle { title: before.title.clone(), description: before.description.clone() };
    assert_eq!(corpus_view(&Corpus::new(documents), title, before.notes.clone()), before);
}
