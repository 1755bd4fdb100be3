//! How high everything stands on the timeline: the dates, all sources, the lanes, the bands of labels. Pure arithmetic,
//! in CSS pixels.

use super::layout::Room;

/// The height of the overview.
pub(super) const OVERVIEW_PX: f64 = 52.0;
/// The height of the dates above the lanes.
pub(super) const AXIS_PX: f64 = 28.0;
/// The height of the words of the folds below the lanes.
pub(super) const FOOT_PX: f64 = 36.0;
/// The height of one band of labels.
const BAND_PX: f64 = 16.0;
/// The bands of labels: half of them above the marks, half below.
pub(super) const N_BANDS: usize = 4;
/// The room above the labels of all sources.
const TITLE_PX: f64 = 6.0;
/// The column of the lanes' titles, and on a narrow screen.
const GUTTER_PX: f64 = 124.0;
const NARROW_GUTTER_PX: f64 = 88.0;
const NARROW_PX: f64 = 560.0;
/// The height of a row of points among all sources, and of a row of bars.
pub(super) const ROW_PX: f64 = 19.0;
pub(super) const BAR_ROW_PX: f64 = 18.0;
/// A lane: as high as this, or less where there are many.
const LANE_PX: f64 = 48.0;
const MIN_LANE_PX: f64 = 26.0;
/// The room that all lanes have together before they get lower.
const LANES_PX: f64 = 250.0;
/// Below this height a lane's title has one line, and its points one row.
pub(super) const LOW_LANE_PX: f64 = 40.0;

const ALL_ROOM: Room = Room { point_px: 16.0, n_point_rows: 4, n_bar_rows: 2, cluster_px: 28.0, lone_px: 0.0 };
/// Without lanes below, the first has all the room.
const ALONE_ROOM: Room = Room { n_point_rows: 8, n_bar_rows: 4, ..ALL_ROOM };
const LANE_ROOM: Room = Room { point_px: 13.0, n_point_rows: 2, n_bar_rows: 1, cluster_px: 26.0, lone_px: 0.0 };
/// Many lanes are many clusters: fewer and farther apart they read better, and are drawn sooner. What
/// a cluster would all but cover joins it.
const LOW_LANE_ROOM: Room = Room { n_point_rows: 1, cluster_px: 48.0, lone_px: 48.0, ..LANE_ROOM };

/// Where a lane lies.
#[derive(Debug, Clone, Copy)]
pub(super) struct LaneBox {
    pub(super) top_px: f64,
    pub(super) height_px: f64,
    /// The middle of its first row of points.
    pub(super) base_px: f64,
    /// The middle of its first row of bars.
    pub(super) bar_px: f64,
}

/// A number of rows, bands or letters as a factor.
#[must_use]
pub(super) fn many(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// The width of the column of titles, for a canvas of this width.
#[must_use]
pub(super) fn gutter_px(canvas_px: f64, n_lanes: usize) -> f64 {
    match n_lanes {
        0 | 1 => 0.0,
        _ if canvas_px < NARROW_PX => NARROW_GUTTER_PX,
        _ => GUTTER_PX,
    }
}

/// The height of the detail for so many lanes, the one of all sources included.
#[must_use]
pub(super) fn height_px(n_lanes: usize) -> f64 {
    AXIS_PX + all_height_px(n_lanes) + lane_height_px(n_lanes) * many(n_lanes.saturating_sub(1)) + FOOT_PX
}

fn lane_height_px(n_lanes: usize) -> f64 {
    (LANES_PX / many(n_lanes.saturating_sub(1)).max(1.0)).clamp(MIN_LANE_PX, LANE_PX)
}

fn all_room(n_lanes: usize) -> Room {
    if n_lanes > 1 { ALL_ROOM } else { ALONE_ROOM }
}

/// How much room the marks of a lane have.
#[must_use]
pub(super) fn room(lane: usize, n_lanes: usize) -> Room {
    if lane == 0 {
        all_room(n_lanes)
    } else if lane_height_px(n_lanes) < LOW_LANE_PX {
        LOW_LANE_ROOM
    } else {
        LANE_ROOM
    }
}

/// The distance of two rows of points in a lane.
#[must_use]
pub(super) fn row_px(lane: usize) -> f64 {
    if lane == 0 { ROW_PX } else { LANE_ROOM.point_px }
}

fn all_height_px(n_lanes: usize) -> f64 {
    let room = all_room(n_lanes);
    TITLE_PX + BAND_PX * many(N_BANDS) + BAR_ROW_PX * many(room.n_bar_rows) + ROW_PX * many(room.n_point_rows)
}

/// Where a lane lies; the first is that of all sources.
#[must_use]
pub(super) fn lane_box(lane: usize, n_lanes: usize) -> LaneBox {
    let all_height = all_height_px(n_lanes);
    if lane == 0 {
        let room = all_room(n_lanes);
        let bars = AXIS_PX + TITLE_PX + BAND_PX * many(N_BANDS / 2);
        let points_end = bars + BAR_ROW_PX * many(room.n_bar_rows) + ROW_PX * many(room.n_point_rows);
        return LaneBox {
            top_px: AXIS_PX,
            height_px: all_height,
            base_px: points_end - ROW_PX / 2.0,
            bar_px: bars + BAR_ROW_PX * (many(room.n_bar_rows) - 0.5),
        };
    }
    let height = lane_height_px(n_lanes);
    let top_px = AXIS_PX + all_height + height * many(lane - 1);
    // Publications stand above the marks where there is room for both.
    let base_px = if height < LOW_LANE_PX { top_px + height / 2.0 } else { top_px + height - 14.0 };
    LaneBox { top_px, height_px: height, base_px, bar_px: base_px }
}

/// The middle of a band of labels. Even bands lie below the marks, odd ones above; the first of each is the nearest.
#[must_use]
pub(super) fn band_y(band: usize, n_lanes: usize) -> f64 {
    let area = lane_box(0, n_lanes);
    let step = many(band / 2) * BAND_PX;
    if band.is_multiple_of(2) {
        area.base_px + ROW_PX / 2.0 + BAND_PX * 0.5 + step
    } else {
        area.top_px + TITLE_PX + BAND_PX * (many(N_BANDS / 2) - 0.5) - step
    }
}
