use super::{Org, Rep};
use crate::conversation::{Author, Conversation, Message, Stage};
use crate::offer::Offer;
use crate::{
    Channel, ConversationId, ConversationView, CustomerMessage, CustomerView, DeskSnapshot, OfferView,
    PresenceView, QueueId, RepId, Timestamp, Workstream, WorkstreamId, Writer,
};

/// What a customer's page must know before the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrance {
    /// The organisation's name.
    pub organisation: String,
    /// The workstream's name.
    pub workstream: String,
    /// What is asked.
    pub questions: Vec<String>,
}

impl Org {
    /// All that a rep's desk must know, or nothing for somebody who is no rep.
    pub fn desk(&self, id: &RepId) -> Option<DeskSnapshot> {
        let (rep, profile) = self.reps.get(id).zip(self.representative(id))?;
        let offers = rep.offers.iter().filter_map(|id| self.offers.get(id));
        let mut conversations: Vec<_> =
            rep.sessions.iter().filter_map(|id| self.conversation_view(*id)).collect();
        conversations.sort_by_key(|conversation| (conversation.accepted_at, conversation.id));
        Some(DeskSnapshot {
            rep: id.clone(),
            name: profile.name.clone(),
            organisation: self.configuration.name.clone(),
            presence: self.presence_view(id, rep),
            choices: self.configuration.presences.clone(),
            offers: offers.map(|offer| self.offer_view(offer)).collect(),
            conversations,
        })
    }

    /// The number of the last frame that was told to a rep.
    pub fn last_frame(&self, id: &RepId) -> Option<u64> {
        self.reps.get(id).map(|rep| rep.frames)
    }

    /// A conversation as its customer sees it.
    pub fn customer_view(&self, id: ConversationId) -> Option<CustomerView> {
        let conversation = self.conversations.get(&id)?;
        let joined = conversation.accepted.as_ref();
        Some(CustomerView {
            position: self.position(id),
            representative: joined.and_then(|(rep, _)| self.representative(rep)).map(|rep| rep.name.clone()),
            messages: conversation.messages.iter().map(|message| self.customer_message(message)).collect(),
            ended: conversation.ended.map(|(ending, _)| ending),
        })
    }

    /// The place of a conversation in its queue from 1, while no rep has joined it and it goes on.
    pub fn position(&self, id: ConversationId) -> Option<u32> {
        let conversation = self.conversations.get(&id).filter(|each| each.ended.is_none())?;
        if !matches!(conversation.stage, Stage::Open | Stage::Offered { .. }) {
            return None;
        }
        let place = (conversation.opened_at, id);
        let lines = self.index.waiting.iter().filter(|((line, _), _)| *line == conversation.queue);
        let waiting: usize = lines.map(|(_, line)| line.range(..place).count()).sum();
        let offered = self.offers.values().filter_map(|offer| self.conversations.get(&offer.conversation));
        let offered = offered
            .filter(|each| each.queue == conversation.queue && (each.opened_at, each.id) < place)
            .count();
        u32::try_from(waiting + offered + 1).ok()
    }

