//! What each source calls the same thing, and which words set one source apart.
//!
//! [`labels`] gathers the nouns of one kind that stand with the name of one thing, or with none, source by source.
//! [`words`] measures each word by the log-odds of its use in one source against the others, with an informative
//! Dirichlet prior: the whole corpus stands in for what is usual, so a word must differ by more than rare words do by
//! chance. Names and grammar words need no list of their own; the prior sees to them.
//!
//! # References
//! Monroe, Colaresi, Quinn: *Fightin' Words: Lexical Feature Selection and Evaluation for Identifying the Content of
//! Political Conflict* (Political Analysis 16, 2008), section 3.5.

use super::{
    CellRelation, CorpusView, DocumentView, FactKind, LedgerCell, LedgerClaim, LedgerRow, SentenceRef, SpanView, order,
};

/// What [`labels`] calls a thing that no name stands with.
pub const UNNAMED: &str = "No name beside it";

/// A word is shown from this z on: two-sided, 5 of 100 words without any difference reach it.
const MIN_Z: f64 = 1.96;

/// A word that a source has less often is not shown, whatever its z.
const MIN_COUNT: usize = 3;

/// As many words are shown for each source.
const MAX_WORDS: usize = 8;

/// A source with fewer words is too small a sample: a word that is used once in a thousand words is expected in it less
/// than twice, and two more or fewer are chance.
pub const MIN_SAMPLE: u32 = 2000;

/// One use of a label or a word.
#[derive(Debug, Clone)]
struct Use<'v> {
    family: &'v str,
    entity: Option<u32>,
    /// The words, lower case.
    key: String,
    /// The words as they stand.
    form: &'v str,
    claim: LedgerClaim,
}

impl Use<'_> {
    const fn document(&self) -> u32 {
        self.claim.sentence.document
    }
}

/// What the chosen documents call the things that two of them label: a row for each thing, with the labels of each
/// document, the commonest first, and the sentences in that order. Those that most documents label come first.
#[must_use]
pub fn labels(corpus: &CorpusView, documents: &[u32]) -> Vec<LedgerRow> {
    let uses = documents.iter().flat_map(|&index| {
        let document = corpus.documents.get(index as usize);
        document.into_iter().flat_map(move |document| {
            document.labels.iter().filter_map(move |label| {
                let form = words_at(document, label.span);
                Some(Use {
                    family: &label.family,
                    entity: label.entity,
                    key: key(form),
                    form,
                    claim: claim(index, label.sentence?, label.span),
                })
            })
        })
    });
    let uses = in_order(&uses.collect::<Vec<_>>(), true);
    let things = uses.chunk_by(|a, b| (a.family, a.entity) == (b.family, b.entity));
    let rows: Vec<(usize, LedgerRow)> = things.filter_map(|uses| label_row(corpus, documents, uses)).collect();
    let rank = |i: usize| rows.get(i).map_or((0, false, 0), |(n, row)| (n_speaking(row), row.fact != UNNAMED, *n));
    order(rows.len(), &|a, b| rank(b).cmp(&rank(a)))
        .into_iter()
        .filter_map(|i| rows.get(i).map(|(_, row)| row.clone()))
        .collect()
}

fn n_speaking(row: &LedgerRow) -> usize {
    row.cells.iter().filter(|cell| !cell.claims.is_empty()).count()
}

