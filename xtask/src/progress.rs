//! Progress lines: step k of n, what it is, how long it took. They go to standard error, so that
//! standard output holds what the compilers and test runners say and nothing else.

use std::time::{Duration, Instant};

use anyhow::Result;

/// A numbered sequence of steps.
#[derive(Debug)]
pub(crate) struct Steps {
    n_steps: usize,
    n_started: usize,
}

impl Steps {
    pub(crate) fn new(n_steps: usize) -> Self {
        Self { n_steps, n_started: 0 }
    }

    /// Does `work`, announced as `what`, and says how it ended and how long it took.
    pub(crate) fn run<T>(&mut self, what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        self.n_started += 1;
        let place = format!("[{}/{}]", self.n_started, self.n_steps);
        eprintln!("{place} {what} …");
        let start = Instant::now();
        let result = work();
        let outcome = if result.is_ok() { "done" } else { "FAILED" };
        eprintln!("{place} {what}: {outcome} in {}", readable(start.elapsed()));
        result
    }
}

/// A duration for people: tenths of a second below a minute, minutes and seconds above.
pub(crate) fn readable(duration: Duration) -> String {
    let secs = duration.as_secs();
    if secs < 60 { format!("{:.1} s", duration.as_secs_f64()) } else { format!("{} min {} s", secs / 60, secs % 60) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::readable;

    #[test]
    fn durations_read_well() {
        assert_eq!(readable(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(readable(Duration::from_secs(125)), "2 min 5 s");
    }
}
