//! `parallax`, the command line.
fn main() {}
