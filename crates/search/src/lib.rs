//! Search over an analysed corpus.
//!
//! ```
//! use parallax_search::{Limits, SearchIndex};
//! # use parallax_core::{analyze::{AnalysisOptions, analyze}, corpus::Corpus, ingest::ingest, view::{CorpusTitle, corpus_view}};
//! # let documents = ingest("a.txt", b"A bridge collapsed on March 4, 2021.").documents;
//! # let documents = documents.into_iter().map(|d| analyze(d, &AnalysisOptions::default())).collect();
//! # let corpus = corpus_view(&Corpus::new(documents), CorpusTitle::default(), Vec::new());
//! let index = SearchIndex::new(&corpus);
//! let found = index.search(&corpus, "colapsed march 2021", Limits::default());
//! assert_eq!(found.passages.n, 1);
//! ```
//!
//! [`SearchIndex`] holds an inverted index of the articles, one of the events, the places of every word ([`text`]), the
//! sentences that name each entity, and the events that each sentence reports. A query ([`query`]) is a list of
//! clauses: words, which match by their stem, while they are being typed by their beginning, and misspelled by edit
//! distance ([`similar`]); phrases, word for word; names, which match every spelling that the analysis joined; and
//! dates, which match the time expressions and events that lie within them. Articles and events are ranked by BM25,
//! best first; sentences by the clauses that they satisfy. Nothing that can be typed is an error: what is not
//! understood is read as words, and a [`Hint`] says so.
//!
//! The same corpus and query give the same answer, natively and in wasm.
//!
//! # References
//! Robertson, Zaragoza: *The Probabilistic Relevance Framework: BM25 and Beyond* (Foundations and Trends in Information
//! Retrieval 3, 2009), §3.4 and, for fields, §3.6.
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

mod clause;
mod date;
mod filter;
mod forms;
mod index;
mod lists;
mod marks;
mod matches;
mod postings;
mod query;
mod rank;
mod search;
mod sentences;
mod similar;
mod sources;
mod text;
mod view;
mod words;

pub use index::SearchIndex;
pub use view::{Correction, Found, Hint, Hit, Limits, SearchView, Target};

#[cfg(test)]
mod tests;
