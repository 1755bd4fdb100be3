//! The worker: what the first screen does without, in a second file that loads when it is first asked for.
//!
//! One library, two programs: the page (`main.rs`) and the worker (`bin/worker.rs`). They share types and words, and
//! what only one of them calls is in its file alone. [`protocol`] is what they say to each other, [`Desk`] answers, and
//! [`serve`](serve()) is the little that is left to do with the browser. The page's end is `services::worker`.

mod desk;
pub mod protocol;
mod serve;
mod tables;

pub use desk::Desk;
pub use serve::serve;
