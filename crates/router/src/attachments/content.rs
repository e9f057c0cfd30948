//! What a file is, by its content. What its sender calls it does not count (R18.1).

/// The bytes at the beginning of a file that tell what it is.
pub(crate) const HEAD: usize = 8 * 1024;

/// The types that can be attached, beside plain text. None of them can run anything where it is opened.
const ALLOWED: [&str; 9] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
];

/// Text without formatting.
const PLAIN: &str = "text/plain";

/// All types that can be attached.
pub(crate) fn types() -> impl Iterator<Item = &'static str> {
    ALLOWED.into_iter().chain([PLAIN])
}

/// The type of a file that begins so, if it can be attached.
pub(crate) fn type_of(head: &[u8]) -> Option<&'static str> {
    match infer::get(head) {
        Some(found) => ALLOWED.into_iter().find(|allowed| *allowed == found.mime_type()),
        None => is_text(head).then_some(PLAIN),
    }
}

/// Whether it is text in UTF-8, the last character of which may be cut off.
fn is_text(head: &[u8]) -> bool {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !text.chars().any(|each| each.is_control() && !matches!(each, '\n' | '\r' | '\t' | '\u{c}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_says_and_programs_are_nothing() {
        for (head, found) in [
            (&b"\x89PNG\r\n\x1a\n...."[..], Some("image/png")),
            (b"\xff\xd8\xff\xe0....JFIF", Some("image/jpeg")),
            (b"%PDF-1.7\n", Some("application/pdf")),
            ("Gr\u{fc}\u{df}e,\r\n\tKiran".as_bytes(), Some(PLAIN)),
            (&"\u{fc}".as_bytes()[..1], Some(PLAIN)),
            (b"<!DOCTYPE html><script>alert(1)</script>", None),
            (b"<?xml version=\"1.0\"?><svg/>", None),
            (b"#!/bin/sh\n", None),
            (b"\x7fELF\x02\x01\x01\x00", None),
            (b"MZ\x90\x00\x03", None),
            (b"\x00\x01\x02", None),
            (b"\xff\xfe\xfd", None),
        ] {
            assert_eq!(type_of(head), found, "{head:?}");
        }
    }
}
