//! Tests that cross crates, and what they share: a small invented story in every form of input.

pub mod attribution_suite;
pub mod coreference_suite;
pub mod event_suite;
pub mod figure_suite;
pub mod order_suite;
pub mod suite;
pub mod title_suite;

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    corpus::Corpus,
    ingest::{Ingested, Keys, ingest},
    view::{CorpusTitle, CorpusView, corpus_view},
};

/// The story of the harbor strike: file names and contents. Part of the program, so that the same bytes are analysed
/// natively and in a browser.
pub const HARBOR: [(&str, &[u8]); 4] = [
    ("gazette.md", include_bytes!("../corpus/harbor/gazette.md")),
    ("herald.txt", include_bytes!("../corpus/harbor/herald.txt")),
    ("undated.txt", include_bytes!("../corpus/harbor/undated.txt")),
    ("wire.txt", include_bytes!("../corpus/harbor/wire.txt")),
];

/// The whole way from files to the view of a corpus, as the command line and the page go it.
#[must_use]
pub fn build_corpus<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> CorpusView {
    let mut keys = Keys::default();
    let mut said = Vec::new();
    let mut documents = Vec::new();
    for (name, bytes) in files {
        let Ingested { documents: mut read, notes, errors } = ingest(name, bytes);
        said.extend(errors.iter().map(|error| format!("{name}: {error}")));
        said.extend(
            read.iter_mut().filter_map(|document| keys.claim(document)).chain(notes).map(|note| note.to_string()),
        );
        documents.extend(read.into_iter().map(|document| analyze(document, &AnalysisOptions::default())));
    }
    corpus_view(&Corpus::new(documents), CorpusTitle { title: "Harbor".into(), description: String::new() }, said)
}
