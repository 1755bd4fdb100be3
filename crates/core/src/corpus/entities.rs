//! Mentions to entities: which names stand for one person, place or organisation.

use super::fold::fold;
use crate::model::{Alias, AnalyzedDocument, DocId, Entity, EntityId, EntityKind, MentionId};
use std::collections::BTreeMap;

/// The entities of a corpus and whom each mention stands for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntityIndex {
    /// The entities, in the order of their slugs.
    pub entities: Vec<Entity>,
    /// For each document, for each mention, its entity.
    of_mentions: Vec<Vec<Option<EntityId>>>,
}

impl EntityIndex {
    /// Whom a mention of a document stands for; `None` where that is not known.
    #[must_use]
    pub fn entity_of(&self, document: DocId, mention: MentionId) -> Option<EntityId> {
        self.of_mentions.get(document.index())?.get(mention.index()).copied().flatten()
    }

    /// An entity.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index())
    }
}

/// Joins the mentions of documents that stand for one entity.
#[must_use]
pub fn entities(documents: &[AnalyzedDocument]) -> EntityIndex {
    let mut groups: BTreeMap<(EntityKind, String), BTreeMap<&str, BTreeMap<DocId, u32>>> = BTreeMap::new();
    let key = |kind, form: &str| (kind, fold(form));
    for (d, document) in documents.iter().enumerate() {
        for mention in &document.mentions {
            let form = document.slice(mention.range);
            let forms = groups.entry(key(mention.kind, form)).or_default();
            *forms.entry(form).or_default().entry(DocId::new(d)).or_default() += 1;
        }
    }
    let mut keyed: Vec<((EntityKind, String), Entity)> = groups
        .into_iter()
        .map(|(key, forms)| {
            let mut aliases: Vec<Alias> = forms
                .into_iter()
                .map(|(form, counts)| Alias { form: form.to_owned(), counts: counts.into_iter().collect() })
                .collect();
            aliases.sort_by_key(|alias| std::cmp::Reverse(alias.counts.iter().map(|&(_, n)| n).sum::<u32>()));
            let name = aliases.first().map(|alias| alias.form.clone()).unwrap_or_default();
            let entity = Entity { slug: slug(&name), name, kind: key.0, aliases, related: None, because: Vec::new() };
            (key, entity)
        })
        .collect();
    make_slugs_unique(&mut keyed);
    keyed.sort_by(|a, b| a.1.slug.cmp(&b.1.slug));
    let number: BTreeMap<&(EntityKind, String), EntityId> =
        keyed.iter().enumerate().map(|(i, (key, _))| (key, EntityId::new(i))).collect();
    let of_mentions = documents
        .iter()
        .map(|document| {
            let mentions = document.mentions.iter();
            mentions.map(|mention| number.get(&key(mention.kind, document.slice(mention.range))).copied()).collect()
        })
        .collect();
    EntityIndex { of_mentions, entities: keyed.into_iter().map(|(_, entity)| entity).collect() }
}

fn slug(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "unnamed".to_owned() } else { words.join("-") }
}

fn make_slugs_unique(entities: &mut [((EntityKind, String), Entity)]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (_, entity) in entities {
        let n = seen.entry(entity.slug.clone()).or_default();
        *n += 1;
        if *n > 1 {
            entity.slug = format!("{}~{n}", entity.slug);
        }
    }
}
