//! Parallax's analysis: news articles in; time expressions, events and comparisons out.
#![warn(missing_docs)]

mod lexicon;
pub mod model;
pub mod note;
pub mod segment;
pub mod text;
pub mod time;
pub mod view;
