//! Texts that no editor would print: nothing panics, every range lies on characters, and work grows as the text does.
//!
//! Work is counted, never timed: the units that the tagger of names looks at with what it looks at, and the annotations.

use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    entity::{EntityInput, describe},
    ingest::ingest_record_line,
    model::{AnalyzedDocument, Document},
    segment::segment,
    text::TextRange,
};

fn document(text: &str) -> Document {
    let line = serde_json::json!({ "id": "a", "date": "2020-11-12", "text": text }).to_string();
    ingest_record_line("a.jsonl", 1, &line).documents.pop().expect("the text is short enough")
}

fn ranges(analyzed: &AnalyzedDocument) -> Vec<TextRange> {
    let mut ranges: Vec<TextRange> = Vec::new();
    ranges.extend(analyzed.tokens.iter().map(|token| token.range));
    ranges.extend(analyzed.sentences.iter().map(|sentence| sentence.range));
    ranges.extend(analyzed.timexes.iter().map(|timex| timex.range));
    ranges.extend(analyzed.mentions.iter().flat_map(|mention| [Some(mention.range), mention.role]).flatten());
    for attribution in &analyzed.attributions {
        ranges.extend([attribution.source, attribution.cue].into_iter().flatten());
        ranges.extend(&attribution.content);
    }
    ranges.extend(analyzed.figures.iter().flat_map(|figure| [Some(figure.range), figure.counted]).flatten());
    ranges.extend(analyzed.reports.iter().flat_map(|report| [report.range, report.trigger]));
    ranges
}

/// Analyses `text`, looks at every range, and counts the steps of work.
fn work(text: &str) -> usize {
    let document = document(text);
    let segmentation = segment(&document);
    let input = EntityInput { document: &document, tokens: &segmentation.tokens, sentences: &segmentation.sentences };
    let n_looked_at: usize = describe(input).iter().flatten().map(|unit| unit.features.len()).sum();
    let analyzed = analyze(document, &AnalysisOptions::default());
    let ranges = ranges(&analyzed);
    for range in &ranges {
        let (start, end) = (usize::from(range.start()), usize::from(range.end()));
        assert!(analyzed.document.text.get(start..end).is_some(), "{range:?} cuts a character");
    }
    n_looked_at + ranges.len()
}

/// Twice the text is twice the work; what is looked at around the seam is the rest.
fn is_linear(text: &str) {
    const SEAM: usize = 200;
    let (once, twice) = (work(text), work(&format!("{text} {text}")));
    assert!(once > 0 && twice <= 2 * once + SEAM, "{once} steps became {twice}");
}

#[test]
fn twenty_thousand_words_without_a_full_stop() {
    let words = "the harbor master said Anna Lindqvist of Port Ellery saw 12 ships on Monday near the old pier and ";
    is_linear(&words.repeat(500));
}

#[test]
fn nothing_but_quotation_marks() {
    is_linear(&"“”‘’\"'«»„“”".repeat(2_000));
    is_linear(&"“ ".repeat(10_000));
    is_linear(&"\" ".repeat(10_000));
}

#[test]
fn right_to_left_text_and_emoji() {
    is_linear(
        &"\u{202e}שלום עולם\u{202c} said Mara 🙂 \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}! مرحبا، قال ١٢ 🇦🇶. "
            .repeat(300),
    );
}

#[test]
fn ten_thousand_distinct_names() {
    let syllables = ["Ba", "Ko", "Mi", "Ra", "Tu", "Ve", "Lo", "Na", "Si", "Pe"];
    let name = |n: usize| {
        let digit = |place: u32| syllables[n / 10_usize.pow(place) % 10];
        format!("{}{} {}{}en met ", digit(0), digit(1).to_lowercase(), digit(2), digit(3).to_lowercase())
    };
    is_linear(&(0..10_000).map(name).collect::<String>());
}

#[test]
fn one_token_of_a_megabyte() {
    is_linear(&"x".repeat(500_000));
    is_linear(&"X".repeat(500_000));
    is_linear(&"7".repeat(500_000));
    is_linear(&"X-".repeat(20_000));
    is_linear(&"A.".repeat(20_000));
}
