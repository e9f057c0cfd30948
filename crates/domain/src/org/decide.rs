use super::command::{LONGEST_ANSWER, LONGEST_MESSAGE};
use super::index::address_key;
use super::{Command, CustomerAct, Done, Event, Org, Refusal, RepAct};
use crate::conversation::{Author, Conversation, Customer, Stage};
use crate::offer::Offer;
use crate::{
    ConversationId, Cover, DeskId, Ending, OfferId, Organisation, Outcome, PresenceId, Receipt, RepId,
    Timestamp, Withdrawal, WorkstreamId,
};
use std::collections::BTreeMap;

/// What a command comes to.
pub(crate) type Decision = Result<(Vec<Event>, Done), Refusal>;

fn done(events: Vec<Event>) -> Decision {
    Ok((events, Done::default()))
}

impl Org {
    /// Decides on a command. The state stays as it is.
    pub(crate) fn decide(&self, command: &Command, key: Option<&str>, now: Timestamp) -> Decision {
        match command {
            Command::Configure(organisation) => self.configure(organisation),
            Command::Restarted => done(vec![Event::Restarted]),
            Command::Open { workstream, name, answers } => self.open(workstream, name, answers),
            Command::Customer { conversation, act } => self.customer(*conversation, act, key),
            Command::Representative { rep, act } => self.act(rep, act, key, now),
        }
    }

    fn configure(&self, organisation: &Organisation) -> Decision {
        let problems = organisation.problems();
        if !problems.is_empty() {
            let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
            return Err(Refusal::Configuration { problems: problems.join("; ") });
        }
        if *organisation == self.configuration {
            return done(vec![]);
        }
        done(vec![Event::Configured { organisation: Box::new(organisation.clone()) }])
    }

    fn open(&self, workstream: &WorkstreamId, name: &str, answers: &BTreeMap<String, String>) -> Decision {
        let Some(found) = self.workstream(workstream) else {
            return Err(Refusal::NoSuchWorkstream { workstream: workstream.clone() });
        };
        for text in answers.values().map(String::as_str).chain([name]) {
            if text.chars().count() > LONGEST_ANSWER {
                return Err(Refusal::TooLong { longest: LONGEST_ANSWER });
            }
        }
        let conversation = ConversationId(self.last_conversation.0 + 1);
        let asked = |(question, answer): (&String, &String)| {
            let answer = answer.trim();
            (found.questions.contains(question) && !answer.is_empty())
                .then(|| (question.clone(), answer.to_owned()))
        };
        let answers: BTreeMap<String, String> = answers.iter().filter_map(asked).collect();
        let customer = self.identify(conversation, name.trim(), answers);
        let opened = Event::ConversationOpened { conversation, workstream: workstream.clone(), customer };
        Ok((vec![opened], Done { conversation: Some(conversation) }))
    }

    /// Links the record and the case when exactly one fits.
    fn identify(&self, id: ConversationId, name: &str, answers: BTreeMap<String, String>) -> Customer {
        let records = answers.values().filter_map(|answer| self.index.contacts.get(&address_key(answer)?));
        let mut found: Vec<usize> = records.flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let contact = match found.as_slice() {
            [only] => self.configuration.contacts.get(*only),
            _ => None,
        };
        let mut cases = self
            .configuration
            .cases
            .iter()
            .filter(|case| case.active && contact.is_some_and(|contact| contact.id == case.contact));
        let case = match (cases.next(), cases.next()) {
            (Some(only), None) => Some(only.id.clone()),
            _ => None,
        };
        let name = match (contact, name) {
            (Some(contact), _) => contact.name.clone(),
            (None, "") => format!("Visitor {id}"),
            (None, name) => name.to_owned(),
        };
        Customer { name, contact: contact.map(|contact| contact.id.clone()), case, answers }
    }

    fn customer(&self, id: ConversationId, act: &CustomerAct, key: Option<&str>) -> Decision {
        let conversation = self.conversations.get(&id).ok_or(Refusal::NoSuchConversation)?;
        match act {
            CustomerAct::Came => done(vec![Event::CustomerCame { conversation: id }]),
            CustomerAct::Went if conversation.customer_lines == 0 => done(vec![]),
            CustomerAct::Went => done(vec![Event::CustomerWent { conversation: id }]),
            CustomerAct::Send { text } => message(conversation, Author::Customer, text, key),
            CustomerAct::End => done(self.end(conversation, Ending::Customer)),
        }
    }

