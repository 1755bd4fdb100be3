//! Long lists that begin with their first entries.

use crate::dom::after_render;
use crate::text;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// A list up to this long is there in full.
const WHOLE: usize = 24;
/// Of a longer one so many entries are there at first, and so many more each time that more are asked for.
const FIRST: usize = 12;
const STEP: usize = 100;

/// What of a list is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Cut {
    n_shown: usize,
    /// The button for more, if there are any: the last control of the `ul`, `fieldset` or group of the entries, each of
    /// which has one control.
    pub button: Option<Html>,
}

impl Cut {
    /// Whether the entry at a place is there. `is_kept`: wherever it stands, it is chosen or the present one.
    #[must_use]
    pub fn has(&self, place: usize, is_kept: bool) -> bool {
        place < self.n_shown || is_kept
    }
}

/// Cuts a list of `n`. Whoever asks for more finds the focus on the first entry that came.
#[hook]
pub fn use_cut(n: usize) -> Cut {
    let n_asked = use_state_eq(|| 0_usize);
    let n_shown = if n <= WHOLE { n } else { n.min(FIRST + *n_asked * STEP) };
    let onclick = {
        let (next, setter) = (*n_asked + 1, n_asked.setter());
        Callback::from(move |event: MouseEvent| {
            let button: Option<Element> = event.target_dyn_into();
            let list = button.and_then(|button| button.closest("ul, fieldset, [role=group]").ok().flatten());
            setter.set(next);
            after_render(move || {
                let controls = list.and_then(|list| list.query_selector_all("a, input, button").ok());
                let first = controls.and_then(|controls| controls.item(n_shown as u32));
                if let Some(control) = first.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
                    let _ = control.focus();
                }
            });
        })
    };
    let button = (n_shown < n).then(|| {
        html! { <button key="more" type="button" class="plx-button plx-more" {onclick}>{ text::more_of(STEP.min(n - n_shown), n - n_shown) }</button> }
    });
    Cut { n_shown, button }
}
