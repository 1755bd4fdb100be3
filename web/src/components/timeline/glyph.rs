//! A mark as a small picture: in the list, in the legend.

use yew::prelude::*;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum GlyphKind {
    /// Known to the day.
    #[default]
    Day,
    /// Known to a month, a year, …
    Wide,
    /// Lasted from one day to another.
    Lasting,
    /// Not reported as having happened.
    Unreal,
    /// Several events.
    Cluster,
    /// A day of publication.
    Publication,
}

/// A mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Glyph {
    /// What it stands for.
    pub kind: GlyphKind,
    /// The hues of its sources.
    pub hues: Vec<u32>,
}

/// Draws a mark. It is decoration: the words beside it say the same.
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
        GlyphKind::Wide => bar(hues, false),
        GlyphKind::Lasting => bar(hues, true),
        GlyphKind::Day | GlyphKind::Cluster if n > 1 => pie(hues),
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

/// What the marks of a page refer to: the page has it once.
pub fn glyph_definitions() -> Html {
    html! {
        <svg class="plx-definitions" width="0" height="0" aria-hidden="true" focusable="false">
            <clipPath id="plx-pill"><rect x="1" y="5.5" width="22" height="13" rx="6.5" /></clipPath>
        </svg>
    }
}

/// The class that gives an element the color of a source.
#[must_use]
pub fn hue_class(hue: u32) -> String {
    format!("plx-hue-{}", hue % super::scene::N_HUES)
}

/// Each slice is a dash of a circle whose length counts as the number of sources.
fn pie(hues: &[u32]) -> Html {
    let n = hues.len();
    (0_usize..)
        .zip(hues)
        .map(|(i, &hue)| {
            html! {
                <circle
                    class={classes!("plx-glyph__slice", hue_class(hue))}
                    cx="12"
                    cy="12"
                    r="6.5"
                    transform="rotate(-90 12 12)"
                    pathLength={n.to_string()}
                    stroke-dasharray={format!("1 {}", n - 1)}
                    stroke-dashoffset={format!("-{i}")}
                />
            }
        })
        .collect()
}

/// A bar in stripes of its sources: dashes again, of a line as broad as the bar is long.
fn bar(hues: &[u32], is_lasting: bool) -> Html {
    let (radius, clip) = if is_lasting { ("1.5", None) } else { ("6.5", Some("url(#plx-pill)")) };
    let n = hues.len();
    let outline = if let [hue] = hues { hue_class(*hue) } else { "plx-hue-ink".to_owned() };
    let stripes: Html = (0_usize..)
        .zip(hues)
        .map(|(i, &hue)| {
            html! {
                <path
                    class={classes!("plx-glyph__stripe", is_lasting.then_some("plx-glyph__stripe--lasting"), hue_class(hue))}
                    d="M12 5.5 V18.5"
                    pathLength={n.to_string()}
                    stroke-dasharray={format!("1 {}", n - 1)}
                    stroke-dashoffset={format!("-{i}")}
                />
            }
        })
        .collect();
    html! {
        <>
            <g clip-path={clip}>{ stripes }</g>
            <rect class={classes!("plx-glyph__outline", outline)} x="1" y="5.5" width="22" height="13" rx={radius} />
        </>
    }
}
