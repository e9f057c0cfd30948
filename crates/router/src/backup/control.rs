//! Requests of the command line to the router that runs on an organisation's folder.

use super::{BackupError, Report, Request, serve};
use crate::archive::Archive;
use crate::control_socket;
use crate::records::store::Store;
use crate::start::journal_file::JournalFile;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch;
use tracing::Span;

/// The name of the socket in the folder.
const SOCKET: &str = "control.sock";

/// Sends a request to the router that runs on the folder; nothing if there is none.
pub(crate) fn ask(data: &Path, request: &Request) -> Result<Option<Report>, BackupError> {
    control_socket::ask(&data.join(SOCKET), request).map_err(BackupError::Router)
}

/// Serves requests on the socket, one at a time, until told to end.
pub(crate) async fn listen(
    data: PathBuf,
    journal: Arc<JournalFile>,
    records: Arc<Store>,
    archive: Arc<Archive>,
    ending: watch::Receiver<bool>,
) {
    let socket = data.join(SOCKET);
    let answer = |request: Request| {
        let (data, records, archive) = (data.clone(), Arc::clone(&records), Arc::clone(&archive));
        let (reader, span) = (journal.reader(), Span::current());
        async move {
            let reader = reader.ok_or_else(|| "the router is starting: try again in a moment".to_owned())?;
            let serving = move || span.in_scope(|| serve(&data, &reader, &records, &archive, &request));
            let outcome = tokio::task::spawn_blocking(serving).await.map_err(|error| error.to_string())?;
            outcome.map_err(|error| error.to_string())
        }
    };
    control_socket::listen(socket, ending, answer).await;
}
