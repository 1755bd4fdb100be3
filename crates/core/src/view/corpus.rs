//! The analysed corpus as an interface needs it.

use super::ledger::FactView;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A corpus, analysed: everything that the page shows is in here or computed from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorpusView {
    /// Its title, for people.
    pub title: String,
    /// One sentence on what it is, or empty.
    pub description: String,
    /// The documents, in the order of their keys.
    pub documents: Vec<DocumentView>,
    /// The people, places, organisations and other named things, in the order of their ids.
    pub entities: Vec<EntityView>,
    /// The events, in order of time; undated ones last.
    pub events: Vec<EventView>,
    /// Pairs of sentences of different documents that report the same thing.
    pub alignments: Vec<AlignmentView>,
    /// Passages that several documents have word for word.
    pub shared: Vec<SharedPassageView>,
    /// Smallest sets of sentences whose dates and order cannot all be true.
    pub conflicts: Vec<ConflictView>,
    /// The questions that the documents answer, beside when each event happened: numbers, durations, positions, and what
    /// several report in like words.
    pub facts: Vec<FactView>,
    /// What the reader should know about the input, a sentence each.
    pub notes: Vec<String>,
}

/// One article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentView {
    /// Its id.
    pub key: String,
    /// What it is called in lists: "Al Jazeera, 25 Dec 2020", "Undated report".
    pub label: String,
    /// One or two characters that stand for it, unique in the corpus.
    pub badge: String,
    /// Its colour's number, from 0; the interface has as many as it has and starts over.
    pub hue: u32,
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published. Data from outside: show it, link it only if it is `http` or `https`.
    pub url: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// For a digest: of what.
    pub digest_of: Option<String>,
    /// When it was published.
    pub date: DocumentDateView,
    /// The text.
    pub text: String,
    /// Its parts.
    pub blocks: Vec<BlockView>,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
    /// Its time expressions.
    pub timexes: Vec<TimexView>,
    /// Its names, and what stands for them, in reading order.
    pub mentions: Vec<MentionView>,
    /// Who said what.
    pub attributions: Vec<AttributionView>,
    /// Its reported quantities.
    pub figures: Vec<FigureView>,
    /// What it calls things, in reading order.
    pub labels: Vec<LabelView>,
}

/// What an article calls somebody or something: "Armenian separatists".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelView {
    /// The words.
    pub span: SpanView,
    /// The index of its sentence, where it lies in one.
    pub sentence: Option<u32>,
    /// The kind of thing: "armed group".
    pub family: String,
    /// The entity that the label is tied to, or the one that a nationality belongs to: an index into the corpus's
    /// entities. `None`: no name stands with it.
    pub entity: Option<u32>,
}

/// A passage that several documents have word for word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedPassageView {
    /// How many words in a row are the same.
    pub n_words: u32,
    /// The index of each document that has it, and where; first the one that was published first, as far as is known.
    pub places: Vec<(u32, SpanView)>,
}

/// When a document was published, and why that is believed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDateView {
    /// The day.
    pub day: Option<NaiveDate>,
    /// `metadata`, `header`, `byline`, `url`, `inferred` or `unknown`.
    pub basis: String,
    /// The reason, in words: "stated in the byline".
    pub because: String,
    /// Where the text states or implies it.
    pub evidence: Vec<SpanView>,
}

/// A half-open range of bytes in one document's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SpanView {
    /// First byte.
    pub start_byte: u32,
    /// First byte after it.
    pub end_byte: u32,
}

/// A part of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockView {
    /// Where it lies.
    pub span: SpanView,
    /// `headline`, `metadata`, `caption`, `heading`, `paragraph` or `footer`.
    pub kind: String,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentenceView {
    /// Where it lies.
    pub span: SpanView,
    /// The index of its block.
    pub block: u32,
}

