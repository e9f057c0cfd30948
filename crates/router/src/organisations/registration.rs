//! What an operator registers of an organisation: its identity, its name, its hosts, its state and its quotas.

use model::OrganisationId;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};
use thiserror::Error;
use utoipa::ToSchema;

/// The identity of the organisation at the top of the data folder. It stands in its records and nowhere else, and no other
/// organisation can have it.
pub(crate) const DEFAULT: &str = "organisation";

/// The longest identity of an organisation, in characters: it is part of addresses and of file names.
pub(crate) const LONGEST_ID: usize = 40;

/// The longest name of an organisation, in characters.
pub(crate) const LONGEST_NAME: usize = 100;

/// The most hosts of an organisation.
pub(crate) const MOST_HOSTS: usize = 20;

/// The longest name of a host, in bytes.
const LONGEST_HOST: usize = 253;

/// Identities that are words of addresses or files.
const RESERVED: [&str; 4] = [DEFAULT, "default", "organisations", "removed"];

/// An organisation that a router serves beside the one at the top of its data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Registration {
    /// Its identity.
    pub(crate) id: OrganisationId,
    /// What its operator sets.
    pub(crate) terms: Terms,
    /// Whether it is served.
    pub(crate) state: State,
    /// The revision to name in a change.
    pub(crate) revision: u64,
}

/// What the operator sets of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OrganisationTerms)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Terms {
    /// What operators call it; at most 100 characters.
    pub(crate) name: String,
    /// The host names under which it is reached, such as `help.example.com`; at most 20. Under `/o/` with its identity it is
    /// reached in any case.
    #[serde(default)]
    pub(crate) hosts: Vec<String>,
    /// What it may have at most.
    #[serde(default)]
    pub(crate) quotas: Quotas,
}

/// What an organisation may have at most. What is left out is limited as the manual says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = OrganisationQuotas)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct Quotas {
    /// Sockets and requests at a time, from 16 to 100,000; without it half of the router's connections.
    #[schema(minimum = 16, maximum = 100_000)]
    pub(crate) connections: Option<u32>,
    /// Requests and new sockets a second, from 1 to 100,000; without it 2000.
    #[schema(minimum = 1, maximum = 100_000)]
    pub(crate) requests_per_second: Option<u32>,
    /// Conversations that are not closed, from 1 to 1,000,000; without it as many as there is memory for.
    #[schema(minimum = 1, maximum = 1_000_000)]
    pub(crate) open_conversations: Option<u32>,
    /// Bytes of the files in its folder, at least 16 MiB; without it no limit. Beyond it no conversation is opened.
    #[schema(minimum = 16_777_216)]
    pub(crate) storage_bytes: Option<u64>,
}

/// Whether an organisation is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema, EnumString, IntoStaticStr)]
#[serde(rename_all = "camelCase")]
#[strum(serialize_all = "camelCase")]
pub(crate) enum State {
    /// It is.
    Active,
    /// Its operator has suspended it: it answers nobody.
    Suspended,
    /// It is gone, and its identity is never given again.
    Removed,
}

/// What is wrong with an identity, or with what an operator sets.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TermsError {
    /// The identity.
    #[error(
        "write an identity of lower-case letters, digits and single hyphens inside, such as `acme`, of at most 40 characters; a \
         few words are reserved"
    )]
    Id,
    /// The name.
    #[error("write a name of 1 to 100 characters")]
    Name,
    /// A host.
    #[error("`{0}` is no host name such as help.example.com, without a port and not this machine's")]
    Host(String),
    /// The number of hosts.
    #[error("an organisation has at most 20 hosts")]
    Hosts,
    /// A quota.
    #[error("{field} must be from {least} to {most}")]
    Quota {
        /// The quota.
        field: &'static str,
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
}

impl TermsError {
    /// The field, as a JSON pointer.
    pub(crate) fn field(&self) -> String {
        match self {
            Self::Id => "/id".into(),
            Self::Name => "/name".into(),
            Self::Host(_) | Self::Hosts => "/hosts".into(),
            Self::Quota { field, .. } => format!("/quotas/{field}"),
        }
    }
}

