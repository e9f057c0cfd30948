//! To whom a conversation can go.

use super::{Org, Target};
use crate::{ConversationId, RepId, SkillNeed};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Somebody whom a conversation can go to, or who can be asked for help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TargetView {
    /// Who, or which queue.
    #[serde(flatten)]
    pub to: Target,
    /// What people call it.
    pub name: String,
    /// The text of the presence; nothing for a queue.
    pub presence: Option<String>,
    /// How many of the skills that the conversation asks for the rep has, well enough; 0 for a queue.
    pub skills: usize,
    /// Whether only help can be asked for, for the organisation lets no rep hand over to another without a consult.
    pub consult_only: bool,
}

impl Org {
    /// To whom a rep can transfer a conversation that they have: the reps, those with the most of its skills first, then the
    /// queues, each by name. Skills are no condition (domain-facts 6.7).
    pub fn transfer_targets(&self, rep: &RepId, conversation: ConversationId) -> Vec<TargetView> {
        let Ok(conversation) = self.going_on(rep, conversation) else { return Vec::new() };
        let view = |to: Target, name: &str, presence: Option<String>, skills: usize| {
            self.check_target(conversation, &to, self.clock).ok()?;
            let consult_only = !self.is_direct(conversation, &to);
            Some(TargetView { to, name: name.to_owned(), presence, skills, consult_only })
        };
        let reps = self.configuration.representatives.iter().filter_map(|rep| {
            let presence = self.reps.get(&rep.id).map(|rep| rep.shown.text.to_string());
            let has = |need: &&SkillNeed| rep.skills.get(&need.skill) >= Some(&need.rating);
            let skills = conversation.routed.skills.iter().filter(has).count();
            view(Target::Representative { rep: rep.id.clone() }, &rep.name, presence, skills)
        });
        let queues = self.configuration.queues.iter();
        let queues =
            queues.filter_map(|queue| view(Target::Queue { queue: queue.id.clone() }, &queue.name, None, 0));
        let mut targets: Vec<TargetView> = reps.chain(queues).collect();
        targets.sort_by(|one, other| {
            let rank = |view: &TargetView| (view.presence.is_none(), Reverse(view.skills));
            rank(one).cmp(&rank(other)).then_with(|| one.name.cmp(&other.name))
        });
        targets
    }
}
