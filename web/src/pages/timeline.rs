//! What happened when, who reports it, and on which sentences that stands.

use super::{event_href, on_correct, read_href, stepped};
use crate::components::badge::BadgeView;
use crate::components::evidence::{Evidence, EvidenceHint};
use crate::components::facets::Facets;
use crate::components::order::by_place;
use crate::components::relation::{is_difference, most_urgent};
use crate::components::timeline::scale::{DayRange, date_from_day};
use crate::components::timeline::scene::{LaneTitle, Scene, axis, day_range};
use crate::components::timeline::{EventList, EventRow, Glyph, GlyphKind, ListItem, Step, TimelineChart};
use crate::hooks::{AppContext, use_app_state, use_later};
use crate::route::{Page, Route};
use crate::services::{clipboard, history};
use crate::state::{Action, AppState, Window};
use crate::text;
use parallax_core::view::timeline::{Clock, LaneKey, StretchView, TimelineView, timeline};
use parallax_core::view::{CellRelation, LedgerRow, event_ledger};
use parallax_core::view::{CorpusView, EventView, day_label};
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

/// What [`TimelinePage`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct TimelinePageProps {
    /// Changes when the colors do.
    pub theme: AttrValue,
}

/// The timeline with its filters, its list and the evidence.
#[component]
pub fn TimelinePage(props: &TimelinePageProps) -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let view = use_memo((Rc::clone(corpus), Rc::clone(&state.query)), |(corpus, query)| timeline(corpus, query));
    let axis = use_memo((Rc::clone(&view), state.is_folding), |(view, is_folding)| axis(view, *is_folding));
    let scene = use_memo(
        (Rc::clone(corpus), Rc::clone(&view), Rc::clone(&axis), state.has_lanes),
        |(corpus, view, axis, has_lanes)| {
            let title = |key: &LaneKey| lane_title(corpus, key);
            Scene::new(corpus, view, axis, *has_lanes, title, text::ALL_SOURCES.to_owned())
        },
    );
    let window = state.window.map(|window| DayRange::from_dates(window.from, window.to));
    let items = use_memo((Rc::clone(&view), Rc::clone(&axis), state.window), |(view, axis, _)| {
        Rc::<[ListItem]>::from(list_items(view, axis, window))
    });
    let selected = state.selected_event();
    let title_ref = use_node_ref();
    let is_filter_open = use_state_eq(|| false);

    let on_select = {
        let dispatcher = state.dispatcher();
        Callback::from(move |event: Option<u32>| dispatcher.dispatch(Action::SelectEvent(event)))
    };
    let on_step = {
        let (dispatcher, view) = (state.dispatcher(), Rc::clone(&view));
        Callback::from(move |step: Step| {
            if let Some(event) = neighbor(&view, selected, step) {
                dispatcher.dispatch(Action::SelectEvent(Some(event)));
            }
        })
    };
    let on_enter = {
        let title_ref = title_ref.clone();
        Callback::from(move |()| {
            if let Some(title) = title_ref.cast::<HtmlElement>() {
                let _ = title.focus();
            }
        })
    };
    let on_window = {
        let dispatcher = state.dispatcher();
        Callback::from(move |days: Option<DayRange>| {
            let window = days.map(|days| Window { from: date_from_day(days.start), to: date_from_day(days.end - 1.0) });
            dispatcher.dispatch(Action::Look(window));
        })
    };
    let describe = {
        let (corpus, clock) = (Rc::clone(corpus), state.query.clock);
        Callback::from(move |event: u32| {
            corpus.events.get(event as usize).map_or_else(String::new, |event| {
                let n = event.n_documents as usize;
                let date = date_label(&corpus, event, clock);
                format!("{} · {date} · {}", event.title, text::reported_by(n, corpus.documents.len()))
            })
        })
    };
    let row = {
        let (corpus, clock) = (Rc::clone(corpus), state.query.clock);
        let query = Rc::clone(&state.query);
        Callback::from(move |event: u32| event_row(&corpus, event, clock, &|document| query.shows_document(document)))
    };
    let n_in_view = items.len();
    let announcement = selected.and_then(|event| corpus.events.get(event as usize)).map(|event| {
        let date = date_label(corpus, event, state.query.clock);
        text::announce_event(&event.title, &date, event.n_documents as usize, corpus.documents.len())
    });
    let toggle_filter = {
        let (is_open, setter) = (*is_filter_open, is_filter_open.setter());
        Callback::from(move |_: MouseEvent| setter.set(!is_open))
    };
    html! {
        <div class={classes!("plx-desk", selected.map(|_| "plx-desk--selected"), is_filter_open.then_some("plx-desk--filter"))}>
            <aside id="plx-filters" class="plx-desk__facets" aria-label={text::FILTERS_LABEL}>
                { facets(&state, &view) }
            </aside>
            <main id="plx-main" class="plx-desk__main" tabindex="-1">
                <h1 class="plx-visually-hidden">{ text::page(Page::Timeline) }</h1>
                <TimelineChart
                    corpus={Rc::clone(corpus)}
                    scene={Rc::clone(&scene)}
                    axis={Rc::clone(&axis)}
                    {window}
                    {selected}
                    label={chart_label(&view)}
                    theme={props.theme.clone()}
                    summary={summary(&state, &view, n_in_view, toggle_filter, *is_filter_open)}
                    {describe}
                    on_select={on_select.clone()}
                    on_step={on_step.clone()}
                    on_enter={on_enter.clone()}
                    {on_window}
                />
                if view.n_events() == 0 {
                    <p class="plx-empty">{ text::NOTHING_MATCHES }</p>
                } else {
                    <EventList
                        items={(*items).clone()}
                        {row}
                        {selected}
                        label={text::EVENTS_LABEL}
                        on_select={on_select.clone()}
                        {on_step}
                        {on_enter}
                    />
                }
            </main>
            <aside class="plx-desk__evidence" aria-label={text::EVIDENCE_LABEL}>
                <EvidenceSide {selected} {title_ref} {on_select} />
            </aside>
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ announcement }</p>
        </div>
    }
}

