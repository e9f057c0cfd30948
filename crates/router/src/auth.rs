//! Who somebody is and what they may do: accounts, sign-ins, keys, tokens, and how often one may try.

pub(crate) mod authenticator;
pub(crate) mod caller;
pub(crate) mod caller_cache;
pub(crate) mod chat_tokens;
pub(crate) mod credentials;
pub(crate) mod guesses;
pub(crate) mod passwords;
pub(crate) mod rate_limit;
pub(crate) mod role;
