use super::wire::Place;
use super::{Screen, UnboundedReceiver, logind, savers, unbounded_channel};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::{Instant, sleep, sleep_until};

/// So long the first word waits for what the buses say.
const PATIENCE: Duration = Duration::from_secs(3);

/// Between attempts to reach a bus that is not there.
const PAUSE: Duration = Duration::from_secs(30);

/// What one bus says. Nothing is known of what nobody on it tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) asleep: Option<bool>,
    pub(super) locked: Option<bool>,
    pub(super) inactive: Option<bool>,
    pub(super) lid_closed: Option<bool>,
}

/// The two buses.
#[derive(Clone, Copy, Debug)]
enum Side {
    Session,
    System,
}

pub(super) fn listen(session: Option<String>, system: Option<String>) -> UnboundedReceiver<Screen> {
    let (teller, told) = unbounded_channel();
    let (words, heard) = unbounded_channel();
    let session = session.map_or(Place::Session, Place::At);
    let system = system.map_or(Place::System, Place::At);
    tokio::spawn(hear(Side::Session, session, words.clone()));
    tokio::spawn(hear(Side::System, system, words));
    tokio::spawn(judge(heard, teller));
    told
}

/// Listens on one bus, again and again, until nobody wants its words.
async fn hear(side: Side, place: Place, words: UnboundedSender<(Side, Said)>) {
    let told = words.clone();
    let tell = move |said| {
        // Nobody listens only while the program ends.
        let _ = told.send((side, said));
    };
    let listening = async {
        loop {
            let end = match side {
                Side::Session => savers::hear(&place, &tell).await,
                Side::System => logind::hear(&place, &tell).await,
            };
            if let Err(why) = end {
                tracing::debug!(?side, %why, "this bus tells nothing about the screen");
            }
            tell(Said::default());
            sleep(PAUSE).await;
        }
    };
    tokio::select! {
        () = listening => {}
        () = words.closed() => {}
    }
}

/// Tells what both buses together mean.
async fn judge(mut heard: UnboundedReceiver<(Side, Said)>, teller: UnboundedSender<Screen>) {
    let (mut session, mut system) = (None, None);
    let mut told = None;
    let end = Instant::now() + PATIENCE;
    loop {
        let mut is_late = false;
        tokio::select! {
            word = heard.recv() => match word {
                Some((Side::Session, said)) => session = Some(said),
                Some((Side::System, said)) => system = Some(said),
                None => return,
            },
            () = sleep_until(end), if told.is_none() => is_late = true,
            () = teller.closed() => return,
        }
        if told.is_none() && !is_late && (session.is_none() || system.is_none()) {
            continue;
        }
        let screen = worst(&[session.unwrap_or_default(), system.unwrap_or_default()]);
        if told != Some(screen) {
            told = Some(screen);
            tracing::debug!(?screen, "told whether the screen can be seen");
            if teller.send(screen).is_err() {
                return;
            }
        }
    }
}

fn worst(said: &[Said]) -> Screen {
    let any = |of: fn(&Said) -> Option<bool>| said.iter().filter_map(of).max();
    let kept = [
        (any(|said| said.asleep), Screen::Asleep),
        (any(|said| said.locked), Screen::Locked),
        (any(|said| said.inactive), Screen::Inactive),
        (any(|said| said.lid_closed), Screen::LidClosed),
    ];
    if let Some((_, screen)) = kept.iter().find(|(is, _)| *is == Some(true)) {
        return *screen;
    }
    if kept.iter().any(|(is, _)| is.is_some()) { Screen::Visible } else { Screen::Unknown }
}
