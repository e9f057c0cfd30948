use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// A frame that cannot be understood. What it held is not repeated: it may be a secret or a customer's words.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("this frame cannot be understood: {why}")]
pub struct FrameError {
    /// Where and why, without content.
    pub why: String,
}

/// Understands a frame.
///
/// # Errors
/// It is not JSON, has another `type`, or lacks something.
pub fn read<F: DeserializeOwned>(frame: &str) -> Result<F, FrameError> {
    serde_json::from_str(frame).map_err(|error| {
        let kind = match error.classify() {
            serde_json::error::Category::Data => "it is no frame that is expected here",
            serde_json::error::Category::Eof => "it ends too early",
            serde_json::error::Category::Syntax | serde_json::error::Category::Io => "it is not JSON",
        };
        FrameError { why: format!("{kind} (line {}, column {})", error.line(), error.column()) }
    })
}

/// Writes a frame down.
pub fn write<F: Serialize>(frame: &F) -> String {
    #[expect(
        clippy::expect_used,
        reason = "frames have no maps with keys that are not text and no failing serializer"
    )]
    serde_json::to_string(frame).expect("a frame can be written down")
}
