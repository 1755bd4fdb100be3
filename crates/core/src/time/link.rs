//! Expressions that share what only one of them says, and ranges.
//!
//! "In April and June 1955" says the year once, "on March 4 and 5" the month; "from 27 September to 9 November"
//! is one stretch of time. Neighbours are joined here, before anything is resolved.

use super::{
    cursor::Words,
    meaning::{Date, Meaning, Part, Pick, Point, YearOf},
    rule::Found,
    words::Class as C,
};
use crate::model::{Timex, TimexId};

/// How far apart two expressions may stand, in tokens.
const REACH: usize = 3;

/// Gives to each expression what its neighbour says for both.
pub(crate) fn share(found: &mut [Found]) {
    for index in (1..found.len()).rev() {
        let Some((head, tail)) = found.split_at_mut_checked(index) else {
            continue;
        };
        let (Some(first), Some(second)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        if first.sentence != second.sentence || second.tokens.start - first.tokens.end > REACH {
            continue;
        }
        share_year(first, second);
        share_day(first, second);
    }
}

/// "April and June 1955", "27 September to 9 November 2020".
fn share_year(first: &mut Found, second: &Found) {
    let (Some(a), Some(b)) = (point_mut(first), point(second)) else {
        return;
    };
    if let (Date::OfYear(part, YearOf::Open(Pick::Open)), Date::OfYear(later, given @ YearOf::Given(year))) =
        (&mut a.date, b.date)
        && later != Part::Whole
    {
        // "December 1941 – January 1942" says both; "from October to March 1945" began the year before.
        let year = match (month(*part), month(later)) {
            (Some(first), Some(second)) if first > second => YearOf::Given(year - 1),
            _ => given,
        };
        let part = *part;
        a.date = Date::OfYear(part, year);
    }
}

/// "at 10 p.m. on Monday": the clock time is that day's.
fn share_day(first: &mut Found, second: &Found) {
    let (Some(a), Some(b)) = (point_mut(first), point(second)) else {
        return;
    };
    let is_day =
        matches!(b.date, Date::OfYear(Part::Day(..) | Part::Holiday(_), _) | Date::Weekday(..) | Date::Exact(_));
    if a.date == Date::Implied && is_day && b.time.is_none() {
        a.date = b.date;
    }
}

fn month(part: Part) -> Option<u32> {
    match part {
        Part::Month(month) | Part::Day(month, _) => Some(month),
        _ => None,
    }
}

fn point(found: &Found) -> Option<&Point> {
    match &found.meaning {
        Meaning::Point(point) => Some(point),
        _ => None,
    }
}

fn point_mut(found: &mut Found) -> Option<&mut Point> {
    match &mut found.meaning {
        Meaning::Point(point) => Some(point),
        _ => None,
    }
}

/// Ties the two ends of a range together, and a length of time to the date that it is measured from.
pub(crate) fn bind(w: Words<'_>, first: (&Found, &mut Timex, TimexId), second: (&Found, &mut Timex, TimexId)) {
    let ((first, first_timex, first_id), (second, second_timex, second_id)) = (first, second);
    let gap = first.tokens.end..second.tokens.start;
    if first.sentence != second.sentence || gap.len() != 1 || point(second).is_none() {
        return;
    }
    if point(first).is_some() && is_range(w, first.tokens.start, gap.start) {
        first_timex.end = Some(second_id);
        second_timex.begin = Some(first_id);
    } else if matches!(first.meaning, Meaning::Duration(_)) {
        // "44 days from 27 September", "three weeks before 9 November"
        if w.is_any(gap.start, &[C::From, C::After, C::Since]) {
            first_timex.begin = Some(second_id);
        } else if w.is_any(gap.start, &[C::Before, C::Until, C::To]) {
            first_timex.end = Some(second_id);
        }
    }
}

/// Whether the word at `joint`, behind an expression that begins at `start`, makes it the beginning of a range:
/// "from A to B", "between A and B", "A–B".
fn is_range(w: Words<'_>, start: usize, joint: usize) -> bool {
    w.is_any(joint, &[C::Dash, C::Hyphen, C::To, C::Until, C::Through])
        || w.is(joint, C::And) && w.is_before(start, C::Between)
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{Block, BlockKind, Document, DocumentMeta},
        segment::segment,
        text,
        time::{TimeOptions, annotate},
    };

    /// For each expression its words and the words of its begin and its end.
    fn bound(text: &str) -> Vec<(String, Option<String>, Option<String>)> {
        let document = Document {
            key: "a".into(),
            meta: DocumentMeta::default(),
            blocks: vec![Block { range: text::range(0, text.len()), kind: BlockKind::Paragraph }],
            text: text.to_owned(),
            stated_dates: vec![],
        };
        let timexes = annotate(&document, &segment(&document), &TimeOptions::default()).timexes;
        let words = |index: usize| text::slice(text, timexes[index].range).to_owned();
        (0..timexes.len())
            .map(|i| {
                (words(i), timexes[i].begin.map(|id| words(id.index())), timexes[i].end.map(|id| words(id.index())))
            })
            .collect()
    }

    #[test]
    fn the_ends_of_a_range_know_each_other() {
        for text in [
            "It lasted from 27 September to 9 November 2020.",
            "It lasted between 27 September and 9 November 2020.",
            "It lasted 27 September–9 November 2020.",
        ] {
            let [first, second] = bound(text).try_into().unwrap();
            assert_eq!(first.2.as_deref(), Some("9 November 2020"), "{text}");
            assert_eq!(second.1.as_deref(), Some("27 September"), "{text}");
        }
        assert!(
            bound("On 27 September and 9 November 2020.")
                .iter()
                .all(|(_, begin, end)| begin.is_none() && end.is_none())
        );
    }

    #[test]
    fn a_length_knows_what_it_is_measured_from() {
        assert_eq!(bound("Two days after 5 May 2020 it ended.")[0].1.as_deref(), Some("5 May 2020"));
        assert_eq!(bound("Two days before 5 May 2020 it ended.")[0].2.as_deref(), Some("5 May 2020"));
        assert_eq!(bound("Two days, 5 May 2020.")[0].1, None);
    }
}
