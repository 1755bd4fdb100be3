//! Time expressions (TIMEX3).

use super::{DaySpan, RuleId, TimexId};
use crate::text::{Ranged, TextRange};
use chrono::NaiveDate;

/// A time expression and what it means: TimeML's TIMEX3.
///
/// # References
/// TimeML 1.2.1 annotation guidelines, §2.2 (TIMEX3: extent, `type`, `value`, `mod`, `quant`, `freq`, anchors).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its extent. Prepositions stay outside, articles and "early", "late", "mid" inside.
    pub range: TextRange,
    /// DATE, TIME, DURATION or SET.
    pub ty: TimexType,
    /// The normalised value in TIMEX3's subset of ISO 8601 (`2020-09-27`, `P44D`, `PRESENT_REF`), `None` where
    /// the text leaves it open.
    pub value: Option<String>,
    /// What qualifies the value ("early", "more than").
    pub modifier: Option<TimexModifier>,
    /// For a SET: how it quantifies ("every").
    pub quant: Option<String>,
    /// For a SET: how often within the value ("twice" a week is `2X`).
    pub freq: Option<String>,
    /// The days that it can mean; `None` for durations, sets and what stays open.
    pub days: Option<DaySpan>,
    /// The same in EDTF (ISO 8601-2), with its uncertainty; `None` exactly where `days` is.
    pub edtf: Option<String>,
    /// The rule that found it.
    pub rule: RuleId,
    /// What its value was resolved against.
    pub reference: TimexReference,
    /// Which of the possible values was taken, measured from the reference.
    pub pick: TimexPick,
    /// The word that decided it ("said", "will", "next"), where one did.
    pub signal: Option<TextRange>,
    /// For a length of time: the expression that says when it begins. For a date: that it ends a range, and which
    /// expression begins it ("from 27 September to 9 November").
    pub begin: Option<TimexId>,
    /// The counterpart: the expression that says when it ends.
    pub end: Option<TimexId>,
    /// Whether another reading is nearly as likely.
    pub is_ambiguous: bool,
}

impl Ranged for Timex {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// TIMEX3 `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexType {
    /// A calendar date of any granularity, day or coarser.
    Date,
    /// A time of day.
    Time,
    /// An amount of time.
    Duration,
    /// A recurring time.
    Set,
}

impl TimexType {
    /// The name that TIMEX3 gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// TIMEX3 `mod`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexModifier {
    /// "before"
    Before,
    /// "after"
    After,
    /// "no later than", "by"
    OnOrBefore,
    /// "no earlier than"
    OnOrAfter,
    /// "less than"
    LessThan,
    /// "more than"
    MoreThan,
    /// "no more than", "up to"
    EqualOrLess,
    /// "at least"
    EqualOrMore,
    /// "early"
    Start,
    /// "mid"
    Mid,
    /// "late"
    End,
    /// "about"
    Approx,
}

impl TimexModifier {
    /// The name that TIMEX3 gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
        }
    }
}

/// Which of the values that an expression allows was taken, measured from its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimexPick {
    /// There was no choice.
    Only,
    /// The last one up to the reference, its own day included.
    OnOrBefore,
    /// The last one before the reference.
    Before,
    /// The one that holds the reference, or lies in the same week or year.
    Same,
    /// The nearest one, before or after.
    Nearest,
    /// The first one after the reference.
    After,
}

/// What a time expression's value was resolved against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimexReference {
    /// Nothing: it says all of it ("27 September 2020", "44 days").
    Itself,
    /// The document's own date, which was this day.
    Dct(NaiveDate),
    /// An earlier expression of the same document.
    Timex(TimexId),
    /// It would need a reference that the document does not give.
    Missing,
}
