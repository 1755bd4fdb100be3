//! Drawing the timeline: what stands where, at a window.

use super::arrangement::{Arrangement, Label, mark_y};
use super::layout::{Layout, Placed, Shape};
use super::marks::{BADGE, FADE_PX, Manner, MarkPen, OVERVIEW, Spot, shares};
use super::rows::{self, AXIS_PX, FOOT_PX, LOW_LANE_PX, OVERVIEW_PX, ROW_PX, lane_box, many};
use super::scale::{AXIS_LENGTH, Axis, Viewport, ticks};
use super::scene::{LaneTitle, Scene, SceneLane};
use super::surface::{Align, Ink, PLAIN, Palette, Ruler, Stamps, Surface, Type, pixels};
use crate::text;
use web_sys::HtmlElement;

/// The height of a line of a title.
const LINE_PX: f64 = 15.0;
/// How far from a mark a pointer still means it.
const REACH_PX: f64 = 13.0;
/// The width of an overview column.
const COLUMN_PX: f64 = 4.0;

/// What a place on the canvas stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Target {
    /// One event, by index.
    Event(u32),
    /// Several events, by index.
    Cluster(Vec<u32>),
}

/// A lane's title as it fits.
#[derive(Debug)]
struct TitleLines {
    lines: Vec<String>,
    badge_half_px: f64,
}

/// Draws scenes and keeps what it has worked out for them.
#[derive(Debug, Default)]
pub(super) struct Painter {
    pub(super) palette: Palette,
    pub(super) stamps: Stamps,
    arrangement: Arrangement,
    titles: Vec<TitleLines>,
    columns: Vec<f64>,
    /// The event selected, and which mark it is in each lane.
    selected: (Option<u32>, Vec<Option<usize>>),
}

/// What is to be drawn this time.
#[derive(Clone, Copy)]
pub(super) struct Frame<'a> {
    /// The marks.
    pub(super) scene: &'a Scene,
    /// The axis on which they stand.
    pub(super) axis: &'a Axis,
    /// The part of it on the screen.
    pub(super) viewport: &'a Viewport,
    /// The width of the column of titles.
    pub(super) gutter_px: f64,
    /// The index of the event selected.
    pub(super) selected: Option<u32>,
    /// What events are called.
    pub(super) title: &'a dyn Fn(u32) -> String,
}

impl Frame<'_> {
    /// The pixels from the beginning of the axis to the left edge of the window.
    fn left_px(&self) -> f64 {
        self.viewport.start * self.viewport.px_per_unit()
    }
}

impl Painter {
    /// A painter with these colors.
    pub(super) fn new(palette: Palette) -> Self {
        Self { palette, ..Self::default() }
    }

    /// Takes the colors in force at `element`; whether they are others than before.
    pub(super) fn read_palette(&mut self, element: &HtmlElement) {
        let palette = Palette::read(element);
        if palette != self.palette {
            self.palette = palette;
            self.stamps.clear();
        }
    }

    /// Forgets what was worked out: the scene has changed, or the room that it has.
    pub(super) fn forget(&mut self) {
        self.stamps.remove(OVERVIEW);
        *self = Self {
            palette: std::mem::take(&mut self.palette),
            stamps: std::mem::take(&mut self.stamps),
            ..Self::default()
        };
    }

    /// What lies at a place of the detail, the nearest first.
    #[must_use]
    pub(super) fn target_at(&self, frame: &Frame<'_>, x_px: f64, y_px: f64) -> Option<Target> {
        let level = self.arrangement.level()?;
        let n_lanes = frame.scene.lanes.len();
        let scale = frame.viewport.px_per_unit() / level.px_per_unit;
        let at_px = (x_px - frame.gutter_px + frame.left_px()) / scale;
        let reach_px = REACH_PX / scale;
        let mut nearest: Option<(f64, &SceneLane, &[usize])> = None;
        for (i, (lane, layout)) in frame.scene.lanes.iter().zip(&level.lanes).enumerate() {
            for placed in layout.between(at_px - reach_px, at_px + reach_px) {
                let dy = (mark_y(placed, lane_box(i, n_lanes), rows::row_px(i)) - y_px).abs();
                let (left, right) = match placed.shape {
                    Shape::Bar => (placed.start_px, placed.end_px),
                    Shape::Point | Shape::Cluster => (placed.center_px(), placed.center_px()),
                };
                let dx = (left - at_px).max(at_px - right).max(0.0) * scale;
                // A point that lies on a bar is meant before the bar.
                let distance = dx.hypot(dy) + (right - left) * scale * 1e-3;
                let is_near = dx <= REACH_PX && dy <= REACH_PX;
                if is_near && nearest.as_ref().is_none_or(|nearest| distance < nearest.0) {
                    nearest = Some((distance, lane, layout.items_of(placed)));
                }
            }
        }
        let (_, lane, items) = nearest?;
        let events: Vec<u32> = items.iter().filter_map(|&i| Some(lane.marks.get(i)?.event)).collect();
        Some(if let [event] = events.as_slice() { Target::Event(*event) } else { Target::Cluster(events) })
    }

