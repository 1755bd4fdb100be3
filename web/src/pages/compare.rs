//! What the sources agree on, where they differ, and what only one of them has.

use super::{pending, read_href};
use crate::components::badge::{BadgeView, badge};
use crate::components::compare::pairs::{SideBySideView, columns, side_by_side};
use crate::components::compare::{Ledger, Matrix, Passages, Report, SideBySide};
use crate::components::more::{Cut, use_cut};
use crate::components::relation::{is_difference, relation_class};
use crate::components::segmented::Segmented;
use crate::dom::{NARROW, is_typing, target_tag, use_document_event, use_media};
use crate::hooks::{Answer, AppContext, use_answer, use_app_state};
use crate::route::{CompareAs, Page, Route};
use crate::services::{clipboard, download, history, worker};
use crate::state::{Action, Selection};
use crate::text;
use crate::worker::protocol::{Reply, Request, Table};
use parallax_core::view::{
    CellRelation, CorpusView, FactKind, LedgerRow, LedgerView, MatrixView, columns_by_source, ledger, matrix,
};
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;
use yew::platform::spawn_local;
use yew::prelude::*;

/// As many texts as stand beside each other.
const N_SIDE_BY_SIDE: usize = 3;

/// As many documents as a matrix of all of them has; of a larger corpus it shows those chosen.
const N_IN_MATRIX: usize = 24;

