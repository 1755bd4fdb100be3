//! The single file: the whole site in one HTML page that opens from disk and asks for nothing.
//!
//! Browsers refuse ES modules and `fetch` on `file:` addresses, so the glue between wasm and
//! JavaScript becomes a classic script, and wasm and corpus travel as Base64 in data blocks. A worker
//! starts from the same text: `boot.js` makes a Blob of the glue and leaves its address in
//! `__PARALLAX_WORKER_URL`, which the page prefers to loading the glue by address.

use std::{fs, io::Write as _, path::Path};

use anyhow::{Context as _, Result, bail};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};

use super::{CORPUS_FILE, LOADER_ID, html, policy, split};

/// The id of the block that holds the corpus.
const CORPUS_ID: &str = "parallax-corpus";

const BOOT: &str = include_str!("boot.js");

/// Makes the single file of the site in `dir`, whose page is `page`.
///
/// # Errors
/// The page, the glue or a file that they name is not as Trunk and wasm-bindgen write it.
pub(super) fn build(dir: &Path, page: &str) -> Result<String> {
    let mut edits = Vec::new();
    for link in html::elements(page, "link")? {
        let relation = link.attribute(page, "rel").unwrap_or_default();
        let replacement = match relation {
            "preload" | "modulepreload" => String::new(),
            "stylesheet" => {
                let css = String::from_utf8(read(dir, link.attribute(page, "href"))?)?;
                if css.contains("@import") || css.contains("</style") {
                    bail!("the single file cannot hold a style sheet with `@import` or `</style` in it");
                }
                format!("<style>{css}</style>")
            }
            "icon" => {
                let href = link.attribute(page, "href");
                if href.is_some_and(|href| href.starts_with("data:")) {
                    continue;
                }
                format!("<link rel=\"icon\" href=\"{}\">", data_address(href, &read(dir, href)?)?)
            }
            _ => bail!("the single file cannot hold <link rel=\"{relation}\">"),
        };
        edits.push((link.range, replacement));
    }
    let mut has_loader = false;
    for script in html::elements(page, "script")? {
        if script.attribute(page, "id") == Some(LOADER_ID) {
            has_loader = true;
            let glue = read(dir, script.attribute(page, "data-glue"))?;
            let wasm = split::bare(&read(dir, script.attribute(page, "data-wasm"))?)?;
            let corpus = read(dir, Some(CORPUS_FILE))?;
            let boot = format!(
                "{}{}{}<script>{BOOT}</script>",
                classic_script(&classic_glue(&String::from_utf8(glue)?)?),
                data_block("parallax-wasm", &gzip(&wasm)?),
                data_block(CORPUS_ID, &corpus),
            );
            edits.push((script.range, String::new()));
            let end = page.rfind("</body>").context("the page has no </body>")?;
            edits.push((end..end, boot));
        } else if script.attribute(page, "src").is_some() {
            bail!("the single file cannot hold a script with an address");
        }
    }
    if !has_loader {
        bail!("the page has no script with the id `{LOADER_ID}`: see `pattern_script` in Trunk.toml");
    }
    policy::seal(&html::replace(page, edits), policy::Policy::without_origin)
}

/// The single file `page` with another corpus in it. Blocks of data are under no hash of the policy, so nothing else
/// changes.
///
/// # Errors
/// The page holds no corpus.
pub(super) fn with_corpus(page: &str, corpus: &[u8]) -> Result<String> {
    let block = html::elements(page, "script")?
        .into_iter()
        .find(|script| script.attribute(page, "id") == Some(CORPUS_ID))
        .with_context(|| format!("the single file has no block `{CORPUS_ID}`"))?;
    Ok(html::replace(page, vec![(block.range, data_block(CORPUS_ID, corpus).trim_end().to_owned())]))
}

/// Turns the glue from an ES module into a classic script that defines one global,
/// `parallaxGlue`, with the functions `init` and `initSync`.
fn classic_glue(module: &str) -> Result<String> {
    let (body, exports) = module.rsplit_once("\nexport {").context("the glue has no list of exports at its end")?;
    let exports = exports.trim_end().strip_suffix("};").context("the glue goes on after its list of exports")?;
    let mut properties = Vec::new();
    for export in exports.split(',').map(str::trim).filter(|export| !export.is_empty()) {
        let (name, alias) = export.split_once(" as ").unwrap_or((export, export));
        let alias = if alias == "default" { "init" } else { alias };
        properties.push(format!("{alias}: {name}"));
    }
    if let Some(line) = body.lines().find(|line| line.starts_with("export ") || line.starts_with("import ")) {
        bail!("the glue is more than one self-contained module: `{line}`");
    }
    let body = body.replace("import.meta.url", "self.location.href");
    Ok(format!(
        "var parallaxGlue = (() => {{\n\"use strict\";\n{body}\nreturn {{ {} }};\n}})();\n",
        properties.join(", ")
    ))
}

/// A script element around `text`, with what would end it or hide its end spelled differently: in
/// strings, patterns and comments, where alone these can stand, the backslash changes nothing.
fn classic_script(text: &str) -> String {
    format!(
        "<script id=\"parallax-glue\">{}</script>\n",
        text.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    )
}

fn data_block(id: &str, bytes: &[u8]) -> String {
    format!("<script type=\"application/octet-stream\" id=\"{id}\">{}</script>\n", STANDARD.encode(bytes))
}

fn data_address(name: Option<&str>, bytes: &[u8]) -> Result<String> {
    let kind = match name.and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending) {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => bail!("the page's icon {name:?} is neither SVG nor PNG nor ICO"),
    };
    Ok(format!("data:{kind};base64,{}", STANDARD.encode(bytes)))
}

pub(super) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The file of the site that a relative address names.
fn read(dir: &Path, address: Option<&str>) -> Result<Vec<u8>> {
    let address = address.context("the page names a file without an address")?;
    let path = dir.join(address.strip_prefix("./").unwrap_or(address));
    fs::read(&path).with_context(|| format!("cannot read {}, which the page names", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{classic_glue, classic_script, with_corpus};

    #[test]
    fn the_glue_becomes_a_classic_script() {
        let glue = "let wasm;\nfunction start() { return new URL('x', import.meta.url); }\nexport { initSync, start as default };\n";
        let classic = classic_glue(glue).unwrap();
        assert!(classic.starts_with("var parallaxGlue = (() => {"), "{classic}");
        assert!(classic.contains("new URL('x', self.location.href)"), "{classic}");
        assert!(classic.ends_with("return { initSync: initSync, init: start };\n})();\n"), "{classic}");
    }

    #[test]
    fn glue_that_needs_other_files_is_refused() {
        for glue in [
            "import { a } from './snippets/a.js';\nexport { init as default };\n",
            "export function a() {}\nexport { init as default };\n",
            "let a;\n",
            "\nexport { init as default };\nmore();\n",
        ] {
            assert!(classic_glue(glue).is_err(), "{glue}");
        }
    }

    #[test]
    fn only_the_corpus_is_exchanged() {
        let page = |corpus: &str| {
            format!(
                "<p>a</p><script type=\"application/octet-stream\" id=\"parallax-corpus\">{corpus}</script>\n<script>b</script>"
            )
        };
        assert_eq!(with_corpus(&page("eHg="), b"new").unwrap(), page("bmV3"));
        assert!(with_corpus("<p>a</p>", b"new").is_err());
    }

    #[test]
    fn a_script_cannot_be_ended_from_within() {
        let script = classic_script("const a = '</script><!--';");
        assert_eq!(script, "<script id=\"parallax-glue\">const a = '<\\/script><\\!--';</script>\n");
    }
}
