//! The evidence for an event: each source's sentence, where the sources differ, and why it is one event.

use crate::components::badge::{BadgeView, badge};
use crate::components::dialog::legend;
use crate::components::marked_text::marked_text;
use crate::components::relation::{relation, relation_class};
use crate::text;
use parallax_core::view::{CellRelation, LedgerRow};
use parallax_core::view::{CorpusView, DocumentView, EventView, ReportView, SpanView};
use std::rc::Rc;
use yew::prelude::*;

/// What [`Evidence`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct EvidenceProps {
    /// The corpus.
    pub corpus: Rc<CorpusView>,
    /// The event, with the reports that could be known.
    pub event: Rc<EventView>,
    /// How many of its reports appeared later.
    pub n_later: usize,
    /// What the sources say differently about it.
    pub differences: Rc<[LedgerRow]>,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
    /// The link to the comparison of its sources.
    pub compare_href: Option<AttrValue>,
    /// Whether the link has just been copied, and how that went.
    pub copied: Option<bool>,
    /// The title, which takes the focus when the reader asks for the evidence.
    pub title_ref: NodeRef,
    /// A report, by index, is not about this event; `None`: that cannot be said yet.
    pub on_take_out: Option<Callback<u32>>,
    /// This event is a report that was taken out of another one, and is to be put back; `None`: it is not.
    pub on_put_back: Option<Callback<()>>,
    /// The link is to be copied.
    pub on_copy: Callback<()>,
    /// The reader is done with it.
    pub on_close: Callback<()>,
}

/// The sentences behind an event.
#[component]
pub fn Evidence(props: &EvidenceProps) -> Html {
    let event = &props.event;
    let n_documents = props.corpus.documents.len();
    let first = event.reports.first().map(|report| (report.document, report.span));
    let on_close = props.on_close.clone();
    let on_copy = props.on_copy.clone();
    html! {
        <article class="plx-evidence">
            <div class="plx-evidence__head">
                <p class="plx-evidence__kind">
                    { format!("{} · {}", text::event_class(&event.class), text::reported_by(event.n_documents as usize, n_documents)) }
                </p>
                <button type="button" class="plx-button plx-evidence__close" aria-label={text::CLOSE} onclick={Callback::from(move |_: MouseEvent| on_close.emit(()))}>{ "×" }</button>
            </div>
            <h2 ref={props.title_ref.clone()} class="plx-evidence__title" tabindex="-1" dir="auto">{ &event.title }</h2>
            <p class="plx-evidence__date">{ date(event) }</p>
            // Lists in fragments: the number of children stays, so the title stays the very element, and keeps the focus.
            <>{ for props.on_put_back.as_ref().map(put_back) }</>
            <>{ for cards(&props.corpus, event, &props.read_href, props.on_take_out.as_ref()) }</>
            if props.n_later > 0 {
                <p class="plx-evidence__later">{ text::later_reports(props.n_later) }</p>
            }
            if !props.differences.is_empty() {
                <h3>{ text::WHERE_THEY_DIFFER }</h3>
                { for props.differences.iter().map(|row| difference(&props.corpus, event, row)) }
            }
            if !event.because.is_empty() {
                <h3>{ text::WHY_ONE_EVENT }</h3>
                <ul class="plx-because" lang="en">{ for event.because.iter().map(|because| html! { <li>{ because }</li> }) }</ul>
            }
            <div class="plx-evidence__actions">
                { props.compare_href.as_ref().map(|href| html! {
                    <a class="plx-button plx-button--primary" href={href.clone()}>{ text::COMPARE_THESE }</a>
                }) }
                { first.map(|at| html! { <a class="plx-button" href={props.read_href.emit(at)}>{ text::READ }</a> }) }
                <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| on_copy.emit(()))}>
                    { if props.copied == Some(true) { text::LINK_COPIED.get() } else { text::COPY_LINK.get() } }
                </button>
            </div>
            if props.copied == Some(false) {
                <p role="status">{ text::COPY_FAILED }</p>
            }
        </article>
    }
}

/// What [`EvidenceHint`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct EvidenceHintProps {
    /// The corpus.
    pub corpus: Rc<CorpusView>,
    /// Events to begin with, by index.
    pub first: Rc<[u32]>,
    /// The link to an event.
    pub event_href: Callback<u32, String>,
}

/// What stands there before anything is selected.
#[component]
pub fn EvidenceHint(props: &EvidenceHintProps) -> Html {
    let first = props.first.iter().filter_map(|&index| {
        let event = props.corpus.events.get(index as usize)?;
        let date = text::event_date(event.date.as_ref());
        Some(html! {
            <li key={index}>
                <a href={props.event_href.emit(index)}>
                    <span dir="auto">{ &event.title }</span>
                    <small>{ date }{ " · " }{ text::reported_by(event.n_documents as usize, props.corpus.documents.len()) }</small>
                </a>
            </li>
        })
    });
    html! {
        <div class="plx-evidence plx-evidence--empty">
            <h2 class="plx-evidence__title">{ text::EVIDENCE_EMPTY_TITLE }</h2>
            <p>{ text::EVIDENCE_EMPTY }</p>
            if !props.first.is_empty() {
                <h3>{ text::MOST_REPORTED }</h3>
                <ul class="plx-start">{ for first }</ul>
            }
            <h3>{ text::LEGEND }</h3>
            { legend() }
        </div>
    }
}

