//! Where a place of the corpus lies on the map.

use parallax_bundle::outlines::{Country, Outlines, STEPS_PER_DEGREE};
use parallax_core::view::EntityView;

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Site {
    /// Its row in the list of places.
    pub row: u32,
    /// Its name.
    pub name: String,
    /// Degrees east of Greenwich and north of the equator.
    pub at: (f64, f64),
    /// How many reports name it.
    pub n_reports: usize,
    /// Whether it is a country, which stands in its middle.
    pub is_country: bool,
}

/// Where an entity lies: a city by its coordinates, a country in its middle. Regions have no place here: a point would be
/// a guess.
#[must_use]
pub fn site(entity: &EntityView, outlines: &Outlines) -> Option<((f64, f64), bool)> {
    if let Some((latitude, longitude)) = entity.coordinates {
        return Some(((f64::from(longitude) / 100.0, f64::from(latitude) / 100.0), false));
    }
    let country = outlines.countries.get(named_country(entity, outlines)?)?;
    let degrees = |steps: i32| f64::from(steps) / f64::from(STEPS_PER_DEGREE);
    Some(((degrees(country.label.0), degrees(country.label.1)), true))
}

/// The country that an entity is, by index; a region or a city within it is not the country.
#[must_use]
pub fn named_country(entity: &EntityView, outlines: &Outlines) -> Option<usize> {
    let code = entity.country.as_deref().filter(|_| entity.coordinates.is_none())?;
    outlines.countries.iter().position(|country| country.code == code && is_same_name(&entity.name, country))
}

/// Whether a name is that of a country whose code is known to fit: short forms and long ones ("United States" and "United
/// States of America", "Czech Republic" and "Czechia", "South Sudan" and "S. Sudan").
fn is_same_name(name: &str, country: &Country) -> bool {
    const MIN_STEM: usize = 4;
    let known = country.name.trim_end_matches('.');
    let n_common = name.chars().zip(known.chars()).take_while(|(a, b)| a == b).count();
    let last = |name: &str| name.rsplit([' ', '-']).next().map(str::to_owned);
    n_common >= MIN_STEM.min(known.chars().count()) || last(name) == last(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlines() -> Outlines {
        let country = |name: &str, code: &str| Country {
            name: name.to_owned(),
            code: code.to_owned(),
            label: (900, -20),
            rings: Vec::new(),
        };
        Outlines {
            arcs: Vec::new(),
            countries: vec![
                country("United States of America", "US"),
                country("S. Sudan", "SS"),
                country("Czechia", "CZ"),
            ],
        }
    }

    fn entity(name: &str, country: &str, coordinates: Option<(i32, i32)>) -> EntityView {
        EntityView {
            id: name.to_lowercase(),
            name: name.to_owned(),
            kind: "place".to_owned(),
            aliases: Vec::new(),
            related: None,
            country: Some(country.to_owned()),
            coordinates,
            because: Vec::new(),
        }
    }

    #[test]
    fn cities_have_coordinates_and_countries_a_middle() {
        let outlines = outlines();
        assert_eq!(site(&entity("Juba", "SS", Some((485, 3158))), &outlines), Some(((31.58, 4.85), false)));
        for (name, code) in [("United States", "US"), ("South Sudan", "SS"), ("Czech Republic", "CZ")] {
            assert_eq!(site(&entity(name, code, None), &outlines), Some(((45.0, -1.0), true)), "{name}");
        }
        for (name, code) in [("Texas", "US"), ("Moravia", "CZ"), ("Georgia", "US")] {
            assert_eq!(site(&entity(name, code, None), &outlines), None, "{name}");
        }
    }
}
