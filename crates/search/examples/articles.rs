//! Makes articles in words that nobody has written, for benchmarks of the search.
//!
//! `articles N FOLDER` writes `articles-N.plx`, the bundle that the page opens, and `articles-N.jsonl`, the same articles
//! for other searches: `{"id", "outlet", "date", "title", "text"}` a line. The same number gives the same bytes. Words
//! are as frequent as Zipf's law has it, so that an index looks as it does for news; there are no names and no events.

use parallax_core::analyze::{AnalysisOptions, analyze};
use parallax_core::corpus::Corpus;
use parallax_core::ingest::ingest;
use parallax_core::view::{CorpusTitle, DocumentView, SentenceView, SpanView, corpus_view};
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

/// The one sentence that is analysed: everything but words is as it is there.
const PATTERN: &str = "date 2021-03-05 The old bridge over the Lunder collapsed on March 4, 2021.";
const N_WORDS: u64 = 40_000;
const N_SENTENCES: u32 = 36;
const N_OUTLETS: u32 = 16;
const SYLLABLES: [&str; 24] = [
    "ba", "cor", "den", "el", "fi", "gra", "hun", "il", "jo", "ker", "lam", "mi", "nor", "ol", "pre", "qui", "ra",
    "sta", "ten", "ul", "ver", "wes", "yon", "zu",
];

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014), §4.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % end
    }

    /// A word's rank: the chance falls off with it, as the ratio of two even numbers does.
    fn rank(&mut self) -> u64 {
        let end = self.below(N_WORDS) + 1;
        self.below(end)
    }
}

/// The word of a rank: its number in syllables, the frequent ones short.
fn word(rank: u64) -> String {
    let n = u64::try_from(SYLLABLES.len()).expect("few syllables");
    let mut word = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        word += SYLLABLES[usize::try_from(rest % n).expect("a syllable")];
        rest /= n;
    }
    word
}

fn sentence(numbers: &mut Numbers) -> String {
    let n_words = 8 + numbers.below(24);
    let words: Vec<String> = (0..n_words).map(|_| word(numbers.rank())).collect();
    format!("{}.", words.join(" "))
}

fn document(pattern: &DocumentView, i: u32, numbers: &mut Numbers) -> DocumentView {
    let mut text = String::new();
    let mut sentences = Vec::new();
    for _ in 0..N_SENTENCES {
        let start_byte = u32::try_from(text.len()).expect("a short text");
        text += &sentence(numbers);
        let end_byte = u32::try_from(text.len()).expect("a short text");
        sentences.push(SentenceView { span: SpanView { start_byte, end_byte }, block: 0 });
        text.push(' ');
    }
    let outlet = format!("Courier {}", i % N_OUTLETS + 1);
    let mut document = DocumentView {
        key: format!("{i:05}"),
        label: outlet.clone(),
        title: Some(sentence(numbers)),
        outlet: Some(outlet),
        text,
        sentences,
        ..pattern.clone()
    };
    document.timexes.clear();
    document.mentions.clear();
    document.labels.clear();
    document
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [n, folder] = args.as_slice() else {
        return Err("usage: articles N FOLDER".into());
    };
    let (n, folder): (u32, &Path) = (n.parse()?, Path::new(folder));
    std::fs::create_dir_all(folder)?;
    let documents = ingest("pattern.txt", PATTERN.as_bytes()).documents;
    let corpus = Corpus::new(documents.into_iter().map(|d| analyze(d, &AnalysisOptions::default())).collect());
    let title = CorpusTitle { title: format!("{n} articles"), ..CorpusTitle::default() };
    let mut corpus = corpus_view(&corpus, title, Vec::new());
    let pattern = corpus.documents.pop().ok_or("the pattern is no document")?;
    corpus.events.clear();
    corpus.entities.clear();
    let mut numbers = Numbers(20_200_927);
    corpus.documents = (0..n).map(|i| document(&pattern, i, &mut numbers)).collect();
    let mut lines = String::new();
    for DocumentView { key, outlet, title, text, date, .. } in &corpus.documents {
        let line = serde_json::json!({ "id": key, "outlet": outlet, "date": date.day, "title": title, "text": text });
        writeln!(lines, "{line}")?;
    }
    std::fs::write(folder.join(format!("articles-{n}.jsonl")), lines)?;
    std::fs::write(folder.join(format!("articles-{n}.plx")), parallax_bundle::encode(&corpus))?;
    Ok(())
}
