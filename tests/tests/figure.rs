//! The suite for figures, with the precision and recall that it must hold.
#![cfg(not(target_arch = "wasm32"))]

use parallax_tests::figure_suite::{FILES, Outcome, run};

#[test]
fn figures_are_found_as_marked() {
    let mut outcome = Outcome::default();
    for (name, file) in FILES {
        run(name, file, &mut outcome).unwrap();
    }
    let Outcome { n_right, n_gold, n_system, n_sentences, differences } = &outcome;
    let report = format!(
        "{n_sentences} sentences, {n_gold} figures: precision {n_right}/{n_system}, recall {n_right}/{n_gold}\n{}",
        differences.join("\n")
    );
    assert!(*n_sentences >= 60, "{report}");
    // Precision at least 0.95, recall at least 0.85.
    assert!(n_right * 100 >= n_system * 95 && n_right * 100 >= n_gold * 85, "{report}");
}
