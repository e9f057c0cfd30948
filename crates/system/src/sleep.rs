use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// What the machine is about to do, or has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sleep {
    /// It goes to sleep now. A connection will not survive that.
    Falls,
    /// It woke up. Look at the clock, and at the connection.
    Wakes,
}

/// Tells when this machine falls asleep and wakes up, where the system tells: from logind on Linux. On
/// other systems, and where there is no logind, nothing is ever told. Must be called within a tokio runtime.
pub fn sleep() -> UnboundedReceiver<Sleep> {
    #[cfg(target_os = "linux")]
    return linux::listen(None);
    #[cfg(not(target_os = "linux"))]
    unbounded_channel().1
}

/// The same from the D-Bus bus at this address. Must be called within a tokio runtime.
#[cfg(target_os = "linux")]
pub fn sleep_on(address: &str) -> UnboundedReceiver<Sleep> {
    linux::listen(Some(address.to_owned()))
}

#[cfg(target_os = "linux")]
mod linux {
    use super::{Sleep, UnboundedReceiver, unbounded_channel};
    use futures_util::StreamExt as _;
    use tokio::sync::mpsc::UnboundedSender;
    use zbus::{connection, proxy};

    #[proxy(
        interface = "org.freedesktop.login1.Manager",
        default_service = "org.freedesktop.login1",
        default_path = "/org/freedesktop/login1"
    )]
    trait Logind {
        #[zbus(signal)]
        fn prepare_for_sleep(&self, falls: bool) -> zbus::Result<()>;
    }

    pub(super) fn listen(address: Option<String>) -> UnboundedReceiver<Sleep> {
        let (teller, told) = unbounded_channel();
        tokio::spawn(async move {
            if let Err(why) = tell(address.as_deref(), &teller).await {
                tracing::debug!(%why, "nobody tells about sleep");
            }
        });
        told
    }

    async fn tell(address: Option<&str>, teller: &UnboundedSender<Sleep>) -> zbus::Result<()> {
        let builder = match address {
            Some(address) => connection::Builder::address(address)?,
            None => connection::Builder::system()?,
        };
        let connection = builder.build().await?;
        let logind = LogindProxy::new(&connection).await?;
        let mut signals = logind.receive_prepare_for_sleep().await?;
        loop {
            let signal = tokio::select! {
                signal = signals.next() => signal,
                () = teller.closed() => return Ok(()),
            };
            let Some(signal) = signal else { return Ok(()) };
            let sleep = if *signal.args()?.falls() { Sleep::Falls } else { Sleep::Wakes };
            // Nobody listens only while the program ends.
            let _ = teller.send(sleep);
        }
    }
}
