//! The loop with a mock of everything around it: which call follows which.

mod bench;
mod leaving;
mod offers;
mod reconnecting;
mod storing;
mod test_ring;
mod window;
