//! Fixtures of the tests that span crates: the simulation, end to end on a real desktop, the tour,
//! measurements.

pub mod bench;
mod cable;
mod customer;
mod driver;
mod page_process;
mod person;
mod programs;
mod random;
mod rep;
mod stage;
mod table;
mod wire;

pub use cable::Cable;
pub use customer::Customer;
pub use driver::Page;
pub use page_process::{page_is_awake, strike_page};
pub use programs::{Program, Programs, free_port};
pub use random::Random;
pub use rep::{RepClient, sign_in};
pub use stage::{BOUND, Stage, TITLE};
pub use table::{Figure, report};
