//! How claims relate: always a sign, a word and a color together.

use crate::text;
use parallax_core::view::CellRelation;
use yew::prelude::*;

/// The class that gives an element the color of a relation.
#[must_use]
pub const fn relation_class(relation: CellRelation) -> &'static str {
    match relation {
        CellRelation::Agrees => "plx-relation--agrees",
        CellRelation::Vaguer => "plx-relation--vaguer",
        CellRelation::Tension => "plx-relation--tension",
        CellRelation::Contradicts => "plx-relation--contradicts",
        CellRelation::Alone | CellRelation::AlsoReports | CellRelation::Uncompared => "plx-relation--alone",
        CellRelation::Silent | CellRelation::NotYetKnowable => "plx-relation--silent",
    }
}

/// How much a reader should look at a relation: the greater, the more.
#[must_use]
pub const fn urgency(relation: CellRelation) -> u8 {
    match relation {
        CellRelation::Contradicts => 4,
        CellRelation::Tension => 3,
        CellRelation::Vaguer => 2,
        CellRelation::Agrees => 1,
        CellRelation::AlsoReports
        | CellRelation::Alone
        | CellRelation::Uncompared
        | CellRelation::Silent
        | CellRelation::NotYetKnowable => 0,
    }
}

/// Whether a reader who looks for differences stops here.
#[must_use]
pub const fn is_difference(relation: CellRelation) -> bool {
    urgency(relation) >= 3
}

/// The most urgent of several relations.
#[must_use]
pub fn most_urgent(relations: impl Iterator<Item = CellRelation>) -> Option<CellRelation> {
    relations.max_by_key(|&relation| urgency(relation)).filter(|&relation| urgency(relation) > 0)
}

/// The sign and the word.
pub fn relation(relation: CellRelation) -> Html {
    html! {
        <span class={classes!("plx-relation", relation_class(relation))}>
            <span class="plx-relation__symbol" aria-hidden="true">{ text::relation_symbol(relation) }</span>
            { " " }
            { text::relation_word(relation) }
        </span>
    }
}
