use super::Work;
use crate::org::Org;
use crate::{Channel, Value};
use std::collections::BTreeMap;

impl Org {
    /// What the slugs of a template stand for (domain-facts 1.3).
    pub(super) fn slugs(&self, work: &Work<'_>) -> BTreeMap<String, String> {
        let conversation = work.conversation;
        let customer = &conversation.customer;
        let mut values = BTreeMap::new();
        for (name, value) in conversation.context.iter().chain(&conversation.routed.found) {
            values.insert(name.clone(), text(value));
        }
        values.extend(customer.answers.clone());
        let mut set = |slug: &str, value: Option<&str>| {
            if let Some(value) = value {
                values.insert(slug.to_owned(), value.to_owned());
            }
        };
        let case = customer.case.as_ref().and_then(|id| self.case(id));
        let record = conversation.record.as_ref();
        let contact = customer.contact.as_ref();
        set("customerName", Some(&customer.name));
        set("channel", Some(channel(work.workstream.channel)));
        set("workstream", Some(&work.workstream.name));
        set("queueId", Some(&conversation.queue.0));
        set("queueName", Some(&work.queue.name));
        set("caseId", case.map(|case| case.id.0.as_str()));
        set("caseTitle", case.map(|case| case.title.as_str()));
        set("casePriority", case.map(|case| case.priority.as_str()));
        set("visitorLanguage", customer.language.as_deref());
        set("visitorDevice", customer.device.as_deref());
        set("entityRoutingLogicalName", record.map(|record| record.table.as_str()));
        set("entityRoutingRecordId", record.map(|record| record.id.as_str()));
        set("recordTitle", record.map(|record| record.title.as_str()));
        set("customerEntityName", contact.map(|_| "contact"));
        set("customerRecordId", contact.map(|contact| contact.0.as_str()));
        // Whoever has it and offers it all the same asks for help.
        let asker = conversation.rep().map(|rep| self.name_of(rep));
        set("handedBy", asker.as_deref().or(conversation.handed_by.as_deref()));
        set("summary", conversation.summary.as_deref());
        set("lastWords", conversation.messages.last().map(|message| message.text.as_str()));
        values
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}

fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Chat => "Chat",
        Channel::Sms => "SMS",
        Channel::Messaging => "Message",
        Channel::Voice => "Call",
        Channel::Record => "Case",
    }
}
