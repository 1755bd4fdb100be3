//! Precision, recall and F1 on a gold file: `{"docs": [{"id", "text", "entities": [{"type", "start", "end"}]}]}`, offsets in
//! code points.

use crate::Result;
use flate2::read::GzDecoder;
use parallax_core::{
    entity::{EntityInput, annotate_with, model::Model},
    ingest::ingest,
    model::EntityKind,
    segment::segment,
    text::OffsetMap,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs::File, path::Path};

type Span = (usize, usize, EntityKind);

pub(crate) fn measure(path: &Path, model: &[u8]) -> Result<()> {
    let model = Model::from_bytes(model).ok_or("the model does not read back")?;
    let gold: Value = serde_json::from_reader(GzDecoder::new(File::open(path)?))?;
    let mut gold_spans: BTreeSet<(usize, Span)> = BTreeSet::new();
    let mut found_spans: BTreeSet<(usize, Span)> = BTreeSet::new();
    for (index, doc) in gold["docs"].as_array().ok_or("no docs")?.iter().enumerate() {
        for entity in doc["entities"].as_array().into_iter().flatten() {
            let offset = |key: &str| usize::try_from(entity[key].as_u64().unwrap_or_default()).unwrap_or_default();
            if let Some(kind) = entity["type"].as_str().and_then(kind) {
                gold_spans.insert((index, (offset("start"), offset("end"), kind)));
            }
        }
        let line = json!({ "id": "a", "text": doc["text"] }).to_string();
        for document in ingest("a.jsonl", line.as_bytes()).documents {
            let segmentation = segment(&document);
            let input =
                EntityInput { document: &document, tokens: &segmentation.tokens, sentences: &segmentation.sentences };
            let offsets = OffsetMap::new(&document.text);
            for mention in annotate_with(input, &model).iter().filter(|mention| mention.kind != EntityKind::Other) {
                if let Some((start, end)) = offsets.chars_from_range(mention.range) {
                    found_spans.insert((index, (start as usize, end as usize, mention.kind)));
                }
            }
        }
    }
    print("span + kind", &gold_spans, &found_spans);
    for kind in [EntityKind::Person, EntityKind::Organization, EntityKind::Place] {
        let of_kind = |spans: &BTreeSet<(usize, Span)>| spans.iter().filter(|span| span.1.2 == kind).copied().collect();
        print(kind.name(), &of_kind(&gold_spans), &of_kind(&found_spans));
    }
    let bare =
        |spans: &BTreeSet<(usize, Span)>| spans.iter().map(|&(doc, (start, end, _))| (doc, (start, end))).collect();
    print("span", &bare(&gold_spans), &bare(&found_spans));
    Ok(())
}

fn print<T: Ord>(name: &str, gold: &BTreeSet<T>, found: &BTreeSet<T>) {
    let n_right = gold.intersection(found).count() as f64;
    let (precision, recall) = (n_right / found.len().max(1) as f64, n_right / gold.len().max(1) as f64);
    let f1 = 2.0 * n_right / (gold.len() + found.len()).max(1) as f64;
    println!("{name:14} precision {precision:.3} recall {recall:.3} F1 {f1:.3}");
}

fn kind(name: &str) -> Option<EntityKind> {
    match name {
        "Person" | "PER" => Some(EntityKind::Person),
        "Organization" | "Organisation" | "ORG" => Some(EntityKind::Organization),
        "Location" | "Facility" | "LOC" => Some(EntityKind::Place),
        _ => None,
    }
}
