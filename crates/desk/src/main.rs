//! The background core.
fn main() {}
