//! What is not written down because it says nothing.

/// Whether a field has its default, and so need not be written down.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
