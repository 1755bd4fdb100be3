//! The same for a small screen: each pair as a card with both passages, then what only one source has.

use super::pairs::{Pair, SideBySideView};
use crate::components::badge::{BadgeView, badge};
use crate::components::marked_text::words;
use crate::components::relation::relation_class;
use crate::components::timeline::hue_class;
use crate::dom::reveal;
use crate::text;
use parallax_core::view::CellRelation;
use parallax_core::view::{CorpusView, DocumentView, SentenceRef, SpanView};
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::prelude::*;

/// How many passages of one source are there at first, and how many more each time the reader asks.
const ALONE: usize = 12;
/// How many cards are there at first, and how many more each time the reader asks.
const CARDS: usize = 40;

/// What [`Passages`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct PassagesProps {
    /// The corpus.
    pub corpus: Rc<CorpusView>,
    /// The texts and what ties them.
    pub view: Rc<SideBySideView>,
    /// The index of the pair selected.
    pub selected: Option<u32>,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
}

/// The pairs, below each other, and the rest.
#[component]
pub fn Passages(props: &PassagesProps) -> Html {
    let root = use_node_ref();
    let n_cards = use_state_eq(|| CARDS);
    let n_alone = use_state_eq(|| ALONE);
    {
        let root = root.clone();
        use_effect_with((props.selected, Rc::clone(&props.view)), move |(selected, _)| {
            if let Some(root) = root.cast::<HtmlElement>().filter(|_| selected.is_some()) {
                reveal(&root, "[aria-current]");
            }
        });
    }
    // A card that a link or a key leads to is always there.
    let n_shown = (*n_cards).max(props.selected.map_or(0, |pair| pair as usize + 1));
    let n_left = props.view.pairs.len().saturating_sub(n_shown);
    let more = n_cards.setter();
    let cards = (0..).zip(&props.view.pairs).take(n_shown).map(|(i, pair)| passage(props, pair, i));
    let alone = props.view.documents.iter().map(|&document| alone(props, document, &n_alone));
    html! {
        <div ref={root} class="plx-passages">
            { for cards }
            if n_left > 0 {
                <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| more.set(n_shown + CARDS))}>
                    { text::more_rows(n_left) }
                </button>
            }
            { for alone }
        </div>
    }
}

/// What only one source has.
fn alone(props: &PassagesProps, index: u32, n_shown: &UseStateHandle<usize>) -> Html {
    let Some(document) = props.corpus.documents.get(index as usize) else {
        return Html::default();
    };
    let is_alone = |sentence: u32| !props.view.partnered.contains(&SentenceRef { document: index, sentence });
    let alone: Vec<SpanView> =
        (0..).zip(&document.sentences).filter(|(i, _)| is_alone(*i)).map(|(_, sentence)| sentence.span).collect();
    let n_left = alone.len().saturating_sub(**n_shown);
    let (more, to) = (n_shown.setter(), **n_shown + 2 * ALONE);
    html! {
        <section key={index} class={classes!("plx-alone", hue_class(document.hue))}>
            <h2>{ badge(&BadgeView::new(document)) }<span>{ text::only_in(&document.label, alone.len()) }</span></h2>
            { for alone.iter().take(**n_shown).map(|&span| html! {
                <p key={span.start_byte} lang={document.language.clone()} dir="auto">
                    <a href={props.read_href.emit((index, span))}>{ words(document, span) }</a>
                </p>
            }) }
            if n_left > 0 {
                <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| more.set(to))}>
                    { text::more_rows(n_left) }
                </button>
            }
        </section>
    }
}

/// A pair as a card.
fn passage(props: &PassagesProps, pair: &Pair, i: u32) -> Html {
    let sides = [pair.left, pair.right].into_iter().filter_map(|at| {
        let document = props.corpus.documents.get(at.document as usize)?;
        let sentence = document.sentences.get(at.sentence as usize)?;
        Some(side(document, at, sentence.span, &props.read_href))
    });
    let words = pair.relation.map_or(text::SAME_REPORT.get(), text::relation_word);
    let is_selected = props.selected == Some(i);
    html! {
        <section key={i} class={classes!("plx-card", pair_class(pair))} aria-current={is_selected.then_some("true")}>
            <h2 class="plx-relation"><span aria-hidden="true">{ pair_symbol(pair) }</span>{ " " }{ words }</h2>
            { for sides }
        </section>
    }
}

fn side(
    document: &DocumentView,
    at: SentenceRef,
    span: SpanView,
    read_href: &Callback<(u32, SpanView), String>,
) -> Html {
    html! {
        <p class="plx-passages__side" lang={document.language.clone()} dir="auto">
            { badge(&BadgeView::new(document)) }
            <span class="plx-visually-hidden">{ &document.label }{ ": " }</span>
            <a href={read_href.emit((at.document, span))}>{ words(document, span) }</a>
        </p>
    }
}

/// The class that gives a pair its color.
pub(super) fn pair_class(pair: &Pair) -> &'static str {
    relation_class(pair.relation.unwrap_or(CellRelation::Alone))
}

/// The sign of a pair.
pub(super) fn pair_symbol(pair: &Pair) -> &'static str {
    pair.relation.map_or("~", text::relation_symbol)
}
