//! The channels that work comes by, and the one table of what sets them apart.

use crate::{QueueKind, Span, TemplateIcon, WaitingThresholds};
use serde::{Deserialize, Serialize};

const MINUTE: u64 = 60;
const DAY: u64 = 24 * 60 * MINUTE;

/// How long an offer rings by a built-in template (R1.12).
const USUAL_TIMEOUT: Span = Span::seconds(120);

/// How long a call rings (R1.13).
const CALL_TIMEOUT: Span = Span::seconds(40);

/// The way that the customer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Channel {
    /// The chat widget.
    Chat,
    /// Text messages.
    Sms,
    /// Messages of any other kind that customers answer when they like.
    Messaging,
    /// A call.
    Voice,
    /// A record of another system that is routed, such as a case.
    Record,
}

/// What a channel's work is like. Rules ask for these properties, never for a certain channel.
#[derive(Debug)]
pub struct ChannelTraits {
    /// The word in frames, conditions, logs and figures.
    pub word: &'static str,
    /// What `{channel}` in a template becomes.
    pub slug: &'static str,
    /// The kind of queue that takes the work.
    pub queue_kind: QueueKind,
    /// Whether the customer waits for the answer.
    pub customer: CustomerAttendance,
    /// Whether the customer comes by a page that the router serves: it sees when they leave, and an empty conversation
    /// can be open before the first words.
    pub has_page: bool,
    /// Whether a thread is a phone number, which people write in different ways.
    pub threads_are_phone_numbers: bool,
    /// How long a conversation can be idle in each stage before it is closed, unless its workstream says otherwise.
    pub auto_close: AutoCloseDefaults,
    /// How long a customer can wait before desks mark it, unless the workstream says otherwise.
    pub waiting: WaitingThresholds,
    /// The prefix of the ids of the built-in templates.
    pub template_prefix: &'static str,
    /// The channel in the names of the built-in templates.
    pub template_name: &'static str,
    /// The icon of the built-in templates.
    pub template_icon: TemplateIcon,
    /// How long an offer rings by the built-in templates.
    pub template_timeout: Span,
}

/// Whether the customer waits for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomerAttendance {
    /// They wait for it.
    Live,
    /// They read it when they like, and answer when they like.
    Later,
    /// There is nobody who would answer.
    Absent,
}

/// How long a conversation can be idle in each stage before it is closed; `None` where it never is (R6.8).
#[derive(Debug)]
pub struct AutoCloseDefaults {
    /// In a queue.
    pub open: Option<Span>,
    /// In a session.
    pub active: Option<Span>,
    /// While the customer's answer is awaited.
    pub waiting: Option<Span>,
    /// In wrap-up.
    pub wrap_up: Option<Span>,
}

const fn after(seconds: u64) -> Option<Span> {
    Some(Span::seconds(seconds))
}

/// A customer who waits for the answer is not kept waiting for long.
const LIVE_WAITING: WaitingThresholds =
    WaitingThresholds { warning: after(MINUTE), overdue: after(3 * MINUTE) };

const CHAT: ChannelTraits = ChannelTraits {
    word: "chat",
    slug: "Chat",
    queue_kind: QueueKind::Messaging,
    customer: CustomerAttendance::Live,
    has_page: true,
    threads_are_phone_numbers: false,
    auto_close: AutoCloseDefaults {
        open: after(20 * MINUTE),
        active: None,
        waiting: after(28 * DAY),
        wrap_up: after(15 * MINUTE),
    },
    waiting: LIVE_WAITING,
    template_prefix: "chat",
    template_name: "Chat",
    template_icon: TemplateIcon::Chat,
    template_timeout: USUAL_TIMEOUT,
};

const MESSAGING: ChannelTraits = ChannelTraits {
    word: "messaging",
    slug: "Message",
    customer: CustomerAttendance::Later,
    has_page: false,
    auto_close: AutoCloseDefaults {
        open: after(30 * DAY),
        active: after(30 * DAY),
        waiting: after(28 * DAY),
        wrap_up: after(DAY),
    },
    waiting: WaitingThresholds::NONE,
    template_prefix: "messaging",
    template_name: "Messaging",
    template_icon: TemplateIcon::Message,
    ..CHAT
};

const SMS: ChannelTraits = ChannelTraits {
    word: "sms",
    slug: "SMS",
    threads_are_phone_numbers: true,
    template_prefix: "sms",
    template_name: "SMS",
    ..MESSAGING
};

const VOICE: ChannelTraits = ChannelTraits {
    word: "voice",
    slug: "Call",
    queue_kind: QueueKind::Voice,
    customer: CustomerAttendance::Live,
    auto_close: AutoCloseDefaults { active: after(120 * MINUTE), ..MESSAGING.auto_close },
    waiting: LIVE_WAITING,
    template_prefix: "voice",
    template_name: "Voice call",
    template_icon: TemplateIcon::Call,
    template_timeout: CALL_TIMEOUT,
    ..MESSAGING
};

const RECORD: ChannelTraits = ChannelTraits {
    word: "record",
    slug: "Case",
    queue_kind: QueueKind::Record,
    customer: CustomerAttendance::Absent,
    auto_close: AutoCloseDefaults { open: None, active: None, waiting: None, wrap_up: None },
    template_prefix: "record",
    template_name: "Record",
    template_icon: TemplateIcon::Record,
    ..MESSAGING
};

impl Channel {
    /// All channels.
    pub const ALL: [Self; 5] = [Self::Chat, Self::Sms, Self::Messaging, Self::Voice, Self::Record];

    /// The words for all channels.
    pub const WORDS: [&'static str; 5] = [CHAT.word, SMS.word, MESSAGING.word, VOICE.word, RECORD.word];

    /// What the channel's work is like.
    pub const fn traits(self) -> &'static ChannelTraits {
        match self {
            Self::Chat => &CHAT,
            Self::Sms => &SMS,
            Self::Messaging => &MESSAGING,
            Self::Voice => &VOICE,
            Self::Record => &RECORD,
        }
    }

    /// The word for it in frames, conditions, logs and figures.
    pub const fn word(self) -> &'static str {
        self.traits().word
    }

    /// Whether its work is a record of another system: nobody writes in it, and it ends when it is resolved.
    pub fn is_record(self) -> bool {
        self.traits().queue_kind == QueueKind::Record
    }

    /// Whether its work is a call, which is pushed and never waits.
    pub fn is_call(self) -> bool {
        self.traits().queue_kind == QueueKind::Voice
    }

    /// Whether rep and customer write messages to each other.
    pub fn has_messages(self) -> bool {
        self.traits().queue_kind == QueueKind::Messaging
    }

    /// Whether customers answer when they like.
    pub fn is_answered_later(self) -> bool {
        self.traits().customer == CustomerAttendance::Later
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_channel_has_words_of_its_own_and_they_are_those_of_its_frames() {
        let count = |of: fn(&ChannelTraits) -> &'static str| {
            Channel::ALL.iter().map(|channel| of(channel.traits())).collect::<BTreeSet<_>>().len()
        };
        assert_eq!(count(|traits| traits.word), Channel::ALL.len());
        assert_eq!(count(|traits| traits.template_prefix), Channel::ALL.len());
        for channel in Channel::ALL {
            assert_eq!(serde_json::to_value(channel).unwrap(), channel.word());
        }
    }
}
