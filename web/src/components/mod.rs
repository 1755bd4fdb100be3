//! The parts of the pages: they take what they show and say what the reader does. They know neither the state nor
//! where anything comes from.

pub mod badge;
pub mod citation;
pub mod compare;
pub mod corrections;
pub mod dialog;
pub mod evidence;
pub mod facets;
pub mod figures;
pub mod layers;
pub mod map;
pub mod marked_text;
pub mod minimap;
pub mod more;
pub mod order;
pub mod popover;
pub mod relation;
pub mod search;
pub mod segmented;
pub mod story;
pub mod timeline;
pub mod voices;
