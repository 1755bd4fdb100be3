//! Words for past, present and future.

use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        meaning::{Date, Meaning, Reference},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[Rule {
    id: RuleId("timex/date/reference"),
    starts: &[C::Present, C::Recently],
    matches: reference,
    examples: &[
        ("They are [now] in exile.", "PRESENT_REF"),
        ("[Recently] it fell.", "PAST_REF"),
        ("They [currently] hold it.", "PRESENT_REF"),
    ],
    non_examples: &["a recent poll of polls", "knowing", "he is soonest"],
}];

fn reference(w: Words<'_>, at: usize) -> Option<Match> {
    let reference = if w.is(at, C::Present) { Reference::Present } else { Reference::Past };
    Some(Match { end: at + 1, meaning: Meaning::Point(Date::Reference(reference).into()) })
}
