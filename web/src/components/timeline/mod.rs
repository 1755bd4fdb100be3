//! The timeline: its axis, its layout, its drawing, and the list that says the same.

mod chart;
mod glyph;
pub mod layout;
mod list;
mod paint;
pub mod scale;
pub mod scene;

pub use chart::{Step, TimelineChart, TimelineChartProps};
pub use glyph::{Glyph, GlyphKind, glyph, glyph_definitions, hue_class};
pub use list::{EventList, EventListProps, EventRow, ListItem, RowBar};
