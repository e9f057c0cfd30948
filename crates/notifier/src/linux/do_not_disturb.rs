//! Do-not-disturb of desktops that keep it in their settings and tell nobody: read as it is at the moment.

use std::ffi::OsString;
use std::io;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::process::Command;

/// A setting of the desktop with which it holds back even critical notifications.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DoNotDisturbSetting {
    /// A key of `GSettings`, and the value with which they are held back.
    GSettingsKey { schema: &'static str, key: &'static str, held_back: &'static str },
    /// A line of an INI file in the folder of settings, in the section that Qt calls `General`.
    IniLine { file: &'static str, key: &'static str, held_back: &'static str },
}

/// Where the desktop keeps its settings.
#[derive(Clone, Debug)]
pub struct DesktopSettings {
    /// The program `gsettings`: it reads every store that there is, and the app does not have to know any of them.
    pub gsettings: PathBuf,
    /// The folder of settings that are files.
    pub folder: Option<PathBuf>,
}

impl DesktopSettings {
    /// Those of the session that the app runs in.
    pub(crate) fn of_session() -> Self {
        let set =
            |name| std::env::var_os(name).filter(|value: &OsString| !value.is_empty()).map(PathBuf::from);
        let folder = set("XDG_CONFIG_HOME")
            .filter(|folder| folder.is_absolute())
            .or_else(|| Some(set("HOME")?.join(".config")));
        Self { gsettings: "gsettings".into(), folder }
    }

    /// Whether the desktop holds notifications back. What cannot be read does not.
    pub(super) async fn holds_back(self, setting: DoNotDisturbSetting) -> bool {
        let (now, held_back) = match setting {
            DoNotDisturbSetting::GSettingsKey { schema, key, held_back } => {
                (self.gsettings_value(schema, key).await, held_back)
            }
            DoNotDisturbSetting::IniLine { file, key, held_back } => {
                (self.ini_value(file, key).await, held_back)
            }
        };
        match now {
            Ok(now) => now == held_back,
            Err(error) => {
                tracing::debug!(%error, ?setting, "do-not-disturb of this desktop cannot be read");
                false
            }
        }
    }

    async fn gsettings_value(&self, schema: &str, key: &str) -> io::Result<String> {
        let mut gsettings = Command::new(&self.gsettings);
        gsettings.args(["get", schema, key]).stdin(Stdio::null()).stderr(Stdio::null());
        let said = gsettings.kill_on_drop(true).output().await?;
        if !said.status.success() {
            return Err(io::Error::other(format!("gsettings ended with {}", said.status)));
        }
        // Diagnostics of GLib come before it.
        Ok(String::from_utf8_lossy(&said.stdout).lines().last().unwrap_or_default().trim().to_owned())
    }

    async fn ini_value(&self, file: &str, key: &str) -> io::Result<String> {
        let folder = self.folder.as_ref().ok_or(io::ErrorKind::NotFound)?;
        let text = tokio::fs::read(folder.join(file)).await?;
        Ok(value_in_general(&String::from_utf8_lossy(&text), key).unwrap_or_default().to_owned())
    }
}

/// The value of a key in the section `General`.
fn value_in_general<'a>(ini: &'a str, key: &str) -> Option<&'a str> {
    let lines = ini.lines().map(str::trim).skip_while(|line| *line != "[General]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .find(|(name, _)| name.trim() == key)
        .map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_counts_only_in_its_section() {
        let ini = "[Other]\ndnd=1\n\n[General]\r\n; dnd=2\nxdnd=3\n dnd = true \r\n[Last]\ndnd=4\n";
        assert_eq!(value_in_general(ini, "dnd"), Some("true"));
        assert_eq!(value_in_general("[General]\n[Last]\ndnd=4", "dnd"), None);
        assert_eq!(value_in_general("dnd=1", "dnd"), None);
        assert_eq!(value_in_general("", "dnd"), None);
    }
}
