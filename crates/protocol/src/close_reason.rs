//! Why the router closes a socket: finer than the close codes, each of which may have several reasons.

use crate::CloseCode;

/// Why the router closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseReason {
    /// The token is not, or not any more, one of ours: sign in again.
    NotSignedIn,
    /// The other end speaks another version of the protocol.
    OtherVersion,
    /// The first frame did not come, or was something else.
    NoHello,
    /// The person is no representative, so there is nothing to do at a desk.
    NoRepresentative,
    /// The person may not watch the floor.
    NoSupervisor,
    /// The chat that was asked for does not exist.
    NoSuchWorkstream,
    /// The listener was too slow, or the organisation's task starts anew: connect again and resume.
    ComeBack,
    /// A frame was too long to be read. It must not be sent again.
    FrameTooLarge,
    /// There are too many of this kind, or they come too fast: connect again in a while.
    TooMany,
    /// Nothing was done here for long: connect again when there is something to do.
    Idle,
    /// The site that the page stands on is none of the workstream's.
    OriginNotAllowed,
    /// Nothing can be stored at the moment: connect again in a while.
    NotStored,
    /// The person signed out.
    SignedOut,
    /// The other end said good-bye.
    Goodbye,
    /// The router ends: connect again in a while.
    Ending,
}

impl CloseReason {
    /// The close code of the WebSocket and a word for programs.
    pub fn code(self) -> (u16, &'static str) {
        let of = |code: CloseCode| (code.number(), code.word());
        match self {
            Self::NotSignedIn => of(CloseCode::NotSignedIn),
            Self::OtherVersion => of(CloseCode::OtherVersion),
            Self::NoHello => of(CloseCode::NoHello),
            Self::NoRepresentative => (CloseCode::Forbidden.number(), "no-representative"),
            Self::NoSupervisor => (CloseCode::Forbidden.number(), "no-supervisor"),
            Self::OriginNotAllowed => (CloseCode::Forbidden.number(), "origin-not-allowed"),
            Self::NotStored => of(CloseCode::NotStored),
            Self::Idle => of(CloseCode::Idle),
            Self::TooMany => of(CloseCode::TooMany),
            Self::FrameTooLarge => of(CloseCode::FrameTooLarge),
            Self::NoSuchWorkstream => (CloseCode::NotFound.number(), "no-such-workstream"),
            Self::ComeBack => of(CloseCode::ComeBack),
            Self::SignedOut => of(CloseCode::SignedOut),
            Self::Goodbye => of(CloseCode::Goodbye),
            Self::Ending => of(CloseCode::Ending),
        }
    }
}
