//! Set-up: finds what the build and the tests need, and installs what is missing at the pinned
//! version.
//!
//! Cargo tools go to `target/tools`, Node packages to `node_modules` in `tests/e2e` and `tests/bench`; only the compile
//! target (by rustup) and the browser (by apt) are installed for the whole machine. Each
//! installation says in one line what it installs and why.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Context as _, Result, bail};

use crate::{
    process::{command, find, output, run},
    workspace::{self, WASM_TARGET},
};

/// The version of Trunk that builds with the pinned compiler.
const TRUNK_VERSION: &str = "0.21.14";
/// The oldest Node that the end-to-end tests run on.
const NODE_MAJOR: u32 = 20;
/// Names under which a Chromium that Playwright and chromedriver can drive is found on the path.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Debian packages for the browser tests: a browser, its driver, and a font to draw text with.
const BROWSER_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-dejavu-core"];

/// A browser and the WebDriver server that drives it.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Everything that building and serving the page needs.
///
/// # Errors
/// Something is missing and cannot be installed; the message says what to do.
pub(crate) fn build_tools() -> Result<()> {
    wasm_target()?;
    // Everything in Cargo.lock at once: later steps need no network.
    run(command("cargo").args(["fetch", "--locked", "--quiet"]))?;
    cargo_tool("trunk", "trunk", TRUNK_VERSION, "builds and serves the page")?;
    let bindgen = workspace::locked_version("wasm-bindgen")?;
    cargo_tool(
        "wasm-bindgen-cli",
        "wasm-bindgen",
        &bindgen,
        "joins wasm and JavaScript; must equal the version in Cargo.lock",
    )?;
    node_packages("e2e", "wasm-opt shrinks the page; Playwright and axe test it")
}

/// The libraries beside which the page is measured.
///
/// # Errors
/// They are missing and cannot be installed.
pub(crate) fn bench_tools() -> Result<()> {
    node_packages("bench", "the page is measured beside them")
}

/// Formatter and linter, which a minimal installation of Rust leaves out.
///
/// # Errors
/// One is missing and rustup could not add it.
pub(crate) fn check_tools() -> Result<()> {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if output(command("cargo").args([subcommand, "--version"])).is_none() {
            say(&format!("the Rust component {component}"), "the checks use it");
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// The compiler's support for the page's target.
fn wasm_target() -> Result<()> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))
        .context("cannot run rustc: install Rust from https://rustup.rs")?;
    let library = PathBuf::from(sysroot).join("lib").join("rustlib").join(WASM_TARGET);
    if library.is_dir() {
        return Ok(());
    }
    say(&format!("the Rust target {WASM_TARGET}"), "the page is WebAssembly");
    run(command("rustup").args(["target", "add", WASM_TARGET]))
        .with_context(|| format!("the compiler has no {WASM_TARGET} target, and rustup could not add it"))
}

fn cargo_tool(package: &str, binary: &str, version: &str, why: &str) -> Result<()> {
    if is_version(binary, version) {
        return Ok(());
    }
    say(&format!("{package} {version} in target/tools, which takes a minute or two"), why);
    // The tool is used here for seconds, not run all day: compile it fast. These variables would
    // slow down the page if they reached its own build.
    let fast = [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("STRIP", "true")];
    let mut install = command("cargo");
    install.args(["install", "--locked", "--no-default-features", "--force", package, "--version", version]);
    install.arg("--root").arg(workspace::tools_dir());
    install.envs(fast.map(|(key, value)| (format!("CARGO_PROFILE_RELEASE_{key}"), value)));
    run(&mut install)?;
    if !is_version(binary, version) {
        bail!("{package} {version} was installed, and yet `{binary} --version` says something else");
    }
    Ok(())
}

/// Whether the first `binary` on the path, ours before the user's, is of exactly this version.
fn is_version(binary: &str, version: &str) -> bool {
    find(binary)
        .and_then(|path| output(command(path).arg("--version")))
        .is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

/// The packages of the folder `name` in `tests`, exactly as locked.
fn node_packages(name: &str, why: &str) -> Result<()> {
    let node = find("node").and_then(|path| output(command(path).arg("--version")));
    let major = node.as_deref().and_then(|text| text.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) || find("npm").is_none() {
        bail!(
            "Node {NODE_MAJOR} or newer with npm is needed (found {}): install it from https://nodejs.org or by the system's package manager",
            node.as_deref().unwrap_or("none")
        );
    }
    // The lock file that was installed lies beside what it installed; a different one, or none, means
    // that an installation is due.
    let dir = workspace::root().join("tests").join(name);
    let lock = fs::read(dir.join("package-lock.json"))
        .with_context(|| format!("cannot read tests/{name}/package-lock.json"))?;
    let installed = dir.join("node_modules").join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|bytes| bytes == lock) {
        return Ok(());
    }
    say(&format!("Node packages in tests/{name}"), why);
    run(command("npm").args(["ci", "--no-fund", "--no-audit", "--prefix"]).arg(&dir))?;
    fs::write(&installed, lock).with_context(|| format!("cannot write {}", installed.display()))
}

