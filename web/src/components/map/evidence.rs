//! The sentences that name a place.

use crate::components::badge::{BadgeView, badge};
use crate::components::marked_text::marked_text;
use crate::text;
use parallax_core::view::places::{PlaceReport, PlaceView};
use parallax_core::view::{CorpusView, SpanView};
use yew::prelude::*;

/// As many reports are listed; whoever wants more narrows the window.
const N_LISTED: usize = 60;

/// What [`place_evidence`] takes.
#[derive(Debug)]
pub struct PlaceEvidence<'a> {
    /// The corpus.
    pub corpus: &'a CorpusView,
    /// The place.
    pub place: &'a PlaceView,
    /// The name of the country that it lies in, where that is known.
    pub country: Option<&'a str>,
    /// The link to an event.
    pub event_href: Callback<u32, String>,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
    /// The title, which takes the focus when the reader asks for the evidence.
    pub title_ref: &'a NodeRef,
    /// The reader is done with it.
    pub on_close: Callback<MouseEvent>,
    /// What else can be done.
    pub actions: Html,
}

/// The events whose reports name a place, each with the sentences.
pub fn place_evidence(props: PlaceEvidence<'_>) -> Html {
    let PlaceEvidence { corpus, place, .. } = props;
    let Some(entity) = corpus.entities.get(place.entity as usize) else {
        return Html::default();
    };
    let mut events: Vec<(u32, Vec<&PlaceReport>)> = Vec::new();
    for report in place.reports.iter().take(N_LISTED) {
        match events.last_mut() {
            Some((event, reports)) if *event == report.event => reports.push(report),
            _ => events.push((report.event, vec![report])),
        }
    }
    let cards = events.iter().filter_map(|(index, reports)| {
        let event = corpus.events.get(*index as usize)?;
        let date = text::event_date(event.date.as_ref());
        let sentences = reports.iter().filter_map(|report| {
            let document = corpus.documents.get(report.sentence.document as usize)?;
            let sentence = document.sentences.get(report.sentence.sentence as usize)?;
            let href = props.read_href.emit((report.sentence.document, sentence.span));
            Some(html! {
                <p class="plx-card__text" lang={document.language.clone()} dir="auto">
                    { badge(&BadgeView::new(document)) }<span class="plx-visually-hidden">{ &document.label }{ ": " }</span>{ " " }
                    <a {href}>{ marked_text(document, sentence.span, &[report.name]) }</a>
                </p>
            })
        });
        Some(html! {
            <section class="plx-card" key={*index}>
                <h3 class="plx-card__event"><a href={props.event_href.emit(*index)}>{ date }{ " · " }<span dir="auto">{ &event.title }</span></a></h3>
                { for sentences }
            </section>
        })
    });
    let kind = props.country.map_or_else(|| text::PLACE.get().to_owned(), text::place_in);
    let n_more = place.reports.len().saturating_sub(N_LISTED);
    let (n_reports, n_documents) = (place.reports.len(), place.documents.len());
    html! {
        <article class="plx-evidence">
            <div class="plx-evidence__head">
                <p class="plx-evidence__kind">{ kind }</p>
                <button type="button" class="plx-button plx-evidence__close" aria-label={text::CLOSE} onclick={props.on_close.clone()}>{ "×" }</button>
            </div>
            <h2 ref={props.title_ref.clone()} class="plx-evidence__title" tabindex="-1" dir="auto">{ &entity.name }</h2>
            <p class="plx-evidence__date">{ text::place_named_in(n_reports, place.n_events as usize, n_documents, corpus.documents.len()) }</p>
            { for cards }
            if n_more > 0 {
                <p>{ text::more_reports(n_more) }</p>
            }
            <div class="plx-evidence__actions">{ props.actions }</div>
        </article>
    }
}
