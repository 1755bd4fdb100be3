//! One word, one meaning: what the clear occurrences of a name in a document say about the unclear ones.
//!
//! # References
//! Krishnan, Manning: *An Effective Two-Stage Model for Exploiting Non-Local Dependencies in Named Entity Recognition*
//! (ACL 2006); here the second stage is a vote.

use super::{
    Name,
    features::hash_word,
    gazetteer::Class,
    unit::{Shape, Unit},
};
use crate::{
    lexicon::fold,
    model::{EntityKind, RuleId},
};
use std::{collections::BTreeMap, ops::Range};

/// How often a form was taken for each kind.
#[derive(Debug, Clone, Copy, Default)]
struct Votes {
    by_kind: [u32; 4],
    /// Whether it ends a longer name of a person.
    is_family_name: bool,
}

const KINDS: [EntityKind; 4] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];

impl Votes {
    fn add(&mut self, kind: EntityKind, n: u32) {
        if let Some(votes) = KINDS.iter().position(|&other| other == kind).and_then(|at| self.by_kind.get_mut(at)) {
            *votes += n;
        }
    }

    /// Whether it was taken for a person no less often than for anything else.
    fn is_person_as_often(&self) -> bool {
        let [person, others @ ..] = self.by_kind;
        person > 0 && others.iter().all(|&other| other <= person)
    }

    /// The kind that at least twice as many occurrences have as any other.
    fn winner(&self) -> Option<EntityKind> {
        let mut ranked: Vec<(u32, EntityKind)> = self.by_kind.iter().copied().zip(KINDS).collect();
        ranked.sort_by_key(|&(votes, kind)| (std::cmp::Reverse(votes), kind));
        let [(first, kind), (second, _), ..] = ranked.as_slice() else { return None };
        (*first >= 2 && *first >= 2 * second).then_some(*kind)
    }
}

/// Gives the names of a document one kind each where the document is clear about it, and adds the occurrences that were
/// passed over. `names` are in reading order, and stay so.
pub(super) fn unify(units: &[Unit<'_>], sentences: &[Range<usize>], names: &mut Vec<Name>) {
    // One article may write a name with and without its marks.
    let hashes: Vec<u32> = units
        .iter()
        .map(|unit| if unit.text.is_ascii() { hash_word(unit.text) } else { hash_word(&fold(unit.text)) })
        .collect();
    let key = |range: &Range<usize>| {
        let hashes = hashes.get(range.clone()).unwrap_or_default();
        hashes.iter().fold(0_u64, |key, &hash| (key ^ u64::from(hash)).wrapping_mul(0x0000_0100_0000_01b3))
    };
    let mut votes: BTreeMap<u64, Votes> = BTreeMap::new();
    for name in names.iter() {
        votes.entry(key(&name.units)).or_default().add(name.kind, 1);
        if name.kind == EntityKind::Person && name.units.len() > 1 {
            let of_family = votes.entry(key(&(name.units.end - 1..name.units.end))).or_default();
            of_family.add(EntityKind::Person, 1);
            of_family.is_family_name = true;
        }
    }
    for name in names.iter_mut() {
        let Some(votes) = votes.get(&key(&name.units)) else { continue };
        let is_listed_place =
            || name.units.len() == 1 && units.get(name.units.start).is_some_and(|unit| unit.classes.is_place());
        let kind = match votes.winner() {
            Some(kind) => kind,
            // A word that no list has as a place, and that is as often a person's name.
            None if name.units.len() == 1
                && (votes.is_family_name || name.kind == EntityKind::Place && votes.is_person_as_often())
                && !is_listed_place() =>
            {
                EntityKind::Person
            }
            None => continue,
        };
        if kind != name.kind {
            name.kind = kind;
            name.rule = RuleId("entity/same-word-elsewhere");
        }
    }
    let mut added = Vec::new();
    let mut known = names.iter().peekable();
    for sentence in sentences {
        let is_headline = is_title_case(units.get(sentence.clone()).unwrap_or_default());
        let mut at = sentence.start;
        while at < sentence.end {
            while known.next_if(|name| name.units.end <= at).is_some() {}
            if let Some(name) = known.peek().filter(|name| name.units.contains(&at)) {
                at = name.units.end;
                continue;
            }
            let here = at..at + 1;
            at += 1;
            let Some(unit) = units.get(here.start).filter(|unit| unit.is_name_like()) else { continue };
            let joins = |at: Option<usize>| {
                at.filter(|at| sentence.contains(at))
                    .and_then(|at| units.get(at))
                    .is_some_and(|unit| unit.is_name_like() && !unit.classes.is_title())
            };
            // In a headline the verb has a capital too: "Premier Stone Backs Harbor".
            let ends_name = unit.is_possessive || is_headline || !joins(Some(here.end));
            let is_alone = !joins(here.start.checked_sub(1)) && ends_name;
            let is_plain =
                unit.classes.has(Class::NotName) || unit.classes.has(Class::Calendar) || unit.classes.is_title();
            if !is_alone || is_plain {
                continue;
            }
            let Some(votes) = votes.get(&key(&here)) else { continue };
            let Some(kind) = votes.winner().or(votes.is_family_name.then_some(EntityKind::Person)) else { continue };
            if is_headline && !votes.is_family_name && joins(Some(here.end)) {
                continue;
            }
            let is_clear = votes.is_family_name || unit.shape == Shape::Caps || here.start > sentence.start;
            if is_clear {
                added.push(Name { units: here, kind, rule: RuleId("entity/same-word-elsewhere") });
            }
        }
    }
    names.append(&mut added);
    names.sort_by_key(|name| name.units.start);
}

/// Whether every longer word has a capital, as in headlines.
fn is_title_case(units: &[Unit<'_>]) -> bool {
    const LONG_BYTES: usize = 5;
    let mut long = units.iter().filter(|unit| unit.text.len() >= LONG_BYTES).peekable();
    long.peek().is_some() && long.all(|unit| !unit.text.starts_with(char::is_lowercase))
}
