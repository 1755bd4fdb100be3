//! Where articles come from, by the words of their outlets and labels.

use crate::forms::Numbering;
use crate::lists::Lists;
use crate::postings::count;
use crate::words::words_of;
use parallax_core::view::CorpusView;

/// As many words of a value are looked at: each has a bit.
const MAX_WORDS: usize = 64;

/// The words of outlets and labels, which are no words of the articles.
#[derive(Debug, Default)]
pub(crate) struct Sources {
    words: Vec<Box<str>>,
    /// For each document the words of its outlet, and of its label.
    outlets: Lists,
    labels: Lists,
}

impl Sources {
    pub(crate) fn new(corpus: &CorpusView) -> Self {
        let mut numbering = Numbering::default();
        let (mut outlets, mut labels) = (Vec::new(), Vec::new());
        for (number, document) in (0..).zip(&corpus.documents) {
            let outlet = document.outlet.as_deref().unwrap_or_default();
            outlets.extend(numbering.numbers(outlet).into_iter().map(|word| (number, word)));
            labels.extend(numbering.numbers(&document.label).into_iter().map(|word| (number, word)));
        }
        let n = corpus.documents.len();
        Self { words: numbering.words, outlets: Lists::new(n, &outlets), labels: Lists::new(n, &labels) }
    }

    /// For each document whether `value` is its key, or each word of it begins a word of its outlet or each one of its label.
    pub(crate) fn named(&self, corpus: &CorpusView, value: &str) -> Vec<bool> {
        let wanted = words_of(value);
        let begun = |word: &str| {
            let own = (0..).zip(wanted.iter().take(MAX_WORDS)).filter(|(_, wanted)| word.starts_with(wanted.as_str()));
            own.fold(0, |bits, (i, _)| bits | bit(i))
        };
        let bits: Vec<u64> = self.words.iter().map(|word| begun(word)).collect();
        let all = (0..count(wanted.len().min(MAX_WORDS))).fold(0, |bits, i| bits | bit(i));
        let has_all = |words: &[u32]| {
            let own = words.iter().filter_map(|&word| bits.get(word as usize));
            all != 0 && own.fold(0, |bits, own| bits | own) == all
        };
        let is_named = |number: u32| has_all(self.outlets.of(number)) || has_all(self.labels.of(number));
        (0..).zip(&corpus.documents).map(|(number, document)| is_named(number) || document.key == value).collect()
    }
}

fn bit(i: u32) -> u64 {
    1_u64.checked_shl(i).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_named_by_beginnings_of_their_words() {
        let corpus = crate::tests::corpus();
        let sources = Sources::new(&corpus);
        let named = |value: &str| {
            let named = sources.named(&corpus, value);
            let keys = corpus.documents.iter().zip(named).filter(|(_, is_named)| *is_named);
            keys.map(|(document, _)| document.key.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(named("northern"), ["north"]);
        assert_eq!(named("her nor"), ["north"], "in any order");
        assert_eq!(named("northern star"), [""; 0], "not of one outlet");
        assert_eq!(named("west"), ["west"], "the key, and the beginning of the outlet");
        assert_eq!((named(""), named("…")), (vec![], vec![]));
        let pasted = "northern ".repeat(100);
        assert_eq!(named(&pasted), ["north"]);
    }
}
