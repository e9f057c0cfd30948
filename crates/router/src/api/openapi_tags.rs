//! The tags of the OpenAPI document, which group its operations, and what each is about.

use serde_json::{Value, json};

/// Each tag with its description, in the order in which a reader meets them.
const TAGS: &[(&str, &str)] = &[
    ("sign-in", "Tokens of people: signing in and out."),
    ("ingest", "Conversations and records that other systems bring in, and what their customers say."),
    ("floor", "What goes on at this moment, for supervisors: who works, what waits where, and acting on it."),
    ("figures", "What became of today's work, by queue and by representative."),
    ("history", "What happened: past conversations, what was written in them, and figures of any time."),
    ("configuration", "The whole configuration as one file."),
    ("settings", "Switches and limits that hold for the whole organisation, and its name."),
    ("skills", "What representatives can be good at, and what work can ask for."),
    ("capacityProfiles", "Kinds of room for work beside the units of capacity."),
    ("operatingHours", "When queues are open."),
    ("presences", "What representatives can be shown as, and what routing makes of it."),
    ("representatives", "Those who answer customers: their queues, skills and capacity."),
    ("queues", "Where work waits, and by which rules it is assigned."),
    (
        "templates",
        "How offers look and how long they ring. Some come with the program and cannot be changed.",
    ),
    ("workstreams", "How each kind of work is routed and offered."),
    ("contacts", "Known customers."),
    ("cases", "The matters of known customers."),
    ("companies", "The companies that contacts belong to."),
    ("notes", "What was written down about a contact, a company or a case."),
    ("articles", "The knowledge base that representatives look answers up in."),
    ("quickReplies", "Texts that are sent often."),
    ("dispositions", "What can have come of a conversation, as its representative says in the end."),
    ("persons", "What is kept of one person, given out or erased."),
    ("attachments", "Files that belong to conversations."),
    ("retention", "For how long what happened is kept."),
    ("audit", "Who changed what in the records, and when."),
    ("accounts", "Who signs in, and in which role."),
    ("ai-endpoint", "The AI endpoint that an organisation may have texts made by."),
    ("keys", "The keys of other systems, and what each is good for."),
    (
        "organisations",
        "The organisations of a router that serves several, for its operators. At the router's own address alone.",
    ),
    ("operation", "Health and metrics, for those who run the router."),
];

/// The tags as the document lists them.
pub(super) fn tags() -> Value {
    TAGS.iter().map(|(name, description)| json!({ "name": name, "description": description })).collect()
}
