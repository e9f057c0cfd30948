//! Making an offer: the session limit, the template and how the offer is announced (R1, R2, R5).

use super::Work;
use crate::conversations::conversation::Conversation;
use crate::event::Event;
use crate::offers::offer::{Offer, Purpose, TurnsBefore};
use crate::offers::on_screen::OnScreen;
use crate::organisation::Organisation;
use crate::representatives::receipts::Receipts;
use crate::representatives::rep::Rep;
use model::{
    DesktopMode, Field, FilledField, MOST_OFFERS, NotificationTemplate, OfferId, OfferOutcome,
    PresenceOverride, Presentation, RepId, Scenario, Span, TemplateSlot, Text, Timestamp, Workstream, fill,
};

impl Organisation {
    /// The offer of a conversation that waits, or Do not disturb for a rep who has the most sessions that one may have
    /// (R5.1).
    pub(crate) fn decide_offer(&self, work: &Work<'_>, rep: &RepId, now: Timestamp) -> Vec<Event> {
        if self.reps.get(rep).is_some_and(|rep| self.has_all_sessions(rep)) {
            let customer = Some(work.conversation.customer.name.clone());
            return vec![Event::PresenceOverridden {
                rep: rep.clone(),
                reason: PresenceOverride::SessionLimit,
                customer,
            }];
        }
        self.decide_offered(work, rep, Purpose::Take, announced(work, rep), true, now)
    }

    /// An offer, with the template as it is at this moment. One that decides itself without a countdown does so at once.
    pub(crate) fn decide_offered(
        &self,
        work: &Work<'_>,
        rep: &RepId,
        purpose: Purpose,
        scenario: Scenario,
        takes_capacity: bool,
        now: Timestamp,
    ) -> Vec<Event> {
        let settings = &self.configuration.settings;
        let linked = &work.conversation.identification.linked;
        let template = self.template(work.conversation, work.workstream, scenario);
        let filled = |text: &str| fill(text, &|slug: &str| self.slug(work, slug), linked);
        let field =
            |field: &Field| FilledField { header: filled(&field.header), value: filled(&field.value) };
        // A record is the rep's own, however it came to them (R3.8). Help is asked for.
        let is_record = work.workstream.channel.is_record();
        let auto_assign = purpose == Purpose::Take && (template.auto_assign || is_record);
        let auto_accept = auto_assign && template.auto_accept;
        let expires_at = now + template.timeout;
        let preview_off = template.desktop == DesktopMode::Always && !settings.always_preview;
        let receipts = self.reps.get(rep).map_or(Receipts::default(), |rep| self.rule_for(rep));
        let id = OfferId(self.last_offer.0 + 1);
        let offer = Offer {
            id,
            conversation: work.conversation.id,
            rep: rep.clone(),
            purpose,
            scenario,
            presentation: presentation(scenario),
            made_at: now,
            expires_at,
            receipt_by: (receipts == Receipts::All).then(|| expires_at.min(now + settings.receipt_grace)),
            on_screen: OnScreen::default(),
            turns_before: TurnsBefore::default(),
            takes_capacity,
            note: None,
            title: filled(&template.title),
            fields: template.fields.iter().map(field).collect(),
            accept: template.accept_label(auto_assign).into(),
            reject: template.reject_label(auto_assign).map(Text::from),
            show_timeout: template.show_timeout || auto_accept,
            more_time: (template.more_time && !auto_assign).then_some(template.timeout),
            auto_assign,
            auto_accept,
            desktop: if preview_off { DesktopMode::Background } else { template.desktop },
            theme: template.theme,
            icon: template.icon,
            next: None,
        };
        let at_once = auto_assign && template.timeout == Span(0);
        let outcome = if offer.auto_accept { OfferOutcome::AutoAccepted } else { OfferOutcome::Assigned };
        let taken = at_once.then_some(Event::OfferEnded { offer: id, outcome, reason: None });
        [Event::Offered { offer: Box::new(offer) }].into_iter().chain(taken).collect()
    }

    /// Whether a rep's sessions and offers together are at the limit.
    pub(crate) fn is_at_limit(&self, id: &RepId) -> bool {
        let limit = self.configuration.settings.session_limit as usize;
        self.reps.get(id).is_some_and(|rep| rep.work_count() >= limit)
    }

    /// Whether a rep's sessions alone are at the limit.
    fn has_all_sessions(&self, rep: &Rep) -> bool {
        rep.session_count() >= self.configuration.settings.session_limit as usize
    }

    /// Whether a rep is at the limit and was informed of it: nobody is informed twice.
    pub(crate) fn is_over_limit(&self, rep: &Rep) -> bool {
        rep.presence.overridden == Some(PresenceOverride::SessionLimit) && self.has_all_sessions(rep)
    }

    /// Whether the most offers ring for a rep: as many as can be shown, or as many as there are sessions
    /// left.
    pub(crate) fn rings_enough(&self, rep: &Rep) -> bool {
        let limit = self.configuration.settings.session_limit as usize;
        rep.offers.len() >= MOST_OFFERS || !self.has_all_sessions(rep) && rep.work_count() >= limit
    }

    /// The template of the workstream's slot for a scenario; without one, the channel's default (R1.10).
    fn template<'a>(
        &'a self,
        conversation: &Conversation,
        workstream: &'a Workstream,
        scenario: Scenario,
    ) -> &'a NotificationTemplate {
        let (slot, id) = match (scenario, &conversation.customer.contact) {
            (Scenario::Transfer | Scenario::Escalation, _) => (TemplateSlot::Transfer, &workstream.transfer),
            (Scenario::Consult, _) => (TemplateSlot::Consult, &workstream.consult),
            (Scenario::SupervisorAssignment, _) => (TemplateSlot::Supervisor, &workstream.supervisor),
            (Scenario::Returning, _) => (TemplateSlot::Returning, &workstream.returning),
            (_, Some(_)) => (TemplateSlot::KnownCustomer, &workstream.known_customer),
            (_, None) => (TemplateSlot::UnknownCustomer, &workstream.unknown_customer),
        };
        let own = id.as_ref().and_then(|id| match self.index.catalogue.templates.get(id) {
            Some(place) => self.configuration.templates.get(*place),
            None => self.configuration.template(id),
        });
        own.unwrap_or_else(|| NotificationTemplate::builtin(workstream.channel, slot))
    }
}

/// How a conversation is announced to a rep: what is meant for another rep is ordinary work for this one.
fn announced(work: &Work<'_>, rep: &RepId) -> Scenario {
    let is_for_other = work.conversation.reserved_for.as_ref().is_some_and(|meant| meant != rep);
    match work.conversation.scenario {
        Scenario::SupervisorAssignment | Scenario::Transfer | Scenario::Escalation if is_for_other => {
            Scenario::of_any(work.workstream.channel)
        }
        scenario => scenario,
    }
}

/// How an offer is drawn (R2.1).
fn presentation(scenario: Scenario) -> Presentation {
    match scenario {
        Scenario::RecordAssignment
        | Scenario::SupervisorAssignment
        | Scenario::Escalation
        | Scenario::Transfer => Presentation::Toast,
        Scenario::Incoming | Scenario::Returning | Scenario::Consult | Scenario::AiEscalation => {
            Presentation::Alert
        }
    }
}
