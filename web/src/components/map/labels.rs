//! Names on the map, none over another.

use super::projection::Pixels;

/// Between a mark and its name.
const GAP_PX: f64 = 4.0;
/// The height of a name.
const HEIGHT_PX: f64 = 16.0;

/// A mark that wants a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Wanted {
    /// The middle of the mark.
    pub at: Pixels,
    /// Half the width of the mark.
    pub radius_px: f64,
    /// The width of the name.
    pub width_px: f64,
}

#[derive(Debug, Clone, Copy)]
struct Frame {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Frame {
    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// The lower left corner of each name, or `None` where it has no room: right of its mark, left, above or below, and never
/// over another mark or name. What comes first has the first choice.
#[must_use]
pub(super) fn place_labels(wanted: &[Wanted], size: Pixels) -> Vec<Option<Pixels>> {
    let mut taken: Vec<Frame> = wanted
        .iter()
        .map(|mark| {
            let reach = mark.radius_px;
            let (x, y) = mark.at;
            Frame { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }
        })
        .collect();
    let mut places = Vec::with_capacity(wanted.len());
    for (i, mark) in wanted.iter().enumerate() {
        let (x, y) = mark.at;
        let reach = mark.radius_px + GAP_PX;
        let middle = y - HEIGHT_PX / 2.0;
        let corners = [
            (x + reach, middle),
            (x - reach - mark.width_px, middle),
            (x - mark.width_px / 2.0, y - reach - HEIGHT_PX),
            (x - mark.width_px / 2.0, y + reach),
        ];
        let found = corners.into_iter().find_map(|(left, top)| {
            let frame = Frame { left, top, right: left + mark.width_px, bottom: top + HEIGHT_PX };
            let is_inside = left >= 0.0 && top >= 0.0 && frame.right <= size.0 && frame.bottom <= size.1;
            let is_free = taken.iter().enumerate().all(|(j, other)| j == i || !frame.overlaps(other));
            (is_inside && is_free).then_some(frame)
        });
        places.push(found.map(|frame| (frame.left, frame.bottom - GAP_PX)));
        taken.extend(found);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(wanted: &[Wanted], places: &[Option<Pixels>]) -> Vec<Frame> {
        let frame = |(mark, place): (&Wanted, &Option<Pixels>)| {
            place.map(|(left, base)| {
                let bottom = base + GAP_PX;
                Frame { left, top: bottom - HEIGHT_PX, right: left + mark.width_px, bottom }
            })
        };
        wanted.iter().zip(places).filter_map(frame).collect()
    }

    #[test]
    fn names_never_overlap_each_other_or_a_mark() {
        let size = (400.0, 300.0);
        // A grid of marks, closer than their names are wide.
        let wanted: Vec<Wanted> = (0..60_u32)
            .map(|i| Wanted {
                at: (20.0 + f64::from(i % 10) * 38.0, 20.0 + f64::from(i / 10) * 45.0),
                radius_px: 5.0 + f64::from(i % 4),
                width_px: 40.0 + f64::from(i % 5) * 9.0,
            })
            .collect();
        let places = place_labels(&wanted, size);
        let frames = frames(&wanted, &places);
        assert!(frames.len() > 10, "{} names", frames.len());
        for (i, a) in frames.iter().enumerate() {
            assert!(a.left >= 0.0 && a.right <= size.0 && a.top >= 0.0 && a.bottom <= size.1);
            assert!(frames.iter().skip(i + 1).all(|b| !a.overlaps(b)), "{i}");
            for mark in &wanted {
                let r = mark.radius_px;
                let (x, y) = mark.at;
                assert!(!a.overlaps(&Frame { left: x - r, top: y - r, right: x + r, bottom: y + r }), "{i}");
            }
        }
    }

    #[test]
    fn what_comes_first_has_the_first_choice() {
        let mark = |x| Wanted { at: (x, 50.0), radius_px: 5.0, width_px: 60.0 };
        let places = place_labels(&[mark(50.0), mark(52.0)], (400.0, 100.0));
        assert_eq!(places[0], Some((59.0, 54.0)));
        assert_ne!(places[1], places[0]);
        assert_eq!(place_labels(&[mark(10.0)], (30.0, 100.0)), [None], "no room at all");
    }
}