/// What [`EvidenceSide`] takes.
#[derive(Properties, PartialEq)]
struct EvidenceSideProps {
    selected: Option<u32>,
    title_ref: NodeRef,
    on_select: Callback<Option<u32>>,
}

/// The evidence of the selected event, with what its sources say differently.
#[component]
fn EvidenceSide(props: &EvidenceSideProps) -> Html {
    let state = use_app_state();
    let later = use_later();
    let corpus = &state.corpus;
    let differences = use_memo((Rc::clone(corpus), props.selected), |(corpus, selected)| {
        let event = selected.and_then(|event| corpus.events.get(event as usize));
        Rc::<[LedgerRow]>::from(event.map_or_else(Vec::new, |event| differences(corpus, event)))
    });
    // Which event's link was copied last, and whether that worked.
    let copied = use_state_eq(|| None::<(u32, bool)>);
    let first = use_memo(Rc::clone(corpus), |corpus| Rc::<[u32]>::from(most_reported(corpus)));
    let Some(selected) = props.selected else {
        return html! {
            <EvidenceHint corpus={Rc::clone(corpus)} first={(*first).clone()} event_href={event_href(&state)} />
        };
    };
    let documents: BTreeSet<u32> = corpus
        .events
        .get(selected as usize)
        .map(|event| event.reports.iter().map(|report| report.document).collect())
        .unwrap_or_default();
    let compare_href = (documents.len() > 1).then(|| {
        let there = AppState { page: Page::Compare, compared: documents.into_iter().collect(), ..(*state).clone() };
        AttrValue::from(there.route().to_string())
    });
    let on_copy = {
        let copied = copied.setter();
        let route = Route { page: Page::Timeline, ..state.route() };
        Callback::from(move |()| {
            let (copied, address) = (copied.clone(), history::address_with(&route.to_string()));
            spawn_local(async move {
                let has_worked = clipboard::copy(&address).await;
                copied.set(Some((selected, has_worked)));
            });
        })
    };
    let (on_take_out, on_put_back) = on_correct(&state, later, selected, &props.title_ref);
    html! {
        <Evidence
            {on_take_out}
            {on_put_back}
            corpus={Rc::clone(corpus)}
            event={selected}
            differences={(*differences).clone()}
            read_href={read_href(&state)}
            {compare_href}
            copied={copied.filter(|(event, _)| *event == selected).map(|(_, has_worked)| has_worked)}
            title_ref={props.title_ref.clone()}
            {on_copy}
            on_close={props.on_select.reform(|()| None)}
        />
    }
}

