//! Training: the models that the core carries, fitted anew.

use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{
    process::{command, run},
    workspace,
};

/// Fits the model that finds names to the files in `data`, and measures it on `gold`.
///
/// # Errors
/// No folder is given, or it lacks a file that training needs.
pub(crate) fn run_training(data: Option<&Path>, gold: Option<&Path>) -> Result<()> {
    let data = data.context("where are the data? `cargo xtask train --data DIR`")?;
    let model =
        workspace::root().join("crates").join("core").join("data").join("en").join("entity").join("names.model");
    let mut train = command("cargo");
    train.args(["run", "--locked", "--release", "--package", "parallax-train", "--", "names", "--data"]);
    train.arg(data).arg("--output").arg(model);
    if let Some(gold) = gold {
        train.arg("--gold").arg(gold);
    }
    run(&mut train)
}
