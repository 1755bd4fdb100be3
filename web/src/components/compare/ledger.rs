//! The ledger: facts by rows, documents by columns, each cell with its relation and its sentence.

use crate::components::badge::{BadgeView, badge};
use crate::components::marked_text::{excerpt, marked_text};
use crate::components::relation::relation_class;
use crate::dom::reveal;
use crate::text::{self, LedgerWords};
use parallax_core::view::{CellRelation, FactKind, LedgerCell, LedgerClaim, LedgerRow, LedgerView};
use parallax_core::view::{CorpusView, SpanView};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How much of a sentence stands around the words that carry the value, until its row is opened.
const AROUND_BYTES: u32 = 70;
/// How many sentences a cell shows until its row is opened.
const CLAIMS: usize = 3;
/// How many rows are there at first, and how many more each time the reader asks.
const ROWS: usize = 80;

/// What [`Ledger`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct LedgerProps {
    /// The corpus.
    pub corpus: Rc<CorpusView>,
    /// The facts.
    pub ledger: Rc<LedgerView>,
    /// The row that is open.
    pub selected: Option<u32>,
    /// The relation of the rows shown; `None`: all rows.
    #[prop_or_default]
    pub only: Option<CellRelation>,
    /// The kind of the rows shown; `None`: all rows.
    #[prop_or_default]
    pub kind: Option<FactKind>,
    /// What the rows are.
    pub words: LedgerWords,
    /// What columns are called that stand for more than their document.
    #[prop_or_default]
    pub columns: Option<Rc<[AttrValue]>>,
    /// Where a cell leads, by the places of row and column, where cells lead anywhere; such rows do not open.
    #[prop_or_default]
    pub cell_href: Option<Callback<(usize, usize), Option<String>>>,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
    /// A row was opened or closed.
    pub on_select: Callback<Option<u32>>,
}

/// The facts, by rows.
#[component]
pub fn Ledger(props: &LedgerProps) -> Html {
    let n_shown = use_state_eq(|| ROWS);
    let root = use_node_ref();
    {
        let root = root.clone();
        use_effect_with((props.selected, Rc::clone(&props.ledger)), move |(selected, _)| {
            if let Some(root) = root.cast::<HtmlElement>().filter(|_| selected.is_some()) {
                reveal(&root, "[aria-current]");
            }
        });
    }
    let is_shown = |row: &LedgerRow| {
        props.only.is_none_or(|only| row.relation == only) && props.kind.is_none_or(|kind| row.kind == kind)
    };
    let shown: Vec<(u32, &LedgerRow)> = (0..).zip(&props.ledger.rows).filter(|(_, row)| is_shown(row)).collect();
    if shown.is_empty() {
        let words = if props.only.is_some() { text::NO_ROW_OF_RELATION.get() } else { props.words.empty };
        return html! { <p class="plx-empty">{ words }</p> };
    }
    let heads = props.ledger.documents.iter().enumerate().map(|(column, &index)| {
        html! { <th scope="col" role="columnheader" key={index}>{ column_name(props, column, index) }</th> }
    });
    // A row that a link or a key leads to is always there.
    let wanted = shown.iter().position(|&(i, _)| Some(i) == props.selected).map_or(0, |place| place + 1);
    let n_rows = (*n_shown).max(wanted).min(shown.len());
    let n_left = shown.len() - n_rows;
    let rows = shown.into_iter().take(n_rows).map(|(i, row)| ledger_row(props, i, row));
    let more = n_shown.setter();
    html! {
        <div ref={root} class="plx-ledger" tabindex="0" role="region" aria-label={props.words.label}>
            <table role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader" class="plx-ledger__corner">{ props.words.row }</th>
                        { for heads }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for rows }</tbody>
            </table>
            if n_left > 0 {
                <button type="button" class="plx-button plx-ledger__more" onclick={Callback::from(move |_: MouseEvent| more.set(n_rows + ROWS))}>
                    { text::more_rows(n_left) }
                </button>
            }
        </div>
    }
}

