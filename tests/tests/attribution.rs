//! The suite for attributions, and texts that nobody would write.
#![cfg(not(target_arch = "wasm32"))]

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    ingest::ingest,
};
use parallax_tests::attribution_suite::lines;

#[test]
fn attributions_are_found_as_marked() {
    let lines = lines();
    assert!(lines.len() > 15, "only {} lines", lines.len());
    let differences: Vec<String> = lines
        .iter()
        .filter(|(gold, system)| gold != system)
        .map(|(gold, system)| format!("marked {gold}\nfound  {system}"))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn no_text_is_too_strange() {
    let texts = [
        "\"".repeat(20_000),
        "“".repeat(10_000) + &"”".repeat(10_000),
        "he said that ".repeat(7_000),
        "two of three million ".repeat(5_000),
        "הוא אמר “שלום” 5 \u{202e}🙂👩\u{200d}🚀 said 12 people ".repeat(500),
        "'' ‘ ’ ' ` ( [ ) — said, ".repeat(2_000),
    ];
    for text in texts {
        for document in ingest("strange.txt", text.as_bytes()).documents {
            let analyzed = analyze(document, &AnalysisOptions::default());
            for range in
                analyzed.attributions.iter().flat_map(|it| it.content.iter().copied().chain(it.source).chain(it.cue))
            {
                assert!(analyzed.document.text.get(std::ops::Range::<usize>::from(range)).is_some(), "{range:?}");
            }
        }
    }
}
