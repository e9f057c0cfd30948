//! A proxy in front of the router that can stall, drop traffic silently, be slow, or break every connection.

use anyhow::Result;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;

/// What a slow line carries at once, in bytes, and how often.
const SLOW_PIECE: usize = 1_024;
const SLOW_EVERY: Duration = Duration::from_millis(150);

/// A dead connection is held open for so long, so that neither end is told.
const DEAD_FOR: Duration = Duration::from_secs(60);

/// What the line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Carries everything at once.
    Pass,
    /// Carries nothing, and later all of it.
    Stall,
    /// What was connected is dead without either end knowing, and nobody else gets through.
    HalfOpen,
    /// Carries little at a time.
    Slow,
}

#[derive(Clone, Copy, Debug)]
struct State {
    mode: Mode,
    /// How often every connection was broken.
    breaks: u64,
    /// How often they went dead.
    deaths: u64,
}

/// A running proxy. Its connections end with it.
pub(crate) struct Proxy {
    address: SocketAddr,
    state: watch::Sender<State>,
}

impl Proxy {
    /// Carries to the router at this port.
    pub(crate) async fn lay(router: u16) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let (state, told) = watch::channel(State { mode: Mode::Pass, breaks: 0, deaths: 0 });
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(carry(near, router, told.clone()));
            }
        });
        Ok(Self { address, state })
    }

    /// Where people connect.
    pub(crate) fn address(&self) -> String {
        self.address.to_string()
    }

    /// Does this from here on.
    pub(crate) fn turn(&self, mode: Mode) {
        self.state.send_modify(|state| {
            state.mode = mode;
            state.deaths += u64::from(mode == Mode::HalfOpen);
        });
    }

    /// Breaks every connection there is.
    pub(crate) fn break_all(&self) {
        self.state.send_modify(|state| state.breaks += 1);
    }
}

async fn carry(near: TcpStream, router: u16, mut told: watch::Receiver<State>) {
    let may_connect = |state: &State| matches!(state.mode, Mode::Pass | Mode::Slow);
    if told.wait_for(may_connect).await.is_err() {
        return;
    }
    let Ok(far) = TcpStream::connect(("127.0.0.1", router)).await else { return };
    if near.set_nodelay(true).is_err() || far.set_nodelay(true).is_err() {
        return;
    }
    let began = *told.borrow();
    let (mut near_read, mut near_write) = near.into_split();
    let (mut far_read, mut far_write) = far.into_split();
    let dead = tokio::select! {
        () = pass(&mut near_read, &mut far_write, told.clone()) => false,
        () = pass(&mut far_read, &mut near_write, told.clone()) => false,
        changed = told.wait_for(|state| state.breaks != began.breaks || state.deaths != began.deaths) => {
            changed.is_ok_and(|state| state.deaths != began.deaths)
        }
    };
    if dead {
        sleep(DEAD_FOR).await;
    }
}

/// Carries one direction, until one end has closed.
async fn pass(from: &mut OwnedReadHalf, to: &mut OwnedWriteHalf, mut told: watch::Receiver<State>) {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        if told.wait_for(|state| state.mode != Mode::Stall).await.is_err() {
            return;
        }
        let slow = told.borrow().mode == Mode::Slow;
        let piece = if slow { SLOW_PIECE } else { buffer.len() };
        let Ok(count @ 1..) = from.read(&mut buffer[..piece]).await else { return };
        // What was read just before the line stalled waits as well.
        if told.wait_for(|state| state.mode != Mode::Stall).await.is_err() {
            return;
        }
        if slow {
            sleep(SLOW_EVERY).await;
        }
        if to.write_all(&buffer[..count]).await.is_err() {
            return;
        }
    }
}
