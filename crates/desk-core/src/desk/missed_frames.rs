//! What is done about frames of the router that were missed or not understood.

use super::Desk;
use crate::effect::Effect;
use model::{Span, Timestamp};

/// A frame of a kind that this program does not know makes it ask for the whole state, but not more often than this.
const WHOLE_EVERY: Span = Span::seconds(60);

impl Desk {
    /// Whether a frame is the next one. One that is missing is asked for: first by resuming behind the last one that was
    /// taken, and where that has not helped, by the whole state.
    pub(super) fn is_next_frame(&mut self, number: u64) -> bool {
        let frames = &mut self.frames;
        let Some(last) = frames.last else { return false };
        if number == last + 1 {
            frames.last = Some(number);
            frames.resumed_after = None;
            return true;
        }
        if number > last && !frames.is_resuming {
            if frames.resumed_after.replace(last) == Some(last) {
                frames.last = None;
            }
            frames.is_resuming = true;
            self.effects.push(Effect::Resume);
        }
        false
    }

    /// Something was told that is not known here.
    pub(super) fn want_whole(&mut self) {
        self.frames.is_whole_wanted = true;
    }

    /// Asks for the whole state where that is wanted and due.
    pub(super) fn ask_for_whole(&mut self, now: Timestamp) {
        let is_connected = self.is_connected();
        let frames = &mut self.frames;
        if !frames.is_whole_wanted || !is_connected || now < frames.whole_from {
            return;
        }
        frames.last = None;
        frames.is_resuming = true;
        frames.is_whole_wanted = false;
        frames.whole_from = now + WHOLE_EVERY;
        self.effects.push(Effect::Resume);
    }

    pub(super) fn whole_deadline(&self) -> Option<Timestamp> {
        let frames = &self.frames;
        (frames.is_whole_wanted && self.is_connected()).then_some(frames.whole_from)
    }
}
