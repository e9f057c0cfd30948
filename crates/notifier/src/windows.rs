//! Toasts of Windows 10 and 11.
//!
//! A toast's buttons answer while the toast is on the screen. One that leaves it for the notification centre could be
//! pressed there and nobody would hear it, so it is taken away.

use crate::port::{Closing, Command, Event, LONGEST_RING, Notice, Unseen};
use crate::toast::{pressed, xml};
use std::collections::HashMap;
use std::thread;
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until};
use windows::Data::Xml::Dom::XmlDocument;
use windows::Foundation::{DateTime, IReference, PropertyValue, TypedEventHandler};
use windows::UI::Notifications::{
    NotificationSetting, ToastActivatedEventArgs, ToastDismissalReason, ToastNotification,
    ToastNotificationHistory, ToastNotificationManager, ToastNotifier,
};
use windows::Win32::System::Registry::{HKEY_CURRENT_USER, REG_SZ, RegSetKeyValueW};
use windows::Win32::System::WinRT::{RO_INIT_MULTITHREADED, RoInitialize};
use windows::core::{HSTRING, Interface as _, w};

/// By this id Windows knows the app; toasts of an id that it does not know are dropped without a word.
const APP_ID: &str = "org.handbell.Handbell";
const GROUP: &str = "offers";

/// Between the first day of Windows' clock, in 1601, and that of Unix, in 1970.
const EPOCHS_APART: Duration = Duration::from_secs(11_644_473_600);

/// What Windows tells of a toast.
#[derive(Debug)]
enum Told {
    Activated(String),
    /// The person or the system took it off the screen.
    Dismissed(Closing),
    Failed(String),
}

#[derive(Debug)]
struct Shown {
    toast: ToastNotification,
    notice: Notice,
    until: Instant,
}

#[derive(Debug)]
struct Toasts {
    notifier: ToastNotifier,
    history: ToastNotificationHistory,
    /// By the number that is the toast's tag; the same key can be shown again under another.
    shown: HashMap<u64, Shown>,
    last: u64,
    events: UnboundedSender<Event>,
    told: UnboundedSender<(u64, Told)>,
}

/// Shows notices until the handles are gone or ask for the end. Calls into Windows take milliseconds: they have a thread
/// of their own.
pub(crate) async fn run(commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let (done, ended) = oneshot::channel();
    let work = move || {
        match tokio::runtime::Builder::new_current_thread().enable_time().build() {
            Ok(runtime) => runtime.block_on(serve(commands, events)),
            Err(error) => tracing::error!(%error, "notifications have no runtime"),
        }
        // The other side is gone when the program ends.
        let _ = done.send(());
    };
    if let Err(error) = thread::Builder::new().name("notifications".to_owned()).spawn(work) {
        tracing::error!(%error, "notifications have no thread");
    }
    // An error means that the thread could not start, which is logged.
    let _ = ended.await;
}

async fn serve(mut commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let (tell, mut told) = mpsc::unbounded_channel();
    let mut toasts = match Toasts::new(events.clone(), tell) {
        Ok(toasts) => toasts,
        Err(error) => {
            tracing::warn!(%error, "Windows shows no notifications");
            return refuse_all(commands, events).await;
        }
    };
    let done = loop {
        let due = toasts.shown.values().map(|shown| shown.until).min();
        tokio::select! {
            command = commands.recv() => match command {
                Some(Command::Show(notice)) => toasts.show(notice),
                Some(Command::Withdraw(key)) => toasts.withdraw(&key),
                Some(Command::Shutdown(done)) => break Some(done),
                None => break None,
            },
            Some((number, what)) = told.recv() => toasts.heard(number, what),
            () = sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => toasts.overdue(),
        }
    };
    let numbers: Vec<u64> = toasts.shown.keys().copied().collect();
    for number in numbers {
        toasts.hide(number);
    }
    if let Some(done) = done {
        // Nobody waits for an answer that is not received.
        let _ = done.send(());
    }
}

