//! A customer in a browser and a representative at the window.

use crate::ring::withdrawing;
use anyhow::{Context, Result};
use model::{DeskEvent, OfferView, RepAction, Scenario};
use protocol::desk::ToDesk;
use serde_json::json;
use testkit::DesktopSetup;
use tests::{DESKTOP_TIMEOUT, Page, RepClient, TestBench, sign_in};

pub(crate) async fn asks(customer: &Page, name: &str, question: &str) -> Result<()> {
    customer.write("Your name", name).await?;
    customer.write("How can we help?", question).await?;
    customer.press("Start chat").await
}

/// Ana has accepted on her desktop what a customer asked in a browser.
pub(crate) async fn accepted(name: &str, question: &str) -> Result<(TestBench, Page)> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let customer = test_bench.browser("support").await?;
    asks(&customer, name, question).await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    customer.shows("Ana Lima").await?;
    Ok((test_bench, customer))
}

/// Ben, whom Ana brings in from her window with a note, and what rings at his desk.
pub(crate) async fn brings_in_ben(
    test_bench: &TestBench,
    window: &Page,
    action: &str,
    note: &str,
) -> Result<(RepClient, OfferView)> {
    let token = sign_in(&test_bench.url, "ben@sample.test").await?;
    let mut ben = RepClient::connect(&test_bench.url, &token, 7).await?;
    window.press(action).await?;
    window.write("Search representatives and queues", "oka").await?;
    window.press("Ben Okafor, Available").await?;
    window.write("Note", note).await?;
    // He must be listening by then: what is not shown in time is taken back.
    // The button above the conversation, which opened the panel, is called the same.
    let submit = "document.querySelector('[data-region=handover] .handover-actions button').click()";
    let (pressed, offer) = tokio::join!(window.run(submit), ben.offered());
    pressed.with_context(|| test_bench.core_said())?;
    let offer = offer?;
    Ok((ben, offer))
}

#[tokio::test]
async fn a_customer_in_a_browser_and_a_rep_at_the_window_write_to_each_other() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let customer = test_bench.browser("support").await?;
    asks(&customer, "Kiran Sohal", "Where is my order?").await?;
    customer.shows("You are next in the queue").await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    customer.shows("Ana Lima").await?;
    let window = test_bench.driven_window().await?;
    window.shows("Where is my order?").await?;
    customer.write("Message", "It was due on Monday").await?;
    window.shows("is writing").await?;
    customer.press("Send").await?;
    window.shows("It was due on Monday").await.with_context(|| test_bench.core_said())?;
    window.write("Message", "It comes tomorrow, <b>Kiran</b>").await?;
    window.press("Send").await?;
    customer.shows("It comes tomorrow, <b>Kiran</b>").await?;
    customer.reload().await?;
    customer.shows("It was due on Monday").await?;
    customer.shows("It comes tomorrow").await?;
    window.press("End").await?;
    customer.shows("The conversation has ended").await?;
    customer.shows("How was this conversation?").await?;
    customer
        .run("document.querySelector('handbell-chat').shadowRoot.querySelector('[value=\"4\"]').click()")
        .await?;
    customer.write("Would you like to add anything?", "Quick and kind").await?;
    customer.press("Send").await?;
    customer.shows("Thank you for your answer").await.with_context(|| test_bench.router_said())?;
    window.press("Close").await?;
    window.shows("Closed today").await?;
    test_bench.tray().await?.until(|look| look.tooltip == "Available", DESKTOP_TIMEOUT).await?;
    window.close().await?;
    customer.close().await
}

