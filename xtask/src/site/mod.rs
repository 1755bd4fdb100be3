//! The site in `dist/`: Trunk builds the page, and what Trunk does not make is added here.
//!
//! Trunk calls [`hook`] on every build, whoever started it, so that `trunk serve` and
//! `cargo xtask dist` give the same page. The hook adds the corpus bundle and completes the content
//! security policy; a release build that is not being served also gets the single file, the service
//! worker and `.nojekyll`.

mod html;
mod policy;
mod service_worker;
mod single_file;
pub(crate) mod size;
mod split;
mod worker;

use std::{
    env, fs,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, ensure};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha384};

use crate::process::{command, name_in_full, run};

/// The bundled corpus, which the page fetches from beside it.
const CORPUS_FILE: &str = "corpus.plx";
/// The outlines of the map, which the page fetches when the map is first shown.
const OUTLINES_FILE: &str = "outlines.plxo";
/// The page.
const PAGE_FILE: &str = "index.html";
/// The whole site in one file.
const SINGLE_FILE: &str = "parallax.html";
const SERVICE_WORKER_FILE: &str = "sw.js";
/// Tells GitHub Pages to publish the folder as it is.
const NO_JEKYLL_FILE: &str = ".nojekyll";
/// The id of the script that loads wasm; `pattern_script` in `Trunk.toml` writes it.
const LOADER_ID: &str = "parallax-loader";
/// What the second part of the page's wasm holds: the pages that a reader opens by a tab, the search, and what only they
/// show. `app` waits for that part before it draws one of them.
const LATER_MODULES: [&str; 16] = [
    "::pages::compare::",
    "::pages::figures::",
    "::pages::map::",
    "::pages::passage::",
    "::pages::read::",
    "::pages::search::",
    "::pages::story::",
    "::pages::voices::",
    "::components::citation::",
    "::components::compare::",
    "::components::figures::",
    "::components::layers::",
    "::components::map::",
    "::components::minimap::",
    "::components::search::",
    "::components::story::",
];
/// The style sheets that no part of the first screen needs, by their files' names before the hash.
const LATER_STYLES: [&str; 7] = ["compare", "figures", "map", "print", "read", "story", "voices"];
/// The environment variable that names the folder of articles to bundle.
pub(crate) const CORPUS_VARIABLE: &str = "PARALLAX_CORPUS";
/// The folder that is bundled where the variable names none.
const DEFAULT_CORPUS: &str = "corpus";

/// Completes the site that Trunk has just built in `TRUNK_STAGING_DIR`.
///
/// # Errors
/// Not called by Trunk; the corpus cannot be bundled; the page is not as expected.
pub(crate) fn hook() -> Result<()> {
    let dir = env::var_os("TRUNK_STAGING_DIR")
        .map(PathBuf::from)
        .context("`hook` is for Trunk to call: use `cargo xtask dist`")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let input = env::var_os(CORPUS_VARIABLE).map_or_else(|| PathBuf::from(DEFAULT_CORPUS), PathBuf::from);
    bundle_corpus(&input, &dir.join(CORPUS_FILE))?;

    let page_path = dir.join(PAGE_FILE);
    let written = fs::read_to_string(&page_path).with_context(|| format!("cannot read {}", page_path.display()))?;
    // Line ends as browsers see them, or the hashes of inline scripts would not fit.
    let mut page = written.replace("\r\n", "\n");
    let worker = worker::complete(&dir, &mut page)?;
    let served = serve_reloader(&mut page);
    let single = (is_release && !served).then(|| single_file::build(&dir, &page, &worker)).transpose()?;
    if single.is_some() {
        page = split_site(&dir, &page)?;
        let end = page.rfind("</body>").context("the page has no </body>")?;
        page.insert_str(end, &format!("<script>{}</script>\n", include_str!("register.js").trim_end()));
    }
    let page = policy::seal(&page, |mut policy| {
        if single.is_some() {
            policy.allow("worker-src", "'self'");
        }
        policy
    })?;
    fs::write(&page_path, page)?;
    if let Some(single) = single {
        fs::write(dir.join(SINGLE_FILE), single)?;
        fs::write(dir.join(NO_JEKYLL_FILE), "")?;
        let service_worker = service_worker::build(&dir)?;
        fs::write(dir.join(SERVICE_WORKER_FILE), service_worker)?;
    }
    Ok(())
}

