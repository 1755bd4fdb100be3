//! Where it happened: the places that reports name, on a map and in a list.

use super::{
    desk_class, event_href, filter_button, no_evidence, on_enter, read_href, source_filters, stepped, use_copy_link,
};
use crate::components::badge::BadgeView;
use crate::components::facets::check;
use crate::components::map::{MapChart, PlaceEvidence, Site, named_country, place_evidence, site};
use crate::components::timeline::{EventList, EventRow, Glyph, GlyphKind, ListItem, Step};
use crate::hooks::{AppContext, use_app_state};
use crate::route::{Page, Route};
use crate::services::corpus_source;
use crate::state::{Action, Selection};
use crate::text;
use parallax_bundle::outlines::Outlines;
use parallax_core::view::CorpusView;
use parallax_core::view::facets::{FacetView, facets};
use parallax_core::view::places::{PlaceView, places};
use parallax_core::view::timeline::timeline;
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

thread_local! {
    /// The outlines, once they are here: they are the same for every corpus.
    static OUTLINES: RefCell<Option<Rc<Outlines>>> = const { RefCell::new(None) };
}

/// What is known of the outlines.
#[derive(Debug, Clone, PartialEq)]
enum Loading {
    Waiting,
    Failed(AttrValue),
    Here(Rc<Outlines>),
}

/// The outlines, and the way to ask for them again.
#[hook]
fn use_outlines() -> (Loading, Callback<MouseEvent>) {
    let loading = use_state_eq(|| OUTLINES.with_borrow(|known| known.clone().map_or(Loading::Waiting, Loading::Here)));
    let load = {
        let loading = loading.setter();
        Callback::from(move |()| {
            let loading = loading.clone();
            loading.set(Loading::Waiting);
            spawn_local(async move {
                loading.set(match corpus_source::load_outlines().await {
                    Ok(outlines) => {
                        let outlines = Rc::new(outlines);
                        OUTLINES.set(Some(Rc::clone(&outlines)));
                        Loading::Here(outlines)
                    }
                    Err(error) => Loading::Failed(error.to_string().into()),
                });
            });
        })
    };
    {
        let (load, is_missing) = (load.clone(), *loading == Loading::Waiting);
        use_effect_with((), move |()| {
            if is_missing {
                load.emit(());
            }
        });
    }
    ((*loading).clone(), load.reform(|_: MouseEvent| ()))
}

