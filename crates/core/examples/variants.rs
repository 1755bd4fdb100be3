//! Measures how spellings are joined: `cargo run --example variants -- GOLD.json [person|place]`.
//!
//! GOLD is `{"clusters": [{"names": ["…"]}]}`. Each name stands alone in a document; two names of one cluster should come
//! out as one entity. Prints precision, recall and F1 over pairs, and the pairs that are wrong.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads a file and prints its result")]

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    corpus::entities,
    ingest::ingest,
    model::{DocId, EntityKind, Layer, Mention, MentionForm, MentionId, RuleId},
    text::range,
};
use std::{collections::BTreeSet, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let path = args.next().ok_or("which gold file?")?;
    let kind = if args.next().as_deref() == Some("place") { EntityKind::Place } else { EntityKind::Person };
    let gold: serde_json::Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let clusters = gold["clusters"].as_array().ok_or("no clusters")?;
    let mut names = Vec::new();
    let mut documents = Vec::new();
    for (cluster, names_of_cluster) in clusters.iter().enumerate() {
        for name in names_of_cluster["names"].as_array().into_iter().flatten().filter_map(|name| name.as_str()) {
            for document in ingest("name.txt", name.as_bytes()).documents {
                let mut document = analyze(document, &AnalysisOptions::default());
                let text = document.document.text.as_str();
                let start = text.len() - text.trim_start().len();
                let mention = Mention {
                    range: range(start, start + text.trim().len()),
                    kind,
                    form: MentionForm::Named,
                    antecedent: None,
                    role: None,
                    rule: RuleId("gold"),
                };
                document.mentions = Layer::from_unsorted(vec![mention]);
                names.push((cluster, name));
                documents.push(document);
            }
        }
    }
    let index = entities(&documents);
    let entity = |at: usize| index.entity_of(DocId::new(at), MentionId::new(0));
    let (mut same, mut joined) = (BTreeSet::new(), BTreeSet::new());
    for b in 0..names.len() {
        for a in 0..b {
            if names[a].0 == names[b].0 {
                same.insert((a, b));
            }
            if entity(a).is_some() && entity(a) == entity(b) {
                joined.insert((a, b));
            }
        }
    }
    for (title, pairs) in [("joined, but two", joined.difference(&same)), ("apart, but one", same.difference(&joined))]
    {
        for &(a, b) in pairs.take(60) {
            println!("{title}: {} / {}", names[a].1, names[b].1);
        }
    }
    let n_right = joined.intersection(&same).count() as f64;
    let (precision, recall) = (n_right / joined.len().max(1) as f64, n_right / same.len().max(1) as f64);
    println!(
        "{} names, {} pairs: precision {precision:.3} recall {recall:.3} F1 {:.3}",
        names.len(),
        same.len(),
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    );
    Ok(())
}
