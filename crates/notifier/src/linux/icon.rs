use std::path::{Path, PathBuf};
use std::{fs, io, path};
use tokio::task::spawn_blocking;

const PICTURE: &[u8] = include_bytes!("../../../../icons/app/128.png");

/// The name under which the icon is installed with the desktop file.
const INSTALLED: &str = "org.handbell.Handbell";

/// What notification servers are told as the app's icon: a file beside the ledger, so that an app that is not installed
/// has its picture too.
pub(super) async fn provide(ledger: &Path) -> String {
    let path = ledger.with_file_name("notification-icon.png");
    let provided = spawn_blocking(move || write(&path)).await;
    match provided.unwrap_or_else(|error| Err(io::Error::other(error))) {
        Ok(path) => path.to_str().unwrap_or(INSTALLED).to_owned(),
        Err(error) => {
            tracing::debug!(%error, "notifications go without the app's picture");
            INSTALLED.to_owned()
        }
    }
}

fn write(path: &Path) -> io::Result<PathBuf> {
    let path = path::absolute(path)?;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    if fs::read(&path).is_ok_and(|there| there == PICTURE) {
        return Ok(path);
    }
    fs::write(&path, PICTURE)?;
    Ok(path)
}
