//! What customers and systems need to be let in.

use anyhow::{Context, Result, ensure};
use engine::{Command, Organisation};
use journal::{Journal, Owner, SqliteJournal};
use model::Timestamp;
use records::{Change, Contact, ImportFormat, Location, Records};
use rusqlite::{Connection, params};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::net::Ipv4Addr;
use std::path::Path;
use std::time::Duration;

/// The workstream of all measured work.
pub const WORKSTREAM: &str = "messages";

/// A workstream for chats that nobody answers.
pub const IDLE_CHAT: &str = "idle-chat";

/// The key of the system that brings work in, in the form of all tokens: 43 characters of base64.
pub const KEY: &str = "key-of-a-measurementAAAAAAAAAAAAAAAAAAAAAAA";

/// The key of the system that reads the metrics.
pub const METRICS_KEY: &str = "key-of-the-metricsAAAAAAAAAAAAAAAAAAAAAAAAA";

/// When all sign-ins and the key end, which is after any measurement.
const NEVER: i64 = 1 << 40;

/// The client address of this number, as a proxy sends it: each in another network.
pub fn address(number: usize) -> Ipv4Addr {
    let [_, third, second, first] = u32::try_from(number % (1 << 24)).unwrap_or_default().to_be_bytes();
    Ipv4Addr::new(10 + third % 100, first, second, 1)
}

/// The phone number of the contact of this number, of ten million.
pub(super) fn phone(contact: usize) -> String {
    format!("+1425{:07}", 2_000_000 + contact % 8_000_000)
}

/// Makes the records of an organisation with this many contacts, in a folder where no router runs yet.
///
/// # Errors
/// The file cannot be written.
pub async fn know(folder: &Path, contacts: usize) -> Result<()> {
    let records = Records::open(&Location::File(folder.join("records.sqlite"))).await?;
    let kept = records.organisation(&"organisation".into(), Some("US")).await?;
    let by = Change { by: "measurement", at: Timestamp(1) };
    let mut import = kept.import::<Contact>(ImportFormat::JsonLines, false, by);
    for number in 0..contacts {
        let contact = json!({
            "id": format!("c{number}"), "name": format!("Name {number}"), "mobile": phone(number),
            "email": format!("c{number}@example.test"),
        });
        import.feed(format!("{contact}\n").as_bytes()).await?;
    }
    let report = import.finish().await?;
    ensure!(report.created == contacts as u64, "not all contacts were created: {report:?}");
    records.close().await;
    Ok(())
}

/// An organisation with this many reps, who all work for one queue, and with this retention of ended
/// conversations.
///
/// # Errors
/// The configuration is not valid.
pub fn found(folder: &Path, reps: usize, kept_after_end: Duration) -> Result<()> {
    let presence = |id: &str, base: &str| json!({ "id": id, "text": id, "base": base });
    let representatives: Vec<_> = (0..reps)
        .map(|number| json!({ "id": rep(number), "name": rep(number), "capacity": 1, "queues": ["all"] }))
        .collect();
    let organisation = serde_json::from_value(json!({
        "name": "A crowd",
        "settings": { "keptAfterEnd": u64::try_from(kept_after_end.as_millis())? },
        "presences": [
            presence("available", "available"),
            presence("busy", "busy"),
            presence("do-not-disturb", "doNotDisturb"),
            presence("away", "away"),
            presence("offline", "offline"),
        ],
        "representatives": representatives,
        "queues": [{ "id": "all", "name": "All" }, { "id": "nobody", "name": "Nobody" }],
        "templates": [],
        "workstreams": [{
            "id": WORKSTREAM, "name": "Messages", "channel": "messaging", "queue": "all",
            "allowedPresences": ["available", "busy"],
        }, {
            "id": IDLE_CHAT, "name": "Chat", "channel": "chat", "queue": "nobody",
            "allowedPresences": ["available", "busy"],
        }],
    }))?;
    let outcome =
        Organisation::default().take(&Command::Configure(Box::new(organisation)), None, Timestamp(1));
    let entry = outcome.answer.map(|_| outcome.entry)?.context("a configuration is an entry")?;
    let journal = SqliteJournal::open(&folder.join("journal.sqlite"), &Owner::new("measurement"))?;
    drop(journal.append(1, vec![entry]));
    // Dropping it writes what was submitted.
    drop(journal);
    Ok(())
}

/// Signs all reps in, and creates the key of the system. The router has created the file.
///
/// # Errors
/// The file has another format.
pub fn admit(folder: &Path, reps: usize) -> Result<()> {
    let mut accounts = Connection::open(folder.join("accounts.sqlite"))?;
    accounts.busy_timeout(std::time::Duration::from_secs(5))?;
    let transaction = accounts.transaction()?;
    for number in 0..reps {
        transaction.execute(
            "INSERT INTO account (email, person, role, password) VALUES (?1, ?1, 'representative', '')",
            params![rep(number)],
        )?;
        transaction.execute(
            "INSERT INTO sign_in (token, person, expires) VALUES (?, ?, ?)",
            params![hash(&token(number)), rep(number), NEVER],
        )?;
    }
    transaction.execute(
        "INSERT INTO api_key (name, token, created) VALUES ('measurement', ?, 0)",
        params![hash(KEY)],
    )?;
    transaction.execute(
        "INSERT INTO api_key (name, token, created, scopes) VALUES ('metrics', ?, 0, 'metrics')",
        params![hash(METRICS_KEY)],
    )?;
    Ok(transaction.commit()?)
}

/// The identity of a rep.
fn rep(number: usize) -> String {
    format!("rep-{number:05}")
}

/// The token of a rep, in the form of all tokens.
pub(super) fn token(number: usize) -> String {
    format!("{:A<43}", rep(number))
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
