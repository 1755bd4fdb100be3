//! What the timeline is drawn on: a canvas on the screen, or a picture to take away ([`super::svg`]). Both get the same
//! strokes, so a picture shows what the screen shows.
//!
//! Coordinates are CSS pixels; the transform of a canvas makes them crisp on any screen. Colors come from the style
//! sheets, so there is one place for them.

use super::scene::N_HUES;
use crate::number::Short;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::f64::consts::TAU;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageBitmap, OffscreenCanvas};

/// How an outline is filled and drawn. An empty color is none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink<'a> {
    pub(super) fill: &'a str,
    pub(super) alpha: f64,
    pub(super) stroke: &'a str,
    pub(super) width_px: f64,
    pub(super) dashes: &'a [f64],
}

impl<'a> Ink<'a> {
    pub(super) fn fill(color: &'a str) -> Self {
        Self { fill: color, alpha: 1.0, stroke: "", width_px: 0.0, dashes: &[] }
    }

    pub(super) fn stroke(color: &'a str, width_px: f64) -> Self {
        Self { fill: "", alpha: 1.0, stroke: color, width_px, dashes: &[] }
    }

    pub(super) fn and_stroke(self, color: &'a str, width_px: f64) -> Self {
        Self { stroke: color, width_px, ..self }
    }

    pub(super) fn dashed(self, dashes: &'a [f64]) -> Self {
        Self { dashes, ..self }
    }

    pub(super) fn alpha(self, alpha: f64) -> Self {
        Self { alpha, ..self }
    }
}

/// How words stand at their place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Center,
}

/// The weight and the size of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub(super) weight: u32,
    pub(super) size_px: f64,
}

/// The words of labels and dates.
pub(super) const PLAIN: Type = Type { weight: 400, size_px: 12.0 };

