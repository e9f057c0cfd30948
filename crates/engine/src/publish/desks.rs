//! Outputs for desks: the numbered frames that reps receive for an event.

use crate::command::Edit;
use crate::conversations::conversation::Conversation;
use crate::conversations::search::SearchEnd;
use crate::event::Event;
use crate::offers::offer::Purpose;
use crate::organisation::Organisation;
use crate::output::Output;
use crate::queries::history::PAGE_BYTES;
use model::{
    Author, ConversationId, DeskEvent, Ending, Item, ItemKind, Message, Notice, OfferOutcome, QueueId, RepId,
    Sentiment, Text, Withdrawal,
};

/// Where frames are added. While a journal is replayed there is no sink: frames are counted and not built.
type Sink<'a> = Option<&'a mut Vec<Output>>;

impl Organisation {
    /// Adds what the desks of reps receive for an event, as numbered frames.
    pub(super) fn publish_desks(&mut self, event: &Event, mut outputs: Sink<'_>) {
        let outputs = &mut outputs;
        match event {
            Event::Offered { offer } => {
                self.publish_one(&offer.rep, outputs, |org| DeskEvent::Offered {
                    offer: org.offer_view(offer),
                });
                // A ringing offer uses capacity.
                self.publish_presence(&offer.rep, outputs);
                if offer.purpose == Purpose::Consult {
                    self.publish_asker(offer.conversation, outputs);
                }
            }
            Event::OfferExtended { offer, .. } => {
                let Some(offer) = self.offers.get(offer).cloned() else { return };
                self.publish_one(&offer.rep, outputs, |org| DeskEvent::Offered {
                    offer: org.offer_view(&offer),
                });
            }
            Event::OfferEnded { offer, outcome, .. } => {
                let Some(past) = self.outcomes.get(offer) else { return };
                let (rep, conversation, purpose) = (past.rep.clone(), past.conversation, past.purpose);
                self.publish_one(&rep, outputs, |_| DeskEvent::OfferEnded {
                    offer: *offer,
                    outcome: *outcome,
                });
                if outcome.is_taken() {
                    self.publish_session(&rep, conversation, *outcome == OfferOutcome::AutoAccepted, outputs);
                }
                if purpose == Purpose::Consult {
                    self.publish_asker(conversation, outputs);
                    self.publish_refused(&rep, conversation, *outcome, outputs);
                }
                self.publish_presence(&rep, outputs);
            }
            Event::SessionOpened { conversation, rep } | Event::ConsultBegan { conversation, rep } => {
                self.publish_session(rep, *conversation, false, outputs);
                self.publish_presence(rep, outputs);
            }
            Event::PresenceChanged { rep, .. }
            | Event::PresenceOverridden { rep, .. }
            | Event::PresenceReset { rep, .. }
            | Event::NextPresenceChosen { rep, .. }
            | Event::PresenceChosen { rep, .. } => self.publish_presence(rep, outputs),
            Event::SessionClosed { conversation }
            | Event::Requeued { conversation, .. }
            | Event::ConversationParked { conversation } => {
                let Some(rep) = self.had_by(*conversation) else { return };
                self.publish_one(&rep, outputs, |_| DeskEvent::SessionClosed { conversation: *conversation });
                self.publish_presence(&rep, outputs);
            }
            Event::WrapUpEnded { conversation } => {
                let Some(rep) = self.had_by(*conversation) else { return };
                self.publish_presence(&rep, outputs);
            }
            Event::ConsultEnded { conversation, rep } => {
                self.publish_one(rep, outputs, |_| DeskEvent::SessionClosed { conversation: *conversation });
                self.publish_presence(rep, outputs);
                self.publish_changed(*conversation, outputs);
            }
            Event::ConsultantAdded { conversation, rep } => {
                self.publish_changed(*conversation, outputs);
                self.publish_added(rep, *conversation, outputs);
            }
            Event::ConsultantRemoved { conversation, .. }
            | Event::Disposed { conversation, .. }
            | Event::SurveyAnswered { conversation, .. } => self.publish_changed(*conversation, outputs),
            Event::Mentioned { conversation, by, reps } => {
                self.publish_mentioned(*conversation, by, reps, outputs);
            }
            Event::SentimentChanged { conversation, sentiment, alerted } => {
                self.publish_changed(*conversation, outputs);
                self.publish_sentiment_alert(*conversation, *sentiment, alerted, outputs);
            }
            Event::MessageAdded { conversation, .. } => {
                let last = self.conversations.get(conversation).and_then(|found| found.messages.last());
                let Some(message) = last.cloned() else { return };
                self.publish_joined(*conversation, &message, outputs);
                self.publish_audience(*conversation, outputs, |found| DeskEvent::MessageAdded {
                    conversation: found.id,
                    message: message.clone(),
                });
            }
            Event::OutboundQueued { conversation, message: Some(number), .. }
            | Event::DeliveryReported { conversation, message: number, .. } => {
                // A message that a desk has already is said again with its delivery; older desks pass over that.
                let Some(message) = self.message(*conversation, *number).cloned() else { return };
                self.publish_audience(*conversation, outputs, |found| DeskEvent::MessageAdded {
                    conversation: found.id,
                    message: message.clone(),
                });
            }
            Event::DestinationChanged { key, is_set: false } => {
                for conversation in self.brought_by(key) {
                    self.publish_changed(conversation, outputs);
                }
            }
            Event::TimedOut { conversation, rule, .. } => {
                let Some(reminder) = self.reminder(*conversation, rule) else { return };
                let Some(rep) = self.conversations.get(conversation).and_then(Conversation::rep).cloned()
                else {
                    return;
                };
                self.publish_one(&rep, outputs, |_| reminder);
            }
            Event::TimeoutPaused { conversation, .. }
            | Event::TimeoutResumed { conversation, .. }
            | Event::ConsultSearchBegan { conversation, .. } => self.publish_asker(*conversation, outputs),
            Event::ConsultSearchEnded { conversation, queue, why } => {
                self.publish_asker(*conversation, outputs);
                if *why == SearchEnd::Over {
                    self.publish_nobody_free(*conversation, queue, outputs);
                }
            }
            Event::MessagesRead { conversation, through } => {
                self.publish_audience(*conversation, outputs, |found| DeskEvent::MessagesRead {
                    conversation: found.id,
                    through: *through,
                })
            }
            Event::CustomerConnected { conversation, .. }
            | Event::CustomerDisconnected { conversation, .. } => {
                self.publish_audience(*conversation, outputs, |found| DeskEvent::CustomerHere {
                    conversation: found.id,
                    here: found.has_customer_here(),
                });
            }
            Event::ConversationEnded { conversation, ending } => {
                self.publish_audience(*conversation, outputs, |found| DeskEvent::ConversationEnded {
                    conversation: found.id,
                    ending: *ending,
                });
                if *ending == Ending::Supervisor {
                    self.publish_audience(*conversation, outputs, |found| DeskEvent::Notice {
                        notice: Notice::ClosedBySupervisor { customer: found.customer.name.clone() },
                        conversation: None,
                    });
                }
            }
            Event::CustomerIdentified { conversation, .. } => {
                self.publish_changed(*conversation, outputs);
                let rings = self.offers.values().filter(|offer| offer.conversation == *conversation);
                for offer in rings.cloned().collect::<Vec<_>>() {
                    self.publish_one(&offer.rep, outputs, |org| DeskEvent::Offered {
                        offer: org.offer_view(&offer),
                    });
                }
            }
            Event::Configured { .. } => self.publish_renewed(None, outputs),
            Event::Edited { edit } => match edit {
                Edit::Whole(_) | Edit::Settings(_) | Edit::Name(_) => self.publish_renewed(None, outputs),
                Edit::Put(item) => match item.as_ref() {
                    Item::Presence(_) => self.publish_renewed(None, outputs),
                    Item::Representative(rep) => self.publish_renewed(Some(&rep.id), outputs),
                    _ => {}
                },
                Edit::Remove(id) if id.kind == ItemKind::Presence => self.publish_renewed(None, outputs),
                Edit::Remove(_) => {}
            },
            // A desk that resumes gets the moments by the clock as it is now.
            Event::ClockSet { .. } => {
                let heard = self.reps.iter().filter(|(_, rep)| rep.frames > 0);
                for rep in heard.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
                    self.publish_presence(&rep, outputs);
                }
                for searching in self.index.searches.conversations() {
                    self.publish_asker(searching, outputs);
                }
            }
            // Who is connected elsewhere sees the time that is left.
            Event::OwnerChanged { since, .. } if *since < self.clock => {
                for offer in self.offers.values().cloned().collect::<Vec<_>>() {
                    self.publish_one(&offer.rep, outputs, |org| DeskEvent::Offered {
                        offer: org.offer_view(&offer),
                    });
                }
                for searching in self.index.searches.conversations() {
                    self.publish_asker(searching, outputs);
                }
            }
            Event::OwnerChanged { .. }
            | Event::Paused { .. }
            | Event::Resumed
            | Event::NumbersSkipped { .. }
            | Event::LegacyRecordsChanged { .. }
            | Event::LegacyRecordsMoved
            | Event::DestinationChanged { .. }
            | Event::OutboundQueued { .. }
            | Event::DeskConnected { .. }
            | Event::DeskDisconnected { .. }
            | Event::SignedOut { .. }
            | Event::CoolDownEnded { .. }
            | Event::ConversationOpened { .. }
            | Event::Queued { .. }
            | Event::QueueReordered { .. }
            | Event::RestEnded { .. }
            | Event::ShareAllocated { .. }
            | Event::CandidatesExhausted { .. }
            | Event::AskedAgain { .. }
            | Event::ReceiptReported { .. }
            | Event::HoursChanged { .. }
            | Event::DayEnded
            | Event::FloodBegan { .. }
            | Event::FloodEnded { .. }
            | Event::ConversationForgotten { .. } => {}
        }
    }

    /// Sends the settings of a desk to one rep or to all. A rep without frames so far starts with the whole
    /// state.
    fn publish_renewed(&mut self, only: Option<&RepId>, outputs: &mut Sink<'_>) {
        let reps = self.configuration.representatives.iter().map(|rep| &rep.id);
        let reps = reps.filter(|rep| only.is_none_or(|only| only == *rep));
        let reps = reps.filter(|rep| self.reps.get(*rep).is_some_and(|rep| rep.frames > 0));
        for rep in reps.cloned().collect::<Vec<_>>() {
            self.publish_one(&rep, outputs, |org| DeskEvent::Renewed {
                name: org.name_of(&rep),
                organisation: org.configuration.name.clone(),
                choices: org.choices(),
                decline_reasons: org.configuration.settings.decline_reasons.clone(),
                session_grace: org.configuration.settings.session_grace.into(),
                sounds: org.configuration.settings.sounds.clone(),
            });
            // The rep's capacity may have changed, too.
            self.publish_presence(&rep, outputs);
        }
    }

    /// Informs the reps of a conversation when a supervisor who reads along writes for the first time
    /// (R12.2).
    fn publish_joined(&mut self, id: ConversationId, message: &Message, outputs: &mut Sink<'_>) {
        let Author::Supervisor(supervisor) = &message.author else { return };
        let Some(found) = self.conversations.get(&id) else { return };
        let is_first = found.messages.iter().filter(|each| each.author == message.author).nth(1).is_none();
        if is_first {
            let supervisor = self.supervisor_name(supervisor);
            // Under the name that the message carries.
            if supervisor.is_some() {
                self.publish_changed(id, outputs);
            }
            self.publish_audience(id, outputs, |found| DeskEvent::Notice {
                notice: Notice::SupervisorJoined {
                    supervisor: supervisor.clone(),
                    customer: found.customer.name.clone(),
                },
                conversation: Some(id),
            });
        }
    }

    /// Sends the rep who has a conversation what only they control: helpers, requests for help, searches for
    /// help, paused rules.
    fn publish_asker(&mut self, id: ConversationId, outputs: &mut Sink<'_>) {
        let Some(asker) = self.conversations.get(&id).and_then(Conversation::rep).cloned() else { return };
        self.publish_view(&asker, id, outputs, |conversation| DeskEvent::SessionChanged { conversation });
    }

    /// Informs the rep who asked for help that the request was declined.
    fn publish_refused(
        &mut self,
        helper: &RepId,
        id: ConversationId,
        outcome: OfferOutcome,
        outputs: &mut Sink<'_>,
    ) {
        // A rep who took the request back needs no notice.
        if outcome.is_taken() || outcome == OfferOutcome::Withdrawn(Withdrawal::Representative) {
            return;
        }
        let Some((asker, customer)) = self.asker_and_customer(id) else { return };
        self.publish_one(&asker, outputs, |org| DeskEvent::Notice {
            notice: Notice::ConsultDeclined { helper: org.name_of(helper), customer, outcome },
            conversation: Some(id),
        });
    }

    /// Informs the rep who searched for help in a queue that nobody was found.
    fn publish_nobody_free(&mut self, id: ConversationId, queue: &QueueId, outputs: &mut Sink<'_>) {
        let Some((asker, customer)) = self.asker_and_customer(id) else { return };
        self.publish_one(&asker, outputs, |org| DeskEvent::Notice {
            notice: Notice::NobodyFree { queue: org.called(queue), customer },
            conversation: Some(id),
        });
    }

    /// Alerts supervisors of how a customer sounds (R17.5).
    fn publish_sentiment_alert(
        &mut self,
        id: ConversationId,
        sentiment: Option<Sentiment>,
        alerted: &[RepId],
        outputs: &mut Sink<'_>,
    ) {
        let Some(sentiment) = sentiment else { return };
        for supervisor in alerted {
            self.publish_one(supervisor, outputs, |org| {
                let found = &org.conversations[&id];
                let (customer, rep) = (found.customer.name.clone(), found.rep().map(|rep| org.name_of(rep)));
                DeskEvent::Notice {
                    notice: Notice::SentimentAlert { customer, rep, sentiment },
                    conversation: None,
                }
            });
        }
    }

    /// Tells colleagues of a note that mentions them. It leads nowhere: the conversation is none of their sessions.
    fn publish_mentioned(&mut self, id: ConversationId, by: &RepId, reps: &[RepId], outputs: &mut Sink<'_>) {
        for mentioned in reps {
            self.publish_one(mentioned, outputs, |org| DeskEvent::Notice {
                notice: Notice::Mentioned {
                    by: org.name_of(by),
                    customer: org.conversations[&id].customer.name.clone(),
                },
                conversation: None,
            });
        }
    }

    /// Informs a helping rep that they can write to the customer.
    fn publish_added(&mut self, helper: &RepId, id: ConversationId, outputs: &mut Sink<'_>) {
        let Some((primary, customer)) = self.asker_and_customer(id) else { return };
        self.publish_one(helper, outputs, |org| DeskEvent::Notice {
            notice: Notice::AddedToConversation { by: org.name_of(&primary), customer },
            conversation: Some(id),
        });
    }

    /// The rep who has a conversation, and so asks others to help in it, and the customer's name.
    fn asker_and_customer(&self, id: ConversationId) -> Option<(RepId, Text)> {
        let conversation = self.conversations.get(&id)?;
        Some((conversation.rep()?.clone(), conversation.customer.name.clone()))
    }

    fn publish_session(&mut self, rep: &RepId, id: ConversationId, front: bool, outputs: &mut Sink<'_>) {
        self.publish_view(rep, id, outputs, |conversation| DeskEvent::SessionOpened { conversation, front });
    }

    fn publish_presence(&mut self, id: &RepId, outputs: &mut Sink<'_>) {
        self.publish_one(id, outputs, |org| DeskEvent::PresenceChanged {
            presence: org.presence_view(id, &org.reps[id]),
        });
    }

    /// Sends the current view of a conversation to every rep who has it or helps in it.
    fn publish_changed(&mut self, id: ConversationId, outputs: &mut Sink<'_>) {
        for rep in self.audience(id) {
            self.publish_view(&rep, id, outputs, |conversation| DeskEvent::SessionChanged { conversation });
        }
    }

    /// Sends one rep the current view of a conversation.
    fn publish_view(
        &mut self,
        rep: &RepId,
        id: ConversationId,
        outputs: &mut Sink<'_>,
        event: impl FnOnce(Box<model::ConversationView>) -> DeskEvent,
    ) {
        if self.conversations.get(&id).is_some() {
            self.publish_one(rep, outputs, |org| {
                event(Box::new(org.conversation_view(&org.conversations[&id], rep, PAGE_BYTES)))
            });
        }
    }

    fn publish_audience(
        &mut self,
        id: ConversationId,
        outputs: &mut Sink<'_>,
        event: impl Fn(&Conversation) -> DeskEvent,
    ) {
        for rep in self.audience(id) {
            self.publish_one(&rep, outputs, |org| event(&org.conversations[&id]));
        }
    }

    /// The rep who has a conversation, and those who help in it.
    fn audience(&self, id: ConversationId) -> Vec<RepId> {
        let Some(conversation) = self.conversations.get(&id) else { return Vec::new() };
        let helpers = conversation.consults.iter().filter(|(_, consult)| consult.since.is_some());
        conversation.rep().into_iter().chain(helpers.map(|(rep, _)| rep)).cloned().collect()
    }

    /// The rep who had a conversation last.
    fn had_by(&self, id: ConversationId) -> Option<RepId> {
        self.conversations.get(&id)?.accepted.as_ref().map(|(rep, _)| rep.clone())
    }

    fn publish_one(&mut self, id: &RepId, outputs: &mut Sink<'_>, event: impl FnOnce(&Self) -> DeskEvent) {
        let Some(rep) = self.reps.get_mut(id) else { return };
        rep.frames += 1;
        let number = rep.frames;
        if let Some(outputs) = outputs {
            outputs.push(Output::Representative { rep: id.clone(), number, event: event(self) });
        }
    }
}
