//! The connection against a router that says what it is told to.

use super::*;
use crate::sample_views::{KIRAN, NOW, conversation, offer, offered, snapshot};
use desk_core::{Desk, Effect, Input, PersistedOutbox, UserAction, View};
use model::{DeskEvent, DeskId, OfferView, RepAction};
use reqwest::Url;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_tungstenite::accept_async;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// A router that says what it is told to.
struct Scripted {
    listener: TcpListener,
    line: Option<WebSocketStream<TcpStream>>,
}

impl Scripted {
    async fn listen() -> Self {
        Self { listener: TcpListener::bind("127.0.0.1:0").await.unwrap(), line: None }
    }

    /// Takes a desk in, and gives the number that it greets with.
    async fn greeted(&mut self) -> Option<u64> {
        let (stream, _) = self.listener.accept().await.unwrap();
        self.line = Some(accept_async(stream).await.unwrap());
        let Some(ToRouter::Hello { after, abilities, .. }) = self.hears().await else {
            panic!("it says no hello")
        };
        assert!(abilities.receipts, "the router is to wait for its receipts");
        after
    }

    /// The next frame of the desk; nothing when it has closed.
    async fn hears(&mut self) -> Option<ToRouter> {
        loop {
            match self.line.as_mut().unwrap().next().await {
                Some(Ok(Message::Text(text))) => return Some(protocol::read(&text).unwrap()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                Some(Ok(_)) => {}
            }
        }
    }

    /// The next act that is no receipt and no sign of reading.
    async fn hears_act(&mut self) -> (String, RepAction) {
        loop {
            match self.hears().await {
                Some(ToRouter::Act { key, act })
                    if !matches!(act, RepAction::Receipt { .. } | RepAction::Read { .. }) =>
                {
                    return (key, act);
                }
                Some(_) => {}
                None => panic!("the desk is gone"),
            }
        }
    }

    async fn says(&mut self, frame: &Value) {
        self.line.as_mut().unwrap().send(Message::text(frame.to_string())).await.unwrap();
    }

    async fn welcomes(&mut self, resumed: bool) {
        self.says(&json!({ "type": "welcome", "version": 1, "rep": "ana", "now": NOW, "resumed": resumed }))
            .await;
    }

    async fn tells(&mut self, number: u64, event: &DeskEvent) {
        self.says(&json!({ "type": "event", "number": number, "event": event })).await;
    }

    async fn tells_all(&mut self, number: u64, offers: Vec<OfferView>) {
        let state = snapshot(offers, vec![conversation()]);
        self.says(&json!({ "type": "snapshot", "number": number, "state": state })).await;
    }

    async fn closes(&mut self, code: u16) {
        let mut line = self.line.take().unwrap();
        line.close(Some(CloseFrame { code: code.into(), reason: "".into() })).await.unwrap();
        while let Some(Ok(_)) = line.next().await {}
    }
}

/// The core's desk and its connection, as the loop has them together.
struct Core {
    desk: Desk,
    backend: HandbellBackend,
    refused: Option<Option<SignedOutReason>>,
}

impl Core {
    fn start(router: &Scripted) -> Self {
        let address = format!("http://{}", router.listener.local_addr().unwrap());
        let endpoint = Endpoint { router: Url::parse(&address).unwrap(), token: "t".into(), desk: DeskId(1) };
        let mut core = Self {
            desk: Desk::new(7, PersistedOutbox::default()),
            backend: HandbellBackend::start(endpoint),
            refused: None,
        };
        core.take(Input::SignedIn { router: address, is_kept: true });
        core
    }

    fn take(&mut self, input: Input) {
        let effects = self.desk.take(input, NOW);
        self.backend.set_last_frame(self.desk.last_frame());
        for effect in effects {
            match effect {
                Effect::Send { key, act } => self.backend.send(Up::Act { key, act }),
                Effect::Resume => self.backend.send(Up::Resume),
                Effect::Retry => self.backend.send(Up::Retry),
                _ => {}
            }
        }
    }

    fn did(&mut self, did: UserAction) {
        self.take(Input::UserAction(did));
    }

    /// Takes in what comes down until the view is right.
    async fn until(&mut self, right: impl Fn(&View) -> bool) -> View {
        let waiting = async {
            while !right(&self.desk.view()) {
                match self.backend.next().await.expect("the connection's task is there") {
                    Down::Said(said) => self.take(Input::Router(*said)),
                    Down::Refused { why } => {
                        self.refused = Some(why);
                        self.take(Input::SignedOut { why });
                    }
                }
            }
            self.desk.view()
        };
        timeout(Duration::from_secs(60), waiting).await.expect("the view is never right")
    }

