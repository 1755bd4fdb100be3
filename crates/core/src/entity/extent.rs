//! What the tagger's names lack or have too much: extents and kinds that word lists settle, titles, seats of government.

use super::{
    Name,
    gazetteer::{Class, Classes, Gazetteer},
    unit::{Shape, Unit},
};
use crate::model::{EntityKind, RuleId};
use std::ops::Range;

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
