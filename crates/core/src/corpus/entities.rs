//! Mentions to entities: which names stand for one person, place or organisation.
//!
//! Joining goes by ordered sieves, the surest first (Raghunathan et al. 2010): the same words; alternative names in the
//! word lists; an acronym beside its long form; full names whose every word is spelled alike; a family name for the only
//! person who bears it, in the document before in the corpus. A wrong join is worse than a missed one, so whatever fits
//! two candidates joins neither. Every join keeps its reason.
//!
//! # References
//! Raghunathan et al.: *A Multi-Pass Sieve for Coreference Resolution* (EMNLP 2010).

use super::spelling::{Likeness, keys, likeness, skeleton_key, vowels};
use crate::{
    lexicon::{fold, rows},
    model::{
        Alias, AnalyzedDocument, DocId, Entity, EntityId, EntityKind, Location, Mention, MentionForm, MentionId, RuleId,
    },
    text::{self, TextRange},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

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
    let mut names = Names::new(documents);
    names.join_listed();
    names.join_acronyms(documents);
    names.join_full_names();
    names.join_family_names();
    names.finish(documents)
}

/// A name: all its mentions are written with the same words and are of one kind.
#[derive(Debug)]
struct Name {
    kind: EntityKind,
    /// Its words, folded.
    words: Vec<String>,
    /// Its commonest spelling.
    form: String,
    /// How often each document has it.
    counts: BTreeMap<DocId, u32>,
    /// The offices of a country that documents give it ("Russian President"), folded.
    offices: BTreeSet<(DocId, String)>,
}

impl Name {
    fn n_mentions(&self) -> u32 {
        self.counts.values().sum()
    }

    /// Whether it is a family name or a given name alone, which needs a full name to say whose.
    fn is_partial(&self) -> bool {
        self.kind == EntityKind::Person && self.words.len() == 1
    }

    fn key(&self) -> String {
        self.words.join(" ")
    }

    fn has_office(&self, office: &str) -> bool {
        self.offices.iter().any(|(_, its)| its == office)
    }
}

/// A name in the documents that mean one entity by it: of a full name all, of a partial one each by itself.
type Node = (usize, Option<DocId>);

/// The names of a corpus, being joined.
struct Names {
    names: Vec<Name>,
    /// For each document, for each mention, its name.
    of_mentions: Vec<Vec<Option<usize>>>,
    number_of: BTreeMap<Node, usize>,
    nodes: Vec<Node>,
    /// Union-find: for each node one nearer the representative.
    parents: Vec<usize>,
    reasons: Vec<(usize, String)>,
}

impl Names {
    fn new(documents: &[AnalyzedDocument]) -> Self {
        let words_of_mentions: Vec<Vec<Vec<String>>> = documents
            .iter()
            .map(|document| document.mentions.iter().map(|mention| words_of(document, mention)).collect())
            .collect();
        let kinds = agreed_kinds(documents, &words_of_mentions);
        let mut number_of_name: BTreeMap<(EntityKind, &[String]), usize> = BTreeMap::new();
        let mut names: Vec<Name> = Vec::new();
        let mut forms: Vec<BTreeMap<&str, u32>> = Vec::new();
        let mut of_mentions = Vec::with_capacity(documents.len());
        for (d, (document, words)) in documents.iter().zip(&words_of_mentions).enumerate() {
            let mut of_document = Vec::with_capacity(document.mentions.len());
            for (mention, words) in document.mentions.iter().zip(words) {
                if words.is_empty() {
                    of_document.push(None);
                    continue;
                }
                let kind = kinds.get(words.as_slice()).copied().flatten().unwrap_or(mention.kind);
                let number = *number_of_name.entry((kind, words)).or_insert_with(|| {
                    names.push(Name {
                        kind,
                        words: words.clone(),
                        form: String::new(),
                        counts: BTreeMap::new(),
                        offices: BTreeSet::new(),
                    });
                    forms.push(BTreeMap::new());
                    names.len() - 1
                });
                if let (Some(name), Some(forms)) = (names.get_mut(number), forms.get_mut(number)) {
                    *name.counts.entry(DocId::new(d)).or_default() += 1;
                    let office = mention.role.map(|role| self::words(document.slice(role)).join(" "));
                    name.offices.extend(office.filter(|it| it.contains(' ')).map(|it| (DocId::new(d), it)));
                    *forms.entry(document.slice(mention.range)).or_default() += 1;
                }
                of_document.push(Some(number));
            }
            of_mentions.push(of_document);
        }
        for (name, forms) in names.iter_mut().zip(&forms) {
            name.form = commonest(forms).unwrap_or_default().to_owned();
        }
        let nodes: Vec<Node> = names
            .iter()
            .enumerate()
            .flat_map(|(number, name)| {
                let documents = name.counts.keys().filter(|_| name.is_partial()).map(|&document| Some(document));
                let whole = (!name.is_partial()).then_some(None);
                documents.chain(whole).map(move |document| (number, document)).collect::<Vec<_>>()
            })
            .collect();
        Self {
            number_of: nodes.iter().enumerate().map(|(i, &node)| (node, i)).collect(),
            parents: (0..nodes.len()).collect(),
            nodes,
            names,
            of_mentions,
            reasons: Vec::new(),
        }
    }

