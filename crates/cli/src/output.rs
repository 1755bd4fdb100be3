//! Where results go.

use serde::Serialize;
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

/// A file or standard output, with messages that name it.
pub(crate) struct Output {
    name: String,
    to: BufWriter<Box<dyn Write>>,
}

impl Output {
    pub(crate) fn open(path: &Path) -> Result<Self, String> {
        let name = if path == Path::new("-") { "standard output".to_owned() } else { path.display().to_string() };
        let to: Box<dyn Write> = if path == Path::new("-") {
            Box::new(io::stdout())
        } else {
            Box::new(
                File::create(path)
                    .map_err(|error| format!("{name}: cannot be written ({error}); choose another --output"))?,
            )
        };
        Ok(Self { name, to: BufWriter::new(to) })
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.to.write_all(bytes).map_err(|error| self.failed(&error))
    }

    /// Writes a value as one line of JSON, bit by bit: a large corpus is never in memory as text.
    pub(crate) fn write_json(&mut self, value: &impl Serialize) -> Result<(), String> {
        serde_json::to_writer(&mut self.to, value).map_err(|error| self.failed(&error.into()))?;
        self.write(b"\n")
    }

    pub(crate) fn finish(mut self) -> Result<(), String> {
        self.to.flush().map_err(|error| self.failed(&error))
    }

    fn failed(&self, error: &io::Error) -> String {
        format!("{}: writing stopped ({error})", self.name)
    }
}
