//! The methods of HTTP that the interface has.

use axum::routing::MethodFilter;

/// A method that the interface has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Looks.
    Get,
    /// Does something.
    Post,
    /// Puts something in a place.
    Put,
    /// Takes something away.
    Delete,
}

impl Method {
    /// Its name in small letters.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Post => "post",
            Self::Put => "put",
            Self::Delete => "delete",
        }
    }

    pub(super) fn filter(self) -> MethodFilter {
        match self {
            Self::Get => MethodFilter::GET,
            Self::Post => MethodFilter::POST,
            Self::Put => MethodFilter::PUT,
            Self::Delete => MethodFilter::DELETE,
        }
    }
}
