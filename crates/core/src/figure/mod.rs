//! Figures: reported quantities.
//!
//! "More than 3,400 sailors drowned", "at least 77 arrests", "two-thirds of the population": each with its value or
//! bounds ([`number`]), what is measured and who is counted ([`measure`]), and the attribution that it stands in. Bounds
//! stay bounds: "more than 3,400" has no upper one, "dozens" means two dozen or more. What answers different questions
//! has a different [`FigureScope`], so that nothing compares civilians with everybody.
//!
//! Not figures: dates and lengths of time (the time layer has them), ages, ordinals, scores, numbers in names and
//! addresses, and small numbers of what nobody disputes ("two leaders"). The words are data, in `data/en/figure`.
//!
//! Start with [`annotate`].

mod lexicon;
mod measure;
mod number;
mod words;

use crate::{
    model::{
        Attribution, AttributionId, DaySpan, Dct, Document, Figure, FigureId, FigureScope, Layer, Mention, Sentence,
        Timex, TimexType, Token, TokenKind,
    },
    pos::Tag,
    text::{Ranged as _, TextRange},
};
use lexicon::LEXICON;
use measure::Finding;
use std::ops::Range;
use words::Words;

/// What the figures are read from.
#[derive(Debug, Clone, Copy)]
pub struct FigureInput<'a> {
    /// The article.
    pub document: &'a Document,
    /// Its tokens.
    pub tokens: &'a Layer<Token>,
    /// The parts of speech of its tokens.
    pub tags: &'a [Tag],
    /// Its sentences.
    pub sentences: &'a Layer<Sentence>,
    /// Its time expressions.
    pub timexes: &'a Layer<Timex>,
    /// Its names.
    pub mentions: &'a Layer<Mention>,
    /// Who said what.
    pub attributions: &'a [Attribution],
    /// Its date.
    pub dct: &'a Dct,
}

/// Finds the figures of a document, in reading order.
#[must_use]
pub fn annotate(input: FigureInput<'_>) -> Vec<Figure> {
    let text = input.document.text.as_str();
    let in_time = tokens_of_times(input);
    let words = Words { text, tokens: input.tokens, tags: input.tags };
    let mut figures: Vec<Figure> = Vec::new();
    for sentence in input.sentences {
        let span = sentence.tokens.start as usize..sentence.tokens.end as usize;
        if !span.clone().any(|at| may_begin(input, at)) {
            continue;
        }
        let first = figures.len();
        for finding in measure::find(&words, &span, &in_time) {
            figures.extend(figure(input, &words, finding, first, sentence));
        }
    }
    figures
}

/// Whether a number may begin with this token: a cheap test that spares most sentences the rest.
fn may_begin(input: FigureInput<'_>, at: usize) -> bool {
    let Some(token) = input.tokens.get(at) else { return false };
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => LEXICON.entry(crate::text::slice(&input.document.text, token.range)).number.is_some(),
        TokenKind::Mark => false,
    }
}

/// For each token whether it belongs to a time expression.
fn tokens_of_times(input: FigureInput<'_>) -> Vec<bool> {
    let mut in_time = vec![false; input.tokens.len()];
    for timex in input.timexes {
        in_time.get_mut(input.tokens.indices_within(timex.range())).into_iter().flatten().for_each(|it| *it = true);
    }
    in_time
}

/// Gives a finding its place in the document; `first` is the number of its sentence's first figure.
fn figure(
    input: FigureInput<'_>,
    words: &Words<'_>,
    finding: Finding,
    first: usize,
    sentence: &Sentence,
) -> Option<Figure> {
    let range = words.range(&finding.tokens)?;
    let attribution = attribution_of(input.attributions, range);
    let speaker = attribution.and_then(|id| input.attributions.get(id.index())).and_then(|its| its.speaker);
    Some(Figure {
        range,
        measure: finding.measure,
        min: finding.min,
        max: finding.max,
        is_approximate: finding.is_approximate,
        unit: finding.unit,
        counted: finding.counted.and_then(|counted| words.range(&counted)),
        scope: FigureScope { kind: finding.kind, side: finding.side },
        part_of: finding.part_of.map(|index| FigureId::new(first + index)),
        attribution,
        speaker,
        as_of: as_of(input, sentence, range),
        rule: finding.rule,
    })
}

/// The smallest attribution in whose content the figure stands.
fn attribution_of(attributions: &[Attribution], range: TextRange) -> Option<AttributionId> {
    // Sorted by their beginnings: those that begin later cannot hold it, those far before hardly ever do.
    let end = attributions.partition_point(|attribution| attribution.range().start() <= range.start());
    let near = attributions.get(..end)?.iter().enumerate().rev().take(16);
    near.filter(|(_, attribution)| asserts(attribution.stance))
        .filter(|(_, attribution)| attribution.content.iter().any(|content| content.contains_range(range)))
        .min_by_key(|(index, attribution)| {
            let length = attribution.content.iter().map(|content| u32::from(content.len())).min();
            (length, std::cmp::Reverse(*index))
        })
        .map(|(index, _)| AttributionId::new(index))
}

/// Whether who speaks so vouches for what is in it: a demand over a deal that cost lives does not count them.
fn asserts(stance: &str) -> bool {
    matches!(
        stance,
        "neutral" | "accusing" | "denying" | "doubting" | "warning" | "admitting" | "believing" | "appearing"
    )
}

/// As of when the figure holds: the day that its sentence gives with "as of" or "by", else the day of the report.
fn as_of(input: FigureInput<'_>, sentence: &Sentence, figure: TextRange) -> Option<DaySpan> {
    let text = &input.document.text;
    let stated = input.timexes.within(sentence.range).iter().find(|timex| {
        let before = TextRange::new(sentence.range.start(), timex.range.start());
        let mut before = crate::text::slice(text, before).split_whitespace().rev();
        let (last, second) = (before.next().unwrap_or_default(), before.next().unwrap_or_default());
        let says_so = last.eq_ignore_ascii_case("by") && timex.range.start() > figure.end()
            || last.eq_ignore_ascii_case("by") && timex.range.start() == sentence.range.start()
            || last.eq_ignore_ascii_case("of") && second.eq_ignore_ascii_case("as");
        says_so && matches!(timex.ty, TimexType::Date | TimexType::Time)
    });
    stated.and_then(|timex| timex.days).or_else(|| input.dct.date.map(DaySpan::day))
}

/// A stretch of tokens.
type Tokens = Range<usize>;
