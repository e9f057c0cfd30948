//! The routes by which a customer whom the site has signed in reads their earlier conversations in the chat, and nobody
//! else's. Nothing is told that only reps see.

use super::look;
use super::method::Method;
use super::openapi::OpenApi;
use super::pagination::Query;
use super::party::takes_no_part;
use super::record_refusal::refused;
use super::request::OfConversation;
use super::site_customer::SiteCustomer;
use crate::app_state::AppState;
use crate::auth::rate_limit::whole_seconds;
use crate::auth::site_token::SignedCustomer;
use crate::http::client_extractor::ClientAddress;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use crate::records::customer_past::author_of;
use crate::records::store::unavailable;
use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, ORIGIN};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use engine::{Organisation, Refusal};
use model::{ContactId, ConversationId, PAGE_MESSAGES, WorkstreamId, without_controls};
use protocol::earlier::{EarlierConversation, EarlierConversations, EarlierMessage, EarlierMessages};
use records::{
    Clues, Cursor, CustomersConversation, Identity, OrganisationRecords, PageRequest, RecordsError,
};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The conversations of one page.
const PAGE_CONVERSATIONS: usize = 20;

/// So much of the first words is told in the list, in characters.
const LONGEST_ABOUT: usize = 120;

/// How long a page waits for the records. Then it is told that they are away.
const EARLIER_TIMEOUT: Duration = Duration::from_secs(2);

/// What no browser keeps: the next person at the machine must not find it.
const NOT_KEPT: [(HeaderName, &str); 1] = [(CACHE_CONTROL, "no-store")];

/// What a page of the list is asked for with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedConversations {
    /// The chat that the page is of.
    workstream: String,
    after: Option<String>,
}

/// What a page of messages is asked for with.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AskedMessages {
    /// The chat that the page is of.
    workstream: String,
    before: Option<u64>,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    interface.undocumented(Method::Get, "/api/v1/chat/earlier", conversations).undocumented(
        Method::Get,
        "/api/v1/chat/earlier/{id}/messages",
        messages,
    )
}

async fn conversations(
    State(app): State<Arc<AppState>>,
    SiteCustomer(customer): SiteCustomer,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    Query(AskedConversations { workstream, after }): Query<AskedConversations>,
) -> Result<([(HeaderName, &'static str); 1], Json<EarlierConversations>), Problem> {
    admit(&app, address, &headers, &workstream).await?;
    let page = PageRequest { after: after.map(Cursor), limit: PAGE_CONVERSATIONS };
    let records = app.records.answering()?;
    let found = in_time(async {
        match contact_of(&records, &customer).await? {
            Some(contact) => records.customers_conversations(&contact, &page).await.map(Some),
            None => Ok(None),
        }
    });
    let found = found.await?.map(|page| {
        let next = page.next.map(|Cursor(next)| next);
        EarlierConversations { items: page.items.into_iter().map(told).collect(), next }
    });
    Ok((NOT_KEPT, Json(found.unwrap_or_default())))
}

async fn messages(
    State(app): State<Arc<AppState>>,
    SiteCustomer(customer): SiteCustomer,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    OfConversation(id): OfConversation,
    Query(AskedMessages { workstream, before }): Query<AskedMessages>,
) -> Result<([(HeaderName, &'static str); 1], Json<EarlierMessages>), Problem> {
    admit(&app, address, &headers, &workstream).await?;
    let records = app.records.answering()?;
    let found = in_time(async {
        let Some(contact) = contact_of(&records, &customer).await? else { return Ok(None) };
        if !records.is_customers_conversation(&contact, id).await? {
            return Ok(None);
        }
        transcript(&records, id, before).await.map(Some)
    });
    // Somebody else's is as if it were not there.
    let (page, files) = found.await?.ok_or(Refusal::NoSuchConversation)?;
    let earlier = page.next.is_some();
    let name = move |org: &Organisation| {
        let message = |message: records::Message| EarlierMessage {
            number: message.number,
            file: files.contains(&message.text),
            writer: org.customer_writer(&author_of(&message.from, message.author)),
            text: message.text.into(),
            at: message.at,
        };
        page.items.into_iter().map(message).collect()
    };
    let items = look(&app, name).await?;
    Ok((NOT_KEPT, Json(EarlierMessages { items, earlier })))
}

/// Whether a client may ask now, from a page of this site.
async fn admit(
    app: &AppState,
    address: IpAddr,
    headers: &HeaderMap,
    workstream: &str,
) -> Result<(), Problem> {
    app.chats.look_back(address, Instant::now()).map_err(|wait| {
        let seconds = whole_seconds(wait);
        let detail = format!("This is asked too often. Ask again in {seconds} seconds.");
        Problem::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooManyAttempts, detail).retry_after(seconds)
    })?;
    let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()).map(str::to_owned);
    let workstream = WorkstreamId::from(workstream);
    let is_allowed = look(app, move |org| org.allows_origin(&workstream, origin.as_deref()));
    if is_allowed.await? { Ok(()) } else { Err(takes_no_part("not for pages of this site")) }
}

async fn in_time<T>(finding: impl Future<Output = Result<T, RecordsError>>) -> Result<T, Problem> {
    let found = tokio::time::timeout(EARLIER_TIMEOUT, finding).await;
    found.map_err(|_| unavailable())?.map_err(refused)
}

/// The contact that what the site has signed leads to, as when a chat is opened with it; nothing where that is not certain.
async fn contact_of(
    records: &OrganisationRecords,
    customer: &SignedCustomer,
) -> Result<Option<ContactId>, RecordsError> {
    let plain = |text: &String| without_controls(text).into_owned();
    let clues = Clues {
        customer: Some(plain(&customer.subject)),
        email: customer.email.as_ref().map(plain),
        phone: customer.phone.as_ref().map(plain),
        ..Clues::default()
    };
    Ok(match records.identify(&clues).await? {
        Identity::Identified(found) if found.is_verified => found.contact.map(|contact| contact.item.id),
        Identity::Identified(_) | Identity::Several(_) | Identity::Nobody => None,
    })
}

/// A page of messages, and what the files are called that were sent in the conversation.
async fn transcript(
    records: &OrganisationRecords,
    id: ConversationId,
    before: Option<u64>,
) -> Result<(records::Page<records::Message>, BTreeSet<String>), RecordsError> {
    let after = before.map(|number| Cursor(format!("n{number}")));
    let page = records.transcript(id, &PageRequest { after, limit: PAGE_MESSAGES }).await?;
    let files = records.attachments_of(id).await?;
    Ok((page, files.into_iter().map(|file| file.name).collect()))
}

fn told(of: CustomersConversation) -> EarlierConversation {
    let CustomersConversation { id, opened_at, first_words, ending } = of;
    EarlierConversation { id, at: opened_at, about: first_words.map(|words| beginning(&words)), ending }
}

/// The beginning of a text in one line, with a sign that it goes on.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_ABOUT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
