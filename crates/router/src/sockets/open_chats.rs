//! Limits on chats of customers: how many are open, and how fast they are opened and written in.

use crate::auth::rate_limit::{RateLimiter, whole_seconds};
use crate::engine::input::OrganisationHandle;
use crate::http::client_address::AddressBlock;
use model::ConversationId;
use protocol::{Answer, Problem};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// The most open chats of one subscriber.
const OPEN_OF_SUBSCRIBER: usize = 20;

/// The most open chats in all.
const OPEN_IN_ALL: usize = 10_000;

/// New chats of one subscriber: the burst, then the interval.
const OPENINGS: (u32, Duration) = (30, Duration::from_secs(2));

/// Messages in one chat: the burst, then the interval.
const MESSAGES: (u32, Duration) = (10, Duration::from_secs(1));

/// What one subscriber writes in all chats together: the burst in KiB, then the interval of one, 16 per
/// second. All of it is kept for weeks.
const WRITTEN: (u32, Duration) = (1_024, Duration::from_micros(62_500));

/// Reconnections of pages to one chat: the burst, then the interval.
const RETURNS: (u32, Duration) = (20, Duration::from_secs(3));

/// What one subscriber asks for of earlier conversations: the burst, then the interval.
const LOOKS_BACK: (u32, Duration) = (30, Duration::from_secs(1));

/// The shortest interval between searches for ended chats, if the limit is reached.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// After how many seconds to try again if the limit of chats is reached.
const FULL_AGAIN: u64 = 60;

/// Why a chat is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoChat {
    /// Too many were opened in a short time; the next one is allowed after this time.
    TooFast(Duration),
    /// The subscriber has the most open chats already.
    SubscriberFull,
    /// The most chats in all are open already.
    AllFull,
}

/// Limits chats.
#[derive(Debug)]
pub(crate) struct Chats {
    openings: RateLimiter<AddressBlock>,
    messages: RateLimiter<ConversationId>,
    written: RateLimiter<AddressBlock>,
    returns: RateLimiter<ConversationId>,
    looks_back: RateLimiter<AddressBlock>,
    open: Mutex<Open>,
}

/// The open chats, as far as known: those that have ended are found when their places are needed.
#[derive(Debug, Default)]
struct Open {
    whose: HashMap<ConversationId, AddressBlock>,
    /// The number of each subscriber's chats, including those that are being opened.
    counts: HashMap<AddressBlock, usize>,
    looked_at: Option<Instant>,
}

/// A place for a chat that is being opened, until this is dropped.
#[derive(Debug)]
pub(crate) struct Beginning<'a> {
    chats: &'a Chats,
    subscriber: AddressBlock,
    opened: Option<ConversationId>,
}

impl Chats {
    pub(crate) fn new() -> Self {
        Self {
            openings: RateLimiter::new(OPENINGS.0, OPENINGS.1),
            messages: RateLimiter::new(MESSAGES.0, MESSAGES.1),
            written: RateLimiter::new(WRITTEN.0, WRITTEN.1),
            returns: RateLimiter::new(RETURNS.0, RETURNS.1),
            looks_back: RateLimiter::new(LOOKS_BACK.0, LOOKS_BACK.1),
            open: Mutex::default(),
        }
    }

