//! Clauses, looked up: what in the corpus satisfies them.

use crate::date::date_at;
use crate::index::{SearchIndex, day_number};
use crate::postings::{Postings, count};
use crate::query::{Clause, Query};
use crate::similar::{max_distance, similar};
use crate::view::{Correction, Hint};

/// As many words are tried for the beginning of one, or for a misspelled one: the commonest, the most like.
const MAX_VARIANTS: usize = 48;

/// What the beginning of a word counts, and what each mistake takes away, from 1.
const PREFIX_WEIGHT: f64 = 0.6;
const MISTAKE_WEIGHT: f64 = 0.6;

/// As many words in a row are looked up as one name.
const MAX_NAME_WORDS: usize = 5;

/// One clause, looked up. An item satisfies it by any of these.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// Stems with their weights, by stem, each once.
    pub(crate) stems: Vec<(u32, f64)>,
    /// Forms in a row.
    pub(crate) phrase: Vec<u32>,
    /// Entities by their names, in order.
    pub(crate) entities: Vec<u32>,
    /// The first and last of days that a date is to lie within.
    pub(crate) days: Option<(i32, i32)>,
    /// Whether a hit may do without: a word of grammar beside other words.
    pub(crate) is_optional: bool,
    /// Words of which one begins or is like one of these, to find names by: forms.
    pub(crate) forms: Vec<(u32, f64)>,
}

/// The clauses of a query, looked up.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    pub(crate) clauses: Vec<Terms>,
    pub(crate) corrections: Vec<Correction>,
    pub(crate) hints: Vec<Hint>,
}

pub(crate) fn look_up(index: &SearchIndex, query: &Query) -> Lookup {
    let mut lookup = Lookup::default();
    let mut at = 0;
    while let Some(clause) = query.clauses.get(at) {
        if let Some((terms, n)) = name_at(index, query.clauses.get(at..).unwrap_or_default()) {
            lookup.clauses.push(terms);
            at += n;
            continue;
        }
        at += 1;
        let terms = match clause {
            Clause::Word { word, is_open } => Some(lookup.word(index, word, *is_open)),
            Clause::Phrase(words) => lookup.phrase(index, words),
            Clause::Date { from, to, words } => {
                let mut terms = Terms { days: Some((day_number(*from), day_number(*to))), ..Terms::default() };
                if let [word] = words.as_slice() {
                    // A year may be a number in the text that was not taken for one.
                    terms.forms.extend(index.forms.find(word).map(|form| (form, 1.0)));
                    terms.take_stems(index);
                }
                Some(terms)
            }
        };
        lookup.clauses.extend(terms);
    }
    let is_grammar = |terms: &Terms| {
        terms.days.is_none()
            && terms.phrase.is_empty()
            && terms.entities.is_empty()
            && !terms.stems.is_empty()
            && terms.stems.iter().all(|(stem, _)| index.is_grammar.get(*stem as usize).copied().unwrap_or_default())
    };
    if !lookup.clauses.iter().all(is_grammar) {
        for terms in &mut lookup.clauses {
            terms.is_optional = is_grammar(terms);
        }
    }
    lookup
}

