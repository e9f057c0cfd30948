//! The rep's side: what one rep's client knows, shows and must do.
//!
//! Feed one [`Input`], do all the effects it gives, then ask for the next deadline. `now` is any clock that never runs
//! backwards and counts the time that the machine slept; what it shows does not matter, for the router tells its own.

mod act;
mod input;
mod outbox;
mod person;
mod ring;
mod router;
mod screen;
mod session;
#[cfg(test)]
mod tests;
mod view;

pub use act::Act;
pub use input::{
    Button, DesktopChange, Effect, FromNotification, FromRouter, FromWindow, Input, Notice, Person,
};
pub use outbox::{Kept, Unanswered};
pub use view::{
    Account, ClosedSession, Connection, Delivery, Desktop, Line, Pressed, Ringing, SessionView, Toast,
    Unseen, View,
};

use crate::org::{OpenWork, Targets};
use crate::{ConversationId, NotShown, OfferId, Presence, PresenceView, Span, Timestamp};
use outbox::Outbox;
use ring::Ring;
use screen::Window;
use session::Session;
use std::collections::{BTreeMap, VecDeque};

/// How long a toast stays.
const TOAST: Span = Span::seconds(8);

/// So many closed sessions are listed.
const CLOSED: usize = 50;

/// What one rep's client knows.
#[derive(Clone, Debug)]
pub struct Desk {
    connection: Connection,
    account: Option<Account>,
    presence: Option<PresenceView>,
    choices: Vec<Presence>,
    decline_reasons: Vec<String>,
    rings: BTreeMap<OfferId, Ring>,
    sessions: BTreeMap<ConversationId, Session>,
    order: Vec<ConversationId>,
    selected: Option<ConversationId>,
    /// What was accepted at this desk and comes to the front when its session opens.
    accepted: Option<ConversationId>,
    drafts: BTreeMap<ConversationId, String>,
    closed: VecDeque<ClosedSession>,
    open_work: Option<OpenWork>,
    targets: Option<Targets>,
    outbox: Outbox,
    desktop: Desktop,
    window: Option<Window>,
    /// Why the window that was there is gone, where it did not go by itself.
    window_failed: Option<NotShown>,
    /// Why nobody can see this machine's screen.
    away: Option<NotShown>,
    /// The last offer that was not displayed, until the rep has taken note.
    not_displayed: Option<Unseen>,
    /// The router's clock when something was taken in last.
    clock: Timestamp,
    toasts: Vec<(Toast, Timestamp)>,
    toast_count: u64,
    last_frame: Option<u64>,
    /// By how much the router's clock is ahead of ours.
    ahead: i64,
    effects: Vec<Effect>,
}

impl Desk {
    /// A desk at which nobody is signed in, with what an earlier run kept. The seed is never used twice.
    pub fn new(seed: u64, kept: Kept) -> Self {
        Self {
            connection: Connection::SignedOut { why: None },
            account: None,
            presence: None,
            choices: Vec::new(),
            decline_reasons: Vec::new(),
            rings: BTreeMap::new(),
            sessions: BTreeMap::new(),
            order: Vec::new(),
            selected: kept.selected,
            accepted: None,
            drafts: kept.drafts,
            closed: VecDeque::new(),
            open_work: None,
            targets: None,
            outbox: Outbox::new(seed, kept.outbox),
            desktop: Desktop::default(),
            window: None,
            window_failed: None,
            away: None,
            not_displayed: None,
            clock: Timestamp(0),
            toasts: Vec::new(),
            toast_count: 0,
            last_frame: None,
            ahead: 0,
            effects: Vec::new(),
        }
    }

    /// Takes one input in and tells what to do, in order.
    pub fn take(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let now = self.routers(now);
        match input {
            Input::SignedIn => self.connection = Connection::Connecting,
            Input::SignedOut { why } => self.signed_out(why),
            Input::Router(said) => self.router_said(said, now),
            Input::Notification(said) => self.notification_said(said, now),
            Input::Desktop(DesktopChange::Notifications { shown, buttons }) => {
                self.desktop.notifications = shown;
                self.desktop.buttons = buttons;
            }
            Input::Desktop(DesktopChange::Tray(tray)) => self.desktop.tray = tray,
            Input::Desktop(DesktopChange::Screen(away)) => {
                self.away = away;
                self.read_selected();
            }
            Input::Window(said) => self.window_said(said, now),
            Input::Person(did) => self.person_did(did, now),
            Input::Woke => {}
        }
        self.pass(now);
        self.refresh_rings(now);
        self.clock = now;
        std::mem::take(&mut self.effects)
    }