#[tokio::test]
async fn a_rep_answers_with_a_quick_reply_that_knows_the_names_and_with_an_article() -> Result<()> {
    let mut test_bench = TestBench::start_with_history(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let customer = test_bench.browser("support").await?;
    asks(&customer, "Kiran Sohal", "Where is my order?").await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    customer.shows("Ana Lima").await?;
    let window = test_bench.driven_window().await?;
    window.press("Quick replies").await?;
    window.write("Search quick replies", "#greeting").await?;
    window.shows("I am Ana Lima of Larkfield Outfitters").await.with_context(|| test_bench.core_said())?;
    window.run("document.querySelector('[role=option]').click()").await?;
    window.press("Send").await?;
    customer.shows("Hello Kiran Sohal! I am Ana Lima of Larkfield Outfitters. How can I help?").await?;
    window.press("Knowledge").await?;
    window.write("Search articles", "islands carrier").await?;
    window.press("Delivery times").await?;
    window.press("Put into message").await?;
    window.press("Send").await?;
    customer.shows("Orders leave the warehouse on the next working day").await?;
    window.close().await?;
    customer.close().await
}

/// A picture of one point, and what hands it over by script as a paste or a drop does.
const PICTURE: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";

fn handing_over(name: &str, then: &str) -> String {
    format!(
        "const bytes = Uint8Array.from(atob('{PICTURE}'), (each) => each.charCodeAt(0)); \
         const data = new DataTransfer(); \
         data.items.add(new File([bytes], '{name}', {{ type: 'image/png' }})); \
         const options = {{ bubbles: true, cancelable: true, clipboardData: data, dataTransfer: data }}; {then}"
    )
}

#[tokio::test]
async fn a_customer_and_a_rep_show_each_other_pictures_and_the_rep_saves_one() -> Result<()> {
    let (test_bench, customer) = accepted("Kiran Sohal", "The pole is cracked").await?;
    let window = test_bench.driven_window().await?;
    window.shows("The pole is cracked").await?;
    let chat = "document.querySelector('handbell-chat').shadowRoot";
    let paste = format!(
        "{chat}.querySelector('.compose textarea').dispatchEvent(new ClipboardEvent('paste', options));"
    );
    customer.run(&handing_over("pole.png", &paste)).await?;
    window.shows("pole.png").await.with_context(|| test_bench.router_said())?;
    let shown = "return document.querySelector('.file-picture img')?.naturalWidth ?? 0";
    window.runs_to(shown, json!(1)).await.with_context(|| test_bench.core_said())?;
    window.press("Save pole.png").await?;
    window.shows("Saved as").await?;
    let saved = std::fs::read(test_bench.window_home().join("Downloads/pole.png"))?;
    assert!(saved.starts_with(b"\x89PNG"), "{saved:?}");

    let drop = "document.querySelector('.talk').dispatchEvent(new DragEvent('drop', options));";
    window.run(&handing_over("repair.png", drop)).await?;
    customer.shows("repair.png").await.with_context(|| test_bench.core_said())?;
    let both = format!(
        "return [...{chat}.querySelectorAll('.picture img')].filter((each) => each.naturalWidth === 1).length"
    );
    customer.runs_to(&both, json!(2)).await?;
    window.runs_to("return document.querySelectorAll('.sending-files li').length", json!(0)).await?;
    window.close().await?;
    customer.close().await
}

#[tokio::test]
async fn a_rep_creates_the_contact_of_a_customer_and_knows_them_when_they_come_back() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let first = test_bench.browser("support").await?;
    asks(&first, "Juno Arkwright", "Which backpack is the lightest?").await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    let window = test_bench.driven_window().await?;
    window.shows("Which backpack is the lightest?").await?;
    window.press("Find or create contact").await?;
    window.press("Create contact").await?;
    window.write("Email", "juno@example.com").await?;
    window.press("Create contact").await?;
    window.shows("juno@example.com").await.with_context(|| test_bench.router_said())?;
    window.press("End").await?;
    first.shows("The conversation has ended").await?;
    window.press("Close").await?;
    window.shows("Closed today").await?;
    let second = test_bench.browser("support").await?;
    second.write("Your name", "Juno").await?;
    second.write("Email", "juno@example.com").await?;
    second.write("How can we help?", "It is me again").await?;
    second.press("Start chat").await?;
    window.press("Accept").await?;
    window.shows("It is me again").await?;
    // They gave another name and the same address: the contact is theirs.
    window.shows("Juno Arkwright").await.with_context(|| test_bench.router_said())?;
    window.close().await?;
    first.close().await?;
    second.close().await
}

#[tokio::test]
async fn the_offer_in_the_window_is_accepted_there_and_nothing_rings_on_the_desktop_beside_it() -> Result<()>
{
    let mut test_bench = TestBench::start(&DesktopSetup::default()).await?;
    test_bench.start_app("ana", true).await?;
    let window = test_bench.driven_window().await?;
    window.shows("Closed today").await?;
    test_bench.window(|window| window.active).await?;
    let customer = test_bench.browser("support").await?;
    asks(&customer, "Kiran Sohal", "Where is my order?").await?;
    window.shows("Chat from Kiran Sohal").await?;
    // A page that takes its time to draw is helped out until it has.
    test_bench.silence().await?;
    window.press("Accept").await?;
    customer.shows("Ana Lima").await?;
    window.shows("Conversation").await?;
    window.close().await?;
    customer.close().await
}

#[tokio::test]
async fn a_chat_goes_on_when_the_customers_router_was_away() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    test_bench.start_app("ana", true).await?;
    let customer = test_bench.browser("support").await?;
    asks(&customer, "Kiran Sohal", "Where is my order?").await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    customer.shows("Ana Lima").await?;
    test_bench.kill_router()?;
    customer.shows("connect").await?;
    customer.write("Message", "Are you there?").await?;
    customer.press("Send").await?;
    test_bench.restart_router()?;
    let window = test_bench.driven_window().await?;
    window.shows("Are you there?").await?;
    // The session's row and the announcement for screen readers may have the words, too.
    let rows = "[...document.querySelectorAll('[role=log] article')]";
    let rows = format!("return {rows}.filter(row => row.innerText.includes('Are you there?')).length");
    window.runs_to(&rows, 1.into()).await?;
    window.close().await?;
    customer.close().await
}

#[tokio::test]
async fn a_conversation_is_handed_from_the_window_with_a_note_and_the_customer_sees_who_answers() -> Result<()>
{
    let (test_bench, customer) = accepted("Kiran Sohal", "Where is my order?").await?;
    let window = test_bench.driven_window().await?;
    let note = "The parcel is at the depot";
    let (mut ben, offer) = brings_in_ben(&test_bench, &window, "Transfer", note).await?;
    assert_eq!((offer.scenario, offer.customer.as_str()), (Scenario::Transfer, "Kiran Sohal"));
    window.shows("Closed today").await?;
    customer.shows("You are next in the queue").await?;
    ben.act(RepAction::Accept { offer: offer.id }).await?;
    let note = ben.hear(|frame| match frame {
        ToDesk::Event { event: DeskEvent::SessionOpened { conversation, .. }, .. } => {
            Some(conversation.details.handed_note.clone())
        }
        _ => None,
    });
    assert_eq!(note.await?.as_deref(), Some("The parcel is at the depot"));
    customer.shows("Ben Okafor").await?;
    assert!(!customer.has("depot").await?, "the customer does not read it");
    window.close().await?;
    customer.close().await
}
