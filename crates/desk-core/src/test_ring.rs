//! A test ring as a window shows it: its steps, and where it stopped.

use model::NotShown;
use serde::{Deserialize, Serialize};

/// A test ring, from the press that asks for it to the press that answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestRing {
    /// All steps, in their order.
    pub steps: Vec<TestStep>,
}

/// A step of a test ring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct TestStep {
    /// Which.
    pub step: TestStepName,
    /// How it is with it.
    #[serde(flatten)]
    pub state: TestStepState,
}

/// The steps of a test ring, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum TestStepName {
    /// The desk is connected to the router.
    Connected,
    /// The router sent the test ring back.
    Answered,
    /// The system was asked to show the notification.
    Asked,
    /// The notification is on the screen.
    Shown,
    /// The rep pressed it.
    Pressed,
}

impl TestStepName {
    pub(crate) const ALL: [Self; 5] =
        [Self::Connected, Self::Answered, Self::Asked, Self::Shown, Self::Pressed];
}

/// How it is with a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "state")]
pub enum TestStepState {
    /// The steps before it are not done.
    Ahead,
    /// It is waited for.
    Waiting,
    /// It is done.
    Done,
    /// It is done, but the system draws no buttons: offers are answered by a click, in the tray or in the window.
    DoneWithoutButtons,
    /// It was not done, and the test is over.
    Failed {
        /// Why.
        why: TestFailure,
    },
}

/// Why a step of a test ring was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", tag = "failure", content = "by")]
pub enum TestFailure {
    /// There is no connection to the router.
    NotConnected,
    /// The router did not send it back in time. An older one does not know test rings.
    NoAnswer,
    /// Something that a customer waits for rings, and goes before.
    RealOffer,
    /// The notification is on no screen.
    NotShown(NotShown),
    /// The system did not say in time that it is on the screen.
    NothingSaid,
    /// Somebody took it off the screen without pressing it.
    Dismissed,
    /// Nobody pressed it in time.
    NotPressed,
}
