//! What a customer's page opens a conversation with, and which of it is valid.

use crate::auth::site_token::SignedCustomer;
use engine::{NewConversation, OpenedBy};
use model::{Value, WorkstreamId, is_visible};
use protocol::chat::Visitor;
use std::collections::BTreeMap;

/// The longest language tag, in bytes (RFC 5646, 4.4.1 recommends 35).
const LONGEST_LANGUAGE: usize = 35;
/// The longest name of a device, in characters.
const LONGEST_DEVICE: usize = 40;
/// The longest address of a page, in bytes.
const LONGEST_PAGE: usize = 500;

/// What a page opens a conversation with.
pub(crate) struct Asked {
    pub(crate) name: String,
    pub(crate) answers: BTreeMap<String, String>,
    pub(crate) text: Option<String>,
    pub(crate) visitor: Option<Visitor>,
    /// Whether it is a message that is left while the chat is closed.
    pub(crate) out_of_hours: bool,
    /// Who is signed in at the site, as it has signed.
    pub(crate) signed: Option<SignedCustomer>,
}

impl Asked {
    /// The new conversation. That somebody is signed in at the site only the site's own signature proves, since any
    /// program can send frames.
    pub(crate) fn opening(self, workstream: WorkstreamId) -> NewConversation {
        let Self { name, answers, text, visitor, out_of_hours: _, signed } = self;
        let signed = signed.as_ref();
        let Hints { language, device, page } = Hints::of(visitor.unwrap_or_default());
        NewConversation {
            workstream,
            name: signed
                .and_then(|signed| signed.name.clone())
                .filter(|_| !is_visible(&name))
                .unwrap_or(name),
            email: signed.and_then(|signed| signed.email.clone()),
            phone: signed.and_then(|signed| signed.phone.clone()),
            answers,
            text,
            signed_in: signed.is_some(),
            signed: signed.map(|signed| signed.subject.clone()),
            language,
            device,
            context: page.map(|page| ("page".to_owned(), Value::Text(page))).into_iter().collect(),
            opened_by: Some(OpenedBy::Page),
            ..NewConversation::default()
        }
    }
}

/// The valid part of what a page sends about its visitor. Invalid values are dropped and do not prevent a
/// chat: a customer cannot correct them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Hints {
    language: Option<String>,
    device: Option<String>,
    page: Option<String>,
}

impl Hints {
    fn of(visitor: Visitor) -> Self {
        let Visitor { language, device, page } = visitor;
        Self {
            language: language.filter(|tag| is_language(tag)),
            device: device.filter(|device| is_device(device)),
            page: page.and_then(|page| address(&page)),
        }
    }
}

/// Whether it has the form of a BCP 47 tag.
fn is_language(tag: &str) -> bool {
    let is_part =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|each| each.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    tag.len() <= LONGEST_LANGUAGE
        && (2..=8).contains(&first.len())
        && first.bytes().all(|each| each.is_ascii_alphabetic())
        && tag.split('-').all(is_part)
}

/// Whether it is a word or two.
fn is_device(device: &str) -> bool {
    let is_of_words =
        |each: char| each.is_alphanumeric() || matches!(each, ' ' | '.' | '-' | '/' | '(' | ')');
    model::is_visible(device) && device.chars().count() <= LONGEST_DEVICE && device.chars().all(is_of_words)
}

/// The address of a page on the web without possible secrets: no user name, no password, no query, no
/// fragment.
fn address(page: &str) -> Option<String> {
    let end = page.find(['?', '#']).unwrap_or(page.len());
    let page = page.get(..end)?;
    let (scheme, rest) = page.split_once("://")?;
    let host = rest.split('/').next()?;
    let is_web = matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains('@');
    // Browsers write addresses with these characters only.
    let is_plain =
        page.bytes().all(|each| each.is_ascii_graphic() && !matches!(each, b'"' | b'<' | b'>' | b'\\'));
    (is_web && is_plain && page.len() <= LONGEST_PAGE).then(|| page.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(language: &str, device: &str, page: &str) -> Hints {
        let [language, device, page] = [language, device, page].map(|text| Some(text.to_owned()));
        Hints::of(Visitor { language, device, page })
    }

    #[test]
    fn what_a_browser_says_is_kept() {
        let found = hints("fr-CA", "Windows", "https://shop.example/tents/ridgeline%204");
        assert_eq!(found.language.as_deref(), Some("fr-CA"));
        assert_eq!(found.device.as_deref(), Some("Windows"));
        assert_eq!(found.page.as_deref(), Some("https://shop.example/tents/ridgeline%204"));
        assert_eq!(
            hints("zh-Hant-TW", "iPad", "http://localhost:8080/").language.as_deref(),
            Some("zh-Hant-TW")
        );
    }

    #[test]
    fn the_address_of_a_page_is_kept_without_what_may_be_secret() {
        let page = |page: &str| hints("", "", page).page;
        let shop = Some("https://shop.example/a".to_owned());
        assert_eq!(page("https://shop.example/a?token=secret#x"), shop);
        assert_eq!(page("https://shop.example/a#token=secret?x"), shop);
        assert_eq!(page("https://kiran:secret@shop.example/a"), None);
        for wrong in [
            "",
            "/a",
            "file:///home/kiran",
            "javascript://x/%0aalert(1)",
            "https://",
            "https://a/\u{202e}b",
            "https://a/ b",
        ] {
            assert_eq!(page(wrong), None, "{wrong}");
        }
        assert_eq!(page(&format!("https://shop.example/{}", "x".repeat(500))), None);
    }

    #[test]
    fn what_cannot_be_right_is_left_out_and_the_rest_is_kept() {
        let found = hints("fr; DROP", "<b>Windows</b>", "https://shop.example/");
        assert_eq!(found, Hints { page: Some("https://shop.example/".into()), ..Hints::default() });
        for wrong in ["", "f", "fr_CA", "123", "fr-", &"a".repeat(40), "fr-toolongsubtag"] {
            assert_eq!(hints(wrong, "", "").language, None, "{wrong}");
        }
        assert_eq!(hints("", &"x".repeat(41), "").device, None);
        assert_eq!(hints("", " ", "").device, None);
    }
}
