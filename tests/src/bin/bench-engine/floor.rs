//! An organisation with its customers and reps, as a fixture of the measurements.

use anyhow::{Context, Result};
use engine::{
    Command, CommandOutcome, CustomerAct, Done, LifecycleStep, NewConversation, Organisation, Output,
    Refusal, RepAct, StepKind,
};
use model::{
    AlertTheme, BaseStatus, Channel, Configuration, ConversationId, CoolDowns, DeskId, DesktopMode, Field,
    NotificationTemplate, OfferId, Presence, Queue, QueueId, Receipt, RepAction, RepId, Representative,
    Settings, Skill, SkillId, SkillMatch, SkillNeed, Span, TemplateIcon, Timestamp, Workstream, WorkstreamId,
};
use std::collections::{BTreeMap, HashMap};

/// The languages that customers and reps speak. Each is a workstream.
pub(crate) const LANGUAGES: [&str; 4] = ["en", "fr", "de", "es"];

/// The only desk of every rep.
pub(crate) const DESK: DeskId = DeskId(1);

/// A language that no rep speaks.
pub(crate) const UNSPOKEN: &str = "ja";

pub(crate) struct Floor {
    pub(crate) org: Organisation,
    pub(crate) now: Timestamp,
    /// What rings, by conversation.
    pub(crate) ringing: HashMap<ConversationId, (RepId, OfferId)>,
    /// What the journal holds, where it is kept.
    pub(crate) journal: Option<Vec<Vec<u8>>>,
    keys: u64,
}

impl Floor {
    /// So many reps at their desks. Languages share so many queues, and reps work for those of their languages.
    pub(crate) fn new(reps: usize, queues: usize) -> Result<Self> {
        Self::begin(reps, queues, None)
    }

    /// The same, with a journal.
    pub(crate) fn with_journal(reps: usize, queues: usize) -> Result<Self> {
        Self::begin(reps, queues, Some(Vec::new()))
    }

    fn begin(reps: usize, queues: usize, journal: Option<Vec<Vec<u8>>>) -> Result<Self> {
        let (org, now) = (Organisation::default(), Timestamp(1_700_000_000_000));
        let mut floor = Self { org, now, ringing: HashMap::new(), journal, keys: 0 };
        floor.take(&Command::Configure(Box::new(organisation(reps, queues))), false)?;
        for number in 0..reps {
            floor.rep(&rep(number), RepAct::DeskConnected { desk: DESK, receipts: true })?;
        }
        Ok(floor)
    }

    /// Takes a command, under a key of its own where its sender gives one.
    pub(crate) fn take(&mut self, command: &Command, keyed: bool) -> Result<Done> {
        self.keys += u64::from(keyed);
        // As desks make them.
        let key = keyed.then(|| format!("5f0c71d2a9e84b36-{}", self.keys));
        let outcome = self.org.take(command, key.as_deref(), self.now);
        self.hear(outcome).with_context(|| format!("{command:?} was refused"))
    }

    pub(crate) fn rep(&mut self, rep: &RepId, act: impl Into<RepAct>) -> Result<Done> {
        let act = act.into();
        let keyed = !matches!(
            act,
            RepAct::DeskConnected { .. }
                | RepAct::Did { action: RepAction::Receipt { .. } | RepAction::Read { .. }, .. }
        );
        self.take(&Command::Representative { rep: rep.clone(), act }, keyed)
    }

    pub(crate) fn customer(&mut self, conversation: ConversationId, act: CustomerAct) -> Result<Done> {
        let keyed = matches!(act, CustomerAct::Send { .. });
        self.take(&Command::Customer { conversation, act }, keyed)
    }

    /// A customer begins a chat.
    pub(crate) fn open(&mut self, language: &str) -> Result<ConversationId> {
        let done = self.take(&Command::Open(Box::new(opening(language))), true)?;
        done.conversation.context("nothing was opened")
    }

    /// The offer of a conversation is shown and accepted.
    pub(crate) fn accept(&mut self, conversation: ConversationId) -> Result<RepId> {
        let (rep, offer) = self.ringing.remove(&conversation).context("nobody is asked")?;
        self.rep(
            &rep,
            RepAct::Did {
                desk: Some(DESK),
                action: RepAction::Receipt { offer, receipt: Receipt::Natively },
            },
        )?;
        self.rep(&rep, RepAction::Accept { offer })?;
        Ok(rep)
    }

    /// Does what has come due.
    pub(crate) fn wake(&mut self) -> Result<()> {
        if self.org.deadline().is_some_and(|(at, _)| at <= self.now) {
            let outcome = self.org.wake(self.now);
            self.hear(outcome)?;
        }
        Ok(())
    }

