//! Slugs of templates: the values that stand in for names in braces (R1.8).

use super::Work;
use crate::organisation::Organisation;
use model::{Slug, Value};
use std::borrow::Cow;

impl Organisation {
    /// The value of a slug (R1.8): what is known of the work, else an answer before the chat, else a context
    /// variable.
    pub(crate) fn slug<'a>(&'a self, work: &Work<'a>, slug: &str) -> Option<Cow<'a, str>> {
        let conversation = work.conversation;
        let known =
            self.of_work(work, slug).or_else(|| conversation.customer.answers.get(slug).map(String::as_str));
        let variable = || conversation.routed.context.get(slug).or_else(|| conversation.context.get(slug));
        known.map(Cow::Borrowed).or_else(|| variable().map(text))
    }

    fn of_work<'a>(&'a self, work: &Work<'a>, slug: &str) -> Option<&'a str> {
        let conversation = work.conversation;
        let customer = &conversation.customer;
        let linked = &conversation.identification.linked;
        let (case, company) = (linked.case.as_ref(), linked.company.as_ref());
        // While a consult is offered, the rep who has the conversation asks for help.
        let asker =
            || conversation.rep().and_then(|rep| self.representative(rep)).map(|rep| rep.name.as_str());
        let record = conversation.record.as_ref();
        let contact = customer.contact.as_ref();
        match Slug::read(slug)? {
            Slug::CustomerName => Some(&customer.name),
            Slug::Channel => Some(work.workstream.channel.traits().slug),
            Slug::Workstream => Some(&work.workstream.name),
            Slug::QueueId => Some(&conversation.queue.0),
            Slug::QueueName => Some(&work.queue.name),
            Slug::CaseId => case.map(|case| case.id.0.as_str()),
            Slug::CaseTitle => case.map(|case| case.title.as_str()),
            Slug::CasePriority => case.map(|case| case.priority.as_str()),
            Slug::VisitorLanguage => customer.language.as_deref(),
            Slug::VisitorDevice => customer.device.as_deref(),
            Slug::EntityRoutingLogicalName => record.map(|record| record.table.as_str()),
            Slug::EntityRoutingRecordId => record.map(|record| record.id.as_str()),
            Slug::RecordTitle => record.map(|record| record.title.as_str()),
            Slug::CompanyId => company.map(|company| company.id.0.as_str()),
            Slug::CompanyName => company.map(|company| company.name.as_str()),
            Slug::CustomerEntityName => contact.map(|_| "contact").or(company.map(|_| "company")),
            Slug::CustomerRecordId => {
                contact.map(|contact| contact.0.as_str()).or(company.map(|company| company.id.0.as_str()))
            }
            Slug::HandedBy => asker().or(conversation.handed_by.as_deref()),
            Slug::Summary => conversation.summary.as_deref(),
            Slug::LastWords => conversation.messages.last().map(|message| message.text.as_str()),
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
