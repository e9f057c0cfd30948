//! The rules of offers in the model: who may be asked, and which outcomes are possible.

use super::journal::{Offer, Purpose};
use super::{Conversation, Kinds, Model};
use engine::{Command, RepAct, SupervisorAct};
use model::{
    ConversationId, NotShown, OfferId, OfferOutcome, PresenceOverride, RepAction, RepId, Scenario, Span,
    Stage, Target, Timestamp,
};

impl Model {
    /// An offer is made, and it is one that may be.
    pub(super) fn offered(&mut self, offer: Offer, cause: Option<&Command>, now: Timestamp) {
        let (id, rep) = (offer.conversation, offer.rep.clone());
        let conversation = &self.conversations[&id];
        assert!(!self.is_at_limit(&rep), "{rep} is offered {id} within the session limit");
        assert!(!self.reps[&rep].desks.is_empty(), "{rep} is offered {id} where it can be shown");
        assert!(conversation.ended_at.is_none(), "{id} is offered while it goes on");
        match offer.purpose {
            Purpose::Consult => self.judge_request(&offer, cause),
            Purpose::Take => {
                assert_eq!(conversation.stage, Stage::Open, "{id} is nobody's when it is offered");
                if offer.scenario == Scenario::RecordAssignment {
                    assert!(offer.auto_assign && offer.reject.is_none(), "a record cannot be rejected");
                }
                if !self.is_asked_for(cause, id, &rep) {
                    self.judge_choice(&rep, conversation, now);
                    let passed_over = self.before(&rep, id, now);
                    self.passed_over.extend(passed_over.into_iter().map(|before| (rep.clone(), before)));
                }
                self.conversation(id).stage = Stage::Offered { offer: offer.id };
            }
        }
        assert!(!self.outcomes.contains_key(&offer.id), "an offer is made once");
        assert!(self.offers.insert(offer.id, offer).is_none(), "an offer is made once");
    }

    /// Whether somebody asked for exactly this: the rep who picks, a rep who hands over, a supervisor who assigns.
    fn is_asked_for(&self, cause: Option<&Command>, id: ConversationId, rep: &RepId) -> bool {
        match cause {
            Some(Command::Representative {
                rep: who,
                act: RepAct::Did { action: RepAction::Pick { conversation: picked }, .. },
            }) => {
                let queue = &self.conversations[&id].queue;
                who == rep && *picked == id && self.representative(rep).queues.contains(queue)
            }
            Some(Command::Supervisor { act: SupervisorAct::Assign { conversation, rep: whom }, .. }) => {
                *conversation == id && whom == rep
            }
            _ => false,
        }
    }

    /// It is for whom it is kept, else for a preferred rep, else for one of those who declined it least.
    fn judge_choice(&self, rep: &RepId, conversation: &Conversation, now: Timestamp) {
        let takers = self.takers(conversation, now);
        let id = conversation.id;
        assert!(
            takers.contains(&rep),
            "{id} may be offered to {rep}:\n{conversation:?}\n{:?} {:?} free {}",
            self.base(rep),
            self.reps[rep],
            self.free(rep)
        );
        let is_kept = takers.len() == 1 && conversation.reserved_for.as_ref() == Some(rep);
        if is_kept || self.is_preferred(rep, conversation) {
            return;
        }
        let asked = takers.iter().filter(|other| !self.is_at_limit(other));
        assert!(
            !asked.clone().any(|other| self.is_preferred(other, conversation)),
            "{id} has a preferred rep"
        );
        let declined = |rep: &RepId| conversation.declines.get(rep).map_or(0, |times| times + 1);
        let others: Vec<&RepId> = asked.filter(|other| declined(other) <= declined(rep)).copied().collect();
        let fewer = others.iter().find(|other| declined(other) < declined(rep));
        assert_eq!(fewer, None, "{id} is offered first to whoever declined it least");
        let most_free = self.has_most_free(rep, conversation, &others);
        assert!(most_free, "{id} is for whoever of {others:?} has the most free capacity, not {rep}");
    }

    /// Help is asked of somebody who can be asked, by the rep who has the conversation or for a search of theirs.
    fn judge_request(&mut self, offer: &Offer, cause: Option<&Command>) {
        if let Some((id, queue)) = self.found.take() {
            assert_eq!(id, offer.conversation, "whoever was found is asked");
            return self.judge_help(offer, &queue);
        }
        let conversation = &self.conversations[&offer.conversation];
        let Some(Command::Representative {
            rep: asker,
            act: RepAct::Did { action: RepAction::Consult { conversation: id, to, .. }, .. },
        }) = cause
        else {
            panic!("help is asked for by a rep")
        };
        assert_eq!(*id, offer.conversation);
        assert_eq!(
            conversation.stage,
            Stage::Active { rep: asker.clone() },
            "{asker} has what help is asked for"
        );
        let by_settings = self.organisation.settings.consult_takes_capacity;
        match to {
            Target::Representative { rep } => {
                assert_eq!(*rep, offer.rep);
                assert_ne!(*rep, *asker, "nobody asks themselves");
                assert!(!conversation.helping.contains_key(rep), "{rep} does not help already");
                assert!(self.can_be_asked(rep), "{rep} can be asked");
                assert_eq!(offer.takes_capacity, by_settings, "help takes capacity as the settings say");
            }
            Target::Queue { queue } => self.judge_help(offer, queue),
        }
    }

