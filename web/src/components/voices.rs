//! What somebody said: spellings by source, how much each source quotes, the statements in order of time.

use crate::components::badge::{BadgeView, badge, badges};
use crate::components::marked_text::{Piece, pieces, words};
use crate::text;
use parallax_core::view::voices::{StatementRef, VoiceView, VoicesView};
use parallax_core::view::{AttributionView, CorpusView, DocumentView, SpanView};
use std::rc::Rc;
use yew::prelude::*;

/// As many statements are in the page; the rest is a filter away.
const MAX_STATEMENTS: usize = 60;

/// What [`voice_evidence`] takes.
#[derive(Debug)]
pub struct VoiceEvidenceProps<'a> {
    /// The corpus.
    pub corpus: &'a Rc<CorpusView>,
    /// All who speak.
    pub voices: &'a VoicesView,
    /// The one that is shown.
    pub voice: &'a VoiceView,
    /// The link to a passage of a document.
    pub read_href: &'a Callback<(u32, SpanView), String>,
    /// Its title, which takes the focus when the reader asks for the evidence.
    pub title_ref: &'a NodeRef,
    /// The reader is done with it.
    pub on_close: Callback<MouseEvent>,
    /// More to do with it.
    pub actions: Html,
}

/// The name of a voice; words that were not resolved are quoted.
#[must_use]
pub fn voice_name(voice: &VoiceView) -> String {
    if voice.entity.is_some() {
        voice.name.clone()
    } else if voice.name.is_empty() {
        text::NOBODY_NAMED.get().to_owned()
    } else {
        format!("“{}”", voice.name)
    }
}

/// All that one voice said.
pub fn voice_evidence(props: VoiceEvidenceProps<'_>) -> Html {
    let VoiceEvidenceProps { corpus, voices, voice, read_href, title_ref, on_close, actions } = props;
    let entity = voice.entity.and_then(|index| corpus.entities.get(index as usize));
    let kind = entity.map_or(text::NOT_RESOLVED.get(), |entity| text::entity_kind(&entity.kind));
    let stances =
        voice.stances.iter().map(|(stance, n)| format!("{} {n}", text::stance(stance))).collect::<Vec<_>>().join(" · ");
    let quoted = voice.quoted.iter().filter_map(|(&index, quoted)| {
        let document = corpus.documents.get(index as usize)?;
        let of_all = voices.quoted.get(&index).map_or(0, |all| all.n_words);
        Some(html! {
            <tr key={index}>
                <th scope="row">{ badge(&BadgeView::new(document)) }{ " " }<span dir="auto">{ &document.label }</span></th>
                <td>{ quoted.n_statements }</td>
                <td>{ text::share(quoted.n_words, of_all) }</td>
            </tr>
        })
    });
    let spellings = entity.into_iter().flat_map(|entity| &entity.aliases).map(|alias| {
        let signs: Vec<BadgeView> =
            alias.counts.iter().filter_map(|&(d, _)| corpus.documents.get(d as usize)).map(BadgeView::new).collect();
        let n: u32 = alias.counts.iter().map(|&(_, n)| n).sum();
        html! { <li key={alias.form.clone()}><span dir="auto">{ &alias.form }</span><small>{ format!("× {n}") }</small>{ badges(&signs) }</li> }
    });
    let n_left = voice.statements.len().saturating_sub(MAX_STATEMENTS);
    html! {
        <article class="plx-evidence">
            <div class="plx-evidence__head">
                <p class="plx-evidence__kind">{ format!("{kind} · {}", text::statements(voice.statements.len())) }</p>
                <button type="button" class="plx-button plx-evidence__close" aria-label={text::CLOSE} onclick={on_close}>{ "×" }</button>
            </div>
            <h2 ref={title_ref.clone()} class="plx-evidence__title" tabindex="-1" dir="auto">{ voice_name(voice) }</h2>
            <p class="plx-evidence__date">{ stances }</p>
            if entity.is_none() {
                <p class="plx-evidence__date">{ text::unresolved(voice.name.is_empty()) }</p>
            } else {
                <h3>{ text::SPELLINGS }</h3>
                <ul class="plx-spellings">{ for spellings }</ul>
            }
            <h3>{ text::QUOTED_BY }</h3>
            <table class="plx-quoted">
                <thead><tr><th scope="col">{ text::SOURCE }</th><th scope="col">{ text::STATEMENTS }</th><th scope="col">{ text::WORDS }</th></tr></thead>
                <tbody>{ for quoted }</tbody>
            </table>
            <h3>{ text::SAID_IN_ORDER }</h3>
            { for voice.statements.iter().take(MAX_STATEMENTS).map(|&at| statement(corpus, at, read_href)) }
            if n_left > 0 {
                <p class="plx-evidence__date">{ text::more_statements(n_left) }</p>
            }
            { entity.filter(|entity| !entity.because.is_empty()).map(|entity| html! {
                <>
                    <h3>{ text::WHY_ONE_NAME }</h3>
                    <ul class="plx-because" lang="en">{ for entity.because.iter().map(|because| html! { <li>{ because }</li> }) }</ul>
                </>
            }) }
            <div class="plx-evidence__actions">{ actions }</div>
        </article>
    }
}