    fn act(&self, rep: &RepId, act: &RepAct, key: Option<&str>, now: Timestamp) -> Decision {
        let Some(state) = self.reps.get(rep).filter(|_| self.representative(rep).is_some()) else {
            return Err(Refusal::NoSuchRepresentative { rep: rep.clone() });
        };
        match act {
            RepAct::DeskCame(desk) => done(self.desk_came(rep, *desk, now)),
            RepAct::DeskWent { desk, .. } if !state.desks.contains(desk) => done(vec![]),
            RepAct::DeskWent { desk, quit } => {
                let mut events = vec![Event::DeskWent { rep: rep.clone(), desk: *desk }];
                if *quit && state.desks.len() == 1 {
                    events.extend(ended(state.offers.iter(), Outcome::DeskGone));
                }
                done(events)
            }
            RepAct::SignOut => {
                let withdrawn = ended(state.offers.iter(), Outcome::Withdrawn(Withdrawal::SignOut));
                done(withdrawn.chain([Event::SignedOut { rep: rep.clone() }]).collect())
            }
            RepAct::ChoosePresence(presence) => self.choose(rep, presence),
            RepAct::ResetPresence => done(vec![Event::PresenceReset { rep: rep.clone() }]),
            RepAct::Receipt(offer, receipt) => self.receipt(rep, *offer, receipt),
            RepAct::Accept(offer) => self.accept(rep, *offer),
            RepAct::Reject(offer) => self.reject(rep, *offer),
            RepAct::Send { conversation, text } => {
                message(self.theirs(rep, *conversation)?, Author::Representative(rep.clone()), text, key)
            }
            RepAct::Read { conversation, through } => {
                let found = self.theirs(rep, *conversation)?;
                let through = (*through).min(found.messages.len() as u64);
                if through <= found.read {
                    return done(vec![]);
                }
                done(vec![Event::MessagesRead { conversation: *conversation, through }])
            }
            RepAct::End(conversation) => {
                done(self.end(self.theirs(rep, *conversation)?, Ending::Representative))
            }
            RepAct::Close(conversation) => match self.theirs(rep, *conversation)?.ended {
                Some(_) => done(vec![Event::SessionClosed { conversation: *conversation }]),
                None => Err(Refusal::StillActive),
            },
        }
    }

    /// Offers that rang while the desk was away ring again with the time that is left, and at least long enough for an
    /// answer that was pressed meanwhile to arrive.
    fn desk_came(&self, rep: &RepId, desk: DeskId, now: Timestamp) -> Vec<Event> {
        let came = Event::DeskCame { rep: rep.clone(), desk };
        let Some(state) = self.reps.get(rep).filter(|state| !state.presence.connected) else {
            return vec![came];
        };
        let by = now + self.configuration.settings.receipt_grace;
        let extended =
            state.offers.iter().filter_map(|id| self.offers.get(id)).map(|offer| Event::OfferExtended {
                offer: offer.id,
                expires_at: offer.expires_at.max(by),
                receipt_by: offer.receipt_by.map(|_| by),
            });
        [came].into_iter().chain(extended).collect()
    }

    fn choose(&self, rep: &RepId, presence: &PresenceId) -> Decision {
        if !self.configuration.presences.iter().any(|each| each.id == *presence) {
            return Err(Refusal::NoSuchPresence { presence: presence.clone() });
        }
        done(vec![Event::PresenceChosen { rep: rep.clone(), presence: presence.clone() }])
    }

    /// An offer that is this rep's and not over.
    fn offered(&self, rep: &RepId, id: OfferId) -> Result<&Offer, Refusal> {
        let outcome = || self.outcomes.get(&id).filter(|past| past.rep == *rep).map(|past| past.outcome);
        let offer = self.offers.get(&id).filter(|offer| offer.rep == *rep);
        offer.ok_or_else(|| Refusal::OfferOver { outcome: outcome() })
    }

