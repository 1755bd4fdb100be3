//! Words of the corpus that a misspelled word may stand for.
//!
//! The distance is the number of letters put in, left out, exchanged or swapped with their neighbor (Damerau's, in its
//! restricted form). The words of the corpus are in the order of the alphabet, so neighbors share their beginnings and
//! with them the rows of the table; where no word with some beginning can come close enough, all with it are passed over.

use crate::index::Forms;

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
    let word: Vec<char> = word.chars().collect();
    let mut found = Vec::new();
    let mut path: Vec<char> = Vec::new();
    // The row for each beginning of the present form; the first is for the empty one.
    let mut rows: Vec<Vec<u8>> = vec![(0..=u8::try_from(word.len()).unwrap_or(u8::MAX)).collect()];
    // The smallest distance to any beginning of the form, at each of its letters.
    let mut closest: Vec<u8> = vec![last(&rows)];
    let mut at = 0;
    while at < forms.len() {
        let form = forms.get(at);
        let n_shared = path.iter().zip(form.chars()).take_while(|(a, b)| **a == *b).count();
        path.truncate(n_shared);
        rows.truncate(n_shared + 1);
        closest.truncate(n_shared + 1);
        let mut is_hopeless = false;
        for c in form.chars().skip(n_shared) {
            push_row(&mut rows, &path, &word, c);
            path.push(c);
            closest.push(last(&rows).min(closest.last().copied().unwrap_or(u8::MAX)));
            let is_near = is_open && closest.last().is_some_and(|&best| best <= max);
            // The next row is at least the smallest of the last one; a swap reaches one further back.
            is_hopeless = !is_near && smallest(&rows, 1) > max && smallest(&rows, 2) >= max;
            if is_hopeless {
                break;
            }
        }
        if is_hopeless {
            at = forms.end_of_prefix(at, &path.iter().collect::<String>());
            continue;
        }
        let distance = if is_open { closest.last().copied().unwrap_or(u8::MAX) } else { last(&rows) };
        if distance <= max {
            found.push((u32::try_from(at).unwrap_or(u32::MAX), distance));
        }
        at += 1;
    }
    found
}

fn last(rows: &[Vec<u8>]) -> u8 {
    rows.last().and_then(|row| row.last()).copied().unwrap_or(u8::MAX)
}

/// The smallest number of the row `back` from the end, counted from 1.
fn smallest(rows: &[Vec<u8>], back: usize) -> u8 {
    rows.len().checked_sub(back).and_then(|i| rows.get(i)).and_then(|row| row.iter().min()).copied().unwrap_or(u8::MAX)
}

/// The row for the letters of `path` and then `c`.
fn push_row(rows: &mut Vec<Vec<u8>>, path: &[char], word: &[char], c: char) {
    let Some(above) = rows.last() else { return };
    let before = rows.len().checked_sub(2).and_then(|i| rows.get(i));
    let mut row = Vec::with_capacity(above.len());
    let mut left = above.first().copied().unwrap_or(0).saturating_add(1);
    row.push(left);
    for (i, &letter) in word.iter().enumerate() {
        let at = |row: Option<&Vec<u8>>, i: usize| row.and_then(|row| row.get(i)).copied().unwrap_or(u8::MAX);
        let mut best = at(Some(above), i).saturating_add(u8::from(letter != c));
        best = best.min(at(Some(above), i + 1).saturating_add(1)).min(left.saturating_add(1));
        let is_swap = i > 0 && path.last() == Some(&letter) && word.get(i - 1) == Some(&c);
        if is_swap {
            best = best.min(at(before, i - 1).saturating_add(1));
        }
        row.push(best);
        left = best;
    }
    rows.push(row);
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