/// An identity for an organisation.
///
/// # Errors
/// The text cannot be one.
pub(crate) fn organisation_id(text: &str) -> Result<OrganisationId, TermsError> {
    let is_inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_slug = (1..=LONGEST_ID).contains(&text.len())
        && text.bytes().all(is_inside)
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--");
    if !is_slug || RESERVED.contains(&text) || text.starts_with("removed-") {
        return Err(TermsError::Id);
    }
    Ok(OrganisationId::from(text))
}

impl Terms {
    /// These, checked, with hosts in lower case and each once.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub(crate) fn checked(mut self) -> Result<Self, TermsError> {
        self.name = self.name.trim().to_owned();
        let length = self.name.chars().count();
        if length == 0 || length > LONGEST_NAME || self.name.chars().any(char::is_control) {
            return Err(TermsError::Name);
        }
        for host in &mut self.hosts {
            *host = host.trim().to_ascii_lowercase();
            if !is_host(host) {
                return Err(TermsError::Host(host.chars().take(LONGEST_HOST).collect()));
            }
        }
        self.hosts.sort_unstable();
        self.hosts.dedup();
        if self.hosts.len() > MOST_HOSTS {
            return Err(TermsError::Hosts);
        }
        self.quotas.check()?;
        Ok(self)
    }
}

impl Quotas {
    fn check(&self) -> Result<(), TermsError> {
        let rows = [
            ("connections", self.connections.map(u64::from), 16, 100_000),
            ("requestsPerSecond", self.requests_per_second.map(u64::from), 1, 100_000),
            ("openConversations", self.open_conversations.map(u64::from), 1, 1_000_000),
            ("storageBytes", self.storage_bytes, 16 * 1024 * 1024, 1 << 50),
        ];
        for (field, value, least, most) in rows {
            if value.is_some_and(|value| !(least..=most).contains(&value)) {
                return Err(TermsError::Quota { field, least, most });
            }
        }
        Ok(())
    }
}

/// A name in the DNS with at least one dot, so none of this machine's.
fn is_host(text: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= LONGEST_HOST
        && text.contains('.')
        && text.split('.').all(is_label)
        && !text.rsplit('.').next().is_some_and(is_number)
        && !text.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_can_stand_in_an_address_and_in_a_file_name() {
        for good in ["acme", "a", "north-2", "7eleven"] {
            assert_eq!(organisation_id(good).unwrap().0, good);
        }
        let long = "a".repeat(LONGEST_ID + 1);
        for bad in ["", "Acme", "a b", "../x", "-a", "a-", "a--b", "ü", "organisation", "removed-acme", &long]
        {
            assert_eq!(organisation_id(bad), Err(TermsError::Id), "{bad}");
        }
    }

    #[test]
    fn what_cannot_be_set_is_named_by_its_field() {
        let terms = |hosts: &[&str], quotas| Terms {
            name: "Acme".into(),
            hosts: hosts.iter().map(|host| (*host).to_owned()).collect(),
            quotas,
        };
        let checked =
            terms(&["B.example.com", "a.example.com ", "b.example.com"], Quotas::default()).checked();
        assert_eq!(checked.unwrap().hosts, ["a.example.com", "b.example.com"]);
        for host in
            ["localhost", "x.localhost", "127.0.0.1", "[::1]", "a.example.com:80", "-a.example.com", "a..b"]
        {
            assert_eq!(terms(&[host], Quotas::default()).checked().unwrap_err().field(), "/hosts", "{host}");
        }
        let few = Quotas { connections: Some(1), ..Quotas::default() };
        assert_eq!(terms(&[], few).checked().unwrap_err().field(), "/quotas/connections");
        let unnamed = Terms { name: " ".into(), ..Terms::default() };
        assert_eq!(unnamed.checked().unwrap_err().field(), "/name");
    }
}