    fn receipt(&self, rep: &RepId, id: OfferId, receipt: &Receipt) -> Decision {
        // A receipt that crosses the end of its offer is of no use and no mistake.
        let Ok(offer) = self.offered(rep, id) else { return done(vec![]) };
        if offer.receipt_by.is_none() {
            return done(vec![]);
        }
        let only_desk = self.reps.get(rep).is_some_and(|state| state.desks.len() <= 1);
        done(match receipt {
            Receipt::No { .. } if only_desk => vec![
                Event::OfferShown { offer: id, receipt: receipt.clone() },
                Event::OfferEnded { offer: id, outcome: Outcome::NotDisplayed },
            ],
            _ => vec![Event::OfferShown { offer: id, receipt: receipt.clone() }],
        })
    }

    fn accept(&self, rep: &RepId, id: OfferId) -> Decision {
        let offer = match self.offered(rep, id) {
            Ok(offer) => offer,
            // Pressed twice, perhaps at two desks: the first press had the effect.
            Err(Refusal::OfferOver { outcome: Some(Outcome::Accepted) }) => return done(vec![]),
            Err(refusal) => return Err(refusal),
        };
        let accepted = Event::OfferEnded { offer: id, outcome: Outcome::Accepted };
        Ok((vec![accepted], Done { conversation: Some(offer.conversation) }))
    }

    fn reject(&self, rep: &RepId, id: OfferId) -> Decision {
        let offer = match self.offered(rep, id) {
            Ok(offer) => offer,
            Err(Refusal::OfferOver { outcome: Some(Outcome::Rejected) }) => return done(vec![]),
            Err(refusal) => return Err(refusal),
        };
        if offer.reject.is_none() {
            return Err(Refusal::CannotReject);
        }
        done(self.declined(offer, Outcome::Rejected))
    }

    /// The end of an offer by a decline, and what the settings make of the rep's presence.
    pub(crate) fn declined(&self, offer: &Offer, outcome: Outcome) -> Vec<Event> {
        let settings = &self.configuration.settings;
        let cover = match outcome {
            Outcome::Rejected if settings.do_not_disturb_after_reject => Some(Cover::Rejected),
            Outcome::Missed if settings.inactive_after_miss => Some(Cover::Missed),
            _ => None,
        };
        let about = self.conversations.get(&offer.conversation).map(|each| each.customer.name.clone());
        let covered = cover.map(|cover| Event::PresenceCovered { rep: offer.rep.clone(), cover, about });
        // The presence is covered first, or the rep would be the next one to be asked.
        covered.into_iter().chain([Event::OfferEnded { offer: offer.id, outcome }]).collect()
    }

    fn theirs(&self, rep: &RepId, id: ConversationId) -> Result<&Conversation, Refusal> {
        let found = self.conversations.get(&id).filter(|conversation| conversation.rep() == Some(rep));
        found.ok_or(Refusal::NoSuchConversation)
    }

    /// Ends a conversation; an offer of it is taken back. Ending twice is no mistake.
    pub(crate) fn end(&self, conversation: &Conversation, ending: Ending) -> Vec<Event> {
        if conversation.ended.is_some() {
            return vec![];
        }
        let withdrawn = match &conversation.stage {
            Stage::Offered { offer } => Some(*offer),
            Stage::Open | Stage::Active { .. } | Stage::WrapUp { .. } | Stage::Closed => None,
        };
        let ended = Event::ConversationEnded { conversation: conversation.id, ending };
        let withdrawn = withdrawn
            .map(|offer| Event::OfferEnded { offer, outcome: Outcome::Withdrawn(Withdrawal::Customer) });
        [ended].into_iter().chain(withdrawn).collect()
    }
}

/// The end of several offers in the same way.
pub(crate) fn ended<'a>(
    offers: impl Iterator<Item = &'a OfferId>,
    outcome: Outcome,
) -> impl Iterator<Item = Event> {
    offers.copied().map(move |offer| Event::OfferEnded { offer, outcome })
}

fn message(conversation: &Conversation, author: Author, text: &str, key: Option<&str>) -> Decision {
    if conversation.ended.is_some() {
        return Err(Refusal::ConversationEnded);
    }
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    if text.chars().count() > LONGEST_MESSAGE {
        return Err(Refusal::TooLong { longest: LONGEST_MESSAGE });
    }
    done(vec![Event::MessageAdded {
        conversation: conversation.id,
        author,
        text: text.to_owned(),
        key: key.map(str::to_owned),
    }])
}
