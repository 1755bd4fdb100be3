//! Lengths of time, and the steps that are measured with them: "44 days", "two years ago", "three days later".

use crate::{
    model::{RuleId, TimexModifier},
    time::{
        calendar::Unit,
        cursor::Words,
        meaning::{Amount, Base, Date, Length, Meaning, Point},
        pattern::{self, Read},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/step"),
        starts: &[
            C::Number,
            C::Cardinal,
            C::Multiplier,
            C::A,
            C::Few,
            C::Couple,
            C::Units,
            C::Nearly,
            C::More,
            C::Less,
            C::Over,
            C::Only,
            C::At,
            C::Half,
            C::About,
            C::Some,
            C::The,
            C::Moment,
        ],
        matches: step,
        examples: &[
            ("He resigned [two years ago].", "2022"),
            ("They met [three days later].", "2024-05-18"),
            ("It was lower [a year earlier].", "2023"),
            ("They left [nearly two weeks ago].", "2024-W18"),
            ("It began [several years ago].", "PAST_REF"),
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
            C::The,
            C::These,
            C::Those,
            C::Possessive,
            C::Last,
            C::Next,
            C::Past,
            C::Coming,
            C::Following,
            C::Previous,
            C::Ordinal,
            C::Another,
            C::Nearly,
            C::More,
            C::Less,
            C::Over,
            C::Under,
            C::Up,
            C::At,
            C::No,
            C::Some,
            C::Half,
            C::Recent,
            C::Units,
            C::Unit,
            C::All,
            C::Same,
        ],
        matches: length,
        examples: &[
            ("After [44 days] it ended.", "P44D"),
            ("It took [two and a half years].", "P2.5Y"),
            ("In [the past three months].", "P3M"),
            ("For [several weeks].", "PXW"),
            ("It lasted [more than four hours].", "PT4H"),
            ("A [month-long] siege.", "P1M"),
            ("After [two bloody weeks].", "P2W"),
            ("A [12-day] war.", "P12D"),
            ("For [half a century].", "P50Y"),
            ("In [recent years].", "PXY"),
        ],
        non_examples: &["a 44-year-old man", "44 men", "He is 26 years of age.", "three-quarters of it"],
    },
];

/// "nearly", "more than", "at least": what bounds an amount.
fn bound(w: Words<'_>, at: usize) -> Read<TimexModifier> {
    use TimexModifier as M;
    let than = |at: usize| w.is(at, C::Than).then_some(at + 1);
    if w.is(at, C::Nearly) {
        return Some((M::LessThan, at + 1));
    }
    if w.is(at, C::More) {
        return Some((M::MoreThan, than(at + 1)?));
    }
    if w.is(at, C::Less) {
        return Some((M::LessThan, than(at + 1)?));
    }
    if w.is(at, C::No) && w.is_any(at + 1, &[C::More, C::Less]) {
        let modifier = if w.is(at + 1, C::More) { M::EqualOrLess } else { M::EqualOrMore };
        return Some((modifier, than(at + 2)?));
    }
    if w.is(at, C::Over) {
        return Some((M::MoreThan, at + 1));
    }
    if w.is(at, C::Under) {
        return Some((M::LessThan, at + 1));
    }
    if w.is(at, C::Up) && w.is(at + 1, C::To) {
        return Some((M::EqualOrLess, at + 2));
    }
    if w.is(at, C::At) && w.is(at + 1, C::Least) {
        return Some((M::EqualOrMore, at + 2));
    }
    if w.is(at, C::At) && w.is(at + 1, C::Most) {
        return Some((M::EqualOrLess, at + 2));
    }
    if w.is(at, C::Some) {
        return Some((M::Approx, at + 1));
    }
    None
}

/// "about" and its like before an amount; they stay outside its extent.
fn is_about(w: Words<'_>, at: usize) -> bool {
    w.is_before(at, C::About)
}

