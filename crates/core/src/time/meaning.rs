//! What an expression says before anything is looked up: under-specified values.
//!
//! "Friday" says a weekday, "the following year" a step from a reference, "27 September" a day of a year that is
//! not said. Rules produce a [`Meaning`]; [`super::resolve`] turns it into a value.

use super::calendar::{Season, Stretch, Unit};
use crate::model::TimexModifier;
use chrono::Weekday;

/// What an expression means.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    /// A DATE, or a TIME if it has a time of day.
    Point(Point),
    /// A DURATION.
    Duration(Length),
    /// A SET.
    Set(Recurrence),
    /// Nothing: the words look like a time expression and are not one.
    Nothing,
}

/// A date or time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    pub(crate) date: Date,
    pub(crate) time: Option<TimeOfDay>,
    pub(crate) modifier: Option<TimexModifier>,
}

impl From<Date> for Point {
    fn from(date: Date) -> Self {
        Self { date, time: None, modifier: None }
    }
}

/// A date as it is said.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Date {
    /// Nothing is missing.
    Exact(Stretch),
    /// A part of a year.
    OfYear(Part, YearOf),
    /// A year without its era, in a text about the time before Christ ("in 480").
    BareYear(i32),
    /// A bare day of the month ("the 20th").
    DayOfMonth(u32),
    /// A day of the week.
    Weekday(Weekday, Pick),
    /// So many units from a reference, in this unit.
    Step {
        from: Base,
        n: i32,
        unit: Unit,
        /// Whether the number was vague ("a few years ago").
        is_vague: bool,
    },
    /// A decade of a century that is not said ("the sixties").
    DecadeOfCentury(i32),
    /// "the weekend"
    Weekend,
    /// The quarter that a business report is about, so many years on ("the year-ago quarter").
    Quarter { years: i32 },
    /// The quarter, half or year that it is about, so many years on ("the year-ago period").
    Accounts { years: i32 },
    /// The same in a year that is said ("the 1988 period").
    AccountsOf { year: i32 },
    /// The time that the story has reached, as it was said ("at that time").
    SameTime,
    /// `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    Reference(Reference),
    /// A day, but which is not said ("one night").
    SomeDay,
    /// The day that a clock time or a part of the day belongs to, which is not said.
    Implied,
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Month(u32),
    Day(u32, u32),
    Quarter(u32),
    Half(u32),
    Season(Season),
    /// A day that the calendar names: its place in the table of holidays.
    Holiday(usize),
    /// The year itself.
    Whole,
}

/// Which year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum YearOf {
    /// It is said (astronomical).
    Given(i32),
    /// Its last two digits are said ("’99").
    Short(i32),
    /// It is said as a step from a reference ("of last year").
    Step(Base, i32),
    /// It is not said.
    Open(Pick),
}

/// Which one of those that recur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pick {
    /// Nothing says which.
    Open,
    /// "last Friday"
    Last,
    /// "this Friday"
    This,
    /// "next Friday"
    Next,
    /// "the previous Friday": the last one before the story's day.
    Previous,
    /// "the following Friday", "the next May"
    Following,
    /// "that May", "the same May"
    Same,
}

/// What a step starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// The document's date.
    Dct,
    /// The day that the story has reached.
    Story,
}

/// TIMEX3's references without a place on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reference {
    Past,
    Present,
    Future,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    Part(DayPart),
    Clock {
        hour: u32,
        minute: u32,
        second: Option<u32>,
        /// The offset from UTC in minutes; `None` where it is that of the place.
        zone: Option<i32>,
    },
}

/// A part of the day. The order is that of `data/en/time/calendar.tsv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Dawn,
    Dusk,
    Noon,
    Midnight,
}

impl DayPart {
    /// The part with this number in the word lists.
    pub(crate) fn from_number(number: i32) -> Option<Self> {
        Some(match number {
            0 => Self::Morning,
            1 => Self::Afternoon,
            2 => Self::Evening,
            3 => Self::Night,
            4 => Self::Daytime,
            5 => Self::Dawn,
            6 => Self::Dusk,
            7 => Self::Noon,
            8 => Self::Midnight,
            _ => return None,
        })
    }

    /// As TIMEX3 writes it behind the `T`.
    pub(crate) fn timex3(self) -> &'static str {
        match self {
            Self::Morning | Self::Dawn => "MO",
            Self::Afternoon => "AF",
            Self::Evening | Self::Dusk => "EV",
            Self::Night => "NI",
            Self::Daytime => "DT",
            Self::Noon => "12:00",
            Self::Midnight => "24:00",
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Length {
    pub(crate) amount: Amount,
    pub(crate) unit: Unit,
    pub(crate) modifier: Option<TimexModifier>,
}

/// How many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Amount {
    /// In thousandths.
    Exact(i64),
    /// Some number that is not said.
    Vague,
}

/// A recurring time.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Recurrence {
    pub(crate) of: Recurring,
    pub(crate) quant: Option<&'static str>,
    pub(crate) freq: Option<String>,
}

/// What recurs.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Recurring {
    /// A length: "every two weeks".
    Length(Length),
    /// A day of the week, maybe a part of it.
    Weekday(Weekday, Option<DayPart>),
    /// A part of the day.
    Daypart(DayPart),
    /// A part of the year.
    OfYear(Part),
}
