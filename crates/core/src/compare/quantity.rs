//! Quantities as statements: how "more than 4,600" stands to "about 5,000".

use super::Relation;
use crate::model::Amount;

/// "About 5,000" may mean a tenth more or less.
///
/// Round numbers in news carry one significant digit of precision; a tenth is half a step of the coarsest of them
/// (Krifka 2007, *Approximate interpretation of number words*).
const ABOUT_PERCENT: i64 = 10;

/// "More than 4,600" is said of a number close above: what lies further above than this is not excluded by it, yet
/// differs (the bound that a speaker gives is the best one known; Cummins, Sauerland and Solt 2012, *Granularity and
/// scalar implicature in numerical expressions*).
const CLOSE_PERCENT: i64 = 5;

/// A number as somebody gives it: bounds, and whether they are rough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity {
    /// Smallest possible value; `None`: no lower bound.
    pub min: Option<Amount>,
    /// Largest possible value; `None`: no upper bound.
    pub max: Option<Amount>,
    /// Whether it is said to be rough ("about").
    pub is_approximate: bool,
}

impl Quantity {
    /// Its bounds in thousandths, the play of a rough value included.
    fn interval(self) -> (Option<i64>, Option<i64>) {
        let play = |value: i64| if self.is_approximate { share(value, ABOUT_PERCENT) } else { 0 };
        let min = self.min.map(Amount::thousandths);
        let max = self.max.map(Amount::thousandths);
        // "Dozens" is rough already by having no upper bound.
        if max.is_none() || min.is_none() {
            return (min, max);
        }
        (min.map(|min| min.saturating_sub(play(min))), max.map(|max| max.saturating_add(play(max))))
    }

    /// How far its bounds are apart, in thousandths; an open side is further than any number.
    #[must_use]
    pub fn width(self) -> i64 {
        match self.interval() {
            (Some(min), Some(max)) => max.saturating_sub(min),
            _ => i64::MAX,
        }
    }

    /// Whether it admits all that `other` admits: it says no more than that.
    #[must_use]
    pub fn admits(self, other: Self) -> bool {
        let (outer, inner) = (self.interval(), other.interval());
        outer.0.is_none_or(|min| inner.0.is_some_and(|its| min <= its))
            && outer.1.is_none_or(|max| inner.1.is_some_and(|its| its <= max))
    }

    /// A number in it that stands for it: its lower bound, else its upper one, in thousandths.
    #[must_use]
    pub fn anchor(self) -> Option<i64> {
        self.min.or(self.max).map(Amount::thousandths)
    }
}

fn share(value: i64, percent: i64) -> i64 {
    value.abs().saturating_mul(percent) / 100
}

/// How two quantities that answer one question stand to each other.
///
/// Disjoint: they contradict. One inside the other: the outer one is vaguer; but a bound that stands off from what it
/// admits ("more than 4,600" and "about 5,000") is in tension with it. Anything else that overlaps is in tension.
#[must_use]
pub fn relate_quantities(a: Quantity, b: Quantity) -> Relation {
    if a == b {
        return Relation::Agrees;
    }
    let ((a_min, a_max), (b_min, b_max)) = (a.interval(), b.interval());
    let below = |max: Option<i64>, min: Option<i64>| max.zip(min).is_some_and(|(max, min)| max < min);
    if below(a_max, b_min) || below(b_max, a_min) {
        return Relation::Contradicts;
    }
    let stands_off = |bound: Option<i64>, other: Option<i64>| {
        bound.zip(other).is_some_and(|(bound, other)| (other - bound).abs() > share(bound, CLOSE_PERCENT))
    };
    let a_is_lower = a_max.is_none();
    let b_is_lower = b_max.is_none();
    let a_is_upper = a_min.is_none();
    let b_is_upper = b_min.is_none();
    let in_tension = (a_is_lower && stands_off(a_min, b_min))
        || (b_is_lower && stands_off(b_min, a_min))
        || (a_is_upper && stands_off(a_max, b_max))
        || (b_is_upper && stands_off(b_max, a_max));
    if in_tension || !(a.admits(b) || b.admits(a)) { Relation::Tension } else { Relation::Vaguer }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(min: i64, max: i64, is_approximate: bool) -> Quantity {
        let amount = |n: i64| (n >= 0).then(|| Amount::whole(n));
        Quantity { min: amount(min), max: amount(max), is_approximate }
    }

    #[test]
    fn relations_between_quantities() {
        let open = -1;
        let cases = [
            // exact against exact
            ((60, 60, false), (60, 60, false), Relation::Agrees),
            ((60, 60, false), (63, 63, false), Relation::Contradicts),
            // rough against exact
            ((5000, 5000, true), (5100, 5100, false), Relation::Vaguer),
            ((5000, 5000, true), (6000, 6000, false), Relation::Contradicts),
            // bounds
            ((4600, open, false), (4650, 4650, false), Relation::Vaguer),
            ((4600, open, false), (5000, 5000, true), Relation::Tension),
            ((4600, open, false), (4500, 4500, false), Relation::Contradicts),
            ((4600, open, false), (2300, open, false), Relation::Tension),
            ((open, 50, false), (49, 49, false), Relation::Vaguer),
            ((open, 50, false), (20, 20, false), Relation::Tension),
            // ranges
            ((30, 40, false), (35, 35, false), Relation::Vaguer),
            ((30, 40, false), (35, 50, false), Relation::Tension),
            ((0, 0, false), (0, 0, true), Relation::Vaguer),
        ];
        for ((a_min, a_max, a_about), (b_min, b_max, b_about), relation) in cases {
            let (a, b) = (quantity(a_min, a_max, a_about), quantity(b_min, b_max, b_about));
            assert_eq!(relate_quantities(a, b), relation, "{a:?} {b:?}");
            assert_eq!(relate_quantities(b, a), relation, "{b:?} {a:?}");
        }
    }
}
