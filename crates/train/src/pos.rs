//! The part-of-speech tagger: an averaged perceptron over hashed features of Parallax's own tokens.
//!
//! Treebanks come in CoNLL-U. The same files give the same bytes.

use crate::{
    Result,
    averaged::{Averaged, Order},
};
use parallax_core::{
    model::{Block, BlockKind, Document, DocumentMeta, Token},
    pos::{Model, ROWS, Shapes, Tag, rows},
    segment::segment,
    text,
};
use std::{collections::BTreeMap, fs, path::Path};

/// Passes over the treebank.
const EPOCHS: usize = 5;
/// A row of fewer features' worth of training is noise.
const MIN_COUNT: u32 = 4;
/// Averaged weights are multiplied by this before they are rounded to bytes.
const SCALE: f64 = 2.0;
/// How often a word must stand in the treebank before its only tag is taken to be the only one it has, and in how many
/// of a thousand places it must have that tag, for treebanks have errors.
const SURE_COUNT: u32 = 30;
const SURE_PER_MILLE: u32 = 995;
const TAGS: usize = Tag::Other as usize + 1;

struct Example {
    shapes: Shapes,
    gold: Vec<Tag>,
}

/// The file of weights fitted to one treebank; prints how often it is right on it and on one held out.
pub(crate) fn weights(train: &Path, held_out: &Path) -> Result<Vec<u8>> {
    let (train, held_out) = (read(train)?, read(held_out)?);
    let sure = sure_words(&train);
    println!("{} sentences, {} sure words", train.len(), sure.len());
    let bytes = Model::to_bytes(&fit(&train), &sure);
    let model = Model::from_bytes(&bytes)?;
    let tagged = |example: &Example| {
        let mut tags = vec![Tag::Other; example.gold.len()];
        model.tag(&example.shapes, &mut tags);
        tags
    };
    let commonest = commonest_tags(&train);
    let looked_up = |example: &Example| {
        let tag = |index| commonest.get(&example.shapes.word(index)).copied().unwrap_or(Tag::Noun);
        (0..example.gold.len()).map(tag).collect()
    };
    println!("each word's commonest tag: held out {:.4}", accuracy(&held_out, looked_up));
    println!("the model: training {:.4}  held out {:.4}", accuracy(&train, tagged), accuracy(&held_out, tagged));
    Ok(bytes)
}

/// The tag that each word has most often; of equally common ones the first.
fn commonest_tags(examples: &[Example]) -> BTreeMap<u32, Tag> {
    let counts = tag_counts(examples);
    let commonest =
        |counts: &[u32; TAGS]| Tag::ALL.iter().zip(counts).rev().max_by_key(|&(_, n)| n).map(|(tag, _)| *tag);
    counts.iter().filter_map(|(&word, counts)| Some((word, commonest(counts)?))).collect()
}

/// How often each word has each tag.
fn tag_counts(examples: &[Example]) -> BTreeMap<u32, [u32; TAGS]> {
    let mut counts: BTreeMap<u32, [u32; TAGS]> = BTreeMap::new();
    for Example { shapes, gold } in examples {
        for (index, &tag) in gold.iter().enumerate().filter(|&(index, _)| !shapes.is_mark(index)) {
            counts.entry(shapes.word(index)).or_default()[tag as usize] += 1;
        }
    }
    counts
}

/// The share of words (not marks) that are tagged as in the treebank.
fn accuracy(examples: &[Example], tag: impl Fn(&Example) -> Vec<Tag>) -> f64 {
    let (mut right, mut all) = (0usize, 0usize);
    for example in examples {
        for (index, (tag, gold)) in tag(example).iter().zip(&example.gold).enumerate() {
            if !example.shapes.is_mark(index) {
                all += 1;
                right += usize::from(tag == gold);
            }
        }
    }
    right as f64 / all as f64
}

/// The words that have one tag wherever the treebank has them, and stand there often.
fn sure_words(examples: &[Example]) -> Vec<(u32, Tag)> {
    let counts = tag_counts(examples);
    let sure = counts.iter().filter_map(|(&word, counts)| {
        let all: u32 = counts.iter().sum();
        let (&tag, &n) = Tag::ALL.iter().zip(counts).max_by_key(|&(_, n)| n)?;
        (all >= SURE_COUNT && n * 1000 >= all * SURE_PER_MILLE && tag != Tag::Other).then_some((word, tag))
    });
    sure.collect()
}

