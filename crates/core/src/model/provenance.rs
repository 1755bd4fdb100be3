//! Where an annotation comes from.

use std::fmt;

/// The stable name of a rule: a kebab-case path such as `timex/date/weekday-past`.
///
/// Named for what the rule *matches*. Readers see it under "why is this here?", tests and users cite it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
