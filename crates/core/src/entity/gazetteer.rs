//! Word lists: what the world's places, people and organisations are called, and the words that stand with names.
//!
//! One table answers two questions in constant time: which classes does a word belong to, and which listed phrase begins
//! here. Keys are 64-bit hashes of words; the lists hold some ten thousand entries, so that two of them fall together
//! once in a hundred billion lists (a test looks).

use super::unit::Unit;
use crate::lexicon::{rows, unmarked};
use std::sync::LazyLock;

/// A list that words are on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    Country,
    People,
    Capital,
    City,
    Region,
    Given,
    Family,
    Particle,
    NameSuffix,
    FormOfAddress,
    Rank,
    Faith,
    Noble,
    Office,
    Trade,
    OrganizationHead,
    Organization,
    CompanySuffix,
    Body,
    PlaceHead,
    PlaceBefore,
    Facility,
    OtherHead,
    Belief,
    Calendar,
    NotName,
    Compass,
    Tied,
    Abbreviation,
    BesideTitle,
    GovernmentActs,
}

/// A set of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    pub(super) const fn of(class: Class) -> Self {
        Self(1 << class as u32)
    }

    pub(super) const fn with(self, class: Class) -> Self {
        Self(self.0 | 1 << class as u32)
    }

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) const fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u32 != 0
    }

    pub(super) const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The classes as bits, for features: those that tell names from other words and of each other.
    pub(super) const fn bits(self) -> u32 {
        self.0 & !Self::of(Class::BesideTitle).with(Class::GovernmentActs).0
    }

    pub(super) const fn is_place(self) -> bool {
        self.intersects(Self::PLACES)
    }

    pub(super) const fn is_place_or_people(self) -> bool {
        self.intersects(Self::PLACES.with(Class::People))
    }

    /// Whether it stands before a person's name: a title, rank or office.
    pub(super) const fn is_title(self) -> bool {
        self.intersects(Self::TITLES)
    }

    const PLACES: Self = Self::of(Class::Country).with(Class::Capital).with(Class::City).with(Class::Region);
    const TITLES: Self = Self::of(Class::FormOfAddress)
        .with(Class::Rank)
        .with(Class::Faith)
        .with(Class::Noble)
        .with(Class::Office)
        .with(Class::Trade);
}

/// A listed phrase in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    /// How many units it has.
    pub(super) n_units: usize,
    /// The lists it is on.
    pub(super) classes: Classes,
}

/// All lists in one table.
#[derive(Debug)]
pub(super) struct Gazetteer {
    /// Open addressing over a power of two of slots, at most half of them taken.
    slots: Vec<Slot>,
    n_taken: usize,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// 0: free.
    key: u64,
    classes: Classes,
    /// Whether a longer phrase begins with these words.
    goes_on: bool,
}

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

pub(super) const COUNTRIES: &str = include_str!("../../data/en/entity/countries.tsv");
pub(super) const CITIES: &str = include_str!("../../data/en/entity/cities.tsv");
pub(super) const REGIONS: &str = include_str!("../../data/en/entity/regions.tsv");
const PERSON_NAMES: &str = include_str!("../../data/en/entity/person_names.tsv");
const TITLES: &str = include_str!("../../data/en/entity/titles.tsv");
pub(super) const ORGANIZATIONS: &str = include_str!("../../data/en/entity/organizations.tsv");
const WORDS: &str = include_str!("../../data/en/entity/words.tsv");

