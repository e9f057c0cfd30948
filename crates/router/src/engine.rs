use crate::clock::Millis;
use crate::floor::{self, Watch};
use crate::input::{CustomerCame, DeskCame, Greeting, Input, WatcherCame};
use crate::listeners::ListenerId;
use crate::metrics::{Connected, Metrics};
use crate::outlet::{Joining, Outlet, Release, Then, Who, frame, welcome};
use crate::places::Places;
use crate::saver::Writing;
use crate::socket::Farewell;
use crate::task::{Commit, Deadline, Decided, Engine, Unreadable};
use domain::org::{
    Changed, Command, CommandOutcome, CustomerAct, LookupRequest, Organisation, Output, PreChat, Refusal,
    RepAct, StorageTrouble,
};
use domain::{Configuration, ConversationId, CustomerView, DeskId, RepId, Timestamp};
use journal::Sequence;
use protocol::chat::ToPage;
use protocol::desk::ToDesk;
use protocol::floor::ToWatcher;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// One organisation at work: its state, who is connected, and what they hear.
///
/// The state runs ahead of what is durable; the outlet does not. So whatever an input shows of the state is taken down
/// with the input and travels to the outlet behind everything that was decided before it.
pub(crate) struct OrganisationEngine {
    org: Organisation,
    /// What an organisation without a past begins with.
    sample: Option<Configuration>,
    is_new: bool,
    /// No conversation of what is lost of the journal has a number behind this one; 0 when nothing is lost.
    lost_through: u64,
    present: BTreeMap<ListenerId, Who>,
    desks: BTreeMap<(RepId, DeskId), ListenerId>,
    places: Places,
    watch: Watch,
    outlet: Outlet,
    metrics: Arc<Metrics>,
    is_broken: bool,
}

impl OrganisationEngine {
    /// An organisation without a past, which begins with the sample when there is one.
    pub(crate) fn new(sample: Option<Configuration>, metrics: Arc<Metrics>) -> Self {
        metrics.nobody_is_connected();
        Self {
            org: Organisation::default(),
            sample,
            is_new: true,
            lost_through: 0,
            present: BTreeMap::new(),
            desks: BTreeMap::new(),
            places: Places::default(),
            watch: Watch::default(),
            outlet: Outlet::new(Arc::clone(&metrics)),
            metrics,
            is_broken: false,
        }
    }

    /// Numbers conversations from behind those on that are lost.
    pub(crate) fn behind_loss(mut self, lost_through: u64) -> Self {
        self.lost_through = lost_through;
        self
    }

    fn command(&mut self, command: &Command, key: Option<&str>, now: Millis) -> CommandOutcome {
        let outcome = self.guarded(|org| org.take(command, key, Timestamp(now)));
        self.metrics.command(command, &outcome.answer);
        self.noticed(&outcome, now);
        outcome
    }

    /// Lets a mistake of the program spoil one command and nothing else: whoever asked is told, and a state that may be half
    /// changed is not used again.
    fn guarded(&mut self, work: impl FnOnce(&mut Organisation) -> CommandOutcome) -> CommandOutcome {
        let org = &mut self.org;
        // Unwind safe: a state that was left half changed is dropped with this engine.
        catch_unwind(AssertUnwindSafe(|| work(org))).unwrap_or_else(|_| {
            self.is_broken = true;
            CommandOutcome { entry: None, answer: Err(Refusal::Internal), told: Vec::new() }
        })
    }

    /// Everybody hears everything anew, by the clock as it is now.
    fn all_anew(&self, now: Millis) -> Vec<Then> {
        let now = Timestamp(now);
        let mut reps: Vec<&RepId> = self.desks.keys().map(|(rep, _)| rep).collect();
        reps.dedup();
        let desks = reps.into_iter().filter_map(|rep| {
            let (state, number) = self.org.desk(rep).zip(self.org.last_frame(rep))?;
            let welcome = welcome(rep.clone(), now, false);
            let snapshot = ToDesk::Snapshot { number, state: Box::new(state) };
            Some(Then::DeskAnew(rep.clone(), number, [frame(&welcome), frame(&snapshot)]))
        });
        let mut talking: Vec<ConversationId> = self.present.values().filter_map(Who::conversation).collect();
        talking.sort_unstable();
        talking.dedup();
        let pages = talking.into_iter().filter_map(|id| {
            let entrance = self.org.entrance(self.org.workstream_of(id)?, now)?;
            let chat = self.org.customer_view(id)?;
            Some(Then::CustomerAnew(id, frame(&in_chat(entrance, chat, now))))
        });
        let watchers = (self.present.values().any(|who| matches!(who, Who::Watcher(_)))).then(|| {
            // The whole floor follows by itself.
            Then::Floor(frame(&ToWatcher::Welcome { version: protocol::ROUTER_VERSION, now }))
        });
        desks.chain(pages).chain(watchers).collect()
    }

