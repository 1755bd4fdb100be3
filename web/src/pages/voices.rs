//! Who says what: people and organisations with their spellings, what they said in order of time, who quotes them.

use super::{desk_class, filter_button, no_evidence, on_enter, on_step, read_href, source_filters, use_copy_link};
use crate::components::badge::BadgeView;
use crate::components::facets::check;
use crate::components::segmented::Segmented;
use crate::components::timeline::{EventList, EventRow, Glyph, GlyphKind, ListItem};
use crate::components::voices::{VoiceEvidenceProps, voice_evidence, voice_name};
use crate::hooks::{AppContext, use_app_state};
use crate::route::{Page, Route};
use crate::state::{Action, Selection};
use crate::text;
use parallax_core::view::CorpusView;
use parallax_core::view::voices::{VoiceOrder, VoicesView, voices};
use std::rc::Rc;
use yew::prelude::*;

/// The voices with their filters, their list and what the selected one said.
#[component]
pub fn VoicesPage() -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let view = use_memo((Rc::clone(corpus), state.voices_query()), |(corpus, query)| voices(corpus, query));
    let title_ref = use_node_ref();
    let is_filter_open = use_state_eq(|| false);
    let wanted = if let Some(Selection::Voice(id)) = &state.selection { Some(Rc::clone(id)) } else { None };
    let place = wanted.and_then(|id| view.voices.iter().position(|voice| voice.id == *id));
    let items = Rc::<[ListItem]>::from(list_items(&view));
    let copy_link = use_copy_link(Route { page: Page::Voices, ..state.route() }.to_string());

    let on_row = {
        let (dispatcher, view) = (state.dispatcher(), Rc::clone(&view));
        Callback::from(move |row: Option<u32>| {
            let voice = row.and_then(|row| view.voices.get(row as usize));
            dispatcher.dispatch(Action::SelectVoice(voice.map(|voice| voice.id.as_str().into())));
        })
    };
    let on_step = on_step(view.voices.len(), place, &on_row);
    let on_enter = on_enter(&title_ref);
    let row = {
        let (corpus, view) = (Rc::clone(corpus), Rc::clone(&view));
        Callback::from(move |row: u32| voice_row(&corpus, &view, row as usize))
    };
    let selected = place.and_then(|place| view.voices.get(place));
    let announcement =
        selected.map(|voice| format!("{}. {}", voice_name(voice), text::statements(voice.statements.len())));
    let on_order = {
        let dispatcher = state.dispatcher();
        Callback::from(move |i: usize| {
            let order = [VoiceOrder::Statements, VoiceOrder::Words, VoiceOrder::Name].get(i).copied();
            dispatcher.dispatch(Action::OrderVoices(order.unwrap_or_default()));
        })
    };
    let evidence = selected.map_or_else(
        || no_evidence(text::VOICES_EMPTY_TITLE, text::VOICES_EMPTY, Html::default()),
        |voice| {
            voice_evidence(VoiceEvidenceProps {
                corpus,
                voices: &view,
                voice,
                read_href: &read_href(&state),
                title_ref: &title_ref,
                on_close: on_row.reform(|_: MouseEvent| None),
                actions: copy_link,
            })
        },
    );
    let n_statements = view.voices.iter().map(|voice| voice.statements.len()).sum();
    html! {
        <div class={desk_class(selected.is_some(), *is_filter_open)}>
            <aside id="plx-filters" class="plx-desk__facets" aria-label={text::FILTERS_LABEL}>
                { source_filters(&state, &view.documents, stances(&state, &view), (view.n_hidden > 0).then(|| text::hidden_statements(view.n_hidden as usize))) }
            </aside>
            <main id="plx-main" class="plx-desk__main" tabindex="-1">
                <h1 class="plx-visually-hidden">{ text::page(Page::Voices) }</h1>
                <div class="plx-chart__bar plx-voices__bar">
                    { filter_button(&is_filter_open) }
                    <Segmented
                        label={text::ORDER_LABEL}
                        choices={text::VOICE_ORDERS.map(text::Text::get).to_vec()}
                        chosen={match state.voice_order { VoiceOrder::Statements => 0, VoiceOrder::Words => 1, VoiceOrder::Name => 2 }}
                        on_choose={on_order}
                    />
                    <span class="plx-chart__count">{ text::voice_counts(view.voices.len(), n_statements) }</span>
                </div>
                if view.voices.is_empty() {
                    <p class="plx-empty">{ if view.n_hidden > 0 { text::NO_VOICE_MATCHES.get() } else { text::NO_VOICES.get() } }</p>
                } else {
                    <EventList
                        {items}
                        {row}
                        selected={place.and_then(|place| u32::try_from(place).ok())}
                        label={text::VOICES_LABEL}
                        on_select={on_row}
                        {on_step}
                        {on_enter}
                    />
                }
            </main>
            <aside class="plx-desk__evidence" aria-label={text::EVIDENCE_LABEL}>{ evidence }</aside>
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ announcement }</p>
        </div>
    }
}

/// The classes of cues to choose from.
fn stances(state: &AppContext, view: &VoicesView) -> Html {
    let checks = view.stances.iter().map(|facet| {
        let stance: Rc<str> = facet.value.as_str().into();
        let dispatcher = state.dispatcher();
        let words = html! { <span class="plx-facet__words">{ text::stance(&facet.value) }</span> };
        let on_toggle = Callback::from(move |()| dispatcher.dispatch(Action::ToggleStance(Rc::clone(&stance))));
        check(facet.value.clone(), facet.is_shown, words, Some(facet.n_events), on_toggle)
    });
    html! { <fieldset><legend>{ text::CUES }</legend>{ for checks }</fieldset> }
}

/// The voices as rows; those that were not resolved under a heading of their own.
fn list_items(view: &VoicesView) -> Vec<ListItem> {
    let mut is_first = true;
    (0..)
        .zip(&view.voices)
        .map(|(event, voice)| {
            let is_heading = voice.entity.is_none() && std::mem::take(&mut is_first);
            ListItem { event, above: is_heading.then_some(AttrValue::Static(text::UNRESOLVED.get())) }
        })
        .collect()
}

fn voice_row(corpus: &CorpusView, view: &VoicesView, row: usize) -> EventRow {
    let Some(voice) = view.voices.get(row) else {
        return EventRow::default();
    };
    let documents = voice.quoted.keys().filter_map(|&document| corpus.documents.get(document as usize));
    let badges: Vec<BadgeView> = documents.map(BadgeView::new).collect();
    let n_words: u32 = view.quoted.values().map(|quoted| quoted.n_words).sum();
    EventRow {
        date: text::statements(voice.statements.len()).into(),
        title: format!("{} · {}", voice_name(voice), text::share(voice.n_words(), n_words)).into(),
        glyph: Glyph { kind: GlyphKind::Day, hues: badges.iter().map(|badge| badge.hue).collect() },
        badges,
        ..EventRow::default()
    }
}
