//! The built-in slugs, beside answers and context variables.

/// A built-in slug: a value beside answers and context variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slug {
    /// The customer's name.
    CustomerName,
    /// The channel that the customer came by.
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
    /// The id of the customer's company.
    CompanyId,
    /// The name of the customer's company.
    CompanyName,
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
    /// The name of the person who handed it over, assigned it or asks for help.
    HandedBy,
    /// The summary of the AI agent that handed it over.
    Summary,
    /// The customer's last message.
    LastWords,
}

impl Slug {
    /// Whether it tells something of the records that are linked to the work.
    pub fn is_of_records(self) -> bool {
        matches!(
            self,
            Self::CaseId
                | Self::CaseTitle
                | Self::CasePriority
                | Self::CompanyId
                | Self::CompanyName
                | Self::CustomerEntityName
                | Self::CustomerRecordId
        )
    }

    /// The slug with this name; nothing if it is an answer or a context variable.
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
            "companyId" => Self::CompanyId,
            "companyName" => Self::CompanyName,
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
