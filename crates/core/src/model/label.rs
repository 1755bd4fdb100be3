//! Labels: what an article calls somebody or something.

use super::{MentionId, RuleId};
use crate::text::{Ranged, TextRange};

/// A noun that names a kind of thing, with the words before it: "Armenian separatists", "breakaway region".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The words, without an article.
    pub range: TextRange,
    /// The kind of thing, a class of `data/en/compare/labels.tsv`: "armed group".
    pub family: &'static str,
    /// The name that says which one.
    pub name: Option<MentionId>,
    /// The rule that tied the name, or that found none.
    pub rule: RuleId,
}

impl Ranged for Label {
    fn range(&self) -> TextRange {
        self.range
    }
}
