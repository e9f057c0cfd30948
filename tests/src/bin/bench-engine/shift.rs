//! A busy shift: customers come, reps answer or reject, conversations go on and end.

use crate::floor::{DESK, Floor, LANGUAGES, rep};
use crate::processor_time::processor_time;
use anyhow::{Context, Result};
use engine::{CustomerAct, RepAct};
use model::{ConversationId, Receipt, RepAction, RepId};
use std::collections::VecDeque;
use tests::Figure;

pub(crate) const REPS: usize = 1_000;
pub(crate) const QUEUES: usize = 4;
/// So many customers are there at a time.
const CUSTOMERS: usize = 2_000;
const COMMANDS: usize = 1_000_000;

pub(crate) fn measure() -> Result<Vec<Figure>> {
    let mut shift = Shift::begin(Floor::new(REPS, QUEUES)?);
    // Until customers come and go in equal numbers.
    shift.go_on_for(COMMANDS / 5)?;
    let begun = processor_time();
    shift.go_on_for(COMMANDS)?;
    let each = (processor_time() - begun).as_secs_f64() / COMMANDS as f64;
    Ok(vec![
        Figure::with_target("one command of a busy shift, on average", each * 1e6, "us", 5.0),
        Figure::new("commands a second on one core", each.recip(), "commands"),
    ])
}

/// A customer on the way from hello to good-bye.
struct Journey {
    conversation: ConversationId,
    rep: RepId,
    /// Whether the first rep who is asked rejects.
    rejected: bool,
    /// How far the customer is.
    stop: u8,
}

pub(crate) struct Shift {
    pub(crate) floor: Floor,
    steps: usize,
    commands: usize,
    opened: usize,
    journeys: VecDeque<Journey>,
}

impl Shift {
    pub(crate) fn begin(floor: Floor) -> Self {
        Self { floor, steps: 0, commands: 0, opened: 0, journeys: VecDeque::new() }
    }

    fn go_on_for(&mut self, commands: usize) -> Result<()> {
        let end = self.commands + commands;
        while self.commands < end {
            self.step()?;
        }
        Ok(())
    }

    /// The next thing that somebody does, after what has come due.
    pub(crate) fn step(&mut self) -> Result<()> {
        self.steps += 1;
        // Receipts must come within their grace.
        self.floor.now.0 += u64::from(self.steps.is_multiple_of(4));
        self.floor.wake()?;
        if self.commands % 50 == 49 {
            return self.choose();
        }
        let next = if self.journeys.len() < CUSTOMERS { None } else { self.journeys.pop_front() };
        match next {
            Some(journey) => self.go_on(journey),
            None => self.open(),
        }
    }

    fn open(&mut self) -> Result<()> {
        let language = LANGUAGES[self.opened % LANGUAGES.len()];
        let conversation = self.floor.open(language)?;
        self.opened += 1;
        self.commands += 1;
        let rejected = self.opened.is_multiple_of(10);
        self.journeys.push_back(Journey { conversation, rep: RepId::default(), rejected, stop: 0 });
        Ok(())
    }

    /// Some rep chooses a presence, or lets the system choose again.
    fn choose(&mut self) -> Result<()> {
        self.commands += 1;
        let turn = self.commands / 50;
        let act = if turn.is_multiple_of(2) {
            RepAction::ResetPresence
        } else {
            RepAction::ChoosePresence { presence: "busy".into() }
        };
        self.floor.rep(&rep(turn / 2 % REPS), act)?;
        Ok(())
    }

    fn go_on(&mut self, mut journey: Journey) -> Result<()> {
        let conversation = journey.conversation;
        let rep = journey.rep.clone();
        let question = || "Please hold the left button for five seconds, and tell me what you see.".into();
        let answer = || "It says error 42, and the lamp beside it blinks three times.".into();
        let floor = &mut self.floor;
        match journey.stop {
            0 => floor.customer(conversation, CustomerAct::Came)?,
            1 => {
                let Some((rep, offer)) = floor.ringing.get(&conversation).cloned() else {
                    // Nobody is free: this customer waits.
                    self.journeys.push_back(journey);
                    return Ok(());
                };
                journey.rep.clone_from(&rep);
                floor.rep(
                    &rep,
                    RepAct::Did {
                        desk: Some(DESK),
                        action: RepAction::Receipt { offer, receipt: Receipt::Natively },
                    },
                )?
            }
            2 => {
                let (_, offer) = floor.ringing.remove(&conversation).context("the offer rings")?;
                if std::mem::take(&mut journey.rejected) {
                    journey.stop = 0;
                    floor.rep(&rep, RepAction::Reject { offer, reason: None })?
                } else {
                    floor.rep(&rep, RepAction::Accept { offer })?
                }
            }
            3 | 6 => floor.rep(&rep, RepAction::Send { conversation, text: question() })?,
            4 | 7 => floor.customer(conversation, CustomerAct::Send { text: answer() })?,
            5 => floor.rep(&rep, RepAction::Read { conversation, through: 3 })?,
            8 => floor.rep(&rep, RepAction::End { conversation })?,
            9 => floor.rep(&rep, RepAction::Close { conversation })?,
            _ => {
                self.commands += 1;
                floor.customer(conversation, CustomerAct::Went)?;
                return Ok(());
            }
        };
        self.commands += 1;
        journey.stop += 1;
        self.journeys.push_back(journey);
        Ok(())
    }
}
