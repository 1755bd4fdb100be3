//! Pictures of the timeline, to take away.

use super::paint::{Frame, Painter};
use super::rows::height_px;
use super::surface::{CanvasSurface, Ink, Ruler, Stamps, Surface as _, context, detached_canvas};
use super::svg::SvgSurface;
use web_sys::HtmlCanvasElement;

/// The room about a picture.
const MARGIN_PX: f64 = 16.0;
/// The pixels of a bitmap for each CSS pixel: enough for print.
const BITMAP_RATIO: f64 = 2.0;

/// Which picture is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureForm {
    /// Of all of the timeline, or of the window.
    pub is_whole: bool,
    /// As a bitmap, or as lines.
    pub is_bitmap: bool,
}

/// A picture.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// SVG.
    Lines(String),
    /// A canvas that is not in the page.
    Bitmap(HtmlCanvasElement),
}

impl PictureForm {
    /// Draws it. It lays out anew: what is on the screen stays as it is.
    pub(super) fn draw(self, ruler: &Ruler<'_>, frame: &Frame<'_>, title: &str) -> Option<Picture> {
        let width_px = frame.gutter_px + frame.viewport.width_px + MARGIN_PX * 2.0;
        let height_px = height_px(frame.scene.lanes.len()) + MARGIN_PX * 2.0;
        let palette = ruler.palette;
        let mut painter = Painter::new(palette.clone());
        if !self.is_bitmap {
            let svg = SvgSurface::new();
            svg.shift(MARGIN_PX, MARGIN_PX);
            painter.draw_detail(&svg, ruler, frame);
            svg.end();
            return Some(Picture::Lines(svg.finish(width_px, height_px, title, palette)));
        }
        let canvas = detached_canvas()?;
        draw_bitmap(&canvas, &mut painter, ruler, frame, MARGIN_PX)?;
        Some(Picture::Bitmap(canvas))
    }
}

/// Draws on a canvas of any size, which gets the size of the drawing; sharp enough for print.
pub(super) fn draw_bitmap(
    canvas: &HtmlCanvasElement,
    painter: &mut Painter,
    ruler: &Ruler<'_>,
    frame: &Frame<'_>,
    margin_px: f64,
) -> Option<()> {
    let width_px = frame.gutter_px + frame.viewport.width_px + margin_px * 2.0;
    let height_px = height_px(frame.scene.lanes.len()) + margin_px * 2.0;
    let context = context(canvas, width_px, height_px, BITMAP_RATIO)?;
    let stamps = Stamps::default();
    let surface = CanvasSurface::new(&context, ruler.palette, Some(&stamps), BITMAP_RATIO);
    surface.rect(0.0, 0.0, width_px, height_px, Ink::fill(&ruler.palette.paper));
    surface.shift(margin_px, margin_px);
    painter.draw_detail(&surface, ruler, frame);
    surface.end();
    Some(())
}
