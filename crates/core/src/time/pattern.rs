//! Named shapes: the numbers, years, months and dates that rules are made of.
//!
//! Each takes a position and gives what it read and the position behind it. All look at a bounded number of
//! tokens.

use super::{
    calendar::{Season, Stretch, Unit},
    cursor::Words,
    meaning::{Amount, Base, Date, DayPart, Part, Pick, YearOf},
    words::Class as C,
};
use chrono::{NaiveDate, Weekday};

/// What a pattern read, and the position behind it.
pub(crate) type Read<T> = Option<(T, usize)>;

/// A number, in thousandths: "44", "4,600", "2.5", "2 1/2", "twenty-four", "two hundred", "one and a half".
pub(crate) fn cardinal(w: Words<'_>, at: usize) -> Read<i64> {
    let (number, end) = whole_cardinal(w, at)?;
    // "and a half", "-and-a-half"
    let and = w.skip_hyphen(end);
    if w.is(and, C::And) {
        let a = w.skip_hyphen(and + 1);
        let half = w.skip_hyphen(w.skip(a, &[C::A]));
        if w.is(half, C::Half) {
            return Some((number + 500, half + 1));
        }
    }
    Some((number, end))
}

fn whole_cardinal(w: Words<'_>, at: usize) -> Read<i64> {
    if let Some(digits) = w.digits(at) {
        let after = w.skip_hyphen(at + 1);
        if let Some((fraction, end)) = fraction(w, after) {
            return Some((digits.thousandths + fraction, end));
        }
        if let Some(multiplier) = w.value(at + 1, C::Multiplier) {
            return Some((digits.thousandths * i64::from(multiplier), at + 2));
        }
        return Some((digits.thousandths, at + 1));
    }
    let (mut number, mut end) = match w.value(at, C::Cardinal) {
        Some(tens) => {
            let ones = w.skip_hyphen(at + 1);
            match w.value(ones, C::Cardinal) {
                Some(one) if tens >= 20 && (1..10).contains(&one) => (tens + one, ones + 1),
                _ => (tens, at + 1),
            }
        }
        None if w.is(at, C::A) && w.is(at + 1, C::Multiplier) => (1, at + 1),
        None if w.is(at, C::Multiplier) => (1, at),
        None => return None,
    };
    while let Some(multiplier) = w.value(w.skip_hyphen(end), C::Multiplier) {
        number = number.checked_mul(multiplier)?;
        end = w.skip_hyphen(end) + 1;
        let rest = w.skip(end, &[C::And]);
        if let Some(small) = w.value(rest, C::Cardinal) {
            number = number.checked_add(small)?;
            end = rest + 1;
            let ones = w.skip_hyphen(end);
            if let Some(one) = w.value(ones, C::Cardinal).filter(|one| small >= 20 && *one < 10) {
                number += one;
                end = ones + 1;
            }
            break;
        }
    }
    Some((i64::from(number) * 1000, end))
}

/// "1/2" and the like.
fn fraction(w: Words<'_>, at: usize) -> Read<i64> {
    let (over, under) = (w.digits(at)?.plain()?, w.digits(at + 2)?.plain()?);
    (w.is(at + 1, C::Slash) && w.is_glued(at) && w.is_glued(at + 1) && over > 0 && over < under && under <= 8)
        .then(|| (i64::from(over) * 1000 / i64::from(under), at + 3))
}

/// An ordinal: "third", "21st", "twenty-first".
pub(crate) fn ordinal(w: Words<'_>, at: usize) -> Read<i32> {
    if let Some(number) = w.value(at, C::Ordinal) {
        return Some((number, at + 1));
    }
    if let Some(digits) = w.digits(at) {
        let ends = w.is(at + 1, C::OrdinalEnding) && w.is_glued(at);
        return digits.plain().filter(|_| ends).map(|n| (n, at + 2));
    }
    let tens = w.value(at, C::Cardinal).filter(|&tens| tens >= 20)?;
    let ones = w.skip_hyphen(at + 1);
    let one = w.value(ones, C::Ordinal).filter(|one| (1..10).contains(one))?;
    Some((tens + one, ones + 1))
}