/// Something to draw on.
pub(super) trait Surface {
    /// A rectangle without an outline.
    fn rect(&self, left: f64, top: f64, width: f64, height: f64, ink: Ink<'_>);
    /// A rectangle with round corners.
    fn rounded(&self, left: f64, top: f64, width: f64, height: f64, radius: f64, ink: Ink<'_>);
    /// A slice of a disc between two angles, in radians; the whole disc where they are a turn apart.
    fn slice(&self, x: f64, y: f64, radius: f64, angles: (f64, f64), ink: Ink<'_>);
    /// Lines from point to point.
    fn lines(&self, points: &[(f64, f64)], is_closed: bool, ink: Ink<'_>);
    /// A rectangle that fades from one side to the other.
    fn fade(&self, from: (f64, f64), to_x: f64, height: f64, color: &str);
    /// Words; `y` is their middle.
    fn words(&self, text: &str, x: f64, y: f64, form: (Type, Align), color: &str);
    /// From here to [`Surface::end`] only the inside of a rectangle with round corners is drawn.
    fn clip(&self, left: f64, top: f64, width: f64, height: f64, radius: f64);
    /// From here to [`Surface::end`] the origin is elsewhere.
    fn shift(&self, x: f64, y: f64);
    /// Ends what the last [`Surface::clip`] or [`Surface::shift`] began.
    fn end(&self);
    /// A small picture about a place, which reaches so far from it to each side. Pictures with the same key are the
    /// same.
    fn stamp(&self, key: u64, place: (f64, f64), reach_px: (f64, f64), draw: &dyn Fn(&dyn Surface));
    /// A picture that is `size.0` wide and alike everywhere but at its ends, which take `end_px` each. It is drawn from
    /// the origin, as wide as `draw` is told, and may reach a pixel beyond. Pictures with the same key differ in width
    /// only.
    fn stretch(&self, key: u64, corner: (f64, f64), size: (f64, f64), end_px: f64, draw: &dyn Fn(&dyn Surface, f64));

    /// A disc.
    fn disc(&self, x: f64, y: f64, radius: f64, ink: Ink<'_>) {
        self.slice(x, y, radius, (0.0, TAU), ink);
    }

    /// An upright or level line one pixel wide: a rectangle, which costs less than a stroke.
    fn line(&self, from: (f64, f64), to: (f64, f64), color: &str) {
        let (left, top) = (from.0.min(to.0).round(), from.1.min(to.1).round());
        let (width, height) = ((from.0 - to.0).abs().round(), (from.1 - to.1).abs().round());
        self.rect(left, top, width.max(1.0), height.max(1.0), Ink::fill(color));
    }
}

/// The colors and the font of the style sheets.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Palette {
    pub(super) paper: String,
    pub(super) panel: String,
    pub(super) line: String,
    pub(super) ink: String,
    pub(super) soft: String,
    pub(super) faint: String,
    pub(super) accent: String,
    pub(super) on_hue: String,
    pub(super) hues: Vec<String>,
    pub(super) font: String,
}

impl Palette {
    /// Reads the custom properties in force at `element`.
    #[must_use]
    pub(super) fn read(element: &HtmlElement) -> Self {
        let style = web_sys::window().and_then(|w| w.get_computed_style(element).ok().flatten());
        let value = |name: &str| {
            style
                .as_ref()
                .and_then(|style| style.get_property_value(name).ok())
                .map(|value| value.trim().to_owned())
                .unwrap_or_default()
        };
        Self {
            paper: value("--paper"),
            panel: value("--panel"),
            line: value("--line"),
            ink: value("--ink"),
            soft: value("--soft"),
            faint: value("--faint"),
            accent: value("--accent"),
            on_hue: value("--on-hue"),
            hues: (0..N_HUES).map(|hue| value(&format!("--hue-{hue}"))).collect(),
            font: value("font-family"),
        }
    }

    pub(super) fn hue(&self, hue: u32) -> &str {
        self.hues.get((hue % N_HUES) as usize).map_or("", String::as_str)
    }
}

/// The context of a canvas, with its pixels matched to the screen's and wiped. `None` while it has no size.
#[must_use]
pub(super) fn context(
    canvas: &HtmlCanvasElement,
    width_px: f64,
    height_px: f64,
    ratio: f64,
) -> Option<CanvasRenderingContext2d> {
    let (width, height) = (pixels(width_px * ratio), pixels(height_px * ratio));
    if width == 0 || height == 0 {
        return None;
    }
    if canvas.width() != width || canvas.height() != height {
        canvas.set_width(width);
        canvas.set_height(height);
    }
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.set_transform(ratio, 0.0, 0.0, ratio, 0.0, 0.0).ok()?;
    context.clear_rect(0.0, 0.0, width_px, height_px);
    Some(context)
}

/// The pixels of the screen for each CSS pixel.
#[must_use]
pub(super) fn screen_ratio() -> f64 {
    web_sys::window().map_or(1.0, |window| window.device_pixel_ratio())
}

/// A canvas that is not in the page.
#[must_use]
pub(super) fn detached_canvas() -> Option<HtmlCanvasElement> {
    web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "`as` saturates; a canvas is never that large"
)]
pub(super) fn pixels(length: f64) -> u32 {
    length.round() as u32
}

/// So many stamps are kept; then they are made anew. A screen shows fewer.
const MAX_STAMPS: usize = 600;

/// Small pictures that are drawn again and again: copying pixels costs a tenth of drawing arcs.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    pictures: RefCell<BTreeMap<u64, ImageBitmap>>,
    /// Where they are made.
    desk: RefCell<Option<(OffscreenCanvas, CanvasRenderingContext2d)>>,
    ratio: Cell<f64>,
}

impl Stamps {
    /// Forgets all: colors have changed.
    pub(super) fn clear(&self) {
        self.pictures.borrow_mut().clear();
    }

    /// Forgets one.
    pub(super) fn remove(&self, key: u64) {
        self.pictures.borrow_mut().remove(&key);
    }
}

/// A canvas. Errors of single strokes are ignored on purpose: a canvas that has lost its context draws nothing until
/// the next frame.
pub(super) struct CanvasSurface<'a> {
    context: &'a CanvasRenderingContext2d,
    palette: &'a Palette,
    stamps: Option<&'a Stamps>,
    /// The type and the colors that the context has: setting them anew costs more than most strokes.
    font: Cell<Option<Type>>,
    fill: RefCell<String>,
    stroke: RefCell<String>,
    has_dashes: Cell<bool>,
    is_translucent: Cell<bool>,
    align: Cell<Option<Align>>,
}

