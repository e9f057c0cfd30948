//! Two reps in one conversation: one has it, the other is asked to help.

use crate::pages::{accepted, asks, brings_in_ben};
use crate::ring::withdrawing;
use anyhow::{Context, Result};
use model::{RepAction, Scenario, Target};
use tests::{DESKTOP_TIMEOUT, RepClient, TestBench, sign_in};

#[tokio::test]
async fn a_consultant_reads_along_unseen_until_the_rep_adds_them() -> Result<()> {
    let (test_bench, customer) = accepted("Kiran Sohal", "Does the tent fit my old poles?").await?;
    let window = test_bench.driven_window().await?;
    let note = "You know the old poles";
    let (mut ben, offer) = brings_in_ben(&test_bench, &window, "Consult", note).await?;
    assert_eq!((offer.scenario, offer.customer.as_str()), (Scenario::Consult, "Kiran Sohal"));
    let conversation = ben.accept(&offer).await?;
    window.shows("Ben Okafor is consulting (read-only)").await?;
    assert!(!customer.has("Ben Okafor").await?, "the customer does not see who reads along");

    window.press("Add to conversation: Ben Okafor").await?;
    customer.shows("Ben Okafor has joined the conversation").await?;
    window.shows("Ben Okafor is in the conversation, and the customer sees it").await?;
    ben.act(RepAction::Send { conversation, text: "They fit with the short sleeve".to_owned() }).await?;
    customer.shows("They fit with the short sleeve").await?;
    window.shows("They fit with the short sleeve").await?;
    customer.write("Message", "Thank you both").await?;
    customer.press("Send").await?;
    window.shows("Thank you both").await?;

    window.press("Remove: Ben Okafor").await?;
    window
        .runs_to("return document.body.textContent.includes('is in the conversation, and')", false.into())
        .await?;
    window.press("End").await?;
    customer.shows("The conversation has ended").await?;
    window.close().await?;
    customer.close().await
}

#[tokio::test]
async fn a_rep_who_is_asked_to_help_accepts_on_the_desktop_and_writes_once_added() -> Result<()> {
    let mut test_bench = TestBench::start(&withdrawing()).await?;
    let token = sign_in(&test_bench.url, "ben@sample.test").await?;
    let mut ben = RepClient::connect(&test_bench.url, &token, 7).await?;
    let customer = test_bench.browser("support").await?;
    let (asked, offer) =
        tokio::join!(asks(&customer, "Maria Castellan", "Is the stove allowed on planes?"), ben.offered());
    asked?;
    let conversation = ben.accept(&offer?).await?;
    // The first offer was his, for she was not there.
    test_bench.start_app("ana", true).await?;
    let to = Target::Representative { rep: "ana".into() };
    ben.act(RepAction::Consult { conversation, to, note: Some("You have flown with one".to_owned()) })
        .await?;
    test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
    let window = test_bench.driven_window().await?;
    window.shows("You are consulting (read-only)").await.with_context(|| test_bench.core_said())?;
    window.shows("Is the stove allowed on planes?").await?;
    assert!(!customer.has("Ana Lima").await?, "the customer does not see who reads along");

    ben.act(RepAction::AddConsultant { conversation, rep: "ana".into() }).await?;
    customer.shows("Ana Lima has joined the conversation").await?;
    window.write("Message", "Without its cartridge, yes").await?;
    window.press("Send").await?;
    customer.shows("Without its cartridge, yes").await?;
    window.close().await?;
    customer.close().await
}
