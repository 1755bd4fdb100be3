//! The document's own date, where nothing states it.
//!
//! News names days by their weekday, and a bare weekday lies within the week before the text was written. So one
//! full date that the text ties to its own week ("Sept. 27, 2020", a Sunday, under a picture) places the others:
//! "early Sunday" is that day, "Tuesday evening" two days on, and the weekday on which somebody *said* something,
//! the latest of them, is the day of writing. This is inference from conventions, not proof, so every link must
//! hold, and where one is missing the date stays unknown: a wrong date would make every other one wrong.

use super::{
    calendar::{Stretch, Unit},
    cursor::Words,
    meaning::{Base, Date, Pick, YearOf},
    print::part_of,
    rule::Found,
    signal::{self, Tense},
    words::Class as C,
};
use crate::{
    model::{BlockKind, DateBasis, Dct, Document},
    text::{Ranged, TextRange},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The document's date: as stated, or else as the text lets it be inferred.
pub(crate) fn determine<'a>(document: &Document, found: &[Found], words: impl Fn(&Found) -> Words<'a>) -> Dct {
    if let Some(stated) = document.stated_dates.first() {
        return Dct { date: Some(stated.date), basis: stated.basis, evidence: stated.evidence.into_iter().collect() };
    }
    let seen: Vec<Seen<'_>> = found.iter().map(|found| Seen::new(document, found, words(found))).collect();
    match equated(&seen).or_else(|| week(&seen)) {
        Some((date, mut evidence)) => {
            evidence.sort_by_key(|range| range.start());
            Dct { date: Some(date), basis: DateBasis::Inferred, evidence }
        }
        None => Dct { date: None, basis: DateBasis::Unknown, evidence: vec![] },
    }
}

/// An expression, and what it says about the day of writing.
#[derive(Debug)]
struct Seen<'a> {
    words: Words<'a>,
    found: &'a Found,
    range: TextRange,
    /// The day that it names in full.
    day: Option<NaiveDate>,
    /// The last year that it reaches.
    year: Option<i32>,
    /// The weekday that it names and nothing more, of the past.
    weekday: Option<Weekday>,
    /// Whether somebody said something on that day.
    is_reporting: bool,
    /// Whether it stands under a picture.
    is_caption: bool,
    /// Whether it names the weekday of its date.
    has_weekday: bool,
}

impl<'a> Seen<'a> {
    fn new(document: &Document, found: &'a Found, words: Words<'a>) -> Self {
        let range = super::extent(words, found);
        let date = found.date();
        let stretch = match date {
            Some(Date::Exact(stretch)) => Some(stretch),
            Some(Date::OfYear(part, YearOf::Given(year))) => part_of(part, year),
            _ => None,
        };
        let is_reporting = signal::is_reported(words, &found.tokens);
        let weekday = match date {
            Some(Date::Weekday(weekday, Pick::Open)) => Some(weekday),
            _ => None,
        };
        let is_ahead = !is_reporting && matches!(signal::tense(words, &found.tokens), Tense::Future(_));
        let block = document.blocks.iter().find(|block| block.range().contains_range(range));
        Self {
            words,
            found,
            range,
            day: stretch.filter(|stretch| stretch.unit() == Unit::Day).map(Stretch::first_day),
            year: stretch.map(|stretch| stretch.last_day().year()),
            weekday: weekday.filter(|_| !is_ahead),
            is_reporting,
            is_caption: block.is_some_and(|block| block.kind == BlockKind::Caption),
            has_weekday: words.is_any(found.tokens.start, &[C::Weekday, C::WeekdayShort]),
        }
    }

    /// The days from the day of writing ("today" is 0), if that is what it says.
    fn days_since_writing(&self) -> Option<i64> {
        match self.found.date()? {
            Date::Step { from: Base::Dct, n, unit: Unit::Day, is_vague: false } => Some(n.into()),
            _ => None,
        }
    }

    /// Whether it says that the text is about its own days.
    fn is_about_now(&self) -> bool {
        let unit = match self.found.date() {
            Some(Date::Step { from: Base::Dct, n: -1..=1, unit, .. }) => unit,
            Some(Date::Weekend) => Unit::Weekend,
            _ => return false,
        };
        matches!(unit, Unit::Day | Unit::Week | Unit::Weekend)
    }
}

