//! The socket of a rep's desk.

use crate::ai::service::AiRequest;
use crate::api::permission::{self, Permission};
use crate::app_state::AppState;
use crate::engine::input::{DeskCame, Input};
use crate::fanout::delivery::frame;
use crate::fanout::subscribers::{ConnectionId, FRAMES_WAITING, OutgoingFrame};
use crate::http::client_extractor::ClientAddress;
use crate::records::customer_past::{timeline, transcript};
use crate::records::dispositions::dispositions;
use crate::records::own_history::own_history;
use crate::records::to_answer_with::{article, articles, quick_replies};
use crate::records::today::today;
use crate::sockets::hello::{read_hello, signed_in};
use crate::sockets::socket::{FrameHandler, Upgrade, close, key_problem, run_socket};
use axum::extract::State;
use axum::extract::ws::{Utf8Bytes, WebSocket};
use axum::response::Response;
use engine::Command;
use model::{DeskId, LookupRequest, LookupResult, RepAction, RepId};
use protocol::desk::{Abilities, ToDesk, ToRouter};
use protocol::{Answer, CloseReason, Problem};
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};
use tracing::Instrument;

/// The longest text of a search, in bytes.
const LONGEST_SEARCH: usize = 400;

/// The shortest interval between two look-ups of a desk: each one examines all reps.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// The shortest interval between two test rings of a desk.
const TEST_RING_EVERY: Duration = Duration::from_millis(500);

/// `GET /api/v1/desk`: a rep's desk. The token is in the first frame, so a page of another site can do
/// nothing with this address.
pub(crate) async fn connect(
    State(app): State<Arc<AppState>>,
    ClientAddress(address): ClientAddress,
    Upgrade(upgrade): Upgrade,
) -> Response {
    upgrade.on_upgrade(async move |socket| serve(&app, address, socket).await)
}

async fn serve(app: &AppState, address: IpAddr, mut socket: WebSocket) {
    let Some(unknown) = app.connections.take_unknown(address) else {
        return close(socket, CloseReason::TooMany).await;
    };
    let Recognised { rep, desk, after, abilities: Abilities { receipts }, token } =
        match recognise(app, &mut socket).await {
            Ok(recognised) => recognised,
            Err(reason) => {
                tracing::info!(why = reason.code().1, "a desk is turned away");
                return close(socket, reason).await;
            }
        };
    drop(unknown);
    let connection = app.organisation.connection();
    let (sender, frames) = mpsc::channel(FRAMES_WAITING);
    tracing::info!(%rep, %desk, ?after, receipts, "a desk is connected");
    let (rep_of, now) = (rep.clone(), Instant::now());
    let mut hearer = Desk {
        app,
        connection,
        rep: rep_of,
        desk,
        quit: false,
        looks_from: now,
        rings_from: now,
        frames: sender.downgrade(),
        making: JoinSet::new(),
    };
    app.organisation.send(Input::DeskCame(DeskCame { connection, sender, rep, desk, after, receipts })).await;
    let whose = hearer.rep.to_string();
    let over = async {
        app.authenticator.until_over(&token, |person| person.id == whose).await;
        CloseReason::NotSignedIn
    };
    let parting = run_socket(socket, frames, app.ending.clone(), &mut hearer, over).await;
    let Desk { rep, quit, .. } = hearer;
    // Without a close reason its connection broke, or its own end closed it.
    let why = parting.as_ref().map(|(_, reason)| reason.code().1);
    tracing::info!(%rep, %desk, quit, why, "a desk is gone");
    app.organisation.send(Input::Left { connection, quit }).await;
    if let Some((socket, reason)) = parting {
        close(socket, reason).await;
    }
}

/// A desk that said hello with a rep's token.
struct Recognised {
    rep: RepId,
    desk: DeskId,
    /// The last frame that it took, if it resumes.
    after: Option<u64>,
    abilities: Abilities,
    token: String,
}

async fn recognise(app: &AppState, socket: &mut WebSocket) -> Result<Recognised, CloseReason> {
    let ToRouter::Hello { version: _, token, desk, after, abilities } = read_hello(socket).await? else {
        return Err(CloseReason::NoHello);
    };
    let person = signed_in(app, &token).await?;
    Ok(Recognised { rep: RepId::from(person.id.as_str()), desk, after, abilities, token })
}

/// One connected desk.
struct Desk<'a> {
    app: &'a AppState,
    connection: ConnectionId,
    rep: RepId,
    desk: DeskId,
    quit: bool,
    /// When it may look something up again.
    looks_from: Instant,
    /// When it may have a test ring again.
    rings_from: Instant,
    /// Where frames for it go that are not answered at once. Whoever drops the sender ends the connection, so it is not held.
    frames: mpsc::WeakSender<OutgoingFrame>,
    /// The text that is being made for it, which ends with the connection.
    making: JoinSet<()>,
}

