//! An entry of the journal in the words of the records.

use engine::event::{Event, Purpose, Record};
use model::{Channel, Text, Why, WorkstreamId};
use records::{Opening, ProjectedEntry, ProjectedEvent, SessionEnd};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the records keep of an entry. One of which nothing is kept counts all the same. Entries of earlier programs do not
/// say how a customer came: for those it is the channel that the workstream has now.
pub(crate) fn translated(record: Record, channels: &BTreeMap<WorkstreamId, Channel>) -> ProjectedEntry {
    let events = record.events.into_iter().filter_map(|event| kept(event, channels)).collect();
    ProjectedEntry { at: record.at, events }
}

fn kept(event: Event, channels: &BTreeMap<WorkstreamId, Channel>) -> Option<ProjectedEvent> {
    Some(match event {
        Event::ConversationOpened { conversation, opening, channel, customer, .. } => {
            let channel = channel.or_else(|| channels.get(&opening.workstream).copied());
            let opening = Opening {
                channel: channel.unwrap_or(Channel::Messaging),
                workstream: opening.workstream,
                customer: customer.name.clone(),
                subject: opening.record.map(|record| record.title.into()),
                contact: customer.contact.clone(),
                case: customer.case.clone(),
                verified: customer.verified,
            };
            ProjectedEvent::ConversationOpened { conversation, opening: Box::new(opening) }
        }
        Event::CustomerIdentified { conversation, identification, name, by: _ } => {
            let linked = &identification.linked;
            ProjectedEvent::CustomerLinked {
                conversation,
                customer: name,
                contact: linked.contact.as_ref().map(|contact| contact.id.clone()),
                case: linked.case.as_ref().map(|case| case.id.clone()),
                verified: linked.verified,
            }
        }
        Event::Queued { conversation, placement } => {
            ProjectedEvent::Queued { conversation, queue: placement.queue }
        }
        Event::CandidatesExhausted { conversation } => ProjectedEvent::CandidatesExhausted { conversation },
        Event::MessageAdded { conversation, author, text, .. } => {
            ProjectedEvent::MessageAdded { conversation, author, text }
        }
        Event::Offered { offer } => ProjectedEvent::Offered {
            offer: offer.id,
            conversation: offer.conversation,
            rep: offer.rep,
            is_work: offer.purpose == Purpose::Take,
        },
        Event::ReceiptReported { offer, receipt, .. } if receipt.is_shown() => {
            ProjectedEvent::OfferShown { offer }
        }
        Event::OfferEnded { offer, outcome, reason } => {
            ProjectedEvent::OfferEnded { offer, outcome, reason: reason.map(Text::from) }
        }
        Event::SessionOpened { conversation, rep } => ProjectedEvent::Taken { conversation, rep },
        Event::Requeued { conversation, .. } => {
            ProjectedEvent::SessionEnded { conversation, how: SessionEnd::Released }
        }
        Event::ConversationParked { conversation } => {
            ProjectedEvent::SessionEnded { conversation, how: SessionEnd::SetAside }
        }
        Event::SessionClosed { conversation } => {
            ProjectedEvent::SessionEnded { conversation, how: SessionEnd::Closed }
        }
        Event::Disposed { conversation, disposition } => {
            ProjectedEvent::Disposed { conversation, disposition }
        }
        Event::SurveyAnswered { conversation, survey } => {
            ProjectedEvent::SurveyAnswered { conversation, survey }
        }
        Event::ConversationEnded { conversation, ending } => {
            ProjectedEvent::ConversationEnded { conversation, ending }
        }
        Event::PresenceChanged { rep, presence } => ProjectedEvent::PresenceChanged {
            rep,
            presence: presence.presence,
            base: word(&presence.base),
            set_by: word(&presence.set_by),
            why: (presence.why != Why::Chosen).then(|| word(&presence.why)),
        },
        // What is only for the moment, or for routing.
        Event::Configured { .. }
        | Event::Edited { .. }
        | Event::LegacyRecordsChanged { .. }
        | Event::LegacyRecordsMoved
        | Event::SentimentChanged { .. }
        | Event::OwnerChanged { .. }
        | Event::ClockSet { .. }
        | Event::Paused { .. }
        | Event::Resumed
        | Event::NumbersSkipped { .. }
        | Event::DeskConnected { .. }
        | Event::DeskDisconnected { .. }
        | Event::SignedOut { .. }
        | Event::PresenceChosen { .. }
        | Event::NextPresenceChosen { .. }
        | Event::PresenceReset { .. }
        | Event::PresenceOverridden { .. }
        | Event::CoolDownEnded { .. }
        | Event::ShareAllocated { .. }
        | Event::CustomerConnected { .. }
        | Event::CustomerDisconnected { .. }
        | Event::ReceiptReported { .. }
        | Event::OfferExtended { .. }
        | Event::ConsultBegan { .. }
        | Event::ConsultEnded { .. }
        | Event::ConsultantAdded { .. }
        | Event::ConsultantRemoved { .. }
        | Event::ConsultSearchBegan { .. }
        | Event::ConsultSearchEnded { .. }
        | Event::MessagesRead { .. }
        | Event::DestinationChanged { .. }
        | Event::OutboundQueued { .. }
        | Event::DeliveryReported { .. }
        | Event::TimedOut { .. }
        | Event::TimeoutPaused { .. }
        | Event::TimeoutResumed { .. }
        | Event::RestEnded { .. }
        | Event::AskedAgain { .. }
        | Event::WrapUpEnded { .. }
        | Event::QueueReordered { .. }
        | Event::HoursChanged { .. }
        | Event::DayEnded
        | Event::ConversationForgotten { .. }
        | Event::FloodBegan { .. }
        | Event::Mentioned { .. }
        | Event::FloodEnded { .. } => return None,
    })
}