/// The day of a month: "27", "27th", "twenty-seventh".
pub(crate) fn day(w: Words<'_>, at: usize) -> Read<u32> {
    let (day, end) = ordinal(w, at).or_else(|| {
        let digits = w.digits(at).filter(|digits| digits.width <= 2)?;
        Some((digits.plain()?, at + 1))
    })?;
    let day = u32::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    Some((day, end))
}

/// A month by its name. A short form takes its full stop along.
pub(crate) fn month(w: Words<'_>, at: usize) -> Read<u32> {
    if !w.is_upper(at) {
        return None;
    }
    let (month, end) = match w.value(at, C::Month) {
        Some(month) => (month, at + 1),
        None => {
            let month = w.value(at, C::MonthShort)?;
            let dotted = w.is(at + 1, C::Period) && w.is_glued(at);
            (month, at + 1 + usize::from(dotted))
        }
    };
    Some((u32::try_from(month).ok()?, end))
}

/// A day of the week by its name; a short form only with its full stop or before a date.
pub(crate) fn weekday(w: Words<'_>, at: usize) -> Read<Weekday> {
    if !w.is_upper(at) {
        return None;
    }
    let (number, end) = match w.value(at, C::Weekday) {
        Some(number) => (number, at + 1),
        None => {
            let number = w.value(at, C::WeekdayShort)?;
            let dotted = w.is(at + 1, C::Period) && w.is_glued(at);
            let end = at + 1 + usize::from(dotted);
            let date_at = w.skip(end, &[C::Comma]);
            if !dotted && !w.is_any(date_at, &[C::Month, C::MonthShort, C::Number]) {
                return None;
            }
            (number, end)
        }
    };
    Some((weekday_from_number(number)?, end))
}

/// Monday is 1.
pub(crate) fn weekday_from_number(number: i32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number - 1).ok()?).ok()
}

/// "BC", "B.C.", "BCE".
fn before_christ(w: Words<'_>, at: usize) -> Option<usize> {
    if w.is(at, C::Bc) && w.is_upper(at) {
        return Some(at + 1);
    }
    let dotted = w.is(at, C::LetterB) && w.is(at + 1, C::Period) && w.is(at + 2, C::LetterC);
    dotted.then(|| w.skip(at + 3, &[C::Period]))
}

/// A year: "1943", "490 BC", "AD 79", "’99", "nineteen ninety-six".
pub(crate) fn year(w: Words<'_>, at: usize) -> Read<YearOf> {
    if w.is(at, C::Ad) && w.is_upper(at) {
        let year = w.digits(at + 1)?.plain()?;
        return (1..=2100).contains(&year).then_some((YearOf::Given(year), at + 2));
    }
    if w.is(at, C::Apostrophe) && w.is_glued(at) {
        let digits = w.digits(at + 1).filter(|digits| digits.width == 2)?;
        return Some((YearOf::Short(digits.plain()?), at + 2));
    }
    if let Some(digits) = w.digits(at) {
        let number = digits.plain()?;
        if let Some(end) = before_christ(w, at + 1) {
            return (1..=9999).contains(&number).then_some((YearOf::Given(1 - number), end));
        }
        if w.is(at + 1, C::Ad) && w.is_upper(at + 1) && number > 0 {
            return Some((YearOf::Given(number), at + 2));
        }
        let is_year = digits.width == 4 && (1000..=2100).contains(&number);
        return is_year.then_some((YearOf::Given(number), at + 1));
    }
    spelled_year(w, at)
}

/// "nineteen ninety-six", "two thousand eight".
fn spelled_year(w: Words<'_>, at: usize) -> Read<YearOf> {
    let century = w.value(at, C::Cardinal)?;
    if (15..=20).contains(&century) {
        let tens = w.skip_hyphen(at + 1);
        let (rest, end) = whole_cardinal(w, tens)?;
        let rest = i32::try_from(rest / 1000).ok()?;
        let is_word = w.is(tens, C::Cardinal) && (10..100).contains(&rest);
        return is_word.then_some((YearOf::Given(century * 100 + rest), end));
    }
    let (number, end) = whole_cardinal(w, at)?;
    let number = i32::try_from(number / 1000).ok()?;
    let is_after_year = w.is_before(at, C::Unit) || w.is_before(at, C::In);
    ((2000..2100).contains(&number) && is_after_year).then_some((YearOf::Given(number), end))
}

