//! The description of one operation in the OpenAPI document.

use super::permission::Permission;
use super::request::LONGEST_KEY;
use super::schemas::{Schemas, reference};
use super::statuses::{self, Usual};
use crate::http::problem::ProblemBody;
use serde_json::{Map, Value, json};
use std::borrow::Cow;
use utoipa::ToSchema;

/// The pattern of a revision in headers.
const TAG: &str = "^\"[0-9]+\"$";

/// The documentation of one method at one address.
pub(crate) struct Operation {
    tag: &'static str,
    id: Cow<'static, str>,
    summary: Cow<'static, str>,
    description: Cow<'static, str>,
    parameters: Vec<Value>,
    body: Option<Value>,
    answers: Vec<(u16, Value)>,
    refusals: Vec<u16>,
    frames: Option<Value>,
    pub(crate) schemas: Schemas,
}

impl Operation {
    /// An operation under a tag. Its id is the name of a function in clients (`listQueues`), its summary says the same in words
    /// (`List queues`), its description what comes back and what is refused. For whom it is is added to that.
    pub(crate) fn new(
        tag: &'static str,
        id: impl Into<Cow<'static, str>>,
        summary: impl Into<Cow<'static, str>>,
        description: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            tag,
            id: id.into(),
            summary: summary.into(),
            description: description.into(),
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            refusals: Vec::new(),
            frames: None,
            schemas: Schemas::default(),
        }
    }

    /// A body of JSON.
    pub(crate) fn takes<T: ToSchema>(mut self) -> Self {
        let schema = self.schemas.refer::<T>();
        self.body =
            Some(json!({ "required": true, "content": { "application/json": { "schema": schema } } }));
        self
    }

    /// A body of TOML.
    pub(crate) fn takes_file(mut self) -> Self {
        self.body = Some(
            json!({ "required": true, "content": { "application/toml": { "schema": { "type": "string" } } } }),
        );
        self
    }

    /// A body of one of these types, read as it comes.
    pub(crate) fn takes_one_of(mut self, kinds: &[&str]) -> Self {
        let content =
            kinds.iter().map(|kind| ((*kind).to_owned(), json!({ "schema": { "type": "string" } })));
        let content: Map<String, Value> = content.collect();
        self.body = Some(json!({ "required": true, "content": content }));
        self
    }

    /// An answer of JSON.
    pub(crate) fn gives<T: ToSchema>(mut self, status: u16, what: &str) -> Self {
        let schema = self.schemas.refer::<T>();
        self.answer(
            status,
            json!({ "description": what, "content": { "application/json": { "schema": schema } } }),
        )
    }

    /// An answer of one page of a list.
    pub(crate) fn gives_page<T: ToSchema>(mut self) -> Self {
        let item = self.schemas.refer::<T>();
        self.page_of(item)
    }

    /// An answer with one page of the configuration's items, each with its revision.
    pub(crate) fn gives_items<T: ToSchema>(mut self) -> Self {
        let item = self.schemas.refer::<T>();
        let name = format!("Listed{}", T::name());
        self.schemas.add(
            name.clone(),
            json!({
                "type": "object",
                "description": "An item of a list.",
                "required": ["revision", "builtIn", "item"],
                "properties": {
                    "revision": {
                        "type": ["integer", "null"],
                        "minimum": 0,
                        "description": "The revision to name in a change; nothing for what cannot be changed.",
                    },
                    "builtIn": {
                        "type": "boolean",
                        "description": "Whether it comes with the program and cannot be changed.",
                    },
                    "item": item,
                },
            }),
        );
        self.page_of(reference(&name))
    }

    fn page_of(self, item: Value) -> Self {
        let items = json!({ "type": "array", "items": item });
        let next = json!({ "type": ["string", "null"], "description": "What to ask for with `after`; nothing on the last page." });
        let page = json!({ "type": "object", "required": ["items", "next"], "properties": { "items": items, "next": next } });
        self.query("after", json!({ "type": "string" }), "Entries behind this one.").limit().answer(
            200,
            json!({ "description": "A page.", "content": { "application/json": { "schema": page } } }),
        )
    }

    /// Has the parameter for the size of a page.
    pub(crate) fn limit(self) -> Self {
        let number = json!({ "type": "integer", "minimum": 1, "maximum": super::pagination::LONGEST_PAGE });
        self.query("limit", number, "How many at most.")
    }

    /// Messages can also be read backwards. The page before is asked for with its `next` as `before`.
    pub(crate) fn before(self) -> Self {
        let number = json!({ "type": "integer", "minimum": 0 });
        self.query("before", number, "The last messages before the one with this number.")
    }

    /// An answer of text.
    pub(crate) fn gives_text(self, status: u16, what: &str, kind: &str) -> Self {
        let content = json!({ kind: { "schema": { "type": "string" } } });
        self.answer(status, json!({ "description": what, "content": content }))
    }

    /// An answer with the bytes of a file of one of these types.
    pub(crate) fn gives_file(
        self,
        status: u16,
        what: &str,
        kinds: impl Iterator<Item = &'static str>,
    ) -> Self {
        let content: Map<String, Value> = kinds.map(|kind| (kind.to_owned(), json!({}))).collect();
        self.answer(status, json!({ "description": what, "content": content }))
    }

    /// It becomes a WebSocket, which takes frames of JSON of the one shape and sends those of the other. Who asks is said in its
    /// first frame: the description has to say for whom it is.
    pub(crate) fn speaks<Taken: ToSchema, Sent: ToSchema>(mut self) -> Self {
        self.frames = Some(json!({
            "takes": self.schemas.refer::<Taken>(),
            "sends": self.schemas.refer::<Sent>(),
        }));
        self.refuses(&[426]).gives_nothing(101, "From here on frames are sent, each a text of JSON.")
    }

    /// An answer without a body.
    pub(crate) fn gives_nothing(self, status: u16, what: &str) -> Self {
        self.answer(status, json!({ "description": what }))
    }

    /// The last answer has the revision in its ETag.
    pub(crate) fn tagged(self) -> Self {
        let tag = json!({ "type": "string", "pattern": TAG, "examples": ["\"7\""] });
        self.with("ETag", "The revision, for `If-Match`.", true, tag)
    }

    /// The last answer has the address of what was created.
    pub(crate) fn placed(self) -> Self {
        let address = json!({ "type": "string", "format": "uri-reference" });
        self.with("Location", "The address of what was made.", true, address)
    }

    /// The last answer may have a warning about a change that was made all the same.
    pub(crate) fn warned(self) -> Self {
        let what = "What is wrong with it all the same, where something is: `299 - \"…\"`.";
        self.with("Warning", what, false, json!({ "type": "string", "pattern": "^299 - \".*\"$" }))
    }

    /// The last answer has the revision in its ETag, if there is one.
    pub(crate) fn tagged_where_changed(self) -> Self {
        let tag = json!({ "type": "string", "pattern": TAG, "examples": ["\"7\""] });
        self.with(
            "ETag",
            "The revision, for `If-Match`; none of what cannot be or was not changed.",
            false,
            tag,
        )
    }

    fn with(mut self, header: &str, what: &str, is_always_there: bool, schema: Value) -> Self {
        if let Some((_, answer)) = self.answers.last_mut() {
            answer["headers"][header] =
                json!({ "description": what, "required": is_always_there, "schema": schema });
        }
        self
    }

    fn answer(mut self, status: u16, answer: Value) -> Self {
        self.answers.push((status, answer));
        self
    }

    /// Has a query parameter.
    pub(crate) fn query(mut self, name: &str, schema: Value, what: &str) -> Self {
        self.parameters.push(json!({ "name": name, "in": "query", "schema": schema, "description": what }));
        self
    }

    /// Has a query parameter that must be there.
    pub(crate) fn query_needed(mut self, name: &str, schema: Value, what: &str) -> Self {
        let parameter =
            json!({ "name": name, "in": "query", "required": true, "schema": schema, "description": what });
        self.parameters.push(parameter);
        self
    }

    /// May refuse with these statuses, beside those that follow from its parameters and body.
    pub(crate) fn refuses(mut self, statuses: &[u16]) -> Self {
        self.refusals.extend(statuses);
        self
    }

    /// Has an optional header.
    fn header(mut self, name: &str, is_required: bool, schema: &Value, what: &str) -> Self {
        self.parameters.push(json!({
            "name": name,
            "in": "header",
            "required": is_required,
            "schema": schema,
            "description": what,
        }));
        self
    }

    /// A change that requires the revision that was seen.
    pub(crate) fn on_revision(self) -> Self {
        self.seen(true, "The ETag of what is changed.")
    }

    /// A change that creates something if no revision is given.
    pub(crate) fn on_revision_or_new(self) -> Self {
        self.on_revision_if("The ETag of what is changed; this or `If-None-Match` is needed.").header(
            "If-None-Match",
            false,
            &json!({ "type": "string", "const": "*" }),
            "`*` to make something new.",
        )
    }

    /// A change that does not require the revision that was seen.
    pub(crate) fn on_revision_if(self, what: &str) -> Self {
        self.seen(false, what)
    }

    fn seen(self, is_required: bool, what: &str) -> Self {
        let tag = json!({ "type": "string", "pattern": TAG, "examples": ["\"7\""] });
        self.header("If-Match", is_required, &tag, what)
    }

    /// Has one effect per key.
    pub(crate) fn once(self) -> Self {
        self.header(
            "Idempotency-Key",
            false,
            &json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_KEY }),
            "Sent again under the same key, the request has no second effect and the same answer. With another body it \
             is refused.",
        )
    }

    /// Has one effect per key, and a repetition is refused.
    pub(crate) fn once_and_no_more(self) -> Self {
        self.header(
            "Idempotency-Key",
            false,
            &json!({ "type": "string", "minLength": 1, "maxLength": LONGEST_KEY }),
            "Sent again under the same key, the request has no second effect and is refused: what it made is told once.",
        )
    }

    /// The operation at an address, whose parts in braces are parameters.
    pub(super) fn at(&mut self, address: &str, permission: Permission) -> Value {
        self.schemas.refer::<ProblemBody>();
        let named = address.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let named = named.map(
            |name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }),
        );
        let parameters: Vec<Value> = named.chain(self.parameters.drain(..)).collect();
        let mut answers: Map<String, Value> =
            self.answers.drain(..).map(|(status, answer)| (status.to_string(), answer)).collect();
        let usual = Usual { permission, parameters: &parameters, has_body: self.body.is_some() };
        for status in usual.with(&self.refusals) {
            answers.insert(status.to_string(), statuses::reference(status));
        }
        // For refusals of later versions, and for answers of proxies.
        answers.insert("default".into(), statuses::refusal(None, "What is wrong."));
        let description = match &self.frames {
            Some(_) => self.description.to_string(),
            None => format!("{} This is {}.", self.description, permission.for_whom()),
        };
        let mut operation = json!({
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": description,
            "security": permission.security(),
            "parameters": parameters,
            "responses": answers,
        });
        if let Some(body) = self.body.take() {
            operation["requestBody"] = body;
        }
        if let Some(frames) = self.frames.take() {
            operation["x-frames"] = frames;
        }
        operation
    }
}
