//! The page: its shell, and which view it shows.

use crate::components::corrections::CorrectionsBar;
use crate::components::dialog::{HelpDialog, legend};
use crate::components::timeline::glyph_definitions;
use crate::dom::use_document_event;
use crate::hooks::{AppStateProvider, Later, use_app_state, use_later};
use crate::pages::{ComparePage, FiguresPage, ReadPage, TimelinePage, VoicesPage};
use crate::route::{Page, Route};
use crate::services::theme::Theme;
use crate::state::Action;
use crate::text;
use parallax_core::view::CorpusView;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// What [`App`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct AppProps {
    /// The corpus that the page begins with.
    pub corpus: Rc<CorpusView>,
}

/// The whole page. The state is above everything: shell and views alike follow from it.
#[component]
pub fn App(props: &AppProps) -> Html {
    html! {
        <AppStateProvider corpus={Rc::clone(&props.corpus)}>
            <Shell />
        </AppStateProvider>
    }
}

/// The header, the tabs, and the view.
#[component]
fn Shell() -> Html {
    let state = use_app_state();
    let theme = use_state_eq(Theme::stored);
    let is_help_open = use_state_eq(|| false);
    let later = use_later();

    {
        let corpus_title = state.corpus.title.clone();
        use_effect_with((state.page, corpus_title), |(page, corpus)| {
            if let Some(document) = web_sys::window().and_then(|window| window.document()) {
                document.set_title(&text::document_title(text::page(*page), corpus));
            }
        });
    }
    {
        let (dispatcher, is_help_open) = (state.dispatcher(), is_help_open.setter());
        use_document_event("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let is_typing = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlElement>().ok())
                .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"));
            if is_typing || event.alt_key() {
                return;
            }
            if event.ctrl_key() || event.meta_key() {
                // Both customs: Ctrl+Shift+Z and Ctrl+Y.
                match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
                    ("z", false) => dispatcher.dispatch(Action::Undo),
                    ("z", true) | ("y", false) => dispatcher.dispatch(Action::Redo),
                    _ => {}
                }
                return;
            }
            match event.key().as_str() {
                "?" => is_help_open.set(true),
                key => {
                    let place = key.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
                    if let Some(&page) = place.and_then(|place| Page::ALL.get(place)) {
                        dispatcher.dispatch(Action::Show(page));
                    }
                }
            }
        });
    }
    let corpus = &state.corpus;
    let mut outlets = BTreeSet::new();
    outlets.extend(corpus.documents.iter().filter_map(|document| document.outlet.as_deref()));
    let on_theme = {
        let theme = theme.clone();
        Callback::from(move |_: MouseEvent| {
            let next = theme.next();
            next.apply();
            theme.set(next);
        })
    };
    let open_help = {
        let is_help_open = is_help_open.setter();
        Callback::from(move |_: MouseEvent| is_help_open.set(true))
    };
    let on_close = {
        let is_help_open = is_help_open.setter();
        Callback::from(move |()| is_help_open.set(false))
    };
    let route = state.route();
    let tabs = Page::ALL.into_iter().map(|page| {
        let href = Route {
            page,
            ..route.clone()
        }
        .to_string();
        let is_present = page == state.page;
        html! {
            <a key={page.slug()} class="plx-tabs__tab" {href} aria-current={is_present.then_some("page")}>{ text::page(page) }</a>
        }
    });
    let page = match (state.page, later) {
        (Page::Timeline, _) => html! { <TimelinePage theme={theme.label()} /> },
        (_, Later::Awaited) => waiting(text::PAGE_AWAITED),
        (_, Later::Failed) => waiting(text::PAGE_FAILED),
        (Page::Compare, Later::Joined) => html! { <ComparePage /> },
        (Page::Figures, Later::Joined) => html! { <FiguresPage /> },
        (Page::Voices, Later::Joined) => html! { <VoicesPage /> },
        (Page::Read, Later::Joined) => html! { <ReadPage /> },
    };
    html! {
        <>
            <button type="button" class="plx-skip" onclick={Callback::from(|_: MouseEvent| focus_main())}>{ text::SKIP_TO_MAIN }</button>
            <header class="plx-header">
                <p class="plx-brand">{ "Par" }<i>{ "al" }</i><b>{ "la" }</b>{ "x" }</p>
                <p class="plx-header__corpus">
                    <strong dir="auto" title={corpus.description.clone()}>{ &corpus.title }</strong>
                    <span>{ text::corpus_counts(corpus.documents.len(), outlets.len(), corpus.events.len()) }</span>
                </p>
                <div class="plx-header__tools">
                    <button type="button" class="plx-button" onclick={on_theme}><span class="plx-visually-hidden">{ text::THEME }{ ": " }</span><span aria-hidden="true">{ "◐" }</span>{ theme.label() }</button>
                    <button type="button" class="plx-button" aria-haspopup="dialog" onclick={open_help}>{ text::HELP }<kbd>{ "?" }</kbd></button>
                </div>
            </header>
            <nav class="plx-tabs" aria-label={text::PAGES_LABEL}>{ for tabs }</nav>
            { problems(&state) }
            { corrections(&state) }
            { page }
            { glyph_definitions() }
            <HelpDialog is_open={*is_help_open} {on_close} legend={legend()} />
        </>
    }
}

/// What the reader corrected.
fn corrections(state: &crate::hooks::AppContext) -> Html {
    let on = |action: fn() -> Action| {
        let dispatcher = state.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(action()))
    };
    let corrections = &state.corrections;
    let (n_made, n_orphans) = (corrections.made().len(), corrections.n_orphans);
    html! {
        <CorrectionsBar
            {n_made}
            {n_orphans}
            last={corrections.last.map(|step| AttrValue::from(text::correction_step(step, n_made, n_orphans)))}
            can_undo={corrections.can_undo()}
            can_redo={corrections.can_redo()}
            on_undo={on(|| Action::Undo)}
            on_redo={on(|| Action::Redo)}
            on_clear={on(|| Action::PutAllBack)}
        />
    }
}

/// What stands in place of a page whose code is not there.
fn waiting(message: &'static str) -> Html {
    html! {
        <main id="plx-main" class="plx-static" tabindex="-1"><p role="status">{ message }</p></main>
    }
}

/// What of a link could not be followed.
fn problems(state: &crate::hooks::AppContext) -> Html {
    if state.problems.is_empty() {
        return Html::default();
    }
    let dispatcher = state.dispatcher();
    let dismiss = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::DismissProblems));
    html! {
        <div class="plx-notice" role="alert">
            <ul>{ for state.problems.iter().map(|problem| html! { <li>{ text::link_problem(problem) }</li> }) }</ul>
            <button type="button" class="plx-button" onclick={dismiss}>{ text::DISMISS }</button>
        </div>
    }
}

fn focus_main() {
    let main = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("plx-main"))
        .and_then(|main| main.dyn_into::<HtmlElement>().ok());
    if let Some(main) = main {
        let _ = main.focus();
    }
}
