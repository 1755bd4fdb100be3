//! Results of a search, as rows.

use crate::components::badge::{BadgeView, badge};
use crate::components::marked_text::{excerpt, marked_text, pieces};
use crate::text;
use parallax_core::view::{CorpusView, SpanView};
use parallax_search::{Found, Hit, SearchView, Target};
use yew::prelude::*;

/// How much of a long sentence is shown on each side of what was asked for, in bytes.
const AROUND_BYTES: u32 = 90;

/// The kinds of results, each with at least one, in the order in which they are shown.
pub fn groups(view: &SearchView) -> impl Iterator<Item = (&Found, &'static str)> {
    let of_kind = |found: &'_ Found| found.hits.first().map(|hit| text::found_kind(hit.target));
    [&view.events, &view.entities, &view.passages, &view.documents]
        .into_iter()
        .filter_map(move |found| Some((found, of_kind(found)?)))
}

/// What the reader should know of how the query was read, one sentence each.
pub fn notes(view: &SearchView) -> Vec<String> {
    let corrected = view.corrections.iter().map(|it| text::corrected(&it.typed, &it.searched));
    corrected.chain(view.hints.iter().map(text::search_hint)).collect()
}

/// What a row says of a hit; `is_whole` shows sentences at their length.
pub fn hit_row(corpus: &CorpusView, hit: &Hit, is_whole: bool) -> Html {
    let document = |index: u32| corpus.documents.get(index as usize);
    let (title, detail) = match hit.target {
        Target::Event(event) => corpus.events.get(event as usize).map(|event| {
            let date = event.date.as_ref().map_or(text::UNDATED_ROW.get(), |date| &date.label);
            let n_documents = event.n_documents as usize;
            (
                marked(&event.title, &hit.title_marks),
                format!("{date} · {}", text::reported_by(n_documents, corpus.documents.len())),
            )
        }),
        Target::Entity(entity) => corpus.entities.get(entity as usize).map(|entity| {
            let counts = || entity.aliases.iter().flat_map(|alias| &alias.counts);
            let mut documents: Vec<u32> = Vec::new();
            for (document, _) in counts() {
                if !documents.contains(document) {
                    documents.push(*document);
                }
            }
            let n_mentions: u32 = counts().map(|(_, n)| n).sum();
            (marked(&entity.name, &hit.title_marks), text::named_in(&entity.kind, n_mentions as usize, documents.len()))
        }),
        Target::Passage(_) => None,
        Target::Document(index) => document(index).map(|view| {
            let title = view.title.as_deref().map_or_else(Html::default, |title| marked(title, &hit.title_marks));
            (title, text::published(view.date.day, &view.date.basis))
        }),
    }
    .unwrap_or_default();
    let sentence = hit.sentence.and_then(|at| {
        let view = document(at.document)?;
        let whole = view.sentences.get(at.sentence as usize)?.span;
        let start = hit.marks.first().map_or(whole.start_byte, |mark| mark.start_byte);
        // From the first mark to the last one that can be shown with it.
        let near = hit.marks.iter().rev().find(|mark| mark.end_byte.saturating_sub(start) <= 2 * AROUND_BYTES);
        let focus = SpanView { start_byte: start, end_byte: near.map_or(start, |mark| mark.end_byte) };
        let (is_cut_before, span, is_cut_after) =
            if is_whole { (false, whole, false) } else { excerpt(view, whole, focus, AROUND_BYTES) };
        Some(html! {
            <span class="plx-hit__sentence" dir="auto">
                { badge(&BadgeView::new(view)) }
                <span class="plx-visually-hidden">{ &view.label }{ ": " }</span>
                { " " }
                if is_cut_before { { "… " } }
                { marked_text(view, span, &hit.marks) }
                if is_cut_after { { " …" } }
            </span>
        })
    });
    html! {
        <span class="plx-hit">
            if !detail.is_empty() {
                <span class="plx-hit__title" dir="auto">{ title }</span>
                <span class="plx-hit__detail">{ detail }</span>
            }
            { sentence }
        </span>
    }
}

/// A title with what was asked for underlined.
fn marked(title: &str, marks: &[SpanView]) -> Html {
    let whole = SpanView { start_byte: 0, end_byte: u32::try_from(title.len()).unwrap_or(u32::MAX) };
    let words = |span: SpanView| title.get(span.start_byte as usize..span.end_byte as usize).unwrap_or_default();
    let piece = |piece: crate::components::marked_text::Piece| match piece.mark {
        Some(_) => html! { <mark class="plx-mark">{ words(piece.span) }</mark> },
        None => html! { { words(piece.span) } },
    };
    pieces(whole, marks).into_iter().map(piece).collect()
}
