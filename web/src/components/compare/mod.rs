//! The comparison: facts by rows, or texts beside each other.

mod ledger;
pub mod pairs;
mod passages;
mod side_by_side;

pub use ledger::{Ledger, LedgerProps};
pub use passages::{Passages, PassagesProps};
pub use side_by_side::{SideBySide, SideBySideProps};
