//! What happened when, who reports it, and on which sentences that stands.

use super::{STORY_ENTRY_ID, event_href, on_correct, on_enter, read_href, stepped};
use crate::components::badge::BadgeView;
use crate::components::evidence::{Evidence, EvidenceHint};
use crate::components::facets::Facets;
use crate::components::relation::{is_difference, most_urgent};
use crate::components::timeline::scale::{Axis, DayRange, date_from_day};
use crate::components::timeline::scene::{LaneTitle, Scene, axis, day_range, is_unreal};
use crate::components::timeline::{
    EventList, EventRow, Glyph, GlyphKind, KnownSwitch, ListItem, Picture, PictureForm, Step, TimelineChart, ViewMenu,
};
use crate::dom::use_drawn;
use crate::hooks::{AppContext, use_app_state, use_later};
use crate::route::{Page, Route};
use crate::services::{clipboard, download, history};
use crate::state::{Action, AppState, Window};
use crate::text;
use chrono::NaiveDate;
use parallax_core::view::facets::{Facet, facets};
use parallax_core::view::lanes::{LaneBy, LaneKey, LaneOrder};
use parallax_core::view::timeline::{Clock, StretchView, TimelineQuery, TimelineView, timeline};
use parallax_core::view::{CellRelation, LedgerRow, event_ledger};
use parallax_core::view::{CorpusView, EventView, order};
use std::collections::BTreeSet;
use std::rc::Rc;
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
    let is_drawn = use_drawn();
    let corpus = &state.corpus;
    let known = state.query.known;
    // The axis is that of all there is: it must not move while the day of knowledge is moved along it.
    let all_query = use_memo(Rc::clone(&state.query), |query| TimelineQuery { known: None, ..(**query).clone() });
    let all = use_memo((Rc::clone(corpus), all_query), |(corpus, query)| timeline(corpus, query));
    let view = use_memo((Rc::clone(corpus), Rc::clone(&state.query), Rc::clone(&all)), |(corpus, query, all)| {
        if query.known.is_none() { Rc::clone(all) } else { Rc::new(timeline(corpus, query)) }
    });
    let view = Rc::clone(&view);
    let axis = use_memo((Rc::clone(&all), state.is_folding), |(all, is_folding)| axis(all, *is_folding));
    let scene = use_memo(
        (Rc::clone(corpus), Rc::clone(&view), Rc::clone(&axis), state.has_lanes, known),
        |(corpus, view, axis, has_lanes, known)| {
            let title = |key: &LaneKey| lane_title(corpus, key);
            Scene::new(corpus, view, axis, *known, *has_lanes, title, text::ALL_SOURCES.get().to_owned())
        },
    );
    let published = use_memo(Rc::clone(corpus), |corpus| Rc::<[NaiveDate]>::from(days_of_publication(corpus)));
    let window = state.window.map(|window| DayRange::from_dates(window.from, window.to));
    let items = use_memo((Rc::clone(&view), Rc::clone(&axis), state.window), |(view, axis, _)| {
        Rc::<[ListItem]>::from(list_items(view, axis, window))
    });
    let whole = use_memo(Rc::clone(&view), |view| whole_range(view));
    let selected = state.selected_event();
    let title_ref = use_node_ref();
    let is_filter_open = use_state_eq(|| false);
    let picture = use_state_eq(|| None::<PictureForm>);

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
    let on_known = {
        let dispatcher = state.dispatcher();
        Callback::from(move |day: Option<NaiveDate>| dispatcher.dispatch(Action::Know(day)))
    };
    let on_picture = Callback::from(|picture: Picture| match picture {
        Picture::Lines(svg) => download::download("timeline.svg", "image/svg+xml", &svg),
        Picture::Bitmap(canvas) => download::download_bitmap("timeline.png", &canvas),
    });
    let on_enter = on_enter(&title_ref);
    let on_window = {
        let dispatcher = state.dispatcher();
        Callback::from(move |days: Option<DayRange>| {
            let window = days.map(|days| Window { from: date_from_day(days.start), to: date_from_day(days.end - 1.0) });
            dispatcher.dispatch(Action::Look(window));
        })
    };
    let title = {
        let (corpus, query) = (Rc::clone(corpus), Rc::clone(&state.query));
        Callback::from(move |event: u32| {
            let event = corpus.events.get(event as usize);
            event.map_or_else(String::new, |event| query.as_known(&corpus, event).title.clone())
        })
    };
    let describe = {
        let (corpus, query) = (Rc::clone(corpus), Rc::clone(&state.query));
        Callback::from(move |event: u32| {
            corpus.events.get(event as usize).map_or_else(String::new, |event| {
                let event = query.as_known(&corpus, event);
                let n = event.n_documents as usize;
                let date = date_label(&corpus, &event, query.clock);
                format!("{} · {date} · {}", event.title, text::reported_by(n, corpus.documents.len()))
            })
        })
    };
    let row = {
        let (corpus, query) = (Rc::clone(corpus), Rc::clone(&state.query));
        Callback::from(move |event: u32| event_row(&corpus, event, &query))
    };
    let n_in_view = items.len();
    let announcement = selected.and_then(|event| corpus.events.get(event as usize)).map(|event| {
        let event = state.query.as_known(corpus, event);
        let date = date_label(corpus, &event, state.query.clock);
        text::announce_event(&event.title, &date, event.n_documents as usize, corpus.documents.len())
    });
    let knowledge = known.map(|day| text::announce_known(&text::day(day), view.n_events(), view.n_unknown as usize));
    let toggle_filter = {
        let (is_open, setter) = (*is_filter_open, is_filter_open.setter());
        Callback::from(move |_: MouseEvent| setter.set(!is_open))
    };
    html! {
        <div class={classes!("plx-desk", selected.map(|_| "plx-desk--selected"), is_filter_open.then_some("plx-desk--filter"))}>
            <aside id="plx-filters" class="plx-desk__facets" aria-label={text::FILTERS_LABEL}>
                if is_drawn {
                    <FacetsSide span={state.window.map(|window| (window.from, window.to)).or(*whole)} />
                }
            </aside>
            <main id="plx-main" class="plx-desk__main" tabindex="-1">
                <h1 class="plx-visually-hidden">{ text::page(Page::Timeline) }</h1>
                <TimelineChart
                    scene={Rc::clone(&scene)}
                    axis={Rc::clone(&axis)}
                    {window}
                    {selected}
                    {known}
                    published={(*published).clone()}
                    label={chart_label(&view, *whole)}
                    theme={props.theme.clone()}
                    summary={summary(&state, &view, *whole, n_in_view, &published, &on_known, toggle_filter, *is_filter_open)}
                    options={view_menu(&state, &picture)}
                    picture={picture.clone()}
                    {title}
                    {describe}
                    on_select={on_select.clone()}
                    on_step={on_step.clone()}
                    on_enter={on_enter.clone()}
                    {on_window}
                    {on_known}
                    {on_picture}
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
                if is_drawn {
                    <EvidenceSide {selected} {title_ref} {on_select} />
                }
            </aside>
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ announcement }</p>
            <p class="plx-visually-hidden" role="status" aria-live="polite">{ knowledge }</p>
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
    let event = use_memo((Rc::clone(corpus), props.selected, Rc::clone(&state.query)), |(corpus, selected, query)| {
        let event = corpus.events.get(selected.as_ref().copied()? as usize)?;
        Some(Rc::new(query.as_known(corpus, event).into_owned()))
    });
    let differences = use_memo((Rc::clone(corpus), Rc::clone(&event)), |(corpus, event)| {
        let event = (**event).as_ref();
        Rc::<[LedgerRow]>::from(event.map_or_else(Vec::new, |event| differences(corpus, event)))
    });
    // Which event's link was copied last, and whether that worked.
    let copied = use_state_eq(|| None::<(u32, bool)>);
    let first = use_memo((Rc::clone(corpus), Rc::clone(&state.query)), |(corpus, query)| {
        Rc::<[u32]>::from(most_reported(corpus, query))
    });
    let Some((selected, event)) = props.selected.zip((*event).clone()) else {
        return html! {
            <EvidenceHint corpus={Rc::clone(corpus)} first={(*first).clone()} event_href={event_href(&state)} />
        };
    };
    let documents: BTreeSet<u32> = event.reports.iter().map(|report| report.document).collect();
    let n_reports = corpus.events.get(selected as usize).map_or(0, |event| event.reports.len());
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
        <>
        <Evidence
            {on_take_out}
            {on_put_back}
            corpus={Rc::clone(corpus)}
            n_later={n_reports - event.reports.len().min(n_reports)}
            {event}
            differences={(*differences).clone()}
            read_href={read_href(&state)}
            {compare_href}
            copied={copied.filter(|(event, _)| *event == selected).map(|(_, has_worked)| has_worked)}
            title_ref={props.title_ref.clone()}
            {on_copy}
            on_close={props.on_select.reform(|()| None)}
        />
        <p><button type="button" class="plx-button" onclick={tell_story(&state, Some(selected))}>{ text::STORY_FROM_HERE }</button></p>
        </>
    }
}

