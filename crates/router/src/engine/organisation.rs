//! The organisation at work: runs commands and connections through the engine, and builds what leaves.

use crate::engine::clock::Millis;
use crate::engine::input::{CustomerCame, DeskCame, Greeting, Input, WatcherCame};
use crate::engine::state_machine::{Commit, Deadline, Decided, Engine, Unreadable, Writing};
use crate::fanout::delivery::{Delivery, DurableBatch, Fanout, Joining, Subscriber, frame, welcome};
use crate::fanout::live_floor::{self, LiveFloor};
use crate::fanout::queue_positions::QueuePositions;
use crate::fanout::subscribers::ConnectionId;
use crate::observe::metrics::{Connected, Metrics};
use crate::organisations::limits::OrganisationLimits;
use crate::sentiment::unassessed::Unassessed;
use engine::{
    Changed, Command, CommandOutcome, CustomerAct, Organisation, Output, PreChat, Refusal, RepAct,
    StorageTrouble,
};
use journal::{Ownership, Sequence};
use model::{
    Configuration, ConversationId, CustomerView, DeskId, LookupRequest, NodeId, RepAction, RepId, Timestamp,
};
use protocol::CloseReason;
use protocol::chat::ToPage;
use protocol::desk::ToDesk;
use protocol::floor::ToWatcher;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tokio::sync::watch;

/// One organisation at work: its state, its connections, and what they receive.
///
/// The state is ahead of what is durable; the outputs are not. So whatever an input reads from the state is
/// captured with the input, and leaves behind everything that was decided before it.
pub(crate) struct OrganisationEngine {
    org: Organisation,
    /// What a new organisation begins with.
    sample: Option<Configuration>,
    is_new: bool,
    /// No conversation in the lost part of the journal has a number above this one; 0 if nothing is lost.
    lost_through: u64,
    /// The conversations of what it begins with that were before the journal have no number above this one.
    past_through: u64,
    present: BTreeMap<ConnectionId, Subscriber>,
    desks: BTreeMap<(RepId, DeskId), ConnectionId>,
    places: QueuePositions,
    watch: LiveFloor,
    fanout: Fanout,
    metrics: Arc<Metrics>,
    /// Where the configuration in use is told.
    configuration: watch::Sender<Arc<Configuration>>,
    /// Where it is told whose customers have written.
    unassessed: Arc<Unassessed>,
    /// What its operator lets it have, if that is limited.
    limits: Option<Arc<OrganisationLimits>>,
    is_broken: bool,
}

impl OrganisationEngine {
    /// A new organisation, which begins with the sample if there is one.
    pub(crate) fn new(sample: Option<Configuration>, metrics: Arc<Metrics>) -> Self {
        metrics.nobody_is_connected();
        Self {
            org: Organisation::default(),
            sample,
            is_new: true,
            lost_through: 0,
            past_through: 0,
            present: BTreeMap::new(),
            desks: BTreeMap::new(),
            places: QueuePositions::default(),
            watch: LiveFloor::default(),
            fanout: Fanout::new(Arc::clone(&metrics)),
            metrics,
            configuration: watch::Sender::default(),
            unassessed: Arc::default(),
            limits: None,
            is_broken: false,
        }
    }

    /// Tells here the configuration in use, before anything that was decided by it leaves, and whose customers have written.
    pub(crate) fn tell(
        self,
        configuration: watch::Sender<Arc<Configuration>>,
        unassessed: Arc<Unassessed>,
    ) -> Self {
        Self { configuration, unassessed, ..self }
    }

    /// Holds to what its operator lets it have.
    pub(crate) fn within(mut self, limits: Arc<OrganisationLimits>) -> Self {
        self.limits = Some(limits);
        self
    }

    /// Skips the numbers of the lost conversations and, if it is new, those of conversations from before the journal.
    pub(crate) fn behind(self, lost_through: u64, past_through: u64) -> Self {
        Self { lost_through, past_through, ..self }
    }

    /// Who owns the journal now, and since when nobody did. Where that is not known, it is the last event at the latest.
    fn owned(&self, ownership: &Ownership, now: Millis) -> Command {
        let unknown = if self.is_new { now } else { self.org.last_moment().0 };
        let since = ownership.before.as_ref().map_or(unknown, |before| before.since);
        let (node, epoch) = (NodeId::from(ownership.owner.as_str()), ownership.epoch);
        // This router knows of no others: it holds every connection itself.
        Command::ChangeOwner { node, epoch, since: Timestamp(since), others: Vec::new() }
    }