impl<'a> CanvasSurface<'a> {
    /// A surface on a context whose pixels are `ratio` to a CSS pixel.
    pub(super) fn new(
        context: &'a CanvasRenderingContext2d,
        palette: &'a Palette,
        stamps: Option<&'a Stamps>,
        ratio: f64,
    ) -> Self {
        if let Some(stamps) = stamps {
            if (stamps.ratio.get() - ratio).abs() > 1e-9 {
                stamps.clear();
                stamps.ratio.set(ratio);
            }
            // A stamp is copied pixel by pixel.
            context.set_image_smoothing_enabled(false);
        }
        context.set_text_baseline("middle");
        let surface = Self {
            context,
            palette,
            stamps,
            font: Cell::default(),
            fill: RefCell::default(),
            stroke: RefCell::default(),
            has_dashes: Cell::new(true),
            is_translucent: Cell::new(true),
            align: Cell::default(),
        };
        surface.forget();
        surface
    }

    /// The context has gone back to an earlier state.
    fn forget(&self) {
        self.font.set(None);
        self.fill.borrow_mut().clear();
        self.stroke.borrow_mut().clear();
        self.has_dashes.set(true);
        self.is_translucent.set(true);
        self.align.set(None);
    }

    fn set_font(&self, form: Type) {
        if self.font.replace(Some(form)) != Some(form) {
            self.context.set_font(&font(form, self.palette));
        }
    }

    fn set_fill(&self, color: &str) {
        if *self.fill.borrow() != color {
            self.context.set_fill_style_str(color);
            color.clone_into(&mut self.fill.borrow_mut());
        }
    }

    fn set_alpha(&self, alpha: f64) {
        let is_translucent = alpha < 1.0;
        if self.is_translucent.replace(is_translucent) || is_translucent {
            self.context.set_global_alpha(alpha);
        }
    }

    /// Fills and strokes the present path.
    fn ink(&self, ink: Ink<'_>) {
        self.set_alpha(ink.alpha);
        if !ink.fill.is_empty() {
            self.set_fill(ink.fill);
            self.context.fill();
        }
        if !ink.stroke.is_empty() {
            if *self.stroke.borrow() != ink.stroke {
                self.context.set_stroke_style_str(ink.stroke);
                ink.stroke.clone_into(&mut self.stroke.borrow_mut());
            }
            self.context.set_line_width(ink.width_px);
            if self.has_dashes.replace(!ink.dashes.is_empty()) || !ink.dashes.is_empty() {
                let list: js_sys::Array = ink.dashes.iter().map(|&dash| JsValue::from_f64(dash)).collect();
                let _ = self.context.set_line_dash(&list);
            }
            self.context.stroke();
        }
    }
}

/// A font as style sheets write it.
pub(super) fn font(form: Type, palette: &Palette) -> String {
    format!("{} {}px {}", form.weight, Short(form.size_px), palette.font)
}

