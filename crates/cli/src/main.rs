//! `parallax`: analyse, compare and bundle news articles from the shell and in pipelines.
//!
//! # Exit codes
//! 0: done; inputs that could not be read are named on standard error. 1: nothing could be read or written, or with
//! `--strict` some input could not be read. 2: the command line is wrong.

mod eval;
mod input;
mod output;
mod progress;

use clap::{Args, Parser, Subcommand};
use input::{Input, Source};
use output::Output;
use parallax_core::{
    analyze::{AnalysisOptions, analyze},
    corpus::{self, Corpus},
    model::{AnalyzedDocument, DocId, Document},
    view::{self, CorpusTitle, CorpusView},
};
use progress::Progress;
use std::{
    panic,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// News articles in; what happened when, who said so and where they differ, out.
#[derive(Debug, Parser)]
#[command(name = "parallax", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Analyse each article; write one JSON object a line
    Analyze(InputOutput),
    /// Analyse articles together; write one JSON object with their events and comparisons
    Corpus(InputOutput),
    /// Pack articles with their analysis into the file that the page reads
    Bundle(InputOutput),
    /// Score a layer on gold data
    Eval {
        /// The layer
        layer: eval::Layer,
        /// Gold data: for timex {"id": {"dct", "text", "timexes": [{"start", "end", "value"}]}}
        gold: PathBuf,
    },
}

#[derive(Debug, Args)]
struct InputOutput {
    /// A file (.txt, .md, .json, .jsonl), a folder of them, or - for JSON Lines from standard input
    #[arg(long, short, value_name = "FILE|DIR|-", default_value = "-")]
    input: PathBuf,
    /// Where to write; - for standard output
    #[arg(long, short, value_name = "FILE|-", default_value = "-")]
    output: PathBuf,
    /// Fail where some input could not be read; without it the rest is still written
    #[arg(long)]
    strict: bool,
}

fn main() -> ExitCode {
    let Cli { command } = Cli::parse();
    let outcome = match &command {
        Command::Analyze(args) => run_analyze(args),
        Command::Corpus(args) => run_corpus(args, |corpus, output| output.write_json(&view::json::corpus(corpus))),
        Command::Bundle(args) => run_corpus(args, |corpus, output| output.write(&parallax_bundle::encode(corpus))),
        Command::Eval { layer, gold } => run_eval(*layer, gold),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            progress::say(&message);
            ExitCode::FAILURE
        }
    }
}

fn run_analyze(args: &InputOutput) -> Result<(), String> {
    let mut input = Input::open(&args.input)?;
    let mut output = Output::open(&args.output)?;
    let progress = Progress::new(input.size());
    while let Some(source) = input.next(&progress) {
        for document in input.read(&source) {
            if let Some(analyzed) = analyze_or_say(document, &mut input) {
                let entities = corpus::entities(std::slice::from_ref(&analyzed));
                let line = view::json::analysis_line(
                    &view::document_view(&analyzed, &entities, DocId::new(0)),
                    &view::entity_views(&entities),
                    &view::report_views(&analyzed, 0),
                );
                output.write(line.as_bytes())?;
                output.write(b"\n")?;
            }
        }
    }
    progress.finish();
    output.finish()?;
    input.verdict(args.strict)
}

fn run_corpus(
    args: &InputOutput,
    write: impl Fn(&CorpusView, &mut Output) -> Result<(), String>,
) -> Result<(), String> {
    let mut input = Input::open(&args.input)?;
    let title = input.title()?;
    let progress = Progress::new(input.size());
    let mut documents = Vec::new();
    while let Some(source) = input.next(&progress) {
        for document in input.read(&source) {
            documents.extend(analyze_or_say(document, &mut input));
        }
    }
    progress.finish();
    input.verdict(args.strict)?;
    let corpus = build(documents, title, input.into_notes());
    let mut output = Output::open(&args.output)?;
    write(&corpus, &mut output)?;
    output.finish()
}

fn run_eval(layer: eval::Layer, gold: &Path) -> Result<(), String> {
    let mut output = Output::open(Path::new("-"))?;
    output.write(eval::eval(layer, gold)?.as_bytes())?;
    output.finish()
}

fn build(documents: Vec<AnalyzedDocument>, title: CorpusTitle, notes: Vec<String>) -> CorpusView {
    view::corpus_view(&Corpus::new(documents), title, notes)
}

/// Analyses one document; a defect of the analysis costs that document and nothing else.
fn analyze_or_say(document: Document, input: &mut Input) -> Option<AnalyzedDocument> {
    let key = document.key.clone();
    let analyzed = panic::catch_unwind(move || analyze(document, &AnalysisOptions::default()));
    if analyzed.is_err() {
        input.reject(&format!(
            "{key}: the analysis failed on this document, which is a defect of Parallax; please report it"
        ));
    }
    analyzed.ok()
}

/// The name of a source, for messages.
impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}
