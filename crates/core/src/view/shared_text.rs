//! What several documents have word for word, so that many outlets with one origin are seen as one origin.
//!
//! The passages are those of [`crate::corpus::SharedPassages`]. Two documents are of one origin if at least half of the
//! text of one of them stands in the other; origins join up ("a copy of a copy").
//!
//! Start with [`shared_text`].

use super::wording::{cell, claim, row, words_at};
use super::{CorpusView, FactKind, LedgerClaim, LedgerRow, SharedPassageView, SpanView};

/// Of so many per cent of one text in another, both are of one origin.
pub const SAME_ORIGIN_PERCENT: u32 = 50;

/// A longer passage is cut in the name of its row, in characters.
const MAX_TITLE: usize = 90;

/// The passages that the chosen documents share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedTextView {
    /// A row for each passage, the longest first.
    pub rows: Vec<LedgerRow>,
    /// The documents by origin, those of one origin together; in the order of the first document of each.
    pub origins: Vec<Vec<u32>>,
}

/// What `documents` have in common word for word.
#[must_use]
pub fn shared_text(corpus: &CorpusView, documents: &[u32]) -> SharedTextView {
    let places = |passage: &SharedPassageView| -> Vec<(u32, SpanView)> {
        passage.places.iter().filter(|(document, _)| documents.contains(document)).copied().collect()
    };
    let mut passages: Vec<(u32, Vec<(u32, SpanView)>)> =
        corpus.shared.iter().map(|passage| (passage.n_words, places(passage))).collect();
    passages
        .retain(|(_, places)| places.iter().any(|&(document, _)| document != places.first().map_or(document, |p| p.0)));
    let origins = origins(corpus, documents, &passages);
    let n_words = |i: usize| passages.get(i).map_or(0, |(n_words, _)| *n_words);
    let by_length = super::order(passages.len(), &|a, b| n_words(b).cmp(&n_words(a)));
    let rows = by_length.into_iter().filter_map(|i| passage_row(corpus, documents, passages.get(i)?)).collect();
    SharedTextView { rows, origins }
}

fn passage_row(
    corpus: &CorpusView,
    documents: &[u32],
    (n_words, places): &(u32, Vec<(u32, SpanView)>),
) -> Option<LedgerRow> {
    let &(first, span) = places.first()?;
    let title = super::ledger::shortened(words_at(corpus.documents.get(first as usize)?, span), MAX_TITLE);
    let day = |document: u32| corpus.documents.get(document as usize)?.date.day;
    let is_first = |document: u32| {
        day(document).is_some_and(|own| {
            places.iter().all(|&(other, _)| other == document || day(other).is_some_and(|other| own < other))
        })
    };
    let cells = documents.iter().map(|&document| {
        let own = places.iter().filter(|place| place.0 == document);
        let claims: Vec<LedgerClaim> = own.flat_map(|&(_, span)| claims(corpus, document, span)).collect();
        let value = match claims.len() {
            0 => "",
            _ if is_first(document) => "published first",
            _ => "the same words",
        };
        cell(value.to_owned(), claims)
    });
    Some(row(FactKind::SharedText, title, format!("{n_words} words in a row"), cells.collect()))
}

/// The parts of a passage in the sentences that it runs through.
fn claims(corpus: &CorpusView, document: u32, span: SpanView) -> Vec<LedgerClaim> {
    let Some(view) = corpus.documents.get(document as usize) else { return Vec::new() };
    let parts = (0..).zip(&view.sentences).filter_map(|(sentence, its)| {
        let start_byte = its.span.start_byte.max(span.start_byte);
        let end_byte = its.span.end_byte.min(span.end_byte);
        (start_byte < end_byte).then(|| claim(document, sentence, SpanView { start_byte, end_byte }))
    });
    parts.collect()
}

/// The documents, those of one origin together.
fn origins(corpus: &CorpusView, documents: &[u32], passages: &[(u32, Vec<(u32, SpanView)>)]) -> Vec<Vec<u32>> {
    let length = |document: u32| {
        let view = corpus.documents.get(document as usize);
        view.map_or(0, |view| view.sentences.iter().map(|its| its.span.end_byte - its.span.start_byte).sum())
    };
    let mut origins: Vec<Vec<u32>> = Vec::new();
    for &document in documents {
        let is_of = |origin: &Vec<u32>| {
            origin.iter().any(|&other| {
                let common = n_common(passages, document, other).max(n_common(passages, other, document));
                let shorter: u32 = length(document).min(length(other));
                common > 0 && u64::from(common) * 100 >= u64::from(shorter) * u64::from(SAME_ORIGIN_PERCENT)
            })
        };
        let mut joined = vec![document];
        let mut place = None;
        let mut kept = Vec::new();
        for origin in origins {
            if is_of(&origin) {
                place.get_or_insert(kept.len());
                joined.extend(origin);
            } else {
                kept.push(origin);
            }
        }
        joined.sort_unstable();
        kept.insert(place.unwrap_or(kept.len()), joined);
        origins = kept;
    }
    origins
}

/// How many bytes of a document stand in another.
fn n_common(passages: &[(u32, Vec<(u32, SpanView)>)], document: u32, other: u32) -> u32 {
    let common = passages.iter().filter(|(_, places)| places.iter().any(|place| place.0 == other));
    let own = common.filter_map(|(_, places)| places.iter().find(|place| place.0 == document));
    own.map(|(_, span)| span.end_byte - span.start_byte).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{CellRelation, tests::corpus};

    const WIRE: &str = "The old lighthouse on the northern pier of the harbor burned down early on Monday morning, and \
                        nobody who lives near it had seen or heard anything before the roof fell in.";

    #[test]
    fn a_copied_text_is_of_one_origin() {
        let a = format!("date 2021-03-12\n\n{WIRE}");
        let b = format!("date 2021-03-13\n\n{WIRE} Firemen came at six.");
        let c = "date 2021-03-14\n\nThe mayor opened a school and spoke of quite another thing.";
        let corpus = corpus(&[("a.txt", &a), ("b.txt", &b), ("c.txt", c)]);
        let view = shared_text(&corpus, &[0, 1, 2]);
        assert_eq!(view.origins, [vec![0, 1], vec![2]]);
        let [row] = view.rows.as_slice() else { panic!("{:?}", view.rows) };
        let values: Vec<&str> = row.cells.iter().map(|cell| cell.value.as_str()).collect();
        assert_eq!(values, ["published first", "the same words", ""]);
        assert_eq!(row.cells[2].relation, CellRelation::Silent);
        assert!(row.fact.starts_with("The old lighthouse") && row.fact.ends_with('…'));
        let without = shared_text(&corpus, &[0, 2]);
        assert_eq!((without.rows, without.origins), (Vec::new(), vec![vec![0], vec![2]]));
    }
}
