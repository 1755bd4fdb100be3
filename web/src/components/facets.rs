//! The filters: what is shown of the corpus, and how much each choice would show.

use crate::components::badge::{BadgeView, badge};
use crate::components::more::use_cut;
use crate::components::segmented::Segmented;
use crate::text;
use chrono::NaiveDate;
use parallax_core::view::CorpusView;
use parallax_core::view::facets::{Facet, FacetView, FacetsView};
use parallax_core::view::timeline::Clock;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// What [`Facets`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct FacetsProps {
    /// For the names of the documents.
    pub corpus: Rc<CorpusView>,
    /// The counts, and what each filter hides.
    pub facets: Rc<FacetsView>,
    /// The days shown, first and last; `None`: there are none.
    pub span: Option<(NaiveDate, NaiveDate)>,
    /// The time that places events.
    pub clock: Clock,
    /// Whether sources have lanes of their own.
    pub has_lanes: bool,
    /// Whether empty stretches are folded.
    pub is_folding: bool,
    /// Another time was chosen.
    pub on_clock: Callback<Clock>,
    /// Lanes were switched.
    pub on_lanes: Callback<bool>,
    /// Folding was switched.
    pub on_fold: Callback<bool>,
    /// A document was switched.
    pub on_document: Callback<u32>,
    /// A class of events was switched.
    pub on_class: Callback<Rc<str>>,
    /// A person or place was switched.
    pub on_entity: Callback<u32>,
    /// A filter is to be switched off.
    pub on_clear_facet: Callback<Facet>,
    /// Other days are to be shown.
    pub on_span: Callback<(NaiveDate, NaiveDate)>,
    /// All is to be shown again.
    pub on_clear: Callback<()>,
}

/// The filters.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let classes = props.facets.kinds.iter().map(|facet| {
        let class: Rc<str> = facet.value.as_str().into();
        let on_class = props.on_class.reform(move |()| Rc::clone(&class));
        let words = html! { <span class="plx-facet__words">{ text::event_class(&facet.value) }</span> };
        check(facet.value.clone(), facet.is_shown, words, Some(facet.n_events), on_class)
    });
    let hidden = if props.facets.hidden.is_empty() {
        html! { <div hidden={true} /> }
    } else {
        let on_clear = props.on_clear.clone();
        let clear = props.facets.hidden.iter().map(|&(facet, n)| {
            let on_click = props.on_clear_facet.reform(move |_: MouseEvent| facet);
            html! {
                <button type="button" class="plx-button" onclick={on_click}>
                    <span class="plx-visually-hidden">{ text::CLEAR_FILTER }</span>{ text::hidden_by(facet, n as usize) }<span aria-hidden="true">{ "×" }</span>
                </button>
            }
        });
        html! {
            <div class="plx-facets__hidden" role="status">
                <p>{ text::shown_of(props.facets.n_shown as usize, props.corpus.events.len()) }</p>
                { for clear }
                <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| on_clear.emit(()))}>{ text::SHOW_ALL }</button>
            </div>
        }
    };
    let has_lanes = props.has_lanes;
    let is_folding = props.is_folding;
    let plain = |words: &'static str| html! { <span class="plx-facet__words">{ words }</span> };
    html! {
        <div class="plx-facets">
            { hidden }
            <h2>{ text::SHOW_TIME_AS }</h2>
            <Segmented
                label={text::SHOW_TIME_AS}
                choices={vec![text::HAPPENED.get(), text::REPORTED.get()]}
                chosen={usize::from(props.clock == Clock::Reported)}
                on_choose={props.on_clock.reform(|i| if i == 0 { Clock::Happened } else { Clock::Reported })}
            />
            <SourceFacet corpus={Rc::clone(&props.corpus)} facets={props.facets.sources.clone()} on_document={props.on_document.clone()} />
            <fieldset>
                <legend>{ text::KIND }</legend>
                { for classes }
            </fieldset>
            { entities(props, &props.facets.people, text::PEOPLE_FACET.get()) }
            { entities(props, &props.facets.places, text::PLACES_FACET.get()) }
            { span(props) }
            <fieldset class="plx-facets__drawing">
                <legend>{ text::SHOW }</legend>
                { check("lanes".to_owned(), has_lanes, plain(text::LANES.get()), None, props.on_lanes.reform(move |()| !has_lanes)) }
                { check("fold".to_owned(), is_folding, plain(text::FOLDING.get()), None, props.on_fold.reform(move |()| !is_folding)) }
            </fieldset>
        </div>
    }
}

