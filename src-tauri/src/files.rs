//! Contents of files between the page and the folder that the core shares with this window. The page has no other way to a disk.
//!
//! The commands run beside the main thread: a window must not stand still while a file is read or written.

use protocol::window::{FETCHED_PREFIX, FILES_FOLDER, LARGEST_CONTENT, is_held_name};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tauri::ipc::{InvokeBody, Request, Response};
use tauri::{AppHandle, Manager, State};

/// So many files of one name are saved beside each other.
const MOST_OF_ONE_NAME: u32 = 1_000;

/// The longest name under which a file is saved, in bytes: that of most file systems, less some room for a number.
const LONGEST_NAME: usize = 200;

/// Names that Windows keeps for devices, whatever follows a dot.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The folder that the core shares with this window.
#[derive(Debug)]
pub(crate) struct HeldFolder(PathBuf);

impl HeldFolder {
    /// The folder beside the socket of the core.
    pub(crate) fn beside(link: &Path) -> Self {
        Self(link.with_file_name(FILES_FOLDER))
    }
}

/// Holds the bytes that the page sends, and gives the name under which they are held.
///
/// # Errors
/// A code: `too-large`, `file-not-held`.
#[tauri::command(async)]
pub(crate) fn hold_file(request: Request<'_>, folder: State<'_, HeldFolder>) -> Result<String, &'static str> {
    let InvokeBody::Raw(content) = request.body() else { return Err("file-not-held") };
    if content.len() as u64 > LARGEST_CONTENT {
        return Err("too-large");
    }
    let held = new_name().ok_or("file-not-held")?;
    let path = folder.0.join(&held);
    let written = new_file(&path, true).and_then(|mut file| file.write_all(content));
    written.map_err(|error| {
        drop(fs::remove_file(&path));
        not_held(&error)
    })?;
    Ok(held)
}

/// The bytes of a file that was fetched.
///
/// # Errors
/// A code: `file-gone` for one that is not held any more.
#[tauri::command(async)]
pub(crate) fn read_file(id: &str, folder: State<'_, HeldFolder>) -> Result<Response, &'static str> {
    fs::read(fetched(&folder, id)?).map(Response::new).map_err(|_| "file-gone")
}

/// Saves a file that was fetched among the user's downloads, beside others of the same name, and gives the path.
///
/// # Errors
/// A code: `file-gone`, `no-downloads` where the system has no such folder, `no-room-for-file`, `file-not-held`.
#[tauri::command(async)]
pub(crate) fn save_file(
    id: &str,
    name: &str,
    folder: State<'_, HeldFolder>,
    app: AppHandle,
) -> Result<String, &'static str> {
    let mut content = File::open(fetched(&folder, id)?).map_err(|_| "file-gone")?;
    // A desktop that has not set up its folders names none.
    let downloads =
        app.path().download_dir().or_else(|_| app.path().home_dir().map(|home| home.join("Downloads")));
    let downloads = downloads.map_err(|_| "no-downloads")?;
    save(&mut content, &downloads, &safe_name(name)).map(|path| path.to_string_lossy().into_owned())
}

fn save(content: &mut File, downloads: &Path, name: &str) -> Result<PathBuf, &'static str> {
    fs::create_dir_all(downloads).map_err(|_| "no-downloads")?;
    for number in 0..MOST_OF_ONE_NAME {
        let path = downloads.join(numbered(name, number));
        match new_file(&path, false) {
            Ok(mut file) => {
                return io::copy(content, &mut file).map(|_| path.clone()).map_err(|error| {
                    drop(fs::remove_file(&path));
                    not_held(&error)
                });
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(not_held(&error)),
        }
    }
    Err("file-not-held")
}

/// A file that was not there.
fn new_file(path: &Path, is_private: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if is_private {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = is_private;
    options.open(path)
}

fn fetched(folder: &HeldFolder, id: &str) -> Result<PathBuf, &'static str> {
    if is_held_name(id) { Ok(folder.0.join(format!("{FETCHED_PREFIX}{id}"))) } else { Err("file-gone") }
}

/// A name that nothing else has.
fn new_name() -> Option<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The name without what some system does not take, or shows as something else.
fn safe_name(name: &str) -> String {
    let is_taken = |sign: char| !sign.is_control() && !"/\\:*?\"<>|".contains(sign) && !is_direction(sign);
    let taken: String = name.chars().map(|sign| if is_taken(sign) { sign } else { '_' }).collect();
    let taken = taken.trim_matches(|sign: char| sign == '.' || sign.is_whitespace());
    let (stem, ending) = split(taken);
    let is_device =
        DEVICES.contains(&stem.to_ascii_lowercase().trim_end_matches(|sign: char| sign.is_ascii_digit()));
    let stem = if is_device || stem.is_empty() { format!("file-{stem}") } else { stem.to_owned() };
    let room = LONGEST_NAME.saturating_sub(ending.len());
    let mut length = stem.len().min(room);
    while !stem.is_char_boundary(length) {
        length -= 1;
    }
    format!("{}{ending}", &stem[..length])
}

/// Signs that turn the direction of what follows: with one before `gpj.exe`, a program is shown as a picture.
fn is_direction(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A name and its ending with the dot.
fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if dot > 0 && name.len() - dot <= 16 => name.split_at(dot),
        _ => (name, ""),
    }
}

fn numbered(name: &str, number: u32) -> String {
    let (stem, ending) = split(name);
    if number == 0 { name.to_owned() } else { format!("{stem} ({number}){ending}") }
}

fn not_held(error: &io::Error) -> &'static str {
    tracing::warn!(%error, "a file was not written");
    if error.kind() == io::ErrorKind::StorageFull { "no-room-for-file" } else { "file-not-held" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_are_saved_beside_each_other() {
        let home = tempfile::tempdir().unwrap();
        let from = home.path().join("content");
        fs::write(&from, "words").unwrap();
        let downloads = home.path().join("Downloads");
        for expected in ["my tent.png", "my tent (1).png", "my tent (2).png"] {
            let saved = save(&mut File::open(&from).unwrap(), &downloads, "my tent.png").unwrap();
            assert_eq!(saved, downloads.join(expected));
            assert_eq!(fs::read_to_string(saved).unwrap(), "words");
        }
    }

    #[test]
    fn a_name_leads_nowhere_and_is_what_it_seems_to_be() {
        for (name, saved) in [
            ("tent.png", "tent.png"),
            ("../../.bashrc", "_.._.bashrc"),
            ("a/b\\c:d.txt", "a_b_c_d.txt"),
            ("annexe\u{202e}gpj.exe", "annexe_gpj.exe"),
            ("con", "file-con"),
            ("COM1.txt", "file-COM1.txt"),
            ("...", "file-"),
            ("", "file-"),
        ] {
            assert_eq!(safe_name(name), saved, "{name:?}");
        }
        let long = safe_name(&format!("{}.png", "é".repeat(200)));
        assert!(long.len() <= LONGEST_NAME && long.ends_with("é.png"), "{long}");
    }

    #[test]
    fn only_fetched_files_are_read() {
        let folder = HeldFolder::beside(Path::new("/run/handbell.sock"));
        assert_eq!(fetched(&folder, "0a").unwrap(), Path::new("/run/files/fetched-0a"));
        for wrong in ["", "../x", "a/b", "a\\b", &"a".repeat(65)] {
            assert_eq!(fetched(&folder, wrong), Err("file-gone"), "{wrong}");
        }
    }
}