impl Surface for CanvasSurface<'_> {
    fn rect(&self, left: f64, top: f64, width: f64, height: f64, ink: Ink<'_>) {
        self.set_alpha(ink.alpha);
        if !ink.fill.is_empty() {
            self.set_fill(ink.fill);
            self.context.fill_rect(left, top, width, height);
        }
    }

    fn rounded(&self, left: f64, top: f64, width: f64, height: f64, radius: f64, ink: Ink<'_>) {
        if radius <= 0.0 && ink.stroke.is_empty() {
            self.rect(left, top, width, height, ink);
            return;
        }
        self.context.begin_path();
        let _ = self.context.round_rect_with_f64(left, top, width, height, radius);
        self.ink(ink);
    }

    fn slice(&self, x: f64, y: f64, radius: f64, (from, to): (f64, f64), ink: Ink<'_>) {
        self.context.begin_path();
        if to - from < TAU - 1e-9 {
            self.context.move_to(x, y);
        }
        let _ = self.context.arc(x, y, radius, from, to);
        self.context.close_path();
        self.ink(ink);
    }

    fn lines(&self, points: &[(f64, f64)], is_closed: bool, ink: Ink<'_>) {
        self.context.begin_path();
        for &(x, y) in points {
            // The first of a path moves there.
            self.context.line_to(x, y);
        }
        if is_closed {
            self.context.close_path();
        }
        self.ink(ink);
    }

    fn fade(&self, (from_x, top): (f64, f64), to_x: f64, height: f64, color: &str) {
        let gradient = self.context.create_linear_gradient(from_x, 0.0, to_x, 0.0);
        let stops = [(0.0, color), (1.0, "transparent")];
        if stops.into_iter().all(|(at, color)| gradient.add_color_stop(at, color).is_ok()) {
            self.set_alpha(FADE_ALPHA);
            self.context.set_fill_style_canvas_gradient(&gradient);
            self.fill.borrow_mut().clear();
            self.context.fill_rect(from_x.min(to_x), top, (to_x - from_x).abs(), height);
        }
    }

    fn words(&self, text: &str, x: f64, y: f64, (form, align): (Type, Align), color: &str) {
        self.set_font(form);
        if self.align.replace(Some(align)) != Some(align) {
            self.context.set_text_align(if align == Align::Left { "left" } else { "center" });
        }
        self.set_alpha(1.0);
        self.set_fill(color);
        let _ = self.context.fill_text(text, x, y);
    }

    fn clip(&self, left: f64, top: f64, width: f64, height: f64, radius: f64) {
        self.context.save();
        self.context.begin_path();
        let _ = self.context.round_rect_with_f64(left, top, width, height, radius);
        self.context.clip();
    }

    fn shift(&self, x: f64, y: f64) {
        self.context.save();
        let _ = self.context.translate(x, y);
    }

    fn end(&self) {
        self.context.restore();
        self.forget();
    }

    fn stamp(&self, key: u64, (x, y): (f64, f64), reach_px: (f64, f64), draw: &dyn Fn(&dyn Surface)) {
        let size = (reach_px.0 * 2.0, reach_px.1 * 2.0);
        let Some((picture, ratio)) = self.picture(key, size, reach_px, draw) else {
            self.shift(x, y);
            draw(self);
            self.end();
            return;
        };
        let at = |place: f64| (place * ratio).round() / ratio;
        let (left, top) = (at(x - reach_px.0), at(y - reach_px.1));
        self.set_alpha(1.0);
        let _ = self.context.draw_image_with_image_bitmap_and_dw_and_dh(&picture, left, top, size.0, size.1);
    }

    fn stretch(
        &self,
        key: u64,
        (left, top): (f64, f64),
        (width, height): (f64, f64),
        end_px: f64,
        draw: &dyn Fn(&dyn Surface, f64),
    ) {
        let ratio = self.stamps.map_or(1.0, |stamps| stamps.ratio.get());
        // In the screen's pixels: the picture's ends with the pixel beyond, its middle, and where it goes.
        let (end, middle) = (((end_px + BEYOND_PX) * ratio).ceil(), (MIDDLE_PX * ratio).ceil());
        let at = |place: f64| (place * ratio).round();
        let (from, to) = (at(left - BEYOND_PX), at(left + width + BEYOND_PX));
        let size = ((end * 2.0 + middle) / ratio, height + BEYOND_PX * 2.0);
        let picture = (to - from > end * 2.0).then(|| {
            let whole = |surface: &dyn Surface| draw(surface, size.0 - BEYOND_PX * 2.0);
            self.picture(key, size, (BEYOND_PX, BEYOND_PX), &whole)
        });
        let Some((picture, _)) = picture.flatten() else {
            self.shift(left, top);
            draw(self, width);
            self.end();
            return;
        };
        self.set_alpha(1.0);
        let (n_rows, top) = ((size.1 * ratio).ceil(), at(top - BEYOND_PX) / ratio);
        let between = to - from - end * 2.0;
        let right = (end + middle, end, to - end, end);
        // Most need no stretching: each piece less is a frame that is done sooner.
        let pieces = if between <= middle {
            let left = end + between;
            [Some((0.0, left, from, left)), None, Some(right)]
        } else {
            [Some((0.0, end, from, end)), Some((end, middle, from + end, between)), Some(right)]
        };
        for (source, n, place, length) in pieces.into_iter().flatten() {
            let _ = self.context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
                &picture,
                source,
                0.0,
                n,
                n_rows,
                place / ratio,
                top,
                length / ratio,
                n_rows / ratio,
            );
        }
    }
}

/// How long the middle of a picture is that is to be stretched.
const MIDDLE_PX: f64 = 128.0;
/// How far it may reach beyond its edges.
const BEYOND_PX: f64 = 1.0;

