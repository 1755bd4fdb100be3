//! How marks look: points, bars, clusters, days of publication.

use super::rows::many;
use super::scene::{N_HUES, Scene, SceneLane, SceneMark};
use super::surface::{Align, Ink, PLAIN, Palette, Surface, Type};
use std::f64::consts::{PI, TAU};

/// How far the fade of an open side reaches.
pub(super) const FADE_PX: f64 = 34.0;
/// The radius of a cluster.
const CLUSTER_PX: f64 = 11.0;
/// Of a large cluster so many events tell its colors.
const N_SAMPLES: usize = 64;
/// Shares of a cluster's ring are drawn in so many steps: more are not seen on a ring so small, and every other ring is
/// a stamp of its own.
const N_SHARES: u32 = 6;
const SHARE_BITS: u32 = 4;

// The kinds of stamps: the first bits of their keys.
const POINT: u64 = 1 << 60;
const BAR: u64 = 2 << 60;
const CLUSTER: u64 = 3 << 60;
const DIAMOND: u64 = 4 << 60;
pub(super) const OVERVIEW: u64 = 5 << 60;

/// The key of a stamp that depends on hues and on three marks.
fn key(kind: u64, hues: &[u32], flags: [bool; 3]) -> u64 {
    // Ten hues of four bits each: nobody can tell more slices apart.
    let key = hues.iter().take(10).fold(0, |key, &hue| key << 4 | u64::from(hue));
    let n = u64::try_from(hues.len().min(31)).unwrap_or_default();
    kind | flags.into_iter().fold(key << 5 | n, |key, flag| key << 1 | u64::from(flag))
}

/// Where a mark is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) left_px: f64,
    pub(super) right_px: f64,
    pub(super) y_px: f64,
}

impl Spot {
    pub(super) fn center_px(self) -> f64 {
        f64::midpoint(self.left_px, self.right_px)
    }
}

/// How a mark stands out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Manner {
    /// Whether it stands in the row of all sources.
    pub(super) is_large: bool,
    pub(super) is_selected: bool,
}

/// The part of each hue in a cluster, [`SHARE_BITS`] for each; never 0, and no color is rounded away. `items` are
/// indices of the lane's marks.
pub(super) fn shares(scene: &Scene, lane: &SceneLane, items: &[usize]) -> u32 {
    let mut n_by_hue = [0_u32; N_HUES as usize];
    let sample = items.iter().step_by(items.len() / N_SAMPLES + 1).filter_map(|&i| lane.marks.get(i));
    for &hue in sample.flat_map(|mark| scene.hues_of(mark)) {
        if let Some(n) = n_by_hue.get_mut(hue as usize) {
            *n += 1;
        }
    }
    let total = n_by_hue.iter().sum::<u32>().max(1);
    let share = |n: u32| if n == 0 { 0 } else { (n * N_SHARES / total).max(1) };
    (0..).step_by(SHARE_BITS as usize).zip(n_by_hue).fold(0, |shares, (bit, n)| shares | share(n) << bit).max(1)
}

/// Draws marks.
#[derive(Clone, Copy)]
pub(super) struct MarkPen<'a> {
    pub(super) surface: &'a dyn Surface,
    pub(super) palette: &'a Palette,
}

