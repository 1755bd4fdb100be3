//! The passage of an article that the reader has chosen: to link to, and to cite.

use super::use_copy_link;
use crate::components::citation::CitationDialog;
use crate::components::marked_text::words;
use crate::dom::use_document_event;
use crate::hooks::AppContext;
use crate::route::Page;
use crate::services::{clipboard, history, selection};
use crate::state::{Action, AppState};
use crate::text;
use parallax_core::view::citation::{Citation, CitationForm, cite};
use parallax_core::view::{DocumentView, SpanView};
use std::rc::Rc;
use web_sys::Element;
use yew::platform::spawn_local;
use yew::prelude::*;

/// As many characters of the passage are shown as fit beside the buttons.
const SHOWN_CHARS: usize = 70;

/// The bar of the passage chosen, and its citation. `article` holds the sentences, `index` is the document's.
#[hook]
pub(super) fn use_passage(state: &AppContext, article: &NodeRef, index: u32) -> Html {
    let marked = use_state_eq(|| None::<(u32, SpanView)>);
    let is_citing = use_state_eq(|| false);
    let copied = use_state_eq(|| None::<(AttrValue, bool)>);
    let corpus = Rc::clone(&state.corpus);
    {
        let (article, marked) = (article.clone(), marked.setter());
        let corpus = Rc::clone(&corpus);
        use_document_event("selectionchange", move |_| {
            let span = article.cast::<Element>().and_then(|article| {
                let found = selection::marked_words(&article)?;
                span_of(corpus.documents.get(index as usize)?, found)
            });
            // What was marked stays chosen when the mark goes, so that the buttons can be reached.
            if let Some(span) = span {
                marked.set(Some((index, span)));
            }
        });
    }
    let span = marked.filter(|(document, _)| *document == index).map(|(_, span)| span).or(state.passage);
    let link =
        AppState { page: Page::Read, document: Some(index), passage: span, ..(**state).clone() }.route().to_string();
    let copy_link = use_copy_link(link.clone());
    let Some(document) = corpus.documents.get(index as usize) else {
        return Html::default();
    };
    let citations = is_citing.then(|| {
        let quote = span.map(|span| words(document, span)).unwrap_or_default();
        let address = history::address_with(&link);
        let citation = Citation { document, quote, address: &address, accessed: crate::dom::today() };
        CitationForm::ALL.map(|form| AttrValue::from(cite(&citation, form)))
    });
    let on_copy = {
        let copied = copied.setter();
        Callback::from(move |citation: AttrValue| {
            let copied = copied.clone();
            spawn_local(async move {
                let has_worked = clipboard::copy(&citation).await;
                copied.set(Some((citation, has_worked)));
            });
        })
    };
    let open = {
        let is_citing = is_citing.setter();
        Callback::from(move |_: MouseEvent| is_citing.set(true))
    };
    let on_close = {
        let is_citing = is_citing.setter();
        Callback::from(move |()| is_citing.set(false))
    };
    let forget = {
        let (marked, dispatcher) = (marked.setter(), state.dispatcher());
        Callback::from(move |_: MouseEvent| {
            selection::unmark();
            marked.set(None);
            dispatcher.dispatch(Action::Read(index, None));
        })
    };
    html! {
        <>
            <section class={classes!("plx-passage", span.map(|_| "plx-passage--chosen"))} aria-label={text::PASSAGE_LABEL}>
                { span.map_or_else(
                    || html! { <span class="plx-passage__words">{ text::WHOLE_ARTICLE }<small>{ text::SELECT_HINT }</small></span> },
                    |span| html! { <span class="plx-passage__words" dir="auto">{ shown(words(document, span)) }</span> },
                ) }
                { copy_link }
                <button type="button" class="plx-button" aria-haspopup="dialog" onclick={open}>{ text::CITE }</button>
                if span.is_some() {
                    <button type="button" class="plx-button plx-button--square" aria-label={text::FORGET_PASSAGE} title={text::FORGET_PASSAGE} onclick={forget}>{ "×" }</button>
                }
            </section>
            <CitationDialog {citations} copied={(*copied).clone()} {on_copy} {on_close} />
        </>
    }
}

fn shown(words: &str) -> String {
    match words.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("“{}…”", words.get(..end).unwrap_or_default().trim_end()),
        None => format!("“{}”", words.trim()),
    }
}

/// The bytes of the words marked, without the white space around them.
fn span_of(document: &DocumentView, marked: selection::MarkedWords) -> Option<SpanView> {
    let sentence = |i: usize| document.sentences.get(i).map(|sentence| sentence.span);
    let (first, last) = (sentence(marked.from.0)?, sentence(marked.to.0)?);
    let start_byte = first.start_byte + byte_from_utf16(words(document, first), marked.from.1);
    let end_byte =
        marked.to.1.map_or(last.end_byte, |end| last.start_byte + byte_from_utf16(words(document, last), end));
    let span = SpanView { start_byte, end_byte };
    let text = words(document, span);
    let length = |text: &str| u32::try_from(text.len()).unwrap_or_default();
    let trimmed = SpanView {
        start_byte: start_byte + length(text) - length(text.trim_start()),
        end_byte: end_byte.saturating_sub(length(text) - length(text.trim_end())),
    };
    (trimmed.start_byte < trimmed.end_byte).then_some(trimmed)
}

/// The byte of a text at which so many UTF-16 code units have passed; its end where it has fewer.
fn byte_from_utf16(text: &str, n_utf16: u32) -> u32 {
    let mut left = n_utf16 as usize;
    let mut bytes = 0;
    for c in text.chars() {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(c.len_utf16());
        bytes += c.len_utf8();
    }
    u32::try_from(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;
    use selection::MarkedWords;

    #[test]
    fn what_is_marked_becomes_bytes_of_the_text() {
        let document = document(0, "a", None, "“Über” 🚢 sank.\nTwo were saved.");
        let words_of = |marked| span_of(&document, marked).map(|span| words(&document, span).to_owned());
        assert_eq!(words_of(MarkedWords { from: (0, 1), to: (0, Some(5)) }).as_deref(), Some("Über"));
        assert_eq!(words_of(MarkedWords { from: (0, 6), to: (0, Some(10)) }).as_deref(), Some("🚢"));
        assert_eq!(words_of(MarkedWords { from: (0, 10), to: (1, Some(3)) }).as_deref(), Some("sank.\nTwo"));
        assert_eq!(words_of(MarkedWords { from: (1, 4), to: (1, None) }).as_deref(), Some("were saved."));
        assert_eq!(words_of(MarkedWords { from: (0, 6), to: (0, Some(7)) }), None, "white space alone");
        assert_eq!(words_of(MarkedWords { from: (0, 0), to: (9, None) }), None, "no such sentence");
    }
}
