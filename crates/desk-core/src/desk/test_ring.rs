//! The test ring: through the router and back, onto the screen, and to the rep's hand. It is no offer: nothing of it is kept
//! anywhere, and whatever a customer waits for ends it.

use super::Desk;
use crate::effect::Effect;
use crate::input::TestNotification;
use crate::sounds::Sound;
use crate::test_ring::{TestFailure, TestRing, TestStep, TestStepName, TestStepState};
use model::{Channel, Moments, NotShown, Span, Timestamp};
use std::time::Duration;

/// So long the router may take to send it back.
const ANSWER_WITHIN: Span = Span::seconds(5);

/// So long the system may take to say that it is on the screen.
const SHOWN_WITHIN: Span = Span::seconds(8);

/// So long it waits on the screen to be pressed.
const PRESSED_WITHIN: Span = Span::seconds(30);

/// A test ring that somebody asked for and has not put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TestRinging {
    /// Tells it from those before it: the answer to one of them is no answer to this.
    number: u64,
    /// The step that is waited for, or that failed; nothing when all are done.
    at: Option<TestStepName>,
    failure: Option<TestFailure>,
    /// When the step that is waited for has failed.
    until: Timestamp,
    /// Whether the notification was asked for and not taken back or gone since.
    is_wanted: bool,
    /// Whether the system drew no buttons on it.
    is_without_buttons: bool,
}

impl TestRinging {
    fn is_at(&self, step: TestStepName) -> bool {
        self.at == Some(step) && self.failure.is_none()
    }

    fn state_of(&self, step: TestStepName) -> TestStepState {
        match (self.at, self.failure) {
            (Some(at), Some(why)) if at == step => TestStepState::Failed { why },
            (Some(at), None) if at == step => TestStepState::Waiting,
            (Some(at), _) if at < step => TestStepState::Ahead,
            _ if step == TestStepName::Shown && self.is_without_buttons => TestStepState::DoneWithoutButtons,
            _ => TestStepState::Done,
        }
    }
}

impl Moments for TestRinging {
    fn move_by(&mut self, by: i64) {
        self.until.move_by(by);
    }
}

impl Desk {
    /// Somebody wants a test ring, in place of the one before.
    pub(super) fn begin_test_ring(&mut self, now: Timestamp) {
        self.end_test_ring();
        self.test_count += 1;
        let number = self.test_count;
        self.test_ring = Some(TestRinging {
            number,
            at: Some(TestStepName::Connected),
            failure: None,
            until: now + ANSWER_WITHIN,
            is_wanted: false,
            is_without_buttons: false,
        });
        if !self.is_connected() {
            self.fail_test(TestFailure::NotConnected);
        } else if !self.rings.is_empty() {
            self.fail_test(TestFailure::RealOffer);
        } else {
            self.test_is_at(TestStepName::Answered, now + ANSWER_WITHIN);
            self.effects.push(Effect::TestRing { number });
        }
    }

    /// Somebody is done with it: nothing of it stays.
    pub(super) fn end_test_ring(&mut self) {
        self.take_test_back();
        self.test_ring = None;
    }

    /// The router sent a test ring back.
    pub(super) fn test_ring_came(&mut self, number: u64, now: Timestamp) {
        let is_ours = |test: &&TestRinging| test.number == number && test.is_at(TestStepName::Answered);
        if self.test_ring.as_ref().filter(is_ours).is_none() {
            return;
        }
        self.test_is_at(TestStepName::Asked, now + SHOWN_WITHIN);
        if let Some(why) = self.away {
            self.fail_test(TestFailure::NotShown(why));
        } else if !self.rings.is_empty() {
            self.fail_test(TestFailure::RealOffer);
        } else {
            self.test_is_at(TestStepName::Shown, now + SHOWN_WITHIN);
            self.test_ring.iter_mut().for_each(|test| test.is_wanted = true);
            let lasts = Duration::from_millis(SHOWN_WITHIN.0 + PRESSED_WITHIN.0);
            self.effects.push(Effect::NotifyTest { lasts });
        }
    }