    /// Draws the detail. `ruler` measures for it, whatever it is drawn on.
    pub(super) fn draw_detail(&mut self, surface: &dyn Surface, ruler: &Ruler<'_>, frame: &Frame<'_>) {
        self.arrangement.arrange(ruler, frame.scene, frame.viewport, frame.title);
        self.find_selected(frame);
        if self.titles.len() != frame.scene.lanes.len() {
            let lanes = frame.scene.lanes.iter().enumerate();
            let n_lanes = frame.scene.lanes.len();
            self.titles = lanes.map(|(i, lane)| title_lines(ruler, &lane.title, i, n_lanes, frame.gutter_px)).collect();
        }
        let Some(level) = self.arrangement.level() else { return };
        let palette = &self.palette;
        let pen = MarkPen { surface, palette };
        let n_lanes = frame.scene.lanes.len();
        let width_px = frame.viewport.width_px;
        let bottom_px = rows::height_px(n_lanes) - FOOT_PX;
        for (i, lane) in frame.scene.lanes.iter().enumerate() {
            let area = lane_box(i, n_lanes);
            let y_px = area.top_px + area.height_px;
            surface.line((0.0, y_px), (frame.gutter_px + width_px, y_px), &palette.line);
            if let Some(lines) = self.titles.get(i).filter(|_| frame.gutter_px > 0.0) {
                draw_title(pen, &lane.title, lines, area, i == 0);
            }
        }
        // The axis begins right of the titles.
        surface.clip(frame.gutter_px, 0.0, width_px, rows::height_px(n_lanes), 0.0);
        surface.shift(frame.gutter_px, 0.0);
        grid(pen, ruler, frame, bottom_px);
        self.bands(pen, frame, bottom_px);
        let (scale, left_px) = (frame.viewport.px_per_unit() / level.px_per_unit, frame.left_px());
        let x_of = |label: &Label| (label.anchor - frame.viewport.start) * frame.viewport.px_per_unit();
        let is_inside = |label: &&Label| {
            let start = x_of(label) + label.offset_px;
            start >= 0.0 && start + label.width_px <= width_px
        };
        let labels: Vec<&Label> = level.labels.iter().filter(is_inside).collect();
        for label in &labels {
            let band = rows::band_y(label.band, n_lanes);
            let end = if band > label.y_px { band - 7.0 } else { band + 7.0 };
            if (end - label.y_px).abs() > ROW_PX {
                surface.line((x_of(label), label.y_px), (x_of(label), end), &palette.line);
            }
        }
        let (from, to) = ((left_px - FADE_PX) / scale, (left_px + width_px + FADE_PX) / scale);
        let mut clusters: Vec<(usize, Spot)> = Vec::new();
        for (i, (lane, layout)) in frame.scene.lanes.iter().zip(&level.lanes).enumerate() {
            let area = lane_box(i, n_lanes);
            let selected = self.selected.1.get(i).copied().flatten();
            for placed in layout.between(from, to) {
                let (left, right) = match placed.shape {
                    Shape::Bar => (placed.start_px * scale, placed.end_px * scale),
                    Shape::Point | Shape::Cluster => {
                        let half = (placed.end_px - placed.start_px) / 2.0;
                        (placed.center_px() * scale - half, placed.center_px() * scale + half)
                    }
                };
                let y_px = mark_y(placed, area, rows::row_px(i));
                let spot = Spot { left_px: left - left_px, right_px: right - left_px, y_px };
                let is_selected = selected.is_some_and(|mark| layout.items_of(placed).contains(&mark));
                draw_mark(pen, frame.scene, (lane, layout, placed), spot, Manner { is_large: i == 0, is_selected });
                if placed.shape == Shape::Cluster {
                    clusters.push((placed.items.len(), spot));
                }
            }
        }
        pen.numbers(&clusters);
        for (i, lane) in frame.scene.lanes.iter().enumerate() {
            let area = lane_box(i, n_lanes);
            // Above the marks, or at least above their numbers.
            let y_px = area.top_px + if area.height_px < LOW_LANE_PX { 6.0 } else { 10.0 };
            for publication in &lane.publications {
                let x_px = frame.viewport.px_from_axis(publication.at);
                if (-8.0..=width_px + 8.0).contains(&x_px) {
                    let is_out = frame.scene.known.is_none_or(|known| publication.at < known);
                    pen.diamond(x_px, y_px, publication.hue, is_out);
                }
            }
        }
        self.knowledge(pen, frame, bottom_px);
        for label in labels {
            let y_px = rows::band_y(label.band, n_lanes);
            pen.plain(&label.text, x_of(label) + label.offset_px, y_px, Align::Left, &palette.ink);
        }
        surface.end();
        surface.end();
    }

