//! How fast text is split into sentences and its time expressions are found: megabytes a second on one core.
//!
//! The text is made up here, from sentence patterns with as many time expressions as news has (one in about 400
//! bytes), so that the figure needs no data and means the same everywhere. Run it with `cargo bench -p parallax-core`.
#![expect(clippy::print_stdout, reason = "the figures are what the benchmark is for")]
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]

use parallax_core::{
    model::{Block, BlockKind, DateBasis, Document, DocumentMeta, StatedDate},
    segment::segment,
    text,
    time::{TimeOptions, annotate},
};
use std::{hint::black_box, time::Instant};

const N_DOCUMENTS: usize = 400;
const N_PARAGRAPHS: usize = 30;
const N_ROUNDS: u32 = 5;

const SENTENCES: [&str; 10] = [
    "The minister told reporters on {day} that the government was ready for talks with its neighbor.",
    "Nobody in the capital had expected the decision, which was taken behind closed doors by the council.",
    "“We will not leave this house until somebody listens to us,” said one of the protesters, a teacher.",
    "The bridge across the river, built by prisoners and repaired by their sons, was closed to all traffic.",
    "Officials of both countries met at the border and exchanged lists of the people whom they hold.",
    "Prices of bread and fuel rose by {n} percent, according to figures that the office published.",
    "The agreement of {n} {month} {year} was never put into practice, and neither side regrets it.",
    "Witnesses described a column of trucks, some of them burning, on the road to the old harbor.",
    "More than {n},000 families have left the valley; most of them live with relatives in the north.",
    "The court, whose members are chosen by parliament, declined to say when it would publish its ruling.",
];
const DAYS: [&str; 5] = ["Monday", "Tuesday evening", "Friday", "the same day", "November 10"];
const MONTHS: [&str; 4] = ["January", "May", "September", "November"];

fn document(seed: usize) -> Document {
    let (mut body, mut blocks) = (String::new(), Vec::new());
    for paragraph in 0..N_PARAGRAPHS {
        let start = body.len();
        for sentence in 0..3 {
            let n = seed * 7 + paragraph * 3 + sentence;
            let pick = |list: &[&'static str]| list.get(n % list.len()).copied().unwrap_or_default();
            let pattern = pick(&SENTENCES).replace("{day}", pick(&DAYS)).replace("{month}", pick(&MONTHS));
            body += &pattern.replace("{year}", &(1900 + n % 120).to_string()).replace("{n}", &(1 + n % 28).to_string());
            body.push(' ');
        }
        blocks.push(Block { range: text::range(start, body.len() - 1), kind: BlockKind::Paragraph });
        body.push('\n');
    }
    Document {
        key: seed.to_string(),
        meta: DocumentMeta::default(),
        text: body,
        blocks,
        stated_dates: vec![StatedDate {
            date: chrono::NaiveDate::from_ymd_opt(2020, 11, 12).unwrap_or_default(),
            basis: DateBasis::Metadata,
            evidence: None,
        }],
    }
}

/// The best of several rounds, in megabytes a second, and how many things were found.
fn measure(documents: &[Document], work: impl Fn(&Document) -> usize) -> (f64, usize) {
    let n_bytes: u32 = documents.iter().map(|d| u32::try_from(d.text.len()).unwrap_or(u32::MAX)).sum();
    let mut found = 0;
    let rounds = (0..N_ROUNDS).map(|_| {
        let start = Instant::now();
        found = documents.iter().map(|document| black_box(work(document))).sum();
        f64::from(n_bytes) / 1e6 / start.elapsed().as_secs_f64()
    });
    let best = rounds.fold(0.0, f64::max);
    (best, found)
}

fn main() {
    let documents: Vec<Document> = (0..N_DOCUMENTS).map(document).collect();
    let (speed, n) = measure(&documents, |document| segment(document).sentences.len());
    println!("segment                 {speed:6.1} MB/s   {n} sentences");
    let (speed, n) =
        measure(&documents, |document| annotate(document, &segment(document), &TimeOptions::default()).timexes.len());
    println!("segment and time        {speed:6.1} MB/s   {n} time expressions");
}
