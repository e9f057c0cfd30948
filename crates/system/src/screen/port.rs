//! What is reported about the screen.

/// What keeps a person from seeing the screen of this session. Where several things do, the one reported is the first of
/// [`Screen::Asleep`], [`Screen::Locked`], [`Screen::Inactive`] and [`Screen::LidClosed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Screen {
    /// Nothing.
    Visible,
    /// The session is locked, or a screen saver covers it.
    Locked,
    /// The machine falls asleep or sleeps. Connections do not survive that.
    Asleep,
    /// The lid is closed and there is no other display.
    LidClosed,
    /// Another session is in front.
    Inactive,
    /// Nothing on this system says.
    Unknown,
}
