//! Names and whom they stand for.

use super::{EntityId, MentionId, RuleId};
use crate::text::{Ranged, TextRange};

/// Words of one document that stand for a person, an organisation, a place or another named thing.
///
/// # References
/// Extent and kinds follow CoNLL-2003 (PER, ORG, LOC, MISC): titles and roles stay outside the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its extent.
    pub range: TextRange,
    /// What it stands for.
    pub kind: EntityKind,
    /// Named, or a description or pronoun that was resolved.
    pub form: MentionForm,
    /// The earlier mention of the same document that it was resolved to, where it is not the first.
    pub antecedent: Option<MentionId>,
    /// The title, role or nationality that stands with it ("Armenian Foreign Minister"), outside its extent.
    pub role: Option<TextRange>,
    /// The rule that found it.
    pub rule: RuleId,
}

impl Ranged for Mention {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A person.
    Person,
    /// An organisation, or a place name that stands for a government.
    Organization,
    /// A place.
    Place,
    /// Anything else with a name: an event, a law, a nationality, a language.
    Other,
}

impl EntityKind {
    /// The name in the JSON output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organisation",
            Self::Place => "place",
            Self::Other => "other",
        }
    }
}

/// How a mention refers (coreference literature: named, nominal, pronominal).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionForm {
    /// By name.
    Named,
    /// By description: "the minister".
    Nominal,
    /// By pronoun: "he".
    Pronominal,
}

/// One person, organisation, place or thing of a corpus, behind all its spellings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// A readable name for links and output: the representative in ASCII, lower case, with hyphens. Unique in its corpus.
    pub slug: String,
    /// The fullest common spelling.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its spellings, commonest first.
    pub aliases: Vec<Alias>,
    /// For a nationality or a capital that stands for a government: what it belongs to.
    pub related: Option<EntityId>,
    /// Where it lies, for a place on the word lists whose name is borne by no other.
    pub location: Option<Location>,
    /// Why spellings were joined, a sentence each.
    pub because: Vec<String>,
}

/// Where a place lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The ISO 3166-1 alpha-2 code of the country.
    pub country: &'static str,
    /// Latitude and longitude in hundredths of a degree, north and east positive (WGS 84).
    pub coordinates: Option<(i32, i32)>,
}

/// One spelling of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// The words.
    pub form: String,
    /// How often each document has it.
    pub counts: Vec<(super::DocId, u32)>,
}
