//! The routes of the configuration's items, under optimistic concurrency.

use super::body::{Body, Json as JsonText, parse, wrong_field};
use super::item_operations::ItemOperations;
use super::method::Method;
use super::openapi::OpenApi;
use super::openapi_operation::Operation;
use super::pagination::{Page, Query, Searched};
use super::refusal::in_part;
use super::request::{Named, Precondition, RequestKey, tag};
use super::{ask, look};
use crate::app_state::AppState;
use crate::auth::caller::Caller;
use crate::http::problem::Problem;
use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use engine::{Command, ConfigurationEdit, Edit, Part, Refusal};
use model::{
    CapacityProfile, Item, ItemId, ItemKind, NotificationTemplate, OperatingHours, Presence, Queue,
    Representative, Settings, Skill, TemplateId, Workstream,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;
use utoipa::ToSchema;

/// An item in a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    /// The revision to give with a change; absent for what cannot be changed.
    revision: Option<u64>,
    /// Whether it is built in and cannot be changed.
    built_in: bool,
    #[serde(serialize_with = "Item::serialize_plain")]
    item: Item,
}

/// One item, without its kind.
#[derive(Serialize)]
#[serde(transparent)]
struct Plain(#[serde(serialize_with = "Item::serialize_plain")] Item);

/// The name of the organisation.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Name {
    /// The name, from 1 to 100 characters.
    name: String,
}

/// The identity of a copy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Copy {
    /// The identity of the copy.
    #[schema(value_type = String)]
    id: TemplateId,
}

/// Adds the routes.
pub(crate) fn routes(interface: OpenApi) -> OpenApi {
    let interface = settings(interface);
    let about = Operation::new(
        "templates",
        "copyTemplate",
        "Copy a template",
        "Makes a new template of another one, which may be built in. Refused when there is a template of the new id.",
    );
    let interface = interface.route(
        Method::Post,
        "/templates/{id}/copy",
        copy,
        about
            .once()
            .takes::<Copy>()
            .gives_nothing(201, "The copy is made.")
            .tagged()
            .placed()
            .refuses(&[412]),
    );
    ItemKind::ALL.iter().fold(interface, |interface, kind| match kind {
        ItemKind::Skill => items::<Skill>(interface, *kind),
        ItemKind::CapacityProfile => items::<CapacityProfile>(interface, *kind),
        ItemKind::OperatingHours => items::<OperatingHours>(interface, *kind),
        ItemKind::Presence => items::<Presence>(interface, *kind),
        ItemKind::Representative => items::<Representative>(interface, *kind),
        ItemKind::Queue => items::<Queue>(interface, *kind),
        ItemKind::Template => items::<NotificationTemplate>(interface, *kind),
        ItemKind::Workstream => items::<Workstream>(interface, *kind),
    })
}

/// The routes of one kind of item, which has the type `T`.
fn items<T: ToSchema>(interface: OpenApi, kind: ItemKind) -> OpenApi {
    let operations = ItemOperations::of(kind);
    let address = format!("/{}/{{id}}", kind.list());
    interface
        .route(
            Method::Get,
            &format!("/{}", kind.list()),
            async move |State(app), Query(asked)| list(kind, app, asked).await,
            operations
                .list()
                .query("search", json!({ "type": "string" }), "Words of the identity or the name.")
                .gives_items::<T>(),
        )
        .route(
            Method::Get,
            &address,
            async move |State(app), Named(id)| one_item(kind, app, id).await,
            operations.get().gives::<T>(200, "As it is.").tagged_where_changed(),
        )
        .route(
            Method::Put,
            &address,
            async move |State(app), caller, Named(id), condition, body| {
                put(kind, app, caller, id, condition, body).await
            },
            operations
                .put()
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
            async move |State(app), caller, Named(id), condition| {
                remove(kind, app, caller, id, condition).await
            },
            operations.delete().on_revision().gives_nothing(204, "It is removed.").refuses(&[422]),
        )
}

