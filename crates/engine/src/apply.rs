//! Applies events to the state: the one place that says what each event changes.

use crate::command::Edit;
use crate::conversations::conversation::Conversation;
use crate::conversations::inactivity::breaks_silence;
use crate::conversations::messages::message_bytes;
use crate::conversations::rule_pause::RulePause;
use crate::conversations::search::Search;
use crate::event::Event;
use crate::legacy_records::LegacyRecords;
use crate::offers::offer::Offer;
use crate::organisation::Organisation;
use crate::representatives::rep::Rep;
use model::{Author, ConversationId, Delivery, Message, OfferId, RepId, Stage, Timestamp};

impl Organisation {
    /// Applies an event. It never fails and never decides: an event about something that does not exist
    /// changes nothing, and fails the tests.
    pub(crate) fn apply(&mut self, event: &Event, at: Timestamp) {
        debug_assert!(self.is_possible(event), "what an event is about exists: {event:?}");
        self.clock = at;
        self.count(event, at);
        match event {
            Event::Configured { configuration } => self.apply_edit(&Edit::Whole(configuration.clone())),
            Event::Edited { edit } => self.apply_edit(edit),
            Event::LegacyRecordsChanged { edit } => self.apply_legacy_edit(edit),
            Event::LegacyRecordsMoved => self.legacy_records = LegacyRecords::default(),
            Event::OwnerChanged { node, epoch, since, others } => {
                self.apply_owner_changed(node, *epoch, *since, others, at);
            }
            Event::ClockSet { by } => self.apply_clock_set(*by, at),
            Event::Paused { since } => self.paused_since = Some(*since),
            Event::Resumed => self.paused_since = None,
            Event::NumbersSkipped { conversation, offer } => {
                self.last_conversation = self.last_conversation.max(*conversation);
                self.last_offer = self.last_offer.max(*offer);
            }
            Event::DeskConnected { rep, desk, node, without_receipts } => {
                let keeps_choice = self.reps.get(rep).is_some_and(|rep| self.has_lasting_choice(rep));
                self.with_rep(rep, |rep| {
                    if rep.desk_is_here(*desk, node.as_ref(), !without_receipts) {
                        // A desk that reconnects is not a new sign-in.
                        if std::mem::take(&mut rep.signed_out) || !rep.presence.was_here(at) {
                            rep.freed = 0;
                        }
                        rep.presence.connect(at, keeps_choice);
                    }
                });
            }
            Event::DeskDisconnected { rep, desk } => self.apply_desk_gone(rep, *desk, at),
            Event::SignedOut { rep } => self.with_rep(rep, |rep| {
                rep.no_desk_is_here();
                rep.signed_out = true;
                rep.presence.reset();
                rep.presence.disconnect(at);
            }),
            Event::PresenceChosen { rep, presence, by } => {
                self.with_rep(rep, |rep| rep.presence.choose(presence.clone(), by.clone()));
            }
            Event::NextPresenceChosen { rep, presence, after } => self.with_rep(rep, |rep| {
                rep.presence.choose_next(presence.clone(), *after);
            }),
            Event::PresenceReset { rep, .. } => self.with_rep(rep, |rep| rep.presence.reset()),
            Event::PresenceOverridden { rep, reason, customer } => {
                self.with_rep(rep, |rep| rep.presence.override_for(*reason, customer.clone()));
            }
            Event::PresenceChanged { rep, presence } => self.with_rep(rep, |rep| {
                if !rep.effective.looks_like(presence) {
                    rep.since = at;
                }
                rep.effective = presence.clone();
                rep.version += 1;
            }),
            Event::CoolDownEnded { rep } => self.with_rep(rep, |rep| rep.cooling_until = None),
            Event::ConversationOpened {
                conversation,
                opening,
                channel: _,
                customer,
                identification,
                opened_by,
                awaits_first_words,
            } => {
                self.apply_opened(
                    *conversation,
                    opening,
                    (customer, identification.as_ref()),
                    opened_by.as_ref(),
                    *awaits_first_words,
                    at,
                );
            }
            Event::CustomerIdentified { conversation, identification, name, by: _ } => {
                self.apply_identified(*conversation, identification, name);
            }
            Event::ShareAllocated { workstream, rule } => self.apply_shared(workstream, rule),
            Event::Queued { conversation, placement } => self.apply_queued(*conversation, placement, at),
            Event::CustomerConnected { conversation, node } => {
                self.with_conversation(*conversation, |conversation| {
                    conversation.customer_connections.add(node.as_ref());
                    conversation.customer_gone_at = None;
                });
            }
            Event::CustomerDisconnected { conversation, node } => {
                self.with_conversation(*conversation, |conversation| {
                    conversation.customer_connections.remove(node.as_ref());
                    let is_gone = !conversation.has_customer_here();
                    conversation.customer_gone_at = is_gone.then_some(at);
                });
            }
            Event::Offered { offer } => self.apply_rings(offer, at),
            Event::ReceiptReported { offer, desk, receipt, receipt_by } => {
                self.apply_receipt(*offer, *desk);
                self.with_offer(*offer, |offer| {
                    offer.on_screen.say(*desk, *receipt, at, offer.expires_at);
                    offer.receipt_by = *receipt_by;
                });
            }
            Event::OfferExtended { offer, expires_at, receipt_by, resets_receipts, is_asked } => self
                .with_offer(*offer, |offer| {
                    if *is_asked {
                        offer.more_time = None;
                    }
                    if *resets_receipts {
                        offer.on_screen.ask_again();
                    }
                    offer.expires_at = *expires_at;
                    offer.receipt_by = *receipt_by;
                }),
            Event::OfferEnded { offer, outcome, reason } => {
                self.apply_offer_ended(*offer, *outcome, reason.as_deref(), at);
            }
            Event::SessionOpened { conversation, rep } => self.apply_taken(*conversation, rep, at),
            Event::ConsultBegan { conversation, rep } => self.apply_consult_began(*conversation, rep, at),
            Event::ConsultEnded { conversation, rep } => self.apply_consult_ended(*conversation, rep),
            Event::ConsultantAdded { conversation, rep } => {
                self.apply_participation(*conversation, rep, true)
            }
            Event::ConsultantRemoved { conversation, rep } => {
                self.apply_participation(*conversation, rep, false)
            }
            Event::ConsultSearchBegan { conversation, queue, until, note } => {
                let search = Search { since: at, until: *until, note: note.clone() };
                self.apply_search_began(*conversation, queue, search);
            }
            Event::ConsultSearchEnded { conversation, queue, .. } => {
                self.apply_search_ended(*conversation, queue)
            }
            Event::MessageAdded { conversation, author, text, key, attachment } => {
                self.with_conversation(*conversation, |conversation| {
                    let number = conversation.messages.len() as u64 + 1;
                    if breaks_silence(conversation, author) {
                        conversation.timed_out.clear();
                    }
                    // What the system writes does not count as activity.
                    if *author != Author::Automatic {
                        conversation.last_act_at = at;
                    }
                    conversation.bytes += message_bytes(text, key.as_ref());
                    conversation.messages.push(Message {
                        number,
                        author: author.clone(),
                        text: text.clone(),
                        at,
                        key: key.clone(),
                        attachment: attachment.clone(),
                        delivery: None,
                    });
                });
                if *author == Author::Customer {
                    self.apply_first_words(*conversation, at);
                }
            }
            Event::DestinationChanged { key, is_set } => self.apply_destination_changed(key, *is_set),
            Event::OutboundQueued { conversation, destination: _, message } => {
                if let Some(message) = message {
                    self.apply_delivery(*conversation, *message, Delivery::Sending);
                }
            }
            Event::DeliveryReported { conversation, message, delivery } => {
                self.apply_delivery(*conversation, *message, *delivery);
            }
            Event::MessagesRead { conversation, through } => {
                self.with_conversation(*conversation, |conversation| conversation.read = *through);
            }
            Event::Disposed { conversation, disposition } => {
                self.with_conversation(*conversation, |conversation| {
                    conversation.disposition = Some(disposition.clone());
                });
            }
            // It is told, and the records have the note.
            Event::Mentioned { .. } => {}
            Event::SurveyAnswered { conversation, survey } => {
                self.with_conversation(*conversation, |conversation| {
                    conversation.survey = Some(survey.clone());
                    conversation.bytes = conversation.count_bytes();
                });
            }
            Event::SentimentChanged { conversation, sentiment, alerted: _ } => {
                self.with_conversation(*conversation, |conversation| conversation.sentiment = *sentiment);
            }
            Event::ConversationEnded { conversation, ending } => self.apply_ended(*conversation, *ending, at),
            Event::Requeued { conversation, keeps_position } => {
                self.apply_leave_session(*conversation, Stage::Open, *keeps_position, at);
            }
            Event::ConversationParked { conversation } => {
                self.apply_leave_session(*conversation, Stage::Waiting, false, at)
            }
            Event::TimedOut { conversation, rule, passed_over } => {
                self.apply_timeout_rule(*conversation, rule, passed_over.as_ref());
            }
            Event::TimeoutPaused { conversation, rule } => {
                self.apply_rule_paused(*conversation, rule, RulePause::Paused);
            }
            Event::TimeoutResumed { conversation, rule } => {
                self.apply_rule_paused(*conversation, rule, RulePause::Resumed(at));
            }
            Event::CandidatesExhausted { conversation } => {
                self.with_conversation(*conversation, |conversation| {
                    conversation.candidates_exhausted = true
                });
            }
            Event::RestEnded { conversation } => {
                self.with_place(*conversation, |conversation| conversation.resting = None);
                self.look_for_rep(*conversation);
            }
            Event::AskedAgain { conversation, .. } => self.apply_ask_again(*conversation),
            Event::WrapUpEnded { conversation } => self.release_after_session(*conversation),
            Event::SessionClosed { conversation } => {
                self.apply_leave_session(*conversation, Stage::Closed, false, at)
            }
            Event::QueueReordered { queue, moved } => self.refresh_line_order(queue, moved),
            Event::HoursChanged { queue } => self.apply_hours_changed(queue),
            Event::DayEnded => self.apply_day_ended(),
            Event::ConversationForgotten { conversation } => {
                self.forget(*conversation);
            }
            Event::FloodBegan { workstream } => self.apply_flood_began(workstream, at),
            Event::FloodEnded { workstream } => self.apply_flood_ended(workstream),
        }
    }

