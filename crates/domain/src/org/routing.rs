use super::{Event, Org};
use crate::conversation::{Conversation, Stage};
use crate::offer::Offer;
use crate::template::fill;
use crate::{
    Channel, ConversationId, Cover, DesktopMode, FilledField, NotificationTemplate, OfferId, RepId,
    Timestamp, Workstream,
};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// After so many reps declined a conversation, it is offered to nobody by itself.
const DECLINERS: usize = 100;

/// What may have consequences.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Agenda {
    /// Reps whose presence or capacity may be another.
    pub(crate) reps: BTreeSet<RepId>,
    /// Conversations that may find a rep.
    pub(crate) waiting: BTreeSet<ConversationId>,
    /// Reps who may find a conversation.
    ready: BTreeSet<RepId>,
}

impl Org {
    /// Works the agenda off: what follows from the last events, applied one by one.
    pub(crate) fn settle(&mut self, now: Timestamp, mut happened: impl FnMut(&mut Self, Event)) {
        loop {
            let event = if let Some(rep) = self.agenda.reps.pop_first() {
                let shown = self.presence_shown(&rep);
                self.agenda.ready.insert(rep);
                shown
            } else if let Some(id) = self.agenda.waiting.pop_first() {
                let event = self.find_rep(id, now);
                if matches!(event, Some(Event::PresenceCovered { .. })) {
                    self.agenda.waiting.insert(id);
                }
                event
            } else if let Some(rep) = self.agenda.ready.pop_first() {
                self.find_conversation(&rep, now)
            } else {
                return;
            };
            if let Some(event) = event {
                happened(self, event);
            }
        }
    }

    fn presence_shown(&self, id: &RepId) -> Option<Event> {
        let rep = self.reps.get(id)?;
        let shown = self.presence_of(id)?;
        (shown != rep.shown).then(|| Event::PresenceShown { rep: id.clone(), shown })
    }

    /// Who is offered a waiting conversation: those who declined it least, then the highest free capacity, then whoever
    /// waited longest for an offer.
    fn find_rep(&self, id: ConversationId, now: Timestamp) -> Option<Event> {
        let conversation = self.open_conversation(id)?;
        let workstream = self.workstream(&conversation.workstream)?;
        let mut best: Option<(u8, Reverse<u32>, u64, &RepId)> = None;
        for base in &workstream.allowed_presences {
            let Some(ready) = self.index.ready.get(&(conversation.queue.clone(), *base)) else { continue };
            for (free, turn, rep) in ready {
                if free.0 < workstream.cost {
                    break;
                }
                let declined = conversation.declines.get(rep).copied().unwrap_or(0);
                if declined >= self.configuration.settings.declines_allowed {
                    continue;
                }
                let candidate = (declined, *free, *turn, rep);
                if best.is_none_or(|best| candidate < best) {
                    best = Some(candidate);
                }
                // Those behind have less capacity, so only somebody who declined less could be better.
                if declined == 0 {
                    break;
                }
            }
        }
        let (_, _, _, rep) = best?;
        Some(self.offer(conversation, workstream, rep, now))
    }

    /// What a rep who has just become free is offered: what has waited longest in any of the rep's queues.
    fn find_conversation(&self, id: &RepId, now: Timestamp) -> Option<Event> {
        let (rep, profile) = self.reps.get(id).zip(self.representative(id))?;
        if !rep.presence.connected || rep.cooling_until.is_some() {
            return None;
        }
        let free = self.free(id);
        let fits = |workstream: &&Workstream| {
            profile.queues.contains(&workstream.queue)
                && workstream.cost <= free
                && workstream.allowed_presences.contains(&rep.shown.base)
        };
        let first = |workstream: &Workstream| {
            let line = self.index.waiting.get(&(workstream.queue.clone(), workstream.id.clone()))?;
            line.iter().find(|(_, conversation)| self.may_take(id, *conversation)).copied()
        };
        let (_, found) = self.configuration.workstreams.iter().filter(fits).filter_map(first).min()?;
        let conversation = self.open_conversation(found)?;
        Some(self.offer(conversation, self.workstream(&conversation.workstream)?, id, now))
    }

