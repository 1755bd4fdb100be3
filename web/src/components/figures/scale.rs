//! Where a value stands in its lane: from 0 in even steps, or by powers of ten where the values ask for it. Pure.

use parallax_core::view::figures::FigureMarkView;

/// Values that differ by more than this factor are drawn by powers of ten.
const LOG_FROM: f64 = 30.0;

/// A scale of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// The values that have a line of their own, from the smallest to the greatest; the first and the last are the ends.
    pub ticks: Vec<f64>,
    /// Whether equal ways are equal factors.
    pub is_log: bool,
}

impl Scale {
    /// A scale that has room for all of `values`, and for an open bound above them.
    #[must_use]
    pub fn new(values: &[f64]) -> Self {
        let max = values.iter().copied().fold(0.0, f64::max);
        let min = values.iter().copied().filter(|&value| value > 0.0).fold(f64::INFINITY, f64::min);
        if max <= 0.0 {
            return Self { ticks: vec![0.0, 1.0], is_log: false };
        }
        if max / min > LOG_FROM {
            let first = power_of_ten_below(min);
            let ticks: Vec<f64> =
                std::iter::successors(Some(first), |&tick| (tick <= max).then_some(tick * 10.0)).collect();
            return Self { ticks, is_log: true };
        }
        // Four or five steps of 1, 2 or 5 times a power of ten.
        let rough = max * 1.1 / 4.0;
        let power = power_of_ten_below(rough);
        let step = [1.0, 2.0, 5.0, 10.0].map(|n| n * power).into_iter().find(|&step| step >= rough).unwrap_or(rough);
        let ticks: Vec<f64> =
            std::iter::successors(Some(0.0), |&tick| (tick < max * 1.1).then_some(tick + step)).collect();
        Self { ticks, is_log: false }
    }

    /// Where a value stands, from 0 at the first tick to 1 at the last.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        let (Some(&first), Some(&last)) = (self.ticks.first(), self.ticks.last()) else {
            return 0.0;
        };
        let place = if self.is_log {
            // Below the first power of ten there is nothing to tell apart.
            (value.max(first) / first).log10() / (last / first).log10()
        } else {
            (value - first) / (last - first)
        };
        place.clamp(0.0, 1.0)
    }
}

fn power_of_ten_below(value: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= value {
        power *= 10.0;
    }
    while power > value {
        power /= 10.0;
    }
    power
}

/// How a figure is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Exactly this.
    Point(f64),
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
    /// Between these.
    Range(f64, f64),
}

impl Shape {
    /// The shape of a figure; none where it says nothing about the value.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a place on a screen")]
    pub fn new(mark: &FigureMarkView) -> Option<Self> {
        let value = |thousandths: i64| thousandths as f64 / 1000.0;
        match (mark.min_thousandths.map(value), mark.max_thousandths.map(value)) {
            (Some(min), Some(max)) if max > min => Some(Self::Range(min, max)),
            (Some(value), Some(_)) => Some(Self::Point(value)),
            (Some(min), None) => Some(Self::AtLeast(min)),
            (None, Some(max)) => Some(Self::AtMost(max)),
            (None, None) => None,
        }
    }

    /// The known ends of it.
    #[must_use]
    pub const fn ends(self) -> (f64, f64) {
        match self {
            Self::Point(value) | Self::AtLeast(value) | Self::AtMost(value) => (value, value),
            Self::Range(min, max) => (min, max),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn even_steps_begin_at_nothing_and_have_room_above() {
        let scale = Scale::new(&[2300.0, 5000.0, 4600.0]);
        assert_eq!(scale.ticks, [0.0, 2000.0, 4000.0, 6000.0]);
        assert!((scale.place(3000.0) - 0.5).abs() < 1e-9);
        assert_eq!(Scale::new(&[2.0, 3.0]).ticks, [0.0, 1.0, 2.0, 3.0, 4.0]);
        assert_eq!(Scale::new(&[0.4]).ticks.len(), 4, "{:?}", Scale::new(&[0.4]));
    }

    #[test]
    fn values_far_apart_are_drawn_by_powers_of_ten() {
        let scale = Scale::new(&[3.0, 40_000.0]);
        assert!(scale.is_log);
        assert_eq!(scale.ticks, [1.0, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0]);
        assert!((scale.place(1000.0) - 0.6).abs() < 1e-9);
        assert!(scale.place(0.0).abs() < 1e-9);
    }

    #[test]
    fn every_value_has_a_place_whatever_it_is() {
        for values in [vec![], vec![0.0], vec![1e15, 1e-3], vec![7.0], vec![9.99, 10.0], vec![1e12]] {
            let scale = Scale::new(&values);
            assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= 20, "{values:?}: {:?}", scale.ticks);
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let places: Vec<f64> = sorted.iter().map(|&value| scale.place(value)).collect();
            assert!(places.iter().all(|place| (0.0..=1.0).contains(place)), "{values:?}");
            assert!(places.is_sorted(), "{values:?}");
        }
    }

    #[test]
    fn a_bound_is_no_point() {
        let mark = |min: Option<i64>, max: Option<i64>| FigureMarkView {
            at: parallax_core::view::figures::FigureRef { document: 0, figure: 0 },
            day: None,
            min_thousandths: min,
            max_thousandths: max,
            is_approximate: false,
        };
        assert_eq!(Shape::new(&mark(Some(4_600_000), None)), Some(Shape::AtLeast(4600.0)));
        assert_eq!(Shape::new(&mark(None, Some(500))), Some(Shape::AtMost(0.5)));
        assert_eq!(Shape::new(&mark(Some(10_000), Some(12_000))), Some(Shape::Range(10.0, 12.0)));
        assert_eq!(Shape::new(&mark(Some(10_000), Some(10_000))), Some(Shape::Point(10.0)));
        assert_eq!(Shape::new(&mark(None, None)), None);
    }
}
