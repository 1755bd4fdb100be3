//! The citation of an article or of a passage, in the form that the reader needs.

use super::segmented::Segmented;
use crate::text;
use parallax_core::view::citation::CitationForm;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What [`CitationDialog`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct CitationDialogProps {
    /// The citation in each form, in the order of [`CitationForm::ALL`]; `None`: the dialog is closed.
    pub citations: Option<[AttrValue; CitationForm::ALL.len()]>,
    /// The text that was copied last, and whether that worked.
    pub copied: Option<(AttrValue, bool)>,
    /// A citation is to be copied.
    pub on_copy: Callback<AttrValue>,
    /// The reader closed it.
    pub on_close: Callback<()>,
}

/// A citation to copy. The browser's own dialog keeps the focus inside and gives it back.
#[component]
pub fn CitationDialog(props: &CitationDialogProps) -> Html {
    let dialog = use_node_ref();
    let form = use_state_eq(|| 0);
    {
        let dialog = dialog.clone();
        use_effect_with(props.citations.is_some(), move |&is_open| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                if is_open && !dialog.open() {
                    let _ = dialog.show_modal();
                } else if !is_open && dialog.open() {
                    dialog.close();
                }
            }
        });
    }
    let citation = props.citations.as_ref().and_then(|forms| forms.get(*form)).cloned().unwrap_or_default();
    let outcome = props.copied.as_ref().filter(|(copied, _)| *copied == citation).map(|(_, has_worked)| *has_worked);
    let on_choose = {
        let form = form.setter();
        Callback::from(move |i: usize| form.set(i))
    };
    let on_copy = {
        let citation = citation.clone();
        props.on_copy.reform(move |_: MouseEvent| citation.clone())
    };
    html! {
        <dialog ref={dialog} class="plx-dialog" aria-labelledby="plx-citation-title" onclose={props.on_close.reform(|_: Event| ())}>
            <div class="plx-dialog__head">
                <h2 id="plx-citation-title">{ text::CITE_TITLE }</h2>
                <button type="button" class="plx-button" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ text::CLOSE }</button>
            </div>
            <div class="plx-citation">
                <Segmented label={text::CITE_FORM} choices={text::CITE_FORMS.map(text::Text::get).to_vec()} chosen={*form} {on_choose} />
                <pre class="plx-citation__text" tabindex="0" role="region" aria-label={text::CITE_TITLE} dir="auto">{ citation }</pre>
                <button type="button" class="plx-button plx-button--primary" onclick={on_copy}>
                    { if outcome == Some(true) { text::CITATION_COPIED.get() } else { text::COPY_CITATION.get() } }
                </button>
                if outcome == Some(false) {
                    <p role="status">{ text::CITATION_COPY_FAILED }</p>
                }
            </div>
        </dialog>
    }
}
