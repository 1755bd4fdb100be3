//! The checks: everything that has to hold before a change is good, in the order of what they cost.
//!
//! A check that fails does not keep the others from running, so that one run tells all there is to
//! mend. What a check prints is the output of the tool that it runs, unchanged.

use std::{ffi::OsString, fs, net::TcpListener};

use anyhow::{Context as _, Result, bail};

use crate::{
    bench::make_events,
    process::{command, run},
    progress::Steps,
    setup::{self, Browser},
    site,
    workspace::{self, WASM_TARGET},
};

/// One thing that has to hold.
struct Check {
    /// What to call it on the command line.
    name: &'static str,
    /// What to call it in the progress lines.
    title: &'static str,
    needs: Needs,
    run: fn(&Shared) -> Result<()>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Needs {
    Compiler,
    WasmTools,
    Browser,
}

/// What the checks share.
struct Shared<'a> {
    browser: Option<Browser>,
    /// Arguments after `--`, for the test runner.
    runner_args: &'a [OsString],
}

const CHECKS: [Check; 8] = [
    Check { name: "fmt", title: "formatting", needs: Needs::Compiler, run: fmt },
    Check { name: "clippy", title: "lints, native", needs: Needs::Compiler, run: clippy },
    Check { name: "clippy-wasm", title: "lints, wasm", needs: Needs::WasmTools, run: clippy_wasm },
    Check { name: "native", title: "tests, native", needs: Needs::Compiler, run: native },
    Check { name: "doc", title: "documentation", needs: Needs::Compiler, run: doc },
    Check { name: "wasm", title: "tests, wasm", needs: Needs::Browser, run: wasm },
    Check { name: "dist", title: "the site in dist/", needs: Needs::WasmTools, run: dist },
    Check { name: "e2e", title: "tests, end to end in a browser", needs: Needs::Browser, run: e2e },
];

/// Short names for the native tests of one package.
const PACKAGES: [(&str, &str); 8] = [
    ("core", "parallax-core"),
    ("bundle", "parallax-bundle"),
    ("search", "parallax-search"),
    ("cli", "parallax-cli"),
    ("js", "parallax-js"),
    ("web", "parallax-web"),
    ("tests", "parallax-tests"),
    ("tidy", "xtask"),
];

/// Runs the checks that `names` picks, or all of them where it is empty.
///
/// # Errors
/// A name is unknown, the set-up failed, or checks failed; the message names them.
pub(crate) fn run_checks(names: &[String], runner_args: &[OsString]) -> Result<()> {
    let packages: Vec<&str> = names.iter().filter_map(|name| package(name)).collect();
    if let Some(unknown) =
        names.iter().find(|name| package(name).is_none() && !CHECKS.iter().any(|check| check.name == **name))
    {
        let known = CHECKS.iter().map(|check| check.name).chain(PACKAGES.iter().map(|(short, _)| *short));
        bail!("there is no check `{unknown}`: choose from {}", known.collect::<Vec<_>>().join(", "));
    }
    let is_picked = |name: &str| names.is_empty() || names.iter().any(|picked| picked == name);
    // The end-to-end tests are about the site as it is now, so they bring its build along.
    let checks: Vec<&Check> =
        CHECKS.iter().filter(|check| is_picked(check.name) || (check.name == "dist" && is_picked("e2e"))).collect();
    let needs = checks.iter().map(|check| check.needs).max().unwrap_or(Needs::Compiler);

    let mut steps = Steps::new(1 + usize::from(!packages.is_empty()) + checks.len());
    let browser = steps.run("set-up", || set_up(needs))?;
    let shared = Shared { browser, runner_args };
    let mut failed = Vec::new();
    if !packages.is_empty() {
        let outcome =
            steps.run(&format!("tests, native, of {}", packages.join(" and ")), || test_packages(&packages, &shared));
        note(outcome, "native", &mut failed);
    }
    for check in checks {
        let outcome = if check.name == "e2e" && failed.contains(&"dist") {
            steps.run(check.title, || bail!("the site is not as it should be"))
        } else {
            steps.run(check.title, || (check.run)(&shared))
        };
        note(outcome, check.name, &mut failed);
    }
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn note(outcome: Result<()>, name: &'static str, failed: &mut Vec<&'static str>) {
    if let Err(error) = outcome {
        eprintln!("      {error:#}");
        failed.push(name);
    }
}

fn package(short: &str) -> Option<&'static str> {
    PACKAGES.iter().find(|(known, _)| *known == short).map(|(_, package)| *package)
}

