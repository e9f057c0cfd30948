//! The metrics: counters since the start, and the state of the organisation, for Prometheus.

use crate::engine::state_machine::Commit;
use engine::{Answer, Command, LifecycleStep, Organisation, StepKind, WorkstreamStatus};
use model::OrganisationId;
use prometheus_client::encoding::prometheus_text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The buckets of the time in which a batch of entries is brought into the records, in seconds.
const BATCH_SECONDS: [f64; 9] = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0];

/// The buckets of a commit's duration in seconds: a good disk needs one millisecond, and a customer notices a
/// second.
const COMMIT_SECONDS: [f64; 12] = [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];

type One = [(&'static str, &'static str); 1];
type Two = [(&'static str, &'static str); 2];

/// The counters since the program started.
#[derive(Debug)]
pub(crate) struct Metrics {
    /// The label of the organisation; none of the one that is alone at the top of the data folder.
    organisation: Option<OrganisationId>,
    registry: Registry,
    opened: Family<One, Counter>,
    ended: Family<Two, Counter>,
    floods: Family<[(&'static str, String); 1], Counter>,
    candidates_exhausted: Family<[(&'static str, String); 1], Counter>,
    offers_made: Counter,
    offers_ended: Family<One, Counter>,
    offers_not_displayed: Family<One, Counter>,
    commands: Family<One, Counter>,
    refusals: Family<One, Counter>,
    entries: Counter,
    commits: Histogram,
    sequence: Gauge,
    /// The last entry that the records contain.
    records_through: AtomicU64,
    records_lag: Gauge,
    records_batches: Histogram,
    connected: Family<One, Gauge>,
}

/// The kinds of connections.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Connected {
    /// A rep's desk.
    Desk,
    /// A customer's page.
    Customer,
    /// A watcher of the floor.
    Watcher,
}

impl Metrics {
    /// The counters of an organisation, with its label if it has one.
    pub(crate) fn new(organisation: Option<&OrganisationId>) -> Self {
        let it = Self {
            organisation: organisation.cloned(),
            registry: registry(organisation),
            opened: Family::default(),
            ended: Family::default(),
            floods: Family::default(),
            candidates_exhausted: Family::default(),
            offers_made: Counter::default(),
            offers_ended: Family::default(),
            offers_not_displayed: Family::default(),
            commands: Family::default(),
            refusals: Family::default(),
            entries: Counter::default(),
            commits: Histogram::new(COMMIT_SECONDS),
            sequence: Gauge::default(),
            records_through: AtomicU64::new(0),
            records_lag: Gauge::default(),
            records_batches: Histogram::new(BATCH_SECONDS),
            connected: Family::default(),
        };
        it.registered()
    }

    fn registered(mut self) -> Self {
        let to = &mut self.registry;
        to.register("conversations_opened", "Conversations that came in, by channel", self.opened.clone());
        to.register(
            "conversations_ended",
            "Conversations that ended, by channel and ending",
            self.ended.clone(),
        );
        let floods = "Floods of chats that began, by workstream";
        to.register("floods", floods, self.floods.clone());
        to.register(
            "conversations_nobody_left",
            "Conversations that came to wait with nobody left to ask, by queue",
            self.candidates_exhausted.clone(),
        );
        to.register("offers_made", "Offers made to representatives", self.offers_made.clone());
        to.register("offers_ended", "Offers that ended, by outcome", self.offers_ended.clone());
        to.register(
            "offers_not_displayed",
            "Offers that were on no screen for long enough, by why",
            self.offers_not_displayed.clone(),
        );
        to.register("commands", "Commands, by who asked", self.commands.clone());
        to.register("refusals", "Commands that were refused, by code", self.refusals.clone());
        to.register("journal_entries", "Entries made durable", self.entries.clone());
        let commits = "From a decision until it is durable";
        to.register_with_unit("commit_latency", commits, Unit::Seconds, self.commits.clone());
        to.register("journal_sequence", "The number of the last durable entry", self.sequence.clone());
        let lag = "Durable entries that are not yet in the records";
        to.register("records_lag", lag, self.records_lag.clone());
        let batches = "From the entries of a batch until they are in the records";
        to.register_with_unit("records_batch", batches, Unit::Seconds, self.records_batches.clone());
        to.register("connected", "Open sockets, by whose they are", self.connected.clone());
        self
    }

    /// Counts a lifecycle step that has become durable.
    pub(crate) fn step(&self, step: &LifecycleStep) {
        match &step.what {
            StepKind::Opened { channel, .. } => {
                self.opened.get_or_create(&[("channel", channel.word())]).inc();
            }
            StepKind::Offered { .. } => {
                self.offers_made.inc();
            }
            StepKind::OfferEnded { outcome, .. } => {
                self.offers_ended.get_or_create(&[("outcome", outcome.word())]).inc();
                if let Some(why) = outcome.not_shown() {
                    self.offers_not_displayed.get_or_create(&[("reason", why.word())]).inc();
                }
            }
            StepKind::Ended { channel, ending } => {
                let labels = [("channel", channel.word()), ("ending", ending.word())];
                self.ended.get_or_create(&labels).inc();
            }
            StepKind::CandidatesExhausted { queue } => {
                self.candidates_exhausted.get_or_create_owned(&[("queue", queue.to_string())]).inc();
            }
            StepKind::FloodBegan { workstream } => {
                self.floods.get_or_create_owned(&[("workstream", workstream.to_string())]).inc();
            }
            StepKind::Queued { .. } | StepKind::Unoffered { .. } | StepKind::Shown { .. } => {}
        }
    }

    /// Counts a command and its answer.
    pub(crate) fn command(&self, command: &Command, answer: &Answer) {
        self.commands.get_or_create(&[("asker", asker(command))]).inc();
        if let Err(refusal) = answer {
            self.refusals.get_or_create(&[("code", refusal.code())]).inc();
        }
    }

    /// Counts entries that have become durable.
    pub(crate) fn committed(&self, commit: Commit) {
        self.entries.inc_by(commit.entries);
        self.commits.observe(commit.took.as_secs_f64());
        self.sequence.set(i64::try_from(commit.through).unwrap_or(i64::MAX));
    }

    /// The records contain the entries up to this one.
    pub(crate) fn records_through(&self, through: u64) {
        self.records_through.store(through, Ordering::Relaxed);
    }

    /// Counts a batch of entries that has come into the records.
    pub(crate) fn projected(&self, through: u64, took: Duration) {
        self.records_through(through);
        self.records_batches.observe(took.as_secs_f64());
    }

    /// Counts a new connection.
    pub(crate) fn came(&self, who: Connected) {
        self.gauge(who).inc();
    }

    /// Counts the end of a connection.
    pub(crate) fn went(&self, who: Connected) {
        self.gauge(who).dec();
    }

    /// There are no connections: the organisation's task was restarted.
    pub(crate) fn nobody_is_connected(&self) {
        for who in [Connected::Desk, Connected::Customer, Connected::Watcher] {
            self.gauge(who).set(0);
        }
    }

    fn gauge(&self, who: Connected) -> Gauge {
        let who = match who {
            Connected::Desk => "desk",
            Connected::Customer => "customer",
            Connected::Watcher => "watcher",
        };
        self.connected.get_or_create_owned(&[("who", who)])
    }

    /// All metrics in Prometheus' text format, with the organisation's present state.
    ///
    /// # Errors
    /// None that a string can have.
    pub(crate) fn text(&self, moment: &Moment) -> Result<String, std::fmt::Error> {
        let through = i64::try_from(self.records_through.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
        self.records_lag.set((self.sequence.get() - through).max(0));
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        encode(&mut text, &moment.registry(self.organisation.as_ref()))?;
        Ok(text)
    }
}

/// The present state of the organisation.
#[derive(Debug)]
pub(crate) struct Moment {
    /// By queue: how many wait there, and how many reps are ready.
    queues: Vec<(String, usize, usize)>,
    workstreams: Vec<WorkstreamStatus>,
}

impl Moment {
    /// The present state, from the organisation.
    pub(crate) fn of(org: &Organisation) -> Self {
        let queues = org.queue_floors(None, usize::MAX);
        Self {
            queues: queues.into_iter().map(|each| (each.id.to_string(), each.waiting, each.ready)).collect(),
            workstreams: org.workstream_floors(None, usize::MAX),
        }
    }

    fn registry(&self, organisation: Option<&OrganisationId>) -> Registry {
        let (waiting, ready) = (Family::<_, Gauge>::default(), Family::<_, Gauge>::default());
        for (queue, waits, are_ready) in &self.queues {
            let labels = [("queue", queue.clone())];
            waiting.get_or_create(&labels).set(gauged(*waits));
            ready.get_or_create(&labels).set(gauged(*are_ready));
        }
        let (open, without_words) = (Family::<_, Gauge>::default(), Family::<_, Gauge>::default());
        let flood = Family::<_, Gauge>::default();
        for workstream in &self.workstreams {
            let labels = [("workstream", workstream.id.to_string())];
            open.get_or_create(&labels).set(gauged(workstream.open));
            without_words.get_or_create(&labels).set(gauged(workstream.without_words));
            flood.get_or_create(&labels).set(i64::from(workstream.flood));
        }
        let mut registry = registry(organisation);
        registry.register("open_conversations", "Conversations that are not closed, by workstream", open);
        let about = "Open chats whose customer has said nothing yet, by workstream";
        registry.register("conversations_without_words", about, without_words);
        registry.register("flood", "Whether more chats come in than people open, by workstream", flood);
        registry.register("waiting", "Conversations that wait, by queue", waiting);
        registry.register("ready_representatives", "Representatives who are ready, by queue", ready);
        // The memory of the program is that of all organisations, and no business of one of several.
        if organisation.is_none()
            && let Some(memory) = memory_stats::memory_stats()
        {
            let resident: Gauge = Gauge::default();
            resident.set(gauged(memory.physical_mem));
            registry.register_with_unit("resident_memory", "Memory of the program", Unit::Bytes, resident);
        }
        registry
    }
}

/// Who asked for something.
fn asker(command: &Command) -> &'static str {
    match command {
        Command::Configure(_) | Command::Change(_) | Command::SetDestination { .. } => "administrator",
        Command::ChangeOwner { .. }
        | Command::SkipNumbers { .. }
        | Command::ClockSet { .. }
        | Command::Paused { .. }
        | Command::Resumed
        | Command::Identify { .. }
        | Command::ReportDelivery { .. }
        | Command::AssessSentiment { .. }
        | Command::MoveLegacyRecords => "router",
        Command::Open(_) | Command::Resolve { .. } => "channel",
        Command::Customer { .. } => "customer",
        Command::Representative { .. } => "representative",
        Command::Supervisor { .. } => "supervisor",
    }
}

fn registry(organisation: Option<&OrganisationId>) -> Registry {
    let label = organisation.map(|id| ("organisation".into(), id.to_string().into()));
    Registry::with_prefix_and_labels("handbell", label.into_iter())
}

fn gauged(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Channel, ConversationId, Ending, NotShown, OfferId, OfferOutcome, Withdrawal};

    #[test]
    fn what_happened_is_counted_under_the_words_of_the_frames() {
        let metrics = Metrics::new(None);
        let step = |what| LifecycleStep { conversation: ConversationId(1), offer: Some(OfferId(2)), what };
        for outcome in [
            OfferOutcome::Withdrawn(Withdrawal::Customer),
            OfferOutcome::NotDisplayed(Some(NotShown::Locked)),
        ] {
            metrics.step(&step(StepKind::OfferEnded { rep: "ana".into(), outcome, reason: None }));
        }
        metrics.step(&step(StepKind::Ended { channel: Channel::Chat, ending: Ending::Customer }));
        metrics.committed(Commit { through: 7, entries: 2, took: Duration::from_millis(3) });
        metrics.projected(4, Duration::from_millis(8));
        metrics.came(Connected::Desk);
        metrics.command(&Command::Resumed, &Err(engine::Refusal::Empty));
        let text = metrics.text(&Moment::of(&Organisation::default())).unwrap();
        for line in [
            "handbell_offers_ended_total{outcome=\"withdrawn\"} 1",
            "handbell_offers_not_displayed_total{reason=\"locked\"} 1",
            "handbell_conversations_ended_total{channel=\"chat\",ending=\"customer\"} 1",
            "handbell_commit_latency_seconds_bucket{le=\"0.005\"} 1",
            "handbell_journal_entries_total 2",
            "handbell_journal_sequence 7",
            "handbell_records_lag 3",
            "handbell_records_batch_seconds_bucket{le=\"0.01\"} 1",
            "handbell_connected{who=\"desk\"} 1",
            "handbell_commands_total{asker=\"router\"} 1",
            "handbell_refusals_total{code=\"empty\"} 1",
        ] {
            assert!(text.lines().any(|each| each == line), "{line} is not in\n{text}");
        }
    }
}
