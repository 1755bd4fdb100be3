//! How far two sentences report the same, 0 to 1000.
//!
//! Three questions, each answered by a number from 0 to 1, and the root of their product:
//!
//! - *Words.* How many of all their words have they in common (Dice's coefficient, every word alike: over whole sentences
//!   the small words tell how a thing is put)? Numbers that only one has speak against it; that each has one that the
//!   other has not, more so.
//! - *Story.* Do their articles tell one story ([`Stories`])? News uses the same words for the next arrest, the next
//!   storm, the next vote.
//! - *Names.* Does what they name exclude each other?
//!
//! This is not the evidence on which reports are joined to one event ([`crate::corpus::Evidence`]): a wrong tie between
//! sentences shows a reader two of them side by side, a wrong merge claims that two things are one. The steps are round
//! numbers with a reason, and no fitted weights: few parts that are trusted alike do nearly as well (Dawes 1979).
//!
//! # References
//! Dawes: *The robust beauty of improper linear models in decision making* (American Psychologist, 1979). Dice: *Measures
//! of the amount of ecologic association between species* (Ecology, 1945).

use crate::corpus::{Ground, SentenceKey, Sources, Stories, Term, per_mille};

/// What is taken from the words where one sentence has a number that the other has not.
const NUMBER: f64 = 0.05;
/// Where each has one: they count different things, or differ on one.
const NUMBERS: f64 = 0.15;
/// What is left where they name different people, or places of which the other article knows nothing: in the words of
/// the last arrest, the next one.
const EXCLUDED: f64 = 0.1;
/// What is left where no name of the one stands in the other.
const UNCONFIRMED: f64 = 0.5;

/// Scores pairs of sentences of one corpus.
#[derive(Debug)]
pub struct Likeness<'c> {
    sources: Sources<'c>,
    stories: Stories,
}

impl<'c> Likeness<'c> {
    /// Reads the documents once.
    #[must_use]
    pub fn new(sources: Sources<'c>) -> Self {
        Self { sources, stories: Stories::new(sources.terms) }
    }

    /// The score of two sentences of documents; 0 where it is below `least`.
    #[must_use]
    pub fn of(&self, a: SentenceKey, b: SentenceKey, least: u32) -> u32 {
        let alike = self.alike(a, b) * self.stories.likeness(a.document, b.document);
        // Names only lower it, and to look at them takes longest.
        let score = if score(alike) < least { 0 } else { score(alike * self.names(a, b)) };
        if score < least { 0 } else { score }
    }

    /// The score of two sentences that nothing is known about but their words.
    #[must_use]
    pub fn of_words(&self, a: SentenceKey, b: SentenceKey) -> u32 {
        score(self.alike(a, b))
    }

    fn alike(&self, a: SentenceKey, b: SentenceKey) -> f64 {
        let terms = self.sources.terms;
        let (a, b) = (terms.bag(a), terms.bag(b));
        let Overlap { n_common, a_has_number, b_has_number } = overlap(a, b, |term| terms.is_number(term));
        let as_f64 = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let dice = 2.0 * as_f64(n_common) / as_f64((a.len() + b.len()).max(1));
        let numbers = match (a_has_number, b_has_number) {
            (true, true) => NUMBERS,
            (false, false) => 0.0,
            _ => NUMBER,
        };
        (dice - numbers).max(0.0)
    }

    fn names(&self, a: SentenceKey, b: SentenceKey) -> f64 {
        let step = |ground: &Ground| match ground {
            Ground::OtherPeople | Ground::Elsewhere => EXCLUDED,
            Ground::OtherNames => UNCONFIRMED,
            _ => 1.0,
        };
        self.sources.weigh_stated(a, b).iter().map(|(ground, _)| step(ground)).product()
    }
}

fn score(alike: f64) -> u32 {
    per_mille(alike.sqrt() * 1000.0)
}

/// What two bags of words have in common, and what not.
#[derive(Debug, PartialEq, Eq)]
struct Overlap {
    n_common: usize,
    /// Whether the first has a number that the second has not.
    a_has_number: bool,
    b_has_number: bool,
}

