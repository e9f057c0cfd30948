use super::permission::Permission;
use crate::problem::ProblemBody;
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

/// The schemas that a document refers to, by name.
pub(crate) type Schemas = Map<String, Value>;

/// What an OpenAPI document says of one method at one address.
pub(crate) struct Operation {
    group: &'static str,
    summary: &'static str,
    parameters: Vec<Value>,
    body: Option<Value>,
    answers: Vec<(u16, Value)>,
    pub(crate) schemas: Schemas,
}

impl Operation {
    /// An operation of a group, and what it does in one sentence.
    pub(crate) fn new(group: &'static str, summary: &'static str) -> Self {
        Self {
            group,
            summary,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            schemas: Schemas::new(),
        }
    }

    /// A body of JSON.
    pub(crate) fn takes<T: ToSchema>(mut self) -> Self {
        let schema = self.refer::<T>();
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

    /// An answer of JSON.
    pub(crate) fn gives<T: ToSchema>(mut self, status: u16, what: &str) -> Self {
        let schema = self.refer::<T>();
        self.answer(
            status,
            json!({ "description": what, "content": { "application/json": { "schema": schema } } }),
        )
    }

    /// An answer of one page of a list.
    pub(crate) fn gives_page<T: ToSchema>(mut self) -> Self {
        let items = json!({ "type": "array", "items": self.refer::<T>() });
        let next = json!({ "type": ["string", "null"], "description": "What to ask for with `after`; nothing on the last page." });
        let page = json!({ "type": "object", "required": ["items", "next"], "properties": { "items": items, "next": next } });
        self.query("after", json!({ "type": "string" }), "Entries behind this one.").limit().answer(
            200,
            json!({ "description": "A page.", "content": { "application/json": { "schema": page } } }),
        )
    }

    /// How many are given can be asked for.
    pub(crate) fn limit(self) -> Self {
        let number = json!({ "type": "integer", "minimum": 1, "maximum": super::page::MOST });
        self.query("limit", number, "How many at most.")
    }

    /// Messages can also be asked for by where they end. The page before is asked for with its `next` as `before`.
    pub(crate) fn before(self) -> Self {
        let number = json!({ "type": "integer", "minimum": 0 });
        self.query("before", number, "The last messages before the one with this number.")
    }

    /// An answer of text.
    pub(crate) fn gives_text(self, status: u16, what: &str, kind: &str) -> Self {
        let content = json!({ kind: { "schema": { "type": "string" } } });
        self.answer(status, json!({ "description": what, "content": content }))
    }

    /// An answer without a body.
    pub(crate) fn gives_nothing(self, status: u16, what: &str) -> Self {
        self.answer(status, json!({ "description": what }))
    }

    /// The last answer tells the revision in its ETag.
    pub(crate) fn tagged(self) -> Self {
        self.with("ETag", "The revision, for `If-Match`.")
    }

    /// The last answer tells where to find what was made.
    pub(crate) fn placed(self) -> Self {
        self.with("Location", "The address of what was made.")
    }

    fn with(mut self, header: &str, what: &str) -> Self {
        if let Some((_, answer)) = self.answers.last_mut() {
            answer["headers"][header] = json!({ "description": what, "schema": { "type": "string" } });
        }
        self
    }

    fn answer(mut self, status: u16, answer: Value) -> Self {
        self.answers.push((status, answer));
        self
    }

    /// Something that can be asked for behind the question mark.
    pub(crate) fn query(mut self, name: &str, schema: Value, what: &str) -> Self {
        self.parameters.push(json!({ "name": name, "in": "query", "schema": schema, "description": what }));
        self
    }

    /// A header that can be sent.
    fn header(mut self, name: &str, is_required: bool, what: &str) -> Self {
        self.parameters.push(json!({
            "name": name,
            "in": "header",
            "required": is_required,
            "schema": { "type": "string" },
            "description": what,
        }));
        self
    }

    /// A change that needs the revision that was seen.
    pub(crate) fn on_revision(self) -> Self {
        self.header("If-Match", true, "The ETag of what is changed.")
    }

    /// A change that makes something new where no revision is named.
    pub(crate) fn on_revision_or_new(self) -> Self {
        self.on_revision_if("The ETag of what is changed; this or `If-None-Match` is needed.").header(
            "If-None-Match",
            false,
            "`*` to make something new.",
        )
    }

    /// A change that may go without the revision that was seen.
    pub(crate) fn on_revision_if(self, what: &str) -> Self {
        self.header("If-Match", false, what)
    }

    /// Has its effect once under a key.
    pub(crate) fn once(self) -> Self {
        self.header(
            "Idempotency-Key",
            false,
            "Sent again under the same key, the request has no second effect and the same answer. With another body it \
             is refused.",
        )
    }

    fn refer<T: ToSchema>(&mut self) -> Value {
        let mut found = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut found);
        for (name, schema) in found {
            self.schemas.insert(name, json!(schema));
        }
        json!({ "$ref": format!("#/components/schemas/{}", T::name()) })
    }

    /// The operation at an address, whose parts in braces are parameters.
    pub(super) fn at(&mut self, address: &str, method: &str, permission: Permission) -> Value {
        let problem = self.refer::<ProblemBody>();
        let named = address.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
        let named = named.map(
            |name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }),
        );
        let parameters: Vec<Value> = named.chain(self.parameters.drain(..)).collect();
        let mut answers: Map<String, Value> =
            self.answers.drain(..).map(|(status, answer)| (status.to_string(), answer)).collect();
        let content = json!({ "application/problem+json": { "schema": problem } });
        let later = json!({ "description": "After how many seconds trying again makes sense.", "schema": { "type": "integer" } });
        let default = json!({ "description": "What is wrong.", "headers": { "Retry-After": later }, "content": content });
        answers.insert("default".into(), default);
        let mut operation = json!({
            "operationId": name(address, method),
            "tags": [self.group],
            "summary": self.summary,
            "description": format!("This is {}.", permission.for_whom()),
            "security": permission.security(),
            "parameters": parameters,
            "responses": answers,
        });
        if let Some(body) = self.body.take() {
            operation["requestBody"] = body;
        }
        operation
    }
}

/// A name for programs that call it: `put-queues-id`.
fn name(address: &str, method: &str) -> String {
    let words = address.split(['/', '{', '}', '.']).filter(|word| !word.is_empty());
    [method].into_iter().chain(words).collect::<Vec<_>>().join("-")
}
