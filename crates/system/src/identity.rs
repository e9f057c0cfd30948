//! The one name under which a desktop knows the app: its desktop entry, its application id and its icon.

use std::io;
use std::path::Path;

/// The application id, which is also the name of the desktop entry and of the icon.
pub const APP_ID: &str = "org.handbell.Handbell";

/// Tells the desktop the app's name and icon, where nothing has been installed that does: a program that was started from
/// any folder is known by its own name too. On systems other than Linux the program itself carries both.
///
/// # Errors
/// The person's data folder cannot be written.
pub fn provide(program: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    return linux::provide(program);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = program;
        Ok(())
    }
}

/// Whether windows are drawn by a Wayland compositor, which lets no program take the keyboard by itself.
pub fn is_wayland() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let backend = std::env::var("GDK_BACKEND").unwrap_or_default();
    cfg!(target_os = "linux") && set("WAYLAND_DISPLAY") && !backend.starts_with("x11")
}

#[cfg(target_os = "linux")]
mod linux {
    use super::APP_ID;
    use std::path::{Path, PathBuf};
    use std::{env, fs, io};

    const ICONS: [(&str, &[u8]); 2] = [
        ("32x32", include_bytes!("../../../icons/app/32.png")),
        ("128x128", include_bytes!("../../../icons/app/128.png")),
    ];

    pub(super) fn provide(program: &Path) -> io::Result<()> {
        let entry = format!("applications/{APP_ID}.desktop");
        let installed = env::var("XDG_DATA_DIRS").ok().filter(|folders| !folders.is_empty());
        let installed = installed.unwrap_or_else(|| "/usr/local/share:/usr/share".into());
        if env::split_paths(&installed).any(|folder| folder.join(&entry).exists()) {
            return Ok(());
        }
        let Some(data) = data_home() else { return Ok(()) };
        write(&data.join(entry), text(program).as_bytes())?;
        for (size, picture) in ICONS {
            write(&data.join(format!("icons/hicolor/{size}/apps/{APP_ID}.png")), picture)?;
        }
        Ok(())
    }

    fn data_home() -> Option<PathBuf> {
        Some(directories::BaseDirs::new()?.data_dir().to_owned())
    }

    fn write(path: &Path, content: &[u8]) -> io::Result<()> {
        if fs::read(path).is_ok_and(|there| there == content) {
            return Ok(());
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, content)
    }

    /// The desktop entry (Desktop Entry Specification 1.5).
    fn text(program: &Path) -> String {
        format!(
            "[Desktop Entry]\nType=Application\nName=Handbell\nComment=Rings when a customer needs you\nExec={}\n\
             Icon={APP_ID}\nTerminal=false\nCategories=Office;Network;\nStartupNotify=true\n\
             StartupWMClass={APP_ID}\nSingleMainWindow=true\nX-GNOME-UsesNotifications=true\n",
            quoted(&program.to_string_lossy())
        )
    }

    /// An argument as the key `Exec` wants it: quoted, the quoting escaped once more, and no field code.
    fn quoted(argument: &str) -> String {
        let mut quoted = String::from("\"");
        for letter in argument.chars() {
            match letter {
                '"' | '`' | '$' => quoted.push_str("\\\\"),
                '\\' => quoted.push_str("\\\\\\"),
                '%' => quoted.push('%'),
                _ => {}
            }
            quoted.push(letter);
        }
        quoted.push('"');
        quoted
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn the_entry_names_the_program_the_icon_and_the_windows_class() {
            let text = text(Path::new("/opt/My Apps/handbell"));
            for line in [
                "Exec=\"/opt/My Apps/handbell\"",
                "Icon=org.handbell.Handbell",
                "StartupWMClass=org.handbell.Handbell",
            ] {
                assert!(text.lines().any(|each| each == line), "{line} is not in\n{text}");
            }
        }

        #[test]
        fn what_would_mean_something_in_an_entry_is_escaped() {
            assert_eq!(quoted("/a$b/100%"), "\"/a\\\\$b/100%%\"");
            assert_eq!(quoted("/a\\b"), "\"/a\\\\\\\\b\"");
        }
    }
}