/// The events to begin with: those with the most sources, in order of time.
fn most_reported(corpus: &CorpusView) -> Vec<u32> {
    const N_FIRST: usize = 5;
    let events: Vec<(u32, &EventView)> = (0..).zip(&corpus.events).filter(|(_, e)| e.date.is_some()).collect();
    let prominence = |(_, event): &(u32, &EventView)| f64::from(event.n_documents) * 1e4 + f64::from(event.salience);
    let mut events = by_place(&events, |event| -prominence(event));
    events.truncate(N_FIRST);
    let events = by_place(&events, |event| f64::from(event.0));
    events.into_iter().map(|(index, _)| index).collect()
}

fn facets(state: &AppContext, view: &Rc<TimelineView>) -> Html {
    let action = |state: &AppContext| state.dispatcher();
    let (clock, lanes, fold, document, class, clear) =
        (action(state), action(state), action(state), action(state), action(state), action(state));
    html! {
        <Facets
            corpus={Rc::clone(&state.corpus)}
            timeline={Rc::clone(view)}
            clock={state.query.clock}
            has_lanes={state.has_lanes}
            is_folding={state.is_folding}
            on_clock={Callback::from(move |to: Clock| clock.dispatch(Action::SetClock(to)))}
            on_lanes={Callback::from(move |to: bool| lanes.dispatch(Action::ShowLanes(to)))}
            on_fold={Callback::from(move |to: bool| fold.dispatch(Action::FoldAxis(to)))}
            on_document={Callback::from(move |of: u32| document.dispatch(Action::ToggleDocument(of)))}
            on_class={Callback::from(move |of: Rc<str>| class.dispatch(Action::ToggleClass(of)))}
            on_clear={Callback::from(move |()| clear.dispatch(Action::ClearFilters))}
        />
    }
}

fn summary(
    state: &AppContext,
    view: &TimelineView,
    n_in_view: usize,
    toggle_filter: Callback<MouseEvent>,
    is_filter_open: bool,
) -> Html {
    let days = state.window.map(|window| (window.from, window.to)).or_else(|| whole_range(view));
    let range = days.map(|(from, to)| format!("{} – {}", day_label(from), day_label(to)));
    html! {
        <>
            <button type="button" class="plx-button plx-desk__filter" aria-expanded={is_filter_open.to_string()} aria-controls="plx-filters" onclick={toggle_filter}>
                { text::FILTER }
            </button>
            <span class="plx-chart__range">{ range }</span>
            <span class="plx-chart__count">{ text::in_view(n_in_view, view.n_events()) }</span>
        </>
    }
}

fn whole_range(view: &TimelineView) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    let ranges: Vec<DayRange> = view.marks.iter().filter_map(|mark| day_range(mark.stretch)).collect();
    let first = ranges.iter().map(|range| range.start).min_by(f64::total_cmp)?;
    let last = ranges.iter().map(|range| range.end).max_by(f64::total_cmp)?;
    Some((date_from_day(first), date_from_day(last - 1e-6)))
}

fn chart_label(view: &TimelineView) -> String {
    let (from, to) = whole_range(view).map(|(from, to)| (day_label(from), day_label(to))).unwrap_or_default();
    text::chart_label(view.n_events(), &from, &to)
}

fn lane_title(corpus: &CorpusView, key: &LaneKey) -> LaneTitle {
    match key {
        LaneKey::Document(document) => corpus.documents.get(*document as usize).map_or_else(LaneTitle::default, |d| {
            LaneTitle { badge: Some((d.badge.clone(), d.hue)), text: d.label.clone() }
        }),
        LaneKey::Outlet(Some(outlet)) => LaneTitle { badge: None, text: outlet.clone() },
        LaneKey::Outlet(None) => LaneTitle { badge: None, text: text::UNKNOWN_OUTLET.to_owned() },
        LaneKey::Others(n) => LaneTitle { badge: None, text: format!("{n} {}", text::OTHER_OUTLETS) },
    }
}

