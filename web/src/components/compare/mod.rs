//! The comparison: tables of what documents say by rows, texts beside each other, all documents against all.

mod ledger;
mod matrix;
pub mod pairs;
mod passages;
mod report;
mod side_by_side;

pub use ledger::{Ledger, LedgerProps};
pub use matrix::{Matrix, MatrixProps};
pub use passages::{Passages, PassagesProps};
pub use report::{Report, ReportProps};
pub use side_by_side::{SideBySide, SideBySideProps};
