//! Figures: reported quantities.

use super::{AttributionId, DaySpan, MentionId, RuleId};
use crate::text::{Ranged, TextRange};

/// A reported quantity: what is counted, how many, of whom, by whom, as of when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The words for the quantity and what it counts: "more than 4,600 people".
    pub range: TextRange,
    /// What is measured, a class of `data/en/figure/measures.tsv`: "killed", "wounded", "arrested", "money", …
    pub measure: &'static str,
    /// Smallest possible value; `None`: no lower bound.
    pub min: Option<Amount>,
    /// Largest possible value; `None`: no upper bound.
    pub max: Option<Amount>,
    /// Whether the value is said to be rough ("about", "dozens").
    pub is_approximate: bool,
    /// The unit of a measure that has one: "USD", "km2", "percent".
    pub unit: Option<&'static str>,
    /// Who or what is counted, as written: "people", "Armenian servicemen".
    pub counted: Option<TextRange>,
    /// The scope of the count as a comparable key: whose, and of which kind ("civilians", "soldiers", "people").
    pub scope: FigureScope,
    /// The figure that this one is a part of ("including two civilians").
    pub part_of: Option<super::FigureId>,
    /// The attribution that it stands in.
    pub attribution: Option<AttributionId>,
    /// Who says so.
    pub speaker: Option<MentionId>,
    /// As of when it holds.
    pub as_of: Option<DaySpan>,
    /// The rule that found it.
    pub rule: RuleId,
}

impl Ranged for Figure {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// A number as news give it: exact to a thousandth, so that "2.5 percent" and "2.3 million" both are what they say.
///
/// # Units
/// Thousandths of the figure's unit, of one thing counted where it has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount {
    thousandths: i64,
}

impl Amount {
    /// So many thousandths.
    #[must_use]
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self { thousandths }
    }

    /// A whole number; what no text can mean (more than 9 quadrillion) saturates.
    #[must_use]
    pub const fn whole(n: i64) -> Self {
        Self { thousandths: n.saturating_mul(1000) }
    }

    /// The number in thousandths.
    #[must_use]
    pub const fn thousandths(self) -> i64 {
        self.thousandths
    }
}

/// Whom a count counts. Only figures of equal scope answer the same question.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureScope {
    /// The kind of what is counted: "people", "civilians", "soldiers", "dollars"; a class of the lexicon or the noun's stem.
    pub kind: String,
    /// The side, where the text says one: "Armenia", or "both" for all sides together.
    pub side: Option<String>,
}
