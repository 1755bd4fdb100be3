//! The folded time axis: days to a length along the axis, and back. Pure arithmetic.
//!
//! A corpus often spans decades with most of its events in weeks. The axis therefore consists of *runs* (stretches in
//! which something may have happened) with *folds* between them: a fold takes the same small room whatever its
//! length, and says how long it is. Within a run the scale is linear. A run's share of the axis grows with the square
//! root of the number of its units (its length over the usual width of its dates), so that ninety days of daily
//! reports get more room than four bare years, and the four years still can be read.
//!
//! The mapping is strictly increasing and continuous, so it can be inverted everywhere; outside its ends it goes on
//! at the slope of the outermost runs.
//!
//! # Units
//! Days are fractional numbers of days of the proleptic Gregorian calendar (1 January of year 1 begins at 1.0). The
//! axis runs from 0 to [`AXIS_LENGTH`]; what a pixel is, a [`Viewport`] says.

use chrono::{Datelike as _, Days, Months, NaiveDate};

/// The length of every axis, in its own units.
pub const AXIS_LENGTH: f64 = 1000.0;
/// The shortest empty stretch that is folded, in days: a month and a half still reads as a pause.
const MIN_FOLD_DAYS: f64 = 45.0;
/// An empty stretch is folded if it is this many times as wide as the dates beside it: between two bare years one
/// missing year is no gap.
const FOLD_PER_DATE_WIDTH: f64 = 1.5;
/// An empty stretch shorter than this part of all the time covered is not worth a fold.
const MIN_FOLD_SHARE: f64 = 0.02;
/// More folds than this would make the axis unreadable; the longest ones win.
const MAX_FOLDS: usize = 10;
/// The part of the axis that one fold takes.
const FOLD_SHARE: f64 = 0.035;
/// The smallest part of the axis that a run takes.
const MIN_RUN_SHARE: f64 = 0.07;
/// The room left beside the first and last date of a run, as a part of it.
const RUN_MARGIN: f64 = 0.03;

/// The number of the day on which `date` begins.
#[must_use]
pub fn day_from_date(date: NaiveDate) -> f64 {
    f64::from(date.num_days_from_ce())
}

/// The date of a day, or the last one that the calendar has.
#[must_use]
pub fn date_from_day(day: f64) -> NaiveDate {
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates, and chrono refuses what is out of its range")]
    let number = day.floor() as i32;
    NaiveDate::from_num_days_from_ce_opt(number).unwrap_or(if day < 0.0 { NaiveDate::MIN } else { NaiveDate::MAX })
}

/// Days that something may occupy: from the beginning of the first to the end of the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayRange {
    /// Where it begins.
    pub start: f64,
    /// Where it ends.
    pub end: f64,
}

impl DayRange {
    /// The days from `first` to `last`, both included.
    #[must_use]
    pub fn from_dates(first: NaiveDate, last: NaiveDate) -> Self {
        Self { start: day_from_date(first), end: day_from_date(last) + 1.0 }
    }

    /// Its length in days.
    #[must_use]
    pub fn len_days(self) -> f64 {
        self.end - self.start
    }
}

/// A linear stretch of the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The days it covers.
    pub days: DayRange,
    /// Where it begins on the axis.
    pub start: f64,
    /// Where it ends on the axis.
    pub end: f64,
    /// Whether nothing happens in it, so that it is drawn as a fold.
    pub is_fold: bool,
}

impl Segment {
    fn units_per_day(&self) -> f64 {
        (self.end - self.start) / self.days.len_days()
    }
}

/// The axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    segments: Vec<Segment>,
}

/// A run while the axis is being laid out.
struct Run {
    days: DayRange,
    widths: Vec<f64>,
    last_width: f64,
}

impl Axis {
    /// An axis for things that occupy `ranges`, in any order; without folds unless `is_folding`.
    #[must_use]
    pub fn new(ranges: &[DayRange], is_folding: bool) -> Self {
        let mut sorted = ranges.to_vec();
        sorted.sort_by(|a, b| a.start.total_cmp(&b.start));
        let mut runs = runs(&sorted, is_folding);
        if runs.is_empty() {
            let epoch = NaiveDate::from_ymd_opt(2000, 1, 1).map_or(1.0, day_from_date);
            runs.push(Run { days: DayRange { start: epoch, end: epoch + 365.0 }, widths: vec![1.0], last_width: 1.0 });
        }
        Self { segments: segments(&runs) }
    }

