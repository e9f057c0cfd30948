//! The routes of records: contacts, cases, companies, notes, articles, quick replies and dispositions, each with its revision.

use super::body::{Json as JsonText, parse, wrong_field};
use super::method::Method;
use super::now;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Page, Query};
use super::record_import::import_route;
use super::record_kinds::{PageAsked, RecordKind};
use super::record_refusal::{no_such_record, refused};
use super::request::{Named, Precondition, tag};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use crate::http::problem_code::ProblemCode;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use records::{
    Article, Case, Change, Company, Contact, Disposition, Note, OrganisationRecords, QuickReply, Stored,
};
use serde_json::json;
use std::marker::PhantomData;
use std::sync::Arc;

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let text = || json!({ "type": "string" });
    let interface = items::<Contact>(interface, |list| {
        list.query(
            "search",
            text(),
            "Words of name, address, number or company; the last one may go on. The newest come first.",
        )
    });
    let interface = items::<Case>(interface, |list| list);
    let interface = items::<Company>(interface, |list| list);
    let interface = items::<Note>(interface, |list| {
        list.query("contact", text(), "Only those about this contact.")
            .query("company", text(), "Only those about this company.")
            .query("case", text(), "Only those about this case.")
            .query(
                "conversation",
                json!({ "type": "integer", "minimum": 0 }),
                "Only those about this conversation.",
            )
    });
    let interface = items::<Article>(interface, |list| {
        list.query(
            "search",
            text(),
            "Words of published articles; the last one may go on. The newest come first.",
        )
    });
    let interface = items::<QuickReply>(interface, |list| list);
    items::<Disposition>(interface, |list| list)
}

/// The routes of one kind. The list may have more parameters.
fn items<T: RecordKind>(interface: OpenApi, with_more: impl Fn(Operation) -> Operation) -> OpenApi {
    let words = T::KIND_WORDS;
    let address = format!("/{}/{{id}}", words.list);
    let about = |id, summary, description: String| Operation::new(words.list, id, summary, description);
    let interface = interface
        .route(
            Method::Get,
            &format!("/{}", words.list),
            async move |State(app): State<Arc<AppState>>, caller: Caller, Query(asked): Query<T::Asked>| {
                list::<T>(&app, &caller, &asked).await
            },
            with_more(about(
                format!("list{}", words.plural_name),
                format!("List {}", words.many),
                format!("A page of the {} that the caller may see, the oldest first, each with its revision.", words.many),
            ))
            .gives_page::<Stored<T>>(),
        )
        .route(
            Method::Get,
            &address,
            async move |State(app): State<Arc<AppState>>, caller: Caller, Named(id): Named| {
                one::<T>(&app, &caller, &id).await
            },
            about(
                format!("get{}", words.name),
                format!("Get {}", words.one),
                "As the records have it, and its revision as `ETag`.".into(),
            )
            .gives::<T>(200, "As it is.")
            .tagged(),
        )
        .route(
            Method::Put,
            &address,
            async move |State(app): State<Arc<AppState>>,
                        caller: Caller,
                        Named(id): Named,
                        condition: Precondition,
                        JsonText(body): JsonText| { put::<T>(&app, &caller, &id, condition, &body).await },
            about(
                format!("put{}", words.name),
                format!("Create or change {}", words.one),
                "Makes a new one under `If-None-Match: *`, and changes the one whose revision `If-Match` names. Refused when \
                 it was changed since, and when a field has a value that cannot be kept."
                    .into(),
            )
            .on_revision_or_new()
            .takes::<T>()
            .gives_nothing(201, "It is made.")
            .tagged()
            .placed()
            .gives_nothing(204, "It is changed.")
            .tagged(),
        )
        .route(
            Method::Delete,
            &address,
            async move |State(app): State<Arc<AppState>>, caller: Caller, Named(id): Named, condition: Precondition| {
                remove::<T>(&app, &caller, &id, condition).await
            },
            about(
                format!("delete{}", words.name),
                format!("Delete {}", words.one),
                "Refused when it was changed since. Notes about it go with it, and what names it names nothing afterwards."
                    .into(),
            )
            .on_revision()
            .gives_nothing(204, "It is deleted."),
        );
    import_route::<T>(interface)
}

