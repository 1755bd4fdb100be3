//! Recurring times: "every day", "twice a week", "daily", "Friday nights".

use crate::{
    model::RuleId,
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Amount, Length, Meaning, Recurrence, Recurring},
        pattern,
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/set/each"),
        starts: &[C::Each, C::Per],
        matches: each,
        examples: &[
            ("They meet [every day].", "P1D"),
            ("They meet [every two weeks].", "P2W"),
            ("They meet [each Friday].", "XXXX-WXX-5"),
        ],
        non_examples: &["each man", "every second counts for each of us", "per cent"],
    },
    Rule {
        id: RuleId("timex/set/frequency-word"),
        starts: &[C::Frequency],
        matches: frequency_word,
        examples: &[("They meet [daily].", "P1D"), ("They meet [annually].", "P1Y"), ("The [weekly] meeting.", "P1W")],
        non_examples: &["The Daily Telegraph", "dailies", "week"],
    },
];

fn recurring(of: Recurring, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Set(Recurrence { of, quant: None, freq: None }) })
}

fn each(w: Words<'_>, at: usize) -> Option<Match> {
    let quant = (!w.is(at, C::Per)).then(|| if w.str(at).eq_ignore_ascii_case("every") { "EVERY" } else { "EACH" });
    let (of, end) = if let Some((weekday, end)) = pattern::weekday(w, at + 1) {
        (Recurring::Weekday(weekday, None), end)
    } else {
        let (amount, unit_at) = match pattern::amount(w, at + 1) {
            Some((amount, end)) => (amount, end),
            None => (Amount::Exact(1000), at + 1),
        };
        if let Some((part, end)) = pattern::daypart(w, unit_at) {
            (Recurring::Daypart(part), end)
        } else {
            let (unit, end) = pattern::unit(w, unit_at).filter(|(unit, _)| *unit > Unit::Second)?;
            (Recurring::Length(Length { amount, unit, modifier: None }), end)
        }
    };
    Some(Match { end, meaning: Meaning::Set(Recurrence { of, quant, freq: None }) })
}

fn frequency_word(w: Words<'_>, at: usize) -> Option<Match> {
    if w.is_upper(at) && at > w.start() {
        return None;
    }
    let unit = Unit::from_number(w.value(at, C::Frequency)?)?;
    recurring(Recurring::Length(Length { amount: Amount::Exact(1000), unit, modifier: None }), at + 1)
}
