//! A folder as a destination: one file for each thing that goes out.

use crate::destination::{AttemptOutcome, Destination};
use crate::outbound::Outbound;
use model::{ConversationId, DeliveryFailure};
use std::collections::BTreeSet;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many digits the position in a file's name has, so that names sort by it.
const POSITION_DIGITS: usize = 20;

/// The most files in a folder. Beyond it nothing is written until whoever reads them has removed some.
const MOST_FILES: usize = 10_000;

/// A folder. Whoever reads the files removes them; nothing else does, but an erasure.
#[derive(Clone, Debug)]
pub struct FolderDestination {
    path: PathBuf,
    most: usize,
}

/// How writing went.
#[derive(Debug, PartialEq, Eq)]
enum Written {
    Done,
    Full,
}

impl FolderDestination {
    /// The folder at this path. It is made with the first file.
    pub fn new(path: PathBuf) -> Self {
        Self { path, most: MOST_FILES }
    }

    /// Removes the files about these conversations, also those that an interruption left unfinished.
    ///
    /// # Errors
    /// The folder cannot be read, or a file cannot be removed.
    pub fn erase(&self, conversations: &BTreeSet<ConversationId>) -> io::Result<()> {
        for file in std::fs::read_dir(&self.path)? {
            let file = file?;
            let is_theirs = |name: &str| conversation_of(name).is_some_and(|id| conversations.contains(&id));
            if file.file_name().to_str().is_some_and(is_theirs) {
                match std::fs::remove_file(file.path()) {
                    // Whoever reads them was faster.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    removed => removed?,
                }
            }
        }
        sync(&self.path)
    }

    /// Writes a file that is there whole or not at all, and stays.
    fn write(&self, name: &str, body: &[u8]) -> io::Result<Written> {
        let folder = &self.path;
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        if !folder.join(name).exists() && std::fs::read_dir(folder)?.count() >= self.most {
            return Ok(Written::Full);
        }
        let unfinished = folder.join(format!(".{name}"));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&unfinished)?;
        file.write_all(body)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, folder.join(name))?;
        sync(folder)?;
        Ok(Written::Done)
    }
}

/// The name of a file: position, conversation if it is about one, id.
fn name_of(outbound: &Outbound) -> String {
    let conversation = outbound.content.conversation().map_or_else(String::new, |id| format!("-{id}"));
    format!("{:0POSITION_DIGITS$}{conversation}-{}.json", outbound.position, outbound.id)
}

/// The conversation that a file of this name is about.
fn conversation_of(name: &str) -> Option<ConversationId> {
    let (position, rest) = name.strip_prefix('.').unwrap_or(name).split_once('-')?;
    let is_ours = position.len() == POSITION_DIGITS && position.bytes().all(|byte| byte.is_ascii_digit());
    let (conversation, _id) = rest.split_once('-').filter(|_| is_ours)?;
    conversation.parse().ok().map(ConversationId)
}

/// Names are durable once their folder is synced; not every system can.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Destination for FolderDestination {
    async fn deliver(&self, outbound: &Outbound) -> AttemptOutcome {
        let (folder, name, body) = (self.clone(), name_of(outbound), outbound.body());
        let written = tokio::task::spawn_blocking(move || folder.write(&name, &body?)).await;
        match written.unwrap_or_else(|error| Err(io::Error::other(error))) {
            Ok(Written::Done) => AttemptOutcome::Sent,
            Ok(Written::Full) => AttemptOutcome::Retry { after: None, why: DeliveryFailure::TooManyWaiting },
            Err(error) => {
                tracing::warn!(path = %self.path.display(), %error, "what goes out cannot be written");
                AttemptOutcome::Retry { after: None, why: DeliveryFailure::NotStored }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outbound::{OutboundContent, OutboundId};
    use model::Timestamp;

    fn outbound(position: u64) -> Outbound {
        Outbound {
            id: OutboundId::of(&[&position.to_string()]),
            position,
            organisation: "default".into(),
            system: "shop".into(),
            at: Timestamp(0),
            content: OutboundContent::Test,
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let files = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn files_sort_in_order_and_what_comes_twice_is_there_once() {
        let data = tempfile::tempdir().unwrap();
        let path = data.path().join("outbound/shop");
        let folder = FolderDestination::new(path.clone());
        for position in [9, 10, 9, 100] {
            assert_eq!(folder.deliver(&outbound(position)).await, AttemptOutcome::Sent);
        }
        let positions = names(&path).into_iter().map(|name| name.split('-').next().unwrap().parse().unwrap());
        assert_eq!(positions.collect::<Vec<u64>>(), [9, 10, 100]);
        let body = std::fs::read(path.join(&names(&path)[0])).unwrap();
        assert_eq!(body, outbound(9).body().unwrap());
    }

    fn ended(position: u64, conversation: u64) -> Outbound {
        let conversation = ConversationId(conversation);
        let content = OutboundContent::Ended { conversation, ending: model::Ending::Customer };
        Outbound { content, ..outbound(position) }
    }

    #[tokio::test]
    async fn a_full_folder_takes_nothing_new_until_files_are_removed() {
        let data = tempfile::tempdir().unwrap();
        let folder = FolderDestination { path: data.path().to_owned(), most: 2 };
        for position in [1, 2, 1] {
            assert_eq!(folder.deliver(&outbound(position)).await, AttemptOutcome::Sent);
        }
        let why = DeliveryFailure::TooManyWaiting;
        assert_eq!(folder.deliver(&outbound(3)).await, AttemptOutcome::Retry { after: None, why });
        std::fs::remove_file(data.path().join(&names(data.path())[0])).unwrap();
        assert_eq!(folder.deliver(&outbound(3)).await, AttemptOutcome::Sent);
    }

    #[tokio::test]
    async fn what_is_about_a_conversation_is_erased_and_nothing_else() {
        let data = tempfile::tempdir().unwrap();
        let folder = FolderDestination::new(data.path().to_owned());
        for outbound in [ended(1, 4), ended(2, 14), outbound(4), ended(5, 4)] {
            assert_eq!(folder.deliver(&outbound).await, AttemptOutcome::Sent);
        }
        std::fs::write(data.path().join(format!(".{}", name_of(&ended(6, 4)))), "half").unwrap();
        std::fs::write(data.path().join("a file-4-of somebody else"), "").unwrap();
        folder.erase(&[ConversationId(4)].into()).unwrap();
        let left = [name_of(&ended(2, 14)), name_of(&outbound(4)), "a file-4-of somebody else".to_owned()];
        assert_eq!(names(data.path()), left);
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_is_tried_again() {
        let data = tempfile::tempdir().unwrap();
        let file = data.path().join("file");
        std::fs::write(&file, "").unwrap();
        let folder = FolderDestination::new(file.join("below"));
        let why = DeliveryFailure::NotStored;
        assert_eq!(folder.deliver(&outbound(1)).await, AttemptOutcome::Retry { after: None, why });
    }
}
