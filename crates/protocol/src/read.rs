//! Reading and writing frames as JSON, without repeating their content in errors.

use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// A frame that cannot be read. Its content is not repeated: it may have a secret or a customer's words.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("this frame cannot be understood: {why}")]
pub struct FrameError {
    /// Where and why, without content.
    pub why: String,
}

/// Reads a frame.
///
/// # Errors
/// It is not JSON, has an unknown `type`, or lacks a field.
pub fn read<F: DeserializeOwned>(frame: &str) -> Result<F, FrameError> {
    serde_json::from_str(frame).map_err(|error| {
        let kind = match error.classify() {
            serde_json::error::Category::Data => "it is no frame that is expected here",
            serde_json::error::Category::Eof => "it ends too early",
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => "it is not JSON",
        };
        // The position is not known after a frame was taken apart.
        let place = match error.line() {
            0 => String::new(),
            line => format!(" (line {line}, column {})", error.column()),
        };
        FrameError { why: format!("{kind}{place}") }
    })
}

/// The key of a frame that cannot be read, if it has one.
pub fn key_of(frame: &str) -> Option<String> {
    let frame: serde_json::Value = serde_json::from_str(frame).ok()?;
    frame.get("key")?.as_str().map(str::to_owned)
}

/// Writes a frame.
pub fn write<F: Serialize>(frame: &F) -> String {
    #[expect(
        clippy::expect_used,
        reason = "frames have no maps with keys that are not text and no failing serializer"
    )]
    serde_json::to_string(frame).expect("a frame can be written down")
}
