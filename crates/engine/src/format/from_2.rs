//! From format 2 to format 3: there are events of what goes out to other systems, which an older program does not know.

use serde_json::{Map, Value};

/// What format 2 wrote has none of these events, and is the same in format 3.
pub(crate) fn upcast(_written: &mut Map<String, Value>) {}
