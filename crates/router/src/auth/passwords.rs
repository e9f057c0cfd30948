//! Passwords: which ones are accepted, and how they are stored.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::LazyLock;
use thiserror::Error;

/// The system gave no random numbers, or argon2 refused the password's length.
#[derive(Debug, Error)]
#[error("a password could not be hashed ({0})")]
pub(crate) struct HashError(argon2::password_hash::Error);

/// The shortest password that can be chosen, in characters.
pub(crate) const SHORTEST: usize = 10;

/// The longest password and the longest email that a sign-in takes, in bytes.
pub(crate) const LONGEST_PASSWORD: usize = 256;

/// The most common passwords that are long enough, in lower case.
const COMMONEST: &[&str] = &[
    "0123456789",
    "0987654321",
    "123123123123",
    "1234567890",
    "12345678910",
    "1234567891",
    "1q2w3e4r5t",
    "1q2w3e4r5t6y",
    "1qaz2wsx3edc",
    "abcdefghij",
    "administrator",
    "asdfghjkl;",
    "changeme123",
    "contraseña",
    "handbell-sample",
    "iloveyou123",
    "letmein123",
    "motdepasse",
    "password01",
    "password12",
    "password123",
    "password1234",
    "password12345",
    "passwordpassword",
    "q1w2e3r4t5",
    "qwerty12345",
    "qwerty123456",
    "qwertyuiop",
    "welcome123",
    "welcome1234",
    "zaq12wsxcde3",
];

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum WeakPassword {
    /// Too short or too long.
    #[error("the password must have at least {SHORTEST} characters and at most {LONGEST_PASSWORD} bytes")]
    Length,
    /// It is the email, or the part of it before the @.
    #[error("the password must be another word than the email")]
    Email,
    /// It is a common password.
    #[error("this password is one of the first that anybody would guess: choose another one")]
    Common,
}

/// Checks a password for the person with this email.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn check(password: &str, email: &str) -> Result<(), WeakPassword> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST_PASSWORD {
        return Err(WeakPassword::Length);
    }
    let (password, email) = (password.trim().to_lowercase(), email.trim().to_lowercase());
    let name = email.rsplit_once('@').map_or(email.as_str(), |(name, _)| name);
    if password == email || password == name {
        return Err(WeakPassword::Email);
    }
    let mut letters = password.chars();
    let first = letters.next();
    if COMMONEST.contains(&password.as_str()) || letters.all(|letter| Some(letter) == first) {
        return Err(WeakPassword::Common);
    }
    Ok(())
}

/// Compared against if there is no account with the given email, so that the time does not reveal who has
/// one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody has this password").ok());

/// Hashes with Argon2id; the result has the parameters and a random salt.
pub(crate) fn hash(password: &str) -> Result<String, HashError> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(HashError)
}

/// Whether the password matches the hash. Takes as long for `None`, an unknown person.
pub(crate) fn matches(password: &str, hash: Option<&str>) -> bool {
    let known = hash.is_some();
    let Some(hash) = hash.or(NOBODY.as_deref()) else { return false };
    let Ok(hash) = PasswordHash::new(hash) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok() && known
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_or_guessed_first_cannot_be_chosen() {
        let check = |password: &str| check(password, "Kiran.Sohal@shop.test");
        assert_eq!(check("nine char"), Err(WeakPassword::Length));
        let too_long = "é".repeat(129);
        assert_eq!(check(&too_long), Err(WeakPassword::Length));
        assert_eq!(check("kiran.sohal@SHOP.test"), Err(WeakPassword::Email));
        assert_eq!(check("Kiran.Sohal"), Err(WeakPassword::Email));
        assert_eq!(check("Password123"), Err(WeakPassword::Common));
        assert_eq!(check("aaaaaaaaaaaa"), Err(WeakPassword::Common));
        assert_eq!(check("correct horse"), Ok(()));
        assert!(
            COMMONEST.iter().all(|common| common.chars().count() >= SHORTEST),
            "shorter ones are refused anyway"
        );
    }

    #[test]
    fn only_the_password_itself_matches() {
        let kept = hash("correct horse").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(matches("correct horse", Some(&kept)));
        assert!(!matches("wrong horse", Some(&kept)));
        assert!(!matches("nobody has this password", None));
        assert!(!matches("x", Some("not a hash")));
    }
}