/// Refuses everything, for there are no toasts.
async fn refuse_all(mut commands: UnboundedReceiver<Command>, events: UnboundedSender<Event>) {
    let mut next = Some(Event::NOBODY);
    loop {
        if let Some(event) = next.take()
            && events.send(event).is_err()
        {
            return;
        }
        match commands.recv().await {
            Some(Command::Show(notice)) => {
                next = Some(Event::NotShown { key: notice.key, why: Unseen::Refused });
            }
            Some(Command::Withdraw(_)) => {}
            Some(Command::Shutdown(done)) => {
                // Nobody waits for an answer that is not received.
                let _ = done.send(());
                return;
            }
            None => return,
        }
    }
}

impl Toasts {
    fn new(
        events: UnboundedSender<Event>,
        told: UnboundedSender<(u64, Told)>,
    ) -> windows::core::Result<Self> {
        // SAFETY: it takes no pointers, and this thread has not chosen another apartment before.
        unsafe { RoInitialize(RO_INIT_MULTITHREADED)? };
        register()?;
        let id = HSTRING::from(APP_ID);
        let notifier = ToastNotificationManager::CreateToastNotifierWithId(&id)?;
        let history = ToastNotificationManager::History()?;
        // What an earlier run left. An app that never showed anything has no history to clear.
        if let Err(error) = history.ClearWithId(&id) {
            tracing::debug!(%error, "no toasts to clear");
        }
        let toasts = Self { notifier, history, shown: HashMap::new(), last: 0, events, told };
        toasts.tell(match toasts.switched_off() {
            Some(_) => Event::NOBODY,
            None => {
                let server = Some("Windows".to_owned());
                Event::Capabilities { buttons: true, body: true, persistent: false, server }
            }
        });
        Ok(toasts)
    }

