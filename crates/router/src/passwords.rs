use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use std::sync::LazyLock;
use thiserror::Error;

/// The system gave no random numbers, or argon2 refused the password's length.
#[derive(Debug, Error)]
#[error("a password could not be hashed ({0})")]
pub(crate) struct HashError(argon2::password_hash::Error);

/// Compared against when nobody has the given email, so that the time it takes does not tell who has an account.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash("nobody has this password").ok());

/// Hashes with Argon2id, parameters and a random salt included in the text.
pub(crate) fn hash(password: &str) -> Result<String, HashError> {
    Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string()).map_err(HashError)
}

/// Whether the password is the one that was hashed. Takes as long for `None`, an unknown person.
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
    fn only_the_password_itself_matches() {
        let kept = hash("correct horse").unwrap();
        assert!(kept.starts_with("$argon2id$"));
        assert!(matches("correct horse", Some(&kept)));
        assert!(!matches("wrong horse", Some(&kept)));
        assert!(!matches("nobody has this password", None));
        assert!(!matches("x", Some("not a hash")));
    }
}
