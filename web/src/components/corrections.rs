//! The bar that says what the reader corrected, with undo and redo.

use crate::text;
use yew::prelude::*;

/// What [`CorrectionsBar`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct CorrectionsBarProps {
    /// How many corrections hold.
    pub n_made: usize,
    /// How many of them fit nothing in this corpus.
    pub n_orphans: usize,
    /// What was done last, in words.
    pub last: Option<AttrValue>,
    /// Undo, where there is something to undo.
    pub can_undo: bool,
    /// Do again, where something was undone.
    pub can_redo: bool,
    /// The last correction is to be undone.
    pub on_undo: Callback<()>,
    /// What was undone is to be done again.
    pub on_redo: Callback<()>,
    /// All corrections are to be taken back.
    pub on_clear: Callback<()>,
}

/// Stands there as soon as anything was corrected, and stays while there is a step to undo or redo. A button that has
/// nothing to do keeps its place and the focus, so nothing jumps under a hand.
#[component]
pub fn CorrectionsBar(props: &CorrectionsBarProps) -> Html {
    let is_needed = props.n_made > 0 || props.can_undo || props.can_redo;
    let button = |label: &'static str, keys: Option<&'static str>, can: bool, action: &Callback<()>| {
        let action = action.clone();
        let onclick = Callback::from(move |_: MouseEvent| {
            if can {
                action.emit(());
            }
        });
        html! {
            <button type="button" class="plx-button" aria-disabled={(!can).to_string()} aria-keyshortcuts={keys} {onclick}>{ label }</button>
        }
    };
    html! {
        <>
            if is_needed {
                <aside class="plx-corrections" aria-label={text::CORRECTIONS_LABEL}>
                    <span>{ text::corrections(props.n_made, props.n_orphans) }</span>
                    { button(text::UNDO.get(), Some(text::UNDO_KEYS), props.can_undo, &props.on_undo) }
                    { button(text::REDO.get(), Some(text::REDO_KEYS), props.can_redo, &props.on_redo) }
                    { button(text::PUT_ALL_BACK.get(), None, props.n_made > 0, &props.on_clear) }
                </aside>
            }
            <p class="plx-visually-hidden" role="status">{ props.last.clone() }</p>
        </>
    }
}
