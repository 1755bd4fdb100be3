//! What the page shows, and how it changes: pure, so that all of it is tested without a browser.
//!
//! One [`AppState`], one [`Action`] type, one reducer. A component sends an action; the reducer makes the next state;
//! the address follows from the state ([`AppState::route`]) and a link becomes state again ([`AppState::open`]).
//! Nothing here knows the browser. The corpus comes in ready-made; where it was analysed is somebody else's business,
//! and [`Action::TakeCorpus`] takes a new one at any time.

mod action;
mod app_state;
mod corrections;
mod history;
mod layers;
mod selection;
mod story;

pub use action::Action;
pub use app_state::{AppState, LinkProblem, RELATIONS, Window};
pub use corrections::{CorrectionStep, Corrections};
pub use history::{HistoryStep, history_step};
pub use layers::{Layer, Layers};
pub use selection::Selection;
pub use story::{Card, Story};
