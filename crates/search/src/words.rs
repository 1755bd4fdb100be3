//! Words, in text and query alike.
//!
//! A word is a run of letters and digits. An apostrophe inside belongs to it and a possessive ending does not; a comma
//! between digits and the points of an abbreviation ("U.S.") are left out. Hyphens divide. Words are compared folded:
//! in lower case and, in Latin script, without marks.

use parallax_core::vocabulary::fold;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// Calls `found` with the place in bytes and the folded form of every word of `text`.
pub(crate) fn for_each_word(text: &str, found: &mut dyn FnMut(usize, usize, &str)) {
    let mut folded = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut is_plain = first.is_ascii();
        let mut last = first;
        // How many letters stand after the last point: abbreviations have one each.
        let mut n_since_point = 1;
        while let Some(&(at, c)) = chars.peek() {
            if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) {
                is_plain &= c.is_ascii();
                n_since_point += 1;
            } else {
                let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                let joins = match c {
                    '\'' | '’' | 'ʼ' => next.is_alphabetic(),
                    ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                    '.' => {
                        (last.is_ascii_digit() && next.is_ascii_digit())
                            || (n_since_point == 1 && last.is_uppercase() && next.is_uppercase())
                    }
                    _ => false,
                };
                if !joins {
                    break;
                }
                is_plain = false;
                n_since_point = 0;
            }
            last = c;
            end = at + c.len_utf8();
            chars.next();
        }
        let word = text.get(start..end).unwrap_or_default();
        if is_plain {
            folded.clear();
            folded.push_str(word);
            folded.make_ascii_lowercase();
            found(start, end, &folded);
        } else {
            let own = ["'s", "’s", "ʼs"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
            let bare: Cow<'_, str> =
                if own.contains([',', '.']) { own.replace([',', '.'], "").into() } else { own.into() };
            let end = start + own.len();
            // A number keeps its decimal point: 4.6 is not 46.
            let is_decimal = first.is_ascii_digit() && own.contains('.');
            found(start, end, &fold(if is_decimal { own } else { &bare }));
        }
    }
}

/// The words of `text`, folded.
pub(crate) fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for_each_word(text, &mut |_, _, word| words.push(word.to_owned()));
    words
}

/// Snowball's English stemmer (Porter 2), for words of plain letters; all others stay as they are.
pub(crate) struct Stems(Stemmer);

impl Stems {
    pub(crate) fn new() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }

    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) { self.0.stem(word) } else { Cow::Borrowed(word) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_know_their_places() {
        let text = "Erdoğan’s “cease-fire” didn't hold: 4,600 of the U.S. men (4.6 %), e\u{301}té.";
        let mut found = Vec::new();
        for_each_word(text, &mut |start, end, word| {
            found.push((text[start..end].to_owned(), word.to_owned()));
        });
        let folded: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
        let expected = ["erdogan", "cease", "fire", "didnt", "hold", "4600", "of", "the", "us", "men", "4.6", "ete"];
        assert_eq!(folded, expected);
        assert_eq!(found[0].0, "Erdoğan");
        assert_eq!(found[5].0, "4,600");
    }

    #[test]
    fn stems_join_the_forms_of_a_word() {
        let stems = Stems::new();
        assert_eq!(stems.stem("resigned"), stems.stem("resigns"));
        assert_eq!(stems.stem("москва"), "москва");
    }
}
