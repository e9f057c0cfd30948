//! What one rep's client knows, and how one input changes it.

mod closed;
mod diagnosing;
mod files;
mod message_items;
mod missed_frames;
mod owners;
pub(crate) mod returned;
mod ringing;
mod router;
mod screen;
mod sending;
mod settings;
mod sounds;
mod telling;
mod test_ring;
mod user_actions;

use crate::connection::{Connection, SignedOutReason};
use crate::effect::Effect;
use crate::frame_numbers::FrameNumbers;
use crate::input::{DesktopChange, Input};
use crate::outbox::Outbox;
use crate::persisted_outbox::{Belongings, Owned, Owner, PersistedOutbox};
use crate::returned::Returned;
use crate::ringing_offer::RingingOffer;
use crate::session::Session;
use crate::settings::{About, DeskSettings};
use crate::toast::{Toast, ToastContent};
use crate::view::{Account, ClosedSession, Desktop, Passed, Question, Ringing, StorageProblem, Unseen, View};
use crate::window_state::WindowState;
use diagnosing::Diagnosing;
use files::Files;
use model::{
    AiFunctions, AiResult, ArticleMatches, ArticlePage, Colleagues, ContactMatches, ConversationDetails,
    ConversationId, DispositionView, HistoryPage, NotShown, OfferId, OpenWork, OrganisationSounds, Presence,
    PresenceView, QuickReplyMatches, SessionGrace, Span, Targets, Timeline, Timestamp, Today, Transcript,
};
use sounds::Sounding;
use std::collections::{BTreeMap, VecDeque};
use telling::Telling;
use test_ring::TestRinging;

/// How long a toast stays.
pub(crate) const TOAST_LIFE: Span = Span::seconds(8);

/// So many closed sessions are kept; more than anybody closes in a day.
const MOST_CLOSED: usize = 500;

/// Of so many sessions that are gone the customer's name is remembered, for what is given back late.
const MOST_LEFT: usize = 50;

/// Closed sessions are kept for the longest day that there is, one on which clocks go back.
const CLOSED_LIFE: Span = Span::seconds(25 * 3600);

/// What one rep's client knows.
#[derive(Clone, Debug)]
pub struct Desk {
    connection: Connection,
    /// The address of the router that somebody is signed in to.
    router: Option<String>,
    /// Whether the sign-in is the one that was kept beside what is unowned.
    is_kept_sign_in: bool,
    /// Whose the outbox, the drafts and what was given back are.
    owner: Option<Owner>,
    /// What belongs to others.
    shelf: Vec<Owned>,
    /// What an older version kept, until somebody is there to have it.
    unowned: Belongings,
    account: Option<Account>,
    presence: Option<PresenceView>,
    choices: Vec<Presence>,
    decline_reasons: Vec<String>,
    session_grace: SessionGrace,
    organisation_sounds: OrganisationSounds,
    rings: BTreeMap<OfferId, RingingOffer>,
    sessions: BTreeMap<ConversationId, Session>,
    order: Vec<ConversationId>,
    selected: Option<ConversationId>,
    /// What was accepted at this desk and comes to the front when its session opens.
    accepted: Option<ConversationId>,
    drafts: BTreeMap<ConversationId, String>,
    /// What was given back. Whether it can be edited is found out when it is shown.
    returned: Vec<Returned>,
    closed: VecDeque<ClosedSession>,
    today: Option<Today>,
    /// The customers of sessions that are gone, last first.
    left: VecDeque<(ConversationId, String)>,
    open_work: Option<OpenWork>,
    open_item: Option<Box<ConversationDetails>>,
    dispositions: Vec<DispositionView>,
    targets: Option<Targets>,
    colleagues: Option<Colleagues>,
    contacts: Option<ContactMatches>,
    timeline: Option<Timeline>,
    history: Option<HistoryPage>,
    transcript: Option<Transcript>,
    quick_replies: Option<QuickReplyMatches>,
    articles: Option<ArticleMatches>,
    ai_functions: AiFunctions,
    made_by_ai: Option<AiResult>,
    article: Option<ArticlePage>,
    outbox: Outbox,
    desktop: Desktop,
    window: Option<WindowState>,
    /// Why the window that was there is gone, where it did not go by itself.
    window_failed: Option<NotShown>,
    /// Why nobody can see this machine's screen.
    away: Option<NotShown>,
    /// The last offer that was not displayed, until the rep has taken note.
    not_displayed: Option<Unseen>,
    /// What was missed and what was rejected, until the rep has taken note.
    passed: Vec<Passed>,
    /// What the rep is asked.
    question: Option<Question>,
    /// Whether the rep was told what closing the window means where there is no tray.
    is_told_of_no_tray: bool,
    /// The router's clock when something was taken in last.
    clock: Timestamp,
    toasts: Vec<(Toast, Timestamp)>,
    toast_count: u64,
    storage_problem: Option<StorageProblem>,
    settings: DeskSettings,
    /// Where settings are that could not be read, until the rep has taken note.
    settings_aside: Option<String>,
    about: About,
    sounding: Sounding,
    diagnosing: Diagnosing,
    telling: Telling,
    test_ring: Option<TestRinging>,
    test_count: u64,
    files: Files,
    frames: FrameNumbers,
    /// By how much the router's clock is ahead of ours.
    ahead: i64,
    effects: Vec<Effect>,
}