    fn noticed(&mut self, outcome: &CommandOutcome, now: Millis) {
        let moves =
            |told: &Output| matches!(told, Output::Changed(Changed::Queue(_) | Changed::Configuration));
        if outcome.told.iter().any(moves) {
            self.places.moved(now);
        }
        self.watch.moved(&outcome.told);
    }

    fn came(&mut self, listener: ListenerId, who: Who) {
        self.metrics.came(connected(&who));
        self.present.insert(listener, who);
    }

    fn desk_came(&mut self, came: DeskCame, now: Millis) -> Decided<Release> {
        let DeskCame { listener, line, rep, desk, after, receipts } = came;
        let act = RepAct::DeskCame { desk, receipts };
        let outcome = self.command(&Command::Representative { rep: rep.clone(), act }, None, now);
        let Some((state, number)) = self.org.desk(&rep).zip(self.org.last_frame(&rep)) else {
            return decided(outcome, [Then::Refuse(line, Farewell::NoRepresentative)]);
        };
        self.came(listener, Who::Desk(rep.clone(), desk));
        let replaced = self.desks.insert((rep.clone(), desk), listener);
        let (state, now) = (Box::new(state), Timestamp(now));
        let joining = Joining { listener, line, rep, after, number, state, now, replaced };
        decided(outcome, [Then::Desk(Box::new(joining))])
    }

    fn customer_came(&mut self, came: CustomerCame, now: Millis) -> Decided<Release> {
        let CustomerCame { listener, line, conversation, greeting } = came;
        let outcome = self.command(&Command::Customer { conversation, act: CustomerAct::Came }, None, now);
        // Without the conversation the line is dropped: the page comes back and is told that there is none.
        let Some(chat) = self.org.customer_view(conversation) else { return decided(outcome, []) };
        self.came(listener, Who::Customer(conversation));
        // Without a place it may get one yet: with the first words, or back in a queue.
        self.places.came(conversation, chat.position.unwrap_or_default(), &chat.outlook);
        let first = match greeting {
            Greeting::Started { key, token } => ToPage::Started { key, token, chat },
            Greeting::Welcome(entrance) => in_chat(entrance, chat, Timestamp(now)),
        };
        decided(outcome, [Then::Customer { listener, line, conversation, first: frame(&first) }])
    }

    fn watcher_came(&mut self, came: WatcherCame, now: Millis) -> Decided<Release> {
        let WatcherCame { listener, line, watcher } = came;
        self.came(listener, Who::Watcher(watcher.clone()));
        self.watch.came();
        let welcome = ToWatcher::Welcome { version: protocol::ROUTER_VERSION, now: Timestamp(now) };
        let first = [frame(&welcome), frame(&ToWatcher::Floor(floor::whole(&self.org)))];
        let then = vec![Then::Watcher { listener, line, watcher, first }];
        Decided { entries: Vec::new(), release: Release { told: Vec::new(), then } }
    }

    fn act(&mut self, listener: ListenerId, key: String, command: &Command, now: Millis) -> Decided<Release> {
        // Somebody of an earlier life of this task, who is about to come back and do it again.
        let Some(who) = self.present.get(&listener).cloned() else { return nothing() };
        let outcome = self.command(command, Some(&key), now);
        let answer = Then::Answer { listener, who, key, answer: outcome.answer.clone() };
        decided(outcome, [answer].into_iter().chain(sent_away(command)))
    }

    fn typing(&self, listener: ListenerId, conversation: ConversationId) -> Decided<Release> {
        let heard = match (self.present.get(&listener), self.org.answering(conversation)) {
            (Some(Who::Desk(rep, _)), Some(_)) if self.org.can_write(rep, conversation) => {
                Then::RepresentativeTyping(conversation)
            }
            (Some(Who::Customer(theirs)), Some(rep)) if *theirs == conversation => {
                Then::CustomerTyping(rep.clone(), conversation)
            }
            _ => return nothing(),
        };
        Decided { entries: Vec::new(), release: Release { told: Vec::new(), then: vec![heard] } }
    }