fn fit(examples: &[Example]) -> Vec<Vec<i8>> {
    let mut counts = vec![0u32; ROWS];
    let mut weights = vec![Averaged::<TAGS>::NEW; ROWS];
    let mut now = 0i64;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Order::new();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let mut wrong = 0usize;
        for &at in &order {
            let Example { shapes, gold } = &examples[at];
            let mut before = [Tag::Mark; 2];
            for (index, &gold) in gold.iter().enumerate() {
                let mut best = Tag::Mark;
                if !shapes.is_mark(index) {
                    now += 1;
                    let rows = rows(shapes, index, before);
                    let score = |tag: Tag| -> i32 { rows.iter().map(|&row| weights[row].value[tag as usize]).sum() };
                    best = Tag::ALL
                        .iter()
                        .copied()
                        .filter(|&tag| tag != Tag::Mark)
                        .rev()
                        .max_by_key(|&tag| score(tag))
                        .unwrap();
                    if epoch == 0 {
                        rows.iter().for_each(|&row| counts[row] += 1);
                    }
                    if best != gold {
                        wrong += 1;
                        for row in rows {
                            weights[row].add(gold as usize, 1, now);
                            weights[row].add(best as usize, -1, now);
                        }
                    }
                }
                before = [best, before[0]];
            }
        }
        println!("pass {}: {wrong} wrong", epoch + 1);
    }
    // Averages, scaled so that all but the largest fit a byte.
    let rounded = |(row, count): (&mut Averaged<TAGS>, u32)| {
        let average = if count < MIN_COUNT { [0.0; TAGS] } else { row.average(now) };
        average.iter().map(|weight| (weight * SCALE).round().clamp(-127.0, 127.0) as i8).collect()
    };
    weights.iter_mut().zip(counts).map(rounded).collect()
}

fn read(path: &Path) -> Result<Vec<Example>> {
    let file = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(file.split("\n\n").filter_map(example).collect())
}

/// One sentence of the treebank in Parallax's tokens: each has the tag of the treebank's token in which it begins.
fn example(sentence: &str) -> Option<Example> {
    let mut text = String::new();
    let mut spans: Vec<(usize, usize, Tag)> = Vec::new();
    let mut is_apart = true;
    for line in sentence.lines() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, xpos, _, _, _, _, misc] = columns.as_slice() else { continue };
        if !id.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        if is_apart && !text.is_empty() {
            text.push(' ');
        }
        let start = text.len();
        text.push_str(form);
        spans.push((start, text.len(), tag_of(upos, xpos)));
        is_apart = !misc.contains("SpaceAfter=No");
    }
    let document = Document {
        key: String::new(),
        meta: DocumentMeta::default(),
        blocks: vec![Block { range: text::range(0, text.len()), kind: BlockKind::Paragraph }],
        text,
        stated_dates: vec![],
    };
    let tokens: Vec<Token> = segment(&document).tokens.to_vec();
    let mut shapes = Shapes::default();
    shapes.read(&document.text, &tokens);
    let gold = tokens
        .iter()
        .map(|token| {
            let start = usize::from(token.range.start());
            spans.iter().rev().find(|span| span.0 <= start && start < span.1).map_or(Tag::Other, |span| span.2)
        })
        .enumerate()
        .map(|(index, tag)| {
            if shapes.is_mark(index) {
                Tag::Mark
            } else if tag == Tag::Mark {
                Tag::Other
            } else {
                tag
            }
        })
        .collect();
    (!tokens.is_empty()).then_some(Example { shapes, gold })
}

fn tag_of(upos: &str, xpos: &str) -> Tag {
    match (upos, xpos) {
        ("PUNCT" | "SYM", _) => Tag::Mark,
        (_, "NNP" | "NNPS") => Tag::ProperNoun,
        ("PRON", "DT" | "NN") => Tag::Pronoun,
        (_, "NN") => Tag::Noun,
        (_, "NNS") => Tag::PluralNoun,
        (_, "PRP" | "EX") => Tag::Pronoun,
        (_, "PRP$" | "WP$") => Tag::Possessive,
        (_, "DT" | "PDT") => Tag::Determiner,
        (_, "JJ" | "JJR" | "JJS") => Tag::Adjective,
        (_, "RB" | "RBR" | "RBS") => Tag::Adverb,
        (_, "CD") => Tag::Number,
        (_, "MD") => Tag::Modal,
        (_, "TO") => Tag::To,
        (_, "VB") => Tag::Base,
        (_, "VBP") => Tag::Present,
        (_, "VBZ") => Tag::PresentThird,
        (_, "VBD") => Tag::Past,
        (_, "VBN") => Tag::Participle,
        (_, "VBG") => Tag::Gerund,
        ("SCONJ", "IN") => Tag::Subordinator,
        (_, "IN" | "RP") => Tag::Preposition,
        (_, "WDT" | "WP" | "WRB") => Tag::Relative,
        (_, "CC") => Tag::Coordinator,
        _ => Tag::Other,
    }
}
