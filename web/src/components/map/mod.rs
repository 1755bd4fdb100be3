//! The map: outlines of the countries, and the places that reports name.

mod chart;
mod evidence;
mod labels;
mod projection;
mod site;

pub use chart::MapChart;
pub use evidence::{PlaceEvidence, place_evidence};
pub use site::{Site, named_country, site};