/// Splits the wasm of the site in `dir`, and tells so in its page: the loader finds the second part's name in an
/// attribute, and what the page promises about the first is true again. The style sheets of the second part's pages are
/// for no medium until the loader has that part.
///
/// # Errors
/// The page or its wasm is not as Trunk writes it, or nothing is left of a module or style sheet that was to move.
fn split_site(dir: &Path, page: &str) -> Result<String> {
    let script = html::elements(page, "script")?
        .into_iter()
        .find(|script| script.attribute(page, "id") == Some(LOADER_ID))
        .with_context(|| {
            format!("the page has no script with the id `{LOADER_ID}`: see `pattern_script` in Trunk.toml")
        })?;
    let name = script.attribute(page, "data-wasm").context("the loader does not name the wasm")?;
    let whole = fs::read(dir.join(name)).with_context(|| format!("cannot read {name}"))?;
    let parts = split::split(&whole, &LATER_MODULES)?;
    let later_name = name.replace("_bg.wasm", "_later.wasm");
    ensure!(later_name != name, "the wasm is called {name}, which does not end in `_bg.wasm`");
    fs::write(dir.join(name), &parts.first)?;
    fs::write(dir.join(&later_name), &parts.later)?;

    let at = script.attribute_range("data-wasm").context("the loader does not name the wasm")?.end + 1;
    let mut edits = vec![(at..at, format!(" data-later=\"{later_name}\""))];
    for link in html::elements(page, "link")? {
        if link.attribute(page, "href").is_some_and(|href| href.ends_with(name)) {
            let integrity = link.attribute_range("integrity").context("the wasm's link has no `integrity`")?;
            edits.push((integrity, format!("sha384-{}", STANDARD.encode(Sha384::digest(&parts.first)))));
        }
    }
    for style in LATER_STYLES {
        let link = html::elements(page, "link")?
            .into_iter()
            .find(|link| link.attribute(page, "href").is_some_and(|href| later_style(href) == Some(style)))
            .with_context(|| format!("the page has no style sheet `{style}`: mend `LATER_STYLES`"))?;
        let at = link.attribute_range("href").context("a style sheet without an address")?.end + 1;
        edits.push((at..at, " media=\"not all\"".to_owned()));
    }
    Ok(html::replace(page, edits))
}

/// Which of [`LATER_STYLES`] a file is, by its name or address.
fn later_style(file: &str) -> Option<&'static str> {
    let stem = file.rsplit('/').next()?.strip_suffix(".css")?.rsplit_once('-')?.0;
    LATER_STYLES.into_iter().find(|style| *style == stem)
}

/// Fills in the blanks of the script by which `trunk serve` reloads the page, and says whether there
/// is one. Trunk would fill them in with every answer, after the script's hash is in the policy.
fn serve_reloader(page: &mut String) -> bool {
    let served = page.contains("{{__TRUNK_ADDRESS__}}");
    *page = page.replace("'{{__TRUNK_ADDRESS__}}'", "window.location.host").replace("{{__TRUNK_WS_BASE__}}", "/");
    served
}

/// Analyses and packs the corpus with the command line of this repository.
///
/// It is compiled quickly rather than well: a thorough build takes longer than the analysis of a
/// thousand articles, and gives the same bytes.
fn bundle_corpus(input: &Path, output: &Path) -> Result<()> {
    let mut bundle = command("cargo");
    bundle.args(["run", "--quiet", "--locked", "--package", "parallax-cli", "--bin", "parallax", "--"]);
    bundle.arg("bundle").arg("--input").arg(input).arg("--output").arg(output);
    run(&mut bundle).with_context(|| format!("cannot bundle the corpus in {}", input.display()))
}

