//! Quotation marks in pairs, also where nobody closed one or a mark is glued to the wrong word.

use crate::{model::Token, text};
use std::ops::Range;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    /// Its tokens, the marks included.
    pub(super) tokens: Range<usize>,
    /// Whether its closing mark is there.
    pub(super) is_closed: bool,
    /// Whether it is speech of its own; what its words say about that is read once all of them are known.
    pub(super) is_utterance: bool,
}

/// Finds the outermost quotations of the blocks, in reading order. None crosses a block: a quotation of several
/// paragraphs opens each of them anew.
pub(super) fn find(text: &str, tokens: &[Token], blocks: impl Iterator<Item = Range<usize>>) -> Vec<Quote> {
    let mut quotes = Vec::new();
    for block in blocks {
        let mut open: Option<(usize, Pair)> = None;
        let mut at = block.start;
        while at < block.end {
            let Some((mark, length)) = mark(text, tokens, at, block.end) else {
                at += 1;
                continue;
            };
            let next = at + length;
            match open {
                None => {
                    if mark.direction != Direction::Close || !touches_word_before(tokens, at) {
                        open = Some((at, mark.pair));
                    }
                }
                Some((start, pair)) if pair == mark.pair => {
                    // Another opening mark before the first was closed: the first one ends here.
                    let reopens = mark.direction == Direction::Open && !touches_word_before(tokens, at);
                    quotes.push(Quote {
                        tokens: start..if reopens { at } else { next },
                        is_closed: !reopens,
                        is_utterance: false,
                    });
                    open = reopens.then_some((at, pair));
                }
                // A double mark inside single ones: the single one was an apostrophe.
                Some((_, Pair::Single)) => open = Some((at, mark.pair)),
                Some(_) => {}
            }
            at = next;
        }
        if let Some((start, pair)) = open {
            // An apostrophe alone is no quotation that somebody forgot to close.
            if pair == Pair::Double && block.end > start + 1 {
                quotes.push(Quote { tokens: start..block.end, is_closed: false, is_utterance: false });
            }
        }
    }
    quotes
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pair {
    Double,
    Single,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Open,
    Close,
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    pair: Pair,
    direction: Direction,
}

/// The mark at token `at` and of how many tokens it is made (`''` is one mark).
fn mark(text: &str, tokens: &[Token], at: usize, end: usize) -> Option<(Mark, usize)> {
    use Direction::{Close, Either, Open};
    let word =
        |index: usize| tokens.get(index).filter(|_| index < end).map_or("", |token| text::slice(text, token.range));
    let double = |direction| Some((Mark { pair: Pair::Double, direction }, 1));
    match word(at) {
        "“" | "«" | "„" => double(Open),
        "”" | "»" => double(Close),
        "\"" => double(Either),
        first @ ("'" | "’" | "`" | "‘") if word(at + 1) == first && touches(tokens, at) => {
            let direction = if first == "`" { Open } else { Either };
            Some((Mark { pair: Pair::Double, direction }, 2))
        }
        "‘" => Some((Mark { pair: Pair::Single, direction: Open }, 1)),
        // An apostrophe between a word and a space may end a plural's possessive ("the leaders' talks"); only what
        // was opened can be closed by it.
        "’" => Some((Mark { pair: Pair::Single, direction: Close }, 1)),
        "'" => {
            let before = at.checked_sub(1).is_some_and(|before| touches(tokens, before));
            Some((Mark { pair: Pair::Single, direction: if before { Close } else { Open } }, 1))
        }
        _ => None,
    }
}

/// Whether the token at `at` and the next one touch.
fn touches(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).zip(tokens.get(at + 1)).is_some_and(|(a, b)| a.range.end() == b.range.start())
}

fn touches_word_before(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| touches(tokens, before))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Block, BlockKind, Document, DocumentMeta},
        segment::segment,
    };

    fn quotes(text: &str) -> Vec<(&str, bool)> {
        let block = Block { range: text::range(0, text.len()), kind: BlockKind::Paragraph };
        let document = Document {
            key: String::new(),
            meta: DocumentMeta::default(),
            text: text.to_owned(),
            blocks: vec![block],
            stated_dates: vec![],
        };
        let tokens = segment(&document).tokens;
        find(text, &tokens, std::iter::once(0..tokens.len()))
            .into_iter()
            .map(|quote| {
                let span = tokens[quote.tokens.start].range.cover(tokens[quote.tokens.end - 1].range);
                (text::slice(text, span), quote.is_closed)
            })
            .collect()
    }

    #[test]
    fn pairs_of_every_kind() {
        assert_eq!(quotes("He said “no” and \"yes\"."), [("“no”", true), ("\"yes\"", true)]);
        assert_eq!(quotes("''We won,'' he said."), [("''We won,''", true)]);
        assert_eq!(quotes("The leaders' talks were ‘frank’."), [("‘frank’", true)]);
        assert_eq!(quotes("“He told me ‘go’ and I went.”"), [("“He told me ‘go’ and I went.”", true)]);
    }

    #[test]
    fn broken_marks() {
        assert_eq!(quotes("“We go on, ”he said."), [("“We go on, ”", true)]);
        assert_eq!(quotes("“One. “Two.”"), [("“One. ", false), ("“Two.”", true)].map(|(q, c)| (q.trim_end(), c)));
        assert_eq!(quotes("He said “we stay."), [("“we stay.", false)]);
    }
}
