//! The program `handbell-window`: the workspace window. It relays between the core and the page and decides
//! nothing; the core starts it when it needs a window, and it may be closed or killed at any moment.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod files;
mod link;
#[cfg(target_os = "linux")]
mod linux;
mod open_link;
mod shell;

use std::io::IsTerminal;
use std::process::ExitCode;
use tracing_subscriber::EnvFilter;

/// Where the core's link is.
const LINK: &str = "HANDBELL_LINK";

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info")))
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none())
        .init();
    let Some(place) = std::env::var_os(LINK) else {
        tracing::error!("this is only the window: start handbell, which opens it");
        return ExitCode::FAILURE;
    };
    match shell::run(place.into()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
