//! The rules, one file for each family, in order of precedence: of equally long matches the first listed wins.

mod absolute_date;
mod clock_time;
mod duration;
mod ellipsis;
mod holiday;
mod part_of_period;
mod reference;
mod relative_period;
mod set;
mod suppress;
mod weekday;

use super::rule::Rule;

/// All rules.
pub(crate) const RULES: &[&[Rule]] = &[
    suppress::RULES,
    ellipsis::RULES,
    absolute_date::RULES,
    holiday::RULES,
    weekday::RULES,
    clock_time::RULES,
    part_of_period::RULES,
    relative_period::RULES,
    set::RULES,
    duration::RULES,
    reference::RULES,
    absolute_date::LAST_RULES,
];
