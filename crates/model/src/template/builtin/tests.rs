//! Tests of the built-in templates.

use super::*;
use crate::DesktopMode;

/// What is shown of a built-in template, in one paragraph each.
#[test]
fn each_channel_and_scenario_has_a_template() {
    let table: Vec<String> = NotificationTemplate::builtins().map(shown).collect();
    insta::assert_snapshot!(table.join("\n\n"));
}

fn shown(template: &NotificationTemplate) -> String {
    let rows = template.fields.iter().map(|field| format!("\n  {}: {}", field.header, field.value));
    let reject =
        template.reject_label(template.auto_assign).map(|label| format!(" [{label}]")).unwrap_or_default();
    format!(
        "{} = {}\n  {}{}\n  [{}]{reject} after {} s",
        template.id,
        template.name,
        template.title,
        rows.collect::<String>(),
        template.accept_label(template.auto_assign),
        template.timeout.0 / 1_000,
    )
}

#[test]
fn a_built_in_template_is_found_by_channel_and_slot() {
    for (channel, prefix) in [
        (Channel::Chat, "chat"),
        (Channel::Sms, "sms"),
        (Channel::Messaging, "messaging"),
        (Channel::Voice, "voice"),
    ] {
        let ids = TemplateSlot::ALL.map(|slot| NotificationTemplate::builtin(channel, slot).id.to_string());
        let ends = [
            "incoming-authenticated",
            "incoming-unauthenticated",
            "consult",
            "transfer",
            "supervisor-assign",
            "returning",
        ];
        assert_eq!(ids, ends.map(|end| format!("{prefix}-{end}")));
    }
    for slot in TemplateSlot::ALL {
        let id = if slot == TemplateSlot::Consult { "record-consult" } else { "record-assigned" };
        assert_eq!(NotificationTemplate::builtin(Channel::Record, slot).id.to_string(), id);
    }
}

#[test]
fn built_in_templates_notify_the_desktop_in_the_background_and_keep_the_limits() {
    for template in NotificationTemplate::builtins() {
        let id = &template.id;
        assert_eq!(template.desktop, DesktopMode::Background, "{id}");
        assert!(template.fields.len() <= 4, "{id}");
        assert!(template.name.ends_with(" - default"), "{id}");
        let copy = template.copy_as("copy".into());
        let organisation =
            crate::Configuration { name: "Copies".into(), templates: vec![copy], ..Default::default() };
        assert_eq!(organisation.problems(), [], "{id}");
    }
}

#[test]
fn a_voice_call_rings_for_at_most_forty_seconds() {
    let calls = NotificationTemplate::builtins().filter(|template| template.icon == TemplateIcon::Call);
    let longest = calls.map(|template| template.timeout).max();
    assert_eq!(longest, Some(Span::seconds(40)));
}

#[test]
fn a_case_is_assigned_with_open_item_and_cannot_be_rejected() {
    let template = NotificationTemplate::builtin(Channel::Record, TemplateSlot::KnownCustomer);
    assert!(template.auto_assign);
    assert_eq!((template.accept_label(true), template.reject_label(true)), ("Open item", None));
}

#[test]
fn under_auto_assign_accept_becomes_open_and_there_is_no_reject() {
    let mut template = NotificationTemplate::plain("own".into());
    assert_eq!((template.accept_label(false), template.reject_label(false)), ("Accept", Some("Reject")));
    assert_eq!((template.accept_label(true), template.reject_label(true)), ("Open", None));
    template.accept = "Take it".into();
    assert_eq!(template.accept_label(true), "Take it");
}