    /// The conversations that wait in a queue, offered ones included, first come first.
    pub fn in_line(&self, queue: &QueueId) -> Vec<ConversationId> {
        let lines = self.index.waiting.iter().filter(|((line, _), _)| line == queue);
        let waiting = lines.flat_map(|(_, line)| line.iter().copied());
        let offered = self.offers.values().filter_map(|offer| self.conversations.get(&offer.conversation));
        let offered = offered.filter(|each| each.queue == *queue).map(|each| (each.opened_at, each.id));
        let mut all: Vec<(Timestamp, ConversationId)> = waiting.chain(offered).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, id)| id).collect()
    }

    /// All queues.
    pub fn queues(&self) -> impl Iterator<Item = &QueueId> {
        self.configuration.queues.iter().map(|queue| &queue.id)
    }

    /// All workstreams.
    pub fn workstreams(&self) -> impl Iterator<Item = &Workstream> {
        self.configuration.workstreams.iter()
    }

    /// The workstream that a conversation came by.
    pub fn workstream_of(&self, id: ConversationId) -> Option<&WorkstreamId> {
        self.conversations.get(&id).map(|conversation| &conversation.workstream)
    }

    /// What a customer's page must know before the chat in a workstream; nothing for one that is no chat.
    pub fn entrance(&self, workstream: &WorkstreamId) -> Option<Entrance> {
        let workstream = self.workstream(workstream).filter(|found| found.channel == Channel::Chat)?;
        Some(Entrance {
            organisation: self.configuration.name.clone(),
            workstream: workstream.name.clone(),
            questions: workstream.questions.clone(),
        })
    }

    /// The rep who has a session with a conversation that goes on.
    pub fn answering(&self, id: ConversationId) -> Option<&RepId> {
        let conversation = self.conversations.get(&id)?;
        match &conversation.stage {
            Stage::Active { rep } => Some(rep),
            Stage::Open | Stage::Offered { .. } | Stage::WrapUp { .. } | Stage::Closed => None,
        }
    }

    pub(crate) fn presence_view(&self, id: &RepId, rep: &Rep) -> PresenceView {
        PresenceView {
            text: rep.shown.text.clone(),
            base: rep.shown.base,
            set_by: rep.shown.set_by,
            presence: rep.shown.presence.clone(),
            cover: rep.presence.cover,
            cover_about: rep.presence.cover_about.clone(),
            since: rep.since,
            version: rep.version,
            used: rep.used + rep.reserved,
            capacity: self.representative(id).map_or(0, |profile| profile.capacity),
        }
    }

    pub(crate) fn offer_view(&self, offer: &Offer) -> OfferView {
        let conversation = self.conversations.get(&offer.conversation);
        OfferView {
            id: offer.id,
            conversation: offer.conversation,
            channel: self.channel(conversation),
            customer: conversation.map(|each| each.customer.name.clone()).unwrap_or_default(),
            title: offer.title.clone(),
            fields: offer.fields.clone(),
            accept: offer.accept.clone(),
            reject: offer.reject.clone(),
            show_timeout: offer.show_timeout,
            desktop: offer.desktop,
            made_at: offer.made_at,
            expires_at: offer.expires_at,
        }
    }

    pub(crate) fn conversation_view(&self, id: ConversationId) -> Option<ConversationView> {
        let conversation = self.conversations.get(&id)?;
        let configuration = &self.configuration;
        let queue = configuration.queues.iter().find(|queue| queue.id == conversation.queue);
        let customer = &conversation.customer;
        let contact = customer.contact.as_ref();
        let case = customer.case.as_ref();
        Some(ConversationView {
            id,
            channel: self.channel(Some(conversation)),
            workstream: self
                .workstream(&conversation.workstream)
                .map(|each| each.name.clone())
                .unwrap_or_default(),
            queue: queue.map(|queue| queue.name.clone()).unwrap_or_default(),
            customer: customer.clone(),
            contact: contact
                .and_then(|id| configuration.contacts.iter().find(|each| each.id == *id))
                .cloned(),
            case: case.and_then(|id| configuration.cases.iter().find(|each| each.id == *id)).cloned(),
            opened_at: conversation.opened_at,
            accepted_at: conversation.accepted.as_ref().map_or(conversation.opened_at, |(_, at)| *at),
            ended: conversation.ended.map(|(ending, _)| ending),
            customer_here: conversation.customer_lines > 0,
            messages: conversation.messages.clone(),
            read: conversation.read,
        })
    }

    pub(crate) fn customer_message(&self, message: &Message) -> CustomerMessage {
        let writer = match &message.author {
            Author::Customer => Writer::Customer,
            Author::Representative(rep) => {
                let name =
                    self.representative(rep).map_or_else(|| rep.to_string(), |profile| profile.name.clone());
                Writer::Representative { name }
            }
        };
        let (number, text, at, key) = (message.number, message.text.clone(), message.at, message.key.clone());
        CustomerMessage { number, writer, text, at, key }
    }

    fn channel(&self, conversation: Option<&Conversation>) -> Channel {
        let workstream = conversation.and_then(|each| self.workstream(&each.workstream));
        workstream.map_or(Channel::Chat, |workstream| workstream.channel)
    }
}
