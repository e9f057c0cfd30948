//! Who is signed in, over a restart.

use super::backend::Endpoint;
use super::device::Devices;
use super::store::Store;
use crate::backend::sign_in;
use desk_core::ToastContent;
use model::DeskId;
use reqwest::Url;
use serde::{Deserialize, Serialize};
use system::SecretPlace;

/// Where the account is kept.
const FILE: &str = "account.json";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct AccountFile {
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
        let AccountFile { router } = self.store.read(FILE)?;
        let router = sign_in::address(&router)
            .inspect_err(|problem| {
                tracing::error!(code = problem.code, "the account's router is not one to connect to")
            })
            .ok()?;
        let token = self.secrets.get(router.as_str()).await.inspect_err(warn).ok().flatten()?;
        Some(self.endpoint(router, token))
    }

    /// Somebody signed in. Gives what they are to know of where that is kept.
    pub(crate) async fn keep(&self, router: Url, token: String) -> (Endpoint, Option<ToastContent>) {
        let file = self.store.write(FILE, &AccountFile { router: router.to_string() });
        let doubt = match (file, self.secrets.set(router.as_str(), &token).await) {
            (Ok(()), Ok(SecretPlace::Keychain | SecretPlace::OwnFile)) => None,
            (Ok(()), Ok(SecretPlace::StandInFile)) => Some(ToastContent::SignInInFile),
            (Err(error), _) => {
                tracing::error!(%error, "the sign-in will be forgotten at the end");
                Some(ToastContent::SignInNotStored)
            }
            (_, Err(error)) => {
                warn(&error);
                Some(ToastContent::SignInNotStored)
            }
        };
        (self.endpoint(router, token), doubt)
    }

    /// Nobody is signed in from here on.
    pub(crate) async fn forget(&self, router: &Url) {
        self.secrets.remove(router.as_str()).await.unwrap_or_else(|error| warn(&error));
        if let Err(error) = self.store.remove(FILE) {
            tracing::error!(%error, "the account cannot be forgotten");
        }
    }

    /// What connects with a token that is given from outside and kept nowhere.
    pub(crate) fn endpoint(&self, router: Url, token: String) -> Endpoint {
        Endpoint { router, token, desk: self.desk }
    }
}

fn warn(error: &system::SecretError) {
    tracing::error!(%error, "the keychain does not serve");
}
