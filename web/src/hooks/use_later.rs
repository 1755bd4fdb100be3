//! Whether the second part of the page's wasm is there.

use crate::services::later;
use yew::platform::spawn_local;
use yew::prelude::*;

/// How far the second part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// Under way.
    Awaited,
    /// Every page can be shown.
    Joined,
    /// It could not be loaded.
    Failed,
}

/// Follows the loading of the second part, from where it is at the first render.
#[hook]
pub fn use_later() -> Later {
    let state = use_state_eq(|| if later::is_pending() { Later::Awaited } else { Later::Joined });
    {
        let state = state.setter();
        use_effect_with((), move |()| {
            spawn_local(async move {
                state.set(if later::joined().await.is_ok() { Later::Joined } else { Later::Failed });
            });
        });
    }
    *state
}
