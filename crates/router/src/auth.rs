//! Authentication and permissions: accounts, sign-ins, keys, tokens, and limits on attempts.

pub(crate) mod authenticator;
pub(crate) mod caller;
pub(crate) mod caller_cache;
pub(crate) mod chat_tokens;
pub(crate) mod credentials;
pub(crate) mod guesses;
pub(crate) mod passwords;
pub(crate) mod rate_limit;
pub(crate) mod role;
pub(crate) mod site_token;
