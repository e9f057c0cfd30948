//! Splits a text into plain parts and slugs.

/// A part of a text with slugs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Plain text.
    Text(&'a str),
    /// The content of a pair of braces, including other slugs.
    Slug(&'a str),
}

/// The parts in order; a brace that is not closed is plain text.
pub(super) fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let open = match rest.strip_prefix('{') {
            Some(inside) => match closing(inside) {
                Some(end) => {
                    rest = &inside[end + 1..];
                    return Some(Part::Slug(&inside[..end]));
                }
                // The brace is plain text, and so is what follows up to the next one.
                None => 1,
            },
            None => 0,
        };
        let end = rest[open..].find('{').map_or(rest.len(), |next| next + open);
        let (text, behind) = rest.split_at(end);
        rest = behind;
        (!text.is_empty()).then_some(Part::Text(text))
    })
}

/// The position of the brace that closes the one before this text.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, each) in inside.bytes().enumerate() {
        match each {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}