fn date(event: &EventView) -> String {
    let Some(date) = &event.date else {
        return text::UNDATED.get().to_owned();
    };
    format!("{}, {}", text::date_label(&date.label), text::precision(date.earliest, date.latest))
}

fn put_back(on_put_back: &Callback<()>) -> Html {
    let on_put_back = on_put_back.clone();
    html! {
        <p class="plx-evidence__correction">
            { text::TAKEN_OUT_NOTE }
            <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| on_put_back.emit(()))}>{ text::PUT_BACK }</button>
        </p>
    }
}

/// A card for each document, with all its sentences.
fn cards<'a>(
    corpus: &'a CorpusView,
    event: &'a EventView,
    read_href: &'a Callback<(u32, SpanView), String>,
    on_take_out: Option<&'a Callback<u32>>,
) -> impl Iterator<Item = Html> + 'a {
    let mut groups: Vec<(u32, Vec<(u32, &ReportView)>)> = Vec::new();
    for report in (0..).zip(&event.reports) {
        match groups.last_mut() {
            Some((document, reports)) if *document == report.1.document => reports.push(report),
            _ => groups.push((report.1.document, vec![report])),
        }
    }
    let on_take_out = on_take_out.filter(|_| event.reports.len() > 1);
    groups.into_iter().filter_map(move |(index, reports)| {
        let document = corpus.documents.get(index as usize)?;
        let published = text::published(document.date.day, &document.date.basis);
        let name = document.outlet.as_ref().unwrap_or(&document.label);
        Some(html! {
            <section class="plx-card" key={index}>
                <h3 class="plx-card__who">
                    { badge(&BadgeView::new(document)) }
                    <span dir="auto">{ name }</span>
                    <small>{ published }</small>
                </h3>
                { for reports.into_iter().map(|(place, report)| html! {
                    <>
                        { sentence(index, document, report, read_href) }
                        { for on_take_out.map(|on_take_out| take_out(place, name, on_take_out)) }
                    </>
                }) }
            </section>
        })
    })
}

fn take_out(report: u32, name: &str, on_take_out: &Callback<u32>) -> Html {
    let on_take_out = on_take_out.clone();
    html! {
        <button type="button" class="plx-button plx-card__correct" aria-label={text::not_the_same_event(name)} onclick={Callback::from(move |_: MouseEvent| on_take_out.emit(report))}>
            { text::NOT_THE_SAME_EVENT }
        </button>
    }
}

fn sentence(
    index: u32,
    document: &DocumentView,
    report: &ReportView,
    read_href: &Callback<(u32, SpanView), String>,
) -> Html {
    let Some(sentence) = document.sentences.get(report.sentence as usize) else {
        return html! { <p>{ text::NO_EVIDENCE_TEXT }</p> };
    };
    let timex = report.timex.and_then(|timex| document.timexes.get(timex as usize));
    let marks: Vec<SpanView> = timex.iter().map(|timex| timex.span).collect();
    let value = timex.and_then(|timex| {
        let label = timex.date.as_ref().map(|date| text::date_label(&date.label)).or_else(|| timex.value.clone())?;
        Some(html! {
            <p class="plx-card__value">
                <strong>{ label }</strong>
                if !timex.because.is_empty() {
                    { " · " }{ &timex.because }
                }
                if timex.is_ambiguous {
                    { " · " }{ text::AMBIGUOUS }
                }
            </p>
        })
    });
    let status =
        text::status(&report.status).map(|words| html! { <p class="plx-card__value">{ text::capitalized(words) }</p> });
    html! {
        <>
            <p class="plx-card__text" lang={document.language.clone()} dir="auto">
                <a href={read_href.emit((index, sentence.span))}>{ marked_text(document, sentence.span, &marks) }</a>
            </p>
            { value }
            { status }
        </>
    }
}

/// One fact that the sources give differently.
fn difference(corpus: &CorpusView, event: &EventView, row: &LedgerRow) -> Html {
    let strongest = crate::components::relation::most_urgent(row.cells.iter().map(|cell| cell.relation));
    let mut documents: Vec<u32> = event.reports.iter().map(|report| report.document).collect();
    documents.dedup();
    let claims =
        documents.iter().zip(&row.cells).filter(|(_, cell)| !cell.claims.is_empty()).filter_map(|(&index, cell)| {
            let document = corpus.documents.get(index as usize)?;
            Some(html! {
                <li>
                    { badge(&BadgeView::new(document)) }
                    <span class="plx-visually-hidden">{ &document.label }{ ": " }</span>
                    <span>{ &cell.value }</span>
                </li>
            })
        });
    let strongest = strongest.unwrap_or(CellRelation::Vaguer);
    html! {
        <section class={classes!("plx-card", "plx-card--difference", relation_class(strongest))}>
            <h4>{ relation(strongest) }{ " · " }{ &row.fact }</h4>
            <ul class="plx-claims">{ for claims }</ul>
            if !row.because.is_empty() {
                <p class="plx-card__value">{ row.because.join("; ") }</p>
            }
        </section>
    }
}