    /// The system says something of its notification.
    pub(super) fn test_notification_said(&mut self, said: TestNotification, now: Timestamp) {
        let Some(test) = self.test_ring.as_mut().filter(|test| test.is_wanted) else { return };
        match said {
            TestNotification::Shown if test.is_at(TestStepName::Shown) => {
                test.is_without_buttons = !self.desktop.buttons;
                self.test_is_at(TestStepName::Pressed, now + PRESSED_WITHIN);
            }
            TestNotification::Shown => {}
            TestNotification::NotShown { why } => self.test_not_shown(why),
            TestNotification::Pressed { activation } => {
                (test.at, test.is_wanted) = (None, false);
                self.effects.push(Effect::Front { activation });
            }
            // On this desktop a click on it says no more.
            TestNotification::Closed { may_be_click: true } => {
                (test.at, test.is_wanted) = (None, false);
                self.effects.push(Effect::Show { clicked: true });
            }
            TestNotification::Closed { may_be_click: false } => {
                test.is_wanted = false;
                self.fail_test(TestFailure::Dismissed);
            }
            TestNotification::Expired => {
                test.is_wanted = false;
                self.fail_test(TestFailure::NotPressed);
            }
        }
    }

    /// What time and the rest of the desk do to it.
    pub(super) fn refresh_test_ring(&mut self, now: Timestamp) {
        let Some(test) = self.test_ring.as_ref().filter(|test| test.failure.is_none()) else { return };
        let Some(at) = test.at else { return };
        let is_late = now >= test.until;
        if at == TestStepName::Answered && !self.is_connected() {
            self.fail_test(TestFailure::NotConnected);
        } else if !self.rings.is_empty() {
            self.fail_test(TestFailure::RealOffer);
        } else if let Some(why) = self.away.filter(|_| at >= TestStepName::Shown) {
            self.test_not_shown(why);
        } else if is_late {
            self.fail_test(match at {
                TestStepName::Connected | TestStepName::Answered => TestFailure::NoAnswer,
                TestStepName::Asked | TestStepName::Shown => TestFailure::NothingSaid,
                TestStepName::Pressed => TestFailure::NotPressed,
            });
        }
    }

    /// It is on no screen, or not any more.
    fn test_not_shown(&mut self, why: NotShown) {
        if let Some(test) = self.test_ring.as_mut()
            && test.at > Some(TestStepName::Shown)
        {
            test.at = Some(TestStepName::Shown);
        }
        self.fail_test(TestFailure::NotShown(why));
    }

    fn test_is_at(&mut self, step: TestStepName, until: Timestamp) {
        self.test_ring.iter_mut().for_each(|test| (test.at, test.until) = (Some(step), until));
    }

    fn fail_test(&mut self, why: TestFailure) {
        self.test_ring.iter_mut().for_each(|test| test.failure = Some(why));
        self.take_test_back();
    }

    fn take_test_back(&mut self) {
        if let Some(test) = self.test_ring.as_mut()
            && std::mem::take(&mut test.is_wanted)
        {
            self.effects.push(Effect::WithdrawTest);
        }
    }

    /// What is heard of it while it waits to be pressed: what a chat sounds like.
    pub(super) fn test_sound(&self) -> Option<Sound> {
        self.test_ring.as_ref().filter(|test| test.is_wanted)?;
        Sound::of(self.sounds().rings.get(&Channel::Chat)?.sound)
    }

    /// When the step that is waited for has failed.
    pub(super) fn test_deadline(&self) -> Option<Timestamp> {
        let waits = self.test_ring.as_ref().filter(|test| test.at.is_some() && test.failure.is_none());
        waits.map(|test| test.until)
    }

    /// It as a window shows it.
    pub(super) fn test_ring_view(&self) -> Option<TestRing> {
        let test = self.test_ring.as_ref()?;
        let steps = TestStepName::ALL.map(|step| TestStep { step, state: test.state_of(step) });
        Some(TestRing { steps: steps.into() })
    }
}