    fn root(&self, mut node: usize) -> usize {
        while let Some(&parent) = self.parents.get(node).filter(|&&parent| parent != node) {
            node = parent;
        }
        node
    }

    fn join(&mut self, a: usize, b: usize, reason: String) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        if let Some(parent) = self.parents.get_mut(a.max(b)) {
            *parent = a.min(b);
        }
        self.reasons.push((a.min(b), reason));
    }

    fn whole(&self, name: usize) -> Option<usize> {
        self.number_of.get(&(name, None)).copied()
    }

    fn form(&self, name: usize) -> &str {
        self.names.get(name).map_or("", |name| name.form.as_str())
    }

    /// Alternative names of one place or organisation, one nationality in the singular and plural.
    fn join_listed(&mut self) {
        let mut first: BTreeMap<(EntityKind, &str), usize> = BTreeMap::new();
        let mut joins = Vec::new();
        for (number, name) in self.names.iter().enumerate() {
            let key = name.key();
            let lists: &[&BTreeMap<String, Listed>] = match name.kind {
                EntityKind::Place => &[&LISTS.places],
                EntityKind::Organization => &[&LISTS.organizations],
                EntityKind::Other => &[&LISTS.peoples],
                EntityKind::Person => &[],
            };
            let Some(listed) = lists.iter().find_map(|list| list.get(&key)) else { continue };
            match first.get(&(name.kind, listed.canonical.as_str())) {
                Some(&other) => joins.push((other, number, &listed.canonical)),
                None => {
                    first.insert((name.kind, &listed.canonical), number);
                }
            }
        }
        for (a, b, canonical) in joins {
            let reason =
                format!("“{}” and “{}” are both names of {canonical} in the word lists", self.form(a), self.form(b));
            if let (Some(a), Some(b)) = (self.whole(a), self.whole(b)) {
                self.join(a, b, reason);
            }
        }
    }

    /// "Agence France-Presse (AFP)".
    fn join_acronyms(&mut self, documents: &[AnalyzedDocument]) {
        let mut ties: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for (d, (document, numbers)) in documents.iter().zip(&self.of_mentions).enumerate() {
            let pairs = document.mentions.iter().zip(document.mentions.iter().skip(1));
            for ((long, short), (&a, &b)) in pairs.zip(numbers.iter().zip(numbers.iter().skip(1))) {
                let between = TextRange::new(long.range.end(), short.range.start().max(long.range.end()));
                let is_beside = text::slice(&document.document.text, between).trim() == "(";
                if let (true, Some(a), Some(b)) = (is_beside, a, b)
                    && is_acronym(document.slice(short.range), document.slice(long.range))
                {
                    ties.entry(b).or_default().entry(a).or_insert(d);
                }
            }
        }
        for (short, longs) in ties {
            // An acronym of two organisations says which only where it is introduced.
            let [(&long, &document)] = longs.iter().collect::<Vec<_>>()[..] else { continue };
            let key = documents.get(document).map_or("", |document| document.document.key.as_str());
            let reason = format!("“{}” stands in parentheses after “{}” in {key}", self.form(short), self.form(long));
            if let (Some(a), Some(b)) = (self.whole(long), self.whole(short)) {
                self.join(a, b, reason);
            }
        }
    }

    /// Full names of people, and places and organisations, whose words are all spelled alike.
    fn join_full_names(&mut self) {
        let mut blocks: Vec<(EntityKind, u64, usize)> = Vec::new();
        let mut keys_of_last = Vec::new();
        for (number, name) in self.names.iter().enumerate() {
            if let (false, EntityKind::Person | EntityKind::Place, Some(last)) =
                (name.is_partial(), name.kind, name.words.last())
            {
                keys(last, &mut keys_of_last);
                let starts = if name.kind == EntityKind::Person { starts(&name.words) } else { vec![0] };
                for start in starts {
                    blocks.extend(keys_of_last.iter().map(|&key| (name.kind, key ^ start, number)));
                }
            }
        }
        blocks.sort_unstable();
        let mut pairs = Vec::new();
        for block in blocks.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            for (i, &(.., a)) in block.iter().enumerate() {
                let followers = block.iter().skip(i + 1).take(MAX_NEIGHBORS);
                pairs.extend(followers.map(|&(.., b)| (a.min(b), a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let listed: Vec<bool> = self.names.iter().map(|name| LISTS.places.contains_key(&name.key())).collect();
        let mut joins: Vec<(Likeness, usize, usize)> = Vec::new();
        for (a, b) in pairs {
            let (Some(x), Some(y)) = (self.names.get(a), self.names.get(b)) else { continue };
            let is_listed = |name: usize| listed.get(name).copied().unwrap_or_default();
            let same = match x.kind {
                EntityKind::Person => same_person(&x.words, &y.words),
                _ if is_listed(a) && is_listed(b) => None,
                _ => same_place(&x.words, &y.words),
            };
            joins.extend(same.map(|likeness| (likeness, a, b)));
        }
        joins.sort();
        let joins = self.without_contradictions(&joins);
        for (likeness, a, b) in joins {
            let reason = format!(
                "“{}” and “{}” {}",
                self.form(a),
                self.form(b),
                match likeness {
                    Likeness::Same => "are the same name, one of them shorter",
                    Likeness::Sound => "are two spellings of the same sounds",
                    Likeness::Slip => "differ by one letter",
                }
            );
            if let (Some(a), Some(b)) = (self.whole(a), self.whole(b)) {
                self.join(a, b, reason);
            }
        }
    }

    /// Leaves out what joins a name without a middle name to two that contradict each other: between Hakob G. Hakobyan
    /// and Hakob R. Hakobyan, nobody knows who Hakob Hakobyan is.
    fn without_contradictions(&self, joins: &[(Likeness, usize, usize)]) -> Vec<(Likeness, usize, usize)> {
        let words = |name: usize| self.names.get(name).map_or(&[][..], |name| name.words.as_slice());
        let mut longer: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(_, a, b) in joins {
            for (a, b) in [(a, b), (b, a)] {
                if words(a).len() < words(b).len() {
                    longer.entry(a).or_default().push(b);
                }
            }
        }
        let is_torn = |name: usize| {
            let longer = longer.get(&name).map_or(&[][..], Vec::as_slice);
            longer.iter().zip(longer.iter().skip(1)).any(|(&a, &b)| same_person(words(a), words(b)).is_none())
        };
        let torn: BTreeSet<usize> = longer.keys().copied().filter(|&name| is_torn(name)).collect();
        let is_kept = |&&(_, a, b): &&(Likeness, usize, usize)| {
            words(a).len() == words(b).len() || !torn.contains(&a) && !torn.contains(&b)
        };
        joins.iter().filter(is_kept).copied().collect()
    }

    /// A family or given name for the only person of the document, or else of the corpus, who bears it.
    fn join_family_names(&mut self) {
        let mut bearers: Vec<(u64, usize)> = Vec::new();
        let mut keys_of_word = Vec::new();
        for (number, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind == EntityKind::Person) {
            for word in name.words.iter().filter(|_| !name.is_partial()) {
                keys(word, &mut keys_of_word);
                bearers.extend(keys_of_word.iter().map(|&key| (key, number)));
            }
        }
        bearers.sort_unstable();
        bearers.dedup();
        let mut exact: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, name) in self.names.iter().enumerate().filter(|(_, name)| name.kind == EntityKind::Person) {
            for word in name.words.iter().filter(|_| !name.is_partial()) {
                exact.entry(word).or_default().push(number);
            }
        }
        let rank = |word: &str, other: usize| {
            let (likeness, is_family) = part_of(word, &self.names.get(other)?.words)?;
            Some(((!is_family, likeness), other))
        };
        let mut joins = Vec::new();
        let mut alone: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        // The nodes of one name follow each other: who could be meant is found once.
        let mut ranked: Vec<((bool, Likeness), usize)> = Vec::new();
        let mut ranked_for = None;
        for (node, &(number, document)) in self.nodes.iter().enumerate() {
            let (Some(name), Some(document)) = (self.names.get(number), document) else { continue };
            let Some(word) = name.words.first() else { continue };
            if ranked_for != Some(number) {
                ranked_for = Some(number);
                let mut near: Vec<usize> = exact.get(word.as_str()).cloned().unwrap_or_default();
                if near.is_empty() {
                    keys(word, &mut keys_of_word);
                    for &key in &keys_of_word {
                        let first = bearers.partition_point(|&(other, _)| other < key);
                        let block = bearers.iter().skip(first).take_while(|&&(other, _)| other == key);
                        near.extend(block.take(MAX_NEIGHBORS).map(|&(_, number)| number));
                    }
                }
                near.sort_unstable();
                near.dedup();
                ranked = near.into_iter().filter_map(|other| rank(word, other)).collect();
            }
            let in_document =
                |other: usize| self.names.get(other).is_some_and(|name| name.counts.contains_key(&document));
            let here: Vec<_> = ranked.iter().copied().filter(|&(_, other)| in_document(other)).collect();
            // In the corpus at large only a family name says enough, or a given name with the same office.
            let there: Vec<_> = ranked.iter().copied().filter(|&((is_given, _), _)| !is_given).collect();
            let shares_office = |other: usize| {
                let office = name.offices.iter().find(|(its, office)| {
                    *its == document && self.names.get(other).is_some_and(|other| other.has_office(office))
                });
                office.map(|(_, office)| office)
            };
            let in_office: Vec<_> = ranked
                .iter()
                .copied()
                .filter(|&((is_given, _), other)| is_given && shares_office(other).is_some())
                .collect();
            let found = match self.only_one(&here) {
                Some(other) => Some((other, "the only such name in its document".to_owned())),
                None if !here.is_empty() => None,
                None => match self.only_one(&there) {
                    Some(other) => Some((other, "the only such name in the corpus".to_owned())),
                    None => self
                        .only_one(&in_office)
                        .and_then(|other| Some((other, format!("both are “{}”", shares_office(other)?)))),
                },
            };
            match found {
                Some((other, why)) => joins.push((node, other, why)),
                None => alone.entry(number).or_default().push(node),
            }
        }
        for (node, other, why) in joins {
            let Some(&(number, _)) = self.nodes.get(node) else { continue };
            let reason = format!("“{}” is short for “{}”, {why}", self.form(number), self.form(other));
            if let Some(whole) = self.whole(other) {
                self.join(whole, node, reason);
            }
        }
        // Nobody's family name: the same word is the same person until a full name says otherwise.
        for nodes in alone.values() {
            for (&a, &b) in nodes.iter().zip(nodes.iter().skip(1)) {
                self.join(a, b, String::new());
            }
        }
    }

    /// The entity that all the best candidates are names of.
    fn only_one(&self, ranked: &[((bool, Likeness), usize)]) -> Option<usize> {
        let best = ranked.iter().map(|(rank, _)| *rank).min()?;
        let mut candidates = ranked.iter().filter(|(rank, _)| *rank == best).map(|&(_, name)| name);
        let first = candidates.next()?;
        let root = |name: usize| self.whole(name).map(|node| self.root(node));
        candidates.all(|other| root(other) == root(first)).then_some(first)
    }

    fn finish(self, documents: &[AnalyzedDocument]) -> EntityIndex {
        let mut groups: BTreeMap<usize, Group<'_>> = BTreeMap::new();
        let mut roots: Vec<Vec<Option<usize>>> = Vec::with_capacity(documents.len());
        for (d, (document, numbers)) in documents.iter().zip(&self.of_mentions).enumerate() {
            let id = DocId::new(d);
            let mut of_document = Vec::with_capacity(numbers.len());
            for (mention, number) in document.mentions.iter().zip(numbers) {
                let node = number.and_then(|number| {
                    let is_partial = self.names.get(number).is_some_and(Name::is_partial);
                    self.number_of.get(&(number, is_partial.then_some(id))).copied()
                });
                let root = node.map(|node| self.root(node));
                of_document.push(root);
                if let (Some(root), Some(number)) = (root, *number) {
                    let group = groups.entry(root).or_default();
                    group.names.insert(number);
                    group.is_government |= mention.rule == GOVERNMENT;
                    *group.forms.entry(document.slice(mention.range)).or_default().entry(id).or_default() += 1;
                }
            }
            roots.push(of_document);
        }
        for (node, reason) in &self.reasons {
            if let Some(group) = groups.get_mut(&self.root(*node)).filter(|_| !reason.is_empty()) {
                group.because.insert(reason.clone());
            }
        }
        let mut described: Vec<(usize, Entity, Option<String>)> = groups
            .into_iter()
            .map(|(root, group)| {
                let (entity, country) = self.describe(group);
                (root, entity, country)
            })
            .collect();
        described.sort_by(|a, b| (&a.1.slug, a.1.kind, a.0).cmp(&(&b.1.slug, b.1.kind, b.0)));
        make_slugs_unique(&mut described);
        described.sort_by(|a, b| a.1.slug.cmp(&b.1.slug));
        let countries: BTreeMap<String, EntityId> = described
            .iter()
            .enumerate()
            .filter(|(_, (_, entity, _))| entity.kind == EntityKind::Place)
            .filter_map(|(i, (_, entity, _))| {
                let listed = entity.aliases.iter().find_map(|alias| LISTS.places.get(&words(&alias.form).join(" ")));
                listed.filter(|listed| listed.is_country).map(|listed| (listed.canonical.clone(), EntityId::new(i)))
            })
            .collect();
        let id_of: BTreeMap<usize, EntityId> =
            described.iter().enumerate().map(|(i, &(root, ..))| (root, EntityId::new(i))).collect();
        let entities = described
            .into_iter()
            .map(|(_, mut entity, country)| {
                entity.related = country.and_then(|country| countries.get(&country).copied());
                entity
            })
            .collect();
        let to_id = |roots: Vec<Option<usize>>| roots.into_iter().map(|root| id_of.get(&root?).copied()).collect();
        let mut index = EntityIndex { entities, of_mentions: roots.into_iter().map(to_id).collect() };
        index.resolve_references(documents);
        index
    }

    /// The entity of a group and, for a nationality or a seat of government, its country.
    fn describe(&self, group: Group<'_>) -> (Entity, Option<String>) {
        let Group { names, forms, because, is_government } = group;
        let total = |counts: &BTreeMap<DocId, u32>| counts.values().sum::<u32>();
        let name = self.representative(&names);
        let kind = self.kind(&names);
        let key = words(&name).join(" ");
        let country = match kind {
            EntityKind::Other => LISTS.peoples.get(&key),
            EntityKind::Place if is_government => LISTS.places.get(&key),
            EntityKind::Place | EntityKind::Person | EntityKind::Organization => None,
        };
        let location = if kind == EntityKind::Place { LISTS.location(&key) } else { None };
        let mut aliases: Vec<Alias> = forms
            .iter()
            .map(|(form, counts)| Alias {
                form: (*form).to_owned(),
                counts: counts.iter().map(|(&document, &n)| (document, n)).collect(),
            })
            .collect();
        aliases.sort_by_key(|alias| std::cmp::Reverse(forms.get(alias.form.as_str()).map_or(0, total)));
        let entity = Entity {
            slug: slug(&name),
            name,
            kind,
            aliases,
            related: None,
            location,
            because: because.into_iter().collect(),
        };
        (entity, country.and_then(|listed| listed.country.clone()))
    }

    /// The kind that most mentions have.
    fn kind(&self, names: &BTreeSet<usize>) -> EntityKind {
        let mut counts: BTreeMap<EntityKind, u32> = BTreeMap::new();
        for name in names.iter().filter_map(|&number| self.names.get(number)) {
            *counts.entry(name.kind).or_default() += name.n_mentions();
        }
        counts
            .into_iter()
            .max_by_key(|&(kind, n)| (n, std::cmp::Reverse(kind)))
            .map_or(EntityKind::Other, |(kind, _)| kind)
    }

    /// Of a person the commonest full name; of anything else the long form of an acronym, or the commonest name.
    fn representative(&self, names: &BTreeSet<usize>) -> String {
        let rank = |name: &&Name| {
            let is_full = match name.kind {
                EntityKind::Person | EntityKind::Organization => name.words.len() > 1,
                EntityKind::Place | EntityKind::Other => true,
            };
            (is_full, name.n_mentions(), std::cmp::Reverse(name.words.len()), std::cmp::Reverse(name.form.clone()))
        };
        let names = names.iter().filter_map(|&number| self.names.get(number));
        names.max_by_key(rank).map(|name| name.form.clone()).unwrap_or_default()
    }
}

impl EntityIndex {
    /// Descriptions and pronouns stand for whom their antecedent stands.
    fn resolve_references(&mut self, documents: &[AnalyzedDocument]) {
        for (document, of_mentions) in documents.iter().zip(&mut self.of_mentions) {
            for (at, mention) in document.mentions.iter().enumerate() {
                if mention.form == MentionForm::Named {
                    continue;
                }
                let antecedent = mention.antecedent.and_then(|id| of_mentions.get(id.index()).copied().flatten());
                if let Some(entity) = of_mentions.get_mut(at) {
                    *entity = antecedent;
                }
            }
        }
    }
}

/// The names, spellings and reasons of one entity.
#[derive(Default)]
struct Group<'a> {
    names: BTreeSet<usize>,
    forms: BTreeMap<&'a str, BTreeMap<DocId, u32>>,
    because: BTreeSet<String>,
    /// Whether a mention stands for the government that sits there.
    is_government: bool,
}

/// The rule of a mention that stands for a government ([`crate::entity`]).
const GOVERNMENT: RuleId = RuleId("entity/capital-as-government");
/// In one block of candidates each name is compared with this many followers at most, so that a thousand bearers of one
/// family name stay linear.
const MAX_NEIGHBORS: usize = 64;

/// The folded words of a name, without an article before it.
fn words_of(document: &AnalyzedDocument, mention: &Mention) -> Vec<String> {
    if mention.form == MentionForm::Named { words(document.slice(mention.range)) } else { Vec::new() }
}

fn words(form: &str) -> Vec<String> {
    let folded = fold(form).replace('.', "");
    let mut words: Vec<String> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.len() > 1 && words.first().is_some_and(|word| word == "the") {
        words.remove(0);
    }
    words
}

/// The kind that three quarters of the mentions with the same words have.
fn agreed_kinds<'w>(
    documents: &[AnalyzedDocument],
    words: &'w [Vec<Vec<String>>],
) -> BTreeMap<&'w [String], Option<EntityKind>> {
    let mut counts: BTreeMap<&[String], BTreeMap<EntityKind, u32>> = BTreeMap::new();
    for (document, words) in documents.iter().zip(words) {
        for (mention, words) in document.mentions.iter().zip(words) {
            *counts.entry(words).or_default().entry(mention.kind).or_default() += 1;
        }
    }
    let agreed = |kinds: &BTreeMap<EntityKind, u32>| {
        let all: u32 = kinds.values().sum();
        kinds.iter().find(|&(_, &n)| n * 4 >= all * 3).map(|(&kind, _)| kind)
    };
    counts.iter().map(|(&words, kinds)| (words, agreed(kinds))).collect()
}

