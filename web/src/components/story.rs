//! The cards of the story: large enough to be read from the back of a room.

use super::badge::{BadgeView, badge};
use super::marked_text::marked_text;
use super::relation::{is_difference, most_urgent, relation, relation_class};
use crate::text;
use parallax_core::view::timeline::TimelineQuery;
use parallax_core::view::{
    CellRelation, CorpusView, DocumentView, EventView, LedgerRow, LedgerView, ReportView, SpanView, event_ledger,
};
use yew::prelude::*;

/// How many disputed points the last card lists.
const N_DISPUTED: usize = 8;

/// The first card.
#[derive(Debug)]
pub struct TitleCard<'a> {
    /// The corpus.
    pub corpus: &'a CorpusView,
    /// The documents told of, by index.
    pub documents: Vec<u32>,
    /// How many stops the story has.
    pub n_stops: usize,
    /// How many events they were chosen from.
    pub n_events: usize,
    /// From when to when it goes.
    pub range: String,
    /// The reader begins.
    pub on_begin: Callback<MouseEvent>,
}

/// What the corpus is, and who tells.
pub fn title_card(card: &TitleCard<'_>) -> Html {
    let n_all = card.corpus.documents.len();
    let sources =
        card.documents.iter().filter_map(|&index| card.corpus.documents.get(index as usize)).map(|document| {
            html! {
                <li>
                    { badge(&BadgeView::new(document)) }
                    <span dir="auto">{ name(document) }</span>
                    <small>{ published(document) }</small>
                </li>
            }
        });
    html! {
        <div key="title" class="plx-story__card plx-story__card--title">
            <p class="plx-story__date">{ &card.range }</p>
            <h1 class="plx-story__title" dir="auto">{ &card.corpus.title }</h1>
            if !card.corpus.description.is_empty() {
                <p class="plx-story__lead" dir="auto">{ &card.corpus.description }</p>
            }
            if card.n_stops == 0 {
                <p class="plx-story__lead">{ text::STORY_NOTHING }</p>
            } else {
                <p class="plx-story__lead">{ text::story_counts(card.n_stops, card.n_events) }{ " " }{ text::STORY_HOW }</p>
            }
            if card.documents.len() < n_all {
                <p class="plx-story__note">{ text::story_filtered(card.documents.len(), n_all) }</p>
            }
            <h2 class="plx-story__heading">{ text::STORY_SOURCES }</h2>
            <ul class="plx-story__sources">{ for sources }</ul>
            if card.n_stops > 0 {
                <p class="plx-story__begin">
                    <button type="button" class="plx-button plx-button--primary plx-story__button" onclick={card.on_begin.clone()}>{ text::STORY_BEGIN }</button>
                    <span class="plx-story__note plx-story__keys">{ text::STORY_KEYS }</span>
                </p>
            }
        </div>
    }
}

/// The card of an event.
#[derive(Debug)]
pub struct EventCard<'a> {
    /// The corpus.
    pub corpus: &'a CorpusView,
    /// The event.
    pub event: &'a EventView,
    /// Which documents are shown.
    pub query: &'a TimelineQuery,
    /// The link to a passage of a document.
    pub read_href: Callback<(u32, SpanView), String>,
    /// The link to the event on the timeline.
    pub timeline_href: String,
}

/// What each source says about an event, where they differ, and what only one reports.
pub fn event_card(card: &EventCard<'_>) -> Html {
    let EventCard { corpus, event, .. } = card;
    let date = text::event_date(event.date.as_ref());
    let told: Vec<(u32, Vec<&ReportView>)> = by_document(event, card.query);
    let accounts = told.iter().filter_map(|(index, reports)| {
        let document = corpus.documents.get(*index as usize)?;
        Some(account(*index, document, reports, &card.read_href))
    });
    let only = match told.as_slice() {
        [(index, _)] if corpus.documents.len() > 1 => corpus.documents.get(*index as usize),
        _ => None,
    };
    let ledger = event_ledger(corpus, event);
    let differences =
        ledger.rows.iter().filter(|row| differs(row)).map(|row| difference(corpus, &ledger, row, card.query));
    let alone = ledger.rows.iter().filter(|row| event.n_documents > 1 && is_told_by_one(row));
    let alone: Vec<Html> = alone.map(|row| difference(corpus, &ledger, row, card.query)).collect();
    let differences: Vec<Html> = differences.collect();
    html! {
        <div key={event.id.clone()} class="plx-story__card">
            <p class="plx-story__date">{ date }</p>
            <h1 class="plx-story__title" dir="auto">{ &event.title }</h1>
            <p class="plx-story__note">
                { text::event_class(&event.class) }{ " · " }{ text::reported_by(told.len(), corpus.documents.len()) }
                <span class="plx-story__see">{ " · " }<a href={card.timeline_href.clone()}>{ text::SEE_EVIDENCE }</a></span>
            </p>
            <div class={classes!("plx-story__accounts", (told.len() == 1).then_some("plx-story__accounts--one"))}>{ for accounts }</div>
            { only.map(|document| html! { <p class="plx-story__only">{ text::only_reported_by(&document.label) }</p> }) }
            if !differences.is_empty() {
                <h2 class="plx-story__heading">{ text::WHERE_THEY_DIFFER }</h2>
                <div class="plx-story__differences">{ for differences }</div>
            }
            if !alone.is_empty() {
                <h2 class="plx-story__heading">{ text::ONLY_ONE_REPORTS }</h2>
                <div class="plx-story__differences">{ for alone }</div>
            }
        </div>
    }
}

