//! What the sources agree on, where they differ, and what only one of them has.

use super::read_href;
use crate::components::badge::{BadgeView, badge};
use crate::components::compare::pairs::{SideBySideView, columns, side_by_side};
use crate::components::compare::{Ledger, Passages, SideBySide};
use crate::components::relation::{is_difference, relation_class};
use crate::components::segmented::Segmented;
use crate::dom::{NARROW, use_document_event, use_media};
use crate::hooks::{AppContext, use_app_state};
use crate::route::Page;
use crate::state::{Action, CompareAs, Selection};
use crate::text;
use parallax_core::view::{CellRelation, LedgerRow, LedgerView, ledger};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// As many texts as stand beside each other.
const N_SIDE_BY_SIDE: usize = 3;

/// The comparison.
#[component]
pub fn ComparePage() -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let documents = state.compared_documents();
    let ledger = use_memo((Rc::clone(corpus), Rc::clone(&documents)), |(corpus, documents)| ledger(corpus, documents));
    let texts = use_memo((Rc::clone(corpus), Rc::clone(&ledger)), |(corpus, ledger)| {
        side_by_side(corpus, ledger, &columns(corpus, &ledger.documents, N_SIDE_BY_SIDE))
    });
    let is_ledger = state.compare_as == CompareAs::Ledger;
    let is_narrow = use_media(NARROW);
    let selected = selected_row(&state, &ledger);
    let stops = use_memo((Rc::clone(&ledger), Rc::clone(&texts), is_ledger), |(ledger, texts, is_ledger)| {
        if *is_ledger { ledger_stops(ledger) } else { (0..).zip(&texts.pairs).map(|(i, _)| i).collect() }
    });

    let on_step = {
        let (dispatcher, stops) = (state.dispatcher(), Rc::clone(&stops));
        Callback::from(move |forward: bool| {
            if let Some(next) = next_stop(&stops, selected, forward) {
                dispatcher.dispatch(Action::SelectDifference(Some(next)));
            }
        })
    };
    {
        let on_step = on_step.clone();
        use_document_event("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else {
                return;
            };
            let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
            let is_typing =
                event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()).is_some_and(|element| {
                    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT" | "DIALOG")
                });
            match event.key().as_str() {
                "n" if is_plain && !is_typing => on_step.emit(true),
                "p" if is_plain && !is_typing => on_step.emit(false),
                _ => {}
            }
        });
    }
    if corpus.documents.len() < 2 {
        return html! { <main id="plx-main" class="plx-page"><p class="plx-empty">{ text::TOO_FEW }</p></main> };
    }
    let on_select = {
        let dispatcher = state.dispatcher();
        Callback::from(move |row: Option<u32>| dispatcher.dispatch(Action::SelectDifference(row)))
    };
    let on_form = {
        let dispatcher = state.dispatcher();
        Callback::from(move |i: usize| {
            let form = if i == 0 { CompareAs::Ledger } else { CompareAs::SideBySide };
            dispatcher.dispatch(Action::CompareAs(form));
        })
    };
    let announcement = selected.and_then(|at| {
        if is_ledger {
            let fact = &ledger.rows.get(at as usize)?.fact;
            return Some(text::announce_fact(fact, at as usize + 1, ledger.rows.len()));
        }
        let pair = texts.pairs.get(at as usize)?;
        let label = |document: u32| corpus.documents.get(document as usize).map(|document| document.label.as_str());
        let relation = pair.relation.map_or(text::SAME_REPORT, text::relation_word);
        let (left, right) = (label(pair.left.document)?, label(pair.right.document)?);
        Some(text::announce_pair(at as usize + 1, texts.pairs.len(), left, right, relation))
    });
    let (previous, next) = if is_ledger {
        (text::PREVIOUS_DIFFERENCE, text::NEXT_DIFFERENCE)
    } else {
        (text::PREVIOUS_PAIR, text::NEXT_PAIR)
    };
    let step = |forward: bool| on_step.reform(move |_: MouseEvent| forward);
    html! {
        <main id="plx-main" class={classes!("plx-page", "plx-compare", (!is_ledger).then_some("plx-compare--side"))} tabindex="-1">
            <h1 class="plx-visually-hidden">{ text::page(Page::Compare) }</h1>
            { chooser(&state, &documents) }
            <div class="plx-compare__bar">
                <Segmented label={text::COMPARE_AS_LABEL} choices={vec![text::LEDGER, text::SIDE_BY_SIDE]} chosen={usize::from(!is_ledger)} on_choose={on_form} />
                <p class="plx-compare__counts">{ if is_ledger { ledger_counts(&ledger) } else { text_counts(&state, &texts) } }</p>
                <div class="plx-compare__step">
                    <button type="button" class="plx-button" disabled={stops.is_empty()} onclick={step(false)}>{ previous }<kbd>{ "p" }</kbd></button>
                    <button type="button" class="plx-button" disabled={stops.is_empty()} onclick={step(true)}>{ next }<kbd>{ "n" }</kbd></button>
                </div>
            </div>
            if is_ledger {
                <Ledger corpus={Rc::clone(corpus)} ledger={Rc::clone(&ledger)} {selected} read_href={read_href(&state)} {on_select} />
            } else {
                if documents.len() > N_SIDE_BY_SIDE {
                    <p class="plx-compare__note">{ text::THREE_AT_MOST }</p>
                }
                if texts.pairs.is_empty() {
                    <p class="plx-compare__note">{ text::NO_PAIRS }</p>
                }
                if is_narrow {
                    <Passages corpus={Rc::clone(corpus)} view={Rc::clone(&texts)} {selected} read_href={read_href(&state)} />
                } else {
                    <SideBySide corpus={Rc::clone(corpus)} view={Rc::clone(&texts)} {selected} read_href={read_href(&state)} {on_select} />
                }
            }
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ announcement }</p>
        </main>
    }
}

