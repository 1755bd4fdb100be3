//! The state, for every page.

use super::{Later, use_later};
use crate::dom::use_window_event;
use crate::route::Route;
use crate::services::{corrections, history};
use crate::state::{Action, AppState, HistoryStep, history_step};
use parallax_core::view::CorpusView;
use std::rc::Rc;
use yew::prelude::*;

/// The state and the way to change it.
pub type AppContext = UseReducerHandle<AppState>;

/// What [`AppStateProvider`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct AppStateProviderProps {
    /// The corpus that the page begins with.
    pub corpus: Rc<CorpusView>,
    /// The page.
    pub children: Html,
}

/// Holds the state, and keeps it and the address in step.
#[component]
pub fn AppStateProvider(props: &AppStateProviderProps) -> Html {
    let corpus = Rc::clone(&props.corpus);
    let state = use_reducer_eq(move || {
        let (route, problems) = Route::parse(&history::hash());
        AppState::open(corpus, &route, &problems)
    });
    // The code for corrections comes later, and with it those of earlier visits; the link may lead to one of them.
    let later = use_later();
    {
        let (dispatcher, title) = (state.dispatcher(), state.corpus.title.clone());
        use_effect_with(later == Later::Joined, move |&is_joined| {
            let made = if is_joined { corrections::stored(&title) } else { Vec::new() };
            if !made.is_empty() {
                dispatcher.dispatch(Action::Restore(made));
                let (route, problems) = Route::parse(&history::hash());
                dispatcher.dispatch(Action::Open(Box::new(route), problems));
            }
        });
    }
    {
        let stored = use_mut_ref(|| Rc::clone(state.corrections.made()));
        use_effect_with((*state).clone(), move |state| {
            let made = state.corrections.made();
            if *made != *stored.borrow() {
                corrections::store(&state.corpus.title, made);
                *stored.borrow_mut() = Rc::clone(made);
            }
        });
    }

    let written = use_mut_ref(|| state.route());
    use_effect_with((*state).clone(), move |state| {
        let route = state.route();
        let step = if state.is_from_link { HistoryStep::Keep } else { history_step(&written.borrow(), &route) };
        if step != HistoryStep::Keep {
            history::write(&route.to_string(), step);
        }
        *written.borrow_mut() = route;
    });

    let dispatcher = state.dispatcher();
    use_window_event("popstate", move |_| {
        let (route, problems) = Route::parse(&history::hash());
        dispatcher.dispatch(Action::Open(Box::new(route), problems));
    });

    html! {
        <ContextProvider<AppContext> context={state}>
            { props.children.clone() }
        </ContextProvider<AppContext>>
    }
}

/// The state.
///
/// # Panics
/// Outside of [`AppStateProvider`]: a mistake of the program.
#[hook]
pub fn use_app_state() -> AppContext {
    #[expect(clippy::expect_used, reason = "a page outside of its provider is a mistake of the program")]
    use_context::<AppContext>().expect("AppStateProvider is missing above this component")
}
