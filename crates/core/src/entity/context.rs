//! What a whole document says about a word.
//!
//! A name is introduced once in full and then goes by one word: “Interior Minister Clemente Engonga … Engonga said”. So
//! what its first context tells (a title before it, a given name beside it) counts wherever the word stands.

use super::{
    gazetteer::{Class, Classes},
    unit::{Shape, Unit},
};
use std::ops::Range;

/// What the occurrences of a word in a document say, as a set of flags.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence(u16);

impl Evidence {
    /// Stands somewhere in lower case.
    pub(super) const LOWER: Self = Self(1);
    /// Stands in upper case where no sentence begins.
    pub(super) const MID_SENTENCE: Self = Self(1 << 1);
    /// Follows a title or stands in a run with a given name.
    pub(super) const PERSON: Self = Self(1 << 2);
    /// Stands alone after a preposition of place.
    pub(super) const PLACE: Self = Self(1 << 3);
    /// Stands in a run that ends in a word for an organisation.
    pub(super) const ORGANIZATION: Self = Self(1 << 4);
    /// Ends a run of several words.
    pub(super) const ENDS_RUN: Self = Self(1 << 5);
    /// Begins a run of several words.
    pub(super) const BEGINS_RUN: Self = Self(1 << 6);
    /// Stands before a word of speaking.
    pub(super) const SPEAKS: Self = Self(1 << 7);
    /// Stands alone in parentheses after a run.
    pub(super) const IN_PARENTHESES: Self = Self(1 << 8);
    /// Stands directly before a word for people or a possessed thing after "the".
    pub(super) const AFTER_ARTICLE: Self = Self(1 << 9);

    pub(super) const fn bits(self) -> u16 {
        self.0
    }
}

/// The words of one document with their evidence: open addressing over word hashes.
#[derive(Debug, Default)]
pub(super) struct Context {
    slots: Vec<(u32, Evidence)>,
    mask: usize,
}

impl Context {
    /// Reads a document: its sentences as ranges of `units`, with the hash of each unit.
    pub(super) fn new(units: &[Unit<'_>], hashes: &[u32], sentences: &[Range<usize>]) -> Self {
        let n_names = units.iter().filter(|unit| unit.is_name_like()).count();
        let size = (n_names * 2 + 1).next_power_of_two();
        let mut context = Self { slots: vec![(0, Evidence::default()); size], mask: size - 1 };
        for sentence in sentences {
            let (Some(units), Some(hashes)) = (units.get(sentence.clone()), hashes.get(sentence.clone())) else {
                continue;
            };
            context.read(units, hashes);
        }
        for (unit, &hash) in units.iter().zip(hashes).filter(|(unit, _)| unit.shape == Shape::Lower) {
            debug_assert!(!unit.text.is_empty());
            if let Some((_, evidence)) =
                context.find(hash).filter(|&at| context.is_taken(at)).and_then(|at| context.slots.get_mut(at))
            {
                evidence.0 |= Evidence::LOWER.0;
            }
        }
        context
    }

    /// What the document says about a word.
    pub(super) fn get(&self, hash: u32) -> Evidence {
        self.find(hash).and_then(|at| self.slots.get(at)).map_or(Evidence::default(), |&(_, evidence)| evidence)
    }

    fn is_taken(&self, at: usize) -> bool {
        self.slots.get(at).is_some_and(|&(key, _)| key != 0)
    }

    fn find(&self, hash: u32) -> Option<usize> {
        let hash = hash.max(1);
        let mut at = hash as usize & self.mask;
        loop {
            let &(key, _) = self.slots.get(at)?;
            if key == hash || key == 0 {
                return Some(at);
            }
            at = (at + 1) & self.mask;
        }
    }

    fn add(&mut self, hash: u32, evidence: Evidence) {
        if let Some(slot) = self.find(hash).and_then(|at| self.slots.get_mut(at)) {
            slot.0 = hash.max(1);
            slot.1.0 |= evidence.0;
        }
    }

    fn read(&mut self, units: &[Unit<'_>], hashes: &[u32]) {
        let mut at = 0;
        while at < units.len() {
            let len = run_len(units, at);
            if len == 0 {
                at += 1;
                continue;
            }
            self.read_run(units, hashes, at..at + len);
            at += len;
        }
    }

    fn read_run(&mut self, units: &[Unit<'_>], hashes: &[u32], run: Range<usize>) {
        let classes = |at: usize| units.get(at).map_or(Classes::default(), |unit| unit.classes);
        let text = |at: usize| units.get(at).map_or("", |unit| unit.text);
        let before = run.start.checked_sub(1);
        let has_given = run.clone().any(|at| classes(at).has(Class::Given));
        let has_head = run.clone().last().is_some_and(|at| classes(at).has(Class::OrganizationHead)) && run.len() > 1;
        let after_place_word = before.is_some_and(|at| matches!(text(at), "in" | "near" | "at" | "from" | "to"));
        let after_article = before.is_some_and(|at| matches!(text(at), "the" | "The"));
        let speaks = matches!(text(run.end), "said" | "says" | "told" | "added" | "who" | "was" | "has");
        let in_parentheses = before.is_some_and(|at| text(at) == "(") && text(run.end) == ")" && run.len() == 1;
        let title_end = run.clone().take_while(|&at| classes(at).is_title()).last().map(|at| at + 1);
        let is_titled = |at: usize| {
            title_end.is_some_and(|end| at >= end && end < run.end)
                || before.is_some_and(|before| classes(before).is_title() && at == run.start)
        };
        for at in run.clone() {
            let (Some(unit), Some(&hash)) = (units.get(at), hashes.get(at)) else { continue };
            let mut flags = Evidence::default();
            let mut set = |is_so: bool, flag: Evidence| {
                if is_so {
                    flags.0 |= flag.0;
                }
            };
            let is_title = unit.classes.is_title();
            set(at > 0, Evidence::MID_SENTENCE);
            set(!has_head && !is_title && (is_titled(at) || has_given && run.len() > 1), Evidence::PERSON);
            set(after_place_word && run.len() == 1, Evidence::PLACE);
            set(has_head, Evidence::ORGANIZATION);
            set(at + 1 == run.end && run.len() > 1, Evidence::ENDS_RUN);
            set(at == run.start && run.len() > 1, Evidence::BEGINS_RUN);
            set(speaks && at + 1 == run.end, Evidence::SPEAKS);
            set(in_parentheses, Evidence::IN_PARENTHESES);
            set(after_article && at == run.start, Evidence::AFTER_ARTICLE);
            self.add(hash, flags);
        }
    }
}

/// How many units from `at` on look like parts of names, up to and with a possessive one.
pub(super) fn run_len(units: &[Unit<'_>], at: usize) -> usize {
    let mut len = 0;
    while let Some(unit) = units.get(at + len).filter(|unit| unit.is_name_like()) {
        len += 1;
        if unit.is_possessive {
            break;
        }
    }
    len
}
