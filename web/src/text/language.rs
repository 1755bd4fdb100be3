//! The languages of the interface.
//!
//! A [`Text`] is the same words in every language and reads as those of the one that is chosen, so whoever shows it need
//! not know that there are several. What is more than words, plurals above all, is a function that asks [`is_german`].
//! The articles and what the analysis says about them stay in the language of the analysis.

use serde::{Deserialize, Serialize};
use std::cell::Cell;
use std::fmt;
use std::ops::Deref;
use yew::AttrValue;
use yew::html::IntoPropValue;
use yew::virtual_dom::{VNode, VText};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// The one that the page falls back to.
    #[default]
    English,
    /// German.
    German,
}

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::English) };
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag (BCP 47).
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The one that the switch leads to.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::English => Self::German,
            Self::German => Self::English,
        }
    }

    /// The language of a tag, whatever its region: "de-AT" is German.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The first of the reader's languages that the interface has, or else the one that it falls back to.
    #[must_use]
    pub fn preferred(tags: impl IntoIterator<Item = String>) -> Self {
        tags.into_iter().find_map(|tag| Self::from_tag(&tag)).unwrap_or_default()
    }
}

/// The language chosen.
#[must_use]
pub fn language() -> Language {
    LANGUAGE.get()
}

/// Chooses a language for all words from now on.
pub fn set_language(language: Language) {
    LANGUAGE.set(language);
}

/// Whether the words are German.
#[must_use]
pub fn is_german() -> bool {
    language() == Language::German
}

/// The words of the language chosen.
#[must_use]
pub fn either(english: &'static str, german: &'static str) -> &'static str {
    if is_german() { german } else { english }
}

/// What the switch says, in the language that it leads to.
#[must_use]
pub fn in_other_language() -> &'static str {
    either("Die Seite auf Deutsch", "The page in English")
}

/// Words in every language; what reads them reads those of the language chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    english: &'static str,
    german: &'static str,
}

impl Text {
    /// The same in English and in German.
    #[must_use]
    pub const fn new(english: &'static str, german: &'static str) -> Self {
        Self { english, german }
    }

    /// The words of the language chosen.
    #[must_use]
    pub fn get(self) -> &'static str {
        either(self.english, self.german)
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        self.get()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get())
    }
}

impl From<Text> for AttrValue {
    fn from(text: Text) -> Self {
        Self::Static(text.get())
    }
}

impl IntoPropValue<AttrValue> for Text {
    fn into_prop_value(self) -> AttrValue {
        self.into()
    }
}

impl IntoPropValue<Option<AttrValue>> for Text {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(self.into())
    }
}

impl IntoPropValue<VNode> for Text {
    fn into_prop_value(self) -> VNode {
        VText::new(AttrValue::from(self)).into()
    }
}

/// So many of something, with the word in its number.
///
/// English and German have the same two forms (Unicode CLDR, plural rules: one, other).
#[must_use]
pub(super) fn counted(n: usize, one: Text, many: Text) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {many}", grouped(n)) }
}

/// A whole number with thousands set apart, as the language does.
#[must_use]
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(either(",", "."));
        }
        out.push(digit);
    }
    out
}

/// A label of a day or of a stretch of days, as the core writes it in English, in the language chosen.
#[must_use]
pub fn date_label(label: &str) -> String {
    const WORDS: [(&str, &str); 12] = [
        ("Jan", "Jan."),
        ("Feb", "Feb."),
        ("Mar", "März"),
        ("Apr", "Apr."),
        ("May", "Mai"),
        ("Jun", "Juni"),
        ("Jul", "Juli"),
        ("Aug", "Aug."),
        ("Sep", "Sept."),
        ("Oct", "Okt."),
        ("Nov", "Nov."),
        ("Dec", "Dez."),
    ];
    match label {
        _ if !is_german() => return label.to_owned(),
        "at some time" => return "irgendwann".to_owned(),
        _ => {}
    }
    let mut out = String::with_capacity(label.len() + 4);
    for part in label.split_inclusive([' ', '–']) {
        let word = part.trim_end_matches([' ', '–']);
        let rest = part.get(word.len()..).unwrap_or_default();
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        match WORDS.iter().find(|(english, _)| *english == word) {
            Some((_, german)) => out.push_str(german),
            None if word == "since" => out.push_str("seit"),
            None if word == "until" => out.push_str("bis"),
            // A day of the month is an ordinal.
            None if is_number && word.len() <= 2 => {
                out.push_str(word);
                out.push('.');
            }
            None => match word.strip_suffix("0s") {
                Some(decade) => {
                    out.push_str(decade);
                    out.push_str("0er");
                }
                None => out.push_str(word),
            },
        }
        out.push_str(rest);
    }
    out
}

/// A day.
#[must_use]
pub fn day(day: chrono::NaiveDate) -> String {
    date_label(&parallax_core::view::day_label(day))
}

