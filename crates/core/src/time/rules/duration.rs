//! Lengths of time, and the steps that are measured with them: "44 days", "two years ago", "three days later".

use crate::{
    model::{RuleId, TimexModifier},
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Amount, Base, Date, Length, Meaning},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/step"),
        starts: &[C::Number, C::Cardinal, C::Multiplier, C::A, C::Few, C::Couple, C::Units],
        matches: step,
        examples: &[
            ("He resigned [two years ago].", "2022"),
            ("They met [three days later].", "2024-05-18"),
            ("It was lower [a year earlier].", "2023"),
        ],
        non_examples: &["two years", "a later day", "three days of talks"],
    },
    Rule {
        id: RuleId("timex/duration/length"),
        starts: &[
            C::Number,
            C::Cardinal,
            C::Multiplier,
            C::A,
            C::Few,
            C::Couple,
            C::Units,
            C::The,
            C::Last,
            C::Next,
            C::Past,
            C::Another,
        ],
        matches: length,
        examples: &[
            ("After [44 days] it ended.", "P44D"),
            ("It took [two and a half years].", "P2.5Y"),
            ("In [the past three months].", "P3M"),
            ("For [several weeks].", "PXW"),
        ],
        non_examples: &["a 44-year-old man", "44 men", "two years ago"],
    },
];

/// A number and a unit: "44 days", "two-year", "a week", "several months".
fn amount_of_unit(w: Words<'_>, at: usize) -> Read<Length> {
    let (amount, unit_at) = match pattern::amount(w, at) {
        Some(read) => read,
        None if w.is(at, C::A) => (Amount::Exact(1000), at + 1),
        None => return None,
    };
    let unit_at = w.skip_hyphen(unit_at);
    let unit_at = w.skip(unit_at, &[C::More]);
    let (unit, end) = pattern::unit(w, unit_at)?;
    if unit == Unit::Second && w.is(unit_at, C::Unit) {
        return None;
    }
    Some((Length { amount, unit, modifier: None }, end))
}

fn step(w: Words<'_>, at: usize) -> Option<Match> {
    let (length, end) = amount_of_unit(w, at)?;
    let (from, sign) = if w.is(end, C::Ago) {
        (Base::Dct, -1)
    } else if w.is(end, C::Earlier) {
        (Base::Story, -1)
    } else if w.is(end, C::Later) {
        (Base::Story, 1)
    } else {
        return None;
    };
    let (n, is_vague) = match length.amount {
        Amount::Exact(thousandths) => (i32::try_from(thousandths / 1000).ok()?, false),
        Amount::Vague => (1, true),
    };
    Some(Match {
        end: end + 1,
        meaning: Meaning::Point(Date::Step { from, n: sign * n, unit: length.unit, is_vague }.into()),
    })
}

fn length(w: Words<'_>, at: usize) -> Option<Match> {
    let start = w.skip(at, &[C::The]);
    let start = w.skip(start, &[C::Last, C::Past, C::Next, C::Coming, C::Another, C::Previous]);
    let (length, end) = if start == at {
        amount_of_unit(w, at)?
    } else {
        let (amount, unit_at) = pattern::amount(w, start)?;
        let (unit, end) = pattern::unit(w, w.skip_hyphen(unit_at))?;
        (Length { amount, unit, modifier: None::<TimexModifier> }, end)
    };
    // An age is no time expression.
    let old = w.skip_hyphen(end);
    if w.is(old, C::Old) || w.is(end, C::Of) && w.is(end + 1, C::Age) {
        return Some(Match { end: old + 1, meaning: Meaning::Nothing });
    }
    Some(Match { end, meaning: Meaning::Duration(length) })
}
