//! What the rules know about a word: its classes.
//!
//! The words themselves are data (`data/en/time/*.tsv`); the list of classes is the vocabulary in which the
//! rules are written. A word may have several ("second" is a unit and an ordinal, "may" a month and nothing).

use super::holiday;
use crate::lexicon::{WordTable, rows};
use std::sync::LazyLock;

macro_rules! classes {
    ($($class:ident = $name:literal),* $(,)?) => {
        /// A class of words. Marks of punctuation and numbers in digits have classes too.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Class { $($class),* }

        const CLASSES: &[(&str, Class)] = &[$(($name, Class::$class)),*];
    };
}

classes! {
    // What has no entry in the word lists.
    Number = "#number",
    Hyphen = "#-",
    Dash = "#–",
    Comma = "#,",
    Period = "#.",
    Colon = "#:",
    Slash = "#/",
    Apostrophe = "#'",
    Quote = "#\"",
    Open = "#(",
    Close = "#)",
    Money = "#$",
    Percent = "#%",
    Plus = "#+",
    // Calendar.
    Month = "month",
    MonthShort = "month-short",
    Weekday = "weekday",
    WeekdayShort = "weekday-short",
    Weekdays = "weekdays",
    Season = "season",
    Seasons = "seasons",
    Unit = "unit",
    Units = "units",
    Daypart = "daypart",
    Dayparts = "dayparts",
    DecadeName = "decade-name",
    Frequency = "frequency",
    Period_ = "period",
    // Numbers.
    Cardinal = "cardinal",
    Multiplier = "multiplier",
    Ordinal = "ordinal",
    OrdinalEnding = "ordinal-ending",
    Times = "times",
    // Grammar.
    The = "the",
    A = "a",
    This = "this",
    These = "these",
    That = "that",
    Those = "those",
    Possessive = "possessive",
    Last = "last",
    Past = "past",
    Previous = "previous",
    Next = "next",
    Coming = "coming",
    Following = "following",
    Same = "same",
    Very = "very",
    Current = "current",
    Latest = "latest",
    Each = "each",
    Per = "per",
    Other = "other",
    Another = "another",
    Any = "any",
    All = "all",
    Only = "only",
    Whole = "whole",
    Some = "some",
    Few = "few",
    Couple = "couple",
    More = "more",
    Less = "less",
    Than = "than",
    Least = "least",
    Most = "most",
    Over = "over",
    Under = "under",
    Up = "up",
    Early = "early",
    Late = "late",
    Mid = "mid",
    Middle = "middle",
    Start = "start",
    End = "end",
    Latter = "latter",
    Rest = "rest",
    Earlier = "earlier",
    Later = "later",
    Ago = "ago",
    Before = "before",
    After = "after",
    Hence = "hence",
    Since = "since",
    Until = "until",
    By = "by",
    From = "from",
    To = "to",
    Between = "between",
    And = "and",
    Or = "or",
    Of = "of",
    In = "in",
    On = "on",
    At = "at",
    For = "for",
    During = "during",
    Within = "within",
    Through = "through",
    About = "about",
    Nearly = "nearly",
    So = "so",
    No = "no",
    Not = "not",
    As = "as",
    With = "with",
    Half = "half",
    Ahead = "ahead",
    Away = "away",
    Time = "time",
    TimesNoun = "times-noun",
    Part = "part",
    Date = "date",
    SeasonNoun = "season-noun",
    Fiscal = "fiscal",
    Eve = "eve",
    Long = "long",
    Old = "old",
    Age = "age",
    Today = "today",
    Yesterday = "yesterday",
    Tomorrow = "tomorrow",
    Tonight = "tonight",
    Overnight = "overnight",
    Present = "present",
    Recently = "recently",
    Soon = "soon",
    OnceWord = "once-word",
    Recent = "recent",
    Future = "future",
    Bc = "bc",
    Ad = "ad",
    Am = "am",
    Pm = "pm",
    LetterB = "letter-b",
    LetterC = "letter-c",
    LetterP = "letter-p",
    LetterM = "letter-m",
    LetterE = "letter-e",
    HoursMark = "hours-mark",
    Zone = "zone",
    Local = "local",
    Clock = "clock",
    OClock = "o-clock",
    Will = "will",
    Would = "would",
    Plan = "plan",
    Said = "said",
    PastVerb = "past-verb",
    Be = "be",
    Been = "been",
    Right = "right",
    Foreseeable = "foreseeable",
    Pronoun = "pronoun",
    Ended = "ended",
    Working = "working",
    Term = "term",
    Near = "near",
    Moment = "moment",
    While = "while",
    Numbered = "numbered",
    NamedDay = "named-day",
    Modern = "modern",
    Anniversary = "anniversary",
    Sometime = "sometime",
    Comparable = "comparable",
    Holiday = "holiday",
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ClassSet {
    low: u128,
    high: u128,
}

impl ClassSet {
    /// The set of this and `class`.
    pub(crate) const fn with(self, class: Class) -> Self {
        let bit = class as u32;
        if bit < 128 {
            Self { low: self.low | 1 << bit, high: self.high }
        } else {
            Self { low: self.low, high: self.high | 1 << (bit - 128) }
        }
    }

    /// Whether `class` is in it.
    pub(crate) const fn has(self, class: Class) -> bool {
        let bit = class as u32;
        if bit < 128 { self.low >> bit & 1 == 1 } else { self.high >> (bit - 128) & 1 == 1 }
    }

    /// Whether the two have a class in common.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.low & other.low | self.high & other.high != 0
    }
}

