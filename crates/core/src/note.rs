//! Notes: what a reader of the result should know, none of it fatal.

use std::fmt;

/// A result and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warned<T> {
    /// The result.
    pub output: T,
    /// What to know about it.
    pub notes: Vec<Note>,
}

/// One thing to know about the reading of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The file or document it is about.
    pub place: String,
    /// What there is to know.
    pub code: NoteCode,
}

/// What there is to know. Each has a code by which tests and users can name it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoteCode {
    /// The bytes were not UTF-8 and were read in another encoding.
    ReadAs {
        /// The encoding's name.
        encoding: &'static str,
    },
    /// Two documents had one id; the later one got another.
    Renamed {
        /// The id it has now.
        key: String,
    },
    /// A stated date was not a day of the calendar.
    DateIgnored {
        /// What was stated.
        text: String,
    },
}

impl NoteCode {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::ReadAs { .. } => "N001",
            Self::Renamed { .. } => "N002",
            Self::DateIgnored { .. } => "N003",
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        match &self.code {
            NoteCode::ReadAs { encoding } => {
                write!(f, "not UTF-8, read as {encoding}; save it as UTF-8 if letters look wrong")
            }
            NoteCode::Renamed { key } => write!(f, "another document has this id, so this one is now “{key}”"),
            NoteCode::DateIgnored { text } => write!(
                f,
                "the stated date “{text}” is not a day of the calendar and was ignored; write it as YYYY-MM-DD"
            ),
        }
    }
}
