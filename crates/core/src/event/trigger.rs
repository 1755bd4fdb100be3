//! The lexicon of words that evoke events.

use crate::{
    lexicon::{WordClasses, WordTable, rows},
    model::{EventPhase, OrderRelation, ReportStatus},
};
use std::{cmp::Reverse, collections::BTreeMap, sync::LazyLock};

/// What a word says about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Trigger {
    /// The event's class; `None` for a word that only says that something began or ended.
    pub(super) class: Option<&'static str>,
    /// Beginning or end, where the word says so.
    pub(super) phase: Option<EventPhase>,
    /// Of how many tokens it is.
    pub(super) n_tokens: usize,
    /// Whether its class holds only where no other word before it in the clause says what happened.
    pub(super) is_light: bool,
}

const FILE: &str = include_str!("../../data/en/event/triggers.tsv");

struct Triggers {
    words: WordTable,
    triggers: Vec<Trigger>,
}

static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| {
    let words = WordTable::new(rows::<3>(FILE).flat_map(|[_, _, forms]| forms.split(' ')));
    let mut triggers = Vec::with_capacity(words.len());
    for [class, role, forms] in rows(FILE) {
        let phase = match role {
            "begin" => Some(EventPhase::Begin),
            "end" => Some(EventPhase::End),
            _ => None,
        };
        // Each form stands once, so that the number of a word is its place.
        triggers.extend(forms.split(' ').map(|form| {
            let n_tokens = form.split('_').count();
            Trigger { class: (class != "-").then_some(class), phase, n_tokens, is_light: role == "light" }
        }));
    }
    Triggers { words, triggers }
});

/// What `word` evokes, in whatever case it stands.
pub(super) fn look_up(word: &str) -> Option<Trigger> {
    TRIGGERS.triggers.get(TRIGGERS.words.index(word)?).copied()
}

/// For the first word of each phrase ("broke_out") the phrases that begin with it, the longer ones first.
static PHRASES: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for form in rows::<3>(FILE).flat_map(|[_, _, forms]| forms.split(' ')) {
        if let Some((first, _)) = form.split_once('_') {
            phrases.entry(first).or_default().push(form);
        }
    }
    for forms in phrases.values_mut() {
        forms.sort_by_key(|form| Reverse(form.split('_').count()));
    }
    phrases
});

/// What a phrase evokes, of which `word` gives the words from 0 on, in whatever case they stand.
pub(super) fn look_up_phrase<'t>(word: impl Fn(usize) -> &'t str) -> Option<Trigger> {
    let forms = PHRASES.get(word(0)).or_else(|| PHRASES.get(word(0).to_ascii_lowercase().as_str()))?;
    let stands_there = |form: &&&str| form.split('_').enumerate().all(|(i, part)| word(i).eq_ignore_ascii_case(part));
    look_up(forms.iter().find(stands_there)?)
}

static VERBS: LazyLock<WordClasses> =
    LazyLock::new(|| WordClasses::parse(include_str!("../../data/en/event/verbs.tsv")));

/// Whether `word` is a verb in the past wherever it stands.
pub(super) fn is_past_verb(word: &str) -> bool {
    VERBS.class(word).is_some()
}

struct StatusCues {
    words: WordTable,
    /// For each word of the table what it says.
    cues: Vec<StatusCue>,
}

static STATUS_CUES: LazyLock<StatusCues> = LazyLock::new(|| {
    let cue = |name| match name {
        "negated" => Some(StatusCue::Is(ReportStatus::Negated)),
        "hypothetical" => Some(StatusCue::Is(ReportStatus::Hypothetical)),
        "planned" => Some(StatusCue::Is(ReportStatus::Planned)),
        "background" => Some(StatusCue::Background),
        _ => None,
    };
    let file = include_str!("../../data/en/event/status.tsv");
    let listed =
        || rows(file).flat_map(|[name, words]| words.split(' ').filter_map(move |word| Some((word, cue(name)?))));
    // Each word stands once, so that its number is its place.
    StatusCues { words: WordTable::new(listed().map(|(word, _)| word)), cues: listed().map(|(_, cue)| cue).collect() }
});

/// What a word before a trigger says about its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StatusCue {
    /// Whether it came about.
    Is(ReportStatus),
    /// It is told only to place another event in time.
    Background,
}

/// What a word before the trigger does to what is reported, in whatever case it stands.
pub(super) fn status_cue(word: &str) -> Option<StatusCue> {
    let index = if word.is_ascii() {
        STATUS_CUES.words.index(word)
    } else {
        STATUS_CUES.words.index(&word.replace('’', "'"))
    };
    STATUS_CUES.cues.get(index?).copied()
}

/// On which side of the event behind it a word puts what it joins, in whatever case it stands.
pub(super) fn order_cue(word: &str) -> Option<OrderRelation> {
    let is = |cue: &str| word.eq_ignore_ascii_case(cue);
    if is("after") || is("following") {
        Some(OrderRelation::After)
    } else if is("before") || is("preceding") {
        Some(OrderRelation::Before)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_stands_once_and_in_lower_case() {
        let mut seen = std::collections::BTreeSet::new();
        for [class, role, forms] in rows(FILE) {
            assert!(
                matches!(role, "event" | "light" | "begin" | "end")
                    && (class == "-") == matches!(role, "begin" | "end"),
                "{class} {role}"
            );
            for form in forms.split(' ') {
                assert!(form == form.to_lowercase() && seen.insert(form), "{form}");
            }
        }
    }

    #[test]
    fn every_word_of_status_stands_once() {
        assert_eq!(STATUS_CUES.words.len(), STATUS_CUES.cues.len());
        assert_eq!(status_cue("Not"), Some(StatusCue::Is(ReportStatus::Negated)));
        assert_eq!(status_cue("didn’t"), status_cue("didn't"));
        assert_eq!(status_cue("table"), None);
    }

    #[test]
    fn classes_and_phases() {
        let class = |word| look_up(word).and_then(|trigger| trigger.class);
        assert_eq!(class("Clashes"), Some("fighting"));
        assert_eq!(class("signed"), Some("agreement"));
        assert_eq!(class("table"), None);
        assert_eq!(
            look_up("erupted"),
            Some(Trigger { class: None, phase: Some(EventPhase::Begin), n_tokens: 1, is_light: false })
        );
    }

    #[test]
    fn phrases_stand_as_a_whole() {
        let phrase = |text: &'static str| {
            let words: Vec<&str> = text.split(' ').collect();
            look_up_phrase(|i| words.get(i).copied().unwrap_or_default())
        };
        assert_eq!(phrase("Set up in May").map(|found| (found.class, found.n_tokens)), Some((Some("founding"), 2)));
        assert_eq!(phrase("set the table"), None);
        assert_eq!(phrase("came to an end").and_then(|found| found.phase), Some(EventPhase::End));
        assert_eq!(phrase("set"), None);
    }
}