/// A quantity as the core writes it in English, in the language chosen: "4,600 or more", "about 5,000", "2.3 million".
#[must_use]
pub fn amount_label(label: &str) -> String {
    if !is_german() {
        return label.to_owned();
    }
    if label == "an unknown number" {
        return "eine unbekannte Zahl".to_owned();
    }
    let words = label.split(' ').map(|word| match word {
        "about" => "etwa".to_owned(),
        "up" => "bis".to_owned(),
        "to" => "zu".to_owned(),
        "or" => "oder".to_owned(),
        "more" => "mehr".to_owned(),
        "million" => "Mio.".to_owned(),
        "billion" => "Mrd.".to_owned(),
        "trillion" => "Bio.".to_owned(),
        number => number
            .chars()
            .map(|c| {
                if c == ',' {
                    '.'
                } else if c == '.' {
                    ','
                } else {
                    c
                }
            })
            .collect(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each test runs in a thread of its own, so what it chooses is nobody else's.
    fn german() {
        set_language(Language::German);
    }

    #[test]
    fn a_text_reads_as_the_language_chosen() {
        let text = Text::new("Help", "Hilfe");
        assert_eq!(&*text, "Help");
        german();
        assert_eq!(&*text, "Hilfe");
        assert_eq!(format!("{text}?"), "Hilfe?");
    }

    #[test]
    fn the_reader_s_languages_decide_in_their_order() {
        let preferred = |tags: &[&str]| Language::preferred(tags.iter().map(|&tag| tag.to_owned()));
        assert_eq!(preferred(&["fr", "de-AT", "en"]), Language::German);
        assert_eq!(preferred(&["en-GB", "de"]), Language::English);
        assert_eq!(preferred(&["fr", "hy"]), Language::English);
        assert_eq!(preferred(&[]), Language::English);
        assert_eq!(Language::from_tag("den"), None);
    }

    #[test]
    fn dates_are_written_as_germans_do() {
        assert_eq!(date_label("27 Sep 2020"), "27 Sep 2020");
        german();
        for (english, german) in [
            ("27 Sep 2020", "27. Sept. 2020"),
            ("9–15 Nov 2020", "9.–15. Nov. 2020"),
            ("28 Sep–4 Oct 2020", "28. Sept.–4. Okt. 2020"),
            ("Mar 2021", "März 2021"),
            ("1990s", "1990er"),
            ("1990–1994", "1990–1994"),
            ("since 10 Oct 2020", "seit 10. Okt. 2020"),
            ("until May 2020", "bis Mai 2020"),
            ("at some time", "irgendwann"),
        ] {
            assert_eq!(date_label(english), german);
        }
    }

    #[test]
    fn numbers_are_written_as_germans_do() {
        assert_eq!(grouped(1_234_567), "1,234,567");
        german();
        assert_eq!(grouped(1_234_567), "1.234.567");
        assert_eq!(grouped(999), "999");
        assert_eq!(amount_label("about 5,000"), "etwa 5.000");
        assert_eq!(amount_label("2.3 million or more"), "2,3 Mio. oder mehr");
        assert_eq!(amount_label("up to 30"), "bis zu 30");
        assert_eq!(counted(1, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse")), "1 Ereignis");
        assert_eq!(
            counted(2000, Text::new("event", "Ereignis"), Text::new("events", "Ereignisse")),
            "2.000 Ereignisse"
        );
    }

    /// A string literal of a source file: where it begins, where it ends, and what is between its quotation marks.
    type Literal<'a> = (usize, usize, &'a str);

    /// The string literals of a file outside of comments, attributes and tests.
    fn literals(source: &str) -> Vec<Literal<'_>> {
        let mut found = Vec::new();
        let mut at = 0;
        for line in source.split_inclusive('\n') {
            let code = line.trim_start();
            let is_code = !code.starts_with("//") && !code.starts_with("#[");
            let bytes = line.as_bytes();
            let mut i = 0;
            while is_code && i < bytes.len() {
                if bytes[i] == b'"' && (i == 0 || bytes[i - 1] != b'\'') {
                    let start = i;
                    i += 1;
                    while i < bytes.len() && bytes[i] != b'"' {
                        i += if bytes[i] == b'\\' { 2 } else { 1 };
                    }
                    found.push((at + start, at + i + 1, &line[start + 1..i]));
                }
                i += 1;
            }
            at += line.len();
        }
        found
    }

    #[test]
    fn every_text_is_there_in_both_languages() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut files = vec![folder.join("text.rs")];
        files.extend(std::fs::read_dir(folder.join("text")).unwrap().map(|entry| entry.unwrap().path()));
        let mut n_pairs = 0;
        let mut problems = Vec::new();
        for path in files.iter().filter(|path| !path.ends_with("language.rs")) {
            let name = path.file_name().unwrap().to_string_lossy();
            let source = std::fs::read_to_string(path).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap();
            let literals = literals(source);
            let mut left = literals.iter().peekable();
            while let Some(&(start, end, english)) = left.next() {
                let before = source[..start].trim_end();
                // The rows of a table of words are pairs too.
                let opens_row = before.strip_suffix('(').is_some_and(|before| before.trim_end().ends_with([',', '[']));
                let is_row = opens_row && left.peek().is_some_and(|(next, ..)| source[end..*next].trim() == ",");
                let is_pair =
                    is_row || ["Text::new(", "either(", "say!("].iter().any(|opening| before.ends_with(opening));
                if is_pair {
                    let german = left.next_if(|(next, ..)| source[end..*next].trim() == ",").map(|literal| literal.2);
                    let holes = |text: &str| text.matches('{').count();
                    match german {
                        None => problems.push(format!("{name}: “{english}” has no German")),
                        Some(german) if german.is_empty() != english.is_empty() || holes(german) != holes(english) => {
                            problems.push(format!("{name}: “{english}” is not “{german}”"));
                        }
                        Some(_) => n_pairs += 1,
                    }
                } else if english.contains(' ')
                    && english
                        .split(' ')
                        .filter(|word| word.chars().filter(char::is_ascii_lowercase).count() > 2 && !word.contains('{'))
                        .count()
                        > 1
                {
                    problems.push(format!("{name}: “{english}” is in English only"));
                } else if before.ends_with(": &str =")
                    && !["Parallax", "Control+Z", "Control+Shift+Z"].contains(&english)
                {
                    problems.push(format!("{name}: the constant “{english}” is in English only"));
                }
            }
        }
        assert!(problems.is_empty(), "{problems:#?}");
        assert!(n_pairs > 250, "{n_pairs} texts");
    }
}
