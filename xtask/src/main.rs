//! `cargo xtask`: the developer's commands.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line talks to its terminal"
)]

mod process;
mod progress;
mod setup;
mod site;
mod workspace;

use std::path::PathBuf;

use anyhow::{Result, bail};
use progress::Steps;
use site::Profile;

const HELP: &str = "\
Parallax: the developer's commands

  cargo xtask setup                  installs what building and testing need, and nothing else
  cargo xtask dist [--corpus DIR]    builds dist/: the site, and parallax.html, the same in one file
";

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let command = args.next();
    match command.as_deref() {
        Some("setup") => {
            let mut steps = Steps::new(2);
            steps.run("tools for the page", setup::build_tools)?;
            steps.run("browser for the tests", setup::browser)?;
            Ok(())
        }
        Some("dist") => {
            let corpus = match (args.next().as_deref(), args.next()) {
                (None, _) => None,
                (Some("--corpus"), Some(dir)) => Some(PathBuf::from(dir)),
                _ => bail!("usage: cargo xtask dist [--corpus DIR]"),
            };
            let mut steps = Steps::new(2);
            steps.run("tools for the page", setup::build_tools)?;
            steps.run("the site in dist/", || {
                site::build(Profile::Release, corpus.as_deref())
            })
        }
        Some("hook") => site::hook(),
        _ => {
            print!("{HELP}");
            Ok(())
        }
    }
}