    /// Reps who were taken out of the configuration have no desks any more.
    fn taken_out(&self, told: &[Output]) -> Vec<Then> {
        if !told.contains(&Output::Changed(Changed::Configuration)) {
            return Vec::new();
        }
        let mut gone: Vec<&RepId> = self.desks.keys().map(|(rep, _)| rep).collect();
        gone.dedup();
        gone.retain(|rep| !self.org.is_representative(rep));
        gone.into_iter().map(|rep| Then::SendAway(rep.clone(), Farewell::NoRepresentative)).collect()
    }

    fn look_up(&self, listener: ListenerId, what: &LookupRequest) -> Decided<Release> {
        let Some(Who::Desk(rep, _)) = self.present.get(&listener) else { return nothing() };
        let found = ToDesk::Found { found: self.org.look_up(rep, what) };
        let then = vec![Then::Found(listener, rep.clone(), frame(&found))];
        Decided { entries: Vec::new(), release: Release { told: Vec::new(), then } }
    }

    fn left(&mut self, listener: ListenerId, quit: bool, now: Millis) -> Decided<Release> {
        let Some(who) = self.present.remove(&listener) else { return nothing() };
        self.metrics.went(connected(&who));
        let command = match who.clone() {
            Who::Customer(conversation) => {
                self.places.went(conversation);
                Some(Command::Customer { conversation, act: CustomerAct::Went })
            }
            Who::Watcher(_) => {
                self.watch.went();
                None
            }
            Who::Desk(rep, desk) => {
                let place = (rep.clone(), desk);
                // A connection whose desk has another one already takes nothing away.
                let is_last = self.desks.get(&place) == Some(&listener);
                is_last.then(|| {
                    self.desks.remove(&place);
                    Command::Representative { rep, act: RepAct::DeskWent { desk, quit } }
                })
            }
        };
        let leave = Then::Leave(listener, who);
        match command {
            Some(command) => decided(self.command(&command, None, now), [leave]),
            None => Decided { entries: Vec::new(), release: Release { told: Vec::new(), then: vec![leave] } },
        }
    }
}

/// Tells of what an older program took and this one does not. Nobody's record is named.
fn warn_of_refused(organisation: &Configuration) {
    const MOST_TOLD: usize = 20;
    let problems = organisation.problems();
    let is_record = |place: &str| place.starts_with("contacts[") || place.starts_with("cases[");
    for problem in problems.iter().filter(|problem| !is_record(&problem.place)).take(MOST_TOLD) {
        let (place, problem) = (&problem.place, &problem.problem);
        tracing::warn!(
            place,
            problem,
            "the configuration has something that would be refused: it is passed over"
        );
    }
}

impl Engine for OrganisationEngine {
    type Input = Input;
    type Release = Release;

    fn begin(&mut self, now: Millis) -> Option<Decided<Release>> {
        if !self.is_new {
            warn_of_refused(self.org.configuration());
        }
        let sample = self.sample.take().filter(|_| self.is_new);
        let configure = sample.map(|sample| Command::Configure(Box::new(sample)));
        let mut all = nothing();
        let skip = (self.lost_through > 0).then_some(Command::SkipNumbers { through: self.lost_through });
        for command in configure.into_iter().chain(skip).chain([Command::Restarted]) {
            let outcome = self.command(&command, None, now);
            if let Err(refusal) = &outcome.answer {
                tracing::error!(%refusal, "the organisation cannot begin");
            }
            all.entries.extend(outcome.entry);
            all.release.told.extend(outcome.told);
        }
        Some(all)
    }

    fn take(&mut self, input: Input, now: Millis) -> Decided<Release> {
        match input {
            Input::Ask { command, key, reply } => {
                let outcome = self.command(&command, key.as_deref(), now);
                let answer = Then::Reply(reply, outcome.answer.clone());
                let gone = self.taken_out(&outcome.told);
                decided(outcome, [answer].into_iter().chain(sent_away(&command)).chain(gone))
            }
            Input::Look(look) => {
                let then = vec![Then::Show(look(&self.org, now))];
                Decided { entries: Vec::new(), release: Release { told: Vec::new(), then } }
            }
            Input::DeskCame(came) => self.desk_came(came, now),
            Input::CustomerCame(came) => self.customer_came(came, now),
            Input::WatcherCame(came) => self.watcher_came(came, now),
            Input::Act { listener, key, command } => self.act(listener, key, &command, now),
            Input::LookUp { listener, what } => self.look_up(listener, &what),
            Input::Typing { listener, conversation } => self.typing(listener, conversation),
            Input::Left { listener, quit } => self.left(listener, quit, now),
        }
    }

