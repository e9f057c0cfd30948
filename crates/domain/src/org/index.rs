use super::{Org, Rep};
use crate::conversation::{Conversation, Stage};
use crate::{Base, ConversationId, OfferId, QueueId, RepId, Timestamp, WorkstreamId};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be done at some moment by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Due {
    /// A desk has still to say that the offer is on a screen.
    ReceiptGrace(OfferId),
    /// Nobody answered.
    OfferExpiry(OfferId),
    /// The rep's desk has not come back.
    DeskGrace(RepId),
    /// The rep may be offered work again.
    CoolDown(RepId),
    /// The customer has not come back.
    CustomerGrace(ConversationId),
    /// Nobody needs the ended conversation at hand.
    Retention(ConversationId),
}

impl Due {
    pub(crate) fn reason(&self) -> &'static str {
        match self {
            Self::ReceiptGrace(_) => "receipt grace",
            Self::OfferExpiry(_) => "offer expiry",
            Self::DeskGrace(_) => "desk grace",
            Self::CoolDown(_) => "cool-down",
            Self::CustomerGrace(_) => "customer grace",
            Self::Retention(_) => "retention",
        }
    }
}

/// A rep's place among those who can be offered work: most free capacity first, then whoever waited longest.
pub(crate) type Place = (Reverse<u32>, u64, RepId);

/// One workstream's part of a queue. All that wait in it cost the same and ask for the same presences.
pub(crate) type LineId = (QueueId, WorkstreamId);

/// What is found by looking through the state, kept up to date so that a decision costs a logarithm.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Index {
    pub(crate) workstreams: BTreeMap<WorkstreamId, usize>,
    pub(crate) representatives: BTreeMap<RepId, usize>,
    /// Customers' records by e-mail address or phone number.
    pub(crate) contacts: BTreeMap<String, Vec<usize>>,
    pub(crate) waiting: BTreeMap<LineId, BTreeSet<(Timestamp, ConversationId)>>,
    pub(crate) ready: BTreeMap<(QueueId, Base), BTreeSet<Place>>,
    places: BTreeMap<RepId, (Base, Place)>,
    dues: BTreeSet<(Timestamp, Due)>,
    due_at: BTreeMap<Due, Timestamp>,
}

impl Index {
    pub(crate) fn next_due(&self) -> Option<&(Timestamp, Due)> {
        self.dues.first()
    }

    pub(crate) fn set_due(&mut self, due: Due, at: Option<Timestamp>) {
        let before = match at {
            Some(at) => self.due_at.insert(due.clone(), at),
            None => self.due_at.remove(&due),
        };
        if let Some(before) = before {
            self.dues.remove(&(before, due.clone()));
        }
        if let Some(at) = at {
            self.dues.insert((at, due));
        }
    }

    fn place(&mut self, rep: &RepId, queues: &BTreeSet<QueueId>, place: Option<(Base, Place)>) {
        if let Some((base, before)) = self.places.remove(rep) {
            for queue in queues {
                if let Some(ready) = self.ready.get_mut(&(queue.clone(), base)) {
                    ready.remove(&before);
                }
            }
        }
        if let Some((base, place)) = place {
            for queue in queues {
                self.ready.entry((queue.clone(), base)).or_default().insert(place.clone());
            }
            self.places.insert(rep.clone(), (base, place));
        }
    }

    fn wait(&mut self, conversation: &Conversation) {
        let line = (conversation.queue.clone(), conversation.workstream.clone());
        let key = (conversation.opened_at, conversation.id);
        if conversation.stage == Stage::Open {
            self.waiting.entry(line).or_default().insert(key);
        } else if let Some(line) = self.waiting.get_mut(&line) {
            line.remove(&key);
        }
    }
}

impl Org {
    /// Brings the index up to date with one rep and the offers that ring there.
    pub(crate) fn refresh_rep(&mut self, id: &RepId) {
        let Some((rep, profile)) = self.reps.get(id).zip(self.representative(id)) else { return };
        let connected = rep.presence.connected;
        let free = self.free(id);
        let base = self.presence_of(id).map_or(Base::Offline, |shown| shown.base);
        let routable = connected && free > 0 && rep.cooling_until.is_none();
        let place = routable.then(|| (base, (Reverse(free), rep.turn, id.clone())));
        let cooling = rep.cooling_until;
        let waiting_for_desk = !connected && !rep.offers.is_empty();
        let desk_due = rep.presence.gone_at.filter(|_| waiting_for_desk);
        let offers: Vec<OfferId> = rep.offers.iter().copied().collect();
        let queues = profile.queues.clone();
        let grace = self.configuration.settings.desk_grace;
        self.index.place(id, &queues, place);
        self.index.set_due(Due::CoolDown(id.clone()), cooling);
        self.index.set_due(Due::DeskGrace(id.clone()), desk_due.map(|gone| gone + grace));
        for offer in offers {
            self.refresh_offer(offer);
        }
    }

    /// While the rep's desk is away, the desk grace alone decides about the offers.
    pub(crate) fn refresh_offer(&mut self, id: OfferId) {
        let ringing = self
            .offers
            .get(&id)
            .filter(|offer| self.reps.get(&offer.rep).is_some_and(|rep: &Rep| rep.presence.connected));
        let expiry = ringing.map(|offer| offer.expires_at);
        let receipt = ringing.and_then(|offer| offer.receipt_by);
        self.index.set_due(Due::OfferExpiry(id), expiry);
        self.index.set_due(Due::ReceiptGrace(id), receipt);
    }

    pub(crate) fn refresh_conversation(&mut self, id: ConversationId) {
        let settings = &self.configuration.settings;
        let Some(conversation) = self.conversations.get(&id) else {
            self.index.set_due(Due::CustomerGrace(id), None);
            self.index.set_due(Due::Retention(id), None);
            return;
        };
        let going_on = conversation.ended.is_none();
        let gone =
            conversation.customer_gone_at.filter(|_| going_on).map(|gone| gone + settings.customer_grace);
        let closed = conversation.ended.filter(|_| conversation.stage == Stage::Closed);
        let kept = closed.map(|(_, at)| at + settings.kept_after_end);
        self.index.wait(conversation);
        self.index.set_due(Due::CustomerGrace(id), gone);
        self.index.set_due(Due::Retention(id), kept);
    }

    /// Looks everything up anew.
    pub(crate) fn rebuild(&mut self) {
        self.index = Index::default();
        let place = |(place, id)| (id, place);
        let workstreams = self.configuration.workstreams.iter().map(|each| each.id.clone());
        self.index.workstreams = workstreams.enumerate().map(place).collect();
        let representatives = self.configuration.representatives.iter().map(|each| each.id.clone());
        self.index.representatives = representatives.enumerate().map(|(place, id)| (id, place)).collect();
        for (place, contact) in self.configuration.contacts.iter().enumerate() {
            for address in [&contact.email, &contact.mobile] {
                if let Some(address) = address_key(address) {
                    self.index.contacts.entry(address).or_default().push(place);
                }
            }
        }
        for id in self.reps.keys().cloned().collect::<Vec<_>>() {
            self.refresh_rep(&id);
        }
        for id in self.conversations.keys().copied().collect::<Vec<_>>() {
            self.refresh_conversation(id);
        }
    }
}

/// An e-mail address or phone number in the one way in which it is looked up; nothing for other text.
pub(crate) fn address_key(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains('@') {
        return Some(text.to_lowercase());
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_phone =
        digits.len() >= 7 && text.chars().all(|each| each.is_ascii_digit() || " +-()/.".contains(each));
    is_phone.then_some(digits)
}
