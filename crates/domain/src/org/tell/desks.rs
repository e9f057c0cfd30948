use crate::conversation::{Author, Conversation, Message};
use crate::offer::Purpose;
use crate::org::{Edit, Event, Organisation, Output, PAGE_BYTES};
use crate::search::SearchEnd;
use crate::{ConversationId, DeskEvent, Ending, Item, ItemKind, OfferOutcome, QueueId, RepId, Withdrawal};

/// Where frames go. Nobody hears them when a journal is replayed: they are counted, and not made.
type Ears<'a> = Option<&'a mut Vec<Output>>;

impl Organisation {
    /// What the desks of reps hear, as numbered frames.
    pub(super) fn tell_desks(&mut self, event: &Event, mut told: Ears<'_>) {
        let told = &mut told;
        match event {
            Event::Offered { offer } => {
                self.tell_one(&offer.rep, told, |org| DeskEvent::Offered { offer: org.offer_view(offer) });
                // What rings takes capacity.
                self.tell_presence(&offer.rep, told);
                if offer.purpose == Purpose::Consult {
                    self.tell_asker(offer.conversation, told);
                }
            }
            Event::OfferExtended { offer, .. } => {
                let Some(offer) = self.offers.get(offer).cloned() else { return };
                self.tell_one(&offer.rep, told, |org| DeskEvent::Offered { offer: org.offer_view(&offer) });
            }
            Event::OfferEnded { offer, outcome, .. } => {
                let Some(past) = self.outcomes.get(offer) else { return };
                let (rep, conversation, purpose) = (past.rep.clone(), past.conversation, past.purpose);
                self.tell_one(&rep, told, |_| DeskEvent::OfferEnded { offer: *offer, outcome: *outcome });
                if outcome.is_taken() {
                    self.tell_session(&rep, conversation, *outcome == OfferOutcome::AutoAccepted, told);
                }
                if purpose == Purpose::Consult {
                    self.tell_asker(conversation, told);
                    self.tell_refused(&rep, conversation, *outcome, told);
                }
                self.tell_presence(&rep, told);
            }
            Event::Taken { conversation, rep } | Event::ConsultBegan { conversation, rep } => {
                self.tell_session(rep, *conversation, false, told);
                self.tell_presence(rep, told);
            }
            Event::PresenceShown { rep, .. }
            | Event::PresenceCovered { rep, .. }
            | Event::PresenceReset { rep, .. }
            | Event::PresenceChosen { rep, .. } => self.tell_presence(rep, told),
            Event::SessionClosed { conversation }
            | Event::Released { conversation, .. }
            | Event::LaidAside { conversation } => {
                let Some(rep) = self.had_by(*conversation) else { return };
                self.tell_one(&rep, told, |_| DeskEvent::SessionClosed { conversation: *conversation });
                self.tell_presence(&rep, told);
            }
            Event::WrapUpOver { conversation } => {
                let Some(rep) = self.had_by(*conversation) else { return };
                self.tell_presence(&rep, told);
            }
            Event::ConsultEnded { conversation, rep } => {
                self.tell_one(rep, told, |_| DeskEvent::SessionClosed { conversation: *conversation });
                self.tell_presence(rep, told);
                self.tell_changed(*conversation, told);
            }
            Event::ConsultantAdded { conversation, rep } => {
                self.tell_changed(*conversation, told);
                self.tell_added(rep, *conversation, told);
            }
            Event::ConsultantRemoved { conversation, .. } => self.tell_changed(*conversation, told),
            Event::MessageAdded { conversation, .. } => {
                let last = self.conversations.get(conversation).and_then(|found| found.messages.last());
                let Some(message) = last.cloned() else { return };
                self.tell_joined(*conversation, &message, told);
                self.tell_audience(*conversation, told, |found| DeskEvent::MessageAdded {
                    conversation: found.id,
                    message: message.clone(),
                });
            }
            Event::TimedOut { conversation, rule, .. } => {
                let Some(reminder) = self.reminder(*conversation, rule) else { return };
                let Some(rep) = self.conversations.get(conversation).and_then(Conversation::rep).cloned()
                else {
                    return;
                };
                self.tell_one(&rep, told, |_| reminder);
            }
            Event::TimeoutPaused { conversation, .. }
            | Event::TimeoutResumed { conversation, .. }
            | Event::ConsultSearchBegan { conversation, .. } => self.tell_asker(*conversation, told),
            Event::ConsultSearchEnded { conversation, queue, why } => {
                self.tell_asker(*conversation, told);
                if *why == SearchEnd::Over {
                    self.tell_nobody_free(*conversation, queue, told);
                }
            }
            Event::MessagesRead { conversation, through } => {
                self.tell_audience(*conversation, told, |found| DeskEvent::MessagesRead {
                    conversation: found.id,
                    through: *through,
                })
            }
            Event::CustomerCame { conversation } | Event::CustomerWent { conversation } => {
                self.tell_audience(*conversation, told, |found| DeskEvent::CustomerHere {
                    conversation: found.id,
                    here: found.customer_lines > 0,
                });
            }
            Event::ConversationEnded { conversation, ending } => {
                self.tell_audience(*conversation, told, |found| DeskEvent::ConversationEnded {
                    conversation: found.id,
                    ending: *ending,
                });
                if *ending == Ending::Supervisor {
                    self.tell_audience(*conversation, told, |found| DeskEvent::Notice {
                        title: "A supervisor closed a conversation".into(),
                        detail: format!("The conversation with {} is over.", found.customer.name),
                        conversation: None,
                    });
                }
            }
            Event::Configured { .. } => self.tell_renewed(None, told),
            Event::Edited { edit } => match edit {
                Edit::Whole(_) | Edit::Settings(_) | Edit::Name(_) => self.tell_renewed(None, told),
                Edit::Put(item) => match item.as_ref() {
                    Item::Presence(_) => self.tell_renewed(None, told),
                    Item::Representative(rep) => self.tell_renewed(Some(&rep.id), told),
                    _ => {}
                },
                Edit::Remove(id) if id.kind == ItemKind::Presence => self.tell_renewed(None, told),
                Edit::Remove(_) => {}
            },
            // Whoever goes on from before hears since when by the clock as it is.
            Event::ClockSet { .. } => {
                let heard = self.reps.iter().filter(|(_, rep)| rep.frames > 0);
                for rep in heard.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
                    self.tell_presence(&rep, told);
                }
                for searching in self.index.searches.conversations() {
                    self.tell_asker(searching, told);
                }
            }
            Event::Restarted
            | Event::Paused { .. }
            | Event::Resumed
            | Event::NumbersSkipped { .. }
            | Event::DeskCame { .. }
            | Event::DeskWent { .. }
            | Event::SignedOut { .. }
            | Event::CooledDown { .. }
            | Event::ConversationOpened { .. }
            | Event::Queued { .. }
            | Event::Reordered { .. }
            | Event::Rested { .. }
            | Event::Shared { .. }
            | Event::NobodyLeft { .. }
            | Event::AskedAgain { .. }
            | Event::OfferShown { .. }
            | Event::HoursChanged { .. }
            | Event::DayEnded
            | Event::FloodBegan { .. }
            | Event::FloodEnded { .. }
            | Event::ConversationForgotten { .. } => {}
        }
    }

    /// Tells what the administrator decides about a desk to one rep or to all. Whoever has heard nothing yet begins with
    /// everything.
    fn tell_renewed(&mut self, only: Option<&RepId>, told: &mut Ears<'_>) {
        let reps = self.configuration.representatives.iter().map(|rep| &rep.id);
        let reps = reps.filter(|rep| only.is_none_or(|only| only == *rep));
        let reps = reps.filter(|rep| self.reps.get(*rep).is_some_and(|rep| rep.frames > 0));
        for rep in reps.cloned().collect::<Vec<_>>() {
            self.tell_one(&rep, told, |org| DeskEvent::Renewed {
                name: org.name_of(&rep),
                organisation: org.configuration.name.clone(),
                choices: org.choices(),
                decline_reasons: org.configuration.settings.decline_reasons.clone(),
                session_grace: org.configuration.settings.session_grace.into(),
            });
            // How much work the rep can take may be another, too.
            self.tell_presence(&rep, told);
        }
    }

    /// Tells whoever has a session with a conversation that a supervisor reads along, who says something for the first
    /// time (R12.2).
    fn tell_joined(&mut self, id: ConversationId, message: &Message, told: &mut Ears<'_>) {
        let Author::Supervisor(supervisor) = &message.author else { return };
        let Some(found) = self.conversations.get(&id) else { return };
        let is_first = found.messages.iter().filter(|each| each.author == message.author).nth(1).is_none();
        if is_first {
            let title = format!("{} reads along", self.supervisor_word(supervisor));
            // With the name that the message goes under.
            if self.supervisor_name(supervisor).is_some() {
                self.tell_changed(id, told);
            }
            self.tell_audience(id, told, |found| DeskEvent::Notice {
                title: title.clone(),
                detail: format!("A supervisor writes in the conversation with {}.", found.customer.name),
                conversation: Some(id),
            });
        }
    }

    /// Tells the rep who has a conversation what only they decide: who helps, who was asked to, where
    /// somebody is searched for, which rules are paused.
    fn tell_asker(&mut self, id: ConversationId, told: &mut Ears<'_>) {
        let Some(asker) = self.conversations.get(&id).and_then(Conversation::rep).cloned() else { return };
        self.tell_view(&asker, id, told, |conversation| DeskEvent::SessionChanged { conversation });
    }

    /// Tells the rep who asked for help that none comes.
    fn tell_refused(
        &mut self,
        helper: &RepId,
        id: ConversationId,
        outcome: OfferOutcome,
        told: &mut Ears<'_>,
    ) {
        let what = match outcome {
            OfferOutcome::Accepted | OfferOutcome::AutoAccepted | OfferOutcome::Assigned => return,
            // Whoever took it back knows.
            OfferOutcome::Withdrawn(Withdrawal::Representative) => return,
            OfferOutcome::Rejected => "was rejected",
            OfferOutcome::Missed => "was not answered",
            OfferOutcome::NotDisplayed(_) | OfferOutcome::DeskGone | OfferOutcome::Withdrawn(_) => {
                "did not arrive"
            }
        };
        let Some(asker) = self.conversations.get(&id).and_then(Conversation::rep).cloned() else { return };
        self.tell_one(&asker, told, |org| {
            let customer = org.conversations.get(&id).map_or("the customer", |each| &each.customer.name);
            DeskEvent::Notice {
                title: format!("{} did not join", org.name_of(helper)),
                detail: format!("The request to consult about {customer} {what}."),
                conversation: Some(id),
            }
        });
    }

    /// Tells the rep who searched for help in a queue that none comes.
    fn tell_nobody_free(&mut self, id: ConversationId, queue: &QueueId, told: &mut Ears<'_>) {
        let Some(asker) = self.conversations.get(&id).and_then(Conversation::rep).cloned() else { return };
        self.tell_one(&asker, told, |org| {
            let customer = org.conversations.get(&id).map_or("the customer", |each| &each.customer.name);
            DeskEvent::Notice {
                title: format!("Nobody of {} was free", org.called(queue)),
                detail: format!("Nobody was asked to consult about {customer}."),
                conversation: Some(id),
            }
        });
    }

    /// Tells a rep who helps that they can write to the customer.
    fn tell_added(&mut self, helper: &RepId, id: ConversationId, told: &mut Ears<'_>) {
        self.tell_one(helper, told, |org| {
            let found = org.conversations.get(&id);
            let customer = found.map_or("the customer", |each| &each.customer.name);
            let by = found.and_then(Conversation::rep).map(|rep| org.name_of(rep)).unwrap_or_default();
            DeskEvent::Notice {
                title: format!("{by} added you to the conversation"),
                detail: format!("You can write to {customer}, who sees that you joined."),
                conversation: Some(id),
            }
        });
    }

    fn tell_session(&mut self, rep: &RepId, id: ConversationId, front: bool, told: &mut Ears<'_>) {
        self.tell_view(rep, id, told, |conversation| DeskEvent::SessionOpened { conversation, front });
    }

    fn tell_presence(&mut self, id: &RepId, told: &mut Ears<'_>) {
        self.tell_one(id, told, |org| DeskEvent::PresenceChanged {
            presence: org.presence_view(id, &org.reps[id]),
        });
    }

    /// Tells whoever has a session with a conversation what is known about it.
    fn tell_changed(&mut self, id: ConversationId, told: &mut Ears<'_>) {
        for rep in self.audience(id) {
            self.tell_view(&rep, id, told, |conversation| DeskEvent::SessionChanged { conversation });
        }
    }

    /// Tells a rep all that is known about a conversation.
    fn tell_view(
        &mut self,
        rep: &RepId,
        id: ConversationId,
        told: &mut Ears<'_>,
        event: impl FnOnce(Box<crate::ConversationView>) -> DeskEvent,
    ) {
        if self.conversations.get(&id).is_some() {
            self.tell_one(rep, told, |org| {
                event(Box::new(org.conversation_view(&org.conversations[&id], rep, PAGE_BYTES)))
            });
        }
    }

    fn tell_audience(
        &mut self,
        id: ConversationId,
        told: &mut Ears<'_>,
        event: impl Fn(&Conversation) -> DeskEvent,
    ) {
        for rep in self.audience(id) {
            self.tell_one(&rep, told, |org| event(&org.conversations[&id]));
        }
    }

    /// Whoever has a session with a conversation, or helps in it.
    fn audience(&self, id: ConversationId) -> Vec<RepId> {
        let Some(conversation) = self.conversations.get(&id) else { return Vec::new() };
        let helpers = conversation.consults.iter().filter(|(_, consult)| consult.since.is_some());
        conversation.rep().into_iter().chain(helpers.map(|(rep, _)| rep)).cloned().collect()
    }

    /// The rep who had a conversation last.
    fn had_by(&self, id: ConversationId) -> Option<RepId> {
        self.conversations.get(&id)?.accepted.as_ref().map(|(rep, _)| rep.clone())
    }

    fn tell_one(&mut self, id: &RepId, told: &mut Ears<'_>, event: impl FnOnce(&Self) -> DeskEvent) {
        let Some(rep) = self.reps.get_mut(id) else { return };
        rep.frames += 1;
        let number = rep.frames;
        if let Some(told) = told {
            told.push(Output::Representative { rep: id.clone(), number, event: event(self) });
        }
    }
}
