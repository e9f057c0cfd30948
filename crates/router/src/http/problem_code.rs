//! The codes of problems that the router has itself; those of refusals are the engine's.

use engine::Refusal;
use std::collections::BTreeSet;
use strum::{IntoStaticStr, VariantNames};

/// The code of a problem that is no refusal of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub(crate) enum ProblemCode {
    /// The request was done before, and what it made is shown once only.
    AlreadyMade,
    /// It is there already.
    AlreadyThere,
    /// The router has a lot to do.
    Busy,
    /// The organisation has as many connections as it may have.
    ConnectionQuotaReached,
    /// A configuration that cannot be used.
    Configuration,
    /// Somebody changed it meanwhile.
    Conflict,
    /// The conversation has all the attachments that it may have.
    ConversationQuota,
    /// The host is another organisation's.
    HostTaken,
    /// A fault of the router.
    Internal,
    /// Nobody could administer any more.
    LastAdministrator,
    /// The organisation has no AI endpoint.
    NoAiEndpoint,
    /// The workstream has no chat.
    NoChat,
    /// Nothing is delivered to the system.
    NoDelivery,
    /// The revision that was seen is missing.
    NoPrecondition,
    /// The person is no representative.
    NoRepresentative,
    /// The router has no room for more connections.
    NoRoom,
    /// There is no such account.
    NoSuchAccount,
    /// There is no such attachment.
    NoSuchAttachment,
    /// There is no such key.
    NoSuchKey,
    /// There is no such organisation.
    NoSuchOrganisation,
    /// There is nothing at the address.
    NoSuchPage,
    /// The records have no such item.
    NoSuchRecord,
    /// The address is one of a WebSocket.
    NoUpgrade,
    /// The caller may not do this.
    NotForYou,
    /// There is no valid token.
    NotSignedIn,
    /// The organisation is served, and has to be suspended first.
    NotSuspended,
    /// The organisation cannot be served.
    OrganisationStopped,
    /// The operator has suspended the organisation.
    OrganisationSuspended,
    /// The organisation has all the attachments that it may have.
    OrganisationQuota,
    /// The address has other methods.
    OtherMethod,
    /// New work comes faster than it is stored.
    Overloaded,
    /// Another account is for this person.
    PersonTaken,
    /// The records cannot be reached at the moment.
    RecordsUnavailable,
    /// The organisation gets more requests a second than it may.
    RequestQuotaReached,
    /// The router is starting.
    Starting,
    /// The body is too large.
    TooLarge,
    /// There were too many attempts to sign in.
    TooManyAttempts,
    /// There are too many connections from one address.
    TooManyConnections,
    /// What comes of their conversations is delivered to as many systems as there may be.
    TooManyDestinations,
    /// The body did not come in time.
    TooSlow,
    /// Files of this type cannot be attached.
    TypeNotAllowed,
    /// The body cannot be read.
    Unreadable,
    /// The body has another content type.
    WrongContentType,
    /// The email or the password is wrong.
    WrongCredentials,
    /// A field of the body is wrong.
    WrongField,
    /// A header is wrong.
    WrongHeader,
    /// The router does not answer under this name.
    WrongHost,
    /// The idempotency key is wrong.
    WrongKey,
    /// The revision cannot be read.
    WrongPrecondition,
    /// A parameter of the address is wrong.
    WrongQuery,
}

/// The codes of all problems, in order.
pub(crate) fn all() -> BTreeSet<&'static str> {
    ProblemCode::VARIANTS.iter().copied().chain(Refusal::codes()).collect()
}
