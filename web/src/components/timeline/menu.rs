//! What stands above the timeline: the day of knowledge, and how it is drawn.

use super::picture::PictureForm;
use crate::text;
use chrono::NaiveDate;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What [`KnownSwitch`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct KnownSwitchProps {
    /// The day of knowledge; `None`: everything is known.
    pub known: Option<NaiveDate>,
    /// The day to begin with.
    pub first: NaiveDate,
    /// Another day, or none.
    pub on_known: Callback<Option<NaiveDate>>,
}

/// Switches to what was known on a day, and chooses the day.
#[component]
pub fn KnownSwitch(props: &KnownSwitchProps) -> Html {
    let (on_switch, on_day) = (props.on_known.clone(), props.on_known.clone());
    let (known, first) = (props.known, props.first);
    let onchange = Callback::from(move |event: Event| {
        // An empty or half-typed day changes nothing.
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Ok(day) = input.value().parse() {
            on_day.emit(Some(day));
        }
    });
    html! {
        <span class="plx-known" role="group" aria-label={text::KNOWN_LABEL}>
            <button
                type="button"
                class="plx-button"
                aria-pressed={known.is_some().to_string()}
                onclick={Callback::from(move |_: MouseEvent| on_switch.emit(known.is_none().then_some(first)))}
            >
                { text::KNOWN_SWITCH }{ if known.is_none() { " …" } else { "" } }
            </button>
            if let Some(day) = known {
                <input type="date" class="plx-known__day" aria-label={text::KNOWN_DAY} value={day.to_string()} {onchange} />
            }
        </span>
    }
}

/// What [`ViewMenu`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct ViewMenuProps {
    /// Which of [`text::LANES_BY_CHOICES`] holds.
    pub lanes: usize,
    /// Which of [`text::LANE_ORDER_CHOICES`] holds.
    pub order: usize,
    /// Other lanes were chosen.
    pub on_lanes: Callback<usize>,
    /// Another order was chosen.
    pub on_order: Callback<usize>,
    /// A picture is wanted.
    pub on_picture: Callback<PictureForm>,
}

/// The lanes and the pictures.
#[component]
pub fn ViewMenu(props: &ViewMenuProps) -> Html {
    let pictures = text::PICTURES.into_iter().map(|(words, is_whole, is_bitmap)| {
        let on_picture = props.on_picture.clone();
        let onclick = Callback::from(move |_: MouseEvent| on_picture.emit(PictureForm { is_whole, is_bitmap }));
        html! { <button type="button" class="plx-button" {onclick}>{ words }</button> }
    });
    html! {
        <details class="plx-menu">
            <summary class="plx-button">{ text::VIEW }</summary>
            <div class="plx-menu__panel">
                { choice(text::LANES_BY.get(), &text::LANES_BY_CHOICES, props.lanes, &props.on_lanes) }
                { choice(text::LANE_ORDER.get(), &text::LANE_ORDER_CHOICES, props.order, &props.on_order) }
                <p class="plx-menu__title">{ text::PICTURE }</p>
                <div class="plx-menu__buttons">{ for pictures }</div>
            </div>
        </details>
    }
}

/// A choice of one among several, with its title.
fn choice(title: &'static str, choices: &'static [text::Text], chosen: usize, on_choose: &Callback<usize>) -> Html {
    let onchange = {
        let on_choose = on_choose.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            on_choose.emit(usize::try_from(select.selected_index()).unwrap_or_default());
        })
    };
    let options = choices.iter().enumerate().map(|(i, words)| {
        html! { <option selected={i == chosen}>{ *words }</option> }
    });
    html! {
        <label class="plx-menu__choice">{ title }<select aria-label={title} {onchange}>{ for options }</select></label>
    }
}
