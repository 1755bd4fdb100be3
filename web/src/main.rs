//! Starts the explorer.
fn main() {}