fn commonest<'f>(forms: &BTreeMap<&'f str, u32>) -> Option<&'f str> {
    forms.iter().max_by_key(|&(form, n)| (n, std::cmp::Reverse(form))).map(|(form, _)| *form)
}

/// Whether two full names of people are one: every word of the shorter is spelled like one of the longer, the family
/// name at the end, and no initial contradicts.
fn same_person(a: &[String], b: &[String]) -> Option<Likeness> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == long.len() && (has_endings(short, long) || has_endings(long, short)) {
        return Some(Likeness::Sound);
    }
    let (short_given, long_given) = (short.first()?, long.first()?);
    let family = likeness(short.last()?, long.last()?)?;
    let given = likeness(short_given, long_given)?;
    // One letter makes another given name: Marina is not Marine.
    if given == Likeness::Slip || given == Likeness::Sound && vowels(short_given) != vowels(long_given) {
        return None;
    }
    let (inner_short, inner_long) = (inner(short), inner(long));
    let mut rest = inner_long.iter();
    let fits = inner_short.iter().all(|word| {
        rest.any(|other| is_initial_of(word, other) || is_initial_of(other, word) || likeness(word, other).is_some())
    });
    (fits && (inner_short.len() == inner_long.len() || inner_short.is_empty())).then_some(family.max(given))
}