    /// A place for one more chat of this client.
    ///
    /// # Errors
    /// A limit is reached.
    pub(crate) async fn begin(
        &self,
        client: IpAddr,
        organisation: &OrganisationHandle,
        now: Instant,
    ) -> Result<Beginning<'_>, NoChat> {
        let subscriber = AddressBlock::of(client);
        self.openings.take(subscriber, now).map_err(NoChat::TooFast)?;
        if let Ok(beginning) = self.reserve(subscriber) {
            return Ok(beginning);
        }
        let asked = self.lock().may_have_ended(subscriber, now);
        let look =
            move |org: &engine::Organisation, _| asked.into_iter().filter(|id| !org.goes_on(*id)).collect();
        let over: Option<Vec<ConversationId>> = organisation.query(look).await;
        for id in over.unwrap_or_default() {
            self.lock().remove(id);
        }
        self.reserve(subscriber)
    }

    /// A page reconnected to a chat from before a restart, or from another address.
    ///
    /// # Errors
    /// It reconnects too often: the time after which it may.
    pub(crate) fn came_back(&self, id: ConversationId, client: IpAddr, now: Instant) -> Result<(), Duration> {
        self.returns.take(id, now)?;
        self.lock().insert(id, AddressBlock::of(client));
        Ok(())
    }

    /// Counts one more message of this size in a chat, whatever pages it has.
    ///
    /// # Errors
    /// There are too many, or this client sends too much: the time after which it is accepted.
    pub(crate) fn write(
        &self,
        id: ConversationId,
        client: IpAddr,
        bytes: usize,
        now: Instant,
    ) -> Result<(), Duration> {
        let kibibytes = u32::try_from(bytes.div_ceil(1_024)).unwrap_or(u32::MAX);
        self.messages.take(id, now)?;
        self.written.take_several(AddressBlock::of(client), kibibytes, now)
    }

    /// Counts one more question of this client for earlier conversations, or for what was written in one.
    ///
    /// # Errors
    /// There are too many: the time after which it is answered.
    pub(crate) fn look_back(&self, client: IpAddr, now: Instant) -> Result<(), Duration> {
        self.looks_back.take(AddressBlock::of(client), now)
    }

    fn reserve(&self, subscriber: AddressBlock) -> Result<Beginning<'_>, NoChat> {
        let mut open = self.lock();
        if open.all() >= OPEN_IN_ALL {
            return Err(NoChat::AllFull);
        }
        let count = open.counts.entry(subscriber).or_default();
        if *count >= OPEN_OF_SUBSCRIBER {
            return Err(NoChat::SubscriberFull);
        }
        *count += 1;
        Ok(Beginning { chats: self, subscriber, opened: None })
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Open {
    fn all(&self) -> usize {
        self.whose.len()
    }

    /// The chats that may have ended, of those that keep this subscriber from opening one.
    fn may_have_ended(&mut self, subscriber: AddressBlock, now: Instant) -> Vec<ConversationId> {
        if self.all() < OPEN_IN_ALL {
            let theirs = self.whose.iter().filter(|(_, whose)| **whose == subscriber);
            return theirs.map(|(id, _)| *id).collect();
        }
        if self.looked_at.is_some_and(|at| now.saturating_duration_since(at) < LOOK_EVERY) {
            return Vec::new();
        }
        self.looked_at = Some(now);
        self.whose.keys().copied().collect()
    }

    fn insert(&mut self, id: ConversationId, subscriber: AddressBlock) {
        if self.all() < OPEN_IN_ALL && !self.whose.contains_key(&id) {
            self.whose.insert(id, subscriber);
            *self.counts.entry(subscriber).or_default() += 1;
        }
    }

    fn remove(&mut self, id: ConversationId) {
        if let Some(subscriber) = self.whose.remove(&id) {
            self.give_back(subscriber);
        }
    }

    fn give_back(&mut self, subscriber: AddressBlock) {
        if let Some(count) = self.counts.get_mut(&subscriber) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(&subscriber);
            }
        }
    }
}

impl Beginning<'_> {
    /// The chat is open; the same one again if its page asked twice.
    pub(crate) fn opened(mut self, id: ConversationId) {
        self.opened = Some(id);
    }
}

impl Drop for Beginning<'_> {
    fn drop(&mut self) {
        let mut open = self.chats.lock();
        open.give_back(self.subscriber);
        if let Some(id) = self.opened {
            open.insert(id, self.subscriber);
        }
    }
}

