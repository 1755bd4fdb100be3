//! Dates that name a place on the calendar: days, months, years, decades, centuries, with or without their year.

use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        meaning::{Date, Meaning, Part, Pick, YearOf},
        pattern,
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/calendar-day"),
        starts: &[C::Number, C::The, C::Ordinal, C::Month, C::MonthShort],
        matches: calendar_day,
        examples: &[
            ("It broke out on [27 September 2020].", "2020-09-27"),
            ("It ended on [Nov. 9].", "2023-11-09"),
            ("Signed on [the 9th of November, 1920].", "1920-11-09"),
            ("On [2020-11-10] they met.", "2020-11-10"),
        ],
        non_examples: &["He may 9 times out of 10.", "Version 27.09.", "Section 9 (2020)"],
    },
    Rule {
        id: RuleId("timex/date/month"),
        starts: &[C::Month, C::MonthShort],
        matches: month,
        examples: &[
            ("It began in [September 2020].", "2020-09"),
            ("It ended in [November].", "2023-11"),
            ("A treaty of [March, 1921].", "1921-03"),
        ],
        non_examples: &["They may march on the capital.", "May I come in?", "Theresa May resigned."],
    },
    Rule {
        id: RuleId("timex/date/year"),
        starts: &[C::Number, C::Apostrophe, C::Ad, C::Cardinal],
        matches: year,
        examples: &[
            ("A war that ended in [1994].", "1994"),
            ("Athens fell in [490 BC].", "BC0490"),
            ("Back in [’99] he left.", "1999"),
        ],
        non_examples: &["They sent 1500 soldiers.", "It cost $2000.", "Flight 370"],
    },
    Rule {
        id: RuleId("timex/date/decade"),
        starts: &[C::The, C::Number, C::Apostrophe, C::DecadeName, C::Cardinal],
        matches: decade,
        examples: &[("Lost in [the 1990s].", "199"), ("Back in [the ’60s].", "196"), ("Since [the nineties].", "199")],
        non_examples: &["Boeing 737s", "He is in his sixties.", "The 38s"],
    },
    Rule {
        id: RuleId("timex/date/century"),
        starts: &[C::The, C::Number, C::Ordinal, C::Cardinal],
        matches: century,
        examples: &[
            ("In [the 19th century].", "18"),
            ("[Eighteenth-century] laws.", "17"),
            ("Since [the third century BC].", "BC02"),
        ],
        non_examples: &["A century of war.", "The third quarter-final.", "His 3rd term"],
    },
];

/// What is a date in some texts only, and yields to every other reading.
pub(super) const LAST_RULES: &[Rule] = &[Rule {
    id: RuleId("timex/date/year-without-era"),
    starts: &[C::Number],
    matches: year_without_era,
    examples: &[("In [480] they fled.", ""), ("By [479] all was over.", ""), ("Since [31] it was Roman.", "")],
    non_examples: &["In 480 ships they fled.", "480 men", "in 3.5 miles"],
}];

fn found(date: Date, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

fn calendar_day(w: Words<'_>, at: usize) -> Option<Match> {
    let (date, end) = pattern::calendar_date(w, at)?;
    match date {
        Date::OfYear(Part::Month(_), _) => None,
        _ => found(date, end),
    }
}

fn month(w: Words<'_>, at: usize) -> Option<Match> {
    let (date, end) = pattern::calendar_date(w, at)?;
    let Date::OfYear(Part::Month(_), year) = date else {
        return None;
    };
    if year == YearOf::Open(Pick::Open) && !is_month_alone(w, at) {
        return None;
    }
    found(date, end)
}

/// Whether a bare month name is one: "May", "March" and the short forms need a word before them that asks for a
/// time.
fn is_month_alone(w: Words<'_>, at: usize) -> bool {
    if w.is(at, C::MonthShort) {
        return false;
    }
    let is_word_too = matches!(w.value(at, C::Month), Some(3 | 5 | 8));
    !is_word_too || asks_for_time(w, at)
}

/// Whether the word before asks for a time: "in May", "since ’89".
fn asks_for_time(w: Words<'_>, at: usize) -> bool {
    at > w.start()
        && w.is_any(
            at - 1,
            &[
                C::In,
                C::Of,
                C::Since,
                C::Until,
                C::By,
                C::From,
                C::To,
                C::During,
                C::Before,
                C::After,
                C::Early,
                C::Late,
                C::Mid,
                C::Last,
                C::Next,
                C::This,
                C::And,
                C::Between,
                C::Through,
                C::Hyphen,
                C::For,
                C::Each,
            ],
        )
}

fn year(w: Words<'_>, at: usize) -> Option<Match> {
    let (year, end) = pattern::year(w, at)?;
    // "iLife ’11", "’60 Minutes": a short year needs a word that asks for a time.
    let is_short = matches!(year, YearOf::Short(_));
    if !pattern::is_year(w, at, end) || is_short && !asks_for_time(w, at) {
        return None;
    }
    found(Date::OfYear(Part::Whole, year), end)
}

/// "in 480": kept only in a text about the time before Christ.
fn year_without_era(w: Words<'_>, at: usize) -> Option<Match> {
    const INTRODUCE: &[C] = &[
        C::In,
        C::By,
        C::Since,
        C::Until,
        C::From,
        C::After,
        C::Before,
        C::During,
        C::Early,
        C::Late,
        C::Of,
        C::And,
        C::Through,
        C::Dash,
        C::Hyphen,
    ];
    let digits = w.digits(at).filter(|digits| (2..=3).contains(&digits.width))?;
    let is_introduced = at > w.start() && w.is_any(at - 1, INTRODUCE);
    let is_count = pattern::is_counted(w, at + 1)
        || w.is_word_like_time(at + 1)
        || w.is_any(at + 1, &[C::Percent, C::OrdinalEnding, C::Of, C::Multiplier])
        || w.is_glued(at) && w.is_any(at + 1, &[C::Colon, C::Slash]);
    (is_introduced && !is_count).then(|| found(Date::BareYear(digits.plain()?), at + 1))?
}

fn decade(w: Words<'_>, at: usize) -> Option<Match> {
    let start = w.skip(at, &[C::The]);
    let (date, end) = pattern::decade(w, start)?;
    // "in his sixties" is an age.
    if matches!(date, Date::DecadeOfCentury(_)) && w.is(start, C::DecadeName) && start == at {
        return None;
    }
    found(date, end)
}

fn century(w: Words<'_>, at: usize) -> Option<Match> {
    let (date, end) = pattern::century(w, w.skip(at, &[C::The]))?;
    found(date, end)
}
