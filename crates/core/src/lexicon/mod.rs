//! Word lists: tables over the files in `data/`, read once.
//!
//! What a linguist may edit lives in tab-separated files; this module reads them into tables. It knows words, not what
//! they are for: the meaning of a class is up to who asks. A malformed line is a defect of the file, and the tests of
//! each user read every line.

mod fold;
mod table;
mod tsv;
mod word_classes;
mod word_table;

pub use fold::plain_letters;
pub(crate) use fold::{fold, unmarked};
pub(crate) use table::Table;
pub(crate) use tsv::rows;
pub(crate) use word_classes::WordClasses;
pub(crate) use word_table::WordTable;
