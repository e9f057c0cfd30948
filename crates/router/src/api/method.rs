//! The HTTP methods of the interface.

use axum::routing::MethodFilter;

/// An HTTP method of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// Reads something.
    Get,
    /// Runs an action.
    Post,
    /// Creates or replaces something.
    Put,
    /// Removes something.
    Delete,
}

impl Method {
    /// The method's name in lower case.
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
