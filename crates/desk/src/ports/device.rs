//! By what routers know this device: where somebody has signed in before, they are let in while others guess their password.

use super::store::Store;
use reqwest::Url;
use std::collections::BTreeMap;

/// Where they are kept.
const FILE: &str = "devices.json";

/// What each router gave each person at the last sign-in here. It stays when they sign out.
#[derive(Clone, Debug)]
pub(crate) struct Devices(Store);

impl Devices {
    pub(crate) fn new(store: Store) -> Self {
        Self(store)
    }

    /// What the router gave this person.
    pub(crate) fn get(&self, router: &Url, email: &str) -> Option<String> {
        self.all().remove(&name(router, email))
    }

    /// The router gave this person something to be known by.
    pub(crate) fn keep(&self, router: &Url, email: &str, device: String) {
        let mut all = self.all();
        if all.insert(name(router, email), device.clone()).as_ref() != Some(&device)
            && let Err(error) = self.0.write(FILE, &all)
        {
            tracing::warn!(%error, "the router will not know this device");
        }
    }

    fn all(&self) -> BTreeMap<String, String> {
        self.0.read(FILE).unwrap_or_default()
    }
}

fn name(router: &Url, email: &str) -> String {
    format!("{} {router}", email.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_known_for_each_person_at_each_router() {
        let folder = tempfile::tempdir().unwrap();
        let devices = Devices::new(Store::open(folder.path()).unwrap());
        let [here, there] = ["https://a.example", "https://b.example"].map(|url| Url::parse(url).unwrap());
        assert_eq!(devices.get(&here, "ana@a.test"), None);
        devices.keep(&here, "Ana@a.test ", "one".into());
        devices.keep(&there, "ana@a.test", "two".into());
        assert_eq!(devices.get(&here, "ana@a.test").as_deref(), Some("one"));
        assert_eq!(devices.get(&there, "ana@a.test").as_deref(), Some("two"));
        assert_eq!(devices.get(&here, "ben@a.test"), None);
    }
}
