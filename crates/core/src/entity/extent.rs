//! What the tagger's names lack or have too much: extents and kinds that word lists settle, titles, seats of government.

use super::{
    Name,
    gazetteer::{Class, Classes, Gazetteer},
    unit::{Shape, Unit},
};
use crate::model::{EntityKind, RuleId};
use std::{collections::BTreeSet, ops::Range};

/// A listed name of several words is one name: “United States of America”. `names` are in reading order, and stay so.
pub(super) fn join_listed(
    units: &[Unit<'_>],
    sentences: &[Range<usize>],
    gazetteer: &Gazetteer,
    names: &mut Vec<Name>,
) {
    let mut found: Vec<Name> = Vec::new();
    for sentence in sentences {
        let Some(units) = units.get(..sentence.end) else { continue };
        let mut at = sentence.start;
        while at < sentence.end {
            let begins = units.get(at).is_some_and(Unit::is_name_like);
            let phrase = if begins { gazetteer.phrase(units, at).filter(|phrase| phrase.n_units > 1) } else { None };
            let Some(phrase) = phrase else {
                at += 1;
                continue;
            };
            if let Some(kind) = listed_kind(phrase.classes) {
                let units = at..at + phrase.n_units;
                found.push(Name { units, kind, rule: RuleId("entity/listed-name") });
            }
            at += phrase.n_units;
        }
    }
    // Where a name goes beyond the listed one, that one is part of it: “Hong Kong Securities Association”.
    let first_overlap =
        |names: &[Name], listed: &Name| names.partition_point(|name| name.units.end <= listed.units.start);
    let tagged = names.as_slice();
    found.retain(|listed| {
        let overlapping = tagged.iter().skip(first_overlap(tagged, listed));
        let mut overlapping = overlapping.take_while(|name| name.units.start < listed.units.end);
        overlapping.all(|name| {
            let is_inside = listed.units.start <= name.units.start && name.units.end <= listed.units.end;
            is_inside && (name.units != listed.units || name.kind != listed.kind)
        }) && is_free(units, listed)
    });
    names.retain(|name| {
        let at = found.partition_point(|listed| listed.units.end <= name.units.start);
        found.get(at).is_none_or(|listed| name.units.end <= listed.units.start)
    });
    names.append(&mut found);
    names.sort_by_key(|name| name.units.start);
}

/// Whether no other capitalised word touches the name, unless the tagger looked at both.
fn is_free(units: &[Unit<'_>], listed: &Name) -> bool {
    let is_upper = |at: Option<usize>| at.and_then(|at| units.get(at)).is_some_and(|unit| unit.shape >= Shape::Capital);
    let ends = units.get(listed.units.end.saturating_sub(1)).is_some_and(|unit| unit.is_possessive);
    ends || !is_upper(Some(listed.units.end))
}

/// A name spelled out before its acronym is one name, whatever small words stand in it: “Organization for Security and
/// Co-operation in Europe (OSCE)”. Each letter begins a word, and each capitalised word has its letter.
pub(super) fn join_spelled_out(units: &[Unit<'_>], sentences: &[Range<usize>], names: &mut Vec<Name>) {
    let text = |at: usize| units.get(at).map_or("", |unit| unit.text);
    let mut found: Vec<Name> = Vec::new();
    for sentence in sentences {
        for open in sentence.clone().filter(|&at| text(at) == "(" && text(at + 2) == ")") {
            let is_acronym = units.get(open + 1).is_some_and(|unit| unit.shape == Shape::Caps);
            let start = if is_acronym { spelled_out(units, sentence.start..open, text(open + 1)) } else { None };
            // Two words need no help, and names of people and places have no acronyms.
            if let Some(start) = start.filter(|start| open - start > 2) {
                found.push(Name {
                    units: start..open,
                    kind: EntityKind::Organization,
                    rule: RuleId("entity/spelled-out"),
                });
            }
        }
    }
    let overlaps = |name: &Name, whole: &Name| name.units.start < whole.units.end && whole.units.start < name.units.end;
    found.retain(|whole| {
        names.iter().filter(|name| overlaps(name, whole)).all(|name| {
            whole.units.start <= name.units.start && name.units.end <= whole.units.end && name.units != whole.units
        })
    });
    if !found.is_empty() {
        names.retain(|name| !found.iter().any(|whole| overlaps(name, whole)));
        names.append(&mut found);
        names.sort_by_key(|name| name.units.start);
    }
}

/// Where the words begin, among the units of `before`, whose first letters make up `acronym`.
fn spelled_out(units: &[Unit<'_>], before: Range<usize>, acronym: &str) -> Option<usize> {
    let mut letters = acronym.trim_end_matches('s').chars().rev().peekable();
    let mut start = before.end;
    while letters.peek().is_some() {
        start = start.checked_sub(1).filter(|&at| at >= before.start)?;
        let unit = units.get(start)?;
        // “Co-operation” is three units, of which two have no space before them.
        if unit.is_name_like() {
            let first = unit.text.chars().next()?;
            letters.next().filter(|letter| *letter == first)?;
        } else if unit.has_space_before
            && !matches!(
                unit.text,
                "and" | "for" | "in" | "of" | "on" | "the" | "to" | "&" | "de" | "des" | "du" | "pour"
            )
        {
            return None;
        }
    }
    (acronym.chars().count() > 2).then_some(start)
}

/// Takes out names that are part of a listed title (“Secretary of State”), and gives a name of several words whole where
/// the article writes its last one small (“the Minsk group”).
pub(super) fn keep_whole(units: &[Unit<'_>], gazetteer: &Gazetteer, names: &mut Vec<Name>) {
    /// A title has at most so many units before the name in it.
    const LONGEST: usize = 3;
    names.retain(|name| {
        !(name.units.start.saturating_sub(LONGEST)..name.units.start).any(|at| {
            let title = gazetteer.phrase(units, at).filter(|phrase| phrase.classes.is_title());
            title.is_some_and(|title| at + title.n_units >= name.units.end)
        })
    });
    let words = |range: Range<usize>| {
        let words = units.get(range).unwrap_or_default().iter().map(|unit| unit.text.to_lowercase());
        words.collect::<Vec<_>>().join(" ")
    };
    let is_long = |name: &&Name| name.kind == EntityKind::Organization && name.units.len() > 1;
    let organizations: BTreeSet<String> = names.iter().filter(is_long).map(|name| words(name.units.clone())).collect();
    for name in names.iter_mut().filter(|_| !organizations.is_empty()) {
        let longer = name.units.start..name.units.end + 1;
        let is_small = units.get(name.units.end).is_some_and(|unit| unit.shape == Shape::Lower);
        let is_possessive = units.get(name.units.end.saturating_sub(1)).is_some_and(|unit| unit.is_possessive);
        if is_small && !is_possessive && organizations.contains(&words(longer.clone())) {
            (name.units, name.kind, name.rule) =
                (longer, EntityKind::Organization, RuleId("entity/same-word-elsewhere"));
        }
    }
}

/// The kind of names that are on lists of one kind only.
fn listed_kind(classes: Classes) -> Option<EntityKind> {
    const ORGANIZATIONS: Classes = Classes::of(Class::Organization).with(Class::Body);
    match (classes.is_place(), classes.intersects(ORGANIZATIONS)) {
        (true, false) => Some(EntityKind::Place),
        (false, true) => Some(EntityKind::Organization),
        _ => None,
    }
}

/// Cuts titles off the front of people's names, and days and months off any name: “on Monday Pashinyan said”.
pub(super) fn cut_front(units: &[Unit<'_>], names: &mut Vec<Name>) {
    const NAMES: Classes = Classes::of(Class::Given).with(Class::Family);
    for name in names.iter_mut() {
        let has = |at: usize, test: fn(Classes) -> bool| {
            units.get(at).is_some_and(|unit| test(unit.classes) && !unit.classes.intersects(NAMES))
        };
        while name.kind != EntityKind::Other
            && has(name.units.start, |classes| classes.has(Class::Calendar))
            && !name.units.is_empty()
        {
            name.units.start += 1;
        }
        while name.kind == EntityKind::Person && name.units.len() > 1 && has(name.units.start, Classes::is_title) {
            name.units.start += 1;
        }
    }
    names.retain(|name| !name.units.is_empty());
}

/// The units of the title, role or nationality before a person's name: “Armenian Foreign Minister”.
pub(super) fn role(units: &[Unit<'_>], name: &Name, gazetteer: &Gazetteer) -> Option<Range<usize>> {
    /// “Former Deputy Prime Minister and Minister of Defence” is as long as roles get.
    const LONGEST: usize = 8;
    if name.kind != EntityKind::Person {
        return None;
    }
    let mut start = name.units.start;
    let mut has_title = false;
    while let Some(at) = start.checked_sub(1).filter(|&at| name.units.start - at <= LONGEST) {
        let Some(unit) = units.get(at).filter(|unit| !unit.is_possessive && unit.shape >= Shape::Lower) else { break };
        let is_title = gazetteer.word(unit.text).is_title();
        let is_beside = unit.classes.has(Class::People) && has_title || gazetteer.is(unit.text, Class::BesideTitle);
        if !is_title && !is_beside {
            break;
        }
        has_title |= is_title;
        start = at;
    }
    has_title.then_some(start..name.units.start)
}

/// Whether a capital stands for the government that sits in it: “Baku denied”, “between Moscow and Kyiv”.
pub(super) fn is_government(units: &[Unit<'_>], name: &Name, gazetteer: &Gazetteer) -> bool {
    let text = |at: Option<usize>| at.and_then(|at| units.get(at)).map_or("", |unit| unit.text);
    let is_capital = |range: &Range<usize>| {
        units
            .get(range.clone())
            .is_some_and(|units| units.len() == 1 && units.iter().all(|unit| unit.classes.has(Class::Capital)))
    };
    if name.kind != EntityKind::Place || !is_capital(&name.units) {
        return false;
    }
    let (before, after) = (name.units.start.checked_sub(1), Some(name.units.end));
    let acts = after.and_then(|at| units.get(at)).is_some_and(|unit| gazetteer.is(unit.text, Class::GovernmentActs));
    let is_place_word = matches!(text(before), "in" | "at" | "near" | "from" | "to" | "of");
    acts && !is_place_word || text(before) == "between" && text(after) == "and"
}
