//! Why a router closes a socket, and what its other end is to do about it.

/// What the other end does about a close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// Connect again, with a back-off.
    Retry,
    /// Say why, and connect again slowly: it goes on by itself when something was changed at the router or here.
    RetrySlowly,
    /// Say why, and ask the person to sign in again, perhaps as somebody else. A page without people only says why.
    SignIn,
    /// Nothing: that was the end that was asked for.
    Stop,
}

macro_rules! close_codes {
    ($($(#[$doc:meta])* $name:ident = $number:literal, $word:literal, $afterwards:ident;)+) => {
        /// Why a router closes a socket.
        ///
        /// A code that is not among these comes from a newer router or from something between: connect again, with a
        /// back-off.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u16)]
        pub enum CloseCode {
            $($(#[$doc])* $name = $number,)+
        }

        impl CloseCode {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code that a socket was closed with, where it is one of these.
            pub fn from_number(number: u16) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.number() == number)
            }

            /// The number in the close frame.
            pub fn number(self) -> u16 {
                self as u16
            }

            /// A word for programs and logs, sent as the reason of the close frame.
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
    /// The router ends.
    Ending = 1001, "ending", Retry;
    /// A message was too large for the WebSocket itself. It is not to be sent again.
    MessageTooBig = 1009, "message-too-big", Retry;
    /// The first frame did not come in time, or was something else: the page or the app is out of date.
    NoHello = 4400, "no-greeting", Retry;
    /// The token is not, or not any more, one of the router's.
    NotSignedIn = 4401, "not-signed-in", SignIn;
    /// The person may not do what this socket is for: they are no representative or supervisor (any more), or the page's
    /// address is not among those that the workstream allows.
    Forbidden = 4403, "forbidden", SignIn;
    /// What was asked for does not exist: there is no such workstream.
    NotFound = 4404, "not-found", RetrySlowly;
    /// The page was in no conversation for too long. It may come back when somebody wants one.
    Idle = 4408, "idle", RetrySlowly;
    /// The other end was too slow, or the organisation's task starts anew: resume.
    ComeBack = 4409, "come-back", Retry;
    /// The person signed out, here or elsewhere.
    SignedOut = 4410, "signed-out", SignIn;
    /// A frame was larger than [`crate::LONGEST_FRAME`]. It is not to be sent again.
    FrameTooLarge = 4413, "frame-too-large", Retry;
    /// The two ends do not speak the same version of the frames.
    OtherVersion = 4426, "other-version", RetrySlowly;
    /// The router can store nothing at the moment: its disk is full or takes no writes.
    NotStored = 4503, "not-stored", Retry;
    /// There are too many of these sockets, or too much came over this one.
    TooMany = 4429, "too-many", RetrySlowly;
}

#[cfg(feature = "bindings")]
mod bindings {
    /// Why a router closes a socket, by the number in the close frame.
    #[derive(ts_rs::TS)]
    #[ts(
        export,
        rename = "CloseCode",
        type = "1000 | 1001 | 1009 | 4400 | 4401 | 4403 | 4404 | 4408 | 4409 | 4410 | 4413 | 4426 | 4503 | 4429"
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
