//! The events of the simulation's schedule, and the messages in transit.

use desk_core::FromRouter;
use model::{DeskId, OfferId, RepAction};

/// What is on its way.
#[derive(Clone, Debug)]
pub(crate) enum Travelling {
    Down(FromRouter),
    Act { key: String, act: RepAction },
    Cut,
}

/// Something that happens at a moment.
#[derive(Clone, Debug)]
pub(crate) enum Occurrence {
    /// Something arrives at the end of a line, if the line is still there.
    Arrives {
        machine: usize,
        line: u64,
        what: Travelling,
    },
    /// A desk tries to connect.
    Connects {
        machine: usize,
    },
    /// Something happens on a machine's screen.
    Turn {
        machine: usize,
        turn: Turn,
    },
    /// A rep does something.
    Rep {
        machine: usize,
    },
    /// Something goes wrong on a machine's screen.
    Mishap {
        machine: usize,
    },
    /// A customer does something, or a new one comes.
    Customer {
        customer: usize,
    },
    Arrival,
    /// A supervisor does something.
    Supervisor,
    /// Everybody has what they wanted.
    Rest,
    /// A rep who signed out comes back.
    SignsIn {
        machine: usize,
    },
    RouterDies,
    /// The journal does not answer the router any more, another one comes to own it, and the first hears of it late.
    JournalStalls,
    OwnerChanges,
    LateAnswers,
    RouterStarts,
    /// The router stands still, and goes on.
    RouterStops {
        goes_on: bool,
    },
    /// It has read what was sent while it stood still.
    RouterResumes,
    /// Its clock is set.
    ClockSet,
    /// The administrator changes something.
    Edit,
    /// The router reads what was sent while it stood still.
    Read {
        machine: usize,
        desk: DeskId,
        key: String,
        act: RepAction,
    },
    /// The router finds out that a desk's connection is dead.
    RouterLoses {
        machine: usize,
        line: u64,
        desk: DeskId,
    },
}

/// What happens on a machine's screen.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Turn {
    /// The server comes to draw a notification.
    Draws(OfferId),
    /// It takes back what it said that it had drawn.
    Expires(OfferId),
    ServerDies,
    ServerReturns,
    /// It has been away for too long.
    GivenUp,
    ServerPauses,
    Locks,
    Unlocks,
    PageDraws(u64),
    Hangs,
    Noticed(u64),
    Replaced(u64),
    Opens(bool),
}
