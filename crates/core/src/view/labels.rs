//! Words for people: dates, sources, titles.

use crate::model::{Amount, DaySpan};
use chrono::{Datelike, Days, NaiveDate};

/// The short name of a day's month: "Sep". Written out here because chrono's own formatting, which can do everything,
/// would be a fortieth part of what a reader downloads.
#[must_use]
pub fn month_label(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.get(day.month0() as usize).copied().unwrap_or_default()
}

/// A day as the interface writes it: "27 Sep 2020".
#[must_use]
pub fn day_label(day: NaiveDate) -> String {
    format!("{} {}", day_of_month_label(day), day.year())
}

/// A day of a year that is known: "27 Sep".
#[must_use]
pub fn day_of_month_label(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month_label(day))
}

/// A month: "Sep 2020".
#[must_use]
pub fn month_and_year_label(day: NaiveDate) -> String {
    format!("{} {}", month_label(day), day.year())
}

/// A stretch of days, as short as it can be said: "27 Sep 2020", "Nov 2020", "1992", "1990s", "9–15 Nov 2020",
/// "since 10 Oct 2020".
pub(super) fn span_label(span: DaySpan) -> String {
    match (span.earliest(), span.latest()) {
        (Some(from), Some(to)) => closed_label(from, to),
        (Some(from), None) => format!("since {}", day_label(from)),
        (None, Some(to)) => format!("until {}", day_label(to)),
        (None, None) => "at some time".to_owned(),
    }
}

fn closed_label(from: NaiveDate, to: NaiveDate) -> String {
    let after = to.checked_add_days(Days::new(1)).unwrap_or(to);
    let (same_year, same_month) = (from.year() == to.year(), from.month() == to.month());
    let whole_months = from.day() == 1 && after.day() == 1;
    let whole_years = whole_months && from.month() == 1 && after.month() == 1;
    if from == to {
        day_label(from)
    } else if whole_years && same_year {
        from.year().to_string()
    } else if whole_years && from.year() % 10 == 0 && to.year() - from.year() == 9 {
        format!("{}s", from.year())
    } else if whole_years {
        format!("{}–{}", from.year(), to.year())
    } else if whole_months && same_year && same_month {
        month_and_year_label(from)
    } else if whole_months && same_year {
        format!("{}–{}", month_label(from), month_and_year_label(to))
    } else if whole_months {
        format!("{}–{}", month_and_year_label(from), month_and_year_label(to))
    } else if same_year && same_month {
        format!("{}–{}", from.day(), day_label(to))
    } else if same_year {
        format!("{}–{}", day_of_month_label(from), day_label(to))
    } else {
        format!("{}–{}", day_label(from), day_label(to))
    }
}

/// A quantity as short as it can be said without losing its bounds: "4,600", "4,600 or more", "about 5,000", "10–12",
/// "up to 30", "2.3 million".
pub(super) fn figure_label(min: Option<Amount>, max: Option<Amount>, is_approximate: bool) -> String {
    let value = match (min, max) {
        (Some(min), Some(max)) if min == max => amount_label(min),
        (Some(min), Some(max)) => format!("{}–{}", amount_label(min), amount_label(max)),
        (Some(min), None) => format!("{} or more", amount_label(min)),
        (None, Some(max)) => format!("up to {}", amount_label(max)),
        (None, None) => return "an unknown number".to_owned(),
    };
    if is_approximate { format!("about {value}") } else { value }
}

/// A number for people: grouped, or in millions and billions where it is a round number of them.
fn amount_label(amount: Amount) -> String {
    /// Thousandths in the large units, each with its name.
    const LARGE: [(i64, &str); 3] =
        [(1_000_000_000_000_000, " trillion"), (1_000_000_000_000, " billion"), (1_000_000_000, " million")];
    let value = amount.thousandths();
    for (unit, name) in LARGE {
        // Three decimals at most.
        if value.abs() >= unit && value % (unit / 1000) == 0 {
            return decimal_label(value / (unit / 1000)) + name;
        }
    }
    decimal_label(value)
}