    fn command(&mut self, command: &Command, key: Option<&str>, now: Millis) -> CommandOutcome {
        if let Some(limits) = &self.limits
            && matches!(command, Command::Open(_))
        {
            self.org.set_quota(limits.quota());
        }
        let outcome = self.guarded(|org| org.take(command, key, Timestamp(now)));
        self.metrics.command(command, &outcome.answer);
        self.noticed(&outcome, now);
        outcome
    }

    /// Limits a fault of the program to one command: its sender is informed, and a state that may be half
    /// changed is not used again.
    fn guarded(&mut self, work: impl FnOnce(&mut Organisation) -> CommandOutcome) -> CommandOutcome {
        let org = &mut self.org;
        // Unwind safe: a state that was left half changed is dropped with this engine.
        catch_unwind(AssertUnwindSafe(|| work(org))).unwrap_or_else(|_| {
            self.is_broken = true;
            CommandOutcome { entry: None, answer: Err(Refusal::Internal), outputs: Vec::new() }
        })
    }

    /// Sends everything to everybody again, by the clock as it is now.
    fn all_anew(&self, now: Millis) -> Vec<Delivery> {
        let now = Timestamp(now);
        let mut reps: Vec<&RepId> = self.desks.keys().map(|(rep, _)| rep).collect();
        reps.dedup();
        let desks = reps.into_iter().filter_map(|rep| {
            let (state, number) = self.org.desk(rep).zip(self.org.last_frame(rep))?;
            let welcome = welcome(rep.clone(), now, false);
            let snapshot = ToDesk::Snapshot { number, state: Box::new(state) };
            Some(Delivery::DeskAnew(rep.clone(), number, [frame(&welcome), frame(&snapshot)]))
        });
        let mut talking: Vec<ConversationId> =
            self.present.values().filter_map(Subscriber::conversation).collect();
        talking.sort_unstable();
        talking.dedup();
        let pages = talking.into_iter().filter_map(|id| {
            let entrance = self.org.entrance(self.org.workstream_of(id)?, now)?;
            let chat = self.org.customer_view(id)?;
            Some(Delivery::CustomerAnew(id, frame(&in_chat(entrance, false, chat, now))))
        });
        let watchers = (self.present.values().any(|who| matches!(who, Subscriber::Watcher(_)))).then(|| {
            // The whole floor follows on its own.
            Delivery::Floor(frame(&ToWatcher::Welcome { version: protocol::ROUTER_VERSION, now }))
        });
        desks.chain(pages).chain(watchers).collect()
    }

    fn noticed(&mut self, outcome: &CommandOutcome, now: Millis) {
        self.unassessed.note(&outcome.outputs);
        if outcome.outputs.contains(&Output::Changed(Changed::Configuration)) {
            self.configuration.send_replace(self.org.shared_configuration());
        }
        let moves =
            |outputs: &Output| matches!(outputs, Output::Changed(Changed::Queue(_) | Changed::Configuration));
        if outcome.outputs.iter().any(moves) {
            self.places.moved(now);
        }
        self.watch.moved(&outcome.outputs);
    }

    fn came(&mut self, connection: ConnectionId, who: Subscriber) {
        self.metrics.came(connected(&who));
        self.present.insert(connection, who);
    }

    fn desk_came(&mut self, came: DeskCame, now: Millis) -> Decided<DurableBatch> {
        let DeskCame { connection, sender, rep, desk, after, receipts } = came;
        let act = RepAct::DeskConnected { desk, receipts };
        let outcome = self.command(&Command::Representative { rep: rep.clone(), act }, None, now);
        let Some((state, number)) = self.org.desk(&rep).zip(self.org.last_frame(&rep)) else {
            return decided(outcome, [Delivery::Refuse(sender, CloseReason::NoRepresentative)]);
        };
        self.came(connection, Subscriber::Desk(rep.clone(), desk));
        let replaced = self.desks.insert((rep.clone(), desk), connection);
        let (state, now) = (Box::new(state), Timestamp(now));
        let joining = Joining { connection, sender, rep, after, number, state, now, replaced };
        decided(outcome, [Delivery::Desk(Box::new(joining))])
    }

