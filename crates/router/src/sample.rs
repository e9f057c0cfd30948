use serde::Deserialize;

/// Begin with the sample organisation when there is none yet.
#[derive(Clone)]
pub struct Sample {
    /// The password of all sample accounts.
    pub password: String,
}

impl std::fmt::Debug for Sample {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Sample")
    }
}

#[derive(Deserialize)]
struct Accounts {
    account: Vec<Account>,
}

#[derive(Deserialize)]
struct Account {
    email: String,
    person: String,
}

/// The sample's (email, person) pairs.
pub(crate) fn accounts() -> Result<Vec<(String, String)>, toml::de::Error> {
    let accounts: Accounts = toml::from_str(include_str!("../sample/accounts.toml"))?;
    Ok(accounts.account.into_iter().map(|account| (account.email, account.person)).collect())
}
