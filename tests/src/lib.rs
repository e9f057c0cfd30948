//! What spans crates: end to end on a real desktop, the tour, measurements, chaos. Here are the parts that they share.

mod attentive_socket;
pub mod bench;
mod customer;
mod descendants;
mod flaky_link;
mod page;
mod page_process;
mod person;
mod programs;
mod random;
mod rep;
mod sign_in;
mod table;
mod test_bench;
mod timeouts;

pub use customer::Customer;
pub use flaky_link::FlakyLink;
pub use page::Page;
pub use page_process::{page_is_awake, strike_page};
pub use programs::{Program, Programs, free_port};
pub use random::Random;
pub use rep::RepClient;
pub use sign_in::{sign_in, sign_in_with};
pub use table::{Figure, report};
pub use test_bench::{TITLE, TestBench};
pub use timeouts::DESKTOP_TIMEOUT;
