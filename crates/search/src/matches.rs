//! What satisfies a clause otherwise than by the stem of a word: by a name, a phrase or a date.

use crate::clause::Terms;
use crate::index::{SearchIndex, dated_within};
use crate::lists::Tally;
use crate::text::Standing;
use parallax_core::view::CorpusView;

/// What satisfies one clause so.
#[derive(Debug, Default)]
pub(crate) struct Matches {
    /// Documents, and how often.
    pub(crate) documents: Vec<(u32, u32)>,
    /// Events, and how often: by their date, or by a name or phrase in a report.
    pub(crate) events: Vec<(u32, u32)>,
    /// The sentences with the whole phrase, in order.
    pub(crate) sentences: Vec<u32>,
}

impl Matches {
    pub(crate) fn find(index: &SearchIndex, corpus: &CorpusView, terms: &Terms) -> Self {
        if terms.entities.is_empty() && terms.phrase.is_empty() && terms.days.is_none() {
            return Self::default();
        }
        let standing = index.text.standing(&terms.phrase);
        Self {
            documents: documents(index, corpus, terms, &standing),
            events: events(index, terms, &standing),
            sentences: standing.sentences,
        }
    }
}

fn documents(index: &SearchIndex, corpus: &CorpusView, terms: &Terms, standing: &Standing) -> Vec<(u32, u32)> {
    let mut tally = Tally::new(corpus.documents.len());
    for entity in terms.entities.iter().filter_map(|&entity| corpus.entities.get(entity as usize)) {
        for &(document, n) in entity.aliases.iter().flat_map(|alias| &alias.counts) {
            tally.add(document, n);
        }
    }
    if let Some(asked) = terms.days {
        for document in dated_within(&index.dates, asked) {
            tally.add(document, 1);
        }
    }
    for &(document, n) in &standing.documents {
        tally.add(document, n);
    }
    tally.drain().collect()
}

fn events(index: &SearchIndex, terms: &Terms, standing: &Standing) -> Vec<(u32, u32)> {
    let mut tally = Tally::new(index.events.n_items());
    if let Some(asked) = terms.days {
        for event in dated_within(&index.event_dates, asked) {
            tally.add(event, 1);
        }
    }
    // Two names in one sentence are one.
    let mut is_seen = vec![false; index.text.n_sentences()];
    let named = terms.entities.iter().map(|&entity| index.named.of(entity));
    for sentence in named.chain([standing.sentences.as_slice()]).flatten() {
        let Some(is_seen) = is_seen.get_mut(*sentence as usize) else { continue };
        if !std::mem::replace(is_seen, true) {
            for &event in index.reports.of(*sentence) {
                tally.add(event, 1);
            }
        }
    }
    tally.drain().collect()
}
