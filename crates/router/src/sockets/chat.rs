//! The socket of a customer's page.

use crate::api::permission::{self, Permission};
use crate::app_state::AppState;
use crate::auth::rate_limit::whole_seconds;
use crate::auth::site_token::SignedCustomer;
use crate::engine::input::{CustomerCame, Greeting, Input};
use crate::fanout::delivery::frame;
use crate::fanout::subscribers::{ConnectionId, FRAMES_WAITING, FrameSender, OutgoingFrame};
use crate::http::client_address::AddressBlock;
use crate::http::client_extractor::ClientAddress;
use crate::http::overload::RETRY_AFTER;
use crate::http::quota::Place;
use crate::http::scoped_key::hidden_key;
use crate::sockets::hello::read_hello;
use crate::sockets::pre_chat::{form_of, is_of_page};
use crate::sockets::socket::{FrameHandler, Upgrade, close, key_problem, run_socket};
use crate::sockets::visitor::Asked;
use crate::words;
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocket};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use engine::{Command, CustomerAct, MessagePart, Organisation, PreChat, Refusal};
use model::{ConversationId, PAGE_MESSAGES, Survey, Text, Timestamp, WorkstreamId};
use protocol::chat::{ToPage, ToRouter};
use protocol::{Answer, CloseReason, Problem};
use std::future::pending;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::time::sleep_until;

/// The shortest key to open a conversation with, in characters. The key gives access to the conversation's
/// token, so it must be hard to guess.
const SHORTEST_OPENING_KEY: usize = 16;

/// How long a page may stay without a conversation; it reconnects when somebody uses it.
const NO_CONVERSATION_TIMEOUT: Duration = Duration::from_secs(15 * 60);

/// The shortest interval between two notices that the customer is typing.
const TYPING_EVERY: Duration = Duration::from_millis(500);

/// The shortest interval between two requests of a page for earlier messages.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// `GET /api/v1/chat`: a customer's page, on any site.
pub(crate) async fn connect(
    State(app): State<Arc<AppState>>,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    Upgrade(upgrade): Upgrade,
) -> Response {
    let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).map(str::to_owned);
    let visit = Visit { address, origin };
    upgrade.on_upgrade(async move |socket| serve(&app, visit, socket).await)
}

/// Where a page comes from.
struct Visit {
    address: IpAddr,
    /// The page's origin, as a browser sends it.
    origin: Option<String>,
}

async fn serve(app: &AppState, visit: Visit, mut socket: WebSocket) {
    let places = app.connections.take_page(visit.address).zip(app.connections.take_stranger(visit.address));
    let Some((_page, stranger)) = places else {
        return close(socket, CloseReason::TooMany).await;
    };
    let (sender, frames) = mpsc::channel(FRAMES_WAITING);
    let mut page = match Page::recognise(app, visit, stranger, &mut socket).await {
        Ok(page) => page,
        Err(reason) => return close(socket, reason).await,
    };
    page.enter(sender).await;
    let parting = run_socket(socket, frames, app.ending.clone(), &mut page, pending()).await;
    if page.conversation.is_some() {
        app.organisation.send(Input::Left { connection: page.connection, quit: false }).await;
    }
    if let Some((socket, reason)) = parting {
        close(socket, reason).await;
    }
}

/// One customer's page.
struct Page<'a> {
    app: &'a AppState,
    address: IpAddr,
    connection: ConnectionId,
    workstream: WorkstreamId,
    entrance: PreChat,
    /// Who is signed in at the site, as it has signed.
    signed: Option<SignedCustomer>,
    conversation: Option<ConversationId>,
    /// The place of a page without a conversation.
    stranger: Option<Place<AddressBlock>>,
    came_at: Instant,
    /// The conversation's connection, before it is in use.
    sender: Option<FrameSender>,
    typed_at: Option<Instant>,
    /// When it may ask for earlier messages again.
    looks_from: tokio::time::Instant,
}

