//! Delivery of what is durable: frames to desks, customers' pages and watchers of the floor.

pub(crate) mod delivery;
pub(crate) mod live_floor;
pub(crate) mod queue_positions;
pub(crate) mod replay_buffer;
pub(crate) mod subscribers;
