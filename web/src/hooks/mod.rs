//! What the pages and the app share of state and browser.

mod use_app_state;
mod use_later;

pub use use_app_state::{AppContext, AppStateProvider, use_app_state};
pub use use_later::{Later, use_later};
