//! Customers who keep writing, so that a person who tries Handbell has something to answer.
#![allow(clippy::print_stdout)]

mod chat;
mod phone;

use anyhow::Result;
use clap::Parser;
use std::path::PathBuf;
use std::time::Duration;

/// Customers of the sample organisation.
#[derive(Debug, Parser)]
struct Arguments {
    /// The router's address.
    #[arg(long)]
    url: String,
    /// How long after one customer the next one comes, such as 20s.
    #[arg(long, value_parser = seconds)]
    every: Duration,
    /// The router's data folder, where a gateway for text messages finds what is answered. Without it nobody sends any.
    #[arg(long)]
    data: Option<PathBuf>,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let number = text.strip_suffix('s').unwrap_or(text);
    number.parse().map(Duration::from_secs).map_err(|_| format!("{text} is no number of seconds such as 20s"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let Arguments { url, every, data } = Arguments::parse();
    // A person who has just started the app sees it first.
    tokio::time::sleep(Duration::from_secs(4)).await;
    let texting = async {
        let Some(data) = data else { return };
        if let Err(error) = phone::text_now_and_then(&url, &data, every).await {
            println!("nobody sends text messages: {error:#}");
        }
    };
    tokio::join!(chat::come_and_go(&url, every), texting);
    Ok(())
}