    fn open_conversation(&self, id: ConversationId) -> Option<&Conversation> {
        let conversation = self.conversations.get(&id)?;
        let routable = conversation.stage == Stage::Open && conversation.declines.len() < DECLINERS;
        routable.then_some(conversation)
    }

    fn may_take(&self, rep: &RepId, id: ConversationId) -> bool {
        let limit = self.configuration.settings.declines_allowed;
        self.open_conversation(id).is_some_and(|each| each.declines.get(rep).copied().unwrap_or(0) < limit)
    }

    /// The offer, or Do not disturb for a rep who has the most sessions that one may have (seed: Maximum session limit
    /// notifications).
    fn offer(
        &self,
        conversation: &Conversation,
        workstream: &Workstream,
        rep: &RepId,
        now: Timestamp,
    ) -> Event {
        let settings = &self.configuration.settings;
        let open = self.reps.get(rep).map_or(0, |rep| rep.sessions.len() + rep.offers.len());
        if open >= settings.session_limit as usize {
            let about = Some(conversation.customer.name.clone());
            return Event::PresenceCovered { rep: rep.clone(), cover: Cover::SessionLimit, about };
        }
        let template = self.template(conversation, workstream);
        let values = self.slugs(conversation, workstream);
        let field = |field: &crate::Field| FilledField {
            header: fill(&field.header, &values),
            value: fill(&field.value, &values),
        };
        let expires_at = now + template.timeout;
        let preview_off = template.desktop == DesktopMode::Always && !settings.always_preview;
        Event::Offered {
            offer: Box::new(Offer {
                id: OfferId(self.last_offer.0 + 1),
                conversation: conversation.id,
                rep: rep.clone(),
                made_at: now,
                expires_at,
                receipt_by: Some(expires_at.min(now + settings.receipt_grace)),
                title: fill(&template.title, &values),
                fields: template.fields.iter().map(field).collect(),
                accept: template.accept.clone(),
                reject: template.reject.clone(),
                show_timeout: template.show_timeout,
                desktop: if preview_off { DesktopMode::Background } else { template.desktop },
            }),
        }
    }

    /// One template for customers whose record is known, another for the rest. A configuration
    /// without problems has both.
    fn template(&self, conversation: &Conversation, workstream: &Workstream) -> NotificationTemplate {
        let id = match conversation.customer.contact {
            Some(_) => &workstream.known_customer,
            None => &workstream.unknown_customer,
        };
        let found = self.configuration.templates.iter().find(|template| template.id == *id);
        found.cloned().unwrap_or_else(|| NotificationTemplate::plain(id.clone()))
    }

    fn slugs(&self, conversation: &Conversation, workstream: &Workstream) -> BTreeMap<String, String> {
        let customer = &conversation.customer;
        let case =
            customer.case.as_ref().and_then(|id| self.configuration.cases.iter().find(|case| case.id == *id));
        let queue = self.configuration.queues.iter().find(|queue| queue.id == conversation.queue);
        let channel = match workstream.channel {
            Channel::Chat => "Chat",
            Channel::Sms => "SMS",
            Channel::Voice => "Call",
            Channel::Record => "Case",
        };
        let mut values = customer.answers.clone();
        let mut set = |slug: &str, value: String| values.insert(slug.to_owned(), value);
        set("customerName", customer.name.clone());
        set("channel", channel.to_owned());
        set("workstream", workstream.name.clone());
        set("queueId", conversation.queue.to_string());
        if let Some(queue) = queue {
            set("queueName", queue.name.clone());
        }
        if let Some(case) = case {
            set("caseId", case.id.to_string());
            set("caseTitle", case.title.clone());
        }
        if let Some(contact) = &customer.contact {
            set("customerRecordId", contact.to_string());
        }
        values
    }
}
