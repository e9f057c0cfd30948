//! The kinds of items.

mod articles;
mod cases;
mod companies;
mod contacts;
mod notes;

pub use articles::{Article, Disposition, QuickReply};
pub use cases::Case;
pub use companies::Company;
pub use contacts::Contact;
pub(crate) use contacts::customer_key;
pub use notes::{Note, Subject};

use crate::item::Stored;

/// A contact as it is kept.
pub type StoredContact = Stored<Contact>;

/// A case as it is kept.
pub type StoredCase = Stored<Case>;

/// A note as it is kept.
pub type StoredNote = Stored<Note>;
