//! What the desk knows of each action of a rep, in one table: what becomes of it when a person asks for it, how long it
//! waits for a connection, and how it is drawn while it waits.

use model::{QueueId, RepAction, RepId};

/// What becomes of an action that a person asks for by [`crate::UserAction::Do`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// It goes up.
    GoesUp,
    /// It goes up where its conversation is the rep's and goes on.
    GoesUpWhileOpen,
    /// It goes up, and its conversation comes to the front when its session opens.
    GoesUpThenFront,
    /// It goes up, and the person has seen what was missed or rejected.
    GoesUpPassedSeen,
    /// Nothing: a person says it in a word of its own, or the desk by itself.
    Refused,
}

/// How long something that has no answer is worth doing without a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lifetime {
    /// As long as the offer that it answers.
    Offer,
    /// [`crate::outbox::OFFLINE_LIFE`] from when it can go up.
    Offline,
    /// Until the router has judged it.
    Unlimited,
}

/// How something that has no answer is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// At its button, which is told from others of its kind by its subject.
    AtButton(Subject),
    /// Where it is: an offer as pressed, a message as on its way. Or not at all.
    Elsewhere,
}

/// What an action in a conversation is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Subject {
    pub(crate) rep: Option<RepId>,
    pub(crate) queue: Option<QueueId>,
    pub(crate) rule: Option<String>,
}

/// What the desk knows of one action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RepActionRules {
    pub(crate) request: Request,
    pub(crate) lifetime: Lifetime,
    pub(crate) drawn: Drawn,
}

/// The row of an action.
pub(crate) fn rules_of(act: &RepAction) -> RepActionRules {
    use Request::{GoesUp, GoesUpPassedSeen, GoesUpThenFront, GoesUpWhileOpen, Refused};
    match act {
        RepAction::AskMoreTime { .. } => RepActionRules { lifetime: Lifetime::Offer, ..button(GoesUp) },
        RepAction::Pick { .. } => button(GoesUp),
        RepAction::Reopen { .. } => button(GoesUpThenFront),
        RepAction::Transfer { .. } => button(GoesUpWhileOpen),
        RepAction::Escalate { .. } => button(GoesUpWhileOpen),
        RepAction::Consult { .. } => button(GoesUpWhileOpen),
        RepAction::EndConsult { rep, .. } => button_about(GoesUpWhileOpen, about_rep(rep)),
        RepAction::AddConsultant { rep, .. } => button_about(GoesUpWhileOpen, about_rep(rep)),
        RepAction::RemoveConsultant { rep, .. } => button_about(GoesUpWhileOpen, about_rep(rep)),
        RepAction::CancelConsultSearch { queue, .. } => button_about(GoesUpWhileOpen, about_queue(queue)),
        RepAction::PauseTimeout { rule, .. } => button_about(GoesUpWhileOpen, about_rule(rule)),
        RepAction::ResumeTimeout { rule, .. } => button_about(GoesUpWhileOpen, about_rule(rule)),
        RepAction::SendAgain { .. } => button(GoesUp),
        RepAction::LinkContact { .. } => button(GoesUp),
        RepAction::CreateContact { .. } => button(GoesUp),
        RepAction::UnlinkContact { .. } => button(GoesUp),
        RepAction::ChoosePresence { .. } => button(GoesUp),
        RepAction::ChooseNextPresence { .. } => button(GoesUpWhileOpen),
        RepAction::Dispose { .. } => button(GoesUp),
        RepAction::AddNote { .. } => RepActionRules { lifetime: Lifetime::Unlimited, ..button(GoesUp) },
        RepAction::ResetPresence => button(GoesUpPassedSeen),
        RepAction::End { .. } => button(Refused),
        RepAction::Close { .. } => button(Refused),
        RepAction::Accept { .. } | RepAction::Reject { .. } => elsewhere(Lifetime::Offer),
        RepAction::SignOut => elsewhere(Lifetime::Offline),
        RepAction::Send { .. } => elsewhere(Lifetime::Unlimited),
        RepAction::Receipt { .. } | RepAction::Read { .. } => elsewhere(Lifetime::Unlimited),
    }
}

fn button(request: Request) -> RepActionRules {
    button_about(request, Subject::default())
}

fn button_about(request: Request, subject: Subject) -> RepActionRules {
    RepActionRules { request, lifetime: Lifetime::Offline, drawn: Drawn::AtButton(subject) }
}

fn elsewhere(lifetime: Lifetime) -> RepActionRules {
    RepActionRules { request: Request::Refused, lifetime, drawn: Drawn::Elsewhere }
}

fn about_rep(rep: &RepId) -> Subject {
    Subject { rep: Some(rep.clone()), ..Subject::default() }
}

fn about_queue(queue: &QueueId) -> Subject {
    Subject { queue: Some(queue.clone()), ..Subject::default() }
}

fn about_rule(rule: &str) -> Subject {
    Subject { rule: Some(rule.to_owned()), ..Subject::default() }
}