impl<'a> Page<'a> {
    async fn recognise(
        app: &'a AppState,
        visit: Visit,
        stranger: Place<AddressBlock>,
        socket: &mut WebSocket,
    ) -> Result<Self, CloseReason> {
        let ToRouter::Hello { version: _, workstream, token, customer } = read_hello(socket).await? else {
            return Err(CloseReason::NoHello);
        };
        let claimed = match token {
            Some(token) => app.authenticator.conversation(token).await.map_err(|error| {
                tracing::error!(%error, "a customer's token cannot be looked up");
                CloseReason::ComeBack
            })?,
            None => None,
        };
        let workstream = WorkstreamId::from(workstream.as_str());
        let asked = workstream.clone();
        let Visit { address, origin } = visit;
        let look = move |org: &Organisation, now| {
            let entrance = org.entrance(&asked, Timestamp(now))?;
            let is_allowed = org.allows_origin(&asked, origin.as_deref());
            let keys = org.configuration().settings.site_keys.clone();
            Some((
                entrance,
                is_allowed,
                claimed.filter(|id| is_of_page(org, *id, &asked)),
                keys,
                Timestamp(now),
            ))
        };
        let seen = app.organisation.query(look).await.ok_or(CloseReason::ComeBack)?;
        let (entrance, is_allowed, conversation, keys, now) = seen.ok_or(CloseReason::NoSuchWorkstream)?;
        if !is_allowed {
            return Err(CloseReason::OriginNotAllowed);
        }
        if let Some(conversation) = conversation {
            let came_back = app.chats.came_back(conversation, address, Instant::now());
            came_back.map_err(|_| CloseReason::TooMany)?;
        }
        let connection = app.organisation.connection();
        // Whoever cannot prove who they are can chat all the same.
        let signed = customer.and_then(|token| SignedCustomer::read_or_log(&token, &keys, now));
        Ok(Self {
            app,
            address,
            connection,
            workstream,
            entrance,
            signed,
            conversation,
            stranger: Some(stranger),
            came_at: Instant::now(),
            sender: None,
            typed_at: None,
            looks_from: tokio::time::Instant::now(),
        })
    }

    /// Sends the welcome, with the page's conversation if it has one.
    async fn enter(&mut self, sender: FrameSender) {
        if let Some(conversation) = self.conversation {
            let greeting =
                Greeting::Welcome { entrance: self.entrance.clone(), signed_in: self.signed.is_some() };
            return self.join(sender, conversation, greeting).await;
        }
        // The task's clock gives the time, since all moments are by it.
        let Some(now) = self.app.organisation.query(|_, now| now).await else { return };
        let welcome = ToPage::Welcome {
            version: protocol::ROUTER_VERSION,
            now: Timestamp(now),
            organisation: self.entrance.organisation.clone(),
            workstream: self.entrance.workstream.clone(),
            questions: self.entrance.form.questions.iter().map(|each| each.text.clone()).collect(),
            form: self.entrance.form.clone(),
            out_of_hours: self.entrance.out_of_hours.clone(),
            signed_in: self.signed.is_some(),
            outlook: self.entrance.outlook.clone(),
            chat: None,
        };
        drop(sender.try_send(OutgoingFrame::Frame(frame(&welcome))));
        self.sender = Some(sender);
    }

    async fn join(&mut self, sender: FrameSender, conversation: ConversationId, greeting: Greeting) {
        self.conversation = Some(conversation);
        self.stranger = None;
        let came = CustomerCame { connection: self.connection, sender, conversation, greeting };
        self.app.organisation.send(Input::CustomerCame(came)).await;
    }

