//! The codes with which the router closes a socket, and what the other end does about each.

/// What the other end does about a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// Connect again, with back-off.
    Retry,
    /// Show why, and connect again slowly: the connection succeeds once something was changed at the router
    /// or here.
    RetrySlowly,
    /// Show why, and ask the person to sign in again. A page without a sign-in only shows why.
    SignIn,
    /// Nothing: the end was asked for.
    Stop,
}

macro_rules! close_codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $word:literal, $afterwards:ident;)+) => {
        /// The codes with which a router closes a socket.
        ///
        /// Any other code comes from a newer router or from something between: connect again, with back-off.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum CloseCode {
            $($(#[$doc])* $name = $number,)+
        }

        impl CloseCode {
            /// All codes.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code that a socket was closed with, if it is one of these.
            pub fn from_number(number: u16) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.number() == number)
            }

            /// The number in the close frame.
            pub fn number(self) -> u16 {
                self as u16
            }

            /// The code for programs and logs, sent as the reason in the close frame.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// What a desk or a customer's page does about it.
            pub fn afterwards(self) -> Afterwards {
                match self { $(Self::$name => Afterwards::$afterwards,)+ }
            }
        }
    };
}

close_codes! {
    /// The other end said good-bye.
    Goodbye = 1000, "goodbye", Stop;
    /// The router is shutting down.
    Ending = 1001, "ending", Retry;
    /// A message was too large for the WebSocket itself. It must not be sent again.
    MessageTooBig = 1009, "message-too-big", Retry;
    /// The first frame did not come in time, or was something else: the page or the app is out of date.
    NoHello = 4400, "no-greeting", Retry;
    /// The token is not valid, or not any more.
    NotSignedIn = 4401, "not-signed-in", SignIn;
    /// The person may not use this socket: they are not (or no longer) a representative or supervisor, or the
    /// page's origin is not one that the workstream allows.
    Forbidden = 4403, "forbidden", SignIn;
    /// What was asked for does not exist: there is no such workstream.
    NotFound = 4404, "not-found", RetrySlowly;
    /// The page had no conversation for too long. It may connect again when somebody needs one.
    Idle = 4408, "idle", RetrySlowly;
    /// The other end was too slow, or the organisation's task was restarted: resume.
    ComeBack = 4409, "come-back", Retry;
    /// The person signed out, here or elsewhere.
    SignedOut = 4410, "signed-out", SignIn;
    /// A frame was larger than [`crate::LONGEST_FRAME`]. It must not be sent again.
    FrameTooLarge = 4413, "frame-too-large", Retry;
    /// The two ends do not support the same version of the frames.
    OtherVersion = 4426, "other-version", RetrySlowly;
    /// The operator of the router has suspended the organisation.
    Suspended = 4423, "organisation-suspended", RetrySlowly;
    /// The router can store nothing now: its disk is full or read-only.
    NotStored = 4503, "not-stored", Retry;
    /// There are too many of these sockets, or this one sent too much.
    TooMany = 4429, "too-many", RetrySlowly;
}

#[cfg(feature = "bindings")]
mod bindings {
    /// The close codes of the router's sockets, by their numbers.
    #[derive(ts_rs::TS)]
    #[ts(
        export,
        rename = "CloseCode",
        type = "1000 | 1001 | 1009 | 4400 | 4401 | 4403 | 4404 | 4408 | 4409 | 4410 | 4413 | 4426 | 4423 | 4503 | 4429"
    )]
    #[expect(dead_code, reason = "only its shape is of use, to the pages")]
    pub(super) struct Number(u16);

    #[test]
    fn pages_know_every_code() {
        use ts_rs::TS;
        let numbers: Vec<String> =
            super::CloseCode::ALL.iter().map(|code| code.number().to_string()).collect();
        assert_eq!(Number::inline(&ts_rs::Config::default()), numbers.join(" | "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_by_its_number_and_no_other_is() {
        for code in CloseCode::ALL {
            assert_eq!(CloseCode::from_number(code.number()), Some(*code));
        }
        assert_eq!(CloseCode::from_number(4999), None);
    }

    #[test]
    fn what_cannot_come_right_by_itself_is_not_tried_at_once() {
        assert_eq!(CloseCode::OtherVersion.afterwards(), Afterwards::RetrySlowly);
        assert_eq!(CloseCode::Forbidden.afterwards(), Afterwards::SignIn);
        assert_eq!(CloseCode::NotSignedIn.afterwards(), Afterwards::SignIn);
        assert_eq!(CloseCode::ComeBack.afterwards(), Afterwards::Retry);
    }
}
