//! The search: the box in the header, which is also where commands are given, and the page of all results.

use super::{event_href, pending, read_href};
use crate::components::search::{groups, hit_row, notes};
use crate::dom::{after_render, focus, is_typing, lowercase, reveal, use_document_event, use_window_event};
use crate::hooks::{Answer, AppContext, use_answer, use_app_state};
use crate::route::{CompareAs, Page, Route};
use crate::services::{clipboard, history};
use crate::state::{Action, AppState};
use crate::text::{self, Command};
use crate::worker::protocol::{Reply, Request};
use parallax_core::view::CorpusView;
use parallax_core::view::facets::{Facet, facet_of};
use parallax_search::{Hit, SearchView, Target};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};
use yew::platform::spawn_local;
use yew::prelude::*;

/// As many results of each kind are listed under the box, and on the page of all.
const N_UNDER_BOX: u32 = 4;
const N_ON_PAGE: u32 = 60;

/// As many commands are listed under results.
const N_COMMANDS: usize = 4;

/// What [`SearchBox`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct SearchBoxProps {
    /// The reader wants the next theme.
    pub on_theme: Callback<()>,
    /// The reader wants the help.
    pub on_help: Callback<()>,
}

/// Where a row under the box leads.
#[derive(Debug, Clone, PartialEq)]
enum Choice {
    Hit(Hit),
    All,
    Command(Command),
}

/// The box: a combobox whose list has results and commands.
#[component]
pub fn SearchBox(props: &SearchBoxProps) -> Html {
    let state = use_app_state();
    let typed = use_state_eq(|| AttrValue::from(state.asked.to_string()));
    let is_open = use_state_eq(|| false);
    let active = use_state_eq(|| None::<usize>);
    let (input, list) = (use_node_ref(), use_node_ref());
    {
        // The link of a search fills the box.
        let typed = typed.setter();
        use_effect_with(Rc::clone(&state.asked), move |asked| {
            if !asked.is_empty() {
                typed.set(asked.to_string().into());
            }
        });
    }
    {
        let input = input.clone();
        use_document_event("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let with_control = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
            let is_asked = match event.key().as_str() {
                "/" => !is_typing(event) && !event.ctrl_key() && !event.meta_key() && !event.alt_key(),
                "k" => with_control,
                _ => false,
            };
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|_| is_asked) {
                event.prevent_default();
                let _ = input.focus();
                input.select();
            }
        });
    }
    {
        // Who goes elsewhere has done with the list.
        let is_open = is_open.setter();
        use_window_event("popstate", move |_| is_open.set(false));
    }
    let answer = use_answer(is_open.then(|| Request::Search { query: typed.to_string(), n_hits: N_UNDER_BOX }));
    let view = match &answer {
        Answer::Here(reply) | Answer::Waiting(Some(reply)) => match &**reply {
            Reply::Search(view) => Some(view),
            _ => None,
        },
        _ => None,
    };
    let is_asking = !typed.trim().is_empty();
    let rows = rows(view.filter(|_| is_asking), typed.trim());
    let n_rows = rows.iter().map(|(_, _, rows)| rows.len()).sum::<usize>();
    let active_row = active.filter(|&row| *is_open && row < n_rows);
    {
        let list = list.clone();
        use_effect_with(active_row, move |_| {
            if let Some(list) = list.cast::<HtmlElement>() {
                reveal(&list, "[aria-selected='true']");
            }
        });
    }
    let choose = {
        let (state, typed, is_open, input) = (state.clone(), typed.clone(), is_open.setter(), input.clone());
        let (on_theme, on_help) = (props.on_theme.clone(), props.on_help.clone());
        Callback::from(move |choice: Choice| {
            is_open.set(false);
            let goes_elsewhere = follow(&state, &choice, &typed, &on_theme, &on_help);
            if let Some(input) = input.cast::<HtmlElement>().filter(|_| goes_elsewhere) {
                let _ = input.blur();
                after_render(|| focus("plx-main"));
            }
        })
    };
    let oninput = {
        let (typed, is_open, active) = (typed.setter(), is_open.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            typed.set(input.value().into());
            active.set(None);
            is_open.set(true);
        })
    };
    let open = |to: bool| {
        let is_open = is_open.setter();
        move || is_open.set(to)
    };
    let onkeydown = {
        let choices: Vec<Choice> =
            rows.iter().flat_map(|(_, _, rows)| rows.iter().map(|(choice, _)| choice.clone())).collect();
        let (active, was_open, is_open, typed, choose) =
            (active.clone(), *is_open, is_open.setter(), typed.clone(), choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = |row: Option<usize>| {
                is_open.set(true);
                active.set(row.filter(|_| was_open && n_rows > 0));
            };
            match event.key().as_str() {
                "ArrowDown" => step(Some(active_row.map_or(0, |row| (row + 1) % n_rows.max(1)))),
                "ArrowUp" => step(Some(active_row.unwrap_or(0).checked_sub(1).unwrap_or(n_rows.saturating_sub(1)))),
                "Enter" => match active_row.and_then(|row| choices.get(row)) {
                    Some(choice) => choose.emit(choice.clone()),
                    None if typed.trim().is_empty() => return,
                    None => choose.emit(Choice::All),
                },
                "Escape" if was_open => is_open.set(false),
                "Escape" => typed.set(AttrValue::default()),
                _ => return,
            }
            event.prevent_default();
        })
    };
    // Always a node: where nodes come and go, those before them are made anew, and the box would lose the focus.
    let panel = if *is_open {
        panel(&state.corpus, &answer, view.filter(|_| is_asking), &rows, active_row, &list, &choose)
    } else {
        html! { <div hidden={true} /> }
    };
    html! {
        <div class="plx-search" role="search">
            <input
                ref={input}
                class="plx-search__input"
                type="search"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                enterkeyhint="search"
                aria-label={text::SEARCH}
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-expanded={is_open.to_string()}
                aria-controls={is_open.then_some("plx-search-list")}
                aria-activedescendant={active_row.map(row_id)}
                aria-keyshortcuts="/ Control+K"
                placeholder={text::SEARCH_PLACEHOLDER}
                value={(*typed).clone()}
                {oninput}
                {onkeydown}
                onfocus={Callback::from({ let open = open(true); move |_: FocusEvent| open() })}
                onblur={Callback::from({ let close = open(false); move |_: FocusEvent| close() })}
            />
            <kbd class="plx-search__key" aria-hidden="true">{ "/" }</kbd>
            { panel }
        </div>
    }
}