/// A number and a unit: "44 days", "two-year", "a week", "several months", "two to three weeks".
pub(super) fn amount_of_unit(w: Words<'_>, at: usize) -> Read<Length> {
    if let Some(read) = half(w, at) {
        return Some(read);
    }
    let (amount, unit_at) = match pattern::amount(w, at) {
        Some(read) => read,
        None if w.is(at, C::A) => (Amount::Exact(1000), at + 1),
        None => return None,
    };
    let (amount, unit_at) = upper_end(w, amount, unit_at);
    let joined = w.hyphen(unit_at);
    let unit_at = joined.unwrap_or_else(|| skip_qualities(w, unit_at));
    let (unit, end) = pattern::unit(w, unit_at)?;
    let is_ordinal_word = unit == Unit::Second && w.is(unit_at, C::Unit);
    let is_one = w.is(at, C::A) && unit_at == at + 1;
    let is_fraction = is_one && (unit == Unit::Quarter || w.is(unit_at, C::Units));
    if is_ordinal_word || is_fraction || w.is_possessive(unit_at) && w.is(unit_at, C::Units) {
        return None;
    }
    let mut length = Length { amount, unit, modifier: None };
    let mut end = end;
    // "a year and a half"
    if let Amount::Exact(number) = amount
        && w.is(end, C::And)
        && w.is(end + 1, C::A)
        && w.is(end + 2, C::Half)
    {
        length.amount = Amount::Exact(number + 500);
        end += 3;
    }
    Some((length, end))
}

/// The upper end of a span of numbers: "two to three", "12-18".
fn upper_end(w: Words<'_>, amount: Amount, at: usize) -> (Amount, usize) {
    let is_span = w.is_any(at, &[C::To, C::Dash]) || w.hyphen(at).is_some() && w.is(at + 1, C::Number);
    let upper = pattern::cardinal(w, at + 1).filter(|_| is_span && matches!(amount, Amount::Exact(_)));
    match upper {
        Some((_, end)) => (amount, end),
        None => (amount, at),
    }
}

/// Words between a number and its unit that say what the time was like: "two bloody weeks", "20 more years".
fn skip_qualities(w: Words<'_>, at: usize) -> usize {
    const KNOWN: &[C] = &[C::More, C::Whole, C::Working, C::Previous, C::Following, C::Other, C::Last];
    let next = w.skip(w.skip(at, KNOWN), KNOWN);
    let is_quality = next == at && w.is_unknown(at) && w.is_lower(at) && w.is(at + 1, C::Units);
    if is_quality && !w.str(at).ends_with('s') { at + 1 } else { next }
}

/// "half a century", "half an hour", "a quarter century", "half-century".
fn half(w: Words<'_>, at: usize) -> Read<Length> {
    let start = w.skip(at, &[C::A]);
    let of = |thousandths: i64, unit: Unit| match unit {
        Unit::Century => Some((thousandths * 100, Unit::Year)),
        Unit::Decade => Some((thousandths * 10, Unit::Year)),
        Unit::Year => Some((thousandths * 12, Unit::Month)),
        Unit::Day => Some((thousandths * 24, Unit::Hour)),
        Unit::Hour => Some((thousandths * 60, Unit::Minute)),
        _ => None,
    };
    let (share, unit_at) = if w.is(start, C::Half) {
        (500, w.skip(w.skip_hyphen(start + 1), &[C::A]))
    } else if w.value(start, C::Unit) == Some(8) && start > at {
        (250, w.skip(w.skip(w.skip_hyphen(start + 1), &[C::Of]), &[C::A]))
    } else {
        return None;
    };
    let (unit, end) = pattern::unit(w, unit_at).filter(|_| w.is(unit_at, C::Unit))?;
    let (number, unit) = of(share, unit)?;
    Some((Length { amount: Amount::Exact(number), unit, modifier: None }, end))
}