    fn find_selected(&mut self, frame: &Frame<'_>) {
        let is_known = self.selected.0 == frame.selected && self.selected.1.len() == frame.scene.lanes.len();
        if !is_known {
            let place = |lane: &SceneLane| lane.marks.iter().position(|mark| Some(mark.event) == frame.selected);
            let places = frame.scene.lanes.iter().map(|lane| frame.selected.and_then(|_| place(lane))).collect();
            self.selected = (frame.selected, places);
        }
    }

    /// A band over all lanes where the selected event lies, and one below each event that has parts, about them.
    fn bands(&self, pen: MarkPen<'_>, frame: &Frame<'_>, bottom_px: f64) {
        let Some(lane) = frame.scene.lanes.first() else { return };
        let area = lane_box(0, frame.scene.lanes.len());
        let ends = |mark: usize| {
            let mark = lane.marks.get(mark)?;
            Some((frame.viewport.px_from_axis(mark.start), frame.viewport.px_from_axis(mark.end)))
        };
        for (left, right) in frame.scene.wholes.iter().filter_map(|&whole| ends(whole)) {
            if right > 0.0 && left < frame.viewport.width_px {
                let ink = Ink::fill(&pen.palette.ink).alpha(0.05);
                let height = area.base_px + ROW_PX / 2.0 - area.bar_px;
                pen.surface.rect(left, area.bar_px, right - left, height, ink);
                for x_px in [left, right] {
                    pen.surface.line((x_px, area.bar_px), (x_px, area.bar_px + height), &pen.palette.faint);
                }
            }
        }
        if let Some((left, right)) = self.selected.1.first().copied().flatten().and_then(ends) {
            let width = (right - left).max(3.0);
            let start = f64::midpoint(left, right) - width / 2.0;
            let ink = Ink::fill(&pen.palette.ink).alpha(0.10);
            pen.surface.rect(start, AXIS_PX, width, bottom_px - AXIS_PX, ink);
        }
    }

    /// What comes after the day of knowledge is veiled.
    fn knowledge(&self, pen: MarkPen<'_>, frame: &Frame<'_>, bottom_px: f64) {
        let Some(known) = frame.scene.known else { return };
        let x_px = frame.viewport.px_from_axis(known);
        let left = x_px.max(0.0);
        if left < frame.viewport.width_px {
            let ink = Ink::fill(&pen.palette.panel).alpha(0.6);
            pen.surface.rect(left, AXIS_PX, frame.viewport.width_px - left, bottom_px - AXIS_PX, ink);
        }
        if x_px >= 0.0 {
            let ink = Ink::stroke(&pen.palette.accent, 2.0);
            pen.surface.lines(&[(x_px, 0.0), (x_px, bottom_px)], false, ink);
        }
    }

    /// Draws how much happened when, and what is folded.
    fn draw_columns(&self, surface: &dyn Surface, frame: &Frame<'_>, whole: &Viewport) {
        let palette = &self.palette;
        surface.rect(0.0, 0.0, whole.width_px, OVERVIEW_PX, Ink::fill(&palette.panel));
        let most = self.columns.iter().copied().fold(1.0_f64, f64::max);
        let base = OVERVIEW_PX - 6.0;
        for (i, &n) in self.columns.iter().enumerate().filter(|(_, n)| **n > 0.0) {
            let height = 3.0 + (base - 12.0) * (n / most).sqrt();
            surface.rect(many(i) * COLUMN_PX, base - height, COLUMN_PX - 1.0, height, Ink::fill(&palette.faint));
        }
        for fold in frame.axis.segments().iter().filter(|s| s.is_fold) {
            zigzag(surface, whole.px_from_axis(f64::midpoint(fold.start, fold.end)), 8.0, base, &palette.faint);
        }
    }

