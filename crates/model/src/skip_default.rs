//! Skipping fields with their default when writing.

/// Whether a field has its default, and so need not be written.
pub fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