fn ledger_row(props: &LedgerProps, i: u32, row: &LedgerRow) -> Html {
    let is_open = props.selected == Some(i);
    let onclick = {
        let on_select = props.on_select.clone();
        Callback::from(move |_: MouseEvent| on_select.emit((!is_open).then_some(i)))
    };
    let cells = props.ledger.documents.iter().zip(&row.cells).enumerate().map(|(column, (&document, cell))| {
        let href = props.cell_href.as_ref().and_then(|href| href.emit((i as usize, column)));
        ledger_cell(props, (column, document), cell, is_open, href)
    });
    html! {
        <tr key={i} role="row" class="plx-ledger__row" aria-current={is_open.then_some("true")}>
            <th scope="row" role="rowheader" class="plx-ledger__head">
                if props.cell_href.is_some() {
                    <span class="plx-ledger__fact" dir="auto">{ &row.fact }</span>
                } else {
                    <button type="button" class="plx-ledger__fact" aria-expanded={is_open.to_string()} {onclick}>{ &row.fact }</button>
                }
                <span class="plx-ledger__detail"><b>{ text::fact_kind(row.kind) }</b>{ &row.detail }</span>
                if is_open && !row.because.is_empty() {
                    <span class="plx-ledger__why">
                        <b>{ text::WHY }</b>
                        { for row.because.iter().map(|because| html! { <span>{ because }</span> }) }
                    </span>
                }
            </th>
            { for cells }
        </tr>
    }
}

/// The sign and the name of a column and its document.
fn column_name(props: &LedgerProps, column: usize, index: u32) -> Html {
    if let Some(name) = props.columns.as_ref().and_then(|columns| columns.get(column)) {
        return html! { <span dir="auto">{ name }</span> };
    }
    let document = props.corpus.documents.get(index as usize);
    document.map_or_else(Html::default, |document| {
        html! { <>{ badge(&BadgeView::new(document)) }<span dir="auto">{ &document.label }</span></> }
    })
}

fn ledger_cell(
    props: &LedgerProps,
    (column, index): (usize, u32),
    cell: &LedgerCell,
    is_open: bool,
    href: Option<String>,
) -> Html {
    let Some(document) = props.corpus.documents.get(index as usize) else {
        return html! { <td role="cell" /> };
    };
    let who = html! { <span class="plx-ledger__who">{ column_name(props, column, index) }</span> };
    let class = classes!("plx-ledger__cell", relation_class(cell.relation));
    let silence = match cell.relation {
        CellRelation::Silent => Some(text::not_found_in(&document.badge)),
        CellRelation::NotYetKnowable => Some(text::not_yet_in(&document.badge)),
        _ => None,
    };
    if let Some(silence) = silence {
        return html! { <td role="cell" {class} key={index}>{ who }<span>{ silence }</span></td> };
    }
    let n_shown = if is_open { cell.claims.len() } else { CLAIMS };
    let n_left = cell.claims.len().saturating_sub(n_shown);
    html! {
        <td role="cell" {class} key={index}>
            { who }
            <span class="plx-ledger__value">
                <span class="plx-relation__symbol" aria-hidden="true">{ text::relation_symbol(cell.relation) }</span>
                { " " }
                if let Some(href) = href { <a {href}>{ &cell.value }</a> } else { <b>{ &cell.value }</b> }
                { " " }
                <span class="plx-ledger__word">{ text::relation_word(cell.relation) }</span>
            </span>
            { for cell.claims.iter().take(n_shown).map(|claim| claim_text(props, claim, is_open)) }
            if n_left > 0 { <span class="plx-ledger__detail">{ text::more_claims(n_left) }</span> }
        </td>
    }
}

fn claim_text(props: &LedgerProps, claim: &LedgerClaim, is_open: bool) -> Html {
    let found = props
        .corpus
        .documents
        .get(claim.sentence.document as usize)
        .and_then(|document| Some((document, document.sentences.get(claim.sentence.sentence as usize)?)));
    let Some((document, sentence)) = found else {
        return html! { <p class="plx-ledger__text">{ text::NO_EVIDENCE_TEXT }</p> };
    };
    let (cut_before, span, cut_after) = if is_open {
        (false, sentence.span, false)
    } else {
        excerpt(document, sentence.span, claim.span, AROUND_BYTES)
    };
    html! {
        <p class="plx-ledger__text" lang={document.language.clone()} dir="auto">
            <a href={props.read_href.emit((claim.sentence.document, sentence.span))}>
                if cut_before { { "… " } }
                { marked_text(document, span, &[claim.span]) }
                if cut_after { { " …" } }
            </a>
        </p>
    }
}
