//! Reports: one document's mention of an event.

use super::{DaySpan, MentionId, RuleId, SentenceId, TimexId};
use crate::text::{Ranged, TextRange};

/// One document's mention of an event: the sentence, the word that names what happened, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The clause that reports it.
    pub range: TextRange,
    /// The sentence that the clause belongs to.
    pub sentence: SentenceId,
    /// The word that evokes the event (ACE: trigger).
    pub trigger: TextRange,
    /// The kind of event, a class of `data/en/event/triggers.tsv` ("fighting", "agreement").
    pub class: &'static str,
    /// The part of the event that the date is of, where it is not the whole.
    pub phase: Option<EventPhase>,
    /// The time expression that dates it.
    pub timex: Option<TimexId>,
    /// When it happened, as far as this report tells; of what lasted, the whole stretch, or its first day where it went
    /// on.
    pub days: Option<DaySpan>,
    /// For what lasted: what dates its beginning and its end.
    pub extent: Option<Extent>,
    /// Whether it happened at all.
    pub status: ReportStatus,
    /// The event of the same sentence that bounds it, where it has no date of its own.
    pub order: Option<ReportOrder>,
    /// Who does it (PLOVER: source).
    pub actors: Vec<MentionId>,
    /// To whom (PLOVER: target).
    pub targets: Vec<MentionId>,
    /// Where.
    pub place: Option<MentionId>,
    /// What it would be called.
    pub headline: Headline,
    /// Whether the date is surely the trigger's: it is the predicate of the date's clause, or stands beside it.
    pub is_firm: bool,
    /// The rule that found it.
    pub rule: RuleId,
}

impl Ranged for Report {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// How long something lasted, by the time expressions that say so (TimeML: TLINK BEGUN_BY, ENDED_BY).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// When it began.
    pub start: TimexId,
    /// When it ended; `None`: it went on ("since 10 October").
    pub end: Option<TimexId>,
}

/// A title made of stretches of the article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Headline {
    /// The stretches, in the order of the title; a name may come from another sentence.
    pub parts: Vec<TextRange>,
    /// Whether the first is somebody, and the rest his or her own words.
    pub is_quoted: bool,
    /// Whether it ends where no phrase does.
    pub is_cut: bool,
    /// What it lacks, for choosing among the titles of one event: the more, the worse.
    pub flaws: u8,
}

/// Where a report stands to another event that its sentence names (TimeML: TLINK).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportOrder {
    /// On which side of it.
    pub relation: OrderRelation,
    /// The word for the other event.
    pub anchor: TextRange,
    /// Its class.
    pub anchor_class: &'static str,
    /// The words that tell it from others of its kind ("the Alaska spill").
    pub modifiers: Option<TextRange>,
}

/// On which side of another event something lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrderRelation {
    /// Before it ("ahead of the vote").
    Before,
    /// After it ("following the ceasefire").
    After,
}

/// A part of an event that can stand for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventPhase {
    /// Its beginning ("fighting erupted").
    Begin,
    /// Its end ("lasted until").
    End,
}

/// Whether what is reported came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportStatus {
    /// Told as a fact.
    Happened,
    /// Announced for later.
    Planned,
    /// Only possible, feared or demanded.
    Hypothetical,
    /// Said not to have happened.
    Negated,
}

impl ReportStatus {
    /// The name in the JSON output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Planned => "planned",
            Self::Hypothetical => "hypothetical",
            Self::Negated => "negated",
        }
    }
}
