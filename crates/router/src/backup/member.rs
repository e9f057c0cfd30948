//! A member of a backup's archive: its length and its hash.

use crate::attachments::files::digits;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, Read};

/// What a member must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Member {
    /// Its length.
    pub(super) bytes: u64,
    /// Its hash in hexadecimal digits.
    pub(super) sha256: String,
}

/// The header of a member of so many bytes.
pub(super) fn header(bytes: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header
}

/// Reads to the end, and tells what was read.
pub(super) fn digest(mut from: impl Read) -> io::Result<Member> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut bytes = 0;
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            return Ok(Member { bytes, sha256: digits(&hash.finalize()) });
        }
        bytes += read as u64;
        hash.update(&buffer[..read]);
    }
}