    /// Why Windows would drop a toast, if it would.
    fn switched_off(&self) -> Option<&'static str> {
        // An app that never showed anything has no setting yet.
        let setting = self.notifier.Setting().unwrap_or(NotificationSetting::Enabled);
        match setting {
            NotificationSetting::DisabledForApplication => {
                Some("Notifications of Handbell are switched off in Windows' settings.")
            }
            NotificationSetting::DisabledForUser => {
                Some("Notifications are switched off in Windows' settings.")
            }
            NotificationSetting::DisabledByGroupPolicy => Some("A group policy switches notifications off."),
            _ => None,
        }
    }

    fn show(&mut self, notice: Notice) {
        if let Some((&number, known)) = self.shown.iter().find(|(_, shown)| shown.notice.key == notice.key) {
            if known.notice == notice {
                return;
            }
            self.hide(number);
        }
        if let Some(why) = self.switched_off() {
            tracing::warn!(why, "a toast was not shown");
            return self.tell(Event::NotShown { key: notice.key, why: Unseen::Refused });
        }
        self.last += 1;
        let number = self.last;
        let lasts = notice.lasts.min(LONGEST_RING);
        let key = notice.key.clone();
        match self.toast(number, &notice, lasts).and_then(|toast| self.notifier.Show(&toast).map(|()| toast))
        {
            Ok(toast) => {
                self.shown.insert(number, Shown { toast, notice, until: Instant::now() + lasts });
                self.tell(Event::Shown { key });
            }
            Err(error) => {
                tracing::warn!(%error, "Windows refused a toast");
                self.tell(Event::NotShown { key, why: Unseen::Refused });
            }
        }
    }

    fn toast(
        &self,
        number: u64,
        notice: &Notice,
        lasts: Duration,
    ) -> windows::core::Result<ToastNotification> {
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(xml(notice)))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        toast.SetTag(&HSTRING::from(number.to_string()))?;
        toast.SetGroup(&HSTRING::from(GROUP))?;
        if let Some(end) = moment(SystemTime::now() + lasts) {
            // Should this process die, Windows takes the toast away.
            toast.SetExpirationTime(&PropertyValue::CreateDateTime(end)?.cast::<IReference<DateTime>>()?)?;
        }
        let told = self.told.clone();
        toast.Activated(&TypedEventHandler::new(
            move |_, pressed: windows::core::Ref<windows::core::IInspectable>| {
                let arguments = pressed.ok()?.cast::<ToastActivatedEventArgs>()?.Arguments()?;
                pass_on(&told, number, Told::Activated(arguments.to_string()));
                Ok(())
            },
        ))?;
        let told = self.told.clone();
        toast.Dismissed(&TypedEventHandler::new(
            move |_, dismissed: windows::core::Ref<windows::UI::Notifications::ToastDismissedEventArgs>| {
                let how = match dismissed.ok()?.Reason()? {
                    ToastDismissalReason::ApplicationHidden => return Ok(()),
                    ToastDismissalReason::UserCanceled => Closing::Dismissed { may_be_click: false },
                    ToastDismissalReason::TimedOut => Closing::Expired,
                    _ => Closing::Unknown,
                };
                pass_on(&told, number, Told::Dismissed(how));
                Ok(())
            },
        ))?;
        let told = self.told.clone();
        toast.Failed(&TypedEventHandler::new(
            move |_, failed: windows::core::Ref<windows::UI::Notifications::ToastFailedEventArgs>| {
                pass_on(&told, number, Told::Failed(failed.ok()?.ErrorCode()?.message()));
                Ok(())
            },
        ))?;
        Ok(toast)
    }

    fn withdraw(&mut self, key: &str) {
        let number = self.shown.iter().find(|(_, shown)| shown.notice.key == key).map(|(number, _)| *number);
        if let Some(number) = number {
            self.hide(number);
        }
    }

    /// Takes a toast off the screen and out of the notification centre.
    fn hide(&mut self, number: u64) -> Option<Notice> {
        let Shown { toast, notice, .. } = self.shown.remove(&number)?;
        let tag = HSTRING::from(number.to_string());
        let removed =
            self.history.RemoveGroupedTagWithId(&tag, &HSTRING::from(GROUP), &HSTRING::from(APP_ID));
        for result in [self.notifier.Hide(&toast), removed] {
            if let Err(error) = result {
                tracing::debug!(%error, "a toast to hide was gone already");
            }
        }
        Some(notice)
    }

    fn heard(&mut self, number: u64, what: Told) {
        let Some(notice) = self.hide(number) else {
            tracing::debug!(?what, "ignored: the toast is over");
            return;
        };
        let key = notice.key.clone();
        self.tell(match what {
            Told::Activated(arguments) => match pressed(&notice, &arguments) {
                Some(action) => Event::Pressed { key, action, token: None },
                None => Event::Closed { key, how: Closing::Unknown },
            },
            Told::Failed(error) => {
                tracing::warn!(error, "Windows dropped a toast");
                Event::Closed { key, how: Closing::Unknown }
            }
            Told::Dismissed(how) => Event::Closed { key, how },
        });
    }

    fn overdue(&mut self) {
        let now = Instant::now();
        let due = self.shown.iter().filter(|(_, shown)| shown.until <= now).map(|(number, _)| *number);
        for number in due.collect::<Vec<_>>() {
            if let Some(notice) = self.hide(number) {
                self.tell(Event::Closed { key: notice.key, how: Closing::Expired });
            }
        }
    }

    fn tell(&self, event: Event) {
        if self.events.send(event).is_err() {
            tracing::debug!("nobody listens to notifications");
        }
    }
}

fn pass_on(told: &UnboundedSender<(u64, Told)>, number: u64, what: Told) {
    if told.send((number, what)).is_err() {
        tracing::debug!("the notifier has ended");
    }
}

/// Makes the app known to Windows for this user, without an installer.
fn register() -> windows::core::Result<()> {
    let name: Vec<u8> = "Handbell\0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u32::try_from(name.len()).unwrap_or_default();
    // SAFETY: the pointer and the length describe `name`, which outlives the call; the other strings are constants.
    unsafe {
        RegSetKeyValueW(
            HKEY_CURRENT_USER,
            w!("Software\\Classes\\AppUserModelId\\org.handbell.Handbell"),
            w!("DisplayName"),
            REG_SZ.0,
            Some(name.as_ptr().cast()),
            length,
        )
        .ok()
    }
}

/// A moment by Windows' clock: tenths of microseconds since 1601.
fn moment(at: SystemTime) -> Option<DateTime> {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).ok()? + EPOCHS_APART;
    Some(DateTime { UniversalTime: i64::try_from(since.as_nanos() / 100).ok()? })
}
