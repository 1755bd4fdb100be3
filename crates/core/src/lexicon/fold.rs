//! Latin letters without their marks.

use std::{collections::BTreeMap, sync::LazyLock};

/// Letters and what they fold to. Anything else stays as it is.
const FOLDS: [(&str, &str); 45] = [
    ("ÀÁÂÃÅĀĂĄǍẠẢẤẦẨẪẬẮẰẲẴẶ", "A"),
    ("àáâãåāăąǎạảấầẩẫậắằẳẵặ", "a"),
    ("ÇĆĈĊČ", "C"),
    ("çćĉċč", "c"),
    ("ĎĐÐḌ", "D"),
    ("ďđðḍ", "d"),
    ("ÈÉÊËĒĔĖĘĚẸẺẼẾỀỂỄỆ", "E"),
    ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
    ("ĜĞĠĢǦ", "G"),
    ("ĝğġģǧ", "g"),
    ("ĤĦḤḨ", "H"),
    ("ĥħḥḩ", "h"),
    ("ÌÍÎÏĨĪĬĮİỈỊ", "I"),
    ("ìíîïĩīĭįıỉị", "i"),
    ("Ĵ", "J"),
    ("ĵǰ", "j"),
    ("ĶḲ", "K"),
    ("ķḳ", "k"),
    ("ĹĻĽŁ", "L"),
    ("ĺļľł", "l"),
    ("ÑŃŅŇ", "N"),
    ("ñńņň", "n"),
    ("ÒÓÔÕØŌŎŐƠỌỎỐỒỔỖỘỚỜỞỠỢ", "O"),
    ("òóôõøōŏőơọỏốồổỗộớờởỡợ", "o"),
    ("ŔŖŘ", "R"),
    ("ŕŗř", "r"),
    ("ŚŜŞŠȘṢ", "S"),
    ("śŝşšșṣ", "s"),
    ("ŢŤŦȚṬ", "T"),
    ("ţťŧțṭ", "t"),
    ("ÙÚÛŨŪŬŮŰŲƯỤỦỨỪỬỮỰ", "U"),
    ("ùúûũūŭůűųưụủứừửữự", "u"),
    ("Ŵ", "W"),
    ("ŵ", "w"),
    ("ÝŶŸỲỴỶỸ", "Y"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("ŹŻŽẒ", "Z"),
    ("źżžẓ", "z"),
    ("ÄÆƏƎ", "A"),
    ("äæəǝ", "a"),
    ("Ö", "O"),
    ("ö", "o"),
    ("Ü", "U"),
    ("ü", "u"),
    ("ß", "ss"),
];

static TABLE: LazyLock<BTreeMap<char, &'static str>> =
    LazyLock::new(|| FOLDS.iter().flat_map(|&(from, to)| from.chars().map(move |c| (c, to))).collect());

/// `text` in lower case, its Latin letters without marks and its apostrophes and combining marks left out.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() && !text.bytes().any(|byte| matches!(byte, b'\'' | b'`')) {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => folded.push(c.to_ascii_lowercase()),
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '\u{300}'..='\u{36f}' => {}
            c if c.is_ascii() => folded.push(c),
            c => match TABLE.get(&c) {
                Some(plain) => folded.extend(plain.chars().flat_map(char::to_lowercase)),
                None => folded.extend(c.to_lowercase()),
            },
        }
    }
    folded
}

/// `text` with its Latin letters without marks, in the case that they have, and without its apostrophes.
#[must_use]
pub fn plain_letters(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`' | '´' | '\u{300}'..='\u{36f}' => {}
            c => match unmarked(c) {
                Some(unmarked) => plain.push_str(unmarked),
                None => plain.push(c),
            },
        }
    }
    plain
}

/// What a Latin letter is without its marks; nothing for one that has none.
pub(crate) fn unmarked(c: char) -> Option<&'static str> {
    if c.is_ascii() { None } else { TABLE.get(&c).copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_marks_and_keeps_other_scripts() {
        assert_eq!(
            fold("Xankəndi Pašinján Erdoğan Łódź O’Brien Straße"),
            "xankandi pasinjan erdogan lodz obrien strasse"
        );
        assert_eq!(fold("e\u{301}té Москва"), "ete москва");
        assert_eq!(
            FOLDS.iter().map(|(from, _)| from.chars().count()).sum::<usize>(),
            TABLE.len(),
            "a letter is listed twice"
        );
    }
}
