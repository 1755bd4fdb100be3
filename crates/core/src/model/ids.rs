//! Typed indices. Each means nothing without the list it points into.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the item at `index`. Indices past `u32::MAX` saturate; no input is that long.
            #[must_use]
            pub fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in the list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The position in the list, as it is stored.
            #[must_use]
            pub const fn get(self) -> u32 {
                self.0
            }
        }
    };
}

id!(
    /// A document of a corpus, in the order of the documents' keys.
    DocId
);
id!(
    /// A sentence of a document, in reading order.
    SentenceId
);
id!(
    /// A token of a document, in reading order.
    TokenId
);
id!(
    /// A time expression of a document, in reading order.
    TimexId
);
id!(
    /// A report of a document, in reading order.
    ReportId
);
id!(
    /// An event of a corpus, in order of time.
    EventId
);
id!(
    /// A name, or what stands for one, of a document, in reading order.
    MentionId
);
id!(
    /// An entity of a corpus, in the order of their slugs.
    EntityId
);
id!(
    /// An attribution of a document, in reading order.
    AttributionId
);
id!(
    /// A figure of a document, in reading order.
    FigureId
);
