//! Shared parts of HTTP: routes, connections, client addresses, problems, and static files.

pub(crate) mod admitted;
pub(crate) mod client_address;
pub(crate) mod client_extractor;
pub(crate) mod connections;
pub(crate) mod hosts;
pub(crate) mod loopback;
pub(crate) mod overload;
pub(crate) mod problem;
pub(crate) mod problem_code;
pub(crate) mod quota;
pub(crate) mod scoped_key;
pub(crate) mod serve;
pub(crate) mod socket_limits;
pub(crate) mod static_files;
pub(crate) mod unread_bodies;