    /// Draws the overview with the window on it.
    pub(super) fn draw_overview(&mut self, surface: &dyn Surface, frame: &Frame<'_>) {
        let whole = Viewport::whole(frame.viewport.width_px);
        let width_px = whole.width_px;
        if self.columns.is_empty() {
            self.columns = density(frame.scene, &whole);
        }
        let palette = &self.palette;
        surface.shift(frame.gutter_px, 0.0);
        let middle = (width_px / 2.0, OVERVIEW_PX / 2.0);
        // The same until the scene changes, however the window moves.
        surface.stamp(OVERVIEW, middle, middle, &|surface| {
            surface.shift(-middle.0, -middle.1);
            self.draw_columns(surface, frame, &whole);
            surface.end();
        });
        let (left, right) = window_px(frame.viewport);
        let veil = Ink::fill(&palette.paper).alpha(0.55);
        surface.rect(0.0, 0.0, left, OVERVIEW_PX, veil);
        surface.rect(right, 0.0, width_px - right, OVERVIEW_PX, veil);
        let frame_ink = Ink::stroke(&palette.ink, 1.5);
        surface.rounded(left + 1.0, 1.0, (right - left - 2.0).max(2.0), OVERVIEW_PX - 2.0, 4.0, frame_ink);
        for x_px in [left + 1.0, right - 1.0] {
            surface.rounded(x_px - 3.0, OVERVIEW_PX / 2.0 - 10.0, 6.0, 20.0, 3.0, Ink::fill(&palette.ink));
        }
        if let Some(known) = frame.scene.known {
            let x_px = whole.px_from_axis(known);
            surface.lines(&[(x_px, 0.0), (x_px, OVERVIEW_PX)], false, Ink::stroke(&palette.accent, 2.0));
        }
        surface.end();
    }
}

fn draw_mark(
    pen: MarkPen<'_>,
    scene: &Scene,
    (lane, layout, placed): (&SceneLane, &Layout, &Placed),
    spot: Spot,
    manner: Manner,
) {
    let items = layout.items_of(placed);
    let only = || lane.marks.get(*items.first()?);
    match (placed.shape, only()) {
        (Shape::Bar, Some(mark)) => pen.bar(scene, mark, spot, manner),
        (_, Some(mark)) if items.len() == 1 => pen.point(scene, mark, spot, manner),
        _ => {
            if placed.note.get() == 0 {
                placed.note.set(shares(scene, lane, items));
            }
            pen.cluster(placed.note.get(), spot, manner.is_selected);
        }
    }
}

fn title_lines(ruler: &Ruler<'_>, title: &LaneTitle, lane: usize, n_lanes: usize, gutter_px: f64) -> TitleLines {
    let n_lines = if lane > 0 && lane_box(lane, n_lanes).height_px < LOW_LANE_PX { 1 } else { 2 };
    let badge_half_px =
        title.badge.as_ref().map_or(0.0, |(letters, _)| (ruler.measure(letters, BADGE) / 2.0 + 4.0).max(9.0));
    let room_px = gutter_px - if badge_half_px > 0.0 { badge_half_px * 2.0 + 8.0 } else { 0.0 } - 8.0;
    TitleLines { lines: ruler.wrapped(&title.text, room_px, n_lines), badge_half_px }
}

/// The title of a lane in the column left of the axis.
fn draw_title(pen: MarkPen<'_>, title: &LaneTitle, lines: &TitleLines, area: rows::LaneBox, is_first: bool) {
    // The first lane is high; its title stands at its top.
    let middle_px = area.top_px + (area.height_px / 2.0).min(24.0);
    let mut x_px = 0.0;
    if let Some((letters, hue)) = &title.badge {
        pen.badge(letters, lines.badge_half_px, middle_px, *hue);
        x_px = lines.badge_half_px * 2.0 + 8.0;
    }
    let first_px = middle_px - LINE_PX * (many(lines.lines.len()) - 1.0) / 2.0;
    let form = if is_first { Type { weight: 600, ..PLAIN } } else { PLAIN };
    let color = if is_first { &pen.palette.ink } else { &pen.palette.soft };
    for (i, line) in lines.lines.iter().enumerate() {
        pen.surface.words(line, x_px, first_px + LINE_PX * many(i), (form, Align::Left), color);
    }
}

