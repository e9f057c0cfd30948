//! A customer with a phone, and the gateway for text messages between them and the router: a system with a key of its own, which
//! finds in a folder what is answered.

use anyhow::{Context, Result, ensure};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tests::sign_in;
use tokio::time::{sleep, timeout};

/// The name of the gateway's key.
const GATEWAY: &str = "demo-phone";

const PHONE: &str = "+1 425 555 0101";
const QUESTION: &str = "Is the blue tent back in stock?";
const THANKS: &str = "Thank you!";

/// How often the gateway looks for answers.
const LOOK_INTERVAL: Duration = Duration::from_millis(250);

/// How long a customer waits for the end of a conversation.
const PATIENCE: Duration = Duration::from_secs(600);

/// Writes after so long, waits for an answer, says thanks, and writes again so long after the end. A person who has just
/// started the app sees one request at a time.
///
/// # Errors
/// The gateway cannot be set up: the organisation is no sample, for instance.
pub(crate) async fn text_now_and_then(url: &str, data: &Path, every: Duration) -> Result<()> {
    let mut gateway = Gateway::set_up(url, data).await?;
    loop {
        sleep(every).await;
        if let Err(error) = gateway.converse().await {
            println!("{PHONE} gave up: {error:#}");
        }
    }
}

struct Gateway {
    http: Client,
    url: String,
    key: String,
    folder: PathBuf,
    /// How many requests it made.
    requests: u64,
}

impl Gateway {
    async fn set_up(url: &str, data: &Path) -> Result<Self> {
        let administrator = sign_in(url, "adam@sample.test").await?;
        let http = Client::new();
        let ask = |method: Method, path: &str| {
            http.request(method, format!("{url}/api/v1{path}")).bearer_auth(&administrator)
        };
        // The one of an earlier run: its key is not known any more.
        let gone = ask(Method::DELETE, &format!("/keys/{GATEWAY}")).send().await?.status();
        ensure!(gone.is_success() || gone == StatusCode::NOT_FOUND, "the key of before stays: {gone}");
        let wanted = json!({ "name": GATEWAY, "scopes": ["ingest:sms"] });
        let made = ask(Method::POST, "/keys").json(&wanted).send().await?.error_for_status()?;
        let made: Value = made.json().await?;
        let key = made["key"].as_str().context("the router gives no key")?.to_owned();
        let delivery = ask(Method::PUT, &format!("/keys/{GATEWAY}/delivery"));
        delivery.json(&json!({ "kind": "folder" })).send().await?.error_for_status()?;
        let folder = data.join("outbound").join(GATEWAY);
        Ok(Self { http, url: url.to_owned(), key, folder, requests: 0 })
    }

    /// One conversation, until it is over.
    async fn converse(&mut self) -> Result<()> {
        println!("{PHONE} writes: {QUESTION}");
        let opening = json!({ "workstream": "sms", "phone": PHONE, "thread": PHONE, "text": QUESTION });
        let opened = self.bring("/conversations", opening).await?;
        let id = opened["id"].as_u64().context("the router names no conversation")?;
        let going_on = async {
            let mut has_thanked = false;
            loop {
                let came = self.take_answers(id)?;
                for data in &came {
                    if let Some(text) = data["message"]["text"].as_str() {
                        println!("{PHONE} shows: {text}");
                    }
                }
                if came.iter().any(|data| data.get("ending").is_some()) {
                    return Ok(());
                }
                if !came.is_empty() && !std::mem::replace(&mut has_thanked, true) {
                    println!("{PHONE} writes: {THANKS}");
                    self.bring(&format!("/conversations/{id}/messages"), json!({ "text": THANKS })).await?;
                }
                sleep(LOOK_INTERVAL).await;
            }
        };
        timeout(PATIENCE, going_on).await.context("the conversation is left open")?
    }

    /// Brings something in, once however often it is sent.
    async fn bring(&mut self, path: &str, what: Value) -> Result<Value> {
        self.requests += 1;
        let once = format!("{}-{}", self.key, self.requests);
        let request = self.http.post(format!("{}/api/v1{path}", self.url)).bearer_auth(&self.key);
        let answer = request.header("Idempotency-Key", once).json(&what).send().await?;
        Ok(answer.error_for_status()?.json().await?)
    }

    /// Takes what came for a conversation, in order, and what is left of earlier ones.
    fn take_answers(&self, id: u64) -> Result<Vec<Value>> {
        let Ok(folder) = fs::read_dir(&self.folder) else { return Ok(Vec::new()) };
        let paths = folder.map(|file| Ok(file?.path())).collect::<std::io::Result<Vec<_>>>()?;
        // What is not complete has another name.
        let mut paths: Vec<_> =
            paths.into_iter().filter(|path| path.extension().is_some_and(|name| name == "json")).collect();
        paths.sort();
        let mut came = Vec::new();
        for path in paths {
            let mut body: Value = serde_json::from_slice(&fs::read(&path)?)?;
            fs::remove_file(&path)?;
            let data = body["data"].take();
            if data["conversation"] == id {
                came.push(data);
            }
        }
        Ok(came)
    }
}
