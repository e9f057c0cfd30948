//! The connection to the notifications of Windows: shows toasts, hides them, and passes on what happens to them.

use super::notify_call::toast_xml;
use crate::port::{Closing, Notice};
use std::time::{Duration, SystemTime};
use tokio::sync::mpsc::UnboundedSender;
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

/// What Windows reports of a toast.
#[derive(Debug)]
pub(super) enum ToastEvent {
    /// It was pressed; the arguments say where.
    Activated(String),
    /// The person or the system took it off the screen.
    Dismissed(Closing),
    Failed(String),
}

/// The connection to the notifications of Windows. The tag is the number by which a toast is known.
#[derive(Debug)]
pub(super) struct Session {
    notifier: ToastNotifier,
    history: ToastNotificationHistory,
    toast_events: UnboundedSender<(u64, ToastEvent)>,
}

impl Session {
    /// Registers the app and clears what an earlier process left.
    pub(super) fn new(toast_events: UnboundedSender<(u64, ToastEvent)>) -> windows::core::Result<Self> {
        // SAFETY: it takes no pointers, and this thread has not chosen another apartment before.
        unsafe { RoInitialize(RO_INIT_MULTITHREADED)? };
        register()?;
        let id = HSTRING::from(APP_ID);
        let notifier = ToastNotificationManager::CreateToastNotifierWithId(&id)?;
        let history = ToastNotificationManager::History()?;
        // An app that never showed anything has no history to clear.
        if let Err(error) = history.ClearWithId(&id) {
            tracing::debug!(%error, "no toasts to clear");
        }
        Ok(Self { notifier, history, toast_events })
    }

    /// Why Windows would drop a toast, if it would.
    pub(super) fn switched_off(&self) -> Option<&'static str> {
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

    /// Shows the toast of a notice under a tag that is not in use.
    pub(super) fn show(
        &self,
        tag: u64,
        notice: &Notice,
        lasts: Duration,
    ) -> windows::core::Result<ToastNotification> {
        let toast = self.toast(tag, notice, lasts)?;
        self.notifier.Show(&toast)?;
        Ok(toast)
    }

    /// Takes a toast off the screen and out of the notification centre.
    pub(super) fn hide(&self, tag: u64, toast: &ToastNotification) {
        let removed = self.history.RemoveGroupedTagWithId(
            &HSTRING::from(tag.to_string()),
            &HSTRING::from(GROUP),
            &HSTRING::from(APP_ID),
        );
        for result in [self.notifier.Hide(toast), removed] {
            if let Err(error) = result {
                tracing::debug!(%error, "a toast to hide was gone already");
            }
        }
    }

    fn toast(&self, tag: u64, notice: &Notice, lasts: Duration) -> windows::core::Result<ToastNotification> {
        let document = XmlDocument::new()?;
        document.LoadXml(&HSTRING::from(toast_xml(notice)))?;
        let toast = ToastNotification::CreateToastNotification(&document)?;
        toast.SetTag(&HSTRING::from(tag.to_string()))?;
        toast.SetGroup(&HSTRING::from(GROUP))?;
        if let Some(end) = date_time(SystemTime::now() + lasts) {
            // Should this process die, Windows takes the toast away.
            toast.SetExpirationTime(&PropertyValue::CreateDateTime(end)?.cast::<IReference<DateTime>>()?)?;
        }
        let events = self.toast_events.clone();
        toast.Activated(&TypedEventHandler::new(
            move |_, pressed: windows::core::Ref<windows::core::IInspectable>| {
                let arguments = pressed.ok()?.cast::<ToastActivatedEventArgs>()?.Arguments()?;
                send(&events, tag, ToastEvent::Activated(arguments.to_string()));
                Ok(())
            },
        ))?;
        let events = self.toast_events.clone();
        toast.Dismissed(&TypedEventHandler::new(
            move |_, dismissed: windows::core::Ref<windows::UI::Notifications::ToastDismissedEventArgs>| {
                let how = match dismissed.ok()?.Reason()? {
                    ToastDismissalReason::ApplicationHidden => return Ok(()),
                    ToastDismissalReason::UserCanceled => Closing::Dismissed { may_be_click: false },
                    ToastDismissalReason::TimedOut => Closing::Expired,
                    _ => Closing::Unknown,
                };
                send(&events, tag, ToastEvent::Dismissed(how));
                Ok(())
            },
        ))?;
        let events = self.toast_events.clone();
        toast.Failed(&TypedEventHandler::new(
            move |_, failed: windows::core::Ref<windows::UI::Notifications::ToastFailedEventArgs>| {
                send(&events, tag, ToastEvent::Failed(failed.ok()?.ErrorCode()?.message()));
                Ok(())
            },
        ))?;
        Ok(toast)
    }
}

fn send(events: &UnboundedSender<(u64, ToastEvent)>, tag: u64, event: ToastEvent) {
    if events.send((tag, event)).is_err() {
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
fn date_time(at: SystemTime) -> Option<DateTime> {
    let since = at.duration_since(SystemTime::UNIX_EPOCH).ok()? + EPOCHS_APART;
    Some(DateTime { UniversalTime: i64::try_from(since.as_nanos() / 100).ok()? })
}