/// The events to begin with: those with the most sources, in order of time.
fn most_reported(corpus: &CorpusView, query: &TimelineQuery) -> Vec<u32> {
    const N_FIRST: usize = 5;
    let mut first: Vec<(u32, &EventView)> = Vec::with_capacity(N_FIRST + 1);
    // The few that lead are kept while all pass by: sorting all takes too long in a large corpus.
    let is_known = |event: &EventView| event.reports.iter().any(|report| query.is_out(corpus, report.document));
    let dated = (0..).zip(&corpus.events).filter(|(_, event)| event.date.is_some() && is_known(event));
    for (index, event) in dated {
        let rank = |event: &EventView| (event.n_documents, event.salience);
        let at = first.partition_point(|(_, other)| rank(other) >= rank(event));
        if at < N_FIRST {
            first.insert(at, (index, event));
            first.truncate(N_FIRST);
        }
    }
    let mut first: Vec<u32> = first.into_iter().map(|(index, _)| index).collect();
    // In order of time, as the corpus has them.
    let sorted = order(first.len(), &|a, b| first.get(a).cmp(&first.get(b)));
    first = sorted.into_iter().filter_map(|i| first.get(i).copied()).collect();
    first
}

/// The days on which documents were published, in order, each once.
fn days_of_publication(corpus: &CorpusView) -> Vec<NaiveDate> {
    let mut days = BTreeSet::new();
    days.extend(corpus.documents.iter().filter_map(|document| document.date.day));
    days.into_iter().collect()
}

