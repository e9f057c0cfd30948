//! An operator of a router with several organisations, and what it does over HTTP and on the command line.

use crate::api::{Answer, Api, send};
use crate::documented_client::Request;
use crate::test_router::{PASSWORD, TestRouter, http, until};
use reqwest::Method;
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// The sample organisation, which every organisation of these tests begins with.
pub(crate) const SAMPLE: &str = include_str!("../../sample/organisation.toml");

/// Runs the program with this first line of its standard input; whether it went well, and what it said.
pub(crate) fn run_with_input(arguments: &[&str], data: &Path, input: &str) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
    command.args(arguments).arg("--data").arg(data);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // What refuses its arguments may have ended before it read anything.
    drop(writeln!(child.stdin.take().unwrap(), "{input}"));
    let output = child.wait_with_output().unwrap();
    (output.status.success(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
}

/// Runs a command on a data folder, which must go well; what it said.
pub(crate) fn run(arguments: &[&str], data: &Path) -> String {
    let (good, words) = run_with_input(arguments, data, PASSWORD);
    assert!(good, "{arguments:?}: {words}");
    words
}

/// An operator with a key.
pub(crate) struct Operator<'a> {
    router: &'a TestRouter,
    key: String,
}

impl<'a> Operator<'a> {
    /// An operator whose key was made on the command line.
    pub(crate) fn new(router: &'a TestRouter) -> Self {
        let said = run(&["operator-key", "add", "ci"], router.data());
        Self { router, key: said.lines().next().unwrap().to_owned() }
    }

    /// The key.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// A request, to be sent with [`send`].
    pub(crate) fn request(&self, method: Method, path: &str) -> Request {
        http()
            .request(method, self.router.url(&format!("/api/v1/organisations{path}")))
            .bearer_auth(&self.key)
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        let request = self.request(Method::POST, path);
        send(if body.is_null() { request } else { request.json(&body) }).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        send(self.request(Method::DELETE, path)).await
    }

    /// Sets the terms of an organisation anew.
    pub(crate) async fn set(&self, id: &str, terms: Value) -> Answer {
        let tag = self.get(&format!("/{id}")).await.good(200).tag;
        send(self.request(Method::PUT, &format!("/{id}")).header("if-match", tag).json(&terms)).await
    }
}

/// Creates an organisation with the sample's configuration, whose people have the password of the tests; its router.
pub(crate) async fn create(router: &TestRouter, id: &str) -> TestRouter {
    let file = router.data().join("sample.toml");
    std::fs::write(&file, SAMPLE).unwrap();
    let file = file.to_str().unwrap();
    let email = "adam@sample.test";
    run(&["organisation", "create", id, "--configuration", file, "--administrator", email], router.data());
    let organisation = router.organisation(id);
    let adam = Api::administrator(&organisation).await;
    for (person, role) in [("ana", "representative"), ("ben", "representative"), ("sofia", "supervisor")] {
        let email = format!("{person}@sample.test");
        let account = json!({ "email": email, "person": person, "role": role, "password": PASSWORD });
        adam.make(&format!("/accounts/{email}"), account).await.good(201);
    }
    organisation
}

/// Waits until an organisation answers.
pub(crate) async fn until_served(organisation: &TestRouter) {
    until(async || http().get(organisation.url("/api/v1/health")).send().await.unwrap().status() == 200)
        .await;
}