    /// Its runs and folds, in order.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Where on the axis a day lies.
    #[must_use]
    pub fn axis_from_day(&self, day: f64) -> f64 {
        let at = self.segments.partition_point(|s| s.days.end < day);
        self.segment(at).map_or(0.0, |s| s.start + (day - s.days.start) * s.units_per_day())
    }

    /// Which day lies at a place on the axis.
    #[must_use]
    pub fn day_from_axis(&self, at: f64) -> f64 {
        let index = self.segments.partition_point(|s| s.end < at);
        self.segment(index).map_or(0.0, |s| s.days.start + (at - s.start) / s.units_per_day())
    }

    fn segment(&self, index: usize) -> Option<&Segment> {
        self.segments.get(index).or(self.segments.last())
    }
}

/// Gathers what lies close together; `sorted` is in order of starts.
fn runs(sorted: &[DayRange], is_folding: bool) -> Vec<Run> {
    let Some((first, last)) = sorted.first().zip(sorted.iter().map(|range| range.end).max_by(f64::total_cmp)) else {
        return Vec::new();
    };
    let span_days = last - first.start;
    let mut runs: Vec<Run> = Vec::new();
    let mut gaps: Vec<f64> = Vec::new();
    for range in sorted {
        if let Some(run) = runs.last_mut() {
            let gap = range.start - run.days.end;
            let width = range.len_days().max(run.last_width);
            let limit = MIN_FOLD_DAYS.max(width * FOLD_PER_DATE_WIDTH).max(span_days * MIN_FOLD_SHARE);
            if !is_folding || gap <= limit {
                if range.end >= run.days.end {
                    run.last_width = range.len_days();
                }
                run.days.end = run.days.end.max(range.end);
                run.widths.push(range.len_days());
                continue;
            }
            gaps.push(gap);
        }
        runs.push(Run { days: *range, widths: vec![range.len_days()], last_width: range.len_days() });
    }
    gaps.sort_by(|a, b| b.total_cmp(a));
    if let Some(&smallest) = gaps.get(MAX_FOLDS - 1) {
        merge_smaller_gaps(&mut runs, smallest);
    }
    runs
}

fn merge_smaller_gaps(runs: &mut Vec<Run>, smallest: f64) {
    let mut merged: Vec<Run> = Vec::new();
    for run in runs.drain(..) {
        match merged.last_mut() {
            Some(before) if run.days.start - before.days.end < smallest => {
                before.days.end = run.days.end;
                before.widths.extend(run.widths);
            }
            _ => merged.push(run),
        }
    }
    *runs = merged;
}

fn segments(runs: &[Run]) -> Vec<Segment> {
    #[expect(clippy::cast_precision_loss, reason = "a handful of runs")]
    let n_runs = runs.len() as f64;
    let room = AXIS_LENGTH * (1.0 - FOLD_SHARE * (n_runs - 1.0));
    let weights: Vec<f64> = runs.iter().map(weight).collect();
    let total: f64 = weights.iter().sum();
    let floor = total * MIN_RUN_SHARE;
    let total: f64 = weights.iter().map(|weight| weight.max(floor)).sum();
    let mut segments: Vec<Segment> = Vec::new();
    let mut at = 0.0;
    for (run, weight) in runs.iter().zip(weights) {
        let margin = (run.days.len_days() * RUN_MARGIN).max(1.0);
        let days = DayRange { start: run.days.start - margin, end: run.days.end + margin };
        if let Some(before) = segments.last().map(|s| s.days.end) {
            segments.push(Segment {
                days: DayRange { start: before, end: days.start },
                start: at,
                end: at + AXIS_LENGTH * FOLD_SHARE,
                is_fold: true,
            });
            at += AXIS_LENGTH * FOLD_SHARE;
        }
        let end = at + room * weight.max(floor) / total;
        segments.push(Segment { days, start: at, end, is_fold: false });
        at = end;
    }
    segments
}

/// The square root of how many dates of its usual width a run has room for.
fn weight(run: &Run) -> f64 {
    let mut widths = run.widths.clone();
    widths.sort_by(f64::total_cmp);
    let median = widths.get(widths.len() / 2).copied().unwrap_or(1.0);
    (run.days.len_days() / median.max(1.0)).max(1.0).sqrt()
}