/// Keys of the given name, by which bearers of one family name are told apart before they are compared.
fn starts(words: &[String]) -> Vec<u64> {
    let Some(given) = words.first() else { return Vec::new() };
    let mut starts = vec![skeleton_key(given)];
    if given.contains("ch") {
        starts.push(skeleton_key(&given.replace("ch", "kh")));
    }
    starts.extend(given.strip_suffix('s').map(skeleton_key));
    starts
}

/// Whether every word of `ended` is one of `bare` with an "s": Latvian and Lithuanian give foreign names endings.
fn has_endings(bare: &[String], ended: &[String]) -> bool {
    let strip = |word: &String| word.strip_suffix('s').map(str::to_owned);
    bare.len() > 1
        && bare.iter().zip(ended).all(|(bare, ended)| {
            strip(ended).is_some_and(|stem| likeness(bare, &stem).is_some_and(|l| l != Likeness::Slip))
        })
}

fn inner(words: &[String]) -> &[String] {
    words.get(1..words.len().saturating_sub(1)).unwrap_or_default()
}

fn is_initial_of(initial: &str, word: &str) -> bool {
    initial.chars().count() == 1 && word.starts_with(initial)
}

/// Whether two places are one by spelling.
fn same_place(a: &[String], b: &[String]) -> Option<Likeness> {
    if a.len() != b.len() {
        return None;
    }
    let all = a.iter().zip(b).map(|(x, y)| likeness(x, y).filter(|&l| l != Likeness::Slip));
    all.collect::<Option<Vec<_>>>()?.into_iter().max()
}