    /// Opens a conversation. The same key opens it once: a page whose connection broke tries again and gets
    /// in.
    async fn start(&mut self, key: String, mut asked: Asked) -> Result<Option<Utf8Bytes>, CloseReason> {
        if key.chars().count() < SHORTEST_OPENING_KEY {
            return Ok(not_understood(
                "the key to open a conversation must have at least 16 random characters",
            ));
        }
        let Some(sender) = self.sender.take() else {
            return Ok(refused(key, "already-open", "This page is in a conversation already."));
        };
        let refuse = |page: &mut Self, sender, answer| {
            page.sender = Some(sender);
            Ok(Some(frame(&ToPage::Answer { key: key.clone(), answer })))
        };
        if !self.app.overload.admits(Instant::now()) {
            let message =
                format!("Too many people ask for help at once. Try again in {RETRY_AFTER} seconds.");
            let problem = Problem::new("overloaded", message).retry_after(RETRY_AFTER);
            return refuse(self, sender, problem.into());
        }
        let begun = self.app.chats.begin(self.address, &self.app.organisation, Instant::now()).await;
        let beginning = match begun {
            Ok(beginning) => beginning,
            Err(no_chat) => return refuse(self, sender, no_chat.into()),
        };
        let (page, answers) = (self.workstream.clone(), asked.answers.clone());
        let out_of_hours = asked.out_of_hours;
        let form =
            move |org: &Organisation, now| (form_of(org, &page, out_of_hours, &answers), Timestamp(now));
        let (form, now) = self.app.organisation.query(form).await.ok_or(CloseReason::ComeBack)?;
        asked.signed = asked.signed.take().filter(|signed| signed.holds(now));
        let opened = match form {
            Ok(opened) => opened,
            Err(problem) => return refuse(self, sender, problem.into()),
        };
        // The journal must not contain what gives access to a conversation, and no other key may lead to a
        // chat's token.
        let hidden = hidden_key(&["chat", &opened.0, &key]);
        let mut opening = asked.opening(opened);
        match self.app.identifier.identify(&opening).await {
            Ok(identification) => opening.identification = identification,
            Err(refusal) => return refuse(self, sender, words::answer(&Err(refusal))),
        }
        let is_awaited = opening.identification.is_awaited();
        let command = Command::Open(Box::new(opening));
        let taking = self.app.overload.take(Instant::now());
        let answer = self.app.organisation.ask(command, Some(hidden)).await.ok_or(CloseReason::ComeBack)?;
        drop(taking);
        if is_awaited {
            self.app.identifier.tell_awaited();
        }
        let conversation = match answer.as_ref().map(|done| done.conversation) {
            Ok(Some(conversation)) => conversation,
            Ok(None) | Err(_) => return refuse(self, sender, words::answer(&answer)),
        };
        let workstream = self.workstream.clone();
        let is_theirs = self.app.organisation.query(move |org, _| is_of_page(org, conversation, &workstream));
        if !is_theirs.await.ok_or(CloseReason::ComeBack)? {
            return refuse(self, sender, words::answer(&Err(Refusal::KeyReused)));
        }
        beginning.opened(conversation);
        let token = self.app.authenticator.admit_customer(conversation).await.map_err(|error| {
            tracing::error!(%error, "a customer's token cannot be kept");
            let Some(trouble) = error.storage_trouble() else { return CloseReason::ComeBack };
            self.app.storage.accounts(Some(trouble));
            CloseReason::NotStored
        })?;
        self.join(sender, conversation, Greeting::Started { key, token }).await;
        Ok(None)
    }

    /// Runs an action in the page's conversation.
    async fn act(&self, conversation: ConversationId, key: String, act: CustomerAct) {
        let command = Command::Customer { conversation, act };
        self.app.organisation.send(Input::Act { connection: self.connection, key, command }).await;
    }

    /// Writes a message, unless the customer, with all pages together, writes too fast.
    async fn write(&self, conversation: ConversationId, key: String, text: String) -> Option<Utf8Bytes> {
        match self.app.chats.write(conversation, self.address, text.len(), Instant::now()) {
            Ok(()) => {
                self.act(conversation, key, CustomerAct::Send { text }).await;
                None
            }
            Err(wait) => {
                let seconds = whole_seconds(wait);
                let message =
                    format!("These messages come too fast. Send this one again in {seconds} seconds.");
                Some(answered(key, Problem::new("too-fast", message).retry_after(seconds).into()))
            }
        }
    }

    /// A page of earlier messages. A page that asks too often has to wait, and delays nobody else.
    async fn earlier(
        &mut self,
        conversation: ConversationId,
        before: u64,
    ) -> Result<Option<Utf8Bytes>, CloseReason> {
        sleep_until(self.looks_from).await;
        self.looks_from = tokio::time::Instant::now() + LOOK_EVERY;
        let part = MessagePart::Before(before);
        let look = move |org: &Organisation, _| org.customer_messages(conversation, part, PAGE_MESSAGES);
        let found = self.app.organisation.query(look).await.ok_or(CloseReason::ComeBack)?.unwrap_or_default();
        Ok(Some(frame(&ToPage::Earlier { messages: found.messages, earlier: found.more })))
    }

