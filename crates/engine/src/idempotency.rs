//! Keys that carry a hash of their request, so that another request under the same key is recognised.

/// Separates the name of a key from the hash of its request.
const SEPARATOR: char = '#';

/// The length of each of the two in characters: 256 bits in base64.
const LENGTH: usize = 43;

/// Builds a key from its name and the hash of its request, each 256 bits in base64 without padding.
pub fn key_with_request(name: &str, request: &str) -> String {
    debug_assert!(name.len() == LENGTH && request.len() == LENGTH, "256 bits in base64");
    format!("{name}{SEPARATOR}{request}")
}

/// The name of a key, and the hash of its request if the key carries one.
pub(super) fn parts(key: &str) -> (&str, Option<&str>) {
    match key.split_once(SEPARATOR) {
        Some((name, request)) if name.len() == LENGTH && request.len() == LENGTH => (name, Some(request)),
        _ => (key, None),
    }
}

/// Whether two keys have the same name.
pub(crate) fn is_same_name(one: &str, other: &str) -> bool {
    parts(one).0 == parts(other).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_key_that_carries_a_request_has_two_parts() {
        let (name, request, other) = ("n".repeat(LENGTH), "r".repeat(LENGTH), "o".repeat(LENGTH));
        let key = key_with_request(&name, &request);
        assert_eq!(parts(&key), (name.as_str(), Some(request.as_str())));
        assert!(is_same_name(&key, &key_with_request(&name, &other)));
        assert!(!is_same_name(&key, &key_with_request(&other, &request)));
        for plain in ["", "a#b", "#", &format!("{key}#"), &name] {
            assert_eq!(parts(plain), (plain, None));
        }
    }
}
