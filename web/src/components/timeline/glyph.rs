//! A mark as a small picture: in the list, in the legend.

use std::f64::consts::{PI, TAU};
use yew::prelude::*;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlyphKind {
    /// Known to the day.
    Day,
    /// Known to a month, a year, …
    Wide,
    /// Not reported as having happened.
    Unreal,
    /// Several events.
    Cluster,
    /// A day of publication.
    Publication,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph {
    /// What it stands for.
    pub kind: GlyphKind,
    /// The hues of its sources.
    pub hues: Vec<u32>,
}

/// Draws a mark. It is decoration: the words beside it say the same.
#[must_use]
pub fn glyph(glyph: &Glyph) -> Html {
    let hues = &glyph.hues;
    let first = hues.first().copied().unwrap_or_default();
    let n = hues.len();
    let shape = match glyph.kind {
        GlyphKind::Publication => html! {
            <path class={classes!("plx-glyph__hollow", hue_class(first))} d="M12 5 l7 7 -7 7 -7 -7z" />
        },
        GlyphKind::Unreal => html! {
            <circle class={classes!("plx-glyph__hollow", "plx-glyph__hollow--dashed", hue_class(first))} cx="12" cy="12" r="6.5" />
        },
        GlyphKind::Wide => wide(hues),
        GlyphKind::Day | GlyphKind::Cluster if n > 1 => pie(hues, 9.5),
        GlyphKind::Day | GlyphKind::Cluster => html! {
            <circle class={classes!("plx-glyph__fill", hue_class(first))} cx="12" cy="12" r="6.5" />
        },
    };
    let number = (n > 1).then(|| {
        html! {
            <>
                <circle class="plx-glyph__hole" cx="12" cy="12" r="5.4" />
                <text class="plx-glyph__number" x="12" y="15.3" text-anchor="middle">{ n }</text>
            </>
        }
    });
    html! {
        <svg class="plx-glyph" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
            { shape }
            { number }
        </svg>
    }
}

/// The class that gives an element the color of a source.
#[must_use]
pub fn hue_class(hue: u32) -> String {
    format!("plx-hue-{}", hue % super::scene::N_HUES)
}

fn pie(hues: &[u32], radius: f64) -> Html {
    let n = f64::from(u32::try_from(hues.len()).unwrap_or(u32::MAX));
    let at = |part: f64| {
        let angle = part / n * TAU - PI / 2.0;
        (12.0 + radius * angle.cos(), 12.0 + radius * angle.sin())
    };
    let is_large = if hues.len() == 1 { 1 } else { 0 };
    (0_u32..)
        .zip(hues)
        .map(|(i, &hue)| {
            let ((x1, y1), (x2, y2)) = (at(f64::from(i)), at(f64::from(i) + 1.0));
            let d = format!("M12 12 L{x1:.2} {y1:.2} A{radius} {radius} 0 {is_large} 1 {x2:.2} {y2:.2} Z");
            html! { <path class={classes!("plx-glyph__fill", "plx-glyph__slice", hue_class(hue))} {d} /> }
        })
        .collect()
}

fn wide(hues: &[u32]) -> Html {
    let height = 13.0 / f64::from(u32::try_from(hues.len().max(1)).unwrap_or(u32::MAX));
    let outline = if let [hue] = hues { hue_class(*hue) } else { "plx-hue-ink".to_owned() };
    let stripes: Html = (0_u32..)
        .zip(hues)
        .map(|(i, &hue)| {
            let y = format!("{:.2}", 5.5 + height * f64::from(i));
            html! {
                <rect class={classes!("plx-glyph__wide", hue_class(hue))} x="1" {y} width="22" height={format!("{height:.2}")} />
            }
        })
        .collect();
    html! {
        <>
            <g clip-path="inset(0 round 6.5)">{ stripes }</g>
            <rect class={classes!("plx-glyph__outline", outline)} x="1" y="5.5" width="22" height="13" rx="6.5" />
        </>
    }
}
