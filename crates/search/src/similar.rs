//! Words of the corpus that a misspelled word may stand for.
//!
//! The distance is the number of letters put in, left out, exchanged or swapped with their neighbor (Damerau's, in its
//! restricted form). For each number of mistakes, one bit for each beginning of the word says whether the letters read so
//! far are that far from it: Wu and Manber, "Fast text searching: allowing errors" (CACM 35, 1992), with swaps as Hyyrö has
//! them in "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (Nordic Journal of Computing 10,
//! 2003). The words of the corpus are in the order of the alphabet, so neighbors share their beginnings and with them the
//! bits; where no word with some beginning can come close enough, all with it are passed over.

use crate::forms::Forms;
use crate::postings::count;

/// The most that [`max_distance`] gives.
const MAX_DISTANCE: usize = 2;

/// Words of more letters are like no other: a bit for each, and one for none of them.
const MAX_LETTERS: usize = 63;

/// How many mistakes a word of so many letters may have.
pub(crate) fn max_distance(n_letters: usize) -> u8 {
    match n_letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The words within `max` of `word`, each with its distance, in the order of the alphabet. If `is_open` the word may
/// go on: then it is compared with their beginnings.
pub(crate) fn similar(forms: &Forms, word: &str, max: u8, is_open: bool) -> Vec<(u32, u8)> {
    let mut found = Vec::new();
    let Some(word) = Word::new(word, max) else { return found };
    // The state after each beginning of the present form, with its last letter; the first is for the empty one.
    let mut path: Vec<State> = vec![word.start()];
    let mut at = 0;
    while at < forms.len() {
        let form = forms.get(at);
        // What is left of the path are beginnings of the form before, and that one is next to this one.
        let n_shared = forms.n_shared(at);
        while path.len() > 1 && path.last().is_some_and(|state| state.n_bytes > n_shared) {
            path.pop();
        }
        let n_read = path.last().map_or(0, |state| state.n_bytes);
        let mut is_hopeless = false;
        for c in form.get(n_read..).unwrap_or_default().chars() {
            let Some(last) = path.last() else { break };
            let next = word.read(last, path.len().checked_sub(2).and_then(|i| path.get(i)), c);
            // A swap reaches back to the state before the last.
            is_hopeless = !(is_open && next.closest <= max) && next.is_lost(max) && last.is_lost(max.saturating_sub(1));
            path.push(next);
            if is_hopeless {
                break;
            }
        }
        let last = path.last();
        if is_hopeless {
            at = forms.end_of_shared(at, last.map_or(0, |state| state.n_bytes));
            continue;
        }
        let distance = last.map_or(u8::MAX, |state| if is_open { state.closest } else { word.distance(state) });
        if distance <= max {
            found.push((count(at), distance));
        }
        at += 1;
    }
    found
}

/// The word that others are compared with.
struct Word {
    /// Each of its letters, with a bit for each beginning that ends with it: those of ASCII by number, the others.
    plain: [u64; 128],
    letters: Vec<(char, u64)>,
    /// The bit of the whole word, and those of all its beginnings.
    whole: u64,
    all: u64,
    max: usize,
}

/// What is known after the letters read so far.
struct State {
    letter: char,
    /// How many bytes the letters take.
    n_bytes: usize,
    /// For each number of mistakes, a bit for each beginning of the word, from the empty one up, that is at most so far from
    /// what was read.
    within: [u64; MAX_DISTANCE + 1],
    /// The smallest distance of the whole word to what was read or any beginning of it.
    closest: u8,
}

impl Word {
    fn new(word: &str, max: u8) -> Option<Self> {
        let mut plain = [0; 128];
        let mut letters: Vec<(char, u64)> = Vec::new();
        let mut bit = 1_u64;
        for (i, c) in word.chars().enumerate() {
            if i == MAX_LETTERS {
                return None;
            }
            bit <<= 1;
            match plain.get_mut(c as usize) {
                Some(bits) => *bits |= bit,
                None => letters.push((c, bit)),
            }
        }
        Some(Self { plain, letters, whole: bit, all: bit | (bit - 1), max: usize::from(max).min(MAX_DISTANCE) })
    }

    /// Before anything is read: of a beginning all letters are left out.
    fn start(&self) -> State {
        let mut state =
            State { letter: '\0', n_bytes: 0, within: [1, 3, 7].map(|bits| bits & self.all), closest: u8::MAX };
        state.closest = self.distance(&state);
        state
    }

    fn bits(&self, letter: char) -> u64 {
        let others = || self.letters.iter().filter(|(its, _)| *its == letter).fold(0, |bits, (_, bit)| bits | bit);
        self.plain.get(letter as usize).copied().unwrap_or_else(others)
    }

    /// What is known after one more letter.
    fn read(&self, last: &State, before: Option<&State>, letter: char) -> State {
        let same = self.bits(letter);
        // The beginnings that end with this letter and the last one, the other way round.
        let swapped = (same << 1) & self.bits(last.letter);
        let n_bytes = last.n_bytes + letter.len_utf8();
        let mut next = State { letter, n_bytes, within: [0; MAX_DISTANCE + 1], closest: last.closest };
        let mut fewer: Option<Fewer> = None;
        let olds = last.within.iter().zip(before.map_or([0; MAX_DISTANCE + 1], |state| state.within));
        for (to, (&old, older)) in next.within.iter_mut().zip(olds).take(self.max + 1) {
            let mut within = (old << 1) & same;
            if let Some(fewer) = fewer {
                // Put in, exchanged, left out, swapped.
                within |= fewer.old | (fewer.old << 1) | (fewer.new << 1) | ((fewer.older << 2) & swapped);
            }
            within &= self.all;
            *to = within;
            fewer = Some(Fewer { older, old, new: within });
        }
        next.closest = next.closest.min(self.distance(&next));
        next
    }

    /// How far the word is from what was read, as far as that matters.
    fn distance(&self, state: &State) -> u8 {
        let mut within = (0..=u8::MAX).zip(state.within).take(self.max + 1);
        within.find(|(_, bits)| bits & self.whole != 0).map_or(u8::MAX, |(distance, _)| distance)
    }
}

/// The bits for one mistake less, two letters ago, one letter ago and now.
#[derive(Clone, Copy)]
struct Fewer {
    older: u64,
    old: u64,
    new: u64,
}

impl State {
    /// Whether no beginning of the word is within a distance.
    fn is_lost(&self, distance: u8) -> bool {
        self.within.get(usize::from(distance)).is_none_or(|&bits| bits == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], word: &str, max: u8, is_open: bool) -> Vec<(String, u8)> {
        let mut sorted: Vec<&str> = words.to_vec();
        sorted.sort_unstable();
        let forms = Forms::new(sorted.into_iter());
        similar(&forms, word, max, is_open).into_iter().map(|(i, d)| (forms.get(i as usize).to_owned(), d)).collect()
    }

    const WORDS: [&str; 9] =
        ["minister", "ministers", "ministry", "minster", "monster", "pashinyan", "pashniyan", "sinister", "москва"];

    #[test]
    fn words_are_found_by_their_distance() {
        let near = |word, max| found(&WORDS, word, max, false);
        let named = |list: &[(&str, u8)]| list.iter().map(|&(w, d)| (w.to_owned(), d)).collect::<Vec<_>>();
        assert_eq!(near("minister", 1), named(&[("minister", 0), ("ministers", 1), ("minster", 1), ("sinister", 1)]));
        assert_eq!(near("pashinyan", 1), named(&[("pashinyan", 0), ("pashniyan", 1)]));
        assert_eq!(near("pashinian", 2), named(&[("pashinyan", 1), ("pashniyan", 2)]));
        assert_eq!(near("mniister", 1), named(&[("minister", 1)]), "two letters swapped are one mistake");
        assert_eq!(near("мосвка", 1), named(&[("москва", 1)]));
        assert_eq!(near("zzz", 2), []);
    }

    #[test]
    fn a_word_that_goes_on_is_compared_with_beginnings() {
        let near = found(&WORDS, "pashini", 1, true);
        assert_eq!(near, [("pashinyan".to_owned(), 1), ("pashniyan".to_owned(), 1)]);
    }

    /// The whole table, without shared rows or anything passed over.
    fn distance(a: &str, b: &str) -> u8 {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0_u8; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = match (i, j) {
                    (i, 0) => u8::try_from(i).unwrap(),
                    (0, j) => u8::try_from(j).unwrap(),
                    (i, j) => {
                        let exchanged = table[i - 1][j - 1] + u8::from(a[i - 1] != b[j - 1]);
                        let mut best = exchanged.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                            best = best.min(table[i - 2][j - 2] + 1);
                        }
                        best
                    }
                };
            }
        }
        table[a.len()][b.len()]
    }

    #[test]
    fn nothing_near_is_passed_over() {
        // All words of up to four letters over an alphabet of three: every way to be near occurs.
        let mut words = vec![String::new()];
        for n in 0..4 {
            let longer: Vec<String> = words
                .iter()
                .filter(|w| w.len() == n)
                .flat_map(|w| ["a", "b", "c"].map(|c| format!("{w}{c}")))
                .collect();
            words.extend(longer);
        }
        words.retain(|word| !word.is_empty());
        let all: Vec<&str> = words.iter().map(String::as_str).collect();
        for word in ["abca", "cb", "aabb", "bcabc"] {
            for max in 0..=2 {
                let mut expected: Vec<(String, u8)> =
                    all.iter().map(|w| ((*w).to_owned(), distance(w, word))).filter(|(_, d)| *d <= max).collect();
                expected.sort_unstable();
                assert_eq!(found(&all, word, max, false), expected, "{word} within {max}");
            }
        }
    }
}