/// The comparison.
#[component]
pub fn ComparePage() -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let documents = state.compared_documents();
    let cut = use_cut(corpus.documents.len());
    let ledger = use_memo((Rc::clone(corpus), Rc::clone(&documents)), |(corpus, documents)| ledger(corpus, documents));
    let texts = use_memo((Rc::clone(corpus), Rc::clone(&ledger)), |(corpus, ledger)| {
        side_by_side(corpus, ledger, &columns(corpus, &ledger.documents, N_SIDE_BY_SIDE))
    });
    let form = state.compare_as;
    let is_side = form == CompareAs::SideBySide;
    let is_matrix = matches!(form, CompareAs::Matrix | CompareAs::SourceMatrix);
    let all = use_memo((Rc::clone(corpus), form), |(corpus, form)| {
        let all: Vec<u32> = (0..).zip(&corpus.documents).map(|(i, _)| i).collect();
        matrix_columns(corpus, &all, *form)
    });
    let has_all = all.len() <= N_IN_MATRIX;
    let against = use_memo(
        (Rc::clone(corpus), (!has_all).then(|| Rc::clone(&documents)), all, form),
        |(corpus, chosen, all, form)| match chosen {
            _ if !matches!(form, CompareAs::Matrix | CompareAs::SourceMatrix) => MatrixView::default(),
            Some(chosen) => matrix(corpus, &matrix_columns(corpus, chosen, *form)),
            None => matrix(corpus, all),
        },
    );
    let is_table = matches!(form, CompareAs::Wording | CompareAs::Voices | CompareAs::SharedText);
    let address = history::address_with(&state.route().to_string());
    let answer = use_answer(if is_table {
        Some(Request::Table { documents: documents.to_vec(), form, language: text::language() })
    } else {
        let report = || Request::Report { documents: documents.to_vec(), address, is_html: false };
        (form == CompareAs::Report).then(report)
    });
    let table = use_memo(answer.clone(), |answer| match answer {
        Answer::Here(reply) => {
            if let Reply::Table(table) = &**reply {
                table.clone()
            } else {
                Table::default()
            }
        }
        _ => Table::default(),
    });
    let is_here = matches!(answer, Answer::Here(_));
    let table_ledger = use_memo(Rc::clone(&table), |table| table.ledger.clone());
    let rows = if is_table { table_ledger } else { Rc::clone(&ledger) };
    let copied = use_state_eq(|| None);
    let is_narrow = use_media(NARROW);
    let selected = selected_row(&state, &ledger);
    let stops = use_memo((Rc::clone(&rows), Rc::clone(&texts), form, state.relation), |(rows, texts, form, only)| {
        let all = |n: usize| (0..).take(n).collect();
        match form {
            CompareAs::Ledger => ledger_stops(rows, *only),
            CompareAs::SideBySide => all(texts.pairs.len()),
            CompareAs::Wording | CompareAs::Voices | CompareAs::SharedText => all(rows.rows.len()),
            CompareAs::Matrix | CompareAs::SourceMatrix | CompareAs::Report => Vec::new(),
        }
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
            let is_ours = is_plain && !is_typing(event) && target_tag(event) != "DIALOG";
            match event.key().as_str() {
                "n" if is_ours => on_step.emit(true),
                "p" if is_ours => on_step.emit(false),
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
            dispatcher.dispatch(Action::CompareAs(CompareAs::ALL.get(i).copied().unwrap_or_default()));
        })
    };
    let has_steps = !is_matrix && form != CompareAs::Report;
    let announcement = selected.filter(|_| has_steps).and_then(|at| {
        if !is_side {
            let fact = &rows.rows.get(at as usize)?.fact;
            return Some(text::announce_fact(fact, at as usize + 1, rows.rows.len()));
        }
        let pair = texts.pairs.get(at as usize)?;
        let label = |document: u32| corpus.documents.get(document as usize).map(|document| document.label.as_str());
        let relation = pair.relation.map_or(text::SAME_REPORT.get(), text::relation_word);
        let (left, right) = (label(pair.left.document)?, label(pair.right.document)?);
        Some(text::announce_pair(at as usize + 1, texts.pairs.len(), left, right, relation))
    });
    let (previous, next) = if is_side {
        (text::PREVIOUS_PAIR.get(), text::NEXT_PAIR.get())
    } else if is_table {
        (text::PREVIOUS_ROW.get(), text::NEXT_ROW.get())
    } else {
        (text::PREVIOUS_DIFFERENCE.get(), text::NEXT_DIFFERENCE.get())
    };
    let step = |forward: bool| on_step.reform(move |_: MouseEvent| forward);
    html! {
        <main id="plx-main" class={classes!("plx-page", "plx-compare", is_side.then_some("plx-compare--side"))} tabindex="-1">
            <h1 class="plx-visually-hidden">{ text::page(Page::Compare) }</h1>
            if !(is_matrix && has_all) { { chooser(&state, &documents, &cut) } }
            <div class="plx-compare__bar">
                <Segmented label={text::COMPARE_AS_LABEL} choices={CompareAs::ALL.map(text::compare_as).to_vec()} chosen={CompareAs::ALL.iter().position(|&it| it == form).unwrap_or_default()} on_choose={on_form} />
                { match form {
                    CompareAs::Ledger => relations(&state, &ledger),
                    CompareAs::SideBySide => html! { <p class="plx-compare__counts">{ text_counts(&state, &texts) }</p> },
                    _ => Html::default(),
                } }
                if has_steps {
                <div class="plx-compare__step">
                    <button type="button" class="plx-button" disabled={stops.is_empty()} onclick={step(false)}>{ previous }<kbd>{ "p" }</kbd></button>
                    <button type="button" class="plx-button" disabled={stops.is_empty()} onclick={step(true)}>{ next }<kbd>{ "n" }</kbd></button>
                </div>
                }
            </div>
            if is_matrix {
                if form == CompareAs::SourceMatrix {
                    <p class="plx-compare__note">{ text::SOURCE_MATRIX_NOTE }</p>
                }
                if !has_all {
                    <p class="plx-compare__note">{ text::MATRIX_OF_CHOSEN }</p>
                }
                <Matrix corpus={Rc::clone(corpus)} view={against} words={text::ledger_words(form)} compare_href={compare_href(&state)} read_href={read_href(&state)} />
            } else if !is_here && (is_table || form == CompareAs::Report) {
                { pending(&answer) }
            } else if form == CompareAs::Report {
                { report(&state, &documents, &answer, &copied) }
            } else if is_table {
                <p class="plx-compare__note">{ &table.note }</p>
                <Ledger corpus={Rc::clone(corpus)} ledger={Rc::clone(&rows)} {selected} kind={(form == CompareAs::Wording).then_some(FactKind::Label)} words={text::ledger_words(form)} read_href={read_href(&state)} on_select={on_select.clone()} />
                if form == CompareAs::Wording {
                    <h2>{ text::distinct_words().label }</h2>
                    if let Some(warning) = &table.warning {
                        <p class="plx-compare__warning"><strong>{ warning }</strong></p>
                    }
                    <p class="plx-compare__note">{ text::WORDS_NOTE }</p>
                    <Ledger corpus={Rc::clone(corpus)} ledger={Rc::clone(&rows)} {selected} kind={Some(FactKind::Word)} words={text::distinct_words()} read_href={read_href(&state)} {on_select} />
                }
            } else if !is_side {
                <Ledger corpus={Rc::clone(corpus)} ledger={Rc::clone(&ledger)} {selected} only={state.relation} words={text::ledger_words(form)} read_href={read_href(&state)} {on_select} />
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

/// The report with what can be done with it.
fn report(state: &AppContext, documents: &Rc<[u32]>, answer: &Answer, copied: &UseStateHandle<Option<bool>>) -> Html {
    let markdown = match answer {
        Answer::Here(reply) => {
            if let Reply::Report(report) = &**reply {
                AttrValue::from(report.clone())
            } else {
                AttrValue::default()
            }
        }
        _ => AttrValue::default(),
    };
    let on_copy = {
        let (copied, markdown) = (copied.setter(), markdown.clone());
        Callback::from(move |_: MouseEvent| {
            let (copied, markdown) = (copied.clone(), markdown.clone());
            spawn_local(async move { copied.set(Some(clipboard::copy(&markdown).await)) });
        })
    };
    let on_download = {
        let (markdown, documents) = (markdown.clone(), Rc::clone(documents));
        let address = history::address_with(&state.route().to_string());
        Callback::from(move |is_html: bool| {
            if !is_html {
                download::download("comparison.md", "text/markdown", &markdown);
                return;
            }
            let request = Request::Report { documents: documents.to_vec(), address: address.clone(), is_html };
            let done = Callback::from(|outcome| {
                if let Ok(Reply::Report(html)) = outcome {
                    download::download("comparison.html", "text/html", &html);
                }
            });
            // Whoever leaves the page meanwhile gets the file all the same.
            worker::ask(&request, done).keep();
        })
    };
    html! { <Report {markdown} copied={**copied} {on_copy} {on_download} /> }
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

/// The columns of a matrix: documents, or all documents of a source.
fn matrix_columns(corpus: &CorpusView, documents: &[u32], form: CompareAs) -> Vec<Vec<u32>> {
    match form {
        CompareAs::SourceMatrix => columns_by_source(corpus, documents),
        _ => documents.iter().map(|&document| vec![document]).collect(),
    }
}

/// The link to the ledger of several documents.
fn compare_href(state: &AppContext) -> Callback<Vec<u32>, String> {
    let corpus = Rc::clone(&state.corpus);
    let base = Route { compare_as: CompareAs::Ledger, relation: None, event: None, difference: None, ..state.route() };
    Callback::from(move |mut documents: Vec<u32>| {
        documents.sort_unstable();
        let keys = documents.iter().filter_map(|&document| Some(corpus.documents.get(document as usize)?.key.clone()));
        Route { compared: keys.collect(), ..base.clone() }.to_string()
    })
}

/// The rows where a reader who looks for differences stops: where some relation was chosen, all of those.
fn ledger_stops(ledger: &LedgerView, only: Option<CellRelation>) -> Vec<u32> {
    let is_stop = |row: &LedgerRow| only.map_or(is_difference(row.relation), |only| row.relation == only);
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

fn chooser(state: &AppContext, documents: &[u32], cut: &Cut) -> Html {
    let all = (0_u32..).zip(&state.corpus.documents);
    let shown = all.filter(|(i, _)| cut.has(*i as usize, documents.contains(i)));
    let chips = shown.map(|(i, document)| {
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
    html! { <div class="plx-chooser" role="group" aria-label={text::COMPARED_DOCUMENTS}>{ for chips }{ cut.button.clone() }</div> }
}

/// How many facts stand how; each shows only those.
fn relations(state: &AppContext, ledger: &LedgerView) -> Html {
    let buttons = text::ledger_counts(&ledger.counts).into_iter().map(|(relation, words)| {
        let symbol = relation.filter(|&r| r != CellRelation::Alone).map(text::relation_symbol);
        let is_chosen = state.relation == relation;
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            dispatcher.dispatch(Action::ShowRelation(relation.filter(|_| !is_chosen)));
        });
        html! {
            <button type="button" class={classes!("plx-count", "plx-relation", relation.map(relation_class))} aria-pressed={is_chosen.to_string()} {onclick}>
                { symbol.map(|symbol| html! { <span aria-hidden="true">{ symbol }{ " " }</span> }) }
                { words }
            </button>
        }
    });
    html! { <div class="plx-compare__counts" role="group" aria-label={text::SHOW_RELATION}>{ for buttons }</div> }
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
