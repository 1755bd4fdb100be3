//! The words of figures.

use crate::lexicon::{WordTable, rows};
use std::sync::LazyLock;

const NUMBERS: &str = include_str!("../../data/en/figure/numbers.tsv");
const BOUNDS: &str = include_str!("../../data/en/figure/bounds.tsv");
const UNITS: &str = include_str!("../../data/en/figure/units.tsv");
const MEASURES: &str = include_str!("../../data/en/figure/measures.tsv");
const KINDS: &str = include_str!("../../data/en/figure/kinds.tsv");
const SIDES: &str = include_str!("../../data/en/figure/sides.tsv");

/// A number in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberWord {
    /// "twelve"
    Cardinal(i64),
    /// "million"
    Multiplier(i64),
    /// "dozens": the least that it can mean.
    Vague(i64),
    /// "half", "thirds": thousandths of the whole.
    Fraction(i64),
}

/// What a word around a number says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    /// So many or more.
    Lower,
    /// So many or fewer.
    Upper,
    /// Roughly so many.
    About,
}

/// How a word names what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A verb whose object, or whose subject in the passive, is counted.
    Act,
    /// An adjective or verb whose subject is counted.
    State,
    /// A noun for the counted themselves.
    Noun,
    /// A noun that "of" or "to" ties to the counted.
    Event,
    /// A verb whose object is counted if it is lives or people.
    Loss,
}

/// A unit of measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it measures.
    pub(super) measure: &'static str,
    /// Its symbol.
    pub(super) symbol: &'static str,
}

/// What the lists say about a word.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) number: Option<NumberWord>,
    /// The measures that it names, each with the way it does.
    pub(super) measures: Vec<(Role, &'static str)>,
    /// The kind of what it counts.
    pub(super) kind: Option<&'static str>,
    /// The side that it names.
    pub(super) side: Option<&'static str>,
}

impl Entry {
    /// The measure that the word names in `role`.
    pub(super) fn measure(&self, role: Role) -> Option<&'static str> {
        self.measures.iter().find(|(its, _)| *its == role).map(|&(_, measure)| measure)
    }
}