impl From<NoChat> for Answer {
    fn from(no_chat: NoChat) -> Self {
        let problem = match no_chat {
            NoChat::TooFast(wait) => {
                let seconds = whole_seconds(wait);
                let message = format!("Too many chats. Try again in {seconds} seconds.");
                Problem::new("too-many-attempts", message).retry_after(seconds)
            }
            NoChat::SubscriberFull => Problem::new(
                "too-many-chats",
                "Too many chats are open from your network address. End one of them, or try again later.",
            ),
            NoChat::AllFull => Problem::new(
                "too-many-chats",
                "More people are asking for help than can be served. Try again in a few minutes.",
            )
            .retry_after(FULL_AGAIN),
        };
        problem.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::mpsc;

    fn ip(number: usize) -> IpAddr {
        format!("2001:db8:{:x}:{:x}::1", number / 0xffff, number % 0xffff).parse().unwrap()
    }

    /// An organisation that does not answer counts as one in which all chats are open.
    fn nobody() -> OrganisationHandle {
        OrganisationHandle::new(mpsc::channel(1).0)
    }

    #[tokio::test]
    async fn chats_are_bounded_by_subscriber_and_places_come_back() {
        let (chats, organisation, now) = (Chats::new(), nobody(), Instant::now());
        for number in 0..OPEN_OF_SUBSCRIBER as u64 {
            chats.begin(ip(1), &organisation, now).await.unwrap().opened(ConversationId(number));
        }
        let full = chats.begin(ip(1), &organisation, now).await.unwrap_err();
        assert_eq!(full, NoChat::SubscriberFull);
        assert!(chats.begin(ip(2), &organisation, now).await.is_ok(), "others are not harmed");
        chats.lock().remove(ConversationId(3));
        drop(chats.begin(ip(1), &organisation, now).await.unwrap());
        chats.begin(ip(1), &organisation, now).await.unwrap().opened(ConversationId(4));
        chats.begin(ip(1), &organisation, now).await.unwrap().opened(ConversationId(77));
        assert_eq!(
            chats.lock().counts[&AddressBlock::of(ip(1))],
            OPEN_OF_SUBSCRIBER,
            "the same one counts once"
        );
    }

    #[tokio::test]
    async fn chats_are_bounded_in_all() {
        let (chats, organisation, now) = (Chats::new(), nobody(), Instant::now());
        for number in 0..OPEN_IN_ALL {
            let beginning = chats.begin(ip(number), &organisation, now).await.unwrap();
            beginning.opened(ConversationId(number as u64));
        }
        let full = chats.begin(ip(OPEN_IN_ALL), &organisation, now).await.unwrap_err();
        assert_eq!(full, NoChat::AllFull);
    }

    #[test]
    fn a_chat_takes_ten_messages_at_once_and_then_one_a_second() {
        let (chats, now, chat) = (Chats::new(), Instant::now(), ConversationId(1));
        for _ in 0..MESSAGES.0 {
            assert_eq!(chats.write(chat, ip(1), 10, now), Ok(()));
        }
        assert_eq!(chats.write(chat, ip(1), 10, now), Err(MESSAGES.1));
        assert_eq!(chats.write(chat, ip(1), 10, now + MESSAGES.1), Ok(()));
        assert_eq!(chats.write(ConversationId(2), ip(1), 10, now), Ok(()));
    }

    #[test]
    fn what_one_subscriber_writes_in_all_chats_together_is_bounded_in_bytes() {
        let (chats, now) = (Chats::new(), Instant::now());
        let long = 16 * 1_024;
        for chat in 0..u64::from(WRITTEN.0 / 16) {
            assert_eq!(chats.write(ConversationId(chat), ip(1), long, now), Ok(()));
        }
        let next = ConversationId(1_000);
        assert_eq!(chats.write(next, ip(1), long, now), Err(WRITTEN.1 * 16), "a second of it");
        assert_eq!(chats.write(next, ip(2), long, now), Ok(()), "others are not harmed");
        assert_eq!(chats.write(next, ip(1), long, now + WRITTEN.1 * 16), Ok(()));
    }
}
