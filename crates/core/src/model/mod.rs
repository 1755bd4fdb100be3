//! The data model: what an analysed article is made of.
//!
//! Inert on purpose: these types hold results and know nothing of how they came about. No text scanning, no
//! rules, no serialisation ([`crate::view`] is what leaves the core). Annotators write layers, later stages
//! read them, and nothing is changed once it is written. Start with [`AnalyzedDocument`].

mod analyzed;
mod attribution;
mod day_span;
mod document;
mod entity;
mod figure;
mod ids;
mod label;
mod layer;
mod provenance;
mod report;
mod sentence;
mod timex;

pub use analyzed::AnalyzedDocument;
pub use attribution::{Attribution, QuotationKind};
pub use day_span::DaySpan;
pub use document::{Block, BlockKind, DateBasis, Dct, Document, DocumentMeta, StatedDate};
pub use entity::{Alias, Entity, EntityKind, Location, Mention, MentionForm};
pub use figure::{Amount, Figure, FigureScope};
pub use ids::{AttributionId, DocId, EntityId, EventId, FigureId, MentionId, ReportId, SentenceId, TimexId, TokenId};
pub use label::Label;
pub use layer::Layer;
pub use provenance::RuleId;
pub use report::{EventPhase, Extent, Headline, OrderRelation, Report, ReportOrder, ReportStatus};
pub use sentence::{Sentence, Token, TokenKind};
pub use timex::{Timex, TimexModifier, TimexPick, TimexReference, TimexType};