/// All lists as tables.
#[derive(Debug)]
pub(super) struct Lexicon {
    table: WordTable,
    entries: Vec<Entry>,
    /// Units by the words of their forms.
    units: Vec<(Vec<&'static str>, Unit)>,
    bounds_before: Vec<(Vec<&'static str>, Bound)>,
    bounds_after: Vec<(Vec<&'static str>, Bound)>,
}

/// The lists.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let third = |file| rows::<3>(file).flat_map(|[_, _, words]| words.split(' '));
    let second = |file| rows::<2>(file).flat_map(|[_, words]| words.split(' '));
    let table = WordTable::new(third(NUMBERS).chain(third(MEASURES)).chain(second(KINDS)).chain(second(SIDES)));
    let mut entries = vec![Entry::default(); table.len()];
    let mut each = |words: &'static str, change: &dyn Fn(&mut Entry)| {
        for word in words.split(' ') {
            if let Some(entry) = table.index(word).and_then(|index| entries.get_mut(index)) {
                change(entry);
            }
        }
    };
    for [class, value, words] in rows(NUMBERS) {
        let value = value.parse().unwrap_or_default();
        let number = match class {
            "cardinal" => NumberWord::Cardinal(value),
            "multiplier" => NumberWord::Multiplier(value),
            "vague" => NumberWord::Vague(value),
            _ => NumberWord::Fraction(value),
        };
        each(words, &|entry| entry.number = Some(number));
    }
    for [measure, role, words] in rows(MEASURES) {
        let role = role_of(role);
        each(words, &|entry| entry.measures.extend(role.map(|role| (role, measure))));
    }
    for [kind, words] in rows(KINDS) {
        each(words, &|entry| entry.kind = entry.kind.or(Some(kind)));
    }
    for [side, words] in rows(SIDES) {
        each(words, &|entry| entry.side = Some(side));
    }
    let mut units: Vec<(Vec<&'static str>, Unit)> = rows::<3>(UNITS)
        .flat_map(|[measure, symbol, forms]| {
            forms.split(' ').map(move |form| (form.split('-').collect(), Unit { measure, symbol }))
        })
        .collect();
    units.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    let bounds = |place: &str| {
        let mut bounds: Vec<(Vec<&'static str>, Bound)> = rows::<3>(BOUNDS)
            .filter(|[its, ..]| *its == place)
            .map(|[_, bound, phrase]| (phrase.split(' ').collect(), bound_of(bound)))
            .collect();
        bounds.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        bounds
    };
    Lexicon { table, entries, units, bounds_before: bounds("before"), bounds_after: bounds("after") }
});

fn role_of(name: &str) -> Option<Role> {
    match name {
        "act" => Some(Role::Act),
        "state" => Some(Role::State),
        "noun" => Some(Role::Noun),
        "event" => Some(Role::Event),
        "loss" => Some(Role::Loss),
        _ => None,
    }
}

fn bound_of(name: &str) -> Bound {
    match name {
        "lower" => Bound::Lower,
        "upper" => Bound::Upper,
        _ => Bound::About,
    }
}

impl Lexicon {
    /// What the lists say about `word`, without its possessive ending if only that is listed.
    pub(super) fn entry(&self, word: &str) -> &Entry {
        static NOTHING: Entry = Entry { number: None, measures: Vec::new(), kind: None, side: None };
        // What ends otherwise has no possessive ending: an s, or an apostrophe (the last byte of a typographic one).
        let can_be_possessive = || matches!(word.as_bytes(), [.., b's' | b'\'' | 0x99]);
        let without = |ending: &&str| self.table.index(word.strip_suffix(*ending)?);
        let stem = || can_be_possessive().then(|| ["'s", "’s", "’", "'"].iter().find_map(without)).flatten();
        self.table.index(word).or_else(stem).and_then(|index| self.entries.get(index)).unwrap_or(&NOTHING)
    }

    /// The longest unit whose words are `word_at(0)`, `word_at(1)`, …, and how many words it has.
    pub(super) fn unit<'t>(&self, word_at: impl Fn(usize) -> &'t str) -> Option<(Unit, usize)> {
        self.units.iter().find(|(words, _)| matches(words, &word_at)).map(|(words, unit)| (*unit, words.len()))
    }

    /// The longest bound whose last word is `word_back(0)`, the one before `word_back(1)`, …
    pub(super) fn bound_before<'t>(&self, word_back: impl Fn(usize) -> &'t str) -> Option<(Bound, usize)> {
        let is_here = |words: &Vec<&str>| {
            words.iter().rev().enumerate().all(|(back, word)| word_back(back).eq_ignore_ascii_case(word))
        };
        self.bounds_before.iter().find(|(words, _)| is_here(words)).map(|(words, bound)| (*bound, words.len()))
    }

    /// The longest bound whose words are `word_at(0)`, `word_at(1)`, …
    pub(super) fn bound_after<'t>(&self, word_at: impl Fn(usize) -> &'t str) -> Option<(Bound, usize)> {
        self.bounds_after.iter().find(|(words, _)| matches(words, &word_at)).map(|(words, bound)| (*bound, words.len()))
    }
}

fn matches<'t>(words: &[&str], word_at: &impl Fn(usize) -> &'t str) -> bool {
    words.iter().enumerate().all(|(index, word)| word_at(index).eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_can_be_read() {
        for [class, value, words] in rows(NUMBERS) {
            assert!(matches!(class, "cardinal" | "multiplier" | "vague" | "fraction"), "{class}");
            assert!(value.parse::<i64>().is_ok() && !words.is_empty(), "{words}");
        }
        for [place, bound, phrase] in rows(BOUNDS) {
            assert!(matches!(place, "before" | "after") && matches!(bound, "lower" | "upper" | "about"), "{phrase}");
        }
        for [measure, role, words] in rows(MEASURES) {
            assert!(role_of(role).is_some() && !words.is_empty(), "{measure}\t{role}");
        }
    }

    #[test]
    fn units_and_bounds_take_the_longest_form() {
        let words = ["square", "kilometers", "of"];
        let (unit, length) = LEXICON.unit(|at| words.get(at).copied().unwrap_or_default()).unwrap();
        assert_eq!((unit.symbol, length), ("km2", 2));
        let before = ["than", "more", "no"];
        let (bound, length) = LEXICON.bound_before(|back| before.get(back).copied().unwrap_or_default()).unwrap();
        assert_eq!((bound, length), (Bound::Upper, 3));
    }
}
