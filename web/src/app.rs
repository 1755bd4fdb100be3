//! The page: its shell, and which view it shows.

use crate::components::corrections::CorrectionsBar;
use crate::components::dialog::{HelpDialog, legend};
use crate::components::timeline::glyph_definitions;
use crate::dom::{focus, is_typing, use_document_event};
use crate::hooks::{AppStateProvider, Later, use_app_state, use_later};
use crate::pages::{
    ComparePage, FiguresPage, MapPage, ReadPage, STORY_ENTRY_ID, SearchBox, SearchPage, StoryPage, TimelinePage,
    VoicesPage,
};
use crate::route::{Page, Route};
use crate::services;
use crate::services::theme::Theme;
use crate::state::Action;
use crate::text::{self, Language};
use parallax_core::view::CorpusView;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The switch of the language.
const LANGUAGE_ID: &str = "plx-language";

/// What [`App`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct AppProps {
    /// The corpus that the page begins with.
    pub corpus: Rc<CorpusView>,
}

/// The whole page. The state is above everything: shell and views alike follow from it.
#[component]
pub fn App(props: &AppProps) -> Html {
    let language = use_state_eq(text::language);
    let has_switched = use_mut_ref(|| false);
    let on_language = {
        let (language, has_switched) = (language.setter(), Rc::clone(&has_switched));
        Callback::from(move |next: Language| {
            services::language::keep(next);
            services::language::apply(next);
            has_switched.replace(true);
            language.set(next);
        })
    };
    // The switch is made anew with all the rest, so it gets the focus back.
    use_effect_with(*language, move |_| {
        if has_switched.replace(false) {
            focus(LANGUAGE_ID);
        }
    });
    // Another language is another page: nothing that was said in the one before stays.
    html! {
        <AppStateProvider corpus={Rc::clone(&props.corpus)}>
            <Shell key={language.tag()} {on_language} />
        </AppStateProvider>
    }
}

/// What [`Shell`] takes.
#[derive(Properties, PartialEq)]
struct ShellProps {
    /// Another language was chosen.
    on_language: Callback<Language>,
}

/// The header, the tabs, and the view.
#[component]
fn Shell(props: &ShellProps) -> Html {
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
            if is_typing(event) || event.alt_key() {
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
                    if let Some(page) = place.and_then(|place| Page::ALL.get(place).copied()) {
                        dispatcher.dispatch(Action::Show(page));
                    }
                }
            }
        });
    }
    {
        let was_story = use_mut_ref(|| false);
        use_effect_with(state.page, move |&page| {
            let is_story = page == Page::Story;
            if was_story.replace(is_story) && !is_story {
                focus(STORY_ENTRY_ID);
            }
        });
    }
    let corpus = &state.corpus;
    let mut outlets = BTreeSet::new();
    outlets.extend(corpus.documents.iter().filter_map(|document| document.outlet.as_deref()));
    let on_theme = {
        let theme = theme.clone();
        Callback::from(move |()| {
            let next = theme.next();
            next.apply();
            theme.set(next);
        })
    };
    let other = text::language().next();
    let on_other = props.on_language.reform(move |_: MouseEvent| other);
    let open_help = {
        let is_help_open = is_help_open.setter();
        Callback::from(move |()| is_help_open.set(true))
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
        (_, Later::Awaited) => waiting(text::PAGE_AWAITED.get()),
        (_, Later::Failed) => waiting(text::PAGE_FAILED.get()),
        (Page::Compare, Later::Joined) => html! { <ComparePage /> },
        (Page::Figures, Later::Joined) => html! { <FiguresPage /> },
        (Page::Voices, Later::Joined) => html! { <VoicesPage /> },
        (Page::Read, Later::Joined) => html! { <ReadPage /> },
        (Page::Map, Later::Joined) => html! { <MapPage /> },
        (Page::Story, Later::Joined) => html! { <StoryPage /> },
        (Page::Search, Later::Joined) => html! { <SearchPage /> },
    };
    let search = if later == Later::Joined {
        html! { <SearchBox on_theme={on_theme.clone()} on_help={open_help.clone()} /> }
    } else {
        // It holds the place of the box.
        html! { <div class="plx-search"><input class="plx-search__input" disabled={true} aria-label={text::SEARCH} placeholder={text::SEARCH_PLACEHOLDER} /></div> }
    };
    let help = html! { <HelpDialog is_open={*is_help_open} {on_close} legend={legend()} /> };
    if state.page == Page::Story {
        // The whole screen belongs to it.
        return html! { <>{ problems(&state) }{ page }{ glyph_definitions() }{ help }</> };
    }
    html! {
        <>
            <button type="button" class="plx-skip" onclick={Callback::from(|_: MouseEvent| focus("plx-main"))}>{ text::SKIP_TO_MAIN }</button>
            <header class="plx-header">
                <p class="plx-brand">{ "Par" }<i>{ "al" }</i><b>{ "la" }</b>{ "x" }</p>
                <p class="plx-header__corpus">
                    <strong dir="auto" title={corpus.description.clone()}>{ &corpus.title }</strong>
                    <span>{ text::corpus_counts(corpus.documents.len(), outlets.len(), corpus.events.len()) }</span>
                </p>
                { search }
                <div class="plx-header__tools">
                    <button type="button" id={LANGUAGE_ID} class="plx-button" lang={other.tag()} aria-label={text::in_other_language()} onclick={on_other}>
                        <span class="plx-header__long">{ other.name() }</span><span class="plx-header__short" aria-hidden="true">{ other.tag() }</span>
                    </button>
                    <button type="button" class="plx-button" onclick={on_theme.reform(|_: MouseEvent| ())}><span class="plx-visually-hidden">{ text::THEME }{ ": " }</span><span aria-hidden="true">{ "◐" }</span>{ theme.label() }</button>
                    <button type="button" class="plx-button" aria-haspopup="dialog" onclick={open_help.reform(|_: MouseEvent| ())}>{ text::HELP }<kbd>{ "?" }</kbd></button>
                </div>
            </header>
            <nav class="plx-tabs" aria-label={text::PAGES_LABEL}>{ for tabs }</nav>
            { problems(&state) }
            { corrections(&state) }
            { page }
            { glyph_definitions() }
            { help }
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