/// The dates, their lines, and the folds.
fn grid(pen: MarkPen<'_>, ruler: &Ruler<'_>, frame: &Frame<'_>, bottom_px: f64) {
    let (surface, palette) = (pen.surface, pen.palette);
    let measure = |label: &str| ruler.measure(label, PLAIN);
    let ticks = ticks(frame.axis, frame.viewport, measure);
    let is_inside = |x_px: f64| (0.0..=frame.viewport.width_px).contains(&x_px);
    for tick in ticks.iter().filter(|tick| is_inside(tick.x_px)) {
        surface.line((tick.x_px, AXIS_PX - 4.0), (tick.x_px, bottom_px), &palette.line);
    }
    for tick in ticks.iter().filter(|tick| is_inside(tick.x_px) && !tick.label.is_empty()) {
        let half = measure(&tick.label) / 2.0;
        let x_px = tick.label_px.min(frame.viewport.width_px - half).max(half);
        pen.plain(&tick.label, x_px, AXIS_PX / 2.0 - 1.0, Align::Center, &palette.soft);
    }
    let mut taken_px = f64::NEG_INFINITY;
    for fold in frame.axis.segments().iter().filter(|s| s.is_fold) {
        let left = frame.viewport.px_from_axis(fold.start);
        let right = frame.viewport.px_from_axis(fold.end);
        if right < 0.0 || left > frame.viewport.width_px {
            continue;
        }
        let x_px = f64::midpoint(left, right);
        surface.rect(left, AXIS_PX, right - left, bottom_px - AXIS_PX, Ink::fill(&palette.panel));
        zigzag(surface, x_px, 5.0, AXIS_PX - 6.0, &palette.faint);
        let x_crisp = x_px.round() + 0.5;
        let ink = Ink::stroke(&palette.faint, 1.0).dashed(&[2.0, 4.0]);
        surface.lines(&[(x_crisp, AXIS_PX), (x_crisp, bottom_px)], false, ink);
        let length = text::fold_length(fold.days.len_days());
        let half = measure(&length).max(measure(text::FOLDED.get())) / 2.0;
        if x_px - half > taken_px + 6.0 && x_px - half >= 0.0 && x_px + half <= frame.viewport.width_px {
            pen.plain(&length, x_px, bottom_px + 12.0, Align::Center, &palette.soft);
            pen.plain(text::FOLDED.get(), x_px, bottom_px + 26.0, Align::Center, &palette.soft);
            taken_px = x_px + half;
        }
    }
}

fn zigzag(surface: &dyn Surface, x_px: f64, top_px: f64, bottom_px: f64, color: &str) {
    let step = (bottom_px - top_px) / 4.0;
    let corners: [(f64, f64); 5] =
        std::array::from_fn(|i| (x_px + if i.is_multiple_of(2) { -4.0 } else { 4.0 }, top_px + step * many(i)));
    surface.lines(&corners, false, Ink::stroke(color, 1.2));
}

/// Where the window lies on the overview.
#[must_use]
pub(super) fn window_px(viewport: &Viewport) -> (f64, f64) {
    let whole = Viewport::whole(viewport.width_px);
    let inside = |at: f64| whole.px_from_axis(at).clamp(0.0, viewport.width_px);
    (inside(viewport.start), inside(viewport.end))
}

/// How many events each column of the overview holds. A month spreads over its width: it is somewhere there.
fn density(scene: &Scene, whole: &Viewport) -> Vec<f64> {
    let n_columns = pixels((whole.width_px / COLUMN_PX).ceil()) as usize;
    let mut columns = vec![0.0; n_columns];
    let column = |at: f64| pixels((whole.px_from_axis(at) / COLUMN_PX).floor().max(0.0)) as usize;
    for mark in scene.lanes.first().map_or(&[][..], |lane| &lane.marks) {
        let first = column(mark.start.clamp(0.0, AXIS_LENGTH));
        let last = column(mark.end.clamp(0.0, AXIS_LENGTH)).max(first);
        let share = 1.0 / many(last - first + 1);
        for n in columns.iter_mut().take(last + 1).skip(first) {
            *n += share;
        }
    }
    columns
}
