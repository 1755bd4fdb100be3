//! Words for past, present and future, and for the time that the story has reached.

use crate::{
    model::RuleId,
    time::{
        cursor::Words,
        meaning::{Date, DayPart, Meaning, Point, Reference, TimeOfDay},
        rule::{Match, Rule},
        words::Class as C,
    },
};

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: RuleId("timex/date/reference"),
        starts: &[
            C::Present,
            C::Recently,
            C::Current,
            C::Recent,
            C::Future,
            C::Past,
            C::The,
            C::These,
            C::Modern,
            C::Right,
            C::More,
            C::Most,
        ],
        matches: reference,
        examples: &[
            ("They are [now] in exile.", "PRESENT_REF"),
            ("[Recently] it fell.", "PAST_REF"),
            ("They [currently] hold it.", "PRESENT_REF"),
            ("In [the past] it was theirs.", "PAST_REF"),
            ("In [the near future].", "FUTURE_REF"),
            ("They are rare [these days].", "PRESENT_REF"),
        ],
        non_examples: &["past the gate", "the past three years", "currents of the river"],
    },
    Rule {
        id: RuleId("timex/date/time-of-story"),
        starts: &[C::This, C::That, C::The],
        matches: time_of_story,
        examples: &[
            ("By [that time] it was late.", ""),
            ("At [the same time] they fled.", ""),
            ("During [this period] they fled.", ""),
        ],
        non_examples: &["This time they won.", "the time of his life", "that period drama"],
    },
    Rule {
        id: RuleId("timex/time/at-night"),
        starts: &[C::Daypart],
        matches: at_night,
        examples: &[
            ("They came at [night].", "XXXX-XX-XXTNI"),
            ("They came by [night].", "XXXX-XX-XXTNI"),
            ("The lights at [night] went out.", "XXXX-XX-XXTNI"),
        ],
        non_examples: &["a night shift", "the night", "good night"],
    },
];

fn point(date: Date, end: usize) -> Option<Match> {
    Some(Match { end, meaning: Meaning::Point(date.into()) })
}

fn reference(w: Words<'_>, at: usize) -> Option<Match> {
    let is_name = w.is_upper(at) && at > w.start() && !w.is_before(at, C::Quote);
    if is_name {
        return None;
    }
    if w.is(at, C::Present) {
        // "now that the war is over" is no time, "now-defunct" is no time of its own
        let is_other = w.is(at + 1, C::That) || w.hyphen(at + 1).is_some();
        return (!is_other).then(|| point(Date::Reference(Reference::Present), at + 1))?;
    }
    // "right now", "more recently"
    if w.is(at, C::Right) && w.is_like(at + 1, "now") {
        return point(Date::Reference(Reference::Present), at + 2);
    }
    let word = w.skip(at, &[C::More, C::Most]);
    if w.is(word, C::Recently) {
        return point(Date::Reference(Reference::Past), word + 1);
    }
    if w.is(at, C::These) && w.value(at + 1, C::Units) == Some(3) {
        return point(Date::Reference(Reference::Present), at + 2);
    }
    if w.is(at, C::Current) && w.is_like(at, "current") && w.is_word_unlike_unit(at + 1) {
        return point(Date::Reference(Reference::Present), at + 1);
    }
    if w.is(at, C::Recent) && w.is_word_unlike_unit(at + 1) {
        return point(Date::Reference(Reference::Past), at + 1);
    }
    if w.is(at, C::Modern) && w.value(w.skip_hyphen(at + 1), C::Unit) == Some(3) {
        return point(Date::Reference(Reference::Present), w.skip_hyphen(at + 1) + 1);
    }
    let word = w.skip(at, &[C::The]);
    let word = w.skip(word, &[C::Near]);
    if w.is(word, C::Future) && !w.is_before(word, C::Foreseeable) {
        return point(Date::Reference(Reference::Future), word + 1);
    }
    let is_past = word > at && w.is_like(word, "past") && !w.is_word_like_time(word + 1);
    is_past.then(|| point(Date::Reference(Reference::Past), word + 1))?
}

/// "at that time", "during this period": the dates of the story say when.
fn time_of_story(w: Words<'_>, at: usize) -> Option<Match> {
    let noun = w.skip(at + 1, &[C::Same]);
    let is_time = w.is(noun, C::Time) || w.is(noun, C::Period_) || w.is(noun, C::Date);
    let is_story = !w.is(at, C::The) || noun > at + 1 || w.is(noun, C::Time);
    let is_introduced = at > w.start()
        && w.is_any(at - 1, &[C::At, C::By, C::During, C::In, C::Since, C::Until, C::From, C::After, C::Before, C::Of]);
    let is_clause = w.is(noun + 1, C::Of)
        || w.is(noun + 1, C::As)
        || w.is(at, C::The) && noun == at + 1 && w.is_word_like_clause(noun + 1);
    (is_time && is_story && is_introduced && !is_clause).then(|| point(Date::SameTime, noun + 1))?
}

fn at_night(w: Words<'_>, at: usize) -> Option<Match> {
    let is_night = w.is_like(at, "night") && (w.is_before(at, C::At) || w.is_before(at, C::By));
    is_night.then(|| Match {
        end: at + 1,
        meaning: Meaning::Point(Point {
            date: Date::SomeDay,
            time: Some(TimeOfDay::Part(DayPart::Night)),
            modifier: None,
        }),
    })
}