/// Thousandths as a decimal number with grouping commas.
fn decimal_label(thousandths: i64) -> String {
    let digits = (thousandths / 1000).unsigned_abs().to_string();
    let mut whole = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    let sign = if thousandths < 0 { "−" } else { "" };
    let fraction = format!("{:03}", (thousandths % 1000).unsigned_abs());
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// The longest title, in code points.
const MAX_TITLE_CHARS: usize = 72;

/// A title of fewer words says too little; the sentence then speaks for itself.
const MIN_TITLE_WORDS: usize = 3;

/// A clause as a title: without the words that date it, one line, a capital at the front, cut at a word's end.
///
/// `before` is the part of the sentence before the clause. A clause that begins with a relative pronoun needs the words
/// that the pronoun stands for, and one without a subject the words from the sentence's beginning, less the remarks
/// between commas: "Ada Quill, the mayor, met the union" is titled "Ada Quill met the union".
pub(super) fn title(before: &str, clause: &str, dated_by: Option<&str>) -> Title {
    let dateless = without_date(clause, dated_by);
    let opened = strip_openers(&dateless, dated_by.unwrap_or_default());
    let first = opened.split_whitespace().next().unwrap_or_default();
    let is_short = opened.split_whitespace().count() < MIN_TITLE_WORDS;
    let mut is_whole = true;
    let whole = if before.trim().is_empty() {
        opened.to_owned()
    } else if matches!(first, "which" | "who" | "whose" | "that" | "where") {
        is_whole = false;
        format!("{}, {opened}", antecedent(before))
    } else if is_short || (opened.len() == dateless.len() && !begins_with_subject(first)) {
        is_whole = false;
        format!("{} {dateless}", without_remarks(before))
    } else {
        opened.to_owned()
    };
    let words = shorten(&whole);
    Title { is_patched: !is_whole, is_cut: words.ends_with('…'), words }
}

/// A title, and what had to be done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title {
    /// Whether it is longer than a title may be, so that its end is missing.
    is_cut: bool,
    /// Whether words from elsewhere in the sentence had to complete it.
    is_patched: bool,
    pub(super) words: String,
}

impl Title {
    /// How clear it is, for choosing among the titles of one event: the smaller the better.
    pub(super) const fn flaws(&self) -> (bool, bool) {
        (self.is_cut, self.is_patched)
    }
}

/// Whether a clause that begins with this word has a subject of its own.
fn begins_with_subject(word: &str) -> bool {
    !word.starts_with(char::is_lowercase)
        || matches!(
            word,
            "the"
                | "a"
                | "an"
                | "this"
                | "that"
                | "these"
                | "those"
                | "his"
                | "her"
                | "its"
                | "their"
                | "our"
                | "my"
                | "he"
                | "she"
                | "it"
                | "they"
                | "we"
                | "i"
                | "some"
                | "many"
                | "several"
                | "no"
                | "all"
                | "both"
                | "more"
                | "about"
                | "at"
                | "nearly"
                | "over"
                | "hundreds"
                | "thousands"
                | "dozens"
        )
}

/// The beginning of a sentence without the remarks between commas, and from its last "that" on, where there is one.
fn without_remarks(before: &str) -> String {
    let is_remark = |part: &str| {
        let first = part.split_whitespace().next().unwrap_or_default();
        matches!(first, "the" | "a" | "an" | "who" | "which" | "whose" | "including" | "together" | "along")
    };
    let parts: Vec<&str> = before.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let kept: Vec<&str> =
        parts.iter().enumerate().filter(|&(i, part)| i == 0 || !is_remark(part)).map(|(_, part)| *part).collect();
    let joined = if kept.len() == parts.len() { kept.join(", ") + trailing_comma(before) } else { kept.join(" ") };
    joined.rsplit_once(" that ").map_or(joined.clone(), |(_, tail)| tail.to_owned())
}

