//! The secret that signs: `whsec_` and its bytes in base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt;
use thiserror::Error;

/// What a secret begins with.
const PREFIX: &str = "whsec_";

/// How many bytes a new secret has.
const NEW_BYTES: usize = 32;

/// How many bytes a secret may have.
const ALLOWED_BYTES: std::ops::RangeInclusive<usize> = 24..=64;

/// A secret that the sender and the receiver of webhooks share.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Vec<u8>);

/// Why something is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("it is not `{PREFIX}` with 24 to 64 bytes in base64")]
pub struct SecretError;

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = vec![0; NEW_BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// Reads what [`Secret::reveal`] wrote.
    ///
    /// # Errors
    /// It is no secret.
    pub fn read(words: &str) -> Result<Self, SecretError> {
        let bytes = words.strip_prefix(PREFIX).and_then(|words| STANDARD.decode(words).ok());
        bytes.filter(|bytes| ALLOWED_BYTES.contains(&bytes.len())).map(Self).ok_or(SecretError)
    }

    /// The secret in words, for whoever receives. It belongs in no log.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&self.0))
    }

    /// The signature of a request, with its version.
    pub fn sign(&self, id: &str, timestamp: u64, body: &[u8]) -> String {
        #[expect(clippy::expect_used, reason = "a key of any length is one for this code")]
        let mut code = Hmac::<Sha256>::new_from_slice(&self.0).expect("any key");
        for part in [id.as_bytes(), b".", timestamp.to_string().as_bytes(), b".", body] {
            code.update(part);
        }
        format!("v1,{}", STANDARD.encode(code.finalize().into_bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_signs_as_the_libraries_of_the_standard_do() {
        // The example that they test themselves with.
        let secret = Secret::read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signature =
            secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, br#"{"test": 2432232314}"#);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn a_secret_is_told_once_and_hidden_in_logs() {
        let secret = Secret::random().unwrap();
        assert_eq!(Secret::read(&secret.reveal()), Ok(secret.clone()));
        assert_ne!(Secret::random().unwrap(), secret);
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        for bad in ["", "whsec_", "whsec_c2hvcnQ=", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_%"] {
            assert_eq!(Secret::read(bad), Err(SecretError), "{bad}");
        }
    }
}