async fn list<T: RecordKind>(
    app: &AppState,
    caller: &Caller,
    asked: &T::Asked,
) -> Result<Json<Page<Stored<T>>>, Problem> {
    let page = asked.page()?;
    let page = T::page(&app.records.answering()?, caller, asked, &page).await;
    page.map(|page| Json(Page::of_records(page))).map_err(refused)
}

async fn one<T: RecordKind>(app: &AppState, caller: &Caller, id: &str) -> Result<Response, Problem> {
    let found = app.records.answering()?.get::<T>(id).await.map_err(refused)?;
    let found = found.filter(|found| found.item.is_shown_to(caller));
    let Stored { item, revision, .. } = found.ok_or_else(|| no_such_record(T::KIND, id))?;
    Ok(([tag(revision)], Json(item)).into_response())
}

async fn put<T: RecordKind>(
    app: &AppState,
    caller: &Caller,
    id: &str,
    condition: Precondition,
    body: &[u8],
) -> Result<Response, Problem> {
    let item: T = parse(body, PhantomData)?;
    if item.id() != id {
        return Err(wrong_field("/id", "must be the identity in the address"));
    }
    let records = app.records.answering()?;
    if condition != Precondition::Absent {
        check_writer::<T>(&records, caller, id).await?;
    }
    if !may_write_as(caller, item.writer()) {
        return Err(wrong_field("/author", "must be your own identity"));
    }
    let (by, at) = (caller.name(), now(app).await?);
    let change = Change { by: &by, at };
    Ok(match condition {
        Precondition::Absent => {
            let made = records.create(&item, change).await.map_err(refused)?;
            let address = [(header::LOCATION, address::<T>(id))];
            (StatusCode::CREATED, address, [tag(made.revision)]).into_response()
        }
        Precondition::Revision(revision) => {
            let changed = records.change(&item, revision, change).await.map_err(refused)?;
            (StatusCode::NO_CONTENT, [tag(changed.revision)]).into_response()
        }
    })
}

async fn remove<T: RecordKind>(
    app: &AppState,
    caller: &Caller,
    id: &str,
    condition: Precondition,
) -> Result<StatusCode, Problem> {
    let Precondition::Revision(revision) = condition else { return Err(Problem::no_tag()) };
    let records = app.records.answering()?;
    check_writer::<T>(&records, caller, id).await?;
    let (by, at) = (caller.name(), now(app).await?);
    records.delete::<T>(id, revision, Change { by: &by, at }).await.map_err(refused)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the caller may change what is there. The revision that the change names is the one that is looked at here, or the
/// change is refused.
async fn check_writer<T: RecordKind>(
    records: &OrganisationRecords,
    caller: &Caller,
    id: &str,
) -> Result<(), Problem> {
    if caller.administers() {
        return Ok(());
    }
    let found = records.get::<T>(id).await.map_err(refused)?.ok_or_else(|| no_such_record(T::KIND, id))?;
    match may_write_as(caller, found.item.writer()) {
        true => Ok(()),
        false => {
            let detail = "Only its author and administrators may change it.";
            Err(Problem::new(StatusCode::FORBIDDEN, ProblemCode::NotForYou, detail))
        }
    }
}

/// Whether the caller may write what has this author.
fn may_write_as(caller: &Caller, writer: Option<&str>) -> bool {
    let is_own = |writer: &str| matches!(caller, Caller::Person(person) if person.id == writer);
    caller.administers() || writer.is_none_or(is_own)
}

/// The address of a record.
fn address<T: RecordKind>(id: &str) -> String {
    let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    format!("/api/v1/{}/{id}", T::KIND_WORDS.list)
}
