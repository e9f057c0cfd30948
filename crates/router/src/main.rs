//! The routing backend.
fn main() {}
