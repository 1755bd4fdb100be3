//! The people of an article: by which name they are told apart, and which roles they have in it.

use super::lexicon::{Gender, LEXICON};
use crate::{
    model::{EntityKind, Layer, Mention, MentionId},
    text::{self, TextRange, TextSize},
};
use std::collections::{BTreeMap, BTreeSet};

/// A role in front of a name, or set off before it by a comma, begins at most so many bytes before it.
const MAX_APPOSITION: u32 = 60;

/// A person of the article.
struct Person {
    /// The first mention.
    first: MentionId,
    first_start: TextSize,
    /// The words of each role.
    roles: Vec<BTreeSet<String>>,
}

/// The people and the organisations with a short form of an article.
pub(super) struct People<'a> {
    /// For each mention, for a person the last word of the name.
    keys: Vec<Option<&'a str>>,
    people: BTreeMap<&'a str, Person>,
    /// The people who have a role with the word.
    by_role: BTreeMap<String, BTreeSet<&'a str>>,
    /// The one organisation whose short form the word is; `None` for several.
    bodies: BTreeMap<String, Option<(&'a str, MentionId)>>,
}

impl<'a> People<'a> {
    pub(super) fn new(text: &'a str, mentions: &'a Layer<Mention>) -> Self {
        let mut found = Self {
            keys: Vec::with_capacity(mentions.len()),
            people: BTreeMap::new(),
            by_role: BTreeMap::new(),
            bodies: BTreeMap::new(),
        };
        for (index, mention) in mentions.iter().enumerate() {
            let name = text::slice(text, mention.range);
            let key = name.split_whitespace().next_back().filter(|_| mention.kind == EntityKind::Person);
            found.keys.push(key);
            let id = MentionId::new(index);
            if let Some(key) = key {
                found.add_person(key, id, text, mention);
            } else if mention.kind == EntityKind::Organization {
                found.add_body(name, id);
            }
        }
        found
    }

    fn add_person(&mut self, key: &'a str, id: MentionId, text: &str, mention: &Mention) {
        let new = Person { first: id, first_start: mention.range.start(), roles: Vec::new() };
        let person = self.people.entry(key).or_insert(new);
        let role = mention.role.map_or_else(|| apposition(text, mention), |role| Some(text::slice(text, role)));
        let Some(role) = role.map(|role| role_words(role).collect::<BTreeSet<String>>()) else { return };
        for word in &role {
            self.by_role.entry(word.clone()).or_default().insert(key);
            if LEXICON.is_leader(word) {
                self.by_role.entry(LEADER.to_owned()).or_default().insert(key);
            }
        }
        person.roles.push(role);
    }

    fn add_body(&mut self, name: &'a str, id: MentionId) {
        let mut words = name.split(' ');
        let (first, last) = (words.next(), words.next_back());
        let heads = first.filter(|_| name.contains(" of ")).into_iter().chain(last);
        for head in heads.filter(|head| LEXICON.is_body(head)) {
            let body = self.bodies.entry(head.to_ascii_lowercase()).or_insert(Some((name, id)));
            if body.is_some_and(|(other, _)| other != name) {
                *body = None;
            }
        }
    }

    /// The word that tells the mentioned person apart from the others.
    pub(super) fn key(&self, id: MentionId) -> Option<&'a str> {
        self.keys.get(id.index()).copied().flatten()
    }

    /// Whether no title of the person speaks against a pronoun.
    pub(super) fn may_be(&self, key: &str, gender: Gender) -> bool {
        let words = self.people.get(key).into_iter().flat_map(|person| person.roles.iter().flatten());
        words.filter_map(|word| LEXICON.gender(word)).all(|its| its == gender)
    }

    /// The only person who has a role with all the words of a description ("the prime minister", "the Azerbaijani
    /// leader"), if the article names that person before `before`.
    pub(super) fn with_role(&self, description: &str, before: TextSize) -> Option<MentionId> {
        let words: Vec<String> = role_words(description).collect();
        let head = words.last()?;
        let fits = |role: &BTreeSet<String>| {
            let is_leader = || words.len() > 1 && role.iter().any(|word| LEXICON.is_leader(word));
            words.iter().all(|word| role.contains(word) || word == LEADER && is_leader())
        };
        let candidates = self.by_role.get(head)?.iter().filter_map(|key| self.people.get(key));
        let mut fitting = candidates.filter(|person| person.roles.iter().any(fits));
        let person = fitting.next()?;
        (fitting.next().is_none() && person.first_start < before).then_some(person.first)
    }

    /// The only organisation of the article whose short form `head` is ("ministry").
    pub(super) fn body(&self, head: &str) -> Option<MentionId> {
        self.bodies.get(&head.to_ascii_lowercase()).copied().flatten().map(|(_, id)| id)
    }
}

/// Stands for every office that leads a country.
const LEADER: &str = "leader";

/// The role that a comma sets off before a name: "The Azerbaijani president, Ilham Aliyev".
fn apposition<'a>(text: &'a str, mention: &Mention) -> Option<&'a str> {
    let start = mention.range.start();
    let mut from = u32::from(start).saturating_sub(MAX_APPOSITION);
    while !text.is_char_boundary(from as usize) {
        from += 1;
    }
    let before = text::slice(text, TextRange::new(TextSize::from(from), start)).strip_suffix(", ")?;
    let line = before.rsplit(['.', ',', '\n', ';', '(', '“', '"']).next()?;
    let opens = line.to_ascii_lowercase();
    let article = opens.rfind("the ").filter(|&at| at == 0 || opens.get(at - 1..at) == Some(" "))?;
    line.get(article..)
}

/// The words of a role or a description in lower case, without articles and possessive endings; "prime minister" and
/// "PM" are "premier".
fn role_words(role: &str) -> impl Iterator<Item = String> {
    let lower = role.to_lowercase().replace("prime minister", "premier").replace(['’', '\''], " ");
    let words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| !matches!(*word, "" | "the" | "of" | "s" | "a" | "an" | "for" | "his" | "her" | "their"))
        .map(|word| if word == "pm" { "premier".to_owned() } else { word.to_owned() })
        .collect();
    words.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_compared_by_their_words() {
        assert!(role_words("Armenia’s Prime Minister").eq(["armenia", "premier"]));
        assert!(role_words("the PM").eq(["premier"]));
    }
}
