//! `cargo xtask`: the developer's commands.
//!
//! One program sets up, builds, serves and tests, so that two commands are all that a new machine
//! needs and continuous integration runs what a developer runs. Start reading at [`HELP`].
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod bench;
mod check;
mod process;
mod progress;
mod setup;
mod site;
#[cfg(test)]
mod tidy;
mod train;
mod workspace;

use std::{ffi::OsString, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, Result, bail};
use bench::Part;
use lexopt::{Arg, Parser, ValueExt as _};
use progress::Steps;
use site::{Profile, ServeOptions};

const HELP: &str = "\
Parallax: the developer's commands

  cargo xtask serve [--corpus DIR] [--port N] [--no-open] [--dev]
      builds everything, bundles the articles in DIR and opens the explorer on
      this machine; rebuilds on every change. --dev compiles faster, runs slower
  cargo xtask test [WHAT…] [-- ARGS…]
      runs every check and test, or only: fmt, clippy, clippy-wasm, native, doc,
      wasm, dist, e2e, or one package's native tests: core, bundle, cli, js,
      web, tests, tidy. ARGS go to the test runners
  cargo xtask dist [--corpus DIR]
      builds the site in dist/ for any static host under any path, and
      dist/parallax.html, the same in one file; prints the sizes
  cargo xtask build
      builds the command line (target/release/parallax) and the site
  cargo xtask ci        what continuous integration runs: all of `test`
  cargo xtask tidy      the rules about the sources: layers, headers, licences
  cargo xtask bench [--native | --browser] [-- ARGS…]
      runs the benchmarks, or one part, and prints how the named peers compare. ARGS go
      to Criterion, or choose among the scripts in tests/bench by a part of the name
  cargo xtask train names --data DIR [--gold FILE]
  cargo xtask train pos TREEBANK HELD_OUT
  cargo xtask train places CITIES
  cargo xtask train outlines COUNTRIES CODES
      fits one of the core's models anew: to the data in DIR (named by crates/train), or
      to a treebank in CoNLL-U; or makes the table of cities from GeoNames, or the
      outlines of the map from Natural Earth. Nothing else needs the data
  cargo xtask setup     installs what all of these need, and does nothing else

What is missing is installed at its pinned version: Trunk, wasm-bindgen, wasm-opt
and Playwright inside the repository; the wasm target by rustup; Chromium by apt.

  DIR               a folder of articles [default: corpus]
  PARALLAX_CORPUS   the same for `trunk serve` and `trunk build` called directly
  CHROMIUM          the browser to test in    } instead of those on the path
  CHROMEDRIVER      the driver that fits it   }
";

/// The port that Trunk serves on unless told otherwise.
const DEFAULT_PORT: u16 = 8080;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut args: Vec<OsString> = std::env::args_os().skip(1).collect();
    let runner_args = match args.iter().position(|arg| arg == "--") {
        Some(at) => args.split_off(at).split_off(1),
        None => Vec::new(),
    };
    let mut parser = Parser::from_args(args);
    let command = match parser.next()? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => {
            print!("{HELP}");
            return Ok(());
        }
        Some(Arg::Value(command)) => command.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    let options = Options::parse(parser, &command, runner_args)?;
    if options.asks_for_help {
        print!("{HELP}");
        return Ok(());
    }
    match command.as_str() {
        "serve" => serve(&options),
        "test" => check::run_checks(&options.names, &options.runner_args),
        "ci" => check::run_checks(&[], &[]),
        "tidy" => check::run_checks(&["tidy".to_owned()], &options.runner_args),
        "dist" => dist(&options, false),
        "build" => dist(&options, true),
        "bench" => bench::run_benches(options.bench_part, &options.runner_args),
        "setup" => setup(),
        "train" => train::run_training(&options.names, options.data.as_deref(), options.gold.as_deref()),
        "hook" => site::hook(),
        _ => bail!("there is no command `{command}`: `cargo xtask --help` lists them"),
    }
}

