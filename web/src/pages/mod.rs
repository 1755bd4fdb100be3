//! The pages: each connects the state to its components.

mod compare;
mod read;
mod timeline;

pub use compare::ComparePage;
pub use read::ReadPage;
pub use timeline::TimelinePage;

use crate::hooks::AppContext;
use crate::route::{Page, Route};
use crate::state::AppState;
use parallax_core::view::SpanView;
use std::rc::Rc;
use yew::Callback;

/// The link to a passage of a document, from here.
fn read_href(state: &AppContext) -> Callback<(u32, SpanView), String> {
    let base = AppState { page: Page::Read, ..(**state).clone() };
    Callback::from(move |(document, span): (u32, SpanView)| {
        let there = AppState { document: Some(document), passage: Some(span), ..base.clone() };
        there.route().to_string()
    })
}

/// The link to an event on the timeline.
fn event_href(state: &AppContext) -> Callback<u32, String> {
    let corpus = Rc::clone(&state.corpus);
    let base = Route { page: Page::Timeline, window: None, difference: None, ..state.route() };
    Callback::from(move |event: u32| {
        let id = corpus.events.get(event as usize).map(|event| event.id.clone());
        Route { event: id, ..base.clone() }.to_string()
    })
}