impl MarkPen<'_> {
    /// One event at one place: a disc, or a pie of its sources with their number.
    pub(super) fn point(self, scene: &Scene, mark: &SceneMark, spot: Spot, manner: Manner) {
        let hues = scene.hues_of(mark);
        let (x_px, y_px) = (spot.center_px(), spot.y_px);
        let radius = match (manner.is_large, hues.len()) {
            (false, _) => 5.5,
            (true, 0 | 1) => 6.0,
            (true, 2) => 8.0,
            (true, _) => 9.0,
        };
        if manner.is_selected {
            self.ring(x_px, y_px, radius);
        }
        if mark.is_open_start || mark.is_open_end {
            self.fade(mark, spot, radius, hues);
        }
        let is_large = manner.is_large;
        let (palette, is_unreal, is_exact) = (self.palette, mark.is_unreal, mark.is_exact);
        let draw = |surface: &dyn Surface| {
            MarkPen { surface, palette }.disc(hues, radius, is_unreal, is_exact, is_large);
        };
        let key = key(POINT, hues, [is_large, is_unreal, is_exact]);
        self.surface.stamp(key, (x_px, y_px), (radius + 1.0, radius + 1.0), &draw);
    }

    /// A point about the origin.
    fn disc(self, hues: &[u32], radius: f64, is_unreal: bool, is_exact: bool, is_large: bool) {
        let paper = Ink::fill(&self.palette.paper);
        if is_unreal {
            let hue = hues.first().map_or("", |&hue| self.palette.hue(hue));
            self.surface.disc(0.0, 0.0, radius - 1.0, paper.and_stroke(hue, 1.8).dashed(&[2.5, 2.0]));
        } else {
            self.pie(radius, hues);
            if !is_exact {
                self.surface.disc(0.0, 0.0, radius * 0.5, paper);
            }
        }
        if is_large && hues.len() > 1 {
            self.number(0.0, 0.0, hues.len());
        }
    }

    fn pie(self, radius: f64, hues: &[u32]) {
        let step = TAU / many(hues.len().max(1));
        let mut from = -PI / 2.0;
        for &hue in hues {
            let ink = Ink::fill(self.palette.hue(hue));
            let ink = if hues.len() > 1 { ink.and_stroke(&self.palette.paper, 1.2) } else { ink };
            self.surface.slice(0.0, 0.0, radius, (from, from + step), ink);
            from += step;
        }
    }

    /// The number of its sources, on a mark.
    fn number(self, x_px: f64, y_px: f64, n: usize) {
        self.surface.disc(x_px, y_px, 5.2, Ink::fill(&self.palette.paper));
        let form = (Type { weight: 700, size_px: 9.0 }, Align::Center);
        self.surface.words(&n.to_string(), x_px, y_px + 0.5, form, &self.palette.ink);
    }

    fn ring(self, x_px: f64, y_px: f64, radius: f64) {
        let ink = Ink::fill(&self.palette.paper).and_stroke(&self.palette.ink, 1.8);
        self.surface.disc(x_px, y_px, radius + 5.0, ink);
    }

    /// What is wider than a day: as wide as it is, in stripes of its sources. What lasted is filled; what lies
    /// somewhere between is pale.
    pub(super) fn bar(self, scene: &Scene, mark: &SceneMark, spot: Spot, manner: Manner) {
        let hues = scene.hues_of(mark);
        let height = if manner.is_large { 13.0 } else { 12.0 };
        let radius = if mark.is_interval { 2.5 } else { height / 2.0 };
        let (left, top) = (spot.left_px, spot.y_px - height / 2.0);
        let width = spot.right_px - spot.left_px;
        if manner.is_selected {
            let ink = Ink::stroke(&self.palette.ink, 1.8);
            self.surface.rounded(left - 3.5, top - 3.5, width + 7.0, height + 7.0, radius + 3.5, ink);
        }
        self.fade(mark, spot, height / 2.0, hues);
        let alpha = match (mark.is_unreal, mark.is_interval) {
            (true, _) => 0.18,
            (false, false) => 0.42,
            (false, true) => 0.85,
        };
        let (palette, is_unreal) = (self.palette, mark.is_unreal);
        let draw = |surface: &dyn Surface, width: f64| {
            MarkPen { surface, palette }.stripes(hues, (width, height), radius, alpha, is_unreal);
        };
        if is_unreal {
            // Its outline is broken, so nothing of it can be stretched.
            self.surface.shift(left, top);
            draw(self.surface, width);
            self.surface.end();
        } else {
            let key = key(BAR, hues, [manner.is_large, mark.is_interval, false]);
            self.surface.stretch(key, (left, top), (width, height), radius.ceil(), &draw);
        }
        if manner.is_large && hues.len() > 1 {
            self.number(spot.center_px(), spot.y_px, hues.len());
        }
    }

    /// A bar from the origin.
    fn stripes(self, hues: &[u32], (width, height): (f64, f64), radius: f64, alpha: f64, is_unreal: bool) {
        let stripe = height / many(hues.len().max(1));
        if let [hue] = hues {
            let ink = Ink::fill(self.palette.hue(*hue)).alpha(alpha);
            self.surface.rounded(0.0, 0.0, width, height, radius, ink);
        } else {
            self.surface.clip(0.0, 0.0, width, height, radius);
            for (i, &hue) in hues.iter().enumerate() {
                let ink = Ink::fill(self.palette.hue(hue)).alpha(alpha);
                self.surface.rect(0.0, stripe * many(i), width, stripe, ink);
            }
            self.surface.end();
        }
        let outline = match hues {
            [hue] => self.palette.hue(*hue),
            _ => &self.palette.ink,
        };
        let dashes: &[f64] = if is_unreal { &[3.0, 2.5] } else { &[] };
        self.surface.rounded(0.0, 0.0, width, height, radius, Ink::stroke(outline, 1.2).dashed(dashes));
    }

    /// An open side fades out.
    fn fade(self, mark: &SceneMark, spot: Spot, half: f64, hues: &[u32]) {
        let color = hues.first().map_or("", |&hue| self.palette.hue(hue));
        let sides =
            [(mark.is_open_start, spot.left_px + half, -FADE_PX), (mark.is_open_end, spot.right_px - half, FADE_PX)];
        for (_, x_px, reach) in sides.into_iter().filter(|(is_open, ..)| *is_open) {
            self.surface.fade((x_px, spot.y_px - half), x_px + reach, half * 2.0, color);
        }
    }

    /// More events than there is room for: a ring of their sources, by their [`shares`].
    pub(super) fn cluster(self, shares: u32, spot: Spot, is_selected: bool) {
        let (x_px, y_px) = (spot.center_px(), spot.y_px);
        if is_selected {
            self.ring(x_px, y_px, CLUSTER_PX - 1.0);
        }
        let palette = self.palette;
        let draw = |surface: &dyn Surface| MarkPen { surface, palette }.ring_of(shares);
        let key = CLUSTER | u64::from(shares);
        self.surface.stamp(key, (x_px, y_px), (CLUSTER_PX + 1.0, CLUSTER_PX + 1.0), &draw);
    }

    /// The numbers in clusters: of each how many events it holds, and where it stands. By size, for another font costs
    /// more than its words.
    pub(super) fn numbers(self, clusters: &[(usize, Spot)]) {
        for (from, to, size_px) in [(0, 100, 10.0), (100, usize::MAX, 8.0)] {
            for &(n, spot) in clusters.iter().filter(|(n, _)| (from..to).contains(n)) {
                let words = if n < 1000 { n.to_string() } else { format!("{}k", n / 1000) };
                let form = (Type { weight: 700, size_px }, Align::Center);
                self.surface.words(&words, spot.center_px(), spot.y_px + 0.5, form, &self.palette.ink);
            }
        }
    }

    /// The ring of a cluster about the origin.
    fn ring_of(self, shares: u32) {
        let share = |hue: u32| shares >> (hue * SHARE_BITS) & ((1 << SHARE_BITS) - 1);
        let total = f64::from((0..N_HUES).map(share).sum::<u32>().max(1));
        let mut from = -PI / 2.0;
        for (hue, n) in (0..N_HUES).map(|hue| (hue, share(hue))).filter(|&(_, n)| n > 0) {
            let step = TAU * f64::from(n) / total;
            self.surface.slice(0.0, 0.0, CLUSTER_PX, (from, from + step), Ink::fill(self.palette.hue(hue)));
            from += step;
        }
        self.surface.disc(0.0, 0.0, CLUSTER_PX - 2.5, Ink::fill(&self.palette.paper));
    }

    /// The day of a publication; faint where it is not out yet.
    pub(super) fn diamond(self, x_px: f64, y_px: f64, hue: u32, is_out: bool) {
        const R: f64 = 5.5;
        let palette = self.palette;
        let draw = |surface: &dyn Surface| {
            let points = [(0.0, -R), (R, 0.0), (0.0, R), (-R, 0.0)];
            let color = if is_out { palette.hue(hue) } else { &palette.faint };
            let dashes: &[f64] = if is_out { &[] } else { &[2.0, 2.0] };
            surface.lines(&points, true, Ink::fill(&palette.paper).and_stroke(color, 1.7).dashed(dashes));
        };
        self.surface.stamp(key(DIAMOND, &[hue], [is_out, false, false]), (x_px, y_px), (R + 1.5, R + 1.5), &draw);
    }

    /// The title of a lane in the column left of the axis. `lines` are the words as they fit.
    pub(super) fn badge(self, letters: &str, half_px: f64, middle_px: f64, hue: u32) {
        let ink = Ink::fill(self.palette.hue(hue));
        self.surface.rounded(0.0, middle_px - 9.0, half_px * 2.0, 18.0, 9.0, ink);
        let form = (BADGE, Align::Center);
        self.surface.words(letters, half_px, middle_px + 0.5, form, &self.palette.on_hue);
    }

    /// Plain words.
    pub(super) fn plain(self, text: &str, x_px: f64, y_px: f64, align: Align, color: &str) {
        self.surface.words(text, x_px, y_px, (PLAIN, align), color);
    }
}

/// The letters of a badge.
pub(super) const BADGE: Type = Type { weight: 600, size_px: 11.0 };
