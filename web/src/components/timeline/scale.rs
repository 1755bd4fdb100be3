//! The folded time axis: days to a length along the axis, and back. Pure arithmetic.
//!
//! A corpus often spans decades with most of its events in weeks. The axis therefore consists of *runs* (stretches in
//! which something may have happened) with *folds* between them: a fold takes the same small room whatever its
//! length, and says how long it is. Within a run the scale is linear. A run's share of the axis grows with the square
//! root of the number of its units (its length over the usual width of its dates), so that ninety days of daily
//! reports get more room than four bare years, and the four years still can be read. What is known to a year only
//! makes runs of its own, where nothing finer lies: one "next year" must not squeeze the weeks before it.
//!
//! The mapping is strictly increasing and continuous, so it can be inverted everywhere; outside its ends it goes on
//! at the slope of the outermost runs.
//!
//! # Units
//! Days are fractional numbers of days of the proleptic Gregorian calendar (1 January of year 1 begins at 1.0). The
//! axis runs from 0 to [`AXIS_LENGTH`]; what a pixel is, a [`Viewport`] says.

use crate::components::order::by_place;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use parallax_core::view::{day_of_month_label, month_and_year_label, month_label};

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

    /// All the days that it touches, each whole.
    #[must_use]
    pub fn whole_days(self) -> Self {
        // A hair's breadth is rounding, not a day.
        let start = (self.start + 1e-6).floor();
        Self { start, end: (self.end - 1e-6).ceil().max(start + 1.0) }
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
#[derive(Debug, Clone)]
struct Run {
    days: DayRange,
    /// The widths of its dates in days, in order, and how many dates are so wide: there are few widths.
    widths: Vec<(f64, usize)>,
}

impl Run {
    fn new(days: DayRange) -> Self {
        Self { days, widths: vec![(days.len_days(), 1)] }
    }

    fn take_in(&mut self, days: DayRange, widths: &[(f64, usize)]) {
        self.days.start = self.days.start.min(days.start);
        self.days.end = self.days.end.max(days.end);
        for &(width, n) in widths {
            let at = self.widths.partition_point(|known| known.0 < width);
            match self.widths.get_mut(at) {
                Some(known) if known.0 <= width => known.1 += n,
                _ => self.widths.insert(at, (width, n)),
            }
        }
    }

    /// The usual width of its dates.
    fn unit_days(&self) -> f64 {
        let half = self.widths.iter().map(|width| width.1).sum::<usize>() / 2;
        let mut n_before = 0;
        let usual = self.widths.iter().find(|(_, n)| {
            n_before += n;
            n_before > half
        });
        usual.map_or(1.0, |width| width.0).max(1.0)
    }

    /// The square root of how many dates of its usual width it has room for.
    fn weight(&self) -> f64 {
        (self.days.len_days() / self.unit_days()).max(1.0).sqrt()
    }
}

impl Axis {
    /// An axis for things that occupy `ranges`, in any order; without folds unless `is_folding`.
    #[must_use]
    pub fn new(ranges: &[DayRange], is_folding: bool) -> Self {
        let mut runs = runs(ranges, is_folding);
        if runs.is_empty() {
            let start = NaiveDate::from_ymd_opt(2000, 1, 1).map_or(1.0, day_from_date);
            runs.push(Run::new(DayRange { start, end: start + 365.0 }));
        }
        Self { segments: segments(&runs, is_folding) }
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

/// The runs, in order and apart from each other.
fn runs(ranges: &[DayRange], is_folding: bool) -> Vec<Run> {
    let sorted = sorted(ranges);
    let Some(first) = sorted.first() else { return Vec::new() };
    let end = sorted.iter().fold(f64::NEG_INFINITY, |end, range| end.max(range.end));
    let span = DayRange { start: first.start, end };
    if !is_folding {
        return vec![Run::new(span)];
    }
    let min_gap = MIN_FOLD_DAYS.max(span.len_days() * MIN_FOLD_SHARE);
    let is_fine = |range: &&DayRange| range.len_days() <= MIN_FOLD_DAYS;
    let fine = gathered(sorted.iter().filter(is_fine), min_gap);
    let coarse = gathered(sorted.iter().filter(|range| !is_fine(range)), min_gap);
    let mut runs: Vec<Run> = coarse.iter().flat_map(|run| outside(run, &fine)).collect();
    runs.extend(fine);
    limit_folds(by_place(&runs, |run| run.days.start), min_gap)
}

/// In order of starts: as they come, where they come so.
fn sorted(ranges: &[DayRange]) -> Vec<DayRange> {
    if ranges.is_sorted_by(|a, b| a.start <= b.start) { ranges.to_vec() } else { by_place(ranges, |range| range.start) }
}

/// Joins what has no gap between it that is worth a fold; `sorted` is in order of starts.
fn gathered<'a>(sorted: impl Iterator<Item = &'a DayRange>, min_gap: f64) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for &range in sorted {
        match runs.last_mut() {
            // What the usual widths are matters only where there is a gap at all.
            Some(run)
                if range.start - run.days.end <= min_gap
                    || range.start - run.days.end <= gap_limit(run, &Run::new(range), min_gap) =>
            {
                run.take_in(range, &[(range.len_days(), 1)]);
            }
            _ => runs.push(Run::new(range)),
        }
    }
    runs
}

/// The longest stretch between two runs that is not folded.
fn gap_limit(before: &Run, after: &Run, min_gap: f64) -> f64 {
    min_gap.max(before.unit_days().max(after.unit_days()) * FOLD_PER_DATE_WIDTH)
}

/// The parts of a run of coarse dates where no finer ones lie. What is too short to be read is left to those.
fn outside(coarse: &Run, fine: &[Run]) -> Vec<Run> {
    let mut parts = Vec::new();
    let mut start = coarse.days.start;
    let ends =
        fine.iter().map(|run| run.days).filter(|days| days.end > coarse.days.start && days.start < coarse.days.end);
    for days in ends.chain([DayRange { start: coarse.days.end, end: coarse.days.end }]) {
        if days.start - start > MIN_FOLD_DAYS {
            parts.push(Run { days: DayRange { start, end: days.start }, widths: coarse.widths.clone() });
        }
        start = start.max(days.end);
    }
    parts
}

/// Where there would be too many folds, only the longest gaps are folded.
fn limit_folds(runs: Vec<Run>, min_gap: f64) -> Vec<Run> {
    let gap = |pair: &[Run]| match pair {
        [a, b] => Some(b.days.start - a.days.end).filter(|&gap| gap > gap_limit(a, b, min_gap)),
        _ => None,
    };
    let gaps: Vec<f64> = runs.windows(2).filter_map(gap).collect();
    let gaps = by_place(&gaps, |gap| -gap);
    let Some(&longest_left_out) = gaps.get(MAX_FOLDS) else { return runs };
    let mut kept: Vec<Run> = Vec::new();
    for run in runs {
        match kept.last_mut() {
            Some(before) if run.days.start - before.days.end <= longest_left_out => {
                before.take_in(run.days, &run.widths);
            }
            _ => kept.push(run),
        }
    }
    kept
}

fn segments(runs: &[Run], is_folding: bool) -> Vec<Segment> {
    let min_gap = runs
        .first()
        .zip(runs.last())
        .map_or(0.0, |(first, last)| MIN_FOLD_DAYS.max((last.days.end - first.days.start) * MIN_FOLD_SHARE));
    let is_fold = |a: &Run, b: &Run| is_folding && b.days.start - a.days.end > gap_limit(a, b, min_gap);
    let n_folds = runs.windows(2).filter(|pair| matches!(pair, [a, b] if is_fold(a, b))).count();
    #[expect(clippy::cast_precision_loss, reason = "a handful of folds")]
    let room = AXIS_LENGTH * (1.0 - FOLD_SHARE * n_folds as f64);
    let total: f64 = runs.iter().map(Run::weight).sum();
    let floor = total * MIN_RUN_SHARE;
    let total: f64 = runs.iter().map(|run| run.weight().max(floor)).sum();
    let mut segments: Vec<Segment> = Vec::new();
    let mut at = 0.0;
    for (i, run) in runs.iter().enumerate() {
        let margin = (run.days.len_days() * RUN_MARGIN).max(1.0);
        let before = i.checked_sub(1).and_then(|before| runs.get(before));
        // A neighbor without a fold between goes on where this one ends.
        let start = match before.zip(segments.last()) {
            Some((before, segment)) if !is_fold(before, run) => segment.days.end,
            _ => run.days.start - margin,
        };
        let after = runs.get(i + 1).filter(|after| !is_fold(run, after));
        let days = DayRange { start, end: after.map_or(run.days.end + margin, |after| after.days.start) };
        if let Some(end) = segments.last().map(|s| s.days.end).filter(|&end| end < days.start) {
            let fold = DayRange { start: end, end: days.start };
            segments.push(Segment { days: fold, start: at, end: at + AXIS_LENGTH * FOLD_SHARE, is_fold: true });
            at += AXIS_LENGTH * FOLD_SHARE;
        }
        let end = at + room * run.weight().max(floor) / total;
        segments.push(Segment { days, start: at, end, is_fold: false });
        at = end;
    }
    segments
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
        self.width_px.max(1.0) / (self.end - self.start)
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
    /// in, at `MIN_WINDOW_DAYS` around that place.
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
        // Not `clamp`: rounding may put the two bounds the wrong way round.
        let start = self.start.min(whole.end - length).max(whole.start);
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
    /// The middle of its label.
    pub label_px: f64,
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
        // A hair's breadth back, so that rounding does not lose a tick at the very beginning of a run.
        let date = date_from_day((day - 1e-6).ceil());
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
        match self {
            Self::Years(_) => tick.year().to_string(),
            Self::Months(_) if is_first || tick.month() == 1 => crate::text::date_label(&month_and_year_label(tick)),
            Self::Months(_) => crate::text::date_label(month_label(tick)),
            Self::Days(_) if is_first || tick.ordinal() == 1 => crate::text::day(tick),
            Self::Days(_) => crate::text::date_label(&day_of_month_label(tick)),
        }
    }
}

