//! What the page asks of the worker, and what it is told.
//!
//! # Messages
//! The loader of the page starts the worker and tells it where its wasm is. From then on:
//!
//! | from | message | meaning |
//! | --- | --- | --- |
//! | page | `[0, bundle]` | the corpus, as `parallax_bundle` packs it; it replaces the one before |
//! | page | `[n, request]` | a [`Request`] with its number, from 1 up |
//! | worker | `[n, outcome]` | the [`Outcome`] of request `n` |
//!
//! Everything but the bundle is postcard. Page and worker come from one build, so the form needs no version. Requests
//! are answered in their order; the page forgets the numbers that it no longer waits for.

use crate::route::CompareAs;
use crate::text::Language;
use parallax_core::view::LedgerView;
use parallax_search::SearchView;
use serde::{Deserialize, Serialize};

/// Something that the page wants to have worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Request {
    /// A form of the comparison that is a table.
    Table {
        /// The documents compared, by index.
        documents: Vec<u32>,
        /// The form.
        form: CompareAs,
        /// The language of its words.
        language: Language,
    },
    /// The comparison, to take away.
    Report {
        /// The documents compared, by index.
        documents: Vec<u32>,
        /// The address of the page as it is, which the links to passages start from.
        address: String,
        /// HTML instead of Markdown.
        is_html: bool,
    },
    /// A search.
    Search {
        /// What was typed.
        query: String,
        /// As many hits of each kind.
        n_hits: u32,
    },
}

/// What was worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reply {
    /// For [`Request::Table`].
    Table(Table),
    /// For [`Request::Report`].
    Report(String),
    /// For [`Request::Search`].
    Search(SearchView),
}

/// What comes of a request: a reply, or why there is none, in words.
pub type Outcome = Result<Reply, String>;

/// The rows of a form for the chosen documents, and what a reader must know of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Table {
    /// The rows.
    pub ledger: LedgerView,
    /// What they are.
    pub note: String,
    /// Why not to trust them, where there is a reason.
    pub warning: Option<String>,
}
