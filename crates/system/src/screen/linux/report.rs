//! What one bus says about the screen.

/// What one bus says about the screen; nothing where no service on it knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ScreenReport {
    pub(super) asleep: Option<bool>,
    pub(super) locked: Option<bool>,
    pub(super) inactive: Option<bool>,
    pub(super) lid_closed: Option<bool>,
}