    /// Says how it was, where that is asked. Whatever the page sends again changes nothing.
    async fn survey(
        &self,
        conversation: ConversationId,
        key: String,
        survey: Survey,
    ) -> Result<Option<Utf8Bytes>, CloseReason> {
        let look = move |org: &Organisation, _| org.asks_survey(conversation);
        let is_asked = self.app.organisation.query(look).await.ok_or(CloseReason::ComeBack)?;
        if !is_asked || !Survey::is_rating(survey.rating) {
            return Ok(refused(key, "no-survey", "This is not asked any more."));
        }
        let comment = survey.comment.map(String::from);
        self.act(conversation, key, CustomerAct::Survey { rating: survey.rating, comment }).await;
        Ok(None)
    }

    async fn typing(&mut self, conversation: ConversationId) {
        if self.typed_at.is_some_and(|at| at.elapsed() < TYPING_EVERY) {
            return;
        }
        self.typed_at = Some(Instant::now());
        self.app.organisation.send(Input::Typing { connection: self.connection, conversation }).await;
    }
}

impl FrameHandler for Page<'_> {
    async fn handle_frame(&mut self, text: &str) -> Result<Option<Utf8Bytes>, CloseReason> {
        let frame = match protocol::read::<ToRouter>(text) {
            Ok(frame) => frame,
            Err(error) => return Ok(not_understood(&error.why)),
        };
        if let Some(why) = key_of(&frame).and_then(key_problem) {
            return Ok(not_understood(why));
        }
        let conversation = match (permission::of_chat_frame(&frame), self.conversation) {
            (Permission::Customer, Some(conversation)) => conversation,
            (Permission::Customer, None) => return Ok(no_conversation(frame)),
            _ => {
                return match frame {
                    ToRouter::Start { key, name, answers, text, visitor, out_of_hours } => {
                        let signed = self.signed.clone();
                        self.start(key, Asked { name, answers, text, visitor, out_of_hours, signed }).await
                    }
                    ToRouter::Ping => Ok(Some(crate::fanout::delivery::frame(&ToPage::Pong))),
                    _ => Ok(not_understood("this page has said hello already")),
                };
            }
        };
        match frame {
            ToRouter::Send { key, text } => Ok(self.write(conversation, key, text).await),
            ToRouter::End { key } => {
                self.act(conversation, key, CustomerAct::End).await;
                Ok(None)
            }
            ToRouter::Survey { key, rating, comment } => {
                self.survey(conversation, key, Survey { rating, comment: comment.map(Text::from) }).await
            }
            ToRouter::Typing => {
                self.typing(conversation).await;
                Ok(None)
            }
            ToRouter::Earlier { before } => self.earlier(conversation, before).await,
            ToRouter::Ping | ToRouter::Hello { .. } | ToRouter::Start { .. } => Ok(None),
        }
    }

    fn look_at_self(&mut self) -> Result<(), CloseReason> {
        let is_idle = self.stranger.is_some() && self.came_at.elapsed() > NO_CONVERSATION_TIMEOUT;
        if is_idle { Err(CloseReason::Idle) } else { Ok(()) }
    }
}

/// The key of a frame, if it has one.
fn key_of(frame: &ToRouter) -> Option<&str> {
    match frame {
        ToRouter::Start { key, .. }
        | ToRouter::Send { key, .. }
        | ToRouter::End { key }
        | ToRouter::Survey { key, .. } => Some(key),
        ToRouter::Hello { .. } | ToRouter::Ping | ToRouter::Typing | ToRouter::Earlier { .. } => None,
    }
}

/// The answer to an action of a page without a conversation.
fn no_conversation(frame: ToRouter) -> Option<Utf8Bytes> {
    match frame {
        ToRouter::Send { key, .. } | ToRouter::End { key } | ToRouter::Survey { key, .. } => {
            refused(key, "no-such-conversation", "Start a conversation first.")
        }
        ToRouter::Earlier { .. } => not_understood("this page is in no conversation"),
        ToRouter::Ping | ToRouter::Typing | ToRouter::Hello { .. } | ToRouter::Start { .. } => None,
    }
}

fn answered(key: String, answer: Answer) -> Utf8Bytes {
    frame(&ToPage::Answer { key, answer })
}

fn refused(key: String, code: &str, message: &str) -> Option<Utf8Bytes> {
    Some(answered(key, Problem::new(code, message).into()))
}

fn not_understood(why: &str) -> Option<Utf8Bytes> {
    Some(frame(&ToPage::NotUnderstood { why: why.to_owned() }))
}
