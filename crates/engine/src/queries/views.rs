//! The views of the state that desks get: a rep's snapshot, a conversation, an offer.

use crate::command::OpenedBy;
use crate::conversations::conversation::{Consult, Conversation};
use crate::offers::offer::{Offer, Purpose};
use crate::organisation::Organisation;
use crate::queries::history::{MessagePart, PAGE_BYTES, SNAPSHOT_BYTES};
use model::{
    Author, Channel, ConsultNote, Consultant, ContactId, ConversationDetails, ConversationId,
    ConversationView, CustomerMessage, DeskSnapshot, Identification, LinkedRecords, Message, OfferView,
    PAGE_MESSAGES, Presence, QueueId, RepId, SkillNeed, Slug, Stage, SupervisorId, Text, WaitingThresholds,
    Workstream, WorkstreamId, Writer, fill, is_visible, without_overrides,
};
use std::collections::BTreeMap;

/// How many writers' names a conversation's view carries.
const MOST_WRITERS: usize = 50;

impl Organisation {
    /// Everything that a rep's desk needs, or nothing if there is no such rep.
    pub fn desk(&self, id: &RepId) -> Option<DeskSnapshot> {
        let (rep, profile) = self.reps.get(id).zip(self.representative(id))?;
        let offers = rep.offers.iter().filter_map(|id| self.offers.get(id));
        let count = rep.sessions.len() + rep.helping.len();
        let page = PAGE_BYTES.min(SNAPSHOT_BYTES / count.max(1));
        let mut conversations: Vec<_> = rep
            .sessions
            .iter()
            .chain(&rep.helping)
            .filter_map(|each| self.conversations.get(each))
            .map(|conversation| self.conversation_view(conversation, id, page))
            .collect();
        conversations.sort_by_key(|conversation| (conversation.details.accepted_at, conversation.details.id));
        Some(DeskSnapshot {
            rep: id.clone(),
            name: profile.name.clone(),
            organisation: self.configuration.name.clone(),
            presence: self.presence_view(id, rep),
            choices: self.choices(),
            decline_reasons: self.configuration.settings.decline_reasons.clone(),
            session_grace: self.configuration.settings.session_grace.into(),
            sounds: self.configuration.settings.sounds.clone(),
            offers: offers.map(|offer| self.offer_view(offer)).collect(),
            conversations,
        })
    }

    /// The presences that reps can choose.
    pub(crate) fn choices(&self) -> Vec<Presence> {
        self.configuration.presences.iter().filter(|each| each.by_representative).cloned().collect()
    }

    /// Whether the configuration has this rep.
    pub fn is_representative(&self, id: &RepId) -> bool {
        self.representative(id).is_some()
    }

    /// The number of the last frame that was sent to a rep.
    pub fn last_frame(&self, id: &RepId) -> Option<u64> {
        self.reps.get(id).map(|rep| rep.frames)
    }

    /// The conversations that wait in a queue, offered ones included, in the queue's order.
    pub fn in_line(&self, queue: &QueueId) -> Vec<ConversationId> {
        let slot = self.index.catalogue.queues.get(queue);
        let all = slot.into_iter().flat_map(|slot| &self.index.lines[*slot].all);
        all.map(|(_, _, id)| *id).collect()
    }

    /// All queues.
    pub fn queues(&self) -> impl Iterator<Item = &QueueId> {
        self.configuration.queues.iter().map(|queue| &queue.id)
    }

    /// Whether the conversation exists and has not ended.
    pub fn goes_on(&self, id: ConversationId) -> bool {
        self.conversations.get(&id).is_some_and(|conversation| conversation.ended.is_none())
    }

    /// All workstreams.
    pub fn workstreams(&self) -> impl Iterator<Item = &Workstream> {
        self.configuration.workstreams.iter()
    }

    /// Who opened a conversation. Nothing if it does not exist, or if an older program opened it.
    pub fn opened_by(&self, id: ConversationId) -> Option<&OpenedBy> {
        self.conversations.get(&id)?.opened_by.as_ref()
    }

    /// The workstream of a conversation.
    pub fn workstream_of(&self, id: ConversationId) -> Option<&WorkstreamId> {
        self.conversations.get(&id).map(|conversation| &conversation.workstream)
    }

    /// Whether a rep has a conversation or helps in it.
    pub fn is_seen_by(&self, id: ConversationId, rep: &RepId) -> bool {
        self.conversations.get(&id).is_some_and(|conversation| conversation.is_seen_by(rep))
    }

