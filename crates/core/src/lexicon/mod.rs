//! Word lists: what a linguist may read and extend, in `data/`.

mod table;

pub(crate) use table::Table;