    fn customer_came(&mut self, came: CustomerCame, now: Millis) -> Decided<DurableBatch> {
        let CustomerCame { connection, sender, conversation, greeting } = came;
        let outcome = self.command(&Command::Customer { conversation, act: CustomerAct::Came }, None, now);
        // Without the conversation the connection is dropped: the page comes back and learns that it does not
        // exist.
        let Some(chat) = self.org.customer_view(conversation) else { return decided(outcome, []) };
        self.came(connection, Subscriber::Customer(conversation));
        // Without a position it may get one later: with the first words, or back in a queue.
        self.places.came(conversation, chat.position.unwrap_or_default(), &chat.outlook);
        let first = match greeting {
            Greeting::Started { key, token } => ToPage::Started { key, token, chat },
            Greeting::Welcome { entrance, signed_in } => in_chat(entrance, signed_in, chat, Timestamp(now)),
        };
        decided(outcome, [Delivery::Customer { connection, sender, conversation, first: frame(&first) }])
    }

    fn watcher_came(&mut self, came: WatcherCame, now: Millis) -> Decided<DurableBatch> {
        let WatcherCame { connection, sender, watcher } = came;
        self.came(connection, Subscriber::Watcher(watcher.clone()));
        self.watch.came();
        let welcome = ToWatcher::Welcome { version: protocol::ROUTER_VERSION, now: Timestamp(now) };
        let first = [frame(&welcome), frame(&ToWatcher::Floor(live_floor::whole(&self.org)))];
        let then = vec![Delivery::Watcher { connection, sender, watcher, first }];
        Decided { entries: Vec::new(), release: DurableBatch { outputs: Vec::new(), then } }
    }

    fn act(
        &mut self,
        connection: ConnectionId,
        key: String,
        command: &Command,
        now: Millis,
    ) -> Decided<DurableBatch> {
        // A connection of an earlier run of this task, which is about to reconnect and repeat it.
        let Some(who) = self.present.get(&connection).cloned() else { return nothing() };
        let outcome = self.command(command, Some(&key), now);
        let answer = Delivery::Answer { connection, who, key, answer: outcome.answer.clone() };
        decided(outcome, [answer].into_iter().chain(sent_away(command)))
    }

    fn typing(&self, connection: ConnectionId, conversation: ConversationId) -> Decided<DurableBatch> {
        let heard = match (self.present.get(&connection), self.org.answering(conversation)) {
            (Some(Subscriber::Desk(rep, _)), Some(_)) if self.org.can_write(rep, conversation) => {
                Delivery::RepresentativeTyping(conversation)
            }
            (Some(Subscriber::Customer(theirs)), Some(rep)) if *theirs == conversation => {
                Delivery::CustomerTyping(rep.clone(), conversation)
            }
            _ => return nothing(),
        };
        Decided { entries: Vec::new(), release: DurableBatch { outputs: Vec::new(), then: vec![heard] } }
    }

    /// Reps who were removed from the configuration have no desks any more.
    fn taken_out(&self, outputs: &[Output]) -> Vec<Delivery> {
        if !outputs.contains(&Output::Changed(Changed::Configuration)) {
            return Vec::new();
        }
        let mut gone: Vec<&RepId> = self.desks.keys().map(|(rep, _)| rep).collect();
        gone.dedup();
        gone.retain(|rep| !self.org.is_representative(rep));
        gone.into_iter().map(|rep| Delivery::SendAway(rep.clone(), CloseReason::NoRepresentative)).collect()
    }

    fn look_up(&self, connection: ConnectionId, what: &LookupRequest) -> Decided<DurableBatch> {
        let Some(Subscriber::Desk(rep, _)) = self.present.get(&connection) else { return nothing() };
        let found = ToDesk::Found { found: self.org.look_up(rep, what) };
        let then = vec![Delivery::Found(connection, rep.clone(), frame(&found))];
        Decided { entries: Vec::new(), release: DurableBatch { outputs: Vec::new(), then } }
    }

