//! Attributions: who said what.

use super::{MentionId, RuleId};
use crate::text::{Ranged, TextRange};

/// An attribution relation: a source, a cue and a content.
///
/// # References
/// Pareti, *PARC 3.0: A Corpus of Attribution Relations* (LREC 2016): spans of source, cue and content; after PDTB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// Direct, indirect or mixed speech.
    pub kind: QuotationKind,
    /// The words for whom it is attributed to; `None` where the text names nobody.
    pub source: Option<TextRange>,
    /// The mention that the source is, or stands for, where it was resolved.
    pub speaker: Option<MentionId>,
    /// The words that tie the two: "said", "according to".
    pub cue: Option<TextRange>,
    /// The class of the cue in `data/en/quotation/cues.tsv`: "neutral", "accusing", "denying", …
    pub stance: &'static str,
    /// What was said, in reading order; several spans where the source interrupts it.
    pub content: Vec<TextRange>,
    /// The attribution in whose content this one stands ("Tass, citing officials, reported …"), where it does.
    pub parent: Option<super::AttributionId>,
    /// The rule that found it.
    pub rule: RuleId,
}

impl Ranged for Attribution {
    /// From the first to the last of its parts.
    fn range(&self) -> TextRange {
        let parts = self.content.iter().copied().chain(self.source).chain(self.cue);
        parts.reduce(TextRange::cover).unwrap_or_default()
    }
}

/// How speech is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotationKind {
    /// All of the content stands in quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Part of it does.
    Mixed,
}

impl QuotationKind {
    /// The name in the JSON output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}
