//! What plays: a thread that has one wish at a time, the newest.

use crate::device::{self, Device, DeviceError};
use crate::tone::{SAMPLE_RATE, Tone, samples};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The silence between two rings of one that repeats.
const PAUSE: Duration = Duration::from_millis(1_200);

/// How soon a device that is not there is tried again, for as long as there is something to hear.
const REOPEN_EVERY: Duration = Duration::from_secs(5);

/// How often to look whether the device is still there.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Something to hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// Which.
    pub tone: Tone,
    /// How loud, in percent.
    pub volume: u8,
    /// Whether it begins again until something else is wished for.
    pub repeats: bool,
}

/// What is wished for and not begun.
#[derive(Debug, Default)]
struct Wish {
    /// Something to hear, or silence; nothing while there is no new wish.
    newest: Option<Option<Sound>>,
    is_over: bool,
}

#[derive(Debug, Default)]
struct Shared {
    wish: Mutex<Wish>,
    changed: Condvar,
}

/// Plays. Dropped, it is silent.
#[derive(Debug)]
pub struct Player {
    shared: Arc<Shared>,
}

/// What came while nothing else was to do.
enum Awaited {
    Sound(Option<Sound>),
    Nothing,
    End,
}

impl Player {
    /// Starts the thread. Nothing is opened before there is something to hear.
    pub fn start() -> Self {
        Self::with(device::open)
    }

    fn with(open: impl FnMut() -> Result<Box<dyn Device>, DeviceError> + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let playing = Arc::clone(&shared);
        let thread = thread::Builder::new().name("sound".into()).spawn(move || play_all(&playing, open));
        if let Err(error) = thread {
            tracing::error!(%error, "nothing will be heard");
        }
        Self { shared }
    }

