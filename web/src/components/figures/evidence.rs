//! The evidence for a figure: its sentence, what is counted, who says so; and the other answers to the same question.

use super::figure_speaker;
use crate::components::badge::{BadgeView, badge};
use crate::components::marked_text::{marked_text, words};
use crate::text;
use parallax_core::view::figures::{FigureRef, FiguresView};
use parallax_core::view::{CorpusView, SpanView};
use std::rc::Rc;
use yew::prelude::*;

/// How many other answers are listed.
const N_OTHERS: usize = 12;

/// What [`figure_evidence`] takes.
#[derive(Debug)]
pub struct FigureEvidenceProps<'a> {
    /// The corpus.
    pub corpus: &'a Rc<CorpusView>,
    /// The figures shown.
    pub figures: &'a FiguresView,
    /// The one that is explained.
    pub at: FigureRef,
    /// The link to a passage of a document.
    pub read_href: &'a Callback<(u32, SpanView), String>,
    /// Its title, which takes the focus when the reader asks for the evidence.
    pub title_ref: &'a NodeRef,
    /// A figure was chosen, or none.
    pub on_select: &'a Callback<Option<FigureRef>>,
    /// More to do with it.
    pub actions: Html,
}

/// The sentence behind a figure, and the figures that it can be compared with.
pub fn figure_evidence(props: FigureEvidenceProps<'_>) -> Html {
    let FigureEvidenceProps { corpus, figures, at, read_href, title_ref, on_select, actions } = props;
    let Some(document) = corpus.documents.get(at.document as usize) else {
        return Html::default();
    };
    let Some(figure) = document.figures.get(at.figure as usize) else {
        return Html::default();
    };
    let lane = figures.lanes.iter().find(|lane| lane.marks.iter().any(|mark| mark.at == at));
    let scope = lane.map(|lane| text::scope(&lane.scope)).unwrap_or_default();
    let n_apart = figures.lanes.len().saturating_sub(1);
    let others = lane.into_iter().flat_map(|lane| &lane.marks).map(|mark| mark.at).filter(|&other| other != at);
    let others: Vec<Html> =
        others.take(N_OTHERS).map(|other| card(corpus, other, read_href, Some(on_select))).collect();
    let close = on_select.reform(|_: MouseEvent| None);
    html! {
        <article class="plx-evidence">
            <div class="plx-evidence__head">
                <p class="plx-evidence__kind">{ format!("{} · {scope}", text::measure(&figure.measure)) }</p>
                <button type="button" class="plx-button plx-evidence__close" aria-label={text::CLOSE} onclick={close}>{ "×" }</button>
            </div>
            <h2 ref={title_ref.clone()} class="plx-evidence__title" tabindex="-1" dir="auto">{ words(document, figure.span) }</h2>
            <p class="plx-evidence__date">{ text::bounds(&text::amount_label(&figure.label), figure.min_thousandths, figure.max_thousandths, figure.is_approximate) }</p>
            { card(corpus, at, read_href, None) }
            { figure.part_of.and_then(|whole| document.figures.get(whole as usize)).map(|whole| html! {
                <p class="plx-evidence__date">{ text::part_of(words(document, whole.span)) }</p>
            }) }
            if others.is_empty() {
                <p class="plx-evidence__date">{ text::NO_OTHER_ANSWER }</p>
            } else {
                <h3>{ text::OTHER_ANSWERS }</h3>
                { for others }
            }
            if n_apart > 0 {
                <h3>{ text::APART_TITLE }</h3>
                <p class="plx-evidence__date">{ text::apart(n_apart) }</p>
            }
            <div class="plx-evidence__actions">{ actions }</div>
        </article>
    }
}

/// A figure with its sentence.
fn card(
    corpus: &CorpusView,
    at: FigureRef,
    read_href: &Callback<(u32, SpanView), String>,
    on_select: Option<&Callback<Option<FigureRef>>>,
) -> Html {
    let Some(document) = corpus.documents.get(at.document as usize) else {
        return Html::default();
    };
    let Some(figure) = document.figures.get(at.figure as usize) else {
        return Html::default();
    };
    let sentence = figure.sentence.and_then(|i| document.sentences.get(i as usize)).map_or(figure.span, |s| s.span);
    let name = document.outlet.as_ref().unwrap_or(&document.label);
    html! {
        <section class="plx-card" key={format!("{}-{}", at.document, at.figure)}>
            <h3 class="plx-card__who">
                { badge(&BadgeView::new(document)) }
                <span dir="auto">{ name }</span>
                <small>{ text::published(document.date.day, &document.date.basis) }</small>
            </h3>
            <p class="plx-card__text" lang={document.language.clone()} dir="auto">
                <a href={read_href.emit((at.document, sentence))}>{ marked_text(document, sentence, &[figure.span]) }</a>
            </p>
            <p class="plx-card__value">
                { on_select.map(|on_select| {
                    let onclick = on_select.reform(move |_: MouseEvent| Some(at));
                    html! { <><button type="button" class="plx-link" {onclick}>{ text::amount_label(&figure.label) }</button>{ " · " }</> }
                }) }
                { text::said_by(&figure_speaker(corpus, at)) }
                { text::as_of(figure.as_of_earliest, figure.as_of_latest).map(|words| format!(" · {words}")) }
            </p>
        </section>
    }
}
