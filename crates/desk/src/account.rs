//! Who is signed in, over a restart.

use crate::backend::Endpoint;
use crate::device::Devices;
use crate::sign_in;
use crate::store::Store;
use model::DeskId;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use system::SecretPlace;

/// Where the account is kept.
const FILE: &str = "account.json";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    router: String,
}

/// Which router this user signed in to, and the token that it gave. The address is in a file, the token in the keychain
/// of the operating system.
#[derive(Debug)]
pub(crate) struct Accounts {
    store: Store,
    secrets: system::Secrets,
    desk: DeskId,
}

impl Accounts {
    pub(crate) fn new(store: Store, secrets: system::Secrets, desk: DeskId) -> Self {
        Self { store, secrets, desk }
    }

    /// By what routers know this device.
    pub(crate) fn devices(&self) -> Devices {
        Devices::new(self.store.clone())
    }

    /// Who is signed in since an earlier run.
    pub(crate) async fn signed_in(&self) -> Option<Endpoint> {
        let Kept { router } = self.store.read(FILE)?;
        let router = sign_in::address(&router)
            .inspect_err(|problem| {
                tracing::error!(code = problem.code, "the account's router is not one to connect to")
            })
            .ok()?;
        let token = self.secrets.get(router.as_str()).await.inspect_err(warn).ok().flatten()?;
        Some(self.line(router, token))
    }

    /// Somebody signed in. Gives what they are to know of where that is kept: a title and what it means.
    pub(crate) async fn keep(&self, router: Url, token: String) -> (Endpoint, Option<(String, String)>) {
        let file = self.store.write(FILE, &Kept { router: router.to_string() });
        let doubt = match (file, self.secrets.set(router.as_str(), &token).await) {
            (Ok(()), Ok(SecretPlace::Keychain | SecretPlace::OwnFile)) => None,
            (Ok(()), Ok(SecretPlace::StandInFile)) => Some((
                "Your sign-in is kept in a file",
                "The keychain is locked or does not answer. Only this user can read the file. Unlock the keychain and sign in \
                 again to have it there.",
            )),
            (Err(error), _) => {
                tracing::error!(%error, "the sign-in will be forgotten at the end");
                Some(FORGOTTEN)
            }
            (_, Err(error)) => {
                warn(&error);
                Some(FORGOTTEN)
            }
        };
        let doubt = doubt.map(|(title, detail)| (title.to_owned(), detail.to_owned()));
        (self.line(router, token), doubt)
    }

    /// Nobody is signed in from here on.
    pub(crate) async fn forget(&self, router: &Url) {
        self.secrets.remove(router.as_str()).await.unwrap_or_else(|error| warn(&error));
        if let Err(error) = self.store.remove(FILE) {
            tracing::error!(%error, "the account cannot be forgotten");
        }
    }

    /// A line for a token that is given from outside and kept nowhere.
    pub(crate) fn line(&self, router: Url, token: String) -> Endpoint {
        Endpoint { router, token, desk: self.desk }
    }
}

/// What a person is told whose sign-in could not be kept.
const FORGOTTEN: (&str, &str) = (
    "Your sign-in cannot be kept",
    "It could not be written to the disk: sign in again when Handbell starts next.",
);

fn warn(error: &system::SecretError) {
    tracing::error!(%error, "the keychain does not serve");
}
