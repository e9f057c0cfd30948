//! The reasons for which the router closes a socket, several for some close codes.

use crate::CloseCode;

/// Why the router closes a socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseReason {
    /// The token is not valid, or not any more: sign in again.
    NotSignedIn,
    /// The other end uses another version of the frames.
    OtherVersion,
    /// The first frame did not come, or was something else.
    NoHello,
    /// The person is no representative, so there is nothing to do at a desk.
    NoRepresentative,
    /// The person may not watch the floor.
    NoSupervisor,
    /// The chat that was asked for does not exist.
    NoSuchWorkstream,
    /// The listener was too slow, or the organisation's task was restarted: connect again and resume.
    ComeBack,
    /// A frame was too long to be read. It must not be sent again.
    FrameTooLarge,
    /// There are too many of these sockets, or they connect too fast: connect again later.
    TooMany,
    /// The page was idle for too long: connect again when there is something to do.
    Idle,
    /// The origin of the page is not one that the workstream allows.
    OriginNotAllowed,
    /// The operator of the router has suspended the organisation: connect again slowly.
    Suspended,
    /// Nothing can be stored now: connect again later.
    NotStored,
    /// The person signed out.
    SignedOut,
    /// The other end said good-bye.
    Goodbye,
    /// The router is shutting down: connect again later.
    Ending,
}

impl CloseReason {
    /// The close code of the WebSocket, and the code for programs.
    pub fn code(self) -> (u16, &'static str) {
        let of = |code: CloseCode| (code.number(), code.word());
        match self {
            Self::NotSignedIn => of(CloseCode::NotSignedIn),
            Self::OtherVersion => of(CloseCode::OtherVersion),
            Self::NoHello => of(CloseCode::NoHello),
            Self::NoRepresentative => (CloseCode::Forbidden.number(), "no-representative"),
            Self::NoSupervisor => (CloseCode::Forbidden.number(), "no-supervisor"),
            Self::OriginNotAllowed => (CloseCode::Forbidden.number(), "origin-not-allowed"),
            Self::Suspended => of(CloseCode::Suspended),
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