/// A date by numbers: "2020-09-27", "27.09.2020", "9/27/2020".
pub(crate) fn numeric_date(w: Words<'_>, at: usize) -> Read<NaiveDate> {
    let first = w.digits(at)?;
    let separator = [C::Hyphen, C::Slash, C::Period].into_iter().find(|&c| w.is(at + 1, c))?;
    let is_joined = (at..at + 4).all(|i| w.is_glued(i)) && w.is(at + 3, separator);
    let (second, third) = (w.digits(at + 2)?, w.digits(at + 4)?);
    // A fourth number makes it something else; a full stop alone ends the sentence.
    if !is_joined || w.is_glued(at + 4) && w.is(at + 5, separator) && w.is(at + 6, C::Number) {
        return None;
    }
    let (a, b, c) = (first.plain()?, second.plain()?, third.plain()?);
    let ymd = |year: i32, month: i32, day: i32| {
        NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
    };
    let year_of = |n: i32, width: usize| match width {
        4 => Some(n),
        2 => Some(if n < 50 { 2000 + n } else { 1900 + n }),
        _ => None,
    };
    let date = match (first.width, separator) {
        (4, _) => ymd(a, b, c),
        (1 | 2, C::Period) => ymd(year_of(c, third.width)?, b, a),
        // In news of the United States the month leads; elsewhere a first number above twelve is the day.
        (1 | 2, _) => {
            let year = year_of(c, third.width)?;
            ymd(year, a, b).or_else(|| ymd(year, b, a))
        }
        _ => None,
    }?;
    Some((date, at + 5))
}

/// A calendar date with at least a month: "27 September 2020", "Sept. 27", "September of 2020", "2020-09-27".
pub(crate) fn calendar_date(w: Words<'_>, at: usize) -> Read<Date> {
    if let Some((date, end)) = numeric_date(w, at) {
        return Some((Date::Exact(Stretch::Day(date)), end));
    }
    if let Some((month, end)) = month(w, at) {
        return Some(month_first(w, at, month, end));
    }
    let start = w.skip(at, &[C::The]);
    let (day, end) = day(w, start)?;
    let of = w.skip_hyphen(w.skip(end, &[C::Of]));
    let (month, end) = month(w, of)?;
    let (year, end) = year_behind(w, end);
    Some((Date::OfYear(Part::Day(month, day), year), end))
}

/// Whether a number goes on at `at` that began before it: "4:30", "4%".
fn is_part_of_number(w: Words<'_>, at: usize) -> bool {
    let is_clock = w.is(at, C::Colon) && w.is_glued(at) && w.is(at + 1, C::Number);
    w.is_glued_before(at) && (is_clock || w.is(at, C::Percent))
}

/// What follows a month: a day, a year, both or nothing.
fn month_first(w: Words<'_>, at: usize, month: u32, end: usize) -> (Date, usize) {
    let day_at = w.skip(w.skip_hyphen(end), &[C::The]);
    if let Some((day, day_end)) = day(w, day_at)
        && (day_at == end || w.is(end, C::Hyphen) || w.is(day_end - 1, C::OrdinalEnding))
        && !is_part_of_number(w, day_end)
    {
        let (year, end) = year_behind(w, day_end);
        return (Date::OfYear(Part::Day(month, day), year), end);
    }
    let (year, year_end) = year_behind(w, end);
    if year_end == end {
        // A short form's full stop belongs to the sentence where nothing follows.
        return (Date::OfYear(Part::Month(month), year), at + 1);
    }
    (Date::OfYear(Part::Month(month), year), year_end)
}

/// The year behind a month, a season or a day: "1943", ", 1943", "of 1943", "’43", "of that year", "last year".
pub(crate) fn year_behind(w: Words<'_>, at: usize) -> (YearOf, usize) {
    let start = w.skip(at, &[C::Comma, C::Of, C::In]);
    if let Some((year, end)) = year(w, start)
        && is_year(w, start, end)
    {
        return (year, end);
    }
    let start = w.skip(at, &[C::Of, C::In]);
    match relative_year(w, start) {
        Some(read) => read,
        None => (YearOf::Open(Pick::Open), at),
    }
}