/// What [`FacetsSide`] takes.
#[derive(Properties, PartialEq)]
struct FacetsSideProps {
    span: Option<(NaiveDate, NaiveDate)>,
}

/// The filters.
#[component]
fn FacetsSide(props: &FacetsSideProps) -> Html {
    let state = &use_app_state();
    let facets = use_memo((Rc::clone(&state.corpus), Rc::clone(&state.query)), |(corpus, query)| facets(corpus, query));
    let action = |state: &AppContext| state.dispatcher();
    let (clock, lanes, fold, document, class, clear) =
        (action(state), action(state), action(state), action(state), action(state), action(state));
    let (entity, facet, span) = (action(state), action(state), action(state));
    html! {
        <Facets
            corpus={Rc::clone(&state.corpus)}
            {facets}
            span={props.span}
            clock={state.query.clock}
            has_lanes={state.has_lanes}
            is_folding={state.is_folding}
            on_clock={Callback::from(move |to: Clock| clock.dispatch(Action::SetClock(to)))}
            on_lanes={Callback::from(move |to: bool| lanes.dispatch(Action::ShowLanes(to)))}
            on_fold={Callback::from(move |to: bool| fold.dispatch(Action::FoldAxis(to)))}
            on_document={Callback::from(move |of: u32| document.dispatch(Action::ToggleDocument(of)))}
            on_class={Callback::from(move |of: Rc<str>| class.dispatch(Action::ToggleClass(of)))}
            on_entity={Callback::from(move |of: u32| entity.dispatch(Action::ToggleEntity(of)))}
            on_clear_facet={Callback::from(move |of: Facet| facet.dispatch(Action::ClearFacet(of)))}
            on_span={Callback::from(move |(from, to)| span.dispatch(Action::Look(Some(Window { from, to }))))}
            on_clear={Callback::from(move |()| clear.dispatch(Action::ClearFilters))}
        />
    }
}

