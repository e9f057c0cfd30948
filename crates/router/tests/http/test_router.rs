//! A router for one test: the real program on a free port with a data folder that is gone afterwards.

use crate::documented_client::Client;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;
use testkit::{FrameSocket, Lost, wait_until_listening};

/// How long anything may take before the test fails; only a broken router comes near.
pub(crate) const ANSWER_TIMEOUT: Duration = Duration::from_secs(20);

/// The password of all sample accounts in tests.
pub(crate) const PASSWORD: &str = "words of tests";

/// A running router.
pub(crate) struct TestRouter {
    data: Arc<tempfile::TempDir>,
    arguments: &'static [&'static str],
    /// Nothing for an organisation of another one.
    child: Option<Child>,
    address: String,
}

impl TestRouter {
    /// Starts with the sample organisation in an empty folder.
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// Starts with more arguments.
    pub(crate) fn start_with(arguments: &'static [&'static str]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let (child, address) = launch(data.path(), arguments);
        Self { data: Arc::new(data), arguments, child: Some(child), address }
    }

    /// Starts with more arguments, and its log in this file, as from a terminal that knows colours.
    pub(crate) fn start_logging(log: &Path, arguments: &'static [&'static str]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut command = command(data.path());
        command.stderr(std::fs::File::create(log).unwrap()).env("RUST_LOG", "info");
        command.env("TERM", "xterm-256color").env_remove("NO_COLOR");
        let (child, address) = ready(command.args(arguments));
        Self { data: Arc::new(data), arguments, child: Some(child), address }
    }

    /// Starts the program again that has ended, with its log in this file.
    pub(crate) fn start_again_logging(&mut self, log: &Path) {
        let mut command = command(self.data.path());
        command.stderr(std::fs::File::create(log).unwrap()).env("RUST_LOG", "info");
        self.runs(ready(&mut command));
    }

    /// Starts in a folder that holds something already.
    pub(crate) fn start_in(data: tempfile::TempDir) -> Self {
        let (child, address) = launch(data.path(), &[]);
        Self { data: Arc::new(data), arguments: &[], child: Some(child), address }
    }

    /// Starts without the sample organisation, in a folder that accounts were made in.
    pub(crate) fn start_own(data: tempfile::TempDir) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
        command.args(["--listen", "127.0.0.1:0", "--data"]).arg(data.path());
        let (child, address) = ready(&mut command);
        Self { data: Arc::new(data), arguments: &[], child: Some(child), address }
    }

    /// One of the organisations of this router, as its people reach it.
    pub(crate) fn organisation(&self, id: &str) -> Self {
        let address = format!("{}/o/{id}", self.address);
        Self { data: Arc::clone(&self.data), arguments: &[], child: None, address }
    }

    fn child(&mut self) -> &mut Child {
        self.child.as_mut().unwrap()
    }

    fn runs(&mut self, (child, address): (Child, String)) {
        (self.child, self.address) = (Some(child), address);
    }

    /// Kills the program as a power cut would, and starts it again.
    pub(crate) fn kill_and_restart(&mut self) {
        self.child().kill().unwrap();
        self.child().wait().unwrap();
        self.runs(launch(self.data.path(), self.arguments));
    }

    /// Asks the program to end, waits for it, and starts it again.
    pub(crate) fn end_and_restart(&mut self) {
        self.end();
        self.runs(launch(self.data.path(), self.arguments));
    }

    /// Kills the program as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.child().kill().unwrap();
        self.child().wait().unwrap();
    }

    /// Asks the program to end and waits for it.
    pub(crate) fn end(&mut self) {
        let pid = self.child().id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        assert!(self.child().wait().unwrap().success(), "a router that was asked to end ends well");
    }

    /// Starts the program again that was killed or has ended, with more arguments this time.
    pub(crate) fn start_again(&mut self, arguments: &[&str]) {
        self.runs(launch(self.data.path(), arguments));
    }

    /// Starts the program that does not start; what it says.
    pub(crate) fn does_not_start(&self) -> String {
        let output = command(self.data.path()).output().unwrap();
        let words = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{words}");
        words
    }

    /// The folder that everything is kept in.
    pub(crate) fn data(&self) -> &Path {
        self.data.path()
    }

    /// An address of the HTTP interface.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Opens a socket.
    pub(crate) async fn socket(&self, path: &str) -> Socket {
        self.socket_with(path, &[]).await
    }

    /// Opens a socket with these headers.
    pub(crate) async fn socket_with(&self, path: &str, headers: &[(&'static str, &str)]) -> Socket {
        Socket(FrameSocket::connect(&format!("ws://{}{path}", self.address), headers).await.unwrap())
    }

    /// Changes what the router has written down, beside it.
    pub(crate) fn change_accounts(&self, change: &str) -> usize {
        let accounts = rusqlite::Connection::open(self.data().join("accounts.sqlite")).unwrap();
        accounts.busy_timeout(ANSWER_TIMEOUT).unwrap();
        accounts.execute(change, []).unwrap()
    }

    /// Signs a sample person in; their token.
    pub(crate) async fn sign_in(&self, email: &str) -> String {
        self.sign_in_with(email, PASSWORD).await
    }

    /// Signs a person in; their token.
    pub(crate) async fn sign_in_with(&self, email: &str, password: &str) -> String {
        let answer = http()
            .post(self.url("/api/v1/sign-in"))
            .json(&json!({ "email": email, "password": password }))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 200);
        let body: Value = answer.json().await.unwrap();
        body["token"].as_str().unwrap().to_owned()
    }
}

