//! The built-in templates, one for each channel and slot (R1.10, R1.12).

use super::{Field, NotificationTemplate, TemplateIcon};
use crate::{Channel, Span, TemplateId};
use std::sync::LazyLock;

/// The slots of a workstream, each with a template (R1.10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateSlot {
    /// The customer's record is known.
    KnownCustomer,
    /// The customer's record is not known.
    UnknownCustomer,
    /// A consult.
    Consult,
    /// A transfer.
    Transfer,
    /// An assignment by a supervisor.
    Supervisor,
    /// A returning customer.
    Returning,
}

impl TemplateSlot {
    /// All slots, in the order of a workstream's settings.
    pub const ALL: [Self; 6] = [
        Self::KnownCustomer,
        Self::UnknownCustomer,
        Self::Consult,
        Self::Transfer,
        Self::Supervisor,
        Self::Returning,
    ];

    /// The name of the workstream's setting.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::KnownCustomer => "knownCustomer",
            Self::UnknownCustomer => "unknownCustomer",
            Self::Consult => "consult",
            Self::Transfer => "transfer",
            Self::Supervisor => "supervisor",
            Self::Returning => "returning",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::KnownCustomer => "incoming authenticated",
            Self::UnknownCustomer => "incoming unauthenticated",
            Self::Consult => "consult",
            Self::Transfer => "transfer",
            Self::Supervisor => "supervisor assign",
            Self::Returning => "returning",
        }
    }
}

/// The templates of the channels whose work is a talk with somebody, by slot, and those of records.
struct Builtins {
    talks: Vec<(Channel, [NotificationTemplate; TemplateSlot::ALL.len()])>,
    record: NotificationTemplate,
    record_consult: NotificationTemplate,
}

static BUILTINS: LazyLock<Builtins> = LazyLock::new(|| {
    let talks = Channel::ALL.into_iter().filter(|channel| !channel.is_record());
    Builtins {
        talks: talks.map(|channel| (channel, TemplateSlot::ALL.map(|slot| talk(channel, slot)))).collect(),
        record: record(),
        record_consult: record_consult(),
    }
});

/// How long the notice of an assigned record is shown.
const RECORD_TIMEOUT: Span = Span::seconds(30);

impl NotificationTemplate {
    /// The built-in templates, one for each channel and slot (R1.12). They cannot be changed, but copied.
    /// Unlike those of the product that they are modelled on, they notify on the desktop.
    pub fn builtins() -> impl Iterator<Item = &'static Self> {
        BUILTINS.talks.iter().flat_map(|(_, slots)| slots).chain([&BUILTINS.record, &BUILTINS.record_consult])
    }

    /// The built-in template of a channel's slot. Records have one for all slots but the consult.
    pub fn builtin(channel: Channel, slot: TemplateSlot) -> &'static Self {
        let talks = BUILTINS.talks.iter().find(|(each, _)| *each == channel);
        match talks {
            Some((_, slots)) => &slots[slot as usize],
            None if slot == TemplateSlot::Consult => &BUILTINS.record_consult,
            None => &BUILTINS.record,
        }
    }

    /// Whether this is the id of a built-in template.
    pub(crate) fn is_builtin(id: &TemplateId) -> bool {
        Self::builtins().any(|template| template.id == *id)
    }
}

fn talk(channel: Channel, slot: TemplateSlot) -> NotificationTemplate {
    let traits = channel.traits();
    let (prefix, channel_name) = (traits.template_prefix, traits.template_name);
    let title = match slot {
        TemplateSlot::KnownCustomer | TemplateSlot::UnknownCustomer => "{channel} from {customerName}",
        TemplateSlot::Consult => "{handedBy} asks for help with {customerName}",
        TemplateSlot::Transfer => "{handedBy} transfers {customerName} to you",
        TemplateSlot::Supervisor => "{handedBy} assigns {customerName} to you",
        TemplateSlot::Returning => "{customerName} is back",
    };
    let words = ("Last message", "{lastWords}");
    let queue = ("Queue", "{queueName}");
    let case = ("Case", "{caseTitle}");
    let language = ("Language", "{visitorLanguage}");
    let rows: &[_] = match (channel.has_messages(), slot) {
        (false, TemplateSlot::UnknownCustomer) => &[queue, language],
        (false, _) => &[case, queue, language],
        (true, TemplateSlot::UnknownCustomer) => &[words, queue, language],
        (true, _) => &[words, case, queue, language],
    };
    NotificationTemplate {
        name: format!("{channel_name} - {} - default", slot.words()),
        title: title.into(),
        fields: fields(rows),
        timeout: traits.template_timeout,
        icon: traits.template_icon,
        ..NotificationTemplate::plain(TemplateId(
            format!("{prefix}-{}", slot.words().replace(' ', "-")).into(),
        ))
    }
}

const RECORD_ROWS: &[(&str, &str)] =
    &[("Record", "{entityRoutingRecordId}"), ("Customer", "{customerName}"), ("Queue", "{queueName}")];

/// An assigned record cannot be rejected (R3.8).
fn record() -> NotificationTemplate {
    NotificationTemplate {
        name: "Record - assigned - default".into(),
        title: "{recordTitle} is assigned to you".into(),
        fields: fields(RECORD_ROWS),
        timeout: RECORD_TIMEOUT,
        accept: "Open item".into(),
        reject: None,
        auto_assign: true,
        icon: TemplateIcon::Record,
        ..NotificationTemplate::plain("record-assigned".into())
    }
}

/// A consult about a record is an ordinary request, and can be rejected.
fn record_consult() -> NotificationTemplate {
    NotificationTemplate {
        name: "Record - consult - default".into(),
        title: "{handedBy} asks for help with {recordTitle}".into(),
        fields: fields(RECORD_ROWS),
        icon: TemplateIcon::Record,
        ..NotificationTemplate::plain("record-consult".into())
    }
}

fn fields(rows: &[(&str, &str)]) -> Vec<Field> {
    rows.iter().map(|(header, value)| Field { header: (*header).into(), value: (*value).into() }).collect()
}

#[cfg(test)]
mod tests;
