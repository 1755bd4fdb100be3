//! The tags.

macro_rules! tags {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// A part of speech, as far as a shallow grammar tells them apart.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Tag { $($(#[$doc])* $name),* }

        impl Tag {
            /// All tags, in the order of their numbers.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

tags! {
    /// A noun in the singular (Penn NN).
    Noun,
    /// A noun in the plural (NNS).
    PluralNoun,
    /// A part of a name (NNP, NNPS).
    ProperNoun,
    /// A personal, demonstrative or indefinite pronoun (PRP, EX).
    Pronoun,
    /// A possessive pronoun (PRP$).
    Possessive,
    /// An article or another determiner (DT, PDT).
    Determiner,
    /// An adjective (JJ, JJR, JJS).
    Adjective,
    /// An adverb or a negation (RB, RBR, RBS).
    Adverb,
    /// A number in digits or words (CD).
    Number,
    /// A modal verb (MD).
    Modal,
    /// "to" before a verb (TO).
    To,
    /// A verb's base form (VB).
    Base,
    /// A verb in the present, not third person singular (VBP).
    Present,
    /// A verb in the third person singular present (VBZ).
    PresentThird,
    /// A verb in the past (VBD).
    Past,
    /// A past participle (VBN).
    Participle,
    /// An -ing form (VBG).
    Gerund,
    /// A preposition or particle (IN before a noun, RP).
    Preposition,
    /// A word that opens a subordinate clause (IN before a clause): "that", "if", "because".
    Subordinator,
    /// A relative or interrogative word (WDT, WP, WP$, WRB).
    Relative,
    /// "and", "or", "but" (CC).
    Coordinator,
    /// A mark of punctuation or a symbol.
    Mark,
    /// Interjections, foreign words, list items, what stands outside sentences.
    Other,
}

impl Tag {
    /// Whether it is a verb form that can be the predicate of a clause.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::Past | Self::Present | Self::PresentThird | Self::Modal)
    }

    /// Whether it is any form of a verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        self.is_finite() || matches!(self, Self::Base | Self::Participle | Self::Gerund)
    }

    /// Whether it can be the head of a noun phrase.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::PluralNoun | Self::ProperNoun | Self::Pronoun)
    }
}