impl Gazetteer {
    /// The lists that are part of the program.
    pub(super) fn shared() -> &'static Self {
        &GAZETTEER
    }

    fn read() -> Self {
        let mut table = Self { slots: vec![Slot::default(); 1 << 12], n_taken: 0 };
        for [_, names, people, capitals] in rows(COUNTRIES) {
            names.split('|').for_each(|name| table.add(name, Class::Country));
            for word in people.split('|').filter(|&word| word != "-") {
                table.add(word, Class::People);
                table.add(&format!("{word}s"), Class::People);
            }
            capitals.split('|').filter(|&name| name != "-").for_each(|name| table.add(name, Class::Capital));
        }
        for [_, names] in rows(REGIONS) {
            names.split([';', '|']).for_each(|name| table.add(name.trim(), Class::Region));
        }
        for [class, names] in rows(PERSON_NAMES) {
            for name in names.split(' ') {
                match class {
                    "given" => table.add(name, Class::Given),
                    "family" => table.add(name, Class::Family),
                    "either" => {
                        table.add(name, Class::Given);
                        table.add(name, Class::Family);
                    }
                    "particle" => table.add(name, Class::Particle),
                    _ => table.add(name, Class::NameSuffix),
                }
            }
        }
        for [class, words] in rows(TITLES) {
            let class = match class {
                "form" => Class::FormOfAddress,
                "rank" => Class::Rank,
                "faith" => Class::Faith,
                "noble" => Class::Noble,
                "office" => Class::Office,
                _ => Class::Trade,
            };
            for word in words.split(' ') {
                let word = word.replace('_', " ");
                table.add(&word, class);
                if class != Class::FormOfAddress {
                    table.add(&word.to_lowercase(), class);
                }
            }
        }
        for [class, names] in rows(ORGANIZATIONS) {
            let class = match class {
                "head" => Class::OrganizationHead,
                "known" => Class::Organization,
                "suffix" => Class::CompanySuffix,
                _ => Class::Body,
            };
            names.split([';', '|']).for_each(|name| table.add(name.trim(), class));
        }
        for [class, words] in rows(WORDS) {
            let class = match class {
                "place-head" => Class::PlaceHead,
                "place-before" => Class::PlaceBefore,
                "facility" => Class::Facility,
                "other-head" => Class::OtherHead,
                "belief" => Class::Belief,
                "calendar" => Class::Calendar,
                "compass" => Class::Compass,
                "tied" => Class::Tied,
                "abbreviation" => Class::Abbreviation,
                "beside-title" => Class::BesideTitle,
                "government-acts" => Class::GovernmentActs,
                _ => Class::NotName,
            };
            for word in words.split(' ') {
                let word = word.replace('_', " ");
                table.add(&word, class);
                if class == Class::Belief {
                    table.add(&format!("{word}s"), class);
                }
            }
        }
        // Last: an alternative name of a city that means something else as well says nothing, nor does “Most”.
        for [_, _, _, names] in rows(CITIES) {
            for (at, name) in names.split('|').enumerate() {
                let is_other = if at == 0 {
                    table.is(name, Class::NotName)
                } else {
                    name.split(' ').any(|word| !table.word(word).is_empty())
                };
                if !is_other {
                    table.add(name, Class::City);
                }
            }
        }
        table
    }

    fn add(&mut self, phrase: &str, class: Class) {
        let n_words = phrase.split(' ').count();
        let mut key = 0;
        for (i, word) in phrase.split(' ').enumerate() {
            key = extend(key, word);
            let is_last = i + 1 == n_words;
            let slot = self.entry(key);
            if is_last {
                slot.classes = slot.classes.with(class);
            } else {
                slot.goes_on = true;
            }
        }
    }

    fn entry(&mut self, key: u64) -> &mut Slot {
        if self.n_taken * 2 >= self.slots.len() {
            let larger = vec![Slot::default(); self.slots.len() * 2];
            let old = std::mem::replace(&mut self.slots, larger);
            self.n_taken = 0;
            for slot in old.into_iter().filter(|slot| slot.key != 0) {
                *self.entry(slot.key) = slot;
            }
        }
        let at = self.find(key);
        self.n_taken += usize::from(self.slots.get(at).is_some_and(|slot| slot.key == 0));
        // `find` answers with an index of the table.
        #[expect(clippy::indexing_slicing, reason = "the index is masked to the length, a power of two")]
        let slot = &mut self.slots[at];
        slot.key = key;
        slot
    }

    /// The slot that holds `key`, or the free one where it belongs.
    fn find(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = usize::try_from(key & 0xffff_ffff).unwrap_or_default() & mask;
        while self.slots.get(at).is_some_and(|slot| slot.key != key && slot.key != 0) {
            at = (at + 1) & mask;
        }
        at
    }

    fn get(&self, key: u64) -> Slot {
        self.slots.get(self.find(key)).copied().unwrap_or_default()
    }

    /// The lists that a word is on. A word in capitals counts as its usual spelling.
    pub(super) fn word(&self, word: &str) -> Classes {
        let classes = self.get(extend(0, word)).classes;
        if !classes.is_empty() || word.len() < SHORTEST_SHOUT_BYTES || !word.bytes().all(|b| b.is_ascii_uppercase()) {
            return classes;
        }
        self.get(extend_with_case(0, word)).classes
    }

    /// Whether a word is on a list.
    pub(super) fn is(&self, word: &str, class: Class) -> bool {
        self.get(extend(0, word)).classes.has(class)
    }

    /// Whether a word is an abbreviation that stands in names or before them, so that its full stop is part of it.
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        self.is(word, Class::Abbreviation)
    }

    /// The longest listed phrase that begins at `at`; of one unit or more.
    pub(super) fn phrase(&self, units: &[Unit<'_>], at: usize) -> Option<Phrase> {
        let mut key = 0;
        let mut found = None;
        for (n, unit) in units.iter().skip(at).enumerate() {
            let shout = unit.shape == super::unit::Shape::Caps && unit.text.len() >= SHORTEST_SHOUT_BYTES;
            let exact = self.get(extend(key, unit.text));
            let is_exact = !exact.classes.is_empty() || exact.goes_on;
            let next = if is_exact || !shout { extend(key, unit.text) } else { extend_with_case(key, unit.text) };
            let slot = self.get(next);
            if !slot.classes.is_empty() {
                found = Some(Phrase { n_units: n + 1, classes: slot.classes });
            }
            if !slot.goes_on || unit.is_possessive {
                break;
            }
            key = next;
        }
        found
    }
}

/// Shorter words in capitals are acronyms: "MALI" is a country, "CAN" no verb.
const SHORTEST_SHOUT_BYTES: usize = 4;

/// The key of the phrase `key` with one more word. FNV-1a over the bytes, with all apostrophes the same, Latin
/// letters without their marks and without the
/// full stop of an abbreviation; never 0.
fn extend(key: u64, word: &str) -> u64 {
    let mut hash = step(key ^ FNV_OFFSET, b' ');
    let word = word.strip_suffix('.').filter(|rest| !rest.contains('.')).unwrap_or(word);
    if word.is_ascii() {
        return word.bytes().fold(hash, step).max(1);
    }
    for c in word.chars() {
        hash = match c {
            '’' | 'ʼ' | '‘' => step(hash, b'\''),
            '‑' | '‐' => step(hash, b'-'),
            c if c.is_ascii() => c.encode_utf8(&mut [0; 4]).bytes().fold(hash, step),
            c => match unmarked(c) {
                Some(plain) => plain.bytes().fold(hash, step),
                None => u32::from(c).to_le_bytes().into_iter().fold(hash, step),
            },
        };
    }
    hash.max(1)
}

/// [`extend`] with the word's first letter in upper and the rest in lower case.
fn extend_with_case(key: u64, word: &str) -> u64 {
    let cased = word.bytes().enumerate().map(|(i, byte)| if i == 0 { byte } else { byte.to_ascii_lowercase() });
    cased.fold(step(key ^ FNV_OFFSET, b' '), step).max(1)
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    let hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    hash ^ hash >> 29
}