/// What [`SourceFacet`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct SourceFacetProps {
    /// For the names of the documents.
    pub corpus: Rc<CorpusView>,
    /// The counts.
    pub facets: Vec<FacetView<u32>>,
    /// A document was switched.
    pub on_document: Callback<u32>,
}

/// The sources to choose from.
#[component]
pub fn SourceFacet(props: &SourceFacetProps) -> Html {
    let cut = use_cut(props.facets.len());
    let is_filtering = props.facets.iter().any(|facet| !facet.is_shown);
    let shown = props.facets.iter().enumerate().filter(|(i, facet)| cut.has(*i, is_filtering && facet.is_shown));
    let documents = shown.filter_map(|(_, facet)| {
        let document = facet.value;
        let view = BadgeView::new(props.corpus.documents.get(document as usize)?);
        let words = html! { <>{ badge(&view) }<span class="plx-facet__words" dir="auto">{ &view.label }</span></> };
        let on_document = props.on_document.reform(move |()| document);
        Some(check(document.to_string(), facet.is_shown, words, Some(facet.n_events), on_document))
    });
    html! { <fieldset><legend>{ text::SOURCES }</legend>{ for documents }{ cut.button.clone() }</fieldset> }
}

/// A filter by people or places. Nothing chosen is no filter.
fn entities(props: &FacetsProps, facets: &[FacetView<u32>], label: &'static str) -> Html {
    if facets.is_empty() {
        return html! { <div hidden={true} /> };
    }
    let checks = facets.iter().filter_map(|facet| {
        let name = &props.corpus.entities.get(facet.value as usize)?.name;
        let entity = facet.value;
        let words = html! { <span class="plx-facet__words" dir="auto">{ name }</span> };
        let on_entity = props.on_entity.reform(move |()| entity);
        Some(check(entity.to_string(), facet.is_shown, words, Some(facet.n_events), on_entity))
    });
    let is_on = facets.iter().any(|facet| facet.is_shown);
    html! {
        <fieldset class={classes!("plx-facets__choice", is_on.then_some("plx-facets__choice--on"))}><legend>{ label }</legend>{ for checks }</fieldset>
    }
}

/// The days shown, to be typed.
fn span(props: &FacetsProps) -> Html {
    let Some((from, to)) = props.span else {
        return html! { <div hidden={true} /> };
    };
    let day =
        |label: &'static str, day: NaiveDate, span: fn(NaiveDate, (NaiveDate, NaiveDate)) -> (NaiveDate, NaiveDate)| {
            let on_span = props.on_span.clone();
            let onchange = Callback::from(move |event: Event| {
                let input: HtmlInputElement = event.target_unchecked_into();
                let span = input.value().parse().map(|day| span(day, (from, to)));
                if let Ok(span) = span
                    && span.0 <= span.1
                {
                    on_span.emit(span);
                }
            });
            html! { <label class="plx-facet">{ label }<input type="date" value={day.to_string()} {onchange} /></label> }
        };
    html! {
        <fieldset class="plx-facets__span">
            <legend>{ text::SPAN_FACET }</legend>
            { day(text::SPAN_FROM.get(), from, |day, (_, to)| (day, to)) }
            { day(text::SPAN_TO.get(), to, |day, (from, _)| (from, day)) }
        </fieldset>
    }
}

/// A switch of a filter, with how much it would show.
pub fn check(key: String, is_checked: bool, words: Html, n: Option<u32>, on_toggle: Callback<()>) -> Html {
    html! {
        <label {key} class="plx-facet">
            <input type="checkbox" checked={is_checked} onchange={Callback::from(move |_: Event| on_toggle.emit(()))} />
            { words }
            { n.map(|n| html! { <span class="plx-facet__count">{ n }</span> }) }
        </label>
    }
}