    fn left(&mut self, connection: ConnectionId, quit: bool, now: Millis) -> Decided<DurableBatch> {
        let Some(who) = self.present.remove(&connection) else { return nothing() };
        self.metrics.went(connected(&who));
        let command = match who.clone() {
            Subscriber::Customer(conversation) => {
                self.places.went(conversation);
                Some(Command::Customer { conversation, act: CustomerAct::Went })
            }
            Subscriber::Watcher(_) => {
                self.watch.went();
                None
            }
            Subscriber::Desk(rep, desk) => {
                let place = (rep.clone(), desk);
                // An old connection of a desk that has a new one changes nothing.
                let is_last = self.desks.get(&place) == Some(&connection);
                is_last.then(|| {
                    self.desks.remove(&place);
                    Command::Representative { rep, act: RepAct::DeskDisconnected { desk, quit } }
                })
            }
        };
        let leave = Delivery::Leave(connection, who);
        match command {
            Some(command) => decided(self.command(&command, None, now), [leave]),
            None => Decided {
                entries: Vec::new(),
                release: DurableBatch { outputs: Vec::new(), then: vec![leave] },
            },
        }
    }
}

/// Logs what an older program accepted and this one does not.
fn warn_of_refused(organisation: &Configuration) {
    const MOST_TOLD: usize = 20;
    for problem in organisation.problems().iter().take(MOST_TOLD) {
        tracing::warn!(
            %problem,
            "the configuration has something that would be refused: it is passed over"
        );
    }
}

impl Engine for OrganisationEngine {
    type Input = Input;
    type Batch = DurableBatch;

    fn begin(&mut self, ownership: &Ownership, now: Millis) -> Option<Decided<DurableBatch>> {
        if !self.is_new {
            warn_of_refused(self.org.configuration());
        }
        let sample = self.sample.take().filter(|_| self.is_new);
        let past_through = if sample.is_some() { self.past_through } else { 0 };
        let configure = sample.map(|sample| Command::Configure(Box::new(sample)));
        let mut all = nothing();
        let through = self.lost_through.max(past_through);
        let skip = (through > 0).then_some(Command::SkipNumbers { through });
        let owned = self.owned(ownership, now);
        for command in configure.into_iter().chain(skip).chain([owned]) {
            let outcome = self.command(&command, None, now);
            if let Err(refusal) = &outcome.answer {
                tracing::error!(%refusal, "the organisation cannot begin");
            }
            all.entries.extend(outcome.entry);
            all.release.outputs.extend(outcome.outputs);
        }
        self.configuration.send_replace(self.org.shared_configuration());
        Some(all)
    }

    fn take(&mut self, input: Input, now: Millis) -> Decided<DurableBatch> {
        match input {
            Input::Ask { command, key, reply } => {
                let outcome = self.command(&command, key.as_deref(), now);
                let answer = Delivery::Reply(reply, outcome.answer.clone());
                let gone = self.taken_out(&outcome.outputs);
                decided(outcome, [answer].into_iter().chain(sent_away(&command)).chain(gone))
            }
            Input::Query(look) => {
                let then = vec![Delivery::QueryReply(look(&self.org, now))];
                Decided { entries: Vec::new(), release: DurableBatch { outputs: Vec::new(), then } }
            }
            Input::DeskCame(came) => self.desk_came(came, now),
            Input::CustomerCame(came) => self.customer_came(came, now),
            Input::WatcherCame(came) => self.watcher_came(came, now),
            Input::Act { connection, key, command } => self.act(connection, key, &command, now),
            Input::LookUp { connection, what } => self.look_up(connection, &what),
            Input::Typing { connection, conversation } => self.typing(connection, conversation),
            Input::Left { connection, quit } => self.left(connection, quit, now),
        }
    }

    fn take_unstored(&mut self, input: Input, trouble: StorageTrouble, now: Millis) -> DurableBatch {
        let then = match input {
            Input::Query(look) => Delivery::QueryReply(look(&self.org, now)),
            Input::Ask { reply, .. } => Delivery::Reply(reply, Err(Refusal::NotStored { trouble })),
            // Watching changes nothing.
            Input::WatcherCame(came) => return self.watcher_came(came, now).release,
            Input::DeskCame(DeskCame { sender, .. }) | Input::CustomerCame(CustomerCame { sender, .. }) => {
                Delivery::Refuse(sender, CloseReason::NotStored)
            }
            // A connection of an earlier run, which is about to reconnect.
            Input::Act { .. } | Input::LookUp { .. } | Input::Typing { .. } | Input::Left { .. } => {
                return DurableBatch::default();
            }
        };
        DurableBatch { outputs: Vec::new(), then: vec![then] }
    }

    fn clock_set(&mut self, by: i64, now: Millis) -> Decided<DurableBatch> {
        let outcome = self.command(&Command::ClockSet { by }, None, now);
        self.places.clock_set();
        self.watch.clock_set();
        decided(outcome, self.all_anew(now))
    }