impl Desk {
    /// A desk at which nobody is signed in, with what an earlier run kept. The seed is never used twice.
    pub fn new(seed: u64, kept: PersistedOutbox) -> Self {
        Self {
            connection: Connection::SignedOut { why: None, is_kept: false },
            router: None,
            is_kept_sign_in: false,
            owner: None,
            shelf: kept.owned,
            unowned: kept.unowned,
            account: None,
            presence: None,
            choices: Vec::new(),
            decline_reasons: Vec::new(),
            session_grace: SessionGrace::default(),
            organisation_sounds: OrganisationSounds::default(),
            rings: BTreeMap::new(),
            sessions: BTreeMap::new(),
            order: Vec::new(),
            selected: None,
            accepted: None,
            drafts: BTreeMap::new(),
            returned: Vec::new(),
            closed: VecDeque::new(),
            today: None,
            left: VecDeque::new(),
            open_work: None,
            open_item: None,
            dispositions: Vec::new(),
            targets: None,
            colleagues: None,
            contacts: None,
            timeline: None,
            history: None,
            transcript: None,
            quick_replies: None,
            articles: None,
            ai_functions: AiFunctions::default(),
            made_by_ai: None,
            article: None,
            outbox: Outbox::new(seed),
            desktop: Desktop::default(),
            window: None,
            window_failed: None,
            away: None,
            not_displayed: None,
            passed: Vec::new(),
            question: None,
            is_told_of_no_tray: false,
            clock: Timestamp(0),
            toasts: Vec::new(),
            toast_count: 0,
            storage_problem: None,
            settings: DeskSettings::default(),
            settings_aside: None,
            about: About::default(),
            sounding: None,
            diagnosing: Diagnosing::default(),
            telling: Telling::default(),
            test_ring: None,
            test_count: 0,
            files: Files::default(),
            frames: FrameNumbers::default(),
            ahead: 0,
            effects: Vec::new(),
        }
    }

