//! The timeline: its axis, its layout, its drawing, and the list that says the same.

mod arrangement;
mod chart;
mod gestures;
mod glyph;
pub mod layout;
mod list;
mod listeners;
mod marks;
mod menu;
mod paint;
mod picture;
mod rows;
pub mod scale;
pub mod scene;
mod surface;
mod svg;

pub use chart::{Step, TimelineChart, TimelineChartProps};
pub use glyph::{Glyph, GlyphKind, glyph, glyph_definitions, hue_class};
pub use list::{EventList, EventListProps, EventRow, ListItem, RowBar};
pub use menu::{KnownSwitch, KnownSwitchProps, ViewMenu, ViewMenuProps};
pub use picture::{Picture, PictureForm};
