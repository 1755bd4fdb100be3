//! Names by word lists and shapes alone.

use super::{
    gazetteer::{Class, Classes, Gazetteer},
    unit::{Shape, Unit},
};
use crate::model::{EntityKind, RuleId};

/// A name: units from `start` to before `end` of one sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: EntityKind,
    pub(super) rule: RuleId,
}

/// Appends the names of one sentence.
pub(super) fn find(units: &[Unit<'_>], gazetteer: &Gazetteer, found: &mut Vec<Found>) {
    let mut at = 0;
    while at < units.len() {
        let end = run_end(units, at, gazetteer);
        if end == at {
            at += 1;
            continue;
        }
        split(units, at, end, gazetteer, found);
        at = end;
    }
}

fn unit_classes(units: &[Unit<'_>], at: usize) -> Classes {
    units.get(at).map_or(Classes::default(), |unit| unit.classes)
}

fn is_name_word(units: &[Unit<'_>], at: usize) -> bool {
    units.get(at).is_some_and(Unit::is_name_like)
}

/// Where a run of words that could be one name ends; `start` itself where none begins.
fn run_end(units: &[Unit<'_>], start: usize, gazetteer: &Gazetteer) -> usize {
    let mut end = start;
    while is_name_word(units, end) {
        let is_closed = units.get(end).is_some_and(|unit| unit.is_possessive);
        end += 1;
        if is_closed {
            break;
        }
        // A particle or "of" joins what stands on both sides.
        let mut next = end;
        while let Some(unit) = units.get(next)
            && next < end + 2
            && (gazetteer.is(unit.text, Class::Particle) || matches!(unit.text, "of" | "for" | "and" | "&" | "the"))
        {
            next += 1;
        }
        let first_joint = units.get(end).map_or("", |unit| unit.text);
        let is_joined = match first_joint {
            "of" | "for" => has_head(units, start, end),
            "and" | "the" => false,
            _ => true,
        };
        if next > end && is_joined && is_name_word(units, next) {
            end = next;
        }
    }
    end
}

fn has_head(units: &[Unit<'_>], start: usize, end: usize) -> bool {
    const HEADS: Classes = Classes::of(Class::OrganizationHead).with(Class::Body).with(Class::Facility);
    (start..end).any(|at| unit_classes(units, at).intersects(HEADS))
}

/// Cuts a run into names: titles and nationalities off its front, listed names out of it.
fn split(units: &[Unit<'_>], mut start: usize, end: usize, gazetteer: &Gazetteer, found: &mut Vec<Found>) {
    while start < end {
        let phrase = gazetteer.phrase(units, start);
        let classes = phrase.map_or(Classes::default(), |phrase| phrase.classes);
        let phrase_end = start + phrase.map_or(1, |phrase| phrase.n_units);
        let whole = phrase_end >= end;
        let is_first = start == 0;
        let mut push = |from: usize, to: usize, kind, rule| found.push(Found { start: from, end: to, kind, rule });
        if classes.has(Class::Calendar) {
            start = phrase_end;
            continue;
        }
        if let Some(kind) = headed(units, start, end) {
            let from = start + usize::from(units.get(start).is_some_and(|unit| unit.text == "The"));
            push(from, end, kind, RuleId("entity/name-with-head-word"));
            return;
        }
        if classes.has(Class::Organization) || classes.has(Class::Body) && !is_first {
            push(start, phrase_end, EntityKind::Organization, RuleId("entity/listed-organization"));
            start = phrase_end;
            continue;
        }
        if classes.is_place() && (whole || !is_person_like(units, start, end)) {
            push(start, phrase_end, EntityKind::Place, RuleId("entity/listed-place"));
            start = phrase_end;
            continue;
        }
        if classes.has(Class::People) || classes.has(Class::Belief) {
            push(start, phrase_end, EntityKind::Other, RuleId("entity/listed-people"));
            start = phrase_end;
            continue;
        }
        if classes.is_title() && !whole
            || classes.has(Class::NotName)
            || classes.is_title() && !classes.has(Class::Family)
        {
            start = phrase_end;
            continue;
        }
        let is_person = is_person_like(units, start, end) || end - start > 1;
        let shape = units.get(start).map_or(Shape::Mark, |unit| unit.shape);
        let before = start.checked_sub(1).and_then(|at| units.get(at)).map_or("", |unit| unit.text);
        let (kind, rule) = if end - start == 1 && matches!(shape, Shape::Caps | Shape::Dotted) {
            (EntityKind::Organization, RuleId("entity/acronym"))
        } else if is_person {
            (EntityKind::Person, RuleId("entity/person-name"))
        } else if matches!(before, "in" | "at" | "near" | "from") {
            (EntityKind::Place, RuleId("entity/place-after-preposition"))
        } else {
            (EntityKind::Person, RuleId("entity/capitalized"))
        };
        if !(is_first && end - start == 1 && !is_person_like(units, start, end)) {
            push(start, end, kind, rule);
        }
        return;
    }
}

/// What the last word of a name, or its first before "of", makes of it.
fn headed(units: &[Unit<'_>], start: usize, end: usize) -> Option<EntityKind> {
    let last = unit_classes(units, end.checked_sub(1)?);
    let has_of = (start..end).find(|&at| units.get(at).is_some_and(|unit| unit.text == "of"));
    let head = has_of.and_then(|of| of.checked_sub(1)).map_or(last, |at| unit_classes(units, at));
    let n = end - start;
    if head.has(Class::OrganizationHead) && n > 1 || last.has(Class::CompanySuffix) && n > 1 {
        return Some(EntityKind::Organization);
    }
    if (last.has(Class::PlaceHead) || last.has(Class::Facility)) && n > 1 {
        return Some(EntityKind::Place);
    }
    (last.has(Class::OtherHead) && n > 1).then_some(EntityKind::Other)
}

fn is_person_like(units: &[Unit<'_>], start: usize, end: usize) -> bool {
    const NAMES: Classes = Classes::of(Class::Given).with(Class::Family);
    let before = start.checked_sub(1).map_or(Classes::default(), |at| unit_classes(units, at));
    before.is_title() || (start..end).any(|at| unit_classes(units, at).intersects(NAMES))
}