/// The part of the axis on the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Viewport {
    /// Where on the axis the left edge lies.
    pub start: f64,
    /// Where on the axis the right edge lies.
    pub end: f64,
    /// The width on the screen.
    pub width_px: f64,
}

/// The narrowest window, in days.
const MIN_WINDOW_DAYS: f64 = 3.0;
/// How much further than its ends the axis can be pushed, as a part of the window.
const OVERSCROLL: f64 = 0.04;

impl Viewport {
    /// The whole axis, with a little room at both ends.
    #[must_use]
    pub fn whole(width_px: f64) -> Self {
        let margin = AXIS_LENGTH * OVERSCROLL / 2.0;
        Self { start: -margin, end: AXIS_LENGTH + margin, width_px }
    }

    /// Pixels for each unit of the axis.
    #[must_use]
    pub fn px_per_unit(&self) -> f64 {
        self.width_px / (self.end - self.start)
    }

    /// Where on the screen a place on the axis lies.
    #[must_use]
    pub fn px_from_axis(&self, at: f64) -> f64 {
        (at - self.start) * self.px_per_unit()
    }

    /// Which place on the axis lies at a pixel.
    #[must_use]
    pub fn axis_from_px(&self, px: f64) -> f64 {
        self.start + px / self.px_per_unit()
    }

    /// Whether it shows the axis from end to end.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.start <= 0.0 && self.end >= AXIS_LENGTH
    }

    /// The same window, moved by so many pixels.
    #[must_use]
    pub fn panned(self, px: f64) -> Self {
        let by = px / self.px_per_unit();
        Self { start: self.start + by, end: self.end + by, ..self }.clamped()
    }

    /// The window made `factor` times as wide about the place at `center_px`. It stops at the whole axis and, going
    /// in, at [`MIN_WINDOW_DAYS`] around that place.
    #[must_use]
    pub fn zoomed(self, axis: &Axis, factor: f64, center_px: f64) -> Self {
        let center = self.axis_from_px(center_px);
        let day = axis.day_from_axis(center);
        let half = MIN_WINDOW_DAYS / 2.0;
        let narrowest = axis.axis_from_day(day + half) - axis.axis_from_day(day - half);
        let whole = Self::whole(self.width_px);
        let length = self.end - self.start;
        let widest = whole.end - whole.start;
        let target = (length * factor).clamp(narrowest.min(widest), widest);
        let factor = target / length;
        Self { start: center - (center - self.start) * factor, end: center + (self.end - center) * factor, ..self }
            .clamped()
    }

    /// The same window, moved so far that it shows nothing but the axis and a little room at its ends.
    #[must_use]
    pub fn clamped(self) -> Self {
        let whole = Self::whole(self.width_px);
        let length = (self.end - self.start).min(whole.end - whole.start);
        let start = self.start.clamp(whole.start, whole.end - length);
        Self { start, end: start + length, ..self }
    }

    /// The same window, moved just so far that the place `at` is on it and not at its very edge.
    #[must_use]
    pub fn revealing(self, at: f64) -> Self {
        let margin = (self.end - self.start) * 0.08;
        let by = if at < self.start + margin {
            at - self.start - margin
        } else if at > self.end - margin {
            at - self.end + margin
        } else {
            return self;
        };
        Self { start: self.start + by, end: self.end + by, ..self }.clamped()
    }

    /// The window that shows the days of `range`.
    #[must_use]
    pub fn over_days(axis: &Axis, range: DayRange, width_px: f64) -> Self {
        let start = axis.axis_from_day(range.start);
        let end = axis.axis_from_day(range.end);
        let (start, end) = if start < end { (start, end) } else { (start - 0.5, start + 0.5) };
        Self { start, end, width_px }.clamped()
    }

    /// The days on the screen.
    #[must_use]
    pub fn days(&self, axis: &Axis) -> DayRange {
        DayRange { start: axis.day_from_axis(self.start.max(0.0)), end: axis.day_from_axis(self.end.min(AXIS_LENGTH)) }
    }
}

/// A mark on the axis with its label.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where on the screen.
    pub x_px: f64,
    /// Its label; empty where there is no room for one.
    pub label: String,
}

/// How far ticks are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Days(u32),
    Months(u32),
    Years(u32),
}

/// From fine to coarse.
const STEPS: [Step; 13] = [
    Step::Days(1),
    Step::Days(2),
    Step::Days(7),
    Step::Days(14),
    Step::Months(1),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(25),
    Step::Years(100),
];