fn trailing_comma(text: &str) -> &'static str {
    if text.trim_end().ends_with(',') { "," } else { "" }
}

/// One line of at most [`MAX_TITLE_CHARS`], cut at a word's end.
fn shorten(whole: &str) -> String {
    let mut words = String::new();
    let mut n_chars = 0;
    for word in whole.split_whitespace() {
        n_chars += word.chars().count() + 1;
        if n_chars > MAX_TITLE_CHARS {
            words.push('…');
            break;
        }
        if !words.is_empty() && !word.starts_with([',', '.', ';']) {
            words.push(' ');
        }
        words.push_str(word);
    }
    let words = words.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '"' | '“' | '”'));
    capitalized(words)
}

/// With its first letter as a capital.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The clause without its date and the preposition that ties it. A preposition that says more than "on" keeps both:
/// "went on until November 9".
fn without_date(clause: &str, dated_by: Option<&str>) -> String {
    let Some((head, tail)) = dated_by.and_then(|words| clause.split_once(words)) else { return clause.to_owned() };
    let head = head.trim_end();
    let cut = head.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let (head, tail) = match head.get(cut..).unwrap_or_default().to_lowercase().as_str() {
        "until" | "till" | "since" | "before" | "after" | "by" | "of" | "for" | "than" => return clause.to_owned(),
        "on" | "in" | "at" | "from" | "during" => (head.get(..cut).unwrap_or_default(), tail),
        _ => (head, tail),
    };
    let tail = if head.is_empty() { tail.trim_start_matches([',', ' ']) } else { tail };
    format!("{} {}", head.trim_end(), tail.trim_start()).trim().to_owned()
}

/// A clause without the words that tie it to another one ("since", "when"), and without a date in front.
fn strip_openers<'c>(mut clause: &'c str, date: &str) -> &'c str {
    loop {
        let bare = clause.strip_prefix(date).map_or(clause, |rest| rest.trim_start_matches([',', ' ']));
        let (first, rest) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
        match first.to_lowercase().as_str() {
            "when" | "since" | "after" | "as" | "while" | "and" | "but" | "because" | "before" | "if"
                if !rest.is_empty() =>
            {
                clause = rest;
            }
            _ => return bare,
        }
    }
}

/// The last words before a relative clause, back to where another clause or phrase begins.
fn antecedent(before: &str) -> &str {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    let start = before.rfind([',', ';', ':', '(', '“', '"']).map_or(0, |at| at + 1);
    let phrase = before.get(start..).unwrap_or_default();
    let opener =
        [" that ", " which ", " who "].iter().filter_map(|word| phrase.rfind(word).map(|at| at + word.len())).max();
    phrase.get(opener.unwrap_or_default()..).unwrap_or_default().trim_start_matches(|c: char| !c.is_alphanumeric())
}