/// The map with its filters, the list of places, and the sentences that name the one selected.
#[component]
pub fn MapPage() -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let (loading, load_again) = use_outlines();
    let events = use_memo((Rc::clone(corpus), Rc::clone(&state.query)), |(corpus, query)| timeline(corpus, query));
    let deps = (Rc::clone(corpus), Rc::clone(&state.query), Rc::clone(&events), state.window);
    let view = use_memo(deps, |(corpus, query, events, window)| {
        places(corpus, query, events, window.map(|window| (window.from, window.to)))
    });
    let facets = use_memo((Rc::clone(corpus), Rc::clone(&state.query)), |(corpus, query)| facets(corpus, query));
    let outlines = if let Loading::Here(outlines) = &loading { Some(Rc::clone(outlines)) } else { None };
    let (sites, named) =
        &*use_memo((Rc::clone(corpus), Rc::clone(&view), outlines.clone()), |(corpus, view, outlines)| {
            outlines.as_ref().map_or_else(Default::default, |outlines| on_map(corpus, view, outlines))
        });
    let title_ref = use_node_ref();
    let is_filter_open = use_state_eq(|| false);
    let copy_link = use_copy_link(Route { page: Page::Map, ..state.route() }.to_string());
    let wanted = if let Some(Selection::Place(id)) = &state.selection { Some(Rc::clone(id)) } else { None };
    let is_wanted = |place: &PlaceView| {
        corpus.entities.get(place.entity as usize).is_some_and(|entity| Some(entity.id.as_str()) == wanted.as_deref())
    };
    // Rows are those of the list: first what is on the map.
    let rows = use_memo((Rc::clone(&view), Rc::clone(sites)), |(view, sites)| rows(view, sites));
    let place = rows.iter().position(|&row| view.get(row as usize).is_some_and(is_wanted));
    let selected = place.and_then(|place| rows.get(place).copied());

    let on_row = {
        let (dispatcher, view, corpus) = (state.dispatcher(), Rc::clone(&view), Rc::clone(corpus));
        Callback::from(move |row: Option<u32>| {
            let place = row.and_then(|row| view.get(row as usize));
            let entity = place.and_then(|place| corpus.entities.get(place.entity as usize));
            dispatcher.dispatch(Action::SelectPlace(entity.map(|entity| entity.id.as_str().into())));
        })
    };
    let on_step = {
        let (on_row, rows) = (on_row.clone(), Rc::clone(&rows));
        Callback::from(move |step: Step| {
            if let Some(next) = stepped(rows.len(), place, step) {
                on_row.emit(rows.get(next).copied());
            }
        })
    };
    let on_enter = on_enter(&title_ref);
    let row = {
        let (corpus, view) = (Rc::clone(corpus), Rc::clone(&view));
        Callback::from(move |row: u32| place_row(&corpus, &view, row as usize))
    };
    let items: Rc<[ListItem]> = (0..)
        .zip(rows.iter())
        .map(|(i, &event): (usize, &u32)| ListItem {
            event,
            above: (i == sites.len() && outlines.is_some()).then_some(AttrValue::Static(text::NOT_ON_MAP.get())),
        })
        .collect();
    let chosen = selected.and_then(|row| view.get(row as usize));
    let name = |place: &PlaceView| corpus.entities.get(place.entity as usize).map_or("", |entity| &entity.name);
    let announcement = chosen.map(|place| format!("{}. {}", name(place), text::reports(place.reports.len())));
    let evidence = chosen.map_or_else(
        || no_evidence(text::PLACES_EMPTY_TITLE, text::PLACES_EMPTY, Html::default()),
        |place| {
            place_evidence(PlaceEvidence {
                corpus,
                place,
                country: outlines.as_ref().and_then(|outlines| country(corpus, place, outlines)),
                event_href: event_href(&state),
                read_href: read_href(&state),
                title_ref: &title_ref,
                on_close: on_row.reform(|_: MouseEvent| None),
                actions: copy_link,
            })
        },
    );
    let map = match &loading {
        Loading::Waiting => html! { <p class="plx-empty" role="status">{ text::MAP_LOADING }</p> },
        Loading::Failed(error) => html! {
            <div class="plx-empty" role="alert">
                <p>{ text::MAP_FAILED }{ " " }{ error.clone() }</p>
                <button type="button" class="plx-button" onclick={load_again}>{ text::TRY_AGAIN }</button>
            </div>
        },
        Loading::Here(outlines) => html! {
            <MapChart
                outlines={Rc::clone(outlines)}
                named={Rc::clone(named)}
                sites={Rc::clone(sites)}
                {selected}
                label={text::map_label(sites.len())}
                on_select={on_row.clone()}
                on_enter={on_enter.clone()}
            />
        },
    };
    let hidden = corpus.events.len().saturating_sub(events.n_events());
    html! {
        <div class={desk_class(chosen.is_some(), *is_filter_open)}>
            <aside id="plx-filters" class="plx-desk__facets" aria-label={text::FILTERS_LABEL}>
                { source_filters(&state, &facets.sources, kinds(&state, &facets.kinds), (hidden > 0).then(|| text::hidden_events(hidden))) }
            </aside>
            <main id="plx-main" class="plx-desk__main" tabindex="-1">
                <h1 class="plx-visually-hidden">{ text::page(Page::Map) }</h1>
                <div class="plx-chart__bar">
                    { filter_button(&is_filter_open) }
                    { window(&state) }
                    <span class="plx-chart__count">{ text::n_places(view.len()) }</span>
                </div>
                { map }
                if view.is_empty() {
                    <p class="plx-empty">{ text::NO_PLACES }</p>
                } else {
                    <EventList {items} {row} {selected} label={text::PLACES_LABEL} on_select={on_row} {on_step} {on_enter} />
                }
            </main>
            <aside class="plx-desk__evidence" aria-label={text::EVIDENCE_LABEL}>{ evidence }</aside>
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ announcement }</p>
        </div>
    }
}

