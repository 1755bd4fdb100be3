//! Parallax's analysis: news articles in; time expressions, events and comparisons out.
#![warn(missing_docs)]

pub mod model;
pub mod note;
pub mod text;
pub mod view;