/// The last card.
#[derive(Debug)]
pub struct EndCard<'a> {
    /// The corpus.
    pub corpus: &'a CorpusView,
    /// What its documents say, compared.
    pub ledger: &'a LedgerView,
    /// The events of the story.
    pub stops: Vec<&'a EventView>,
    /// Which documents are shown.
    pub query: &'a TimelineQuery,
    /// The link to the comparison.
    pub compare_href: String,
    /// The link to the timeline.
    pub timeline_href: String,
}

/// What stays disputed, and what rests on one source.
pub fn end_card(card: &EndCard<'_>) -> Html {
    let disputed: Vec<&LedgerRow> = card.ledger.rows.iter().filter(|row| is_difference(row.relation)).collect();
    let rest = disputed.len().saturating_sub(N_DISPUTED);
    let rows = disputed.iter().take(N_DISPUTED).map(|row| difference(card.corpus, card.ledger, row, card.query));
    let n_alone = card.stops.iter().filter(|event| by_document(event, card.query).len() == 1).count();
    html! {
        <div key="end" class="plx-story__card">
            <p class="plx-story__date">{ text::STORY_END }</p>
            <h1 class="plx-story__title">{ text::DISPUTED }</h1>
            if disputed.is_empty() {
                <p class="plx-story__lead">{ text::NOTHING_DISPUTED }</p>
            } else {
                <div class="plx-story__differences">{ for rows }</div>
            }
            if rest > 0 {
                <p class="plx-story__note">{ text::more_disputed(rest) }</p>
            }
            <h2 class="plx-story__heading">{ text::TOLD_BY_ONE }</h2>
            <p class="plx-story__lead">{ text::told_by_one(n_alone, card.stops.len()) }</p>
            <p class="plx-story__begin">
                <a class="plx-button plx-story__button plx-button--primary" href={card.compare_href.clone()}>{ text::COMPARE_THESE }</a>
                <a class="plx-button plx-story__button" href={card.timeline_href.clone()}>{ text::TO_TIMELINE }</a>
            </p>
        </div>
    }
}

fn name(document: &DocumentView) -> &str {
    document.outlet.as_ref().unwrap_or(&document.label)
}

fn published(document: &DocumentView) -> String {
    match document.date.day {
        Some(day) => text::published_on(&text::day(day), document.date.basis == "inferred"),
        None => text::PUBLISHED_UNKNOWN.get().to_owned(),
    }
}

/// The reports of the documents shown, by document, each sentence once.
fn by_document<'a>(event: &'a EventView, query: &TimelineQuery) -> Vec<(u32, Vec<&'a ReportView>)> {
    let mut groups: Vec<(u32, Vec<&ReportView>)> = Vec::new();
    for report in event.reports.iter().filter(|report| query.shows_document(report.document)) {
        match groups.last_mut() {
            Some((document, reports)) if *document == report.document => {
                if reports.iter().all(|known| known.sentence != report.sentence) {
                    reports.push(report);
                }
            }
            _ => groups.push((report.document, vec![report])),
        }
    }
    groups
}

fn account(
    index: u32,
    document: &DocumentView,
    reports: &[&ReportView],
    read_href: &Callback<(u32, SpanView), String>,
) -> Html {
    let sentences = reports.iter().filter_map(|report| {
        let sentence = document.sentences.get(report.sentence as usize)?;
        let timex = report.timex.and_then(|timex| document.timexes.get(timex as usize));
        let mark = timex.map_or(report.trigger, |timex| timex.span);
        let status = text::status(&report.status)
            .map(|words| html! { <small class="plx-story__status">{ text::capitalized(words) }</small> });
        Some(html! {
            <p class="plx-story__text" lang={document.language.clone()} dir="auto">
                <a href={read_href.emit((index, sentence.span))}>{ marked_text(document, sentence.span, &[mark]) }</a>
                { status }
            </p>
        })
    });
    html! {
        <section class="plx-story__account" key={index}>
            <h2 class="plx-story__who">
                { badge(&BadgeView::new(document)) }
                <span dir="auto">{ name(document) }</span>
                <small>{ published(document) }</small>
            </h2>
            { for sentences }
        </section>
    }
}

fn differs(row: &LedgerRow) -> bool {
    most_urgent(row.cells.iter().map(|cell| cell.relation)).is_some_and(|strongest| strongest != CellRelation::Agrees)
}

/// Whether only one document answers; when an event happened is no answer of its own, it stands above.
fn is_told_by_one(row: &LedgerRow) -> bool {
    row.relation == CellRelation::Alone
}

/// One fact with what each document says.
fn difference(corpus: &CorpusView, ledger: &LedgerView, row: &LedgerRow, query: &TimelineQuery) -> Html {
    let claims = ledger
        .documents
        .iter()
        .zip(&row.cells)
        .filter(|(index, cell)| query.shows_document(**index) && !cell.claims.is_empty());
    let claims = claims.filter_map(|(&index, cell)| {
        let document = corpus.documents.get(index as usize)?;
        Some(html! {
            <li>{ badge(&BadgeView::new(document)) }<span class="plx-visually-hidden">{ name(document) }{ ": " }</span><span>{ &cell.value }</span></li>
        })
    });
    let strongest = most_urgent(row.cells.iter().map(|cell| cell.relation)).unwrap_or(row.relation);
    html! {
        <section class={classes!("plx-story__difference", relation_class(strongest))}>
            <p class="plx-story__fact">{ relation(strongest) }{ " · " }<span dir="auto">{ &row.fact }</span></p>
            <ul class="plx-claims">{ for claims }</ul>
        </section>
    }
}
