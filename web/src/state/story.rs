//! Where the reader is in the story.

use std::rc::Rc;

/// The name of the last card in a link; no event has it, for the ids of events say what happened.
const END: &str = "end";

/// A card of the story.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Card {
    /// What the corpus is.
    #[default]
    Title,
    /// An event, by id.
    Event(Rc<str>),
    /// What stays disputed.
    End,
}

impl Card {
    /// Its name in a link; `None` for the first.
    #[must_use]
    pub fn slug(&self) -> Option<String> {
        match self {
            Self::Title => None,
            Self::Event(id) => Some(id.to_string()),
            Self::End => Some(END.to_owned()),
        }
    }

    /// The card that a link names.
    #[must_use]
    pub fn from_slug(slug: Option<&str>) -> Self {
        match slug {
            None => Self::Title,
            Some(END) => Self::End,
            Some(id) => Self::Event(id.into()),
        }
    }
}

/// The story that is told, and how far it has come. Which events it has follows from what the timeline shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Story {
    /// The id of the event that it begins with; `None`: the first.
    pub begin: Option<Rc<str>>,
    /// The card shown.
    pub card: Card,
}
