//! The control socket on systems without such sockets: commands need the router to be stopped.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use tokio::sync::watch;

/// No router can be asked.
pub(crate) fn ask<A: DeserializeOwned>(_: &Path, _: &impl Serialize) -> Result<Option<A>, String> {
    Ok(None)
}

/// There are no requests.
pub(crate) async fn listen<Q, A, S>(_: PathBuf, mut ending: watch::Receiver<bool>, _: impl Fn(Q) -> S)
where
    Q: DeserializeOwned,
    A: Serialize,
    S: Future<Output = Result<A, String>>,
{
    drop(ending.wait_for(|ending| *ending).await);
}
