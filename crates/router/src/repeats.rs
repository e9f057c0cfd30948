use hashlink::LruCache;
use sha2::{Digest, Sha256};
use std::sync::Mutex;

/// So many keys are remembered, those used last: as many as the organisation remembers answers.
const KEYS: usize = 10_000;

/// A hash of what came in a body.
pub(crate) type BodyHash = [u8; 32];

/// What came under which key, so that another request under the same one is not given the answer of the first.
pub(crate) struct Repeats(Mutex<LruCache<String, BodyHash>>);

impl Repeats {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(LruCache::new(KEYS)))
    }

    /// Whether this body can have come under the key: the first one that did, or the same again.
    pub(crate) fn is_same(&self, key: &str, body: BodyHash) -> bool {
        let mut known = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match known.get(key) {
            Some(first) => *first == body,
            None => {
                known.insert(key.to_owned(), body);
                true
            }
        }
    }
}

impl std::fmt::Debug for Repeats {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Repeats")
    }
}

/// The hash of a body.
pub(crate) fn hash(body: &[u8]) -> BodyHash {
    Sha256::digest(body).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_stands_for_its_first_body_until_many_others_were_used() {
        let repeats = Repeats::new();
        assert!(repeats.is_same("a", hash(b"one")) && repeats.is_same("a", hash(b"one")));
        assert!(!repeats.is_same("a", hash(b"two")) && repeats.is_same("a", hash(b"one")));
        assert!(repeats.is_same("b", hash(b"two")));
        for number in 0..KEYS {
            assert!(repeats.is_same(&number.to_string(), hash(b"")));
        }
        assert!(repeats.is_same("a", hash(b"two")), "what was used long ago is forgotten");
    }
}
