//! What looks like a time expression and is none: names, numbers of things. These rules take the words, so that no
//! other rule reads them; their examples have no value.

use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        meaning::Meaning,
        pattern,
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/none/named-weekday"),
        starts: &[C::NamedDay, C::Weekday],
        matches: named_weekday,
        examples: &[
            ("[Bloody Sunday] shocked them.", ""),
            ("The [Sunday Times] wrote of it.", ""),
            ("The [Good Friday] Agreement held.", ""),
        ],
        non_examples: &["He left on Sunday.", "A good Friday for them.", "The Times of Sunday"],
    },
    Rule {
        id: RuleId("timex/none/numbered-thing"),
        starts: &[C::Numbered],
        matches: numbered_thing,
        examples: &[
            ("[Resolution 1483] was passed.", ""),
            ("[Boeing 1900] crashed.", ""),
            ("Under [Article 1920] it is banned.", ""),
        ],
        non_examples: &["A resolution of 1983.", "The flight in 1999.", "The act of 1867"],
    },
    Rule {
        id: RuleId("timex/none/named-season"),
        starts: &[C::Season],
        matches: named_season,
        examples: &[
            ("They saw the British [Summer Time] begin.", ""),
            ("The Prague [Spring] ended badly.", ""),
            ("[Spring Awakening] is a play.", ""),
        ],
        non_examples: &["Spring came early.", "In Spring 1941 they met.", "the spring"],
    },
];

fn nothing(end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Nothing })
}

/// "Bloody Sunday", the "Sunday Times": names of events and newspapers.
fn named_weekday(w: Words<'_>, at: usize) -> Option<Match> {
    const PAPERS: &[&str] =
        &["Times", "Telegraph", "Herald", "Mirror", "Express", "Mail", "Post", "Tribune", "Agreement", "Independent"];
    if w.is(at, C::NamedDay) && w.is_upper(at) && w.is(at + 1, C::Weekday)
        || w.is(at, C::Weekday) && PAPERS.contains(&w.str(at + 1))
    {
        return nothing(at + 2);
    }
    None
}

/// "Resolution 1483", "Flight 1549": the number is a name.
fn numbered_thing(w: Words<'_>, at: usize) -> Option<Match> {
    let number_at = w.skip(at + 1, &[C::Period, C::Numbered]);
    let is_name = w.is_upper(at) || w.is_like(at, "number");
    (is_name && w.is(number_at, C::Number)).then(|| nothing(number_at + 1))?
}

/// "British Summer Time", "Prague Spring": a season in a name.
fn named_season(w: Words<'_>, at: usize) -> Option<Match> {
    if !w.is_upper(at) || pattern::year_behind(w, at + 1).1 > at + 1 {
        return None;
    }
    let is_named_before = at > w.start()
        && w.is_upper(at - 1)
        && !w.is_any(at - 1, &[C::The, C::In, C::Last, C::This, C::Next, C::Early, C::Late, C::By, C::Since]);
    let is_named_after = w.is_upper(at + 1);
    (is_named_before || is_named_after).then(|| nothing(at + 1 + usize::from(is_named_after)))?
}