/// The days that the timeline's window leaves, and the way to all of them.
fn window(state: &AppContext) -> Html {
    let Some(window) = state.window else {
        return Html::default();
    };
    let dispatcher = state.dispatcher();
    let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::Look(None)));
    html! {
        <>
            <span class="plx-chart__range">{ text::story_range(&text::day(window.from), &text::day(window.to)) }</span>
            <button type="button" class="plx-button" {onclick}>{ text::ALL_TIME }</button>
        </>
    }
}

/// The kinds of events to choose from.
fn kinds(state: &AppContext, kinds: &[FacetView<String>]) -> Html {
    let checks = kinds.iter().map(|facet| {
        let class: Rc<str> = facet.value.as_str().into();
        let dispatcher = state.dispatcher();
        let words = html! { <span class="plx-facet__words">{ text::event_class(&facet.value) }</span> };
        let on_toggle = Callback::from(move |()| dispatcher.dispatch(Action::ToggleClass(Rc::clone(&class))));
        check(facet.value.clone(), facet.is_shown, words, Some(facet.n_events), on_toggle)
    });
    html! { <fieldset><legend>{ text::KIND }</legend>{ for checks }</fieldset> }
}

/// What of the places can be drawn, and the countries among them.
fn on_map(corpus: &CorpusView, view: &[PlaceView], outlines: &Outlines) -> (Rc<[Site]>, Rc<[usize]>) {
    let places =
        (0..).zip(view).filter_map(|(row, place)| Some((row, place, corpus.entities.get(place.entity as usize)?)));
    let named = places.clone().filter_map(|(_, _, entity)| named_country(entity, outlines)).collect();
    let sites = places.filter_map(|(row, place, entity)| {
        let (at, is_country) = site(entity, outlines)?;
        Some(Site { row, name: entity.name.clone(), at, n_reports: place.reports.len(), is_country })
    });
    (sites.collect(), named)
}

/// The name of the country that a city lies in.
fn country<'a>(corpus: &CorpusView, place: &PlaceView, outlines: &'a Outlines) -> Option<&'a str> {
    let entity = corpus.entities.get(place.entity as usize).filter(|entity| entity.coordinates.is_some())?;
    let country = outlines.countries.iter().find(|country| Some(&country.code) == entity.country.as_ref())?;
    Some(&country.name)
}

/// The places in the order of the list: those on the map, then the others.
fn rows(view: &[PlaceView], sites: &[Site]) -> Vec<u32> {
    let on_map = sites.iter().map(|site| site.row);
    let others = (0..).zip(view).map(|(row, _)| row).filter(|&row| sites.iter().all(|site| site.row != row));
    on_map.chain(others).collect()
}

fn place_row(corpus: &CorpusView, view: &[PlaceView], row: usize) -> EventRow {
    let Some((place, entity)) =
        view.get(row).and_then(|place| Some((place, corpus.entities.get(place.entity as usize)?)))
    else {
        return EventRow::default();
    };
    let documents = place.documents.iter().filter_map(|&document| corpus.documents.get(document as usize));
    let badges: Vec<BadgeView> = documents.map(BadgeView::new).collect();
    EventRow {
        date: text::reports(place.reports.len()).into(),
        title: entity.name.clone().into(),
        glyph: Glyph { kind: GlyphKind::Day, hues: badges.iter().map(|badge| badge.hue).collect() },
        badges,
        relation: None,
        bar: None,
        is_part: false,
    }
}
