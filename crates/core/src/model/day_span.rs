//! A stretch of days.

use chrono::NaiveDate;

/// The days, first and last included, within which something lies.
///
/// For a date of coarse precision this is its width: a month is a month wide. An open side (`None`) means that
/// nothing bounds it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DaySpan {
    earliest: Option<NaiveDate>,
    latest: Option<NaiveDate>,
}

impl DaySpan {
    /// One day.
    #[must_use]
    pub const fn day(day: NaiveDate) -> Self {
        Self { earliest: Some(day), latest: Some(day) }
    }

    /// From `earliest` to `latest`; the two change places if they are the wrong way round.
    #[must_use]
    pub fn new(earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> Self {
        match (earliest, latest) {
            (Some(e), Some(l)) if l < e => Self { earliest: latest, latest: earliest },
            _ => Self { earliest, latest },
        }
    }

    /// The first possible day.
    #[must_use]
    pub const fn earliest(self) -> Option<NaiveDate> {
        self.earliest
    }

    /// The last possible day.
    #[must_use]
    pub const fn latest(self) -> Option<NaiveDate> {
        self.latest
    }

    /// The day, where the span is a single one.
    #[must_use]
    pub fn as_day(self) -> Option<NaiveDate> {
        self.earliest.filter(|_| self.earliest == self.latest)
    }

    /// The number of days, where both ends are known.
    #[must_use]
    pub fn n_days(self) -> Option<i64> {
        Some((self.latest? - self.earliest?).num_days() + 1)
    }

    /// Whether some day lies in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let starts_in_time = |a: Self, b: Self| a.earliest.zip(b.latest).is_none_or(|(start, end)| start <= end);
        starts_in_time(self, other) && starts_in_time(other, self)
    }

    /// Whether every day of `other` lies in `self`.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let from = self.earliest.is_none_or(|mine| other.earliest.is_some_and(|its| mine <= its));
        let to = self.latest.is_none_or(|mine| other.latest.is_some_and(|its| its <= mine));
        from && to
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn relations_of_days_months_and_open_spans() {
        let tenth = DaySpan::day(day("2020-11-10"));
        let november = DaySpan::new(Some(day("2020-11-01")), Some(day("2020-11-30")));
        let since = DaySpan::new(Some(day("2020-11-10")), None);
        assert_eq!(november.n_days(), Some(30));
        assert!(november.contains(tenth) && !tenth.contains(november) && tenth.overlaps(november));
        assert!(since.contains(tenth) && since.overlaps(november) && !november.contains(since));
        assert!(!tenth.overlaps(DaySpan::day(day("2020-11-11"))));
        assert_eq!(tenth.as_day(), Some(day("2020-11-10")));
        assert_eq!(DaySpan::new(november.latest(), november.earliest()), november);
    }
}
