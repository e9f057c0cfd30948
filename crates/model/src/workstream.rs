//! Workstreams: how one kind of work is classified, routed, offered and closed.

mod question;
mod read;

pub use question::{AnswerFault, CONSENT, Question, QuestionKind};

use crate::{
    BaseStatus, CapacityProfileId, Channel, Condition, QueueId, SentimentSetting, SkillId, SkillNeed, Span,
    TemplateId, TemplateSlot, TimeoutRule, Value, WaitingThresholds, WorkstreamId, is_default,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How work reaches reps: `push` offers it to them, with `pick` they take it themselves. Fixed when the
/// workstream is created; calls are always pushed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    /// It is offered to one rep at a time.
    #[default]
    Push,
    /// It waits until a rep picks it.
    Pick,
}

/// How long an ended conversation uses its rep's capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum WrapUp {
    /// Until the session is closed.
    #[default]
    Always,
    /// Not at all.
    Never,
    /// For this long at most, 1 to 60 minutes.
    For(Span),
}

/// How much the skills of a rep matter. `none`: not at all. `exact`: only reps with all required skills are
/// asked. `closest`: the reps with the closest match are asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum SkillMatch {
    /// Not at all.
    #[default]
    None,
    /// Only reps who have all required skills with a sufficient rating.
    Exact,
    /// Those first, then the reps with the closest match.
    Closest,
}

/// After what time without activity a conversation is closed; by default, the channel's own times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AutoClose {
    /// The time in a queue.
    pub open: Option<Span>,
    /// The time with a rep.
    pub active: Option<Span>,
    /// The time waiting for the customer.
    pub waiting: Option<Span>,
    /// The time in wrap-up.
    pub wrap_up: Option<Span>,
}

/// What a classification rule sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "set", deny_unknown_fields)]
pub enum ClassificationOutput {
    /// A context variable.
    Context {
        /// The variable's name.
        name: String,
        /// The variable's new value.
        value: Value,
    },
    /// A skill that the work requires.
    Skill {
        /// The skill's identity.
        skill: SkillId,
        /// The least rating, from 1 to 10.
        rating: u8,
    },
    /// A capacity profile that the work uses.
    Profile {
        /// The profile's identity.
        profile: CapacityProfileId,
    },
}

/// One classification rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClassificationRule {
    /// The rule's name, unique in its ruleset.
    pub name: String,
    /// The condition on the work.
    pub when: Condition,
    /// What it sets, at most five things.
    pub find: Vec<ClassificationOutput>,
}

/// Rules of which the first one that matches is used; the next ruleset sees what it set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ruleset {
    /// The ruleset's name.
    pub name: String,
    /// The rules in order, at most a hundred.
    pub rules: Vec<ClassificationRule>,
}

/// A share of the work that a rule sends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Share {
    /// The queue that gets the share.
    pub queue: QueueId,
    /// The share in percent. All shares of a rule add up to 100.
    #[serde(default = "all")]
    pub percent: u8,
}

fn all() -> u8 {
    100
}

/// One routing rule: the first one that matches and whose queue does not overflow is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RouteRule {
    /// The rule's name, unique in its workstream.
    pub name: String,
    /// The condition on the work.
    pub when: Condition,
    /// The queues that it goes to, at most five.
    pub to: Vec<Share>,
}

