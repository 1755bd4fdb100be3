//! Expressions that leave out what their neighbor says: "May 4 and 5", "12–14 May", "1992–94", "the 20th", "ten,
//! fifteen and twenty years earlier".

use super::duration;
use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        meaning::{Date, Length, Meaning, Part, YearOf},
        pattern,
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/day-before-its-month"),
        starts: &[C::Number, C::Ordinal, C::The],
        matches: day_before_month,
        examples: &[
            ("It ran from [12] to 14 May 1940.", "1940-05-12"),
            ("On [the 3rd] and 4th of June 1940.", "1940-06-03"),
            ("From [12]–14 May 1940.", "1940-05-12"),
        ],
        non_examples: &["They lost 12 and 14 May.", "12 men and 14 May", "the 3rd and last"],
    },
    Rule {
        id: RuleId("timex/date/day-after-its-month"),
        starts: &[C::Number, C::Ordinal],
        matches: day_after_month,
        examples: &[
            ("On May 4 and [5] they met.", "2024-05-05"),
            ("On March 5–[9, 1918] they met.", "1918-03-09"),
            ("On April 24 or [25] it was.", "2024-04-25"),
        ],
        non_examples: &["On May 4 and 50 men", "On May 4, 3 men died.", "May and 5"],
    },
    Rule {
        id: RuleId("timex/date/year-after-year"),
        starts: &[C::Number],
        matches: year_after_year,
        examples: &[("The war of 1992–[94].", "1994"), ("In 2007-[08] it rose.", "2008"), ("From 1939–[45].", "1945")],
        non_examples: &["They won 1992-90.", "A score of 20-18", "1992–"],
    },
    Rule {
        id: RuleId("timex/date/bare-ordinal"),
        starts: &[C::The],
        matches: bare_ordinal,
        examples: &[
            ("They left on [the 20th].", "2024-04-20"),
            ("They left after [the 3rd].", "2024-05-03"),
            ("Until [the 31st], all will be well.", "2024-05-31"),
        ],
        non_examples: &["The 20th man", "on the 38th parallel", "the 20th century"],
    },
    Rule {
        id: RuleId("timex/duration/number-before-its-unit"),
        starts: &[C::Number, C::Cardinal],
        matches: number_before_unit,
        examples: &[
            ("It took [12] and 18 months.", "P12M"),
            ("They stayed for [ten] or fifteen years.", "P10Y"),
            ("They had met [ten], fifteen and twenty years earlier.", "2014"),
        ],
        non_examples: &["ten and fifteen men", "In 12 and in 18 months", "two, maybe three days"],
    },
];

fn date(date: Date, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

/// "12–14 May", "the 3rd and 4th of June"
fn day_before_month(w: Words<'_>, at: usize) -> Option<Match> {
    let start = w.skip(at, &[C::The]);
    let (first, end) = pattern::day(w, start)?;
    let is_span = w.is_any(end, &[C::Dash, C::Hyphen]) && w.is_glued_before(end);
    let is_list = w.is_any(end, &[C::And, C::Or, C::To, C::Comma])
        && (start > at || at > w.start() && w.is_any(at - 1, &[C::On, C::Between, C::From, C::Of, C::By, C::Comma]));
    if !is_span && !is_list {
        return None;
    }
    let second = w.skip(end + 1, &[C::The]);
    pattern::day(w, second).filter(|(second, _)| *second > first)?;
    let (Date::OfYear(Part::Day(month, _), year), _) = pattern::calendar_date(w, second)? else {
        return None;
    };
    if w.is_any(second, &[C::Month, C::MonthShort]) {
        return None;
    }
    date(Date::OfYear(Part::Day(month, first), year), end)
}

/// "May 4 and 5", "March 5–9, 1918"
fn day_after_month(w: Words<'_>, at: usize) -> Option<Match> {
    let joint = at.checked_sub(1)?;
    let is_joined =
        w.is_any(joint, &[C::And, C::Or, C::To, C::Dash, C::Through]) || w.is(joint, C::Hyphen) && w.is_glued(joint);
    let (day, end) = pattern::day(w, at).filter(|_| is_joined)?;
    // Back over "May 4", "Sept. 4", "May 4th".
    let before = joint.checked_sub(2)?;
    let month_at = (before.saturating_sub(2)..=before).rev().find(|&i| {
        let day = pattern::month(w, i).and_then(|(_, end)| pattern::day(w, end));
        day.is_some_and(|(_, end)| end == joint)
    })?;
    let (month, first_at) = pattern::month(w, month_at)?;
    let (first, _) = pattern::day(w, first_at)?;
    let is_other = w.is_any(end, &[C::Month, C::MonthShort, C::Units, C::Unit, C::Percent, C::Colon])
        || pattern::is_counted(w, end);
    if day <= first || is_other {
        return None;
    }
    let (year, end) = pattern::year_behind(w, end);
    date(Date::OfYear(Part::Day(month, day), year), end)
}

/// "1992–94"
fn year_after_year(w: Words<'_>, at: usize) -> Option<Match> {
    let joint = at.checked_sub(1).filter(|&i| w.is_any(i, &[C::Dash, C::Hyphen, C::Slash]))?;
    let (YearOf::Given(first), end) = pattern::year(w, joint.checked_sub(1)?)? else {
        return None;
    };
    let digits = w.digits(at).filter(|digits| digits.width == 2 && end == joint)?;
    let year = first - first.rem_euclid(100) + digits.plain()?;
    let is_later = year > first && w.is_glued(joint) && w.is_glued_before(joint);
    is_later.then(|| date(Date::OfYear(Part::Whole, YearOf::Given(year)), at + 1))?
}

/// "the 20th"
fn bare_ordinal(w: Words<'_>, at: usize) -> Option<Match> {
    let (day, end) = pattern::day(w, at + 1).filter(|(_, end)| w.is(end - 1, C::OrdinalEnding))?;
    const INTRODUCE: &[C] = &[C::On, C::By, C::Until, C::From, C::To, C::Since, C::Between, C::Before, C::After];
    let is_introduced = at > w.start() && w.is_any(at - 1, INTRODUCE);
    let is_noun = w.is_unknown(end) || w.is_word_like_time(end) || w.is(end, C::Hyphen);
    (is_introduced && !is_noun).then(|| date(Date::DayOfMonth(day), end))?
}

/// "12 and 18 months", "ten, fifteen and twenty years earlier": the first of the numbers.
fn number_before_unit(w: Words<'_>, at: usize) -> Option<Match> {
    let (number, end) = pattern::cardinal(w, at)?;
    let (last, found) = shared(w, end, 2)?;
    let mut length: Length = last;
    length.amount = crate::time::meaning::Amount::Exact(number);
    let meaning = match found {
        Some(direction) => Meaning::Point(duration::step_of(&length, direction)?.into()),
        None => Meaning::Duration(length),
    };
    Some(Match { end, meaning })
}

/// The length behind a list of numbers, and the step that it measures, if any.
fn shared(w: Words<'_>, at: usize, more: usize) -> Option<(Length, Option<duration::Direction>)> {
    let next = w.skip(at, &[C::Comma]);
    let next = w.skip(next, &[C::And, C::Or]);
    let (_, end) = pattern::cardinal(w, next).filter(|_| next > at)?;
    if let Some((length, end)) = duration::amount_of_unit(w, next) {
        return w.is(end - 1, C::Units).then(|| (length, duration::direction(w, end).map(|(d, _)| d)));
    }
    shared(w, end, more.checked_sub(1)?)
}
