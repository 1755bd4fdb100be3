//! Where marks and labels go so that none covers another. Pure arithmetic.
//!
//! Positions are pixels along the whole axis at one zoom, not on the screen: so a layout holds while the window moves,
//! and nothing jumps when it is panned.

use crate::components::order::{by_place, merged};
use std::cell::Cell;
use std::ops::Range;

/// What is to be placed along the axis, whatever the zoom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Items {
    /// What is wider than a place, in order of starts.
    wide: Vec<WideItem>,
    /// The middle of each item and its index, in order of middles.
    centers: Vec<(f64, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct WideItem {
    index: usize,
    start: f64,
    end: f64,
}

impl Items {
    /// Items that each reach from one place on the axis to another, in order of starts.
    #[must_use]
    pub fn new(spans: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut items = Self::default();
        let mut others = Vec::new();
        for (index, (start, end)) in spans.enumerate() {
            if start < end {
                items.wide.push(WideItem { index, start, end });
                others.push((f64::midpoint(start, end), index));
            } else {
                items.centers.push((start, index));
            }
        }
        // What has one place comes in order, so only the others are sorted.
        items.centers = merged(&items.centers, &by_place(&others, |other| other.0), |center| center.0);
        items
    }

    /// Whether no other item has its middle so near.
    fn is_alone(&self, center: f64, reach: f64) -> bool {
        let first = self.centers.partition_point(|other| other.0 <= center - reach);
        self.centers
            .get(first..)
            .is_some_and(|near| near.iter().take_while(|other| other.0 < center + reach).take(2).count() < 2)
    }
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// The width of a point.
    pub point_px: f64,
    /// Rows for points.
    pub n_point_rows: usize,
    /// Rows for what is wider than a point.
    pub n_bar_rows: usize,
    /// The width of a cluster.
    pub cluster_px: f64,
    /// What is narrower than this stands as wide as it is only where nothing else is so near; among others it is one of
    /// the points.
    pub lone_px: f64,
}

/// What stands at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One thing, narrower than a point.
    Point,
    /// One thing, as wide as it is.
    Bar,
    /// More things than there is room for.
    Cluster,
}

/// A mark with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What it is.
    pub shape: Shape,
    /// What it stands for: a range of [`Layout::items`].
    pub items: Range<usize>,
    /// Its left end.
    pub start_px: f64,
    /// Its right end.
    pub end_px: f64,
    /// Its row, from 0; bars and points have rows of their own.
    pub row: usize,
    /// What whoever draws it has worked out for it and keeps with it; 0 at first.
    pub note: Cell<u32>,
}

impl Placed {
    fn new(shape: Shape, items: Range<usize>, (start_px, end_px): (f64, f64), row: usize) -> Self {
        Self { shape, items, start_px, end_px, row, note: Cell::default() }
    }

    /// Its middle.
    #[must_use]
    pub fn center_px(&self) -> f64 {
        f64::midpoint(self.start_px, self.end_px)
    }
}

/// The marks of one lane.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The marks, bars first, then in order of place.
    pub placed: Vec<Placed>,
    /// Indices of what was given, in the order in which [`Placed::items`] refers to them.
    pub items: Vec<usize>,
    /// How many of the marks are bars.
    pub n_bars: usize,
    /// How many rows the points use.
    pub n_point_rows: usize,
    /// How many rows the bars use.
    pub n_bar_rows: usize,
}

impl Layout {
    /// The marks that reach into a stretch of the axis.
    pub fn between(&self, from_px: f64, to_px: f64) -> impl Iterator<Item = &Placed> {
        let (bars, points) = self.placed.split_at_checked(self.n_bars).unwrap_or((&self.placed, &[]));
        // Points are about equally wide and stand in order.
        let first = points.partition_point(|placed| placed.end_px < from_px);
        let last = points.partition_point(|placed| placed.start_px <= to_px);
        let points = points.get(first..last).unwrap_or_default();
        bars.iter().filter(move |bar| bar.end_px >= from_px && bar.start_px <= to_px).chain(points)
    }

    /// What a mark stands for, as indices of what was given.
    #[must_use]
    pub fn items_of(&self, placed: &Placed) -> &[usize] {
        self.items.get(placed.items.clone()).unwrap_or_default()
    }
}