/// Builds `parallax`, the command line, for this machine.
pub(crate) fn build_command_line() -> Result<()> {
    run(command("cargo").args(["build", "--locked", "--release", "--package", "parallax-cli"]))
}

/// How the page is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Small and fast, as published.
    Release,
    /// Quick to compile.
    Dev,
}

/// Builds the published site in `dist/`.
///
/// # Errors
/// Trunk, the compiler or the hook failed; they have said why.
pub(crate) fn build(corpus: Option<&Path>) -> Result<()> {
    run(&mut trunk("build", Profile::Release, corpus))
}

/// Makes in `to` the site that is in `from`, with the articles in `corpus` instead: the page is the same whatever it
/// shows, so nothing of it is compiled again.
///
/// # Errors
/// There is no finished site in `from`, or the corpus cannot be bundled.
pub(crate) fn with_corpus(from: &Path, to: &Path, corpus: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to).with_context(|| format!("cannot replace {}", to.display()))?;
    }
    for name in files(from)? {
        let target = to.join(&name);
        fs::create_dir_all(target.parent().unwrap_or(to))?;
        fs::copy(from.join(&name), target).with_context(|| format!("cannot copy {name}"))?;
    }
    bundle_corpus(corpus, &to.join(CORPUS_FILE))?;
    let single = fs::read_to_string(to.join(SINGLE_FILE)).with_context(|| format!("cannot read {SINGLE_FILE}"))?;
    let single = single_file::with_corpus(&single, &fs::read(to.join(CORPUS_FILE))?)?;
    fs::write(to.join(SINGLE_FILE), single)?;
    fs::write(to.join(SERVICE_WORKER_FILE), service_worker::build(to)?)?;
    Ok(())
}

/// How the site is served to the developer's own browser.
#[derive(Debug)]
pub(crate) struct ServeOptions {
    pub(crate) corpus: Option<PathBuf>,
    /// The first port to try; where it is taken, the next free one serves.
    pub(crate) port: u16,
    pub(crate) opens_browser: bool,
    pub(crate) profile: Profile,
}

/// Builds the site, serves it on this machine and rebuilds it on every change, until interrupted.
///
/// # Errors
/// There is no free port, or Trunk failed; it has said why.
pub(crate) fn serve(options: &ServeOptions) -> Result<()> {
    let port = free_port(options.port)?;
    let mut trunk = trunk("serve", options.profile, options.corpus.as_deref());
    trunk.args(["--port", &port.to_string()]);
    if let Some(corpus) = &options.corpus {
        for watched in [Path::new("web"), Path::new("crates"), corpus] {
            trunk.arg("--watch").arg(watched);
        }
    }
    if options.opens_browser {
        trunk.arg("--open");
    }
    eprintln!("      the explorer will be at http://127.0.0.1:{port}/ (Ctrl-C ends it)");
    run(&mut trunk)
}

/// The first port from `first` on that nothing listens on.
fn free_port(first: u16) -> Result<u16> {
    (first..=first.saturating_add(20))
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .with_context(|| format!("port {first} and the twenty after it are taken: choose another with --port"))
}

fn trunk(action: &str, profile: Profile, corpus: Option<&Path>) -> Command {
    let mut trunk = command("trunk");
    // What the build needs has been fetched by now: a missing tool is to be an error with its name,
    // not a download of some other version.
    trunk.args([action, "--offline", "--locked"]);
    if profile == Profile::Release {
        trunk.arg("--release");
        name_in_full(&mut trunk);
    }
    if let Some(corpus) = corpus {
        trunk.env(CORPUS_VARIABLE, corpus);
    }
    trunk
}

/// The relative names of all files below `dir`, sorted, with `/` between folders.
fn files(dir: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut folders = vec![(dir.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                folders.push((entry.path(), format!("{name}/")));
            } else {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}
