//! A choice of one among a few, as a row of buttons.

use crate::dom::center_in_row;
use web_sys::HtmlElement;
use yew::prelude::*;

/// What [`Segmented`] takes.
#[derive(Debug, Properties, PartialEq)]
pub struct SegmentedProps {
    /// What is chosen.
    pub label: AttrValue,
    /// The words of the choices.
    pub choices: Vec<&'static str>,
    /// The index of the present one.
    pub chosen: usize,
    /// Another was chosen.
    pub on_choose: Callback<usize>,
}

/// A row of buttons of which one is pressed.
#[component]
pub fn Segmented(props: &SegmentedProps) -> Html {
    let root = use_node_ref();
    {
        // Where there is no room for all, the row scrolls.
        let root = root.clone();
        use_effect_with(props.chosen, move |_| {
            if let Some(root) = root.cast::<HtmlElement>() {
                center_in_row(&root, "[aria-pressed='true']");
            }
        });
    }
    let buttons = props.choices.iter().enumerate().map(|(i, &words)| {
        let is_chosen = i == props.chosen;
        let onclick = {
            let on_choose = props.on_choose.clone();
            Callback::from(move |_: MouseEvent| on_choose.emit(i))
        };
        html! {
            <button type="button" class="plx-segmented__choice" aria-pressed={is_chosen.to_string()} {onclick}>
                { words }
            </button>
        }
    });
    html! {
        <div ref={root} class="plx-segmented" role="group" aria-label={props.label.clone()}>{ for buttons }</div>
    }
}