impl Lookup {
    fn word(&mut self, index: &SearchIndex, word: &str, is_open: bool) -> Terms {
        let mut terms = Terms::default();
        let exact = index.forms.find(word);
        terms.forms.extend(exact.map(|form| (form, 1.0)));
        let mut whole: Vec<u32> = exact.into_iter().collect();
        if is_open {
            let longer = index.forms.with_prefix(word).map(count).filter(|&form| Some(form) != exact);
            let n_with = |form: u32| index.documents.n_with(index.stem(form));
            let longer = commonest(longer.collect(), &n_with);
            terms.forms.extend(longer.into_iter().map(|form| (form, PREFIX_WEIGHT)));
        }
        // The same stem may be written otherwise than it was typed: “resigning” where all have “resigned”.
        let stem = index.stem_of_word(word);
        if terms.forms.is_empty() && stem.is_none() {
            let max = max_distance(word.chars().count());
            let mut like = if max == 0 { Vec::new() } else { similar(&index.forms, word, max, false) };
            if like.is_empty() && is_open && max > 0 {
                like = similar(&index.forms, word, max, true);
            }
            let n_with = |form: u32| index.documents.n_with(index.stem(form));
            // The most like first, of those the commonest, of those in the order of the alphabet.
            like.sort_unstable_by_key(|&(form, distance)| (distance, u32::MAX - n_with(form), form));
            like.truncate(MAX_VARIANTS);
            match like.first() {
                Some(&(form, _)) => self
                    .corrections
                    .push(Correction { typed: word.to_owned(), searched: index.forms.get(form as usize).to_owned() }),
                None => self.hints.push(Hint::NotFound(word.to_owned())),
            }
            let weight = |distance: u8| (0..distance).fold(1.0, |weight, _| weight * MISTAKE_WEIGHT);
            whole.extend(like.iter().map(|(form, _)| form));
            terms.forms.extend(like.into_iter().map(|(form, distance)| (form, weight(distance))));
        }
        terms.take_stems(index);
        if let (true, Some(stem)) = (terms.stems.is_empty(), stem) {
            terms.stems.push((stem, 1.0));
        }
        // A word that is a whole name stands for all its spellings.
        for form in whole {
            let named = index.names.get(index.forms.get(form as usize));
            terms.entities.extend(named.into_iter().flatten());
        }
        terms.entities.sort_unstable();
        terms.entities.dedup();
        terms
    }

    fn phrase(&mut self, index: &SearchIndex, words: &[String]) -> Option<Terms> {
        let forms: Vec<u32> = words.iter().filter_map(|word| index.forms.find(word)).collect();
        let missing = words.iter().find(|word| index.forms.find(word).is_none());
        if let Some(missing) = missing {
            self.hints.push(Hint::NotFound(missing.clone()));
            // A clause that nothing satisfies.
            return Some(Terms::default());
        }
        (!forms.is_empty()).then(|| Terms { phrase: forms, ..Terms::default() })
    }
}

impl Terms {
    fn take_stems(&mut self, index: &SearchIndex) {
        let mut stems: Vec<(u32, f64)> = self.forms.iter().map(|&(form, weight)| (index.stem(form), weight)).collect();
        stems.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        stems.dedup_by_key(|(stem, _)| *stem);
        self.stems = stems;
    }

    /// In how many of the items the commonest of the stems, or the rarest word of the phrase, is.
    pub(crate) fn n_with(&self, index: &SearchIndex, postings: &Postings) -> u32 {
        let rarest = self.phrase.iter().map(|&form| postings.n_with(index.stem(form))).min();
        let commonest = self.stems.iter().map(|&(stem, _)| postings.n_with(stem)).max();
        rarest.max(commonest).unwrap_or_default()
    }
}

/// A name of several words that begins here, and how many clauses it takes.
fn name_at(index: &SearchIndex, clauses: &[Clause]) -> Option<(Terms, usize)> {
    let words: Vec<&str> = clauses
        .iter()
        .take(MAX_NAME_WORDS)
        .map_while(|clause| if let Clause::Word { word, .. } = clause { Some(word.as_str()) } else { None })
        .collect();
    (2..=words.len()).rev().find_map(|n| {
        let words = words.get(..n)?;
        let entities = index.names.get(words.join(" ").as_str())?.clone();
        let forms: Vec<u32> = words.iter().filter_map(|word| index.forms.find(word)).collect();
        let terms = Terms {
            phrase: forms.clone(),
            forms: forms.into_iter().map(|form| (form, 1.0)).collect(),
            entities,
            ..Terms::default()
        };
        Some((terms, n))
    })
}

/// The commonest of the forms, in order.
fn commonest(mut forms: Vec<u32>, n_with: &dyn Fn(u32) -> u32) -> Vec<u32> {
    if forms.len() > MAX_VARIANTS {
        let by_count = |form: &u32| (u32::MAX - n_with(*form), *form);
        forms.select_nth_unstable_by_key(MAX_VARIANTS, by_count);
        forms.truncate(MAX_VARIANTS);
        forms.sort_unstable();
    }
    forms
}

/// The days that words of a query mean, for the value of a filter.
pub(crate) fn days_of(value: &str) -> Option<(i32, i32)> {
    let words: Vec<String> =
        value.split([' ', ',', '_', '+']).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    date_at(&words).filter(|&(_, _, n)| n == words.len()).map(|(from, to, _)| (day_number(from), day_number(to)))
}
