//! The filters: what is shown of the corpus, and how much each choice would show.

use crate::components::badge::{BadgeView, badge};
use crate::components::segmented::Segmented;
use crate::text;
use parallax_core::view::CorpusView;
use parallax_core::view::timeline::{Clock, TimelineView};
use std::rc::Rc;
use yew::prelude::*;

/// What [`Facets`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct FacetsProps {
    /// For the names of the documents.
    pub corpus: Rc<CorpusView>,
    /// The counts.
    pub timeline: Rc<TimelineView>,
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
    /// All is to be shown again.
    pub on_clear: Callback<()>,
}

/// The filters.
#[component]
pub fn Facets(props: &FacetsProps) -> Html {
    let n_hidden = props.corpus.events.len().saturating_sub(props.timeline.n_events());
    let is_filtered = props.timeline.documents.iter().any(|facet| !facet.is_shown)
        || props.timeline.classes.iter().any(|facet| !facet.is_shown);
    let documents = props.timeline.documents.iter().filter_map(|facet| {
        let view = BadgeView::new(props.corpus.documents.get(facet.value as usize)?);
        let on_document = props.on_document.reform({
            let document = facet.value;
            move |()| document
        });
        let words = html! { <>{ badge(&view) }<span class="plx-facet__words">{ &view.label }</span></> };
        Some(check(facet.value.to_string(), facet.is_shown, words, Some(facet.n_events), on_document))
    });
    let classes = props.timeline.classes.iter().map(|facet| {
        let class: Rc<str> = facet.value.as_str().into();
        let on_class = props.on_class.reform(move |()| Rc::clone(&class));
        let words = html! { <span class="plx-facet__words">{ text::event_class(&facet.value) }</span> };
        check(facet.value.clone(), facet.is_shown, words, Some(facet.n_events), on_class)
    });
    let on_clear = props.on_clear.clone();
    let has_lanes = props.has_lanes;
    let is_folding = props.is_folding;
    let plain = |words: &'static str| html! { <span class="plx-facet__words">{ words }</span> };
    html! {
        <div class="plx-facets">
            <h2>{ text::SHOW_TIME_AS }</h2>
            <Segmented
                label={text::SHOW_TIME_AS}
                choices={vec![text::HAPPENED.get(), text::REPORTED.get()]}
                chosen={usize::from(props.clock == Clock::Reported)}
                on_choose={props.on_clock.reform(|i| if i == 0 { Clock::Happened } else { Clock::Reported })}
            />
            <fieldset>
                <legend>{ text::SOURCES }</legend>
                { for documents }
            </fieldset>
            <fieldset>
                <legend>{ text::KIND }</legend>
                { for classes }
            </fieldset>
            if is_filtered {
                <p class="plx-facets__hidden">
                    { text::hidden(n_hidden) }
                    { " " }
                    <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| on_clear.emit(()))}>{ text::SHOW_ALL }</button>
                </p>
            }
            <fieldset class="plx-facets__drawing">
                <legend>{ text::SHOW }</legend>
                { check("lanes".to_owned(), has_lanes, plain(text::LANES.get()), None, props.on_lanes.reform(move |()| !has_lanes)) }
                { check("fold".to_owned(), is_folding, plain(text::FOLDING.get()), None, props.on_fold.reform(move |()| !is_folding)) }
            </fieldset>
        </div>
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
