//! A log file of bounded size, for a core that no terminal shows.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file, in the folder of what outlives a restart.
const NAME: &str = "handbell.log";

/// What was the file before it was full.
const BEFORE: &str = "handbell.log.before";

/// The most bytes of one file. There are never more than two.
const LARGEST: u64 = 1024 * 1024;

/// Where log lines go; by default nowhere. When the file is full it takes the place of the one before, and another begins.
#[derive(Debug, Default)]
pub struct LogFile(Option<(PathBuf, File)>);

impl LogFile {
    /// Goes on with the file in a folder, which only this user can read.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn open(folder: &Path) -> io::Result<Self> {
        Ok(Self(Some((folder.to_owned(), opened(folder)?))))
    }
}

fn opened(folder: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(folder.join(NAME))
}

/// One call is one line. A disk that takes nothing costs the line and nothing else: the program goes on.
impl Write for LogFile {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if let Some((folder, file)) = &mut self.0 {
            let is_full = file.metadata().is_ok_and(|is| is.len() + line.len() as u64 > LARGEST);
            if is_full
                && fs::rename(folder.join(NAME), folder.join(BEFORE)).is_ok()
                && let Ok(next) = opened(folder)
            {
                *file = next;
            }
            // Where it could not be put aside it does not grow any more.
            if file.metadata().is_ok_and(|is| is.len() + line.len() as u64 <= LARGEST) {
                let _ = file.write_all(line);
            }
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_bounded_and_its_end_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::open(folder.path()).unwrap();
        let line = [b"x".repeat(9_999), b"\n".to_vec()].concat();
        for _ in 0..300 {
            log.write_all(&line).unwrap();
        }
        log.write_all(b"the last line\n").unwrap();
        let size = |name: &str| fs::metadata(folder.path().join(name)).unwrap().len();
        assert!(size(NAME) <= LARGEST && size(BEFORE) <= LARGEST);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert!(fs::read_to_string(folder.path().join(NAME)).unwrap().ends_with("the last line\n"));
    }

    #[test]
    fn a_log_goes_on_where_it_ended_and_only_this_user_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        for line in ["one\n", "two\n"] {
            LogFile::open(folder.path()).unwrap().write_all(line.as_bytes()).unwrap();
        }
        assert_eq!(fs::read_to_string(folder.path().join(NAME)).unwrap(), "one\ntwo\n");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(folder.path().join(NAME)).unwrap().permissions().mode() & 0o077, 0);
        }
    }

    #[test]
    fn without_a_file_lines_go_nowhere() {
        LogFile::default().write_all(b"a line\n").unwrap();
    }
}