/// The word for a value in frames and answers.
fn word(value: &impl Serialize) -> Text {
    let word = serde_json::to_value(value).ok();
    word.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::{Command, CustomerAct, NewConversation, Organisation, RepAct};
    use model::{
        Author, CaseId, ContactId, ConversationId, DeskId, Ending, OfferId, OfferOutcome, QueueId, Receipt,
        RepAction, RepId, Timestamp,
    };

    /// The sample organisation, and the entries of everything that it did.
    struct World {
        org: Organisation,
        now: Timestamp,
        entries: Vec<Vec<u8>>,
    }

    impl World {
        fn new() -> Self {
            let mut world =
                Self { org: Organisation::default(), now: Timestamp(1_700_000_000_000), entries: vec![] };
            let sample = crate::start::sample::organisation().unwrap();
            world.take(Command::Configure(Box::new(sample)));
            world
        }

        fn take(&mut self, command: Command) {
            self.now.0 += 1_000;
            let outcome = self.org.take(&command, None, self.now);
            outcome.answer.unwrap();
            self.entries.extend(outcome.entry);
        }

        fn rep(&mut self, act: RepAct) {
            self.take(Command::Representative { rep: RepId::from("ana"), act });
        }

        fn did(&mut self, action: RepAction) {
            self.rep(RepAct::Did { desk: Some(DeskId(1)), action });
        }

        /// All that is kept of the entries.
        fn kept(&self) -> Vec<ProjectedEvent> {
            let read = |entry: &Vec<u8>| translated(Record::read(entry).unwrap(), &BTreeMap::new());
            self.entries.iter().map(read).flat_map(|entry| entry.events).collect()
        }
    }

    #[test]
    fn a_chat_from_its_beginning_to_its_end_is_kept_in_its_order() {
        let mut world = World::new();
        world.rep(RepAct::DeskConnected { desk: DeskId(1), receipts: true });
        let opening = NewConversation {
            workstream: "support".into(),
            name: "Maria".into(),
            text: Some("My tent leaks".into()),
            ..NewConversation::default()
        };
        world.take(Command::Open(Box::new(opening)));
        let (conversation, offer) = (ConversationId(1), OfferId(1));
        world.did(RepAction::Receipt { offer, receipt: Receipt::Natively });
        world.did(RepAction::Accept { offer });
        world.did(RepAction::Send { conversation, text: "I send another".into() });
        world.take(Command::Customer { conversation, act: CustomerAct::End });
        world.did(RepAction::Close { conversation });
        use ProjectedEvent as Kept;
        let kept = world.kept().into_iter().filter(|kept| !matches!(kept, Kept::PresenceChanged { .. }));
        let kept: Vec<ProjectedEvent> = kept.collect();
        let (rep, queue) = (RepId::from("ana"), QueueId::from("general"));
        let message = |author, text: &str| Kept::MessageAdded { conversation, author, text: text.into() };
        let opening = Opening {
            channel: Channel::Chat,
            workstream: "support".into(),
            customer: "Maria".into(),
            subject: None,
            contact: None,
            case: None,
            verified: false,
        };
        assert_eq!(
            kept,
            [
                Kept::ConversationOpened { conversation, opening: Box::new(opening) },
                message(Author::Customer, "My tent leaks"),
                Kept::Queued { conversation, queue },
                Kept::Offered { offer, conversation, rep: rep.clone(), is_work: true },
                Kept::OfferShown { offer },
                Kept::OfferEnded { offer, outcome: OfferOutcome::Accepted, reason: None },
                message(Author::Representative(rep), "I send another"),
                Kept::ConversationEnded { conversation, ending: Ending::Customer },
                Kept::SessionEnded { conversation, how: SessionEnd::Closed },
            ]
        );
        let presences = world.kept().into_iter().filter_map(|kept| match kept {
            Kept::PresenceChanged { base, set_by, .. } => Some((base.to_string(), set_by.to_string())),
            _ => None,
        });
        assert!(presences.clone().any(|presence| presence == ("available".into(), "system".into())));
    }

    #[test]
    fn an_entry_that_does_not_say_how_the_customer_came_is_of_the_workstreams_channel() {
        let entry = |workstream: &str| {
            let opened = serde_json::json!({ "conversationOpened": {
                "conversation": 7,
                "opening": { "workstream": workstream, "record": { "table": "case", "id": "9", "title": "Late" } },
                "customer": { "name": "Late", "contact": "kiran", "case": "9", "verified": true, "answers": {} },
            }});
            let entry = serde_json::json!({ "format": 2, "at": 5, "events": [opened, "resumed"] });
            Record::read(entry.to_string().as_bytes()).unwrap()
        };
        let channels = BTreeMap::from([(WorkstreamId::from("cases"), Channel::Record)]);
        let kept = translated(entry("cases"), &channels);
        assert_eq!(kept.at, Timestamp(5));
        let [ProjectedEvent::ConversationOpened { conversation: ConversationId(7), opening }] =
            &kept.events[..]
        else {
            panic!("{kept:?}")
        };
        assert_eq!((opening.channel, opening.subject.as_deref()), (Channel::Record, Some("Late")));
        assert_eq!(
            (&opening.contact, &opening.case),
            (&Some(ContactId::from("kiran")), &Some(CaseId::from("9")))
        );
        assert!(opening.verified);
        let gone = translated(entry("gone"), &channels);
        assert!(
            matches!(&gone.events[..], [ProjectedEvent::ConversationOpened { opening, .. }] if opening.channel == Channel::Messaging)
        );
    }
}
