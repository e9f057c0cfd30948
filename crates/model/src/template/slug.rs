//! The names that templates may use beside answers and context variables.

/// What a slug can stand for beside answers and context variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slug {
    /// The customer's name.
    CustomerName,
    /// The way that the customer came.
    Channel,
    /// The workstream's name.
    Workstream,
    /// The queue's id.
    QueueId,
    /// The queue's name.
    QueueName,
    /// The case's id.
    CaseId,
    /// The case's title.
    CaseTitle,
    /// The case's priority.
    CasePriority,
    /// The language that the customer began in.
    VisitorLanguage,
    /// The customer's device.
    VisitorDevice,
    /// The table of the record that is routed.
    EntityRoutingLogicalName,
    /// The id of the record that is routed.
    EntityRoutingRecordId,
    /// The title of the record that is routed.
    RecordTitle,
    /// The table of the customer's record.
    CustomerEntityName,
    /// The id of the customer's record.
    CustomerRecordId,
    /// Who handed it over, assigned it or asks for help.
    HandedBy,
    /// What an AI agent says it is about.
    Summary,
    /// The last that the customer wrote.
    LastWords,
}

impl Slug {
    /// The one with this name; nothing where the name is that of an answer or a context variable.
    pub fn read(name: &str) -> Option<Self> {
        Some(match name {
            "customerName" => Self::CustomerName,
            "channel" => Self::Channel,
            "workstream" => Self::Workstream,
            "queueId" => Self::QueueId,
            "queueName" => Self::QueueName,
            "caseId" => Self::CaseId,
            "caseTitle" => Self::CaseTitle,
            "casePriority" => Self::CasePriority,
            "visitorLanguage" => Self::VisitorLanguage,
            "visitorDevice" => Self::VisitorDevice,
            "entityRoutingLogicalName" => Self::EntityRoutingLogicalName,
            "entityRoutingRecordId" => Self::EntityRoutingRecordId,
            "recordTitle" => Self::RecordTitle,
            "customerEntityName" => Self::CustomerEntityName,
            "customerRecordId" => Self::CustomerRecordId,
            "handedBy" => Self::HandedBy,
            "summary" => Self::Summary,
            "lastWords" => Self::LastWords,
            _ => return None,
        })
    }
}