/// The events in the window, in order of time, with the folds of the axis between them; the undated last.
fn list_items(
    view: &TimelineView,
    axis: &crate::components::timeline::scale::Axis,
    window: Option<DayRange>,
) -> Vec<ListItem> {
    let is_in_window = |stretch: StretchView| match (window, day_range(stretch)) {
        (Some(window), Some(range)) => {
            let is_after = stretch.earliest.is_some() && range.start >= window.end;
            let is_before = stretch.latest.is_some() && range.end <= window.start;
            !is_after && !is_before
        }
        _ => true,
    };
    let folds: Vec<DayRange> = axis.segments().iter().filter(|s| s.is_fold).map(|s| s.days).collect();
    let mut last_start = None::<f64>;
    let mut items = Vec::new();
    for mark in view.marks.iter().filter(|mark| is_in_window(mark.stretch)) {
        let start = day_range(mark.stretch).map_or(0.0, |range| range.start);
        let fold = last_start.and_then(|last| folds.iter().find(|fold| last < fold.end && fold.start < start));
        items.push(ListItem { event: mark.event, above: fold.map(|fold| text::fold_row(fold.len_days()).into()) });
        last_start = Some(start);
    }
    items.extend(
        view.undated
            .iter()
            .enumerate()
            .map(|(i, &event)| ListItem { event, above: (i == 0).then_some(AttrValue::Static(text::UNDATED)) }),
    );
    items
}

fn neighbor(view: &TimelineView, selected: Option<u32>, step: Step) -> Option<u32> {
    let events: Vec<u32> = view.events().collect();
    let place = selected.and_then(|event| events.iter().position(|&e| e == event));
    events.get(stepped(events.len(), place, step)?).copied()
}

/// The date of an event as the present clock has it.
fn date_label(corpus: &CorpusView, event: &EventView, clock: Clock) -> String {
    let label = match clock {
        Clock::Happened => event.date.as_ref().map(|date| date.label.clone()),
        Clock::Reported => event
            .reports
            .iter()
            .filter_map(|report| corpus.documents.get(report.document as usize)?.date.day)
            .min()
            .map(day_label),
    };
    label.unwrap_or_else(|| text::UNDATED_ROW.to_owned())
}

fn event_row(corpus: &CorpusView, index: u32, clock: Clock, is_shown: &dyn Fn(u32) -> bool) -> EventRow {
    let Some(event) = corpus.events.get(index as usize) else {
        return EventRow {
            date: AttrValue::default(),
            title: AttrValue::default(),
            glyph: Glyph { kind: GlyphKind::Day, hues: Vec::new() },
            badges: Vec::new(),
            relation: None,
            bar: None,
        };
    };
    let documents: BTreeSet<u32> =
        event.reports.iter().map(|report| report.document).filter(|&d| is_shown(d)).collect();
    let badges: Vec<BadgeView> =
        documents.iter().filter_map(|&d| corpus.documents.get(d as usize)).map(BadgeView::new).collect();
    let is_exact = clock == Clock::Reported
        || event.date.as_ref().is_some_and(|date| date.earliest.is_some() && date.earliest == date.latest);
    let is_unreal = event.reports.iter().all(|report| report.status != "happened");
    let kind = if is_unreal && badges.len() < 2 {
        GlyphKind::Unreal
    } else if is_exact || event.date.is_none() {
        GlyphKind::Day
    } else {
        GlyphKind::Wide
    };
    EventRow {
        date: date_label(corpus, event, clock).into(),
        title: event.title.clone().into(),
        glyph: Glyph { kind, hues: badges.iter().map(|badge| badge.hue).collect() },
        badges,
        relation: most_urgent(
            differences(corpus, event).iter().flat_map(|row| row.cells.iter().map(|cell| cell.relation)),
        )
        .filter(|&relation| is_difference(relation)),
        bar: None,
    }
}

/// What the sources of an event say differently about it, the gravest first.
fn differences(corpus: &CorpusView, event: &EventView) -> Vec<LedgerRow> {
    if event.n_documents < 2 {
        return Vec::new();
    }
    let is_difference = |row: &LedgerRow| {
        let strongest = most_urgent(row.cells.iter().map(|cell| cell.relation));
        strongest.is_some_and(|relation| relation != CellRelation::Agrees)
    };
    event_ledger(corpus, event).rows.into_iter().filter(is_difference).collect()
}
