//! The story: the events that matter most, one after the other, over the whole screen.

use super::read_href;
use crate::components::story::{EndCard, EventCard, TitleCard, end_card, event_card, title_card};
use crate::dom::use_printing;
use crate::hooks::{AppContext, use_app_state};
use crate::route::Page;
use crate::state::{Action, AppState, Card, Selection, Story};
use crate::text;
use parallax_core::view::story::{StoryView, story};
use parallax_core::view::timeline::timeline;
use parallax_core::view::{EventView, ledger};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

/// A finger that moves farther sideways turns the card.
const SWIPE_PX: i32 = 48;

/// Where a key or a button leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    First,
    Previous,
    Next,
    Last,
}

/// The cards, one at a time.
#[component]
pub fn StoryPage() -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let root = use_node_ref();
    let view = use_memo(
        (Rc::clone(corpus), Rc::clone(&state.query), state.window, state.story.begin.clone()),
        |(corpus, query, window, begin)| {
            let begin = begin.as_deref().and_then(|id| index_of(&corpus.events, id));
            story(&timeline(corpus, query), window.map(|window| (window.from, window.to)), begin)
        },
    );
    let compared = use_memo((Rc::clone(corpus), Rc::clone(&state.query)), |(corpus, query)| {
        let shown: Vec<u32> =
            (0..).zip(&corpus.documents).map(|(i, _)| i).filter(|&i| query.shows_document(i)).collect();
        ledger(corpus, &shown)
    });
    {
        let root = root.clone();
        use_effect_with((), move |()| {
            if let Some(root) = root.cast::<HtmlElement>() {
                let _ = root.focus();
            }
        });
    }
    {
        // Each card is read from its beginning.
        let root = root.clone();
        use_effect_with(state.story.card.clone(), move |_| {
            if let Some(root) = root.cast::<Element>() {
                root.set_scroll_top(0);
            }
        });
    }
    let place = place(&view, &state);
    let last = view.stops.len() + 1;
    let turn = {
        let (dispatcher, view, corpus) = (state.dispatcher(), Rc::clone(&view), Rc::clone(corpus));
        Callback::from(move |turn: Turn| {
            let to = match turn {
                Turn::First => 0,
                Turn::Previous => place.saturating_sub(1),
                Turn::Next => (place + 1).min(last),
                Turn::Last => last,
            };
            let card = match to.checked_sub(1).map(|stop| view.stops.get(stop)) {
                None => Card::Title,
                Some(None) => Card::End,
                Some(Some(&event)) => {
                    corpus.events.get(event as usize).map_or(Card::Title, |event| Card::Event(event.id.as_str().into()))
                }
            };
            dispatcher.dispatch(Action::TurnTo(card));
        })
    };
    let close = {
        let dispatcher = state.dispatcher();
        Callback::from(move |()| dispatcher.dispatch(Action::Show(Page::Timeline)))
    };
    let onkeydown = {
        let (turn, close) = (turn.clone(), close.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() || event.alt_key() {
                return;
            }
            let is_on_control = || {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                target.is_some_and(|element| matches!(element.tag_name().as_str(), "A" | "BUTTON"))
            };
            match event.key().as_str() {
                "Escape" => close.emit(()),
                "ArrowRight" | "PageDown" => turn.emit(Turn::Next),
                "ArrowLeft" | "PageUp" => turn.emit(Turn::Previous),
                "Home" => turn.emit(Turn::First),
                "End" => turn.emit(Turn::Last),
                " " if !is_on_control() => turn.emit(if event.shift_key() { Turn::Previous } else { Turn::Next }),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let down = use_mut_ref(|| None::<(i32, i32)>);
    let onpointerdown = {
        let down = Rc::clone(&down);
        Callback::from(move |event: PointerEvent| {
            *down.borrow_mut() = (event.pointer_type() == "touch").then(|| (event.client_x(), event.client_y()));
        })
    };
    let onpointerup = {
        let turn = turn.clone();
        Callback::from(move |event: PointerEvent| {
            let Some((x, y)) = down.borrow_mut().take() else {
                return;
            };
            let (across, along) = (event.client_x() - x, event.client_y() - y);
            if across.abs() > SWIPE_PX && across.abs() > 2 * along.abs() {
                turn.emit(if across < 0 { Turn::Next } else { Turn::Previous });
            }
        })
    };
    let on_turn = |to: Turn| turn.reform(move |_: MouseEvent| to);
    // On paper all of it is told.
    let is_printing = use_printing();
    let places = if is_printing { 0..=last } else { place..=place };
    let cards = places.map(|place| card(&view, &state, place, &compared, on_turn(Turn::Next)));
    let (title, date) = heading(&view, &state, place);
    let at = match place {
        0 => text::STORY_TITLE.get().to_owned(),
        place if place == last => text::STORY_END.get().to_owned(),
        place => text::story_place(place, view.stops.len()),
    };
    html! {
        <div class="plx-story" {onkeydown}>
            <header class="plx-story__bar">
                <p class="plx-story__corpus" dir="auto">{ &corpus.title }</p>
                <button type="button" class="plx-button" onclick={close.reform(|_: MouseEvent| ())}>
                    { text::STORY_CLOSE }<kbd aria-hidden="true">{ "Esc" }</kbd>
                </button>
            </header>
            <main id="plx-main" ref={root} class="plx-story__main" tabindex="-1" aria-label={text::STORY_LABEL} {onpointerdown} {onpointerup}>
                { for cards }
            </main>
            <footer class="plx-story__bar plx-story__bar--turn">
                <button type="button" class="plx-button plx-story__button" aria-disabled={(place == 0).to_string()} onclick={on_turn(Turn::Previous)}>
                    <span aria-hidden="true">{ "←" }</span>{ text::STORY_PREVIOUS }
                </button>
                <span class="plx-story__progress">
                    <progress max={last.to_string()} value={place.to_string()} aria-label={text::STORY_PROGRESS}></progress>
                    <span>{ &at }</span>
                </span>
                <button type="button" class="plx-button plx-story__button" aria-disabled={(place == last).to_string()} onclick={on_turn(Turn::Next)}>
                    { text::STORY_NEXT }<span aria-hidden="true">{ "→" }</span>
                </button>
            </footer>
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ text::announce_card(&at, &title, &date) }</p>
        </div>
    }
}

/// The card's number: the title is 0, the last one comes after all events.
fn place(view: &StoryView, state: &AppState) -> usize {
    match &state.story.card {
        Card::Title => 0,
        Card::End => view.stops.len() + 1,
        Card::Event(id) => {
            let event = index_of(&state.corpus.events, id);
            view.stops.iter().position(|&stop| Some(stop) == event).map_or(0, |stop| stop + 1)
        }
    }
}

fn stop<'a>(view: &StoryView, state: &'a AppState, place: usize) -> Option<&'a EventView> {
    let event = *view.stops.get(place.checked_sub(1)?)?;
    state.corpus.events.get(event as usize)
}

