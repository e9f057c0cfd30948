use crate::client::Client;
use crate::doors::Doors;
use crate::input::{CustomerCame, Greeting, Input};
use crate::listeners::{Line, ListenerId, Out, WAITING};
use crate::outlet::frame;
use crate::overload::RETRY_AFTER;
use crate::socket::{Farewell, Hear, close, converse, greeting, key_problem, limited};
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::org::{Command, CustomerAct, Entrance, MessagePart, OpenedBy, Opening, PAGE_MESSAGES};
use domain::{ConversationId, Timestamp, WorkstreamId};
use protocol::chat::{ToPage, ToRouter};
use protocol::{Answer, Problem};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::time::sleep_until;

/// The shortest key to open a conversation under, in characters. Whoever knows the key is given the conversation's token,
/// so it must be one that nobody guesses.
const SHORTEST_OPENING_KEY: usize = 16;

/// That the customer is writing is passed on at most this often.
const TYPING_EVERY: Duration = Duration::from_millis(500);

/// How often one page may look at earlier messages.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// `GET /api/v1/chat`: a customer's page, on whatever site it stands.
pub(crate) async fn connect(
    State(doors): State<Arc<Doors>>,
    Client(address): Client,
    upgrade: WebSocketUpgrade,
) -> Response {
    limited(upgrade).on_upgrade(async move |socket| serve(&doors, address, socket).await)
}

async fn serve(doors: &Doors, address: IpAddr, mut socket: WebSocket) {
    let (line, lines) = mpsc::channel(WAITING);
    let mut page = match Page::recognise(doors, address, &mut socket).await {
        Ok(page) => page,
        Err(farewell) => return close(socket, farewell).await,
    };
    page.enter(line).await;
    let parting = converse(socket, lines, doors.ending.clone(), &mut page).await;
    if page.conversation.is_some() {
        doors.organisation.send(Input::Left { listener: page.listener, quit: false }).await;
    }
    if let Some((socket, farewell)) = parting {
        close(socket, farewell).await;
    }
}

/// One customer's page.
struct Page<'a> {
    doors: &'a Doors,
    address: IpAddr,
    listener: ListenerId,
    workstream: WorkstreamId,
    entrance: Entrance,
    conversation: Option<ConversationId>,
    /// Waits here for a conversation to listen to.
    line: Option<Line>,
    typed_at: Option<Instant>,
    /// When it may look at earlier messages again.
    looks_from: tokio::time::Instant,
}

impl<'a> Page<'a> {
    async fn recognise(doors: &'a Doors, address: IpAddr, socket: &mut WebSocket) -> Result<Self, Farewell> {
        let first = greeting(socket).await.ok_or(Farewell::NoGreeting)?;
        crate::socket::check_version(&first)?;
        let Ok(ToRouter::Hello { version: _, workstream, token }) = protocol::read(&first) else {
            return Err(Farewell::NoGreeting);
        };
        let claimed = match token {
            Some(token) => doors.gate.conversation(token).await.map_err(|error| {
                tracing::error!(%error, "a customer's token cannot be looked up");
                Farewell::ComeBack
            })?,
            None => None,
        };
        let workstream = WorkstreamId::from(workstream.as_str());
        let asked = workstream.clone();
        let look = move |org: &domain::org::Org, _| {
            let entrance = org.entrance(&asked)?;
            Some((entrance, claimed.filter(|id| org.workstream_of(*id) == Some(&asked))))
        };
        let seen = doors.organisation.look(look).await.ok_or(Farewell::ComeBack)?;
        let (entrance, conversation) = seen.ok_or(Farewell::NoSuchWorkstream)?;
        let listener = doors.organisation.listener();
        Ok(Self {
            doors,
            address,
            listener,
            workstream,
            entrance,
            conversation,
            line: None,
            typed_at: None,
            looks_from: tokio::time::Instant::now(),
        })
    }

    /// Welcomes the page, into its conversation when it has one.
    async fn enter(&mut self, line: Line) {
        if let Some(conversation) = self.conversation {
            let greeting = Greeting::Welcome(self.entrance.clone());
            return self.join(line, conversation, greeting).await;
        }
        // The task's own clock tells the time, so that it is the one that all moments are by.
        let Some(now) = self.doors.organisation.look(|_, now| now).await else { return };
        let welcome = ToPage::Welcome {
            version: protocol::ROUTER_VERSION,
            now: Timestamp(now),
            organisation: self.entrance.organisation.clone(),
            workstream: self.entrance.workstream.clone(),
            questions: self.entrance.questions.clone(),
            chat: None,
        };
        drop(line.try_send(Out::Frame(frame(&welcome))));
        self.line = Some(line);
    }

    async fn join(&mut self, line: Line, conversation: ConversationId, greeting: Greeting) {
        self.conversation = Some(conversation);
        let came = CustomerCame { listener: self.listener, line, conversation, greeting };
        self.doors.organisation.send(Input::CustomerCame(came)).await;
    }