    fn paused(&mut self, since: Millis, now: Millis) -> Decided<DurableBatch> {
        decided(self.command(&Command::Paused { since: Timestamp(since) }, None, now), [])
    }

    fn resumed(&mut self, now: Millis) -> Decided<DurableBatch> {
        decided(self.command(&Command::Resumed, None, now), [])
    }

    fn last(&self) -> Millis {
        self.org.last_moment().0
    }

    fn is_broken(&self) -> bool {
        self.is_broken
    }

    fn wake(&mut self, now: Millis) -> Decided<DurableBatch> {
        let outcome = self.org.wake(Timestamp(now));
        self.noticed(&outcome, now);
        let mut all = decided(outcome, []);
        all.release.outputs.extend(self.places.tell(&self.org, now));
        let floor = self.watch.tell(&self.org, now);
        all.release.then.extend(floor.map(|outputs| Delivery::Floor(frame(&outputs))));
        all
    }

    fn deadline(&self) -> Option<Deadline> {
        let due = self.org.deadline().map(|(at, reason)| Deadline { at: at.0, reason });
        let places = self.places.due().map(|at| Deadline { at, reason: "places in the queue" });
        let floor = self.watch.due().map(|at| Deadline { at, reason: "changes on the floor" });
        due.into_iter().chain(places).chain(floor).min_by_key(|deadline| deadline.at)
    }

    fn release(&mut self, release: DurableBatch) {
        self.fanout.release(release);
    }

    fn committed(&mut self, commit: Commit) {
        self.metrics.committed(commit);
    }

    fn replay(&mut self, _: Sequence, entry: &[u8]) -> Result<(), Unreadable> {
        self.is_new = false;
        self.org.replay(entry).map_err(|error| Unreadable(error.to_string()))
    }

    fn restore(&mut self, snapshot: &[u8]) -> Result<(), Unreadable> {
        self.org = Organisation::restore(snapshot).map_err(|error| Unreadable(error.to_string()))?;
        self.is_new = false;
        Ok(())
    }

    fn check(snapshot: &[u8]) -> Result<(), Unreadable> {
        Organisation::restore(snapshot).map(drop).map_err(|error| Unreadable(error.to_string()))
    }

    fn snapshot(&self) -> Writing {
        let frozen = self.org.freeze();
        Box::new(move |into| frozen.write(into).map_err(|error| Unreadable(error.to_string())))
    }
}

fn in_chat(entrance: PreChat, signed_in: bool, chat: CustomerView, now: Timestamp) -> ToPage {
    ToPage::Welcome {
        version: protocol::ROUTER_VERSION,
        now,
        organisation: entrance.organisation,
        workstream: entrance.workstream,
        questions: entrance.form.questions.iter().map(|question| question.text.clone()).collect(),
        form: entrance.form,
        out_of_hours: entrance.out_of_hours,
        signed_in,
        outlook: entrance.outlook,
        chat: Some(chat),
    }
}

fn connected(who: &Subscriber) -> Connected {
    match who {
        Subscriber::Desk(..) => Connected::Desk,
        Subscriber::Customer(_) => Connected::Customer,
        Subscriber::Watcher(_) => Connected::Watcher,
    }
}

/// Signing out closes all desks of the rep, wherever it was requested.
fn sent_away(command: &Command) -> Option<Delivery> {
    match command {
        Command::Representative { rep, act: RepAct::Did { action: RepAction::SignOut, .. } } => {
            Some(Delivery::SendAway(rep.clone(), CloseReason::SignedOut))
        }
        _ => None,
    }
}

fn decided(outcome: CommandOutcome, then: impl IntoIterator<Item = Delivery>) -> Decided<DurableBatch> {
    let release = DurableBatch { outputs: outcome.outputs, then: then.into_iter().collect() };
    Decided { entries: outcome.entry.into_iter().collect(), release }
}

fn nothing() -> Decided<DurableBatch> {
    Decided { entries: Vec::new(), release: DurableBatch::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_command_is_answered_and_spoils_the_state_alone() {
        let mut engine = OrganisationEngine::new(None, Arc::new(Metrics::new(None)));
        let outcome = engine.guarded(|_| panic!("a mistake of the program"));
        assert_eq!(outcome.answer, Err(Refusal::Internal));
        assert!(engine.is_broken() && outcome.entry.is_none());
    }
}
