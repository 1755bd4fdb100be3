//! All documents against all, or all sources, as a table of links to the ledger of each two, and what to read.

use super::ledger::Ledger;
use crate::components::badge::{BadgeView, badge};
use crate::text::{self, LedgerWords};
use parallax_core::view::{
    CellRelation, CorpusView, FactKind, LedgerCell, LedgerCounts, LedgerRow, LedgerView, MatrixView, ReadingStep,
    SpanView,
};
use std::rc::Rc;
use yew::prelude::*;

/// What [`Matrix`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct MatrixProps {
    /// The corpus.
    pub corpus: Rc<CorpusView>,
    /// The counts.
    pub view: Rc<MatrixView>,
    /// What the table is called.
    pub words: LedgerWords,
    /// The link to the comparison of several documents.
    pub compare_href: Callback<Vec<u32>, String>,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
}

/// The table and the reading lists.
#[component]
pub fn Matrix(props: &MatrixProps) -> Html {
    let view = &props.view;
    let ledger = use_memo((Rc::clone(&props.corpus), Rc::clone(view)), |(corpus, view)| table(corpus, view));
    let columns = use_memo((Rc::clone(&props.corpus), Rc::clone(view)), |(corpus, view)| names(corpus, view));
    let cell_href = {
        let (view, compare_href) = (Rc::clone(view), props.compare_href.clone());
        Callback::from(move |(a, b): (usize, usize)| {
            view.pair(a, b)?;
            Some(compare_href.emit([view.columns.get(a)?.as_slice(), view.columns.get(b)?].concat()))
        })
    };
    html! {
        <>
            <div class="plx-matrix">
                <Ledger corpus={Rc::clone(&props.corpus)} {ledger} selected={None::<u32>} words={props.words} columns={(*columns).clone()} cell_href={Some(cell_href)} read_href={props.read_href.clone()} on_select={Callback::noop()} />
            </div>
            <h2>{ text::READING }</h2>
            <p class="plx-compare__note">{ text::READING_NOTE }</p>
            <div class="plx-reading">
                { reading(props, text::ALL_FACTS.get(), &view.reading, view.n_all) }
                { reading(props, text::SHARED_FACTS.get(), &view.reading_shared, view.n_shared) }
            </div>
        </>
    }
}

/// A reading list.
fn reading(props: &MatrixProps, title: &str, steps: &[ReadingStep], n_all: u32) -> Html {
    let mut n_read = 0;
    let steps = steps.iter().filter_map(|step| {
        let column = props.view.columns.get(step.column as usize)?;
        let documents = column.iter().filter_map(|&index| Some((index, props.corpus.documents.get(index as usize)?)));
        n_read += step.n_new;
        let start = SpanView { start_byte: 0, end_byte: 0 };
        let links = documents.map(|(index, document)| {
            let span = document.sentences.first().map_or(start, |sentence| sentence.span);
            html! {
                <span class="plx-reading__article">
                    { badge(&BadgeView::new(document)) }{ " " }
                    <a href={props.read_href.emit((index, span))} dir="auto">{ &document.label }</a>
                </span>
            }
        });
        Some(html! {
            <li>
                { for links }
                <span class="plx-ledger__detail">{ text::reading_step(step.n_new, n_read, n_all) }</span>
            </li>
        })
    });
    html! { <section><h3>{ title }</h3><ol>{ for steps }</ol></section> }
}

/// The counts as a ledger whose rows are documents too.
fn table(corpus: &CorpusView, view: &MatrixView) -> LedgerView {
    let n_facts = |place: usize| view.n_facts.get(place).copied().unwrap_or_default();
    let cell = |a: usize, b: usize| {
        let (relation, value) = match view.pair(a, b) {
            None => (CellRelation::Uncompared, text::facts(n_facts(a))),
            Some(pair) => {
                let relation = if pair.n_contradicts > 0 {
                    CellRelation::Contradicts
                } else if pair.n_tension > 0 {
                    CellRelation::Tension
                } else {
                    CellRelation::Uncompared
                };
                (relation, text::pair(pair, n_facts(a).saturating_sub(pair.n_shared)))
            }
        };
        LedgerCell { relation, value, claims: Vec::new() }
    };
    let n = view.columns.len();
    let rows = view.columns.iter().enumerate().filter_map(|(a, column)| {
        Some(LedgerRow {
            kind: FactKind::Label,
            relation: CellRelation::Uncompared,
            fact: name(corpus, column)?.to_owned(),
            detail: String::new(),
            event: None,
            cells: (0..n).map(|b| cell(a, b)).collect(),
            because: Vec::new(),
        })
    });
    let documents = view.columns.iter().filter_map(|column| column.first().copied()).collect();
    LedgerView { documents, rows: rows.collect(), counts: LedgerCounts::default() }
}

/// The names of the columns, where one of them has several documents.
fn names(corpus: &CorpusView, view: &MatrixView) -> Option<Rc<[AttrValue]>> {
    let has_sources = view.columns.iter().any(|column| column.len() > 1);
    let name = |column: &Vec<u32>| AttrValue::from(name(corpus, column).unwrap_or_default().to_owned());
    has_sources.then(|| view.columns.iter().map(name).collect())
}

/// What a column is called: its source, or its only document.
fn name<'c>(corpus: &'c CorpusView, column: &[u32]) -> Option<&'c str> {
    let first = corpus.documents.get(*column.first()? as usize)?;
    let outlet = first.outlet.as_deref().filter(|_| column.len() > 1);
    Some(outlet.unwrap_or(&first.label))
}