fn row_id(row: usize) -> String {
    format!("plx-search-{row}")
}

/// The rows under the box: kind, count, and each choice with its words if it is a command.
type Rows = Vec<(&'static str, String, Vec<(Choice, String)>)>;

fn rows(view: Option<&SearchView>, typed: &str) -> Rows {
    let mut rows: Rows = Vec::new();
    for (found, kind) in view.into_iter().flat_map(groups) {
        let hits = found.hits.iter().map(|hit| (Choice::Hit(hit.clone()), String::new()));
        rows.push((kind, text::found_count(found), hits.collect()));
    }
    if let Some((_, _, last)) = rows.last_mut() {
        last.push((Choice::All, text::SEARCH_ALL.get().to_owned()));
    }
    let wanted = lowercase(typed);
    let views = (0..).zip(Page::ALL).map(|(i, page)| (Command::Show(i), text::go_to(text::page(page))));
    let commands = views.chain(text::OTHER_COMMANDS.iter().map(|&(command, words)| (command, words.get().to_owned())));
    let fitting = commands.filter(|(_, words)| wanted.split_whitespace().all(|word| lowercase(words).contains(word)));
    let commands: Vec<(Choice, String)> = fitting
        .map(|(command, words)| (Choice::Command(command), words))
        .take(if wanted.is_empty() { usize::MAX } else { N_COMMANDS })
        .collect();
    if !commands.is_empty() {
        rows.push((text::COMMANDS.get(), String::new(), commands));
    }
    rows
}

fn panel(
    corpus: &Rc<CorpusView>,
    answer: &Answer,
    view: Option<&SearchView>,
    rows: &Rows,
    active: Option<usize>,
    list: &NodeRef,
    choose: &Callback<Choice>,
) -> Html {
    let mut number = 0;
    let groups = rows.iter().map(|(kind, count, rows)| {
        let options: Html = rows
            .iter()
            .map(|(choice, words)| {
                let row = number;
                number += 1;
                let on_click = choose.reform({
                    let choice = choice.clone();
                    move |_: MouseEvent| choice.clone()
                });
                let shown = if let Choice::Hit(hit) = choice { hit_row(corpus, hit, false) } else { html! { { words } } };
                html! {
                    <div key={row} id={row_id(row)} class="plx-search__row" role="option" aria-selected={(active == Some(row)).to_string()} onclick={on_click}>{ shown }</div>
                }
            })
            .collect();
        html! {
            <div key={*kind} role="group" aria-label={*kind}>
                <p class="plx-search__kind" aria-hidden="true">{ *kind }<span>{ count }</span></p>
                { options }
            </div>
        }
    });
    let status = match (answer, view) {
        (Answer::Failed(words), _) => words.to_string(),
        (_, Some(view)) => {
            let n = groups_len(view);
            text::found_status(n)
        }
        (Answer::Waiting(None), _) => text::SEARCH_STARTING.get().to_owned(),
        _ => String::new(),
    };
    let help =
        if view.is_none() { vec![text::SEARCH_HELP.get().to_owned()] } else { view.map(notes).unwrap_or_default() };
    // The focus stays in the box while the pointer is on the panel.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="plx-search__panel" {onmousedown}>
            <p class="plx-search__status" role="status">{ status }</p>
            { for help.into_iter().map(|note| html! { <p class="plx-search__note">{ note }</p> }) }
            <div ref={list} id="plx-search-list" role="listbox" aria-label={text::SEARCH_RESULTS}>{ for groups }</div>
        </div>
    }
}