fn step(w: Words<'_>, at: usize) -> Option<Match> {
    let (modifier, start) = match bound(w, at) {
        Some((modifier, end)) => (Some(modifier), end),
        None if w.is(at, C::About) => (Some(TimexModifier::Approx), at + 1),
        None => (None, w.skip(at, &[C::Only])),
    };
    let bare = || {
        let (unit, end) = pattern::unit(w, start).filter(|_| w.is(start, C::Units))?;
        Some((Length { amount: Amount::Vague, unit, modifier: None }, end))
    };
    let moment = || w.is(start, C::Moment).then_some(start + 1);
    let (length, end) = match amount_of_unit(w, start).or_else(bare) {
        Some(read) => read,
        None => {
            let end = moment()?;
            (Length { amount: Amount::Vague, unit: Unit::Minute, modifier: None }, end)
        }
    };
    // "a week or so ago"
    let end = if w.is(end, C::Or) && w.is(end + 1, C::So) { end + 2 } else { end };
    let (direction, end) = direction(w, end)?;
    let date = step_of(&length, direction)?;
    let modifier = modifier.map(|modifier| match (modifier, direction.sign) {
        (TimexModifier::LessThan, ..=0) => TimexModifier::OnOrAfter,
        (TimexModifier::MoreThan | TimexModifier::EqualOrMore, ..=0) => TimexModifier::OnOrBefore,
        (TimexModifier::LessThan, _) => TimexModifier::OnOrBefore,
        (TimexModifier::MoreThan | TimexModifier::EqualOrMore, _) => TimexModifier::OnOrAfter,
        (other, _) => other,
    });
    let modifier = modifier.or_else(|| is_about(w, at).then_some(TimexModifier::Approx));
    Some(Match { end, meaning: Meaning::Point(Point { date, time: None, modifier }) })
}

/// Where a step starts, and whether it goes back (-1) or forward (1).
#[derive(Debug, Clone, Copy)]
pub(super) struct Direction {
    from: Base,
    sign: i32,
}

/// The step of so long a time. Parts of a year are counted in months.
pub(super) fn step_of(length: &Length, Direction { from, sign }: Direction) -> Option<Date> {
    let (n, unit, is_vague) = match length.amount {
        Amount::Vague => (1, length.unit, true),
        Amount::Exact(thousandths) => {
            let (times, unit) = match (thousandths % 1000, length.unit) {
                (1.., Unit::Year) => (12, Unit::Month),
                (_, unit) => (1, unit),
            };
            (i32::try_from(thousandths.checked_mul(times)? / 1000).ok()?, unit, false)
        }
    };
    Some(Date::Step { from, n: sign * n, unit, is_vague })
}

/// "ago", "earlier", "later", "from now": where a step starts and which way it goes.
pub(super) fn direction(w: Words<'_>, at: usize) -> Read<Direction> {
    let go = |from, sign, end| Some((Direction { from, sign }, end));
    if w.is(at, C::Ago) {
        return go(Base::Dct, -1, at + 1);
    }
    if w.is(at, C::Earlier) {
        return go(Base::Story, -1, at + 1);
    }
    if w.is(at, C::Later) {
        return go(Base::Story, 1, at + 1);
    }
    if w.is(at, C::Hence) {
        return go(Base::Dct, 1, at + 1);
    }
    if w.is(at, C::From) && w.is_like(at + 1, "now") {
        return go(Base::Dct, 1, at + 2);
    }
    // "two years before", but not "two years before the war"
    let is_last = w.token(at + 1).is_none() || w.is_any(at + 1, &[C::Comma, C::Period, C::Quote, C::Close]);
    (w.is(at, C::Before) && is_last).then(|| go(Base::Story, -1, at + 1))?
}

