//! Where a place lies on the screen: an equirectangular projection, true to scale along one parallel.
//!
//! # Units
//! Degrees east of Greenwich and north of the equator; pixels from the upper left corner.
//!
//! # References
//! J. P. Snyder, "Map Projections: A Working Manual" (1987), §12 (Equidistant Cylindrical).

use crate::dom::direction;

/// A place on the globe: longitude and latitude.
pub(super) type Degrees = (f64, f64);
/// A place on the screen, or the size of something there.
pub(super) type Pixels = (f64, f64);

/// Nothing nearer than this: an outline has no more detail.
const MAX_PX_PER_DEGREE: f64 = 400.0;
/// A map that shows one place still shows so many degrees around it.
const MIN_DEGREES: f64 = 5.0;
/// The part of the map that is left free around what it is to show.
const MARGIN: f64 = 0.14;

/// The part of the world that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MapView {
    /// The middle.
    pub center: Degrees,
    /// Pixels of a degree of latitude.
    pub px_per_degree: f64,
    /// The length of a degree of longitude as a part of one of latitude.
    pub stretch: f64,
}

impl MapView {
    /// All of `places`, as large as fits into `size`.
    #[must_use]
    pub(super) fn over(places: &[Degrees], size: Pixels) -> Self {
        if places.is_empty() {
            // The inhabited world.
            return Self { center: (10.0, 15.0), px_per_degree: 0.0, stretch: 1.0 }.held(size);
        }
        let bounds = |coordinate: fn(&Degrees) -> f64| {
            let low = places.iter().map(coordinate).fold(f64::INFINITY, f64::min);
            let high = places.iter().map(coordinate).fold(f64::NEG_INFINITY, f64::max);
            (low, high)
        };
        let ((west, east), (south, north)) = (bounds(|place| place.0), bounds(|place| place.1));
        let center = (f64::midpoint(west, east), f64::midpoint(south, north));
        let stretch = direction(center.1.clamp(-75.0, 75.0).to_radians()).0;
        let room = |length_px: f64| length_px * (1.0 - 2.0 * MARGIN);
        let across = room(size.0) / ((east - west) * stretch).max(MIN_DEGREES);
        let along = room(size.1) / (north - south).max(MIN_DEGREES);
        Self { center, px_per_degree: across.min(along), stretch }.held(size)
    }

    /// Where a place lies.
    #[must_use]
    pub(super) fn project(&self, place: Degrees, size: Pixels) -> Pixels {
        let x = (place.0 - self.center.0) * self.stretch * self.px_per_degree + size.0 / 2.0;
        let y = (self.center.1 - place.1) * self.px_per_degree + size.1 / 2.0;
        (x, y)
    }

    /// Which place lies there.
    #[must_use]
    pub(super) fn place_at(&self, at: Pixels, size: Pixels) -> Degrees {
        let east = (at.0 - size.0 / 2.0) / (self.stretch * self.px_per_degree);
        let south = (at.1 - size.1 / 2.0) / self.px_per_degree;
        (self.center.0 + east, self.center.1 - south)
    }

    /// Larger by `factor`, with the place at `at` staying there.
    #[must_use]
    pub(super) fn zoomed(&self, factor: f64, at: Pixels, size: Pixels) -> Self {
        let fixed = self.place_at(at, size);
        let zoomed = Self { px_per_degree: self.px_per_degree * factor, ..*self }.held(size);
        let now = zoomed.place_at(at, size);
        let center = (zoomed.center.0 + fixed.0 - now.0, zoomed.center.1 + fixed.1 - now.1);
        Self { center, ..zoomed }.held(size)
    }

    /// With the map drawn along by so many pixels.
    #[must_use]
    pub(super) fn panned(&self, by: Pixels, size: Pixels) -> Self {
        Self { center: self.place_at((size.0 / 2.0 - by.0, size.1 / 2.0 - by.1), size), ..*self }.held(size)
    }

    /// Not smaller than the world, and not beyond it.
    fn held(self, size: Pixels) -> Self {
        let whole = (size.0 / (360.0 * self.stretch)).min(size.1 / 180.0).max(0.1);
        Self {
            center: (self.center.0.clamp(-180.0, 180.0), self.center.1.clamp(-85.0, 85.0)),
            px_per_degree: self.px_per_degree.clamp(whole, MAX_PX_PER_DEGREE),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Pixels = (800.0, 500.0);

    fn near(a: Pixels, b: Pixels) -> bool {
        (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6
    }

    #[test]
    fn all_places_are_on_the_map_with_room_around_them() {
        for places in
            [vec![(49.9, 40.4)], vec![(44.5, 40.2), (49.9, 40.4), (2.3, 48.9)], vec![(-77.0, 38.9), (151.2, -33.9)]]
        {
            let view = MapView::over(&places, SIZE);
            for &place in &places {
                let (x, y) = view.project(place, SIZE);
                assert!(x > 90.0 && x < 710.0 && y > 50.0 && y < 450.0, "{places:?}: {x} {y}");
            }
            assert!(view.px_per_degree * MIN_DEGREES <= 500.0, "no false nearness");
        }
        assert!(MapView::over(&[], SIZE).px_per_degree < 3.0, "the world where there is no place to show");
    }

    #[test]
    fn a_place_and_its_pixel_are_one() {
        let view = MapView::over(&[(44.5, 40.2), (49.9, 40.4)], SIZE);
        for at in [(0.0, 0.0), (400.0, 250.0), (799.0, 3.0)] {
            assert!(near(view.project(view.place_at(at, SIZE), SIZE), at));
        }
    }

    #[test]
    fn zooming_leaves_the_place_under_the_pointer() {
        let view = MapView::over(&[(44.5, 40.2), (49.9, 40.4)], SIZE);
        let at = (130.0, 410.0);
        let place = view.place_at(at, SIZE);
        for factor in [1.3, 0.8] {
            assert!(near(view.zoomed(factor, at, SIZE).project(place, SIZE), at), "{factor}");
        }
        let moved = view.panned((50.0, -20.0), SIZE);
        assert!(near(moved.project(place, SIZE), (180.0, 390.0)));
    }

    #[test]
    fn there_is_an_end_to_zooming_and_to_the_world() {
        let view = MapView::over(&[(44.5, 40.2)], SIZE);
        let near = (0..50).fold(view, |view, _| view.zoomed(2.0, (1.0, 1.0), SIZE));
        assert!(near.px_per_degree <= MAX_PX_PER_DEGREE);
        let far = (0..50).fold(view, |view, _| view.zoomed(0.5, (1.0, 1.0), SIZE));
        assert!(far.px_per_degree * 180.0 >= 499.0 || far.px_per_degree * far.stretch * 360.0 >= 799.0);
        assert!(far.panned((1e9, 1e9), SIZE).center.1 <= 85.0);
    }
}
