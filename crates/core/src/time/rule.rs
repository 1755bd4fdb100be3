//! Rules, and the engine that runs them.
//!
//! A rule names the classes of word that it can begin on, and a function that reads on from there. At each word
//! the engine asks only the rules that can begin on it, takes the longest match (of equally long ones that of the
//! rule listed first), and goes on behind it. No rule looks back further than a few words or ahead further than
//! its own shape, so the whole is linear in the text; nothing ever backtracks.

use super::{
    cursor::Words,
    meaning::{Date, Meaning},
    rules::RULES,
    words::{Class, ClassSet, LEXICON},
};
use crate::model::RuleId;
use std::{ops::Range, sync::LazyLock};

/// A rule.
///
/// Named for what it matches. `examples` pair a text, whose time expression is in brackets, with the value that it
/// has where the document's date is Wednesday 15 May 2024; `non_examples` are texts in which the rule finds
/// nothing.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) id: RuleId,
    pub(crate) starts: &'static [Class],
    pub(crate) matches: fn(Words<'_>, usize) -> Option<Match>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests of all rules run them"))]
    pub(crate) examples: &'static [(&'static str, &'static str)],
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests of all rules run them"))]
    pub(crate) non_examples: &'static [&'static str],
}

/// What a rule found at the position at which it was asked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Match {
    /// The position after its last token.
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
}

/// A match and where it lies.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) tokens: Range<usize>,
    /// The tokens of its sentence.
    pub(crate) sentence: Range<usize>,
    pub(crate) meaning: Meaning,
    pub(crate) rule: RuleId,
}

impl Found {
    /// Its date, if it is a DATE or a TIME.
    pub(crate) fn date(&self) -> Option<Date> {
        match &self.meaning {
            Meaning::Point(point) => Some(point.date),
            _ => None,
        }
    }
}

/// Words that name or count a time. Each expression has one among its first words; most sentences have none.
const ANCHORS: &[Class] = &[
    Class::Month,
    Class::MonthShort,
    Class::Weekday,
    Class::WeekdayShort,
    Class::Weekdays,
    Class::Season,
    Class::Unit,
    Class::Units,
    Class::Daypart,
    Class::Dayparts,
    Class::DecadeName,
    Class::Frequency,
    Class::Period_,
    Class::Number,
    Class::Cardinal,
    Class::Multiplier,
    Class::Ordinal,
    Class::Half,
    Class::Holiday,
    Class::Today,
    Class::Yesterday,
    Class::Tomorrow,
    Class::Tonight,
    Class::Overnight,
    Class::Present,
    Class::Recently,
    Class::Recent,
    Class::Current,
    Class::Past,
    Class::Future,
    Class::Time,
    Class::Date,
    Class::Moment,
    Class::Numbered,
];

/// An anchor further on than this, in tokens, belongs to another expression.
const ANCHOR_REACH: usize = 8;

/// What the engine knows about one entry of the word lists.
#[derive(Debug)]
struct Start {
    is_anchor: bool,
    /// The rules that can begin on it.
    rules: Vec<&'static Rule>,
}

/// For each entry of the word lists.
static STARTS: LazyLock<Vec<Start>> = LazyLock::new(|| {
    let rules: Vec<(ClassSet, &Rule)> =
        RULES.iter().copied().flatten().map(|rule| (rule.starts.iter().copied().collect(), rule)).collect();
    let anchors: ClassSet = ANCHORS.iter().copied().collect();
    let starts = LEXICON.entries().iter().map(|entry| Start {
        is_anchor: anchors.meets(entry.classes),
        rules: rules.iter().filter(|(starts, _)| starts.meets(entry.classes)).map(|(_, rule)| *rule).collect(),
    });
    starts.collect()
});

/// Appends what the rules find in one sentence. Returns the number of rules that were asked: the work done.
pub(crate) fn find(words: Words<'_>, found: &mut Vec<Found>) -> usize {
    let starts = &*STARTS;
    let start = |at: usize| starts.get(usize::from(words.entry(at)));
    let mut n_asked = 0;
    let mut at = words.start();
    let mut anchor = at;
    while at < words.end() {
        anchor = anchor.max(at);
        while anchor < words.end() && !start(anchor).is_some_and(|start| start.is_anchor) {
            anchor += 1;
        }
        if anchor >= words.end() {
            break;
        }
        at = at.max(anchor.saturating_sub(ANCHOR_REACH));
        let mut best: Option<(Match, RuleId)> = None;
        for rule in start(at).map_or(&[][..], |start| &start.rules) {
            n_asked += 1;
            if let Some(new) = (rule.matches)(words, at)
                && new.end > at
                && best.as_ref().is_none_or(|(old, _)| new.end > old.end)
            {
                best = Some((new, rule.id));
            }
        }
        let Some((Match { end, meaning }, rule)) = best else {
            at += 1;
            continue;
        };
        if meaning != Meaning::Nothing {
            found.push(Found { tokens: at..end, sentence: words.start()..words.end(), meaning, rule });
        }
        at = end;
    }
    n_asked
}
