//! Training: the models that the core carries, fitted anew.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{
    process::{command, run},
    workspace,
};

/// Fits one model anew: `names` to the files in `data`, measured on `gold`, or `pos` to two treebanks in CoNLL-U.
///
/// # Errors
/// It is neither, or lacks what training needs.
pub(crate) fn run_training(what: &[String], data: Option<&Path>, gold: Option<&Path>) -> Result<()> {
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    let models = workspace::root().join("crates").join("core").join("data").join("en");
    let mut train = command("cargo");
    train.args(["run", "--locked", "--release"]);
    match (what.as_slice(), data) {
        (["names"], Some(data)) => {
            train.args(["--package", "parallax-train", "--", "names", "--data"]).arg(data);
            train.arg("--output").arg(models.join("entity").join("names.model"));
            if let Some(gold) = gold {
                train.arg("--gold").arg(gold);
            }
        }
        (["pos", treebank, held_out], None) => {
            train.args(["--package", "parallax-core", "--example", "train_pos", "--", treebank, held_out]);
            train.arg(models.join("pos").join("weights.bin"));
        }
        _ => bail!("train what? `cargo xtask train names --data DIR` or `cargo xtask train pos TREEBANK HELD_OUT`"),
    }
    run(&mut train)
}
