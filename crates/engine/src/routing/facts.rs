//! The facts that conditions look at: attributes of work, of its customer and of reps.

use super::Work;
use crate::index::{Group, Kind};
use crate::organisation::Organisation;
use model::{BaseStatus, Day, Facts, RepId, SkillId, Timestamp, Value};
use std::collections::BTreeMap;

/// What conditions about work can look at.
#[derive(Clone, Copy)]
pub(super) struct WorkFacts<'a> {
    pub(super) org: &'a Organisation,
    pub(super) work: Work<'a>,
    /// What the rules have found so far, which comes before what was opened with the work.
    pub(super) found: &'a BTreeMap<String, Value>,
    pub(super) now: Timestamp,
}

impl<'a> WorkFacts<'a> {
    pub(super) fn of(org: &'a Organisation, work: &Work<'a>, now: Timestamp) -> Self {
        Self { org, work: *work, found: &work.conversation.routed.context, now }
    }

    fn customer(&self, name: &str) -> Option<Value> {
        let customer = &self.work.conversation.customer;
        match name {
            "known" => Some(Value::Flag(customer.contact.is_some())),
            "verified" => Some(Value::Flag(customer.verified)),
            "signedIn" => Some(Value::Flag(customer.signed_in)),
            "name" => text(Some(&customer.name)),
            "email" => text(customer.email.as_deref()),
            "phone" => text(customer.phone.as_deref()),
            "language" => text(customer.language.as_deref()),
            "device" => text(customer.device.as_deref()),
            _ => None,
        }
    }

    /// In whole minutes; 0 before the work waits in a queue.
    fn waited(&self) -> i64 {
        let conversation = self.work.conversation;
        let waited = conversation.is_in_line().then(|| self.org.waited(conversation, self.now));
        i64::try_from(waited.unwrap_or_default().0 / 60_000).unwrap_or(i64::MAX)
    }

    fn time(&self, name: &str) -> Option<Value> {
        let (hour, day) = self.org.index.catalogue.zone.local_time(self.now);
        match name {
            "hour" => Some(Value::Number(hour)),
            "day" => text(Some(word(day))),
            "open" => Some(Value::Flag(self.org.is_open(self.work.queue, self.now))),
            _ => None,
        }
    }
}

impl Facts for WorkFacts<'_> {
    fn value(&self, attribute: &str) -> Option<Value> {
        let conversation = self.work.conversation;
        let (subject, name) = attribute.split_once('.').unwrap_or((attribute, ""));
        match subject {
            "channel" => text(Some(self.work.workstream.channel.word())),
            "workstream" => text(Some(&conversation.workstream.0)),
            "customer" => self.customer(name),
            "answer" => text(conversation.customer.answers.get(name).map(String::as_str)),
            "context" => self.found.get(name).or_else(|| conversation.context.get(name)).cloned(),
            "case" => conversation.identification.linked.case.as_ref()?.column(name).map(Value::Text),
            "record" => text(conversation.record.as_ref().map(|record| record.table.as_str())),
            "waited" => Some(Value::Number(self.waited())),
            "time" => self.time(name),
            _ => None,
        }
    }
}

/// What conditions about a rep for some work can look at.
pub(super) struct RepFacts<'a> {
    pub(super) work: WorkFacts<'a>,
    pub(super) group: &'a Group,
    pub(super) kind: &'a Kind,
    pub(super) rep: &'a RepId,
}

impl Facts for RepFacts<'_> {
    fn value(&self, attribute: &str) -> Option<Value> {
        let Some(name) = attribute.strip_prefix("rep.") else { return self.work.value(attribute) };
        let (subject, id) = name.split_once('.').unwrap_or((name, ""));
        match subject {
            "id" => text(Some(&self.rep.0)),
            "name" => Some(Value::Text(self.work.org.name_of(self.rep))),
            "presence" => text(Some(presence(self.group.base))),
            "free" => Some(Value::Number(self.group.free)),
            "skill" => {
                self.kind.skills.get(&SkillId::from(id)).map(|rating| Value::Number(i64::from(*rating)))
            }
            "attribute" => text(self.kind.attributes.get(id).map(String::as_str)),
            "profile" => self.work.org.room_in(self.rep, id).map(Value::Number),
            _ => None,
        }
    }
}

fn text(text: Option<&str>) -> Option<Value> {
    text.map(|text| Value::Text(text.to_owned()))
}

fn presence(base: BaseStatus) -> &'static str {
    match base {
        BaseStatus::Available => "available",
        BaseStatus::Busy => "busy",
        BaseStatus::DoNotDisturb => "doNotDisturb",
        BaseStatus::Away => "away",
        BaseStatus::Offline => "offline",
    }
}

fn word(day: Day) -> &'static str {
    match day {
        Day::Monday => "monday",
        Day::Tuesday => "tuesday",
        Day::Wednesday => "wednesday",
        Day::Thursday => "thursday",
        Day::Friday => "friday",
        Day::Saturday => "saturday",
        Day::Sunday => "sunday",
    }
}
