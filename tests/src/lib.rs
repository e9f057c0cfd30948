//! What spans rooms: scenarios, simulation, end to end on a real desktop, the tour, benches.

mod customer;
mod programs;
mod rep;
mod table;

pub use customer::Customer;
pub use programs::{Program, Programs, free_port};
pub use rep::{RepClient, sign_in};
pub use table::{Figure, report};