    /// The contact that is linked to a conversation which a rep has or helps in; nothing where the rep does neither.
    pub fn contact_seen_by(&self, rep: &RepId, id: ConversationId) -> Option<Option<ContactId>> {
        let conversation = self.conversations.get(&id).filter(|conversation| conversation.is_seen_by(rep))?;
        Some(conversation.identification.linked.contact.as_ref().map(|contact| contact.id.clone()))
    }

    /// The display name of a rep, if there is one.
    pub fn representative_name(&self, id: &RepId) -> Option<String> {
        self.representative(id).map(|profile| profile.name.clone())
    }

    /// The rep who has a session with a conversation that has not ended.
    pub fn answering(&self, id: ConversationId) -> Option<&RepId> {
        match &self.conversations.get(&id)?.stage {
            Stage::Active { rep } => Some(rep),
            _ => None,
        }
    }

    /// The preferred reps of a conversation's customer.
    pub(crate) fn preferred<'a>(&self, conversation: &'a Conversation) -> &'a [RepId] {
        let contact = conversation.identification.linked.contact.as_ref();
        contact.map_or(&[], |contact| contact.preferred.as_slice())
    }

    pub(crate) fn offer_view(&self, offer: &Offer) -> OfferView {
        let conversation = self.conversations.get(&offer.conversation);
        OfferView {
            id: offer.id,
            conversation: offer.conversation,
            channel: conversation.map_or(Channel::Chat, |each| self.channel_of(each)),
            scenario: offer.scenario,
            presentation: offer.presentation,
            customer: conversation.map(|each| each.customer.name.clone()).unwrap_or_default(),
            verified: conversation.and_then(|each| each.customer.is_verified()),
            title: offer.title.clone(),
            fields: offer.fields.clone(),
            accept: offer.accept.clone(),
            reject: offer.reject.clone(),
            show_timeout: offer.show_timeout,
            auto_assign: offer.auto_assign,
            auto_accept: offer.auto_accept,
            desktop: offer.desktop,
            theme: offer.theme,
            icon: offer.icon,
            made_at: offer.made_at,
            expires_at: offer.expires_at,
            waiting_since: conversation.filter(|_| offer.purpose == Purpose::Take).map(|each| each.queued_at),
            more_time: offer.more_time,
        }
    }

    /// A conversation as its rep or a helper sees it, with at most this many bytes of messages.
    pub(crate) fn conversation_view(
        &self,
        conversation: &Conversation,
        rep: &RepId,
        page: usize,
    ) -> ConversationView {
        let customer = &conversation.customer;
        let Identification { linked, candidates, awaited } = conversation.identification.as_ref();
        let (messages, earlier) = conversation.page(MessagePart::Newest, PAGE_MESSAGES, page);
        let consultant = |(rep, consult): (&RepId, &Consult)| Consultant {
            rep: rep.clone(),
            name: self.name_of(rep),
            joined: consult.since.is_some(),
            participates: consult.participates,
        };
        let mut context = conversation.context.clone();
        context.extend(conversation.routed.context.clone());
        let skill = |need: &SkillNeed| {
            let found = self.configuration.skills.iter().find(|skill| skill.id == need.skill);
            found.map_or_else(|| need.skill.to_string(), |skill| skill.name.clone())
        };
        let workstream = self.workstream(&conversation.workstream);
        let details = ConversationDetails {
            id: conversation.id,
            channel: self.channel_of(conversation),
            workstream: workstream.map(|each| each.name.clone()).unwrap_or_default(),
            queue: self.queue(&conversation.queue).map(|queue| queue.name.clone()).unwrap_or_default(),
            title: self.session_title(conversation),
            waiting: self.thresholds_of(conversation),
            is_mine: conversation.rep() == Some(rep),
            participates: conversation.has_participant(rep),
            consultants: conversation.consults.iter().map(consultant).collect(),
            searches: self.search_views(conversation, rep),
            timeouts: self.timeout_views(conversation, rep),
            scenario: conversation.scenario,
            handed_by: conversation.handed_by.clone(),
            handed_note: conversation.handed_note.clone(),
            consult_note: self.consult_note(conversation, rep),
            summary: conversation.summary.clone(),
            record: conversation.record.clone(),
            context,
            skills: conversation.routed.skills.iter().map(skill).collect(),
            customer: customer.clone(),
            contact: linked.contact.clone(),
            company: linked.company.clone(),
            case: linked.case.clone(),
            candidates: if linked.contact.is_none() { candidates.clone() } else { Vec::new() },
            is_identification_awaited: awaited.is_some(),
            opened_at: conversation.opened_at,
            accepted_at: conversation.accepted.as_ref().map_or(conversation.opened_at, |(_, at)| *at),
            disposition: conversation.disposition.clone(),
            survey: conversation.survey.clone(),
            sentiment: self.sentiment_of(conversation),
            ended: conversation.ended.map(|(ending, _)| ending),
            queued_at: conversation.queued_at,
            writers: self.writers(conversation),
            customer_here: conversation.has_customer_here(),
        };
        ConversationView { details, messages: messages.to_vec(), earlier, read: conversation.read }
    }

    /// What the rep wrote who has a conversation, for this one who helps in it.
    fn consult_note(&self, conversation: &Conversation, helper: &RepId) -> Option<ConsultNote> {
        let text = conversation.consults.get(helper)?.note.clone()?;
        Some(ConsultNote { by: conversation.rep().map(|rep| self.name_of(rep)).unwrap_or_default(), text })
    }

    /// How long the customer of a conversation can wait before desks mark it.
    pub(crate) fn thresholds_of(&self, conversation: &Conversation) -> WaitingThresholds {
        let workstream = self.workstream(&conversation.workstream);
        workstream.map(Workstream::waiting_thresholds).unwrap_or_default()
    }

    /// The title of a conversation's session, by the template of its workstream; nothing where there is none, or nothing
    /// visible comes of it. What is linked without certainty may be somebody else's, and is left out.
    fn session_title(&self, conversation: &Conversation) -> Option<Text> {
        let workstream = self.workstream(&conversation.workstream)?;
        let template = workstream.session_title.as_deref()?;
        let work = self.work_in(conversation, workstream, &conversation.queue)?;
        let linked = &conversation.identification.linked;
        let hides = |slug: &str| !linked.verified && Slug::read(slug).is_some_and(Slug::is_of_records);
        let value = |slug: &str| if hides(slug) { None } else { self.slug(&work, slug) };
        let nothing = LinkedRecords::default();
        let title = fill(template, &value, if linked.verified { linked } else { &nothing });
        is_visible(&title).then(|| without_overrides(title.trim()).as_ref().into())
    }

    /// The display names of those who wrote in a conversation, the latest first, and of the helpers who may
    /// write. Writers without a name here are left out.
    fn writers(&self, conversation: &Conversation) -> BTreeMap<String, String> {
        let helpers = conversation.participants().map(|rep| (rep.to_string(), self.name_of(rep)));
        let mut names: BTreeMap<String, String> = helpers.collect();
        for message in conversation.messages.iter().rev() {
            let id = match &message.author {
                Author::Representative(RepId(id)) | Author::Supervisor(SupervisorId(id)) => id,
                Author::Customer | Author::AiAgent(_) | Author::Automatic => continue,
            };
            if names.contains_key(id.as_str()) {
                continue;
            }
            // A supervisor has the name of the rep with the same identity, if there is one.
            if let Some(profile) = self.representative(&RepId(id.clone())) {
                names.insert(id.to_string(), profile.name.clone());
            }
            if names.len() >= MOST_WRITERS {
                break;
            }
        }
        names
    }

    /// A message as watchers of the floor see it.
    pub(crate) fn floor_message(&self, message: &Message) -> CustomerMessage {
        let writer = self.floor_writer(&message.author);
        let Message { number, text, at, key, attachment, .. } = message.clone();
        CustomerMessage { number, writer, text, at, key, attachment }
    }

    /// Who wrote a message, as watchers of the floor see it.
    pub(crate) fn floor_writer(&self, author: &Author) -> Writer {
        match author {
            Author::Customer => Writer::Customer,
            Author::Representative(rep) => Writer::Representative { name: self.name_of(rep) },
            Author::AiAgent(name) => Writer::AiAgent { name: name.clone() },
            // Watchers tell supervisors without a name by their accounts.
            Author::Supervisor(id) => {
                let name = self.supervisor_name(id).unwrap_or_else(|| id.to_string());
                Writer::Supervisor { name }
            }
            Author::Automatic => Writer::Automatic,
        }
    }
}
