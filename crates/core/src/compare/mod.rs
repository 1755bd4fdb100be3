//! What documents agree on and where they differ.
//!
//! Relations are logical, never impressions: they hold between intervals of days, so "9 November" and "last week" are
//! compatible, the one being vaguer, and only dates that cannot both be true contradict each other.

mod acting;
mod align;
mod disputed;
mod lasting;
mod likeness;
mod quantity;

pub use acting::{Acting, acting};
pub use align::{Alignment, align};
pub use disputed::{Disputed, disputed};
pub use lasting::lasting;
pub use likeness::Likeness;
pub use quantity::{Quantity, relate_quantities};

use crate::model::DaySpan;

/// How two statements about one thing stand to each other, the most harmless first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// They say the same (=).
    Agrees,
    /// They are compatible and one says less (≈).
    Vaguer,
    /// Neither excludes the other, yet each admits what the other does not (≶).
    Tension,
    /// They cannot both be true (≠).
    Contradicts,
}

impl Relation {
    /// The name in the JSON output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Vaguer => "vaguer",
            Self::Tension => "tension",
            Self::Contradicts => "contradicts",
        }
    }
}

/// How two datings of one event stand to each other.
#[must_use]
pub fn relate_days(a: DaySpan, b: DaySpan) -> Relation {
    if a == b {
        Relation::Agrees
    } else if !a.overlaps(b) {
        Relation::Contradicts
    } else if a.contains(b) || b.contains(a) {
        Relation::Vaguer
    } else {
        Relation::Tension
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_between_days() {
        let day = |d| chrono::NaiveDate::from_ymd_opt(2020, 11, d);
        let span = |from, to| DaySpan::new(day(from), day(to));
        assert_eq!(relate_days(span(9, 9), span(9, 9)), Relation::Agrees);
        assert_eq!(relate_days(span(9, 9), span(9, 15)), Relation::Vaguer);
        assert_eq!(relate_days(span(5, 10), span(9, 15)), Relation::Tension);
        assert_eq!(relate_days(span(9, 9), span(10, 10)), Relation::Contradicts);
        assert_eq!(relate_days(DaySpan::new(day(9), None), span(10, 10)), Relation::Vaguer);
    }
}