fn settings(interface: OpenApi) -> OpenApi {
    let about = |id, summary, description| Operation::new("settings", id, summary, description);
    interface
        .route(
            Method::Get,
            "/settings",
            see_settings,
            about(
                "getSettings",
                "Get the settings",
                "All switches and limits of the organisation, and their revision as `ETag`.",
            )
            .gives::<Settings>(200, "As they are.")
            .tagged(),
        )
        .route(
            Method::Put,
            "/settings",
            put_settings,
            about(
                "putSettings",
                "Change the settings",
                "Takes all settings at once. Refused when they were changed since, and when a value is \
                 out of its bounds.",
            )
            .on_revision()
            .takes::<Settings>()
            .gives_nothing(204, "They are changed.")
            .tagged(),
        )
        .route(
            Method::Get,
            "/name",
            see_name,
            about(
                "getOrganisationName",
                "Get the name of the organisation",
                "The name that customers and representatives see, and its revision as `ETag`.",
            )
            .gives::<Name>(200, "As it is.")
            .tagged(),
        )
        .route(
            Method::Put,
            "/name",
            put_name,
            about(
                "putOrganisationName",
                "Change the name of the organisation",
                "Refused when it was changed since, and when it is empty or longer than 100 characters.",
            )
            .on_revision()
            .takes::<Name>()
            .gives_nothing(204, "It is changed.")
            .tagged(),
        )
}

async fn list(kind: ItemKind, app: Arc<AppState>, asked: Searched) -> Result<Json<Page<Entry>>, Problem> {
    let (search, asked) = asked.split();
    let find = |after: Option<String>, most| {
        look(&app, move |org| {
            let own = org.configuration().page(kind, after.as_deref(), &search, most);
            let entry =
                |item: Item| Entry { revision: org.revision(&Part::Item(item.id())), built_in: false, item };
            let mut entries: Vec<Entry> = own.into_iter().map(entry).collect();
            if kind == ItemKind::Template {
                entries.extend(built_in(&search, after.as_deref()));
                entries.sort_by_key(|entry| entry.item.id());
                entries.truncate(most);
            }
            entries
        })
    };
    asked.page(find, |entry| entry.item.id().id.to_string()).await
}

/// The built-in templates with these words, after this one.
fn built_in(search: &str, after: Option<&str>) -> impl Iterator<Item = Entry> {
    let words = search.to_lowercase();
    let is_asked_for = move |template: &&NotificationTemplate| {
        let has_words =
            [template.id.0.as_str(), &template.name].iter().any(|text| text.to_lowercase().contains(&words));
        has_words && after.is_none_or(|after| template.id.0.as_str() > after)
    };
    let entry = |template: &NotificationTemplate| Entry {
        revision: None,
        built_in: true,
        item: Item::Template(template.clone()),
    };
    NotificationTemplate::builtins().filter(is_asked_for).map(entry)
}

async fn one_item(kind: ItemKind, app: Arc<AppState>, id: String) -> Result<Response, Problem> {
    let id = ItemId { kind, id: id.into() };
    let wanted = id.clone();
    let found = look(&app, move |org| {
        let own = org.configuration().item(&wanted).zip(org.revision(&Part::Item(wanted.clone())));
        own.map(|(item, revision)| (item, Some(revision))).or_else(|| {
            let template = org
                .configuration()
                .template(&TemplateId(wanted.id))
                .filter(|_| kind == ItemKind::Template)?;
            Some((Item::Template(template.clone()), None))
        })
    });
    let (item, revision) = found.await?.ok_or(Refusal::NoSuchItem { item: id })?;
    Ok(match revision {
        Some(revision) => ([tag(revision)], Json(Plain(item))).into_response(),
        None => Json(Plain(item)).into_response(),
    })
}

async fn put(
    kind: ItemKind,
    app: Arc<AppState>,
    caller: Caller,
    id: String,
    condition: Precondition,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let item = parse(&body, kind)?;
    if item.id().id != id {
        return Err(wrong_field("/id", "must be the identity in the address"));
    }
    let address = [(header::LOCATION, address(kind, &id))];
    let changed = change(&app, &caller, Edit::Put(Box::new(item)), condition, None, &body).await?;
    Ok(match condition {
        Precondition::Absent => (StatusCode::CREATED, address, changed).into_response(),
        Precondition::Revision(_) => (StatusCode::NO_CONTENT, changed).into_response(),
    })
}