    /// Opens a conversation. The same key opens it once: a page whose connection broke asks again and gets in.
    async fn start(
        &mut self,
        key: String,
        name: String,
        answers: BTreeMap<String, String>,
        text: Option<String>,
    ) -> Result<Option<Utf8Bytes>, Farewell> {
        if key.chars().count() < SHORTEST_OPENING_KEY {
            return Ok(not_understood(
                "the key to open a conversation must have at least 16 random characters",
            ));
        }
        let Some(line) = self.line.take() else {
            return Ok(refused(key, "already-open", "This page is in a conversation already."));
        };
        let refuse = |page: &mut Self, line, answer| {
            page.line = Some(line);
            Ok(Some(frame(&ToPage::Answer { key: key.clone(), answer })))
        };
        if !self.doors.overload.admits() {
            let message =
                format!("Too many people ask for help at once. Try again in {RETRY_AFTER} seconds.");
            return refuse(self, line, problem("overloaded", message));
        }
        if let Err(wait) = self.doors.openings.take(self.address, Instant::now()) {
            let message = format!("Too many chats. Try again in {} seconds.", wait.as_secs().max(1));
            return refuse(self, line, problem("too-many-attempts", message));
        }
        let (workstream, opened_by) = (self.workstream.clone(), Some(OpenedBy::Page));
        let opening = Opening { workstream, name, answers, text, opened_by, ..Opening::default() };
        let command = Command::Open(Box::new(opening));
        // The journal must not hold what lets somebody into a conversation.
        let hidden = URL_SAFE_NO_PAD.encode(Sha256::digest(key.as_bytes()));
        let answer = self.doors.organisation.ask(command, Some(hidden)).await.ok_or(Farewell::ComeBack)?;
        let conversation = match answer.as_ref().map(|done| done.conversation) {
            Ok(Some(conversation)) => conversation,
            Ok(None) | Err(_) => return refuse(self, line, (&answer).into()),
        };
        let token = self.doors.gate.admit_customer(conversation).await.map_err(|error| {
            tracing::error!(%error, "a customer's token cannot be kept");
            Farewell::ComeBack
        })?;
        self.join(line, conversation, Greeting::Started { key, token }).await;
        Ok(None)
    }

    async fn act(&self, key: String, act: CustomerAct) -> Option<Utf8Bytes> {
        if let Some(why) = key_problem(&key) {
            return not_understood(why);
        }
        let Some(conversation) = self.conversation else {
            return refused(key, "no-such-conversation", "Start a conversation first.");
        };
        let command = Command::Customer { conversation, act };
        self.doors.organisation.send(Input::Act { listener: self.listener, key, command }).await;
        None
    }

    /// A page of what was said before. Whoever asks all the time waits, and nobody else.
    async fn earlier(&mut self, before: u64) -> Result<Option<Utf8Bytes>, Farewell> {
        let Some(conversation) = self.conversation else {
            return Ok(not_understood("this page is in no conversation"));
        };
        sleep_until(self.looks_from).await;
        self.looks_from = tokio::time::Instant::now() + LOOK_EVERY;
        let part = MessagePart::Before(before);
        let look = move |org: &domain::org::Org, _| org.customer_messages(conversation, part, PAGE_MESSAGES);
        let found = self.doors.organisation.look(look).await.ok_or(Farewell::ComeBack)?.unwrap_or_default();
        Ok(Some(frame(&ToPage::Earlier { messages: found.messages, earlier: found.more })))
    }

    async fn typing(&mut self) {
        let Some(conversation) = self.conversation else { return };
        if self.typed_at.is_some_and(|at| at.elapsed() < TYPING_EVERY) {
            return;
        }
        self.typed_at = Some(Instant::now());
        self.doors.organisation.send(Input::Typing { listener: self.listener, conversation }).await;
    }
}

impl Hear for Page<'_> {
    async fn hear(&mut self, text: &str) -> Result<Option<Utf8Bytes>, Farewell> {
        match protocol::read(text) {
            Ok(ToRouter::Start { key, name, answers, text }) => match key_problem(&key) {
                Some(why) => Ok(not_understood(why)),
                None => self.start(key, name, answers, text).await,
            },
            Ok(ToRouter::Earlier { before }) => self.earlier(before).await,
            Ok(ToRouter::Send { key, text }) => Ok(self.act(key, CustomerAct::Send { text }).await),
            Ok(ToRouter::End { key }) => Ok(self.act(key, CustomerAct::End).await),
            Ok(ToRouter::Typing) => {
                self.typing().await;
                Ok(None)
            }
            Ok(ToRouter::Ping) => Ok(Some(frame(&ToPage::Pong))),
            Ok(ToRouter::Hello { .. }) => Ok(not_understood("this page has said hello already")),
            Err(error) => Ok(not_understood(&error.why)),
        }
    }
}

fn problem(code: &str, message: impl Into<String>) -> Answer {
    Answer { problem: Some(Problem::new(code, message)), conversation: None }
}

fn refused(key: String, code: &str, message: &str) -> Option<Utf8Bytes> {
    Some(frame(&ToPage::Answer { key, answer: problem(code, message) }))
}

fn not_understood(why: &str) -> Option<Utf8Bytes> {
    Some(frame(&ToPage::NotUnderstood { why: why.to_owned() }))
}
