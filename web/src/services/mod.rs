//! The browser's side of the page: address, storage, clipboard, the corpus file. No view in here.

pub mod clipboard;
pub mod corpus_source;
pub mod corrections;
pub mod download;
pub mod history;
pub mod later;
pub mod panic_page;
pub mod theme;
