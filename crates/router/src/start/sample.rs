//! The sample organisation: its configuration, its people and their accounts, its contacts and cases, its history.

pub(crate) mod past;
mod random;
mod templates;
mod wording;

use crate::api::{Mistakes, check};
use crate::auth::credentials::Person;
use crate::auth::role::Role;
use crate::records::legacy::Converted;
use crate::start::sample::past::Past;
use model::Timestamp;
use serde::Deserialize;
use thiserror::Error;

/// The default password of the sample. It is publicly documented, so it is allowed only if no other machine
/// reaches the router.
pub const PUBLISHED_PASSWORD: &str = "handbell-sample";

/// Begin with the sample organisation if there is none yet.
#[derive(Clone)]
pub struct Sample {
    /// The password of all sample accounts.
    pub password: String,
    /// Whether it begins with a month of history.
    pub with_history: bool,
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
    role: Role,
}

/// Why the sample that is part of this program cannot be read.
#[derive(Debug, Error)]
pub enum SampleError {
    /// The file of its accounts, the one of its records, or the one of its history.
    #[error(transparent)]
    Toml(#[from] toml::de::Error),
    /// The file of its organisation.
    #[error("{}", .0.first.first().map_or_else(String::new, ToString::to_string))]
    Organisation(Mistakes),
}

/// The sample's people by their e-mail addresses.
pub(crate) fn accounts() -> Result<Vec<(String, Person)>, SampleError> {
    let accounts: Accounts = toml::from_str(include_str!("../../sample/accounts.toml"))?;
    let person = |account: Account| (account.email, Person { id: account.person, role: account.role });
    Ok(accounts.account.into_iter().map(person).collect())
}

/// The sample's companies, contacts and cases.
pub(crate) fn records() -> Result<Converted, SampleError> {
    Ok(toml::from_str(include_str!("../../sample/records.toml"))?)
}

/// The sample's history before a moment.
pub(crate) fn past(now: Timestamp, known: &Converted) -> Result<Past, SampleError> {
    Ok(Past::before(now, &organisation()?, known, templates::read()?))
}

/// The sample organisation itself.
pub(crate) fn organisation() -> Result<model::Configuration, SampleError> {
    let checked = check(include_str!("../../sample/organisation.toml"));
    checked.map(|checked| checked.organisation).map_err(SampleError::Organisation)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Channel, DesktopMode};

    #[test]
    fn the_sample_can_be_used_and_shows_what_there_is() {
        let sample = organisation().unwrap();
        assert_eq!(sample.problems(), []);
        assert!(sample.settings.inactive_after_miss && sample.settings.do_not_disturb_after_reject);
        assert!(sample.templates.iter().any(|template| !template.show_timeout));
        assert!(sample.templates.iter().any(|template| template.desktop == DesktopMode::Always));
        assert!(sample.workstreams.iter().any(|workstream| workstream.channel == Channel::Sms));
    }

    #[test]
    fn what_the_sample_s_records_name_is_there() {
        let records = records().unwrap();
        for case in &records.cases {
            let is_named = |contact: &::records::Contact| Some(&contact.id) == case.contact.as_ref();
            assert!(records.contacts.iter().any(is_named), "{}", case.id);
        }
        for company in records.contacts.iter().filter_map(|contact| contact.company.as_ref()) {
            assert!(records.companies.iter().any(|each| each.id == *company), "{company}");
        }
    }

    #[test]
    fn every_sample_representative_has_an_account() {
        let people: Vec<String> = accounts().unwrap().into_iter().map(|(_, person)| person.id).collect();
        for rep in organisation().unwrap().representatives {
            assert!(people.contains(&rep.id.to_string()), "{}", rep.id);
        }
    }
}