    fn take_unstored(&mut self, input: Input, trouble: StorageTrouble, now: Millis) -> Release {
        let then = match input {
            Input::Look(look) => Then::Show(look(&self.org, now)),
            Input::Ask { reply, .. } => Then::Reply(reply, Err(Refusal::NotStored { trouble })),
            // Watching changes nothing.
            Input::WatcherCame(came) => return self.watcher_came(came, now).release,
            Input::DeskCame(DeskCame { line, .. }) | Input::CustomerCame(CustomerCame { line, .. }) => {
                Then::Refuse(line, Farewell::NotStored)
            }
            // Whoever listened did so in an earlier life, and is about to come back.
            Input::Act { .. } | Input::LookUp { .. } | Input::Typing { .. } | Input::Left { .. } => {
                return Release::default();
            }
        };
        Release { told: Vec::new(), then: vec![then] }
    }

    fn clock_set(&mut self, by: i64, now: Millis) -> Decided<Release> {
        let outcome = self.command(&Command::ClockSet { by }, None, now);
        self.places.clock_set();
        self.watch.clock_set();
        decided(outcome, self.all_anew(now))
    }

    fn paused(&mut self, since: Millis, now: Millis) -> Decided<Release> {
        decided(self.command(&Command::Paused { since: Timestamp(since) }, None, now), [])
    }

    fn resumed(&mut self, now: Millis) -> Decided<Release> {
        decided(self.command(&Command::Resumed, None, now), [])
    }

    fn last(&self) -> Millis {
        self.org.last_moment().0
    }

    fn is_broken(&self) -> bool {
        self.is_broken
    }

    fn wake(&mut self, now: Millis) -> Decided<Release> {
        let outcome = self.org.wake(Timestamp(now));
        self.noticed(&outcome, now);
        let mut all = decided(outcome, []);
        all.release.told.extend(self.places.tell(&self.org, now));
        let floor = self.watch.tell(&self.org, now);
        all.release.then.extend(floor.map(|told| Then::Floor(frame(&told))));
        all
    }

    fn deadline(&self) -> Option<Deadline> {
        let due = self.org.deadline().map(|(at, reason)| Deadline { at: at.0, reason });
        let places = self.places.due().map(|at| Deadline { at, reason: "places in the queue" });
        let floor = self.watch.due().map(|at| Deadline { at, reason: "changes on the floor" });
        due.into_iter().chain(places).chain(floor).min_by_key(|deadline| deadline.at)
    }

    fn release(&mut self, release: Release) {
        self.outlet.release(release);
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

fn in_chat(entrance: PreChat, chat: CustomerView, now: Timestamp) -> ToPage {
    ToPage::Welcome {
        version: protocol::ROUTER_VERSION,
        now,
        organisation: entrance.organisation,
        workstream: entrance.workstream,
        questions: entrance.questions,
        outlook: entrance.outlook,
        chat: Some(chat),
    }
}

fn connected(who: &Who) -> Connected {
    match who {
        Who::Desk(..) => Connected::Desk,
        Who::Customer(_) => Connected::Customer,
        Who::Watcher(_) => Connected::Watcher,
    }
}

/// Signing out ends all desks of the rep, wherever it was asked for.
fn sent_away(command: &Command) -> Option<Then> {
    match command {
        Command::Representative { rep, act: RepAct::SignOut } => {
            Some(Then::SendAway(rep.clone(), Farewell::SignedOut))
        }
        _ => None,
    }
}

fn decided(outcome: CommandOutcome, then: impl IntoIterator<Item = Then>) -> Decided<Release> {
    let release = Release { told: outcome.told, then: then.into_iter().collect() };
    Decided { entries: outcome.entry.into_iter().collect(), release }
}

fn nothing() -> Decided<Release> {
    Decided { entries: Vec::new(), release: Release::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_command_is_answered_and_spoils_the_state_alone() {
        let mut engine = OrganisationEngine::new(None, Arc::new(Metrics::new()));
        let outcome = engine.guarded(|_| panic!("a mistake of the program"));
        assert_eq!(outcome.answer, Err(Refusal::Internal));
        assert!(engine.is_broken() && outcome.entry.is_none());
    }
}