/// The row selected: by its place, or as that of the event selected on the timeline.
fn selected_row(state: &AppContext, ledger: &LedgerView) -> Option<u32> {
    match &state.selection {
        Some(Selection::Difference(row)) => Some(*row),
        Some(Selection::Event(id)) if state.compare_as == CompareAs::Ledger => {
            let row = ledger.rows.iter().position(|row| row.event.as_deref() == Some(&**id))?;
            u32::try_from(row).ok()
        }
        _ => None,
    }
}

/// The rows where a reader who looks for differences stops.
fn ledger_stops(ledger: &LedgerView) -> Vec<u32> {
    let is_stop = |row: &LedgerRow| row.cells.iter().any(|cell| is_difference(cell.relation));
    (0..).zip(&ledger.rows).filter(|(_, row)| is_stop(row)).map(|(i, _)| i).collect()
}

fn next_stop(stops: &[u32], selected: Option<u32>, forward: bool) -> Option<u32> {
    let place = selected.and_then(|row| stops.iter().position(|&stop| stop == row));
    let last = stops.len().checked_sub(1)?;
    let to = match (place, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(place), true) => (place + 1) % stops.len(),
        (Some(place), false) => place.checked_sub(1).unwrap_or(last),
    };
    stops.get(to).copied()
}

fn chooser(state: &AppContext, documents: &[u32]) -> Html {
    let chips = (0_u32..).zip(&state.corpus.documents).map(|(i, document)| {
        let is_chosen = documents.contains(&i);
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleCompared(i)));
        // A comparison takes two: the last two cannot be taken out.
        let is_needed = is_chosen && documents.len() <= 2;
        html! {
            <button key={i} type="button" class="plx-chip" aria-pressed={is_chosen.to_string()} aria-disabled={is_needed.then_some("true")} {onclick}>
                { badge(&BadgeView::new(document)) }
                <span dir="auto">{ &document.label }</span>
            </button>
        }
    });
    html! { <div class="plx-chooser" role="group" aria-label={text::COMPARED_DOCUMENTS}>{ for chips }</div> }
}

fn ledger_counts(ledger: &LedgerView) -> Html {
    text::ledger_counts(&ledger.counts)
        .into_iter()
        .enumerate()
        .map(|(i, (relation, words))| {
            let symbol = relation.filter(|&r| r != CellRelation::Alone).map(text::relation_symbol);
            html! {
                <>
                    if i > 0 { { " · " } }
                    <span class={classes!("plx-relation", relation.map(relation_class))}>
                        { symbol.map(|symbol| html! { <span aria-hidden="true">{ symbol }{ " " }</span> }) }
                        { words }
                    </span>
                </>
            }
        })
        .collect()
}

fn text_counts(state: &AppContext, texts: &SideBySideView) -> Html {
    let n_sentences: usize = texts
        .documents
        .iter()
        .filter_map(|&document| state.corpus.documents.get(document as usize))
        .map(|document| document.sentences.len())
        .sum();
    html! { { text::passages(texts.pairs.len(), n_sentences.saturating_sub(texts.partnered.len())) } }
}