/// How one kind of work is routed and announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Workstream {
    /// The workstream's identity.
    pub id: WorkstreamId,
    /// The workstream's name.
    pub name: String,
    /// The channel of its work.
    pub channel: Channel,
    /// How work reaches reps.
    #[serde(default)]
    pub mode: Mode,
    /// The fallback queue: where work goes that no rule sends elsewhere.
    pub queue: QueueId,
    /// Units of capacity that one conversation uses.
    #[serde(default = "one")]
    pub cost: u32,
    /// The profile that one conversation uses instead of units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<CapacityProfileId>,
    /// How long an ended conversation uses its rep's capacity.
    #[serde(default)]
    pub wrap_up: WrapUp,
    /// The bases of the presences in which a rep may be offered its work.
    pub allowed_presences: BTreeSet<BaseStatus>,
    /// How much the skills of a rep matter. `none`: not at all. `exact`: only reps with all required skills
    /// are asked. `closest`: the reps with the closest match are asked.
    #[serde(default)]
    pub skill_match: SkillMatch,
    /// Skills that all its work requires.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillNeed>,
    /// Whether a returning customer gets the same rep; by default as the channel has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affinity: Option<bool>,
    /// Whether work of a customer with preferred reps stays in its queue until one of them is there.
    /// Otherwise, and after all of them have declined it, it goes to the next best rep.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits_for_preferred: bool,
    /// The customer grace: how long a customer may be disconnected from a live chat.
    #[serde(default = "customer_grace")]
    pub customer_grace: Span,
    /// The origins of the sites on which a chat may be opened, such as `https://shop.example.com`; none means
    /// all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_origins: Vec<String>,
    /// Whether a chat rings before its customer has answered a question or written something. All other work
    /// does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rings_at_once: bool,
    /// When conversations are closed without activity.
    #[serde(default)]
    pub auto_close: AutoClose,
    /// The time-out rules, at most twenty; of several that are due, the first acts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeouts: Vec<TimeoutRule>,
    /// How long a customer can wait before desks say that an answer is due. Where neither time is set, the channel's own
    /// times hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_warning: Option<Span>,
    /// How long a customer can wait before desks say that an answer is overdue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiting_overdue: Option<Span>,
    /// The title of its sessions, with slugs; without one, the customer's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_title: Option<String>,
    /// The template for a customer with a record; without one, the channel's built-in one. The same holds for
    /// all slots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_customer: Option<TemplateId>,
    /// The template for a customer without a record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_customer: Option<TemplateId>,
    /// The template of a consult.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consult: Option<TemplateId>,
    /// The template of a transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TemplateId>,
    /// The template of an assignment by a supervisor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<TemplateId>,
    /// The template of a returning customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returning: Option<TemplateId>,
    /// The questions before the chat; a question is also the slug of its answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty", with = "question::list")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<question::WrittenQuestion>))]
    pub questions: Vec<Question>,
    /// What customers are told before they begin: what is kept of what they write, and who may read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// The workstream of the messages that customers of a chat can leave while it is closed. Its own questions are asked
    /// then. Without one, they can wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_of_hours: Option<WorkstreamId>,
    /// Whether customers are asked how it was when a chat is over that a rep had.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub survey: bool,
    /// Whether it is assessed how customers sound, and from which level on reps and supervisors are alerted.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sentiment: SentimentSetting,
    /// Classification: at most ten rulesets, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classification: Vec<Ruleset>,
    /// Routing rules, at most two hundred, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub routing: Vec<RouteRule>,
}

fn one() -> u32 {
    1
}

pub(crate) fn customer_grace() -> Span {
    Span::seconds(180)
}

impl Workstream {
    /// The template that is set for a slot.
    pub(crate) fn own_template(&self, slot: TemplateSlot) -> Option<&TemplateId> {
        let own = match slot {
            TemplateSlot::KnownCustomer => &self.known_customer,
            TemplateSlot::UnknownCustomer => &self.unknown_customer,
            TemplateSlot::Consult => &self.consult,
            TemplateSlot::Transfer => &self.transfer,
            TemplateSlot::Supervisor => &self.supervisor,
            TemplateSlot::Returning => &self.returning,
        };
        own.as_ref()
    }

    /// How long a customer can wait before desks mark it.
    pub fn waiting_thresholds(&self) -> WaitingThresholds {
        match (self.waiting_warning, self.waiting_overdue) {
            (None, None) => self.channel.traits().waiting,
            (warning, overdue) => WaitingThresholds { warning, overdue },
        }
    }

    /// A workstream with default settings, whose work is for reps who are Available or Busy.
    pub fn new(
        id: impl Into<WorkstreamId>,
        name: impl Into<String>,
        channel: Channel,
        queue: QueueId,
    ) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            channel,
            mode: Mode::default(),
            queue,
            cost: one(),
            profile: None,
            wrap_up: WrapUp::default(),
            allowed_presences: [BaseStatus::Available, BaseStatus::Busy].into(),
            skill_match: SkillMatch::default(),
            skills: Vec::new(),
            affinity: None,
            waits_for_preferred: false,
            customer_grace: customer_grace(),
            allowed_origins: Vec::new(),
            rings_at_once: false,
            auto_close: AutoClose::default(),
            timeouts: Vec::new(),
            waiting_warning: None,
            waiting_overdue: None,
            session_title: None,
            known_customer: None,
            unknown_customer: None,
            consult: None,
            transfer: None,
            supervisor: None,
            returning: None,
            questions: Vec::new(),
            notice: None,
            out_of_hours: None,
            survey: false,
            sentiment: SentimentSetting::Off,
            classification: Vec::new(),
            routing: Vec::new(),
        }
    }
}