    /// Takes one input in and tells what to do, in order.
    pub fn take(&mut self, input: Input, now: Timestamp) -> Vec<Effect> {
        let local = now;
        let now = self.router_time(local);
        self.note_input(&input, now);
        match input {
            Input::SignedIn { router, is_kept } => {
                (self.router, self.is_kept_sign_in) = (Some(router), is_kept);
                self.connection = Connection::Connecting;
            }
            Input::SignedOut { why } => self.signed_out(why),
            Input::Router(said) => self.router_said(said, now),
            Input::Notification(said) => self.notification_said(said, now),
            Input::Desktop(DesktopChange::Notifications { shown, buttons, server }) => {
                self.diagnosing.server = server;
                self.desktop.notifications = shown;
                self.desktop.buttons = buttons;
            }
            Input::Desktop(DesktopChange::Tray(tray)) => {
                self.desktop.tray = tray;
                // What it is about is not so any more.
                self.question = self.question.filter(|question| *question != Question::PutAway || !tray);
            }
            Input::Desktop(DesktopChange::Screen(away)) => {
                self.away = away;
                self.read_selected(now);
            }
            Input::Window(said) => self.window_said(said, now),
            Input::UserAction(action) => self.user_acted(action, now),
            Input::Storage { problem } => self.storage_problem = problem,
            Input::Happened(content) => self.toast(content, now),
            Input::Leaving => self.release_all(),
            Input::Woke => {}
        }
        // The router may just have told its clock.
        let now = self.router_time(local);
        self.pass(now);
        self.refresh_rings(now);
        self.refresh_test_ring(now);
        self.refresh_sound();
        self.refresh_news(now);
        // Whoever has no customers any more is asked nothing about them.
        let has_customers = self.has_customers();
        self.question = self.question.filter(|question| *question != Question::SignOut || has_customers);
        self.note_outcome(now);
        self.clock = now;
        std::mem::take(&mut self.effects)
    }

    /// When the desk is to be woken, by the clock that it is given.
    pub fn deadline(&self) -> Option<Timestamp> {
        let toasts = self.toasts.iter().map(|(_, until)| *until);
        let typing = self.sessions.values().filter_map(|session| session.typing_until);
        let rings = self.rings.values().map(RingingOffer::silent_at);
        let waits = toasts.chain(typing).chain(rings).chain(self.rung_deadline());
        let next = waits
            .chain(self.outbox_deadline())
            .chain(self.whole_deadline())
            .chain(self.news_deadline())
            .chain(self.test_deadline())
            .min()?;
        Some(Timestamp(next.0.saturating_add_signed(-self.ahead)))
    }

    /// The number of the last frame that was taken, for the next connection to begin behind. Nothing where it is to begin
    /// with the whole state.
    pub fn last_frame(&self) -> Option<u64> {
        self.frames.last()
    }

    /// The router's clock at this moment. All moments in the view are by it.
    pub fn router_time(&self, now: Timestamp) -> Timestamp {
        Timestamp(now.0.saturating_add_signed(self.ahead))
    }

    /// Everything that a window shows but the lines.
    pub fn view(&self) -> View {
        let mut ringing: Vec<Ringing> = self.rings.values().map(RingingOffer::view).collect();
        ringing.sort_by_key(|each| (each.offer.expires_at, each.offer.id));
        let sessions = self.order.iter().filter_map(|id| self.sessions.get(id));
        View {
            connection: match &self.connection {
                Connection::Reconnecting { since, why, .. } => {
                    let unsent = self.outbox.unsent();
                    Connection::Reconnecting { since: *since, unsent, why: *why }
                }
                other => other.clone(),
            },
            account: self.account.clone(),
            presence: self.presence.clone(),
            choices: self.choices.clone(),
            decline_reasons: self.decline_reasons.clone(),
            session_grace: self.session_grace,
            sounds: self.sounds(),
            ringing,
            sessions: sessions
                .map(|session| session.view(self.drafts.get(&session.conversation.id)))
                .collect(),
            selected: self.selected.filter(|id| self.sessions.contains_key(id)),
            pending: self.pending(),
            closed: self.closed_today(),
            today: self.today.clone(),
            open_work: self.open_work.clone(),
            open_item: self.open_item.clone(),
            dispositions: self.dispositions.clone(),
            targets: self.targets.clone(),
            colleagues: self.colleagues.clone(),
            contacts: self.contacts.clone(),
            timeline: self.timeline.clone(),
            history: self.history.clone(),
            transcript: self.transcript.clone(),
            quick_replies: self.quick_replies.clone(),
            articles: self.articles.clone(),
            ai_functions: self.ai_functions,
            made_by_ai: self.made_by_ai.clone(),
            article: self.article.clone(),
            desktop: self.desktop.clone(),
            not_displayed: self.not_displayed.clone(),
            passed: self.passed.clone(),
            question: self.question,
            returned: self.returned_view(),
            storage_problem: self.storage_problem.clone(),
            sending_files: self.files.sending.clone(),
            fetched_files: self.files.fetched.clone(),
            settings: self.settings.clone(),
            settings_aside: self.settings_aside.clone(),
            about: self.about.clone(),
            diagnostics: self.diagnosing.told.clone(),
            test_ring: self.test_ring_view(),
            toasts: self.toasts.iter().map(|(toast, _)| toast.clone()).collect(),
        }
    }