fn length(w: Words<'_>, at: usize) -> Option<Match> {
    let (modifier, start) = match bound(w, at) {
        Some((modifier, end)) => (Some(modifier), end),
        None => (None, at),
    };
    let framed = frame(w, start);
    // "over the last five years": a preposition
    if framed > start && w.is_any(at, &[C::Over, C::Under]) {
        return None;
    }
    let (mut length, mut end) = match amount_of_unit(w, framed) {
        Some(read) => read,
        None => bare(w, start, framed)?,
    };
    let unit_at = end - 1;
    // An age is no time expression.
    let old = w.skip_hyphen(end);
    if w.is(old, C::Old) || w.is(end, C::Of) && w.is(end + 1, C::Age) {
        let end = if w.is(old, C::Old) { old + 1 } else { end + 2 };
        return Some(Match { end, meaning: Meaning::Nothing });
    }
    // "Six-Day War", "Hundred Years’ War", "three-quarters": names and fractions.
    let is_name = w.is_upper(unit_at) && w.is_upper(w.skip(end, &[C::Apostrophe])) && unit_at + 1 != w.end();
    let is_fraction = length.unit == Unit::Quarter && w.is_before(unit_at, C::Hyphen);
    if is_name || is_fraction {
        return Some(Match { end, meaning: Meaning::Nothing });
    }
    let is_singular = w.is(unit_at, C::Unit) && length.amount != Amount::Exact(1000);
    let is_adjective = is_singular && w.is(at, C::A)
        || w.is_before(unit_at, C::Hyphen)
        || w.hyphen(end).is_some()
        || w.is(end, C::Long);
    if let Some(long) = w.hyphen(end).filter(|&i| w.is(i, C::Long)) {
        end = long + 1;
    } else if w.is(end, C::Long) && w.is(unit_at, C::Unit) {
        end += 1;
    } else if w.hyphen(end).is_some() && framed == at && w.is(at, C::A) {
        return None;
    }
    // "the eight-year war": the article belongs to the war.
    if is_adjective {
        if w.is(end, C::Period_) && w.is_any(at, &[C::A, C::The, C::Same]) {
            end += 1;
        } else if framed > start && modifier.is_none()
            || w.is(framed, C::A) && w.is(unit_at, C::Unit) && unit_at == framed + 1
        {
            return None;
        }
    }
    // "the next two years or so"
    if w.is(end, C::Or) && w.is(end + 1, C::So) {
        end += 2;
    }
    length.modifier = modifier.or_else(|| is_about(w, at).then_some(TimexModifier::Approx));
    Some(Match { end, meaning: Meaning::Duration(length) })
}

/// What may stand before an amount: "the past", "the first", "another".
fn frame(w: Words<'_>, at: usize) -> usize {
    // "a three-year period"
    if w.is(at, C::A) && w.is_any(at + 1, &[C::Cardinal, C::Number]) {
        return at + 1;
    }
    let start = w.skip(at, &[C::The, C::These, C::Those, C::Possessive, C::All]);
    let start = w.skip(start, &[C::Same]);
    let next = w.skip(
        start,
        &[C::Last, C::Past, C::Next, C::Coming, C::Previous, C::Following, C::Latest, C::Another, C::Whole],
    );
    let is_first = next == start && start > at && matches!(w.value(start, C::Ordinal), Some(1 | -1));
    if is_first { start + 1 } else { next }
}

/// Lengths without a number: "for weeks", "recent years", "the coming months", "month-long".
fn bare(w: Words<'_>, at: usize, framed: usize) -> Read<Length> {
    let vague = |unit| Length { amount: Amount::Vague, unit, modifier: None };
    let recent = w.skip(at, &[C::Recent]);
    let unit_at = if recent > at { recent } else { framed };
    let (unit, end) = pattern::unit(w, unit_at)?;
    let is_long = w.is(w.skip_hyphen(end), C::Long) && w.hyphen(end).is_some();
    if w.is(unit_at, C::Unit) {
        let one = Length { amount: Amount::Exact(1000), unit, modifier: None };
        let is_past = unit_at > at + 1 && w.is(at, C::The) && w.is(unit_at - 1, C::Past);
        return (is_long && unit_at == at || is_past).then_some((one, end));
    }
    let is_introduced = at > w.start()
        && w.is_any(at - 1, &[C::For, C::Within, C::After, C::During, C::In, C::Over, C::Last, C::Of])
        && (!w.is_before(at, C::Of) || w.is(at.wrapping_sub(2), C::Units));
    // "over the years"
    let is_course = unit_at == at + 1 && w.is(at, C::The) && w.is_before(at, C::Over) && unit > Unit::Day;
    let has_frame =
        unit_at > at && w.is_any(unit_at - 1, &[C::Recent, C::Coming, C::Following, C::Previous, C::Past, C::Next]);
    let is_bare = unit_at == at && is_introduced;
    (is_long || has_frame || is_bare || is_course).then(|| (vague(unit), end))
}
