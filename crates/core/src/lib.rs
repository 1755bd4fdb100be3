//! Parallax's analysis: news articles in; time expressions, events and comparisons out.
#![warn(missing_docs)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

pub mod analyze;
pub mod compare;
pub mod coreference;
pub mod corpus;
pub mod entity;
pub mod error;
pub mod event;
pub mod figure;
pub mod ingest;
pub mod label;
mod lexicon;
pub mod model;
pub mod note;
pub mod pos;
pub mod quotation;
pub mod segment;
pub mod text;
pub mod time;
pub mod view;
pub mod vocabulary;
