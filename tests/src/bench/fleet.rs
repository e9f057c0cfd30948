//! Many representatives' desks at once, and when a customer's message arrived at them.

use super::crowd::{address, token};
use anyhow::{Context, Result, bail};
use futures_util::TryStreamExt;
use futures_util::stream::{self, StreamExt};
use model::{DeskEvent, DeskId, Receipt};
use protocol::desk::{RepAction, ToDesk, ToRouter};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use testkit::FrameSocket;
use tokio::task::JoinSet;

/// How many reps connect at a time.
const AT_ONCE: usize = 64;

/// The number of steps of a message.
const STEPS: usize = 5;

/// For each customer's message: when it was sent, and when each step followed, in nanoseconds from the start;
/// 0 for never.
#[derive(Debug)]
pub struct Journeys {
    start: Instant,
    steps: Vec<[AtomicU64; STEPS]>,
    refused: AtomicU64,
}

/// A step of a customer's message.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// The customer has sent it.
    Sent,
    /// The router has acknowledged it.
    Taken,
    /// The rep's desk has received the offer.
    Rang,
    /// The rep's desk has received the durable accept.
    Accepted,
    /// The session is closed.
    Closed,
}

impl Journeys {
    /// Times for this many messages.
    pub fn new(count: usize) -> Arc<Self> {
        let steps = (0..count).map(|_| Default::default()).collect();
        Arc::new(Self { start: Instant::now(), steps, refused: AtomicU64::new(0) })
    }

    /// Records a step. Only the first of its kind counts.
    pub fn made(&self, message: usize, step: Step) {
        let now = u64::try_from(self.start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if let Some(steps) = self.steps.get(message) {
            let _first = steps[step as usize].compare_exchange(0, now, Ordering::Relaxed, Ordering::Relaxed);
        }
    }

    /// A rep's act was refused.
    fn refuse(&self) {
        self.refused.fetch_add(1, Ordering::Relaxed);
    }

    /// How many actions of reps were refused.
    pub fn refused(&self) -> u64 {
        self.refused.load(Ordering::Relaxed)
    }

    /// How many messages have made a step.
    pub fn count(&self, step: Step) -> usize {
        self.count_of(0..self.steps.len(), step)
    }

    /// How many messages of a range have made a step.
    pub fn count_of(&self, messages: Range<usize>, step: Step) -> usize {
        let made = |steps: &&[AtomicU64; STEPS]| steps[step as usize].load(Ordering::Relaxed) > 0;
        self.steps.get(messages).unwrap_or_default().iter().filter(made).count()
    }

    /// The messages of a range that the router has acknowledged and that never made a step.
    pub fn lost(&self, messages: Range<usize>, step: Step) -> usize {
        let made = |steps: &[AtomicU64; STEPS], step: Step| steps[step as usize].load(Ordering::Relaxed) > 0;
        let lost = |steps: &&[AtomicU64; STEPS]| made(steps, Step::Taken) && !made(steps, step);
        self.steps.get(messages).unwrap_or_default().iter().filter(lost).count()
    }

    /// The times from sending to a step, of all messages that made it, shortest first.
    pub fn times(&self, step: Step) -> Vec<Duration> {
        self.times_of(0..self.steps.len(), step)
    }

    /// The same for a range of messages.
    pub fn times_of(&self, messages: Range<usize>, step: Step) -> Vec<Duration> {
        let at = |steps: &[AtomicU64; STEPS], step: Step| steps[step as usize].load(Ordering::Relaxed);
        let mut times: Vec<_> = (self.steps.get(messages).unwrap_or_default().iter())
            .filter(|steps| at(steps, step) > 0)
            .map(|steps| Duration::from_nanos(at(steps, step).saturating_sub(at(steps, Step::Sent))))
            .collect();
        times.sort_unstable();
        times
    }
}

/// Connected reps who accept, end and close whatever they are offered.
#[derive(Debug)]
pub struct Fleet(JoinSet<Result<()>>);

impl Fleet {
    /// Connects this many reps.
    ///
    /// # Errors
    /// The router refuses a connection.
    pub async fn connect(router: &str, reps: usize, journeys: &Arc<Journeys>) -> Result<Self> {
        let desks: Vec<Desk> = stream::iter(0..reps)
            .map(|number| Desk::connect(router, number, Arc::clone(journeys)))
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await?;
        let mut at_work = JoinSet::new();
        for desk in desks {
            at_work.spawn(desk.work());
        }
        Ok(Self(at_work))
    }

    /// Fails if a connection was lost.
    ///
    /// # Errors
    /// The connection that was lost.
    pub fn all_there(&mut self) -> Result<()> {
        match self.0.try_join_next() {
            None => Ok(()),
            Some(Ok(Ok(()))) => bail!("a desk has left"),
            Some(Ok(Err(error))) => Err(error),
            Some(Err(error)) => Err(error.into()),
        }
    }
}

struct Desk {
    socket: FrameSocket,
    journeys: Arc<Journeys>,
    keys: u64,
    /// The message that each session is about.
    message: Option<usize>,
}

impl Desk {
    async fn connect(router: &str, number: usize, journeys: Arc<Journeys>) -> Result<Self> {
        let url = format!("ws://{router}/api/v1/desk");
        let from = address(number).to_string();
        let mut socket = FrameSocket::connect_small(&url, &[("x-forwarded-for", &from)]).await?;
        socket.send(&ToRouter::hello(token(number), DeskId(number as u64 + 1), None)).await?;
        while !matches!(socket.next().await?, ToDesk::Snapshot { .. }) {}
        Ok(Self { socket, journeys, keys: 0, message: None })
    }

    async fn work(mut self) -> Result<()> {
        loop {
            match self.socket.next().await? {
                ToDesk::Event { event, .. } => self.event(event).await?,
                ToDesk::Answer { answer, .. } if answer.problem.is_some() => self.journeys.refuse(),
                _ => {}
            }
        }
    }

    async fn event(&mut self, event: DeskEvent) -> Result<()> {
        match event {
            DeskEvent::Offered { offer } => {
                let message = offer.customer.parse().context("a customer's name is a number")?;
                self.journeys.made(message, Step::Rang);
                self.message = Some(message);
                let offer = offer.id;
                self.acts([
                    RepAction::Receipt { offer, receipt: Receipt::Natively },
                    RepAction::Accept { offer },
                ])
                .await
            }
            DeskEvent::SessionOpened { conversation, .. } => {
                self.made(Step::Accepted);
                let conversation = conversation.details.id;
                self.acts([RepAction::End { conversation }, RepAction::Close { conversation }]).await
            }
            DeskEvent::SessionClosed { .. } => {
                self.made(Step::Closed);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn made(&self, step: Step) {
        if let Some(message) = self.message {
            self.journeys.made(message, step);
        }
    }

    async fn acts(&mut self, acts: [RepAction; 2]) -> Result<()> {
        let frames = acts.map(|act| {
            self.keys += 1;
            ToRouter::Act { key: self.keys.to_string(), act }
        });
        self.socket.send_all(&frames).await
    }
}