/// Chromium and its driver, for the tests in a real browser.
///
/// The environment variables `CHROMIUM` and `CHROMEDRIVER` name others than those on the path.
///
/// # Errors
/// There is none and none can be installed, or browser and driver do not belong together.
pub(crate) fn browser() -> Result<Browser> {
    if let Some(browser) = installed_browser()? {
        return Ok(browser);
    }
    if find("apt-get").is_none() {
        bail!(
            "the browser tests need Chromium and chromedriver: install both, or name them in the variables CHROMIUM and CHROMEDRIVER (there is no apt-get here to do it with)"
        );
    }
    say("Chromium, its driver and a font by apt", "the page is tested in a real browser");
    if run(apt_get()?.arg("update")).is_err() {
        eprintln!("      apt could not update its lists of packages: going on with those it has");
    }
    run(apt_get()?.args(["install", "--yes", "--no-install-recommends"]).args(BROWSER_PACKAGES))?;
    installed_browser()?.context("apt-get installed Chromium, and yet `chromium` or `chromedriver` is not on the path")
}

/// A driver and a browser of the same major version, or `None` where either is missing.
fn installed_browser() -> Result<Option<Browser>> {
    let browsers = named("CHROMIUM", &BROWSERS)?;
    let Some(driver) = named("CHROMEDRIVER", &["chromedriver"])?.pop() else {
        return Ok(None);
    };
    let version = |path: &PathBuf| {
        let text = output(command(path).arg("--version")).unwrap_or_default();
        text.lines().next().unwrap_or("a program without a version").to_owned()
    };
    let wanted = major_version(&version(&driver));
    if let Some(chromium) = browsers.iter().find(|path| wanted.is_some() && major_version(&version(path)) == wanted) {
        return Ok(Some(Browser { chromium: chromium.clone(), driver }));
    }
    match browsers.first() {
        Some(browser) => bail!(
            "the browser ({}) and its driver ({}) are not of one version: name a pair in the variables CHROMIUM and CHROMEDRIVER",
            version(browser),
            version(&driver)
        ),
        None => Ok(None),
    }
}

/// The program that the environment variable names, or all of `programs` that are on the path.
fn named(variable: &str, programs: &[&str]) -> Result<Vec<PathBuf>> {
    match env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        Some(path) if path.is_file() => Ok(vec![path]),
        Some(path) => bail!("the variable {variable} names {}, which is not a file", path.display()),
        None => Ok(programs.iter().filter_map(|program| find(program)).collect()),
    }
}

/// The first number with dots in a line like `Chromium 148.0.7778.167 built on Debian`.
fn major_version(text: &str) -> Option<u32> {
    text.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

fn apt_get() -> Result<Command> {
    let is_root = output(command("id").arg("-u")).as_deref() == Some("0");
    let mut apt = if is_root {
        command("apt-get")
    } else if find("sudo").is_some() {
        let mut sudo = command("sudo");
        sudo.arg("apt-get").stdin(std::process::Stdio::inherit());
        sudo
    } else {
        bail!(
            "the browser tests need Chromium: run `apt-get install {}` as root (there is no sudo here)",
            BROWSER_PACKAGES.join(" ")
        );
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
    Ok(apt)
}

fn say(what: &str, why: &str) {
    eprintln!("      installing {what}: {why}");
}

#[cfg(test)]
mod tests {
    use super::major_version;

    #[test]
    fn finds_the_major_version_in_what_browsers_print() {
        assert_eq!(major_version("Chromium 148.0.7778.167 built on Debian GNU/Linux 12"), Some(148));
        assert_eq!(major_version("ChromeDriver 148.0.7778.167 (abc)"), Some(148));
        assert_eq!(major_version("Google Chrome"), None);
    }
}
