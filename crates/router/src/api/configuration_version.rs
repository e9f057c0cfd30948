//! The version of a configuration file: in which form it is written.

use super::fault::ReadingCode;
use serde_json::Value;

/// The field of the file that holds it.
pub(super) const FIELD: &str = "version";

/// The form in which a configuration file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileVersion {
    /// Lengths of time have units, or are bare numbers in milliseconds. A file without a version is of this one.
    One,
    /// Lengths of time have units.
    Two,
}

impl FileVersion {
    /// The one that is written.
    pub(super) const NEWEST: Self = Self::Two;

    /// How a file names it.
    pub(super) const fn number(self) -> i64 {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// Takes the version out of a file, which is then what a configuration is read from.
///
/// # Errors
/// What is wrong, where it is none that this program can read.
pub(super) fn take(file: &mut Value) -> Result<FileVersion, ReadingCode> {
    let Some(version) = file.as_object_mut().and_then(|fields| fields.remove(FIELD)) else {
        return Ok(FileVersion::One);
    };
    let newest = FileVersion::NEWEST.number().unsigned_abs();
    match version.as_u64() {
        Some(1) => Ok(FileVersion::One),
        Some(2) => Ok(FileVersion::Two),
        Some(version) if version > newest => Err(ReadingCode::NewerVersion { newest, version }),
        _ => Err(ReadingCode::UnknownVersion { newest }),
    }
}