/// Whether a word is part of a full name, and whether of its family name.
fn part_of(word: &str, full: &[String]) -> Option<(Likeness, bool)> {
    let (last, first) = (full.last()?, full.first()?);
    match (likeness(word, last), likeness(word, first)) {
        (Some(family), _) => Some((family, true)),
        (None, Some(given)) if given != Likeness::Slip => Some((given, false)),
        _ => {
            let inner = inner(full).iter().any(|other| other == word);
            inner.then_some((Likeness::Same, true))
        }
    }
}

/// Whether `short` is made of the first letters of `long`.
fn is_acronym(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).collect();
    let n_upper = letters.iter().filter(|c| c.is_uppercase()).count();
    if n_upper < 2 || n_upper < letters.len() || short.contains(' ') {
        return false;
    }
    let initials = long.split(|c: char| !c.is_alphanumeric()).filter_map(|word| word.chars().next());
    // Letters of the long form's words, in order; small words may be left out.
    let mut rest = initials.flat_map(char::to_uppercase);
    let n_found = letters.iter().filter(|&&letter| rest.any(|initial| initial == letter)).count();
    n_found == letters.len() || n_found + 1 == letters.len() && n_found >= 2
}

/// What the word lists say about names.
struct Lists {
    places: BTreeMap<String, Listed>,
    organizations: BTreeMap<String, Listed>,
    peoples: BTreeMap<String, Listed>,
    /// The cities that bear a name: where they lie.
    cities: BTreeMap<String, Vec<Location>>,
    /// Territories that have the code of another country, with the names of their seats of government.
    territories: BTreeMap<&'static str, &'static str>,
}

