//! The comparison: facts by rows, or texts beside each other.

mod ledger;
pub mod pairs;
mod side_by_side;

pub use ledger::{Ledger, LedgerProps};
pub use side_by_side::{SideBySide, SideBySideProps};
