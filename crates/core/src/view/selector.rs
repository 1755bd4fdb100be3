//! Permalinks to passages: where the words stand, and enough of the words to know them again.
//!
//! A [`PassageSelector`] says what a Web Annotation says with a `TextPositionSelector` and a `TextQuoteSelector`
//! together. The position is a hint; the words decide. A passage is found where its words are, unchanged and in one place
//! only, and otherwise it is an orphan: a link to changed text never marks other words.
//!
//! # Units
//! Unicode code points, as in Web Annotations. Spans inside count bytes.
//!
//! # References
//! W3C Web Annotation Data Model (2017), §4.2.4 (Text Quote Selector), §4.2.5 (Text Position Selector). The check sum of a
//! long passage, whose words would make too long a link, is 32-bit FNV-1a (Fowler, Noll, Vo; RFC 9923 §4).

use super::SpanView;
use crate::text::OffsetMap;

/// How many of a passage's characters a link repeats; the rest is in its check sum.
const MAX_QUOTE_CHARS: usize = 48;
/// How much text before and after it a link repeats, to tell the same words in two places apart.
const CONTEXT_CHARS: usize = 16;
/// Words shorter than this say too little to be looked for elsewhere without what surrounds them.
const MIN_UNIQUE_CHARS: usize = 12;

/// A passage of a text, told so that it is found again or not at all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageSelector {
    /// Its first code point.
    pub start_chars: u32,
    /// The first code point after it.
    pub end_chars: u32,
    /// Its words, or how they begin.
    pub quote: String,
    /// The check sum of all its words, where [`Self::quote`] is only their beginning.
    pub sum: Option<u32>,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
}

/// Describes the passage in `span`; `None` where the span does not fit the text.
#[must_use]
pub fn describe(text: &str, span: SpanView) -> Option<PassageSelector> {
    let map = OffsetMap::new(text);
    let (start, end) = (span.start_byte as usize, span.end_byte as usize);
    let words = text.get(start..end).filter(|words| !words.is_empty())?;
    let quote: String = words.chars().take(MAX_QUOTE_CHARS).collect();
    let before = text.get(..start)?;
    let skipped = before.chars().count().saturating_sub(CONTEXT_CHARS);
    Some(PassageSelector {
        start_chars: map.char_from_byte(span.start_byte.into())?,
        end_chars: map.char_from_byte(span.end_byte.into())?,
        sum: (quote.len() < words.len()).then(|| fnv1a(words)),
        quote,
        before: before.chars().skip(skipped).collect(),
        after: text.get(end..)?.chars().take(CONTEXT_CHARS).collect(),
    })
}

/// Finds the passage again: at its place, or at the only other place where its words stand. `None`: an orphan.
///
/// A selector without check sum whose quote is shorter than its stretch, as somebody may write it by hand, is held to its
/// place and to the words that it has.
#[must_use]
pub fn find(text: &str, selector: &PassageSelector) -> Option<SpanView> {
    let n_chars = selector.end_chars.checked_sub(selector.start_chars).filter(|&n| n > 0)? as usize;
    let map = OffsetMap::new(text);
    let hinted = map.byte_from_char(selector.start_chars).map(|byte| u32::from(byte) as usize);
    if let Some(span) = hinted.and_then(|start| passage_at(text, start, n_chars, selector)) {
        return Some(span);
    }
    let quote_chars = selector.quote.chars().count();
    if quote_chars == 0 || (selector.sum.is_none() && quote_chars != n_chars) {
        return None;
    }
    let places: Vec<SpanView> = text
        .match_indices(selector.quote.as_str())
        .filter_map(|(start, _)| passage_at(text, start, n_chars, selector))
        .collect();
    if let ([only], true) = (places.as_slice(), n_chars >= MIN_UNIQUE_CHARS) {
        return Some(*only);
    }
    let mut surrounded = places.into_iter().filter(|&span| is_surrounded(text, span, selector));
    surrounded.next().filter(|_| surrounded.next().is_none())
}

/// The passage of so many characters from `start` on, if it has the selector's words.
fn passage_at(text: &str, start: usize, n_chars: usize, selector: &PassageSelector) -> Option<SpanView> {
    let rest = text.get(start..)?;
    let len = match rest.char_indices().nth(n_chars) {
        Some((len, _)) => len,
        None if rest.chars().count() == n_chars => rest.len(),
        None => return None,
    };
    let words = rest.get(..len)?;
    let is_it = words.starts_with(&selector.quote) && selector.sum.is_none_or(|sum| sum == fnv1a(words));
    let byte = |at: usize| u32::try_from(at).ok();
    is_it.then_some(SpanView { start_byte: byte(start)?, end_byte: byte(start + len)? })
}

