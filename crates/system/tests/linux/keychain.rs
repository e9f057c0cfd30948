//! Secrets in a keychain on a bus of its own.

use super::EVENT_TIMEOUT;
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use system::{Folders, SecretPlace, Secrets};
use testkit::PrivateBus;
use tokio::time::timeout;
use zbus::zvariant::{ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, connection};

type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// A keychain with room for one item.
#[derive(Clone, Default)]
struct FakeKeychain(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    locked: bool,
    hangs: bool,
    item: Option<(HashMap<String, String>, Vec<u8>)>,
}

const SESSION: &str = "/org/freedesktop/secrets/session/1";
const ITEM: &str = "/org/freedesktop/secrets/collection/login/1";

fn path(path: &'static str) -> OwnedObjectPath {
    ObjectPath::from_static_str_unchecked(path).into()
}

#[zbus::interface(name = "org.freedesktop.Secret.Service")]
impl FakeKeychain {
    fn open_session(&self, algorithm: &str, _input: Value<'_>) -> (OwnedValue, OwnedObjectPath) {
        assert_eq!(algorithm, "plain");
        (OwnedValue::from(0_u8), path(SESSION))
    }

    async fn search_items(
        &self,
        wanted: HashMap<String, String>,
    ) -> (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) {
        if self.0.lock().unwrap().hangs {
            std::future::pending::<()>().await;
        }
        let kept = self.0.lock().unwrap();
        let found = kept.item.iter().filter(|(attributes, _)| *attributes == wanted).map(|_| path(ITEM));
        if kept.locked { (Vec::new(), found.collect()) } else { (found.collect(), Vec::new()) }
    }
}

struct FakeCollection(FakeKeychain);

#[zbus::interface(name = "org.freedesktop.Secret.Collection")]
impl FakeCollection {
    fn create_item(
        &self,
        mut properties: HashMap<String, OwnedValue>,
        secret: Secret,
        replace: bool,
    ) -> (OwnedObjectPath, OwnedObjectPath) {
        assert!(replace && secret.0 == path(SESSION));
        let attributes = properties.remove("org.freedesktop.Secret.Item.Attributes").unwrap();
        self.0.0.lock().unwrap().item = Some((attributes.try_into().unwrap(), secret.2));
        (path(ITEM), path("/"))
    }

    #[zbus(property)]
    fn locked(&self) -> bool {
        self.0.0.lock().unwrap().locked
    }
}

struct FakeItem(FakeKeychain);

#[zbus::interface(name = "org.freedesktop.Secret.Item")]
impl FakeItem {
    fn get_secret(&self, session: OwnedObjectPath) -> Secret {
        let value = self.0.0.lock().unwrap().item.clone().unwrap().1;
        (session, Vec::new(), value, "text/plain".into())
    }

    fn delete(&self) -> OwnedObjectPath {
        self.0.0.lock().unwrap().item = None;
        path("/")
    }
}

async fn keychain(bus: &PrivateBus) -> (FakeKeychain, Connection) {
    let keychain = FakeKeychain::default();
    let connection = connection::Builder::address(bus.address())
        .unwrap()
        .serve_at("/org/freedesktop/secrets", keychain.clone())
        .unwrap()
        .serve_at("/org/freedesktop/secrets/aliases/default", FakeCollection(keychain.clone()))
        .unwrap()
        .serve_at(ITEM, FakeItem(keychain.clone()))
        .unwrap()
        .name("org.freedesktop.secrets")
        .unwrap()
        .build()
        .await
        .unwrap();
    (keychain, connection)
}

fn in_the_file(home: &Path) -> bool {
    std::fs::read_to_string(home.join("state/secrets.json")).is_ok_and(|text| text.contains("token"))
}

#[tokio::test]
async fn a_secret_lies_in_the_keychain_and_nowhere_else() {
    let (bus, home) = (PrivateBus::start().unwrap(), tempfile::tempdir().unwrap());
    let (keychain, _connection) = keychain(&bus).await;
    let secrets = Secrets::open_on(&Folders::within(home.path()).unwrap(), bus.address());
    assert_eq!(secrets.get("router").await.unwrap(), None);
    assert_eq!(secrets.set("router", "token").await.unwrap(), SecretPlace::Keychain);
    assert_eq!(keychain.0.lock().unwrap().item.clone().unwrap().1, b"token");
    assert!(!in_the_file(home.path()));
    assert_eq!(secrets.get("router").await.unwrap().as_deref(), Some("token"));
    assert_eq!(secrets.get("another").await.unwrap(), None);
    secrets.remove("router").await.unwrap();
    assert_eq!(secrets.get("router").await.unwrap(), None);
    assert!(keychain.0.lock().unwrap().item.is_none());
}

#[tokio::test]
async fn a_locked_keychain_is_not_waited_for_and_taken_up_again() {
    let (bus, home) = (PrivateBus::start().unwrap(), tempfile::tempdir().unwrap());
    let (keychain, _connection) = keychain(&bus).await;
    let secrets = Secrets::open_on(&Folders::within(home.path()).unwrap(), bus.address());
    secrets.set("router", "token of old").await.unwrap();
    keychain.0.lock().unwrap().locked = true;
    assert_eq!(secrets.get("router").await.unwrap(), None);
    assert_eq!(secrets.set("router", "token").await.unwrap(), SecretPlace::StandInFile);
    assert_eq!(secrets.get("router").await.unwrap().as_deref(), Some("token"));
    keychain.0.lock().unwrap().locked = false;
    assert_eq!(secrets.get("router").await.unwrap().as_deref(), Some("token"), "not the one of old");
    secrets.set("router", "token").await.unwrap();
    assert!(!in_the_file(home.path()));
}

#[tokio::test]
async fn a_keychain_that_hangs_or_is_missing_keeps_nothing_from_working() {
    let (bus, home) = (PrivateBus::start().unwrap(), tempfile::tempdir().unwrap());
    let secrets = Secrets::open_on(&Folders::within(home.path()).unwrap(), bus.address());
    assert_eq!(secrets.set("router", "token").await.unwrap(), SecretPlace::StandInFile);
    assert_eq!(secrets.get("router").await.unwrap().as_deref(), Some("token"));
    let (keychain, _connection) = keychain(&bus).await;
    keychain.0.lock().unwrap().hangs = true;
    timeout(EVENT_TIMEOUT, secrets.remove("router")).await.expect("it is not waited for").unwrap();
    assert!(!in_the_file(home.path()));
}

#[tokio::test]
async fn a_home_of_its_own_keeps_its_secrets_itself() {
    let home = tempfile::tempdir().unwrap();
    let secrets = Secrets::open(&Folders::within(home.path()).unwrap());
    assert_eq!(secrets.set("router", "token").await.unwrap(), SecretPlace::OwnFile);
    assert!(in_the_file(home.path()));
}
