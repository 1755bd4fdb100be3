//! Benchmarks: times mean little on another machine, ratios within one run mean much.
//!
//! A Criterion group that measures `parallax` beside named peers, all doing the same work, gets one
//! line for each peer: how many times as long as ours it took. What only a browser can tell is
//! measured by the scripts `tests/bench/*.bench.mjs`, which print the same lines.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};

use crate::{
    process::{command, run},
    progress::Steps,
    setup, site,
    workspace::{self, WASM_TARGET},
};

/// The name of our own function in a group with peers.
const OURS: &str = "parallax";

/// How many events the corpora have that are made for the page's benchmarks.
const N_EVENTS: [&str; 2] = ["10000", "100000"];

/// How many articles the corpus has that is made for the search, where none is given.
const N_ARTICLES: &str = "2000";

/// Which benchmarks to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Native,
    Browser,
}

/// Runs the benchmarks, or only one part of them. `runner_args` go to Criterion, or name scripts.
///
/// # Errors
/// There are none, one failed, or its results cannot be read.
pub(crate) fn run_benches(part: Option<Part>, runner_args: &[OsString]) -> Result<()> {
    if part != Some(Part::Browser) {
        native(runner_args)?;
    }
    if part != Some(Part::Native) {
        // Without a choice of the part, what follows `--` was Criterion's.
        browser(if part.is_some() { runner_args } else { &[] })?;
    }
    Ok(())
}

/// Builds the site and the corpora, and runs the scripts whose names contain one of `names`; all, if there are none.
fn browser(names: &[OsString]) -> Result<()> {
    let dir = workspace::bench_dir();
    let corpora = workspace::target_dir().join("bench");
    let is_named =
        |script: &str| names.is_empty() || names.iter().any(|name| script.contains(&*name.to_string_lossy()));
    let mut scripts = Vec::new();
    for entry in fs::read_dir(&dir)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.strip_suffix(".bench.mjs").is_some_and(is_named) {
            scripts.push(name);
        }
    }
    scripts.sort();
    if scripts.is_empty() {
        bail!("no script in tests/bench has such a name");
    }
    let mut steps = Steps::new(4 + scripts.len());
    let browser = steps.run("set-up", || {
        setup::build_tools()?;
        setup::bench_tools()?;
        setup::browser()
    })?;
    steps.run("the site in dist/", || site::build(None))?;
    steps.run("corpora of many events and articles in target/bench/", || {
        for n_events in N_EVENTS {
            make_events(n_events, &corpora)?;
        }
        let mut make = command("cargo");
        make.args(["run", "--quiet", "--locked", "--package", "parallax-search", "--example", "articles", "--"]);
        run(make.arg(N_ARTICLES).arg(&corpora))?;
        Ok(())
    })?;
    steps.run("the analysis for JavaScript in target/bench/js/", || {
        let build = ["build", "--release", "--locked", "--target", WASM_TARGET, "--package", "parallax-js"];
        run(command("cargo").args(build))?;
        let wasm = workspace::target_dir().join(WASM_TARGET).join("release/parallax_js.wasm");
        let mut bind = command(workspace::tools_dir().join("bin/wasm-bindgen"));
        run(bind.args(["--target", "no-modules", "--no-typescript", "--out-dir"]).arg(corpora.join("js")).arg(wasm))
    })?;
    for script in &scripts {
        steps.run(script, || {
            let mut node = command("node");
            node.arg(dir.join(script)).env("CHROMIUM", &browser.chromium);
            run(node.env("PARALLAX_BENCH_SITE", workspace::dist_dir()).env("PARALLAX_BENCH_CORPORA", &corpora))
        })?;
    }
    Ok(())
}

/// Makes a corpus of so many events: `events-N.plx` in a folder, and what stands in it as JSON.
pub(crate) fn make_events(n_events: &str, folder: &Path) -> Result<()> {
    let mut make = command("cargo");
    make.args(["run", "--quiet", "--locked", "--package", "parallax-bundle", "--example", "synthetic", "--"]);
    run(make.arg(n_events).arg(folder))
}

/// Runs the benchmarks of every package that has any, and prints the ratios.
fn native(runner_args: &[OsString]) -> Result<()> {
    let mut bench = command("cargo");
    bench.args(["bench", "--locked"]);
    let mut n_packages = 0;
    for package in fs::read_dir(workspace::root().join("crates"))?.chain(fs::read_dir(workspace::root())?) {
        let manifest = package?.path().join("Cargo.toml");
        let text = fs::read_to_string(&manifest).unwrap_or_default();
        if !text.contains("\n[[bench]]") {
            continue;
        }
        let name = text.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
        bench.args(["--package", name.with_context(|| format!("{} names no package", manifest.display()))?]);
        n_packages += 1;
    }
    if n_packages == 0 {
        bail!("no package has benchmarks");
    }
    run(bench.args(["--bench", "*", "--"]).args(runner_args))?;
    for line in ratios(&workspace::target_dir().join("criterion"))? {
        println!("{line}");
    }
    Ok(())
}

/// One line for each peer of ours in Criterion's results.
fn ratios(results: &Path) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    for group in folders(results)? {
        let ours = group.join(OURS);
        let Some(our_nanos) = median_nanos(&ours)? else {
            continue;
        };
        for peer in folders(&group)? {
            if peer == ours {
                continue;
            }
            let Some(peer_nanos) = median_nanos(&peer)? else {
                continue;
            };
            let [group, peer] = [&group, &peer].map(|path| path.file_name().unwrap_or_default().to_string_lossy());
            lines.push(format!("{group}: {peer} takes {:.2} times as long as {OURS}", peer_nanos / our_nanos));
        }
    }
    Ok(lines)
}

fn folders(dir: &Path) -> Result<Vec<PathBuf>> {
    if !dir.is_dir() {
        return Ok(Vec::new());
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            folders.push(entry.path());
        }
    }
    folders.sort();
    Ok(folders)
}

/// The median time of one function, or `None` where Criterion has measured none.
fn median_nanos(function: &Path) -> Result<Option<f64>> {
    let path = function.join("new").join("estimates.json");
    if !path.is_file() {
        return Ok(None);
    }
    let estimates: serde_json::Value =
        serde_json::from_slice(&fs::read(&path)?).with_context(|| format!("cannot read {}", path.display()))?;
    let median = estimates.pointer("/median/point_estimate").and_then(serde_json::Value::as_f64);
    Ok(Some(median.with_context(|| format!("{} gives no median", path.display()))?))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::ratios;

    #[test]
    fn peers_are_measured_in_times_of_ours() {
        let dir = std::env::temp_dir().join(format!("parallax-bench-{}", std::process::id()));
        for (function, nanos) in
            [("segment/parallax", 20.0), ("segment/other", 50.0), ("alone/parallax", 1.0), ("strange/other", 1.0)]
        {
            let new = dir.join(function).join("new");
            fs::create_dir_all(&new).unwrap();
            fs::write(new.join("estimates.json"), format!("{{\"median\":{{\"point_estimate\":{nanos}}}}}")).unwrap();
        }
        assert_eq!(ratios(&dir).unwrap(), ["segment: other takes 2.50 times as long as parallax"]);
        fs::remove_dir_all(&dir).unwrap();
    }
}
