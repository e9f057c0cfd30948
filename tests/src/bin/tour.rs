//! The tour: what a new user sees on a desktop, played on a virtual screen by pressing the real buttons, with
//! a picture of every step.
#![allow(clippy::print_stdout)]

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::time::Duration;
use testkit::{DesktopSetup, NotificationServer};
use tests::{DESKTOP_TIMEOUT, Page, TITLE, TestBench};

/// How long a screen without a graphics card takes to paint a window.
const PAINTED: Duration = Duration::from_secs(1);

/// What the customer of the tour asks, who was there before: the sample's records know the address and an open case.
const QUESTION: &str = "When does the new tent pole arrive?";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let pictures = PathBuf::from("target/tour");
    if pictures.exists() {
        std::fs::remove_dir_all(&pictures)?;
    }
    std::fs::create_dir_all(&pictures)?;
    let setup = DesktopSetup { notifications: NotificationServer::Xfce4Notifyd, ..DesktopSetup::default() };
    let mut test_bench = TestBench::start_with_history(&setup).await?;
    test_bench.start_app("ana", false).await?;
    let mut tour = Tour { test_bench, album: Album { pictures, count: 0 } };
    let played = tour.play().await;
    if played.is_err() {
        tour.album.step(&tour.test_bench, "failed", "here the tour could not go on").await?;
        println!("{}", tour.test_bench.core_said());
    }
    played?;
    println!("\nthat was the tour; its {} pictures are in target/tour", tour.album.count);
    Ok(())
}

struct Tour {
    test_bench: TestBench,
    album: Album,
}

impl Tour {
    async fn play(&mut self) -> Result<()> {
        self.begin().await?;
        self.answer_a_customer().await?;
        self.reject_one().await?;
        self.miss_one().await
    }

    async fn begin(&mut self) -> Result<()> {
        self.test_bench.window(|window| window.active && window.title == TITLE).await?;
        self.button("Presence: Available").await?;
        self.album.step(&self.test_bench, "home", "Ana has signed in and is available").await?;
        self.test_bench.desktop.close(TITLE).await?;
        self.test_bench.desktop.cover().await?;
        self.album
            .step(&self.test_bench, "in-the-tray", "the window is closed, another program is in front")
            .await
    }

    /// Ring, accept, exchange, end.
    async fn answer_a_customer(&mut self) -> Result<()> {
        let customer = self.test_bench.browser("support").await?;
        customer.write("Your name", "Kiran Sohal").await?;
        customer.write("Email", "kiran.sohal@example.com").await?;
        customer.write("How can we help?", QUESTION).await?;
        self.album
            .page(&customer, "customer-asks", "a customer opens the chat and answers its questions")
            .await?;
        customer.press("Start chat").await?;
        self.test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
        self.album.step(&self.test_bench, "ring", "Ana's desktop rings").await?;
        self.test_bench.desktop.press_button("Accept", DESKTOP_TIMEOUT).await?;
        self.test_bench.window(|window| window.active && window.title == TITLE).await?;
        self.button("End").await?;
        self.album
            .step(
                &self.test_bench,
                "accepted",
                "she presses Accept: the app comes to the front, and tells who he is and of his open case",
            )
            .await?;
        customer.shows("Ana Lima").await?;
        customer.write("Message", "Case CAS-01042, it broke on the first trip.").await?;
        customer.press("Send").await?;
        self.test_bench.desktop.write("Hello Kiran, a new pole is on its way and arrives tomorrow.").await?;
        self.test_bench.desktop.key("Return").await?;
        customer.shows("arrives tomorrow").await?;
        self.album.page(&customer, "customer-reads", "they write to each other").await?;
        self.album.step(&self.test_bench, "exchange", "as Ana sees it").await?;
        self.press("End").await?;
        self.button("Keep open").await?;
        self.album
            .step(&self.test_bench, "what-came-of-it", "she ends it, and may say what came of it")
            .await?;
        // The keyboard is at the choice, and goes on over the note to the button that ends.
        self.test_bench.desktop.key("Tab").await?;
        self.test_bench.desktop.key("Tab").await?;
        self.test_bench.desktop.key("Return").await?;
        customer.shows("The conversation has ended").await?;
        self.button("Close").await?;
        self.album
            .step(&self.test_bench, "wrap-up", "the conversation is over; the session stays for the wrap-up")
            .await?;
        self.press("Close").await?;
        self.button("Presence: Available").await?;
        self.album.step(&self.test_bench, "closed", "she closes the session and is available again").await?;
        customer.close().await
    }

