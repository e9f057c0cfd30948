//! What a router tells in tests: a rep, an offer, a session.

use model::{
    AlertTheme, BaseStatus, Channel, ConversationDetails, ConversationId, ConversationView, Customer,
    DeskEvent, DeskSnapshot, DesktopMode, OfferId, OfferView, PresenceView, Presentation, Scenario, SetBy,
    Span, TemplateIcon, Timestamp, Why,
};

/// The router's clock when a test begins.
pub(crate) const NOW: Timestamp = Timestamp(1_000_000);

/// The conversation of [`conversation`].
pub(crate) const KIRAN: ConversationId = ConversationId(1);

fn presence() -> PresenceView {
    PresenceView {
        text: "Available".into(),
        base: BaseStatus::Available,
        set_by: SetBy::System,
        set_by_name: None,
        why: Why::AtSignIn,
        no_work: None,
        no_work_until: None,
        presence: None,
        cover: None,
        cover_about: None,
        since: NOW,
        version: 1,
        used: 0,
        capacity: 9,
    }
}

/// An offer of the conversation with the same number, for two minutes.
pub(crate) fn offer(id: u64) -> OfferView {
    OfferView {
        id: OfferId(id),
        conversation: ConversationId(id),
        channel: Channel::Chat,
        scenario: Scenario::Incoming,
        presentation: Presentation::Alert,
        customer: "Kiran".into(),
        title: "Chat".into(),
        fields: vec![].into(),
        accept: "Accept".into(),
        reject: None,
        show_timeout: true,
        auto_assign: false,
        auto_accept: false,
        verified: None,
        desktop: DesktopMode::Background,
        theme: AlertTheme::Dark,
        icon: TemplateIcon::Channel,
        made_at: NOW,
        expires_at: NOW + Span::seconds(120),
    }
}

/// The offer of that number comes.
pub(crate) fn offered(id: u64) -> DeskEvent {
    DeskEvent::Offered { offer: offer(id) }
}

/// A session of the rep without a message.
pub(crate) fn conversation() -> ConversationView {
    let details = ConversationDetails {
        id: KIRAN,
        channel: Channel::Chat,
        workstream: "Support".into(),
        queue: "Help".into(),
        is_mine: true,
        participates: false,
        searches: vec![],
        timeouts: vec![],
        consultants: vec![],
        scenario: Scenario::Incoming,
        handed_by: None,
        summary: None,
        record: None,
        context: std::collections::BTreeMap::new(),
        skills: vec![],
        customer: Customer { name: "Kiran".into(), ..Customer::default() }.into(),
        contact: None,
        case: None,
        opened_at: NOW,
        accepted_at: NOW,
        queued_at: NOW,
        writers: Default::default(),
        ended: None,
        customer_here: true,
    };
    ConversationView { details, messages: vec![], earlier: false, read: 0 }
}

/// The whole state of ana's desk.
pub(crate) fn snapshot(offers: Vec<OfferView>, conversations: Vec<ConversationView>) -> DeskSnapshot {
    DeskSnapshot {
        rep: "ana".into(),
        name: "Ana".into(),
        organisation: "Sample".into(),
        presence: presence(),
        choices: vec![],
        decline_reasons: vec![],
        session_grace: model::SessionGrace::default(),
        offers,
        conversations,
    }
}