fn set_up(needs: Needs) -> Result<Option<Browser>> {
    setup::check_tools()?;
    if needs >= Needs::WasmTools {
        setup::build_tools()?;
    }
    (needs >= Needs::Browser).then(setup::browser).transpose()
}

fn fmt(_: &Shared) -> Result<()> {
    run(command("cargo").args(["fmt", "--all", "--check"]))
}

fn clippy(_: &Shared) -> Result<()> {
    run(command("cargo").args(["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

fn clippy_wasm(_: &Shared) -> Result<()> {
    run(command("cargo").args([
        "clippy",
        "--locked",
        "--package",
        "parallax-web",
        "--package",
        "parallax-js",
        "--target",
        WASM_TARGET,
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn native(shared: &Shared) -> Result<()> {
    run(command("cargo").args(["test", "--locked", "--workspace", "--no-fail-fast"]).args(after_dashes(shared)))
}

fn test_packages(packages: &[&str], shared: &Shared) -> Result<()> {
    let mut test = command("cargo");
    test.args(["test", "--locked", "--no-fail-fast"]);
    for package in packages {
        test.args(["--package", package]);
    }
    run(test.args(after_dashes(shared)))
}

fn doc(_: &Shared) -> Result<()> {
    let mut doc = command("cargo");
    doc.args(["doc", "--locked", "--workspace", "--no-deps", "--document-private-items"]);
    run(doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links"))
}

fn wasm(shared: &Shared) -> Result<()> {
    let browser = shared.browser.as_ref().context("no browser")?;
    // chromedriver looks for a browser by itself unless it is told which.
    let capabilities = workspace::target_dir().join("webdriver.json");
    let binary = browser.chromium.to_string_lossy().replace('\\', "\\\\");
    fs::write(
        &capabilities,
        format!("{{\"goog:chromeOptions\": {{\"binary\": \"{binary}\", \"args\": [\"disable-gpu\"]}}}}\n"),
    )?;
    let mut test = command("cargo");
    test.args(["test", "--locked", "--package", "parallax-web", "--target", WASM_TARGET]).args(after_dashes(shared));
    test.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities);
    run(&mut test)?;
    // These need wasm and no page: the runner takes Node for them.
    let mut test = command("cargo");
    test.args(["test", "--locked", "--target", WASM_TARGET, "--package", "parallax-js", "--package", "parallax-tests"]);
    run(test.args(["--test", "node", "--test", "determinism"]).args(after_dashes(shared)))
}

fn dist(_: &Shared) -> Result<()> {
    site::build(None)?;
    site::size::report(&workspace::dist_dir())
}

/// How many events the corpus has that shows what long lists do.
const N_MANY_EVENTS: &str = "300";

fn e2e(shared: &Shared) -> Result<()> {
    let browser = shared.browser.as_ref().context("no browser")?;
    let site = workspace::target_dir().join("e2e-site");
    site::with_corpus(&workspace::dist_dir(), &site, &workspace::root().join("tests").join("corpus").join("strike"))?;
    // A corpus of many events and sources, which some tests open in place of the other.
    make_events(N_MANY_EVENTS, &site)?;
    let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
    let mut playwright = command("node");
    playwright.arg(workspace::e2e_dir().join("node_modules").join("@playwright").join("test").join("cli.js"));
    playwright.arg("test").args(shared.runner_args).current_dir(workspace::e2e_dir());
    playwright.env("CHROMIUM", &browser.chromium).env("PARALLAX_E2E_PORT", port.to_string());
    playwright.env("PARALLAX_E2E_SITE", &site);
    run(&mut playwright)
}

fn after_dashes(shared: &Shared) -> Vec<OsString> {
    let dashes = (!shared.runner_args.is_empty()).then(|| OsString::from("--"));
    dashes.into_iter().chain(shared.runner_args.iter().cloned()).collect()
}
