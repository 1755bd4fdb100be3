//! When a change of state becomes a step of the browser's history.

use crate::route::Route;

/// What to do with the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryStep {
    /// Nothing: it says the same.
    Keep,
    /// A new entry: "back" leads to what was seen before.
    Push,
    /// The same entry, brought up to date.
    Replace,
}

/// Looking at another thing is a step back can undo; adjusting how it is shown is not.
#[must_use]
pub fn history_step(before: &Route, after: &Route) -> HistoryStep {
    if before == after {
        return HistoryStep::Keep;
    }
    let is_elsewhere = before.page != after.page
        || before.event != after.event
        || before.measure != after.measure
        || before.figure != after.figure
        || before.voice != after.voice
        || before.place != after.place
        || before.begin != after.begin
        || before.document != after.document
        || before.passage != after.passage
        || before.compared != after.compared
        || before.compare_as != after.compare_as;
    if is_elsewhere { HistoryStep::Push } else { HistoryStep::Replace }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Page;

    #[test]
    fn looking_elsewhere_is_a_step_and_adjusting_is_not() {
        let start = Route::default();
        let selected = Route { event: Some("x".to_owned()), ..start.clone() };
        let elsewhere = Route { page: Page::Read, ..selected.clone() };
        let zoomed =
            Route { window: Some(("2020-01-01".parse().unwrap(), "2020-02-01".parse().unwrap())), ..selected.clone() };
        assert_eq!(history_step(&start, &start), HistoryStep::Keep);
        assert_eq!(history_step(&start, &selected), HistoryStep::Push);
        assert_eq!(history_step(&selected, &elsewhere), HistoryStep::Push);
        assert_eq!(history_step(&selected, &zoomed), HistoryStep::Replace);
    }
}
