//! The account commands of the command line: add, change a password, remove.

use crate::auth::credentials::{AccountError, CredentialStore, Person};
use crate::auth::role::Role;
use crate::folder;
use crate::organisations::folders::OrganisationFolder;

/// A change of an account, from the command line of a user who has the data folder.
#[derive(Clone)]
pub enum AccountCommand {
    /// Create an account.
    Add {
        /// The person's identity; without one, the part of the email before its @.
        person: Option<String>,
        /// The role of the account.
        role: Role,
        /// The email that the person signs in with.
        password: String,
    },
    /// Set a new password, and end the person's sign-ins.
    Password(String),
    /// Remove the account, and end the person's sign-ins.
    Remove,
}

/// Runs a command on the account of this email; what was done, line by line. A router may be running on the folder; desks that
/// are connected to it stay so until they reconnect.
///
/// # Errors
/// See [`AccountError`]; each variant says what to do.
pub fn account(
    folder: &OrganisationFolder,
    email: &str,
    command: AccountCommand,
) -> Result<Vec<String>, AccountError> {
    let data = folder.path();
    folder::make(data).map_err(AccountError::Folder)?;
    let credentials = CredentialStore::open(&data.join("accounts.sqlite"))?;
    Ok(match command {
        AccountCommand::Add { person, role, password } => {
            let before_at =
                || email.rsplit_once('@').map_or(email, |(before, _)| before).trim().to_lowercase();
            let person = Person { id: person.unwrap_or_else(before_at), role };
            credentials.put_account(email, &person, Some(&password), None)?;
            let Person { id, role } = person;
            let made = format!("The account {} was made, for `{id}`: {}.", email.trim(), role.word());
            let note = format!(
                "`{id}` can sign in with it while the organisation has a representative of this identity. Say --person \
                 where it is another one."
            );
            [made].into_iter().chain((role == Role::Representative).then_some(note)).collect()
        }
        AccountCommand::Password(password) => {
            let account = credentials.account(email.trim())?.ok_or(AccountError::NoSuchAccount)?;
            credentials.put_account(email, &account.person, Some(&password), Some(account.revision))?;
            vec![format!(
                "The account {} has another password. Who was signed in with it signs in again.",
                email.trim()
            )]
        }
        AccountCommand::Remove => {
            credentials.remove_account(email, None)?;
            vec![format!(
                "The account {} was removed. Who was signed in with it is signed out.",
                email.trim()
            )]
        }
    })
}
