//! A caller of the HTTP interface: requests with a token, and what comes back.

use crate::documented_client::Request;
use crate::test_router::{TestRouter, http};
use reqwest::Method;
use serde_json::{Value, json};

/// Somebody with a token.
pub(crate) struct Api<'a> {
    router: &'a TestRouter,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) tag: String,
    pub(crate) place: String,
    pub(crate) kind: String,
    pub(crate) text: String,
}

impl<'a> Api<'a> {
    /// A sample person signs in.
    pub(crate) async fn sign_in(router: &'a TestRouter, person: &str) -> Self {
        let token = router.sign_in(&format!("{person}@sample.test")).await;
        Self { router, token }
    }

    /// The administrator of the sample.
    pub(crate) async fn administrator(router: &'a TestRouter) -> Self {
        Self::sign_in(router, "adam").await
    }

    /// The supervisor of the sample.
    pub(crate) async fn supervisor(router: &'a TestRouter) -> Self {
        Self::sign_in(router, "sofia").await
    }

    /// Another system with a key of its own, which brings work in.
    pub(crate) async fn system(router: &'a TestRouter) -> Self {
        Self::system_with(router, &["ingest", "read"]).await
    }

    /// Another system with a key of its own for these scopes.
    pub(crate) async fn system_with(router: &'a TestRouter, scopes: &[&str]) -> Self {
        let asked = json!({ "name": crate::people::key(), "scopes": scopes });
        let made = Self::administrator(router).await.post("/keys", asked).await;
        assert_eq!(made.status, 201, "{made:?}");
        Self::with_token(router, made.json()["key"].as_str().unwrap())
    }

    /// Whoever has this token.
    pub(crate) fn with_token(router: &'a TestRouter, token: &str) -> Self {
        Self { router, token: token.to_owned() }
    }

    /// The token.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// A request, to be sent with [`send`].
    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        http().request(method, self.router.url(&format!("/api/v1{path}"))).bearer_auth(&self.token)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        send(self.request(Method::POST, path).json(&body)).await
    }

    /// Posts under a key.
    pub(crate) async fn post_as(&self, key: &str, path: &str, body: Value) -> Answer {
        send(self.request(Method::POST, path).header("idempotency-key", key).json(&body)).await
    }

    /// Makes something new.
    pub(crate) async fn make(&self, path: &str, body: Value) -> Answer {
        send(self.request(Method::PUT, path).header("if-none-match", "*").json(&body)).await
    }

    /// Changes what has this tag.
    pub(crate) async fn change(&self, path: &str, tag: &str, body: Value) -> Answer {
        send(self.request(Method::PUT, path).header("if-match", tag).json(&body)).await
    }

    /// Removes what has this tag.
    pub(crate) async fn remove(&self, path: &str, tag: &str) -> Answer {
        send(self.request(Method::DELETE, path).header("if-match", tag)).await
    }

    /// Changes one field of something, which must work; the answer.
    pub(crate) async fn set(&self, path: &str, field: &str, value: Value) -> Answer {
        let seen = self.get(path).await;
        let mut body = seen.json();
        body[field] = value;
        self.change(path, &seen.tag, body).await
    }
}

/// Sends; what came back.
pub(crate) async fn send(request: Request) -> Answer {
    let answer = request.send().await.unwrap();
    let header = |name: &str| {
        answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default()
    };
    let (tag, place, kind) = (header("etag"), header("location"), header("content-type"));
    Answer { status: answer.status().as_u16(), tag, place, kind, text: answer.text().await.unwrap() }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// It worked.
    pub(crate) fn good(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        self
    }

    /// It is a problem with this code.
    pub(crate) fn problem(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.kind, "application/problem+json");
        let body = self.json();
        assert_eq!((&body["code"], &body["status"]), (&json!(code), &json!(status)), "{body}");
        assert!(!body["detail"].as_str().unwrap().is_empty());
        let document = include_str!("../../openapi.json");
        assert!(document.contains(&format!("\"{code}\"")), "the document does not tell of {code}");
        body
    }

    /// It is a problem that blames this field of the body.
    pub(crate) fn blames(self, status: u16, code: &str, field: &str) -> Value {
        let body = self.problem(status, code);
        let fields: Vec<&Value> =
            body["errors"].as_array().unwrap().iter().map(|error| &error["path"]).collect();
        assert!(fields.contains(&&json!(field)), "{body}");
        body
    }
}