/// The room that a label needs beside itself.
const LABEL_GAP_PX: f64 = 12.0;
/// Half the room that the sign of a fold needs.
const FOLD_SIGN_PX: f64 = 6.0;
/// The least distance between two ticks of one run.
const MIN_TICK_PX: f64 = 62.0;

/// The ticks on the screen. Labels touch neither each other nor a fold: the first of each run, which names the year,
/// goes first, and where it has no room the year alone. `measure` says how wide a label is, in pixels.
#[must_use]
pub fn ticks(axis: &Axis, viewport: &Viewport, measure: impl Fn(&str) -> f64) -> Vec<Tick> {
    let mut firsts = Vec::new();
    let mut others = Vec::new();
    let mut taken: Vec<(f64, f64)> = Vec::new();
    // Where the room for the next run's first label begins.
    let mut clear_px = 0.0 - LABEL_GAP_PX / 2.0;
    for segment in axis.segments() {
        let start = segment.start.max(viewport.start);
        let end = segment.end.min(viewport.end);
        if segment.is_fold {
            let middle = viewport.px_from_axis(f64::midpoint(segment.start, segment.end));
            taken.push((middle - FOLD_SIGN_PX, middle + FOLD_SIGN_PX));
            clear_px = clear_px.max(middle + FOLD_SIGN_PX);
        }
        if segment.is_fold || start >= end {
            continue;
        }
        let px_per_day = segment.units_per_day() * viewport.px_per_unit();
        let (from, to) = (axis.day_from_axis(start), axis.day_from_axis(end));
        let (step, dates) = run_ticks(from, to, px_per_day);
        for (i, date) in dates.into_iter().enumerate() {
            let x_px = viewport.px_from_axis(axis.axis_from_day(day_from_date(date)));
            let label = step.label(date, i == 0);
            let tick = Tick { x_px, label_px: x_px, label };
            if i == 0 {
                firsts.push((tick, clear_px, date.year().to_string()));
            } else {
                others.push(tick);
            }
        }
    }
    let mut is_room = |label: &str, middle_px: f64| {
        let half = (measure(label) + LABEL_GAP_PX) / 2.0;
        let room = (middle_px - half, middle_px + half);
        let is_inside = room.0 >= -LABEL_GAP_PX && room.1 <= viewport.width_px + LABEL_GAP_PX;
        let is_free = is_inside && taken.iter().all(|&(l, r)| room.1 <= l || r <= room.0);
        if is_free {
            taken.push(room);
        }
        is_free
    };
    let mut ticks: Vec<Tick> = Vec::new();
    for (mut tick, clear_px, year) in firsts {
        let wished = std::mem::take(&mut tick.label);
        for label in [wished, year] {
            let middle_px = tick.x_px.max(clear_px + (measure(&label) + LABEL_GAP_PX) / 2.0);
            if tick.label.is_empty() && is_room(&label, middle_px) {
                tick.label_px = middle_px;
                tick.label = label;
            }
        }
        ticks.push(tick);
    }
    for mut tick in others {
        if !is_room(&tick.label, tick.label_px) {
            tick.label.clear();
        }
        ticks.push(tick);
    }
    by_place(&ticks, |tick| tick.x_px)
}