    fn hear(&mut self, outcome: CommandOutcome) -> Result<Done, Refusal> {
        for outputs in outcome.outputs {
            let Output::Lifecycle(LifecycleStep { conversation, offer: Some(offer), what }) = outputs else {
                continue;
            };
            match what {
                StepKind::Offered { rep } => drop(self.ringing.insert(conversation, (rep, offer))),
                StepKind::OfferEnded { .. } => drop(self.ringing.remove(&conversation)),
                _ => {}
            }
        }
        if let Some(journal) = &mut self.journal {
            journal.extend(outcome.entry);
        }
        outcome.answer
    }
}

/// The name of a rep by number.
pub(crate) fn rep(number: usize) -> RepId {
    RepId::from(format!("rep-{number:05}").as_str())
}

fn opening(language: &str) -> NewConversation {
    NewConversation {
        workstream: WorkstreamId::from(language),
        name: "Kiran Sohal".into(),
        email: Some("kiran.sohal@example.com".into()),
        language: Some(language.into()),
        device: Some("Firefox on Linux".into()),
        answers: BTreeMap::from([("What is it about?".into(), "The camping stove does not light".into())]),
        text: Some("Hello, my camping stove sputters, goes out and does not light any more.".into()),
        ..NewConversation::default()
    }
}

fn organisation(reps: usize, queues: usize) -> Configuration {
    let presence = |id: &str, text: &str, base| Presence {
        id: id.into(),
        text: text.into(),
        base,
        by_representative: true,
        by_supervisor: true,
    };
    let languages = LANGUAGES.iter().chain([&UNSPOKEN]);
    Configuration {
        name: "Larkfield Outfitters".into(),
        // Ended conversations are at hand for a minute: a shift of some minutes is to be a steady state.
        settings: Settings {
            kept_after_end: Span::seconds(60),
            // Whoever rejects is asked for other work at once.
            cool_downs: CoolDowns { rejected: Span(0), missed: Span(0), ..CoolDowns::default() },
            ..Settings::default()
        },
        skills: languages
            .clone()
            .map(|language| Skill { id: SkillId::from(*language), name: (*language).into() })
            .collect(),
        presences: vec![
            presence("available", "Available", BaseStatus::Available),
            presence("busy", "Busy", BaseStatus::Busy),
            presence("dnd", "Do not disturb", BaseStatus::DoNotDisturb),
            presence("away", "Appear away", BaseStatus::Away),
            presence("offline", "Offline", BaseStatus::Offline),
        ],
        representatives: (0..reps).map(|number| representative(number, queues)).collect(),
        queues: (0..queues).map(|number| Queue::new(queue(number), "Machines")).collect(),
        templates: vec![template()],
        workstreams: languages
            .enumerate()
            .map(|(number, language)| workstream(language, queue(number % queues)))
            .collect(),
        ..Configuration::default()
    }
}

fn queue(number: usize) -> QueueId {
    QueueId::from(format!("queue-{number}").as_str())
}

/// Everybody speaks two languages, and may have from one to four chats at a time.
fn representative(number: usize, queues: usize) -> Representative {
    let (first, second) = (number % 4, (number / 4 + number + 1) % 4);
    Representative {
        id: rep(number),
        name: format!("Representative {number}"),
        capacity: u32::try_from(number % 4).unwrap_or_default() + 1,
        profiles: BTreeMap::new(),
        queues: [first, second].map(|language| queue(language % queues)).into(),
        skills: [first, second].map(|language| (SkillId::from(LANGUAGES[language]), 5)).into(),
        default_presence: None,
        attributes: BTreeMap::new(),
    }
}

fn workstream(language: &str, queue: QueueId) -> Workstream {
    let mut workstream = Workstream::new(language, format!("Chat in {language}"), Channel::Chat, queue);
    workstream.skill_match = SkillMatch::Exact;
    workstream.skills = vec![SkillNeed { skill: SkillId::from(language), rating: 3 }];
    workstream.known_customer = Some("chat".into());
    workstream.unknown_customer = Some("chat".into());
    workstream.questions = vec![model::Question::plain("What is it about?")];
    workstream
}

fn template() -> NotificationTemplate {
    let field = |header: &str, value: &str| Field { header: header.into(), value: value.into() };
    NotificationTemplate {
        id: "chat".into(),
        name: "Chat".into(),
        description: String::new(),
        title: "Chat with {customerName}".into(),
        fields: vec![
            field("Customer", "{customerName}"),
            field("About", "{What is it about?}"),
            field("Language", "{visitorLanguage}"),
            field("Queue", "{queueName}"),
        ],
        timeout: Span::seconds(120),
        show_timeout: true,
        more_time: false,
        accept: "Accept".into(),
        reject: Some("Reject".into()),
        auto_assign: false,
        auto_accept: false,
        desktop: DesktopMode::Background,
        theme: AlertTheme::Dark,
        icon: TemplateIcon::Chat,
    }
}