impl Step {
    fn days(self) -> f64 {
        match self {
            Self::Days(n) => f64::from(n),
            Self::Months(n) => f64::from(n) * 30.44,
            Self::Years(n) => f64::from(n) * 365.25,
        }
    }

    /// The first tick at or after `day`. Ticks of days count from the first of the month, so that they stay where
    /// they are when the window moves.
    fn first_at(self, day: f64) -> Option<NaiveDate> {
        let date = date_from_day(day.ceil());
        match self {
            Self::Days(_) => {
                let mut tick = date.with_day(1)?;
                while tick < date {
                    tick = self.next(tick)?;
                }
                Some(tick)
            }
            Self::Months(n) => {
                let month0 = date.month0() - date.month0() % n;
                let tick = NaiveDate::from_ymd_opt(date.year(), month0 + 1, 1)?;
                if tick < date { self.next(tick) } else { Some(tick) }
            }
            Self::Years(n) => {
                let n = i32::try_from(n).ok()?;
                let year = date.year() - date.year().rem_euclid(n);
                let tick = NaiveDate::from_ymd_opt(year, 1, 1)?;
                if tick < date { self.next(tick) } else { Some(tick) }
            }
        }
    }

    fn next(self, tick: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Days(n) => {
                let next = tick.checked_add_days(Days::new(n.into()))?;
                let next_month = tick.with_day(1)?.checked_add_months(Months::new(1))?;
                // Weeks count from the first; a stub of less than half a step before the next month is left out.
                let stub_days = (next_month - next).num_days();
                Some(if stub_days * 2 <= i64::from(n) && n > 1 || next > next_month { next_month } else { next })
            }
            Self::Months(n) => tick.checked_add_months(Months::new(n)),
            Self::Years(n) => tick.checked_add_months(Months::new(n * 12)),
        }
    }

    fn label(self, tick: NaiveDate, is_first: bool) -> String {
        let format = match self {
            Self::Years(_) => "%Y",
            Self::Months(_) if is_first || tick.month() == 1 => "%b %Y",
            Self::Months(_) => "%b",
            Self::Days(_) if is_first || tick.ordinal() == 1 => "%-d %b %Y",
            Self::Days(_) => "%-d %b",
        };
        tick.format(format).to_string()
    }
}

/// The room that a label needs beside itself.
const LABEL_GAP_PX: f64 = 12.0;
/// The least distance between two ticks of one run.
const MIN_TICK_PX: f64 = 62.0;

/// The ticks on the screen. Labels do not touch each other: the first of each run, which names the year, goes first.
/// `measure` says how wide a label is, in pixels.
#[must_use]
pub fn ticks(axis: &Axis, viewport: &Viewport, measure: impl Fn(&str) -> f64) -> Vec<Tick> {
    let mut firsts = Vec::new();
    let mut others = Vec::new();
    for segment in axis.segments().iter().filter(|s| !s.is_fold) {
        let start = segment.start.max(viewport.start);
        let end = segment.end.min(viewport.end);
        if start >= end {
            continue;
        }
        let px_per_day = segment.units_per_day() * viewport.px_per_unit();
        let (from, to) = (axis.day_from_axis(start), axis.day_from_axis(end));
        let (step, dates) = run_ticks(from, to, px_per_day);
        for (i, date) in dates.into_iter().enumerate() {
            let x_px = viewport.px_from_axis(axis.axis_from_day(day_from_date(date)));
            let label = step.label(date, i == 0);
            let list = if i == 0 { &mut firsts } else { &mut others };
            list.push(Tick { x_px, label });
        }
    }
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let mut ticks: Vec<Tick> = Vec::new();
    for mut tick in firsts.into_iter().chain(others) {
        let half = (measure(&tick.label) + LABEL_GAP_PX) / 2.0;
        let room = (tick.x_px - half, tick.x_px + half);
        let is_inside = room.0 >= -LABEL_GAP_PX && room.1 <= viewport.width_px + LABEL_GAP_PX;
        if is_inside && taken.iter().all(|&(l, r)| room.1 <= l || r <= room.0) {
            taken.push(room);
        } else {
            tick.label.clear();
        }
        ticks.push(tick);
    }
    ticks.sort_by(|a, b| a.x_px.total_cmp(&b.x_px));
    ticks
}

