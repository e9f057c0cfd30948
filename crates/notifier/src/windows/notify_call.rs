//! The adaptive toast XML that shows a notice, and which action its arguments mean.

use crate::port::{Action, Notice, NoticeKind};
use crate::text::{escaped, label, line, title};

/// The toast of a notice. The scenario of a call is the one that stays on the screen with its buttons; news go to the list.
pub(super) fn toast_xml(notice: &Notice) -> String {
    let scenario = match notice.kind {
        NoticeKind::Offer => r#"scenario="incomingCall" "#,
        NoticeKind::News => "",
    };
    let lines: Vec<String> = notice.lines.iter().map(|text| escaped(&line(text))).collect();
    let accept = button("accept", "Success", notice.accept.as_deref());
    let reject = button("reject", "Critical", notice.reject.as_deref());
    format!(
        concat!(
            r#"<toast {}launch="open" useButtonStyle="true">"#,
            r#"<visual><binding template="ToastGeneric"><text>{}</text><text>{}</text></binding></visual>"#,
            r#"<actions>{}{}</actions>"#,
            r#"<audio src="ms-winsoundevent:Notification.IM"/>"#,
            r#"</toast>"#
        ),
        scenario,
        escaped(&title(&notice.title)),
        lines.join("\n"),
        accept,
        reject,
    )
}

fn button(arguments: &str, style: &str, text: Option<&str>) -> String {
    let Some(text) = text else { return String::new() };
    let label = escaped(&label(text));
    format!(
        r#"<action content="{label}" arguments="{arguments}" activationType="foreground" hint-buttonStyle="{style}"/>"#
    )
}

/// What was pressed, by the arguments that the toast gave.
pub(super) fn pressed_action(notice: &Notice, arguments: &str) -> Option<Action> {
    match arguments {
        "accept" if notice.accept.is_some() => Some(Action::Accept),
        "reject" if notice.reject.is_some() => Some(Action::Reject),
        "open" => Some(Action::Open),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::port::NoticeWords;
    use std::time::Duration;

    fn notice() -> Notice {
        Notice {
            kind: NoticeKind::Offer,
            key: "o1".to_owned(),
            title: "Chat from <Anna>".to_owned(),
            lines: vec!["Customer: \"A\" & B\u{0}".to_owned(), "Case: 1042".to_owned()],
            accept: Some("Take it".to_owned()),
            reject: None,
            words: NoticeWords::default(),
            lasts: Duration::from_secs(120),
        }
    }

    #[test]
    fn a_toast_carries_text_and_buttons_and_no_markup_of_customers() {
        let xml = toast_xml(&notice());
        assert!(xml.contains("<text>Chat from &lt;Anna&gt;</text>"), "{xml}");
        assert!(xml.contains("<text>Customer: &quot;A&quot; &amp; B\nCase: 1042</text>"), "{xml}");
        assert!(xml.contains(r#"content="Take it" arguments="accept""#), "{xml}");
        assert!(!xml.contains("reject"), "{xml}");
    }

    #[test]
    fn news_do_not_stay_on_the_screen_as_a_call_does() {
        let news = Notice { kind: NoticeKind::News, accept: None, ..notice() };
        assert!(toast_xml(&news).starts_with(r#"<toast launch="open""#), "{}", toast_xml(&news));
        assert!(toast_xml(&notice()).starts_with(r#"<toast scenario="incomingCall" launch="open""#));
    }

    #[test]
    fn a_title_is_shorter_than_a_line() {
        let long = "W".repeat(200);
        let xml = toast_xml(&Notice { title: long.clone(), lines: vec![long.clone()], ..notice() });
        assert!(xml.contains(&format!("<text>{}…</text><text>{long}</text>", &long[..99])), "{xml}");
    }

    #[test]
    fn only_what_the_toast_offers_can_be_pressed() {
        assert_eq!(pressed_action(&notice(), "accept"), Some(Action::Accept));
        assert_eq!(pressed_action(&notice(), "open"), Some(Action::Open));
        assert_eq!(pressed_action(&notice(), "reject"), None);
        assert_eq!(pressed_action(&notice(), ""), None);
    }
}
