//! A progress bar on a terminal, nothing in a pipeline; and the one place that writes to standard error.

use indicatif::{ProgressBar, ProgressStyle};
use std::io::Write as _;

/// How far the reading is, in bytes of input.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar over `n_bytes` of input, or a counter where the size is unknown. Hidden where standard error is no terminal.
    pub(crate) fn new(n_bytes: Option<u64>) -> Self {
        let (bar, template) = match n_bytes {
            Some(n_bytes) => (ProgressBar::new(n_bytes), "{bar:40} {bytes} of {total_bytes}, {eta} left"),
            None => (ProgressBar::no_length(), "{spinner} {bytes}"),
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Moves on.
    pub(crate) fn advance(&self, n_bytes: u64) {
        self.bar.inc(n_bytes);
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// One line on standard error. Where that is closed there is nobody to tell.
pub(crate) fn say(message: &str) {
    let _unheard = writeln!(std::io::stderr(), "parallax: {message}");
}
