//! The icon of the app for notification servers.

use std::path::{Path, PathBuf};
use std::{fs, io, path};
use tokio::task::spawn_blocking;

const ICON: &[u8] = include_bytes!("../../../../icons/app/128.png");

/// The name under which the icon is installed with the desktop file.
const INSTALLED_ICON_NAME: &str = "org.handbell.Handbell";

/// The icon to name in notifications: a file beside the ledger, so that an app that is not installed has its icon too.
pub(super) async fn provide(ledger: &Path) -> String {
    let path = ledger.with_file_name("notification-icon.png");
    let provided = spawn_blocking(move || write(&path)).await;
    match provided.unwrap_or_else(|error| Err(io::Error::other(error))) {
        Ok(path) => path.to_str().unwrap_or(INSTALLED_ICON_NAME).to_owned(),
        Err(error) => {
            tracing::debug!(%error, "notifications have no app icon");
            INSTALLED_ICON_NAME.to_owned()
        }
    }
}

fn write(path: &Path) -> io::Result<PathBuf> {
    let path = path::absolute(path)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::read(&path).is_ok_and(|there| there == ICON) {
        return Ok(path);
    }
    fs::write(&path, ICON)?;
    Ok(path)
}