/// A time expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimexView {
    /// Where it lies.
    pub span: SpanView,
    /// The index of its sentence, where it lies in one.
    pub sentence: Option<u32>,
    /// TIMEX3 type: `DATE`, `TIME`, `DURATION` or `SET`.
    pub ty: String,
    /// TIMEX3 value.
    pub value: Option<String>,
    /// TIMEX3 mod.
    pub modifier: Option<String>,
    /// For a SET: `quant`.
    pub quant: Option<String>,
    /// For a SET: `freq`.
    pub freq: Option<String>,
    /// When it is, for those that name a date.
    pub date: Option<DateView>,
    /// The rule that found it.
    pub rule: String,
    /// What it was resolved against, in words.
    pub because: String,
    /// Whether another reading is nearly as likely.
    pub is_ambiguous: bool,
}

/// A name, or what stands for one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionView {
    /// Where it lies.
    pub span: SpanView,
    /// The index of its sentence, where it lies in one.
    pub sentence: Option<u32>,
    /// `person`, `organisation`, `place` or `other`.
    pub kind: String,
    /// `named`, `nominal` or `pronominal`.
    pub form: String,
    /// Whom it stands for: an index into the corpus's entities.
    pub entity: Option<u32>,
    /// The earlier mention that it was resolved to, an index into the document's mentions.
    pub antecedent: Option<u32>,
    /// The title, role or nationality that stands with it, outside its extent.
    pub role: Option<SpanView>,
    /// The rule that found it.
    pub rule: String,
}

/// One person, organisation, place or other named thing, behind all its spellings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityView {
    /// A readable id, unique in the corpus: "nikol-pashinyan".
    pub id: String,
    /// The fullest common spelling.
    pub name: String,
    /// `person`, `organisation`, `place` or `other`.
    pub kind: String,
    /// Its spellings, commonest first.
    pub aliases: Vec<AliasView>,
    /// What a nationality, or a capital that stands for a government, belongs to: an index into the corpus's entities.
    pub related: Option<u32>,
    /// The ISO 3166-1 code of the country that a place lies in, where the word lists know it.
    pub country: Option<String>,
    /// Latitude and longitude in hundredths of a degree, where the word lists know them: of a city, or of the seat of a
    /// territory that has the code of another country.
    pub coordinates: Option<(i32, i32)>,
    /// Why its spellings were joined, in words.
    pub because: Vec<String>,
}

/// One spelling of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AliasView {
    /// The words.
    pub form: String,
    /// How often each document has it: the index of the document and a count.
    pub counts: Vec<(u32, u32)>,
}

/// Speech, thought or intention that the article attributes to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributionView {
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// The words for whom it is attributed to.
    pub source: Option<SpanView>,
    /// The index of the mention that the source is, where it was resolved.
    pub speaker: Option<u32>,
    /// The words that tie source and content: "said", "according to".
    pub cue: Option<SpanView>,
    /// The class of the cue: `neutral`, `accusing`, `denying`, …
    pub stance: String,
    /// What was said, in reading order.
    pub content: Vec<SpanView>,
    /// The index of the attribution in whose content it stands.
    pub parent: Option<u32>,
    /// The index of the sentence in which it begins, where that lies in one.
    pub sentence: Option<u32>,
    /// The rule that found it.
    pub rule: String,
}

/// A reported quantity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureView {
    /// The words for the quantity and what it counts.
    pub span: SpanView,
    /// The index of its sentence, where it lies in one.
    pub sentence: Option<u32>,
    /// What is measured: `killed`, `wounded`, `money`, …
    pub measure: String,
    /// Smallest possible value in thousandths of the unit; `None`: no lower bound.
    pub min_thousandths: Option<i64>,
    /// Largest possible value in thousandths of the unit; `None`: no upper bound.
    pub max_thousandths: Option<i64>,
    /// Whether the value is said to be rough.
    pub is_approximate: bool,
    /// The value for people: "more than 4,600", "2.3 million", "10–12".
    pub label: String,
    /// The unit of a measure that has one: `USD`, `km`, `percent`.
    pub unit: Option<String>,
    /// Who or what is counted.
    pub counted: Option<SpanView>,
    /// The kind of what is counted: `people`, `civilians`, `soldiers`, or the noun. Figures are comparable where measure,
    /// unit, this and `side` agree.
    pub scope: String,
    /// Whose side is counted, where the text says one: a name, or `both`.
    pub side: Option<String>,
    /// The index of the figure of which this is a part.
    pub part_of: Option<u32>,
    /// The index of the attribution in which it stands.
    pub attribution: Option<u32>,
    /// The index of the mention of who says so.
    pub speaker: Option<u32>,
    /// As of when it holds, first day.
    pub as_of_earliest: Option<NaiveDate>,
    /// As of when it holds, last day.
    pub as_of_latest: Option<NaiveDate>,
    /// The rule that found it.
    pub rule: String,
}

