//! What there is to know of this desk, for whoever finds out why something did not ring.

use super::Desk;
use crate::connection::Connection;
use crate::diagnostics::{Diagnostics, Happened, RingWay};
use crate::input::{FromNotification, FromRouter, Input};
use crate::recent_events::{Recent, of_effect, of_input};
use model::{Moments, NotShown, Timestamp};
use std::mem::{Discriminant, discriminant};

/// What is kept for that.
#[derive(Clone, Debug, Default)]
pub(crate) struct Diagnosing {
    pub(super) recent: Recent,
    /// What there was to know when somebody asked last, while they do.
    pub(super) told: Option<Box<Diagnostics>>,
    /// How the connection is, and since when.
    connection: Option<(Discriminant<Connection>, Timestamp)>,
    /// Who shows notifications.
    pub(super) server: Option<String>,
    /// Why the desktop did not show what it was to show last.
    problem: Option<NotShown>,
}

impl Moments for Diagnosing {
    fn move_by(&mut self, by: i64) {
        let Self { recent, connection, told: _, server: _, problem: _ } = self;
        recent.move_by(by);
        connection.iter_mut().for_each(|(_, since)| since.move_by(by));
    }
}

impl Desk {
    /// Notes what is taken in, before it is. A frame that is not the next one has no effect.
    pub(super) fn note_input(&mut self, input: &Input, now: Timestamp) {
        if let Input::Router(FromRouter::Event { number, .. }) = input
            && self.last_frame() != number.checked_sub(1)
        {
            return;
        }
        match input {
            Input::Notification(FromNotification::Shown { .. }) => self.diagnosing.problem = None,
            Input::Notification(
                FromNotification::NotShown { why, .. } | FromNotification::Hidden { why, .. },
            ) => self.diagnosing.problem = Some(*why),
            _ => {}
        }
        if let Some(happened) = of_input(input) {
            self.diagnosing.recent.note(happened, now);
        }
    }

    /// Notes what came of an input, and since when the connection is as it is.
    pub(super) fn note_outcome(&mut self, now: Timestamp) {
        for happened in self.effects.iter().filter_map(of_effect) {
            self.diagnosing.recent.note(happened, now);
        }
        let state = discriminant(&self.connection);
        if self.diagnosing.connection.is_none_or(|(noted, _)| noted != state) {
            self.diagnosing.connection = Some((state, now));
        }
    }

    pub(super) fn note(&mut self, happened: Happened, now: Timestamp) {
        self.diagnosing.recent.note(happened, now);
    }

    /// Somebody wants to know; the answer is in the view until they do not any more.
    pub(super) fn diagnose(&mut self, now: Timestamp) {
        self.diagnosing.told = Some(Box::new(Diagnostics {
            at: now,
            connection_since: self.diagnosing.connection.map(|(_, since)| since),
            notification_server: self.diagnosing.server.clone(),
            notification_problem: self.diagnosing.problem,
            away: self.away,
            way: self.ring_way(),
            events: self.diagnosing.recent.events(),
        }));
    }

    fn ring_way(&self) -> RingWay {
        if self.away.is_some() {
            RingWay::None
        } else if self.is_looked_at() {
            RingWay::Window
        } else if self.desktop.notifications {
            RingWay::Notification
        } else {
            RingWay::WindowToFront
        }
    }
}
