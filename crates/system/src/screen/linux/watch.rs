//! Watches both buses and reports what they mean together.

use super::bus::BusAddress;
use super::report::ScreenReport;
use super::{logind, screen_savers};
use crate::screen::Screen;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, sleep, sleep_until};

/// How long the first report waits for both buses.
const FIRST_REPORT_TIMEOUT: Duration = Duration::from_secs(3);

/// The delay between attempts to reach a bus that is not there.
const RECONNECT_DELAY: Duration = Duration::from_secs(30);

/// One of the two buses.
#[derive(Clone, Copy, Debug)]
enum Bus {
    Session,
    System,
}

/// Reports whether the screen can be seen, from the buses at these addresses or those of the session and the system.
pub(in crate::screen) fn watch(session: Option<String>, system: Option<String>) -> UnboundedReceiver<Screen> {
    let (screens, screen_receiver) = unbounded_channel();
    let (reports, report_receiver) = unbounded_channel();
    let session = session.map_or(BusAddress::Session, BusAddress::At);
    let system = system.map_or(BusAddress::System, BusAddress::At);
    tokio::spawn(watch_bus(Bus::Session, session, reports.clone()));
    tokio::spawn(watch_bus(Bus::System, system, reports));
    tokio::spawn(combine(report_receiver, screens));
    screen_receiver
}

/// Watches one bus, over all its restarts, until its reports are no longer received.
async fn watch_bus(bus: Bus, address: BusAddress, reports: UnboundedSender<(Bus, ScreenReport)>) {
    let sender = reports.clone();
    let report = move |report| {
        // Nobody listens only while the program ends.
        let _ = sender.send((bus, report));
    };
    let watching = async {
        loop {
            let end = match bus {
                Bus::Session => screen_savers::watch(&address, &report).await,
                Bus::System => logind::watch(&address, &report).await,
            };
            if let Err(why) = end {
                tracing::debug!(?bus, %why, "this bus tells nothing about the screen");
            }
            report(ScreenReport::default());
            sleep(RECONNECT_DELAY).await;
        }
    };
    tokio::select! {
        () = watching => {}
        () = reports.closed() => {}
    }
}

/// Reports what both buses together mean, when it changes.
async fn combine(mut reports: UnboundedReceiver<(Bus, ScreenReport)>, screens: UnboundedSender<Screen>) {
    let (mut session, mut system) = (None, None);
    let mut reported = None;
    let first_report_until = Instant::now() + FIRST_REPORT_TIMEOUT;
    loop {
        let mut is_late = false;
        tokio::select! {
            report = reports.recv() => match report {
                Some((Bus::Session, report)) => session = Some(report),
                Some((Bus::System, report)) => system = Some(report),
                None => return,
            },
            () = sleep_until(first_report_until), if reported.is_none() => is_late = true,
            () = screens.closed() => return,
        }
        if reported.is_none() && !is_late && (session.is_none() || system.is_none()) {
            continue;
        }
        let screen = screen_of(&[session.unwrap_or_default(), system.unwrap_or_default()]);
        if reported != Some(screen) {
            reported = Some(screen);
            tracing::debug!(?screen, "told whether the screen can be seen");
            if screens.send(screen).is_err() {
                return;
            }
        }
    }
}

/// The first thing that keeps the screen from being seen, of all that is known.
fn screen_of(reports: &[ScreenReport]) -> Screen {
    let any = |of: fn(&ScreenReport) -> Option<bool>| reports.iter().filter_map(of).max();
    let known = [
        (any(|report| report.asleep), Screen::Asleep),
        (any(|report| report.locked), Screen::Locked),
        (any(|report| report.inactive), Screen::Inactive),
        (any(|report| report.lid_closed), Screen::LidClosed),
    ];
    if let Some((_, screen)) = known.iter().find(|(is, _)| *is == Some(true)) {
        return *screen;
    }
    if known.iter().any(|(is, _)| is.is_some()) { Screen::Visible } else { Screen::Unknown }
}