/// "last year", "this year", "that same year", "the following year" behind a date.
fn relative_year(w: Words<'_>, at: usize) -> Read<YearOf> {
    let word = w.skip(at, &[C::The]);
    let is_definite = word > at;
    let next = word + 1;
    let (year, unit_at) = if w.is(word, C::Last) && !is_definite {
        (YearOf::Step(Base::Dct, -1), next)
    } else if w.is(word, C::This) {
        (YearOf::Step(Base::Dct, 0), next)
    } else if w.is(word, C::Next) && !is_definite {
        (YearOf::Step(Base::Dct, 1), next)
    } else if w.is(word, C::That) {
        (YearOf::Step(Base::Story, 0), w.skip(next, &[C::Same]))
    } else if w.is(word, C::Same) && is_definite {
        (YearOf::Step(Base::Story, 0), next)
    } else if w.is_any(word, &[C::Following, C::Next]) {
        (YearOf::Step(Base::Story, 1), next)
    } else if w.is(word, C::Previous) {
        (YearOf::Step(Base::Story, -1), next)
    } else {
        return None;
    };
    let is_year = w.value(unit_at, C::Unit) == Some(10) && !w.is_possessive(unit_at);
    is_year.then_some((year, unit_at + 1))
}

/// Whether the number at `at..end` can be a year where it stands: no amount of money, no count of things.
pub(crate) fn is_year(w: Words<'_>, at: usize, end: usize) -> bool {
    if !w.is(at, C::Number) || end > at + 1 {
        return true;
    }
    if w.is_any(end, &[C::Percent, C::HoursMark, C::Multiplier]) || w.is_before(at, C::Money) {
        return false;
    }
    if w.is(end, C::OrdinalEnding) && w.is_glued(at) {
        return false;
    }
    let is_part_of_code = w.is_glued_before(at) && w.is_any(at.wrapping_sub(1), &[C::Slash, C::Colon])
        || w.is_glued(at) && w.is_any(end, &[C::Slash, C::Colon]) && w.is(end + 1, C::Number);
    if is_part_of_code {
        return false;
    }
    // A telephone number: 555-1234.
    let before = at.wrapping_sub(2);
    let is_joined = w.is_before(at, C::Hyphen) && w.is_glued_before(at);
    if is_joined && w.digits(before).is_some_and(|digits| digits.width != 4) {
        return false;
    }
    const INTRODUCE: &[C] =
        &[C::In, C::Since, C::By, C::Until, C::Early, C::Late, C::Mid, C::During, C::Comma, C::Through];
    if at > w.start() && w.is_any(at - 1, INTRODUCE) || w.is_before(at, C::Month) {
        return true;
    }
    !is_counted(w, end)
}

/// Whether the word at `at` looks like things that are counted: a plural in small letters.
pub(crate) fn is_counted(w: Words<'_>, at: usize) -> bool {
    const NOT_PLURAL: &[&str] = &[
        "was",
        "has",
        "is",
        "as",
        "its",
        "his",
        "this",
        "does",
        "towards",
        "perhaps",
        "always",
        "us",
        "sometimes",
        "besides",
        "afterwards",
        "thus",
        "plus",
        "across",
        "versus",
        "whereas",
        "unless",
        "elections",
        "negotiations",
        "talks",
        "results",
        "games",
        "protests",
        "riots",
    ];
    let word = w.str(at);
    if matches!(word, "men" | "people" | "women" | "children" | "dead" | "strong") || w.is(at, C::Units) {
        return true;
    }
    w.is_lower(at) && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !NOT_PLURAL.contains(&word)
}

