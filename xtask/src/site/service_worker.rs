//! The service worker: after the first visit the site opens without a network.

use std::{fs, path::Path};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use super::{NO_JEKYLL_FILE, PAGE_FILE, SERVICE_WORKER_FILE, SINGLE_FILE};

const SCRIPT: &str = include_str!("sw.js");

/// Writes the service worker for the site in `dir`: what it keeps, and a version that changes with
/// any byte of it.
pub(super) fn build(dir: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    hasher.update(SCRIPT);
    let (mut lasting, mut changing) = (Vec::new(), vec!["./".to_owned()]);
    for name in super::files(dir)? {
        if [SINGLE_FILE, SERVICE_WORKER_FILE, NO_JEKYLL_FILE].contains(&name.as_str()) {
            continue;
        }
        let bytes = fs::read(dir.join(&name)).with_context(|| format!("cannot read {name}"))?;
        hasher.update(Sha256::digest(&name));
        hasher.update(Sha256::digest(&bytes));
        if name != PAGE_FILE {
            let kind = if has_hash(&name) { &mut lasting } else { &mut changing };
            kind.push(format!("./{name}"));
        }
    }
    let version: String = hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!(
        "const VERSION = {version:?};\nconst LASTING = {lasting:?};\nconst CHANGING = {changing:?};\n\n{SCRIPT}"
    ))
}

/// Whether Trunk put a hash of the contents into the name: 16 hexadecimal digits after a hyphen.
fn has_hash(name: &str) -> bool {
    name.split('-').skip(1).any(|part| part.chars().take_while(char::is_ascii_hexdigit).count() == 16)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{build, has_hash};

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        assert!(has_hash("parallax-web-0123456789abcdef_bg.wasm"));
        assert!(has_hash("main-0123456789abcdef.css"));
        assert!(!has_hash("corpus.plx"));
        assert!(!has_hash("fact-deadbeef.js"));
    }

    #[test]
    fn the_version_follows_the_contents() {
        let dir = std::env::temp_dir().join(format!("parallax-service-worker-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        for (name, text) in [
            ("index.html", "page"),
            ("corpus.plx", "one"),
            ("app-0123456789abcdef.js", "code"),
            ("parallax.html", "all"),
        ] {
            fs::write(dir.join(name), text).unwrap();
        }
        let first = build(&dir).unwrap();
        assert!(first.contains("const LASTING = [\"./app-0123456789abcdef.js\"];"), "{first}");
        assert!(first.contains("const CHANGING = [\"./\", \"./corpus.plx\"];"), "{first}");
        fs::write(dir.join("parallax.html"), "changed").unwrap();
        assert_eq!(build(&dir).unwrap(), first, "the single file is no part of the site that is kept");
        fs::write(dir.join("corpus.plx"), "two").unwrap();
        assert_ne!(build(&dir).unwrap(), first);
        fs::remove_dir_all(&dir).unwrap();
    }
}
