//! One conversation in languages other than English, one of them from right to left.

use crate::ring::withdrawing;
use anyhow::{Context, Result};
use serde_json::json;
use tests::{DESKTOP_TIMEOUT, TestBench};

/// What is read and pressed in a language.
struct Words {
    tag: &'static str,
    direction: &'static str,
    /// As it is called in itself.
    language: &'static str,
    accept: &'static str,
    your_name: &'static str,
    start_chat: &'static str,
    message: &'static str,
    send: &'static str,
    end: &'static str,
    ended: &'static str,
    close: &'static str,
    closed_today: &'static str,
}

const GERMAN: Words = Words {
    tag: "de",
    direction: "ltr",
    language: "Deutsch",
    accept: "Annehmen",
    your_name: "Ihr Name",
    start_chat: "Chat starten",
    message: "Nachricht",
    send: "Senden",
    end: "Beenden",
    ended: "Das Gespräch ist beendet",
    close: "Schließen",
    closed_today: "Heute geschlossen",
};

const ARABIC: Words = Words {
    tag: "ar",
    direction: "rtl",
    language: "العربية",
    accept: "قبول",
    your_name: "اسمك",
    start_chat: "بدء الدردشة",
    message: "رسالة",
    send: "إرسال",
    end: "إنهاء",
    ended: "انتهت المحادثة",
    close: "إغلاق",
    closed_today: "المغلقة اليوم",
};

#[tokio::test]
async fn a_conversation_is_held_in_german() -> Result<()> {
    is_held_in(&GERMAN).await
}

#[tokio::test]
async fn a_conversation_is_held_in_arabic_from_right_to_left() -> Result<()> {
    is_held_in(&ARABIC).await
}

/// The rep chooses the language in the settings; the customer's browser says theirs.
async fn is_held_in(words: &Words) -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let window = test_bench.driven_window().await?;
    window.press("Settings").await?;
    window.press("Language").await?;
    let choose = format!(
        "const option = [...document.querySelectorAll('[role=option]')] \
           .find((each) => each.textContent.trim() === '{}'); \
         option?.click(); \
         return option !== undefined",
        words.language,
    );
    window.runs_to(&choose, json!(true)).await?;
    let look = "const { lang, dir } = document.documentElement; return [lang, dir || 'ltr']";
    window.runs_to(look, json!([words.tag, words.direction])).await?;
    window.close().await?;

    let customer = test_bench.browser_in("support", words.tag).await?;
    let question = "Wo ist meine Bestellung? أين طلبي؟";
    customer.write(words.your_name, "Kiran Sohal").await?;
    customer.write("How can we help?", question).await?;
    customer.press(words.start_chat).await?;
    test_bench.desktop.press_button(words.accept, DESKTOP_TIMEOUT).await?;
    customer.shows("Ana Lima").await?;
    let window = test_bench.driven_window().await?;
    window.runs_to(look, json!([words.tag, words.direction])).await?;
    window.shows(question).await.with_context(|| test_bench.core_said())?;
    window.write(words.message, "Morgen, غدًا").await?;
    window.press(words.send).await?;
    customer.shows("Morgen, غدًا").await?;
    window.press(words.end).await?;
    customer.shows(words.ended).await?;
    window.press(words.close).await?;
    window.shows(words.closed_today).await?;
    window.close().await?;
    customer.close().await
}