/// One statement: its words with cue and content marked.
fn statement(corpus: &CorpusView, at: StatementRef, read_href: &Callback<(u32, SpanView), String>) -> Html {
    let Some(document) = corpus.documents.get(at.document as usize) else {
        return Html::default();
    };
    let Some(attribution) = document.attributions.get(at.attribution as usize) else {
        return Html::default();
    };
    let whole = whole(document, attribution);
    let marks: Vec<SpanView> = attribution.cue.iter().chain(&attribution.content).copied().collect();
    let parts = pieces(whole, &marks).into_iter().map(|Piece { span, mark }| {
        let words = words(document, span);
        match mark.and_then(|mark| marks.get(mark)) {
            Some(&mark) if Some(mark) == attribution.cue => html! { <span class="plx-cue">{ words }</span> },
            Some(_) => html! { <span class="plx-said">{ words }</span> },
            None => html! { { words } },
        }
    });
    let cue = attribution.cue.map(|cue| words(document, cue)).unwrap_or_default();
    html! {
        <section class="plx-card" key={format!("{}-{}", at.document, at.attribution)}>
            <h3 class="plx-card__who">
                { badge(&BadgeView::new(document)) }
                <span dir="auto">{ document.outlet.as_ref().unwrap_or(&document.label) }</span>
                <small>{ text::published(document.date.day, &document.date.basis) }</small>
            </h3>
            <p class="plx-card__text" lang={document.language.clone()} dir="auto">
                <a href={read_href.emit((at.document, whole))}>{ for parts }</a>
            </p>
            <p class="plx-card__value">{ text::cue(cue, &attribution.stance, &attribution.kind) }</p>
        </section>
    }
}

/// From the first to the last sentence of a statement.
fn whole(document: &DocumentView, attribution: &AttributionView) -> SpanView {
    let parts = || attribution.source.iter().chain(&attribution.cue).chain(&attribution.content);
    let start = parts().map(|span| span.start_byte).min().unwrap_or_default();
    let end = parts().map(|span| span.end_byte).max().unwrap_or_default();
    let touched = || {
        let spans = document.sentences.iter().map(|sentence| sentence.span);
        spans.filter(move |span| span.start_byte < end && start < span.end_byte)
    };
    SpanView {
        start_byte: touched().map(|span| span.start_byte).min().unwrap_or(start).min(start),
        end_byte: touched().map(|span| span.end_byte).max().unwrap_or(end).max(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{corpus, span};

    #[test]
    fn a_statement_is_shown_with_its_whole_sentences() {
        let corpus = corpus();
        let document = &corpus.documents[1];
        let mut attribution = document.attributions[0].clone();
        assert_eq!(whole(document, &attribution), document.sentences[0].span);
        let second = document.sentences[1].span;
        attribution.content.push(span(second.start_byte as usize, second.end_byte as usize - 3));
        assert_eq!(whole(document, &attribution), span(0, second.end_byte as usize));
    }
}
