//! Notices on a real bus, with a server whose buttons the tests press.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "the helpers of tests may panic as tests do")]

mod desktop;
mod desktop_settings;
mod inhibited;
mod notices;
mod server_quirks;
mod servers;