impl Lists {
    /// Where the place of a name lies; nothing where several cities bear the name and none of them governs a country.
    fn location(&self, key: &str) -> Option<Location> {
        let listed = self.places.get(key)?;
        let cities = self.cities.get(key).map(Vec::as_slice).unwrap_or_default();
        let mut here = cities.iter().filter(|city| listed.code.is_none_or(|code| code == city.country));
        match (here.next(), here.next(), listed.code) {
            (Some(&city), None, _) if !listed.is_country => Some(city),
            (_, _, code) => code.map(|country| Location { country, coordinates: self.seat(listed, country) }),
        }
    }
}

impl Lists {
    /// Where a territory is governed from that has no code, and so no outline, of its own: where its seat is a city on
    /// the list. A country is more than its capital, and has no coordinates.
    fn seat(&self, listed: &Listed, country: &str) -> Option<(i32, i32)> {
        let seats = self.territories.get(listed.canonical.as_str()).filter(|_| listed.is_country)?;
        let cities = seats.split('|').filter_map(|seat| self.cities.get(&words(seat).join(" "))).flatten();
        cities.into_iter().find(|city| city.country == country)?.coordinates
    }
}

/// Hundredths of a degree.
fn hundredths(degrees: &str) -> Option<i32> {
    let (whole, rest) = degrees.split_once('.')?;
    let size = whole.trim_start_matches('-').parse::<i32>().ok()? * 100 + rest.parse::<i32>().ok()?;
    Some(if degrees.starts_with('-') { -size } else { size })
}

