//! A folder as a destination: one file for each thing that goes out.

use crate::destination::{AttemptOutcome, Destination};
use crate::outbound::Outbound;
use model::DeliveryFailure;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many digits the position in a file's name has, so that names sort by it.
const POSITION_DIGITS: usize = 20;

/// A folder. Whoever reads the files removes them: nothing else does.
#[derive(Clone, Debug)]
pub struct FolderDestination {
    path: PathBuf,
}

impl FolderDestination {
    /// The folder at this path. It is made with the first file.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

impl Destination for FolderDestination {
    async fn deliver(&self, outbound: &Outbound) -> AttemptOutcome {
        let name = format!("{:0POSITION_DIGITS$}-{}.json", outbound.position, outbound.id);
        let (path, body) = (self.path.clone(), outbound.body());
        let written = tokio::task::spawn_blocking(move || write(&path, &name, &body?)).await;
        match written.unwrap_or_else(|error| Err(io::Error::other(error))) {
            Ok(()) => AttemptOutcome::Sent,
            Err(error) => {
                tracing::warn!(path = %self.path.display(), %error, "what goes out cannot be written");
                AttemptOutcome::Retry { after: None, why: DeliveryFailure::NotStored }
            }
        }
    }
}

/// Writes a file that is there whole or not at all, and stays.
fn write(folder: &Path, name: &str, body: &[u8]) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let unfinished = folder.join(format!(".{name}"));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&unfinished)?;
    file.write_all(body)?;
    file.sync_all()?;
    std::fs::rename(&unfinished, folder.join(name))?;
    // The name is durable once its folder is synced; not every system can.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
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
