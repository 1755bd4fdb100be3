//! Fits the statistical models that `parallax-core` carries.
//!
//! Not part of the product: its results are committed, its data are not, and nothing needs either to build or test. The
//! same data give the same bytes: fixed order, fixed seed, and floating point only where a weight is rounded at the end.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod corpus;
mod measure;
mod news;
mod perceptron;

use corpus::Article;
use lexopt::{Arg, Parser, ValueExt as _};
use std::{error::Error, fs, path::PathBuf, process::ExitCode};

const HELP: &str = "\
parallax-train: fits the models that parallax-core carries

  parallax-train names --data DIR --output FILE [--gold FILE]
      DIR holds wikigold.conll.gz, wnut17train.conll.gz and ewt_train.conllu.gz
      --gold measures the result on a gold file
";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut parser = Parser::from_env();
    let mut data = None;
    let mut output = None;
    let mut gold = None;
    let mut command = None;
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => data = Some(PathBuf::from(parser.value()?)),
            Arg::Long("output") => output = Some(PathBuf::from(parser.value()?)),
            Arg::Long("gold") => gold = Some(PathBuf::from(parser.value()?)),
            Arg::Value(name) if command.is_none() => command = Some(name.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    if command.as_deref() != Some("names") {
        return Err("say what to train: names".into());
    }
    let data = data.ok_or("--data is missing")?;
    let bytes = names(&data)?;
    println!("{} bytes", bytes.len());
    if let Some(gold) = gold {
        measure::measure(&gold, &bytes)?;
    }
    if let Some(output) = output {
        fs::write(output, bytes)?;
    }
    Ok(())
}

/// Two rounds: the second adds the treebank, in which the first one has told names of one kind from another.
fn names(data: &std::path::Path) -> Result<Vec<u8>> {
    let mut articles = corpus::conll(&data.join("wikigold.conll.gz"))?;
    articles.extend(corpus::conll(&data.join("wnut17train.conll.gz"))?);
    articles.extend(news::articles());
    let treebank = corpus::treebank(&data.join("ewt_train.conllu.gz"))?;
    let mut parts: Vec<perceptron::Part> = articles.iter().flat_map(Article::parts).collect();
    println!("{} parts with names marked, {} articles of the treebank", parts.len(), treebank.len());
    let first = perceptron::train(&parts);
    parts.extend(treebank.iter().flat_map(|article| article.parts_named_by(&first)));
    println!("{} parts in all", parts.len());
    Ok(perceptron::train(&parts).encode())
}
