//! Where things lie in this repository, and what its lock file says.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};

/// The page's compile target.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The folder that holds the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Cargo's build folder.
pub(crate) fn target_dir() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The finished site.
pub(crate) fn dist_dir() -> PathBuf {
    root().join("dist")
}

/// Tools that are installed for this repository only, so that nothing global changes.
pub(crate) fn tools_dir() -> PathBuf {
    root().join("target").join("tools")
}

/// The Node package that carries the end-to-end tests and `wasm-opt`.
pub(crate) fn e2e_dir() -> PathBuf {
    root().join("tests").join("e2e")
}

/// The Node package with the benchmarks of the page and the peers beside which it is measured.
pub(crate) fn bench_dir() -> PathBuf {
    root().join("tests").join("bench")
}

/// The version of `package` in `Cargo.lock`.
///
/// # Errors
/// The lock file is missing or does not name the package.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    version_in_lock(&lock, package).with_context(|| format!("Cargo.lock does not name {package}"))
}

fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    let version = lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn reads_the_version_of_the_exact_package() {
        let lock = "[[package]]\nname = \"tool-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"tool\"\nversion = \"2.1.0\"\n";
        assert_eq!(version_in_lock(lock, "tool").as_deref(), Some("2.1.0"));
        assert_eq!(version_in_lock(lock, "too"), None);
    }
}
