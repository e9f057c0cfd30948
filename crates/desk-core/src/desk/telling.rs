//! What the rep is told on the desktop beside offers, when, and when it is taken back (R2.8, R2.9).

use super::Desk;
use crate::effect::Effect;
use crate::news::{AbsenceNews, News, NewsContent, NewsSubject, PresenceNews};
use crate::session::Session;
use crate::toast::ToastContent;
use crate::user_action::UserAction;
use model::{
    Became, ConversationId, LookupRequest, Moments, Notice, PresenceOverride, PresenceView, SetBy, Span,
    Timestamp, Today,
};
use std::collections::BTreeMap;

/// News about one subject follow one another no faster than this, however fast a customer writes.
const NEWS_PAUSE: Span = Span::seconds(3);

/// An absence that is shorter than this is none: a screen that is locked by mistake, a line that is lost for a moment.
const SHORTEST_ABSENCE: Span = Span::seconds(60);

/// A line that is cut is noticed at its two ends not quite at the same time: what the router took from this desk may be that
/// much older than the absence.
const NOTICED_WITHIN: Span = Span::seconds(5);

/// What became of customers is waited for no longer than this after an absence.
const SUMMARY_WITHIN: Span = Span::seconds(5);

/// What was told, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    content: NewsContent,
    at: Timestamp,
    /// Whether it may still be on the desktop.
    is_shown: bool,
}

/// How there was nobody to be told anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Absence {
    /// Nobody was signed in at this desk: nothing is known of before.
    BeforeStart,
    /// Nobody could see the screen, or there was no connection, since then.
    Since(Timestamp),
}

/// What the desk knows of what it tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Telling {
    told: BTreeMap<NewsSubject, Told>,
    /// What the router has said about sessions that nobody has looked at since.
    notices: BTreeMap<ConversationId, Notice>,
    /// A presence that somebody else set, until somebody looks at the window.
    presence: Option<PresenceNews>,
    /// What a supervisor was last alerted of, until they look at the window.
    alert: Option<Notice>,
    /// The last note that mentions the rep, until they look at the window.
    mention: Option<Notice>,
    absence: Option<Absence>,
    /// The end of an absence, whose summary waits for what became of its customers: since when, and until when it waits.
    summary: Option<(Option<Timestamp>, Timestamp)>,
    /// The summary that is told, until somebody looks at the window.
    told_summary: Option<AbsenceNews>,
}

impl Moments for Telling {
    fn move_by(&mut self, by: i64) {
        let Self { told, notices: _, presence: _, alert: _, mention: _, absence, summary, told_summary: _ } =
            self;
        told.values_mut().for_each(|each| each.at.move_by(by));
        if let Some(Absence::Since(since)) = absence {
            since.move_by(by);
        }
        if let Some((since, until)) = summary {
            since.move_by(by);
            until.move_by(by);
        }
    }
}

impl Desk {
    /// The router says something about a session, alerts a supervisor, or tells of a note that mentions the rep.
    pub(super) fn notice_to_tell(&mut self, conversation: Option<ConversationId>, notice: &Notice) {
        match notice {
            Notice::SentimentAlert { .. } => self.telling.alert = Some(notice.clone()),
            Notice::Mentioned { .. } => self.telling.mention = Some(notice.clone()),
            _ => {}
        }
        if let Some(conversation) = conversation.filter(|id| self.sessions.contains_key(id)) {
            self.telling.notices.insert(conversation, notice.clone());
        }
    }

    /// Somebody has written or read: what the router said about the session before is known, or over.
    pub(super) fn notice_is_over(&mut self, conversation: ConversationId) {
        self.telling.notices.remove(&conversation);
    }

    /// The presence may be another one.
    pub(super) fn presence_to_tell(&mut self, presence: &PresenceView) {
        let of = |view: &PresenceView| (view.overridden, view.set_by, view.text.clone());
        if self.presence.as_ref().is_some_and(|before| of(before) == of(presence)) {
            return;
        }
        let overridden = presence.overridden.filter(|by| *by != PresenceOverride::Rejected);
        let is_by_supervisor = presence.set_by == SetBy::Supervisor;
        self.telling.presence = (overridden.is_some() || is_by_supervisor).then(|| PresenceNews {
            presence: presence.text.to_string(),
            overridden: overridden.filter(|_| !is_by_supervisor),
            by: presence.set_by_name.clone(),
        });
    }