/// The letters that may stand for a document, the best first: the initials of its label's words, capitals inside
/// them ("iNewsToday"), then its other letters.
pub(super) fn badge_candidates(label: &str) -> impl Iterator<Item = String> + use<> {
    let words: Vec<&str> =
        label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.starts_with(char::is_alphabetic)).collect();
    let initials = words.iter().filter_map(|word| word.chars().next());
    let capitals = words.iter().flat_map(|word| word.chars().skip(1)).filter(|c| c.is_uppercase());
    let rest = words.iter().flat_map(|word| word.chars()).filter(|c| c.is_alphabetic());
    let letters: Vec<String> = initials.chain(capitals).chain(rest).map(|c| c.to_uppercase().to_string()).collect();
    letters.into_iter().chain((1..=u32::MAX).map(|n| n.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_bounds() {
        let amount = |thousandths| Some(Amount::from_thousandths(thousandths));
        assert_eq!(figure_label(amount(4_600_000), amount(4_600_000), false), "4,600");
        assert_eq!(figure_label(amount(4_600_000), None, false), "4,600 or more");
        assert_eq!(figure_label(None, amount(30_000), false), "up to 30");
        assert_eq!(figure_label(amount(5_000_000), amount(5_000_000), true), "about 5,000");
        assert_eq!(figure_label(amount(2_300_000_000), amount(2_300_000_000), false), "2.3 million");
        assert_eq!(figure_label(amount(1_234_567_000), amount(1_234_567_000), false), "1,234,567");
        assert_eq!(figure_label(amount(2_500), amount(3_000), false), "2.5–3");
    }

    #[test]
    fn spans_are_said_as_short_as_they_can_be() {
        for (from, to, label) in [
            ("2020-09-27", "2020-09-27", "27 Sep 2020"),
            ("2020-11-09", "2020-11-15", "9–15 Nov 2020"),
            ("2020-09-28", "2020-10-04", "28 Sep–4 Oct 2020"),
            ("2020-12-28", "2021-01-03", "28 Dec 2020–3 Jan 2021"),
            ("2020-11-01", "2020-11-30", "Nov 2020"),
            ("2020-10-01", "2020-12-31", "Oct–Dec 2020"),
            ("1992-01-01", "1992-12-31", "1992"),
            ("1990-01-01", "1999-12-31", "1990s"),
            ("1990-01-01", "1993-12-31", "1990–1993"),
            ("2019-12-01", "2020-02-29", "Dec 2019–Feb 2020"),
        ] {
            assert_eq!(closed_label(from.parse().unwrap(), to.parse().unwrap()), label);
        }
    }

    #[test]
    fn titles_leave_out_what_the_axis_says() {
        let simple = |clause, dated_by| title("", clause, dated_by).words;
        assert_eq!(
            simple("fighting erupted on May 4 this year in the hills", Some("May 4 this year")),
            "Fighting erupted in the hills"
        );
        assert_eq!(simple("On Friday, the mayor resigned", Some("Friday")), "The mayor resigned");
        assert_eq!(simple("the mayor resigned", None), "The mayor resigned");
        assert_eq!(simple("the siege went on until May 4", Some("May 4")), "The siege went on until May 4");
        assert_eq!(simple("since a war ended in 1994", Some("1994")), "A war ended");
        assert_eq!(simple("since May 4, when they signed", Some("May 4")), "They signed");
        let words = "word ".repeat(40);
        let long = simple(&words, None);
        assert!(long.ends_with('…') && long.chars().count() <= MAX_TITLE_CHARS, "{long}");
        assert_eq!(simple("", None), "");
    }

    #[test]
    fn a_relative_clause_gets_the_words_it_is_about() {
        assert_eq!(
            title("He added that the council, ", "which was founded in 1992", Some("1992")).words,
            "The council, which was founded"
        );
        assert_eq!(title("The siege, ", "which began on May 4", Some("May 4")).words, "The siege, which began");
    }

    #[test]
    fn a_clause_without_a_subject_gets_it_from_the_sentence() {
        assert_eq!(
            title("Ada Quill, the mayor, ", "met the union on Friday", Some("Friday")).words,
            "Ada Quill met the union"
        );
        assert_eq!(
            title("They say that 32 people, including two children, ", "died on Tuesday", Some("Tuesday")).words,
            "32 people died"
        );
        assert_eq!(
            title("The plan has no support, ", "she argued on Friday", Some("Friday")).words,
            "The plan has no support, she argued"
        );
    }

    #[test]
    fn badges_begin_with_initials() {
        let first = |label: &str| badge_candidates(label).take(3).collect::<Vec<_>>();
        assert_eq!(first("Al Jazeera, 25 Dec 2020"), ["A", "J", "D"]);
        assert_eq!(first("iNewsToday"), ["I", "N", "T"]);
        assert_eq!(first("24"), ["1", "2", "3"]);
    }
}