#[expect(clippy::too_many_arguments, reason = "the words of one line, with all that they depend on")]
fn summary(
    state: &AppContext,
    view: &TimelineView,
    whole: Option<(NaiveDate, NaiveDate)>,
    n_in_view: usize,
    published: &[NaiveDate],
    on_known: &Callback<Option<NaiveDate>>,
    toggle_filter: Callback<MouseEvent>,
    is_filter_open: bool,
) -> Html {
    let days = state.window.map(|window| (window.from, window.to)).or(whole);
    let range = days.map(|(from, to)| format!("{} – {}", text::day(from), text::day(to)));
    let known = state.query.known;
    let count = match known {
        Some(_) if state.window.is_none() => text::known_events(view.n_events(), view.n_unknown as usize),
        _ => text::in_view(n_in_view, view.n_events()),
    };
    html! {
        <>
            <button type="button" class="plx-button plx-desk__filter" aria-expanded={is_filter_open.to_string()} aria-controls="plx-filters" onclick={toggle_filter}>
                { text::FILTER }
            </button>
            <span class="plx-chart__range">{ range }</span>
            <span class="plx-chart__count">{ count }</span>
            <button type="button" id={STORY_ENTRY_ID} class="plx-button" onclick={tell_story(state, None)}>{ text::STORY }</button>
            if let Some(&first) = published.first() {
                <KnownSwitch {known} {first} on_known={on_known.clone()} />
            }
        </>
    }
}

fn view_menu(state: &AppContext, picture: &UseStateHandle<Option<PictureForm>>) -> Html {
    let (by, order, has_lanes) = (state.query.lanes_by, state.query.lane_order, state.has_lanes);
    const BY: [LaneBy; 4] = [LaneBy::Source, LaneBy::Actor, LaneBy::Place, LaneBy::Class];
    const ORDERS: [LaneOrder; 3] = [LaneOrder::Usual, LaneOrder::Time, LaneOrder::Name];
    let place = BY.iter().position(|&known| known == by).filter(|_| has_lanes).unwrap_or(BY.len());
    let on_lanes = {
        let dispatcher = state.dispatcher();
        Callback::from(move |i: usize| match BY.get(i) {
            Some(&by) => dispatcher.dispatch(Action::ArrangeLanes(by, order)),
            None => dispatcher.dispatch(Action::ShowLanes(false)),
        })
    };
    let on_order = {
        let dispatcher = state.dispatcher();
        Callback::from(move |i: usize| {
            dispatcher.dispatch(Action::ArrangeLanes(by, ORDERS.get(i).copied().unwrap_or_default()));
        })
    };
    let on_picture = {
        let picture = picture.setter();
        Callback::from(move |form: PictureForm| picture.set(Some(form)))
    };
    let order = ORDERS.iter().position(|&known| known == order).unwrap_or_default();
    html! { <ViewMenu lanes={place} {order} {on_lanes} {on_order} {on_picture} /> }
}

/// Begins the story, at an event if one is given.
fn tell_story(state: &AppContext, begin: Option<u32>) -> Callback<MouseEvent> {
    let dispatcher = state.dispatcher();
    Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::StartStory(begin)))
}

