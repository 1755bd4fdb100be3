//! How many, of whom, says who: one measure at a time.

use super::{desk_class, filter_button, no_evidence, on_enter, on_step, read_href, source_filters, use_copy_link};
use crate::components::badge::BadgeView;
use crate::components::figures::scale::{Scale, Shape};
use crate::components::figures::{
    FigureChartProps, FigureEvidenceProps, figure_chart, figure_evidence, figure_speaker,
};
use crate::components::marked_text::words;
use crate::components::timeline::{EventList, EventRow, Glyph, GlyphKind, ListItem, RowBar};
use crate::dom::{NARROW, use_media, use_width};
use crate::hooks::{AppContext, use_app_state};
use crate::route::{Page, Route};
use crate::state::Action;
use crate::text;
use parallax_core::view::CorpusView;
use parallax_core::view::figures::{FigureMarkView, FigureRef, FiguresView, figures};
use std::rc::Rc;
use yew::prelude::*;

/// The figures with their filters, their list and the evidence.
#[component]
pub fn FiguresPage() -> Html {
    let state = use_app_state();
    let corpus = &state.corpus;
    let view = use_memo((Rc::clone(corpus), state.figures_query()), |(corpus, query)| figures(corpus, query));
    let is_narrow = use_media(NARROW);
    let title_ref = use_node_ref();
    let is_filter_open = use_state_eq(|| false);
    let marks: Vec<FigureMarkView> = view.marks().copied().collect();
    let selected = state.selected_figure();
    let place = selected.and_then(|at| marks.iter().position(|mark| mark.at == at));
    let items = Rc::<[ListItem]>::from(list_items(&view));
    let copy_link = use_copy_link(Route { page: Page::Figures, ..state.route() }.to_string());
    let chart_ref = use_node_ref();
    let chart_px = use_width(&chart_ref, !is_narrow);

    let on_select = {
        let dispatcher = state.dispatcher();
        Callback::from(move |at: Option<FigureRef>| dispatcher.dispatch(Action::SelectFigure(at)))
    };
    let on_row = {
        let (on_select, view) = (on_select.clone(), Rc::clone(&view));
        Callback::from(move |row: Option<u32>| {
            on_select.emit(row.and_then(|row| view.marks().nth(row as usize)).map(|mark| mark.at));
        })
    };
    let on_step = on_step(marks.len(), place, &on_row);
    let on_enter = on_enter(&title_ref);
    let row = {
        let (corpus, view) = (Rc::clone(corpus), Rc::clone(&view));
        Callback::from(move |row: u32| figure_row(&corpus, &view, row as usize, is_narrow))
    };
    let announcement = place.and_then(|i| {
        let row = figure_row(corpus, &view, i, false);
        Some(format!("{}. {}. {}", row.title, row.date, text::scope(&lane_of(&view, i)?.scope)))
    });
    let evidence = match selected {
        Some(at) if corpus.documents.get(at.document as usize).is_some() => figure_evidence(FigureEvidenceProps {
            corpus,
            figures: &view,
            at,
            read_href: &read_href(&state),
            title_ref: &title_ref,
            on_select: &on_select,
            actions: copy_link,
        }),
        _ => {
            let legend = text::FIGURE_LEGEND.iter().map(|words| html! { <li>{ *words }</li> });
            let legend = html! { <><h3>{ text::LEGEND }</h3><ul class="plx-because">{ for legend }</ul></> };
            no_evidence(text::FIGURES_EMPTY_TITLE, text::FIGURES_EMPTY, legend)
        }
    };
    html! {
        <div class={desk_class(selected.is_some(), *is_filter_open)}>
            <aside id="plx-filters" class="plx-desk__facets" aria-label={text::FILTERS_LABEL}>
                { source_filters(&state, &view.documents, Html::default(), (view.n_hidden > 0).then(|| text::hidden_figures(view.n_hidden as usize))) }
            </aside>
            <main id="plx-main" class="plx-desk__main" tabindex="-1">
                <h1 class="plx-visually-hidden">{ text::page(Page::Figures) }</h1>
                <div class="plx-chart__bar">
                    { filter_button(&is_filter_open) }
                    { measures(&state, &view) }
                </div>
                if view.measure().is_none() {
                    <p class="plx-empty">{ text::NO_FIGURES }</p>
                } else if marks.is_empty() {
                    <p class="plx-empty">{ text::NO_FIGURE_MATCHES }</p>
                } else {
                    if view.lanes.len() > 1 {
                        <p class="plx-figures__note">{ text::lanes(view.lanes.len()) }</p>
                    }
                    if !is_narrow {
                        <div ref={chart_ref} class="plx-figures" aria-hidden="true">
                            { figure_chart(&FigureChartProps { corpus, figures: &view, selected, on_select: &on_select, width_px: chart_px }) }
                        </div>
                    }
                    <EventList
                        {items}
                        {row}
                        selected={place.and_then(|place| u32::try_from(place).ok())}
                        label={text::FIGURES_LABEL}
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

/// The measures to choose from, each with the number of its figures.
fn measures(state: &AppContext, view: &FiguresView) -> Html {
    let chips = view.measures.iter().map(|facet| {
        let measure: Rc<str> = facet.value.as_str().into();
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::SetMeasure(Rc::clone(&measure))));
        html! {
            <button key={facet.value.clone()} type="button" class="plx-chip" aria-pressed={facet.is_shown.to_string()} {onclick}>
                { text::measure(&facet.value) }<span class="plx-chip__count">{ facet.n_events }</span>
            </button>
        }
    });
    html! { <div class="plx-chooser plx-chooser--bar" role="group" aria-label={text::MEASURES_LABEL}>{ for chips }</div> }
}

/// The figures as rows, each lane under its heading.
fn list_items(view: &FiguresView) -> Vec<ListItem> {
    let rows = view.lanes.iter().flat_map(|lane| {
        let heading = AttrValue::from(text::scope(&lane.scope));
        (0..lane.marks.len()).map(move |i| (i == 0).then(|| heading.clone()))
    });
    (0..).zip(rows).map(|(event, above)| ListItem { event, above }).collect()
}

fn lane_of(view: &FiguresView, mut row: usize) -> Option<&parallax_core::view::figures::FigureLaneView> {
    view.lanes.iter().find(|lane| {
        let is_here = row < lane.marks.len();
        row = row.saturating_sub(lane.marks.len());
        is_here
    })
}

fn figure_row(corpus: &CorpusView, view: &FiguresView, row: usize, has_bar: bool) -> EventRow {
    let found = || {
        let mark = view.marks().nth(row)?;
        let document = corpus.documents.get(mark.at.document as usize)?;
        let figure = document.figures.get(mark.at.figure as usize)?;
        let bar = || {
            let lane = lane_of(view, row)?;
            let shapes: Vec<Shape> = lane.marks.iter().filter_map(Shape::new).collect();
            let scale = Scale::new(&shapes.iter().flat_map(|shape| <[f64; 2]>::from(shape.ends())).collect::<Vec<_>>());
            Some(row_bar(Shape::new(mark)?, &scale))
        };
        let speaker = text::said_by(&figure_speaker(corpus, mark.at));
        Some(EventRow {
            date: text::reported_on(mark.day).into(),
            title: format!("{} · {speaker}", words(document, figure.span)).into(),
            glyph: Glyph { kind: GlyphKind::Day, hues: vec![document.hue] },
            badges: vec![BadgeView::new(document)],
            bar: bar().filter(|_| has_bar),
            ..EventRow::default()
        })
    };
    found().unwrap_or_default()
}

/// The same as in the drawing, lying: from the left what is excluded is empty.
fn row_bar(shape: Shape, scale: &Scale) -> RowBar {
    let (low, high) = shape.ends();
    let (low, high) = (scale.place(low), scale.place(high));
    match shape {
        Shape::Point(_) => RowBar { from: low, to: low, is_open: false },
        Shape::Range(..) => RowBar { from: low, to: high, is_open: false },
        Shape::AtLeast(_) => RowBar { from: low, to: 1.0, is_open: true },
        Shape::AtMost(_) => RowBar { from: 0.0, to: high, is_open: true },
    }
}
