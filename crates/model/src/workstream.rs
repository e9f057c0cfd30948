mod read;

use crate::{
    BaseStatus, CapacityProfileId, Channel, Condition, QueueId, SkillId, SkillNeed, Span, TemplateId,
    TemplateSlot, TimeoutRule, Value, WorkstreamId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How work reaches reps: `push` offers it to them, with `pick` they take what waits. Fixed when the workstream is made; calls are always pushed.
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

/// How long an ended conversation keeps its rep's capacity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum WrapUp {
    /// Until the session is closed.
    #[default]
    Always,
    /// Not at all.
    Never,
    /// So long at most, 1 to 60 minutes.
    For(Span),
}

/// How much the skills of a rep matter. `none`: not at all. `exact`: only who has all that is asked for is asked. `closest`: who
/// comes closest is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum SkillMatch {
    /// Not at all.
    #[default]
    None,
    /// Only reps who have all skills that are asked for, well enough.
    Exact,
    /// Those first, then whoever comes closest.
    Closest,
}

/// After how long without anything a conversation closes by itself; where nothing is said, the channel's own times hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct AutoClose {
    /// In a queue.
    pub open: Option<Span>,
    /// With a rep.
    pub active: Option<Span>,
    /// Waiting for the customer.
    pub waiting: Option<Span>,
    /// In wrap-up.
    pub wrap_up: Option<Span>,
}

/// What a rule of classification finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", tag = "set", deny_unknown_fields)]
pub enum ClassificationOutput {
    /// A context variable.
    Context {
        /// Its name.
        name: String,
        /// What it is from here on.
        value: Value,
    },
    /// A skill that is asked for.
    Skill {
        /// Which.
        skill: SkillId,
        /// How well at least, from 1 to 10.
        rating: u8,
    },
    /// A profile whose room is taken.
    Profile {
        /// Which.
        profile: CapacityProfileId,
    },
}

/// One rule of classification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClassificationRule {
    /// What people call it.
    pub name: String,
    /// What it is about.
    pub when: Condition,
    /// What is found, at most five things.
    pub find: Vec<ClassificationOutput>,
}

/// Rules of which the first that matches is used; the next ruleset sees what it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ruleset {
    /// What people call it.
    pub name: String,
    /// At most a hundred, in order.
    pub rules: Vec<ClassificationRule>,
}

/// A part of what a rule sends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Share {
    /// Where.
    pub queue: QueueId,
    /// How much of it, in percent. All shares of a rule make a hundred.
    #[serde(default = "all")]
    pub percent: u8,
}

fn all() -> u8 {
    100
}

/// One rule of routing: the first that matches and whose queue does not overflow is used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RouteRule {
    /// What people call it.
    pub name: String,
    /// What it is about.
    pub when: Condition,
    /// Where it goes: at most five queues.
    pub to: Vec<Share>,
}

/// How one kind of work is routed and announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Workstream {
    /// Identity.
    pub id: WorkstreamId,
    /// What people call it.
    pub name: String,
    /// The way that customers come.
    pub channel: Channel,
    /// How work reaches reps.
    #[serde(default)]
    pub mode: Mode,
    /// Where work goes that no rule sends elsewhere: the fallback queue.
    pub queue: QueueId,
    /// Units of capacity that one conversation takes.
    #[serde(default = "one")]
    pub cost: u32,
    /// The profile whose room one conversation takes in place of units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<CapacityProfileId>,
    /// How long an ended conversation keeps its rep's capacity.
    #[serde(default)]
    pub wrap_up: WrapUp,
    /// Who may be offered its work.
    pub allowed_presences: BTreeSet<BaseStatus>,
    /// How much the skills of a rep matter. `none`: not at all. `exact`: only who has all that is asked for is asked. `closest`: who
    /// comes closest is asked.
    #[serde(default)]
    pub skill_match: SkillMatch,
    /// Skills that all its work asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillNeed>,
    /// Whether a customer who comes back gets the same rep; where nothing is said, as the channel has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affinity: Option<bool>,
    /// Whether work whose customer asks for certain reps stays in its queue until one of them is there. Else, and when all of
    /// them have declined it, it goes to the next best.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits_for_preferred: bool,
    /// How long a customer may be gone from a live chat.
    #[serde(default = "customer_grace")]
    pub customer_grace: Span,
    /// The sites that a chat may be opened on, such as `https://shop.example.com`; none are all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allowed_origins: Vec<String>,
    /// Whether a chat rings before its customer has answered a question or written something. All other work does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rings_at_once: bool,
    /// When conversations close by themselves.
    #[serde(default)]
    pub auto_close: AutoClose,
    /// What happens when nobody writes for too long, at most twenty rules, the first of those that are due before others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub timeouts: Vec<TimeoutRule>,
    /// The template when the customer's record is known; without one, the channel's own. So for all slots.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_customer: Option<TemplateId>,
    /// The template when it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unknown_customer: Option<TemplateId>,
    /// The template of a consult.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consult: Option<TemplateId>,
    /// The template of a transfer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TemplateId>,
    /// The template of a supervisor's assignment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supervisor: Option<TemplateId>,
    /// The template of a conversation that comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returning: Option<TemplateId>,
    /// What is asked before the chat; the question is also the answer's slug.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<String>,
    /// What is found out about work, at most ten rulesets, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classification: Vec<Ruleset>,
    /// Where work goes, at most two hundred rules, in order.
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
    /// The template that is named for a slot.
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

    /// A workstream of defaults, whose work is for those who are Available or Busy.
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
            known_customer: None,
            unknown_customer: None,
            consult: None,
            transfer: None,
            supervisor: None,
            returning: None,
            questions: Vec::new(),
            classification: Vec::new(),
            routing: Vec::new(),
        }
    }
}