    /// Somebody pressed a piece of news: what it is about comes to the front.
    pub(super) fn news_pressed(&mut self, subject: NewsSubject, activation: Option<String>, now: Timestamp) {
        self.news_left(subject);
        self.select_subject(subject, now);
        if let (NewsSubject::Mention, Some(notice)) = (subject, self.telling.mention.take()) {
            // The window says it once more, and where the note is.
            self.toast_about(None, ToastContent::FromRouter { notice }, now);
        }
        self.user_acted(UserAction::Open { activation }, now);
    }

    /// It is not on the desktop any more, and is not told again. Whoever took it away may have meant to open it.
    pub(super) fn news_closed(&mut self, subject: NewsSubject, may_be_click: bool, now: Timestamp) {
        self.news_left(subject);
        if may_be_click {
            self.select_subject(subject, now);
            self.effects.push(Effect::Show { clicked: true });
        }
    }

    fn news_left(&mut self, subject: NewsSubject) {
        if let Some(told) = self.telling.told.get_mut(&subject) {
            told.is_shown = false;
        }
    }

    fn select_subject(&mut self, subject: NewsSubject, now: Timestamp) {
        if let NewsSubject::Session(id) = subject
            && self.sessions.contains_key(&id)
        {
            self.user_acted(UserAction::Select { conversation: Some(id) }, now);
        }
    }

    /// What was written before a session opened the rep knows from the offer.
    pub(super) fn is_known_from_offer(&mut self, id: ConversationId) {
        let known = self.sessions.get(&id).and_then(Session::unread_news);
        let told = known.map(|content| Told { content, at: Timestamp(0), is_shown: false });
        self.telling.told.extend(told.map(|told| (NewsSubject::Session(id), told)));
    }

    /// Nobody is signed in any more: nothing is to be told.
    pub(super) fn forget_news(&mut self) {
        let told = std::mem::take(&mut self.telling.told);
        self.telling = Telling { told, ..Telling::default() };
    }

    /// What became of customers meanwhile is known.
    pub(super) fn told_what_became(&mut self, today: &Today) {
        if let Some((since, _)) = self.telling.summary {
            self.end_absence(since, Some(today));
        }
    }

    /// Tells what is new and takes back what was seen.
    pub(super) fn refresh_news(&mut self, now: Timestamp) {
        self.follow_absence(now);
        if self.is_looked_at() {
            self.telling.presence = None;
            self.telling.alert = None;
            self.telling.mention = None;
            self.telling.told_summary = None;
            if let Some(selected) = self.selected {
                self.telling.notices.remove(&selected);
            }
        }
        let sessions = &self.sessions;
        self.telling.notices.retain(|id, _| sessions.contains_key(id));
        let wanted = self.wanted_news();
        let over: Vec<NewsSubject> =
            self.telling.told.keys().filter(|subject| !wanted.contains_key(*subject)).copied().collect();
        for subject in over {
            if self.telling.told.remove(&subject).is_some_and(|told| told.is_shown) {
                self.effects.push(Effect::TakeBack(subject));
            }
        }
        if self.telling.absence.is_some() || self.telling.summary.is_some() {
            return;
        }
        for (subject, content) in wanted {
            let before = self.telling.told.get(&subject);
            let is_due = before.is_none_or(|told| told.content != content && now >= told.at + NEWS_PAUSE);
            if is_due {
                if matches!(content, NewsContent::Messages { .. }) {
                    self.sound_message();
                }
                let told = Told { content: content.clone(), at: now, is_shown: true };
                self.telling.told.insert(subject, told);
                self.effects.push(Effect::Tell(News { subject, content }));
            }
        }
    }