impl Drop for TestRouter {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// The command line of a router with the sample organisation in this folder.
pub(crate) fn command(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handbell-router"));
    command.args(["--listen", "127.0.0.1:0", "--sample", "--data"]).arg(data);
    command.env("HANDBELL_SAMPLE_PASSWORD", PASSWORD);
    command
}

/// Runs the program with these arguments; whether it went well, and what it said.
pub(crate) fn run_command<I: AsRef<std::ffi::OsStr>>(
    arguments: impl IntoIterator<Item = I>,
) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_handbell-router")).args(arguments).output().unwrap();
    let words = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(words).unwrap())
}

fn launch(data: &Path, arguments: &[&str]) -> (Child, String) {
    ready(command(data).args(arguments))
}

/// Starts it, and waits until it says where it listens.
fn ready(command: &mut Command) -> (Child, String) {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let url = wait_until_listening(&mut child).unwrap();
    (child, url.trim_start_matches("http://").to_owned())
}

/// Looks until there is something to see.
pub(crate) fn wait_until_some<T>(mut look: impl FnMut() -> Option<T>) -> Option<T> {
    let started = std::time::Instant::now();
    while started.elapsed() < ANSWER_TIMEOUT {
        if let Some(seen) = look() {
            return Some(seen);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}

/// Looks over the network until it is as awaited.
pub(crate) async fn until(mut look: impl AsyncFnMut() -> bool) {
    let looking = async {
        while !look().await {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(ANSWER_TIMEOUT, looking).await.expect("it is as awaited in time");
}

/// A client for the HTTP interface.
pub(crate) fn http() -> Client {
    // Another test of this process may have been first.
    drop(rustls::crypto::ring::default_provider().install_default());
    // Nothing here speaks TLS, and to read the certificates of the system takes longer than most requests.
    let plain = reqwest::Client::builder().no_proxy().tls_certs_only([]).timeout(ANSWER_TIMEOUT);
    Client(plain.build().unwrap())
}

/// One end of a WebSocket that speaks JSON.
pub(crate) struct Socket(FrameSocket);

impl Socket {
    /// Sends a frame.
    pub(crate) async fn send(&mut self, frame: Value) {
        self.send_text(&frame.to_string()).await;
    }

    /// Sends any text.
    pub(crate) async fn send_text(&mut self, text: &str) {
        self.0.send_text(text).await.unwrap();
    }

    /// Sends a frame that the router may close upon before it is sent: what it says is read meanwhile.
    pub(crate) async fn try_send(&mut self, frame: Value) {
        drop(tokio::time::timeout(Duration::from_secs(1), self.0.send(&frame)).await);
    }

    /// The next frame.
    ///
    /// # Errors
    /// The router closed, with this code when it said one.
    pub(crate) async fn next(&mut self) -> Result<Value, Option<u16>> {
        loop {
            let sign = tokio::time::timeout(ANSWER_TIMEOUT, self.0.next_sign()).await;
            match sign.expect("the router said nothing") {
                Ok(Some(frame)) => return Ok(frame),
                Ok(None) => {}
                Err(Lost::Frame(error)) => panic!("the router said what is not JSON: {error}"),
                Err(lost) => return Err(lost.code()),
            }
        }
    }

    /// Reads on until the router closes; the code that it said.
    pub(crate) async fn closed(&mut self) -> Option<u16> {
        loop {
            if let Err(code) = self.next().await {
                return code;
            }
        }
    }
}
