//! The files of attachments in the data folder, each once, under the hash of its content.

use super::content::HEAD;
use model::LARGEST_ATTACHMENT;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt;
use tokio::sync::{Notify, RwLock, RwLockReadGuard, RwLockWriteGuard, Semaphore, SemaphorePermit};

/// The folder in a data folder.
pub(crate) const ATTACHMENTS: &str = "attachments";

/// The folder inside it with files that are on their way.
pub(crate) const INCOMING: &str = "incoming";

/// The files that come in at a time. More are refused for the moment.
const UPLOADS_AT_ONCE: usize = 32;

/// The folder of files.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    last: AtomicU64,
    places: Semaphore,
    /// Those who put a file in its place and name it in the records, beside the one who removes files that nobody names.
    turns: RwLock<()>,
    pub(super) removed: Notify,
}

/// A file that comes in. Dropped before it is kept, it leaves nothing.
#[derive(Debug)]
pub(crate) struct Incoming {
    file: File,
    path: RemovedFile,
    hash: Sha256,
    size: u64,
    head: Vec<u8>,
}

/// A whole file that has no place yet. Dropped, it leaves nothing.
#[derive(Debug)]
pub(crate) struct Received {
    path: RemovedFile,
    /// The hash of its content, in hexadecimal digits.
    pub(crate) hash: String,
    /// Its length in bytes.
    pub(crate) size: u64,
    /// How it begins.
    pub(crate) head: Vec<u8>,
}

/// A file that is removed when this is dropped, if it is still there.
#[derive(Debug)]
struct RemovedFile(PathBuf);

impl Drop for RemovedFile {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

impl Files {
    /// Those of a data folder. What was on its way when a router ended is removed.
    pub(crate) fn of_folder(data: &Path) -> Self {
        let folder = data.join(ATTACHMENTS);
        drop(std::fs::remove_dir_all(folder.join(INCOMING)));
        Self {
            folder,
            last: AtomicU64::new(0),
            places: Semaphore::new(UPLOADS_AT_ONCE),
            turns: RwLock::new(()),
            removed: Notify::new(),
        }
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// A place for one upload; none while others take all of them.
    pub(crate) fn place(&self) -> Option<SemaphorePermit<'_>> {
        self.places.try_acquire().ok()
    }

    /// Begins a file.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub(crate) async fn begin(&self) -> io::Result<Incoming> {
        let incoming = self.folder.join(INCOMING);
        make_private(&incoming).await?;
        let path = incoming.join(self.last.fetch_add(1, Ordering::Relaxed).to_string());
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&path).await?;
        Ok(Incoming { file, path: RemovedFile(path), hash: Sha256::new(), size: 0, head: Vec::new() })
    }

    /// The turn of somebody who keeps a file and then names it in the records.
    pub(crate) async fn turn_to_keep(&self) -> RwLockReadGuard<'_, ()> {
        self.turns.read().await
    }

    /// The turn of somebody who removes files that the records do not name.
    pub(super) async fn turn_to_remove(&self) -> RwLockWriteGuard<'_, ()> {
        self.turns.write().await
    }

    /// Gives a file its place, durably. The same content may be there already.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub(crate) async fn keep(&self, received: &Received) -> io::Result<()> {
        let place = self.place_of(&received.hash).ok_or(io::ErrorKind::InvalidInput)?;
        let folder = place.parent().unwrap_or(&self.folder).to_owned();
        make_private(&folder).await?;
        tokio::fs::rename(&received.path.0, &place).await?;
        // A name is durable once its folder is.
        #[cfg(unix)]
        File::open(&folder).await?.sync_all().await?;
        Ok(())
    }

    /// Opens a file.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub(crate) async fn open(&self, hash: &str) -> io::Result<File> {
        File::open(self.place_of(hash).ok_or(io::ErrorKind::NotFound)?).await
    }

    /// Where the content with this hash is.
    pub(super) fn place_of(&self, hash: &str) -> Option<PathBuf> {
        place_in(&self.folder, hash)
    }

    /// The records name fewer files than before: those that nobody names are removed soon.
    pub(crate) fn tell_removed(&self) {
        self.removed.notify_one();
    }
}

/// Where the content with this hash is in a folder of files.
pub(crate) fn place_in(folder: &Path, hash: &str) -> Option<PathBuf> {
    let is_hash = hash.len() == 64 && hash.bytes().all(|each| matches!(each, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| folder.join(&hash[..2]).join(&hash[2..]))
}

/// A hash in hexadecimal digits.
pub(crate) fn digits(hash: &[u8]) -> String {
    hash.iter().fold(String::with_capacity(hash.len() * 2), |mut digits, byte| {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

async fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = tokio::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    builder.mode(0o700);
    builder.create(folder).await
}

impl Incoming {
    /// Takes some more bytes, and tells whether the file is not too large yet.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) async fn take(&mut self, bytes: &[u8]) -> io::Result<bool> {
        self.size += bytes.len() as u64;
        if self.size > LARGEST_ATTACHMENT {
            return Ok(false);
        }
        let missing = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(missing));
        self.hash.update(bytes);
        self.file.write_all(bytes).await?;
        Ok(true)
    }

    /// Makes the file durable.
    ///
    /// # Errors
    /// It cannot be written.
    pub(crate) async fn finish(mut self) -> io::Result<Received> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let Self { path, hash, size, head, .. } = self;
        Ok(Received { path, hash: digits(&hash.finalize()), size, head })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_same_content_is_kept_once_and_what_is_not_kept_leaves_nothing() {
        let data = tempfile::tempdir().unwrap();
        let files = Files::of_folder(data.path());
        let mut hashes = Vec::new();
        for _ in 0..2 {
            let mut incoming = files.begin().await.unwrap();
            assert!(incoming.take(b"one ").await.unwrap() && incoming.take(b"tent").await.unwrap());
            let received = incoming.finish().await.unwrap();
            assert_eq!((received.size, &received.head[..]), (8, &b"one tent"[..]));
            files.keep(&received).await.unwrap();
            hashes.push(received.hash);
        }
        assert_eq!(hashes[0], digits(&Sha256::digest(b"one tent")));
        let place = files.place_of(&hashes[0]).unwrap();
        assert_eq!(std::fs::read(&place).unwrap(), b"one tent");
        let mut half = files.begin().await.unwrap();
        half.take(b"half").await.unwrap();
        drop(half);
        let mut large = files.begin().await.unwrap();
        let block = vec![0; usize::try_from(LARGEST_ATTACHMENT).unwrap()];
        assert!(large.take(&block).await.unwrap() && !large.take(b"x").await.unwrap());
        drop(large);
        assert_eq!(std::fs::read_dir(data.path().join(ATTACHMENTS).join(INCOMING)).unwrap().count(), 0);
        assert_eq!(files.open("../../journal.sqlite").await.unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
