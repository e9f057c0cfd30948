use super::Work;
use crate::org::Org;
use crate::{Channel, Value};
use std::borrow::Cow;

impl Org {
    /// What a slug of a template stands for (domain-facts 1.3): what is known of the work, else an answer before the chat,
    /// else a context variable.
    pub(super) fn slug<'a>(&'a self, work: &Work<'a>, slug: &str) -> Option<Cow<'a, str>> {
        let conversation = work.conversation;
        let known =
            self.of_work(work, slug).or_else(|| conversation.customer.answers.get(slug).map(String::as_str));
        let variable = || conversation.routed.found.get(slug).or_else(|| conversation.context.get(slug));
        known.map(Cow::Borrowed).or_else(|| variable().map(text))
    }

    fn of_work<'a>(&'a self, work: &Work<'a>, slug: &str) -> Option<&'a str> {
        let conversation = work.conversation;
        let customer = &conversation.customer;
        let case = || customer.case.as_ref().and_then(|id| self.case(id));
        // Whoever has it while it is offered asks for help.
        let asker =
            || conversation.rep().and_then(|rep| self.representative(rep)).map(|rep| rep.name.as_str());
        let record = conversation.record.as_ref();
        let contact = customer.contact.as_ref();
        match slug {
            "customerName" => Some(&customer.name),
            "channel" => Some(channel(work.workstream.channel)),
            "workstream" => Some(&work.workstream.name),
            "queueId" => Some(&conversation.queue.0),
            "queueName" => Some(&work.queue.name),
            "caseId" => case().map(|case| case.id.0.as_str()),
            "caseTitle" => case().map(|case| case.title.as_str()),
            "casePriority" => case().map(|case| case.priority.as_str()),
            "visitorLanguage" => customer.language.as_deref(),
            "visitorDevice" => customer.device.as_deref(),
            "entityRoutingLogicalName" => record.map(|record| record.table.as_str()),
            "entityRoutingRecordId" => record.map(|record| record.id.as_str()),
            "recordTitle" => record.map(|record| record.title.as_str()),
            "customerEntityName" => contact.map(|_| "contact"),
            "customerRecordId" => contact.map(|contact| contact.0.as_str()),
            "handedBy" => asker().or(conversation.handed_by.as_deref()),
            "summary" => conversation.summary.as_deref(),
            "lastWords" => conversation.messages.last().map(|message| message.text.as_str()),
            _ => None,
        }
    }
}

fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Flag(flag) => flag.to_string().into(),
        Value::Number(number) => number.to_string().into(),
        Value::Text(text) => text.into(),
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
