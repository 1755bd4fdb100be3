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
    /// The button for more, if there are any: to stand behind the entries, as a sibling of theirs or in one.
    pub button: Html,
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
            let place = button.and_then(|button| button.closest("li, button").ok().flatten());
            let last = place.and_then(|place| place.previous_element_sibling());
            setter.set(next);
            after_render(move || {
                let first = last.and_then(|last| last.next_element_sibling());
                let inside = first.as_ref().and_then(|entry| entry.query_selector("a, input, button").ok().flatten());
                if let Some(entry) = inside.or(first).and_then(|entry| entry.dyn_into::<HtmlElement>().ok()) {
                    let _ = entry.focus();
                }
            });
        })
    };
    let button = if n_shown < n {
        html! { <button key="more" type="button" class="plx-button plx-more" {onclick}>{ text::more_of(STEP.min(n - n_shown), n - n_shown) }</button> }
    } else {
        Html::default()
    };
    Cut { n_shown, button }
}
