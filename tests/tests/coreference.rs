//! The suite for coreference.
#![cfg(not(target_arch = "wasm32"))]

use parallax_tests::coreference_suite::blocks;

#[test]
fn sources_stand_for_whom_the_suite_says() {
    let blocks = blocks();
    assert!(blocks.len() >= 18, "only {} blocks", blocks.len());
    let differences: Vec<String> = blocks
        .iter()
        .filter(|(gold, system)| gold != system)
        .map(|(gold, system)| format!("marked {gold}\nfound  {system}"))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}