/// Compares two bags in the order of their terms. A number counts as had however often it stands there.
fn overlap(mut a: &[Term], mut b: &[Term], is_number: impl Fn(Term) -> bool) -> Overlap {
    let mut overlap = Overlap { n_common: 0, a_has_number: false, b_has_number: false };
    let mut last = None;
    loop {
        let order = match (a.first(), b.first()) {
            (Some(x), Some(y)) => x.cmp(y),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return overlap,
        };
        let term = if order.is_le() { a.first() } else { b.first() }.copied();
        if order.is_eq() {
            overlap.n_common += 1;
            last = term;
        } else if term != last && term.is_some_and(&is_number) {
            overlap.a_has_number |= order.is_lt();
            overlap.b_has_number |= order.is_gt();
        }
        a = a.get(usize::from(order.is_le())..).unwrap_or_default();
        b = b.get(usize::from(order.is_ge())..).unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{AnalysisOptions, analyze},
        corpus::Corpus,
        ingest::ingest_record_line,
        model::{DocId, SentenceId},
    };

    /// The likeness of the first sentences of the first two of `texts`, in and out of their context.
    fn likeness(texts: &[&str]) -> (u32, u32) {
        let document = |(index, text): (usize, &&str)| {
            let line = format!(r#"{{"id": "{index}", "date": "2024-05-15", "text": "{text}"}}"#);
            let document = ingest_record_line("likeness", index + 1, &line).documents.pop().unwrap();
            analyze(document, &AnalysisOptions::default())
        };
        let corpus = Corpus::new(texts.iter().enumerate().map(document).collect());
        let likeness = Likeness::new(corpus.sources());
        let first = |document: usize| SentenceKey { document: DocId::new(document), sentence: SentenceId::new(0) };
        let scores = |a, b| (likeness.of(a, b, 0), likeness.of_words(a, b));
        assert_eq!(scores(first(0), first(1)), scores(first(1), first(0)), "in either order");
        scores(first(0), first(1))
    }

    const FERRY: &str = "The ferry Aurora sank off the port of Quill on Monday.";

    #[test]
    fn the_same_words_are_alike_and_others_are_not() {
        assert_eq!(likeness(&[FERRY, FERRY]), (1000, 1000));
        assert_eq!(likeness(&[FERRY, "Ministers met."]), (0, 0));
        assert_eq!(likeness(&[FERRY, "?"]), (0, 0));
        let put_otherwise = likeness(&[FERRY, "On Monday the Aurora, a ferry, went down off Quill."]);
        let another_matter = likeness(&[FERRY, "On Monday the council of Reedham raised the rents."]);
        assert!(put_otherwise > another_matter, "{put_otherwise:?} {another_matter:?}");
    }

    #[test]
    fn numbers_that_only_one_has_count_against_it() {
        let of = |a: &str, b: &str| likeness(&[a, b]).1;
        let same = of("Some 40 sheep drowned.", "Some forty sheep drowned.");
        let one_has_none = of("Some 40 sheep drowned.", "Some of the sheep drowned.");
        let none = of("Some old sheep drowned.", "Some of the sheep drowned.");
        let different = of("Some 40 sheep drowned.", "Some 52 sheep drowned.");
        assert_eq!(same, 1000, "a number in words is that number");
        assert!(none > one_has_none && one_has_none > different, "{none} {one_has_none} {different}");
        assert_eq!(of("A two-week truce holds.", "A truce holds."), of("A last week truce holds.", "A truce holds."));
    }

    #[test]
    fn other_people_in_the_same_words_are_another_matter() {
        let arrests = likeness(&[
            "Police arrested the lawyer Samuel Kiprop at his home on Monday.",
            "Police arrested the lawyer Wanjiru Maina at her home on Monday.",
        ]);
        assert!(arrests.0 < 300 && arrests.1 > 600, "{arrests:?}");
    }

    #[test]
    fn the_company_of_the_articles_tells_stories_apart() {
        let [quake, other] = ["The quake shook houses in the valley.", "The quake shook houses on the coast."];
        let alone = likeness(&[quake, other]).0;
        let told = likeness(&[
            quake,
            other,
            "The quake shook houses in the valley of Ahrn, and sheep fled.",
            "In the valley of Ahrn sheep fled from the quake.",
            "The quake shook houses on the coast of Lorin, and boats sank.",
            "On the coast of Lorin boats sank in the quake.",
        ]);
        assert!(told.0 < alone, "{told:?} {alone}");
    }
}