impl CanvasSurface<'_> {
    /// A picture that is drawn once, with its origin so far from its corner, and copied often; and how many of its
    /// pixels there are to a CSS pixel. `None` where pictures are not kept.
    fn picture(
        &self,
        key: u64,
        (width_px, height_px): (f64, f64),
        origin: (f64, f64),
        draw: &dyn Fn(&dyn Surface),
    ) -> Option<(ImageBitmap, f64)> {
        let stamps = self.stamps?;
        let ratio = stamps.ratio.get();
        let mut pictures = stamps.pictures.borrow_mut();
        if !pictures.contains_key(&key) {
            if pictures.len() >= MAX_STAMPS {
                pictures.clear();
            }
            let side = |length_px: f64| pixels((length_px * ratio).ceil());
            let mut desk = stamps.desk.borrow_mut();
            if desk.is_none() {
                let canvas = OffscreenCanvas::new(1, 1).ok()?;
                // The context of a canvas that is not in the page has the same methods, and no type in common.
                let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
                *desk = Some((canvas, context));
            }
            let (canvas, context) = desk.as_ref()?;
            // A new size wipes it and sets the context back.
            canvas.set_width(side(width_px));
            canvas.set_height(side(height_px));
            context.scale(ratio, ratio).ok()?;
            context.translate(origin.0, origin.1).ok()?;
            draw(&CanvasSurface::new(context, self.palette, None, ratio));
            pictures.insert(key, canvas.transfer_to_image_bitmap().ok()?);
        }
        Some((pictures.get(&key)?.clone(), ratio))
    }
}

/// How strong a fade begins.
pub(super) const FADE_ALPHA: f64 = 0.5;

/// Measures words before they are drawn anywhere.
pub(super) struct Ruler<'a> {
    context: &'a CanvasRenderingContext2d,
    pub(super) palette: &'a Palette,
    /// The type that the context has.
    form: Cell<Option<Type>>,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(context: &'a CanvasRenderingContext2d, palette: &'a Palette) -> Self {
        Self { context, palette, form: Cell::default() }
    }

    /// How wide words are.
    pub(super) fn measure(&self, text: &str, form: Type) -> f64 {
        if self.form.replace(Some(form)) != Some(form) {
            self.context.set_font(&font(form, self.palette));
        }
        self.context.measure_text(text).map_or(0.0, |metrics| metrics.width())
    }

    /// As many of the words as fit, with their width.
    pub(super) fn shortened(&self, text: &str, width_px: f64) -> (String, f64) {
        let whole_px = self.measure(text, PLAIN);
        if whole_px <= width_px {
            return (text.to_owned(), whole_px);
        }
        let n_chars = text.chars().count();
        // Letters are about equally wide: the first guess is nearly always right.
        let mut n_kept = guess(n_chars, width_px / whole_px);
        while n_kept > 0 {
            let end = text.char_indices().nth(n_kept).map_or(text.len(), |(at, _)| at);
            let head = text.get(..end).unwrap_or_default();
            // Rather end at a word than in it, if that does not cost much.
            let head = match head.rfind(' ') {
                Some(space) if space * 3 > head.len() * 2 => head.get(..space).unwrap_or(head),
                _ => head,
            };
            let words = format!("{}…", head.trim_end_matches([' ', ',', ';', ':', '.', '-', '–']));
            let words_px = self.measure(&words, PLAIN);
            if words_px <= width_px {
                return (words, words_px);
            }
            n_kept = guess(n_kept, width_px / words_px).min(n_kept - 1);
        }
        ("…".to_owned(), self.measure("…", PLAIN))
    }

    /// A text in lines of at most a width, the last one shortened where there is more.
    pub(super) fn wrapped(&self, text: &str, width_px: f64, n_lines: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let mut rest = text;
        while lines.len() + 1 < n_lines && self.measure(rest, PLAIN) > width_px {
            let breaks = rest.match_indices(' ').map(|(at, _)| at);
            let fits = |&at: &usize| rest.get(..at).is_some_and(|line| self.measure(line, PLAIN) <= width_px);
            let Some(at) = breaks.take_while(fits).last() else { break };
            let (line, after) = rest.split_at(at);
            lines.push(line.to_owned());
            rest = after.trim_start();
        }
        lines.push(self.shortened(rest, width_px).0);
        lines
    }
}

/// So many of `n` as make up a part of it, rounded down.
fn guess(n: usize, part: f64) -> usize {
    pixels((f64::from(u32::try_from(n).unwrap_or(u32::MAX)) * part).floor()) as usize
}