/// A listed name.
#[derive(Debug, Clone)]
struct Listed {
    /// The name to show.
    canonical: String,
    /// For a nationality or a seat of government: the name of the country.
    country: Option<String>,
    is_country: bool,
    /// The code of the country where it lies, unless it is a city whose name others may bear.
    code: Option<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let mut lists = Lists {
        places: BTreeMap::new(),
        organizations: BTreeMap::new(),
        peoples: BTreeMap::new(),
        cities: BTreeMap::new(),
        territories: BTreeMap::new(),
    };
    let mut codes = BTreeSet::new();
    let add = |list: &mut BTreeMap<String, Listed>,
               names: &str,
               code: Option<&'static str>,
               country: Option<&str>,
               is_country: bool| {
        let canonical = names.split('|').next().unwrap_or_default();
        for name in names.split('|').filter(|&name| name != "-") {
            let listed =
                Listed { canonical: canonical.to_owned(), country: country.map(str::to_owned), is_country, code };
            list.entry(words(name).join(" ")).or_insert(listed);
        }
    };
    for [code, names, people, capitals] in rows(include_str!("../../data/en/entity/countries.tsv")) {
        let country = names.split('|').next().unwrap_or_default();
        if !codes.insert(code) {
            lists.territories.insert(country, capitals);
        }
        add(&mut lists.places, names, Some(code), None, true);
        add(&mut lists.places, capitals, Some(code), Some(country), false);
        for word in people.split('|') {
            add(&mut lists.peoples, &format!("{word}|{word}s"), None, Some(country), false);
        }
    }
    for [code, names] in rows(include_str!("../../data/en/entity/regions.tsv")) {
        let code = Some(code).filter(|&code| code != "-");
        names.split(';').for_each(|names| add(&mut lists.places, names.trim(), code, None, false));
    }
    for [country, latitude, longitude, names] in rows(include_str!("../../data/en/entity/cities.tsv")) {
        let canonical = names.split('|').next().unwrap_or_default();
        let location = Location { country, coordinates: hundredths(latitude).zip(hundredths(longitude)) };
        for name in names.split('|') {
            let key = words(name).join(" ");
            let listed = || Listed { canonical: canonical.to_owned(), country: None, is_country: false, code: None };
            lists.places.entry(key.clone()).or_insert_with(listed);
            lists.cities.entry(key).or_default().push(location);
        }
    }
    for [class, names] in rows(include_str!("../../data/en/entity/organizations.tsv")) {
        if class == "known" {
            names.split(';').for_each(|names| add(&mut lists.organizations, names.trim(), None, None, false));
        }
    }
    lists
});

fn slug(name: &str) -> String {
    let words = words(name);
    if words.is_empty() { "unnamed".to_owned() } else { words.join("-") }
}

fn make_slugs_unique(entities: &mut [(usize, Entity, Option<String>)]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (_, entity, _) in entities {
        let n = seen.entry(entity.slug.clone()).or_default();
        *n += 1;
        if *n > 1 {
            entity.slug = format!("{}~{n}", entity.slug);
        }
    }
}
