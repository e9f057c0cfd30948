//! The control socket between the command line and the router on the same folder; only this user can open it.

use super::{BackupError, Report, Request, serve};
use crate::start::journal_file::JournalFile;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream as Stream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

/// The name of the socket in the data folder.
const SOCKET: &str = "control.sock";

/// The longest request that is read, in bytes.
const LONGEST_REQUEST: u64 = 16 * 1024;

/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: u64 = 1024 * 1024;

/// How long a client may take to send its request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

/// The router's answer, one line of JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Answer {
    Done(Report),
    Failed(String),
}

/// Sends a request to the router that runs on the folder; nothing if there is none.
pub(crate) fn ask(data: &Path, request: &Request) -> Result<Option<Report>, BackupError> {
    let Ok(mut stream) = Stream::connect(data.join(SOCKET)) else { return Ok(None) };
    let attempt = || {
        let mut line = serde_json::to_vec(request)?;
        line.push(b'\n');
        stream.write_all(&line)?;
        let mut answer = String::new();
        BufReader::new(stream.take(LONGEST_ANSWER)).read_line(&mut answer)?;
        io::Result::Ok(serde_json::from_str(&answer)?)
    };
    match attempt() {
        Ok(Answer::Done(report)) => Ok(Some(report)),
        Ok(Answer::Failed(problem)) => Err(BackupError::Router(problem)),
        Err(error) => {
            let message =
                format!("the router that works on the folder gave no answer ({error}): see its log");
            Err(BackupError::Router(message))
        }
    }
}

/// Serves requests on the socket, one at a time, until told to end.
pub(crate) async fn listen(data: PathBuf, journal: Arc<JournalFile>, mut ending: watch::Receiver<bool>) {
    let path = data.join(SOCKET);
    let connection = match bind(&path) {
        Ok(connection) => connection,
        Err(error) => {
            tracing::warn!(path = %path.display(), %error, "backups need the router to be stopped");
            return;
        }
    };
    let _removed = RemovedAfterwards(path);
    let serving = async {
        loop {
            match connection.accept().await {
                Ok((stream, _)) => {
                    if let Err(error) = answer(stream, &data, &journal).await {
                        tracing::warn!(%error, "a request on the control socket was cut off");
                    }
                }
                Err(error) => {
                    tracing::warn!(%error, "the control socket cannot be listened on");
                    tokio::time::sleep(REQUEST_TIMEOUT).await;
                }
            }
        }
    };
    tokio::select! {
        _ = ending.wait_for(|ending| *ending) => {}
        () = serving => {}
    }
}

fn bind(path: &Path) -> io::Result<UnixListener> {
    // A leftover of a router that was killed: the folder's lock says that there is no other one.
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let connection = UnixListener::bind(path)?;
    std::fs::set_permissions(path, PermissionsExt::from_mode(0o600))?;
    Ok(connection)
}

async fn answer(stream: UnixStream, data: &Path, journal: &JournalFile) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut read = tokio::io::BufReader::new(read.take(LONGEST_REQUEST));
    tokio::time::timeout(REQUEST_TIMEOUT, read.read_line(&mut line)).await??;
    let answer = match (serde_json::from_str::<Request>(&line), journal.reader()) {
        (Err(error), _) => Answer::Failed(format!("the request is not understood: {error}")),
        (Ok(_), None) => Answer::Failed("the router is starting: try again in a moment".into()),
        (Ok(request), Some(reader)) => {
            let data = data.to_owned();
            let outcome = tokio::task::spawn_blocking(move || serve(&data, &reader, &request)).await?;
            outcome.map_or_else(|error| Answer::Failed(error.to_string()), Answer::Done)
        }
    };
    let mut line = serde_json::to_vec(&answer)?;
    line.push(b'\n');
    write.write_all(&line).await
}

struct RemovedAfterwards(PathBuf);

impl Drop for RemovedAfterwards {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}
