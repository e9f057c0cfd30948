//! Idempotency keys with a scope, in a form that does not reveal the caller.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// A key with its scope: the caller, the address, and the caller's own key. The parts are separated whatever
/// is in them.
pub(crate) fn hidden_key(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part.as_bytes());
    }
    URL_SAFE_NO_PAD.encode(hash.finalize())
}

/// The hash of a body, which reveals nothing of its content.
pub(crate) fn hash(body: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_for_another_thing_is_another_key() {
        let chat = hidden_key(&["chat", "support", "system shop /api/v1/conversations order-1001"]);
        assert_ne!(chat, hidden_key(&["system shop", "/api/v1/conversations", "order-1001"]));
        assert_ne!(hidden_key(&["chat", "a", "b c"]), hidden_key(&["chat", "a b", "c"]));
        assert_ne!(hidden_key(&["a", ""]), hidden_key(&["a"]));
        assert_eq!(chat.len(), hash(b"").len());
    }
}