    /// When the desk is to be woken, by the clock that it is given.
    pub fn deadline(&self) -> Option<Timestamp> {
        let toasts = self.toasts.iter().map(|(_, until)| *until);
        let typing = self.sessions.values().filter_map(|session| session.typing_until);
        let rings = self.rings.values().map(Ring::silent_at);
        let next = toasts.chain(typing).chain(rings).chain(self.rung_deadline()).min()?;
        Some(Timestamp(next.0.saturating_add_signed(-self.ahead)))
    }

    /// What is to outlive the desk.
    pub fn kept(&self) -> Kept {
        Kept { outbox: self.outbox.kept(), drafts: self.drafts.clone(), selected: self.selected }
    }

    /// The number of the last frame that was taken, for a connection that resumes.
    pub fn last_frame(&self) -> Option<u64> {
        self.last_frame
    }

    /// The router's clock at this moment. All moments in the view are by it.
    pub fn routers(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0.saturating_add_signed(self.ahead))
    }

    /// Everything that a window shows but the lines.
    pub fn view(&self) -> View {
        let mut ringing: Vec<Ringing> = self.rings.values().map(Ring::view).collect();
        ringing.sort_by_key(|each| (each.offer.expires_at, each.offer.id));
        let sessions = self.order.iter().filter_map(|id| self.sessions.get(id));
        View {
            connection: match &self.connection {
                Connection::Reconnecting { since, .. } => {
                    let unsent = u32::try_from(self.outbox.kept().len()).unwrap_or(u32::MAX);
                    Connection::Reconnecting { since: *since, unsent }
                }
                other => other.clone(),
            },
            account: self.account.clone(),
            presence: self.presence.clone(),
            choices: self.choices.clone(),
            decline_reasons: self.decline_reasons.clone(),
            ringing,
            sessions: sessions
                .map(|session| session.view(self.drafts.get(&session.conversation.id)))
                .collect(),
            selected: self.selected.filter(|id| self.sessions.contains_key(id)),
            closed: self.closed.iter().cloned().collect(),
            open_work: self.open_work.clone(),
            targets: self.targets.clone(),
            desktop: self.desktop.clone(),
            not_displayed: self.not_displayed.clone(),
            toasts: self.toasts.iter().map(|(toast, _)| toast.clone()).collect(),
        }
    }

    /// The lines of a session, oldest first; nothing where there is no such session.
    pub fn lines(&self, conversation: ConversationId) -> Vec<Line> {
        let Some((session, account)) = self.sessions.get(&conversation).zip(self.account.as_ref()) else {
            return Vec::new();
        };
        session.lines(&account.rep)
    }

    /// The acts that wait for an answer and are to be sent again on a new connection, oldest first.
    pub fn unanswered(&self) -> &[Unanswered] {
        self.outbox.waiting()
    }

    fn is_connected(&self) -> bool {
        self.connection == Connection::Connected
    }

    /// Does something that the router is to know, now or when it is there again.
    fn act(&mut self, act: Act) -> String {
        let persons = act.is_persons();
        if let Act::Receipt { offer, .. } = act {
            self.outbox.forget_receipts(offer);
        }
        let key = self.outbox.put(act.clone());
        if self.is_connected() {
            self.effects.push(Effect::Send { key: key.clone(), act });
        }
        if persons {
            self.effects.push(Effect::Keep);
        }
        key
    }

    fn toast(&mut self, title: impl Into<String>, detail: impl Into<String>, now: Timestamp) {
        self.toast_about(None, title.into(), detail.into(), now);
    }

    fn toast_about(
        &mut self,
        conversation: Option<ConversationId>,
        title: String,
        detail: String,
        now: Timestamp,
    ) {
        self.toast_count += 1;
        let toast = Toast { id: self.toast_count, title, detail, conversation };
        self.toasts.push((toast, now + TOAST));
    }

    fn signed_out(&mut self, why: Option<String>) {
        let rings: Vec<OfferId> = self.rings.keys().copied().collect();
        for offer in rings {
            self.silence(offer);
        }
        self.connection = Connection::SignedOut { why };
        self.account = None;
        self.presence = None;
        self.choices.clear();
        self.decline_reasons.clear();
        self.sessions.clear();
        self.order.clear();
        self.closed.clear();
        self.open_work = None;
        self.targets = None;
        self.selected = None;
        self.accepted = None;
        self.not_displayed = None;
        self.drafts.clear();
        self.outbox.clear();
        self.last_frame = None;
        self.effects.push(Effect::Keep);
    }

    /// What time alone brings about.
    fn pass(&mut self, now: Timestamp) {
        self.toasts.retain(|(_, until)| *until > now);
        for session in self.sessions.values_mut() {
            session.typing_until = session.typing_until.filter(|until| *until > now);
        }
        let over: Vec<OfferId> =
            self.rings.iter().filter(|(_, ring)| ring.silent_at() <= now).map(|(offer, _)| *offer).collect();
        for offer in over {
            self.silence(offer);
        }
    }
}