/// What may follow a command.
#[derive(Debug)]
struct Options {
    asks_for_help: bool,
    corpus: Option<PathBuf>,
    data: Option<PathBuf>,
    gold: Option<PathBuf>,
    port: u16,
    opens_browser: bool,
    profile: Profile,
    bench_part: Option<Part>,
    names: Vec<String>,
    /// What follows `--`.
    runner_args: Vec<OsString>,
}

impl Options {
    /// Reads the rest of the line; an option that `command` does not know is an error.
    fn parse(mut parser: Parser, command: &str, runner_args: Vec<OsString>) -> Result<Self> {
        if !runner_args.is_empty() && !matches!(command, "test" | "tidy" | "bench") {
            bail!("`{command}` takes nothing after `--`");
        }
        let mut options = Self {
            asks_for_help: false,
            corpus: None,
            data: None,
            gold: None,
            port: DEFAULT_PORT,
            opens_browser: true,
            profile: Profile::Release,
            bench_part: None,
            names: Vec::new(),
            runner_args,
        };
        let takes_corpus = matches!(command, "serve" | "dist" | "build");
        while let Some(arg) = parser.next()? {
            match arg {
                Arg::Long("help") | Arg::Short('h') => options.asks_for_help = true,
                Arg::Long("corpus") if takes_corpus => options.corpus = Some(folder(parser.value()?)?),
                Arg::Long("data") if command == "train" => options.data = Some(folder(parser.value()?)?),
                Arg::Long("gold") if command == "train" => {
                    options.gold = Some(PathBuf::from(parser.value()?).canonicalize()?);
                }
                Arg::Long("port") if command == "serve" => options.port = parser.value()?.parse()?,
                Arg::Long("no-open") if command == "serve" => options.opens_browser = false,
                Arg::Long("dev") if command == "serve" => options.profile = Profile::Dev,
                Arg::Long("native") if command == "bench" => options.bench_part = Some(Part::Native),
                Arg::Long("browser") if command == "bench" => options.bench_part = Some(Part::Browser),
                Arg::Value(name) if matches!(command, "test" | "train") => options.names.push(name.string()?),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// The folder as an absolute path: what reads it later starts elsewhere.
fn folder(path: OsString) -> Result<PathBuf> {
    let path = PathBuf::from(path);
    let absolute = path.canonicalize().with_context(|| format!("cannot open the folder {}", path.display()))?;
    if !absolute.is_dir() {
        bail!("{} is not a folder", path.display());
    }
    Ok(absolute)
}

fn serve(options: &Options) -> Result<()> {
    let mut steps = Steps::new(2);
    steps.run("set-up", setup::build_tools)?;
    steps.run("the explorer on this machine", || {
        site::serve(&ServeOptions {
            corpus: options.corpus.clone(),
            port: options.port,
            opens_browser: options.opens_browser,
            profile: options.profile,
        })
    })
}

fn dist(options: &Options, with_command_line: bool) -> Result<()> {
    let mut steps = Steps::new(2 + usize::from(with_command_line));
    steps.run("set-up", setup::build_tools)?;
    if with_command_line {
        steps.run("the command line in target/release/", site::build_command_line)?;
    }
    steps.run("the site in dist/", || site::build(options.corpus.as_deref()))?;
    site::size::report(&workspace::dist_dir())
}

/// Installs what the other commands need.
fn setup() -> Result<()> {
    let mut steps = Steps::new(3);
    steps.run("tools for the checks", setup::check_tools)?;
    steps.run("tools for the page", setup::build_tools)?;
    steps.run("browser for the tests", || setup::browser().map(drop))?;
    println!("to call the tools yourself, as in `trunk serve`, put them on the path:");
    println!("  PATH=\"$PWD/target/tools/bin:$PWD/tests/e2e/node_modules/.bin:$PATH\"");
    Ok(())
}