/// Places items, at so many pixels for each unit of the axis. What finds no row is gathered into clusters that stand a
/// cluster's width apart. Takes time in proportion to the number of items.
#[must_use]
pub fn place(items: &Items, px_per_unit: f64, room: Room) -> Layout {
    let mut layout = Layout { items: Vec::with_capacity(items.centers.len()), ..Layout::default() };
    let mut is_bar = vec![false; items.centers.len()];
    let mut bar_rows: Vec<f64> = Vec::new();
    for item in &items.wide {
        let (start_px, end_px) = (item.start * px_per_unit, item.end * px_per_unit);
        let width_px = end_px - start_px;
        let may_be = width_px > room.point_px
            && (width_px >= room.lone_px
                || items.is_alone(f64::midpoint(item.start, item.end), room.lone_px / px_per_unit));
        if let Some(row) = may_be.then(|| free_row(&mut bar_rows, start_px, room.n_bar_rows)).flatten() {
            if let Some(end) = bar_rows.get_mut(row) {
                *end = end_px + 2.0;
            }
            if let Some(is_bar) = is_bar.get_mut(item.index) {
                *is_bar = true;
            }
            layout.push(Shape::Bar, item.index, start_px, end_px, row);
        }
    }
    layout.n_bar_rows = bar_rows.len();
    layout.n_bars = layout.placed.len();

    let others = items.centers.iter().filter(|&&(_, i)| is_bar.get(i) == Some(&false));
    let points: Vec<(f64, usize)> = others.map(|&(center, i)| (center * px_per_unit, i)).collect();
    let mut rest = points.as_slice();
    while !rest.is_empty() {
        let n = busy_stretch(rest, room.point_px);
        let (stretch, after) = rest.split_at(n);
        layout.place_stretch(stretch, room);
        rest = after;
    }
    layout.absorb_neighbors();
    layout
}

/// Whether one of two neighbors is a cluster and lies over the other. Their items follow one another.
fn covers(last: &Placed, next: &Placed) -> bool {
    let is_cluster = |p: &Placed| p.shape == Shape::Cluster;
    let is_bar = |p: &Placed| p.shape == Shape::Bar;
    !is_bar(last) && !is_bar(next) && (is_cluster(last) || is_cluster(next)) && next.start_px < last.end_px - 1e-6
}

/// The row whose last mark ends before `start_px`; a new one while there may be more.
fn free_row(rows: &mut Vec<f64>, start_px: f64, n_rows: usize) -> Option<usize> {
    if let Some(row) = rows.iter().position(|&end| end <= start_px) {
        return Some(row);
    }
    (rows.len() < n_rows).then(|| {
        rows.push(f64::NEG_INFINITY);
        rows.len() - 1
    })
}

/// How many of the first points stand so close that they could touch in one row.
fn busy_stretch(points: &[(f64, usize)], point_px: f64) -> usize {
    let gap = points.windows(2).position(|pair| matches!(pair, [a, b] if b.0 - a.0 >= point_px));
    gap.map_or(points.len(), |i| i + 1)
}

impl Layout {
    fn push(&mut self, shape: Shape, item: usize, start_px: f64, end_px: f64, row: usize) {
        let first = self.items.len();
        self.items.push(item);
        self.placed.push(Placed::new(shape, first..first + 1, (start_px, end_px), row));
    }

    /// Points that could touch: in rows if the rows suffice, else in clusters.
    fn place_stretch(&mut self, stretch: &[(f64, usize)], room: Room) {
        let half = room.point_px / 2.0;
        // Points are equally wide: more rows than there are do not suffice where one more lies within a point's width.
        let crowd = stretch.windows(room.n_point_rows + 1);
        let is_crowded = |points: &[(f64, usize)]| match (points.first(), points.last()) {
            (Some(first), Some(last)) => last.0 - half < first.0 + half,
            _ => false,
        };
        if crowd.into_iter().any(is_crowded) {
            self.place_clusters(stretch, room);
            return;
        }
        let mut rows: Vec<f64> = Vec::new();
        for &(center, i) in stretch {
            let row = free_row(&mut rows, center - half, room.n_point_rows).unwrap_or_default();
            if let Some(end) = rows.get_mut(row) {
                *end = center + half;
            }
            self.push(Shape::Point, i, center - half, center + half, row);
        }
        self.n_point_rows = self.n_point_rows.max(rows.len());
    }

