//! The system bus of a desktop with a session manager, and the services that its session bus may start.

use super::process::Running;
use crate::PrivateBus;
use anyhow::Result;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use zbus::Connection;
use zbus::zvariant::OwnedObjectPath;

/// The bus of the machine as this desktop sees it, with a stand-in for what manages sessions.
#[derive(Debug)]
pub(super) struct SystemBus {
    pub(super) connection: Connection,
    /// The session that this desktop is.
    pub(super) session: OwnedObjectPath,
    pub(super) _services: Vec<Running>,
    pub(super) _bus: PrivateBus,
}

/// The services that the bus may start: all of the machine's but notification servers, for one of another desktop would come.
pub(super) fn session_services(parent: &Path) -> Result<PathBuf> {
    let folder = parent.join("services");
    fs::create_dir(&folder)?;
    for installed in ["/usr/share/dbus-1/services", "/usr/local/share/dbus-1/services"] {
        let Ok(files) = fs::read_dir(installed) else { continue };
        for file in files {
            let file = file?;
            let text = fs::read_to_string(file.path()).unwrap_or_default();
            if text.lines().any(|line| line.trim() == "Name=org.freedesktop.Notifications") {
                continue;
            }
            // A second one of the same name is the first one's older self.
            let _ = symlink(file.path(), folder.join(file.file_name()));
        }
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_notification_server_of_another_desktop_can_be_started() {
        let parent = tempfile::tempdir().unwrap();
        let services = session_services(parent.path()).unwrap();
        for file in fs::read_dir(services).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            assert!(!text.contains("Name=org.freedesktop.Notifications\n"), "{text}");
        }
    }
}
