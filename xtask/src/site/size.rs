//! What a visitor downloads before the first screen stands, part by part, held against the budget; and what comes
//! after that.

use std::{fs, io::Write as _, path::Path, process::Stdio};

use anyhow::{Context as _, Result, bail};

use super::{NO_JEKYLL_FILE, OUTLINES_FILE, SINGLE_FILE, single_file, worker::Worker};
use crate::process::command;

/// What the first screen should stay below, in bytes as gzip sends them.
const TARGET_BYTES: usize = 400_000;
/// What fails the build, in bytes as gzip sends them.
const LIMIT_BYTES: usize = 600_000;
/// Kinds of files by their endings; what has none of these is listed as `other`.
const PARTS: [(&str, &str); 5] =
    [("wasm", "wasm"), ("JavaScript", "js"), ("CSS", "css"), ("HTML", "html"), ("corpus", "plx")];
/// How the name of the wasm ends that the page fetches once its first screen stands.
const LATER_ENDING: &str = "_later.wasm";

/// Bytes of one part of the site, raw and as a server may send them.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints the sizes of the site in `dir`.
///
/// # Errors
/// The first visit is above the limit, or a file cannot be read.
pub(crate) fn report(dir: &Path) -> Result<()> {
    let mut parts: Vec<(&str, Size)> =
        PARTS.iter().map(|(part, _)| (*part, Size::default())).chain([("other", Size::default())]).collect();
    let [mut total, mut later, mut worker] = [Size::default(); 3];
    for name in super::files(dir)? {
        if name == SINGLE_FILE || name == NO_JEKYLL_FILE {
            continue;
        }
        let bytes = fs::read(dir.join(&name)).with_context(|| format!("cannot read {name}"))?;
        let size = Size { raw: bytes.len(), gzip: single_file::gzip(&bytes)?.len(), brotli: brotli_len(&bytes)? };
        if Worker::owns(&name) {
            worker = worker.plus(size);
            continue;
        }
        if name.ends_with(LATER_ENDING) || name == OUTLINES_FILE || super::later_style(&name).is_some() {
            later = later.plus(size);
            continue;
        }
        let ending = name.rsplit('.').next().unwrap_or_default();
        let idx = PARTS.iter().position(|(_, known)| *known == ending).unwrap_or(PARTS.len());
        parts[idx].1 = parts[idx].1.plus(size);
        total = total.plus(size);
    }
    println!("{:<14}{:>9}{:>9}{:>9}", "first screen", "raw kB", "gzip", "brotli");
    for (part, size) in parts.iter().filter(|(_, size)| size.raw > 0).chain([&("total", total)]) {
        println!("{part:<14}{}", size.columns());
    }
    println!("{:<14}{}", "after that", later.columns());
    println!("{:<14}{}", "when asked for", worker.columns());
    let single = fs::metadata(dir.join(SINGLE_FILE)).with_context(|| format!("cannot read {SINGLE_FILE}"))?;
    println!("{SINGLE_FILE:<14}{:>9.1}", kilobytes(usize::try_from(single.len())?));
    if total.gzip > LIMIT_BYTES {
        bail!(
            "the first screen takes {:.1} kB compressed: the limit is {:.0} kB",
            kilobytes(total.gzip),
            kilobytes(LIMIT_BYTES)
        );
    }
    let verdict = if total.gzip <= TARGET_BYTES { "within" } else { "ABOVE" };
    println!(
        "{verdict} the target of {:.0} kB compressed (limit {:.0} kB)",
        kilobytes(TARGET_BYTES),
        kilobytes(LIMIT_BYTES)
    );
    Ok(())
}

impl Size {
    fn plus(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }

    fn columns(self) -> String {
        [self.raw, self.gzip, self.brotli].map(|bytes| format!("{:>9.1}", kilobytes(bytes))).concat()
    }
}

/// Thousands of bytes.
#[expect(clippy::cast_precision_loss, reason = "a size for people to read")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1000.0
}

/// The length under Brotli, which Node brings along: a compressor of our own would be more to
/// compile than all the rest of this program.
fn brotli_len(bytes: &[u8]) -> Result<usize> {
    const SCRIPT: &str = "console.log(require('zlib').brotliCompressSync(require('fs').readFileSync(0)).length)";
    let mut node = command("node");
    let mut child =
        node.args(["-e", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("cannot start node")?;
    child.stdin.take().context("node takes no input")?.write_all(bytes)?;
    let length = child.wait_with_output()?.stdout;
    String::from_utf8(length)?.trim().parse().context("node did not tell the length under Brotli")
}
