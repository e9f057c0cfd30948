//! A socket in a data folder, between the command line and the router that runs on the folder; only this user can open it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream as Stream;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

/// The longest request that is read, in bytes.
const LONGEST_REQUEST: u64 = 1024 * 1024;

/// The longest answer that is read, in bytes.
const LONGEST_ANSWER: u64 = 1024 * 1024;

/// How long a client may take to send its request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(5);

/// The router's answer, one line of JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Answer<A> {
    Done(A),
    Failed(String),
}

/// Sends a request to the router that listens on a socket; nothing if there is none.
///
/// # Errors
/// What the router says, or that it gave no answer.
pub(crate) fn ask<A: DeserializeOwned>(socket: &Path, request: &impl Serialize) -> Result<Option<A>, String> {
    let Ok(mut stream) = Stream::connect(socket) else { return Ok(None) };
    let attempt = || {
        let mut line = serde_json::to_vec(request)?;
        line.push(b'\n');
        stream.write_all(&line)?;
        let mut answer = String::new();
        BufReader::new(stream.take(LONGEST_ANSWER)).read_line(&mut answer)?;
        io::Result::Ok(serde_json::from_str(&answer)?)
    };
    match attempt() {
        Ok(Answer::Done(answer)) => Ok(Some(answer)),
        Ok(Answer::Failed(problem)) => Err(problem),
        Err(error) => {
            Err(format!("the router that works on the folder gave no answer ({error}): see its log"))
        }
    }
}

/// Serves requests on a socket, one at a time, until told to end.
pub(crate) async fn listen<Q, A, S>(
    socket: PathBuf,
    mut ending: watch::Receiver<bool>,
    serve: impl Fn(Q) -> S,
) where
    Q: DeserializeOwned,
    A: Serialize,
    S: Future<Output = Result<A, String>>,
{
    let connection = match bind(&socket) {
        Ok(connection) => connection,
        Err(error) => {
            tracing::warn!(path = %socket.display(), %error, "commands need the router to be stopped");
            return;
        }
    };
    let _removed = RemovedAfterwards(socket);
    let serving = async {
        loop {
            match connection.accept().await {
                Ok((stream, _)) => {
                    if let Err(error) = answer(stream, &serve).await {
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

async fn answer<Q, A, S>(stream: UnixStream, serve: &impl Fn(Q) -> S) -> io::Result<()>
where
    Q: DeserializeOwned,
    A: Serialize,
    S: Future<Output = Result<A, String>>,
{
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut read = tokio::io::BufReader::new(read.take(LONGEST_REQUEST));
    tokio::time::timeout(REQUEST_TIMEOUT, read.read_line(&mut line)).await??;
    let answer = match serde_json::from_str::<Q>(&line) {
        Ok(request) => serve(request).await.map_or_else(Answer::Failed, Answer::Done),
        Err(error) => Answer::Failed(format!("the request is not understood: {error}")),
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
