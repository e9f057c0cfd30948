//! What the rep closed: what this desk saw itself, and what the router's records know of other desks.

use super::{CLOSED_LIFE, Desk, MOST_CLOSED, MOST_LEFT};
use crate::effect::Effect;
use crate::session::Session;
use crate::view::ClosedSession;
use model::{ClosedWork, ConversationDetails, Timestamp, Today};
use std::cmp::Reverse;

impl Desk {
    /// Remembers a session that was closed after its conversation's end. What was handed over, parked or only helped
    /// with was not closed.
    pub(super) fn note_closed(&mut self, session: Option<Session>, now: Timestamp) {
        let Some(session) = session else { return };
        let ConversationDetails { id, channel, customer, is_mine, ended, record, case, .. } =
            session.conversation;
        let name = customer.name.to_string();
        let about =
            record.map(|record| record.title).or(case.map(|case| case.title)).filter(|_| customer.verified);
        self.left.push_front((id, name.clone()));
        self.left.truncate(MOST_LEFT);
        if is_mine && ended.is_some() {
            self.closed.retain(|each| each.id != id && now < each.at + CLOSED_LIFE);
            self.closed.push_front(ClosedSession { id, channel, customer: name, about, at: now });
            self.closed.truncate(MOST_CLOSED);
        }
    }

    /// What the router knows of the rep's day. What was closed here a moment ago is not in its records yet, and stays.
    pub(super) fn told_of_today(&mut self, today: Today) {
        let told = today.records.iter().flat_map(|records| &records.closed);
        let mut is_new = false;
        for ClosedWork { id, channel, customer, about, at } in told {
            let (id, channel, at) = (*id, *channel, *at);
            if self.sessions.contains_key(&id) || self.closed.iter().any(|each| each.id == id) {
                continue;
            }
            let (customer, about) = (customer.clone(), about.clone());
            self.closed.push_back(ClosedSession { id, channel, customer, about, at });
            is_new = true;
        }
        if is_new {
            self.closed.make_contiguous().sort_by_key(|each| Reverse(each.at));
            self.closed.truncate(MOST_CLOSED);
            self.effects.push(Effect::Persist);
        }
        self.today = Some(today);
    }

    /// What was closed since the organisation's midnight, which the router knows.
    pub(super) fn closed_today(&self) -> Vec<ClosedSession> {
        let since = self.today.as_ref().map_or(Timestamp(0), |today| today.since);
        self.closed.iter().filter(|each| each.at >= since).cloned().collect()
    }
}
