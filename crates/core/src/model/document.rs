//! One article as it came in.

use crate::text::{Ranged, TextRange};
use chrono::NaiveDate;

/// One article: its text, its parts and what is stated about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The name by which its corpus knows it: the given id, or the path under the input folder without ending.
    pub key: String,
    /// Title, outlet and the like, each only where something states it.
    pub meta: DocumentMeta,
    /// The text. Every range of every layer counts its bytes.
    pub text: String,
    /// The parts of the text in reading order, without the white space between them.
    pub blocks: Vec<Block>,
    /// Every publication date that something states, strongest first.
    pub stated_dates: Vec<StatedDate>,
}

/// What is stated about an article. Nothing here is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentMeta {
    /// The headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it was published: an absolute address, never followed.
    pub url: Option<String>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// For a text that stands for another one: what it is a digest of.
    pub digest_of: Option<String>,
}

/// A part of the text: a headline, a paragraph, a caption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it lies.
    pub range: TextRange,
    /// What it is.
    pub kind: BlockKind,
}

impl Ranged for Block {
    fn range(&self) -> TextRange {
        self.range
    }
}

/// What a part of an article is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// The article's own headline.
    Headline,
    /// A line of metadata: `date 2020-12-25`, a byline, a date alone. Not prose; nothing is reported in it.
    Metadata,
    /// The text under a picture.
    Caption,
    /// A heading inside the text (a cross-head).
    Heading,
    /// Running text.
    Paragraph,
    /// What the site added after the article.
    Footer,
}

impl BlockKind {
    /// Whether the article speaks here (annotators read only such blocks).
    #[must_use]
    pub const fn is_prose(self) -> bool {
        !matches!(self, Self::Metadata | Self::Footer)
    }
}

/// A publication date that something states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatedDate {
    /// The day.
    pub date: NaiveDate,
    /// What states it.
    pub basis: DateBasis,
    /// Where in the text it stands; `None` where the text does not hold it (front matter, an address).
    pub evidence: Option<TextRange>,
}

/// What a document's date rests on, strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// A field beside the text: front matter, a JSON field.
    Metadata,
    /// A `date 2020-12-25` line at the top.
    Header,
    /// A line with the author's name or a date of its own.
    Byline,
    /// The address of the page.
    Url,
    /// Nothing states it; the text allows only this day.
    Inferred,
    /// Nothing states it and the text leaves it open.
    Unknown,
}

/// Document creation time (TimeML `CREATION_TIME`): the day against which "Friday" and "last week" are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dct {
    /// The day; `None` is an honest answer.
    pub date: Option<NaiveDate>,
    /// What it rests on.
    pub basis: DateBasis,
    /// The places in the text that state or imply it.
    pub evidence: Vec<TextRange>,
}
