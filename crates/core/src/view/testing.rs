//! Small corpora for the tests of the views.

use super::{CorpusTitle, CorpusView, corpus_view};
use crate::{
    analyze::{AnalysisOptions, analyze},
    corpus::Corpus,
    ingest::ingest,
};

/// The corpus of files, each a name and its text.
pub(super) fn corpus(texts: &[(&str, &str)]) -> CorpusView {
    let documents = texts.iter().flat_map(|(name, text)| ingest(name, text.as_bytes()).documents);
    let documents = documents.map(|document| analyze(document, &AnalysisOptions::default())).collect();
    corpus_view(&Corpus::new(documents), CorpusTitle::default(), Vec::new())
}
