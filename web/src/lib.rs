//! The explorer: the only part of Parallax that knows a browser.
//!
//! It opens the analysed corpus ([`services::corpus_source`]), keeps one state ([`state`]) that is also the address
//! ([`route`]), and shows it in pages ([`pages`]) made of components ([`components`]) that know neither. It analyses
//! nothing. What the first screen does without is worked out by a second program ([`worker`]).

pub mod app;
pub mod components;
pub mod dom;
pub mod hooks;
pub mod number;
pub mod pages;
pub mod route;
pub mod services;
pub mod state;
#[cfg(test)]
mod testing;
pub mod text;
pub mod worker;

/// The element that the page lives in. Until the corpus has arrived it holds the static text of `index.html`.
pub const ROOT_ID: &str = "plx-app";
