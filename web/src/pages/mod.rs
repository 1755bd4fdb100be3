//! The pages: each connects the state to its components.

mod compare;
mod figures;
mod map;
mod passage;
mod read;
mod search;
mod story;
mod timeline;
mod voices;

pub use compare::ComparePage;
pub use figures::FiguresPage;
pub use map::MapPage;
pub use read::ReadPage;
pub use search::{SearchBox, SearchPage};
pub use story::StoryPage;
pub use timeline::TimelinePage;
pub use voices::VoicesPage;

use crate::components::facets::SourceFacet;
use crate::components::timeline::Step;
use crate::hooks::{Answer, AppContext, Later};
use crate::route::{Page, Route};
use crate::services::{clipboard, history};
use crate::state::{Action, AppState, Story};
use crate::text::{self, Text};
use parallax_core::view::SpanView;
use parallax_core::view::correct::taken_out_of;
use parallax_core::view::facets::FacetView;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What brings the reader to the story; it has the focus again afterwards.
pub const STORY_ENTRY_ID: &str = "plx-story-entry";

/// The link to a passage of a document, from here.
fn read_href(state: &AppContext) -> Callback<(u32, SpanView), String> {
    let base = AppState { page: Page::Read, story: Story::default(), ..(**state).clone() };
    Callback::from(move |(document, span): (u32, SpanView)| {
        let there = AppState { document: Some(document), passage: Some(span), ..base.clone() };
        there.route().to_string()
    })
}

/// What stands in place of what the worker has not said yet, or could not.
fn pending(answer: &Answer) -> Html {
    match answer {
        Answer::Failed(words) => html! { <p class="plx-compare__note" role="alert">{ &**words }</p> },
        _ => html! { <p class="plx-compare__note" role="status">{ text::WORKING }</p> },
    }
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

/// What takes a report out of the event `selected`, and what puts one back that was taken out. Both leave the focus on
/// the title of what is shown then: the button that was pressed may be gone.
fn on_correct(
    state: &AppContext,
    later: Later,
    selected: u32,
    title_ref: &NodeRef,
) -> (Option<Callback<u32>>, Option<Callback<()>>) {
    if later != Later::Joined {
        return (None, None);
    }
    let act = |title_ref: NodeRef| {
        let dispatcher = state.dispatcher();
        move |action: Action| {
            dispatcher.dispatch(action);
            if let Some(title) = title_ref.cast::<HtmlElement>() {
                let _ = title.focus();
            }
        }
    };
    let (take_out, put_back) = (act(title_ref.clone()), act(title_ref.clone()));
    let is_taken_out =
        state.corpus.events.get(selected as usize).is_some_and(|event| taken_out_of(&event.id).is_some());
    let on_put_back = is_taken_out.then(|| Callback::from(move |()| put_back(Action::PutBack(selected))));
    (Some(Callback::from(move |report: u32| take_out(Action::TakeOut(selected, report)))), on_put_back)
}

/// Where a step leads in a list of `n`, from `place`.
fn stepped(n: usize, place: Option<usize>, step: Step) -> Option<usize> {
    let last = n.checked_sub(1)?;
    Some(match (step, place) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => last,
        (Step::Previous, Some(place)) => place.saturating_sub(1),
        (Step::Next, Some(place)) => (place + 1).min(last),
    })
}

/// Goes to another row of a list of `n`, from the one at `place`.
fn on_step(n: usize, place: Option<usize>, on_row: &Callback<Option<u32>>) -> Callback<Step> {
    let on_row = on_row.clone();
    Callback::from(move |step: Step| {
        if let Some(next) = stepped(n, place, step) {
            on_row.emit(u32::try_from(next).ok());
        }
    })
}

/// Gives the focus to the title of the evidence.
fn on_enter(title: &NodeRef) -> Callback<()> {
    let title = title.clone();
    Callback::from(move |()| {
        if let Some(title) = title.cast::<HtmlElement>() {
            let _ = title.focus();
        }
    })
}

/// What stands in place of the evidence while nothing is selected.
fn no_evidence(title: Text, words: Text, more: Html) -> Html {
    html! {
        <div class="plx-evidence plx-evidence--empty">
            <h2 class="plx-evidence__title">{ title }</h2>
            <p>{ words }</p>
            { more }
        </div>
    }
}

/// The class of a page with filters and evidence beside it.
fn desk_class(is_selected: bool, is_filter_open: bool) -> Classes {
    classes!("plx-desk", is_selected.then_some("plx-desk--selected"), is_filter_open.then_some("plx-desk--filter"))
}

/// The button that opens the filters where they do not stand beside the view.
fn filter_button(is_open: &UseStateHandle<bool>) -> Html {
    let (was_open, setter) = (**is_open, is_open.setter());
    let onclick = Callback::from(move |_: MouseEvent| setter.set(!was_open));
    html! {
        <button type="button" class="plx-button plx-desk__filter" aria-expanded={was_open.to_string()} aria-controls="plx-filters" {onclick}>
            { text::FILTER }
        </button>
    }
}

/// The sources to choose from, then `more`, then what is hidden, if anything is.
fn source_filters(state: &AppContext, facets: &[FacetView<u32>], more: Html, hidden: Option<String>) -> Html {
    let dispatcher = state.dispatcher();
    let on_document = Callback::from(move |document: u32| dispatcher.dispatch(Action::ToggleDocument(document)));
    let dispatcher = state.dispatcher();
    let on_clear = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ClearFilters));
    html! {
        <div class="plx-facets">
            <SourceFacet corpus={Rc::clone(&state.corpus)} facets={facets.to_vec()} {on_document} />
            { more }
            { hidden.map(|hidden| html! {
                <p class="plx-facets__hidden">
                    { hidden }{ " " }<button type="button" class="plx-button" onclick={on_clear}>{ text::SHOW_ALL }</button>
                </p>
            }) }
        </div>
    }
}

/// A button that copies the link to what is shown, and says how that went.
#[hook]
fn use_copy_link(link: String) -> Html {
    // What was copied last, and whether that worked.
    let copied = use_state_eq(|| (String::new(), false));
    let outcome = (copied.0 == link).then_some(copied.1);
    let setter = copied.setter();
    let onclick = Callback::from(move |_: MouseEvent| {
        let (copied, link) = (setter.clone(), link.clone());
        spawn_local(async move {
            let has_worked = clipboard::copy(&history::address_with(&link)).await;
            copied.set((link, has_worked));
        });
    });
    html! {
        <>
            <button type="button" class="plx-button" {onclick}>
                { if outcome == Some(true) { text::LINK_COPIED.get() } else { text::COPY_LINK.get() } }
            </button>
            if outcome == Some(false) {
                <p role="status">{ text::COPY_FAILED }</p>
            }
        </>
    }
}