    /// A cluster is wider than a point: what it would cover at its sides joins it.
    fn absorb_neighbors(&mut self) {
        // Without a cluster nothing lies over anything.
        if self.placed.iter().all(|placed| placed.shape != Shape::Cluster) {
            return;
        }
        let mut kept: Vec<Placed> = Vec::with_capacity(self.placed.len());
        for mut next in self.placed.drain(..) {
            while let Some(last) = kept.pop_if(|last| covers(last, &next)) {
                let ends = if next.items.len() > last.items.len() {
                    (next.start_px, next.end_px)
                } else {
                    (last.start_px, last.end_px)
                };
                next = Placed::new(Shape::Cluster, last.items.start..next.items.end, ends, 0);
            }
            kept.push(next);
        }
        self.placed = kept;
    }

    fn place_clusters(&mut self, stretch: &[(f64, usize)], room: Room) {
        self.n_point_rows = self.n_point_rows.max(1);
        let origin = stretch.first().map_or(0.0, |&(center, _)| center);
        let mut rest = stretch;
        while let Some(&(first, _)) = rest.first() {
            let cell = ((first - origin) / room.cluster_px).floor();
            let cell_start = origin + cell * room.cluster_px;
            let cell_end = cell_start + room.cluster_px;
            let n = rest.partition_point(|&(center, _)| center < cell_end).max(1);
            let (inside, after) = rest.split_at(n);
            if let [(_, only)] = inside {
                let half = room.point_px / 2.0;
                let center = first.clamp(cell_start - half, cell_end - half * 3.0);
                self.push(Shape::Point, *only, center - half, center + half, 0);
            } else {
                // Cells begin half a cluster early, so that a pile at one place stands exactly there.
                let half = room.cluster_px / 2.0;
                let first = self.items.len();
                self.items.extend(inside.iter().map(|&(_, i)| i));
                let items = first..self.items.len();
                let ends = (cell_start - half, cell_start + half);
                self.placed.push(Placed::new(Shape::Cluster, items, ends, 0));
            }
            rest = after;
        }
    }
}

/// A label that wants a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelWish {
    /// Where what it names stands.
    pub anchor_px: f64,
    /// How wide it is.
    pub width_px: f64,
}

/// A label with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LabelPlace {
    /// The index of the wish.
    pub wish: usize,
    /// The index of its band.
    pub band: usize,
    /// Where it begins.
    pub start_px: f64,
}

/// The room between two labels.
const LABEL_GAP_PX: f64 = 10.0;
/// Half the room that the line between a label and its mark needs.
const LEADER_PX: f64 = 4.0;

/// Gives places to labels, the first wish first. Bands come in pairs (nearest above, nearest below, next above, next
/// below, …). A label is set about its anchor, or to its right or left; the line from a far band to the mark must not
/// cross a label in a nearer one. Labels stay between `bounds`. A wish without a free place gets none.
#[must_use]
pub fn place_labels(wishes: &[LabelWish], n_bands: usize, bounds: (f64, f64)) -> Vec<LabelPlace> {
    let mut taken: Vec<Vec<(f64, f64)>> = vec![Vec::new(); n_bands];
    let mut places = Vec::new();
    let is_free = |band: &[(f64, f64)], start: f64, end: f64| band.iter().all(|&(l, r)| end <= l || r <= start);
    for (i, wish) in wishes.iter().enumerate() {
        let starts = [
            wish.anchor_px - wish.width_px / 2.0,
            wish.anchor_px - LEADER_PX * 2.0,
            wish.anchor_px - wish.width_px + LEADER_PX * 2.0,
        ];
        let leader = (wish.anchor_px - LEADER_PX, wish.anchor_px + LEADER_PX);
        let found = (0..n_bands).flat_map(|band| starts.map(|start| (band, start))).find(|&(band, start)| {
            let end = start + wish.width_px;
            start >= bounds.0
                && end <= bounds.1
                && taken.get(band).is_some_and(|t| is_free(t, start - LABEL_GAP_PX, end + LABEL_GAP_PX))
                && nearer(band).all(|b| taken.get(b).is_some_and(|t| is_free(t, leader.0, leader.1)))
        });
        if let Some((band, start_px)) = found {
            if let Some(t) = taken.get_mut(band) {
                t.push((start_px, start_px + wish.width_px));
            }
            for b in nearer(band) {
                if let Some(t) = taken.get_mut(b) {
                    t.push(leader);
                }
            }
            places.push(LabelPlace { wish: i, band, start_px });
        }
    }
    places
}

