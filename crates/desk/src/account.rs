use crate::backend::Line;
use crate::store::Store;
use domain::DeskId;
use reqwest::Url;
use serde::{Deserialize, Serialize};

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

    /// Who is signed in since an earlier run.
    pub(crate) async fn signed_in(&self) -> Option<Line> {
        let Kept { router } = self.store.read(FILE)?;
        let router = Url::parse(&router).ok()?;
        let token = self.secrets.get(router.as_str()).await.inspect_err(warn).ok().flatten()?;
        Some(self.line(router, token))
    }

    /// Somebody signed in.
    pub(crate) async fn keep(&self, router: Url, token: String) -> Line {
        if let Err(error) = self.store.write(FILE, &Kept { router: router.to_string() }) {
            tracing::error!(%error, "the sign-in will be forgotten at the end");
        }
        self.secrets.set(router.as_str(), &token).await.unwrap_or_else(|error| warn(&error));
        self.line(router, token)
    }

    /// Nobody is signed in from here on.
    pub(crate) async fn forget(&self, router: &Url) {
        self.secrets.remove(router.as_str()).await.unwrap_or_else(|error| warn(&error));
        if let Err(error) = self.store.remove(FILE) {
            tracing::error!(%error, "the account cannot be forgotten");
        }
    }

    /// A line for a token that is given from outside and kept nowhere.
    pub(crate) fn line(&self, router: Url, token: String) -> Line {
        Line { router, token, desk: self.desk }
    }
}

fn warn(error: &system::SecretError) {
    tracing::error!(%error, "the keychain does not serve");
}
