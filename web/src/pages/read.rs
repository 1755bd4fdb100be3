//! One article, set for reading, with what was found in it.

use super::event_href;
use super::passage::use_passage;
use crate::components::badge::{BadgeView, badge};
use crate::components::layers::{MarkKind, figure_line, layered, speaker};
use crate::components::marked_text::{pieces, words};
use crate::components::minimap::{MiniLane, MiniMap};
use crate::components::more::{Cut, use_cut};
use crate::components::timeline::hue_class;
use crate::hooks::{AppContext, use_app_state};
use crate::route::Page;
use crate::state::{Action, AppState, Layer, Layers, Selection};
use crate::text;
use parallax_core::view::figures::FigureRef;
use parallax_core::view::voices::voice_id;
use parallax_core::view::{AttributionView, BlockView, CorpusView, DocumentView, EventView, SentenceView, SpanView};
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// The article and the list of all.
#[component]
pub fn ReadPage() -> Html {
    let state = use_app_state();
    let article = use_node_ref();
    let passage = use_passage(&state, &article, state.read_document().unwrap_or_default());
    let lanes = use_memo(
        (std::rc::Rc::clone(&state.corpus), state.read_document(), state.layers),
        |(corpus, document, layers)| std::rc::Rc::<[MiniLane]>::from(mini_lanes(corpus, *document, *layers)),
    );
    {
        let article = article.clone();
        use_effect_with((state.document, state.passage), move |(_, passage)| {
            let Some(article) = article.cast::<HtmlElement>() else {
                return;
            };
            let selector = if passage.is_some() { ".plx-words--passage" } else { ".plx-article__title" };
            if let Ok(Some(element)) = article.query_selector(selector) {
                let options = ScrollIntoViewOptions::new();
                options.set_block(if passage.is_some() {
                    ScrollLogicalPosition::Center
                } else {
                    ScrollLogicalPosition::End
                });
                element.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    }
    let cut = use_cut(state.corpus.documents.len());
    let found = state.read_document().and_then(|index| Some((index, state.corpus.documents.get(index as usize)?)));
    let Some((index, document)) = found else {
        return html! { <main id="plx-main" class="plx-page"><p class="plx-empty">{ text::EMPTY_CORPUS }</p></main> };
    };
    html! {
        <div class="plx-read">
            { documents(&state, index, &cut) }
            <main id="plx-main" ref={article.clone()} class="plx-read__main" tabindex="-1">
                { switches(&state, index, document) }
                <article class="plx-article" key={document.key.clone()}>
                    { head(&state, index, document) }
                    { for document.blocks.iter().enumerate().map(|(i, block)| block_html(&state, index, document, i, block)) }
                </article>
                { passage }
            </main>
            <MiniMap scroller={article} document={index} lanes={(*lanes).clone()} />
        </div>
    }
}

/// The link to a document, or to a passage of it.
fn href(state: &AppContext, document: u32, passage: Option<SpanView>) -> String {
    let there = AppState { page: Page::Read, document: Some(document), passage, ..(**state).clone() };
    there.route().to_string()
}

fn documents(state: &AppContext, present: u32, cut: &Cut) -> Html {
    let all = (0_u32..).zip(&state.corpus.documents);
    let shown = all.filter(|&(i, _)| cut.has(i as usize, i == present));
    let links = shown.map(|(i, document)| {
        html! {
            <li key={i}>
                <a class="plx-documents__link" href={href(state, i, None)} aria-current={(i == present).then_some("page")}>
                    { badge(&BadgeView::new(document)) }
                    <span>
                        <span class="plx-documents__label" dir="auto">{ &document.label }</span>
                        { document.title.as_ref().map(|title| html! { <span class="plx-documents__title" dir="auto">{ title }</span> }) }
                    </span>
                </a>
            </li>
        }
    });
    html! {
        <nav class="plx-documents" aria-label={text::DOCUMENTS}>
            <h2>{ text::DOCUMENTS }</h2>
            <ul>{ for links }{ for cut.button.iter().map(|button| html! { <li key="more">{ button.clone() }</li> }) }</ul>
        </nav>
    }
}

fn head(state: &AppContext, index: u32, document: &DocumentView) -> Html {
    let title = document.title.clone().unwrap_or_else(|| document.label.clone());
    let published = document.date.day.map_or_else(|| text::PUBLISHED_UNKNOWN.get().to_owned(), text::day);
    let basis = if document.date.because.is_empty() {
        text::date_basis(&document.date.basis).to_owned()
    } else {
        document.date.because.clone()
    };
    let evidence = document.date.evidence.iter().map(|&span| {
        html! { <>{ " " }<q dir="auto"><a href={href(state, index, Some(span))}>{ words(document, span) }</a></q></> }
    });
    // Only the two schemes of the web: an address is data from outside.
    let url = document.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    let by: Vec<&str> = [&document.outlet, &document.author].into_iter().flatten().map(String::as_str).collect();
    html! {
        <header class="plx-article__head">
            <p class="plx-article__source">{ badge(&BadgeView::new(document)) }{ " " }<span dir="auto">{ &document.label }</span></p>
            <h1 class="plx-article__title" lang={document.language.clone()} dir="auto">{ title }</h1>
            <p class="plx-article__by">
                if !by.is_empty() {
                    <span dir="auto">{ by.join(" · ") }</span>{ " · " }
                }
                { published }
                <span class="plx-article__basis">{ " (" }{ basis }{ for evidence }{ ")" }</span>
                { url.map(|url| html! { <>{ " · " }<a href={url.clone()} rel="noreferrer noopener" target="_blank">{ text::ORIGINAL }</a></> }) }
            </p>
            { document.digest_of.as_ref().map(|of| html! {
                <p class="plx-article__digest"><strong>{ text::DIGEST }</strong>{ ": " }<span dir="auto">{ of }</span></p>
            }) }
        </header>
    }
}

fn block_html(state: &AppContext, index: u32, document: &DocumentView, i: usize, block: &BlockView) -> Html {
    // The headline stands above; the metadata were read.
    let is_said = document.title.as_deref() == Some(words(document, block.span).trim());
    if block.kind == "metadata" || (block.kind == "headline" && is_said) {
        return Html::default();
    }
    let sentences: Vec<(usize, &SentenceView)> =
        document.sentences.iter().enumerate().filter(|(_, sentence)| sentence.block as usize == i).collect();
    let spans: Vec<SpanView> = sentences.iter().map(|(_, sentence)| sentence.span).collect();
    let content: Html = pieces(block.span, &spans)
        .into_iter()
        .map(|piece| match piece.mark.and_then(|mark| sentences.get(mark)) {
            Some(&(i, sentence)) => sentence_html(state, index, i, sentence),
            None => html! { { words(document, piece.span) } },
        })
        .collect();
    let lang = document.language.clone();
    let body = match block.kind.as_str() {
        "headline" | "heading" => {
            html! { <h2 class="plx-article__heading" {lang} dir="auto">{ content }</h2> }
        }
        "caption" => html! { <p class="plx-article__caption" {lang} dir="auto">{ content }</p> },
        "footer" => html! { <p class="plx-article__footer" {lang} dir="auto">{ content }</p> },
        _ => html! { <p class="plx-article__paragraph" {lang} dir="auto">{ content }</p> },
    };
    let mut notes =
        if state.layers.has(Layer::Events) { margin(state, index, &state.corpus, block.span) } else { Vec::new() };
    notes.extend(more_notes(state, index, document, block.span));
    html! {
        <div class="plx-block" key={i} data-span={format!("{}-{}", block.span.start_byte, block.span.end_byte)}>
            <a class="plx-block__link" href={href(state, index, Some(block.span))} aria-label={text::LINK_TO_PASSAGE} title={text::LINK_TO_PASSAGE}>{ "¶" }</a>
            { body }
            if !notes.is_empty() {
                <ul class="plx-margin" aria-label={text::NOTES_OF_PASSAGE}>{ for notes }</ul>
            }
        </div>
    }
}

/// The layer that a mark belongs to.
const fn layer(kind: MarkKind) -> Layer {
    match kind {
        MarkKind::Time(_) => Layer::Times,
        MarkKind::Name(_) => Layer::Names,
        MarkKind::Said(_) | MarkKind::Cue(_) => Layer::Speech,
        MarkKind::Figure(_) => Layer::Figures,
        MarkKind::Event(_) => Layer::Events,
    }
}

/// The switches of the layers, each with its mark and how many there are of it.
fn switches(state: &AppContext, index: u32, document: &DocumentView) -> Html {
    let n_events =
        || state.corpus.events.iter().flat_map(|event| &event.reports).filter(|r| r.document == index).count();
    let switches = Layer::ALL.into_iter().map(|layer| {
        let n = match layer {
            Layer::Times => document.timexes.len(),
            Layer::Names => document.mentions.len(),
            Layer::Speech => document.attributions.len(),
            Layer::Figures => document.figures.len(),
            Layer::Events => n_events(),
        };
        let dispatcher = state.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| dispatcher.dispatch(Action::ToggleLayer(layer)));
        let sample = format!("plx-layer--{}", layer.slug());
        html! {
            <button key={layer.slug()} type="button" class="plx-chip" aria-pressed={state.layers.has(layer).to_string()} {onclick}>
                <span class={sample}>{ text::layer(layer.slug()) }</span><span class="plx-chip__count">{ n }</span>
            </button>
        }
    });
    html! { <div class="plx-layers" role="group" aria-label={text::LAYERS_LABEL}>{ for switches }</div> }
}

fn sentence_html(state: &AppContext, index: u32, number: usize, sentence: &SentenceView) -> Html {
    let layers = state.layers;
    let shows = |kind: MarkKind| layers.has(layer(kind));
    // The passage of a link begins and ends where it does, whatever the sentences.
    let passage: Vec<SpanView> =
        state.passage.and_then(|passage| overlap(passage, sentence.span)).into_iter().collect();
    let parts = pieces(sentence.span, &passage).into_iter().map(|piece| {
        let class = piece.mark.map(|_| "plx-words--passage");
        html! { <span {class}>{ layered(&state.corpus, index, piece.span, &shows) }</span> }
    });
    html! { <span class="plx-sentence" data-sentence={number.to_string()}>{ for parts }</span> }
}

fn overlap(a: SpanView, b: SpanView) -> Option<SpanView> {
    let both = SpanView { start_byte: a.start_byte.max(b.start_byte), end_byte: a.end_byte.min(b.end_byte) };
    (both.start_byte < both.end_byte).then_some(both)
}

/// Where the marks of each layer lie that is switched on.
fn mini_lanes(corpus: &CorpusView, document: Option<u32>, layers: Layers) -> Vec<MiniLane> {
    let Some((index, view)) = document.and_then(|index| Some((index, corpus.documents.get(index as usize)?))) else {
        return Vec::new();
    };
    let spans = |layer: Layer| -> Vec<SpanView> {
        match layer {
            Layer::Times => view.timexes.iter().map(|timex| timex.span).collect(),
            Layer::Names => view.mentions.iter().map(|mention| mention.span).collect(),
            Layer::Speech => view.attributions.iter().flat_map(|said| said.content.iter().copied()).collect(),
            Layer::Figures => view.figures.iter().map(|figure| figure.span).collect(),
            Layer::Events => {
                let reports = corpus.events.iter().flat_map(|event| &event.reports);
                reports.filter(|report| report.document == index).map(|report| report.span).collect()
            }
        }
    };
    let class = |layer: Layer| match layer {
        Layer::Times => "plx-minimap__times",
        Layer::Names => "plx-minimap__names",
        Layer::Speech => "plx-minimap__speech",
        Layer::Figures => "plx-minimap__figures",
        Layer::Events => "plx-minimap__events",
    };
    let on = Layer::ALL.into_iter().filter(|&layer| layers.has(layer));
    on.map(|layer| MiniLane { class: class(layer), spans: spans(layer) }).collect()
}

/// The figures and voices of a block, each leading to its view.
fn more_notes(state: &AppContext, index: u32, document: &DocumentView, block: SpanView) -> Vec<Html> {
    let is_here = |span: SpanView| block.start_byte <= span.start_byte && span.start_byte < block.end_byte;
    let link = |page: Page, selection: Selection| {
        AppState { page, selection: Some(selection), measure: None, ..(**state).clone() }.route().to_string()
    };
    let note = |key: String, href: String, head: String, rest: String| {
        html! {
            <li key={key} class={classes!("plx-margin__more", hue_class(document.hue))}>
                <a {href}><span class="plx-margin__date" dir="auto">{ head }</span>{ " " }<span class="plx-margin__title">{ rest }</span></a>
            </li>
        }
    };
    let mut notes = Vec::new();
    if state.layers.has(Layer::Figures) {
        for (figure, view) in (0..).zip(&document.figures).filter(|(_, figure)| is_here(figure.span)) {
            let at = FigureRef { document: index, figure };
            let href = link(Page::Figures, Selection::Figure(at));
            notes.push(note(format!("figure-{figure}"), href, view.label.clone(), figure_line(view)));
        }
    }
    if state.layers.has(Layer::Speech) {
        let start = |attribution: &AttributionView| attribution.cue.or(attribution.content.first().copied());
        let said = document.attributions.iter().filter(|a| start(a).is_some_and(is_here));
        let mut by_voice: Vec<(String, String, Vec<String>)> = Vec::new();
        for attribution in said {
            let id = voice_id(&state.corpus, document, attribution);
            let cue = attribution.cue.map_or(attribution.kind.as_str(), |cue| words(document, cue)).to_owned();
            match by_voice.iter_mut().find(|(known, ..)| *known == id) {
                Some((_, _, cues)) => cues.push(cue),
                None => by_voice.push((id, speaker(&state.corpus, document, attribution), vec![cue])),
            }
        }
        for (id, name, cues) in by_voice {
            let href = link(Page::Voices, Selection::Voice(id.as_str().into()));
            notes.push(note(id, href, name, cues.join(", ")));
        }
    }
    notes
}

/// The events that a block reports.
fn margin(state: &AppContext, index: u32, corpus: &CorpusView, block: SpanView) -> Vec<Html> {
    let to_event = event_href(state);
    let is_here = |event: &EventView| {
        event.reports.iter().any(|report| {
            report.document == index
                && block.start_byte <= report.span.start_byte
                && report.span.start_byte < block.end_byte
        })
    };
    (0_u32..)
        .zip(&corpus.events)
        .filter(|(_, event)| is_here(event))
        .map(|(i, event)| {
            let hue = corpus.documents.get(index as usize).map_or(0, |document| document.hue);
            let date = text::event_date(event.date.as_ref());
            html! {
                <li key={i} class={hue_class(hue)}>
                    <a href={to_event.emit(i)}>
                        <span class="plx-margin__date">{ date }</span>
                        { " " }
                        <span class="plx-margin__title" dir="auto">{ &event.title }</span>
                        if event.n_documents > 1 {
                            <span class="plx-margin__count">{ " · " }{ text::reported_by(event.n_documents as usize, corpus.documents.len()) }</span>
                        }
                    </a>
                </li>
            }
        })
        .collect()
}
