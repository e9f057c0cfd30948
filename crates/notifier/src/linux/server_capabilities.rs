//! What a notification server says that it can do.

/// The capabilities of the specification that make a difference here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ServerCapabilities {
    pub(super) actions: bool,
    pub(super) body: bool,
    pub(super) markup: bool,
    pub(super) persistent: bool,
}

impl ServerCapabilities {
    /// From the names of the specification; names that are not known say nothing.
    pub(super) fn from_names(names: &[String]) -> Self {
        let has = |name: &str| names.iter().any(|each| each == name);
        Self {
            actions: has("actions"),
            body: has("body"),
            markup: has("body-markup"),
            persistent: has("persistence"),
        }
    }
}