impl FrameHandler for Desk<'_> {
    async fn handle_frame(&mut self, text: &str) -> Result<Option<Utf8Bytes>, CloseReason> {
        let frame = match protocol::read(text) {
            Ok(frame) => frame,
            Err(error) => {
                let key = protocol::key_of(text).filter(|key| key_problem(key).is_none());
                return Ok(not_understood_act(&error.why, key));
            }
        };
        if permission::of_desk_frame(&frame) != Permission::Representative {
            return Ok(not_understood("this desk has said hello already"));
        }
        match frame {
            ToRouter::Act { key, act } => self.act(key, act).await,
            ToRouter::Typing { conversation } => {
                let connection = self.connection;
                self.app.organisation.send(Input::Typing { connection, conversation }).await;
                Ok(None)
            }
            ToRouter::LookUp {
                what:
                    LookupRequest::Targets { search, .. }
                    | LookupRequest::Work { search, .. }
                    | LookupRequest::Colleagues { search }
                    | LookupRequest::Contacts { search, .. }
                    | LookupRequest::QuickReplies { search, .. }
                    | LookupRequest::Articles { search, .. }
                    | LookupRequest::History { search, .. },
            } if search.len() > LONGEST_SEARCH => Ok(not_understood("a search is longer than 400 bytes")),
            ToRouter::LookUp { what: LookupRequest::Ai { conversation, request, task, language } } => {
                sleep_until(self.looks_from).await;
                self.looks_from = Instant::now() + LOOK_EVERY;
                self.make(AiRequest { rep: self.rep.clone(), conversation, request, task, language });
                Ok(None)
            }
            ToRouter::LookUp { what } => {
                // A desk that asks too often has to wait, and delays nobody else.
                sleep_until(self.looks_from).await;
                self.looks_from = Instant::now() + LOOK_EVERY;
                let found = match what {
                    LookupRequest::Contacts { conversation, search } => {
                        let AppState { identifier, organisation, .. } = self.app;
                        let found = identifier.search(organisation, &self.rep, conversation, search).await;
                        Some(LookupResult::Contacts(found))
                    }
                    LookupRequest::Today => today(self.app, &self.rep).await.map(LookupResult::Today),
                    LookupRequest::Dispositions => dispositions(self.app).await,
                    LookupRequest::AiFunctions => {
                        Some(LookupResult::AiFunctions { functions: self.app.ai.functions() })
                    }
                    LookupRequest::Timeline { conversation, most } => {
                        Some(timeline(self.app, &self.rep, conversation, most).await)
                    }
                    LookupRequest::History { list, search, after } => {
                        Some(own_history(self.app, &self.rep, list, search, after).await)
                    }
                    LookupRequest::Transcript { conversation, past, before } => {
                        Some(transcript(self.app, &self.rep, (conversation, past), before).await)
                    }
                    LookupRequest::QuickReplies { conversation, search } => {
                        Some(quick_replies(self.app, &self.rep, conversation, search).await)
                    }
                    LookupRequest::Articles { conversation, search } => {
                        Some(articles(self.app, &self.rep, conversation, search).await)
                    }
                    LookupRequest::Article { conversation, article: id } => {
                        Some(article(self.app, &self.rep, conversation, id).await)
                    }
                    _ => {
                        let connection = self.connection;
                        self.app.organisation.send(Input::LookUp { connection, what }).await;
                        None
                    }
                };
                Ok(found.map(found_frame))
            }
            ToRouter::TestRing { number } => {
                // As with look-ups. Nobody else hears of it, the organisation neither.
                sleep_until(self.rings_from).await;
                self.rings_from = Instant::now() + TEST_RING_EVERY;
                Ok(Some(test_ring_frame(number)))
            }
            ToRouter::Goodbye => {
                self.quit = true;
                Err(CloseReason::Goodbye)
            }
            ToRouter::Hello { .. } => Ok(None),
        }
    }
}

impl Desk<'_> {
    /// Has a text made, in place of one that is being made for this desk.
    fn make(&mut self, asked: AiRequest) {
        self.making.abort_all();
        while self.making.try_join_next().is_some() {}
        let (ai, organisation, frames) =
            (Arc::clone(&self.app.ai), self.app.organisation.clone(), self.frames.clone());
        let making = async move {
            let made = found_frame(LookupResult::Ai(ai.carry_out(&organisation, asked).await));
            if let Some(frames) = frames.upgrade() {
                // A desk that is too slow for its frames is about to be dropped.
                drop(frames.try_send(OutgoingFrame::Frame(made)));
            }
        };
        self.making.spawn(making.in_current_span());
    }

    async fn act(&self, key: String, act: RepAction) -> Result<Option<Utf8Bytes>, CloseReason> {
        if let Some(why) = key_problem(&key) {
            return Ok(not_understood(why));
        }
        // Before the organisation knows: a sign-out that was answered must leave no token behind.
        if act == RepAction::SignOut
            && let Err(error) = self.app.authenticator.revoke(self.rep.to_string()).await
        {
            tracing::error!(%error, "a sign-out failed");
            let problem = Problem::new("internal", "The router could not sign you out. Try again.");
            let answer = Answer { problem: Some(problem), conversation: None };
            return Ok(Some(frame(&ToDesk::Answer { key, answer })));
        }
        let AppState { identifier, organisation, .. } = self.app;
        let act = identifier.prepared(organisation, &self.rep, self.desk, &key, act).await;
        let command = Command::Representative { rep: self.rep.clone(), act };
        let input = Input::Act { connection: self.connection, key, command };
        self.app.organisation.send(input).await;
        Ok(None)
    }
}

fn found_frame(found: LookupResult) -> Utf8Bytes {
    frame(&ToDesk::Found { found })
}

fn test_ring_frame(number: u64) -> Utf8Bytes {
    frame(&ToDesk::TestRing { number })
}

fn not_understood(why: &str) -> Option<Utf8Bytes> {
    not_understood_act(why, None)
}

fn not_understood_act(why: &str, key: Option<String>) -> Option<Utf8Bytes> {
    tracing::warn!(why, "a desk's frame was not understood");
    Some(frame(&ToDesk::NotUnderstood { why: why.to_owned(), key }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size_of_output<A, B, C, F: Future>(_: impl Fn(A, B, C) -> F) -> usize {
        size_of::<F>()
    }

    #[test]
    fn a_connected_desk_takes_little_memory() {
        let size = size_of_output::<&'static AppState, IpAddr, WebSocket, _>(serve);
        assert!(size <= 4 * 1024, "{size} bytes");
    }
}
