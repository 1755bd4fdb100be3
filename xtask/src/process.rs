//! Child processes: all of them start in the root of the repository, with this repository's tools
//! first on the path and with one set of compiler flags, so that no command undoes another's build.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context as _, Result, bail};

use crate::workspace;

/// Where Cargo looks for the compiler's flags for wasm.
const WASM_FLAGS_VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// A command in the environment that every step shares.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root()).env("PATH", search_path()).stdin(Stdio::null());
    if let Some(flags) = wasm_flags() {
        command.env(WASM_FLAGS_VARIABLE, flags);
    }
    command
}

/// Gives every function of the wasm that `command` compiles a name with all its types in it, so that one can tell whose
/// it is.
pub(crate) fn name_in_full(command: &mut Command) {
    const FLAG: &str = "-Csymbol-mangling-version=v0";
    command.env(WASM_FLAGS_VARIABLE, wasm_flags().map_or_else(|| FLAG.to_owned(), |flags| format!("{flags} {FLAG}")));
}

/// Runs `command`, with its output passed through.
///
/// # Errors
/// It cannot start, or it exits with anything but success.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line(command));
    }
    Ok(())
}

/// What `command` prints, or `None` where it cannot start or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first `program` on the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&search_path()).map(|dir| dir.join(&name)).find(|path| is_executable(path))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|meta| meta.is_file() && meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

fn search_path() -> OsString {
    let own = [workspace::tools_dir().join("bin"), workspace::e2e_dir().join("node_modules").join(".bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    env::join_paths(own.into_iter().chain(env::split_paths(&inherited))).unwrap_or(inherited)
}

/// Flags that keep the folders of this machine out of the page: the same sources give the same
/// bytes wherever they are built.
///
/// Cargo splits the variable at spaces, so a folder with a space in its name keeps its name.
fn wasm_flags() -> Option<String> {
    let given = env::var(WASM_FLAGS_VARIABLE).unwrap_or_default();
    let mut flags: Vec<String> = given.split_whitespace().map(str::to_owned).collect();
    let own = (workspace::root().to_path_buf(), "parallax");
    for (folder, name) in crate_folders().into_iter().map(|folder| (folder, "crates")).chain([own]) {
        let Some(folder) = folder.to_str().filter(|folder| !folder.contains(char::is_whitespace)) else { continue };
        let flag = format!("--remap-path-prefix={folder}={name}");
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    }
    (!flags.is_empty()).then(|| flags.join(" "))
}

/// The folders in which Cargo keeps the sources of crates, one for each registry.
fn crate_folders() -> Vec<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry").join("src")).ok());
    let mut folders: Vec<PathBuf> = registries.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}
