//! Training: the models that the core carries, fitted anew.

use std::path::Path;

use anyhow::{Result, bail};

use crate::{
    process::{command, run},
    workspace,
};

/// Fits one model anew: `names` to the files in `data`, measured on `gold`, or `pos` to two treebanks in CoNLL-U; or makes
/// the table of `places` from a gazetteer, or the `outlines` of the map.
///
/// # Errors
/// It is neither, or lacks what training needs.
pub(crate) fn run_training(what: &[String], data: Option<&Path>, gold: Option<&Path>) -> Result<()> {
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    let models = workspace::root().join("crates").join("core").join("data").join("en");
    let mut train = command("cargo");
    train.args(["run", "--locked", "--release", "--package", "parallax-train", "--"]).args(&what);
    match (what.as_slice(), data) {
        (["names"], Some(data)) => {
            train.arg("--data").arg(data).arg("--output").arg(models.join("entity").join("names.model"));
            if let Some(gold) = gold {
                train.arg("--gold").arg(gold);
            }
        }
        (["pos", _, _], None) => {
            train.arg("--output").arg(models.join("pos").join("weights.bin"));
        }
        (["places", _], None) => {
            train.arg("--output").arg(models.join("entity").join("cities.tsv"));
        }
        (["outlines", _, _], None) => {
            train.arg("--output").arg(workspace::root().join("web").join("data").join("outlines.plxo"));
        }
        _ => bail!("train what? `cargo xtask --help` says what there is"),
    }
    run(&mut train)
}
