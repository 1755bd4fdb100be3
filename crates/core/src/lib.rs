//! Parallax's analysis: news articles in; time expressions, events and comparisons out.
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

pub mod error;
pub mod ingest;
mod lexicon;
pub mod model;
pub mod note;
pub mod text;
pub mod view;
