//! What a rep is told of on the desktop while nobody looks at it in the window. Nothing is asked.

use model::{ConversationId, Notice, PresenceOverride};

/// What a piece of news is about: on the desktop there is one of each at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NewsSubject {
    /// A session of the rep.
    Session(ConversationId),
    /// The rep's presence, which somebody else changed.
    Presence,
    /// A conversation of somebody else, which a supervisor is to look at.
    Supervision,
    /// A note of somebody else, which mentions the rep.
    Mention,
    /// What came while nobody was there.
    Absence,
}

/// A plain notification for the operating system to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// What it is about. Newer news about the same takes its place.
    pub subject: NewsSubject,
    /// What there is to know.
    pub content: NewsContent,
}

/// What there is to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewsContent {
    /// The customer has written.
    Messages {
        /// The session's title.
        title: String,
        /// How many messages the rep has not seen.
        count: u32,
        /// The first words of the last one.
        last: String,
    },
    /// The router says something about the session, or to a supervisor.
    Notice {
        /// What.
        notice: Notice,
    },
    /// The presence is another one, and the rep did not choose it.
    Presence(PresenceNews),
    /// What came meanwhile, and what became of it.
    Absence(AbsenceNews),
}

/// A presence that the rep did not choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceNews {
    /// The presence's text.
    pub presence: String,
    /// The rule that set it; nothing where a supervisor did.
    pub overridden: Option<PresenceOverride>,
    /// The supervisor's name, where one set it and is known.
    pub by: Option<String>,
}

/// What came while nobody was there, and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AbsenceNews {
    /// Customers who were offered to the rep and were answered by somebody else.
    pub answered: u32,
    /// Those who still wait.
    pub waiting: u32,
    /// Those who are gone without an answer.
    pub gone: u32,
    /// New messages in the rep's sessions.
    pub messages: u32,
    /// In so many sessions.
    pub sessions: u32,
    /// The presence that was set meanwhile.
    pub presence: Option<PresenceNews>,
}

impl AbsenceNews {
    /// Whether any customer was offered.
    pub(crate) fn has_offers(&self) -> bool {
        self.answered + self.waiting + self.gone > 0
    }
}
