//! The core's words for people, in the language of the system or the one that the person has set: the messages are in
//! `messages/en/desk.ftl`.

use desk_core::Language;
use i18n_embed::fluent::{FluentLanguageLoader, fluent_language_loader};
use i18n_embed::unic_langid::LanguageIdentifier;
use i18n_embed::{DesktopLanguageRequester, select};
use rust_embed::RustEmbed;
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "messages"]
struct Messages;

/// The messages of the first language of this user that there are messages for, and English for what is missing there.
pub(crate) static MESSAGES: LazyLock<FluentLanguageLoader> = LazyLock::new(|| {
    let messages = fluent_language_loader!();
    choose(&messages, None);
    messages
});

/// Speaks this language from here on; nothing is the system's.
pub(crate) fn speak(language: Option<Language>) {
    choose(&MESSAGES, language);
}

fn choose(messages: &FluentLanguageLoader, language: Option<Language>) {
    let wanted: Vec<LanguageIdentifier> = match language {
        Some(language) => language.tag().parse().into_iter().collect(),
        // Tests are in English, whatever the system of whoever runs them speaks.
        None if cfg!(test) => Vec::new(),
        None => DesktopLanguageRequester::requested_languages(),
    };
    if let Err(error) = select(messages, &Messages, &wanted) {
        tracing::error!(%error, "there are no words");
    }
    // Trays and notifications show the marks around what is put in.
    messages.set_use_isolating(false);
}

/// The text of a message. Its id and its arguments are checked by the compiler.
macro_rules! text {
    ($($message:tt)+) => { i18n_embed_fl::fl!($crate::words::MESSAGES, $($message)+) };
}
pub(crate) use text;

#[cfg(test)]
mod tests {
    use super::{Messages, choose};
    use desk_core::Language;
    use i18n_embed::fluent::fluent_language_loader;
    use std::collections::BTreeSet;

    /// The languages that the product has, beside English.
    const LANGUAGES: [&str; 5] = ["ar", "de", "es", "fr", "ja"];

    /// The messages of a language, each with the arguments it takes.
    fn messages(language: &str) -> BTreeSet<(String, BTreeSet<String>)> {
        let file = Messages::get(&format!("{language}/desk.ftl")).unwrap();
        let text = String::from_utf8(file.data.into_owned()).unwrap();
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in text.lines() {
            if let Some((id, _)) = line.split_once(" = ").filter(|(id, _)| !id.starts_with([' ', '#'])) {
                found.push((id.to_owned(), BTreeSet::new()));
            }
            if let Some((_, arguments)) = found.last_mut() {
                let names = line.split('$').skip(1);
                arguments.extend(
                    names.map(|rest| rest.chars().take_while(|c| c.is_alphanumeric()).collect::<String>()),
                );
            }
        }
        found.into_iter().collect()
    }

    #[test]
    fn every_language_has_every_message_with_its_arguments() {
        let english = messages("en");
        for language in LANGUAGES {
            let missing: Vec<_> = english.difference(&messages(language)).cloned().collect();
            assert!(missing.is_empty(), "messages/{language}/desk.ftl lacks {missing:?}");
            assert_eq!(messages(language).len(), english.len(), "messages/{language}/desk.ftl has others");
        }
    }

    #[test]
    fn a_language_that_is_set_is_spoken_until_it_is_the_systems_again() {
        let messages = fluent_language_loader!();
        let spoken = |language| {
            choose(&messages, language);
            (messages.get("quit"), messages.get_args("reject-for", [("reject", "A"), ("reason", "B")].into()))
        };
        let english = spoken(None);
        assert_eq!(english, ("Quit".to_owned(), "A: B".to_owned()));
        let languages = [Language::De, Language::Fr, Language::Es, Language::Ja, Language::Ar];
        for language in languages {
            assert_ne!(spoken(Some(language)).0, english.0, "{language:?}");
        }
        assert_eq!(spoken(Some(Language::De)).1, "A: B", "no marks surround what is put in");
        assert_eq!(spoken(None), english);
    }

    #[test]
    fn plurals_follow_the_number_and_no_marks_surround_what_is_put_in() {
        assert_eq!([1, 2].map(|count| text!("sessions", count = count)), ["1 session", "2 sessions"]);
        assert_eq!(text!("offer-by", customer = "Kiran", channel = "chat"), "Kiran, chat");
    }
}
