//! What the lists make of what customers write.

use super::*;
use Sentiment::{
    Negative, Neutral, Positive, SlightlyNegative, SlightlyPositive, VeryNegative, VeryPositive,
};

#[track_caller]
fn sounds(messages: &[&str], expected: Sentiment) {
    assert_eq!(assess("en-GB", messages), Some(expected), "{messages:?}");
}

#[test]
fn a_conversation_begins_neutral_and_follows_what_its_customer_writes() {
    sounds(&[], Neutral);
    sounds(&["My order number is CO-20817."], Neutral);
    sounds(&["I have a problem with my tent."], SlightlyNegative);
    sounds(&["I am furious, this is a terrible service."], Negative);
    let angry = "I am furious, this is a terrible service.";
    sounds(&[angry, angry, angry], VeryNegative);
    sounds(&["Thank you"], SlightlyPositive);
    sounds(&["Excellent, thank you so much!"], Positive);
    let happy = "Excellent, thank you so much!";
    sounds(&[happy, happy, happy], VeryPositive);
}

#[test]
fn only_the_last_six_messages_count() {
    let angry = "I am furious, this is a terrible service.";
    let plain = "The number is 4711.";
    sounds(&[angry, angry, plain, plain, plain, plain], Negative);
    sounds(&[angry, angry, plain, plain, plain, plain, plain, plain], Neutral);
}

#[test]
fn a_turn_of_phrase_counts_as_a_whole() {
    sounds(&["Good."], SlightlyPositive);
    sounds(&["This is not good."], SlightlyNegative);
    sounds(&["It does not work."], SlightlyNegative);
    sounds(&["I can\u{2019}t stand it"], SlightlyNegative);
}

#[test]
fn english_swear_words_make_it_negative_whatever_else_is_written() {
    let kind = "Excellent, thank you so much!";
    sounds(&[kind, kind, "this is bullshit", kind, kind, kind], Negative);
    sounds(&[kind, kind, "you bastard", kind, kind, kind], VeryNegative);
    sounds(&["WTF"], Negative);
    // The list knows this one as praise.
    sounds(&["This is fucking great"], SlightlyPositive);
    for word in profanity::words() {
        assert!(ENGLISH.valence(word).is_some_and(|valence| valence < 0), "{word} is in the list");
        assert!(assess("en", &[word]) <= Some(Negative), "{word}");
    }
}

#[test]
fn words_are_words_and_no_parts_of_others() {
    sounds(&["The bad", "badge and the assistant in class"], SlightlyNegative);
    sounds(&["The badge of the assistant"], Neutral);
}

#[test]
fn emoticons_count_in_every_language() {
    sounds(&["ok :-)"], SlightlyPositive);
    assert_eq!(assess("fr", &["d\u{2019}accord :-("]), Some(SlightlyNegative));
}

#[test]
fn a_language_without_a_list_is_not_assessed() {
    for tag in ["de", "es-MX", "ja", "ar", "", "english", "x"] {
        assert_eq!(assess(tag, &["terrible"]), None, "{tag}");
        assert!(!is_available(tag), "{tag}");
    }
    for tag in ["en", "EN-us", "fr_CA", "fr-FR", "da", "sv-SE", "fi", "pl", "tr"] {
        assert_eq!(assess(tag, &["4711"]), Some(Neutral), "{tag}");
    }
}

#[test]
fn other_languages_are_read_with_their_letters() {
    for (tag, text) in [
        ("fr", "C\u{2019}est abandonne\u{301}, je suis furieux"),
        ("da", "Det er en katastrofe"),
        ("sv", "det \u{e4}r inte bra"),
        ("fi", "hyl\u{e4}tty"),
        ("tr", "iyi de\u{11f}il"),
        ("tr", "KA\u{c7}IRMA"),
    ] {
        assert!(assess(tag, &[text]) < Some(Neutral), "{tag}: {text}");
    }
}

#[test]
fn lists_are_whole() {
    for (list, least) in [
        (&ENGLISH, 3_300),
        (&FRENCH, 2_000),
        (&DANISH, 3_400),
        (&SWEDISH, 2_800),
        (&FINNISH, 2_200),
        (&POLISH, 4_000),
        (&TURKISH, 2_600),
    ] {
        assert!(list.len() >= least, "{least}: {}", list.len());
    }
}

#[test]
fn a_very_long_message_is_read_to_its_bound_only() {
    let long = format!("{} terrible", "4711 ".repeat(READ_OF_MESSAGE / 5));
    sounds(&[&long], Neutral);
    let wide = "\u{1f600}".repeat(READ_OF_MESSAGE * 2);
    sounds(&[&wide], Neutral);
}
