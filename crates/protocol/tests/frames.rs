//! Every frame survives a round trip, and its form on the wire is kept in a snapshot.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use desk_core::{Desk, FromRouter, Input, PersistedOutbox};
use engine::{
    Actor, Command, ConfigurationEdit, CustomerAct, Edit, NewConversation, Organisation, Output, RepAct,
};
use model::{
    ArticleContent, ArticleMatch, ArticleMatches, ArticlePage, Closed, Configuration, ConversationId,
    CustomerEvent, Delivery, DeliveryFailure, DeskEvent, DeskId, ExcerptPart, LookupRequest, LookupResult,
    NoWork, NotShown, Notice, OfferOutcome, Outlook, PreChatForm, PresenceOverride, PresenceView, Question,
    QuestionKind, QuickReplyMatches, QuickReplyView, Receipt, RepAction, SearchView, Sentiment,
    SentimentView, Span, Timestamp,
};
use protocol::chat::{ToPage, ToRouter as FromPage};
use protocol::desk::{ToDesk, ToRouter};
use protocol::window::{SessionLines, ToCore, ToWindow, differences};
use protocol::{Answer, Problem, read, write};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Debug;

/// Writes frames, one per line, and checks that each reads back the same.
fn lines<F: Serialize + DeserializeOwned + PartialEq + Debug>(frames: &[F]) -> String {
    let line = |frame: &F| {
        let line = write(frame);
        let again = read::<F>(&line);
        assert_eq!(again.as_ref().ok(), Some(frame), "{line}: {:?}", again.as_ref().err());
        line
    };
    frames.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads frames that others wrote.
fn understood<F: DeserializeOwned>(written: Vec<Value>) -> Vec<F> {
    written.into_iter().map(|frame| read(&frame.to_string()).unwrap()).collect()
}

fn acts() -> Vec<Value> {
    let rep = json!({ "to": "representative", "rep": "ben" });
    let queue = json!({ "to": "queue", "queue": "help" });
    vec![
        json!({ "act": "accept", "offer": 1 }),
        json!({ "act": "reject", "offer": 1, "reason": "Not my field" }),
        json!({ "act": "reject", "offer": 1 }),
        json!({ "act": "askMoreTime", "offer": 1 }),
        json!({ "act": "pick", "conversation": 2 }),
        json!({ "act": "reopen", "conversation": 2 }),
        json!({ "act": "transfer", "conversation": 2, "to": rep }),
        json!({ "act": "escalate", "conversation": 2, "to": queue }),
        json!({ "act": "consult", "conversation": 2, "to": rep }),
        json!({ "act": "endConsult", "conversation": 2, "rep": "ben" }),
        json!({ "act": "addConsultant", "conversation": 2, "rep": "ben" }),
        json!({ "act": "removeConsultant", "conversation": 2, "rep": "ben" }),
        json!({ "act": "cancelConsultSearch", "conversation": 2, "queue": "help" }),
        json!({ "act": "pauseTimeout", "conversation": 2, "rule": "Silent" }),
        json!({ "act": "resumeTimeout", "conversation": 2, "rule": "Silent" }),
        json!({ "act": "linkContact", "conversation": 2, "contact": "kiran" }),
        json!({ "act": "createContact", "conversation": 2, "name": "Kiran", "email": "k@example.com", "phone": "+1 425 555 0101" }),
        json!({ "act": "createContact", "conversation": 2, "name": "Kiran" }),
        json!({ "act": "unlinkContact", "conversation": 2 }),
        json!({ "act": "receipt", "offer": 1, "receipt": { "shown": "natively" } }),
        json!({ "act": "receipt", "offer": 1, "receipt": { "shown": "inApp" } }),
        json!({ "act": "receipt", "offer": 1, "receipt": { "shown": "hidden", "why": "dismissed" } }),
        json!({ "act": "receipt", "offer": 1, "receipt": { "shown": "no", "why": "noServer" } }),
        json!({ "act": "receipt", "offer": 1, "receipt": { "shown": "no", "why": "of a later program" } }),
        json!({ "act": "choosePresence", "presence": "busy" }),
        json!({ "act": "chooseNextPresence", "presence": "lunch", "after": 2 }),
        json!({ "act": "chooseNextPresence", "presence": null, "after": 2 }),
        json!({ "act": "dispose", "conversation": 2, "disposition": "solved" }),
        json!({ "act": "transfer", "conversation": 2, "to": queue, "note": "The pole is cracked" }),
        json!({ "act": "addNote", "conversation": 2, "text": "Calls back on Monday" }),
        json!({ "act": "consult", "conversation": 2, "to": queue, "note": "Is it covered?" }),
        json!({ "act": "resetPresence" }),
        json!({ "act": "send", "conversation": 2, "text": "Hello" }),
        json!({ "act": "sendAgain", "conversation": 2, "message": 3 }),
        json!({ "act": "read", "conversation": 2, "through": 3 }),
        json!({ "act": "end", "conversation": 2 }),
        json!({ "act": "close", "conversation": 2 }),
        json!({ "act": "signOut" }),
    ]
}

#[test]
fn every_act_of_a_rep_is_written_down() {
    let number = |act: &RepAction| match act {
        RepAction::Accept { .. } => 0,
        RepAction::Reject { .. } => 1,
        RepAction::Pick { .. } => 2,
        RepAction::Reopen { .. } => 3,
        RepAction::Transfer { .. } => 4,
        RepAction::Escalate { .. } => 5,
        RepAction::Consult { .. } => 6,
        RepAction::EndConsult { .. } => 7,
        RepAction::Receipt { .. } => 8,
        RepAction::ChoosePresence { .. } => 9,
        RepAction::ResetPresence => 10,
        RepAction::Send { .. } => 11,
        RepAction::Read { .. } => 12,
        RepAction::End { .. } => 13,
        RepAction::Close { .. } => 14,
        RepAction::SignOut => 15,
        RepAction::AddConsultant { .. } => 16,
        RepAction::RemoveConsultant { .. } => 17,
        RepAction::PauseTimeout { .. } => 18,
        RepAction::ResumeTimeout { .. } => 19,
        RepAction::CancelConsultSearch { .. } => 20,
        RepAction::LinkContact { .. } => 21,
        RepAction::CreateContact { .. } => 22,
        RepAction::UnlinkContact { .. } => 23,
        RepAction::AskMoreTime { .. } => 24,
        RepAction::ChooseNextPresence { .. } => 25,
        RepAction::Dispose { .. } => 26,
        RepAction::AddNote { .. } => 27,
        RepAction::SendAgain { .. } => 28,
    };
    let numbers: BTreeSet<usize> = understood::<RepAction>(acts()).iter().map(number).collect();
    assert_eq!(numbers, (0..=28).collect());
}

#[test]
fn what_a_desk_says() {
    let acts = acts().into_iter().map(|act| json!({ "type": "act", "key": "k", "act": act }));
    let mut written: Vec<_> = acts.collect();
    written.extend([
        json!({ "type": "hello", "version": 1, "token": "t", "desk": 7, "after": 41 }),
        json!({ "type": "hello", "version": 1, "token": "t", "desk": 7, "abilities": { "receipts": true, "later": 1 } }),
        json!({ "type": "typing", "conversation": 2 }),
        json!({ "type": "lookUp", "what": { "lookup": "targets", "conversation": 2, "search": "be" } }),
        json!({ "type": "lookUp", "what": { "lookup": "work" } }),
        json!({ "type": "lookUp", "what": { "lookup": "messages", "conversation": 2, "before": 51 } }),
        json!({ "type": "lookUp", "what": { "lookup": "colleagues", "search": "ben ok" } }),
        json!({ "type": "lookUp", "what": { "lookup": "history", "list": "mentions" } }),
        json!({ "type": "lookUp", "what": { "lookup": "quickReplies", "conversation": 2, "search": "#orders late" } }),
        json!({ "type": "lookUp", "what": { "lookup": "articles", "conversation": 2, "search": "tent" } }),
        json!({ "type": "lookUp", "what": { "lookup": "article", "conversation": 2, "article": "tents" } }),
        json!({ "type": "goodbye" }),
    ]);
    insta::assert_snapshot!(lines(&understood::<ToRouter>(written)));
}

#[test]
fn what_a_customers_page_says() {
    let written = vec![
        json!({ "type": "hello", "version": 1, "workstream": "support", "token": "t" }),
        json!({ "type": "start", "key": "k", "name": "Kiran", "answers": { "Email": "k@example.test" } }),
        json!({ "type": "send", "key": "k", "text": "Hello" }),
        json!({ "type": "start", "key": "k", "name": "", "answers": {}, "text": "My tent broke" }),
        json!({ "type": "start", "key": "k", "name": "", "answers": {}, "visitor": {
            "language": "fr-CA", "device": "iPhone", "page": "https://shop.example/tents" } }),
        json!({ "type": "typing" }),
        json!({ "type": "ping" }),
        json!({ "type": "earlier", "before": 51 }),
        json!({ "type": "end", "key": "k" }),
    ];
    insta::assert_snapshot!(lines(&understood::<FromPage>(written)));
}

#[test]
fn what_a_window_says() {
    let target = json!({ "to": "queue", "queue": "help" });
    let intents = [
        json!({ "intent": "signIn", "router": "https://r.test", "email": "a@example.test", "password": "p" }),
        json!({ "intent": "signOut" }),
        json!({ "intent": "accept", "offer": 1 }),
        json!({ "intent": "reject", "offer": 1, "reason": null }),
        json!({ "intent": "do", "act": "askMoreTime", "offer": 1 }),
        json!({ "intent": "do", "act": "pick", "conversation": 2 }),
        json!({ "intent": "do", "act": "reopen", "conversation": 2 }),
        json!({ "intent": "do", "act": "transfer", "conversation": 2, "to": target }),
        json!({ "intent": "do", "act": "escalate", "conversation": 2, "to": target }),
        json!({ "intent": "do", "act": "consult", "conversation": 2, "to": target }),
        json!({ "intent": "do", "act": "endConsult", "conversation": 2, "rep": "ben" }),
        json!({ "intent": "do", "act": "addConsultant", "conversation": 2, "rep": "ben" }),
        json!({ "intent": "do", "act": "removeConsultant", "conversation": 2, "rep": "ben" }),
        json!({ "intent": "do", "act": "cancelConsultSearch", "conversation": 2, "queue": "help" }),
        json!({ "intent": "do", "act": "pauseTimeout", "conversation": 2, "rule": "Silent" }),
        json!({ "intent": "do", "act": "resumeTimeout", "conversation": 2, "rule": "Silent" }),
        json!({ "intent": "lookUp", "what": { "lookup": "targets", "conversation": 2, "search": "" } }),
        json!({ "intent": "lookUp", "what": { "lookup": "work" } }),
        json!({ "intent": "lookUp", "what": { "lookup": "work", "search": "tent", "order": "longest" } }),
        json!({ "intent": "lookUp", "what": { "lookup": "today" } }),
        json!({ "intent": "lookUp", "what": { "lookup": "openItem", "conversation": 2 } }),
        json!({ "intent": "lookUp", "what": { "lookup": "dispositions" } }),
        json!({ "intent": "do", "act": "choosePresence", "presence": "busy" }),
        json!({ "intent": "do", "act": "chooseNextPresence", "presence": "lunch", "after": 2 }),
        json!({ "intent": "do", "act": "dispose", "conversation": 2, "disposition": "solved" }),
        json!({ "intent": "do", "act": "transfer", "conversation": 2, "to": target, "note": "The pole is cracked" }),
        json!({ "intent": "do", "act": "resetPresence" }),
        json!({ "intent": "select", "conversation": 2 }),
        json!({ "intent": "draft", "conversation": 2, "text": "Hel" }),
        json!({ "intent": "send", "conversation": 2, "text": "Hello" }),
        json!({ "intent": "typing", "conversation": 2 }),
        json!({ "intent": "end", "conversation": 2 }),
        json!({ "intent": "close", "conversation": 2 }),
        json!({ "intent": "editReturned", "id": 4 }),
        json!({ "intent": "discardReturned", "id": 4 }),
        json!({ "intent": "sendReturned", "id": 4 }),
        json!({ "intent": "olderMessages", "conversation": 2 }),
        json!({ "intent": "retry" }),
        json!({ "intent": "dismissNotDisplayed" }),
        json!({ "intent": "dismiss", "toast": 3 }),
        json!({ "intent": "dismissPassed" }),
        json!({ "intent": "askSignOut" }),
        json!({ "intent": "putAway" }),
        json!({ "intent": "stay" }),
        json!({ "intent": "quit" }),
    ];
    let asked = intents.into_iter().map(|intent| json!({ "type": "ask", "key": "k", "intent": intent }));
    let mut written: Vec<_> = asked.collect();
    written.extend([
        json!({ "type": "hello", "version": 1 }),
        json!({ "type": "open", "activation": "token" }),
        json!({ "type": "inFront", "inFront": true }),
        json!({ "type": "drawn", "offers": [1, 2] }),
        json!({ "type": "beat", "number": 7 }),
        json!({ "type": "pageFailed" }),
        json!({ "type": "closes" }),
    ]);
    insta::assert_snapshot!(lines(&understood::<ToCore>(written)));
}

/// A conversation from the first words on, as each side receives it.
struct Story {
    org: Organisation,
    now: Timestamp,
    desk: Vec<ToDesk>,
    page: Vec<ToPage>,
}

impl Story {
    fn take(&mut self, command: &Command) -> Option<ConversationId> {
        self.now = Timestamp(self.now.0 + 1_000);
        let outcome = self.org.take(command, None, self.now);
        for outputs in outcome.outputs {
            match outputs {
                Output::Representative { number, event, .. } => {
                    self.desk.push(ToDesk::Event { number, event })
                }
                Output::Customer { event, .. } => self.page.push(ToPage::Event { event }),
                _ => {}
            }
        }
        outcome.answer.unwrap().conversation
    }

    fn rep(&mut self, act: impl Into<RepAct>) {
        self.take(&Command::Representative { rep: "ana".into(), act: act.into() });
    }

    fn tell() -> (Self, ConversationId) {
        let organisation: Configuration = serde_json::from_value(json!({
            "name": "Larkfield",
            "presences": [{ "id": "busy", "text": "Busy", "base": "busy" }],
            "queues": [{ "id": "help", "name": "Help" }],
            "representatives": [{ "id": "ana", "name": "Ana Lima", "capacity": 2, "queues": ["help"] }],
            "templates": [],
            "workstreams": [{
                "id": "support", "name": "Support", "channel": "chat", "queue": "help",
                "allowedPresences": ["available", "busy"], "questions": ["Email"],
            }],
        }))
        .unwrap();
        let mut story =
            Self { org: Organisation::default(), now: Timestamp(1_000_000), desk: vec![], page: vec![] };
        story.take(&Command::Configure(Box::new(organisation)));
        story.rep(RepAct::DeskConnected { desk: DeskId(7), receipts: true });
        let answers = [("Email".to_owned(), "kiran@example.test".to_owned())].into();
        let (workstream, name) = ("support".into(), "Kiran".into());
        let opening = NewConversation { workstream, name, answers, ..NewConversation::default() };
        let conversation = story.take(&Command::Open(Box::new(opening))).unwrap();
        story.take(&Command::Customer { conversation, act: CustomerAct::Came });
        let offer = story.org.desk(&"ana".into()).unwrap().offers[0].id;
        story.rep(RepAct::Did {
            desk: Some(DeskId(7)),
            action: RepAction::Receipt { offer, receipt: Receipt::Natively },
        });
        story.rep(RepAction::Accept { offer });
        let text = "Hello".to_owned();
        story.take(&Command::Customer { conversation, act: CustomerAct::Send { text } });
        story.rep(RepAction::Read { conversation, through: 1 });
        story.rep(RepAction::Send { conversation, text: "Good morning".into() });
        story.rep(RepAction::ChoosePresence { presence: "busy".into() });
        (story, conversation)
    }
}

fn notices() -> [Notice; 9] {
    let customer = || "Kiran".into();
    [
        Notice::ClosedBySupervisor { customer: customer() },
        Notice::SupervisorJoined { supervisor: Some("Sofia Marin".into()), customer: customer() },
        Notice::ConsultDeclined {
            helper: "Ben Okafor".into(),
            customer: customer(),
            outcome: OfferOutcome::NotDisplayed(Some(NotShown::Locked)),
        },
        Notice::NobodyFree { queue: "Help".into(), customer: customer() },
        Notice::AddedToConversation { by: "Ana Lima".into(), customer: customer() },
        Notice::Mentioned { by: "Ben Okafor".into(), customer: customer() },
        Notice::SentimentAlert {
            customer: customer(),
            rep: Some("Ana Lima".into()),
            sentiment: Sentiment::VeryNegative,
        },
        Notice::CustomerInactive { customer: customer(), text: "Ask again.".into() },
        Notice::AnswerDue { customer: customer(), text: "Say hello.".into() },
    ]
}

fn reasons_for_no_work() -> [NoWork; 5] {
    [
        NoWork::Overridden { reason: PresenceOverride::Missed, customer: Some("Kiran".into()) },
        NoWork::Profile { profile: "Calls".into() },
        NoWork::Presence { presence: "Busy".into() },
        NoWork::CoolingDown,
        NoWork::Closed { until: Some(Timestamp(1_069_000)) },
    ]
}

/// What the records have to answer a customer with.
fn to_answer_with(conversation: ConversationId) -> [LookupResult; 3] {
    let part = |text: &str, is_match| ExcerptPart { text: text.into(), is_match };
    [
        LookupResult::QuickReplies(QuickReplyMatches {
            conversation,
            search: "#orders".into(),
            replies: vec![QuickReplyView {
                id: "late".into(),
                title: "Late".into(),
                text: "Hello Kiran, {caseId} is late.".into(),
                tags: vec!["orders".into()],
                is_own: true,
            }],
            more: true,
            unavailable: false,
        }),
        LookupResult::Articles(ArticleMatches {
            conversation,
            search: "tent".into(),
            articles: vec![ArticleMatch {
                id: "tents".into(),
                title: "Tents".into(),
                excerpt: vec![part("A ", false), part("tent", true)],
            }],
            more: false,
            unavailable: false,
        }),
        LookupResult::Article(ArticlePage {
            conversation,
            article: "tents".into(),
            content: Some(ArticleContent { title: "Tents".into(), text: "A tent".into() }),
            unavailable: false,
        }),
    ]
}

#[test]
fn what_a_router_says_to_a_desk() {
    let (mut story, conversation) = Story::tell();
    let mut state = Box::new(story.org.desk(&"ana".into()).unwrap());
    let (queue, queue_name, until) = ("help".into(), "Help".into(), Timestamp(1_069_000));
    state.conversations[0].details.searches = vec![SearchView { queue, queue_name, until }];
    let sounds = SentimentView { level: Some(Sentiment::Negative), is_alert: true };
    state.conversations[0].details.sentiment = Some(sounds);
    let why = DeliveryFailure::Unreachable;
    state.conversations[0].messages[0].delivery = Some(Delivery::Delivered);
    state.conversations[0].messages[1].delivery = Some(Delivery::Failed { why });
    let targets = LookupRequest::Targets { conversation, search: "he".into() };
    let messages = LookupRequest::Messages { conversation, before: 3 };
    let contacts = LookupRequest::Contacts { conversation, search: "kiran".into() };
    let work = LookupRequest::Work { search: String::new(), order: model::WorkOrder::default() };
    let open_item = LookupRequest::OpenItem { conversation };
    let found =
        [targets, work, messages, contacts, open_item, LookupRequest::Dispositions, LookupRequest::Today]
            .map(|what| story.org.look_up(&"ana".into(), &what));
    story.take(&Command::Customer { conversation, act: CustomerAct::Went });
    story.rep(RepAction::End { conversation });
    story.rep(RepAction::Close { conversation });
    let edit = Edit::Name("Larkfield Outfitters".into());
    story.take(&Command::Change(Box::new(ConfigurationEdit {
        edit,
        on: None,
        anyway: true,
        by: Actor::Router,
    })));
    let problem = Some(Problem::new("offer-over", "This offer is over."));
    let mut frames = story.desk;
    frames.extend(found.into_iter().chain(to_answer_with(conversation)).map(|found| ToDesk::Found { found }));
    let told = notices().into_iter().zip(30..);
    frames.extend(told.map(|(notice, number)| {
        let conversation = Some(conversation);
        ToDesk::Event { number, event: DeskEvent::Notice { notice, conversation } }
    }));
    let without_work = reasons_for_no_work().into_iter().zip(40..);
    frames.extend(without_work.map(|(why, number)| {
        let presence = PresenceView { why_no_work: Some(why), ..state.presence.clone() };
        ToDesk::Event { number, event: DeskEvent::PresenceChanged { presence } }
    }));
    frames.extend([
        ToDesk::Welcome { version: 1, rep: "ana".into(), now: story.now, resumed: true },
        ToDesk::Snapshot { number: 9, state },
        ToDesk::Answer { key: "k".into(), answer: Answer { problem, conversation: Some(conversation) } },
        ToDesk::Typing { conversation },
        ToDesk::TestRing { number: 3 },
        ToDesk::NotUnderstood { why: "it is not JSON".into(), key: None },
        ToDesk::NotUnderstood { why: "it is no frame that is expected here".into(), key: Some("k".into()) },
    ]);
    insta::assert_snapshot!(lines(&frames));
}

#[test]
fn what_a_router_says_to_a_customers_page() {
    let (mut story, conversation) = Story::tell();
    let chat = story.org.customer_view(conversation).unwrap();
    let holiday = Some("Founders' Day".to_owned());
    let closed = Outlook { closed: Some(Closed { until: Some(story.now), holiday }), wait: None };
    let waits = Outlook { closed: None, wait: Some(Span::seconds(180)) };
    story.rep(RepAction::End { conversation });
    let mut frames = story.page;
    frames.extend([
        ToPage::Event { event: CustomerEvent::RepresentativeLeft { position: 2 } },
        ToPage::Event { event: CustomerEvent::ConsultantJoined { name: "Ben Okafor".into() } },
        ToPage::Event { event: CustomerEvent::ConsultantLeft { name: "Ben Okafor".into() } },
        ToPage::Event { event: CustomerEvent::OutlookChanged { outlook: closed.clone() } },
        ToPage::Event { event: CustomerEvent::OutlookChanged { outlook: waits } },
        ToPage::Welcome {
            version: 1,
            now: story.now,
            organisation: "Larkfield".into(),
            workstream: "Support".into(),
            questions: vec!["Email".into()],
            form: PreChatForm {
                questions: vec![
                    Question::plain("Email"),
                    Question {
                        text: "Topic".into(),
                        kind: QuestionKind::Choice,
                        choices: vec!["Order".into()],
                        required: true,
                    },
                ],
                notice: Some("What you write is kept for a year.".into()),
            },
            out_of_hours: Some(PreChatForm::default()),
            signed_in: true,
            outlook: closed,
            chat: Some(chat.clone()),
        },
        ToPage::Started { key: "k".into(), token: "t".into(), chat: chat.clone() },
        ToPage::Answer { key: "k".into(), answer: Answer::default() },
        ToPage::Typing,
        ToPage::Pong,
        ToPage::Earlier { messages: chat.messages, earlier: true },
        ToPage::NotUnderstood { why: "it is not JSON".into() },
    ]);
    insta::assert_snapshot!(lines(&frames));
}

#[test]
fn what_a_core_says_to_a_window() {
    let (story, _) = Story::tell();
    let state = Box::new(story.org.desk(&"ana".into()).unwrap());
    let mut desk = Desk::new(1, PersistedOutbox::default());
    let before = desk.view();
    desk.take(Input::SignedIn { router: "https://router.test".into(), is_kept: true }, story.now);
    desk.take(
        Input::Router(FromRouter::Welcome { rep: "ana".into(), now: story.now, resumed: false }),
        story.now,
    );
    desk.take(Input::Router(FromRouter::Snapshot { number: 9, state }), story.now);
    let view = desk.view();
    let conversation = view.sessions[0].conversation.id;
    let all = desk.lines(conversation);
    let parts = differences(&before, &view);
    let sessions = vec![SessionLines { conversation, lines: all.clone() }];
    let frames = [
        ToWindow::Whole { now: story.now, view: Box::new(view), lines: sessions },
        ToWindow::Changed { now: story.now, parts },
        ToWindow::Lines { conversation, from: 1, lines: all.clone() },
        ToWindow::EarlierLines { conversation, lines: all },
        ToWindow::Answered { key: "k".into(), problem: None },
        ToWindow::ComeToFront { activation: Some("token".into()), keyboard: true },
        ToWindow::Beat { number: 7 },
        ToWindow::PutAway,
        ToWindow::End,
    ];
    insta::assert_snapshot!(lines(&frames));
}

#[test]
fn a_welcome_of_the_version_before_is_read_and_knows_nothing_of_hours() {
    let before = r#"{"type":"welcome","version":1,"now":1,"organisation":"Larkfield","workstream":"Support",
        "questions":[],"chat":{"position":1,"representative":null,"messages":[],"ended":null}}"#;
    let Ok(ToPage::Welcome { outlook, chat: Some(chat), .. }) = protocol::read(before) else { panic!() };
    assert_eq!((outlook, chat.outlook), (Outlook::default(), Outlook::default()));
}