impl FromIterator<Class> for ClassSet {
    fn from_iter<T: IntoIterator<Item = Class>>(classes: T) -> Self {
        classes.into_iter().fold(Self::default(), Self::with)
    }
}

/// What the word lists say about one word.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Its classes.
    pub(crate) classes: ClassSet,
    values: Vec<(Class, i16)>,
}

impl Entry {
    /// The value that the lists give with `class`: the number of a month, what a number word counts.
    pub(crate) fn value(&self, class: Class) -> Option<i32> {
        self.values.iter().find(|(its, _)| *its == class).map(|&(_, value)| i32::from(value))
    }
}

/// The word lists of this layer, as one table.
#[derive(Debug)]
pub(crate) struct Lexicon {
    table: WordTable,
    /// [`UNKNOWN`], then one entry for each [`Class`] that is not in the lists, then the words of the table.
    entries: Vec<Entry>,
}

/// The number of an entry in the [`Lexicon`].
pub(crate) type EntryId = u16;

/// The entry of a word that is in no list.
pub(crate) const UNKNOWN: EntryId = 0;

const FILES: [&str; 4] = [
    include_str!("../../data/en/time/calendar.tsv"),
    include_str!("../../data/en/time/numbers.tsv"),
    include_str!("../../data/en/time/grammar.tsv"),
    include_str!("../../data/en/time/tense.tsv"),
];

/// Word, class and value of each line; the first words of holidays are of a class of their own.
fn lines() -> impl Iterator<Item = [&'static str; 3]> {
    let holidays = holiday::first_words().map(|word| [word, "holiday", ""]);
    FILES.into_iter().flat_map(rows::<3>).chain(holidays)
}

/// The word lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let table = WordTable::new(lines().map(|[word, ..]| word));
    let mut entries = vec![Entry::default()];
    entries.extend(
        CLASSES
            .iter()
            .filter(|(name, _)| name.starts_with('#'))
            .map(|&(_, class)| Entry { classes: ClassSet::default().with(class), values: vec![] }),
    );
    let n_marks = entries.len();
    entries.resize_with(n_marks + table.len(), Entry::default);
    for [word, name, value] in lines() {
        let class = CLASSES.iter().find(|(its, _)| *its == name);
        let entry = table.index(word).and_then(|index| entries.get_mut(n_marks + index));
        if let (Some(&(_, class)), Some(entry)) = (class, entry) {
            entry.classes = entry.classes.with(class);
            entry.values.push((class, value.parse().unwrap_or_default()));
        }
    }
    Lexicon { table, entries }
});

impl Lexicon {
    /// The entry of a word; without its possessive ending if only that is listed.
    pub(crate) fn word(&self, word: &str) -> EntryId {
        let has_curly = || !word.is_ascii() && word.contains('’');
        let straight = || has_curly().then(|| self.table.index(&word.replace('’', "'"))).flatten();
        let stem = || {
            let bare = word.strip_suffix('s')?;
            self.table.index(bare.strip_suffix('\'').or_else(|| bare.strip_suffix('’'))?)
        };
        let Some(index) = self.table.index(word).or_else(straight).or_else(stem) else {
            return UNKNOWN;
        };
        let n_marks = self.entries.len() - self.table.len();
        EntryId::try_from(n_marks + index).unwrap_or(UNKNOWN)
    }

    /// The entry of a mark of punctuation.
    pub(crate) fn mark(&self, mark: &str) -> EntryId {
        let class = match mark {
            "-" | "\u{2010}" | "\u{2011}" => Class::Hyphen,
            "–" | "—" => Class::Dash,
            "," => Class::Comma,
            "." => Class::Period,
            ":" => Class::Colon,
            "/" => Class::Slash,
            "'" | "’" | "‘" | "`" => Class::Apostrophe,
            "\"" | "“" | "”" => Class::Quote,
            "(" | "[" => Class::Open,
            ")" | "]" => Class::Close,
            "$" | "£" | "€" | "¥" | "#" => Class::Money,
            "%" => Class::Percent,
            "+" => Class::Plus,
            _ => return UNKNOWN,
        };
        Self::plain(class)
    }

    /// The entry of a number in digits.
    pub(crate) fn number(&self) -> EntryId {
        Self::plain(Class::Number)
    }

    fn plain(class: Class) -> EntryId {
        class as EntryId + 1
    }

    /// The entry with the number `id`.
    pub(crate) fn entry(&self, id: EntryId) -> &Entry {
        static NOTHING: Entry = Entry { classes: ClassSet { low: 0, high: 0 }, values: vec![] };
        self.entries.get(usize::from(id)).unwrap_or(&NOTHING)
    }

    /// All entries, in the order of their ids.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_a_class_and_a_number() {
        for [word, name, value] in lines() {
            assert!(CLASSES.iter().any(|(its, _)| *its == name) && !name.starts_with('#'), "{word}\t{name}");
            assert!(value.is_empty() || value.parse::<i16>().is_ok(), "{word}\t{value}");
        }
    }

    #[test]
    fn words_and_marks_have_their_classes() {
        let classes = |word| LEXICON.entry(LEXICON.word(word)).classes;
        assert!(classes("Second").has(Class::Unit) && classes("second").has(Class::Ordinal));
        assert!(classes("year’s").has(Class::Unit));
        assert_eq!(LEXICON.word("minister"), UNKNOWN);
        assert!(LEXICON.entry(LEXICON.mark("–")).classes.has(Class::Dash));
        assert!(LEXICON.entry(LEXICON.number()).classes.has(Class::Number));
        assert_eq!(LEXICON.entry(LEXICON.word("May")).value(Class::Month), Some(5));
    }
}
