//! Words of an article with some of them marked.
//!
//! Article text is data: it becomes text nodes, never markup.

use crate::components::order::order;
use parallax_core::view::{DocumentView, SpanView};
use yew::prelude::*;

/// A part of a text: plain, or under a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it lies.
    pub span: SpanView,
    /// The index of its mark.
    pub mark: Option<usize>,
}

/// Cuts `span` at the ends of `marks`, which may come in any order; where two overlap, the earlier one goes on and the
/// other is left out.
#[must_use]
pub fn pieces(span: SpanView, marks: &[SpanView]) -> Vec<Piece> {
    let start = |i: usize| marks.get(i).map_or(0, |mark| mark.start_byte);
    let mut pieces = Vec::new();
    let mut at = span.start_byte;
    for i in order(marks.len(), &|a, b| start(a).cmp(&start(b))) {
        let Some(mark) = marks.get(i).copied() else {
            continue;
        };
        let is_inside = at <= mark.start_byte && mark.end_byte <= span.end_byte;
        if !is_inside || mark.start_byte == mark.end_byte {
            continue;
        }
        if at < mark.start_byte {
            pieces.push(Piece { span: SpanView { start_byte: at, end_byte: mark.start_byte }, mark: None });
        }
        pieces.push(Piece { span: mark, mark: Some(i) });
        at = mark.end_byte;
    }
    if at < span.end_byte {
        pieces.push(Piece { span: SpanView { start_byte: at, end_byte: span.end_byte }, mark: None });
    }
    pieces
}

/// The words of a document in `span`; nothing where the span does not fit.
#[must_use]
pub fn words(document: &DocumentView, span: SpanView) -> &str {
    document.text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default()
}

/// A part of a document with `marks` underlined.
pub fn marked_text(document: &DocumentView, span: SpanView, marks: &[SpanView]) -> Html {
    pieces(span, marks)
        .into_iter()
        .map(|piece| {
            let words = words(document, piece.span);
            match piece.mark {
                Some(_) => html! { <mark class="plx-mark">{ words }</mark> },
                None => html! { { words } },
            }
        })
        .collect()
}

/// The part of a sentence around what matters in it, and whether something was left out at each end.
#[must_use]
pub fn excerpt(
    document: &DocumentView,
    sentence: SpanView,
    focus: SpanView,
    around_bytes: u32,
) -> (bool, SpanView, bool) {
    let text = words(document, sentence);
    let is_word_start = |at: u32| {
        let local = at.saturating_sub(sentence.start_byte) as usize;
        text.get(..local).is_some_and(|head| head.ends_with(' '))
    };
    let from = focus.start_byte.saturating_sub(around_bytes);
    let to = focus.end_byte.saturating_add(around_bytes);
    let start_byte = if from <= sentence.start_byte + around_bytes / 3 {
        sentence.start_byte
    } else {
        (from..focus.start_byte).find(|&at| is_word_start(at)).unwrap_or(focus.start_byte)
    };
    let end_byte = if to + around_bytes / 3 >= sentence.end_byte {
        sentence.end_byte
    } else {
        let end = (focus.end_byte..to).rev().find(|&at| is_word_start(at));
        end.map_or(focus.end_byte, |at| at - 1)
    };
    let span = SpanView {
        start_byte: start_byte.min(focus.start_byte).max(sentence.start_byte),
        end_byte: end_byte.max(focus.end_byte).min(sentence.end_byte),
    };
    (span.start_byte > sentence.start_byte, span, span.end_byte < sentence.end_byte)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{document, span};

    #[test]
    fn pieces_tile_the_text_whatever_the_marks() {
        let whole = span(0, 20);
        for marks in [
            vec![],
            vec![span(0, 20)],
            vec![span(5, 8), span(0, 3)],
            vec![span(5, 10), span(7, 12), span(12, 20)],
            vec![span(3, 3), span(15, 40)],
        ] {
            let pieces = pieces(whole, &marks);
            let mut at = 0;
            for piece in &pieces {
                assert_eq!(piece.span.start_byte, at, "{marks:?}");
                at = piece.span.end_byte;
            }
            assert_eq!(at, 20, "{marks:?}");
        }
        let overlapping = pieces(whole, &[span(5, 10), span(7, 12)]);
        assert_eq!(overlapping.iter().filter(|p| p.mark.is_some()).count(), 1);
    }

    #[test]
    fn an_excerpt_holds_its_focus_and_ends_at_words() {
        let text = "The fighting, which broke out there on 27 September this year – so it was said – went on until 9 November, when a deal that nobody had expected came into force and ended it.";
        let document = document(0, "a", None, text);
        let sentence = document.sentences[0].span;
        let start = text.find("9 November").unwrap();
        let focus = span(start, start + "9 November".len());
        let (cut_before, part, cut_after) = excerpt(&document, sentence, focus, 40);
        let words = words(&document, part);
        assert!(cut_before && cut_after);
        assert_eq!(words, "– so it was said – went on until 9 November, when a deal that nobody had expected");
        let short = excerpt(&document, sentence, focus, 400);
        assert_eq!(short, (false, sentence, false));
    }
}