    /// An offer ends once, and in a way that it can have come to.
    pub(super) fn offer_ended(
        &mut self,
        id: OfferId,
        outcome: OfferOutcome,
        cause: Option<&Command>,
        now: Timestamp,
    ) {
        let offer = self.offers.remove(&id).expect("what ends was made and has not ended");
        assert_eq!(self.outcomes.insert(id, outcome), None, "an offer ends once");
        let is_over = now >= offer.expires_at;
        let did = match cause {
            Some(Command::Representative { rep, act: RepAct::Did { action, .. } }) if *rep == offer.rep => {
                Some(action)
            }
            _ => None,
        };
        let fits = match outcome {
            OfferOutcome::Accepted => {
                did == Some(&RepAction::Accept { offer: id }) && !self.is_late(&offer, now)
            }
            OfferOutcome::Rejected => {
                offer.reject.is_some()
                    && !self.is_late(&offer, now)
                    && matches!(did, Some(RepAction::Reject { offer, .. }) if *offer == id)
            }
            OfferOutcome::Missed => {
                is_over && offer.on_screen.is_enough(offer.made_at, offer.expires_at) && !offer.auto_assign
            }
            OfferOutcome::Assigned => is_over && offer.auto_assign && !offer.auto_accept,
            OfferOutcome::AutoAccepted => is_over && offer.auto_accept,
            OfferOutcome::NotDisplayed(Some(NotShown::RouterPaused)) => self.paused_since.is_some(),
            OfferOutcome::NotDisplayed(why) => {
                let is_unseen = is_over && !offer.on_screen.is_enough(offer.made_at, offer.expires_at);
                let grace = self.organisation.settings.unseen_grace;
                let is_time = match self.reps[&offer.rep].kinds {
                    // A desk without receipts may show it until its time is over.
                    Kinds { telling: true, silent: true } => is_unseen,
                    Kinds { telling: false, silent: true } => is_unseen && now >= offer.expires_at + grace,
                    _ => is_unseen || !offer.on_screen.is_shown(),
                };
                why.is_some() && is_time
            }
            // What is assigned where no desk tells is not taken back because the desk is gone.
            OfferOutcome::DeskGone => {
                let rep = &self.reps[&offer.rep];
                rep.desks.is_empty() && rep.kinds.telling
            }
            OfferOutcome::Withdrawn(_) => true,
        };
        assert!(fits, "offer {id} cannot come to {outcome:?}: {offer:?}");
        self.count_against(&offer, outcome, now);
        match offer.purpose {
            Purpose::Consult if outcome.is_taken() => {
                self.conversation(offer.conversation).helping.insert(offer.rep, offer.takes_capacity);
            }
            Purpose::Consult => {}
            Purpose::Take => self.take_ended(&offer, outcome),
        }
    }

    /// Whether it is too late for an answer. There is no deadline for work that is the rep's in any case, nor, where
    /// receipts decide, while the rep's desk is away.
    fn is_late(&self, offer: &Offer, now: Timestamp) -> bool {
        let settings = &self.organisation.settings;
        let needs_receipts = self.reps[&offer.rep].kinds.telling;
        let is_away = self.reps[&offer.rep].desks.is_empty();
        if offer.auto_assign || offer.auto_accept || needs_receipts && is_away {
            return false;
        }
        let is_unseen = !needs_receipts && !offer.on_screen.is_enough(offer.made_at, offer.expires_at);
        let grace = if is_unseen { settings.unseen_grace } else { Span(0) };
        // What waited while the router stood still was given before.
        self.paused_since.unwrap_or(now) >= offer.expires_at + grace
    }

    fn take_ended(&mut self, offer: &Offer, outcome: OfferOutcome) {
        let found = self.conversation(offer.conversation);
        found.stage = if found.ended_at.is_some() { Stage::Closed } else { Stage::Open };
        found.reserved_for = None;
        if outcome.is_decline() {
            *found.declines.entry(offer.rep.clone()).or_default() += 1;
        }
        if outcome.is_taken() {
            self.takes(offer.conversation, offer.rep.clone());
        }
    }

    /// What a rep is blamed for: rejects and misses, and nothing else.
    fn count_against(&mut self, offer: &Offer, outcome: OfferOutcome, now: Timestamp) {
        let settings = &self.organisation.settings;
        let cools = &settings.cool_downs;
        let for_so_long = match outcome {
            OfferOutcome::Rejected => cools.rejected,
            OfferOutcome::Missed => cools.missed,
            OfferOutcome::NotDisplayed(_) => cools.not_displayed,
            OfferOutcome::DeskGone => cools.desk_gone,
            _ => Span(0),
        };
        let rejected = outcome == OfferOutcome::Rejected && settings.do_not_disturb_after_reject;
        let strikes = self.reps[&offer.rep].strikes + 1;
        let missed = outcome == OfferOutcome::Missed
            && settings.inactive_after_miss
            && strikes >= settings.misses_until_inactive;
        let cover =
            rejected.then_some(PresenceOverride::Rejected).or(missed.then_some(PresenceOverride::Missed));
        self.to_cover.extend(cover.map(|cover| (offer.rep.clone(), cover)));
        let rep = self.rep(&offer.rep);
        match outcome {
            OfferOutcome::Accepted | OfferOutcome::Rejected => rep.strikes = 0,
            OfferOutcome::Missed => rep.strikes = strikes,
            _ => {}
        }
        if for_so_long > Span(0) {
            rep.cooling_until = rep.cooling_until.max(Some(now + for_so_long));
        }
    }
}