/// The bands between this one and the marks.
fn nearer(band: usize) -> impl Iterator<Item = usize> {
    (0..band).filter(move |b| b % 2 == band % 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Room = Room { point_px: 12.0, n_point_rows: 3, n_bar_rows: 2, cluster_px: 26.0, lone_px: 0.0 };

    /// Where an item begins and ends.
    type Span = (f64, f64);

    fn point(at: f64) -> Span {
        (at, at)
    }

    fn bar(start_px: f64, end_px: f64) -> Span {
        (start_px, end_px)
    }

    /// Lays out items that may come in any order.
    fn placed(items: &[Span]) -> Layout {
        placed_in(ROOM, items)
    }

    fn placed_in(room: Room, items: &[Span]) -> Layout {
        place(&Items::new(by_place(items, |item| item.0).into_iter()), 1.0, room)
    }

    /// No two marks of one kind and row overlap, and every item stands somewhere, once.
    fn check(items: &[Span]) -> Layout {
        let layout = placed(items);
        let mut seen = layout.items.clone();
        seen.sort_unstable();
        assert_eq!(seen, (0..items.len()).collect::<Vec<_>>());
        for (i, a) in layout.placed.iter().enumerate() {
            for b in layout.placed.iter().skip(i + 1) {
                let is_same_band = (a.shape == Shape::Bar) == (b.shape == Shape::Bar) && a.row == b.row;
                let overlap = a.end_px.min(b.end_px) - a.start_px.max(b.start_px);
                assert!(!is_same_band || overlap < 1e-6, "{a:?} and {b:?}");
            }
        }
        layout
    }

    #[test]
    fn what_is_apart_shares_a_row() {
        let layout = check(&[point(10.0), point(30.0), point(50.0)]);
        assert_eq!(layout.n_point_rows, 1);
    }

    #[test]
    fn neighbours_are_stacked_at_their_own_place() {
        let layout = check(&[point(10.0), point(12.0), point(11.0)]);
        assert_eq!(layout.n_point_rows, 3);
        assert!(layout.placed.iter().all(|p| p.shape == Shape::Point));
        assert!((layout.placed[1].center_px() - 11.0).abs() < 1e-9);
    }

    #[test]
    fn what_finds_no_row_becomes_a_cluster_where_it_stands() {
        let layout = check(&[point(40.0), point(40.0), point(40.0), point(40.0)]);
        assert_eq!(layout.placed.len(), 1);
        assert_eq!(layout.placed[0].shape, Shape::Cluster);
        assert_eq!(layout.items_of(&layout.placed[0]).len(), 4);
        assert!((layout.placed[0].center_px() - 40.0).abs() < 1e-9);
    }

    #[test]
    fn wide_things_keep_their_width_in_rows_of_their_own() {
        let layout = check(&[bar(0.0, 100.0), bar(50.0, 150.0), bar(101.0, 400.0), point(60.0)]);
        let bars: Vec<_> = layout.placed.iter().filter(|p| p.shape == Shape::Bar).map(|p| (p.row, p.end_px)).collect();
        assert_eq!(bars, [(0, 100.0), (1, 150.0)]);
        assert_eq!(layout.n_bar_rows, 2, "the third is a point at its middle");
    }

    #[test]
    fn a_short_bar_stands_alone_or_is_one_of_the_points() {
        let room = Room { lone_px: 40.0, n_point_rows: 1, ..ROOM };
        let n_bars = |items: &[Span]| placed_in(room, items).n_bars;
        assert_eq!(n_bars(&[bar(0.0, 20.0), bar(60.0, 80.0)]), 2);
        assert_eq!(n_bars(&[bar(0.0, 20.0), point(49.0), bar(90.0, 110.0)]), 1, "one is near a point, one is not");
        assert_eq!(n_bars(&[bar(0.0, 40.0), point(20.0)]), 1, "as long as a cluster is wide");
        let layout = placed_in(room, &[point(50.0), point(50.0), bar(50.0, 70.0)]);
        assert_eq!(layout.placed.len(), 1, "the pile takes it in");
        assert_eq!(layout.items.len(), 3);
    }

    #[test]
    fn a_hundred_thousand_things_stay_few_marks() {
        let items: Vec<Span> =
            (0..100_000_u32).map(|i| point(f64::from(i.wrapping_mul(2_654_435_761) % 8000) / 10.0)).collect();
        let layout = placed(&items);
        assert!(layout.placed.len() < 40, "{}", layout.placed.len());
        assert_eq!(layout.items.len(), items.len());
    }

    #[test]
    fn a_part_of_the_axis_has_what_reaches_into_it() {
        let items: Vec<Span> = (0..50).map(|i| point(f64::from(i) * 20.0)).chain([bar(0.0, 500.0)]).collect();
        let layout = placed(&items);
        let inside: Vec<f64> = layout.between(395.0, 425.0).map(Placed::center_px).collect();
        assert_eq!(inside, [250.0, 400.0, 420.0]);
    }

    #[test]
    fn crowds_of_any_density_never_overlap() {
        for spacing in [0.5, 2.0, 3.9, 4.1, 6.0, 11.9, 12.0, 13.0] {
            let items: Vec<Span> = (0..60_u32).map(|i| point(f64::from(i) * spacing + f64::from(i * i % 7))).collect();
            check(&items);
        }
    }

    #[test]
    fn a_pile_takes_in_what_it_would_cover() {
        let pile = std::iter::repeat_n(point(100.0), 5);
        for beside in [87.0, 113.0, 118.0] {
            let items: Vec<Span> = pile.clone().chain([point(beside)]).collect();
            let layout = check(&items);
            assert_eq!(layout.placed.len(), 1, "at {beside}");
        }
        let items: Vec<Span> = pile.chain([point(120.0)]).collect();
        assert_eq!(check(&items).placed.len(), 2, "far enough");
    }

    fn wish(anchor_px: f64, width_px: f64) -> LabelWish {
        LabelWish { anchor_px, width_px }
    }

    #[test]
    fn the_first_wish_is_granted_and_others_make_room() {
        let wishes: Vec<_> = (0..12).map(|i| wish(100.0 + f64::from(i) * 9.0, 80.0)).collect();
        let places = place_labels(&wishes, 4, (0.0, 400.0));
        assert_eq!(places[0].wish, 0);
        assert!((places[0].start_px - 60.0).abs() < 1e-9, "about its anchor");
        assert!(places.len() >= 4 && places.len() < wishes.len());
        for (i, a) in places.iter().enumerate() {
            for b in places.iter().skip(i + 1).filter(|b| b.band == a.band) {
                assert!(
                    a.start_px + 80.0 + LABEL_GAP_PX <= b.start_px || b.start_px + 80.0 + LABEL_GAP_PX <= a.start_px,
                    "{a:?} {b:?}"
                );
            }
        }
    }

    #[test]
    fn labels_stay_inside() {
        for place in place_labels(&[wish(2.0, 80.0), wish(398.0, 80.0)], 2, (0.0, 400.0)) {
            assert!(place.start_px >= 0.0 && place.start_px + 80.0 <= 400.0);
        }
        assert!(place_labels(&[wish(20.0, 500.0)], 2, (0.0, 400.0)).is_empty());
    }

    #[test]
    fn a_line_never_crosses_a_label() {
        // The nearest band above is full over 100; what stands at 100 may not reach over it.
        let wishes = [wish(100.0, 60.0), wish(100.0, 60.0), wish(100.0, 60.0)];
        let places = place_labels(&wishes, 4, (0.0, 300.0));
        assert_eq!(places.len(), 2, "one above, one below: {places:?}");
        assert_ne!(places[0].band, places[1].band);
    }
}