/// A decade: "1990s", "the ’90s", "nineties", "470s BC".
pub(crate) fn decade(w: Words<'_>, at: usize) -> Read<Date> {
    if let Some(tens) = w.value(at, C::DecadeName) {
        return Some((Date::DecadeOfCentury(tens), at + 1));
    }
    if let Some(century) = w.value(at, C::Cardinal).filter(|c| (15..=20).contains(c))
        && let Some(tens) = w.value(w.skip_hyphen(at + 1), C::DecadeName)
    {
        let year = century * 100 + tens;
        return Some((Date::Exact(Stretch::Decade(year)), w.skip_hyphen(at + 1) + 1));
    }
    let number_at = w.skip(at, &[C::Apostrophe]);
    let digits = w.digits(number_at)?;
    let number = digits.plain()?;
    let after = if w.is(number_at + 1, C::Apostrophe) && w.is_glued(number_at) { number_at + 2 } else { number_at + 1 };
    if w.str(after) != "s" || !w.is_glued_before(after) || number % 10 != 0 {
        return None;
    }
    let end = after + 1;
    match digits.width {
        2 => Some((Date::DecadeOfCentury(number), end)),
        3 | 4 => {
            if let Some(end) = before_christ(w, end) {
                let stretch = Stretch::around(Stretch::Year(1 - number).first_day(), Unit::Decade);
                return Some((Date::Exact(stretch), end));
            }
            let is_century = number % 100 == 0 && !(1900..2100).contains(&number);
            let stretch = if is_century { Stretch::Century(number) } else { Stretch::Decade(number) };
            (1000..=2100).contains(&number).then_some((Date::Exact(stretch), end))
        }
        _ => None,
    }
}

/// A century: "19th century", "nineteenth-century", "3rd century BC".
pub(crate) fn century(w: Words<'_>, at: usize) -> Read<Date> {
    let (n, end) = ordinal(w, at).filter(|(n, _)| (1..=30).contains(n))?;
    let unit_at = w.skip_hyphen(end);
    let unit = w.value(unit_at, C::Unit).or_else(|| w.value(unit_at, C::Units)).and_then(Unit::from_number)?;
    let (first_year, length) = match unit {
        Unit::Century => ((n - 1) * 100, 100),
        Unit::Millennium => ((n - 1) * 1000, 1000),
        _ => return None,
    };
    let end = unit_at + 1;
    let (first_year, end) = match before_christ(w, end) {
        Some(end) => (1 - (first_year + length - 1), end),
        None => (first_year, end),
    };
    let stretch = if unit == Unit::Century { Stretch::Century(first_year) } else { Stretch::Millennium(first_year) };
    Some((Date::Exact(stretch), end))
}

/// A season, a quarter or a half without its year: "spring", "third quarter", "second half".
pub(crate) fn part_of_year(w: Words<'_>, at: usize) -> Read<Part> {
    if let Some(season) = w.value(at, C::Season).and_then(Season::from_number) {
        return Some((Part::Season(season), at + 1));
    }
    let at = w.skip(at, &[C::Fiscal]);
    let (n, end) = ordinal(w, w.skip_hyphen(at))?;
    let unit_at = w.skip_hyphen(end);
    let n = u32::try_from(n).ok()?;
    match w.value(unit_at, C::Unit).and_then(Unit::from_number) {
        Some(Unit::Quarter) if (1..=4).contains(&n) => Some((Part::Quarter(n), unit_at + 1)),
        _ => None,
    }
}

/// A part of the day by its name.
pub(crate) fn daypart(w: Words<'_>, at: usize) -> Read<DayPart> {
    let part = DayPart::from_number(w.value(at, C::Daypart)?)?;
    Some((part, at + 1))
}

/// A unit in the singular or plural.
pub(crate) fn unit(w: Words<'_>, at: usize) -> Read<Unit> {
    let number = w.value(at, C::Unit).or_else(|| w.value(at, C::Units))?;
    Some((Unit::from_number(number)?, at + 1))
}

/// How many: a number, or a word for some number.
pub(crate) fn amount(w: Words<'_>, at: usize) -> Read<Amount> {
    if let Some((number, end)) = cardinal(w, at) {
        return Some((Amount::Exact(number), end));
    }
    let start = w.skip(at, &[C::A]);
    if w.is(start, C::Couple) {
        return Some((Amount::Exact(2000), w.skip(start + 1, &[C::Of])));
    }
    if w.is(start, C::Few) {
        return Some((Amount::Vague, start + 1));
    }
    None
}
