//! The customers who come by themselves to whoever tries Handbell.

use anyhow::{Result, ensure};
use model::{Channel, RepAction};
use std::fs::{File, read_to_string};
use std::time::Duration;
use tests::{DESKTOP_TIMEOUT, Program, Programs, RepClient, free_port, sign_in};
use tokio::time::{Instant, sleep};

#[tokio::test]
async fn the_phone_of_the_demo_shows_what_a_rep_answers() -> Result<()> {
    let programs = Programs::built_with(&["handbell-router", "customer"])?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let (_router, url) = programs.router(&data, &format!("127.0.0.1:{}", free_port()?))?;
    let token = sign_in(&url, "ana@sample.test").await?;
    let mut ana = RepClient::connect(&url, &token, 1).await?;
    let mut customers = std::process::Command::new(programs.path("customer"));
    let printed = folder.path().join("printed");
    customers.args(["--url", &url, "--every", "1s", "--data"]).arg(&data).stdout(File::create(&printed)?);
    let _customers = Program::start("customers", customers, folder.path())?;
    let conversation = loop {
        let offer = ana.offered().await?;
        let conversation = ana.accept(&offer).await?;
        if offer.channel == Channel::Sms {
            break conversation;
        }
    };
    let text = "It is, from Monday on.";
    ana.act(RepAction::Send { conversation, text: text.into() }).await?;
    let end = Instant::now() + DESKTOP_TIMEOUT;
    while !read_to_string(&printed)?.contains(&format!("shows: {text}")) {
        ensure!(Instant::now() < end, "the phone shows nothing: {}", read_to_string(&printed)?);
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}
