//! Trains the part-of-speech tagger: `cargo xtask train pos TREEBANK HELD_OUT`.
//!
//! Reads treebanks in CoNLL-U, cuts their sentences into Parallax's own tokens, trains an averaged perceptron over
//! hashed features and writes `data/en/pos/weights.bin`. The same files give the same bytes.
#![expect(clippy::disallowed_methods, reason = "a tool for the shell: it reads the files it is given")]
#![expect(clippy::print_stdout, reason = "a command line talks to its terminal")]

use parallax_core::{
    model::{Block, BlockKind, Document, DocumentMeta, Token},
    pos::{FEATURES, Model, ROWS, Shapes, Tag, rows},
    segment::segment,
    text,
};
use std::{collections::BTreeMap, env, fs};

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

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [train, dev, out] = args.as_slice() else { panic!("usage: train_pos TRAIN.conllu DEV.conllu WEIGHTS.bin") };
    let train = read(train);
    let dev = read(dev);
    let sure = sure_words(&train);
    println!("{} sure words", sure.len());
    let weights = fit(&train, &sure);
    let bytes = Model::to_bytes(&weights, &sure);
    fs::write(out, &bytes).expect("the weights can be written");
    let model = Model::from_bytes(&bytes).unwrap();
    println!("train {:.4}  dev {:.4}  {} bytes", accuracy(&model, &train), accuracy(&model, &dev), bytes.len());
}

/// The share of words (not marks) that the model tags as the treebank does.
fn accuracy(model: &Model, examples: &[Example]) -> f64 {
    let (mut right, mut all) = (0usize, 0usize);
    for example in examples {
        let mut tags = vec![Tag::Other; example.gold.len()];
        model.tag(&example.shapes, &mut tags);
        for (index, (tag, gold)) in tags.iter().zip(&example.gold).enumerate() {
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
    let mut counts: BTreeMap<u32, [u32; TAGS]> = BTreeMap::new();
    for Example { shapes, gold } in examples {
        for (index, &tag) in gold.iter().enumerate().filter(|&(index, _)| !shapes.is_mark(index)) {
            counts.entry(shapes.word(index)).or_default()[tag as usize] += 1;
        }
    }
    let sure = counts.iter().filter_map(|(&word, counts)| {
        let all: u32 = counts.iter().sum();
        let (&tag, &n) = Tag::ALL.iter().zip(counts).max_by_key(|&(_, n)| n)?;
        (all >= SURE_COUNT && n * 1000 >= all * SURE_PER_MILLE && tag != Tag::Other).then_some((word, tag))
    });
    sure.collect()
}

fn fit(examples: &[Example], sure: &[(u32, Tag)]) -> Vec<Vec<i8>> {
    let mut counts = vec![0u32; ROWS];
    let mut weights = vec![[0i32; TAGS]; ROWS];
    let mut totals = vec![[0i64; TAGS]; ROWS];
    let mut stamps = vec![[0i64; TAGS]; ROWS];
    let mut now = 0i64;
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for epoch in 0..EPOCHS {
        for i in (1..order.len()).rev() {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            order.swap(i, (seed % (i as u64 + 1)) as usize);
        }
        let mut wrong = 0usize;
        for &at in &order {
            let Example { shapes, gold } = &examples[at];
            let mut before = [Tag::Mark; 2];
            for (index, &gold) in gold.iter().enumerate() {
                let mut best = Tag::Mark;
                if shapes.is_mark(index) {
                } else if let Ok(at) = sure.binary_search_by_key(&shapes.word(index), |&(word, _)| word) {
                    best = sure[at].1;
                } else {
                    now += 1;
                    let rows = rows(shapes, index, before);
                    let score = |tag: Tag| -> i32 { rows.iter().map(|&row| weights[row][tag as usize]).sum() };
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
                            for (tag, step) in [(gold, 1), (best, -1)] {
                                let tag = tag as usize;
                                totals[row][tag] += i64::from(weights[row][tag]) * (now - stamps[row][tag]);
                                stamps[row][tag] = now;
                                weights[row][tag] += step;
                            }
                        }
                    }
                }
                before = [best, before[0]];
            }
        }
        println!("pass {}: {wrong} wrong", epoch + 1);
    }
    // Averages, scaled so that the largest of a feature still fits a byte; then no sum of a token's weights overflows.
    let averaged: Vec<Vec<f64>> = (0..ROWS)
        .map(|row| {
            (0..TAGS)
                .map(|tag| {
                    let total = totals[row][tag] + i64::from(weights[row][tag]) * (now - stamps[row][tag]);
                    if counts[row] < MIN_COUNT { 0.0 } else { total as f64 / now as f64 }
                })
                .collect()
        })
        .collect();
    assert!(FEATURES * 128 < i16::MAX as usize);
    averaged
        .iter()
        .map(|row| row.iter().map(|weight| (weight * SCALE).round().clamp(-127.0, 127.0) as i8).collect())
        .collect()
}

fn read(path: &str) -> Vec<Example> {
    let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    file.split("\n\n").filter_map(example).collect()
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
