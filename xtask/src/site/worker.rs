//! The second program: what the page starts when it first needs it.
//!
//! Trunk compiles it as a classic script and leaves out the hash of its name. Here the script gets its start, both files
//! get a name with a hash, so that no visitor's page ever meets the worker of another build, and the page gets the names.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, ensure};
use sha2::{Digest as _, Sha256};

const GLUE_FILE: &str = "parallax-worker.js";
const WASM_FILE: &str = "parallax-worker_bg.wasm";
const START: &str = include_str!("worker.js");

/// The two files of the worker, as they are named now.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) glue: String,
    pub(super) wasm: String,
}

impl Worker {
    /// Whether a file of the site belongs to the worker, so that a first visit does without it.
    pub(super) fn owns(name: &str) -> bool {
        name.starts_with("parallax-worker-")
    }
}

/// Completes the worker in `dir` and names it in `page`.
///
/// # Errors
/// There is no worker, or the page does not start it.
pub(super) fn complete(dir: &Path, page: &mut String) -> Result<Worker> {
    let read = |name: &str| fs::read(dir.join(name)).with_context(|| format!("Trunk has made no {name}"));
    let mut glue = read(GLUE_FILE)?;
    glue.extend_from_slice(START.as_bytes());
    let wasm = read(WASM_FILE)?;
    let digest = Sha256::new().chain_update(&glue).chain_update(&wasm).finalize();
    let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let worker = Worker {
        glue: GLUE_FILE.replace("worker", &format!("worker-{hash}")),
        wasm: WASM_FILE.replace("worker", &format!("worker-{hash}")),
    };
    for (before, after, bytes) in [(GLUE_FILE, &worker.glue, glue), (WASM_FILE, &worker.wasm, wasm)] {
        ensure!(page.contains(before), "the page does not name {before}: see `pattern_script` in Trunk.toml");
        *page = page.replace(before, after);
        fs::remove_file(dir.join(before))?;
        fs::write(dir.join(after), bytes)?;
    }
    Ok(worker)
}

#[cfg(test)]
mod tests {
    use super::{GLUE_FILE, WASM_FILE, Worker, complete};
    use std::fs;

    #[test]
    fn the_worker_gets_a_start_and_names_of_its_own() {
        let dir = std::env::temp_dir().join(format!("parallax-worker-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        let make = |wasm: &str| {
            fs::write(dir.join(GLUE_FILE), "let wasm_bindgen;").unwrap();
            fs::write(dir.join(WASM_FILE), wasm).unwrap();
            let mut page = format!("new Worker(\"./{GLUE_FILE}\"); \"./{WASM_FILE}\"");
            complete(&dir, &mut page).map(|worker| (worker, page))
        };
        let (first, page) = make("one").unwrap();
        assert!(page.contains(&first.glue) && page.contains(&first.wasm), "{page}");
        assert!(Worker::owns(&first.glue) && Worker::owns(&first.wasm) && !Worker::owns("parallax-web-1.js"));
        assert!(!dir.join(GLUE_FILE).exists() && !dir.join(WASM_FILE).exists());
        let glue = fs::read_to_string(dir.join(&first.glue)).unwrap();
        assert!(glue.starts_with("let wasm_bindgen;") && glue.contains("onmessage"), "{glue}");
        assert_ne!(make("two").unwrap().0.glue, first.glue, "another build has other names");
        assert!(complete(&dir, &mut String::new()).is_err());
        fs::remove_dir_all(&dir).unwrap();
    }
}
