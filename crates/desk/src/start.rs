//! Starts a core: the only one of this user, with its link, its disk and what it kept.

use crate::backend::sign_in;
use crate::backoff::random_number;
use crate::event_loop::{EventLoop, SignIn};
use crate::lock::Lock;
use crate::ports::account::Accounts;
use crate::ports::desktop::{DesktopPorts, Parts};
use crate::ports::held_files::HeldFiles;
use crate::ports::link::{self, Link, LinkError};
use crate::ports::outbox_writer::OutboxWriter;
use crate::ports::store::Store;
use crate::ports::window::WindowProcess;
use crate::words;
use desk_core::{About, CodedProblem, Desk, Platform};
use model::DeskId;
use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// A router's numbers fit where a page counts too.
const LARGEST_DESK: u64 = (1 << 53) - 1;

/// How to run a core.
#[derive(Clone, Debug)]
pub struct Options {
    /// Connect to this router, with this token. Without them the sign-in of an earlier run is used, or the window asks.
    /// The address passes the same check as one that is typed.
    pub sign_in: Option<(String, String)>,
    /// The window's program.
    pub window: PathBuf,
    /// Whether to show a window at the start.
    pub show: bool,
    /// Where everything is kept.
    pub folders: system::Folders,
    /// Whether there is a log in the folder of the app's state.
    pub has_log: bool,
}

/// Why a core could not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// There is no link.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// Another core of this user has the lock and cannot be told that somebody wants to see it.
    #[error(
        "Handbell runs already{} and does not answer: end it and start it again",
        process.map(|process| format!(" (process {process})")).unwrap_or_default()
    )]
    NotAnswering {
        /// Its process, where it has noted itself.
        process: Option<u32>,
        /// What went wrong.
        source: io::Error,
    },
    /// The router's address cannot be used.
    #[error("the router's address cannot be used ({}): give an https:// address, or one of this machine", .0.code)]
    Address(CodedProblem),
    /// Something on the disk cannot be used.
    #[error("{path} cannot be used ({source}): see that this user can write there")]
    Folder {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Runs a core until the person quits or the system ends it. A second core of the same user shows the first one's window
/// and ends.
///
/// # Errors
/// See [`StartError`].
pub async fn run(options: Options) -> Result<(), StartError> {
    let Options { sign_in, window, show, folders, has_log } = options;
    let unusable = |path: &PathBuf| {
        let path = path.clone();
        move |source| StartError::Folder { path, source }
    };
    let sign_in = match sign_in {
        Some((router, token)) => Some((sign_in::address(&router).map_err(StartError::Address)?, token)),
        None => None,
    };
    let socket = folders.runtime.join("handbell.sock");
    // Beside what the core writes: two of them would write the same files.
    let lock = folders.state.join("handbell.lock");
    let Some(_lock) = Lock::take(&lock).map_err(unusable(&lock))? else {
        let activation =
            std::env::var("XDG_ACTIVATION_TOKEN").or_else(|_| std::env::var("DESKTOP_STARTUP_ID"));
        let process = Lock::holder(&lock);
        let opened = link::open_running(&socket, activation.ok()).await;
        return opened.map_err(|source| StartError::NotAnswering { process, source });
    };
    let link = Link::bind(&socket)?;
    let store = Store::open(&folders.state).map_err(unusable(&folders.state))?;
    let seed = random_number();
    let desk_id = DeskId(seed % LARGEST_DESK + 1);
    let accounts = Accounts::new(store.clone(), system::Secrets::open(&folders), desk_id);
    let sign_in = match sign_in {
        Some((router, token)) => Some(SignIn { endpoint: accounts.endpoint(router, token), is_kept: false }),
        None => accounts.signed_in().await.map(|endpoint| SignIn { endpoint, is_kept: true }),
    };
    let folder = folders.runtime.join(protocol::window::FILES_FOLDER);
    let files = HeldFiles::open(folder.clone()).map_err(unusable(&folder))?;
    let settings = store.settings();
    words::speak(settings.settings.language);
    let about = About {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        log_folder: has_log.then(|| folders.state.display().to_string()),
        platform: platform(),
        regional_format: system::regional_format(),
    };
    let desk = Desk::new(seed, store.kept()).installed(settings, about);
    let ports = DesktopPorts::start(Parts {
        ledger: folders.state.join("notifications.json"),
        accounts,
        writer: OutboxWriter::start(store),
        link: link.serve(),
        window: WindowProcess::new(window, socket.clone()),
        files,
    });
    EventLoop::new(desk, ports, folders.is_apart()).run(sign_in, show).await;
    // Only tidiness: the next core removes what is left.
    let _ = std::fs::remove_file(&socket);
    Ok(())
}

/// Whose settings switch notifications on, by what desktops say of themselves (`XDG_CURRENT_DESKTOP`).
fn platform() -> Platform {
    let desktop = std::env::var("XDG_CURRENT_DESKTOP").unwrap_or_default();
    match std::env::consts::OS {
        "windows" => Platform::Windows,
        "macos" => Platform::MacOs,
        _ if desktop.split(':').any(|name| name == "GNOME") => Platform::Gnome,
        _ if desktop.split(':').any(|name| name == "KDE") => Platform::Plasma,
        _ => Platform::Other,
    }
}
