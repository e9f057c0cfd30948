//! Limits on sign-in attempts: guessing is slowed down, and nobody can be locked out by it.

use crate::auth::rate_limit::RateLimiter;
use crate::http::client_address::Network;
use std::net::IpAddr;
use std::time::{Duration, Instant};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::sleep;

/// Attempts at one account from one network: the burst, then the interval.
const OF_ACCOUNT: (u32, Duration) = (5, Duration::from_secs(15));

/// Attempts from one network, at any account.
const OF_NETWORK: (u32, Duration) = (30, Duration::from_secs(5));

/// Attempts on one device of an earlier sign-in.
const OF_DEVICE: (u32, Duration) = (5, Duration::from_secs(15));

/// Attempts at one account from everywhere without delay; further ones are delayed.
const FROM_EVERYWHERE: (u32, Duration) = (10, Duration::from_secs(5));

/// The longest delay of an attempt: the right password gets in.
const LONGEST_DELAY: Duration = Duration::from_secs(3);

/// The most attempts that may be delayed at a time.
const PUT_OFF: usize = 64;

/// The most passwords that are checked at a time: each check needs 19 MiB and a core, and more would delay
/// the offers.
const HASHED_AT_ONCE: usize = 2;

/// The most attempts that may wait for a check, for known and for other devices each.
const WAITING: usize = 8;

/// Where an attempt comes from, and which account it is for.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    /// The email in lower case.
    pub(crate) email: String,
    /// The network of the client.
    pub(crate) address: IpAddr,
    /// The device, if its person has signed in on it before.
    pub(crate) device: Option<String>,
}

/// Why an attempt is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotNow {
    /// There were too many; the next one is allowed after this time.
    TooMany(Duration),
    /// The most passwords are being checked already.
    Busy,
}

/// The limits on sign-in attempts.
#[derive(Debug)]
pub(crate) struct Guesses {
    of_account: RateLimiter<(String, Network)>,
    of_network: RateLimiter<Network>,
    of_device: RateLimiter<String>,
    from_everywhere: RateLimiter<String>,
    put_off: Semaphore,
    hashing: Semaphore,
    waiting: [Semaphore; 2],
}

impl Guesses {
    pub(crate) fn new() -> Self {
        Self {
            of_account: RateLimiter::new(OF_ACCOUNT.0, OF_ACCOUNT.1),
            of_network: RateLimiter::new(OF_NETWORK.0, OF_NETWORK.1),
            of_device: RateLimiter::new(OF_DEVICE.0, OF_DEVICE.1),
            from_everywhere: RateLimiter::new(FROM_EVERYWHERE.0, FROM_EVERYWHERE.1),
            put_off: Semaphore::new(PUT_OFF),
            hashing: Semaphore::new(HASHED_AT_ONCE),
            waiting: [Semaphore::new(WAITING), Semaphore::new(WAITING)],
        }
    }

    /// Takes one attempt.
    ///
    /// # Errors
    /// None is left at the moment.
    pub(crate) async fn take(&self, guess: &Guess, now: Instant) -> Result<(), NotNow> {
        if let Some(device) = &guess.device {
            return self.of_device.take(device.clone(), now).map_err(NotNow::TooMany);
        }
        let network = Network::of(guess.address);
        self.of_network.take(network, now).map_err(NotNow::TooMany)?;
        self.of_account.take((guess.email.clone(), network), now).map_err(NotNow::TooMany)?;
        let delay = self.from_everywhere.put_off(guess.email.clone(), now, LONGEST_DELAY);
        if !delay.is_zero() {
            let _place = self.put_off.try_acquire().map_err(|_| NotNow::Busy)?;
            sleep(delay).await;
        }
        Ok(())
    }

    /// Waits for a turn to check a password.
    ///
    /// # Errors
    /// Too many wait already.
    pub(crate) async fn turn(&self, guess: &Guess) -> Result<SemaphorePermit<'_>, NotNow> {
        // Known devices have a queue of their own, which others cannot fill.
        let waiting = &self.waiting[usize::from(guess.device.is_some())];
        let _place = waiting.try_acquire().map_err(|_| NotNow::Busy)?;
        self.hashing.acquire().await.map_err(|_| NotNow::Busy)
    }

    /// Gives back an attempt with the right password.
    pub(crate) fn give_back(&self, guess: &Guess) {
        if let Some(device) = &guess.device {
            return self.of_device.give_back(device);
        }
        let network = Network::of(guess.address);
        self.of_network.give_back(&network);
        self.of_account.give_back(&(guess.email.clone(), network));
        self.from_everywhere.give_back(&guess.email);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;

    fn guess(address: &str, device: Option<&str>) -> Guess {
        let device = device.map(str::to_owned);
        Guess { email: "ana@a.test".into(), address: address.parse().unwrap(), device }
    }

    #[tokio::test(start_paused = true)]
    async fn an_attacker_is_refused_where_they_are_and_only_slows_others_down() {
        let (guesses, now) = (Guesses::new(), Instant::now());
        for attacker in 0..200 {
            let from = format!("2001:db8:0:{attacker:x}::1");
            while guesses.take(&guess(&from, None), now).await.is_ok() {}
        }
        let started = tokio::time::Instant::now();
        assert_eq!(guesses.take(&guess("192.0.2.1", None), now).await, Ok(()));
        assert!(started.elapsed() < LONGEST_DELAY * 2);
        let started = tokio::time::Instant::now();
        assert_eq!(guesses.take(&guess("2001:db8::2", Some("known")), now).await, Ok(()));
        assert!(started.elapsed().is_zero(), "a device that is known is not even slowed down");
    }

    #[tokio::test]
    async fn a_device_that_is_known_has_no_more_guesses_than_others() {
        let (guesses, now) = (Guesses::new(), Instant::now());
        for _ in 0..OF_DEVICE.0 {
            assert_eq!(guesses.take(&guess("192.0.2.1", Some("stolen")), now).await, Ok(()));
        }
        assert!(matches!(
            guesses.take(&guess("192.0.2.1", Some("stolen")), now).await,
            Err(NotNow::TooMany(_))
        ));
    }

    #[tokio::test]
    async fn neighbours_in_a_network_share_their_tries() {
        let (guesses, now) = (Guesses::new(), Instant::now());
        for host in 1..=5 {
            assert_eq!(guesses.take(&guess(&format!("2001:db8::{host}"), None), now).await, Ok(()));
        }
        assert!(matches!(guesses.take(&guess("2001:db8::ffff", None), now).await, Err(NotNow::TooMany(_))));
    }

    #[tokio::test]
    async fn the_queue_for_hashing_is_bounded_and_strangers_do_not_fill_it_for_those_who_are_known() {
        let guesses = Guesses::new();
        let stranger = guess("192.0.2.1", None);
        let _turns = [guesses.turn(&stranger).await.unwrap(), guesses.turn(&stranger).await.unwrap()];
        let mut queue: Vec<_> = (0..WAITING).map(|_| Box::pin(guesses.turn(&stranger))).collect();
        for waiting in &mut queue {
            assert!(waiting.as_mut().now_or_never().is_none());
        }
        assert_eq!(guesses.turn(&stranger).await.unwrap_err(), NotNow::Busy);
        let known = guess("192.0.2.1", Some("known"));
        assert!(guesses.turn(&known).now_or_never().is_none(), "it waits for its turn");
    }
}