    async fn reject_one(&mut self) -> Result<()> {
        self.test_bench.desktop.close(TITLE).await?;
        let customer = self.test_bench.browser("support").await?;
        customer.write("Your name", "Oleg").await?;
        customer.write("How can we help?", "Do you ship to Norway?").await?;
        customer.press("Start chat").await?;
        self.test_bench.desktop.button("Reject", DESKTOP_TIMEOUT).await?;
        self.album.step(&self.test_bench, "ring-again", "another customer comes").await?;
        self.test_bench.desktop.press_button("Reject", DESKTOP_TIMEOUT).await?;
        self.test_bench.tray().await?.until(|look| look.tooltip == "Do not disturb", DESKTOP_TIMEOUT).await?;
        self.test_bench.silence().await?;
        self.album.step(&self.test_bench, "rejected", "Ana rejects: no window opens").await?;
        self.open().await?;
        self.button("Reset presence").await?;
        self.album.step(&self.test_bench, "after-reject", "the app tells what that means").await?;
        customer.press("End chat").await?;
        customer.press("End chat").await?;
        self.press("Reset presence").await?;
        self.button("Presence: Available").await?;
        customer.close().await
    }

    async fn miss_one(&mut self) -> Result<()> {
        self.test_bench.desktop.close(TITLE).await?;
        let customer = self.test_bench.browser("orders").await?;
        customer.write("Your name", "Maria Castellan").await?;
        customer.write("Order number", "10452").await?;
        customer.press("Start chat").await?;
        self.test_bench.desktop.button("Accept", DESKTOP_TIMEOUT).await?;
        self.album
            .step(&self.test_bench, "nobody-answers", "a request rings for 20 seconds, and nobody answers")
            .await?;
        self.test_bench.tray().await?.until(|look| look.tooltip == "Inactive", DESKTOP_TIMEOUT).await?;
        self.test_bench.silence().await?;
        self.open().await?;
        self.button("Reset presence").await?;
        self.album.step(&self.test_bench, "missed", "Ana is Inactive, and the app tells why").await?;
        customer.close().await
    }

    /// Opens the app from the tray.
    async fn open(&self) -> Result<()> {
        self.test_bench.tray().await?.activate(None).await?;
        self.test_bench.window(|window| window.active && window.title == TITLE).await.map(drop)
    }

    async fn button(&self, label: &str) -> Result<testkit::OnScreen> {
        let window = self.test_bench.window(|_| true).await?;
        let pid = window.pid.context("the window tells whose it is")?;
        self.test_bench.desktop.button_of(pid, label, DESKTOP_TIMEOUT).await
    }

    async fn press(&self, label: &str) -> Result<()> {
        let button = self.button(label).await?;
        self.test_bench.desktop.press(&button).await
    }
}

/// The pictures, in order.
struct Album {
    pictures: PathBuf,
    count: usize,
}

impl Album {
    async fn step(&mut self, test_bench: &TestBench, name: &str, words: &str) -> Result<()> {
        let file = self.next(name, words);
        // A page is there a moment before it is painted.
        tokio::time::sleep(PAINTED).await;
        test_bench.desktop.screenshot(&file).await
    }

    async fn page(&mut self, page: &Page, name: &str, words: &str) -> Result<()> {
        let file = self.next(name, words);
        page.screenshot(&file).await
    }

    fn next(&mut self, name: &str, words: &str) -> PathBuf {
        self.count += 1;
        println!("{:>2}. {words}", self.count);
        self.pictures.join(Path::new(&format!("{:02}-{name}.png", self.count)))
    }
}