fn is_surrounded(text: &str, span: SpanView, selector: &PassageSelector) -> bool {
    let has_context = !selector.before.is_empty() || !selector.after.is_empty();
    has_context
        && text.get(..span.start_byte as usize).is_some_and(|before| before.ends_with(&selector.before))
        && text.get(span.end_byte as usize..).is_some_and(|after| after.starts_with(&selector.after))
}

fn fnv1a(words: &str) -> u32 {
    words.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The “Orion” ran aground.\nNobody was hurt, the harbour office said, and the tug that came from the north pulled her free before noon.\nNobody was hurt.";

    fn span_of(text: &str, words: &str) -> SpanView {
        let start = text.find(words).unwrap();
        SpanView { start_byte: u32::try_from(start).unwrap(), end_byte: u32::try_from(start + words.len()).unwrap() }
    }

    fn words(text: &str, span: SpanView) -> &str {
        &text[span.start_byte as usize..span.end_byte as usize]
    }

    #[test]
    fn check_sums_are_those_of_the_standard() {
        assert_eq!(fnv1a(""), 0x811c_9dc5);
        assert_eq!(fnv1a("a"), 0xe40c_292c);
        assert_eq!(fnv1a("foobar"), 0xbf9c_f968);
    }

    #[test]
    fn every_passage_is_found_where_it_is() {
        for part in
            ["“Orion”", TEXT, "Nobody was hurt", "noon.", "the tug that came from the north pulled her free before"]
        {
            let span = span_of(TEXT, part);
            let selector = describe(TEXT, span).unwrap();
            assert_eq!(find(TEXT, &selector), Some(span), "{part}");
            assert!(selector.quote.chars().count() <= MAX_QUOTE_CHARS);
        }
        assert_eq!(describe(TEXT, SpanView { start_byte: 3, end_byte: 3 }), None);
        assert_eq!(describe(TEXT, SpanView { start_byte: 0, end_byte: 5 }), None, "inside of a character");
        assert_eq!(describe(TEXT, SpanView { start_byte: 0, end_byte: 9000 }), None);
    }

    #[test]
    fn a_passage_that_moved_is_found_by_its_words() {
        let moved = format!("Correction: the ship’s name.\n{TEXT}");
        for part in ["“Orion” ran aground", "the tug that came from the north pulled her free before"] {
            let selector = describe(TEXT, span_of(TEXT, part)).unwrap();
            assert_eq!(find(&moved, &selector).map(|span| words(&moved, span)), Some(part));
        }
    }

    #[test]
    fn the_same_words_in_two_places_are_told_apart_by_what_surrounds_them() {
        let moved = format!("Correction.\n{TEXT}");
        let second = u32::try_from(TEXT.rfind("Nobody").unwrap()).unwrap();
        let span = SpanView { start_byte: second, end_byte: second + 15 };
        let found = find(&moved, &describe(TEXT, span).unwrap()).unwrap();
        assert_eq!(found.start_byte, second + 12);
        let mut bare = describe(TEXT, span).unwrap();
        (bare.before, bare.after) = (String::new(), String::new());
        assert_eq!(find(&moved, &bare), None, "either could be meant");
    }

    #[test]
    fn a_passage_that_changed_is_an_orphan() {
        let changed = TEXT.replace("pulled", "dragged");
        let long = "the tug that came from the north pulled her free before noon";
        assert_eq!(find(&changed, &describe(TEXT, span_of(TEXT, long)).unwrap()), None, "beyond what the link repeats");
        let short = describe(TEXT, span_of(TEXT, "pulled her")).unwrap();
        assert_eq!(find(&changed, &short), None);
        assert_eq!(find("", &short), None);
        let backwards = PassageSelector { start_chars: 9, end_chars: 3, ..short };
        assert_eq!(find(TEXT, &backwards), None);
    }

    #[test]
    fn a_link_written_by_hand_is_held_to_its_place() {
        let by_hand =
            PassageSelector { start_chars: 4, end_chars: 11, quote: "“Or".to_owned(), ..PassageSelector::default() };
        assert_eq!(find(TEXT, &by_hand).map(|span| words(TEXT, span)), Some("“Orion”"));
        assert_eq!(find(&format!("Now: {TEXT}"), &by_hand), None);
    }
}
