//! Numbers with their bounds: "more than 4,600", "2.3 million", "10 to 12", "dozens", "two-thirds".

use super::{
    lexicon::{Bound, LEXICON, NumberWord},
    words::Words,
};
use crate::model::{Amount, TokenKind};
use std::ops::Range;

/// A number as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Its tokens, the words that bound it included.
    pub(super) tokens: Range<usize>,
    pub(super) min: Option<Amount>,
    pub(super) max: Option<Amount>,
    pub(super) is_approximate: bool,
    /// The sign of money before it.
    pub(super) currency: Option<&'static str>,
    /// Whether it is a part of a whole: "half", "two-thirds", in percent.
    pub(super) is_fraction: bool,
    /// Whether it is a plain small number in words or digits that more often counts nothing that is reported.
    pub(super) is_plain: bool,
}

/// The number at `at`, which is no part of a longer one.
pub(super) fn read(words: &Words<'_>, at: usize, sentence: &Range<usize>) -> Option<Number> {
    let core = core(words, at, sentence.end)?;
    let mut number = Number {
        tokens: core.tokens.clone(),
        min: core.min,
        max: core.max,
        is_approximate: core.is_vague,
        currency: core.currency,
        is_fraction: core.is_fraction,
        is_plain: core.is_plain,
    };
    // A range: "10-12", "10 to 12", "between 10 and 12", "10 or 12".
    let joint = number.tokens.end;
    let word_before =
        at.checked_sub(1).filter(|&before| before >= sentence.start).map_or("", |before| words.word(before));
    let joins = match words.word(joint) {
        "-" | "–" | "—" => words.touches_next(joint),
        "to" | "or" => !word_before.eq_ignore_ascii_case("from"),
        "and" => word_before.eq_ignore_ascii_case("between"),
        _ => false,
    };
    if joins
        && joint + 1 < sentence.end
        && let Some(upper) =
            self::core(words, joint + 1, sentence.end).filter(|upper| !upper.is_vague && !core.is_vague)
    {
        let scaled = |amount: Option<Amount>| {
            // "2 to 3 million"
            let factor = upper.multiplier.filter(|_| core.multiplier.is_none()).unwrap_or(1);
            amount.map(|amount| Amount::from_thousandths(amount.thousandths().saturating_mul(factor)))
        };
        if scaled(number.min) <= upper.max {
            number.min = scaled(number.min);
            number.max = upper.max;
            number.tokens.end = upper.tokens.end;
            number.currency = number.currency.or(upper.currency);
            if word_before.eq_ignore_ascii_case("between") {
                number.tokens.start = at - 1;
            }
        }
    }
    bound(words, &mut number, sentence);
    Some(number)
}

/// A number without what bounds it.
struct Core {
    tokens: Range<usize>,
    min: Option<Amount>,
    max: Option<Amount>,
    multiplier: Option<i64>,
    currency: Option<&'static str>,
    is_vague: bool,
    is_fraction: bool,
    is_plain: bool,
}

fn core(words: &Words<'_>, at: usize, end: usize) -> Option<Core> {
    let (currency, start) = currency(words, at);
    let mut next = start;
    let mut value: Option<i64> = None;
    let mut multiplier = None;
    let mut is_digits = false;
    if words.kind(next) == TokenKind::Number {
        value = Some(thousandths(words.word(next))?);
        is_digits = true;
        next += 1;
    } else {
        // "twenty-one", "a hundred and five", "tens of thousands"
        let mut total: i64 = 0;
        let mut part: Option<i64> = None;
        if words.is(next, "tens") && words.is(next + 1, "of") {
            // "thousands" alone is two thousand at the least; "tens of thousands" twenty.
            return match LEXICON.entry(words.word(next + 2)).number {
                Some(NumberWord::Vague(large)) => Some(vague(at..next + 3, 10 * large)),
                _ => None,
            };
        }
        let is_article = words.is(next, "a") || words.is(next, "an");
        if is_article {
            let follows = LEXICON.entry(words.word(next + 1)).number;
            match follows {
                Some(NumberWord::Multiplier(value)) => {
                    part = Some(value);
                    multiplier = Some(value);
                    next += 2;
                }
                Some(NumberWord::Fraction(share)) if !words.is(next + 1, "second") && words.is(next + 2, "of") => {
                    return Some(fraction(at..next + 2, share));
                }
                _ => return None,
            }
        }
        while next < end {
            let is_joint = part.is_some() && (words.is(next, "and") || words.is(next, "-"));
            let probe = if is_joint { next + 1 } else { next };
            let entry =
                (words.kind(probe) == TokenKind::Word).then(|| LEXICON.entry(words.word(probe)).number).flatten();
            match (part, entry) {
                (None, Some(NumberWord::Cardinal(n))) => part = Some(n),
                (Some(tens), Some(NumberWord::Cardinal(n)))
                    if tens % 100 >= 20 && tens % 10 == 0 && n < 10 && words.is(next, "-") =>
                {
                    part = Some(tens + n);
                }
                (Some(hundreds), Some(NumberWord::Cardinal(n)))
                    if hundreds % 100 == 0 && n < 100 && is_joint && words.is(next, "and") && hundreds >= 100 =>
                {
                    part = Some(hundreds + n);
                }
                (Some(hundreds), Some(NumberWord::Cardinal(n)))
                    if hundreds % 100 == 0 && hundreds >= 100 && n < 100 && !is_joint =>
                {
                    part = Some(hundreds + n);
                }
                (Some(n), Some(NumberWord::Multiplier(large))) if !is_joint => {
                    if large == 100 || large == 12 {
                        part = Some(n.saturating_mul(large));
                    } else {
                        total = total.saturating_add(n.saturating_mul(large));
                        part = Some(0);
                    }
                    multiplier = Some(large);
                }
                (Some(n), Some(NumberWord::Fraction(share)))
                    if n < 10 && total == 0 && (!is_joint || words.is(next, "-")) =>
                {
                    return Some(fraction(at..probe + 1, n.saturating_mul(share)));
                }
                (None, Some(NumberWord::Fraction(500))) => {
                    if words.is(next + 1, "a") && words.is(next + 2, "dozen") {
                        return Some(vague(at..next + 3, 6)).map(|core| Core {
                            max: core.min,
                            is_vague: false,
                            ..core
                        });
                    }
                    if words.is(next + 1, "a") && words.is(next + 2, "million") {
                        return Some(vague(at..next + 3, 500_000)).map(|core| Core {
                            max: core.min,
                            is_vague: false,
                            ..core
                        });
                    }
                    return (words.is(next + 1, "of") || words.is(next + 1, "the"))
                        .then(|| fraction(at..next + 1, 500));
                }
                (None, Some(NumberWord::Vague(least))) => {
                    // "hundreds of thousands", "several hundred"
                    if words.is(next + 1, "of")
                        && let Some(NumberWord::Vague(large)) = LEXICON.entry(words.word(next + 2)).number
                    {
                        return Some(vague(at..next + 3, least.saturating_mul(large / 2)));
                    }
                    if let Some(NumberWord::Multiplier(large)) = LEXICON.entry(words.word(next + 1)).number {
                        return (least < 10).then(|| vague(at..next + 2, least.saturating_mul(large)));
                    }
                    return Some(vague(at..next + 1, least));
                }
                _ => break,
            }
            next = probe + 1;
        }
        value = part.map(|part| total.saturating_add(part).saturating_mul(1000)).or(value);
    }
    let mut value = value?;
    // "2.3 million", "5bn"
    if is_digits {
        while let Some(NumberWord::Multiplier(large)) = LEXICON.entry(words.word(next)).number {
            if words.word(next).len() < 3 && !words.touches_next(next - 1) || multiplier.is_some() && large < 1000 {
                break;
            }
            value = value.saturating_mul(large);
            multiplier = Some(multiplier.unwrap_or(1).saturating_mul(large));
            next += 1;
        }
    }
    let amount = Some(Amount::from_thousandths(value));
    let is_plain = multiplier.is_none() && currency.is_none() && value < 10_000;
    Some(Core {
        tokens: at..next,
        min: amount,
        max: amount,
        multiplier,
        currency,
        is_vague: false,
        is_fraction: false,
        is_plain,
    })
}