    /// What is to be on the desktop now.
    fn wanted_news(&self) -> BTreeMap<NewsSubject, NewsContent> {
        let mut wanted: BTreeMap<NewsSubject, NewsContent> = BTreeMap::new();
        if let Some(summary) = &self.telling.told_summary {
            wanted.insert(NewsSubject::Absence, NewsContent::Absence(summary.clone()));
        } else if let Some(presence) = self.telling.presence.as_ref().filter(|_| !self.is_looked_at()) {
            wanted.insert(NewsSubject::Presence, NewsContent::Presence(presence.clone()));
        }
        if let Some(notice) = self.telling.alert.clone() {
            wanted.insert(NewsSubject::Supervision, NewsContent::Notice { notice });
        }
        if let Some(notice) = self.telling.mention.clone() {
            wanted.insert(NewsSubject::Mention, NewsContent::Notice { notice });
        }
        let in_view = self.selected.filter(|_| self.is_looked_at());
        for (id, session) in self.sessions.iter().filter(|(id, _)| Some(**id) != in_view) {
            // What is here was said after the last message.
            let notice = self.telling.notices.get(id).cloned();
            let notice = notice.map(|notice| NewsContent::Notice { notice });
            let messages = || session.unread_news().filter(|_| session.conversation.is_mine);
            let content = notice.or_else(messages);
            wanted.extend(content.map(|content| (NewsSubject::Session(*id), content)));
        }
        wanted
    }

    /// Notices when nobody is there to be told anything, and what to ask when somebody is again.
    fn follow_absence(&mut self, now: Timestamp) {
        let is_absent = self.away.is_some() || !self.is_connected();
        match self.telling.absence {
            None if is_absent => {
                let is_start = self.account.is_none();
                let since = if is_start { Absence::BeforeStart } else { Absence::Since(now) };
                (self.telling.absence, self.telling.summary) = (Some(since), None);
            }
            // The state follows the welcome.
            Some(absence) if !is_absent && self.account.is_some() => {
                self.telling.absence = None;
                match absence {
                    Absence::BeforeStart => self.end_absence(None, None),
                    Absence::Since(since) if now >= since + SHORTEST_ABSENCE => {
                        self.telling.summary = Some((Some(since), now + SUMMARY_WITHIN));
                        self.effects.push(Effect::LookUp(LookupRequest::Today));
                    }
                    Absence::Since(_) => {}
                }
            }
            _ => {}
        }
        if let Some((since, until)) = self.telling.summary
            && now >= until
        {
            self.end_absence(since, None);
        }
    }

    /// An absence is over: more than one thing that came meanwhile is told as one.
    fn end_absence(&mut self, since: Option<Timestamp>, today: Option<&Today>) {
        self.telling.summary = None;
        let mut summary = AbsenceNews::default();
        let passed = today.and_then(|today| today.records.as_ref()).map(|records| &records.passed_on);
        let meanwhile = passed.into_iter().flatten().filter(|each| Some(each.at + NOTICED_WITHIN) >= since);
        for each in meanwhile {
            match each.became {
                Became::Answered { .. } => summary.answered += 1,
                Became::Waiting => summary.waiting += 1,
                Became::Ended { .. } => summary.gone += 1,
                Became::Yours => {}
            }
        }
        let wanted = self.wanted_news();
        for (subject, content) in &wanted {
            let is_new = self.telling.told.get(subject).is_none_or(|told| told.content != *content);
            if let NewsContent::Messages { count, .. } = content
                && is_new
            {
                summary.messages = summary.messages.saturating_add(*count);
                summary.sessions += 1;
            }
        }
        if self.is_looked_at() || !(summary.has_offers() || summary.sessions > 1) {
            return;
        }
        summary.presence = self.telling.presence.take();
        self.telling.told_summary = Some(summary);
        // They are part of the summary, and told by themselves when there is more.
        let is_message = |content: &NewsContent| matches!(content, NewsContent::Messages { .. });
        for (subject, content) in wanted.into_iter().filter(|(_, content)| is_message(content)) {
            let told = Told { content, at: self.clock, is_shown: false };
            if self.telling.told.insert(subject, told).is_some_and(|before| before.is_shown) {
                self.effects.push(Effect::TakeBack(subject));
            }
        }
    }

    /// When there is something to tell although nothing happens.
    pub(super) fn news_deadline(&self) -> Option<Timestamp> {
        let told = self.telling.told.values().map(|told| told.at + NEWS_PAUSE);
        let summary = self.telling.summary.map(|(_, until)| until);
        told.chain(summary).filter(|at| *at > self.clock).min()
    }
}