async fn remove(
    kind: ItemKind,
    app: Arc<AppState>,
    caller: Caller,
    id: String,
    condition: Precondition,
) -> Result<StatusCode, Problem> {
    if condition == Precondition::Absent {
        return Err(Problem::no_tag());
    }
    let edit = Edit::Remove(ItemId { kind, id: id.into() });
    // What is wrong without it lies in what refers to it.
    change(&app, &caller, edit, condition, None, b"").await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn copy(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    Named(id): Named,
    key: RequestKey,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let Copy { id: wanted } = parse(&body, std::marker::PhantomData)?;
    let (kind, original) = (ItemKind::Template, TemplateId::from(id.as_str()));
    let (from, to) = (original.clone(), wanted.clone());
    let made =
        look(&app, move |org| org.configuration().template(&from).map(|found| found.copy_as(to))).await?;
    let made = made.ok_or(Refusal::NoSuchItem { item: ItemId { kind, id: original.0 } })?;
    let edit = Edit::Put(Box::new(Item::Template(made)));
    let changed = change(&app, &caller, edit, Precondition::Absent, key.of(&caller), &body).await?;
    Ok((StatusCode::CREATED, [(header::LOCATION, address(kind, &wanted.0))], changed).into_response())
}

async fn see_settings(State(app): State<Arc<AppState>>) -> Result<Response, Problem> {
    let seen = look(&app, |org| (org.configuration().settings.clone(), org.revision(&Part::Settings)));
    let (settings, revision) = seen.await?;
    Ok(([tag(revision.unwrap_or_default())], Json(settings)).into_response())
}

async fn put_settings(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    condition: Precondition,
    JsonText(body): JsonText,
) -> Result<Response, Problem> {
    let settings: Settings = parse(&body, std::marker::PhantomData)?;
    let changed = change(&app, &caller, Edit::Settings(Box::new(settings)), condition, None, &body).await?;
    Ok((StatusCode::NO_CONTENT, changed).into_response())
}

async fn see_name(State(app): State<Arc<AppState>>) -> Result<Response, Problem> {
    let seen = look(&app, |org| (org.configuration().name.clone(), org.revision(&Part::Name)));
    let (name, revision) = seen.await?;
    Ok(([tag(revision.unwrap_or_default())], Json(Name { name })).into_response())
}

async fn put_name(
    State(app): State<Arc<AppState>>,
    caller: Caller,
    condition: Precondition,
    Body(Name { name }): Body<Name>,
) -> Result<Response, Problem> {
    let body = json!({ "name": name }).to_string();
    let changed = change(&app, &caller, Edit::Name(name), condition, None, body.as_bytes()).await?;
    Ok((StatusCode::NO_CONTENT, changed).into_response())
}

/// Changes the part of the configuration that is in the body.
async fn change(
    app: &AppState,
    caller: &Caller,
    edit: Edit,
    condition: Precondition,
    key: Option<String>,
    body: &[u8],
) -> Result<[(header::HeaderName, header::HeaderValue); 1], Problem> {
    let on = match condition {
        Precondition::Absent => None,
        Precondition::Revision(revision) => Some(revision),
    };
    let part = edit.part();
    let command =
        Command::Change(Box::new(ConfigurationEdit { edit, on, anyway: false, by: caller.actor() }));
    let done = ask(app, command, key).await?.map_err(|refusal| match refusal {
        Refusal::Configuration { problems } => {
            in_part(&problems, &part, &serde_json::from_slice(body).unwrap_or(Value::Null))
        }
        other => other.into(),
    })?;
    Ok([tag(done.revision.unwrap_or_default())])
}

/// The address of an item.
fn address(kind: ItemKind, id: &str) -> String {
    let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    format!("/api/v1/{}/{id}", kind.list())
}
