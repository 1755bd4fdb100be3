//! A dialog: the help.

use crate::text;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// What [`HelpDialog`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct HelpDialogProps {
    /// Whether it is open.
    pub is_open: bool,
    /// The reader closed it.
    pub on_close: Callback<()>,
    /// The legend of the marks.
    pub legend: Html,
}

/// The keys and the marks. The browser's own dialog keeps the focus inside and gives it back.
#[component]
pub fn HelpDialog(props: &HelpDialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with(props.is_open, move |&is_open| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                if is_open && !dialog.open() {
                    let _ = dialog.show_modal();
                } else if !is_open && dialog.open() {
                    dialog.close();
                }
            }
        });
    }
    let sections = text::KEYS.iter().map(|(place, keys)| {
        html! {
            <section>
                <h3>{ *place }</h3>
                <dl class="plx-keys">
                    { for keys.iter().map(|(key, words)| html! { <div><dt><kbd>{ *key }</kbd></dt><dd>{ *words }</dd></div> }) }
                </dl>
            </section>
        }
    });
    let on_close = props.on_close.clone();
    let on_button = props.on_close.clone();
    html! {
        <dialog ref={dialog} class="plx-dialog" aria-labelledby="plx-help-title" onclose={Callback::from(move |_: Event| on_close.emit(()))}>
            <div class="plx-dialog__head">
                <h2 id="plx-help-title">{ text::HELP_TITLE }</h2>
                <button type="button" class="plx-button" onclick={Callback::from(move |_: MouseEvent| on_button.emit(()))}>{ text::CLOSE }</button>
            </div>
            <div class="plx-dialog__body">
                { for sections }
                <section>
                    <h3>{ text::LEGEND }</h3>
                    { props.legend.clone() }
                </section>
            </div>
        </dialog>
    }
}

/// The legend of the marks.
pub fn legend() -> Html {
    use crate::components::timeline::{Glyph, GlyphKind, glyph};
    let entries = [
        (GlyphKind::Day, vec![0], text::LEGEND_ONE.get()),
        (GlyphKind::Day, vec![0, 1, 2], text::LEGEND_MANY.get()),
        (GlyphKind::Wide, vec![3], text::LEGEND_WIDE.get()),
        (GlyphKind::Lasting, vec![0], text::LEGEND_LASTING.get()),
        (GlyphKind::Publication, vec![4], text::LEGEND_PUBLISHED.get()),
        (GlyphKind::Unreal, vec![1], text::LEGEND_UNREAL.get()),
    ];
    html! {
        <ul class="plx-legend">
            { for entries.into_iter().map(|(kind, hues, words)| html! {
                <li>{ glyph(&Glyph { kind, hues }) }<span>{ words }</span></li>
            }) }
        </ul>
    }
}