fn whole_range(view: &TimelineView) -> Option<(NaiveDate, NaiveDate)> {
    let ranges = || view.marks.iter().filter_map(|mark| day_range(mark.stretch));
    let first = ranges().map(|range| range.start).reduce(f64::min)?;
    let last = ranges().map(|range| range.end).reduce(f64::max)?;
    Some((date_from_day(first), date_from_day(last - 1e-6)))
}

fn chart_label(view: &TimelineView, whole: Option<(NaiveDate, NaiveDate)>) -> String {
    let (from, to) = whole.map(|(from, to)| (text::day(from), text::day(to))).unwrap_or_default();
    text::chart_label(view.n_events(), &from, &to)
}

fn lane_title(corpus: &CorpusView, key: &LaneKey) -> LaneTitle {
    match key {
        LaneKey::Document(document) => corpus.documents.get(*document as usize).map_or_else(LaneTitle::default, |d| {
            LaneTitle { badge: Some((d.badge.clone(), d.hue)), text: d.label.clone() }
        }),
        LaneKey::Outlet(Some(outlet)) => LaneTitle { badge: None, text: outlet.clone() },
        LaneKey::Outlet(None) => LaneTitle { badge: None, text: text::UNKNOWN_OUTLET.get().to_owned() },
        LaneKey::Entity(entity) => {
            let name = corpus.entities.get(*entity as usize).map(|entity| entity.name.clone());
            LaneTitle { badge: None, text: name.unwrap_or_default() }
        }
        LaneKey::Class(class) => LaneTitle { badge: None, text: class.clone() },
        LaneKey::Others(n) => LaneTitle { badge: None, text: format!("{n} {}", text::OTHERS.get()) },
    }
}

/// The events in the window, in order of time, with the folds of the axis between them; the undated last.
fn list_items(view: &TimelineView, axis: &Axis, window: Option<DayRange>) -> Vec<ListItem> {
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
            .map(|(i, &event)| ListItem { event, above: (i == 0).then_some(AttrValue::Static(text::UNDATED.get())) }),
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
        Clock::Happened => event.date.as_ref().map(|date| text::date_label(&date.label)),
        Clock::Reported => event
            .reports
            .iter()
            .filter_map(|report| corpus.documents.get(report.document as usize)?.date.day)
            .min()
            .map(text::day),
    };
    label.unwrap_or_else(|| text::UNDATED_ROW.get().to_owned())
}

fn event_row(corpus: &CorpusView, index: u32, query: &TimelineQuery) -> EventRow {
    let Some(event) = corpus.events.get(index as usize) else {
        return EventRow::default();
    };
    let event = query.as_known(corpus, event);
    let reported = event.reports.iter().map(|report| report.document);
    let documents: BTreeSet<u32> = reported.filter(|&document| query.shows_document(document)).collect();
    let badges: Vec<BadgeView> =
        documents.iter().filter_map(|&d| corpus.documents.get(d as usize)).map(BadgeView::new).collect();
    let is_exact = query.clock == Clock::Reported
        || event.date.as_ref().is_some_and(|date| date.earliest.is_some() && date.earliest == date.latest);
    let documents: Vec<u32> = documents.into_iter().collect();
    let kind = if is_unreal(&event, &documents) && badges.len() < 2 {
        GlyphKind::Unreal
    } else if is_exact || event.date.is_none() {
        GlyphKind::Day
    } else if event.interval.is_some() {
        GlyphKind::Lasting
    } else {
        GlyphKind::Wide
    };
    EventRow {
        date: date_label(corpus, &event, query.clock).into(),
        title: event.title.clone().into(),
        glyph: Glyph { kind, hues: badges.iter().map(|badge| badge.hue).collect() },
        badges,
        relation: most_urgent(
            differences(corpus, &event).iter().flat_map(|row| row.cells.iter().map(|cell| cell.relation)),
        )
        .filter(|&relation| is_difference(relation)),
        bar: None,
        is_part: query.shows_whole_of(corpus, &event),
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