/// The dates to mark between two days: of the finest step with enough room, or a finer one where that gives none.
fn run_ticks(from: f64, to: f64, px_per_day: f64) -> (Step, Vec<NaiveDate>) {
    let fits = STEPS.iter().position(|step| step.days() * px_per_day >= MIN_TICK_PX).unwrap_or(STEPS.len() - 1);
    for &step in STEPS.iter().take(fits + 1).rev() {
        let mut dates = Vec::new();
        let mut next = step.first_at(from);
        while let Some(date) = next.filter(|&date| day_from_date(date) < to) {
            dates.push(date);
            next = step.next(date);
        }
        if !dates.is_empty() {
            return (step, dates);
        }
    }
    (Step::Days(1), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange::from_dates(first.parse().unwrap(), last.parse().unwrap())
    }

    fn day(text: &str) -> f64 {
        day_from_date(text.parse().unwrap())
    }

    /// Bare years, then weeks of daily reports, then a day years later: the shape of the default corpus.
    fn story() -> Vec<DayRange> {
        let mut ranges = vec![
            range("1991-01-01", "1991-12-31"),
            range("1992-01-01", "1992-12-31"),
            range("1994-01-01", "1994-12-31"),
            range("2018-01-01", "2018-12-31"),
            range("2020-12-25", "2020-12-25"),
            range("2023-09-19", "2023-09-19"),
            range("2023-09-20", "2023-09-20"),
        ];
        ranges.extend((1..30).map(|d| {
            let date = format!("2020-11-{d:02}");
            range(&date, &date)
        }));
        ranges.push(range("2020-09-27", "2020-09-27"));
        ranges.push(range("2020-10-10", "2020-10-10"));
        ranges
    }

    fn folds(axis: &Axis) -> Vec<(String, String)> {
        axis.segments()
            .iter()
            .filter(|s| s.is_fold)
            .map(|s| {
                let year = |day| date_from_day(day).year().to_string();
                (year(s.days.start), year(s.days.end))
            })
            .collect()
    }

    #[test]
    fn empty_decades_fold_and_a_missing_year_between_years_does_not() {
        let axis = Axis::new(&story(), true);
        let expected = [("1995", "2017"), ("2019", "2020"), ("2020", "2023")];
        let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(folds(&axis), expected);
        assert!(folds(&Axis::new(&story(), false)).is_empty());
    }

    #[test]
    fn the_mapping_is_increasing_and_inverts() {
        for is_folding in [true, false] {
            let axis = Axis::new(&story(), is_folding);
            let mut last = f64::NEG_INFINITY;
            let mut at_day = day("1989-01-01");
            while at_day < day("2026-01-01") {
                let at = axis.axis_from_day(at_day);
                assert!(at > last, "day {at_day}");
                assert!((axis.day_from_axis(at) - at_day).abs() < 1e-6);
                last = at;
                at_day += 13.7;
            }
        }
    }

    #[test]
    fn weeks_of_reports_get_the_most_room_and_nothing_vanishes() {
        let axis = Axis::new(&story(), true);
        let lengths: Vec<f64> = axis.segments().iter().filter(|s| !s.is_fold).map(|s| s.end - s.start).collect();
        assert_eq!(lengths.len(), 4);
        assert!(lengths[2] > 500.0, "{lengths:?}");
        assert!(lengths.iter().all(|&length| length > 50.0), "{lengths:?}");
        let end = axis.segments().last().unwrap().end;
        assert!((end - AXIS_LENGTH).abs() < 1e-6);
    }

    #[test]
    fn a_corpus_without_dates_still_has_an_axis() {
        let axis = Axis::new(&[], true);
        assert_eq!(axis.segments().len(), 1);
        assert!(!ticks(&axis, &Viewport::whole(800.0), |_| 30.0).is_empty());
    }

    #[test]
    fn even_spacing_over_decades_is_not_cut_to_pieces() {
        let ranges: Vec<_> = (0..300)
            .map(|i| {
                let start = day("1990-01-01") + f64::from(i) * 40.0 + f64::from(i % 7) * 9.0;
                DayRange { start, end: start + 1.0 }
            })
            .collect();
        assert!(folds(&Axis::new(&ranges, true)).len() <= MAX_FOLDS);
    }

    #[test]
    fn zoom_keeps_the_place_under_the_pointer() {
        let axis = Axis::new(&story(), true);
        let viewport = Viewport::whole(800.0);
        let before = viewport.axis_from_px(300.0);
        let zoomed = viewport.zoomed(&axis, 0.4, 300.0);
        assert!((zoomed.axis_from_px(300.0) - before).abs() < 1e-9);
        assert!((zoomed.end - zoomed.start) < (viewport.end - viewport.start));
        assert_eq!(zoomed.zoomed(&axis, 100.0, 10.0), viewport);
    }

    #[test]
    fn zoom_stops_at_a_few_days() {
        let axis = Axis::new(&story(), true);
        let center = axis.axis_from_day(day("2020-11-10"));
        let mut viewport = Viewport::whole(800.0);
        for _ in 0..60 {
            viewport = viewport.zoomed(&axis, 0.5, viewport.px_from_axis(center));
        }
        let days = viewport.days(&axis).len_days();
        assert!((2.9..3.1).contains(&days), "{days}");
    }

    #[test]
    fn panning_stops_at_the_ends() {
        let axis = Axis::new(&story(), true);
        let viewport = Viewport::whole(800.0).zoomed(&axis, 0.2, 400.0);
        let right = viewport.panned(1e9);
        assert!(right.end >= AXIS_LENGTH && right.start < AXIS_LENGTH);
        assert!((right.end - right.start - (viewport.end - viewport.start)).abs() < 1e-6);
        assert_eq!(right.panned(5.0), right);
    }

    #[test]
    fn a_window_in_days_comes_back() {
        let axis = Axis::new(&story(), true);
        let wanted = range("2020-10-01", "2020-11-30");
        let days = Viewport::over_days(&axis, wanted, 640.0).days(&axis);
        assert!((days.start - wanted.start).abs() < 1e-6);
        assert!((days.end - wanted.end).abs() < 1e-6);
    }

    #[test]
    fn revealing_moves_no_more_than_needed() {
        let viewport = Viewport { start: 100.0, end: 200.0, width_px: 500.0 };
        assert_eq!(viewport.revealing(150.0), viewport);
        let moved = viewport.revealing(230.0);
        assert!((moved.end - 238.0).abs() < 1e-9, "{moved:?}");
    }

    #[test]
    fn labels_never_touch_and_each_run_names_its_year() {
        let axis = Axis::new(&story(), true);
        for width_px in [320.0, 640.0, 800.0, 1400.0] {
            for zoom in [1.0, 0.5, 0.1, 0.02] {
                let viewport = Viewport::whole(width_px).zoomed(&axis, zoom, width_px * 0.6);
                #[expect(clippy::cast_precision_loss, reason = "a label's length")]
                let measure = |label: &str| label.len() as f64 * 6.5;
                let labelled: Vec<Tick> =
                    ticks(&axis, &viewport, measure).into_iter().filter(|tick| !tick.label.is_empty()).collect();
                assert!(!labelled.is_empty());
                for pair in labelled.windows(2) {
                    let end = pair[0].x_px + measure(&pair[0].label) / 2.0;
                    let start = pair[1].x_px - measure(&pair[1].label) / 2.0;
                    assert!(end < start, "{width_px} {zoom}: {pair:?}");
                }
            }
        }
        let labels: Vec<String> = ticks(&axis, &Viewport::whole(1200.0), |l| l.len() as f64 * 6.5)
            .into_iter()
            .map(|tick| tick.label)
            .filter(|label| !label.is_empty())
            .collect();
        for year in ["1992", "2018", "2020", "2023"] {
            assert!(labels.iter().any(|label| label.contains(year)), "{year} in {labels:?}");
        }
    }

    #[test]
    fn day_ticks_stay_put_when_the_window_moves() {
        let step = Step::Days(7);
        let ticks_from = |text: &str| {
            let mut ticks = Vec::new();
            let mut next = step.first_at(day(text));
            while let Some(date) = next.filter(|date| day_from_date(*date) < day("2020-12-10")) {
                ticks.push(date.to_string());
                next = step.next(date);
            }
            ticks
        };
        let from_october = ticks_from("2020-10-20");
        assert_eq!(
            from_october,
            ["2020-10-22", "2020-11-01", "2020-11-08", "2020-11-15", "2020-11-22", "2020-12-01", "2020-12-08"]
        );
        assert!(from_october.ends_with(&ticks_from("2020-11-09")));
    }
}
