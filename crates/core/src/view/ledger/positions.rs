//! Where somebody stands: one speaker for and against one matter, in different documents.
//!
//! A statement is for or against by the class of its cue ("backed", "rejected") and by what is negated in it; one that a
//! neutral cue reports without a negation takes no side. Two are about one matter if they share a word that few documents
//! use and that is no name. What this finds is a reason to read both, not a verdict: the relation is never more than a
//! tension.

use super::{
    FactKind, LedgerClaim,
    fact::{AnswerValue, AnswerView, FactView},
};
use crate::view::{AttributionView, CorpusView, DocumentView, SentenceRef, SpanView};
use std::collections::{BTreeMap, BTreeSet};

/// Shorter words say too little about a matter, in characters.
const MIN_LETTERS: usize = 6;

/// A word of this share of the documents, in percent, is one of the whole story, not of a matter in it.
const MAX_SHARE_PERCENT: usize = 40;

/// A side that a statement takes.
struct Statement<'v> {
    document: u32,
    view: &'v DocumentView,
    attribution: &'v AttributionView,
    side: i8,
}

/// The questions of position that several documents answer differently, or alike.
pub(super) fn facts(corpus: &CorpusView) -> Vec<FactView> {
    let mut statements: BTreeMap<u32, Vec<Statement<'_>>> = BTreeMap::new();
    for (document, view) in (0..).zip(&corpus.documents) {
        for attribution in &view.attributions {
            let speaker = attribution.speaker.and_then(|mention| view.mentions.get(mention as usize)?.entity);
            let side = side(view, attribution);
            if let (Some(speaker), true) = (speaker, side != 0) {
                statements.entry(speaker).or_default().push(Statement { document, view, attribution, side });
            }
        }
    }
    statements.retain(|_, of_speaker| {
        of_speaker.iter().any(|it| it.document != of_speaker.first().map_or(0, |it| it.document))
    });
    if statements.is_empty() {
        return Vec::new();
    }
    let documents_of = documents_of_words(corpus);
    let limit = (corpus.documents.len() * MAX_SHARE_PERCENT / 100).max(2);
    let mut facts = Vec::new();
    for (speaker, of_speaker) in statements {
        let mut matters: BTreeMap<String, Vec<&Statement<'_>>> = BTreeMap::new();
        for statement in &of_speaker {
            for word in words_of(statement) {
                if documents_of.get(&word).is_some_and(|&n| n <= limit) {
                    matters.entry(word).or_default().push(statement);
                }
            }
        }
        let mut seen = BTreeSet::new();
        for (word, about) in matters {
            let documents: BTreeSet<u32> = about.iter().map(|it| it.document).collect();
            let sides: BTreeSet<i8> = about.iter().map(|it| it.side).collect();
            let places: Vec<(u32, SpanView)> =
                about.iter().filter_map(|it| Some((it.document, *it.attribution.content.first()?))).collect();
            // Two words of one matter are one matter.
            if documents.len() > 1 && sides.len() > 1 && seen.insert(places) {
                facts.extend(fact(corpus, speaker, &word, &about));
            }
        }
    }
    facts
}

/// For, against, or neither.
fn side(view: &DocumentView, attribution: &AttributionView) -> i8 {
    let stance = match attribution.stance.as_str() {
        "supporting" | "praising" | "agreeing" | "promising" => 1,
        "denying" => -1,
        "neutral" | "believing" | "intending" | "admitting" => 0,
        // Who orders, doubts, warns or accuses is for or against something that the words only hint at.
        _ => return 0,
    };
    let text = content(view, attribution).to_lowercase().replace('’', "'");
    let is_negated = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| matches!(word, "not" | "never" | "no" | "cannot" | "refuse" | "refuses") || word.ends_with("n't"));
    match (stance, is_negated) {
        (0, true) => -1,
        (stance, true) => -stance,
        (stance, false) => stance,
    }
}

fn content(view: &DocumentView, attribution: &AttributionView) -> String {
    let spans = attribution.content.iter();
    spans
        .filter_map(|span| view.text.get(span.start_byte as usize..span.end_byte as usize))
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a matter: of a statement's content, long, in the singular, no parts of names of people, places or
/// organizations.
fn words_of(statement: &Statement<'_>) -> BTreeSet<String> {
    let view = statement.view;
    let mut words = BTreeSet::new();
    for span in &statement.attribution.content {
        let text = view.text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default();
        let mut start = span.start_byte as usize;
        for stretch in text.split_inclusive(|c: char| !c.is_alphabetic()) {
            let next = view.mentions.partition_point(|mention| mention.span.end_byte as usize <= start);
            let is_in_name = view
                .mentions
                .get(next)
                .is_some_and(|name| name.span.start_byte as usize <= start && name.kind != "other");
            if !is_in_name {
                words.extend(matter(stretch.trim_end_matches(|c: char| !c.is_alphabetic())));
            }
            start += stretch.len();
        }
    }
    words
}

/// A word as a matter: in lower case and the singular; `None` for a short one.
fn matter(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    let word = word.strip_suffix('s').unwrap_or(&word);
    (word.chars().count() >= MIN_LETTERS).then(|| word.to_owned())
}

/// In how many documents each long word stands.
fn documents_of_words(corpus: &CorpusView) -> BTreeMap<String, usize> {
    let mut documents_of: BTreeMap<String, usize> = BTreeMap::new();
    for document in &corpus.documents {
        let words: BTreeSet<String> = document.text.split(|c: char| !c.is_alphabetic()).filter_map(matter).collect();
        for word in words {
            *documents_of.entry(word).or_default() += 1;
        }
    }
    documents_of
}

fn fact(corpus: &CorpusView, speaker: u32, word: &str, about: &[&Statement<'_>]) -> Option<FactView> {
    let name = &corpus.entities.get(speaker as usize)?.name;
    let answers = about.iter().filter_map(|statement| {
        let sentence = statement.attribution.sentence?;
        let cue = statement
            .attribution
            .cue
            .and_then(|cue| statement.view.text.get(cue.start_byte as usize..cue.end_byte as usize));
        let side = if statement.side > 0 { "for" } else { "against" };
        Some(AnswerView {
            value: AnswerValue::Position(statement.side),
            label: cue.map_or_else(|| side.to_owned(), |cue| format!("{side}: “{cue}”")),
            claim: LedgerClaim {
                sentence: SentenceRef { document: statement.document, sentence },
                span: *statement.attribution.content.first()?,
            },
        })
    });
    Some(FactView {
        kind: FactKind::Position,
        title: format!("{name} on “{word}”"),
        detail: "position".to_owned(),
        event: None,
        known_from: None,
        answers: answers.collect(),
        because: vec![format!("all report what {name} says, with a word that few of the texts use: “{word}”")],
    })
}