/// What the text equates: "today, 30 September 2020".
fn equated(seen: &[Seen<'_>]) -> Option<(NaiveDate, Vec<TextRange>)> {
    let mut written: Option<(NaiveDate, Vec<TextRange>)> = None;
    for pair in seen.windows(2) {
        let [first, second] = pair else { continue };
        let gap = first.found.tokens.end..second.found.tokens.start;
        let is_apposition = gap.len() == 1 && first.words.is_any(gap.start, &[C::Comma, C::Open, C::Dash]);
        let days = first.days_since_writing().zip(second.day).or(second.days_since_writing().zip(first.day));
        let Some((n, day)) = days.filter(|_| is_apposition) else {
            continue;
        };
        let day = day.checked_sub_signed(chrono::Duration::days(n))?;
        match &mut written {
            Some((other, _)) if *other != day => return None,
            Some((_, evidence)) => evidence.extend([first.range, second.range]),
            None => written = Some((day, vec![first.range, second.range])),
        }
    }
    written
}

/// What the week of one full date, the weekdays named bare, and the verbs of saying leave as the day of writing.
fn week(seen: &[Seen<'_>]) -> Option<(NaiveDate, Vec<TextRange>)> {
    // The latest full date; nothing in the text may reach beyond its year.
    let anchor = seen.iter().filter(|seen| seen.day.is_some()).max_by_key(|seen| seen.day)?;
    let day = anchor.day?;
    if seen.iter().any(|seen| seen.year.is_some_and(|year| year > day.year())) {
        return None;
    }
    // The text must tie that date to its own week, in two ways.
    let about_now = seen.iter().find(|seen| seen.is_about_now());
    let ties = [anchor.is_caption, anchor.has_weekday, about_now.is_some()];
    if ties.into_iter().filter(|&tie| tie).count() < 2 {
        return None;
    }
    let days_on =
        |weekday: Weekday| u64::from((7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7);
    let bare = || seen.iter().filter_map(|seen| Some((seen, seen.weekday?)));
    let same_day = bare().find(|(_, weekday)| *weekday == day.weekday())?;
    // Nobody is quoted before the day on which he spoke: the latest day of speech is that of writing. A later
    // weekday of a deed may lie before the date or behind it, and leaves two answers.
    let (last, weekday) = bare().filter(|(seen, _)| seen.is_reporting).max_by_key(|(_, weekday)| days_on(*weekday))?;
    if bare().any(|(_, other)| days_on(other) > days_on(weekday)) {
        return None;
    }
    let date = day.checked_add_days(Days::new(days_on(weekday)))?;
    let mut evidence = vec![anchor.range, same_day.0.range];
    evidence.extend([Some(last), about_now].into_iter().flatten().map(|seen| seen.range));
    evidence.sort_by_key(|range| range.start());
    evidence.dedup();
    Some((date, evidence))
}

#[cfg(test)]
mod tests {
    use crate::{
        model::{Block, BlockKind, DateBasis, Document, DocumentMeta},
        segment::segment,
        text,
        time::{TimeOptions, annotate},
    };

    /// The inferred date of a text whose paragraphs are these; the one that begins with `*` is a caption.
    fn inferred(paragraphs: &[&str]) -> Option<String> {
        let mut document = Document {
            key: "a".into(),
            meta: DocumentMeta::default(),
            text: String::new(),
            blocks: vec![],
            stated_dates: vec![],
        };
        for paragraph in paragraphs {
            let kind = if paragraph.starts_with('*') { BlockKind::Caption } else { BlockKind::Paragraph };
            let start = document.text.len();
            document.text += paragraph.trim_start_matches('*');
            document.blocks.push(Block { range: text::range(start, document.text.len()), kind });
            document.text += "\n\n";
        }
        let dct = annotate(&document, &segment(&document), &TimeOptions::default()).dct;
        assert_eq!(dct.basis == DateBasis::Inferred, dct.date.is_some());
        assert_eq!(dct.evidence.is_empty(), dct.date.is_none());
        dct.date.map(|date| date.to_string())
    }

    const CAPTION: &str = "*The minister visits the border town, Sept. 27, 2020.";

    #[test]
    fn a_dated_picture_the_weekdays_and_this_week_give_the_day() {
        let text = [
            CAPTION,
            "There will be no talks, the minister said Wednesday.",
            "The fighting flared up this week. The council called for a truce Tuesday evening.",
            "Clashes broke out early Sunday when troops crossed the river.",
            "The war ended in 1994.",
        ];
        assert_eq!(inferred(&text).as_deref(), Some("2020-09-30"));
    }

    #[test]
    fn a_date_with_its_weekday_ties_itself() {
        let text = [
            "The quake struck on Monday, May 13, 2024, near the coast.",
            "Rescuers found survivors on Monday. “We go on,” the mayor said on Tuesday.",
            "The town was hit yesterday as well.",
        ];
        assert_eq!(inferred(&text).as_deref(), Some("2024-05-14"));
    }

    #[test]
    fn what_the_text_equates_is_plain() {
        assert_eq!(inferred(&["Today, 30 September 2020, they met."]).as_deref(), Some("2020-09-30"));
        assert_eq!(inferred(&["They met yesterday (May 13, 2024)."]).as_deref(), Some("2024-05-14"));
    }

    #[test]
    fn stays_unknown_where_a_link_is_missing() {
        let cases: &[&[&str]] = &[
            // Nothing but weekdays.
            &["The minister said Wednesday that the clashes broke out early Sunday this week."],
            // A full date, but of another week as far as the text tells.
            &["The treaty was signed on Sept. 27, 2020.", "He said Wednesday that it broke on Sunday."],
            // The weekday of the dated picture is not named.
            &[CAPTION, "He said Wednesday that it began this week."],
            // Nobody is dated as speaking.
            &[CAPTION, "It broke out on Sunday this week. The council met Tuesday."],
            // A deed on a later weekday than the last speech: before the date or after it?
            &[CAPTION, "It broke out Sunday this week, he said Tuesday. A bridge fell on Thursday."],
            // The text knows a later year.
            &[CAPTION, "It broke out Sunday this week, he said Wednesday. By 2022 all was over."],
            // Two statements that disagree.
            &["Today, 30 September 2020, they met. Yesterday, 12 May 2020, they fled."],
            // A day that the text only looks forward to.
            &[CAPTION, "The war began this week. They will meet on Sunday, he said Wednesday."],
            // A year and a month pin nothing down.
            &["In September 2020 the war began. He said Wednesday that it began Sunday this week."],
            // A history.
            &["It began on 27 September 2020 and ended on 9 November 2020."],
            &["On Sunday, 27 September 2020, it began. It ended on 9 November 2020."],
            // Nothing at all.
            &["The minister resigned."],
        ];
        for case in cases {
            assert_eq!(inferred(case), None, "{case:?}");
        }
    }
}
