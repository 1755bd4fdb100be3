//! Where everything stands at a zoom: marks and labels, laid out once and kept.
//!
//! Zooms come in levels, each a step closer than the one before. Between two levels what the first laid out only draws
//! apart, so nothing that was clear is covered, marks do not regroup with every turn of the wheel, and a frame between
//! two levels costs no layout.

use super::layout::{LabelWish, Layout, Placed, Shape, place, place_labels};
use super::rows::{self, BAR_ROW_PX, LaneBox, N_BANDS, ROW_PX};
use super::scale::{AXIS_LENGTH, Viewport};
use super::scene::{Scene, SceneLane, SceneMark};
use super::surface::{PLAIN, Ruler};
use crate::components::order::by_place;
use std::collections::BTreeMap;
use std::f64::consts::SQRT_2;

/// How much closer each level is.
const STEP: f64 = SQRT_2;
/// The longest label of an event.
const LABEL_PX: f64 = 200.0;
/// How many marks compete for labels; more than fit on any screen.
const N_LABEL_WISHES: usize = 72;
/// So many marks, at four bytes, may stand in all levels that are kept; the least lately used level goes first.
const MAX_KEPT: usize = 4_000_000;
const MAX_LEVELS: usize = 12;

/// A label that has its place.
#[derive(Debug)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) width_px: f64,
    /// Which band: see [`rows::band_y`].
    pub(super) band: usize,
    /// Where on the axis the mark stands that it names.
    pub(super) anchor: f64,
    /// Where it begins, from there.
    pub(super) offset_px: f64,
    /// The middle of the mark.
    pub(super) y_px: f64,
}

/// A zoom, laid out.
#[derive(Debug)]
pub(super) struct Level {
    number: u32,
    /// Its pixels for each unit of the axis.
    pub(super) px_per_unit: f64,
    /// The layout of each lane.
    pub(super) lanes: Vec<Layout>,
    /// The labels of the first lane.
    pub(super) labels: Vec<Label>,
    /// The part of the axis for which there are labels.
    labels_for: (f64, f64),
}

impl Level {
    fn n_marks(&self) -> usize {
        self.lanes.iter().map(|layout| layout.items.len()).sum()
    }
}

/// The levels that were needed lately.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    /// The last one is the one in use.
    levels: Vec<Level>,
    /// Labels that were measured: the words that fit and their width, by event.
    measured: BTreeMap<u32, (String, f64)>,
}

impl Arrangement {
    /// Brings it up to date with a window. `title` says what events are called.
    pub(super) fn arrange(
        &mut self,
        ruler: &Ruler<'_>,
        scene: &Scene,
        viewport: &Viewport,
        title: &dyn Fn(u32) -> String,
    ) {
        let whole = Viewport::whole(viewport.width_px).px_per_unit();
        let mut number = 0;
        let mut px_per_unit = whole;
        // The hair's breadth: what a glide ends at is not off by a level.
        while px_per_unit * STEP <= viewport.px_per_unit() * (1.0 + 1e-9) {
            px_per_unit *= STEP;
            number += 1;
        }
        match self.levels.iter().position(|level| level.number == number) {
            Some(at) => {
                let level = self.levels.remove(at);
                self.levels.push(level);
            }
            None => self.add(scene, number, px_per_unit),
        }
        let is_whole = viewport.is_whole();
        let Some(level) = self.levels.last_mut() else { return };
        let (from, to) = level.labels_for;
        let is_labelled =
            if is_whole { from <= 0.0 && to >= AXIS_LENGTH } else { from <= viewport.start && viewport.end <= to };
        if !is_labelled {
            let beside = if is_whole { 0.0 } else { viewport.end - viewport.start };
            level.labels_for = (viewport.start - beside, viewport.end + beside);
            level.labels = labels(&mut self.measured, ruler, scene, level, title);
        }
    }

    fn add(&mut self, scene: &Scene, number: u32, px_per_unit: f64) {
        let n_lanes = scene.lanes.len();
        let lay_out = |(i, lane): (usize, &SceneLane)| place(&lane.items, px_per_unit, rows::room(i, n_lanes));
        let lanes = scene.lanes.iter().enumerate().map(lay_out).collect();
        let labels_for = (f64::INFINITY, f64::NEG_INFINITY);
        self.levels.push(Level { number, px_per_unit, lanes, labels: Vec::new(), labels_for });
        while self.levels.len() > MAX_LEVELS
            || self.levels.len() > 1 && self.levels.iter().map(Level::n_marks).sum::<usize>() > MAX_KEPT
        {
            self.levels.remove(0);
        }
    }

    /// The level in use.
    pub(super) fn level(&self) -> Option<&Level> {
        self.levels.last()
    }
}

/// The middle of a mark.
pub(super) fn mark_y(placed: &Placed, area: LaneBox, row_px: f64) -> f64 {
    match placed.shape {
        Shape::Bar => area.bar_px - rows::many(placed.row) * BAR_ROW_PX,
        Shape::Point | Shape::Cluster => area.base_px - rows::many(placed.row) * row_px,
    }
}

/// The labels of the most prominent marks of the first lane.
fn labels(
    measured: &mut BTreeMap<u32, (String, f64)>,
    ruler: &Ruler<'_>,
    scene: &Scene,
    level: &Level,
    title: &dyn Fn(u32) -> String,
) -> Vec<Label> {
    let Some((lane, layout)) = scene.lanes.first().zip(level.lanes.first()) else {
        return Vec::new();
    };
    let area = rows::lane_box(0, scene.lanes.len());
    let (from, to) = (level.labels_for.0 * level.px_per_unit, level.labels_for.1 * level.px_per_unit);
    let candidates: Vec<(&Placed, &SceneMark)> = layout
        .between(from, to)
        .filter_map(|placed| {
            let marks = layout.items_of(placed).iter().filter_map(|&i| lane.marks.get(i));
            Some((placed, marks.max_by_key(|mark| mark.salience)?))
        })
        .collect();
    let mut candidates = by_place(&candidates, |(_, mark)| -f64::from(mark.salience));
    candidates.truncate(N_LABEL_WISHES);
    let texts: Vec<(String, f64)> = candidates
        .iter()
        .map(|(placed, mark)| {
            let (words, width_px) =
                measured.entry(mark.event).or_insert_with(|| ruler.shortened(&title(mark.event), LABEL_PX)).clone();
            match placed.items.len() {
                1 => (words, width_px),
                n => {
                    let words = format!("{words} +{}", n - 1);
                    let width_px = ruler.measure(&words, PLAIN);
                    (words, width_px)
                }
            }
        })
        .collect();
    let wishes: Vec<LabelWish> = candidates
        .iter()
        .zip(&texts)
        .map(|((placed, _), (_, width_px))| LabelWish {
            anchor_px: placed.center_px().min(to.min(placed.end_px)).max(from.max(placed.start_px)),
            width_px: *width_px,
        })
        .collect();
    place_labels(&wishes, N_BANDS, (from, to))
        .into_iter()
        .filter_map(|place| {
            let (placed, _) = candidates.get(place.wish)?;
            let wish = wishes.get(place.wish)?;
            Some(Label {
                text: texts.get(place.wish)?.0.clone(),
                width_px: wish.width_px,
                band: place.band,
                anchor: wish.anchor_px / level.px_per_unit,
                offset_px: place.start_px - wish.anchor_px,
                y_px: mark_y(placed, area, ROW_PX),
            })
        })
        .collect()
}
