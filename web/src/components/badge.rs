//! The sign of a source: its letters on its color, so that color is never alone.

use crate::components::timeline::hue_class;
use parallax_core::view::DocumentView;
use yew::prelude::*;

/// The sign of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadgeView {
    /// One or two letters.
    pub letters: AttrValue,
    /// The number of its color.
    pub hue: u32,
    /// What it stands for.
    pub label: AttrValue,
}

impl BadgeView {
    /// The sign of a document.
    #[must_use]
    pub fn new(document: &DocumentView) -> Self {
        Self { letters: document.badge.clone().into(), hue: document.hue, label: document.label.clone().into() }
    }
}

/// More signs than this are counted, not shown.
const N_SHOWN: usize = 4;

/// A sign without words: those stand beside it.
pub fn badge(view: &BadgeView) -> Html {
    html! { <span class={classes!("plx-badge", hue_class(view.hue))} aria-hidden="true">{ &view.letters }</span> }
}

/// Signs that stand alone: a screen reader hears what they stand for.
pub fn badges(views: &[BadgeView]) -> Html {
    let shown = views.iter().take(N_SHOWN).map(badge);
    let labels: Vec<&str> = views.iter().map(|view| view.label.as_str()).collect();
    let rest = views.len().saturating_sub(N_SHOWN);
    html! {
        <span class="plx-badges" title={labels.join("\n")}>
            { for shown }
            if rest > 0 {
                <span class="plx-badges__rest" aria-hidden="true">{ format!("+{rest}") }</span>
            }
            <span class="plx-visually-hidden">{ labels.join("; ") }</span>
        </span>
    }
}
