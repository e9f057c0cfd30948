//! One core for each user: who holds the lock is it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::Path;

/// The right to be the core of this user, held for its life. The system gives it back however the core ends.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "it is held, not read")] File);

impl Lock {
    /// Takes the lock; nothing where another core has it.
    ///
    /// # Errors
    /// The file cannot be made or locked.
    pub(crate) fn take(path: &Path) -> io::Result<Option<Self>> {
        let mut options = OpenOptions::new();
        options.create(true).write(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // Whoever looks for the core finds its process by this. Only the lock counts, so a full disk is no matter here.
        drop(file.set_len(0).and_then(|()| write!(file, "{}", std::process::id())));
        Ok(Some(Self(file)))
    }

    /// The process that holds the lock, where it has noted itself.
    pub(crate) fn holder(path: &Path) -> Option<u32> {
        std::fs::read_to_string(path).ok()?.trim().parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_one_has_it_until_it_ends() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("handbell.lock");
        let lock = Lock::take(&path).unwrap();
        assert!(lock.is_some() && Lock::take(&path).unwrap().is_none());
        assert_eq!(Lock::holder(&path), Some(std::process::id()));
        drop(lock);
        assert!(Lock::take(&path).unwrap().is_some());
    }

    #[test]
    fn of_many_that_start_at_once_one_has_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("handbell.lock");
        for _ in 0..50 {
            let all = std::thread::scope(|scope| {
                let take = || Lock::take(&path).unwrap();
                let starts: Vec<_> = (0..8).map(|_| scope.spawn(take)).collect();
                starts.into_iter().filter_map(|start| start.join().unwrap()).collect::<Vec<_>>()
            });
            assert_eq!(all.len(), 1);
        }
    }
}
