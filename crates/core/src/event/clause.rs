//! Clauses, roughly: where a sentence turns to another verb.

use crate::{
    model::{Token, TokenKind},
    text,
};

/// A remark in parentheses of at most this many tokens interrupts nothing: "the Organization (OSCE) decided".
const SHORT_REMARK: usize = 3;

/// For each token of one sentence the number of its clause, from 0.
///
/// A clause ends at a mark other than those inside words and names, and before a word that opens another clause.
pub(super) fn clauses(text: &str, tokens: &[Token]) -> Vec<u32> {
    let word = |token: &Token| text::slice(text, token.range);
    let mut clause = 0;
    let mut numbers = Vec::with_capacity(tokens.len());
    let mut remark_ends = 0;
    for (i, token) in tokens.iter().enumerate() {
        if token.kind == TokenKind::Mark && word(token) == "(" {
            let close = tokens.iter().skip(i).take(SHORT_REMARK + 2).position(|token| word(token) == ")");
            remark_ends = close.map_or(remark_ends, |length| i + length + 1);
        }
        if i < remark_ends {
            numbers.push(clause);
        } else if token.kind == TokenKind::Mark {
            // The mark belongs to what it closes.
            numbers.push(clause);
            clause += u32::from(ends_clause(word(token)) || is_dash(tokens, i, word(token)));
        } else {
            let next = || tokens.get(i + 1).map_or("", |token| word(token));
            clause += u32::from(opens_clause(word(token), next) && numbers.last() == Some(&clause));
            numbers.push(clause);
        }
    }
    numbers
}

/// A hyphen with space on both sides is a dash.
fn is_dash(tokens: &[Token], at: usize, mark: &str) -> bool {
    let neighbors = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(at)).zip(tokens.get(at + 1));
    mark == "-"
        && neighbors.is_some_and(|((before, own), after)| {
            before.range.end() < own.range.start() && own.range.end() < after.range.start()
        })
}

fn ends_clause(mark: &str) -> bool {
    matches!(mark, "," | ";" | ":" | "—" | "–" | "(" | ")" | "“" | "”" | "\"" | "…")
}

/// Whether `word` begins another clause. "and" and "or" more often join nouns: they do only before a verb or its subject.
fn opens_clause<'t>(word: &str, next: impl Fn() -> &'t str) -> bool {
    match word {
        "and" | "or" => {
            let next = next();
            next.ends_with("ed")
                || matches!(
                    next,
                    "he" | "she" | "it" | "they" | "we" | "is" | "are" | "was" | "were" | "has" | "have" | "had"
                )
        }
        "but" | "while" | "when" | "where" | "after" | "before" | "because" | "although" | "though" | "as"
        | "since" | "that" | "which" | "who" | "whose" | "if" => true,
        _ => false,
    }
}
