//! What lasts: reports with a beginning and an end.
//!
//! "From 27 September to 9 November" gives both; "since 10 October" a beginning, and what began goes on; "erupted on 27
//! September and lasted until 9 November" is two reports, of which the second is about the whole. An "until" without a
//! beginning dates an end and no more. What is compared with the past ("the worst storm since 1990") did not begin there:
//! that date dates nothing.

use super::Words;
use crate::model::{DaySpan, EventPhase, Extent, Layer, Report, Timex, TimexId};

/// A comparison stands at most this many words before its "since".
const COMPARISON_REACH: usize = 8;

/// Whether the date that begins at token `first` is only what something is compared with: "the first since 1990".
pub(super) fn is_comparison(words: &Words<'_>, first: usize) -> bool {
    if !is_since(words, first) {
        return false;
    }
    let before = (first.saturating_sub(COMPARISON_REACH)..first.saturating_sub(1)).rev();
    let mut same_clause = before.take_while(|&i| words.clause(i) + 1 >= words.clause(first));
    same_clause.any(|i| {
        let word = words.word(i).to_ascii_lowercase();
        let is_listed = matches!(
            word.as_str(),
            "first"
                | "only"
                | "last"
                | "most"
                | "least"
                | "worst"
                | "best"
                | "fewest"
                | "highest"
                | "lowest"
                | "unseen"
        );
        // "deadliest", "longest"; "protest", "arrest" and other events are none.
        let is_superlative = word.len() > 6 && word.ends_with("est") && super::trigger::look_up(&word).is_none();
        is_listed || is_superlative
    })
}

fn is_since(words: &Words<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|i| words.word(i).eq_ignore_ascii_case("since"))
}

/// Gives a report the extent that its time expression states.
pub(super) fn of_expression(words: &Words<'_>, timexes: &Layer<Timex>, timex: &Timex, report: &mut Report) {
    let Some(start) = report.timex else { return };
    if let Some(end) = timex.end {
        let days = timexes.get(end.index()).and_then(|timex| timex.days);
        if let Some(days) = timex.days.zip(days).and_then(|(start, end)| stretch(start, end)) {
            (report.days, report.extent) = (Some(days), Some(Extent { start, end: Some(end) }));
        }
        return;
    }
    let first = words.tokens.iter().position(|token| timex.range.contains_range(token.range));
    // An end has no duration of its own: "it ended since May" is a moment.
    if first.is_some_and(|first| is_since(words, first)) && report.phase != Some(EventPhase::End) {
        report.extent = Some(Extent { start, end: None });
    }
}

/// Among the reports of one sentence: an end that follows a dated beginning of the same kind is of the whole.
pub(super) fn join_ends(reports: &mut [Report]) {
    let begins: Vec<(&'static str, TimexId, DaySpan)> = reports
        .iter()
        .filter(|report| report.phase == Some(EventPhase::Begin) && report.extent.is_none())
        .filter_map(|report| Some((report.class, report.timex?, report.days?)))
        .collect();
    for report in reports.iter_mut().filter(|report| report.phase == Some(EventPhase::End)) {
        let Some((end, end_days)) = report.timex.zip(report.days) else { continue };
        let whole = begins
            .iter()
            .filter(|(class, _, _)| *class == report.class)
            .find_map(|&(_, start, days)| Some((stretch(days, end_days)?, start)));
        if let Some((days, start)) = whole {
            (report.days, report.phase, report.extent) = (Some(days), None, Some(Extent { start, end: Some(end) }));
        }
    }
}

/// From the first day of a beginning to the last day of an end that lies wholly behind it.
fn stretch(start: DaySpan, end: DaySpan) -> Option<DaySpan> {
    let is_in_order = start.latest().zip(end.earliest()).is_some_and(|(start, end)| start < end);
    is_in_order.then(|| DaySpan::new(start.earliest(), end.latest()))
}

#[cfg(test)]
mod tests {
    use crate::{
        analyze::{AnalysisOptions, analyze},
        ingest::ingest_record_line,
        model::{DaySpan, Report},
    };

    /// A report: its trigger, its days and whether it has an extent, and whether that has an end.
    type Told = (String, Option<String>, Option<String>, Option<bool>);

    fn reports(text: &str) -> Vec<Told> {
        let line = format!(r#"{{"id": "a", "date": "2024-05-15", "text": "{text}"}}"#);
        let documents = ingest_record_line("test", 1, &line).documents;
        let of = |report: &Report, words: &str| {
            let day = |of: fn(DaySpan) -> Option<chrono::NaiveDate>| report.days.and_then(of).map(|d| d.to_string());
            let has_end = report.extent.map(|extent| extent.end.is_some());
            (words.to_owned(), day(DaySpan::earliest), day(DaySpan::latest), has_end)
        };
        let analyzed = documents.into_iter().map(|document| analyze(document, &AnalysisOptions::default()));
        analyzed.flat_map(|a| a.reports.iter().map(|r| of(r, a.slice(r.trigger))).collect::<Vec<_>>()).collect()
    }

    fn one(text: &str) -> (String, String, String, Option<bool>) {
        let [(trigger, from, to, end)] = reports(text).try_into().unwrap();
        (trigger, from.unwrap_or_default(), to.unwrap_or_default(), end)
    }

    #[test]
    fn a_range_is_one_report_with_both_ends() {
        let expected = ("fighting".into(), "2024-03-03".into(), "2024-04-09".into(), Some(true));
        assert_eq!(one("From 3 March 2024 to 9 April 2024 the town saw fighting."), expected);
        assert_eq!(one("The town saw fighting between 3 March and 9 April 2024."), expected);
    }

    #[test]
    fn since_is_open_and_a_comparison_with_the_past_dates_nothing() {
        let (trigger, from, _, end) = one("The rebels have broken two truces since 3 March 2024.");
        assert_eq!((trigger.as_str(), from.as_str(), end), ("truces", "2024-03-03", Some(false)));
        assert_eq!(reports("It was the deadliest attack since 1990."), []);
        assert_eq!(reports("It was the first vote on the island since March 2003."), []);
        assert_eq!(reports("No protest since May 2019 was larger, and it was the largest strike since 1990.").len(), 1);
    }

    #[test]
    fn an_end_behind_its_beginning_is_of_the_whole_and_alone_it_is_an_end() {
        let found = reports("Fighting erupted in the hills on 3 March 2024 and lasted until 9 April.");
        let [(_, from, to, none), (_, whole_from, whole_to, end)] = found.try_into().unwrap();
        assert_eq!((from.as_deref(), to.as_deref(), none), (Some("2024-03-03"), Some("2024-03-03"), None));
        assert_eq!(
            (whole_from.as_deref(), whole_to.as_deref(), end),
            (Some("2024-03-03"), Some("2024-04-09"), Some(true))
        );
        let (_, from, to, end) = one("The fighting lasted until 9 April 2024.");
        assert_eq!((from.as_str(), to.as_str(), end), ("2024-04-09", "2024-04-09", None));
    }
}