fn vague(tokens: Range<usize>, least: i64) -> Core {
    Core {
        tokens,
        min: Some(Amount::whole(least)),
        max: None,
        multiplier: None,
        currency: None,
        is_vague: true,
        is_fraction: false,
        is_plain: false,
    }
}

fn fraction(tokens: Range<usize>, share: i64) -> Core {
    // Thousandths of the whole are tenths of a percent.
    let amount = Some(Amount::from_thousandths(share.saturating_mul(100)));
    Core {
        tokens,
        min: amount,
        max: amount,
        multiplier: None,
        currency: None,
        is_vague: false,
        is_fraction: true,
        is_plain: false,
    }
}

/// The sign of money at `at`, and where the number behind it begins: "$", "US$", "€".
fn currency(words: &Words<'_>, at: usize) -> (Option<&'static str>, usize) {
    let sign = |at: usize| match words.word(at) {
        "$" => Some("USD"),
        "€" => Some("EUR"),
        "£" => Some("GBP"),
        "¥" => Some("JPY"),
        "₹" => Some("INR"),
        "₽" => Some("RUB"),
        _ => None,
    };
    match sign(at) {
        Some(code) if words.kind(at + 1) == TokenKind::Number => (Some(code), at + 1),
        _ => (None, at),
    }
}

/// A number in digits, in thousandths; `None` where it has more than one decimal point or too many digits.
fn thousandths(digits: &str) -> Option<i64> {
    let plain: String = digits.chars().filter(|&c| c != ',').collect();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole: i64 = whole.parse().ok()?;
    let mut rest = 0;
    for (place, digit) in [100, 10, 1].into_iter().zip(fraction.chars()) {
        rest += place * i64::from(digit.to_digit(10)?);
    }
    whole.checked_mul(1000)?.checked_add(rest)
}

/// Reads the words before and behind `number` that bound it.
fn bound(words: &Words<'_>, number: &mut Number, sentence: &Range<usize>) {
    let apply = |bound: Bound, number: &mut Number| match bound {
        Bound::Lower => number.max = None,
        Bound::Upper => {
            number.max = number.max.or(number.min);
            number.min = None;
        }
        Bound::About => number.is_approximate = true,
    };
    // Two may stand before one number: "an estimated more than".
    for _ in 0..2 {
        let start = number.tokens.start;
        let back = |back: usize| {
            start.checked_sub(back + 1).filter(|&at| at >= sentence.start).map_or("", |at| words.word(at))
        };
        let Some((bound, length)) = LEXICON.bound_before(back) else { break };
        apply(bound, number);
        number.tokens.start -= length;
    }
    let end = number.tokens.end;
    if words.is(end, "+") && end > 0 && words.touches_next(end - 1) {
        apply(Bound::Lower, number);
        number.tokens.end += 1;
    } else if let Some((bound, length)) =
        LEXICON.bound_after(|on| if end + on < sentence.end { words.word(end + on) } else { "" })
    {
        apply(bound, number);
        number.tokens.end += length;
    }
}
