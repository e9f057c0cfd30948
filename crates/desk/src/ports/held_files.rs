//! The folder in which contents of files are held while they are on their way to a customer or looked at.
//!
//! It is the user's own and is emptied when somebody signs out, and when a core starts. The window writes what is to be
//! sent and reads what was fetched.

use crate::backend::files;
use crate::ports::backend::Endpoint;
use desk_core::{CodedProblem, FromRouter};
use model::{AttachmentId, ConversationId};
use protocol::window::FETCHED_PREFIX as FETCHED;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinSet;

/// The most bytes of fetched files that are held; those that were fetched longest ago make room.
const MOST_FETCHED_BYTES: u64 = 64 * 1024 * 1024;

/// So many files are on their way at once; others wait their turn.
const FILES_AT_ONCE: usize = 3;

/// The contents of files, and their ways to and from the router.
#[derive(Debug)]
pub(crate) struct HeldFiles {
    folder: PathBuf,
    turns: Arc<Semaphore>,
    ways: JoinSet<()>,
    said: UnboundedSender<FromRouter>,
    news: UnboundedReceiver<FromRouter>,
}

impl HeldFiles {
    /// Holds files in a folder, which is made, or emptied.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub(crate) fn open(folder: PathBuf) -> io::Result<Self> {
        system::make_private_folder(&folder)?;
        empty(&folder);
        let (said, news) = unbounded_channel();
        let turns = Arc::new(Semaphore::new(FILES_AT_ONCE));
        Ok(Self { folder, turns, ways: JoinSet::new(), said, news })
    }

    /// What came of a file that was sent or fetched. Can be cancelled and loses nothing by it.
    pub(crate) async fn next(&mut self) -> Option<FromRouter> {
        self.news.recv().await
    }

    /// Sends a file.
    pub(crate) fn send(&mut self, to: Endpoint, held: String, conversation: ConversationId, name: String) {
        let (path, turns, said) = (self.folder.join(&held), self.turns.clone(), self.said.clone());
        self.begin(async move {
            let _turn = turns.acquire().await;
            let problem = match tokio::fs::read(path).await {
                Ok(content) => files::send_file(&to, conversation, &name, content).await.err(),
                Err(error) => Some(unreadable(&error)),
            };
            drop(said.send(FromRouter::FileSent { held, problem }));
        });
    }

    /// Fetches a file.
    pub(crate) fn fetch(&mut self, from: Endpoint, id: AttachmentId) {
        let (folder, turns, said) = (self.folder.clone(), self.turns.clone(), self.said.clone());
        self.begin(async move {
            let _turn = turns.acquire().await;
            let problem = match files::fetch_file(&from, &id).await {
                Ok(content) => {
                    for gone in make_room(&folder, content.len() as u64) {
                        drop(said.send(FromRouter::FileGone { id: gone }));
                    }
                    let path = folder.join(format!("{FETCHED}{id}"));
                    tokio::fs::write(path, content).await.err().map(|error| unreadable(&error))
                }
                Err(problem) => Some(problem),
            };
            drop(said.send(FromRouter::FileFetched { id, problem }));
        });
    }

    /// Removes the content of a file that was to be sent.
    pub(crate) fn remove(&self, held: &str) {
        remove(&self.folder.join(held));
    }

    /// Ends what is on its way and removes all contents.
    pub(crate) fn forget(&mut self) {
        self.ways = JoinSet::new();
        empty(&self.folder);
    }

    fn begin(&mut self, way: impl Future<Output = ()> + Send + 'static) {
        while self.ways.try_join_next().is_some() {}
        self.ways.spawn(way);
    }
}

/// Removes fetched files, the oldest first, until there is room for some more bytes.
fn make_room(folder: &Path, bytes: u64) -> Vec<AttachmentId> {
    let mut fetched: Vec<(SystemTime, u64, PathBuf, AttachmentId)> = entries(folder)
        .filter_map(|entry| {
            let id = entry.file_name().to_str()?.strip_prefix(FETCHED)?.into();
            let about = entry.metadata().ok()?;
            Some((about.modified().ok()?, about.len(), entry.path(), id))
        })
        .collect();
    fetched.sort();
    let mut held: u64 = fetched.iter().map(|(_, length, ..)| length).sum();
    let mut gone = Vec::new();
    for (_, length, path, id) in fetched {
        if held.saturating_add(bytes) <= MOST_FETCHED_BYTES {
            break;
        }
        held -= length;
        remove(&path);
        gone.push(id);
    }
    gone
}

fn empty(folder: &Path) {
    entries(folder).for_each(|entry| remove(&entry.path()));
}

fn entries(folder: &Path) -> impl Iterator<Item = std::fs::DirEntry> {
    std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok)
}

fn remove(path: &Path) {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "a file that is not needed any more was not removed");
        }
        _ => {}
    }
}

/// A content that cannot be read from the disk, or written there.
fn unreadable(error: &io::Error) -> CodedProblem {
    tracing::warn!(%error, "the content of a file cannot be held");
    CodedProblem::new(if error.kind() == io::ErrorKind::StorageFull {
        "no-room-for-file"
    } else {
        "file-not-held"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_folder_is_emptied_and_old_files_make_room_for_new_ones_but_not_those_to_be_sent() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("files");
        std::fs::create_dir(&folder).unwrap();
        std::fs::write(folder.join("left"), "x").unwrap();
        let mut held = HeldFiles::open(folder.clone()).unwrap();
        assert_eq!(entries(&folder).count(), 0);

        let fill = |name: &str, age: u64| {
            let file = std::fs::File::create(folder.join(name)).unwrap();
            file.set_len(MOST_FETCHED_BYTES / 2).unwrap();
            file.set_modified(SystemTime::now() - std::time::Duration::from_secs(age)).unwrap();
        };
        fill("fetched-new", 1);
        fill("fetched-old", 10);
        fill("upload", 20);
        assert_eq!(make_room(&folder, 0), [] as [AttachmentId; 0]);
        assert_eq!(make_room(&folder, 1), ["old".into()]);
        assert!(folder.join("fetched-new").exists() && folder.join("upload").exists());
        held.remove("upload");
        held.remove("upload");
        held.forget();
        assert_eq!(entries(&folder).count(), 0);
    }
}