    /// Whether a conversation is the rep's and goes on.
    fn is_going_on(&self, conversation: ConversationId) -> bool {
        let session = self.sessions.get(&conversation).map(|session| &session.conversation);
        session.is_some_and(|session| session.is_mine && session.ended.is_none())
    }

    /// Whether the rep can write in a conversation: it goes on, and the rep has it or helps and was added to it.
    fn can_write(&self, conversation: ConversationId) -> bool {
        let session = self.sessions.get(&conversation).map(|session| &session.conversation);
        session.is_some_and(|session| (session.is_mine || session.participates) && session.ended.is_none())
    }

    fn is_connected(&self) -> bool {
        self.connection == Connection::Connected
    }

    fn toast(&mut self, content: ToastContent, now: Timestamp) {
        self.toast_about(None, content, now);
    }

    fn toast_about(&mut self, conversation: Option<ConversationId>, content: ToastContent, now: Timestamp) {
        self.toast_count += 1;
        let toast = Toast { id: self.toast_count, content, conversation };
        self.toasts.push((toast, now + TOAST_LIFE));
    }

    fn signed_out(&mut self, why: Option<SignedOutReason>) {
        let is_kept = self.outbox.unsent() > 0 || !self.drafts.is_empty();
        let rings: Vec<OfferId> = self.rings.keys().copied().collect();
        for offer in rings {
            self.silence(offer);
        }
        self.connection = Connection::SignedOut { why, is_kept };
        self.account = None;
        self.presence = None;
        self.choices.clear();
        self.decline_reasons.clear();
        self.sessions.clear();
        self.order.clear();
        self.open_work = None;
        self.organisation_sounds = OrganisationSounds::default();
        self.open_item = None;
        self.dispositions.clear();
        self.today = None;
        self.targets = None;
        self.colleagues = None;
        self.contacts = None;
        self.timeline = None;
        self.history = None;
        self.transcript = None;
        self.quick_replies = None;
        self.articles = None;
        self.ai_functions = AiFunctions::default();
        self.made_by_ai = None;
        self.article = None;
        self.accepted = None;
        self.not_displayed = None;
        self.passed.clear();
        self.question = None;
        self.forget_news();
        self.end_test_ring();
        self.forget_files();
        self.put_down();
        self.router = None;
        self.frames.forget();
    }

    /// What time alone brings about.
    fn pass(&mut self, now: Timestamp) {
        self.toasts.retain(|(_, until)| *until > now);
        let closed = self.closed.len();
        self.closed.retain(|each| now < each.at + CLOSED_LIFE);
        if self.closed.len() < closed {
            self.effects.push(Effect::Persist);
        }
        self.release_due(now);
        self.drop_stranded_files();
        for session in self.sessions.values_mut() {
            session.typing_until = session.typing_until.filter(|until| *until > now);
        }
        let over: Vec<OfferId> =
            self.rings.iter().filter(|(_, ring)| ring.silent_at() <= now).map(|(offer, _)| *offer).collect();
        for offer in over {
            self.silence(offer);
        }
        if !self.is_connected() {
            self.give_back_too_old(now);
        }
        self.ask_for_whole(now);
    }
}