/// The title and the date of a card.
fn heading(view: &StoryView, state: &AppState, place: usize) -> (String, String) {
    if place == 0 {
        return (state.corpus.title.clone(), String::new());
    }
    stop(view, state, place).map_or_else(
        || (text::DISPUTED.get().to_owned(), String::new()),
        |event| {
            let date = text::event_date(event.date.as_ref());
            (event.title.clone(), date)
        },
    )
}

fn card(
    view: &StoryView,
    state: &AppContext,
    place: usize,
    compared: &parallax_core::view::LedgerView,
    on_begin: Callback<MouseEvent>,
) -> Html {
    let corpus = &state.corpus;
    let elsewhere = |page: Page, selection: Option<Selection>| AppState {
        page,
        selection,
        story: Story::default(),
        ..(**state).clone()
    };
    let timeline_href = |selection| elsewhere(Page::Timeline, selection).route().to_string();
    let stops = || view.stops.iter().filter_map(|&event| corpus.events.get(event as usize));
    if place == 0 {
        return title_card(&TitleCard {
            corpus,
            documents: compared.documents.clone(),
            n_stops: view.stops.len(),
            n_events: view.n_events as usize,
            range: range(&stops().collect::<Vec<_>>()),
            on_begin,
        });
    }
    let Some(event) = stop(view, state, place) else {
        return end_card(&EndCard {
            corpus,
            ledger: compared,
            stops: stops().collect(),
            query: &state.query,
            compare_href: {
                let compared = compared.documents.as_slice().into();
                AppState { compared, ..elsewhere(Page::Compare, None) }.route().to_string()
            },
            timeline_href: timeline_href(state.selection.clone()),
        });
    };
    event_card(&EventCard {
        corpus,
        event,
        query: &state.query,
        read_href: read_href(state),
        timeline_href: timeline_href(Some(Selection::Event(event.id.as_str().into()))),
    })
}

/// From when to when the stops go.
fn range(stops: &[&EventView]) -> String {
    let dates = || stops.iter().filter_map(|event| event.date.as_ref());
    let first = dates().filter_map(|date| date.earliest.or(date.latest)).min();
    let last = dates().filter_map(|date| date.latest.or(date.earliest)).max();
    first.zip(last).map_or_else(String::new, |(first, last)| text::story_range(&text::day(first), &text::day(last)))
}

fn index_of(events: &[EventView], id: &str) -> Option<u32> {
    u32::try_from(events.iter().position(|event| event.id == id)?).ok()
}
