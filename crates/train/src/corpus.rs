//! Training data: texts with names marked.

use crate::{
    Result,
    perceptron::{Part, Weights},
};
use flate2::read::GzDecoder;
use parallax_core::{
    entity::{
        DescribedUnit, EntityInput, describe,
        model::{Label, OUTSIDE, Transitions, label},
    },
    model::{Block, BlockKind, Document, DocumentMeta, EntityKind},
    segment::segment,
    text::{self, TextRange},
};
use std::{fs::File, io::Read as _, path::Path};

/// A text with what is known about it.
pub(crate) struct Article {
    text: String,
    /// One per sentence.
    blocks: Vec<Block>,
    names: Vec<(TextRange, EntityKind)>,
    words: Vec<(TextRange, WordKind)>,
}

/// What a treebank says about a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordKind {
    ProperNoun,
    Adjective,
    Other,
}

fn read(path: &Path) -> Result<String> {
    let mut text = String::new();
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    GzDecoder::new(file).read_to_string(&mut text)?;
    Ok(text)
}

/// Reads a file of `word label` lines, sentences apart by empty lines.
pub(crate) fn conll(path: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    let mut article = Article::new();
    let has_documents = |text: &str| text.contains("-DOCSTART-");
    let file = read(path)?;
    let is_split = has_documents(&file);
    let mut sentence: Vec<(&str, &str)> = Vec::new();
    for line in file.lines().chain([""]) {
        let line = line.trim();
        if let Some((word, label)) = line.rsplit_once(char::is_whitespace) {
            sentence.push((word.trim(), label));
            continue;
        }
        let is_start = line == "-DOCSTART-" || sentence.first().is_some_and(|&(word, _)| word == "-DOCSTART-");
        if line.is_empty() && !sentence.is_empty() && !is_start {
            article.push_labeled(&sentence);
        }
        if line.is_empty() && (is_start || !is_split) || line == "-DOCSTART-" {
            articles.push(std::mem::replace(&mut article, Article::new()));
        }
        sentence.clear();
    }
    articles.push(article);
    articles.retain(|article| !article.blocks.is_empty());
    Ok(articles)
}

/// Reads a treebank in CoNLL-U.
pub(crate) fn treebank(path: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    let mut article = Article::new();
    let mut words = Vec::new();
    for line in read(path)?.lines() {
        if line.starts_with("# newdoc") {
            articles.push(std::mem::replace(&mut article, Article::new()));
        } else if line.is_empty() {
            article.push_words(&words);
            words.clear();
        } else if !line.starts_with('#') {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, form, _, part_of_speech, .., misc] = columns.as_slice() else { continue };
            if id.contains('.') {
                continue;
            }
            // A contraction stands as a whole ("1-2 don't") before its words, which do not stand in the text.
            if let Some((_, end)) = id.split_once('-') {
                words.push((
                    form.to_string(),
                    WordKind::Other,
                    !misc.contains("SpaceAfter=No"),
                    end.parse::<usize>().ok(),
                ));
                continue;
            }
            let inside = words.iter().rev().find_map(|word: &(String, WordKind, bool, Option<usize>)| word.3);
            if inside.is_some_and(|end| id.parse().is_ok_and(|id: usize| id <= end)) {
                if *part_of_speech == "PROPN"
                    && let Some(last) = words.last_mut()
                {
                    last.1 = WordKind::ProperNoun;
                }
                continue;
            }
            let kind = match *part_of_speech {
                "PROPN" => WordKind::ProperNoun,
                "ADJ" => WordKind::Adjective,
                _ => WordKind::Other,
            };
            words.push((form.to_string(), kind, !misc.contains("SpaceAfter=No"), None));
        }
    }
    articles.push(article);
    articles.retain(|article| !article.blocks.is_empty());
    Ok(articles)
}

impl Article {
    pub(crate) fn new() -> Self {
        Self { text: String::new(), blocks: Vec::new(), names: Vec::new(), words: Vec::new() }
    }

    fn push_labeled(&mut self, sentence: &[(&str, &str)]) {
        let start = self.text.len();
        let mut open: Option<(usize, &str)> = None;
        let mut end = start;
        for (i, &(word, tag)) in sentence.iter().enumerate() {
            let after_opening =
                i > 0 && sentence.get(i - 1).is_some_and(|&(last, _)| matches!(last, "(" | "[" | "$" | "#"));
            if i > 0 && !after_opening && !attaches(word) {
                self.text.push(' ');
            }
            let (position, name) = tag.split_once('-').unwrap_or(("O", ""));
            if let Some((from, kind)) = open.filter(|&(_, kind)| position != "I" || kind != name) {
                self.names.extend(kind_of(kind).map(|kind| (text::range(from, end), kind)));
                open = None;
            }
            if position != "O" && open.is_none() {
                open = Some((self.text.len(), name));
            }
            self.text.push_str(word);
            end = self.text.len();
        }
        if let Some((from, kind)) = open {
            self.names.extend(kind_of(kind).map(|kind| (text::range(from, end), kind)));
        }
        self.end_sentence(start);
    }

