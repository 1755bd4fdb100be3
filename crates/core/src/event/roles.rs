//! Who does it, to whom, and where: the names around a trigger, read off a simple clause.
//!
//! Before an active verb stands who does it, behind it to whom; a passive turns the two round and names the doer after
//! "by". A noun ("talks between", "attack on") has its participants behind prepositions. A place stands behind a
//! preposition of place. Names behind other prepositions have no role here: none is better than a wrong one.
//!
//! # References
//! Roles after PLOVER's source and target (actor and recipient) and ACE's Place.

use crate::{
    lexicon::rows,
    model::{EntityKind, Layer, Mention, MentionId, Token},
    pos::Tag,
    text,
};
use std::{collections::BTreeMap, ops::Range, sync::LazyLock};

/// The participants of a report and its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Roles {
    pub(super) actors: Vec<MentionId>,
    pub(super) targets: Vec<MentionId>,
    pub(super) place: Option<MentionId>,
}

/// What a preposition makes of the name behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Actor,
    Target,
    Place,
    None,
}

static PREPOSITIONS: LazyLock<BTreeMap<&'static str, Role>> = LazyLock::new(|| {
    let role = |name| match name {
        "actor" => Role::Actor,
        "target" => Role::Target,
        "place" => Role::Place,
        _ => Role::None,
    };
    let file = include_str!("../../data/en/event/roles.tsv");
    rows(file).flat_map(|[name, words]| words.split(' ').map(move |word| (word, role(name)))).collect()
});

/// One clause and what was found in its document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub(super) text: &'a str,
    /// The tokens of the sentence.
    pub(super) tokens: &'a [Token],
    /// Their parts of speech.
    pub(super) tags: &'a [Tag],
    pub(super) mentions: &'a Layer<Mention>,
}

/// A verb's auxiliary stands at most this many tokens before it.
const AUXILIARY_REACH: usize = 3;
/// A preposition belongs to a name that begins at most this many tokens behind it ("by the Armenian army").
const PREPOSITION_REACH: usize = 3;

impl Clause<'_> {
    fn word(&self, index: usize) -> String {
        self.tokens.get(index).map_or(String::new(), |token| text::slice(self.text, token.range).to_lowercase())
    }

    /// The roles around the trigger at token `at`, looking at the tokens of `clause` only. Whoever it `befalls` (dies,
    /// is hurt) is its target, though the verb be active.
    pub(super) fn roles(&self, at: usize, clause: Range<usize>, befalls: bool) -> Roles {
        let tag = self.tags.get(at).copied().unwrap_or(Tag::Other);
        let is_passive = tag == Tag::Participle
            && (at.saturating_sub(AUXILIARY_REACH)..at)
                .any(|i| matches!(self.word(i).as_str(), "was" | "were" | "is" | "are" | "be" | "been" | "being"));
        let mut roles = Roles::default();
        let mut neighbor: Option<(usize, Role)> = None;
        for (id, first, last) in self.names(clause) {
            // "Armenian Prime Minister": a part of somebody else's description.
            let describes = self.tags.get(last).is_some_and(|tag| tag.is_nominal() || *tag == Tag::Adjective);
            if describes && self.mentions.get(id.index()).is_some_and(|mention| mention.kind == EntityKind::Other) {
                continue;
            }
            let kind = self.mentions.get(id.index()).map(|mention| mention.kind);
            let preposition = (first.saturating_sub(PREPOSITION_REACH)..first).rev().find_map(|i| {
                let role = PREPOSITIONS.get(self.word(i).as_str()).copied()?;
                // Nothing but what belongs to the name may stand between.
                let is_bare = (i + 1..first).all(|j| {
                    self.tags.get(j).is_some_and(|tag| {
                        matches!(tag, Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::ProperNoun | Tag::Noun)
                    })
                });
                is_bare.then_some(role)
            });
            // "Norway and Sweden": what is joined has one role.
            let joined = neighbor.filter(|&(end, _)| {
                end < first && (end..first).all(|i| matches!(self.word(i).as_str(), "and" | "or" | ","))
            });
            let role = match preposition {
                _ if joined.is_some() => joined.map_or(Role::None, |(_, role)| role),
                Some(Role::Place) if kind == Some(EntityKind::Place) => Role::Place,
                Some(Role::Actor) if !tag.is_verb() || matches!(tag, Tag::Participle | Tag::Gerund) => Role::Actor,
                // "wrote on Facebook" does nothing to it, "an attack on Peru" does.
                Some(Role::Target) if !tag.is_verb() || self.word(first.saturating_sub(1)) == "against" => Role::Target,
                Some(_) => Role::None,
                None if !tag.is_verb() => Role::None,
                None if last <= at && (is_passive || befalls) => Role::Target,
                None if last <= at => Role::Actor,
                None if is_passive => Role::None,
                None => Role::Target,
            };
            neighbor = Some((last, role));
            match role {
                Role::Actor => roles.actors.push(id),
                Role::Target => roles.targets.push(id),
                Role::Place => roles.place = roles.place.or(Some(id)),
                Role::None => {}
            }
        }
        roles
    }

    /// The names within tokens of the sentence: each with its first token and the one after its last.
    fn names(&self, within: Range<usize>) -> Vec<(MentionId, usize, usize)> {
        let Some(tokens) = self.tokens.get(within.clone()) else { return Vec::new() };
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return Vec::new() };
        let span = first.range.cover(last.range);
        let position = |offset| self.tokens.partition_point(|token| token.range.end() <= offset);
        self.mentions
            .indices_within(span)
            .filter_map(|m| {
                let range = self.mentions.get(m)?.range;
                Some((MentionId::new(m), position(range.start()), position(range.end())))
            })
            .collect()
    }
}