/// The dates to mark between two days: of the finest step with enough room, or a finer one where that gives none in
/// the first half, for the first one names the run.
fn run_ticks(from: f64, to: f64, px_per_day: f64) -> (Step, Vec<NaiveDate>) {
    let fits = STEPS.iter().position(|step| step.days() * px_per_day >= MIN_TICK_PX).unwrap_or(STEPS.len() - 1);
    for &step in STEPS.iter().take(fits + 1).rev() {
        let mut dates = Vec::new();
        let mut next = step.first_at(from);
        while let Some(date) = next.filter(|&date| day_from_date(date) < to) {
            dates.push(date);
            next = step.next(date);
        }
        let is_early = |date: &NaiveDate| day_from_date(*date) <= f64::midpoint(from, to);
        if dates.first().is_some_and(is_early) || step == Step::Days(1) {
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
    fn a_year_beside_weeks_does_not_squeeze_them() {
        let mut ranges = story();
        ranges.push(range("2021-01-01", "2021-12-31"));
        ranges.push(range("2020-01-01", "2020-12-31"));
        let axis = Axis::new(&ranges, true);
        let px = |text: &str| axis.axis_from_day(day(text));
        let weeks = px("2020-12-25") - px("2020-09-27");
        let year = px("2021-12-31") - px("2021-01-01");
        assert!(weeks > year * 3.0, "{weeks} {year}");
        assert!(px("2020-09-27") - px("2020-01-01") < weeks / 3.0);
        assert!(year > AXIS_LENGTH * 0.04, "and can be read: {year}");
        for pair in axis.segments().windows(2) {
            assert!((pair[0].end - pair[1].start).abs() < 1e-9 && (pair[0].days.end - pair[1].days.start).abs() < 1e-9);
        }
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
        assert_eq!(days.whole_days(), wanted);
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
                assert!(!labelled.is_empty(), "{width_px} {zoom} {:?}", viewport.days(&axis));
                for pair in labelled.windows(2) {
                    let end = pair[0].label_px + measure(&pair[0].label) / 2.0;
                    let start = pair[1].label_px - measure(&pair[1].label) / 2.0;
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