fn groups_len(view: &SearchView) -> usize {
    groups(view).map(|(found, _)| found.hits.len()).sum()
}

/// Does what was chosen; whether the reader is elsewhere now.
fn follow(state: &AppContext, choice: &Choice, typed: &str, on_theme: &Callback<()>, on_help: &Callback<()>) -> bool {
    match choice {
        Choice::Hit(hit) => {
            state.dispatch(Action::Follow(Box::new(Route::parse(&hit_href(state).emit(hit.clone())).0)));
        }
        Choice::All => state.dispatch(Action::Search(typed.trim().into())),
        Choice::Command(command) => match command {
            Command::Show(page) => state.dispatch(Action::Show(Page::ALL.get(*page).copied().unwrap_or_default())),
            Command::Fit => {
                state.dispatch(Action::Look(None));
                state.dispatch(Action::Show(Page::Timeline));
            }
            Command::ShowAll => state.dispatch(Action::ClearFilters),
            Command::Report => {
                state.dispatch(Action::CompareAs(CompareAs::Report));
                state.dispatch(Action::Show(Page::Compare));
            }
            Command::CopyLink => {
                let address = history::address_with(&state.route().to_string());
                spawn_local(async move {
                    clipboard::copy(&address).await;
                });
                return false;
            }
            Command::Theme => {
                on_theme.emit(());
                return false;
            }
            Command::Help => {
                on_help.emit(());
                return false;
            }
            Command::Print => {
                after_render(|| {
                    let _ = web_sys::window().map(|window| window.print());
                });
                return false;
            }
        },
    }
    true
}

/// Whether something is attributed to an entity.
fn speaks(corpus: &CorpusView, entity: u32) -> bool {
    corpus.documents.iter().any(|document| {
        let speaker = |mention: u32| document.mentions.get(mention as usize).and_then(|mention| mention.entity);
        document.attributions.iter().any(|it| it.speaker.and_then(speaker) == Some(entity))
    })
}

/// The link to what was found.
fn hit_href(state: &AppContext) -> Callback<Hit, String> {
    let (event, read) = (event_href(state), read_href(state));
    let base = (**state).clone();
    Callback::from(move |hit: Hit| match hit.target {
        Target::Event(index) => event.emit(index),
        Target::Passage(at) => {
            let sentence = base
                .corpus
                .documents
                .get(at.document as usize)
                .and_then(|view| view.sentences.get(at.sentence as usize));
            sentence.map_or_else(String::new, |sentence| read.emit((at.document, sentence.span)))
        }
        Target::Document(document) => {
            let there = AppState { page: Page::Read, document: Some(document), passage: None, ..base.clone() };
            there.route().to_string()
        }
        Target::Entity(index) => {
            let Some(entity) = base.corpus.entities.get(index as usize) else { return String::new() };
            let is_voice = facet_of(&entity.kind) == Some(Facet::People);
            let there = Route { page: Page::Timeline, event: None, ..base.route() };
            let only = vec![entity.id.clone()];
            let there = match facet_of(&entity.kind) {
                Some(Facet::Places) => Route { places: only, ..there },
                // Whoever speaks has a page that says more of him; there is a way back from it to the timeline.
                _ if is_voice && speaks(&base.corpus, index) => {
                    Route { page: Page::Voices, voice: Some(entity.id.clone()), ..there }
                }
                _ => Route { people: only, ..there },
            };
            there.to_string()
        }
    })
}

/// All results of a search.
#[component]
pub fn SearchPage() -> Html {
    let state = use_app_state();
    let query = state.asked.to_string();
    let answer = use_answer((!query.is_empty()).then_some(Request::Search { query, n_hits: N_ON_PAGE }));
    let href = hit_href(&state);
    let results = match &answer {
        Answer::Idle => html! { <p class="plx-empty">{ text::SEARCH_EMPTY }{ " " }{ text::SEARCH_HELP }</p> },
        Answer::Here(reply) | Answer::Waiting(Some(reply)) => {
            let Reply::Search(view) = &**reply else { return Html::default() };
            let groups = groups(view).map(|(found, kind)| {
                let hits = found.hits.iter().map(|hit| {
                    html! { <li><a class="plx-results__hit" href={href.emit(hit.clone())}>{ hit_row(&state.corpus, hit, true) }</a></li> }
                });
                html! { <section key={kind}><h2>{ kind }<span>{ text::found_count(found) }</span></h2><ul>{ for hits }</ul></section> }
            });
            html! {
                <>
                    <p role="status">{ text::found_status(groups_len(view)) }</p>
                    { for notes(view).into_iter().map(|note| html! { <p class="plx-search__note">{ note }</p> }) }
                    { for groups }
                </>
            }
        }
        _ => pending(&answer),
    };
    html! {
        <main id="plx-main" class="plx-page plx-results" tabindex="-1">
            <h1>{ text::SEARCH_RESULTS }{ ": " }<span dir="auto">{ &*state.asked }</span></h1>
            { results }
        </main>
    }
}
