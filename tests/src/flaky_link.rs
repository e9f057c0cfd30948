//! A network link between an app and its router that a test can cut.

use anyhow::Result;
use std::net::SocketAddr;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A network link between an app and its router. Cut, it carries nothing and tells neither end, as a cut cable.
#[derive(Debug)]
pub struct FlakyLink {
    address: SocketAddr,
    connected: watch::Sender<bool>,
}

impl FlakyLink {
    /// Starts a link to the router at this address, such as `http://127.0.0.1:7410`.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start(router: &str) -> Result<Self> {
        let router = router.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (connected, connection) = watch::channel(true);
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(forward(near, router.clone(), connection.clone()));
            }
        });
        Ok(Self { address, connected })
    }

    /// What the app takes for the router's address.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Cuts the link.
    pub fn cut(&self) {
        self.connected.send_replace(false);
    }

    /// Restores the link. What was connected before stays dead.
    pub fn restore(&self) {
        self.connected.send_replace(true);
    }
}

async fn forward(mut near: TcpStream, router: String, mut connection: watch::Receiver<bool>) {
    if connection.wait_for(|connected| *connected).await.is_err() {
        return;
    }
    let Ok(mut far) = TcpStream::connect(router).await else { return };
    tokio::select! {
        // Either end may close; nothing is to be done about it.
        _ = copy_bidirectional(&mut near, &mut far) => return,
        cut = connection.wait_for(|connected| !connected) => if cut.is_err() { return },
    }
    // Both ends stay open and hear nothing more, until the link itself is gone.
    while connection.changed().await.is_ok() {}
    drop((near, far));
}