/// A date with its precision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateView {
    /// EDTF (ISO 8601-2).
    pub edtf: String,
    /// First possible day; `None`: open.
    pub earliest: Option<NaiveDate>,
    /// Last possible day; `None`: open.
    pub latest: Option<NaiveDate>,
    /// For people: "27 Sep 2020", "Nov 2020", "1992", "9–15 Nov 2020".
    pub label: String,
}

/// One happening in the world: the cluster of its reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// A stable id: made of its date and its words, so a link to it survives other documents coming in.
    pub id: String,
    /// A short title, taken from the clearest report.
    pub title: String,
    /// Its class: "fighting", "agreement", …
    pub class: String,
    /// When it happened.
    pub date: Option<DateView>,
    /// Its reports, by document and position.
    pub reports: Vec<ReportView>,
    /// How many documents report it.
    pub n_documents: u32,
    /// How prominent it is in the corpus, 0 to 1000: w / (w + 4), w the voices of its reports.
    pub salience: u32,
    /// Why its reports are one event, in words; empty for a single report.
    pub because: Vec<String>,
    /// For each of the first of these reasons the two reports that it joins: indices into `reports`. Where it has no
    /// pair, a reason is about the date.
    pub joined: Vec<(u32, u32)>,
    /// From when to when it lasted, where it did and a report says so. `None`: it is told as one happening, which lies
    /// somewhere within `date`.
    pub interval: Option<IntervalView>,
    /// The event of which it is a part.
    pub within: Option<WithinView>,
}

/// How long an event lasted: `date` is the whole stretch, and it goes on from the one end to the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntervalView {
    /// When it began; `None`: no report says so.
    pub start: Option<DateView>,
    /// When it ended; `None`: no report says so, or it went on ("since 10 October").
    pub end: Option<DateView>,
}

/// An event as a part of a longer one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithinView {
    /// The longer one, which has an interval: an index into the corpus's events.
    pub event: u32,
    /// Why it is taken to be a part, in words.
    pub because: Vec<String>,
}

/// One document's report of an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// The index of its document.
    pub document: u32,
    /// The index of its sentence in the document.
    pub sentence: u32,
    /// The clause that reports it.
    pub span: SpanView,
    /// The word that names what happened.
    pub trigger: SpanView,
    /// Its class: "fighting", "agreement", …
    pub class: String,
    /// The index of the time expression that dates it, in the document.
    pub timex: Option<u32>,
    /// When it happened, as this report has it.
    pub date: Option<DateView>,
    /// From when to when it lasted, where this report says so.
    pub interval: Option<IntervalView>,
    /// `happened`, `planned`, `hypothetical` or `negated`.
    pub status: String,
    /// Who does it: indices into the document's mentions.
    pub actors: Vec<u32>,
    /// To whom: indices into the document's mentions.
    pub targets: Vec<u32>,
    /// Where: an index into the document's mentions.
    pub place: Option<u32>,
    /// What the event would be called if this were its only report; empty where it is.
    pub title: String,
    /// How much it adds to the event's salience, in thousandths of a voice: see [`EventView::salience`].
    pub voice: u32,
}

/// A sentence of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SentenceRef {
    /// The index of the document.
    pub document: u32,
    /// The index of the sentence in it.
    pub sentence: u32,
}

/// Two sentences of different documents that report the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlignmentView {
    /// The one of the earlier document in the corpus.
    pub a: SentenceRef,
    /// The other.
    pub b: SentenceRef,
    /// How alike they are, 0 to 1000.
    pub score: u32,
    /// Why they are taken to report the same, in words.
    pub because: Vec<String>,
}

/// Sentences that cannot all be true; without any one of them the others could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConflictView {
    /// The sentences, by document and position.
    pub sentences: Vec<SentenceRef>,
    /// What excludes them, in words.
    pub because: Vec<String>,
}