    /// Adds a sentence given as pieces of text, those that are names with their kind.
    pub(crate) fn push_parts(&mut self, parts: &[(String, Option<EntityKind>)]) {
        let start = self.text.len();
        for (part, kind) in parts {
            let from = self.text.len();
            self.text.push_str(part);
            self.names.extend(kind.map(|kind| (text::range(from, self.text.len()), kind)));
        }
        self.end_sentence(start);
    }

    fn push_words(&mut self, words: &[(String, WordKind, bool, Option<usize>)]) {
        let start = self.text.len();
        for (word, kind, has_space, _) in words {
            let from = self.text.len();
            self.text.push_str(word);
            self.words.push((text::range(from, self.text.len()), *kind));
            if *has_space {
                self.text.push(' ');
            }
        }
        self.end_sentence(start);
    }

    fn end_sentence(&mut self, start: usize) {
        let range = text::trim(&self.text, text::range(start, self.text.len()));
        if !range.is_empty() {
            self.blocks.push(Block { range, kind: BlockKind::Paragraph });
        }
        self.text.push('\n');
    }

    fn describe(&self) -> Vec<Vec<DescribedUnit>> {
        let document = Document {
            key: String::new(),
            meta: DocumentMeta::default(),
            text: self.text.clone(),
            blocks: self.blocks.clone(),
            stated_dates: Vec::new(),
        };
        let segmentation = segment(&document);
        describe(EntityInput { document: &document, tokens: &segmentation.tokens, sentences: &segmentation.sentences })
    }

    /// The parts of its sentences with the labels of the names that are marked.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let label_part = |units: Vec<DescribedUnit>| {
            let mut labels = vec![OUTSIDE; units.len()];
            let mut last = None;
            for (label_of_unit, unit) in labels.iter_mut().zip(&units) {
                let at = self.names.partition_point(|(range, _)| range.end() <= unit.range.start());
                let name =
                    self.names.get(at).filter(|(range, _)| range.intersect(unit.range).is_some_and(|r| !r.is_empty()));
                let Some(&(_, kind)) = name else { continue };
                // Titles stand outside the name; a title alone is none.
                if last != Some(at)
                    && kind == EntityKind::Person
                    && unit.is_title
                    && !unit.range.contains_range(self.names[at].0)
                {
                    continue;
                }
                *label_of_unit = label(kind, last != Some(at));
                last = Some(at);
            }
            Part { features: units.into_iter().map(|unit| unit.features).collect(), labels }
        };
        self.describe().into_iter().map(label_part).collect()
    }

    /// The parts of its sentences, with names where the treebank has proper nouns and of the kinds that `weights` say.
    pub(crate) fn parts_named_by(&self, weights: &Weights) -> Vec<Part> {
        let transitions = Transitions::new(&weights.transitions());
        let name_part = |units: Vec<DescribedUnit>| {
            let scores = units.iter().map(|unit| {
                let mut scores = weights.score(&unit.features);
                const FORBIDDEN: i32 = -500_000;
                match self.word_kind(unit) {
                    Some(WordKind::ProperNoun | WordKind::Adjective) if unit.is_calendar => {
                        scores[OUTSIDE] -= FORBIDDEN;
                    }
                    Some(WordKind::ProperNoun) if !unit.is_title => scores[OUTSIDE] += FORBIDDEN,
                    Some(WordKind::ProperNoun | WordKind::Adjective) => {}
                    Some(WordKind::Other) | None => {
                        scores.iter_mut().skip(OUTSIDE + 1).for_each(|score| *score += FORBIDDEN);
                    }
                }
                scores
            });
            let labels: Vec<Label> = transitions.decode(scores);
            Part { features: units.into_iter().map(|unit| unit.features).collect(), labels }
        };
        self.describe().into_iter().map(name_part).collect()
    }

    fn word_kind(&self, unit: &DescribedUnit) -> Option<WordKind> {
        let at = self.words.partition_point(|(range, _)| range.end() <= unit.range.start());
        let mut kinds =
            self.words[at..].iter().take_while(|(range, _)| range.start() < unit.range.end()).map(|&(_, kind)| kind);
        let first = kinds.next()?;
        Some(if kinds.any(|kind| kind == WordKind::ProperNoun) { WordKind::ProperNoun } else { first })
    }
}

fn attaches(word: &str) -> bool {
    matches!(
        word,
        "." | ","
            | ":"
            | ";"
            | "!"
            | "?"
            | ")"
            | "]"
            | "%"
            | "'s"
            | "'"
            | "n't"
            | "'re"
            | "'ve"
            | "'ll"
            | "'d"
            | "'m"
            | "..."
    )
}

fn kind_of(tag: &str) -> Option<EntityKind> {
    match tag {
        "PER" | "person" => Some(EntityKind::Person),
        "ORG" | "corporation" | "group" => Some(EntityKind::Organization),
        "LOC" | "location" => Some(EntityKind::Place),
        "MISC" | "product" | "creative-work" => Some(EntityKind::Other),
        _ => None,
    }
}
