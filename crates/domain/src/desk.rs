//! The rep's side: what one rep's client knows and must show.

mod view;

pub use view::{
    Account, ClosedSession, Connection, Delivery, Desktop, Line, Pressed, Ringing, SessionView, Toast, View,
};
