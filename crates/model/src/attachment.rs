//! A file that somebody sent in a conversation, as messages name it.

use crate::AttachmentId;
use serde::{Deserialize, Serialize};

/// The largest file that can be sent, in bytes.
pub const LARGEST_ATTACHMENT: u64 = 10 * 1024 * 1024;

/// The file of a message. The text of the message is the name that it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct MessageAttachment {
    /// The identity under which the router has it.
    pub id: AttachmentId,
    /// The type, found in its content: `image/png`.
    #[serde(rename = "type")]
    pub content_type: String,
    /// The length in bytes.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub size: u64,
}
