//! What a router sends to a desk, with defaults: a test says only what it is about, by struct update.
//!
//! ```ignore
//! let consult = ConversationDetails { is_mine: false, ..conversation_details(1, NOW) };
//! ```

use model::{
    AlertTheme, BaseStatus, Channel, ConversationDetails, ConversationId, ConversationView, Customer,
    DeskSnapshot, DesktopMode, FilledField, OfferId, OfferView, OrganisationSounds, PresenceView,
    Presentation, Scenario, SessionGrace, SetBy, Span, TemplateIcon, Timestamp, WaitingThresholds, Why,
};
use std::collections::BTreeMap;

/// Available since then, with a capacity of 2 and nothing of it used.
pub fn presence_view(since: Timestamp) -> PresenceView {
    PresenceView {
        text: "Available".into(),
        base: BaseStatus::Available,
        set_by: SetBy::System,
        set_by_name: None,
        why: Why::AtSignIn,
        why_no_work: None,
        presence: None,
        overridden: None,
        overridden_about: None,
        since,
        version: 1,
        used: 0,
        capacity: 2,
        next: None,
    }
}

/// An offer of the conversation with the same number: a chat from Kiran that rings for two minutes, with both buttons.
pub fn offer_view(id: u64, made_at: Timestamp) -> OfferView {
    OfferView {
        id: OfferId(id),
        conversation: ConversationId(id),
        channel: Channel::Chat,
        scenario: Scenario::Incoming,
        presentation: Presentation::Alert,
        customer: "Kiran".into(),
        verified: None,
        title: "Chat from Kiran".into(),
        fields: vec![].into(),
        accept: "Accept".into(),
        reject: Some("Reject".into()),
        show_timeout: true,
        auto_assign: false,
        auto_accept: false,
        desktop: DesktopMode::Background,
        theme: AlertTheme::Dark,
        icon: TemplateIcon::Channel,
        made_at,
        expires_at: made_at + Span::seconds(120),
        waiting_since: Some(made_at),
        more_time: None,
    }
}

/// A row of an offer.
pub fn filled_field(header: &str, value: &str) -> FilledField {
    FilledField { header: header.into(), value: value.into() }
}

/// A chat with Kiran, who is there, that the representative accepted as soon as it was opened. Nobody has written.
pub fn conversation_details(id: u64, opened_at: Timestamp) -> ConversationDetails {
    ConversationDetails {
        id: ConversationId(id),
        channel: Channel::Chat,
        workstream: "Support".into(),
        queue: "Help".into(),
        title: None,
        waiting: WaitingThresholds::default(),
        is_mine: true,
        participates: false,
        searches: vec![],
        timeouts: vec![],
        consultants: vec![],
        scenario: Scenario::Incoming,
        handed_by: None,
        handed_note: None,
        consult_note: None,
        summary: None,
        record: None,
        context: BTreeMap::new(),
        skills: vec![],
        customer: Customer { name: "Kiran".into(), ..Customer::default() }.into(),
        contact: None,
        company: None,
        case: None,
        candidates: vec![],
        is_identification_awaited: false,
        opened_at,
        accepted_at: opened_at,
        queued_at: opened_at,
        writers: BTreeMap::default(),
        disposition: None,
        survey: None,
        sentiment: None,
        ended: None,
        customer_here: true,
    }
}

/// The same with its messages, of which there are none.
pub fn conversation_view(id: u64, opened_at: Timestamp) -> ConversationView {
    let details = conversation_details(id, opened_at);
    ConversationView { details, messages: vec![], earlier: false, read: 0 }
}

/// The whole state of Ana, available since then, without offers and conversations.
pub fn desk_snapshot(since: Timestamp) -> DeskSnapshot {
    DeskSnapshot {
        rep: "ana".into(),
        name: "Ana".into(),
        organisation: "Sample".into(),
        presence: presence_view(since),
        choices: vec![],
        decline_reasons: vec![],
        session_grace: SessionGrace::default(),
        sounds: OrganisationSounds::default(),
        offers: vec![],
        conversations: vec![],
    }
}