    /// Everything is looked at anew: what waits may have another place or another rep.
    pub(crate) fn apply_configuration(&mut self) {
        for rep in &self.configuration.representatives {
            let state = self.reps.entry(rep.id.clone()).or_default();
            for queue in
                rep.queues.iter().filter(|queue| !state.turns.contains_key(*queue)).collect::<Vec<_>>()
            {
                self.last_turn += 1;
                state.turns.insert(queue.clone(), self.last_turn);
            }
        }
        self.refresh_splits();
        self.rebuild();
        self.refresh_priorities();
        self.agenda.reps.extend(self.reps.keys().cloned());
        let open = self.conversations.values().filter(|each| each.stage == Stage::Open).map(|each| each.id);
        for id in open.collect::<Vec<_>>() {
            self.look_for_rep(id);
        }
    }

    /// Puts the conversation on the agenda to find a rep. Work in a queue that was removed, or in one without
    /// reps, is routed again first (R13.1, R13.7).
    pub(crate) fn look_for_rep(&mut self, id: ConversationId) {
        let Some(conversation) = self.conversations.get(&id).filter(|each| each.is_in_line()) else { return };
        let is_meant =
            conversation.reserved_for.as_ref().is_some_and(|rep| self.representative(rep).is_some());
        let is_placed = self.index.catalogue.queues.contains_key(&conversation.queue)
            && (is_meant || self.has_reps(&conversation.queue));
        let list = if is_placed { &mut self.agenda.waiting } else { &mut self.agenda.unplaced };
        list.insert(id);
    }

    pub(crate) fn with_rep(&mut self, id: &RepId, change: impl FnOnce(&mut Rep)) {
        let Some(rep) = self.reps.get_mut(id) else { return };
        change(rep);
        self.rep_changed(id);
    }

    /// Updates what depends on a rep's capacity or presence.
    pub(crate) fn rep_changed(&mut self, id: &RepId) {
        self.agenda.reps.insert(id.clone());
    }

    pub(crate) fn with_offer(&mut self, id: OfferId, change: impl FnOnce(&mut Offer)) {
        let Some(offer) = self.offers.get_mut(&id) else { return };
        change(offer);
        self.refresh_offer(id);
    }

    /// Changes a conversation, but not its position in the queue.
    pub(crate) fn with_conversation(&mut self, id: ConversationId, change: impl FnOnce(&mut Conversation)) {
        let Some(conversation) = self.conversations.get_mut(&id) else { return };
        change(conversation);
        self.refresh_conversation(id);
    }

    /// Changes a conversation and possibly its position in the queue.
    pub(crate) fn with_place(&mut self, id: ConversationId, change: impl FnOnce(&mut Conversation)) {
        self.leave_line(id);
        self.with_conversation(id, change);
        self.join_line(id);
    }
}