    /// Plays this from now on in place of what plays, or nothing. Never waits.
    pub fn play(&self, sound: Option<Sound>) {
        self.shared.lock().newest = Some(sound);
        self.shared.changed.notify_one();
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        self.shared.changed.notify_one();
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Wish> {
        // Nobody panics with it: what is in it is whole.
        self.wish.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a new wish, or for so long.
    fn wait(&self, most: Option<Duration>) -> Awaited {
        let until = most.map(|most| Instant::now() + most);
        let mut wish = self.lock();
        loop {
            if wish.is_over {
                return Awaited::End;
            }
            if let Some(sound) = wish.newest.take() {
                return Awaited::Sound(sound);
            }
            wish = match until.map(|until| until.saturating_duration_since(Instant::now())) {
                None => self.changed.wait(wish).unwrap_or_else(PoisonError::into_inner),
                Some(left) if left.is_zero() => return Awaited::Nothing,
                Some(left) => self.changed.wait_timeout(wish, left).unwrap_or_else(PoisonError::into_inner).0,
            };
        }
    }
}

fn play_all(shared: &Shared, mut open: impl FnMut() -> Result<Box<dyn Device>, DeviceError>) {
    let mut sound = None;
    loop {
        let awaited = match sound {
            None => shared.wait(None),
            Some(sound) => play_one(shared, sound, &mut open),
        };
        sound = match awaited {
            Awaited::Sound(next) => next,
            Awaited::Nothing => None,
            Awaited::End => return,
        };
    }
}

/// Plays a sound until something else is wished for, or it was heard. The device is open for that long.
fn play_one(
    shared: &Shared,
    sound: Sound,
    open: &mut impl FnMut() -> Result<Box<dyn Device>, DeviceError>,
) -> Awaited {
    let made = samples(sound.tone, sound.volume);
    let length = Duration::from_secs_f64(
        f64::from(u32::try_from(made.len()).unwrap_or(u32::MAX)) / f64::from(SAMPLE_RATE),
    );
    let mut device: Option<Box<dyn Device>> = None;
    let mut is_told = false;
    loop {
        let playing = match device.take() {
            Some(playing) => Ok(playing),
            None => open(),
        };
        let awaited = match playing {
            Ok(mut playing) => {
                playing.play(made.clone());
                let until = Instant::now() + if sound.repeats { length + PAUSE } else { length };
                let awaited = wait_while_it_plays(shared, until, &*playing);
                let is_heard = !playing.has_failed();
                if is_heard && matches!(awaited, Awaited::Nothing) && !sound.repeats {
                    return Awaited::Nothing;
                }
                device = is_heard.then_some(playing);
                awaited
            }
            Err(error) => {
                if !std::mem::replace(&mut is_told, true) {
                    tracing::warn!(%error, "nothing is heard");
                }
                let awaited = shared.wait(Some(REOPEN_EVERY));
                // What is heard once is about this moment.
                if matches!(awaited, Awaited::Nothing) && !sound.repeats {
                    return Awaited::Nothing;
                }
                awaited
            }
        };
        if !matches!(awaited, Awaited::Nothing) {
            return awaited;
        }
    }
}

/// Waits until something was heard, and no longer than its device is there.
fn wait_while_it_plays(shared: &Shared, until: Instant, device: &dyn Device) -> Awaited {
    loop {
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() || device.has_failed() {
            return Awaited::Nothing;
        }
        let awaited = shared.wait(Some(left.min(LOOK_EVERY)));
        if !matches!(awaited, Awaited::Nothing) {
            return awaited;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc::{Receiver, Sender, channel};

    /// Longer than anything that is waited for.
    const SOON: Duration = Duration::from_secs(20);

    #[derive(Debug, PartialEq)]
    enum Heard {
        Opened,
        Missing,
        /// So many samples, the loudest of them.
        Samples(usize, f32),
        Closed,
    }

    struct MemoryDevice {
        heard: Sender<Heard>,
        has_failed: Arc<AtomicBool>,
    }

    impl Device for MemoryDevice {
        fn play(&mut self, samples: Vec<f32>) {
            let loudest = samples.iter().fold(0.0_f32, |loudest, sample| loudest.max(sample.abs()));
            // The test may be over.
            let _ = self.heard.send(Heard::Samples(samples.len(), loudest));
        }

        fn has_failed(&self) -> bool {
            self.has_failed.load(Ordering::Relaxed)
        }
    }

    impl Drop for MemoryDevice {
        fn drop(&mut self) {
            // The test may be over.
            let _ = self.heard.send(Heard::Closed);
        }
    }

    /// A player on a device in memory, what is heard there, and what pulls its plug.
    fn player(is_there: bool) -> (Player, Receiver<Heard>, Arc<AtomicBool>) {
        let (heard, hears) = channel();
        let plug = Arc::new(AtomicBool::new(false));
        let pulled = Arc::clone(&plug);
        let open = move || -> Result<Box<dyn Device>, DeviceError> {
            if !is_there {
                let _ = heard.send(Heard::Missing);
                return Err(DeviceError::NotOpened(rodio::DeviceSinkError::NoDevice));
            }
            let _ = heard.send(Heard::Opened);
            pulled.store(false, Ordering::Relaxed);
            Ok(Box::new(MemoryDevice { heard: heard.clone(), has_failed: Arc::clone(&pulled) }))
        };
        (Player::with(open), hears, plug)
    }

    fn sound(tone: Tone, repeats: bool) -> Option<Sound> {
        Some(Sound { tone, volume: 100, repeats })
    }

    fn next(hears: &Receiver<Heard>) -> Heard {
        hears.recv_timeout(SOON).unwrap()
    }

    fn is_heard(heard: &Heard) -> bool {
        matches!(heard, Heard::Samples(count, loudest) if *count > 0 && *loudest > 0.5)
    }

    #[test]
    fn what_is_heard_once_opens_the_device_and_closes_it_after() {
        let (player, hears, _) = player(true);
        player.play(sound(Tone::Ping, false));
        assert_eq!(next(&hears), Heard::Opened);
        assert!(is_heard(&next(&hears)));
        assert_eq!(next(&hears), Heard::Closed);
    }

    #[test]
    fn a_ring_repeats_on_one_open_device_until_it_is_stopped() {
        let (player, hears, _) = player(true);
        player.play(sound(Tone::Ping, true));
        assert_eq!(next(&hears), Heard::Opened);
        assert!(is_heard(&next(&hears)) && is_heard(&next(&hears)));
        player.play(None);
        assert_eq!(next(&hears), Heard::Closed);
    }

    #[test]
    fn the_newest_wish_takes_the_place_of_what_plays_and_of_what_waits() {
        let (player, hears, _) = player(true);
        player.play(sound(Tone::Phone, true));
        assert_eq!(next(&hears), Heard::Opened);
        assert!(is_heard(&next(&hears)));
        player.play(sound(Tone::Ping, false));
        assert_eq!([next(&hears), next(&hears)], [Heard::Closed, Heard::Opened]);
        let Heard::Samples(count, _) = next(&hears) else { panic!("nothing is heard") };
        assert_eq!(count, samples(Tone::Ping, 100).len());
    }

    #[test]
    fn a_device_that_goes_while_it_rings_is_replaced_by_the_next() {
        let (player, hears, plug) = player(true);
        player.play(sound(Tone::Phone, true));
        assert_eq!(next(&hears), Heard::Opened);
        assert!(is_heard(&next(&hears)));
        plug.store(true, Ordering::Relaxed);
        assert_eq!([next(&hears), next(&hears)], [Heard::Closed, Heard::Opened]);
        assert!(is_heard(&next(&hears)));
    }

    #[test]
    fn without_a_device_nobody_waits_and_a_ring_tries_again() {
        let (player, hears, _) = player(false);
        player.play(sound(Tone::Bell, true));
        assert_eq!([next(&hears), next(&hears)], [Heard::Missing, Heard::Missing]);
        drop(player);
        assert!(hears.recv_timeout(SOON).is_err(), "the thread has ended");
    }
}
