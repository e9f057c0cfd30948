//! The rep's side: what one rep's client knows, shows and must do.
//!
//! Feed one [`Input`], do all the effects it gives, then ask for the next deadline. `now` is any clock that never runs
//! backwards and counts the time that the machine slept; what it shows does not matter, for the router tells its own.

mod coded_problem;
mod connection;
mod desk;
mod diagnostics;
mod effect;
mod files;
mod frame_numbers;
mod input;
mod news;
mod outbox;
mod persisted_outbox;
mod recent_events;
mod rep_action_rules;
mod returned;
mod ringing_offer;
mod session;
mod settings;
mod sounds;
mod test_ring;
#[cfg(test)]
mod tests;
mod toast;
mod user_action;
mod view;
mod window_state;

pub use coded_problem::CodedProblem;
pub use connection::{Connection, SignedOutReason, TurnedAwayReason};
pub use desk::Desk;
pub use diagnostics::{DiagnosticEvent, Diagnostics, Happened, RingWay};
pub use effect::{Effect, Notice};
pub use files::{FetchState, FetchedFile, MOST_SENDING, SendingFile, is_held_name};
pub use input::{Button, DesktopChange, FromNotification, FromRouter, FromWindow, Input, TestNotification};
pub use news::{AbsenceNews, News, NewsContent, NewsSubject, PresenceNews};
pub use outbox::Unanswered;
pub use persisted_outbox::{Belongings, Owned, Owner, PersistedOutbox};
pub use returned::{Pressed, Returned, ReturnedKind, ReturnedReason};
pub use session::HeldLines;
pub use settings::{
    About, DeskSettings, KeptSettings, LARGEST_ZOOM, Language, NotificationChoice, Platform, SMALLEST_ZOOM,
    SettingsChange, ThemeChoice, Zoom,
};
pub use sounds::{ChosenSounds, Sound, SoundSetting, SoundSettings, SoundSource};
pub use test_ring::{TestFailure, TestRing, TestStep, TestStepName, TestStepState};
pub use toast::{Toast, ToastContent};
pub use user_action::UserAction;
pub use view::{
    Account, ClosedSession, Desktop, MessageItem, Passed, PassedHow, Pending, PendingAnswer, Question,
    Ringing, SendState, SessionView, StorageProblem, Unseen, View,
};