    async fn until_connected(&mut self) {
        self.until(|view| view.connection == desk_core::Connection::Connected && view.account.is_some())
            .await;
    }
}

/// A core that is connected, with one session.
async fn connected() -> (Scripted, Core) {
    let mut router = Scripted::listen().await;
    let mut core = Core::start(&router);
    assert_eq!(router.greeted().await, None);
    router.welcomes(false).await;
    router.tells_all(5, vec![]).await;
    core.until_connected().await;
    (router, core)
}

fn turned_away(view: &View) -> Option<TurnedAwayReason> {
    match view.connection {
        desk_core::Connection::Reconnecting { why, .. } => why,
        _ => None,
    }
}

/// Why the rep is signed out, and whether what they wrote is kept.
fn signed_out(view: &View) -> Option<(SignedOutReason, bool)> {
    match view.connection {
        desk_core::Connection::SignedOut { why: Some(why), is_kept } => Some((why, is_kept)),
        _ => None,
    }
}

#[tokio::test]
async fn an_event_of_an_unknown_kind_is_made_good_by_the_whole_state_and_offers_ring() {
    let (mut router, mut core) = connected().await;
    router.says(&json!({ "type": "event", "number": 6, "event": { "event": "later", "what": 1 } })).await;
    router.tells(7, &offered(7)).await;
    let (after, _) = tokio::join!(
        router.greeted(),
        core.until(|view| { matches!(view.connection, desk_core::Connection::Reconnecting { .. }) })
    );
    assert_eq!(after, None, "not a number behind which the router would resume");
    router.welcomes(false).await;
    router.tells_all(7, vec![offer(7)]).await;
    core.until(|view| view.ringing.len() == 1).await;
    // From here on it goes on as ever, though the router says such a thing again.
    router.says(&json!({ "type": "event", "number": 8, "event": { "event": "later" } })).await;
    router.tells(9, &offered(9)).await;
    core.until(|view| view.ringing.len() == 2).await;
}

#[tokio::test]
async fn a_gap_is_greeted_with_the_last_frame_that_was_taken() {
    let (mut router, mut core) = connected().await;
    router.tells(6, &offered(6)).await;
    router.tells(8, &offered(8)).await;
    router.tells(9, &offered(9)).await;
    let (after, _) = tokio::join!(
        router.greeted(),
        core.until(|view| { matches!(view.connection, desk_core::Connection::Reconnecting { .. }) })
    );
    assert_eq!(after, Some(6));
    router.welcomes(true).await;
    for number in 7..=9 {
        router.tells(number, &offered(number)).await;
    }
    core.until(|view| view.ringing.len() == 4).await;
    assert_eq!(core.desk.last_frame(), Some(9));
}

#[tokio::test]
async fn another_version_keeps_the_sign_in_and_what_was_written_and_says_what_to_do() {
    let (mut router, mut core) = connected().await;
    core.did(UserAction::Send { conversation: KIRAN, text: "I have refunded you.".into() });
    router.hears_act().await;
    router.closes(CloseCode::OtherVersion.number()).await;
    let view = core.until(|view| turned_away(view).is_some()).await;
    assert_eq!(turned_away(&view), Some(TurnedAwayReason::OtherVersion));
    assert_eq!(core.refused, None);
    core.did(UserAction::Retry);
    router.greeted().await;
    router.welcomes(false).await;
    let (_, act) = tokio::join!(core.until_connected(), async {
        router.tells_all(6, vec![]).await;
        router.hears_act().await.1
    });
    assert_eq!(act, RepAction::Send { conversation: KIRAN, text: "I have refunded you.".into() });
}

#[tokio::test]
async fn an_account_that_answers_no_customers_is_told_so_at_its_first_connection_and_tried_no_more() {
    let mut router = Scripted::listen().await;
    let mut core = Core::start(&router);
    router.greeted().await;
    router.closes(CloseCode::Forbidden.number()).await;
    let view = core.until(|view| signed_out(view).is_some()).await;
    assert_eq!(signed_out(&view), Some((SignedOutReason::Forbidden, false)));
    assert!(core.backend.next().await.is_none());
}

#[tokio::test]
async fn whoever_is_taken_out_while_connected_is_told_so_and_what_was_written_is_kept() {
    let (mut router, mut core) = connected().await;
    core.did(UserAction::Send { conversation: KIRAN, text: "I have refunded you.".into() });
    router.hears_act().await;
    router.closes(CloseCode::Forbidden.number()).await;
    let view = core.until(|view| signed_out(view).is_some()).await;
    assert_eq!(signed_out(&view), Some((SignedOutReason::Forbidden, true)));
    assert!(core.backend.next().await.is_none());
}

#[tokio::test]
async fn a_sign_in_that_is_over_is_told_and_ends_the_connection() {
    let (mut router, mut core) = connected().await;
    router.closes(CloseCode::NotSignedIn.number()).await;
    core.until(|view| view.account.is_none()).await;
    assert_eq!(core.refused, Some(Some(SignedOutReason::NotSignedIn)));
    assert!(core.backend.next().await.is_none());
}

#[tokio::test]
async fn a_code_that_is_not_known_is_tried_again() {
    let (mut router, mut core) = connected().await;
    router.closes(4999).await;
    let (after, _) = tokio::join!(
        router.greeted(),
        core.until(|view| { matches!(view.connection, desk_core::Connection::Reconnecting { .. }) })
    );
    assert_eq!(after, Some(5));
}

#[tokio::test]
async fn a_frame_that_is_too_large_is_not_sent_and_does_not_end_the_connection() {
    let (mut router, mut core) = connected().await;
    let text = "x".repeat(70_000);
    core.backend.send(Up::Act { key: "k".into(), act: RepAction::Send { conversation: KIRAN, text } });
    core.did(UserAction::Send { conversation: KIRAN, text: "short".into() });
    assert_eq!(router.hears_act().await.1, RepAction::Send { conversation: KIRAN, text: "short".into() });
    let said = core.backend.next().await;
    assert!(
        matches!(said, Some(Down::Said(said)) if matches!(&*said, FromRouter::TooLarge { key: Some(key) } if key == "k"))
    );
}

#[tokio::test]
async fn what_the_router_finds_too_large_comes_back_and_is_not_sent_again() {
    for code in [CloseCode::FrameTooLarge, CloseCode::MessageTooBig] {
        let (mut router, mut core) = connected().await;
        core.did(UserAction::Send { conversation: KIRAN, text: "the long one".into() });
        router.hears_act().await;
        router.closes(code.number()).await;
        let view = core.until(|view| !view.returned.is_empty()).await;
        assert_eq!(view.returned[0].text, "the long one");
        let ((), _) = tokio::join!(
            async {
                router.greeted().await;
                router.welcomes(false).await;
                router.tells_all(6, vec![]).await;
            },
            core.until(|view| matches!(view.connection, desk_core::Connection::Reconnecting { .. }))
        );
        core.until_connected().await;
        core.did(UserAction::Send { conversation: KIRAN, text: "the next one".into() });
        assert_eq!(
            router.hears_act().await.1,
            RepAction::Send { conversation: KIRAN, text: "the next one".into() }
        );
    }
}

#[tokio::test]
async fn a_state_that_cannot_be_read_says_what_to_do() {
    let mut router = Scripted::listen().await;
    let mut core = Core::start(&router);
    router.greeted().await;
    router.welcomes(false).await;
    router.says(&json!({ "type": "snapshot", "number": 7, "state": { "later": true } })).await;
    let view = core.until(|view| turned_away(view).is_some()).await;
    assert_eq!(turned_away(&view), Some(TurnedAwayReason::NotUnderstood));
}

#[tokio::test]
async fn every_close_that_a_person_can_do_something_about_is_told() {
    for code in CloseCode::ALL {
        let (mut router, mut core) = connected().await;
        router.closes(code.number()).await;
        let view = core.until(|view| !matches!(view.connection, desk_core::Connection::Connected)).await;
        // What the router says about itself, or what the person wrote, is told; a mere interruption is not.
        let is_told = match code {
            CloseCode::NotStored => true,
            code => code.afterwards() == Afterwards::RetrySlowly,
        };
        assert_eq!(turned_away(&view), is_told.then(|| turned_away_reason(*code)), "{code:?}");
        let signs_in = code.afterwards() == Afterwards::SignIn;
        assert_eq!(core.refused.is_some(), signs_in, "{code:?}");
    }
}

#[tokio::test]
async fn one_of_too_many_comes_back_soon_and_says_what_it_waits_for() {
    let mut router = Scripted::listen().await;
    let mut core = Core::start(&router);
    let began = Instant::now();
    for _ in 0..2 {
        router.greeted().await;
        router.closes(CloseCode::TooMany.number()).await;
        core.until(|view| turned_away(view).is_some()).await;
    }
    router.greeted().await;
    assert!(began.elapsed() < Backoff::slowly(0), "the pauses are those of an interruption");
}

#[tokio::test]
async fn only_a_desk_that_nobody_knew_yet_comes_back_soon_where_there_are_too_many() {
    let (_, ups) = unbounded_channel();
    let (downs, _down) = unbounded_channel();
    let (_taken, last_taken) = watch::channel(None);
    let router = Url::parse("http://127.0.0.1:9").unwrap();
    let endpoint = Endpoint { router, token: "t".into(), desk: DeskId(1) };
    let task = ConnectionTask { endpoint, ups, downs, last_taken };
    for code in CloseCode::ALL {
        for was_welcome in [false, true] {
            let comes_back = match code.afterwards() {
                Afterwards::Retry | Afterwards::Stop => End::Lost,
                Afterwards::RetrySlowly if *code == CloseCode::TooMany && !was_welcome => End::Lost,
                Afterwards::RetrySlowly => End::TurnedAway,
                Afterwards::SignIn => End::Over,
            };
            assert_eq!(task.closed(Some(code.number()), was_welcome), comes_back, "{code:?} {was_welcome}");
        }
    }
}
