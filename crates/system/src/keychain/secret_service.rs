//! `org.freedesktop.secrets` on the session bus. Nothing here ever asks the person for a password: at the start of a session
//! that would hold up the program, so a locked collection counts as none.

use super::OWNER;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Type, Value};
use zbus::{Connection, connection, proxy};

/// The way of a secret over the bus. The bus is this user's own, as is the keychain behind it.
const PLAIN: &str = "plain";

/// In place of a prompt: none is needed.
const NO_PROMPT: &str = "/";

#[derive(Debug, thiserror::Error)]
pub(crate) enum KeychainError {
    #[error(transparent)]
    Bus(#[from] zbus::Error),
    #[error("it is locked")]
    Locked,
    #[error("it holds something that is not text")]
    NotText,
}

#[derive(Clone, Debug)]
pub(crate) struct Keychain {
    address: Option<String>,
}

/// Session, parameters, value, type.
#[derive(Debug, Serialize, Deserialize, Type)]
struct Secret {
    session: OwnedObjectPath,
    parameters: Vec<u8>,
    value: Vec<u8>,
    content_type: String,
}

#[proxy(
    interface = "org.freedesktop.Secret.Service",
    default_service = "org.freedesktop.secrets",
    default_path = "/org/freedesktop/secrets"
)]
trait Service {
    fn open_session(&self, algorithm: &str, input: &Value<'_>)
    -> zbus::Result<(OwnedValue, OwnedObjectPath)>;
    fn search_items(
        &self,
        attributes: &HashMap<&str, &str>,
    ) -> zbus::Result<(Vec<OwnedObjectPath>, Vec<OwnedObjectPath>)>;
}

#[proxy(
    interface = "org.freedesktop.Secret.Collection",
    default_service = "org.freedesktop.secrets",
    default_path = "/org/freedesktop/secrets/aliases/default"
)]
trait Collection {
    fn create_item(
        &self,
        properties: &HashMap<&str, Value<'_>>,
        secret: &Secret,
        replace: bool,
    ) -> zbus::Result<(OwnedObjectPath, OwnedObjectPath)>;
    #[zbus(property)]
    fn locked(&self) -> zbus::Result<bool>;
}

#[proxy(interface = "org.freedesktop.Secret.Item", default_service = "org.freedesktop.secrets")]
trait Item {
    fn get_secret(&self, session: &ObjectPath<'_>) -> zbus::Result<Secret>;
    fn delete(&self) -> zbus::Result<OwnedObjectPath>;
}

/// By what an item is found again.
fn attributes(name: &str) -> HashMap<&str, &str> {
    HashMap::from([("application", OWNER), ("name", name)])
}

impl Keychain {
    pub(crate) fn of_this_user() -> Self {
        Self { address: None }
    }

    pub(crate) fn on(address: &str) -> Self {
        Self { address: Some(address.to_owned()) }
    }

    /// A connection for one question: there are a few in a day.
    async fn bus(&self) -> zbus::Result<Connection> {
        match &self.address {
            Some(address) => connection::Builder::address(address.as_str())?,
            None => connection::Builder::session()?,
        }
        .build()
        .await
    }

    pub(crate) async fn get(&self, name: &str) -> Result<Option<String>, KeychainError> {
        let bus = self.bus().await?;
        let service = ServiceProxy::new(&bus).await?;
        let (open, locked) = service.search_items(&attributes(name)).await?;
        let Some(item) = open.into_iter().next() else {
            return if locked.is_empty() { Ok(None) } else { Err(KeychainError::Locked) };
        };
        let (_, session) = service.open_session(PLAIN, &Value::from("")).await?;
        let item = ItemProxy::builder(&bus).path(item)?.build().await?;
        let secret = item.get_secret(&session).await?;
        String::from_utf8(secret.value).map(Some).map_err(|_| KeychainError::NotText)
    }

    pub(crate) async fn set(&self, name: &str, secret: &str) -> Result<(), KeychainError> {
        let bus = self.bus().await?;
        let service = ServiceProxy::new(&bus).await?;
        let collection = CollectionProxy::new(&bus).await?;
        if collection.locked().await? {
            return Err(KeychainError::Locked);
        }
        let (_, session) = service.open_session(PLAIN, &Value::from("")).await?;
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from(format!("Handbell: {name}"))),
            ("org.freedesktop.Secret.Item.Attributes", Value::from(attributes(name))),
        ]);
        let secret = Secret {
            session,
            parameters: Vec::new(),
            value: secret.as_bytes().to_vec(),
            content_type: "text/plain".into(),
        };
        let (_, prompt) = collection.create_item(&properties, &secret, true).await?;
        if prompt.as_str() == NO_PROMPT { Ok(()) } else { Err(KeychainError::Locked) }
    }

    pub(crate) async fn remove(&self, name: &str) -> Result<(), KeychainError> {
        let bus = self.bus().await?;
        let (open, locked) = ServiceProxy::new(&bus).await?.search_items(&attributes(name)).await?;
        for item in open {
            ItemProxy::builder(&bus).path(item)?.build().await?.delete().await?;
        }
        if locked.is_empty() { Ok(()) } else { Err(KeychainError::Locked) }
    }
}
