//! A network link between an app and its router that can be interrupted silently.

use anyhow::Result;
use std::net::SocketAddr;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A network link between an app and its router. While it is interrupted it carries nothing and informs
/// neither end, like a pulled cable.
#[derive(Debug)]
pub struct Cable {
    address: SocketAddr,
    plugged: watch::Sender<bool>,
}

impl Cable {
    /// Opens a link to the router at this address, such as `http://127.0.0.1:7410`.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn lay(router: &str) -> Result<Self> {
        let router = router.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (plugged, plug) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, router.clone(), plug.clone()));
            }
        });
        Ok(Self { address, plugged })
    }

    /// The address that the app uses as the router's.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Interrupts the link.
    pub fn pull(&self) {
        self.plugged.send_replace(false);
    }

    /// Restores the link. Connections from before stay dead.
    pub fn plug_in(&self) {
        self.plugged.send_replace(true);
    }
}

async fn carry(mut near: TcpStream, router: String, mut plug: watch::Receiver<bool>) {
    if plug.wait_for(|plugged| *plugged).await.is_err() {
        return;
    }
    let Ok(mut far) = TcpStream::connect(router).await else { return };
    tokio::select! {
        // Either end may close; there is nothing to do.
        _ = copy_bidirectional(&mut near, &mut far) => return,
        pulled = plug.wait_for(|plugged| !plugged) => if pulled.is_err() { return },
    }
    // Both ends stay open and receive nothing, until the link itself is dropped.
    while plug.changed().await.is_ok() {}
    drop((near, far));
}