/// The row of a thing, and how often it is labeled; `None` where fewer than two documents do.
fn label_row(corpus: &CorpusView, documents: &[u32], uses: &[Use<'_>]) -> Option<(usize, LedgerRow)> {
    let first = uses.first()?;
    let name = match first.entity {
        Some(entity) => corpus.entities.get(entity as usize)?.name.as_str(),
        None => UNNAMED,
    };
    let cells = documents.iter().map(|&document| label_cell(uses.iter().filter(|its| its.document() == document)));
    let row = row(FactKind::Label, name.to_owned(), first.family.to_owned(), cells.collect());
    (n_speaking(&row) > 1).then_some((uses.len(), row))
}

/// The labels of one document, which come in the order of their words.
fn label_cell<'u>(uses: impl Iterator<Item = &'u Use<'u>>) -> LedgerCell {
    let uses: Vec<&Use<'_>> = uses.collect();
    let groups: Vec<&[&Use<'_>]> = uses.chunk_by(|a, b| a.key == b.key).collect();
    let n = |i: usize| groups.get(i).map_or(0, |group| group.len());
    let mut value = String::new();
    let mut claims = Vec::new();
    for group in order(groups.len(), &|a, b| n(b).cmp(&n(a))).into_iter().filter_map(|i| groups.get(i)) {
        let form = group.first().map_or("", |its| its.form);
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        let times = if group.len() > 1 { format!(" × {}", group.len()) } else { String::new() };
        let comma = if value.is_empty() { "" } else { ", " };
        value = format!("{value}{comma}{form}{times}");
        claims.extend(group.iter().map(|its| its.claim));
    }
    cell(value, claims)
}

/// The words that set each of the chosen documents apart from the other ones, by document and then by z.
#[must_use]
pub fn words(corpus: &CorpusView, documents: &[u32]) -> Vec<LedgerRow> {
    let uses = (0..).zip(&corpus.documents).flat_map(|(index, document)| words_of(index, document));
    let uses = in_order(&uses.collect::<Vec<_>>(), false);
    let is_chosen = |its: &&Use<'_>| documents.contains(&its.document());
    let n_all = float(uses.len().max(1));
    // The prior weighs as much as one more article.
    let prior_words = n_all / float(corpus.documents.len().max(1));
    let n_chosen = uses.iter().filter(is_chosen).count();
    let sizes: Vec<usize> =
        documents.iter().map(|&document| uses.iter().filter(|its| its.document() == document).count()).collect();
    let words: Vec<&[Use<'_>]> = uses.chunk_by(|a, b| a.key == b.key).collect();
    let mut rows = Vec::new();
    for (&document, &size) in documents.iter().zip(&sizes) {
        let mut found: Vec<(f64, &[Use<'_>])> = Vec::new();
        for &word in &words {
            let own = word.iter().filter(|its| its.document() == document).count();
            let others = word.iter().filter(is_chosen).count() - own;
            let prior = prior_words * float(word.len()) / n_all;
            let z = z_score((own, size), (others, n_chosen - size), (prior, prior_words));
            if own >= MIN_COUNT && z >= MIN_Z {
                found.push((z, word));
            }
        }
        let z = |i: usize| found.get(i).map_or(0.0, |&(z, _)| z);
        let by_z = order(found.len(), &|a, b| z(b).total_cmp(&z(a)));
        let label = corpus.documents.get(document as usize).map_or("", |document| document.label.as_str());
        for &(z, word) in by_z.into_iter().take(MAX_WORDS).filter_map(|i| found.get(i)) {
            let cells = documents.iter().zip(&sizes).map(|(&document, size)| {
                let claims: Vec<LedgerClaim> =
                    word.iter().filter(|its| its.document() == document).map(|its| its.claim).collect();
                let value = if claims.is_empty() { String::new() } else { format!("{} of {size} words", claims.len()) };
                cell(value, claims)
            });
            let form = word.first().map_or("", |its| its.form);
            rows.push(row(FactKind::Word, form.to_owned(), format!("{label} · z = {z:.1}"), cells.collect()));
        }
    }
    rows
}

/// How many words a document has, as [`words`] counts them.
#[must_use]
pub fn n_words(document: &DocumentView) -> u32 {
    u32::try_from(words_of(0, document).len()).unwrap_or(u32::MAX)
}

/// The log-odds ratio in units of its standard deviation; samples and prior are (uses of the word, all words).
fn z_score((own, n_own): (usize, usize), (others, n_others): (usize, usize), (prior, n_prior): (f64, f64)) -> f64 {
    let odds = |uses: usize, n: usize| (float(uses) + prior) / (float(n - uses) + n_prior - prior).max(1.0);
    let variance = 1.0 / (float(own) + prior) + 1.0 / (float(others) + prior);
    libm::log(odds(own, n_own) / odds(others, n_others)) / libm::sqrt(variance)
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
const fn float(n: usize) -> f64 {
    n as f64
}

/// The words of a document's sentences: letters, with hyphens and apostrophes inside.
fn words_of(index: u32, document: &DocumentView) -> Vec<Use<'_>> {
    let mut uses = Vec::new();
    for (sentence, view) in (0..).zip(&document.sentences) {
        let mut at = view.span.start_byte;
        for part in words_at(document, view.span).split_inclusive(|c: char| !is_of_word(c)) {
            let form = part.trim_matches(|c: char| !c.is_alphanumeric());
            let start_byte = at + bytes(part.find(form).unwrap_or_default());
            at += bytes(part.len());
            if form.contains(char::is_alphabetic) {
                let span = SpanView { start_byte, end_byte: start_byte + bytes(form.len()) };
                let claim = claim(index, sentence, span);
                uses.push(Use { family: "", entity: None, key: form.to_lowercase(), form, claim });
            }
        }
    }
    uses
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '\'' | '’')
}

fn bytes(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// By thing, where it is a thing, then by words; of one word as they stand.
fn in_order<'v>(uses: &[Use<'v>], by_thing: bool) -> Vec<Use<'v>> {
    let compare = |a: usize, b: usize| {
        let (Some(a), Some(b)) = (uses.get(a), uses.get(b)) else { return std::cmp::Ordering::Equal };
        let things = if by_thing { (a.family, a.entity).cmp(&(b.family, b.entity)) } else { std::cmp::Ordering::Equal };
        things.then_with(|| a.key.cmp(&b.key))
    };
    order(uses.len(), &compare).into_iter().filter_map(|i| uses.get(i).cloned()).collect()
}

/// Words that differ in case and line breaks only are the same.
fn key(form: &str) -> String {
    form.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

pub(super) fn words_at(document: &DocumentView, span: SpanView) -> &str {
    document.text.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default()
}

pub(super) const fn claim(document: u32, sentence: u32, span: SpanView) -> LedgerClaim {
    LedgerClaim { sentence: SentenceRef { document, sentence }, span }
}

/// A cell with what nobody else has to agree on; silent where it has nothing.
pub(super) fn cell(value: String, claims: Vec<LedgerClaim>) -> LedgerCell {
    let relation = if value.is_empty() { CellRelation::Silent } else { CellRelation::Uncompared };
    LedgerCell { relation, value, claims }
}

/// A row in which nothing was compared.
pub(super) const fn row(kind: FactKind, fact: String, detail: String, cells: Vec<LedgerCell>) -> LedgerRow {
    LedgerRow { kind, relation: CellRelation::Uncompared, fact, detail, event: None, cells, because: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::tests::corpus;

    const TEXTS: [(&str, &str); 3] = [
        (
            "a.txt",
            "date 2021-03-12\n\nThe Georgian rebels took the breakaway region of Abkhazia. Georgian rebels withdrew. The \
             rebels rested. The bridge, the bridge, the bridge, the bridge, the bridge, the bridge and the bridge were closed.",
        ),
        ("b.txt", "date 2021-03-13\n\nThe Georgian militants took the occupied territory of Abkhazia. They withdrew."),
        (
            "c.txt",
            "date 2021-03-14\n\nNobody came to Georgia, where the rain fell on the harbor and on the town, and nothing was said.",
        ),
    ];

    #[test]
    fn one_thing_is_one_row_with_the_words_of_each() {
        let rows = labels(&corpus(&TEXTS), &[0, 1, 2]);
        let found: Vec<(&str, &str, Vec<&str>)> = rows
            .iter()
            .map(|row| (&*row.fact, &*row.detail, row.cells.iter().map(|cell| &*cell.value).collect()))
            .collect();
        assert_eq!(
            found,
            [
                ("Georgia", "armed group", vec!["Georgian rebels × 2", "Georgian militants", ""]),
                ("Abkhazia", "territory", vec!["breakaway region", "occupied territory", ""]),
            ]
        );
        assert_eq!(rows[0].cells[0].claims.len(), 2);
        assert_eq!(rows[0].cells[2].relation, CellRelation::Silent);
    }

    #[test]
    fn a_thing_that_one_document_labels_is_no_comparison() {
        assert_eq!(labels(&corpus(&TEXTS), &[0, 2]), []);
    }

    #[test]
    fn words_are_counted_against_the_others() {
        let rows = words(&corpus(&TEXTS), &[0, 1, 2]);
        let bridge = rows.iter().find(|row| row.fact == "bridge").expect("a word that one document has seven times");
        assert!(bridge.cells[0].value.starts_with("7 of "), "{bridge:?}");
        assert_eq!(bridge.cells[1].relation, CellRelation::Silent);
        assert!(rows.iter().all(|row| row.fact != "the"), "what all have sets nobody apart: {rows:?}");
        assert_eq!(words(&corpus(&TEXTS[..0]), &[]), []);
    }

    #[test]
    fn the_score_is_that_of_the_formula() {
        // Worked by hand: odds 5/1495 and 1/1499 with a prior of 0 of 500 words, variance 1/5 + 1/1.
        let z = z_score((5, 1000), (1, 1000), (0.0, 500.0));
        assert!((z - 1.471_6).abs() < 1e-3, "{z}");
        assert!((z_score((3, 100), (3, 100), (2.0, 500.0))).abs() < 1e-12);
        assert!(z_score((1, 1000), (5, 1000), (0.0, 500.0)) < 0.0);
    }
}
